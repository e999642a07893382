"""Questions of the moment: of what lies open, in both languages, and nothing of anybody's hand."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from game.engine.plain_data import BySide
from game.rules.words.text import languages, load_text
from game.session.classroom.moment import questions
from game.session.match import Match
from tests.engine.table import Table
from tests.session.walks import nodes, words


@pytest.mark.parametrize("language", languages())
def test_every_table_has_something_to_argue_about(language: str):
    for number, match in enumerate(nodes(2, "lesson")):
        if number % 7 == 0:
            match.speak(load_text(language))
            asked = questions(match)
            assert asked
            assert all(one.ask.strip() and len(set(one.answers)) == 2 for one in asked)
            assert not any("{" in words for one in asked for words in (one.ask, *one.answers))


def test_the_stage_that_holds_the_flagship_is_asked_about_exactly_if_it_is_one_alone():
    text = load_text("en")
    seen = set()
    for match in nodes(2, "lesson"):
        match.speak(text)
        weakest = match.table.weakest["flagship"]
        names = {"stage": text.stage(weakest[0]), "flow": match.table.flow["flagship"]}
        holds = text("class.moments.narrow_flagship.ask", **names)
        assert (holds in [one.ask for one in questions(match)]) == (len(weakest) == 1)
        seen.add(len(weakest) == 1)
    assert seen == {True, False}


def test_whoever_holds_which_card_the_questions_are_the_same():
    first, second = Match.new("lesson", seed=2), Match.new("lesson", seed=5)
    assert first.view("ecosystem").hand != second.view("ecosystem").hand
    assert questions(first) == questions(second)


def asked(**changes):
    """The questions of a table on which nothing can be asked about but Coordination, and ``changes``."""
    table = Table.opening().card_is_asked("ecosystem").table
    tracks = {**table.tracks, "floor": 1, "coordination": 3}
    score = replace(table.score, leader=None)
    plain = replace(table, tracks=tracks, score=score, next_milestone=None, flow=BySide(1, 2))
    plain = replace(plain, weakest=BySide(("mine", "alloy"), ()))
    match: Any = SimpleNamespace(table=replace(plain, **changes), text=words())
    return [(one.ask, one.answers) for one in questions(match)]


COORDINATION = (
    "Working together stands at 3 and must be kept up. Is it worth its price?",
    ("Yes, keep it up", "No, build instead"),
)


def test_working_together_can_always_be_asked_about():
    assert asked() == [COORDINATION]


def test_a_single_weakest_stage_is_asked_about_with_its_sides_flow_and_words():
    flagship = asked(weakest={"ecosystem": (), "flagship": ("sinter",)})
    assert flagship == [
        ("Sinter holds the Flagship at 2. Where should its next money go?", ("Into Sinter", "Into the plant")),
        COORDINATION,
    ]
    ecosystem = asked(weakest={"ecosystem": ("sinter",), "flagship": ("mine", "motor")})
    assert ecosystem == [
        COORDINATION,
        ("Sinter holds the Ecosystem at 1. What comes first?", ("Widen Sinter", "New technology")),
    ]


@pytest.mark.parametrize(("opens", "told"), [(None, True), (3, False)])
def test_a_milestone_is_asked_about_where_its_gate_is_open(opens, told):
    following = Table.opening().table.next_milestone
    assert following is not None
    found = asked(next_milestone=replace(following, number=2, odds=35, opens=opens))
    question = ("Milestone 2 would work at 35 %. Try it now?", ("Try now", "First better odds"))
    assert found == ([question, COORDINATION] if told else [COORDINATION])


def test_a_promised_price_is_asked_about_where_no_floor_is_set():
    tracks = Table.opening().table.tracks
    found = asked(tracks={**tracks, "floor": 0, "coordination": 3, "price": 4})
    question = "The price is 4, and no floor is set. Who needs a promised price more?"
    assert found == [COORDINATION, (question, ("The Flagship", "Those who lend to it"))]


@pytest.mark.parametrize(("leader", "name"), [("ecosystem", "Ecosystem"), ("flagship", "Flagship")])
def test_who_is_ahead_is_asked_about_last(leader, name):
    score = replace(Table.opening().table.score, leader=leader)
    assert asked(score=score) == [
        COORDINATION,
        (f"The {name} is ahead. What made it so?", ("Its decisions", "Luck")),
    ]
