"""The screens of a lesson show what its scenario has and leave out the rest."""

import pytest

from game.rules.model import SIDES
from game.rules.words.text import load_text
from game.session.match import Match
from game.session.seats import COACH
from game.session.session import Session
from game.ui.gallery import picture
from game.ui.screens.answers import AT_A_TABLE, AnswersScene
from game.ui.screens.handover import HandoverScene
from game.ui.screens.review_summary import ReviewSummaryScene
from game.ui.screens.review_sums import sum_of
from game.ui.screens.table import TableScene
from tests.ui.players import Player
from tests.ui.test_scenes_title import words

HALF_YEARS = [load_text("en").half_year(f"{year}-H{half}") for year in (2025, 2026, 2027, 2028) for half in (1, 2)]


def table(scenario: str, phase: str) -> Player:
    """The first table of a match at which something of this kind is decided."""
    match = Match.new(scenario, seed=3)
    while match.phase != phase:
        match.play(match.legal()[0])
    match.options = {COACH: True}
    session = Session(match)
    session.sit_down(match.side or "")
    return Player(TableScene(session, match.side or ""))


def shared(one, other):
    """The area that two boxes have in common."""
    across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    down = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return max(0.0, across) * max(0.0, down)


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1024, 768)])
def test_the_coach_stands_over_no_market_while_one_is_to_be_chosen(size):
    hands = table("lesson", "shipping")
    hands.top.resize(size)
    hands.top.changed()
    hands.top.refresh()
    coach = hands.top.focus.get("coach")
    assert coach is not None
    for box in hands.top.layout.market_rows.values():
        assert shared(coach.box, box) == 0


@pytest.mark.parametrize(("scenario", "there"), [("lesson", False), ("2025-deal", True)])
def test_tension_and_the_desk_are_shown_where_the_scenario_has_them(scenario, there):
    hands = table(scenario, "card")
    table_scene = hands.table
    card = next(card for card in table_scene.choice.hand if table_scene.choice.card_may(card))
    table_scene.choice.choose_card(card)
    table_scene.changed()
    table_scene.refresh()
    ids = {item.id for item in table_scene.focus.items}
    assert {"middle.price", "mode.ops", "mode.event"} <= ids
    assert ("middle.tension" in ids, "mode.desk" in ids) == (there, there)


@pytest.mark.parametrize(("scenario", "there"), [("lesson", False), ("2025-deal", True)])
def test_the_hand_over_tells_of_tension_and_of_time_as_it_is(scenario, there):
    match = Match.new(scenario, seed=3)
    hands = Player(HandoverScene(Session(match), match.side or "ecosystem", lambda: None))
    told = words(hands)
    assert (hands.app.text("ui.handover.tension") in told) == there
    assert (hands.app.text("ui.handover.no_clock") in told) == there
    assert (hands.app.text("ui.handover.in_class") in told) != there


def test_the_next_student_comes_first_until_four_have_answered():
    hands = Player(AnswersScene(None, "before", lambda counts: None))
    for student in range(AT_A_TABLE):
        hands.click("vote.1")
        for _ in range(3):
            hands.click("answer.1")
        kinds = {button.id: button.kind for button in hands.top._foot() if button.id in ("next", "done")}
        last = student == AT_A_TABLE - 1
        assert kinds == {"next": "plain" if last else "primary", "done": "primary" if last else "plain"}
        if student < AT_A_TABLE - 1:
            hands.click("next")
    assert hands.top.counts.students == AT_A_TABLE


@pytest.mark.parametrize(("scenario", "there"), [("lesson", False), ("late-start", True)])
def test_a_review_speaks_of_exams_where_there_are_any(scenario, there):
    app = picture.make_scene("review", None, (1280, 720), scenario=scenario)
    scene = app.top
    assert isinstance(scene, ReviewSummaryScene)
    review = scene.review
    following = {app.text("ui.review.sum.exam_next", half_year=name) for name in HALF_YEARS}
    told = {sum_of(review, number, side).note for number in review.numbers for side in SIDES}
    spoken = told & {app.text("ui.review.sum.exam_last"), *following}
    assert bool(spoken) == there
