"""Motion on the table: by a clock of the test's own, from the cause to the effect, ended by any input."""

from itertools import combinations

import pygame
import pytest

from game.rules.model import REVIEW_STEPS
from game.rules.words.text import load_text
from game.session.match import Match
from game.storage.settings import MOTIONS, changed
from game.ui.gallery import examples
from game.ui.screens.handover import HandoverScene
from game.ui.screens.review import ReviewScene
from game.ui.screens.table import TableScene
from game.ui.shell import motion
from game.ui.shell.motion import PACE, Act, Motion
from game.ui.table import chain_load
from game.ui.table.chain import ChainState, Geometry, Stack
from tests.pictures import difference
from tests.ui.hands import Hands, table


class MovingHands(Hands):
    """Hands at a table whose pictures move by the clock `now`, in milliseconds."""

    def __init__(self, scene: TableScene, **settings: object) -> None:
        super().__init__(scene)
        self.now = 0.0
        self.app.settings = changed(self.app.settings, ("en",), **settings)
        self.look()  # what a motion begins with
        self.app.moving, self.app.clock = True, lambda: self.now

    def picture(self) -> pygame.Surface:
        """The window as it stands."""
        self.app.draw(self.surface)
        return self.surface.copy()


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
    assert all(difference(one, other) for one, other in combinations((before, start, middle, end), 2))
    assert difference(hands.picture(), end) is None


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
    assert difference(hands.picture(), first) is None


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
        plain = not any(entry.step or entry.kind in ("reveal", "round") for entry in new)
        if plain and trial.side != side and any(entry.kind == "change" for entry in new):
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


def loaded(*levels: int) -> ChainState:
    """A chain of the Ecosystem with so many discs in its stages."""
    flow = min(levels)
    weakest = tuple(stage for stage, level in enumerate(levels) if level == flow)
    return ChainState("ecosystem", tuple(Stack(level, 0, 0) for level in levels), flow, weakest)


def test_what_runs_through_a_chain_queues_before_the_first_stage_that_cannot_take_it():
    chain, g = loaded(4, 3, 5, 2, 6, 4), Geometry(1028, 332, 16)
    assert chain_load.lanes(chain) == [6, 6, 3, 1]
    assert sorted(set(chain_load.lanes(loaded(3, 0, 3, 3, 3, 3)))) == [1]
    assert chain_load.lanes(loaded(0, 3, 3, 3, 3, 3)) == []
    at_the_end = list(chain_load.places(chain, g, 1.0))
    assert len(at_the_end) == 2 * chain_load.QUEUE  # the flow has come through, the rest waits
    assert all(x < g.middle(3) - g.disc_w / 2 for x, _ in at_the_end)
    assert max(x for x, _ in chain_load.places(chain, g, 0.05)) < max(x for x, _ in chain_load.places(chain, g, 0.15))
    still = list(chain_load.places(chain, g, None))
    assert len([x for x, _ in still if x > g.middle(3)]) == chain.flow * 2  # two gaps beyond the narrow stage


def reviewing(**settings: object) -> tuple[MovingHands, ReviewScene, list[str]]:
    """A review in a window, by a clock of the test's own."""
    text = load_text()
    match = examples.example_review(text)
    entries = [entry for entry in match.log("ecosystem") if entry.step]
    last = max(entry.decision for entry in entries)
    done: list[str] = []
    scene = ReviewScene(match, [entry for entry in entries if entry.decision == last], lambda: done.append("done"))
    hands = MovingHands(table(7, 0), **settings)
    hands.app.push(scene)
    return hands, scene, done


def test_a_review_step_is_told_as_a_motion_that_any_input_ends_and_does_not_swallow():
    hands, scene, _ = reviewing(motion="normal")
    assert scene.running is not None
    assert [act.what for act in scene.running.motion.acts] == [REVIEW_STEPS[0]]
    scene.go_to(2)
    assert scene.running is not None
    assert [act.what for act in scene.running.motion.acts] == [REVIEW_STEPS[1]]
    hands.now += 300
    early = hands.picture()
    hands.now += 300
    assert difference(hands.picture(), early)  # something runs
    hands.press("x")
    assert scene.running is None
    assert scene.number == 2
    hands.press("enter")
    assert scene.number == next(number for number in scene.walked if number > 2)


@pytest.mark.parametrize("settings", [{"motion": "off"}, {"reduced_motion": True}])
def test_without_motion_a_step_is_one_still_picture_with_the_queues(settings):
    hands, scene, _ = reviewing(**settings)
    scene.go_to(2)
    assert scene.running is None
    still = hands.picture()
    hands.now += 900
    assert difference(hands.picture(), still) is None


def test_a_review_goes_on_by_itself_until_any_input_and_never_leaves():
    hands, scene, done = reviewing(motion="normal")
    hands.press("p")
    assert scene.playing
    seen = []
    for _ in range(40):
        seen.append(scene.number)
        hands.now += 5000
        if scene.running is not None:
            scene.tick(scene.running)
        scene._beat(scene.number)
    assert sorted(set(seen)) == scene.walked
    assert not scene.playing
    assert done == []
    scene.go_to(1)
    hands.press("p")
    assert scene.playing
    hands.press("left")
    assert not scene.playing
    hands.click("play")
    assert scene.playing
    hands.click("play")
    assert not scene.playing


def test_the_speed_of_a_review_is_chosen_by_mouse_or_keyboard_and_kept():
    hands, scene, _ = reviewing(motion="normal")
    hands.click("speed.off")
    assert hands.app.settings.motion == "off"
    assert scene.running is None
    hands.click("speed.fast")
    assert scene.running is not None  # the step in sight is told again, at that speed
    assert scene.pace == PACE["fast"]
    number = scene.number
    hands.press("right")  # among the speeds, not through the steps
    assert scene.focus.current == "speed.normal"
    hands.press("enter")
    assert hands.app.settings.motion == "normal"
    assert scene.number == number


def test_a_review_that_goes_on_by_itself_still_does_at_another_speed():
    hands, scene, _ = reviewing(motion="normal")
    hands.press("p")
    hands.click("speed.fast")
    assert scene.playing
    hands.press("tab")
    assert not scene.playing


def test_every_speed_tells_what_it_does_and_that_reduced_motion_stands_still():
    for reduced in (False, True):
        hands, scene, _ = reviewing(reduced_motion=reduced)
        for value in MOTIONS:
            tip = hands.item(f"speed.{value}").tip
            assert tip is not None
            assert any("Reduced motion" in line for line in tip.lines) == reduced


def test_an_act_can_be_seen_longer_than_it_takes():
    act = Act("rolled", "", 100, 50, (0, 0, 10, 10), (0, 0, 10, 10), until=400)
    assert [act.seen(at) for at in (99, 100, 399, 400)] == [False, True, True, False]


def test_a_place_looks_as_before_until_its_moment_and_at_another_pace_until_another():
    made = Motion((), (motion.Cover((0, 0, 10, 10), 300),))
    for one, until in ((made, 300), (made.paced(2.0), 600)):
        assert (len(one.covered(until - 1)), one.covered(until)) == (1, [])


def test_many_acts_follow_one_another_more_quickly_than_few():
    assert motion.staggered(1) == motion.staggered(2) == motion.STAGGER
    assert motion.staggered(50) * 50 == pytest.approx(motion.LONGEST_STAGGER)


def test_what_travels_rises_on_its_way_and_arrives():
    source, target = (0, 100, 10, 10), (200, 100, 10, 10)
    assert motion.on_way(source, target, 0.0) == pytest.approx((5, 105))
    assert motion.on_way(source, target, 0.5)[1] < 105
    assert motion.on_way(source, target, 1.0) == pytest.approx((205, 105))
