"""A fresh deal of everything that a side cannot see, so that a computer player may look ahead without peeking."""

from game.engine import layout
from game.engine.actions import hand_of
from game.engine.chance import die, luck_of_tick, seed
from game.engine.layout import Book, Row
from game.engine.rule import rule
from game.engine.state import rival
from game.engine.step import count_cards, face_down


@rule
def determinize(book: Book, row: Row, side: int, number: int) -> None:
    """Gives the rival's hand, its face-down headline and the draw pile new cards, and the dice a new seed (ruling 14).

    ``number`` (0 to 2^60 - 1) says which deal. What comes out depends on what ``side`` can see and on ``number``
    alone: two rows that look alike to it become equal. Every deal of the unseen cards is as likely as any other.
    """
    hand = hand_of(rival(side))
    down = face_down(rival(side))
    seed(row, number)
    luck = luck_of_tick(row)
    slot = row[layout.SLOT]
    to_hand = count_cards(book, row, hand)
    to_down = count_cards(book, row, down)
    unseen = to_hand + to_down + count_cards(book, row, layout.DRAW)
    for card in range(book[layout.CARD_COUNT]):
        place = row[layout.WHERE + card]
        if place == hand or place == down or place == layout.DRAW:  # noqa: SIM109 - as quick as it gets when compiled
            ticket = die(luck, slot, unseen)
            slot += 1
            if ticket < to_hand:
                row[layout.WHERE + card] = hand
                to_hand -= 1
            elif ticket < to_hand + to_down:
                row[layout.WHERE + card] = down
                to_down -= 1
            else:
                row[layout.WHERE + card] = layout.DRAW
            unseen -= 1


@rule
def copy_row(source: Row, target: Row) -> None:
    """Makes ``target`` equal to ``source``."""
    for place in range(len(source)):
        target[place] = source[place]
