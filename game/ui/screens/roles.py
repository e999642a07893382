"""Role cards for four students, over whatever is open: both roles of a side, in the words of the printed cards."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pygame

from game.rules.class_plan import load_class
from game.rules.model import ECOSYSTEM, SIDES, Rules
from game.rules.words.paper import listed
from game.rules.words.roles import Part as Lines
from game.rules.words.roles import RoleCard, is_full, role_cards
from game.session.match import Match
from game.ui.draw.theme import SIDE, C
from game.ui.screens import opening
from game.ui.screens.class_words import paper_words
from game.ui.screens.paged import SheetScene
from game.ui.widgets import sheet
from game.ui.widgets.focus import NORMAL, SELECTED
from game.ui.widgets.leaves import Button, Label
from game.ui.widgets.pages import Block
from game.ui.widgets.tree import TOP, Centred, Column, Panel, Part, Row, Ruler, em

WIDE = 960.0  # em: of the page
LEAST = 380.0  # em: width of a card
BULLET = "\u2022"


class RolesScene(SheetScene):
    """Two tabs, one a side; each shows its two roles beside one another."""

    def __init__(self, rules: Rules, scenario: str, side: str) -> None:
        super().__init__()
        self.rules = rules
        self.scenario = scenario
        self.side = side

    def page(self) -> Part:
        """The title with both sides and Close, and the cards."""
        text = self.text
        tools = [
            Button(
                f"side.{side}", text.side_short(side), partial(self._choose, side), "sides", kind="dark",
                state=SELECTED if side == self.side else NORMAL,
            )
            for side in SIDES
        ]  # fmt: skip
        tools.append(Button("close", "", self.back, icon="x", kind="dark", spoken=text("ui.common.close")))
        return Centred(sheet.sheet(text("class.roles.title"), "users", self.content(), tools), em(WIDE))

    def first_focus(self) -> str:
        """The side that is shown."""
        return f"side.{self.side}"

    def _choose(self, side: str) -> None:
        self.side, self.at = side, 0
        self.changed()

    def on_key(self, event: pygame.event.Event) -> bool:
        """Its key closes it too."""
        if "roles" in self.app.commands(event):
            self.back()
            return True
        return super().on_key(event)

    def blocks(self, ruler: Ruler, width: float) -> Sequence[Block]:
        """Both roles, and what holds for the two who share them."""
        words, scenario = paper_words(self.text.language), self.rules.scenarios[self.scenario]
        cards = [card for card in role_cards(self.rules, scenario, words) if card.side == self.side]
        left, right = (self._card(card, is_full(scenario)) for card in cards)
        both = _lines(Lines(words("roles.together"), tuple(listed(words, "roles.both"))))
        return [*sheet.paired(left, right, em(LEAST), width), sheet.hairline(), Block(both)]

    def _card(self, card: RoleCard, full: bool) -> list[Part]:
        lines = [part for part in (*card.parts, *((card.full,) if full else ())) if part.lines]
        head = Column(
            (Label(card.title, "h3", SIDE[card.side].solid, "display"), Label(card.who, "label", C.ink2)), gap=2
        )
        return [Panel(head, (0, 0, 0, 6)), *map(_lines, lines)]


def _lines(part: Lines) -> Part:
    """A heading and its lines below it."""
    rows = [
        Row((Label(BULLET, "body", C.ink2), Label(line, "body", C.ink, "medium", grow=1)), 6, TOP)
        for line in part.lines
    ]
    return Panel(Column((Label(part.title, "body", C.ink, "bold"), *rows), gap=2), (0, 0, 0, 8))


def about_the_screen(match: Match | None, side: str, opened_by: str) -> RolesScene:
    """The roles of a side as they open over any screen; without a match, those of the lesson."""
    rules = match.rules if match else opening.rules()
    return RolesScene(rules, match.scenario if match else load_class().scenario, side or ECOSYSTEM)
