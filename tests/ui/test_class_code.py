"""The code of a class on its page and on the board, how a table starts with it, and letters for the back row."""

import math
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from game.rules.words.text import languages
from game.session.classroom import qr
from game.session.classroom.class_code import CODE
from game.session.match import Match
from game.session.session import Session
from game.ui import window
from game.ui.draw import fonts
from game.ui.draw.canvas import Box, Canvas
from game.ui.gallery.examples import example
from game.ui.gallery.picture import make_scene
from game.ui.screens import class_board_words, class_start, qr_picture
from game.ui.screens.answers import AnswersScene
from game.ui.screens.class_board import ClassBoardScene
from game.ui.screens.class_code import ClassCodeScene
from game.ui.screens.class_door import ClassDoorScene
from game.ui.screens.hand_in import HandInScene
from game.ui.shell.app import App
from game.ui.widgets import clipboard
from tests.ui.fitting import look
from tests.ui.players import Player
from tests.ui.test_scenes_title import title, words

ADDRESS = "https://school.example/race/"


@pytest.fixture
def copied(monkeypatch):
    """What was put into the clipboard, in order."""
    kept: list[str] = []

    def keep(told: str) -> bool:
        kept.append(told)
        return True

    monkeypatch.setattr(clipboard, "copy", keep)
    return kept


def code_page(address: str = "") -> Player:
    hands: Player = title()
    hands.app.classroom.address = address
    hands.click("class")
    hands.click("code")
    assert isinstance(hands.top, ClassCodeScene)
    return hands


def test_a_code_is_made_once_and_copied_where_it_is_made(copied):
    hands = code_page()
    code = hands.app.classroom.code
    assert code
    assert code in words(hands)
    hands.press("enter")  # the first thing that is done
    assert copied == [code]
    assert any(code in line and "Copied" in line for line in words(hands))
    assert hands.top.focus.get("copy_link") is None
    hands.press("esc")
    hands.click("code")
    assert hands.app.classroom.code == code
    hands.click("another")
    assert hands.app.classroom.code != code


def test_a_code_can_be_typed_and_one_that_can_be_none_is_passed_over():
    hands = code_page()
    code = hands.app.classroom.code
    hands.top.field.value = ""
    hands.press("esc")
    assert hands.app.classroom.code == code
    hands.click("code")
    hands.top.field.value = "krtm"
    hands.press("esc")
    assert hands.app.classroom.code == "KRTM"


def test_without_a_clipboard_the_code_is_told_to_be_written_down(monkeypatch):
    monkeypatch.setattr(clipboard, "copy", lambda told: False)
    hands = code_page()
    hands.click("copy")
    assert any(hands.app.classroom.code in line and "clipboard" in line for line in words(hands))


def test_in_a_browser_the_link_is_shown_and_copied_with_the_code(copied):
    hands = code_page(ADDRESS)
    link = f"{ADDRESS}?class={hands.app.classroom.code}"
    assert link in "".join(words(hands))
    hands.click("copy_link")
    hands.click("copy")
    assert copied == [link, hands.app.classroom.code]


def board(match: Match | None = None, address: str = "") -> Player:
    hands = Player(ClassDoorScene())
    hands.app.classroom.address = address
    hands.app.push(ClassBoardScene(match, "double"))
    return hands


@pytest.mark.parametrize("match", [None, example(20, scenario="lesson")], ids=["nothing shown", "a match shown"])
def test_the_board_shows_the_code_in_every_phase(match):
    hands = board(match)
    code = hands.app.classroom.code
    assert code
    for _ in hands.top.clock.phases:
        assert f"Class {code}" in words(hands)
        hands.press("n")
    hands.click("class_code")
    assert isinstance(hands.top, ClassCodeScene)


def test_while_a_lesson_begins_the_board_says_how_to_start_large():
    hands = board()
    told = " ".join(words(hands))
    assert "Open the game: For a class, then “Vote and questions, then play” (keys 3, V)" in told
    assert hands.app.classroom.code in told
    hands.press("n")
    assert not any("Open the game" in line for line in words(hands))
    told = " ".join(words(hands))
    assert "F1: the rules in short. F4: who watches what" in told
    assert "the menu (Esc), Stop at the bell" in told
    assert "Do you agree?" not in told  # the vote before is over
    hands.press("n", "n", "n")
    assert "after the bell: Vote and questions, then Debrief" in " ".join(words(hands))
    hands.press("n")
    assert f"Class {hands.app.classroom.code}" in " ".join(words(hands))
    assert "Vote after the talk" in " ".join(words(hands))
    assert hands.top.focus.get("tool.next") is None  # nothing comes after the last phase


def test_in_a_browser_the_board_shows_the_link_in_words_and_as_a_code_for_a_camera(monkeypatch):
    shown: list[str] = []
    draw = qr_picture.paint

    def seen(canvas: Canvas, box: Box, line: str) -> None:
        shown.append(line)
        draw(canvas, box, line)

    monkeypatch.setattr(qr_picture, "paint", seen)
    hands = board(address=ADDRESS)
    link = f"{ADDRESS}?class={hands.app.classroom.code}"
    told = words(hands)
    assert link in "".join(told)
    assert any("Open this page" in line for line in told)
    assert set(shown) == {link}
    assert len(qr.squares(link)) <= 33  # few squares, for a camera at the back


def test_a_long_address_is_shown_whole_and_in_no_other_letters():
    hands = board(address=f"https://{'a' * 40}.example/race/")
    marks = hands.look()
    assert not any(mark.cut for mark in marks)
    assert any(mark.text == f"https://{'a' * 40}.example/race/" for mark in marks)
    assert f"?class={hands.app.classroom.code}" in words(hands)


def test_a_match_that_nobody_asked_for_does_not_stand_in_the_way_of_how_to_start():
    session = Session(Match.new("lesson", seed=3), keep=True)
    session.play(session.match.legal()[0])
    session.close()
    hands = board()
    assert hands.top.match is not None
    assert any("Open the game" in line for line in words(hands))
    hands.click("tool.other")
    assert not any("Open the game" in line for line in words(hands))
    again = board()
    again.press("n")
    assert again.top._shows_match


def test_the_clock_is_started_by_a_word_and_the_next_phase_has_its_name():
    hands = board()
    assert {"Start the clock", "Next: Play"} <= set(words(hands))
    hands.click("tool.start")
    assert hands.top.clock.runs
    assert "Pause" in words(hands)


def test_the_key_of_the_door_and_a_link_lead_a_table_to_its_vote():
    hands: Player = title()
    hands.press("3", "v")
    assert isinstance(hands.top, AnswersScene)


def app_of(table_of: str) -> App:
    app, first = window.prepared(table_of=table_of)
    app.scenes.append(first)
    first.app = app
    for call in list(app._after_first_frame):
        call()
    return app


@pytest.mark.parametrize(("asked", "code"), [("krtm", "KRTM"), ("no code!", "")])
def test_a_table_of_a_class_begins_with_its_vote_and_its_match_goes_with_the_code(asked, code):
    app = app_of(asked)
    hands = Player(app.top)
    hands.app.classroom = app.classroom
    hands.app.change_settings(prologues=("lesson",))
    assert isinstance(hands.top, AnswersScene)
    hands.click("vote.4")
    for _ in range(3):
        hands.click("answer.0")
    hands.click("done")
    hands.click("go")  # the prologue
    hands.click("ready")
    match = hands.table.match
    assert (match.scenario, match.options.get(CODE, "")) == ("lesson", code)
    line = HandInScene(match)
    hands.app.push(line)
    assert line.code.value == code
    assert line.first_focus() == ("table" if code else "code")


# --- letters for the back row

LEAST_ANGLE = 16 / 60  # degrees: the least height of letters that ISO 9241-303 lets be read
FROM = 4  # heights of the picture between it and the back row
FOR_THE_TEACHER = (
    "class.board.counted", "class.board.no_match", "class.board.another", "class.board.take_back",
    *(f"class.board.votes.{moment}" for moment in ("before", "after_play", "after_talk")), "class.board.moment",
)  # fmt: skip


@cache
def capital(face: str) -> float:
    """How high a capital letter of a face is, as a part of its size."""
    font = TTFont(fonts.FOLDER / fonts.FILES[face])
    return float(font["OS/2"].sCapHeight / font["head"].unitsPerEm)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(
    ("name", "size"),
    [
        *((name, size) for name in ("class-board", "class-board-vote") for size in ((1920, 1080), (1366, 768))),
        *((name, (1024, 768)) for name in ("class-board-empty", "class-board-link", "class-board-play")),
    ],
)
def test_what_students_read_on_the_board_is_read_from_four_times_its_height(name, language, size):
    app = make_scene(name, None, size, replace(Player(ClassDoorScene()).app.settings, language=language))
    text = app.text
    least = math.tan(math.radians(LEAST_ANGLE)) * FROM * size[1]
    teacher = [text(key) for key in FOR_THE_TEACHER]
    scene: Any = app.top
    scene.open_hands = False  # open ones take their room from the chains
    scene.changed()
    where = class_board_words.where(text, scene.match, scene.open_hands) if scene.match else ""
    small = {
        mark.whole: round(mark.px * capital(mark.face), 1)
        for mark in look(scene).marks
        if mark.text.strip() and not mark.owner.startswith("tool.") and mark.whole not in (*teacher, where)
        and not mark.ornament and mark.px * capital(mark.face) < least
    }  # fmt: skip
    assert not small, f"at least {least:.1f} pixels"


@pytest.mark.parametrize("longer", [0, 1])
def test_a_link_stands_in_one_line_up_to_its_length_and_large_as_long_as_its_page_has_room(longer):
    asked = "?class=KRTM"
    page = "https://school.example/".ljust(class_start.LINE - len(asked) + longer, "x")
    label = class_start.address_label(page + asked, "h1")
    assert label.words == (f"{page}\n{asked}" if longer else page + asked)
    wide = "https://school.example/".ljust(class_start.LINE + longer, "x")
    assert class_start.address_label(wide + asked, "h1").size == ("h3" if longer else "h1")
