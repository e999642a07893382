"""The card browser: every card of the deck at reading size, with the claims behind it and how to read it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.rules.model import ECOSYSTEM, FLAGSHIP, WORLD
from game.ui.draw import marks
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.glyphs import ERA_ELEMENT, TAG_ICON, track_icon
from game.ui.draw.theme import SIDE, C
from game.ui.screens.paged import PagedScene
from game.ui.screens.searched import Searched, other_language
from game.ui.table import card_faces as cards
from game.ui.widgets import controls
from game.ui.widgets.focus import CLAIM, DISABLED, NORMAL, Item, Note, Tip

if TYPE_CHECKING:
    from game.rules.model import Card, Rules
    from game.rules.words.text import Text

ALL = "all"
LEGEND_W = 300.0
HEAD = 58.0
CARD_H = cards.READING[1]


class CardsScene(Searched, PagedScene):
    """Leafs through the deck, or through the cards that hold what is typed. `card` is the id of one to begin with."""

    def __init__(self, rules: Rules, card: str = "") -> None:
        super().__init__()
        self.rules = rules
        self.filter = ALL
        self.page = 0
        self.slot = 0
        self._begin_with = card
        self._searchable: dict[tuple[str, str], str] = {}
        self._other: Text | None = None

    # --- what is in sight

    @property
    def across(self) -> int:
        """Cards in a row."""
        return 4 if self.tall else 6

    @property
    def chosen(self) -> list[Card]:
        """The cards that the filter lets through and that hold what was typed."""
        sifted = [card for card in self.rules.cards if self.filter in (ALL, card.side)]
        return [card for card in sifted if self.holds(self._told(card))] if self.wanted else sifted

    def _told(self, card: Card) -> str:
        """Everything that stands on a card or behind it, in small letters: what a search looks at."""
        text = self.text
        key = (card.id, text.language)
        if key not in self._searchable:
            other = self._other
            if other is None or other.language == text.language:
                other = self._other = other_language(text)
            facts = [self.rules.facts[id] for id in card.facts]
            words = [text.card(card.id), other.card(card.id) if other else "", text.flavour(card.id)]
            words += [cards.code(self.rules, card.id), text(f"sides.{card.side}.name"), text(f"tags.{card.tag}.name")]
            words += [*text.effects(card, self.rules), *card.facts, *(text.claim(fact) for fact in facts)]
            words += [text.note(fact) for fact in facts]
            self._searchable[key] = " ".join(words).casefold()
        return self._searchable[key]

    @property
    def pages(self) -> int:
        """How many pages they fill."""
        return max(1, (len(self.chosen) - 1) // self.across + 1)

    @property
    def row(self) -> list[Card]:
        """The cards on this page."""
        return self.chosen[self.page * self.across : (self.page + 1) * self.across]

    @property
    def card(self) -> Card | None:
        """The card whose claims are told: the focused one, or the one that was chosen last; None if none is found."""
        id = self.focus.current
        slot = int(id.removeprefix("card.")) if id.startswith("card.") else self.slot
        row = self.row
        return row[min(slot, len(row) - 1)] if row else None

    def entered(self) -> None:
        """Goes to the card to begin with."""
        ids = [card.id for card in self.rules.cards]
        if self._begin_with in ids:
            self.page, self.slot = divmod(ids.index(self._begin_with), self.across)
            self._begin_with = ""

    def first_focus(self) -> str:
        """The first card."""
        return f"card.{self.slot}"

    def sought(self) -> None:
        """Whatever was typed begins at the first card."""
        self.page = self.slot = 0

    def resize(self, size: tuple[int, int]) -> None:
        """Keeps the page where the card in sight is when the row holds another number of cards."""
        before = self.across
        super().resize(size)
        if self.across != before:
            self.page = min(self.page * before // self.across, self.pages - 1)
            self.slot = 0

    # --- items

    def items(self) -> list[Item]:
        """Cards, search, pages, filter, out."""
        x, y, w, h = self._tab_place(4)
        search = self.search_item((x + 4, y, 140.0 if self.tall else 164.0, h), self.text("ui.cards.search"))
        return [*self._cards(), *self._sources(), search, *self._turning(), *self._tabs(), self._close()]

    def _mat(self) -> Box:
        """The box of what is told of the chosen card, below the cards."""
        top = HEAD + CARD_H + 14
        return 11, top, self.w - 22 - LEGEND_W - 8, self.h - top - 10

    def _sources(self) -> list[Item]:
        """The chosen card's claims, each whole with its source and what others say, for the mat has not always room."""
        card, text = self.card, self.text
        if card is None or not card.facts:
            return []
        notes = []
        for fact in (self.rules.facts[id] for id in card.facts):
            tag = text(f"tags.{fact.tag}.name")
            claim = text("explain.claim", id=fact.id, tag=tag, told=text.claim(fact))
            told = [claim, text("ui.cards.source", tag=tag, source=fact.source), text.note(fact)]
            notes += [Note(CLAIM, one, TAG_ICON[fact.tag]) for one in told if one]
        return [Item("sources", "sources", self._mat(), "", tip=Tip(text.card(card.id), notes=tuple(notes)))]

    def place(self, slot: int) -> Box:
        """The box of a card."""
        gap, w = (24.0 if self.tall else 8.0), cards.READING[0]
        left = (self.w - w * self.across - gap * (self.across - 1)) / 2
        return left + slot * (w + gap), HEAD, w, CARD_H

    def _cards(self) -> list[Item]:
        made = []
        for slot, card in enumerate(self.row):
            words = [
                self.text.card(card.id),
                self.text(f"sides.{card.side}.name"),
                self.text("ui.cards.ops", ops=card.ops),
            ]
            words += self.text.effects(card, self.rules)
            paint = partial(self._paint_card, card=card, slot=slot)
            made.append(
                Item(
                    f"card.{slot}",
                    "cards",
                    self.place(slot),
                    self.text.clauses(words),
                    partial(self._choose, slot),
                    paint,
                    radius=8,
                )
            )
        return made

    def _choose(self, slot: int) -> None:
        self.slot = slot
        self.changed()

    def _paint_card(self, canvas: Canvas, item: Item, card: Card, slot: int) -> None:
        cards.reading(canvas, item.box, card, self.text, self.rules)
        if card is self.card:
            x, y, w, h = item.box
            canvas.ring(item.box, -1, 3, C.gold, 8)
            mid = x + w / 2
            canvas.poly(((mid - 11, y + h + 3), (mid + 11, y + h + 3), (mid, y + h + 11)), C.gold)
        elif item.hover:
            canvas.ring(item.box, -1, 2.5, C.on_table, 8)

    def _turning(self) -> list[Item]:
        edge = self.w - 16 - 104 - 10
        made = []
        for id, icon, step in (("next", "chevron-right", 1), ("previous", "chevron-left", -1)):
            edge -= 40
            possible = 0 <= self.page + step < self.pages
            turn = partial(self.turn, step) if possible else None
            state = NORMAL if possible else DISABLED
            spoken = self.text(f"ui.cards.{id}")
            made.append(
                controls.button(
                    id, (edge, 10, 36, 36), "", turn, group="pages", icon=icon, kind="dark", state=state, spoken=spoken
                )
            )
        return made[::-1]

    def turn(self, step: int, slot: int = 0) -> None:
        """Turns so many pages."""
        if 0 <= self.page + step < self.pages:
            self.page += step
            self.slot = min(slot, len(self.row) - 1)
            if self.focus.current.startswith("card."):
                self.focus.set(f"card.{self.slot}", self.focus.ring)
            self.changed()

    def _tab_place(self, number: int) -> Box:
        w, left = (124.0, 16.0) if self.tall else (130.0, 150.0)
        return left + number * (w + 5), 10.0, w, 36.0

    def _tabs(self) -> list[Item]:
        made = []
        for number, id in enumerate((ALL, ECOSYSTEM, FLAGSHIP, WORLD)):
            count = sum(id in (ALL, card.side) for card in self.rules.cards)
            label = self.text("ui.cards.all", count=count)
            if id != ALL:
                label = self.text("ui.cards.side", side=self.text.side_short(id), count=count)
            state = "selected" if id == self.filter else NORMAL
            tab = controls.button(
                f"tab.{id}",
                self._tab_place(number),
                label,
                partial(self._sift, id),
                group="tabs",
                kind="dark",
                state=state,
            )
            tab.paint = partial(self._paint_tab, label=label, id=id)
            made.append(tab)
        return made

    def _paint_tab(self, canvas: Canvas, item: Item, label: str, id: str) -> None:
        on = item.state == "selected"
        x, y, w, h = item.box
        fill = C.on_table if on else C.table3 if item.hover else C.table2
        canvas.rrect(item.box, fill, 6, C.on_table if on or item.hover else C.table_line, 1.25)
        ink = C.ink if on else C.on_table
        room = w - 16 if id == ALL else w - 36
        wide = min(room, canvas.measure(label, "label", "semibold"))
        left = x + (w - wide - (0 if id == ALL else 24)) / 2
        if id != ALL:
            marks.shape(canvas, id, left + 8, y + h / 2, 8, SIDE[id].solid if on else SIDE[id].dark)
            left += 24
        canvas.text(label, left, y + h / 2, "label", ink, "semibold", room=room + 1)

    def _sift(self, id: str) -> None:
        self.filter, self.page, self.slot = id, 0, 0
        self.changed()

    def _close(self) -> Item:
        box = (self.w - 16 - 104, 10.0, 104.0, 36.0)
        return controls.button(
            "close", box, self.text("ui.common.back"), self.back, group="close", icon="undo-2", kind="dark"
        )

    def on_key(self, event: pygame.event.Event) -> bool:
        """Page up and page down; arrows go on beyond the edge of a page."""
        if super().on_key(event):
            return True
        current = self.focus.current
        if event.key == pygame.K_DOWN and current == "search" and self.row:
            self.focus.set("card.0")
            return True
        if event.key == pygame.K_RIGHT and current == f"card.{len(self.row) - 1}" and self.page + 1 < self.pages:
            self.turn(1)
            return True
        if event.key == pygame.K_LEFT and current == "card.0" and self.page > 0:
            self.turn(-1, self.across)
            return True
        return False

    # --- drawing

    def paint(self, canvas: Canvas) -> None:
        """Title, and the two mats below the cards."""
        if not self.tall:
            canvas.text(self.text("ui.cards.title"), 16, 28, "h2", C.on_table, room=128)
        first = self.page * self.across + 1
        seen = self.text("ui.cards.seen", first=first, last=first + len(self.row) - 1, count=len(self.chosen))
        edge = self.w - 16 - 104 - 10 - 80 - 14
        search = self.focus.get("search")
        left = search.box[0] + search.box[2] + 10 if search else 0.0
        if not self.row:
            seen = ""
            nothing = self.text("ui.cards.nothing", typed=self.field.value)
            canvas.text(nothing, self.w / 2, HEAD + CARD_H / 2, "h3", C.on_table, anchor="mid", room=self.w - 40)
        canvas.text(seen, edge, 28, "label", C.on_table2, "medium", "right", room=edge - left)
        mat = self._mat()
        self._claims(canvas, mat)
        self._legend(canvas, (self.w - 11 - LEGEND_W, mat[1], LEGEND_W, mat[3]))

    def _claims(self, canvas: Canvas, box: Box) -> None:
        """The chosen card in full: what it does at the left, what stands behind it at the right."""
        x, y, w, h = box
        card, text = self.card, self.text
        canvas.panel(box)
        if card is None:
            return
        marks.mark(canvas, card.side, x + 28, y + 28, 15)
        canvas.text(text.card(card.id), x + 52, y + 19, "h3", C.ink, room=w - 68)
        era = text("ui.cards.era", era=text(f"eras.{card.era}.name"), years=text(f"eras.{card.era}.years"))
        about = text.clauses(
            (cards.code(self.rules, card.id), text.side(card.side), text("ui.cards.ops", ops=card.ops), era)
        )
        canvas.text(about, x + 52, y + 39, "small", C.ink2, room=w - 68)
        canvas.line((x + 16, y + 56), (x + w - 16, y + 56), C.line, 1)
        half = (w - 48) * 0.46
        left, right = (x + 16, y + 66, half, h - 76), (x + 32 + half, y + 66, w - 48 - half, h - 76)
        ends = (self._facts(canvas, card, right), right), (self._effect(canvas, card, left), left)
        for top, (at, start, room, high) in ends:  # the flavour stands where there is room for it
            flavour = text.flavour(card.id)
            if top + canvas.height_of(flavour, room, "label", "italic") + 4 <= start + high:
                canvas.text(flavour, at, top + 4, "label", C.ink2, "italic", valign="top", room=room, lines=9)
                return

    def _effect(self, canvas: Canvas, card: Card, box: Box) -> float:
        """What the card does, in full; returns where it ends."""
        x, top, w, _ = box
        text = self.text
        canvas.text(text("ui.cards.effect"), x, top + 9, "body", C.ink, "bold", room=w)
        top += 26
        colours = SIDE[card.side]
        for icon, sentence in cards.by_line(text.effect_rows(card, self.rules), card, text):
            high = canvas.height_of(sentence, w - 44, "label", "medium", 4) + 10
            canvas.rrect((x, top, w, high), colours.wash, 4)
            canvas.icon(track_icon(icon), x + 17, top + 14, 17, colours.solid)
            canvas.text(sentence, x + 34, top + 5, "label", C.ink, "medium", valign="top", room=w - 44, lines=4)
            top += high + 4
        if card.once:
            canvas.icon("star", x + 17, top + 12, 16, C.ink2)
            canvas.text(text("ui.cards.legend_once"), x + 34, top + 12, "label", C.ink2, "medium", room=w - 44)
            top += 28
        return top

    def _facts(self, canvas: Canvas, card: Card, box: Box) -> float:
        """Tag and claims, with sources and notes where there is room (the tip tells all); returns where they end."""
        x, top, w, h = box
        foot = top + h
        text = self.text
        canvas.icon(TAG_ICON[card.tag], x + 10, top + 9, 19, C.ink)
        wide = canvas.text(text(f"tags.{card.tag}.name"), x + 28, top + 9, "body", C.ink, "bold", room=w * 0.45)
        told, left = text(f"tags.{card.tag}.help"), x + 36 + wide
        lines = 1 if canvas.measure(told, "small") <= x + w - left else 2
        canvas.text(told, left, top + 9, "small", C.ink2, room=x + w - left, lines=lines)
        top += 26 if lines == 1 else 34
        for place, id in enumerate(card.facts, 1):
            fact = self.rules.facts[id]
            following = self.rules.facts[card.facts[place]] if place < len(card.facts) else None
            tagged = text("ui.cards.source", tag=text(f"tags.{fact.tag}.name"), source=fact.source)
            high = canvas.height_of(text.claim(fact), w - 64, "label", "medium", 6)
            low = canvas.height_of(tagged, w - 64, "small", lines=5)
            # claims of one source, one after the other, name it once
            same = following is not None and (following.tag, following.source) == (fact.tag, fact.source)
            below = [] if same or top + high + low + 12 > foot else [tagged]
            low = low if below else 0.0
            noted = canvas.height_of(text.note(fact), w - 64, "small", lines=5) if text.note(fact) else 0.0
            if noted and top + high + low + noted + 12 <= foot:
                below.append(text.note(fact))
                low += noted
            canvas.rrect((x, top, w, high + low + 12), C.paper2, 4)
            canvas.text(id, x + 10, top + 14, "label", C.ink, "bold", room=40)
            canvas.text(text.claim(fact), x + 54, top + 5, "label", C.ink, "medium", valign="top", room=w - 64, lines=6)
            at = top + 6 + high
            for line in below:
                canvas.text(line, x + 54, at, "small", C.ink2, valign="top", room=w - 64, lines=5)
                at += canvas.height_of(line, w - 64, "small", lines=5)
            top += high + low + 16
        if not card.facts:
            canvas.text(text("ui.cards.none"), x, top, "label", C.ink, "medium", valign="top", room=w)
            top += 26
        return top

    def _legend(self, canvas: Canvas, box: Box) -> None:
        x, y, w, h = box
        text = self.text
        canvas.panel(box)
        canvas.text(text("ui.cards.legend"), x + 16, y + 21, "body", C.ink, "bold", room=w - 32)
        eras = (f"{element} {text(f'eras.{era}.name')}" for era, element in ERA_ELEMENT.items())
        rows = [("ops", text("ui.cards.legend_ops")), ("sides", text("ui.cards.legend_sides"))]
        rows += [("coins", text("ui.cards.legend_resource")), ("zap", text("ui.cards.legend_event"))]
        rows += [("star", text("ui.cards.legend_once"))]
        tags = list(TAG_ICON)
        rows += [("tags", ""), ("tags", "")]  # two in a row
        rows += [("era", text("ui.cards.legend_eras", eras=text("ui.cards.eras_joined").join(eras)))]
        top = y + h - 8
        for told in (text("ui.cards.legend_article"), text("ui.cards.legend_tags")):
            high = canvas.height_of(told, w - 32, "small", lines=5)
            top -= high + 3
            canvas.text(told, x + 16, top, "small", C.ink2, valign="top", room=w - 32, lines=5)
        step = (top - y - 42) / len(rows)
        for number, (icon, told) in enumerate(rows):
            middle = y + 38 + step * (number + 0.5)
            if icon == "tags":
                for column in (0, 1):
                    tag, left = tags.pop(0), x + 24 + (w / 2 - 16) * column
                    canvas.icon(TAG_ICON[tag], left + 9, middle, 18, C.ink)
                    name = text(f"tags.{tag}.name")
                    canvas.text(name, left + 24, middle, "label", C.ink, "medium", room=w / 2 - 44)
            elif icon == "ops":
                canvas.rrect((x + 23, middle - 10, 20, 20), C.paper, 4, C.ink, 1.25)
                canvas.text("3", x + 33, middle, "label", C.ink, "display", "mid")
            elif icon == "sides":
                for place, side in enumerate((ECOSYSTEM, FLAGSHIP, WORLD)):
                    marks.shape(canvas, side, x + 20 + 13 * place, middle, 5.5, SIDE[side].solid)
            elif icon == "era":
                marks.element(canvas, x + 22, middle - 11, 22, "Nd", C.ink2)
            else:
                canvas.icon(icon, x + 33, middle, 18, C.ink)
            canvas.text(told, x + 58, middle, "label", C.ink, "medium", room=w - 68)
