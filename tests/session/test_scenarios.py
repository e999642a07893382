"""Every scenario that ships is played by the same rules: walks through random matches of each."""

import itertools
import random

import pytest

from game.engine import layout
from game.rules.model import REVIEW_STEPS, STANDARD
from game.session.match import Match, shipped_rules
from tests.engine.invariants import faults
from tests.session.test_secrets import seen, twin_of
from tests.session.walks import SIDES, new_match, nodes, row_of, words

SCENARIOS = shipped_rules().scenarios
EVERY = 11  # nodes of a walk that are looked at closely
SEEDS = (1, 2, 3)
each_scenario = pytest.mark.parametrize("id", SCENARIOS)
each_other = pytest.mark.parametrize("id", [id for id in SCENARIOS if id != STANDARD])


def test_the_scenarios_of_the_rule_book_are_there():
    known = ["2025-deal", "allies-join", "late-start", "lesson", "lesson-average", "no-deal", "sprint"]
    assert list(SCENARIOS) == known


@each_scenario
@pytest.mark.parametrize("seed", SEEDS)
def test_every_position_is_sound_and_something_can_be_decided_until_the_end(id: str, seed: int):
    for match in nodes(seed, id):
        assert faults(match.rules, SCENARIOS[id], match._position.board.index, match._position._row) == []
        assert bool(match.legal()) != match.over


@each_other
def test_a_decision_is_legal_exactly_if_there_is_no_reason_against_it(id: str):
    for match in itertools.islice(nodes(4, id), 0, None, EVERY):
        reasons = {name: match.why_not(name) for name in match._position.board.index.decisions}
        assert {name for name, reason in reasons.items() if reason is None} == set(match.legal())
        assert all(reason.endswith((".", "?")) and "{" not in reason for reason in reasons.values() if reason)


@each_other
def test_a_saved_match_comes_back_at_the_same_position(id: str, tmp_path):
    file = tmp_path / "match.json"
    for match in itertools.islice(nodes(5, id), 0, None, EVERY):
        match.save(file)
        again = Match.load(file, text=words())
        assert (again.scenario, row_of(again), again.position.digest) == (id, row_of(match), match.position.digest)
        assert [again.view(side) for side in SIDES] == [match.view(side) for side in SIDES]


@each_other
@pytest.mark.parametrize("side", SIDES)
def test_what_a_side_may_not_know_changes_nothing_of_what_it_is_shown(id: str, side: str):
    chooser = random.Random(6)
    for match in itertools.islice(nodes(6, id), 0, None, EVERY):
        assert seen(twin_of(match, side, chooser), side) == seen(match, side)


@each_scenario
def test_a_match_begins_as_its_scenario_says(id: str):
    scenario = SCENARIOS[id]
    match = new_match(1, scenario=id)
    view = match.view("ecosystem")
    assert (view.round, view.rounds) == (scenario.first_round, scenario.rounds)
    assert {name: view.tracks[name] for name in scenario.start} == scenario.start
    assert len(view.hand) == view.hands.ecosystem == view.hands.flagship == scenario.hand
    cards = [card for card in match.rules.cards if card.id not in scenario.without]
    in_play = [card for card in cards if scenario.eras[card.era] <= scenario.first_round]
    assert view.deck + 2 * scenario.hand == len(in_play)
    assert view.removed == (), "what the scenario leaves out has not left the game: it was never in it"


@each_scenario
def test_a_match_that_ends_by_the_calendar_has_the_rounds_exams_and_plays_of_its_scenario(id: str):
    scenario = SCENARIOS[id]
    match = next(match for match in (played_out(seed, id) for seed in range(1, 50)) if by_calendar(match))
    log = match.log("ecosystem")
    rounds = [entry.round for entry in log if entry.kind == "round"]
    assert rounds == list(range(scenario.first_round, scenario.rounds + 1))
    assert sum(entry.kind == "step" and entry.step == len(REVIEW_STEPS) for entry in log) == scenario.length
    for number in rounds:
        cards = [
            entry.side
            for entry in log
            if entry.kind == "decision"
            and entry.round == number
            and (entry.name or "").split(" ")[0] in ("event", "ops", "desk")
        ]
        assert [len(list(group)) for _, group in itertools.groupby(cards)] == turns(scenario.plays, scenario.pair)
        assert cards.count("ecosystem") == cards.count("flagship") == scenario.plays


def turns(plays: int, pair: int) -> list[int]:
    """How many plays follow each other: 1, 1, 1, 1, 1, 1 for three plays one by one."""
    sizes = [min(pair, plays - done) for done in range(0, plays, pair)]
    return [size for size in sizes for _ in SIDES]


def played_out(seed: int, scenario: str) -> Match:
    *_, match = nodes(seed, scenario)
    return match


def by_calendar(match: Match) -> bool:
    return match.result is not None and match.result.ending == "end_of_2028"


@each_scenario
def test_par_is_a_line_of_the_sum_and_the_side_that_beats_it_wins(id: str):
    for seed in range(1, 9):
        match = played_out(seed, id)
        result, par = match.result, SCENARIOS[id].par_points
        assert result is not None
        assert [-line.points for line in result.lines if line.id == "par"] == ([par] if par else [])
        assert sum(line.points for line in result.lines) == result.total == match._position._row[layout.TOTAL] / 2
        if by_calendar(match) and result.total:
            assert result.winner == SIDES[result.total < 0]
