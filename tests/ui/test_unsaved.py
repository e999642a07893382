"""A match that cannot be written to the disk is told of once, and goes on."""

import pytest

from game.session.match import Match
from game.storage import savefile
from game.storage.savefile import SaveError
from game.ui.screens import opening
from game.ui.screens.prologue import PrologueScene
from game.ui.screens.table import TableScene
from game.ui.screens.title import TitleScene
from game.ui.shell.dialog import Dialog
from tests.ui.players import Player


@pytest.fixture
def blocked(tmp_path, monkeypatch):
    """A place for saves that cannot be: below a regular file."""
    file = tmp_path / "in the way"
    file.write_text("no folder", "utf-8")
    monkeypatch.setenv("MAGNET_RACE_HOME", str(file / "home"))
    return file


def started(seed=7):
    """Hands on a new match, the Ecosystem at the table."""
    hands = Player(TitleScene())
    match = Match.new(seed=seed)
    opening.show(hands.app, match)
    hands.press("enter")
    return hands, match


def to_the_table(hands):
    """Goes through reveals, reviews and hand-overs; there may be no dialog on the way."""
    for _ in range(30):
        if isinstance(hands.top, TableScene):
            return hands.top
        assert not isinstance(hands.top, Dialog)
        hands.press("enter")
    raise AssertionError(f"{type(hands.top).__name__} does not lead to the table")


def play_on(hands, match, decisions):
    """Makes so many decisions at the table."""
    for _ in range(decisions):
        to_the_table(hands).play(next((name for name in match.legal() if name != "end"), "end"))
    to_the_table(hands)


def test_a_match_goes_on_where_nothing_can_be_saved_and_says_so_once(blocked):
    hands, match = started()
    hands.press("1", "c")
    assert len(match.decisions) == 1
    assert isinstance(hands.top, Dialog)
    shown = " ".join(mark.text for mark in hands.look())
    assert "cannot be written" in shown
    assert hands.top.question.startswith("The match goes on")
    hands.press("enter")
    assert match.text("ui.handover.not_kept") in [mark.text for mark in hands.look()]
    play_on(hands, match, 12)
    assert len(match.decisions) == 13


def test_undo_works_where_nothing_can_be_saved(blocked):
    hands, match = started()
    hands.press("1", "c", "enter")
    for _ in range(40):
        play_on(hands, match, 1)
        if match.can_undo:
            break
    decisions = match.decisions
    hands.press("u")
    assert match.decisions == decisions[:-1]
    hands.press("r")
    assert match.decisions == decisions
    assert not isinstance(hands.top, Dialog)


def test_a_disk_that_works_again_is_used_again_and_its_next_failure_is_told(monkeypatch, home):
    hands, match = started()
    write = savefile.write
    full = True

    def sometimes(path, save):
        if full:
            raise SaveError("cannot_write", file=str(path), reason="No space left on device")
        write(path, save)

    monkeypatch.setattr(savefile, "write", sometimes)
    hands.press("1", "c")
    assert isinstance(hands.top, Dialog)
    hands.press("enter", "enter")
    full = False
    play_on(hands, match, 1)
    assert savefile.read(savefile.saved_files()[0]).decisions == tuple(match.decisions)
    full = True
    table = to_the_table(hands)
    table.play(match.legal()[0])
    assert isinstance(hands.top, Dialog)
    assert len(match.decisions) == 3


def test_the_title_opens_and_starts_a_match_where_nothing_can_be_saved(blocked):
    hands = Player(TitleScene())
    hands.look()
    hands.click("play")
    hands.click("start")
    assert isinstance(hands.top, PrologueScene)
    hands.press("enter")
    for _ in range(9):
        if isinstance(hands.top, TableScene):
            break
        hands.press("enter")
    assert hands.top.match.decisions == []


@pytest.mark.parametrize("name", ["~no such player/here", "/", "x" * 119, "ä" * 119, "a\\b"])
def test_a_name_that_no_file_can_have_is_refused_in_words(home, name):
    from game.ui.screens.save import SaveScene

    hands = Player(SaveScene(Match.new(seed=1)))
    hands.top.field.value = name
    hands.press("enter")
    assert hands.top.failed or hands.top.message
