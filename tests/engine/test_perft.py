"""Perft counts: how many ways there are from fixed positions, a few decisions deep (tests/golden/perft.txt).

Whatever adds, loses or changes a legal decision changes a number. ``MAGNET_RACE_REGOLD=1`` writes them anew.
"""

import os
from pathlib import Path

from game.engine import layout
from game.engine.actions import legal
from game.engine.chance import mix
from game.engine.step import apply, begin
from game.engine.tables import compile_book, row_length
from game.rules.model import STANDARD
from game.session.match import Match, shipped_rules
from tests.engine.table import words

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "perft.txt"
DEPTH = 4
POSITIONS = [("the opening", 2030, 0), ("in the second half of round 2", 11, 35), ("in round 6, ops to spend", 11, 105)]
"""What it is, the seed, and how many hashed decisions lead there."""
OTHER_POSITIONS = [("the opening", 2026, 0), ("in its second half", 4, 70)]
"""The same, for each of the other scenarios."""
HEAD = """\
# Perft: from each position, the number of decision paths 1, 2, 3 and 4 decisions long, and in brackets how many
# different positions they lead to. The dice follow the seed, so a path has one end. A match that is over adds nothing.
"""


def options_of(book: list[int], row: list[int]) -> list[int]:
    options = [0] * layout.MOST_OPTIONS
    return options[: legal(book, row, options)]


def reached(book: list[int], length: int, seed: int, decisions: int) -> list[int]:
    row = [0] * length
    begin(book, row, (), seed, 0)
    for number in range(decisions):
        options = options_of(book, row)
        apply(book, row, (), options[mix(seed + mix(number)) % len(options)])
    return row


def perft(book: list[int], rows: list[list[int]]) -> list[list[int]]:
    """Every row that one more decision leads to, those that several lead to several times."""
    found = []
    for row in rows:
        for option in options_of(book, row):
            following = row.copy()
            apply(book, following, (), option)
            found.append(following)
    return found


def counted() -> str:
    lines = [counted_in(STANDARD, *position) for position in POSITIONS]
    others = [id for id in shipped_rules().scenarios if id != STANDARD]
    lines += [counted_in(id, f"{id}, {name}", *rest) for id in others for name, *rest in OTHER_POSITIONS]
    return HEAD + "".join(lines)


def counted_in(scenario: str, name: str, seed: int, decisions: int) -> str:
    rules = shipped_rules()
    book = compile_book(rules, rules.scenarios[scenario])
    rows = [reached(book, row_length(book), seed, decisions)]
    counts = []
    for _ in range(DEPTH):
        rows = perft(book, rows)
        counts.append(f"{len(rows)} ({len({tuple(row) for row in rows})})")
    return f"{name} (seed {seed}, {decisions} decisions): {', '.join(counts)}\n"


def test_there_are_as_many_ways_as_were_counted():
    found = counted()
    if os.environ.get("MAGNET_RACE_REGOLD"):
        GOLDEN.write_text(found, "utf-8", newline="\n")
    assert found == GOLDEN.read_text("utf-8")


def test_the_ways_of_the_opening_can_be_counted_by_hand():
    """Six headlines, six headlines, two who may start; then two ways for each of the five cards that the starter has
    left, the desk for those of two ops or more, and its free action: the academician or the warrant (from this seed no
    two headlines fill the capital, which would leave the warrant no room)."""
    match = Match.new(seed=POSITIONS[0][1], rules=shipped_rules(), text=words())
    plays = 0
    for side in ("ecosystem", "flagship"):
        ops = [match.rules.card(card).ops for card in match.view(side).hand]
        for headline in range(len(ops)):
            kept = ops[:headline] + ops[headline + 1 :]
            plays += 6 * (2 * len(kept) + sum(one >= 2 for one in kept) + 1)
    opening = GOLDEN.read_text("utf-8").splitlines()[2]
    assert f": 6 (6), 36 (36), 72 (72), {plays} (" in opening
