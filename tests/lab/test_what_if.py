"""What-if on common luck: the same figures however they are played, and nothing where nothing changes."""

import multiprocessing
import pickle
from concurrent.futures import ProcessPoolExecutor

import pytest

from game.lab.play.jobs import Crew
from game.lab.play.pairs import WON, Pairs
from game.lab.play.runner import MatchRunner
from game.lab.play.simulate import simulate
from game.lab.study import what_if as module
from game.lab.study.what_if import PairPart, play_pairs, what_if
from game.players.codes import parse
from game.rules.changes import parse_change
from game.rules.check import load_rules
from game.rules.what_if import load_settings

NOVICE, RANDOM = parse("novice"), parse("random")
RULES = load_rules()
CHANGED = load_rules(changes=[parse_change("scenario.start.vp=4")])
OTHER = load_rules(changes=[parse_change("plant.open_discs=1")])


def figures(found):
    return [(pairs.as_json(found.half_years), pairs.second.as_json(found.half_years)) for pairs in found.pairs]


@pytest.fixture(scope="module")
def one_after_the_other():
    return figures(what_if([RULES, CHANGED, OTHER], 120, 7, crew=Crew(1)))


def test_a_rule_that_favours_one_side_shows(one_after_the_other):
    difference = one_after_the_other[0][0]["ecosystem_wins"]
    assert difference["difference"] > 0.1
    assert difference["interval_95"][0] > 0


@pytest.mark.parametrize("workers", [2, 5])
def test_results_do_not_depend_on_workers(one_after_the_other, workers):
    assert figures(what_if([RULES, CHANGED, OTHER], 120, 7, crew=Crew(workers))) == one_after_the_other


@pytest.mark.parametrize("lengths", [(120,), (1,) * 3 + (40, 77), (60, 60)])
def test_results_do_not_depend_on_parts_or_their_order(one_after_the_other, lengths):
    halls = tuple(MatchRunner(rules, "2025-deal", (NOVICE, NOVICE)) for rules in (RULES, CHANGED))
    starts = [7 + sum(lengths[:place]) for place in range(len(lengths))]
    total = Pairs()
    for first, count in reversed(list(zip(starts, lengths, strict=True))):
        total.add(play_pairs(PairPart(halls, NOVICE, NOVICE, first, count))[0][0])
    assert total.as_json(RULES.scenarios["2025-deal"].half_years) == one_after_the_other[0][0]


def test_results_do_not_depend_on_processes(one_after_the_other):
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as processes:
        found = what_if([RULES, CHANGED, OTHER], 120, 7, crew=Crew(2, processes))
    assert figures(found) == one_after_the_other


def test_both_sides_of_a_pair_are_the_matches_that_simulate_plays():
    found = what_if([RULES, CHANGED], 50, 3, players=(RANDOM, RANDOM))
    alone = [simulate(rules, 50, 3) for rules in (RULES, CHANGED)]
    pairs = found.pairs[0]
    assert [pairs.first.wins, pairs.second.wins] == [one.tally.wins for one in alone]


@pytest.mark.parametrize("setting", load_settings(), ids=lambda one: one.id)
def test_a_setting_at_its_default_changes_nothing_at_all(setting):
    same = load_rules(changes=[setting.change(setting.default)])
    pairs = what_if([RULES, same], 20, 1).pairs[0]
    assert pairs.same
    assert pairs.difference(WON).value == 0.0


def test_it_ends_early_at_the_same_match_on_any_number_of_workers(monkeypatch):
    monkeypatch.setattr(module, "LOOK_EVERY", 40)
    found = [what_if([RULES, OTHER], 4_000, 0, precision=0.1, crew=Crew(workers)) for workers in (1, 3)]
    assert found[0].narrow
    assert found[0].games < 4_000
    assert found[0].games % 40 == 0
    assert found[0].pairs[0].difference(WON).half_width <= 0.1
    assert figures(found[0]) == figures(found[1])


def test_it_plays_to_the_end_where_that_precision_is_out_of_reach():
    found = what_if([RULES, CHANGED], 60, 0, precision=0.0001)
    assert (found.games, found.narrow, found.finished) == (60, False, True)


def test_ctrl_c_gives_the_pairs_so_far():
    played = 0

    def interrupt(count):
        nonlocal played
        played += count
        if played >= 10:
            raise KeyboardInterrupt

    found = what_if([RULES, CHANGED], 100_000, progress=interrupt)
    assert not found.finished
    assert found.games == played >= 10


def test_a_part_can_be_sent_to_another_process():
    halls = tuple(MatchRunner(rules, "2025-deal", (NOVICE, NOVICE)) for rules in (RULES, CHANGED))
    part = PairPart(halls, NOVICE, NOVICE, 0, 3)
    here, there = (play_pairs(one)[0][0] for one in (part, pickle.loads(pickle.dumps(part))))
    assert here.as_json(("2025-H2",)) == there.as_json(("2025-H2",))
