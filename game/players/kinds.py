"""What kinds of computer player there are, and what is said of a code that names none: what everybody else builds on.

This module imports nothing, so that the codes may know the plans' names, and the plans refuse a wrong one.
"""

RANDOM, NOVICE, STEADY, SEARCH = range(4)
"""How a player decides: by lot, down a sheet of priorities, one step ahead, or by looking further."""

VALUES = "values"
"""The name of the file of weights that every player decides by who asks what a position is worth: a value per side."""


class CodeError(ValueError):
    """A player code that cannot be understood; the message says what is wrong and what there is."""
