"""The board and the class together in detail: saved matches in turn, minutes, what is written where, what is told."""

import os
import time

import pygame
import pytest

from game.storage import files, savefile
from game.ui.draw.canvas import Canvas
from game.ui.draw.theme import C
from game.ui.gallery.examples import example
from game.ui.screens import class_together_parts
from game.ui.screens.class_board import ClassBoardScene
from game.ui.screens.class_files import folder
from game.ui.screens.class_together import ClassTogetherScene
from game.ui.shell.dialog import Dialog
from game.ui.widgets import clipboard
from tests.session.classroom.lines import table
from tests.ui.noting import rounded
from tests.ui.players import Player
from tests.ui.recording import noted
from tests.ui.test_scenes_title import words


def board(match=None) -> Player:
    """A board whose clock stands, by default with a match."""
    hands = Player(ClassBoardScene(match))
    hands.app.clock = lambda: 0.0
    return hands


def saved(*names: str) -> list[int]:
    """Saved matches, the last one the newest; how many decisions each has."""
    made = []
    for number, name in enumerate(names, 1):
        path, match = savefile.saves_folder() / f"{name}.json", example(3 * number, scenario="lesson")
        match.save(path)
        os.utime(path, (1_000_000 + number, 1_000_000 + number))
        made.append(len(match.decisions))
    return made


def test_where_nothing_is_saved_another_match_is_told_to_be_none():
    hands = board()
    hands.click("tool.other")
    assert isinstance(hands.top, Dialog)
    assert hands.top.title == "The board of the lesson"
    assert "a saved match of this computer can be shown here" in " ".join(words(hands))
    hands.press("enter")
    assert isinstance(hands.top, ClassBoardScene)
    assert hands.top.match is None
    assert hands.top.focus.get("tool.again") is None


def test_saved_matches_are_shown_one_after_the_other_the_newest_first():
    first, second, third = saved("first", "second", "third")
    hands = board(example(20, scenario="lesson"))
    shown = []
    for _ in range(4):
        hands.click("tool.other")
        shown.append((hands.top.path.stem, len(hands.top.match.decisions)))
    assert shown == [("third", third), ("second", second), ("first", first), ("third", third)]
    hands.press("q")
    assert hands.top.asks == 0, "a vote is taken, which has one question"
    hands.press("n", "q")
    assert hands.top.asks == 1
    hands.click("tool.other")
    assert hands.top.asks == 0, "another match is asked about from the first question on"


def test_a_match_without_a_file_is_not_read_again():
    match = example(20, scenario="lesson")
    hands = board(match)
    hands.press("r")
    assert hands.top.match is match


def test_a_file_that_cannot_be_read_again_is_told_of_and_the_match_stays():
    (first,) = saved("first")
    scene = ClassBoardScene(example(20, scenario="lesson"))
    hands = Player(scene)
    hands.click("tool.other")
    assert scene.path is not None
    scene.path.write_text("{", "utf-8")
    hands.press("r")
    assert isinstance(hands.top, Dialog)
    assert hands.top.title == hands.app.text("ui.load.refused")
    hands.press("enter")
    assert scene.match is not None
    assert hands.app.top is scene
    assert len(scene.match.decisions) == first


def test_keys_count_hands_and_turn_the_clock_and_nothing_else():
    hands = board(example(20, scenario="lesson"))
    hands.press("6", "0", "x")
    assert hands.top.tallies == {}
    hands.press("1", "5")
    assert hands.top.tallies == {"before": [1, 0, 0, 0, 1]}
    for key, minutes in (("+", 6), ("+", 7), ("-", 6)):
        hands.press(key)
        assert hands.top.clock.minutes(0) == minutes
    for key, taken in (("5", True), ("6", False), ("+", True), ("-", True), ("x", False)):
        event = pygame.event.Event(pygame.KEYDOWN, key=ord(key), unicode=key, mod=0)
        assert hands.top.on_key(event) is taken


def test_hands_open_and_close_with_the_word_of_their_button():
    hands = board(example(20, scenario="lesson"))
    for open_hands in (True, False):
        hands.click("tool.hide" if hands.top.open_hands else "tool.open")
        assert hands.top.open_hands is open_hands


def test_who_leaves_a_running_clock_is_asked_in_words_and_may_stay():
    hands = board(example(20, scenario="lesson"))
    hands.press("p", "esc")
    assert isinstance(hands.top, Dialog)
    said = hands.app.text
    assert [item.label for item in hands.top.focus.items] == [
        said("class.board.tools.close"), said("ui.common.cancel"),
    ]  # fmt: skip
    assert (hands.top.title, hands.top.icon) == (said("class.board.title"), "timer")
    hands.click("option.1")
    assert isinstance(hands.top, ClassBoardScene)
    hands.press("esc")
    hands.click("option.0")
    assert not any(isinstance(scene, ClassBoardScene) for scene in hands.app.scenes)


def together(*numbers: int) -> Player:
    """The class together with the lines of these tables, which lie in its folder."""
    for number in numbers:
        files.write_text(folder() / f"table {number}.txt", table(number)[1])
    hands = Player(ClassTogetherScene())
    hands.click("folder")
    assert [one.label for one in hands.top.figures.tables] == [str(number) for number in numbers]
    return hands


def test_nothing_that_was_written_is_written_over():
    hands = together(1, 2)
    day = time.strftime("%Y-%m-%d")
    for ending, way in ((".html", "page"), (".csv", "csv")):
        for number in ("", " 2", " 3"):
            hands.click(way)
            path = folder() / f"class KRTM {day}{number}{ending}"
            assert isinstance(hands.top, Dialog)
            assert hands.top.title == hands.app.text("class.together.title")
            assert hands.top.icon == "file-text"
            assert hands.top.question == hands.app.text("class.together.written", file=str(path))
            hands.press("enter")
            assert path.stat().st_size > 500
    pages, tables = ([*folder().glob(f"*{ending}")] for ending in (".html", ".csv"))
    assert len({page.read_bytes() for page in pages}) == 1
    assert len({page.read_bytes() for page in tables}) == 1
    assert b"<html" in pages[0].read_bytes()
    assert len(tables[0].read_text("utf-8-sig").splitlines()) == 3


def test_a_page_that_cannot_be_written_is_told_of(monkeypatch):
    hands = together(1)

    def refuse(path, words):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files, "write_text", refuse)
    hands.click("page")
    assert isinstance(hands.top, Dialog)
    assert hands.top.title == hands.app.text("ui.load.refused")
    assert f"class KRTM {time.strftime('%Y-%m-%d')}.html" in hands.top.question
    assert "Permission denied" in hands.top.question
    assert not list(folder().glob("*.html"))


def test_lines_that_are_forgotten_may_be_taken_again_by_key(monkeypatch):
    hands = together(1, 2)
    hands.click("clear")
    assert hands.top.figures.tables == ()
    assert hands.top.figures.left_out == ()
    assert hands.app.text("class.together.none") in words(hands)
    monkeypatch.setattr(clipboard, "paste", lambda: table(3)[1])
    for mod, tables in ((0, 0), (pygame.KMOD_CTRL | pygame.KMOD_ALT, 0), (pygame.KMOD_CTRL, 1)):
        for kind in (pygame.KEYDOWN, pygame.KEYUP):
            hands.app.handle(pygame.event.Event(kind, key=pygame.K_v, unicode="v", mod=mod))
        assert len(hands.top.figures.tables) == tables
    monkeypatch.setattr(clipboard, "paste", lambda: "no line at all")
    hands.click("paste")
    assert len(hands.top.figures.tables) == 1
    assert hands.app.text("class.together.nothing_pasted") in [mark.whole for mark in hands.look()]


def test_the_question_is_another_one_each_time():
    hands = together(1, 2)
    asked = []
    for _ in range(3):
        hands.look()
        asked.append(words(hands))
        hands.click("question")
        assert hands.top.asks == len(asked)
    assert asked[0] != asked[1] != asked[2]


def test_a_table_under_the_mouse_is_framed(monkeypatch):
    hands = together(1)
    item = hands.item("table.1")
    hands.app.draw(hands.surface)
    at = hands.pixel(item)
    still = noted(monkeypatch, hands.app.draw, hands.surface)
    hands.app.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0)))
    x, y, w, h = rounded(item.box)
    framed = [line for line in noted(monkeypatch, hands.app.draw, hands.surface) if line not in still]
    around = f"({x - 1}, {y - 1}, {w + 2}, {h + 2}), None, 4, '{C.ink}', 1.5)"
    assert [line for line in framed if around in line and line.startswith("rrect")]


@pytest.mark.usefixtures("usual_looks")
def test_tokens_of_many_tables_are_smaller_where_their_lanes_have_no_room(monkeypatch):
    hands = together(1, 2, 3, 4, 5, 6)
    sizes: list[float] = []
    monkeypatch.setattr(class_together_parts, "token", lambda canvas, table, x, y, half: sizes.append(half))
    canvas, found = Canvas(hands.surface, 1.0), []
    for high in (400.0, 200.0, 130.0, 110.0, 90.0, 60.0):
        sizes.clear()
        class_together_parts.sums(canvas, (0.0, 0.0, 300.0, high), hands.top.figures, hands.app.text)
        found.append((len(sizes), *set(sizes)))
    # two lanes with four lines of tokens: 4 * (2 * half + 2) + 2 * 6 is at most the height without the axis
    assert found == [(6, 13.0), (6, 13.0), (6, 10.0), (6, 8.0), (6, 5.0), (6, 4.0)]
