"""Questions of the moment: of what lies open, in both languages, and nothing of anybody's hand."""

import pytest

from game.rules.words.text import languages, load_text
from game.session.classroom.moment import questions
from game.session.match import Match
from tests.session.walks import nodes


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
