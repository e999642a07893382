"""Learn from mistakes: a decision is asked again without the answer, judged, and shown when somebody gives up."""

import pytest

from game.session.preview import preview
from game.ui.gallery.analyses import ByTheScore
from game.ui.screens.analysis import AnalysisScene
from game.ui.screens.mistakes import MistakesScene, judged
from tests.ui.players import Player
from tests.ui.test_analysis import words


@pytest.fixture
def hands(over, seen):
    return Player(AnalysisScene(over, ByTheScore, seen))


def test_a_mistake_is_asked_again_without_the_answer_and_the_answer_is_judged(hands):
    hands.click("learn")
    scene = hands.top
    assert isinstance(scene, MistakesScene)
    told = words(hands)
    assert " ± " not in told
    assert "(played)" not in told
    answers = {judged(scene.step, one): place for place, one in enumerate(scene.options)}
    hands.click(f"answer.{answers['played']}")
    assert "There is something better" in words(hands)
    assert not scene.solved
    hands.click(f"answer.{answers['right']}")
    assert scene.solved
    told = words(hands)
    assert "Right:" in told
    assert " ± " in told
    hands.click("next")
    assert (scene.number, scene.tried) == (1, [])


def test_the_answer_that_is_asked_for_after_a_wrong_one_is_shown_and_not_called_wrong(hands):
    hands.click("learn")
    scene = hands.top
    wrong = next(one for one in scene.options if judged(scene.step, one) == "played")
    hands.click(f"answer.{scene.options.index(wrong)}")
    hands.click("show")
    told = words(hands)
    assert "Try again" not in told
    assert "There is something better" not in told
    best = next(one for one in scene.options if one.decision == scene.step.verdict.best)
    assert scene.shown() == preview(scene.text, scene.game.positions[scene.step.number - 1], best.decision)


def test_the_board_of_a_question_is_that_before_the_decision_with_the_own_hand_alone(hands, over):
    hands.click("learn")
    scene = hands.top
    held = [item for item in scene.items() if item.group == "hand"]
    position = scene.game.positions[scene.step.number - 1]
    assert scene.game.turns[scene.step.number - 1].name in position.legal()
    hand = position.view(scene.step.side).hand
    assert len(held) == len(hand) > 0
    assert {item.tip.title for item in held} == {over.text.card(card) for card in hand}
    assert scene.known()[0] == position.view(scene.step.side)


def test_the_answer_can_be_asked_for(hands):
    hands.click("learn")
    hands.click("show")
    assert hands.top.solved
    assert " ± " in words(hands)
