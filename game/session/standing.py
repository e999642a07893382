"""How a match stands, in sentences for the ear: who is ahead, what the chains yield, what threatens.

Everything here comes from what lies open for both sides, so it may be said aloud at any time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.engine.records import Table
from game.rules.model import ECOSYSTEM, FLAGSHIP, SIDES
from game.rules.words.text import Text

BREAKAWAY_IS_NEAR = 2  # VP short of it
ONE_SHORT = 1


@dataclass(frozen=True, slots=True)
class Standing:
    """The projected score (plus = Ecosystem), both flows, and the threats as sentences."""

    score: float
    flow: tuple[int, int]
    threats: tuple[str, ...]


def standing(table: Table, constants: Mapping[str, int], text: Text, you: str) -> Standing:
    """How the match stands. ``constants``: the numbers of the rules; ``you``: the side spoken to, "" for nobody."""
    flow = (table.flow[ECOSYSTEM], table.flow[FLAGSHIP])
    return Standing(table.score.total, flow, tuple(threats(table, constants, text, you)))


def changed(before: Standing | None, after: Standing, text: Text, you: str, brief: bool = False) -> list[str]:
    """What became of score, flow and threats, a sentence each; without a before all that is.

    brief  without what the score was
    """
    lines = []
    now = lead(after.score, text, you)
    if before is None:
        lines.append(text("ear.score", now=now))
        lines.append(text("ear.flows", flows=text.listed(_flow(side, after, text, you) for side in SIDES)))
    else:
        if before.score != after.score and brief:
            lines.append(text("ear.score_now", now=now))
        elif before.score != after.score:
            same = before.score * after.score > 0  # for whom it was is said once
            was = f"{abs(before.score):g}" if same else lead(before.score, text, you)
            lines.append(text("ear.score_was", now=now, before=was))
        lines += [
            text("ear.flow_was", side=called(side, text, you), before=before.flow[at], after=after.flow[at])
            for at, side in enumerate(SIDES)
            if before.flow[at] != after.flow[at]
        ]
    known = () if before is None else before.threats
    return lines + [threat for threat in after.threats if threat not in known]


def called(side: str, text: Text, you: str) -> str:
    """What a side is called as the subject of a sentence: "You" or its short name."""
    return text("ear.you") if side == you else text.side_short(side)


def called_to(side: str, text: Text, you: str) -> str:
    """The same in the middle of a sentence: "you" or its short name."""
    return text("ear.to_you") if side == you else text.side_short(side)


def lead(points: float, text: Text, you: str = "") -> str:
    """Points of the one scale as whoever they are for: "Flagship 1.5", "you 2", "level"."""
    if not points:
        return text("ear.level")
    side = ECOSYSTEM if points > 0 else FLAGSHIP
    return text("ear.lead", side=called_to(side, text, you), points=f"{abs(points):g}")


def _flow(side: str, after: Standing, text: Text, you: str) -> str:
    return text("ear.lead", side=called_to(side, text, you), points=after.flow[SIDES.index(side)])


def threats(table: Table, constants: Mapping[str, int], text: Text, you: str) -> list[str]:
    """What may soon end the match or cost somebody something, the gravest first."""
    return [*_of_endings(table, constants, text, you), *_of_reviews(table, text, you)]


def _of_endings(table: Table, constants: Mapping[str, int], text: Text, you: str) -> list[str]:
    lines = []
    limits = table.thresholds
    tension = table.tracks["tension"]
    if tension >= limits.rupture - ONE_SHORT:
        lines.append(text("ear.near_rupture", tension=tension, limit=limits.rupture))
    short = limits.breakaway - abs(table.vp)
    if short <= BREAKAWAY_IS_NEAR:
        side = ECOSYSTEM if table.vp > 0 else FLAGSHIP
        key = "near_breakaway" if short > 0 else "at_breakaway"
        lines.append(text(f"ear.{key}", side=called(side, text, you), points=short))
    flow = table.flow[FLAGSHIP]
    if table.plant_open and flow >= limits.bulwark_flow - ONE_SHORT:
        side = called(FLAGSHIP, text, you)
        lines.append(text("ear.near_bulwark", side=side, flow=flow, limit=limits.bulwark_flow))
    shown, needed = table.tracks["demonstrations"], constants["endings.rulebook_demonstrations"]
    if shown >= needed - ONE_SHORT:
        side = called(ECOSYSTEM, text, you)
        key = "near_rulebook" if shown < needed else "at_rulebook"
        lines.append(text(f"ear.{key}", side=side, shown=shown, needed=needed))
    return lines


def _of_reviews(table: Table, text: Text, you: str) -> list[str]:
    lines = []
    for exam in table.exams:
        key, wanted, track = ("due", exam.due, "demonstrations"), exam.due, "demonstrations"
        if exam.due is None:
            key, wanted, track = ("gate", exam.gate, "milestones"), exam.gate, "milestones"
        if exam.round == table.round and wanted is not None and table.tracks[track] < wanted:
            side = called(exam.side, text, you)
            lines.append(text(f"ear.exam_{key[0]}", side=side, wanted=wanted, there=table.tracks[track]))
    for track, low in (("confidence", "low_confidence"), ("coordination", "low_coordination")):
        if table.tracks[track] <= getattr(table.thresholds, low):
            lines.append(text("ear.low", track=text.track(track), value=table.tracks[track]))
    if table.floor.below and not table.floor.standing:
        lines.append(text("ear.slump", price=table.tracks["price"]))
    return lines
