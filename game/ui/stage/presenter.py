"""What of a match is shown at a table, and when: nothing tells a result before its roll.

A decision is made at once, and kept; what it brought is shown scene by scene: first the stage, for what matters, or the
motion of the table; then a review; at last the end. Until then the table stands below as it was, unseen, and log,
chances, turn words and sounds wait with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from game.session.occasions import Occasion, occasions, staged
from game.ui.shell.sounds import sound_of
from game.ui.stage.programme import Chances, Programme, nobody_knows
from game.ui.table.opponent import REST

if TYPE_CHECKING:
    from game.engine.records import Table
    from game.players.referee import Chance
    from game.session.journal import Entry
    from game.session.match import Match
    from game.session.session import Session
    from game.ui.shell.scene import Shell
    from game.ui.table.choice import Choice
    from game.ui.table.win_chance import Meter

READING = 2.0
"""How much longer than a small decision a computer's great one stands to be read."""
Part = tuple[str, tuple[Any, ...]]
"""The name of a screen, and what it shows; it is also handed what to call when it has closed."""


class Presented(Protocol):
    """A table at which something happens."""

    app: Shell
    match: Match
    session: Session
    side: str
    meter: Meter

    @property
    def choice(self) -> Choice: ...


@dataclass(frozen=True, slots=True)
class Before:
    """A match before a decision: the table, the length of the log, the chances as they were known, and what the side
    at the table saw."""

    table: Table
    seen: int
    chance: Chance | None
    choice: Choice


class Presenter:
    """Shows at a table what decisions brought."""

    def __init__(self, scene: Presented) -> None:
        self._scene = scene
        self._seen: set[str] = set()  # scenes of this match that were shown
        self.on_stage = False
        self.told_end = False  # whether a scene has told how the match ended

    def before(self) -> Before:
        """How things stand, to be asked before a decision is made."""
        scene = self._scene
        return Before(scene.match.table, len(scene.match.log(scene.side)), scene.meter.value(), scene.choice.unpicked())

    def scenes(self, entries: Sequence[Entry], at_once: bool) -> list[Occasion]:
        """What of these log entries has a scene. ``at_once``: a computer decided that is not watched."""
        scene = self._scene
        if not scene.app.moving or scene.app.settings.stage == "off":
            return []
        edge = scene.match.rules.constants["endings.rupture_tension"] - 1
        return [one for one in staged(occasions(entries, edge)) if one.shared or not at_once]

    def show(
        self,
        entries: Sequence[Entry],
        scenes: Sequence[Occasion],
        was: Before,
        by_computer: bool,
        go_on: Callable[[], None],
    ) -> None:
        """Shows what log entries brought, ``scenes`` on the stage, then goes on."""
        match = self._scene.match
        review = in_review(entries)
        self.told_end = any(one.kind == "ending" for one in scenes)
        last = [one for one in scenes if review and one.kind == "ending"]
        first = [one for one in scenes if one not in last]
        parts: list[Part] = []
        if first:
            parts.append(("stage", (match, self._programme(entries, first, was, by_computer))))
        else:
            self._scene.app.sounds.play(sound_of(entries))
            parts += headlines(match, entries, was.table.score.leader)
        if review:
            parts.append(("review", (match, review, self._chances(was))))
        if last:
            parts.append(("stage", (match, self._programme(entries, last, was, by_computer))))
        self._open(parts, go_on)

    def _programme(
        self, entries: Sequence[Entry], scenes: Sequence[Occasion], was: Before, by_computer: bool
    ) -> Programme:
        session = self._scene.session
        waits = bool(session.people) and any(one.shared for one in scenes)
        rest = None if waits or not by_computer else READING * REST[self._scene.app.settings.pace]
        return Programme(entries, scenes, was.table, self._chances(was) or nobody_knows, rest, self._seen, was.choice)

    def _chances(self, was: Before) -> Chances | None:
        """Tells the chances before a decision and now; None where nobody at the table may know them."""
        meter = self._scene.meter
        if not meter.allowed or meter.hidden:
            return None
        return lambda: (was.chance, meter.value())

    def _open(self, parts: Sequence[Part], go_on: Callable[[], None]) -> None:
        self.on_stage = bool(parts) and parts[0][0] == "stage"
        if self.on_stage or (parts and parts[0][0] == "review"):
            self._scene.meter.look()  # the chances are reckoned while the scene is told
        follow(self._scene.app, parts[:1], partial(self._open, parts[1:], go_on) if parts else go_on)


def in_review(entries: Sequence[Entry]) -> list[Entry]:
    """The log entries that a review holds."""
    return [entry for entry in entries if entry.step or entry.kind == "step"]


def headlines(match: Match, entries: Sequence[Entry], leader: str | None) -> list[Part]:
    """The screen of the headlines that log entries reveal, if they do. ``leader``: the side that was ahead before."""
    shown = any(entry.kind == "reveal" for entry in entries)
    return [("reveal", (match, entries, leader))] if shown else []


def follow(app: Shell, parts: Sequence[Part], go_on: Callable[[], None]) -> None:
    """Opens screens one after the other, then goes on."""
    if not parts:
        go_on()
        return
    (name, shown), *later = parts
    app.open(name, *shown, partial(follow, app, later, go_on))
