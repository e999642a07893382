"""Choosing the deal of the tutorial: the first seed whose cards and luck carry its steps to their end."""

from __future__ import annotations

from collections.abc import Mapping

from game.engine import layout
from game.engine.actions import hand_of
from game.engine.layout import SEED_LIMIT
from game.position import Position, Refused
from game.position.board import Board
from game.rules.model import SIDES, Rules
from game.rules.tutorial import Tutorial, with_seed
from game.rules.words.text import load_text
from game.session.lesson import Broken, Lesson, walk
from game.session.match import Match

SEEDS_TO_TRY = 400_000


def find_seed(rules: Rules, tutorial: Tutorial, first: int = 0) -> int:
    """The first seed from `first` on whose deal and luck carry the tutorial to its end. Raises `Broken` without one."""
    reason = "no deal holds the cards that it names"
    text = load_text()
    board = Board.of(rules, tutorial.scenario)
    for seed in range(first, min(first + SEEDS_TO_TRY, SEED_LIMIT)):
        if not _dealt(Position.begun(tutorial.scenario, seed, 0, rules, board)[0], tutorial.deal):
            continue
        try:
            for _ in walk(Lesson(Match.new(tutorial.scenario, seed, 0, rules, text), with_seed(tutorial, seed))):
                pass
        except (Broken, Refused) as error:
            reason = str(error)
            continue
        return seed
    raise Broken(f"no seed from {first} on carries the tutorial to its end; the last reason: {reason}")


def _dealt(position: Position, deal: Mapping[str, tuple[tuple[str, ...], ...]]) -> bool:
    """Whether each side holds a card of each of its sets, no card for two of them in their order."""
    row, cards = position.row, position.board.index.cards
    for number, side in enumerate(SIDES):
        hand = {card.id for place, card in enumerate(cards) if row[layout.WHERE + place] == hand_of(number)}
        for wanted in deal.get(side, ()):
            found = next((card for card in wanted if card in hand), None)
            if found is None:
                return False
            hand.remove(found)
    return True
