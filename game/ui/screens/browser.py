"""A list at the left, what is chosen of it at the right: cards, glossary, rule book, log, saves, studies, questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import pygame

from game.ui.draw.canvas import Canvas
from game.ui.draw.theme import C
from game.ui.screens.paged import DETAIL, turning
from game.ui.screens.searched import Searched
from game.ui.shell.arranged import ArrangedScene
from game.ui.widgets import sheet
from game.ui.widgets.focus import ILLEGAL, NORMAL, SELECTED, Item, Tip
from game.ui.widgets.leaves import Button, Control, Label, icon
from game.ui.widgets.pages import Block, Listing, Pages
from game.ui.widgets.placed import Seen
from game.ui.widgets.tree import (
    NOWHERE,
    STRETCH,
    Column,
    Fits,
    Flow,
    Grid,
    Panel,
    Part,
    Row,
    Ruler,
    Touch,
    control_height,
    em,
)

LIST = "list"
WHEEL = 3  # rows of the list that a step of the wheel moves
LEAST_LIST = 260.0  # em: width of a list
MOST_LIST = 0.45  # share of the page that a list takes for its least width
LAST = 1_000_000  # a block that no page has: the last page


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the list.

    note    a second line       right   at the end of the first line       mark    a sign before it
    choose  what choosing does beside showing it; None for nothing         beside  a control at its end
    """

    title: str
    note: str = ""
    right: str = ""
    mark: Callable[[bool], Part] | None = None  # of whether it lies on paper
    spoken: str = ""
    state: str = NORMAL
    tip: Tip | None = None
    choose: Callable[[], None] | None = None
    beside: Part | None = None
    heading: bool = False


class BrowserScene(Searched, ArrangedScene):
    """A subclass says what is in the list and what stands on the page of each; all keys and arrangements are here.

    Up, down, Home, End and the page keys go through the list, or through the pages of the text where the focus is
    there; left and right turn those, and go on to the next entry behind the last.

    icon      beside the title           entry_id  with a number the id of an entry        share  of the list, in width
    lines     of a title in the list     notes     of a second line below it
    right_from  em: width from which a row has room for what stands at its end
    opens     whether choosing an entry leaves the browser with it: then what is pointed at is shown
    """

    icon = "book-open"
    entry_id = "entry"
    group = "entries"
    share = 0.34
    lines = 1
    notes = 0
    right_from = 0.0
    opens = False

    def __init__(self, typed: str = "") -> None:
        super().__init__(typed)
        self.chosen = 0  # number of the entry that is shown
        self.first = 0  # the entry with which the list begins
        self.at: int | str = 0  # the block of the shown entry that is in sight (`Pages.at`)

    # --- for subclasses

    @property
    def title(self) -> str:
        """The heading."""
        raise NotImplementedError

    @property
    def count(self) -> int:
        """How many entries there are."""
        raise NotImplementedError

    def entry(self, number: int) -> Entry:
        """A row of the list."""
        raise NotImplementedError

    def content(self, number: int, ruler: Ruler, width: float) -> Sequence[Block]:
        """What stands on the page of an entry."""
        raise NotImplementedError

    @property
    def search_label(self) -> str:
        """What the search is for; "" for no search."""
        return ""

    @property
    def nothing(self) -> str:
        """What is said where the list is empty."""
        return ""

    @property
    def about(self) -> str:
        """What is said beside the title: how much there is."""
        return ""

    @property
    def foot(self) -> str:
        """A note below the list."""
        return ""

    def filters(self) -> tuple[Part, ...]:
        """What sifts the list."""
        return ()

    def links(self) -> tuple[Part, ...]:
        """Where one can read on, below the shown entry."""
        return ()

    def shown(self) -> Part:
        """The page of the chosen entry."""
        return self.pages_of(self.chosen)

    def pages_of(self, number: int) -> Part:
        """The content of an entry on pages."""
        content = partial(self.content, number)
        return Pages(content, self.at, self._turning_pages, name=DETAIL, grow=1)

    # --- the page

    def page(self) -> Part:
        """Head, list and detail."""
        self.chosen = max(0, min(self.chosen, self.count - 1))
        head = Row(
            (
                icon(self.icon, 22, C.gold),
                Label(self.title, "h2", C.on_table, grow=1, lines=1),
                Label(self.about, "label", C.on_table2, "medium", 1),
                Button("close", self.text("ui.common.back"), self.leave, "close", "undo-2", "dark"),
            )
        )
        paper = (self.shown() if self.count else Label(self.nothing, "body", C.ink), *self._linked())
        pad = em(sheet.PAD)
        share = max(self.share, min(MOST_LIST, em(LEAST_LIST) / self.w))
        right = Panel(Column(paper, gap=10), (pad, sheet.PAD, pad, sheet.PAD), sheet.paper, grow=1 - share)
        body = Row((Column(self._left(), grow=share), right), gap=12, align=STRETCH, grow=1)
        return Column((head, body), gap=10)

    def _linked(self) -> tuple[Part, ...]:
        links = self.links() if self.count else ()
        return (Flow(links),) if links else ()

    def _left(self) -> tuple[Part, ...]:
        parts: list[Part] = []
        if self.search_label:
            parts.append(Control(partial(self.search_item, label=self.search_label), 0, control_height()))
        if filters := self.filters():
            parts.append(Grid(filters, em(96.0), gap=4))
        parts.append(
            Listing(self._row, self.count, self.row_height(), self.first, self._turning_list, name=LIST, grow=1)
        )
        if self.foot:
            item = Item("foot", "foot", NOWHERE, self.foot, tip=Tip(self.foot))
            parts.append(Touch(Label(self.foot, "small", C.on_table2, lines=2), item, pad=(0, 0)))
        return tuple(parts)

    def row_height(self) -> float:
        """Height of a row where the list is too long to measure all of them; 0 to have them measured."""
        return 0.0

    def line_height(self) -> float:
        """Height of a row of one line."""
        return self.ruler().height_of("国", control_height(), "label") + 2 * Touch.pad[1]

    def _row(self, number: int) -> Part:
        entry = self.entry(number)
        on = number == self.chosen and not self.opens
        ink, ink2 = (C.ink, C.ink2) if on else (C.on_table, C.on_table2)
        title = Label(entry.title, "label", ink, "bold" if entry.heading else "semibold", self.lines, grow=1)
        line: Part = title
        if entry.right:
            line = Fits(((em(self.right_from), Row((title, Label(entry.right, "small", ink2, lines=1)))), (0.0, title)))
        words = Column((line, *((Label(entry.note, "small", ink2, lines=self.notes),) if entry.note else ())), gap=0)
        marked = (entry.mark(on),) if entry.mark else ()
        state = SELECTED if on and entry.state == NORMAL else entry.state
        spoken = entry.spoken or ", ".join(filter(None, (entry.title, entry.note, entry.right)))
        choose = entry.choose if self.opens else partial(self.choose, number)
        item = Item(f"{self.entry_id}.{number}", self.group, NOWHERE, spoken, choose, None, state, entry.tip)
        ground = self._ground if self.opens else sheet.pointed
        row = Touch(Row((*marked, Panel(words, (0, 0, 0, 0), grow=1))), item, ground)
        return row if entry.beside is None else Row((Panel(row, (0, 0, 0, 0), grow=1), entry.beside), 4, STRETCH)

    def _ground(self, canvas: Canvas, item: Item) -> None:
        shown = item.id == f"{self.entry_id}.{self.chosen}"
        good = item.state != ILLEGAL
        line = C.gold if shown else C.on_table if item.hover else C.table_line
        fill = (C.table3 if item.hover or shown else C.table2) if good else None
        canvas.rrect(item.box, fill, 6, line, 2 if shown else 1.25, () if good else (3, 2))

    def _turning_list(self, seen: Seen) -> Part:
        last = min(seen.first + seen.shown, seen.count)
        told = self.text("ui.browser.seen", first=seen.first + 1, last=last, count=seen.count)
        words = self.text("ui.browser.earlier"), self.text("ui.browser.later")
        return sheet.turning(seen, told, words, self.turn_list, "dark", "earlier later")

    def _turning_pages(self, seen: Seen) -> Part:
        return turning(self.text, seen, self.turn)

    def items(self) -> list[Item]:
        """Everything in its box; the list stays within its ends."""
        made = super().items()
        self.first = self.arranged.seen(LIST).first
        return made

    # --- going through it

    def first_focus(self) -> str:
        """The entry that is shown, or the way back."""
        return f"{self.entry_id}.{self.chosen}" if self.count else "close"

    def choose(self, number: int) -> None:
        """Shows an entry from its beginning."""
        self.chosen, self.at = number, 0
        entry = self.entry(number)
        if entry.choose is not None:
            entry.choose()
        self.changed()

    def walk(self, to: int, ring: bool = True) -> None:
        """Shows an entry, with the focus on it, and moves the list so that it is in sight."""
        if not self.count:
            return
        self.chosen, self.at = max(0, min(to, self.count - 1)), 0
        shown = max(1, self.arranged.seen(LIST).shown)
        self.first = min(self.chosen, max(self.first, self.chosen - shown + 1))
        self.focus.set_items(self.items())
        self.focus.set(f"{self.entry_id}.{self.chosen}", ring)
        self.changed()

    def turn(self, step: int) -> None:
        """To another page of the text, and beyond its ends to the entry beside."""
        seen = self.arranged.seen(DETAIL)
        page = seen.first + step
        if 0 <= page < seen.count:
            self.at = seen.starts[page]
            self.changed()
        elif 0 <= self.chosen + step < self.count:
            focus, ring = self.focus.current, self.focus.ring
            self.walk(self.chosen + step, ring)
            self.at = LAST if step < 0 else 0
            if not focus.startswith(f"{self.entry_id}."):
                self.focus.set(focus, ring)

    def turn_list(self, step: int) -> None:
        """Moves the list by what is in sight; the first of it is shown."""
        seen = self.arranged.seen(LIST)
        first = max(0, min(self.first + step * seen.shown, self.count - 1))
        if first != self.first:
            self.first = first
            self.chosen, self.at = min(first, max(0, self.count - seen.shown)), 0
            self.changed()

    def sought(self) -> None:
        """Whatever was typed begins at the first entry."""
        self.chosen = self.first = self.at = 0

    def leave(self) -> None:
        """Closes it, whatever was typed."""
        self.app.pop()

    def _in_list(self) -> bool:
        return self.focus.current.startswith(f"{self.entry_id}.") or self.focus.current == "search"

    def _focused(self) -> int:
        """The entry that has the focus, else the one that is shown."""
        kind, _, number = self.focus.current.partition(".")
        return int(number) if kind == self.entry_id else self.chosen

    def _motion(self, pos: tuple[int, int]) -> None:
        super()._motion(pos)
        hover = self.focus.hover
        if self.opens and hover.startswith(f"{self.entry_id}."):
            self._point_at(int(hover.partition(".")[2]))

    def _point_at(self, number: int) -> None:
        if number != self.chosen:
            self.chosen, self.at = number, 0
            self.changed()

    def on_wheel(self, steps: int, x: float, y: float) -> None:
        """Over the list it moves that, elsewhere it turns the pages of the text."""
        left, _, wide, _ = self.arranged.box(LIST)
        if x < left + wide:
            self.first = max(0, self.first - WHEEL * steps)
            self.changed()
        else:
            self.turn(-1 if steps > 0 else 1)

    def on_key(self, event: pygame.event.Event) -> bool:
        """Goes through the list, or through the pages of the text (see the class)."""
        if super().on_key(event):
            return True
        key, current = event.key, self.focus.current
        in_list = self._in_list()
        seen = self.arranged.seen(LIST)
        if current == "search" and key == pygame.K_DOWN and self.count:
            self.walk(self.chosen)
        elif current == "search" and key in (pygame.K_UP, pygame.K_LEFT, pygame.K_RIGHT):
            return False
        elif key in (pygame.K_UP, pygame.K_DOWN) and in_list:
            self.walk(self._focused() + (1 if key == pygame.K_DOWN else -1))
        elif key in (pygame.K_PAGEUP, pygame.K_PAGEDOWN):
            step = 1 if key == pygame.K_PAGEDOWN else -1
            if not in_list:
                self.turn(step)
            else:
                self.first = max(0, min(self.first + step * seen.shown, self.count - 1))
                self.walk(self.first)
        elif key in (pygame.K_HOME, pygame.K_END) and (in_list or not self.search_label):
            self.walk(0 if key == pygame.K_HOME else self.count - 1)
        elif key in (pygame.K_LEFT, pygame.K_RIGHT) and (in_list or current in ("next", "previous")):
            if self.opens:
                return False
            self.turn(1 if key == pygame.K_RIGHT else -1)
        else:
            return False
        return True
