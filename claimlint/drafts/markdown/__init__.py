"""Markdown and what is built on it: MDX (`mdx`) and Jupyter notebooks (`notebook`).

`directives` and `mdx` take foreign notations out of the text beforehand (`prepared` remembers
them), `reader` turns the events of the parser into blocks, `html` reads the tags among them.
"""
