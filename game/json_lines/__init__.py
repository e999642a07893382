"""A match for programs: one JSON object a line over standard input and output (docs/json-lines.md)."""
