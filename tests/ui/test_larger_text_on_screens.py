"""At 140 % of the text the screens around the table fit a window of 1366 x 768 without a magnifier."""

from dataclasses import replace

import pytest

from game.rules.words.text import languages
from game.storage.settings import USUAL
from game.ui.draw import fonts
from game.ui.gallery import picture, stages
from game.ui.shell.viewport import Frame
from tests.ui.fitting import faults, look

TEXT_SCALE = 140
SIZES = ((1366, 768), (1440, 900), (1920, 1080))
CLASS = (
    *(
        "class",
        "class-board",
        "class-board-vote",
        "class-board-empty",
        "class-board-link",
        "class-code",
        "class-code-link",
    ),
    *("class-vote", "class-question"),
    *("class-answered", "class-home", "hand-in", "hand-in-empty", "class-together", "class-together-empty"),
    *("bell", "bell-draw", "bell-early", "bell-debrief", "bell-evidence", "evidence"),
)
ASKED = ("puzzle", "puzzle-solved", "mistakes", "mistakes-solved", "branch", "branch-compared", "branch-running")
NAMES = (
    *CLASS,
    *ASKED,
    *("reveal", "handover", "hint", "final", "final-second", "won", "won-second"),
    *("review", "review-steps", "review-markets", "title", "title-saves", "new-match", "new-match-more"),
    *("new-match-two", "prologue", "prologue-again", "debrief", "cheat-sheet", "cheat-sheet-ecosystem"),
    *("review-rated", "what-if", "what-if-sliders"),
    *("end-table", "analysis", "analysis-all", "analysis-begun", "analysis-running"),
    *("stage-roll", *(f"stage-{kind}" for kind in stages.WANTED)),
)


@pytest.fixture(autouse=True)
def usual_again():
    yield
    fonts.text_scale = 1.0


def shown(name, size, language, text_scale=TEXT_SCALE):
    """The top scene of a picture with text of this size."""
    scene = picture.make_scene(name, None, size, replace(USUAL, language=language, text_scale=text_scale)).top
    scene.refresh()
    return scene


@pytest.mark.parametrize("name", NAMES)
def test_text_of_140_percent_can_be_read_without_a_magnifier(name):
    found: dict[str, str] = {}
    for language in languages():
        scene = shown(name, SIZES[0], language)
        assert not scene.frame.larger
        assert fonts.text_scale == TEXT_SCALE / 100
        found |= dict.fromkeys(faults(scene), language)
    assert found == {}


@pytest.mark.parametrize("size", SIZES[1:], ids=str)
def test_a_larger_window_needs_no_magnifier_either(size):
    larger = [name for name in NAMES if shown(name, size, "en").frame.larger]
    assert larger == []


LARGEST = [
    *CLASS,
    *ASKED,
    *("handover", "reveal", "review", "review-steps", "review-markets", "final", "won", "debrief"),
    *("title", "prologue", "new-match", "new-match-more", "new-match-two", "what-if", "what-if-sliders"),
    *("end-table", "analysis", "analysis-all", "analysis-begun", "analysis-running"),
    *("stage-roll", *(f"stage-{kind}" for kind in stages.WANTED)),
]


def size_of_text(scene):
    """How large text is on a scene, 1.0 as it was designed: by its own size, or because all of the scene is larger."""
    return fonts.text_scale * scene.frame.scale / Frame.of(scene.size).scale


def parts(scene):
    """A scene again and again, with each of the parts that it shows one at a time."""
    yield ""
    for item in [item.id for item in scene.focus.items if item.group in ("parts", "mats", "spreads")][1:]:
        scene.focus.choose(item)
        scene.refresh()
        yield item


@pytest.mark.parametrize("name", LARGEST)
def test_text_of_200_percent_and_of_140_percent_in_four_to_three_can_be_read_in_parts(name):
    number = LARGEST.index(name)
    for size, text_scale in (((1920, 1080), 200), ((1024, 768), 140)):
        language = languages()[(number + text_scale) % len(languages())]
        scene = shown(name, size, language, text_scale)
        assert not scene.frame.larger
        assert round(100 * size_of_text(scene)) == text_scale
        for part in parts(scene):
            assert faults(scene) == [], (part, size, language)


@pytest.mark.parametrize("name", CLASS)
def test_the_screens_of_a_class_have_room_for_140_percent_in_four_to_three(name):
    for language in languages():
        scene = shown(name, (1024, 768), language)
        assert not scene.frame.larger
        assert faults(scene) == [], language


def test_the_settings_say_how_far_the_screen_below_has_room():
    app = picture.make_scene("class-board", None, SIZES[0], replace(USUAL, text_scale=200))
    app.top.grows = 1.4  # a screen that has no more room
    app.open("settings")
    told = {mark.whole for mark in look(app.top).marks}
    assert any("140 %" in words for words in told)


def test_every_section_of_the_cheat_sheet_can_be_turned_to():
    scene = shown("cheat-sheet", SIZES[0], "en")
    titles = set()
    for _ in range(scene.pages):
        titles |= {mark.whole for mark in look(scene).marks}
        scene.turn(1)
        scene.refresh()
    assert {section.title for section in scene.sheet.sections} <= titles
    assert {row.told for section in scene.sheet.sections for row in section.rows} <= titles


def test_the_way_through_an_analysed_match_stays_below_each_of_its_parts():
    scene = shown("analysis", (1920, 1080), "en", 200)
    strides = scene.focus.get("decision.back").box
    for id, part in (("curve", 1), ("row.0", 2), ("report", 4)):
        assert scene.focus.get(id) is None
        scene.focus.choose(f"part.{part}")
        scene.refresh()
        assert scene.focus.get(id).reachable
        assert scene.focus.get("decision.back").box == strides
    before = scene.at
    scene.focus.choose("decision.back")
    assert scene.at == before - 1


@pytest.mark.parametrize("name", CLASS)
def test_the_screens_of_a_class_can_be_read_in_parts_in_the_smallest_usual_window(name):
    scene = shown(name, (1280, 720), languages()[CLASS.index(name) % len(languages())], 200)
    assert not scene.frame.larger
    for part in parts(scene):
        assert faults(scene) == [], part


def test_the_clock_of_the_board_stays_in_sight_beside_each_part():
    scene = shown("class-board", (1920, 1080), "en", 200)
    told = []
    for _ in parts(scene):
        told.append({mark.whole for mark in look(scene).marks})
    assert len(told) == 3
    assert all("7:00" in words for words in told)
    assert any("Flow" in line or "flow" in line for line in told[1])
    assert any("Milestone" in line for line in told[2])
