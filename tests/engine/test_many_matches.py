"""Ten thousand random matches end by rule; compiled and plain rules play them alike, bit for bit.

Where only plain rules run, on fewer matches.
"""

from collections import Counter
from typing import Any

import numpy as np
import pytest

from game.engine import layout
from game.engine.batch import chooser_of
from game.engine.chance import GOLDEN, MASK, mix
from game.engine.compiled import PLAIN, engine
from game.engine.step import begin, play_randomly
from game.engine.tables import compile_book, make_index, row_length
from game.session.match import Match, shipped_rules
from tests.engine.invariants import faults
from tests.engine.table import words

MATCHES = {True: 10_000, False: 1_000}
"""How many, by whether they are compiled."""
ALSO_PLAIN = 500
WALKED = {True: 600, False: 60}
EVERY = 9  # of the walked matches' decisions are looked at closely
MOST_DECISIONS = 400
RULES = shipped_rules()
SCENARIO = RULES.scenarios["2025-deal"]
INDEX = make_index(RULES)
ARRAY = np.array(compile_book(RULES, SCENARIO), dtype=np.int32)
LENGTH = row_length(ARRAY.tolist())


class Arena:
    """Working space for matches on the fastest engine that there is: arrays compiled, lists plain."""

    def __init__(self, book: np.ndarray = ARRAY) -> None:
        self.rules: Any = engine()
        self.compiled: bool = self.rules.compiled
        self.book: Any = book if self.compiled else book.tolist()
        self.row: Any = np.zeros(LENGTH, np.int16) if self.compiled else [0] * LENGTH
        self.trace: Any = np.zeros((0, layout.RECORD), np.int16) if self.compiled else ()
        self.options: Any = np.zeros(layout.MOST_OPTIONS, np.int32) if self.compiled else [0] * layout.MOST_OPTIONS

    def begin(self, seed: int) -> None:
        self.rules.begin(self.book, self.row, self.trace, seed, 0)

    def finish(self, seed: int) -> int:
        decisions: int = self.rules.play_randomly(self.book, self.row, self.trace, self.options, chooser_of(seed))
        return decisions

    def ints(self) -> list[int]:
        return [int(value) for value in self.row]


@pytest.fixture(scope="module")
def arena() -> Arena:
    return Arena()


def plain_row(seed: int, array: np.ndarray = ARRAY) -> list[int]:
    row = [0] * LENGTH
    book = array.tolist()
    begin(book, row, (), seed, 0)
    play_randomly(book, row, (), [0] * layout.MOST_OPTIONS, chooser_of(seed))
    return row


def test_ten_thousand_random_matches_end_by_rule(arena: Arena):
    endings: Counter[int] = Counter()
    for seed in range(MATCHES[arena.compiled]):
        arena.begin(seed)
        decisions = arena.finish(seed)
        assert 0 < decisions < MOST_DECISIONS
        row = arena.ints()
        assert row[layout.DECISIONS] == decisions
        assert faults(RULES, SCENARIO, INDEX, row) == [], f"seed {seed}"
        endings[row[layout.ENDING]] += 1
    assert set(endings) <= {layout.END_OF_2028, layout.BREAKAWAY, layout.BULWARK, layout.RULEBOOK, layout.RUPTURE}
    assert {layout.END_OF_2028, layout.BREAKAWAY, layout.RUPTURE} <= set(endings), "random players end in these ways"


def test_no_random_match_meets_a_dead_end_or_a_broken_invariant_on_its_way(arena: Arena):
    looked_at = 0
    for seed in range(WALKED[arena.compiled]):
        arena.begin(seed)
        chooser, decisions = chooser_of(seed), 0
        while arena.row[layout.PHASE] != layout.OVER:
            count = arena.rules.legal(arena.book, arena.row, arena.options)
            assert count > 0, f"seed {seed}: nothing can be decided after {decisions} decisions"
            if (decisions + seed) % EVERY == 0:
                looked_at += 1
                assert faults(RULES, SCENARIO, INDEX, arena.ints()) == [], f"seed {seed}, decision {decisions}"
                offered = [int(option) for option in arena.options[:count]]
                assert len(set(offered)) == count
            chosen = arena.options[mix(chooser + decisions * GOLDEN & MASK) % count]
            arena.rules.apply(arena.book, arena.row, arena.trace, chosen)
            decisions += 1
        walked = arena.ints()
        arena.begin(seed)
        assert (arena.finish(seed), arena.ints()) == (decisions, walked), "step by step and in one go are the same"
    assert looked_at > WALKED[arena.compiled] * 10


def test_plain_rules_play_five_hundred_matches_to_the_same_rows(arena: Arena):
    for seed in range(ALSO_PLAIN):
        arena.begin(seed)
        arena.finish(seed)
        assert arena.ints() == plain_row(seed), f"seed {seed}"


@pytest.mark.parametrize("id", [id for id in RULES.scenarios if id != SCENARIO.id])
def test_every_other_scenario_ends_by_rule_and_plain_rules_play_it_alike(id: str):
    scenario = RULES.scenarios[id]
    book = np.array(compile_book(RULES, scenario), dtype=np.int32)
    arena = Arena(book)
    for seed in range(MATCHES[arena.compiled] // 10):
        arena.begin(seed)
        assert 0 < arena.finish(seed) < MOST_DECISIONS
        assert faults(RULES, scenario, INDEX, arena.ints()) == [], f"seed {seed}"
        if seed < ALSO_PLAIN // 10:
            assert arena.ints() == plain_row(seed, book), f"seed {seed}"


def test_a_match_for_people_plays_by_the_same_rules(arena: Arena):
    """Names, reasons and undo around them change nothing: `Match` comes to the same row as the fastest engine."""
    for seed in range(30):
        match = Match.new(seed=seed, rules=RULES, text=words())
        chooser = chooser_of(seed)
        while not match.over:
            options = match.legal()
            match.play(options[mix(chooser + len(match.decisions) * GOLDEN & MASK) % len(options)])
        arena.begin(seed)
        arena.finish(seed)
        assert arena.ints() == match._position._row, f"seed {seed}"


def test_compiled_rules_keep_the_same_records(arena: Arena):
    """The change records, too, are the same in both modes."""
    for seed in range(20):
        kept: list[list[list[int]]] = []
        for fast in (True, False):
            rules = arena.rules if fast else engine(PLAIN)
            arrays = rules.compiled
            book = ARRAY if arrays else ARRAY.tolist()
            row: Any = np.zeros(LENGTH, np.int16) if arrays else [0] * LENGTH
            options: Any = np.zeros(layout.MOST_OPTIONS, np.int32) if arrays else [0] * layout.MOST_OPTIONS
            rules.begin(book, row, empty_trace(), seed, 0)
            records: list[list[int]] = []
            decisions = 0
            while row[layout.PHASE] != layout.OVER:
                count = rules.legal(book, row, options)
                trace = empty_trace()
                rules.apply(book, row, trace, options[mix(seed + decisions) % count])
                records += trace[1 : trace[0, 0] + 1].tolist()
                decisions += 1
            kept.append(records)
        assert kept[0] == kept[1], f"seed {seed}"


def empty_trace() -> np.ndarray:
    return np.zeros((layout.TRACE_LENGTH, layout.RECORD), dtype=np.int16)


def test_the_invariants_notice_what_they_are_for():
    row = plain_row(1)
    assert faults(RULES, SCENARIO, INDEX, row) == []
    for place, value in (
        (1, 9),
        (layout.PHASE, layout.CARD),
        (layout.WINNER, layout.NOBODY),
        (layout.TOTAL, row[layout.TOTAL] + 1),
        (layout.FORCED, 1),
        (layout.WHERE + 1, layout.REMOVED),
        (layout.WHERE, 9),
    ):
        broken = row.copy()
        broken[place] = value
        assert faults(RULES, SCENARIO, INDEX, broken), (place, value)
