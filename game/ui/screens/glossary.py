"""The glossary: every term with its name in the other language, what it means, its claims, and where to read on."""

from __future__ import annotations

from functools import partial

import pygame

from game.rules.model import Rules
from game.rules.words.glossary import Article, articles, related, search
from game.session.match import Match
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.glyphs import TAG_ICON
from game.ui.draw.theme import C
from game.ui.screens import opening
from game.ui.screens.paged import PagedScene
from game.ui.screens.searched import Searched, other_language
from game.ui.widgets.controls import button
from game.ui.widgets.focus import DISABLED, NORMAL, SELECTED, Item

HEAD = 58.0
ROW = 40.0
LIST_W = 440.0
MOST_RELATED = 6


class GlossaryScene(Searched, PagedScene):
    """A search field, the terms that hold what was typed, and the chosen one in full."""

    grows = 1.4

    def __init__(self, rules: Rules, wanted: str = "", opened_by: str = "") -> None:
        """`wanted` is typed into the search field already; `opened_by` is the character of the key that opened it."""
        super().__init__(wanted)
        self.rules = rules
        self.page = 0
        self.chosen = ""  # key of the article in full; "" the first
        self._all: tuple[Article, ...] = ()
        self._language = ""
        self._swallow = opened_by

    # --- what is in sight

    @property
    def all(self) -> tuple[Article, ...]:
        """Every term in the player's language."""
        if self._language != self.app.settings.language:
            self._language = self.app.settings.language
            self._all = articles(self.rules, self.text, other_language(self.text))
        return self._all

    @property
    def found(self) -> tuple[Article, ...]:
        """The terms that hold what was typed."""
        return search(self.all, self.field.value)

    @property
    def rows(self) -> int:
        """Terms on a page."""
        return int((self.h - HEAD - 74) // ROW)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, (len(self.found) - 1) // self.rows + 1)

    @property
    def shown(self) -> tuple[Article, ...]:
        """The terms on this page."""
        return self.found[self.page * self.rows : (self.page + 1) * self.rows]

    @property
    def article(self) -> Article | None:
        """The term in full."""
        here = self.shown
        return next((one for one in here if one.key == self.chosen), here[0] if here else None)

    def first_focus(self) -> str:
        """The search field."""
        return "search"

    def sought(self) -> None:
        """Whatever was typed begins at the first page."""
        self.page, self.chosen = 0, ""

    def changed(self) -> None:
        """Keeps the page within what was found."""
        self.page = min(self.page, self.pages - 1)
        super().changed()

    def resize(self, size: tuple[int, int]) -> None:
        """Another size has other pages."""
        super().resize(size)
        self.page = 0

    # --- items

    def items(self) -> list[Item]:
        """Search, terms, pages, where to read on, out."""
        text = self.text
        label = text("ui.glossary.search")
        made = [self.search_item((16, HEAD, LIST_W, 36), label)]
        for number, one in enumerate(self.shown):
            box = (16.0, HEAD + 46 + number * ROW, LIST_W, ROW - 3)
            state = SELECTED if one is self.article else NORMAL
            spoken = ", ".join(filter(None, (one.name, one.beside, one.told)))
            paint = partial(self._paint_row, one=one)
            made.append(Item(f"term.{number}", "terms", box, spoken, partial(self._choose, one), paint, state))
        made += self._turning()
        made += self._links()
        back = text("ui.common.back")
        made.append(
            button("close", (self.w - 120, 10, 104, 36), back, self.app.pop, group="close", icon="undo-2", kind="dark")
        )
        return made

    def _choose(self, one: Article) -> None:
        self.chosen = one.key
        self.changed()

    def _paint_row(self, canvas: Canvas, item: Item, one: Article) -> None:
        x, y, w, h = item.box
        on = item.state == SELECTED
        fill = C.paper if on else C.table3 if item.hover else C.table2
        canvas.rrect(item.box, fill, 6, C.gold if on else C.table_line, 2 if on else 1)
        ink, ink2 = (C.ink, C.ink2) if on else (C.on_table, C.on_table2)
        kind = self.text(f"ui.glossary.kinds.{one.kind}")
        kind_w = canvas.measure(kind, "small") + 4
        beside_w = canvas.measure(one.beside, "label") + 14 if one.beside else 0.0
        canvas.text(one.name, x + 12, y + h / 2, "body", ink, "semibold", room=w - 30 - kind_w - beside_w)
        canvas.text(kind, x + w - 12, y + h / 2, "small", ink2, anchor="right")
        if one.beside:
            canvas.text(one.beside, x + w - 20 - kind_w, y + h / 2, "label", ink2, anchor="right")

    def _turning(self) -> list[Item]:
        made = []
        y = self.h - 44
        for id, icon, step, x in (("previous", "chevron-left", -1, 16.0), ("next", "chevron-right", 1, LIST_W - 20)):
            possible = 0 <= self.page + step < self.pages
            made.append(
                button(id, (x, y, 36, 34), "", partial(self.turn, step), group="pages", icon=icon, kind="dark",
                       state=NORMAL if possible else DISABLED, spoken=self.text(f"ui.glossary.{id}"))
            )  # fmt: skip
        return made

    def turn(self, step: int) -> None:
        """Turns pages."""
        if 0 <= self.page + step < self.pages:
            self.page += step
            self.chosen = ""
            self.changed()

    def on_key(self, event: pygame.event.Event) -> bool:
        """Page up and page down; the down arrow leads from the field into the terms."""
        if super().on_key(event):
            return True
        if event.key == pygame.K_DOWN and self.focus.current == "search" and self.shown:
            self.focus.set("term.0")
            return True
        return False

    def detail(self) -> Box:
        """Where the chosen term stands in full."""
        x = 16 + LIST_W + 14
        return x, HEAD, self.w - x - 16, self.h - HEAD - 10

    def _links(self) -> list[Item]:
        one = self.article
        if one is None:
            return []
        x, y, w, h = self.detail()
        made = []
        made += self._related(one)
        if one.section:
            label = self.text("ui.glossary.section", section=one.section)
            box = (x + 20, y + h - 56, min(250.0, (w - 50) / 2), 40.0)
            made.append(button("rulebook", box, label, self._rulebook, group="links", icon="book-open", size="label"))
        if one.card:
            label = self.text("ui.glossary.card", card=self.text.card(one.card))
            wide = min(270.0, (w - 50) / 2)
            box = (x + w - 20 - wide, y + h - 56, wide, 40.0)
            made.append(button("card", box, label, self._card, group="links", icon="layout-grid", size="label"))
        return made

    def _related(self, one: Article) -> list[Item]:
        """Terms that have to do with this one, in two columns above the links."""
        x, y, w, h = self.detail()
        near = related(self.all, one, MOST_RELATED)
        each = (w - 50) / 2
        top = y + h - 72 - 44 * ((len(near) + 1) // 2)
        return [
            button(f"see.{number}", (x + 20 + (number % 2) * (each + 10), top + 44 * (number // 2), each, 38),
                   other.name, partial(self.look_up, other), group="links", size="label")
            for number, other in enumerate(near)
        ]  # fmt: skip

    def look_up(self, one: Article) -> None:
        """Goes to a term in the whole list."""
        self.field.value, self.field.caret, self._typed = "", 0, ""
        self.page, _ = divmod(self.all.index(one), self.rows)
        self.chosen = one.key
        self.changed()

    def _rulebook(self) -> None:
        one = self.article
        if one is not None:
            self.app.open("rulebook", chapter=one.section)

    def _card(self) -> None:
        one = self.article
        if one is not None:
            self.app.open("cards", self.rules, one.card)

    # --- drawing

    def paint(self, canvas: Canvas) -> None:
        """Title, count and the chosen term in full."""
        text = self.text
        canvas.text(text("ui.glossary.title"), 16, 28, "h2", C.on_table, room=260)
        count = text("ui.glossary.count", found=len(self.found), all=len(self.all))
        canvas.text(count, 16 + LIST_W, 28, "label", C.on_table2, "medium", "right")
        page = text("ui.glossary.page", page=self.page + 1, pages=self.pages)
        canvas.text(page, 16 + LIST_W / 2, self.h - 27, "label", C.on_table2, "medium", "mid")
        box = self.detail()
        canvas.panel(box)
        one = self.article
        if one is None:
            x, y, w, _ = box
            nothing = text("ui.glossary.nothing", typed=self.field.value)
            canvas.text(nothing, x + 20, y + 24, "body", C.ink, valign="top", room=w - 40, lines=4)
            return
        self._article(canvas, box, one)

    def _article(self, canvas: Canvas, box: Box, one: Article) -> None:
        x, y, w, h = box
        text = self.text
        room = w - 40
        left, top = x + 20, y + 20
        canvas.text(one.name, left, top, "h2", C.ink, valign="top", room=room, lines=2)
        top += canvas.height_of(one.name, room, "h2", lines=2) + 4
        about = " · ".join(filter(None, (one.beside, text(f"ui.glossary.kinds.{one.kind}"))))
        canvas.text(about, left, top, "body", C.ink2, "semibold", valign="top", room=room)
        top += 30
        canvas.text(one.told, left, top, 17, C.ink, "medium", valign="top", room=room, lines=12)
        top += canvas.height_of(one.told, room, 17) + 18
        if one.tag:
            canvas.icon(TAG_ICON[one.tag], left + 10, top + 10, 19, C.ink)
            canvas.text(text(f"tags.{one.tag}.name"), left + 28, top + 10, "body", C.ink, "bold", room=room - 30)
            top += 28
        for id in one.facts:
            fact = self.rules.facts[id]
            claim = text.claim(fact)
            below = list(filter(None, (fact.source, text.note(fact))))
            high = canvas.height_of(claim, room - 74, "body", "medium", 6)
            low = sum(canvas.height_of(line, room - 74, "small", lines=4) for line in below)
            canvas.rrect((left, top, room, high + low + 14), C.paper2, 5)
            canvas.text(id, left + 12, top + 16, "body", C.ink, "bold", room=46)
            canvas.text(claim, left + 62, top + 6, "body", C.ink, "medium", valign="top", room=room - 74, lines=6)
            at = top + 8 + high
            for line in below:
                canvas.text(line, left + 62, at, "small", C.ink2, valign="top", room=room - 74, lines=4)
                at += canvas.height_of(line, room - 74, "small", lines=4)
            top += high + low + 20
        near = [item for item in self.focus.items if item.id.startswith("see.")]
        if near:
            canvas.text(text("ui.glossary.related"), left, near[0].box[1] - 16, "label", C.ink2, "bold", room=room)


def about_the_screen(match: Match | None, side: str, opened_by: str) -> GlossaryScene:
    """The glossary as it opens over any screen, by the key that types `opened_by` or without one."""
    return GlossaryScene(opening.rules(), opened_by=opened_by)
