"""The meter on the table: the chance to win of the side that sits there, from what that side may know.

It is reckoned in the background after every decision, and shown to no other side: a value belongs to a side and a
decision, and what belongs to another is never drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from game.session.seats import METER
from game.ui.draw.canvas import Box, Canvas
from game.ui.shell.jobs import Job
from game.ui.table import meter
from game.ui.widgets.focus import Item, Tip

if TYPE_CHECKING:
    from game.rules.words.text import Text
    from game.session.match import Match
    from game.session.session import Session
    from game.ui.shell.scene import Shell

LOOK = 40  # milliseconds between two looks at whether it is reckoned
Of = tuple[str, int]  # a side, and how many decisions were made


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
        self._job: Job[tuple[float, float]] | None = None
        self._job_of: Of = ("", -1)
        self._found: tuple[Of, float, float] | None = None
        self.hidden = False

    @property
    def allowed(self) -> bool:
        """Whether the players of this match have a meter."""
        return self._scene.session.allows(METER)

    def switch(self) -> None:
        """Hides it, or shows it again."""
        self.hidden = not self.hidden
        self._scene.changed()

    def show(self, chance: float, error: float) -> None:
        """Shows this chance of the side at the table, as long as the table stands as it does."""
        self._found = (self._wanted, chance, error)

    @property
    def _wanted(self) -> Of:
        return self._scene.side, len(self._scene.match.decisions)

    def value(self) -> tuple[float, float] | None:
        """The chance of the side at the table and its standard error; None while nobody has reckoned it."""
        found = self._found
        return found[1:] if found is not None and found[0] == self._wanted else None

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
        self._found = (self._job_of, *job.result())
        if self._job_of == self._wanted and not self.hidden:
            scene.note_help(METER)
        scene.changed()  # which looks again

    def item(self, box: Box) -> Item:
        """The meter as a thing to look at; choosing it hides it or shows it."""
        scene, text = self._scene, self._scene.text
        found = None if self.hidden else self.value()
        side = scene.side
        name = text("ui.meter.of", side=text.side_short(side))
        told = text("ui.meter.hidden" if self.hidden else "ui.meter.reckons")
        if found:
            told = text("ui.meter.between", percent=meter.percent(found[0]), error=f"{found[1] * meter.PERCENT:.1f}")
        way = text("ui.meter.show" if self.hidden else "ui.meter.hide", key=scene.app.key("meter"))
        tip = Tip(f"{name}: {told}", (text("ui.meter.about"), way))

        def paint(canvas: Canvas, item: Item) -> None:
            chance, error = found or (None, 0.0)
            meter.draw(canvas, item.box, text, side, chance, error, self.hidden, item.hover)

        return Item("meter", "meter", box, f"{name}: {told}", self.switch, paint, tip=tip, key="meter")
