"""HTML pages and fragments (`page`), and what every reader of markup needs to know of HTML.

`tokens` finds tags, `tree` knows which elements they end, `tags` what elements mean for prose,
`elements` what they do to the outline, `boilerplate` which parts surround the article,
`pagedata` and `jsonld` what a page says of itself.
"""
