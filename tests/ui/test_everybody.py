"""Every screen by keyboard alone and by mouse alone: focus is seen and reaches all, and Esc goes one step back."""

from dataclasses import replace

import pygame
import pytest

from game.storage import key_bindings as commands
from game.storage.settings import PALETTES, USUAL
from game.ui.draw import fonts, theme
from game.ui.draw.canvas import Canvas, Mark
from game.ui.gallery import picture
from game.ui.screens.menu import MenuScene
from game.ui.screens.table import TableScene
from game.ui.screens.title import TitleScene
from game.ui.shell.arranged import ArrangedScene
from game.ui.shell.dialog import Dialog
from game.ui.widgets import tooltip
from tests.ui.hands import KEYS

each_screen = pytest.mark.parametrize("name", picture.scene_names())
NEVER_PICTURED = {"card_7", "hurry"}  # a seventh card in the hand; a computer that thinks
BY_POINTING = {"enlarge"}  # a card on which the pointer rests is enlarged
IN_SETTINGS = {"full_screen"}
SKIPPED = {"prologue"}  # what only tells something before a match that has been begun
ARROWS = ("left", "right", "up", "down")


@pytest.fixture(autouse=True)
def usual_again():
    yield
    theme.use("standard")
    fonts.text_scale = 1.0


def opened(name, size=(1280, 720), **settings):
    app = picture.make_scene(name, None, size, replace(USUAL, **settings))
    app.top.refresh()
    return app


def press(app, key):
    app.handle(pygame.event.Event(pygame.KEYDOWN, key=KEYS[key], unicode="", mod=0))
    app.handle(pygame.event.Event(pygame.KEYUP, key=KEYS[key], unicode="", mod=0))
    if app.scenes:
        app.top.refresh()


def pixels(app):
    surface = pygame.Surface(app.size).convert()
    app.draw(surface)
    return surface


@each_screen
def test_escape_goes_one_step_back(name):
    app = opened(name)
    app.redraw()
    before, drawn = list(app.scenes), pygame.image.tobytes(pixels(app), "RGB")
    press(app, "esc")
    if app.scenes == before:
        assert pygame.image.tobytes(pixels(app), "RGB") != drawn, "Esc did nothing"
    elif len(app.scenes) > len(before):
        assert isinstance(app.top, Dialog | MenuScene), "Esc opened something else than a question"
        press(app, "esc")
        assert app.scenes == before, "Esc on the question did not take it back"
    elif name in SKIPPED:
        assert [type(scene) for scene in app.scenes] == [TableScene], "Esc did not go on to the match"
    else:
        assert app.scenes == before[:-1] or (len(before) == 1 and isinstance(app.top, TitleScene))


@each_screen
def test_whatever_has_the_focus_shows_it(name):
    app = opened(name, palette=PALETTES[picture.scene_names().index(name) % len(PALETTES)])
    scene = app.top
    scene.focus.set("", ring=False)
    without = pixels(app)
    unseen = []
    for item in scene.focus.items:
        if not item.reachable:
            continue
        scene.focus.set(item.id)
        scene.focus.tip_of = ""
        x, y, w, h = (part * scene.frame.scale for part in item.box)
        near = pygame.Rect(x - 8, y - 12, w + 16, h + 24).clip(without.get_rect())
        shown = pixels(app).subsurface(near)
        if pygame.image.tobytes(shown, "RGB") == pygame.image.tobytes(without.subsurface(near), "RGB"):
            unseen.append(item.id)
    assert unseen == []


def reachable(scene):
    return {item.id for item in scene.focus.items if item.reachable}


@each_screen
def test_tab_and_the_arrows_reach_everything(name):
    app = opened(name)
    there, seen, open_ends = reachable(app.top), set(), []
    for _ in app.top.focus.groups():
        press(app, "tab")
        open_ends.append(app.top.focus.current)
    while open_ends:
        id = open_ends.pop()
        if id in seen or id not in there:
            continue
        seen.add(id)
        for arrow in ARROWS:
            app.top.focus.set(id)
            press(app, arrow)
            open_ends.append(app.top.focus.current)
            if reachable(app.top) != there:  # the arrow led to another page, or changed what can be done here
                app = opened(name)
    assert there - seen == set()


@each_screen
def test_a_click_on_the_middle_of_something_chooses_it(name):
    scene = opened(name).top
    items = [item for item in scene.focus.items if item.choose and item.reachable]
    over = [item for item in items if item.over]
    hidden = [
        item.id
        for item in items
        if scene.focus.at_point(*item.centre) is not item and not any(one.contains(*item.centre) for one in over)
    ]
    assert hidden == []


def test_every_command_of_a_key_is_given_by_a_click_too():
    clicked = {item.key for name in picture.scene_names() for item in opened(name).top.focus.items if item.choose}
    assert {command.id for command in commands.COMMANDS} - clicked - BY_POINTING - IN_SETTINGS - NEVER_PICTURED == set()


def test_full_screen_is_a_setting_too():
    assert any(item.id.startswith("full_screen.") for item in opened("settings").top.focus.items)


# --- larger than the window


@pytest.fixture
def short_of_room(monkeypatch):
    """Pages have no room for larger text than 140 %: what there is of them beyond that is enlarged."""
    monkeypatch.setattr(ArrangedScene, "grows", 1.4)


@pytest.mark.usefixtures("short_of_room")
@pytest.mark.parametrize("size", [(1280, 720), (1024, 768), (1024, 600)])
@pytest.mark.parametrize("name", ["class-vote", "class-board", "hand-in"])
def test_an_enlarged_page_follows_the_focus(name, size):
    app = opened(name, size, text_scale=200)
    scene = app.top
    assert scene.frame.larger
    for item in scene.focus.items:
        if item.reachable:
            scene.focus.set(item.id)
            scene.changed()
            scene.refresh()
            left, top, wide, high = scene.frame.shown
            x, y, w, h = item.box
            for start, length, first, seen in ((x, w, left, wide), (y, h, top, high)):
                assert first <= start + 1
                assert start + min(length, seen - 30) <= first + seen + 1


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ["table", "ops", "title", "review", "final"])
def test_a_tip_on_an_enlarged_page_lies_in_the_smallest_window(name, language):
    app = opened(name, (1024, 600), text_scale=200, language=language)
    scene, surface = app.top, pygame.Surface((1024, 600)).convert()
    outside = []
    for item in scene.focus.items:
        if item.tip is None or not item.reachable or not 0 <= item.box[0] < scene.w:  # or on another spread
            continue
        scene.frame = scene.frame.showing(item.box)
        marks: list[Mark] = []
        canvas = Canvas(surface, scene.frame.scale, scene.frame.ox, scene.frame.oy, marks)
        tooltip.draw(canvas, item, [item.box], scene.frame.shown, scene.tip_beside(item))
        outside += [
            f"{item.id}: {mark.text}" for mark in marks if mark.cut or not surface.get_rect().contains(mark.rect)
        ]
    assert outside == []


@pytest.mark.usefixtures("short_of_room")
def test_an_enlarged_page_follows_the_pointer_to_every_corner():
    app = opened("class-board", text_scale=200)
    scene = app.top
    shown = 200 / (100 * scene.most)  # of its width and of its height the window shows one in so many
    far, low = round(1280 - 1280 / shown), round(720 - 720 / shown)
    for pos, corner in (
        ((0, 0), (0, 0)),
        ((1279, 0), (far, 0)),
        ((1279, 719), (far, low)),
        ((0, 719), (0, low)),
    ):
        app.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=pos, rel=(0, 0), buttons=(0, 0, 0)))
        assert scene.frame.shown[:2] == pytest.approx(corner, abs=1)
    at = scene.frame
    app.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=(640, 360), rel=(0, 0), buttons=(0, 0, 0)))
    assert scene.frame == at  # in the middle the page rests


@pytest.mark.parametrize("name", ["tutorial", "tutorial-build", "tutorial-other-side", "tutorial-not-yet"])
def test_the_coach_stays_in_sight_on_an_enlarged_page(name):
    app = opened(name, (1024, 600), text_scale=200)
    scene = app.top
    for pos in ((0, 0), (1023, 599), (1023, 0)):
        app.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=pos, rel=(0, 0), buttons=(0, 0, 0)))
        scene.refresh()
        left, top, wide, high = scene.frame.shown
        x, y, w, h = scene.focus.get("coach").box
        assert (x >= left, y >= top, x + w <= left + wide, y + h <= top + high) == (True,) * 4


@pytest.mark.usefixtures("short_of_room")
def test_ctrl_and_the_arrows_move_an_enlarged_page():
    app = opened("class-board", text_scale=200)
    scene = app.top
    scene.frame = scene.frame.moved(0, 0)
    app.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_DOWN, unicode="", mod=pygame.KMOD_CTRL))
    app.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_RIGHT, unicode="", mod=pygame.KMOD_CTRL))
    assert scene.frame.shown[0] == scene.frame.shown[1] > 0


@pytest.mark.usefixtures("short_of_room")
def test_what_is_clicked_on_an_enlarged_page_is_what_is_seen_there():
    app = opened("class", text_scale=200)
    scene = app.top
    item = scene.focus.get("together")
    scene.frame = scene.frame.centred(item.box)
    x, y = item.centre
    at = round(scene.frame.ox + x * scene.frame.scale), round(scene.frame.oy + y * scene.frame.scale)
    app.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=at, button=1))
    app.handle(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=at, button=1))
    assert app.top.route == "class_together"


def test_a_page_that_fits_does_not_move():
    app = opened("table")
    scene = app.top
    before = scene.frame
    app.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=(1279, 719), rel=(0, 0), buttons=(0, 0, 0)))
    assert scene.frame == before
    assert not before.larger
