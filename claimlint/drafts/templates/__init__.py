"""Templates of websites: code that holds copy.

`jsx` reads JSX and TSX with a parser; `vue`, `svelte`, `astro` and `php` find the markup with
`markup` and hand expressions and scripts to the same parser. All of them report elements,
text and attributes to `elements`, which drives the outline. `names` knows which attributes, keys
and components carry prose.
"""
