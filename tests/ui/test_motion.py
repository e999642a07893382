"""Motion on the table: by a clock of the test's own, from the cause to the effect, ended by any input."""

import pygame
import pytest

from game.match import Match
from game.settings import changed
from game.ui import motion
from game.ui.motion import Act, Motion
from game.ui.scenes.handover import HandoverScene
from game.ui.scenes.table import TableScene
from tests.ui.hands import Hands, table


class MovingHands(Hands):
    """Hands at a table whose pictures move by the clock `now`, in milliseconds."""

    def __init__(self, scene: TableScene, **settings: object) -> None:
        super().__init__(scene)
        self.now = 0.0
        self.app.settings = changed(self.app.settings, ("en",), **settings)
        self.look()  # what a motion begins with
        self.app.moving, self.app.clock = True, lambda: self.now

    def picture(self) -> bytes:
        """All pixels of the window."""
        self.app.draw(self.surface)
        return pygame.image.tobytes(self.surface, "RGB")


def building() -> tuple[TableScene, str]:
    """A table at which an own stage can be built, and that decision."""
    scene = table(7, 0, "ops")
    match = scene.match
    while not any(name.startswith(("build ", "expand ")) for name in match.legal()):
        names = [name for name in match.legal() if name != "end"] or match.legal()
        match.play(names[len(match.decisions) * 5 % len(names)])
    return TableScene(match, match.side or ""), next(n for n in match.legal() if n.startswith(("build ", "expand ")))


def test_an_act_begins_lasts_and_ends():
    act = Act("token", "funds", 100, 200, (0, 0, 10, 10), (100, 0, 10, 10), 2, 6)
    told = Motion((act,))
    assert [told.at(moment) for moment in (99, 300)] == [[], []]
    assert told.at(200) == [(act, 0.5)]
    assert motion.on_way(act.source, act.target, 0.0) == (5, 5)
    assert motion.on_way(act.source, act.target, 1.0) == (105, 5)
    assert motion.on_way(act.source, act.target, 0.5)[0] == pytest.approx(55)
    assert [motion.counted(2, 6, share) for share in (0, 1)] == [2, 6]
    assert told.paced(0.5).length == 150


def test_a_disc_and_its_cost_travel_and_the_state_is_the_new_one_at_once():
    scene, name = building()
    hands = MovingHands(scene)
    before = hands.picture()
    decisions = len(scene.match.decisions)
    scene.play(name)
    assert len(scene.match.decisions) == decisions + 1
    assert scene.running is not None
    kinds = {act.kind for act in scene.running.motion.acts}
    assert {"disc", "token", "count"} <= kinds
    disc = next(act for act in scene.running.motion.acts if act.kind == "disc")
    assert disc.target[:2] != disc.source[:2]
    start = hands.picture()
    hands.now = disc.start + disc.length / 2
    middle = hands.picture()
    hands.now = scene.running.motion.length
    scene.tick(scene.running)
    assert scene.running is None
    end = hands.picture()
    assert len({before, start, middle, end}) == 4
    assert hands.picture() == end


def test_off_moves_nothing_and_reduced_motion_stands_still():
    scene, name = building()
    hands = MovingHands(scene, motion="off")
    scene.play(name)
    assert scene.running is None

    scene, name = building()
    hands = MovingHands(scene, reduced_motion=True)
    scene.play(name)
    assert scene.running is not None
    assert {act.kind for act in scene.running.motion.acts} <= {"highlight", "rolled"}
    first = hands.picture()
    hands.now = scene.running.motion.length - 1
    assert hands.picture() == first


def test_fast_is_shorter_than_normal():
    lengths = []
    for speed in ("fast", "normal"):
        scene, name = building()
        MovingHands(scene, motion=speed)
        scene.play(name)
        assert scene.running is not None
        lengths.append(scene.running.motion.length)
    assert lengths[0] == pytest.approx(lengths[1] * motion.PACE["fast"])


def test_a_key_ends_the_motion_and_acts():
    scene, name = building()
    hands = MovingHands(scene)
    scene.play(name)
    assert scene.running is not None
    assert scene.match.side == scene.side
    hands.press("l")
    assert scene.running is None
    assert type(hands.top).__name__ == "LogScene"


def test_a_click_ends_the_motion_and_acts():
    scene, name = building()
    hands = MovingHands(scene)
    scene.play(name)
    hands.look()
    hands.click("tool.log")
    assert scene.running is None
    assert type(hands.top).__name__ == "LogScene"


def test_a_key_that_brings_the_curtain_does_not_lift_it():
    match = Match.new(seed=7)
    while True:  # to a decision that changes something and leaves the table to the other side
        names = [name for name in match.legal() if name != "end"] or match.legal()
        name = names[len(match.decisions) * 5 % len(names)]
        side, seen = match.side or "", len(match.log("ecosystem"))
        trial = Match.new(seed=7)
        for made in match.decisions:
            trial.play(made)
        trial.play(name)
        new = trial.log("ecosystem")[seen:]
        plain = not any(entry["step"] or entry["kind"] in ("reveal", "round") for entry in new)
        if plain and trial.side != side and any(entry["kind"] == "change" for entry in new):
            break
        match = trial
    scene = TableScene(match, side)
    hands = MovingHands(scene)
    scene.play(name)
    assert hands.top is scene
    assert scene.running is not None
    assert not scene.curtain
    hands.press("enter")
    assert isinstance(hands.top, HandoverScene)
    assert scene.curtain


def test_a_motion_waits_below_another_screen_and_is_over_when_that_closes():
    scene, name = building()
    hands = MovingHands(scene)
    scene.play(name)
    running = scene.running
    scene.open_help()
    assert running is not None
    scene.tick(running)
    assert scene.running is running
    hands.press("esc")
    assert scene.running is None
    assert hands.top is scene


def test_another_size_ends_a_motion():
    scene, name = building()
    hands = MovingHands(scene)
    scene.play(name)
    assert scene.running is not None
    hands.app.handle(pygame.event.Event(pygame.VIDEORESIZE, w=1024, h=768, size=(1024, 768)))
    scene.tick(scene.running)
    assert scene.running is None
