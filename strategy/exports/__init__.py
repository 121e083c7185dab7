"""Takes a strategy along: pure functions from a Document to the bytes of a file."""
