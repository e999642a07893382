"""The card browser: every card of the deck at reading size, with the claims behind it and how to read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM, FLAGSHIP, WORLD
from game.rules.words import scope
from game.ui.draw import fonts, marks
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.glyphs import ERA_ELEMENT, TAG_ICON, track_icon
from game.ui.draw.theme import SIDE, C
from game.ui.screens.browser import BrowserScene, Entry
from game.ui.screens.searched import other_language
from game.ui.table import card_faces
from game.ui.widgets import sheet
from game.ui.widgets.focus import NORMAL, SELECTED
from game.ui.widgets.leaves import Button, Drawn, Label, Picture, Space, icon
from game.ui.widgets.pages import Block
from game.ui.widgets.tree import STRETCH, Column, Fits, Panel, Part, Row, Ruler, em

if TYPE_CHECKING:
    from game.rules.model import Card, Rules
    from game.rules.words.scope import Standing
    from game.rules.words.text import Text

ALL = "all"
LEAST_SIGN = 230.0  # em: width of a sign of the legend and what it means
LEAST_TEXT = 330.0  # em: width of the text beside the picture of a card


class CardsScene(BrowserScene):
    """Leafs through the deck, or through the cards that hold what is typed. `card` is the id of one to begin with.

    ``standing``: where a match stands, whose cards alone are shown, without what can never happen in it.
    """

    icon = "layout-grid"
    entry_id = "card"
    group = "cards"
    lines = 2
    share = 0.3

    def __init__(self, rules: Rules, card: str = "", standing: Standing | None = None) -> None:
        super().__init__()
        self.rules = rules
        self.deck = rules.cards
        self.scenario = "" if standing is None else standing.scenario
        if standing is not None:
            dealt = scope.deck(rules, rules.scenarios[standing.scenario])
            self.deck = tuple(scope.in_match(rules, standing, one.id) for one in dealt)
        self.filter = ALL
        self._begin_with = card
        self._searchable: dict[tuple[str, str], str] = {}
        self._other: Text | None = None

    # --- what is in the list

    @property
    def cards(self) -> list[Card]:
        """The cards that the filter lets through and that hold what was typed."""
        sifted = [card for card in self.deck if self.filter in (ALL, card.side)]
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
            words += [card_faces.code(self.rules, card.id), text(f"sides.{card.side}.name")]
            words += [text(f"tags.{card.tag}.name"), *text.effects(card, self.rules), *card.facts]
            words += [told for fact in facts for told in (text.claim(fact), text.note(fact))]
            self._searchable[key] = " ".join(words).casefold()
        return self._searchable[key]

    @property
    def card(self) -> Card | None:
        """The card that is shown; None if none is found."""
        cards = self.cards
        return cards[min(self.chosen, len(cards) - 1)] if cards else None

    def entered(self) -> None:
        """Goes to the card to begin with."""
        ids = [card.id for card in self.deck]
        if self._begin_with in ids:
            self.chosen = self.first = ids.index(self._begin_with)
            self._begin_with = ""

    @property
    def title(self) -> str:
        """The heading."""
        if self.scenario:
            return self.text("ui.cards.title_in", scenario=self.text(f"scenarios.{self.scenario}.name"))
        return self.text("ui.cards.title")

    @property
    def search_label(self) -> str:
        """What the search is for."""
        return self.text("ui.cards.search")

    @property
    def nothing(self) -> str:
        """That no card holds what was typed."""
        return self.text("ui.cards.nothing", typed=self.field.value)

    @property
    def count(self) -> int:
        """How many cards are in the list."""
        return len(self.cards)

    def entry(self, number: int) -> Entry:
        """A card: its side, its title, its ops."""
        card, text = self.cards[number], self.text
        words = [text.card(card.id), text(f"sides.{card.side}.name"), text("ui.cards.ops", ops=card.ops)]
        spoken = text.clauses([*words, *text.effects(card, self.rules)])
        return Entry(words[0], right=str(card.ops), mark=partial(_side, card.side), spoken=spoken)

    def filters(self) -> tuple[Part, ...]:
        """All, or the cards of one side."""
        made = []
        for id in (ALL, ECOSYSTEM, FLAGSHIP, WORLD):
            count = sum(id in (ALL, card.side) for card in self.deck)
            label = self.text("ui.cards.all", count=count)
            if id != ALL:
                label = self.text("ui.cards.side", side=self.text.side_short(id), count=count)
            state = SELECTED if id == self.filter else NORMAL
            sift = partial(self._sift, id)
            made.append(Button(f"tab.{id}", label, sift, "tabs", kind="dark", state=state, size="label"))
        return tuple(made)

    def _sift(self, id: str) -> None:
        self.filter = id
        self.sought()
        self.changed()

    # --- a card

    def shown(self) -> Part:
        """The card as it is printed beside its text, where there is room for both: the text tells all of it."""
        card = self.cards[self.chosen]
        wide, high = card_faces.READING
        face = Picture(lambda canvas, box: card_faces.reading(canvas, box, card, self.text, self.rules), wide, high)
        text = self.pages_of(self.chosen)
        least = wide * fonts.text_scale + em(LEAST_TEXT)
        return Fits(((least, Row((face, text), 20, STRETCH)), (0.0, text)), grow=1)

    def content(self, number: int, ruler: Ruler, width: float) -> Sequence[Block]:
        """What the card does, what stands behind it, and how to read it."""
        card = self.cards[number]
        return [*self._head(card), *self._effect(card), *self._behind(card), *self._legend(ruler, width)]

    def _head(self, card: Card) -> Iterator[Block]:
        text = self.text
        era = text("ui.cards.era", era=text(f"eras.{card.era}.name"), years=text(f"eras.{card.era}.years"))
        about = text.clauses(
            (card_faces.code(self.rules, card.id), text.side(card.side), text("ui.cards.ops", ops=card.ops), era)
        )
        words = Column((Label(text.card(card.id), "h3", C.ink), Label(about, "small", C.ink2)), gap=2, grow=1)
        mark = Picture(lambda canvas, _: marks.mark(canvas, card.side, 16, 16, 15), 32, 32)
        yield Block(Row((mark, words), 12), keep=True)
        yield sheet.hairline()

    def _effect(self, card: Card) -> Iterator[Block]:
        text, colours = self.text, SIDE[card.side]
        yield sheet.heading(text("ui.cards.effect"))
        for name, sentence in card_faces.by_line(text.effect_rows(card, self.rules), card, text):
            words = Label(sentence, "label", C.ink, "medium", grow=1)
            yield sheet.ruled((icon(track_icon(name), 17, colours.solid), words), colours.wash)
        if card.once:
            yield Block(_signed("star", text("ui.cards.legend_once")))
        yield from sheet.paragraph(text.flavour(card.id), "label", C.ink2, "italic")

    def _behind(self, card: Card) -> Iterator[Block]:
        """Its tag and its claims, each with its source and what others say; one source in a row is named once."""
        text = self.text
        name, told = text(f"tags.{card.tag}.name"), text(f"tags.{card.tag}.help")
        yield Block(Row((icon(TAG_ICON[card.tag], 19), Label(name, "body", C.ink, "bold"))), keep=True)
        yield from sheet.paragraph(told, "small", C.ink2)
        facts = [self.rules.facts[id] for id in card.facts]
        for place, fact in enumerate(facts, 1):
            following = facts[place] if place < len(facts) else None
            same = following is not None and (following.tag, following.source) == (fact.tag, fact.source)
            tagged = text("ui.cards.source", tag=text(f"tags.{fact.tag}.name"), source=fact.source)
            yield sheet.claim(fact.id, text.claim(fact), ("" if same else tagged, text.note(fact)))
        if not facts:
            yield from sheet.paragraph(text("ui.cards.none"))

    def _legend(self, ruler: Ruler, width: float) -> Iterator[Block]:
        text = self.text
        eras = (f"{element} {text(f'eras.{era}.name')}" for era, element in ERA_ELEMENT.items())
        joined = text("ui.cards.eras_joined").join(eras)
        signs: list[tuple[str | Part, str]] = [
            (Picture(_draw_ops, 20, 20), text("ui.cards.legend_ops")),
            (Drawn(_draw_sides, em(42), em(16)), text("ui.cards.legend_sides")),
            ("coins", text("ui.cards.legend_resource")),
            ("zap", text("ui.cards.legend_event")),
            ("star", text("ui.cards.legend_once")),
            *((name, text(f"tags.{tag}.name")) for tag, name in TAG_ICON.items()),
            (Picture(_draw_element, 22, 22), text("ui.cards.legend_eras", eras=joined)),
        ]  # fmt: skip
        yield Block(Space(0, 10), gap=True)
        yield sheet.heading(text("ui.cards.legend"))
        yield from sheet.gridded([_signed(sign, told) for sign, told in signs], em(LEAST_SIGN), ruler, width)
        yield from sheet.paragraph(text("ui.cards.legend_tags"), "small", C.ink2)
        yield from sheet.paragraph(text("ui.cards.legend_article"), "small", C.ink2)
        article = self.rules.article
        for line in (article.title, article.address):
            yield from sheet.paragraph(line, "small", C.ink2)


def _middle(box: Box) -> tuple[float, float]:
    return box[0] + box[2] / 2, box[1] + box[3] / 2


def _side(side: str, on_paper: bool) -> Part:
    colour = SIDE[side].solid if on_paper else SIDE[side].dark
    return Drawn(lambda canvas, box: marks.shape(canvas, side, *_middle(box), em(7), colour), em(18), em(18))


def _signed(sign: str | Part, told: str) -> Part:
    """A sign and what it means."""
    drawn = icon(sign, 17, C.ink2) if isinstance(sign, str) else sign
    return Panel(Row((drawn, Label(told, "label", C.ink, "medium", grow=1)), 10), (10, 2, 0, 2))


def _draw_ops(canvas: Canvas, box: Box) -> None:
    canvas.rrect(box, C.paper, 4, C.ink, 1.25)
    canvas.text("3", *_middle(box), "label", C.ink, "display", "mid")


def _draw_sides(canvas: Canvas, box: Box) -> None:
    x, y = _middle(box)
    for place, side in enumerate((ECOSYSTEM, FLAGSHIP, WORLD)):
        marks.shape(canvas, side, x + em(14) * (place - 1), y, em(5.5), SIDE[side].solid)


def _draw_element(canvas: Canvas, box: Box) -> None:
    marks.element(canvas, box[0], box[1], box[2], "Nd", C.ink2)
