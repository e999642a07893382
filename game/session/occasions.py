"""What happened, in occasions: what one cause brought about, how much it weighs, and whether it deserves a stage.

An occasion is weighed by what lies open to both sides alone, never by a chance to win: a scene of its own must not tell
the players of a rated match what the referee thinks. Nor does it tell how a roll will end: where dice are rolled, only
what happened before the first roll counts, and the roll itself.

>>> [(one.kind, one.weight) for one in staged(occasions(entries, edge=5))]
[('milestone', 26), ('ending', 100)]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from game.engine.layout import ROLL_IDS
from game.rules.decision import OPS, Decision
from game.rules.model import MARKETS, STAGE_TRACKS
from game.session.journal import Entry
from game.session.records import Cause, Record, Roll

Kind = Literal["event", "headline", "milestone", "demonstration", "exam", "ally", "brink", "ending", "small"]

BIG_ACTIONS: dict[str, Kind] = {"milestone": "milestone", "demonstrate": "demonstration", "ally": "ally"}
"""Actions that are a great moment however they end."""
BIG_STEPS: dict[str, Kind] = {"exam": "exam"}
"""Steps of the review that are one, where something happens in them."""

SMALL_ACTIONS = (
    *("survey", "recruit", "coordinate", "campaign", "points_loan", "expand", "price_cut", "licence", "talks"),
    *("call_capital", "de_risk", "build", "lobby", "stockpile", "tariff"),
)
"""Actions that are told on the table alone, unless they bring Tension to the edge."""
SMALL_STEPS = ("pipeline", "demand", "income", "upkeep", "markets", "low", "calendar")
"""Steps of the review that its summary tells."""
SMALL_CAUSES = ("rule", "desk", "shipping")
"""What else brings changes about, told on the table: the rules themselves, a card put on the desk, shipping."""

BIG_RECORDS = ("Change", "Roll", "CardMoved", "Ends")
"""Records (`game.session.records`) that scenes are made of."""
SMALL_RECORDS = {
    "StepBegins": "the summary of the review names its steps",
    "Term": "the steps of the review reckon with it",
    "RoundBegins": "the calendar shows it",
    "Reshuffled": "the number beside the draw pile shows it",
    "Starts": "the words whose turn it is tell it",
}
"""Records that make no scene, and where they are told."""
BIG_EVENTS = ("Decided", "Ended")
"""Events of a session (`game.session.events`) after which there may be a scene."""
SMALL_EVENTS = {
    "TakenBack": "the table shows how it stood",
    "Explained": "the panel tells the reasons",
    "Kept": "a file is written, and nothing changes on the table",
    "Unsaved": "a sheet of its own tells it, once",
    "Covered": "the curtain falls",
}
"""Events of a session that make none, and where they are told."""

PROJECTS = ROLL_IDS
"""Rolls for somebody's success; any other is plain chance."""

LEAST = 6  # weight from which a card's event has a scene
ENDING = 100  # weight of the end of the match
ROLL = 20  # of the first roll, however it ends
STEP = {
    "vp": 10, "milestones": 12, "demonstrations": 8, "floor": 8, "allies": 6, "tension": 4,
    "coordination": 3, "confidence": 3, "discipline": 2, "licences": 2, "tariffs": 2, "academicians": 2,
    "ecosystem_talent": 2, "flagship_talent": 2,
}  # fmt: skip
"""What a step of a track weighs; 1 for any other."""
DISC, MARKET = 4, 3  # the same of a stage's discs, and of a market


@dataclass(frozen=True, slots=True)
class Occasion:
    """What one cause brought about.

    kind     which great moment it is, or "small"
    side     who made the decision; of a headline who set it; "" in a review
    entries  its changes, rolls and cards that leave, in the order in which they happened
    cause    why; the rules, of an ending
    rivals   whether it is the event of a card that its rival played for ops
    weight   how much it matters
    """

    kind: Kind
    side: str
    entries: tuple[Entry, ...]
    cause: Cause | None
    rivals: bool
    weight: int

    @property
    def card(self) -> str:
        """The card whose event it is, or ""."""
        return self.cause.id if self.cause is not None and self.cause.kind == "card" else ""

    @property
    def rolls(self) -> list[Entry]:
        """Its rolls."""
        return [entry for entry in self.entries if entry.kind == "roll"]

    @property
    def shared(self) -> bool:
        """Whether it happens to both sides at once, whoever decided."""
        return self.kind in ("headline", "exam", "ending")


def occasions(entries: Sequence[Entry], edge: int) -> list[Occasion]:
    """The occasions of log entries, in the order in which they happened. ``edge``: the Tension one below a rupture."""
    made: list[Occasion] = []
    revealed = {entry.cause: entry for entry in entries if entry.kind == "reveal"}
    for_ops = ""  # the card that was played for ops
    group: list[Entry] = []

    def close() -> None:
        if group:
            made.append(_occasion(tuple(group), revealed, for_ops, edge))
            group.clear()

    for entry in entries:
        if entry.kind == "ending":
            close()
            made.append(Occasion("ending", entry.side, (entry,), entry.cause, False, ENDING))
        if entry.kind == "decision" and entry.name:
            decision = Decision.parse(entry.name)
            for_ops = decision.card if decision.kind == OPS else ""
        if entry.kind not in ("change", "roll", "card") or entry.track == "round":
            continue
        if group and (group[-1].cause, group[-1].step, group[-1].decision) != (
            entry.cause, entry.step, entry.decision,
        ):  # fmt: skip
            close()
        group.append(entry)
    close()
    for cause, entry in revealed.items():  # a headline that changed nothing is shown all the same
        if not any(one.cause == cause for one in made):
            made.append(Occasion("headline", entry.side, (), cause, False, LEAST))
    return made


def _occasion(entries: tuple[Entry, ...], revealed: dict[Cause | None, Entry], for_ops: str, edge: int) -> Occasion:
    cause, side = entries[0].cause, entries[0].side
    kind: Kind = "small"
    if cause is not None and cause.kind == "card":
        kind = "headline" if cause in revealed else "event"
    elif cause is not None:
        big = BIG_ACTIONS if cause.kind == "action" else BIG_STEPS
        kind = big.get(cause.id, "small")
    to_the_edge = any(one.track == "tension" and one.before < edge <= one.after for one in entries)
    if kind == "small" and to_the_edge:
        kind = "brink"
    rivals = kind == "event" and cause == Cause("card", for_ops)
    before_rolls = entries[: next((at for at, one in enumerate(entries) if one.kind == "roll"), len(entries))]
    weight = sum(steps(before_rolls).values()) + ROLL * any(one.kind == "roll" for one in entries)
    return Occasion(kind, side, entries, cause, rivals, weight)


def staged(all_of_them: Iterable[Occasion]) -> list[Occasion]:
    """Those that deserve a scene: great moments always; an event if it weighs enough or its card leaves the game."""
    return [
        one
        for one in all_of_them
        if one.kind != "small"
        and (one.kind != "event" or one.weight >= LEAST or any(entry.kind == "card" for entry in one.entries))
    ]


def steps(entries: Iterable[Entry]) -> dict[str, int]:
    """What changed, by track, each with its weight: how far it moved in all, forth and back counted once."""
    moved: dict[str, int] = {}
    for entry in entries:
        if entry.kind == "change":
            moved[entry.track] = moved.get(entry.track, 0) + entry.after - entry.before
    return {track: abs(by) * weight_of(track) for track, by in moved.items()}


def weight_of(track: str) -> int:
    """What a step of a track weighs."""
    return DISC if track in STAGE_TRACKS else MARKET if track in MARKETS else STEP.get(track, 1)


def by_weight(entries: Sequence[Entry]) -> list[Entry]:
    """Log entries with what weighs most first: whole decisions, revealed headlines and reviews stay together, in which
    the order of what happened is kept. Of two that weigh the same the earlier one comes first."""
    parts: dict[tuple[int, Cause | None, bool], list[Entry]] = {}
    revealed = {(entry.decision, entry.cause) for entry in entries if entry.kind == "reveal"}
    for entry in entries:
        headline = (entry.decision, entry.cause) in revealed
        key = (entry.decision, entry.cause if headline else None, bool(entry.step))
        parts.setdefault(key, []).append(entry)

    def weight(part: list[Entry]) -> int:
        ended = any(entry.kind == "ending" for entry in part)
        return ENDING if ended else sum(steps(part).values())

    return [entry for part in sorted(parts.values(), key=weight, reverse=True) for entry in part]


def merged(entries: Iterable[Entry]) -> list[Entry]:
    """The changes among entries, those of one track in one, and without what went forth and back again."""
    found: dict[str, Entry] = {}
    for entry in entries:
        if entry.kind == "change":
            first = found.get(entry.track)
            found[entry.track] = entry if first is None else replace(first, after=entry.after)
    return [entry for entry in found.values() if entry.before != entry.after]


def subject_of(records: Iterable[Record], entry: Entry) -> str:
    """What a roll of the log was for, by the records of its decision. Raises `ValueError` if it is none of theirs."""
    for one in records:
        if isinstance(one, Roll) and (one.cause, one.odds, one.rolled or 0, one.again) == (
            entry.cause, entry.odds, entry.roll, entry.rerolled,
        ):  # fmt: skip
            return one.subject
    raise ValueError(f"no such roll: {entry.text}")
