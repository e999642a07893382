"""A fresh deal of everything that a side cannot see, so that a computer player may look ahead without peeking."""

from game.engine import layout
from game.engine.chance import die, luck_of_tick, seed
from game.engine.layout import Book, Row
from game.engine.rule import rule
from game.engine.step import count_cards


@rule
def determinize(book: Book, row: Row, side: int, number: int) -> None:
    """Deals anew what ``side`` cannot see, and gives the dice a new seed (ruling 14): the rival's hand, its face-down
    headline and the draw pile; for NOBODY, who knows only what lies open to both, the hands and headlines of both.

    ``number`` (0 to 2^60 - 1) says which deal. What comes out depends on what ``side`` can see and on ``number``
    alone: two rows that look alike to it become equal. Every deal of the unseen cards is as likely as any other.
    """
    seed(row, number)
    luck = luck_of_tick(row)
    slot = row[layout.SLOT]
    # of a side that may see its own cards nothing is dealt anew, so that no card goes there
    of_ecosystem = side != layout.ECOSYSTEM
    of_flagship = side != layout.FLAGSHIP
    hand = count_cards(book, row, layout.HAND_OF_ECOSYSTEM) if of_ecosystem else 0
    down = count_cards(book, row, layout.FACE_DOWN_OF_ECOSYSTEM) if of_ecosystem else 0
    hand_of_flagship = count_cards(book, row, layout.HAND_OF_FLAGSHIP) if of_flagship else 0
    down_of_flagship = count_cards(book, row, layout.FACE_DOWN_OF_FLAGSHIP) if of_flagship else 0
    unseen = hand + down + hand_of_flagship + down_of_flagship + count_cards(book, row, layout.DRAW)
    for card in range(book[layout.CARD_COUNT]):
        place = row[layout.WHERE + card]
        if (
            place == layout.DRAW
            or (of_ecosystem and (place == layout.HAND_OF_ECOSYSTEM or place == layout.FACE_DOWN_OF_ECOSYSTEM))
            or (of_flagship and (place == layout.HAND_OF_FLAGSHIP or place == layout.FACE_DOWN_OF_FLAGSHIP))
        ):
            ticket = die(luck, slot, unseen)
            slot += 1
            if ticket < hand:
                row[layout.WHERE + card] = layout.HAND_OF_ECOSYSTEM
                hand -= 1
            elif ticket < hand + down:
                row[layout.WHERE + card] = layout.FACE_DOWN_OF_ECOSYSTEM
                down -= 1
            elif ticket < hand + down + hand_of_flagship:
                row[layout.WHERE + card] = layout.HAND_OF_FLAGSHIP
                hand_of_flagship -= 1
            elif ticket < hand + down + hand_of_flagship + down_of_flagship:
                row[layout.WHERE + card] = layout.FACE_DOWN_OF_FLAGSHIP
                down_of_flagship -= 1
            else:
                row[layout.WHERE + card] = layout.DRAW
            unseen -= 1


@rule
def copy_row(source: Row, target: Row) -> None:
    """Makes ``target`` equal to ``source``."""
    for place in range(len(source)):
        target[place] = source[place]
