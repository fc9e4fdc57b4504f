"""Plain text: `units` groups the lines of a text, `reader` says what the groups are."""
