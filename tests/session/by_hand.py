"""An analysis made by hand for tests of what is made of one: every figure in it is written down by the test."""

from dataclasses import replace
from typing import Any

from game.engine.plain_data import BySide
from game.session.analysis.records import Analysis, Figure, Luck, Option, Step, Verdict

HALF_YEARS = ("2025-H2", "2026-H1", "2026-H2", "2027-H1")


def figure(chance: float, half: float = 0.0) -> Figure:
    return Figure(chance, chance - half, chance + half)


def option(decision: str, chance: float, behind: float = 0.0, doubt: float = 0.0) -> Option:
    return Option(decision, chance, 0.01, behind, doubt, 10)


def verdict(kind, loss: float = 0.0, options: tuple[Option, ...] = (), half: float = 0.01, why=None) -> Verdict:
    return Verdict(kind, loss, loss - half, loss + half, 80.0, options[0].decision if options else "", options, why)


def roll(move: float, doubt: float = 0.0, **changes: Any) -> Luck:
    return replace(Luck("roll", "milestone", "flagship", move, doubt, 45, 30, True), **changes)


def step(number: int, side: str, found: Verdict | None = None, after: float = 0.5, round: int = 1, luck=(), name="end"):
    return Step(number, round, side, name, figure(0.5), figure(after), found, tuple(luck))


def analysis(*steps: Step, **changes: Any) -> Analysis:
    """A match that the Ecosystem won at the end of 2028, by 3; both hands lie open, and nothing was dealt."""
    usual = Analysis(
        scenario="2025-deal", half_years=HALF_YEARS, bid=0, asker="both", ending="end_of_2028", winner="ecosystem",
        total=3.0, simulations=12, calibrated=True, start=figure(0.5), dealt=None, steps=steps,
        accuracy=BySide(None, None),
    )  # fmt: skip
    return replace(usual, **changes)
