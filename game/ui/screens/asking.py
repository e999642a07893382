"""A screen that asks for a decision: the position beside the answers, or part by part where there is less room."""

from __future__ import annotations

from game.engine.records import View
from game.rules.decision import Decision
from game.rules.model import Rules
from game.session.preview import Preview
from game.ui.screens.paged import turning
from game.ui.screens.standing import Board, Hand, first_with, hand_in_words, tracks
from game.ui.shell.arranged import PartedScene
from game.ui.widgets import sheet
from game.ui.widgets.pages import FitsHeight, Pages
from game.ui.widgets.placed import Seen
from game.ui.widgets.tree import STRETCH, Column, Fits, Panel, Part, Row, em

QUESTION, BOARD, HAND, TRACKS = range(4)
PARTS = ("question", "board", "hand", "tracks")
BESIDE_FROM = 740.0  # em: from here on the answers stand beside the position
CARDS = "cards"  # the name of the hand in words
SHARE = 2.1  # of the position, in widths of the answers
PAD = (12.0, 10.0, 12.0, 10.0)
GAP = 6.0


class AskingScene(PartedScene):
    """Shows board, hand, tracks and answers at once where they have room; else tabs lead to what has none."""

    cards_at = 0  # the block of the hand in words that is in sight
    below: int | str = 0  # the block of the answers that is in sight (`Pages.at`)

    def head(self) -> Part:
        """What stands above all."""
        raise NotImplementedError

    def question(self) -> Part:
        """What is asked, and the answers."""
        raise NotImplementedError

    def known(self) -> tuple[View, Rules]:
        """What the side that is asked knows."""
        raise NotImplementedError

    def shown(self) -> Preview | None:
        """What the answer that is spoken of would change on the board."""
        raise NotImplementedError

    def decisions(self) -> list[str]:
        """The answers in the order in which they stand."""
        raise NotImplementedError

    def choose_card(self, card: str) -> None:
        """Leads from a card to the first of its answers."""
        answers = self.decisions()
        place = first_with(card, answers)
        if place is not None:
            self.part, self.below = QUESTION, answers[place]
            self.changed()
            self.refresh()
            self.focus.set(f"answer.{place}")

    def page(self) -> Part:
        """The head; the position and the answers."""
        view, rules = self.known()
        text = self.text
        names = {number: text(f"ui.asking.{name}") for number, name in enumerate(PARTS)}
        board = Board(view, text, self.shown(), grow=1)
        answered = frozenset(Decision.parse(name).card for name in self.decisions())
        hand, rest = Hand(view, rules, text, answered, self.choose_card), Column((), grow=1)
        words = Pages(lambda ruler, width: hand_in_words(view, rules, text), self.cards_at, self._turning, name=CARDS)
        cards = Fits(((hand.least, Column((hand, rest))), (0.0, Panel(words, PAD, sheet.paper))), grow=1)
        told, question = tracks(view, rules, text), Panel(self.question(), PAD, sheet.paper, grow=1)
        alone = {QUESTION: question, BOARD: board, HAND: cards, TRACKS: Column((told, rest), grow=1)}
        at = self.part or BOARD

        whole = Column((board, told, hand), gap=GAP)
        two_names = {BOARD: text("ui.asking.board_and_hand"), TRACKS: names[TRACKS]}
        tabs = self.tabs_of(two_names, TRACKS if at == TRACKS else BOARD)
        needed = Column((tabs, board, hand), gap=GAP)
        two = Column((tabs, alone[TRACKS]), gap=GAP) if at == TRACKS else needed
        tabs = self.tabs_of({number: names[number] for number in (BOARD, HAND, TRACKS)}, at)
        three = Column((tabs, alone[at]), gap=GAP)
        left = Fits(
            ((hand.least, FitsHeight(((whole, whole), (needed, two), (three, three)))), (0.0, three)), grow=SHARE
        )
        beside = Row((left, question), gap=8, align=STRETCH)
        parted = Column((self.tabs_of(names, self.part), alone[self.part]), gap=GAP)
        return Column((self.head(), Fits(((em(BESIDE_FROM), beside), (0.0, parted)), grow=1)), gap=8)

    def _turning(self, seen: Seen) -> Part:
        return turning(self.text, seen, self.turn_cards, "cards_back cards_on")

    def turning_answers(self, seen: Seen) -> Part:
        """What turns the pages of the answers."""
        return turning(self.text, seen, self.turn_answers, "answers_back answers_on")

    def turn_answers(self, step: int) -> None:
        """To another page of the answers."""
        self.below = self.arranged.seen("answers").turned(step, self.below)
        self.changed()

    def turn_cards(self, step: int) -> None:
        """To another page of the hand in words."""
        self.cards_at = self.arranged.seen(CARDS).turned(step, self.cards_at)
        self.changed()

    def asked_anew(self) -> None:
        """Another position is asked about: its question and its first answer come into sight."""
        self.part, self.cards_at = QUESTION, 0
