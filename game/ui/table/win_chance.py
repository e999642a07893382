"""The meter on the table: both sides' chances to win, by what lies open to both.

It is reckoned in the background after every decision, and belongs to that decision: no other is drawn. It tells no
hand, so that both may see the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from game.players.calibrated import COIN, EVERY_LEVEL, calibration_of
from game.players.referee import BEST
from game.rules.model import SIDES
from game.session.disagreement import why_apart
from game.session.seats import METER
from game.ui.draw.canvas import Box, Canvas
from game.ui.shell.jobs import Job
from game.ui.table import meter
from game.ui.widgets.focus import Item, Tip

if TYPE_CHECKING:
    from game.players.referee import Chance
    from game.rules.words.text import Text
    from game.session.match import Match
    from game.session.session import Session
    from game.ui.shell.scene import Shell

LOOK = 40  # milliseconds between two looks at whether it is reckoned
PERCENT = 100


class Sitting(Protocol):
    """A table with somebody at it: what the meter needs to know of it, and what it tells it.

    curtain    whether nobody may see the table now
    note_help  notes in the match that the side was told its chance
    """

    app: Shell
    match: Match
    session: Session
    side: str

    @property
    def text(self) -> Text: ...

    @property
    def is_open(self) -> bool: ...

    @property
    def curtain(self) -> bool: ...

    def changed(self) -> None: ...

    def note_help(self, option: str) -> None: ...


class Meter:
    """Reckons and shows the chance to win at a table."""

    def __init__(self, scene: Sitting) -> None:
        self._scene = scene
        self._job: Job[Chance] | None = None
        self._job_of = -1  # how many decisions were made
        self._found: tuple[int, Chance] | None = None
        self.hidden = False

    @property
    def allowed(self) -> bool:
        """Whether the players of this match have a meter."""
        return self._scene.session.allows(METER)

    def switch(self) -> None:
        """Hides it, or shows it again."""
        self.hidden = not self.hidden
        self._scene.changed()

    def show(self, found: Chance) -> None:
        """Shows these chances as long as the table stands as it does."""
        self._found = (self._wanted, found)

    @property
    def _wanted(self) -> int:
        return len(self._scene.match.decisions)

    def value(self) -> Chance | None:
        """The chances as the table stands; None while nobody has reckoned them."""
        found = self._found
        return found[1] if found is not None and found[0] == self._wanted else None

    def look(self) -> None:
        """The table may have changed: begins to reckon if the value is not known."""
        scene = self._scene
        if not self.allowed or self.hidden or scene.curtain or scene.match.over or not scene.side:
            return
        if self._job is None and self.value() is None:
            if scene.app.readiness.busy:
                scene.app.after(LOOK, self.look)
                return
            scene.session.plain = scene.app.readiness.is_plain
            self._job_of = self._wanted
            self._job = Job(scene.session.chance_reckoner())
            scene.app.after(LOOK, self._take)

    def _take(self) -> None:
        """Takes what was reckoned; begins again if the match has gone on."""
        job, scene = self._job, self._scene
        if job is None or not scene.is_open:
            return
        if not job.done:
            scene.app.after(LOOK, self._take)
            return
        self._job = None
        self._found = (self._job_of, job.result())
        if self._job_of == self._wanted and not self.hidden:
            scene.note_help(METER)
        scene.changed()  # which looks again

    def _trust(self) -> str:
        """How far the chances came true in matches that were held against them, among whom, or that nobody measured
        it."""
        match, text = self._scene.match, self._scene.text
        found = calibration_of(match.rules, match.scenario, BEST.weights, match.among)
        over_all = next((one for one in found.briers if one.half_year == 0), None) if found else None
        if found is None or over_all is None:
            return text("ui.meter.not_measured")
        told = {"matches": over_all.n, "less": max(0, round(PERCENT * (1 - over_all.score / COIN)))}
        if found.among == EVERY_LEVEL:
            return text("ui.meter.measured", **told)
        return text("ui.meter.measured_among", level=text(f"players.levels.{found.among}.name"), **told)

    def _why_apart(self, found: Chance) -> str:
        """Why this chance and the score point to different sides, or "" where they do not."""
        match = self._scene.match
        return why_apart(match.table, match.rules, self._scene.text, found.ecosystem, found.low, found.high)

    def item(self, box: Box, brief: bool = False) -> Item:
        """The meter as a thing to look at; choosing it hides or shows it. Where it is ``brief``, its tip tells more."""
        scene, text = self._scene, self._scene.text
        found = None if self.hidden else self.value()
        name = text("ui.meter.of")
        told = text("ui.meter.hidden" if self.hidden else "ui.meter.reckons")
        why = "" if found is None else self._why_apart(found)
        lines = []
        if found is not None:
            names = {side: text.side_short(side) for side in SIDES}
            told = text("ui.meter.both", **names, **{f"of_{side}": found.percent(side) for side in SIDES})
            low, high = (round(PERCENT * one) for one in found.interval(scene.side))
            own = {"side": names[scene.side], "percent": found.percent(scene.side)}
            lines.append(text("ui.meter.between", **own, low=low, high=high))
            doubt = text("ui.meter.doubt", points=found.doubt)
            if why:
                lines.insert(0, text("ui.meter.why", doubt=doubt, why=why))
            elif brief:
                lines.append(doubt)
            lines.append(text("ui.meter.about", simulations=found.simulations))
            lines.append(self._trust())
        lines.append(text("ui.meter.show" if self.hidden else "ui.meter.hide", key=scene.app.key("meter")))
        tip = Tip(f"{name}: {told}", tuple(lines))

        def paint(canvas: Canvas, item: Item) -> None:
            meter.draw(canvas, item.box, text, found, meter.Look(self.hidden, item.hover, why, brief))

        return Item("meter", "meter", box, f"{name}: {told}", self.switch, paint, tip=tip, key="meter")
