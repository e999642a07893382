"""The engine against a naive interpreter: every card and every menu entry, from thousands of positions."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np
import pytest

from game.engine import layout
from game.engine.actions import entry_of, obstacle
from game.engine.effects import run
from game.engine.endings import final_sum
from game.engine.step import apply
from game.engine.tables import Index, compile_book, make_index, row_length
from game.rules.model import MARKETS, SIDES, TRACKS, Rules
from game.session.match import shipped_rules
from tests.engine.oracle import Oracle, Ruptured
from tests.engine.positions import positions

RULES = shipped_rules()
SCENARIO = RULES.scenarios["2025-deal"]
INDEX: Index = make_index(RULES)
BOOK = compile_book(RULES, SCENARIO)
ARRAY = np.array(BOOK, dtype=np.int32)
LENGTH = row_length(BOOK)
MATCHES = range(100, 160)
EVERY = 2
TRIALS = 4  # trials of each kind at each position; over thousands of positions everything meets everything
DICE = (layout.FORCED_SUCCESS, layout.FORCED_FAILURE, 0)


def reached() -> Iterator[tuple[list[int], random.Random]]:
    chooser = random.Random(2025)
    for row in positions(RULES, BOOK, LENGTH, MATCHES, EVERY):
        yield row, chooser


def tracks(row: list[int]) -> dict[str, int]:
    return dict(zip(TRACKS, row, strict=False))


def empty_trace() -> np.ndarray:
    return np.zeros((layout.TRACE_LENGTH, layout.RECORD), dtype=np.int16)


def rolled(trace: Any) -> list[list[int]]:
    records = trace[1 : trace[0, 0] + 1].tolist()
    return [record for record in records if record[layout.KIND] == layout.DICE]


def roller(forced: int, rolls: list[list[int]]) -> Callable[[int], bool]:
    """The same luck for the oracle: forced, or the numbers that the engine rolled, held against the oracle's odds."""
    if forced:
        return lambda odds: forced == layout.FORCED_SUCCESS
    numbers = iter([record[layout.ROLLED] for record in rolls])
    return lambda odds: next(numbers) <= odds


def oracle_for(rules: Rules, row: list[int], forced: int, trace: Any, **more: Any) -> Oracle:
    gate = SCENARIO.gates[row[TRACKS.index("round")] - 1]
    return Oracle(
        rules,
        tracks(row),
        SIDES[row[layout.ACTOR]],
        gate - row[TRACKS.index("milestones")],
        roller(forced, rolled(trace)),
        **more,
    )


def agree(oracle: Oracle, tell: Callable[[], None], after: list[int], trace: Any, what: str) -> None:
    """The oracle does the same and must come to the same markers, the same odds, and the same Rupture."""
    try:
        tell()
        ruptured = False
    except Ruptured:
        ruptured = True
    assert tracks(after) == oracle.tracks, what
    assert (after[layout.ENDING] == layout.RUPTURE) == ruptured, what
    assert [record[layout.ODDS] for record in rolled(trace)] == [odds for _, odds in oracle.asked], what
    kinds = [
        layout.ROLL_IDS[record[layout.SUBJECT]] if record[layout.SUBJECT] < len(layout.ROLL_IDS) else "chance"
        for record in rolled(trace)
    ]
    assert kinds == [kind for kind, _ in oracle.asked], what


def test_the_positions_are_thousands():
    assert sum(1 for _ in reached()) > 2000


def test_a_card_by_formula_does_what_the_oracle_says():
    tried: Counter[tuple[str, int, int]] = Counter()
    for row, chooser in reached():
        for _ in range(TRIALS):
            number, forced = chooser.randrange(len(INDEX.cards)), chooser.choice(DICE)
            card = INDEX.cards[number]
            after, trace = row.copy(), empty_trace()
            after[layout.FORCED] = forced
            place = BOOK[BOOK[layout.CARD_PROGRAM] + number]
            assert run(BOOK, after, trace, layout.CAUSE_CARD + number, place, False)
            oracle = oracle_for(RULES, row, forced, trace)
            agree(oracle, partial(oracle.run, card.effects), after, trace, card.id)
            tried[card.id, row[layout.ACTOR], forced] += 1
    assert len(tried) == len(INDEX.cards) * len(SIDES) * len(DICE), "every card, by both sides, with every kind of dice"


def test_a_card_in_a_play_does_what_the_oracle_says_with_the_same_choices():
    chosen = 0
    for row, chooser in reached():
        for _ in range(TRIALS):
            number, forced = chooser.randrange(len(INDEX.cards)), chooser.choice(DICE[:2])
            card, side = INDEX.cards[number], SIDES[row[layout.ACTOR]]
            if card.side in SIDES and card.side != side:
                continue
            after, trace = row.copy(), empty_trace()
            after[layout.FORCED] = forced
            after[layout.PHASE] = layout.CARD
            after[layout.WHERE + number] = layout.HAND + row[layout.ACTOR]
            apply(BOOK, after, trace, INDEX.numbers[f"event {card.id}"])
            choices = []
            while after[layout.PHASE] == layout.CHOOSE:
                options = [market for market in MARKETS if is_legal(after, f"choose {market}")]
                choices.append((options, chooser.choice(options)))
                apply(BOOK, after, trace, INDEX.numbers[f"choose {choices[-1][1]}"])
            chosen += len(choices)
            answers = iter(choices)

            def choose(options: list[str], answers: Iterator[tuple[list[str], str]] = answers) -> str:
                offered, choice = next(answers)
                assert offered == options
                return choice

            oracle = oracle_for(RULES, row, forced, trace, chooses=choose)
            agree(oracle, partial(oracle.run, card.effects), after, trace, card.id)
            assert next(answers, None) is None, "every choice that was asked for was needed"
    assert chosen > 100


def is_legal(row: list[int], name: str) -> bool:
    return obstacle(BOOK, row, INDEX.numbers[name]) == layout.ALLOWED


def test_every_menu_entry_is_legal_when_the_oracle_says_so_and_does_what_it_says():
    used: Counter[tuple[str, str]] = Counter()
    refused: Counter[tuple[str, str]] = Counter()
    for row, chooser in reached():
        side = SIDES[row[layout.DECIDER]]
        for entry in INDEX.entries:
            if entry.side != side:
                continue
            forced = chooser.choice(DICE[:2])
            oracle = oracle_for(RULES, row, forced, empty_trace())
            ops = entry.dear_ops if entry.dear and oracle.holds(entry.dear) else entry.ops
            possible = all(oracle.holds(condition) for condition in entry.needs) and ops <= row[layout.OPS_LEFT]
            assert is_legal(row, entry.name) == possible, entry.name
            (used if possible else refused)[side, entry.name] += 1
            if possible:
                after, trace = row.copy(), empty_trace()
                after[layout.FORCED] = forced
                apply(BOOK, after, trace, INDEX.numbers[entry.name])
                oracle.rolls = roller(forced, rolled(trace))
                agree(oracle, partial(oracle.use, entry), after, trace, entry.name)
                assert after[layout.OPS_LEFT] == row[layout.OPS_LEFT] - ops, entry.name
    everything = {(entry.side, entry.name) for entry in INDEX.entries}
    assert set(used) == set(refused) == everything, "each entry was used and was refused"


def test_a_menu_entry_with_real_dice_does_what_the_oracle_says_of_the_recorded_rolls():
    outcomes: Counter[tuple[str, bool]] = Counter()
    with_dice = [entry for entry in INDEX.entries if entry.action in ("demonstrate", "milestone", "licence", "tariff")]
    for row, _ in reached():
        for entry in with_dice:
            if entry.side != SIDES[row[layout.DECIDER]] or not is_legal(row, entry.name):
                continue
            after, trace = row.copy(), empty_trace()
            number = INDEX.numbers[entry.name] - layout.CARD_BLOCKS * len(INDEX.cards)
            program = BOOK[entry_of(BOOK, row[layout.DECIDER], number) + layout.ENTRY_PROGRAM]
            run(BOOK, after, trace, layout.CAUSE_ENTRY, program, False)
            oracle = oracle_for(RULES, row, 0, trace)
            agree(oracle, partial(oracle.use, entry), after, trace, entry.name)
            for record in rolled(trace):
                assert 1 <= record[layout.ROLLED] <= 100
                outcomes[entry.action, record[layout.RESULT] in (layout.SUCCEEDED, layout.SUCCEEDED_AT_SECOND)] += 1
    assert min(outcomes[action, success] for action in ("demonstrate", "milestone") for success in (True, False)) > 20


def test_the_final_sum_is_what_the_oracle_adds_up():
    for row, _ in reached():
        assert final_sum(BOOK, row) / 2 == oracle_for(RULES, row, 0, empty_trace()).final_sum()


@pytest.mark.parametrize("verb", ["gain", "lose", "move", "advance", "contest", "build", "score", "demonstrate"])
def test_the_deck_uses_every_verb_of_effects(verb: str):
    assert any(effect.verb == verb for card in RULES.cards for effect in card.effects)
