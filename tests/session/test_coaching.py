"""The coach of the first matches: it says each thing once, where it has its place, and only with true numbers."""

import itertools
import re

import pytest

from game.rules.words.text import load_text
from game.session import coaching
from game.session.match import Match
from game.session.seats import OTHER


def spoken(seed, language="en", scenario="2025-deal"):
    """Every word that a whole match brings, with the table at that moment."""
    match = Match.new(scenario, seed, text=load_text(language))
    said: dict[str, set[str]] = {side: set() for side in ("ecosystem", "flagship")}
    while match.side:
        side = match.side
        word = coaching.advice(match, side, said[side])
        if word:
            yield match, side, word
            said[side].add(word)
        names = [name for name in match.legal() if name != "end"] or match.legal()
        match.play(names[(7 * len(match.decisions) + seed) % len(names)])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_word_is_said_in_some_match_and_none_twice(language):
    seen = set()
    for seed, scenario in itertools.product(range(6), ("2025-deal", "late-start")):
        told = [(side, word) for _, side, word in spoken(seed, language, scenario)]
        assert len(told) == len(set(told))
        seen |= {word for _, word in told}
    assert seen == set(coaching.WHEN)


def test_what_it_says_of_the_table_is_so():
    for match, side, word in spoken(1):
        _, text = coaching.words(match, side, word)
        assert "{" not in text
        view = match.view(side)
        if word == "ops":
            assert f"Your flow is {view.flow[side]};" in text
        if word == "empty":
            assert view.flow["flagship"] == 0
        if word == "brink":
            assert re.search(rf"stands at {view.tracks['tension']};", text)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_lesson_is_told_goal_first_moves_weakest_stage_and_bell_before_all_else(language):
    told = {side: [word for _, one, word in spoken(3, language, "lesson") if one == side] for side in OTHER}
    for side, words in told.items():
        assert words[:2] == ["lesson_goal", "lesson_weakest"], "the first moves follow when the goal was read"
        assert f"lesson_first_{side}" in words
        assert f"lesson_first_{OTHER[side]}" not in words
        assert "ops" not in words
        assert "lesson_bell" in words
    assert set().union(*told.values()) <= {*coaching.WHEN, *coaching.LESSON}


def test_the_first_moves_come_when_the_goal_was_read_and_nothing_else_comes_so():
    match = Match.new("lesson", seed=3)
    side = match.side or ""
    assert coaching.next_word(match, side, ["lesson_goal"]) == f"lesson_first_{side}"
    assert coaching.next_word(match, side, ["lesson_goal", f"lesson_first_{side}"]) == ""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_a_lesson_is_told_holds_the_numbers_of_the_table(language):
    for match, side, word in spoken(2, language, "lesson"):
        title, text = coaching.words(match, side, word)
        assert title
        assert "{" not in text
        if word == "lesson_weakest":
            assert str(match.view(side).flow[side]) in text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_where_no_desk_is_none_is_told_of(language):
    text = load_text(language)
    desk = text("coach.rivals.of_desk", desk_ops=2).split("2")[0].strip()
    told = {}
    for scenario in ("2025-deal", "lesson"):
        found = itertools.chain.from_iterable(spoken(seed, language, scenario) for seed in range(9))
        match, side = next((match, side) for match, side, word in found if word == "rivals")
        told[scenario] = coaching.words(match, side, "rivals")[1]
    assert desk in told["2025-deal"]
    assert desk not in told["lesson"]


def test_it_is_silent_for_the_side_that_does_not_decide_and_after_the_end():
    match = Match.new(seed=1)
    side = match.side or ""
    other = OTHER[side]
    assert coaching.advice(match, other, ()) == ""
    match.resign(side)
    assert coaching.advice(match, "ecosystem", ()) == ""
