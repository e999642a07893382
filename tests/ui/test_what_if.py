"""The what-if lab under a display that is not there: by keyboard alone, by mouse alone, saved, loaded and exported."""

import csv
import time
from dataclasses import replace

import pygame
import pytest

from game.lab.study import study
from game.lab.study.live import BUSY, DONE, Answer, Live
from game.lab.study.study import Study
from game.rules.changes import Change
from game.rules.what_if import GROUPS, SWITCH
from game.storage.settings import USUAL
from game.ui import routes
from game.ui.draw.canvas import Canvas
from game.ui.gallery import picture
from game.ui.gallery import studies as what_if_pictures
from game.ui.screens import what_if_layout
from game.ui.screens.title import TitleScene
from game.ui.screens.what_if import CHARTS, WhatIfScene
from game.ui.screens.what_if_files import LoadStudyScene, QuestionsScene, SaveStudyScene
from game.ui.screens.what_if_foot import status, who
from game.ui.screens.what_if_rows import rail_box
from game.ui.shell.app import App
from game.ui.shell.dialog import Dialog
from game.ui.widgets.slider import rail
from tests.ui.hands import Hands, faults
from tests.ui.test_scenes_settings import focus

SIZES = [(1280, 720), (1024, 768), (1920, 1080)]
PATIENCE = 60.0
PICTURES = ("picture", "picture_sliders", "picture_questions", "picture_save")


class FewMatches(Live):
    """Answers with a few matches, so that tests are quick."""

    def ask(self, asked, games):
        super().ask(asked, min(games, 40))


@pytest.fixture
def hands():
    live = FewMatches(2)
    made = Hands(WhatIfScene(live=live))
    yield made
    live.close()
    for scene in made.app.scenes:
        if isinstance(scene, WhatIfScene):
            scene.close()


def lab(hands) -> WhatIfScene:
    found = hands.top
    assert isinstance(found, WhatIfScene)
    return found


def settle(hands):
    """Waits until the question is answered and every chart shows the answer."""
    scene = lab(hands)
    end = time.monotonic() + PATIENCE
    while scene.answer is None or scene.answer.state in BUSY or scene._looking:
        assert time.monotonic() < end
        time.sleep(0.005)
        hands.app.take(())
    return scene


def numbers(scene):
    return [setting for setting in scene.dials.settings if setting.kind != SWITCH]


def show(hands, setting):
    """Turns to the group and the page on which a setting stands, by mouse."""
    hands.click(f"group.{setting.group}")
    while hands.top.focus.get(f"set.{setting.id}") is None and hands.top.focus.get(f"set.{setting.id}.1") is None:
        hands.click("later")


# --- keyboard and mouse


@pytest.mark.parametrize("setting", numbers(WhatIfScene()), ids=lambda one: one.id)
def test_a_slider_is_turned_by_keys(hands, setting):
    focus(hands, f"group.{setting.group}")
    while hands.top.focus.get(f"set.{setting.id}") is None:
        focus(hands, "later")
    item_id = f"set.{setting.id}"
    focus(hands, item_id)
    scene, values = lab(hands), setting.values()
    hands.app.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_END, unicode="", mod=0))
    assert scene.dials.values[setting.id] == values[-1]
    hands.press("left")
    assert scene.dials.values[setting.id] == values[-2]
    assert hands.top.focus.current == item_id
    hands.app.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_HOME, unicode="", mod=0))
    hands.press("left")
    assert scene.dials.values[setting.id] == values[0]
    assert settle(hands).shown == scene.dials.study()


@pytest.mark.parametrize(("size", "text_scale"), [((1024, 768), 140), ((1920, 1080), 200), ((1024, 768), 200)])
def test_with_larger_words_every_setting_player_and_chart_is_reached_by_the_tabs(size, text_scale):
    app = picture.make_scene("what-if", None, size, replace(USUAL, text_scale=text_scale))
    scene, seen = app.top, set()
    assert isinstance(scene, WhatIfScene)
    for number in range(len(what_if_layout.parts(scene.w))):
        scene.refresh()
        scene.focus.choose(f"part.{number}")
        for group in GROUPS if number == 0 else ():
            scene.open(group)
            for page in range(scene.pages):
                scene.page = page
                scene.changed()
                scene.refresh()
                seen |= {item.id for item in scene.focus.items}
        scene.refresh()
        seen |= {item.id for item in scene.focus.items}
        for item in scene.focus.items:
            x, y, w, h = item.box
            assert 0 <= x < x + w <= scene.w + 1, item.id
            assert 0 <= y < y + h <= scene.h + 1, item.id
    settings = {f"set.{one.id}" + (".1" if one.kind == SWITCH else "") for one in scene.dials.settings}
    charts = {f"chart.{name}" for name in CHARTS}
    assert settings | charts | {"level.novice", "level.strong", "luck", "scenario.more", "reset"} <= seen


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_a_slider_is_turned_by_a_click_and_by_a_drag(size):
    hands = Hands(WhatIfScene(live=FewMatches(1)), size)
    scene = lab(hands)
    setting = next(one for one in numbers(scene) if len(one.values()) > 4)
    show(hands, setting)
    box = next(box for one, box in scene._rows() if one is setting)
    left, right, y = rail(rail_box(box))
    values = setting.values()

    def at(place):
        x = left + (right - left) * place / (len(values) - 1)
        return round(scene.frame.ox + x * scene.frame.scale), round(scene.frame.oy + y * scene.frame.scale)

    hands.app.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=at(1), button=1))
    assert scene.dials.values[setting.id] == values[1]
    for place in (2, 3):
        hands.app.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=at(place), rel=(9, 0), buttons=(1, 0, 0)))
        assert scene.dials.values[setting.id] == values[place]
    hands.app.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=(0, 0), rel=(9, 0), buttons=(1, 0, 0)))
    assert scene.dials.values[setting.id] == values[0]
    hands.app.handle(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=at(3), button=1))
    hands.app.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=at(2), rel=(9, 0), buttons=(0, 0, 0)))
    assert scene.dials.values[setting.id] == values[0]
    scene.close()


@pytest.mark.parametrize("go", [Hands.click, focus], ids=["mouse", "keys"])
def test_a_switch_is_turned_and_reset(hands, go):
    scene = lab(hands)
    setting = next(one for one in scene.dials.settings if one.kind == SWITCH)
    go(hands, f"group.{setting.group}")
    go(hands, f"set.{setting.id}.0")
    assert scene.dials.values[setting.id] == 0
    assert scene.shown is None or scene.stale
    assert settle(hands).shown == scene.dials.study()
    assert not scene.stale
    go(hands, "reset")
    assert scene.dials.study().changes == ()
    assert settle(hands).summary.same


@pytest.mark.parametrize("go", [Hands.click, focus], ids=["mouse", "keys"])
def test_a_question_of_the_article_is_asked(hands, go):
    go(hands, "questions")
    assert isinstance(hands.top, QuestionsScene)
    question = hands.top.lab.dials.questions[1]
    go(hands, "line.1")
    scene = lab(hands)
    assert {id: scene.dials.values[id] for id, _ in question.values} == dict(question.values)
    assert settle(hands).shown == scene.dials.study()


@pytest.mark.parametrize("go", [Hands.click, focus], ids=["mouse", "keys"])
def test_others_play_with_other_luck(hands, go):
    settle(hands)
    go(hands, "level.steady")
    go(hands, "luck")
    scene = lab(hands)
    assert scene.dials.ecosystem == scene.dials.flagship == "steady"
    assert "Steady against Steady" in who(scene)
    assert str(scene.dials.seed) in who(scene)
    scene.stop()


@pytest.mark.parametrize("go", [Hands.click, focus], ids=["mouse", "keys"])
def test_slow_players_wait_until_they_are_asked_and_say_how_long_they_need(hands, go):
    scene = lab(hands)
    scene.seat("strong:sims=4")
    settle(hands)
    assert scene.summary is None
    assert "about" in hands.item("play").label
    go(hands, "play")
    assert scene.shown is None or scene.shown == scene.dials.study()
    assert settle(hands).summary.games == 40


def answered(live: Live) -> Answer:
    """What the live study answers; there must be something."""
    answer = live.answer()
    assert answer is not None
    return answer


def test_playing_is_stopped_and_goes_on(hands, monkeypatch):
    scene = lab(hands)
    scene.live = Live(1)
    scene.dials.seat("steady")
    scene.ask()
    while not answered(scene.live).pairs.games:
        time.sleep(0.01)
    scene.look()
    drawn = icons_of(hands, "stop", monkeypatch)
    hands.click("stop")
    assert "Stopped after" in status(scene)
    assert (drawn, icons_of(hands, "stop", monkeypatch)) == ({"x"}, {"play"})
    hands.click("stop")
    assert answered(scene.live).state in (*BUSY, DONE)
    scene.live.close()


def icons_of(hands, id, monkeypatch):
    """The icons that an item shows."""
    found = set()
    item = hands.top.focus.get(id)
    with monkeypatch.context() as patch:
        patch.setattr(Canvas, "icon", lambda self, name, *more, **named: found.add(name))
        item.paint(Canvas(pygame.Surface((1280, 720)), 1.0), item)
    return found


def test_the_lab_opens_and_closes(monkeypatch):
    hands = Hands(TitleScene())
    hands.app.open("what_if")
    assert isinstance(hands.top, WhatIfScene)
    hands.press("esc")
    assert isinstance(hands.top, TitleScene)


def test_every_chart_can_be_read_aloud(hands):
    settle(hands)
    lines = {item.id: item.label for item in hands.top.focus.items if item.group == "charts"}
    assert set(lines) == {"chart.wins", "chart.scores", "chart.endings", "chart.plant", "chart.means"}
    assert "%" in lines["chart.wins"]
    assert "2025-H2" in lines["chart.plant"]


# --- what is shown


def test_figures_of_a_question_that_was_given_up_are_never_taken_for_an_answer(hands):
    scene = settle(hands)
    setting = numbers(scene)[0]
    for place in range(len(setting.values())):
        scene.turn_setting(setting, place)
        assert scene.stale or scene.shown == scene.dials.study()
        for _ in range(3):
            hands.app.take(())
            assert scene.shown is None or scene.stale or scene.answer.study == scene.dials.study()
    settle(hands)
    alone = Live(1)
    alone.ask(scene.dials.study(), 40)
    while answered(alone).state in BUSY:
        time.sleep(0.005)
    assert scene.answer.pairs.difference(0) == answered(alone).pairs.difference(0)
    alone.close()


def test_it_says_how_many_matches_who_played_and_with_which_seeds(hands):
    scene = settle(hands)
    words = [mark.text for mark in hands.look()]
    assert "40 matches under both rules" in words
    assert "Novice against Novice, seeds 0 to 39" in words
    setting = scene.dials.settings[0]
    scene.turn_setting(setting, 0)
    settle(hands)
    assert any(mark.text.startswith("rules:") for mark in hands.look())


def test_rules_that_cannot_be_played_are_told_and_show_no_figures(hands):
    scene = settle(hands)
    scene.dials.others = (Change("plant.open_dics", "4"),)
    scene.ask()
    settle(hands)
    assert "cannot be played" in status(scene)
    assert scene.summary is None
    hands.look()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", PICTURES)
def test_the_lab_fits(size, language, name):
    hands = Hands(TitleScene(), size)
    hands.app.change_settings(language=language)
    scene = getattr(what_if_pictures, name)(hands.app, None)
    if scene not in hands.app.scenes:
        hands.app.push(scene)
    found = faults(hands)
    if isinstance(hands.top, WhatIfScene):
        for group in GROUPS:
            hands.top.open(group)
            found += faults(hands)
    App(routes.screen)
    assert found == []


# --- files


def test_a_study_is_saved_and_loaded(hands):
    scene = lab(hands)
    setting = numbers(scene)[0]
    scene.turn_setting(setting, 0)
    asked = scene.dials.study()
    hands.click("files")
    assert isinstance(hands.top, SaveStudyScene)
    hands.top.field.value = "mine"
    hands.click("save")
    assert "mine.json" in hands.top.message
    hands.press("esc")
    scene.reset()
    hands.click("load")
    hands.press("enter")
    assert lab(hands).dials.study() == asked
    assert settle(hands).shown == asked


def test_files_that_cannot_be_used_are_told_in_a_sentence(hands):
    study.folder().mkdir(parents=True)
    (study.folder() / "bad.json").write_text("{", "utf-8")
    study.write(study.folder() / "own.json", Study(ecosystem="own.py"))
    study.write(study.folder() / "where.json", Study(scenario="nowhere"))
    study.write(study.folder() / "old.json", Study(rules="others"))
    hands.click("load")
    assert isinstance(hands.top, LoadStudyScene)
    lines = {path.stem: number for number, (path, _) in enumerate(hands.top.files)}
    words = " ".join(mark.text for mark in hands.look())
    assert "is damaged or no study" in words
    hands.click(f"line.{lines['bad']}")
    assert isinstance(hands.top, LoadStudyScene)
    hands.click(f"line.{lines['where']}")
    assert isinstance(hands.top, Dialog)
    assert "nowhere" in hands.top.question
    hands.press("enter")
    hands.click(f"line.{lines['old']}")
    assert "other rules" in hands.top.question
    hands.press("enter")
    assert not settle(hands).stale
    hands.click("load")
    hands.click(f"line.{lines['own']}")
    settle(hands)
    assert "own player" in status(lab(hands))
    hands.look()


@pytest.mark.parametrize("kind", ["picture", "table"])
def test_an_answer_is_exported(hands, kind, tmp_path):
    scene = settle(hands)
    hands.click("files")
    hands.click(f"kind.{kind}")
    target = tmp_path / "made"
    hands.top.field.value = str(target)
    hands.click("save")
    assert not hands.top.failed, hands.top.message
    if kind == "picture":
        assert pygame.image.load(target.with_suffix(".png")).get_size() == (1280, 720)
    else:
        rows = list(csv.DictReader(target.with_suffix(".csv").read_text("utf-8").splitlines()))
        assert {row["pairs"] for row in rows} == {str(scene.summary.games)}


@pytest.mark.parametrize("kind", ["picture", "table"])
def test_nothing_is_exported_before_there_is_an_answer(kind):
    live = FewMatches(1)
    hands = Hands(WhatIfScene(live=live))
    scene = lab(hands)
    scene.stop()
    scene.shown = scene.summary = None
    scene.answer = None
    hands.app.push(SaveStudyScene(scene))
    hands.click(f"kind.{kind}")
    hands.click("save")
    assert isinstance(hands.top, SaveStudyScene)
    assert "nothing to export yet" in hands.top.message
    live.close()


def test_a_file_that_cannot_be_written_is_told(hands, tmp_path):
    settle(hands)
    (tmp_path / "file").write_text("no folder", "utf-8")
    hands.click("files")
    for kind in ("study", "picture", "table"):
        hands.click(f"kind.{kind}")
        hands.top.field.value = str(tmp_path / "file" / "made")
        hands.click("save")
        assert hands.top.failed
        assert "cannot be written" in hands.top.message
