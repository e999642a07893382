"""Many matches between the same two players in one call, each told in a line of numbers (the lab's inner loop)."""

from game.engine import layout, track
from game.engine.actions import legal
from game.engine.batch import chooser_of
from game.engine.chance import GOLDEN, MASK, mix
from game.engine.layout import Book, Row, Trace
from game.engine.rule import rule
from game.engine.state import flow, plant_is_open
from game.engine.step import apply, begin
from game.players.arena import SECOND_DEAL, decide, decision_number
from game.players.minds import PLAYER, Minds
from game.players.space import Rows, Space

# the line of a match: who won, how it ended, the final sum in half points (plus = Ecosystem), how many decisions, the
# round in which it ended, the round in which the plant opened (0: never), both flows at the end, then every track
WON_BY, ENDED_BY, TOTAL, DECISIONS_MADE, LAST_ROUND, PLANT_ROUND, ECOSYSTEM_FLOW, FLAGSHIP_FLOW = range(8)
TRACKS = FLAGSHIP_FLOW + 1
LINE = TRACKS + track.COUNT


@rule
def play_series(book: Book, row: Row, first_seed: int, minds: Minds, space: Space, lines: Rows) -> None:
    """Plays a match for each of ``lines``, with the seeds from ``first_seed`` on, and writes how it went.

    A match equals the same one alone (`game.players.arena.play_match`).
    """
    for match in range(len(lines)):
        seed_number = first_seed + match
        luck = mix((seed_number & MASK) ^ SECOND_DEAL)
        plant_round = 0
        begin(book, row, space.trace, seed_number, 0)
        while row[layout.PHASE] != layout.OVER:
            decision = decide(book, row, minds, row[layout.DECIDER] * PLAYER, decision_number(row, luck), space)
            this_round = row[track.ROUND]
            apply(book, row, space.trace, decision)
            if plant_round == 0 and plant_is_open(book, row):
                plant_round = this_round
        write_line(book, row, plant_round, lines[match])


@rule
def play_random_series(book: Book, row: Row, trace: Trace, options: Row, first_seed: int, lines: Rows) -> None:
    """The same between two random players, decision for decision as in `game.engine.batch.play_many`.

    It calls no other player, so nothing of theirs is compiled for it.
    """
    for match in range(len(lines)):
        seed_number = first_seed + match
        chooser = chooser_of(seed_number)
        plant_round = 0
        begin(book, row, trace, seed_number, 0)
        while row[layout.PHASE] != layout.OVER:
            count = legal(book, row, options)
            decision = options[mix(chooser + row[layout.DECISIONS] * GOLDEN & MASK) % count]
            this_round = row[track.ROUND]
            apply(book, row, trace, decision)
            if plant_round == 0 and plant_is_open(book, row):
                plant_round = this_round
        write_line(book, row, plant_round, lines[match])


@rule
def write_line(book: Book, row: Row, plant_round: int, line: Row) -> None:
    """Writes how the match in ``row`` went."""
    line[WON_BY] = row[layout.WINNER]
    line[ENDED_BY] = row[layout.ENDING]
    line[TOTAL] = row[layout.TOTAL]
    line[DECISIONS_MADE] = row[layout.DECISIONS]
    line[LAST_ROUND] = row[track.ROUND]
    line[PLANT_ROUND] = plant_round
    line[ECOSYSTEM_FLOW] = flow(book, row, layout.ECOSYSTEM)
    line[FLAGSHIP_FLOW] = flow(book, row, layout.FLAGSHIP)
    for subject in range(track.COUNT):
        line[TRACKS + subject] = row[subject]
