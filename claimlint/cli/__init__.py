"""The command line: one module per command, each a thin function that returns an exit code."""
