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
from game.rules.model import SIDES, STANDARD, WORLD
from game.session.match import Match, shipped_rules
from tests.engine.table import words

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "perft.txt"
DEPTH = 4
POSITIONS = [("the opening", 2030, 0), ("in round 2", 11, 20), ("in round 6", 11, 75)]
"""What it is, the seed, and how many hashed decisions lead there."""
OTHER_POSITIONS = [("the opening", 2026, 0), ("after 30 decisions", 5, 30)]
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
    """Five headlines, five headlines; then, for each of the four cards that the side ahead has left, its ops, its event
    unless it is the rival's, and the desk if it has two ops or more."""
    match = Match.new(seed=POSITIONS[0][1], rules=shipped_rules(), text=words())
    plays = 0
    hands = {side: match.view(side).hand for side in SIDES}
    for first in hands[SIDES[0]]:
        for second in hands[SIDES[1]]:
            twin = Match.new(seed=POSITIONS[0][1], rules=shipped_rules(), text=words())
            twin.play(f"headline {first}")
            twin.play(f"headline {second}")
            side = twin.side or ""
            kept = [match.rules.card(card) for card in hands[side] if card not in (first, second)]
            plays += sum(1 + (card.side in (side, WORLD)) + (card.ops >= 2) for card in kept)
    opening = GOLDEN.read_text("utf-8").splitlines()[2]
    assert f": 5 (5), 25 (25), {plays} (" in opening
