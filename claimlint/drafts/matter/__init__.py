"""Front matter: YAML, TOML or JSON at the head of a draft, its values and the prose among them.

`frontmatter` finds it and calls the parser of its language (`yaml`, `toml`, `json`); `docfields`
is for markup languages that say the same in fields of their own.
"""
