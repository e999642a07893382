"""The window's loop: it sleeps until something happens, and draws only then."""

import ctypes
import gc
import time
from collections import defaultdict

import pygame
import pytest

from game.session.match import Match
from game.ui import routes, window
from game.ui.gallery import picture
from game.ui.screens.help import HelpScene
from game.ui.screens.save import SaveScene
from game.ui.shell import app as app_module
from game.ui.shell import waiting
from game.ui.shell.app import App
from game.ui.shell.scene import Scene
from game.ui.shell.viewport import Frame
from tests.ui.hands import KEYS, Hands, table


@pytest.fixture
def running(monkeypatch):
    """Runs an app with scripted waits: each wait gives the next list of events; then the window is closed."""

    def run(script):
        app = App(routes.screen)
        waits = []

        def wait(until=None):
            waits.append((until, app.frames))
            return script.pop(0) if script else [pygame.event.Event(pygame.QUIT)]

        monkeypatch.setattr(app_module, "wait_for_events", wait)
        app.run(HelpScene())
        return waits

    return run


def test_an_idle_window_sleeps_without_a_limit_and_draws_nothing(running):
    waits = running([[], [], []])
    assert [until for until, _ in waits] == [None] * 4
    assert [frames for _, frames in waits] == [1, 1, 1, 1]


def test_input_is_drawn_once(running):
    key = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_TAB, unicode="", mod=0)
    waits = running([[key], []])
    assert [frames for _, frames in waits] == [1, 2, 2]


def test_a_timer_sets_the_end_of_the_sleep():
    app = App(routes.screen)
    called = []
    app.after(20, lambda: called.append(1))
    start = time.monotonic()
    app.take(waiting.wait_for_events(app.due))
    assert called or time.monotonic() - start < 0.02
    time.sleep(0.03)
    app.take(())
    assert called == [1]


def test_the_sleep_ends_with_an_event():
    pygame.event.clear()
    pygame.event.post(pygame.event.Event(pygame.USEREVENT))
    assert pygame.USEREVENT in [event.type for event in waiting.wait_for_events()]


def test_the_sleep_ends_at_its_time_where_sdl_cannot_be_asked(monkeypatch):
    monkeypatch.setattr(waiting, "sleeper", lambda: None)
    pygame.event.clear()
    start = time.monotonic()
    waiting.wait_for_events(start + 0.05)
    assert 0.04 < time.monotonic() - start < 0.5


def test_sdl_sleeps_until_what_is_due_and_never_so_long_that_a_signal_waits(monkeypatch):
    asked = []

    def sleep(milliseconds):
        asked.append(milliseconds)
        pygame.event.post(pygame.event.Event(pygame.USEREVENT))

    monkeypatch.setattr(waiting, "sleeper", lambda: sleep)
    monkeypatch.setattr("game.ui.shell.waiting.time.monotonic", lambda: 100.0)
    pygame.event.clear()
    for until in (None, 100.2, 100.0001, 109.0):
        waiting.wait_for_events(until)
    assert asked == [waiting.LONGEST, 200, 1, waiting.LONGEST]


def test_sdl_itself_is_asked_to_sleep_where_pygame_brings_it_along():
    assert (waiting.sleeper() is not None) == (len(waiting.library_files()) == 1)


class Library:
    """An SDL of some version, whose video runs or not."""

    def __init__(self, version, running):
        self.version, self.running = version, running

    def SDL_GetVersion(self, wanted):
        for place, number in enumerate(self.version):
            wanted._obj[place] = number

    def SDL_WasInit(self, which):
        return which if self.running else 0


@pytest.mark.parametrize("running", [False, True])
@pytest.mark.parametrize("same", [False, True])
def test_only_the_very_sdl_that_pygame_uses_is_asked_to_sleep(same, running, monkeypatch):
    version = pygame.get_sdl_version() if same else (1, 2, 3)
    library = Library(version, running)
    monkeypatch.setattr(waiting, "library_files", lambda: ["SDL"])
    monkeypatch.setattr(ctypes, "CDLL", lambda file: library)
    found: object = waiting.library.__wrapped__()
    assert found is (library if same and running else None)


@pytest.mark.parametrize(
    ("size", "tall", "scale"),
    [((1280, 720), False, 1), ((1920, 1080), False, 1.5), ((1024, 768), True, 1), ((1366, 768), False, 768 / 720)],
)
def test_the_layout_follows_the_shape_of_the_window(size, tall, scale):
    frame = Frame.of(size)
    assert frame.tall == tall
    assert frame.scale == pytest.approx(scale)


@pytest.fixture
def opened(monkeypatch, tmp_path):
    """Opens the window as the command line does, lets it settle, and gives the top scene and the names of all."""
    monkeypatch.setenv("MAGNET_RACE_HOME", str(tmp_path))

    def run(**given):
        seen: list[list[str] | None] = []

        def wait(until=None):
            app = created[0]
            if until is not None and len(seen) < 3:
                time.sleep(max(0.0, until - time.monotonic()))
                seen.append(None)
                return []
            seen.append([type(scene).__name__ for scene in app.scenes])
            settled.append(app.top)
            return [pygame.event.Event(pygame.QUIT)]

        created: list[App] = []
        settled: list[Scene] = []
        original = App.__init__

        def init(self, *arguments, **named):
            original(self, *arguments, **named)
            created.append(self)

        monkeypatch.setattr(App, "__init__", init)
        monkeypatch.setattr(app_module, "wait_for_events", wait)
        window.run(**given)
        return settled[-1], seen[-1]

    return run


def test_a_new_match_begins_with_what_the_command_line_asked_for(opened):
    title, scenes = opened(seed=41, bid=-2)
    assert scenes == ["NewMatchScene"]
    assert (title.seed.value, title.bid) == ("41", -2)


def test_a_loaded_match_is_open_at_once_and_kept_from_then_on(opened, tmp_path):
    match = Match.new(seed=3)
    match.play(match.legal()[0])
    match.save(tmp_path / "lesson.json")
    table, scenes = opened(load=tmp_path / "lesson.json")
    assert "TitleScene" not in scenes
    assert scenes[0] == "TableScene"
    assert table.session.keeps


@pytest.mark.parametrize("key", ["esc", "enter", "l"])
def test_a_key_that_is_held_down_does_nothing_on_the_next_screen(monkeypatch, key):
    pressed: defaultdict[int, bool] = defaultdict(bool)
    monkeypatch.setattr(pygame.key, "get_pressed", lambda: pressed)
    hands = Hands(table(7, 20))
    code = KEYS.get(key) or ord(key)
    hands.press("l" if key == "l" else "esc")  # opens the log or the menu
    depth = len(hands.app.scenes)
    assert depth == 2
    hands.app._held._last = code
    pressed[code] = True
    hands.app._held.another_screen()
    hands.hold(key)  # what the key repeats
    assert len(hands.app.scenes) == depth
    pressed[code] = False
    hands.app.handle(pygame.event.Event(pygame.KEYUP, key=code, mod=0))
    hands.press(key)
    assert len(hands.app.scenes) == 1


@pytest.mark.parametrize("key", ["enter", "space", "esc", "tab", "u", "1"])
def test_a_key_that_is_held_down_does_its_work_once(key):
    hands = Hands(table(7, 20))
    seen: list[int] = []
    hands.app.top.handle = lambda event: seen.append(event.type)  # type: ignore[method-assign]
    hands.hold(key, 5)
    assert seen.count(pygame.KEYDOWN) == 1
    hands.app.handle(pygame.event.Event(pygame.KEYUP, key=KEYS.get(key) or ord(key), mod=0))
    hands.hold(key, 5)
    assert seen.count(pygame.KEYDOWN) == 2
    hands.app.handle(pygame.event.Event(pygame.WINDOWFOCUSLOST))
    hands.hold(key, 1)
    assert seen.count(pygame.KEYDOWN) == 3


@pytest.mark.parametrize("name", picture.scene_names())
def test_on_no_screen_a_held_key_chooses_twice(name):
    app = picture.make_scene(name)
    app.top.refresh()
    taken: list[str] = []
    app.top.take_item = lambda item: taken.append(item.id if item else "")  # type: ignore[method-assign]
    for _ in range(4):
        app.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_RETURN, unicode="\r", mod=0))
    assert len(taken) <= 1


def test_a_held_key_goes_on_in_a_list_and_in_a_text():
    hands = Hands(table(7, 20))
    seen: list[int] = []
    hands.app.top.handle = lambda event: seen.append(event.type)  # type: ignore[method-assign]
    hands.hold("down", 4)
    assert seen.count(pygame.KEYDOWN) == 4
    written = Hands(SaveScene(Match.new(seed=1)))
    name = written.top.field  # type: ignore[attr-defined]
    written.hold("left", 3)
    before = name.value
    for _ in range(3):
        written.app.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_BACKSPACE, unicode="\b", mod=0))
    assert len(before) - len(name.value) == 3


def test_a_name_that_is_offered_is_selected_and_typing_replaces_it():
    hands = Hands(SaveScene(Match.new(seed=1)))
    name = hands.top.field  # type: ignore[attr-defined]
    assert name.selected
    hands.press(*"mine")
    assert name.value == "mine"
    again = Hands(SaveScene(Match.new(seed=1)))
    offered = again.top.field.value  # type: ignore[attr-defined]
    again.press("right", "x")
    assert again.top.field.value == f"{offered}x"  # type: ignore[attr-defined]


def test_what_is_there_to_stay_is_kept_from_the_garbage_collector_once():
    def collected(thing):
        return any(one is thing for one in gc.get_objects())

    app = App(routes.screen)
    before = [1]
    assert collected(before)
    try:
        app.loaded("rules")
        assert not collected(before)
        later = [2]
        app.loaded("rules")
        assert collected(later)
        app.loaded("players")
        assert not collected(later)
    finally:
        gc.unfreeze()
