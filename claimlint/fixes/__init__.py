"""What would put a finding right: words to replace, paragraphs to insert, and applying both.

A fix is offered only where exactly the words it names would change.
"""

from claimlint.fixes.propose import fix_of

__all__ = ["fix_of"]
