"""Codes that a camera reads for the class together: what each sentence says, and that every table counts once."""

import pygame
import pytest

from game.rules.words.text import languages, load_text
from game.session.classroom import played
from game.session.classroom.gathering import in_text
from game.session.classroom.table_line import line_of
from game.ui.screens.class_together import ClassTogetherScene
from game.ui.widgets import camera, clipboard
from tests.session.classroom.lines import table
from tests.ui.players import Player

ANOTHER = table(1)[1].replace("MR1/", "MR9/")
CUT = table(2)[1][:120]


@pytest.fixture
def takes():
    """What a screen hands to the camera, each time that it asks for one."""
    asked: list[camera.Take] = []
    camera.use(asked.append)
    yield asked
    camera.use(None)


def test_without_a_camera_nothing_offers_one():
    hands = Player(ClassTogetherScene())
    assert hands.top.focus.get("camera") is None
    assert hands.top.focus.get("paste") is not None


def test_a_code_counts_as_if_it_had_been_pasted_and_what_became_of_it_is_said(takes):
    hands = Player(ClassTogetherScene())
    hands.click("camera")
    (take,) = takes
    assert take(table(1)[1]) == "Table 1 is read. So far: Matches 1; left out 0."
    assert take(table(2)[1]) == "Table 2 is read. So far: Matches 2; left out 0."
    assert take(table(1)[1]) == "Table 1 was read before and counts once. So far: Matches 2; left out 0."
    assert [one.label for one in hands.top.figures.tables] == ["1", "2"]
    pasted = ClassTogetherScene()
    Player(pasted)
    pasted.take(in_text("\n".join(table(number)[1] for number in (1, 2)), "pasted"), [])
    assert hands.top.figures.tables == pasted.figures.tables


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(
    ("words", "key", "fields"),
    [
        (CUT, "cut", {}),
        (ANOTHER, "version", {"version": "9", "known": 1}),
        (table(3)[1].replace("LESSON", "LESSOM"), "checksum", {}),
    ],
)
def test_a_damaged_code_is_named_by_the_sentence_that_pasting_has_for_it(takes, language, words, key, fields):
    hands = Player(ClassTogetherScene())
    hands.app.change_settings(language=language)
    hands.click("camera")
    text = load_text(language)
    said = takes[0](words)
    assert text(f"class.lines.{key}", **fields) in said
    assert said.startswith(text("class.together.code", number=1))
    hands.top.refresh()
    (left_out,) = hands.top.figures.left_out
    assert left_out.problem.key == key
    assert not hands.top.figures.tables
    assert text(f"class.lines.{key}", **fields) in takes[0](words), "held there again it is named again"
    assert len(hands.top.figures.left_out) == 1


def test_a_code_of_another_class_is_named_and_one_of_something_else_does_not_count(takes):
    hands = Player(ClassTogetherScene())
    hands.click("camera")
    (take,) = takes
    for number in (1, 2):
        take(table(number)[1])
    said = take(str(line_of(table(3)[0], "WXYZ", 3)))
    assert said.startswith("Code 3 (MR1/")
    assert said.endswith("it is of class WXYZ, not KRTM. So far: Matches 2; left out 1.")
    again = take(str(line_of(table(3)[0], "WXYZ", 3)))
    assert again.endswith("it is of class WXYZ, not KRTM. So far: Matches 2; left out 1."), "it counts no more now"
    assert take("https://example.org/menu") == "That code holds no table's line."
    assert len(hands.top.figures.tables) == 2


def test_a_line_with_words_around_it_is_found(takes):
    hands = Player(ClassTogetherScene())
    hands.click("camera")
    assert takes[0](f"https://example.org/#\n{table(1)[1]}\n").startswith("Table 1 is read.")


def test_a_class_that_grows_by_a_line_has_no_other_match_played_again(takes, monkeypatch):
    begun: list[int] = []
    begin = played.Replay._begun

    def counting(self, line):
        begun.append(line.table)
        return begin(self, line)

    monkeypatch.setattr(played.Replay, "_begun", counting)
    hands = Player(ClassTogetherScene())
    hands.click("camera")
    for number in (1, 2, 3):
        takes[0](table(number)[1])
    assert begun == [1, 2, 3]


def test_lines_are_pasted_by_the_key_too(monkeypatch):
    monkeypatch.setattr(clipboard, "paste", lambda: "\n".join(line for _, line in map(table, (1, 2))))
    hands = Player(ClassTogetherScene())
    ctrl_v = {"key": pygame.K_v, "mod": pygame.KMOD_LCTRL, "unicode": "", "scancode": pygame.KSCAN_V}
    for mod, count in ((0, 0), (pygame.KMOD_LCTRL, 2)):
        for kind in (pygame.KEYDOWN, pygame.KEYUP):
            hands.app.handle(pygame.event.Event(kind, ctrl_v | {"mod": mod}))
        assert len(hands.top.figures.tables) == count
