"""Prose under construction, whatever the format: runs become prose, prose becomes blocks.

A reader feeds `outline` in source order; `builder` collects the text of one block with its source
map, and `tidy` makes it plain while the map stays true.
"""
