"""What a decision changed, as a motion on the table: from the cause to the effect, driven by the log's entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from game.rules.model import MARKETS, SIDES, STAGES
from game.session.records import RULE, Cause
from game.ui.draw.canvas import Box
from game.ui.shell import motion
from game.ui.shell.motion import Act, Cover, Motion
from game.ui.table.chain import ChainState

if TYPE_CHECKING:
    from game.session.journal import Entry

FEEDS = {"survey": "proposal", "proposal": "lab", "lab": "demonstrations", "private": "capital", "escrow": "capital"}
"""Tracks whose loss is the gain of another one in the same decision: the token goes from track to track."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where causes and effects lie on the table, in logical pixels.

    tracks   every track and market that has a place
    causes   a card, an action or the desk: the card or button before the decision
    rule     where comes from what the rules bring by themselves
    stage    where a played card lies
    plate    where a roll is shown
    slots    (side, stage number, disc number) of a disc in the new chain
    columns  (side, stage number)
    halves   side: its half of the chain
    """

    tracks: Mapping[str, Box]
    causes: Mapping[Cause, Box]
    rule: Box
    stage: Box
    plate: Box
    slots: Mapping[tuple[str, int, int], Box]
    columns: Mapping[tuple[str, int], Box]
    halves: Mapping[str, Box]


def told(entries: Sequence[Entry]) -> list[Entry]:
    """The entries that the table tells: up to the reveal, the review or the next half-year, which have scenes."""
    made: list[Entry] = []
    for entry in entries:
        if entry.step or entry.kind in ("step", "reveal", "round"):
            break
        if entry.kind in ("change", "roll"):
            made.append(entry)
    return made


def of(
    entries: Sequence[Entry],
    places: Places,
    chains: tuple[tuple[ChainState, ChainState], tuple[ChainState, ChainState]],
    card: str = "",
    reduced: bool = False,
) -> Motion:
    """The motion of a decision at its normal pace.

    entries  what the log has of it
    chains   both chains before and after it
    card     the card that was played, if it leaves the hand
    reduced  the same by highlights that stand still
    """
    shown = told(entries)
    if reduced:
        return _highlights(shown, places)
    acts: list[Act] = []
    covers: list[Cover] = []
    now = 0.0
    causes = dict(places.causes)
    played = Cause("card", card)
    if played in causes and shown:
        acts.append(Act("card", card, 0.0, motion.CARD, causes[played], places.stage))
        causes[played] = causes[Cause("desk")] = places.stage
        now = motion.CARD
    step = motion.staggered(len(shown))
    discs_due = dict.fromkeys(SIDES, 0.0)
    for number, entry in enumerate(shown):
        cause = causes.get(entry.cause or RULE, places.rule)
        if entry.kind == "roll":
            acts.append(_roll(entry, now, places.plate))
            now = acts[-1].start + motion.REEL + motion.OUTCOME * 0.5
            continue
        track = entry.track
        side, _, stage = track.partition("_")
        if side in SIDES and stage in STAGES:
            discs = _discs(entry, side, STAGES.index(stage), now, cause, places, chains[0])
            acts += discs
            discs_due[side] = max([discs_due[side], *(act.end for act in discs)])
        elif track in places.tracks:
            acts += _token(entry, now, cause, places, shown[number + 1 :], shown[:number])
            covers.append(Cover(places.tracks[track], now + motion.TOKEN))
        else:
            continue
        now += step
    for number, side in enumerate(SIDES):
        before, after = chains[0][number], chains[1][number]
        if (before.stacks, before.flow, before.weakest) == (after.stacks, after.flow, after.weakest):
            continue
        due = discs_due[side] or max((act.end for act in acts if act.kind == "token"), default=now)
        acts += _flow(side, before, after, due, places)
        covers.append(Cover(places.halves[side], due))
        acts = [_standing(act, due) if act.kind == "disc" and act.side == side else act for act in acts]
    last = max((act.end for act in acts), default=0.0)
    return motion.of_acts([_standing(act, last) if act.kind == "card" else act for act in acts], covers)


def _standing(act: Act, until: float) -> Act:
    return replace(act, until=until)


def _roll(entry: Entry, now: float, plate: Box) -> Act:
    return Act(
        "roll", str(entry.cause), now, motion.REEL + motion.OUTCOME, plate, plate,
        text=entry.text, odds=entry.odds, rolled=entry.roll, success=entry.success,
    )  # fmt: skip


def _token(
    entry: Entry, now: float, cause: Box, places: Places, later: Sequence[Entry], earlier: Sequence[Entry]
) -> list[Act]:
    """A token on its way to a track, or from it if it is paid; then the number counts."""
    track, before, after = entry.track, entry.before, entry.after
    place = places.tracks[track]
    due = now + motion.TOKEN
    if track in MARKETS:
        way = Act("token", track, now, motion.TOKEN, cause, place, before, after)
        slide = Act("marker", track, due, motion.SLIDE, place, place, before, after)
        return [way, slide]
    count = Act("count", track, due, motion.COUNT, place, place, before, after)
    if after < before:
        feeds = FEEDS.get(track, "")
        if any(one.track == feeds and one.after > one.before for one in later):
            return [count]  # the gain brings the token
        return [Act("token", track, now, motion.TOKEN, place, cause, before, after), count]
    source = next(
        (
            places.tracks[one.track]
            for one in reversed(earlier)
            if FEEDS.get(one.track) == track and one.after < one.before and one.track in places.tracks
        ),
        cause,
    )
    return [Act("token", track, now, motion.TOKEN, source, place, before, after), count]


def _discs(
    entry: Entry,
    side: str,
    stage: int,
    now: float,
    cause: Box,
    places: Places,
    before: tuple[ChainState, ChainState],
) -> list[Act]:
    """Discs on their way to their slots; a lost one goes the other way."""
    made = []
    step = motion.STAGGER / 2
    low, high = sorted((entry.before, entry.after))
    for number in range(high - low):
        slot = places.slots.get((side, stage, low + number), places.columns[side, stage])
        gained = entry.after > entry.before
        source, target = (cause, slot) if gained else (slot, cause)
        made.append(
            Act(
                "disc", entry.track, now + number * step, motion.TOKEN + motion.DROP, source, target,
                entry.before, entry.after, side, success=gained,
            )
        )  # fmt: skip
    return made


def _flow(side: str, before: ChainState, after: ChainState, due: float, places: Places) -> list[Act]:
    """The new picture runs along the chain with the flow, then the clamp walks to the new weakest stage."""
    half = places.halves[side]
    acts = [Act("flow", side, due, motion.WIDEN, half, half, before.flow, after.flow, side)]
    if before.weakest != after.weakest:
        source, target = places.columns[side, before.weakest[0]], places.columns[side, after.weakest[0]]
        acts.append(Act("weakest", side, due + motion.WIDEN, motion.WALK, source, target, side=side))
    return acts


def _highlights(shown: Sequence[Entry], places: Places) -> Motion:
    """Nothing moves: each place is framed and says what it was before the decision and what it is now."""
    acts: dict[str, Act] = {}
    for entry in shown:
        if entry.kind == "roll":
            acts[f"roll {len(acts)}"] = replace(_roll(entry, 0.0, places.plate), kind="rolled", length=motion.HIGHLIGHT)
            continue
        track = entry.track
        side, _, stage = track.partition("_")
        at_stage = side in SIDES and stage in STAGES
        place = places.columns[side, STAGES.index(stage)] if at_stage else places.tracks.get(track)
        if place is not None:
            before = acts[track].before if track in acts else entry.before
            acts[track] = Act("highlight", track, 0.0, motion.HIGHLIGHT, place, place, before, entry.after)
    return motion.of_acts(list(acts.values()))
