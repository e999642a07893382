"""Short ways to write values: scores, signed numbers."""

from __future__ import annotations

from game.rules.model import ECOSYSTEM, FLAGSHIP
from game.ui.draw.theme import LETTER

MINUS = "\u2212"


def number(value: float) -> str:
    """ "3", "3.5"; a true minus sign."""
    shown = f"{abs(value):.1f}".removesuffix(".0")
    return f"{MINUS}{shown}" if value < 0 else shown


def signed(value: float) -> str:
    """ "+3", "−1", "0"."""
    return number(value) if value <= 0 else f"+{number(value)}"


def leader(value: float) -> str:
    """The side that a signed value (plus = Ecosystem) favours, or ""."""
    return ECOSYSTEM if value > 0 else FLAGSHIP if value < 0 else ""


def score(value: float) -> str:
    """ "E +3.5", "F +1" or "0"."""
    side = leader(value)
    return f"{LETTER[side]} +{number(abs(value))}" if side else "0"
