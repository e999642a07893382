"""Puzzles are found here among matches of strong players, and proved again."""
