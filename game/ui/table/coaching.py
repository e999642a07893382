"""The coach beside the table in a player's first matches: a panel that says one thing and goes when it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from game.session import coaching
from game.session.seats import COACH, people
from game.ui.draw import fonts
from game.ui.draw.canvas import Box, Canvas
from game.ui.table import coach
from game.ui.table.choice import AIMED
from game.ui.table.coach import Speech
from game.ui.table.layout import Layout
from game.ui.widgets.controls import button
from game.ui.widgets.focus import Item

if TYPE_CHECKING:
    from game.rules.words.text import Text
    from game.session.match import Match
    from game.ui.shell.scene import Shell
    from game.ui.shell.viewport import Frame
    from game.ui.table.choice import Choice


MARKETS, TENSION, CHAIN, BAR = "markets", "tension", "chain", "bar"
ABOUT: dict[str, tuple[str, ...]] = {
    "brink": (TENSION,),
    "shipping": (MARKETS,),
    "ops": (CHAIN,),
    "empty": (CHAIN,),
    "behind": (BAR, MARKETS),
    "lesson_goal": (BAR, MARKETS),
    "lesson_first_flagship": (CHAIN,),
    "lesson_weakest": (CHAIN,),
    "lesson_average": (CHAIN,),
    "lesson_bell": (BAR,),
}
"""What on the table a word of the coach speaks of, beside hand and panel, which it never covers if it can be helped."""


def spoken_of(layout: Layout, word: str) -> list[Box]:
    """Where that lies."""
    boxes = {
        MARKETS: list(layout.market_rows.values()),
        TENSION: [layout.tension],
        CHAIN: [layout.chain],
        BAR: [layout.meter, layout.score],
    }
    return [box for name in ABOUT.get(word, ()) for box in boxes[name]]


class Coached(Protocol):
    """The table that the coach sits beside."""

    app: Shell
    match: Match
    side: str
    frame: Frame

    @property
    def choice(self) -> Choice: ...

    @property
    def text(self) -> Text: ...

    @property
    def layout(self) -> Layout: ...

    def changed(self) -> None: ...


class Coaching:
    """What was said in this match, and what is said now."""

    def __init__(self, table: Coached) -> None:
        self.table = table
        self.said: dict[str, set[str]] = {}  # by side
        self._now = (-1, "", "")  # decisions made, side and word: it stands until it was read or something was decided

    def word(self) -> str:
        """The word that is said now, "" if the coach is silent."""
        table = self.table
        match, side = table.match, table.side
        if not match.options.get(COACH) or side not in people(match):
            return ""
        said = self.said.setdefault(side, set())
        here = len(match.decisions), side
        if self._now[:2] != here:
            self._now = (*here, coaching.advice(match, side, said))
            said.add(self._now[2])
        return self._now[2]

    def read(self) -> None:
        """It was read: the panel goes, and comes back with another word after the next decision; or at once."""
        said = self.said.setdefault(self.table.side, set())
        word = coaching.next_word(self.table.match, self.table.side, said)
        said.add(word)
        self._now = (*self._now[:2], word)
        self.table.changed()

    def items(self) -> list[Item]:
        """The panel and its button, which lie over the table where nothing is decided."""
        word = self.word()
        if not word:
            return []
        table, text = self.table, self.table.text
        title, told = coaching.words(table.match, table.side, word)
        speech = Speech(text("coach.name"), title, told)
        left, top, w, h = table.frame.shown
        layout = table.layout

        def seen(box: Box) -> Box:
            return box[0] - left, box[1] - top, box[2], box[3]

        x, y, wide, high = layout.hand
        hand = (x, y - layout.head, wide, high + layout.head)  # with the words above it
        clear = spoken_of(layout, word)
        needed = [hand, layout.panel]
        other = [layout.chain, layout.mats[table.side]]
        if table.choice.phase in AIMED:  # no card but a market is to be picked
            clear, needed, other = list(layout.market_rows.values()), [*clear, layout.panel], [*other, hand]
        weighed = [tuple(map(seen, boxes)) for boxes in (clear, needed, other)]
        x, y, wide, high = coach.place(speech, table.frame.scale, fonts.text_scale, (w, h), *weighed)
        box = (left + x, top + y, wide, high)

        def paint(canvas: Canvas, item: Item) -> None:
            coach.draw(canvas, item.box, speech)

        got = coach.got(box)
        made = [
            Item("coach", "coach panel", box, f"{title}. {told}", self.read, paint, radius=8),
            button("coach.got", got, text("coach.got"), self.read, group="coach", icon="check", kind="primary"),
        ]
        for item in made:
            item.over = True
        return made
