"""Around every event of the window: a fault is told and written down, the match kept, and the title comes back."""

import os

import pygame
import pytest

from game.session.match import Match
from game.storage import reports, savefile
from game.ui.screens import opening
from game.ui.screens.title import TitleScene
from game.ui.shell.dialog import Dialog
from tests.ui.players import Player


def broken(*unused):
    raise RuntimeError("a fault")


@pytest.fixture
def playing():
    """Somebody at the table of a new match, one decision made."""
    hands = Player(TitleScene())
    opening.show(hands.app, Match.new(seed=7))
    hands.press("enter")
    hands.press("1", "c")
    return hands


def assert_back_at_the_title(app):
    assert [type(scene) for scene in app.scenes] == [TitleScene, Dialog]
    (report,) = reports.folder().iterdir()
    assert "RuntimeError: a fault" in report.read_text("utf-8")
    assert str(report) in app.top.question
    (path,) = savefile.saved_files()
    assert len(savefile.read(path).decisions) == 1


@pytest.mark.parametrize("place", ["handle", "drawing", "resize"])
def test_a_fault_in_an_event_or_a_picture_leads_back_to_the_title(playing, monkeypatch, place):
    app = playing.app
    monkeypatch.setattr(app.top, place, broken)
    event = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_TAB, unicode="", mod=0)
    size = pygame.event.Event(pygame.VIDEORESIZE, w=900, h=700)
    call = {
        "handle": lambda: app.handle(event),
        "drawing": lambda: app.draw(pygame.Surface(app.size)),
        "resize": lambda: app.handle(size),
    }[place]
    app.guarded(call, place)
    assert_back_at_the_title(app)


def test_a_fault_in_a_timer_leads_back_to_the_title_and_other_timers_are_forgotten(playing):
    app = playing.app
    app.after(-10, broken)
    app.after(-5, lambda: pytest.fail("it belonged to a screen that is closed"))
    app.take(())
    app.take(())
    assert_back_at_the_title(app)


def test_a_window_that_cannot_even_show_its_title_ends(playing, monkeypatch):
    monkeypatch.setattr(TitleScene, "entered", broken)
    with pytest.raises(RuntimeError):
        playing.app.guarded(broken, "test")


def test_one_fault_after_another_without_a_picture_between_ends_the_program(playing):
    app = playing.app
    app.guarded(broken, "test")
    app.guarded(broken, "test")
    with pytest.raises(RuntimeError):
        app.guarded(broken, "test")


if os.name == "posix":

    def test_a_folder_of_saves_that_leads_to_itself_is_an_empty_list(playing):
        folder = savefile.saves_folder()
        folder.rename(folder.with_name("elsewhere"))
        folder.symlink_to(folder)
        playing.app.guarded(lambda: playing.app.open("load"), "open")
        playing.look()
        playing.app.open_alone("title")
        playing.look()
        assert type(playing.top) is TitleScene
        assert not reports.folder().exists()


def test_saves_that_are_moved_away_while_the_list_is_open_are_told_as_missing(home):
    for seed in range(12):
        match = Match.new("sprint", seed)
        match.play(match.legal()[0])
        match.save(savefile.saves_folder() / f"old-{seed}.json")
    hands = Player(TitleScene())
    hands.app.open("load")
    hands.look()
    for path in savefile.saved_files():
        path.unlink()
    hands.press("page down")
    hands.look()
    hands.press("page down", "up", "enter")
    hands.look()
