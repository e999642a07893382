"""The clock of a lesson: it pauses, is longer or shorter, and ends nothing."""

import pytest

from game.rules.class_plan import Phase, load_class
from game.session.classroom.clock import LessonClock


@pytest.fixture
def clock() -> LessonClock:
    return LessonClock([Phase("brief", 5), Phase("play", 25), Phase("exit", 3)], 60)


def test_it_stands_still_until_it_is_started(clock: LessonClock):
    assert (clock.left(0), clock.left(1_000), clock.runs) == (300, 300, False)
    clock.toggle(1_000)
    assert (clock.left(1_060), clock.runs) == (240, True)


def test_a_pause_costs_no_time(clock: LessonClock):
    clock.toggle(0)
    clock.toggle(60)
    assert clock.left(10_000) == 240
    clock.toggle(10_000)
    assert clock.left(10_010) == 230


def test_at_the_end_of_a_phase_it_stands_at_nothing_until_somebody_goes_on(clock: LessonClock):
    clock.toggle(0)
    assert (clock.left(299), clock.is_over(299)) == (1, False)
    assert (clock.left(9_999), clock.is_over(9_999), clock.phase.id) == (0, True, "brief")
    clock.go(1, 9_999)
    assert (clock.phase.id, clock.left(10_009)) == ("play", 1_490)


def test_what_is_over_gets_a_minute_more_from_now_on(clock: LessonClock):
    clock.toggle(0)
    clock.add(1, 1_000)
    assert (clock.left(1_000), clock.left(1_030), clock.minutes(0)) == (60, 30, 6)


def test_a_phase_is_never_shorter_than_what_has_gone_by_nor_longer_than_the_most(clock: LessonClock):
    clock.toggle(0)
    clock.add(-10, 120)
    assert (clock.left(120), clock.is_over(120)) == (0, True)
    clock.add(500, 120)
    assert clock.minutes(0) == 60


def test_going_back_finds_the_time_that_was_left(clock: LessonClock):
    clock.toggle(0)
    clock.go(1, 100)
    clock.go(-1, 150)
    assert (clock.phase.id, clock.left(150), clock.runs) == ("brief", 200, True)


def test_there_is_nothing_before_the_first_phase_and_nothing_behind_the_last(clock: LessonClock):
    clock.go(-1, 0)
    assert clock.number == 0
    for _ in range(5):
        clock.go(1, 0)
    assert clock.phase.id == "exit"


def test_the_plan_shows_what_has_gone_by(clock: LessonClock):
    clock.go(1, 0)
    clock.toggle(0)
    assert [clock.share(number, 750) for number in range(3)] == [1.0, 0.5, 0.0]


@pytest.mark.parametrize(("plan", "minutes"), [("single", 45), ("double", 90)])
def test_the_plans_fill_their_lessons(plan: str, minutes: int):
    assert sum(phase.minutes for phase in load_class().plans[plan]) == minutes
