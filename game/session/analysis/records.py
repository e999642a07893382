"""What an analysis finds, as typed, frozen records that can be drawn, told and written as JSON.

Chances are the Ecosystem's, 0 to 1, and moves are in the same unit, plus toward the Ecosystem, unless it is said
otherwise. Every figure is a whole number of GRAIN, so that sums of them are exact:

    start + what both sides' decisions moved + luck = how it ended (0 or 1)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from game.engine.plain_data import BySide, PlainRecord
from game.players.judge import Judged
from game.players.referee import PERCENT, Chance
from game.rules.model import ECOSYSTEM

GRAIN = 2.0**-30
"""What figures are rounded to: sums of multiples of a power of two lose nothing in a float."""

Kind = Literal["best", "fine", "slip", "mistake", "unclear", "forced"]
KINDS: tuple[Kind, ...] = ("best", "fine", "slip", "mistake", "unclear", "forced")
Cause = Literal["deal", "roll", "event", "headlines", "hidden", "resignation"]
CAUSES: tuple[Cause, ...] = ("deal", "roll", "event", "headlines", "hidden", "resignation")
BOTH, NOBODY = "both", "nobody"  # whose eyes an analysis has, where it is not one side
NORMAL = 1.96  # standard errors of a 95 % interval
SLIP, MISTAKE = 0.04, 0.08  # of the chance: what a decision costs at least to be called so


def grain(figure: float) -> float:
    """A figure rounded to a whole number of GRAIN."""
    return round(figure / GRAIN) * GRAIN


@dataclass(frozen=True, slots=True)
class Figure(PlainRecord):
    """The Ecosystem's chance with its 95 % interval."""

    ecosystem: float
    low: float
    high: float

    @classmethod
    def of_chance(cls, chance: Chance) -> Figure:
        """What the referee or the judge found."""
        return cls(grain(chance.ecosystem), chance.low, chance.high)

    @property
    def half(self) -> float:
        """Half of the interval."""
        return (self.high - self.low) / 2


@dataclass(frozen=True, slots=True)
class Option(PlainRecord):
    """What a side could have decided: its own chance after it, and how far that is behind the best, both with half of
    their 95 % interval."""

    decision: str
    chance: float
    half: float
    behind: float
    doubt: float
    simulations: int


@dataclass(frozen=True, slots=True)
class Verdict(PlainRecord):
    """What a decision was worth, by what its side could know.

    kind      "best": clearly better than all else; "mistake" or "slip": it clearly cost something, and as much as that;
              "fine": none of these, and clearly no mistake; "unclear": not even that can be said; "forced": nothing
              else was possible
    loss      what it cost the side of its own chance, at most 0; ``low``, ``high``: its 95 % interval
    accuracy  0 to 100; None if it was forced
    best      what was held to be the best, perhaps the same; "" if forced
    options   what was compared, the best first, and what was decided among them; none if forced
    why       one thing on the board that speaks for the best, as a key of ``players.reasons`` with its figures
    """

    kind: Kind
    loss: float
    low: float
    high: float
    accuracy: float | None
    best: str
    options: tuple[Option, ...]
    why: Why | None

    @property
    def margin(self) -> float:
        """How far the best was ahead of what was decided, or where that is the best, of all others."""
        if self.kind == "best":
            return min(one.behind for one in self.options[1:])
        return -self.loss

    @property
    def better(self) -> tuple[Option, ...]:
        """What was clearly better than what was decided: the best, if it is; else nothing."""
        return self.options[:1] if self.kind in ("slip", "mistake") else ()


@dataclass(frozen=True, slots=True)
class Why(PlainRecord):
    """A `game.players.thoughts.Reason` as plain data."""

    kind: str
    subject: str
    figures: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Luck(PlainRecord):
    """What moved the chance and was nobody's decision of that moment.

    cause    "roll"; "deal" of cards; "event" of a rival's card; "headlines" as they were revealed;
             "hidden": what the side that decided could not know, and how far the figures are off; "resignation"
    subject  what was rolled for, or the card whose event it is; else ""
    side     whose it is: who rolled, whose card's event, who gave up; "" for nobody
    move     how far it moved the chance
    doubt    half of the 95 % interval of that, as far as the searches tell
    odds     of a roll, percent; ``rolled``: 1 to 100, None if no number is known
    success  of a roll; None if nothing was rolled
    """

    cause: Cause
    subject: str
    side: str
    move: float
    doubt: float
    odds: int = 0
    rolled: int | None = None
    success: bool | None = None

    @property
    def is_clear(self) -> bool:
        """Whether it moved the chance by more than its interval."""
        return abs(self.move) > self.doubt


@dataclass(frozen=True, slots=True)
class Step(PlainRecord):
    """A decision, or a resignation, with all that it moved.

    number    of the decision, from 1; that of a resignation is one more than the last
    name      the decision; "" for a resignation, and of a headline that the asker may not know its name without a card
    before    the chance; ``after``: likewise
    verdict   None where the asker may not know what the side knew, and for a resignation
    luck      in the order in which it happened; none while a match runs, for it would tell what is hidden
    """

    number: int
    round: int
    side: str
    name: str
    before: Figure
    after: Figure
    verdict: Verdict | None
    luck: tuple[Luck, ...]

    @property
    def decided(self) -> float:
        """How far the decision itself moved the chance: what it lost its side."""
        loss = 0.0 if self.verdict is None else self.verdict.loss
        return loss if self.side == ECOSYSTEM else -loss


@dataclass(frozen=True, slots=True)
class Analysis(PlainRecord):
    """A whole game, judged.

    asker       whose eyes it has: "both" once the match is over; a side, or "nobody" (what lies open), while it runs
    ending, winner, total  how it ended; None while it runs, and the total also where nobody reckoned it
    simulations how many each chance comes from
    calibrated  whether the chances were held against matches under these rules
    start       the chance before a card was dealt
    dealt       what the first deal moved; None while a match runs
    steps       one for each decision
    accuracy    by side, the mean over its decisions that were not forced, 0 to 100; None if none was judged
    """

    scenario: str
    half_years: tuple[str, ...]
    bid: int
    asker: str
    ending: str | None
    winner: str | None
    total: float | None
    simulations: int
    calibrated: bool
    start: Figure
    dealt: Luck | None
    steps: tuple[Step, ...]
    accuracy: BySide[float | None]

    @property
    def chances(self) -> tuple[Figure, ...]:
        """The curve: after the first deal, and after every decision."""
        first = self.steps[0].before if self.steps else self.start
        return (first, *(step.after for step in self.steps))

    def half_year(self, round: int) -> str:
        """The name of a half-year by its number."""
        return self.half_years[round - 1]

    @property
    def luck(self) -> Iterator[tuple[int, Luck]]:
        """All luck in its order, each with the number of its decision; 0 for the first deal."""
        if self.dealt is not None:
            yield 0, self.dealt
        for step in self.steps:
            for one in step.luck:
                yield step.number, one

    def decided(self, side: str) -> float:
        """How far a side's decisions moved the chance altogether."""
        return sum((step.decided for step in self.steps if step.side == side), 0.0)

    @property
    def lucky(self) -> float:
        """How far luck moved the chance altogether."""
        return sum((one.move for _, one in self.luck), 0.0)

    def count(self, side: str, kind: Kind) -> int:
        """How many decisions of a side are of a kind."""
        return sum(1 for step in self.steps if step.side == side and step.verdict and step.verdict.kind == kind)


def verdict_of(judged: Judged | None, accuracy: float | None) -> Verdict:
    """A judged decision as a record; None was forced."""
    if judged is None:
        return Verdict("forced", 0.0, 0.0, 0.0, None, "", (), None)
    reason = judged.why
    why = None if reason is None else Why(reason.kind, reason.subject, dict(reason.figures))
    options = tuple(
        Option(one.decision, one.chance or 0.0, NORMAL * one.error, one.behind, one.doubt, one.visits)
        for one in judged.options
    )
    low, high = judged.interval
    return Verdict(kind_of(judged), grain(judged.loss), low, high, accuracy, judged.best, options, why)


def kind_of(judged: Judged) -> Kind:
    """What a decision is called, as far as the interval of its loss allows."""
    if judged.played == judged.best and judged.is_clear:
        return "best"
    low, high = judged.interval
    if high < 0.0 and judged.loss <= -MISTAKE:
        return "mistake"
    if high < 0.0 and judged.loss <= -SLIP:
        return "slip"
    return "fine" if low > -MISTAKE else "unclear"


def percent(share: float) -> int:
    """A share in whole percent."""
    return round(PERCENT * share)
