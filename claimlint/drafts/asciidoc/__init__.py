"""AsciiDoc: `reader` for the body, and one module each for what stands in it."""
