"""The game in words, for a terminal, a pipe or a screen reader."""
