"""The bell: when a match stops, what decides then, and that it can be taken back."""

import pytest

from game.players.referee import AtBell, Chance
from game.rules.class_plan import load_class
from game.rules.model import BEGUN
from game.session.classroom import bell
from game.session.match import Match

AT = 1_000_000


def chance(ecosystem: float, doubt: float = 0.0) -> AtBell:
    """The Ecosystem's chance, and so much less or more among players of one level."""
    told = Chance(ecosystem, ecosystem, ecosystem, 1, True)
    return AtBell(told, ecosystem - doubt, ecosystem + doubt)


def in_a_play() -> Match:
    """A match in which a card is being played for its ops."""
    match = Match.new("lesson", seed=3)
    match.play(next(name for name in match.legal() if name.startswith("ops ")))
    assert match.phase == "ops"
    return match


def late() -> Match:
    """A match that is far enough for a bell to decide it."""
    match = Match.new("lesson", seed=3)
    while bell.too_early(match):
        match.play(match.legal()[0])
    return match


def test_a_match_without_an_agreement_never_stops():
    assert not bell.stops(Match.new("lesson", seed=3), AT)


def test_a_match_stops_at_the_agreed_time_and_not_before():
    match = Match.new("lesson", seed=3)
    bell.ring_at(match, AT)
    assert [bell.stops(match, now) for now in (AT - 1, AT, AT + 1)] == [False, True, True]


def test_a_play_that_was_begun_is_finished_first():
    match = in_a_play()
    bell.ring_at(match, AT)
    assert bell.has_rung(match, AT)
    assert not bell.stops(match, AT)
    while match.phase in BEGUN:
        match.play(match.legal()[0])
    assert bell.stops(match, AT)


@pytest.mark.parametrize(
    ("share", "winner"),
    [(0.44, "flagship"), (0.45, ""), (0.5, ""), (0.55, ""), (0.56, "ecosystem"), (0.0, "flagship"), (1.0, "ecosystem")],
)
def test_the_better_chance_wins_and_near_the_middle_nobody(share: float, winner: str):
    match = late()
    found = bell.decide(match, chance(share))
    assert (found.winner, found.of("ecosystem") + found.of("flagship")) == (winner, 100)
    assert bell.verdict(match) == found


def test_the_limits_of_a_draw_are_the_same_for_both_sides():
    limits = load_class()
    assert limits.draw_from + limits.draw_to == 100
    for percent in range(101):
        other = {"ecosystem": "flagship", "flagship": "ecosystem", "": ""}[bell.judged(100 - percent, 3)]
        assert bell.judged(percent, 3) == other


@pytest.mark.parametrize("share", [0.0, 0.3, 0.5, 0.9, 1.0])
def test_before_enough_half_years_are_over_nobody_wins_whatever_the_chance(share: float):
    match = Match.new("lesson", seed=3)
    while bell.too_early(match):
        assert bell.decide(match, chance(share)).winner == ""
        percent = round(100 * share)
        assert bell.verdict(match) == bell.Verdict(percent, percent, percent, "")
        match.play(match.legal()[0])
    assert bell.finished(match) == load_class().decides_after
    assert (bell.decide(match, chance(share)).winner == "") == (share == 0.5)


def test_the_verdict_is_kept_with_the_match(tmp_path):
    match = late()
    bell.ring_at(match, AT)
    bell.decide(match, chance(0.7, doubt=0.06))
    match.save(tmp_path / "match.json")
    again = Match.load(tmp_path / "match.json")
    assert (bell.agreed(again), bell.verdict(again)) == (AT, bell.Verdict(70, 64, 76, "ecosystem"))


def test_a_bell_that_is_taken_back_leaves_no_trace():
    match = Match.new("lesson", seed=3)
    match.options = {"coach": True}
    bell.ring_at(match, AT)
    bell.decide(match, chance(0.7))
    bell.take_back(match)
    assert (match.options, bell.verdict(match), bell.stops(match, AT)) == ({"coach": True}, None, False)


def test_a_match_that_came_to_its_end_is_decided_by_that():
    match = Match.new("lesson", seed=3)
    bell.ring_at(match, AT)
    bell.decide(match, chance(0.7))
    match.resign("ecosystem")
    assert (bell.verdict(match), bell.stops(match, AT)) == (None, False)


@pytest.mark.parametrize("damaged", [True, -1, 101, "70"])
def test_a_damaged_verdict_is_none(damaged: object):
    match = Match.new("lesson", seed=3)
    match.options = {bell.VERDICT: damaged}  # type: ignore[dict-item]
    assert bell.verdict(match) is None


@pytest.mark.parametrize(("least", "most"), [(None, None), (64, None), (71, 80), (60, 69), (True, 76), (64, 101)])
def test_a_verdict_without_a_range_that_can_be_is_told_without_one(least: object, most: object):
    match = late()
    match.options = {bell.VERDICT: 70, bell.LEAST: least, bell.MOST: most}  # type: ignore[dict-item]
    assert bell.verdict(match) == bell.Verdict(70, 70, 70, "ecosystem")


def test_after_a_stop_the_same_start_is_played_with_the_sides_changed():
    match = late()
    match.seats, match.options = (
        {"flagship": "novice"},
        {"coach": True, "votes_before": "0 1 0 0 1", "items_before": "x"},
    )
    bell.ring_at(match, AT)
    bell.decide(match, chance(0.7))
    again = bell.sides_changed(match)
    assert (again.scenario, again.seed, again.decisions) == (match.scenario, match.seed, [])
    assert again.seats == {"ecosystem": "novice"}
    assert again.options == {"coach": True, "first_match_half_points": round(2 * match.score.total)}
    assert bell.verdict(match) is not None
