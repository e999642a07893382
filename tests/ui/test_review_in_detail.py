"""A review that goes on by itself, in detail: its beats, what stops it, and its picture where words are large."""

from dataclasses import replace

import pytest

from game.rules.model import REVIEW_STEPS, STANDARD
from game.ui.gallery.rounds import review_steps
from game.ui.screens.review import ReviewScene
from game.ui.screens.title import TitleScene
from tests.ui.noting import rounded
from tests.ui.recording import View, app_of, named, same_as_kept, strokes
from tests.ui.test_scenes_review import walk

LARGE: tuple[View, ...] = ((1366, 768, 180, "en", "standard"), (1024, 768, 200, "zh", "standard"))


def test_a_beat_goes_on_from_the_step_that_it_was_begun_at_and_the_last_one_ends_it():
    done: list[str] = []
    hands = walk()
    scene = hands.top
    scene.on_done = lambda: done.append("done")
    first, second, *_, last = scene.walked
    scene._beat(first)
    assert scene.number == first, "nobody said that it goes on by itself"
    scene.playing = True
    scene._beat(second)
    assert scene.number == first, "the beat of another step"
    scene._beat(first)
    assert (scene.number, scene.playing) == (second, True)
    hands.app.push(TitleScene())
    scene._beat(second)
    assert scene.number == second, "another page lies above it"
    hands.app.pop()
    scene.go_to(last)
    scene.playing = True
    scene._beat(last)
    assert (scene.number, scene.playing, done) == (last, False, [])
    assert hands.top is scene
    scene.forward()
    assert done == ["done"]
    assert isinstance(hands.top, TitleScene)


def test_one_step_back_from_the_second_leads_the_focus_on():
    hands = walk()
    scene = hands.top
    scene.go_to(scene.walked[2])
    hands.click("back")
    assert (scene.number, scene.focus.current) == (scene.walked[1], "back")
    hands.click("back")
    assert (scene.number, scene.focus.current) == (scene.walked[0], "next")
    scene.step_back()
    assert scene.number == scene.walked[0]


def test_a_step_under_the_mouse_is_framed(monkeypatch):
    hands = walk()
    scene = hands.top
    item = next(
        item for item in scene.focus.items
        if item.id.startswith("step.") and item.id != f"step.{scene.number}"
    )  # fmt: skip
    frames = []
    for hover in (False, True):
        shown = replace(item, hover=hover)
        canvas = Frames()
        name = REVIEW_STEPS[int(item.id.partition(".")[2]) - 1]
        scene._paint_step(canvas, shown, int(item.id.partition(".")[2]), name)
        frames.append([rounded(box) for box in canvas.boxes])
    assert rounded(item.box) not in frames[0]
    assert frames[1] == [rounded(item.box), *frames[0]]


class Frames:
    """A canvas on which only rounded boxes are noted."""

    def __init__(self):
        self.boxes = []

    def rrect(self, box, *about):
        self.boxes.append(box)

    def __getattr__(self, stroke):
        return lambda *given, **named: 0.0


@pytest.mark.usefixtures("gallery_home", "usual_looks")
def test_with_large_words_the_picture_of_a_step_takes_the_place_of_its_sums_and_gives_it_back(monkeypatch):
    def drawn():
        for view in LARGE:
            app = app_of(view, STANDARD)
            scene = review_steps(app, None)
            assert isinstance(scene, ReviewScene)
            app.push(scene)
            for number in range(3):
                lines = strokes(app, monkeypatch)
                yield f"{number} {named(view)}", lines
                scene.refresh()
                switch = next(item for item in scene.focus.items if item.id == "switch")
                assert switch.choose is not None
                switch.choose()

    states = list(drawn())
    for first, second, third in (states[:3], states[3:]):
        assert first[1] == third[1] != second[1]
    same_as_kept("review-switched", states)
