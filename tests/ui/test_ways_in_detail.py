"""Small ways of the window in detail: where a match stands, full screen, keys of a field, a match that plays itself."""

import pygame
import pytest

from game.session.classroom import bell
from game.session.match import Match
from game.storage import savefile
from game.ui.gallery.analyses import ByTheScore
from game.ui.gallery.examples import example
from game.ui.screens import opening
from game.ui.screens.analysis import AnalysisScene
from game.ui.screens.bell import BellScene
from game.ui.screens.rulebook import RulebookScene
from game.ui.screens.title import TitleScene
from game.ui.shell import app as apps
from game.ui.shell import placing
from game.ui.shell.dialog import Dialog
from game.ui.shell.motion import Act
from game.ui.widgets.text_field import TextField
from tests.ui.players import Player


def kept(match: Match):
    path = savefile.saves_folder() / "kept.json"
    match.save(path)
    return path


def test_where_a_match_stands_is_told_in_words():
    hands = Player(TitleScene())
    match = Match.new("lesson", seed=3)
    found = [opening.where(kept(match), hands.app.text)]
    while match.side != "flagship" or match.view("flagship").round < 2:
        match.play(match.legal()[0])
    found.append(opening.where(kept(match), hands.app.text))
    match.options = {bell.VERDICT: 62}
    found.append(opening.where(kept(match), hands.app.text))
    assert found == ["2027-H1, Ecosystem to play", "2027-H2, Flagship to play", "2027-H2, stopped by the bell"]
    assert opening.where(savefile.saves_folder() / "gone.json", hands.app.text) == ""


def test_the_title_looks_where_the_last_match_stands_while_it_is_open():
    match = Match.new("lesson", seed=3)
    match.save(savefile.autosave_path())
    scene = TitleScene()
    hands = Player(scene)
    scene._where = ""
    hands.app.push(RulebookScene())
    scene._look_where()
    told = opening.where(scene.last[0], hands.app.text) if scene.last else ""
    assert told
    assert scene._where == told


def test_a_match_that_was_stopped_opens_at_its_bell_alone():
    hands = Player(RulebookScene())
    match = example(20, scenario="lesson")
    match.options = {bell.VERDICT: 62}
    opening.show(hands.app, match)
    assert [type(scene) for scene in hands.app.scenes] == [BellScene]


def test_a_match_of_an_unknown_player_is_not_opened_and_its_player_is_named():
    hands = Player(RulebookScene())
    match = example(20, scenario="lesson")
    match.seats = {"ecosystem": "nobody.py"}
    opening.show(hands.app, match)
    assert isinstance(hands.top, Dialog)
    assert hands.top.title == hands.app.text("ui.load.refused")
    assert "nobody.py" in hands.top.question


class Window:
    """A window of a system, played."""

    def __init__(self):
        self.position, self.size, self.full = (30, 40), (1280, 720), False

    def set_fullscreen(self, desktop):
        self.full = desktop

    def set_windowed(self):
        self.full = False


def test_the_window_takes_the_whole_screen_and_goes_back_to_its_place(monkeypatch):
    window, screens = Window(), [(1920, 1080)]
    monkeypatch.setattr(apps, "window_of_display", lambda: window)
    monkeypatch.setattr(pygame.display, "get_desktop_sizes", lambda: screens)
    hands = Player(RulebookScene())
    sizes: list[tuple[int, int]] = []
    monkeypatch.setattr(hands.app, "_resized", sizes.append)
    hands.app.toggle_full_screen()
    assert (hands.app.full_screen, window.full, sizes) == (False, False, []), "there is no window yet"
    hands.app.surface = hands.surface
    hands.app.toggle_full_screen()
    assert (hands.app.full_screen, window.full, window.position, window.size) == (True, True, (0, 0), (1920, 1080))
    hands.app.toggle_full_screen()
    assert (hands.app.full_screen, window.full, window.position, window.size) == (False, False, (30, 40), (1280, 720))
    assert sizes == [(1920, 1080), (1280, 720)]
    screens.append((1024, 768))
    placing.fill_screen(window)  # type: ignore[arg-type]
    assert (window.full, window.position, window.size) == (True, (30, 40), (1280, 720)), "the system knows which screen"


def test_the_key_of_full_screen_changes_the_setting_and_the_window(monkeypatch):
    hands = Player(RulebookScene())
    toggled: list[bool] = []
    monkeypatch.setattr(hands.app, "toggle_full_screen", lambda: toggled.append(hands.app.settings.full_screen))
    for full in (True, False):
        hands.app.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_F11, unicode="", mod=0))
        hands.app.handle(pygame.event.Event(pygame.KEYUP, key=pygame.K_F11, unicode="", mod=0))
        assert hands.app.settings.full_screen is full
    assert toggled == [True]  # the window follows the setting by itself


def down(key, unicode=""):
    return pygame.event.Event(pygame.KEYDOWN, key=key, unicode=unicode, mod=0)


def test_keys_of_a_field_take_away_what_stands_before_or_behind_the_caret():
    field = TextField("abcde")
    for key, value, caret in (
        (pygame.K_DELETE, "abcde", 5),
        (pygame.K_LEFT, "abcde", 4),
        (pygame.K_LEFT, "abcde", 3),
        (pygame.K_DELETE, "abce", 3),
        (pygame.K_BACKSPACE, "abe", 2),
        (pygame.K_HOME, "abe", 0),
        (pygame.K_BACKSPACE, "abe", 0),
        (pygame.K_LEFT, "abe", 0),
        (pygame.K_DELETE, "be", 0),
        (pygame.K_RIGHT, "be", 1),
        (pygame.K_END, "be", 2),
        (pygame.K_RIGHT, "be", 2),
    ):
        assert field.edit(down(key)) is True
        assert (field.value, field.caret) == (value, caret)
    assert field.edit(down(pygame.K_x, "x")) is True, "a letter is the field's; its text comes by itself"
    assert field.edit(down(pygame.K_RETURN, "\r")) is False
    assert field.edit(down(pygame.K_F1)) is False
    assert field.edit(pygame.event.Event(pygame.KEYUP, key=pygame.K_x, mod=0)) is False
    assert field.edit(pygame.event.Event(pygame.TEXTEDITING, text="ni", start=2, length=0)) is True
    assert (field.line, field.at) == ("beni", 4)
    assert field.edit(down(pygame.K_BACKSPACE)) is True, "it is the input method's"
    assert field.value == "be"


@pytest.mark.parametrize("key", [pygame.K_DELETE, pygame.K_BACKSPACE])
def test_either_key_takes_away_all_that_is_selected(key):
    field = TextField("abcde", offered=True)
    assert field.edit(down(key)) is True
    assert (field.value, field.caret, field.selected) == ("", 0, False)


def test_a_match_at_its_end_plays_itself_from_its_beginning(over, seen, monkeypatch):
    hands = Player(AnalysisScene(over, ByTheScore, seen))
    later: list[tuple[int, object]] = []
    monkeypatch.setattr(hands.app, "after", lambda milliseconds, call: later.append((milliseconds, call)))
    hands.press("end")
    assert hands.top.at == hands.top.replay.last
    hands.top.toggle_playing()
    assert (hands.top.playing, hands.top.at, len(later)) == (True, 0, 1)
    hands.top.toggle_playing()
    assert (hands.top.playing, len(later)) == (False, 1)
    hands.top.go(7)
    hands.top.toggle_playing()
    assert (hands.top.playing, hands.top.at, len(later)) == (True, 7, 2)


def test_the_curve_is_followed_while_the_mouse_is_held_down_and_the_wheel_goes_step_by_step(over, seen):
    hands = Player(AnalysisScene(over, ByTheScore, seen))
    hands.look()
    scene = hands.top
    left, top, w, h = scene.arranged.box("curve")
    frame = scene.frame

    def mouse(kind, share, **more):
        at = round(frame.ox + (left + w * share) * frame.scale), round(frame.oy + (top + h / 2) * frame.scale)
        hands.app.handle(pygame.event.Event(kind, pos=at, **more))
        return scene.at

    first = mouse(pygame.MOUSEBUTTONDOWN, 0.3, button=1)
    further = mouse(pygame.MOUSEMOTION, 0.7, rel=(1, 0), buttons=(1, 0, 0))
    assert 0 < first < further < scene.replay.last
    assert scene.focus.current == "curve"
    assert mouse(pygame.MOUSEBUTTONUP, 0.7, button=1) == further
    assert mouse(pygame.MOUSEMOTION, 0.2, rel=(1, 0), buttons=(0, 0, 0)) == further, "it was let go"
    scene.on_wheel(1, 0.0, 0.0)
    assert scene.at == further - 1
    scene.on_wheel(-1, 0.0, 0.0)
    assert scene.at == further


def test_an_act_without_length_has_happened_from_its_beginning_on():
    act = Act("count", "funds", 100, 0, (0, 0, 1, 1), (0, 0, 1, 1))
    assert [act.share(at) for at in (99, 100, 101)] == [0.0, 1.0, 1.0]
