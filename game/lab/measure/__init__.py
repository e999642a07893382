"""Whether the game is good: every measure of a balance table, from recorded matches between computer players."""
