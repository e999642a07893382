"""Puzzles in the window: chosen from the list, solved by key and mouse, hints, the solution, and what is remembered."""

import pytest

from game.rules import puzzles as kept
from game.rules.model import SIDES
from game.rules.puzzles import Puzzles, PuzzlesError, puzzles_of
from game.session.match import shipped_rules
from game.ui.screens import opening
from game.ui.screens.puzzle import PuzzleScene
from game.ui.screens.puzzles import PuzzlesScene
from game.ui.screens.title import TitleScene
from game.ui.shell.dialog import Dialog
from tests.ui.hands import faults
from tests.ui.players import Player

RULES = shipped_rules()
PUZZLES = puzzles_of(RULES)


@pytest.fixture
def hands():
    return Player(PuzzlesScene(PUZZLES, RULES))


def solving(number=0):
    return Player(PuzzleScene(PUZZLES, number, RULES))


def words(hands):
    """All that a player can come to read or hear on the scene on top."""
    told = [mark.whole for mark in hands.look()]
    for item in hands.top.focus.items:
        told += [item.label, *((item.tip.title, *item.tip.lines) if item.tip else ())]
    return "\n".join(told)


def place(hands, decision):
    """The item of an answer."""
    return f"answer.{[one.decision for one in hands.top.attempt.answers].index(decision)}"


def test_the_opening_page_leads_to_the_list_and_esc_back():
    hands = Player(TitleScene())
    hands.click("puzzles")
    assert isinstance(hands.top, PuzzlesScene)
    hands.press("esc")
    assert isinstance(hands.top, TitleScene)


def test_choosing_one_opens_it_and_esc_comes_back_to_it(hands):
    hands.press("down", "down", "enter")
    assert isinstance(hands.top, PuzzleScene)
    assert hands.top.attempt.puzzle == PUZZLES[2]
    hands.press("esc")
    back = hands.top
    assert isinstance(back, PuzzlesScene)
    assert back.chosen == 2
    hands.click("solve")
    assert hands.top.attempt.puzzle == PUZZLES[2]


def test_a_wrong_answer_is_told_what_it_costs_and_nothing_else_is_given_away():
    hands = solving()
    puzzle = PUZZLES[0]
    wrong = puzzle.answers[1]
    hands.click(place(hands, wrong.decision))
    attempt = hands.top.attempt
    assert attempt.feedback(wrong.decision)[0] in words(hands)
    assert not attempt.shown
    signs = [item.label for item in hands.top.focus.items if item.id.startswith("answer.")]
    assert [label.count("−") for label in signs].count(1) == 1
    assert hands.app.settings.solved == ()


def test_the_right_answer_shows_all_figures_and_is_remembered_once():
    hands = solving()
    best = PUZZLES[0].solution.decision
    for _ in range(2):
        hands.click(place(hands, best))
    assert hands.app.settings.solved == (PUZZLES[0].name,)
    answers = [item for item in hands.top.focus.items if item.id.startswith("answer.")]
    assert answers
    assert all("−" in one.label or one.id == place(hands, best) for one in answers)
    hands.click("onward")
    assert hands.top.attempt.puzzle == PUZZLES[1]
    assert hands.top.attempt.tried == []


def test_what_was_shown_is_not_remembered_as_solved():
    hands = solving()
    hands.click("show")
    assert hands.top.attempt.feedback(PUZZLES[0].solution.decision)[0] in words(hands)
    hands.click(place(hands, PUZZLES[0].solution.decision))
    assert hands.app.settings.solved == ()


def test_hints_come_one_by_one_until_there_are_no_more():
    hands = solving()
    for count in range(1, hands.top.attempt.most_hints + 1):
        hands.press("h")
        assert hands.top.attempt.hints == count
        assert hands.top.attempt.hints_told[-1] in words(hands)
    assert hands.item("hint").state == "disabled"


def test_an_answer_tells_what_it_does_before_it_is_tried():
    hands = solving()
    for number, answer in enumerate(hands.top.attempt.answers):
        item = hands.item(f"answer.{number}")
        assert item.tip.lines == tuple(hands.top.attempt.about(answer.decision))


@pytest.mark.parametrize("number", range(len(PUZZLES)))
def test_only_the_hand_of_its_side_is_on_the_page(number):
    hands = solving(number)
    attempt = hands.top.attempt
    held = set(attempt.view.hand)
    rival = next(side for side in SIDES if side != attempt.puzzle.side)
    told = words(hands)
    for card in attempt.position.view(rival).hand:
        name = attempt.text.card(card)
        assert card in held or not any(name == line for line in told.splitlines())


def test_the_list_tells_what_is_solved_and_begins_with_what_is_not(hands):
    hands.app.change_settings(solved=tuple(one.name for one in PUZZLES[:2]))
    hands.app.open("puzzles", PUZZLES, RULES)
    assert hands.top.chosen == 2
    assert hands.app.text("ui.puzzles.solved", solved=2, count=len(PUZZLES)) in words(hands)


def test_another_language_keeps_what_was_tried():
    hands = solving()
    wrong = PUZZLES[0].answers[1].decision
    hands.click(place(hands, wrong))
    hands.app.change_settings(language="zh")
    assert hands.top.attempt.tried == [wrong]
    assert hands.top.attempt.feedback(wrong)[0] in words(hands)


def test_one_is_opened_by_its_name_above_the_list():
    hands = Player(TitleScene())
    opening.puzzles(hands.app, PUZZLES[3].name)
    assert hands.top.attempt.puzzle == PUZZLES[3]
    hands.press("esc")
    assert isinstance(hands.top, PuzzlesScene)


def test_where_there_are_none_it_is_said(monkeypatch):
    hands = Player(TitleScene())
    monkeypatch.setattr(kept, "read", lambda folder=None: Puzzles({}, "", PUZZLES))
    hands.click("puzzles")
    assert isinstance(hands.top, Dialog)
    assert hands.app.text("puzzles.none") in words(hands).replace("\n", " ")
    hands.press("esc")

    def broken(folder=None):
        raise PuzzlesError("broken")

    monkeypatch.setattr(kept, "read", broken)
    hands.click("puzzles")
    assert "broken" in words(hands)


@pytest.mark.parametrize("number", range(0, len(PUZZLES), 5))
def test_every_page_of_a_puzzle_can_be_read(number):
    hands = solving(number)
    assert faults(hands) == []
    hands.click(place(hands, PUZZLES[number].answers[-1].decision))
    assert faults(hands) == []
    hands.click("show")
    assert faults(hands) == []


def test_the_next_puzzle_is_seen_at_once_with_the_focus_on_its_first_answer():
    hands = solving()
    scene = hands.top
    hands.look()
    scene.next()
    first = scene.attempt.answers[0]
    assert scene.attempt.puzzle == PUZZLES[1]
    assert scene.focus.current == "answer.0"
    item = scene.focus.get("answer.0")
    assert scene.text.decision(first.decision) in item.label
    seen = [(one.id, one.label) for one in scene.focus.items]
    scene.changed()
    assert [(one.id, one.label) for one in hands.top.focus.items] == seen
