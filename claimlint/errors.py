"""The one exception for everything a user can put right."""

from __future__ import annotations


class ClaimlintError(Exception):
    """An expected error: shown as one message, never as a traceback; the command exits 2.

    `where` is `file`, `file:line` or `file:line:column` (1-based); empty when no file is to blame.
    """

    def __init__(self, message: str, where: str = "") -> None:
        super().__init__(f"{where}: {message}" if where else message)
        self.message = message
        self.where = where

    def __reduce__(self) -> tuple[object, ...]:
        """An error of a worker process arrives as it was raised."""
        return type(self), (self.message, self.where)
