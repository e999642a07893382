"""The door for a class: what it says of print, and answers of students that nobody loses by a slip."""

from dataclasses import replace

import pygame
import pytest

from game import shipped
from game.ui.screens.answers import AnswersScene
from game.ui.screens.class_door import ClassDoorScene
from game.ui.shell.dialog import Dialog
from tests.ui.players import Player
from tests.ui.test_scenes_title import title, words


@pytest.mark.parametrize(
    ("inside", "told"), [(False, "python -m game.start print FOLDER"), (True, "magnet-race print FOLDER")]
)
def test_the_door_names_the_command_that_prints_and_what_it_needs(monkeypatch, inside, told):
    if inside:
        monkeypatch.setattr("game.shipped.ROOT", shipped.INSIDE)
    lines = {mark.whole for mark in Player(ClassDoorScene()).look()}
    assert any(told in line and "fpdf2" in line and "in a browser, Files" in line for line in lines)
    assert not any("print" in line for line in words(title()))


def test_answers_that_were_given_are_forgotten_only_after_a_question():
    hands = Player(ClassDoorScene())
    hands.click("vote")
    hands.press("esc")
    assert isinstance(hands.top, ClassDoorScene)
    hands.click("vote")
    hands.click("vote.0")
    for _ in range(3):
        hands.click("answer.0")
    hands.press("esc")
    assert isinstance(hands.top, Dialog)
    hands.press("esc")
    assert isinstance(hands.top, AnswersScene)
    assert hands.top.counts.students == 1
    hands.press("esc")
    hands.click("option.0")
    assert isinstance(hands.top, ClassDoorScene)


def test_a_student_in_the_middle_loses_no_answer_by_a_slip_either():
    hands = Player(AnswersScene(None, "before", lambda told: None))
    hands.press("esc")
    assert hands.app.scenes == []
    hands = Player(AnswersScene(None, "before", lambda told: None))
    hands.click("vote.1")
    hands.press("esc")
    assert isinstance(hands.top, Dialog)


@pytest.mark.parametrize("scale", [100, 160, 200])
def test_at_home_nothing_moves_under_the_pointer_when_an_answer_is_told(scale):
    hands = Player(AnswersScene(None, ""), (1280, 720))
    hands.app.settings = replace(hands.app.settings, text_scale=scale)
    hands.top.resize((1280, 720))
    for _ in range(8):
        pressed = pygame.Rect(hands.item("answer.1").box)
        hands.click("answer.1")
        after = {id: pygame.Rect(hands.item(id).box) for id in ("close", "on")}
        assert not any(pressed.colliderect(box) for box in after.values())
        hands.click("on")
