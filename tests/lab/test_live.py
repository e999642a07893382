"""Answers in the background: the same figures as without, first ones soon, and none of a question that was given up."""

import time

import pytest

from game.lab.play.pairs import WON
from game.lab.study.live import BUSY, DONE, REFUSED, STOPPED, Live
from game.lab.study.study import Study, StudyError
from game.lab.study.what_if import what_if
from game.rules.changes import Change
from game.rules.check import RulesError, load_rules

LEAD = Study(changes=(Change("scenario.start.vp", "4"),))
PLANT = Study(changes=(Change("plant.open_discs", "1"),))
LONG = 1_000_000
PATIENCE = 60.0


@pytest.fixture
def live():
    made = Live(2)
    yield made
    made.close()


def finish(live):
    end = time.monotonic() + PATIENCE
    while live.answer().state in BUSY:
        assert time.monotonic() < end
        time.sleep(0.005)
    return live.answer()


def first_pairs(live):
    end = time.monotonic() + PATIENCE
    while not live.answer().pairs.games:
        assert time.monotonic() < end
        time.sleep(0.002)


def figures(answer):
    return answer.pairs.as_json(answer.half_years), answer.pairs.second.as_json(answer.half_years)


@pytest.mark.parametrize("workers", [1, 3])
def test_a_finished_answer_is_that_of_the_command(workers):
    live = Live(workers)
    live.ask(LEAD, 200)
    answer = finish(live)
    live.close()
    found = what_if([load_rules(), load_rules(changes=LEAD.changes)], 200)
    assert answer.state == DONE
    assert answer.first is not None
    assert answer.first <= answer.seconds
    assert figures(answer) == (
        found.pairs[0].as_json(found.half_years),
        found.pairs[0].second.as_json(found.half_years),
    )


def test_nothing_of_a_question_that_was_given_up_gets_into_the_next_answer(live):
    for _ in range(3):
        live.ask(LEAD, LONG)
        first_pairs(live)
        live.ask(PLANT, 150)
        assert live.answer().study == PLANT
    answer = finish(live)
    alone = Live(1)
    alone.ask(PLANT, 150)
    assert figures(answer) == figures(finish(alone))
    alone.close()


def test_work_that_is_given_up_ends_soon(live):
    live.ask(LEAD, LONG)
    first_pairs(live)
    live.stop()
    assert live.answer().state == STOPPED
    time.sleep(0.5)
    games = live.answer().pairs.games
    time.sleep(0.2)
    assert live.answer().pairs.games == games < LONG


def test_an_answer_goes_on_where_it_was_stopped(live):
    live.ask(LEAD, 3_000)
    first_pairs(live)
    live.stop()
    stopped = live.answer().pairs.games
    live.ask(LEAD, 3_000)
    answer = finish(live)
    assert 0 < stopped <= answer.pairs.games == 3_000
    found = what_if([load_rules(), load_rules(changes=LEAD.changes)], 3_000)
    assert answer.pairs.difference(WON) == found.pairs[0].difference(WON)


def test_a_known_answer_is_there_at_once(live):
    live.ask(LEAD, 100)
    known = figures(finish(live))
    live.ask(PLANT, 100)
    finish(live)
    live.ask(LEAD, 100)
    answer = live.answer()
    assert answer.state == DONE
    assert figures(answer) == known


@pytest.mark.parametrize(("waited", "least", "most"), [(0.0, 150, 600), (0.02, 60, 600)])
def test_a_block_is_as_long_as_wanted_and_a_busy_machine_does_not_play_matches_one_by_one(live, waited, least, most):
    a_match, count, seats = 0.0001, 1, (LEAD.ecosystem, LEAD.flagship)
    for _ in range(30):
        live._learn(LEAD, waited + count * a_match, count, count)
        count = live._sizes[seats]
    assert least <= count <= most


def test_a_clock_that_tells_no_time_at_first_breaks_nothing(live):
    live._learn(LEAD, 0.0, 1, 1)
    live._learn(LEAD, 0.04, 2, 2)
    assert live._sizes[(LEAD.ecosystem, LEAD.flagship)] >= 2


def test_players_that_take_long_play_one_match_at_a_time(live):
    for _ in range(5):
        live._learn(LEAD, 2.0, 1, 1)
        assert live._sizes[(LEAD.ecosystem, LEAD.flagship)] == 1


def test_no_change_makes_no_difference(live):
    live.ask(Study(seed=5), 80)
    answer = finish(live)
    assert answer.pairs.same
    assert answer.pairs.first.wins == answer.pairs.second.wins


def test_other_seeds_are_other_matches(live):
    answers = []
    for seed in (0, 1_000):
        live.ask(Study(seed=seed), 80)
        answers.append(finish(live).pairs.first.totals)
    assert answers[0] != answers[1]


def test_rules_that_cannot_be_played_are_refused_with_the_reason(live):
    live.ask(Study(changes=(Change("plant.open_dics", "4"),)), 10)
    answer = finish(live)
    assert answer.state == REFUSED
    assert isinstance(answer.problem, RulesError)
    live.ask(LEAD, 10)
    assert finish(live).state == DONE


def test_somebodys_own_player_is_refused_and_not_run(live, tmp_path):
    own = tmp_path / "own.py"
    own.write_text("def choose(observation, seed):\n    return observation.legal()[0]\n", "utf-8")
    live.ask(Study(ecosystem=str(own)), 10)
    answer = finish(live)
    assert isinstance(answer.problem, StudyError)
    assert answer.problem.key == "own_player"


def test_a_fault_of_the_program_is_not_swallowed(live, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("game.lab.study.live.Pairs.add_lines", broken)
    live.ask(LEAD, 10)
    with pytest.raises(ZeroDivisionError):
        finish(live)


def test_the_time_that_slow_players_take_is_known_after_one_match(live):
    study = Study(ecosystem="steady:deals=1", flagship="steady:deals=1")
    assert live.estimate(study, 100) is None
    live.ask(study, 1)
    finish(live)
    assert live.estimate(study, 100) == pytest.approx(live.estimate(study, 50) * 2)
    assert live.pace(study) > 0
