"""The interpreter of effects: a program is rows of (verb, a, b, c, skip) in the book (`game.rules.verbs`)."""

from game.engine import layout, track
from game.engine.chance import PERCENT, happens
from game.engine.endings import check_rupture
from game.engine.layout import Book, Row, Trace
from game.engine.rule import rule, small_rule
from game.engine.state import adjust, best_market, holds, rival, toward, weakest_stage


@rule
def run(book: Book, row: Row, trace: Trace, cause: int, place: int, choosing: bool) -> bool:
    """Runs a program from ``place``; False if it stopped to let the player choose a market.

    ``choosing``: whether the player settles what the effect leaves open to its side (own and world cards in a play,
    ruling 1).
    Stops at once when the match is over.
    """
    verb = book[place]
    while verb != layout.STOP:
        a = book[place + 1]
        b = book[place + 2]
        c = book[place + 3]
        following = place + layout.INSTRUCTION
        skipping = following + book[place + 4]
        if verb == layout.GAIN:
            adjust(book, row, trace, cause, a, b)
            if a == track.TENSION and check_rupture(book, row, trace):
                return True
        elif verb == layout.MOVE:
            move(book, row, trace, cause, a, b, c)
        elif verb == layout.CONTEST:
            if choosing and row[layout.ACTOR] == a and pose_choice(book, row, a, b, following):
                return False
            contest(book, row, trace, cause, a, b)
        elif verb == layout.BUILD:
            build_weakest(book, row, trace, cause, a, b)
        elif verb == layout.SCORE:
            adjust(book, row, trace, cause, track.VP, toward(a) * b)
        elif verb == layout.ROLL:
            if not roll(book, row, trace, cause, place):
                following = skipping
        elif verb == layout.WHEN:
            if not holds(book, row, place):
                following = skipping
        elif verb == layout.PLAYED_BY:
            if row[layout.ACTOR] != a:
                following = skipping
        elif verb == layout.CHANCE:
            if not happens(row, trace, cause, layout.CHANCE_OF_EVENT, a, 0):
                following = skipping
        elif verb == layout.JUMP:
            following = skipping
        place = following
        verb = book[place]
    return True


@rule
def move(book: Book, row: Row, trace: Trace, cause: int, source: int, target: int, most: int) -> None:
    """Moves at most ``most`` steps from one track to another; what does not fit stays (ruling 7)."""
    available = row[source] - book[book[layout.TRACK_LOW] + source]
    room = book[book[layout.TRACK_HIGH] + target] - row[target]
    steps = min(most, available, room)
    if steps > 0:
        adjust(book, row, trace, cause, source, -steps)
        adjust(book, row, trace, cause, target, steps)


@rule
def contest(book: Book, row: Row, trace: Trace, cause: int, side: int, steps: int) -> None:
    """Steps in the best market by formula, found anew for each (ruling 1)."""
    for _ in range(steps):
        market = best_market(book, row, side)
        if market != layout.NOBODY:
            adjust(book, row, trace, cause, market, toward(side))


@rule
def pose_choice(book: Book, row: Row, side: int, steps: int, following: int) -> bool:
    """Asks the player for the next market, unless every marker is at its limit."""
    if best_market(book, row, side) == layout.NOBODY:
        return False
    row[layout.PHASE] = layout.CHOOSE
    row[layout.STEPS_TO_CHOOSE] = steps
    row[layout.CHOOSING_SIDE] = side
    row[layout.RESUME_AT] = following
    return True


@rule
def build_weakest(book: Book, row: Row, trace: Trace, cause: int, side: int, discs: int) -> None:
    """Discs in the weakest stage, found anew for each (ruling 6)."""
    for _ in range(discs):
        stage = weakest_stage(book, row, side)
        if stage != layout.NOBODY:
            adjust(book, row, trace, cause, stage, 1)


@rule
def roll_odds(book: Book, row: Row, place: int) -> int:
    """The odds in percent of the roll at this place: base plus terms, within the limits (ruling 7)."""
    odds = book[place + 2]
    for term in range(book[place + 3]):
        here = place + (term + 1) * layout.INSTRUCTION
        odds += max(0, row[book[here + 1]] - book[here + 2]) * book[here + 3]
    return min(max(odds, book[layout.LEAST_ODDS]), book[layout.MOST_ODDS])


@rule
def roll(book: Book, row: Row, trace: Trace, cause: int, place: int) -> bool:
    """Rolls against the odds; with an academician left, a failed demonstration is rolled again (rule 5, ruling 7)."""
    odds = roll_odds(book, row, place)
    subject = book[place + 1]
    success = happens(row, trace, cause, subject, odds, 0)
    if not success and rolls_again(row, subject):
        adjust(book, row, trace, cause, track.ACADEMICIANS, -1)
        success = happens(row, trace, cause, subject, odds, 1)
    return success


@small_rule
def rolls_again(row: Row, subject: int) -> bool:
    """Whether a roll of this kind is made a second time when it fails (ruling 7)."""
    return subject == layout.DEMONSTRATION_ROLL and row[track.ACADEMICIANS] > 0


@rule
def odds_in_all(book: Book, row: Row, place: int) -> int:
    """The odds in percent that the roll at this place succeeds, at the first try or, where there is one, the second."""
    odds = roll_odds(book, row, place)
    return of_two_tries(odds) if rolls_again(row, book[place + 1]) else odds


@small_rule
def of_two_tries(odds: int) -> int:
    """The odds in percent that one of two rolls against the same odds succeeds, rounded."""
    return odds + (odds * (PERCENT - odds) + PERCENT // 2) // PERCENT


@small_rule
def event_side(book: Book, card: int) -> int:
    """The side a card belongs to (WORLD for a world event)."""
    return book[book[layout.CARD_SIDE] + card]


@small_rule
def is_rivals(book: Book, side: int, card: int) -> bool:
    """Whether a card is the rival's resource card."""
    return event_side(book, card) == rival(side)
