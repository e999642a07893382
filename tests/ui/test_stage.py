"""The stage: nothing tells a result before its roll, any key goes on, and a whole match takes four minutes at most."""

import itertools

import pygame
import pytest

from game.rules.decision import EVENT, Decision
from game.rules.model import SIDES
from game.rules.words.text import load_text
from game.session.match import Match, shipped_rules
from game.session.occasions import occasions, staged
from game.storage.settings import USUAL, changed
from game.ui.draw.canvas import Canvas, Mark
from game.ui.draw.emblems import STRIPS
from game.ui.gallery import stages
from game.ui.gallery.showcase import Showcase
from game.ui.screens.final import FinalScene
from game.ui.screens.handover import HandoverScene
from game.ui.screens.reveal import RevealScene
from game.ui.screens.stage import StageScene
from game.ui.screens.table import TableScene
from game.ui.shell.motion import FRAME
from game.ui.shell.scene import Scene
from game.ui.stage.programme import Programme
from game.ui.stage.telling import Before, tellings
from game.ui.stage.timeline import FAMILIAR, PACE, timeline
from game.ui.table.card_parts import strips_open
from game.ui.table.choice import Choice
from tests.engine.table import Table as Laid
from tests.session.test_golden import by_the_script
from tests.ui.fitting import faults
from tests.ui.players import Player

MOST_SECONDS = 240
EVERY = 8  # scene of a match is read whole
ROLLING = ("milestone", "demonstration", "event-roll", "exam")
SHOWN = (*ROLLING, "event", "rivals-event", "headline", "ending")


def texts(app, scene):
    """Every text that is painted, and what is read aloud."""
    surface = pygame.Surface(app.size).convert()
    marks: list[Mark] = []
    scene.draw(surface, marks)
    return [mark.text for mark in marks] + [scene.reader_line()]


def results(scene):
    """Words and values that tell how a roll of the scene ends, or what follows from it."""
    telling = scene.telling
    told = [throw.result for throw in telling.throws]
    told += [scene.text("ui.stage.rolled", number=throw.rolled) for throw in telling.throws]
    return told + [slip.spoken for slip in telling.slips] + [slip.why for slip in telling.slips]


@pytest.mark.parametrize("kind", SHOWN)
def test_in_no_frame_the_result_is_told_before_the_roll_has_ended(kind):
    app = Showcase()
    scene = stages.scene(app, None, kind, 0.0)
    ends = scene.timeline.rolls[-1][1] if scene.timeline.rolls else 0.0
    before = after = 0
    for at, shown in stages.frames(app, scene):
        painted = texts(app, shown)
        told = [word for word in results(shown) if any(word in line for line in painted)]
        first_end = scene.timeline.rolls[0][1] if scene.timeline.rolls else 0.0
        if at < first_end:
            assert told == [], (at, told)
            assert not {f"{slip.name}" for slip in shown.telling.slips} & set(painted)
            assert not [sound for sound in app.sounds.played if sound in ("success", "failure", "tension", "disc")]
            before += 1
        elif at >= ends:
            after += bool(told)
        first, second = (scene.text.side_short(side) for side in SIDES)
        chances = [one for one in painted[:-1] if "%" in one and (one.startswith(first) or one.endswith(f"% {second}"))]
        assert len(chances) == 2 * (at >= scene.timeline.landed and kind != "ending"), (at, chances)
        if at < scene.timeline.landed and scene.telling.means:
            assert not [line for line in painted if scene.telling.means in line], "what it means is told last"
    assert (before > 10) == bool(scene.timeline.rolls)
    assert after > 0 or kind == "ending"


@pytest.mark.parametrize("kind", ROLLING)
def test_the_number_that_runs_is_never_the_one_that_is_rolled_before_it_stops(kind):
    app = Showcase()
    scene = stages.scene(app, None, kind, 0.0)
    begin, end = scene.timeline.rolls[0]
    rolled = scene.telling.throws[0].rolled
    for at in range(int(begin), int(end), 20):
        share = scene.timeline.rolled(0, at)
        assert int(rolled * share) < rolled


def slips(card, **tracks):
    """What a scene says that followed from a card of the Ecosystem which was played as an event: slips by track."""
    match = Laid(shipped_rules(), "2025-deal", 1, 0, load_text())
    match.hand("ecosystem", card).card_is_asked("ecosystem").set(**tracks)
    before, seen = Before(match.table, {}), len(match.log("ecosystem"))
    match.play(str(Decision(EVENT, card=card)))
    found = occasions(match.log("ecosystem")[seen:], match.rules.constants["endings.rupture_tension"] - 1)
    return {slip.track: slip for telling in tellings(match, found, before) for slip in telling.slips}


@pytest.mark.parametrize(
    ("card", "track", "room", "why"),
    [
        ("ideological_synchronisation", "discipline", 1, "+1: at its most, 5"),
        ("ideological_synchronisation", "discipline", 2, "by the card"),  # all of it, and no more than the card says
        ("ideological_synchronisation", "discipline", 3, "by the card"),
        ("price_control", "price", 1, "−1: at its least, 0"),
        ("price_control", "price", 2, "by the card"),
    ],
)
def test_a_slip_says_when_the_end_of_its_track_has_kept_back_what_the_card_promised(card, track, room, why):
    limits = Laid(shipped_rules(), "2025-deal", 1, 0, load_text()).table.limits[track]
    up = card == "ideological_synchronisation"
    slip = slips(card, **{track: limits.high - room if up else limits.low + room})[track]
    assert slip.why == why
    assert int(slip.after) - int(slip.before) == (1 if up else -1) * min(room, 2)


def test_a_track_that_stood_at_its_end_already_has_no_slip():
    high = Laid(shipped_rules(), "2025-deal", 1, 0, load_text()).table.limits["discipline"].high
    assert "discipline" not in slips("ideological_synchronisation", discipline=high, funds=0)


def test_a_scene_after_which_nothing_changes_shows_no_board_on_which_it_would():
    app = Showcase()
    match = Laid(shipped_rules(), "2025-deal", 1, 0, load_text())
    limits = match.table.limits
    full = {track: limits[track].high for track in ("confidence", "capital")}
    match.hand("flagship", "dod_equity").card_is_asked("flagship").set(escrow=0, **full)
    table, before, seen = match.table, Choice(match, "flagship"), len(match.log("flagship"))
    match.play("event dod_equity")
    entries = match.log("flagship")[seen:]
    found = staged(occasions(entries, match.rules.constants["endings.rupture_tension"] - 1))
    scene = StageScene(
        match, Programme(entries, found, table, lambda: stages.EXAMPLE_CHANCES, before=before), lambda: None
    )
    app.push(scene)
    painted = texts(app, scene)
    assert scene.telling.slips == ()
    assert scene.text("ui.stage.nothing") in painted
    assert scene.text("ui.stage.board") not in painted


def test_two_rolls_with_other_ends_look_the_same_until_they_end():
    moments = {}
    for success in (True, False):
        app = Showcase()
        scene = next(
            StageScene(match, programme, lambda: None)
            for seed in stages.SEEDS
            for match, programme in stages.programmes(stages._whole(app.scenario, app.text, seed))
            if (rolls := programme.occasions[0].rolls)
            and len(rolls) == 1
            and programme.occasions[0].kind == "milestone"
            and rolls[0].success == success
        )
        app.moving, app.clock = True, lambda: 0.0
        app.push(scene)
        moments[success] = (scene.timeline.rolls, {item.id for item in scene.focus.items})
    assert moments[True] == moments[False]


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768)])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_scenes_of_a_match_can_be_read(size, language):
    settings = changed(USUAL, ("en", "zh"), language=language)
    app = Showcase(size, settings)
    found = set()
    for number, (match, programme) in enumerate(stages.programmes(stages._whole(app.scenario, app.text, 4))):
        if number % EVERY == (language == "zh"):
            app.push(StageScene(match, programme, lambda: None))
            found |= set(faults(app.top))
    assert found == set()


def test_a_key_brings_the_result_and_another_goes_on():
    app = Showcase()
    done = []
    scene = stages.scene(app, None, "milestone", 0.0)
    scene.on_done = lambda: done.append(True)
    press = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_x, unicode="x", mod=0)
    scene.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_LSHIFT, unicode="", mod=0))
    assert scene.running is not None
    scene.handle(press)
    assert scene.running is None
    assert app.sounds.played[-1] in ("success", "failure", "disc")
    assert not done
    app.scenes.insert(0, TableScene(Match.new(seed=7), ""))
    app.scenes[0].app = app
    app.scenes[0].entered = lambda: None
    scene.handle(press)
    assert done
    assert scene not in app.scenes


def test_reduced_motion_and_off_show_one_still_with_everything():
    app = Showcase()
    app.settings = changed(app.settings, ("en",), reduced_motion=True)
    scene = stages.scene(app, None, "milestone", 0.0)
    assert scene.running is None
    painted = texts(app, scene)
    assert scene.telling.throws[0].result in painted
    assert {slip.name for slip in scene.telling.slips} <= set(painted)


def test_what_was_seen_before_is_shorter():
    first, again = (timeline(1, 3, factor).length for factor in (1.0, FAMILIAR))
    assert again < first
    app = Showcase()
    scene = stages.scene(app, None, "event", 0.0)
    long = scene.timeline.length
    scene._begin()
    assert scene.timeline.length == pytest.approx(long * FAMILIAR)


def seconds_of(match, pace):
    """How long the scenes of a whole match last."""
    app = Showcase()
    app.settings = changed(app.settings, ("en",), stage=pace)
    app.moving = True
    now = {"at": 0.0}
    app.clock = lambda: now["at"]
    seen: set[str] = set()
    took, count = 0.0, 0
    for after, programme in stages.programmes(match):
        again = Programme(programme.entries, programme.occasions, programme.table, programme.chances, None, seen)
        scene = StageScene(after, again, lambda: None)
        app.push(scene)
        for number in range(len(scene.tellings)):
            took += scene.timeline.length
            count += 1
            scene.end_motion()
            if number + 1 < len(scene.tellings):
                scene.go_on()
        app.scenes.clear()
    return took / 1000, count


def test_the_stage_of_a_whole_match_takes_four_minutes_at_most(capsys):
    match = Match.new(seed=84)
    while not match.over:
        match.play(by_the_script(match))
    took, count = seconds_of(match, "normal")
    with capsys.disabled():
        print(f"\nstage: {count} scenes of a recorded match of {len(match.decisions)} decisions: {took:.0f} s")
    assert count > 20
    assert took <= MOST_SECONDS
    assert seconds_of(match, "fast")[0] == pytest.approx(took * PACE["fast"])


def test_at_the_players_own_speed_no_picture_of_a_motion_makes_two_strips_of_a_cards_art():
    """Each strip takes milliseconds to draw: two in one picture were what took the longest."""
    line = timeline(0, 1, PACE["normal"])
    open_at = [strips_open(line.opened(number * FRAME)) for number in range(int(line.open / FRAME) + 2)]
    assert open_at[0] == 0
    assert open_at[-1] == STRIPS
    assert max(after - before for before, after in itertools.pairwise(open_at)) == 1


def test_where_a_scene_has_told_the_end_the_result_follows_and_the_end_is_not_told_large_once_more():
    whole = stages._whole("2025-deal", Showcase().text, 4)
    match = Match.new(whole.scenario, whole.seed, whole.bid, whole.rules, whole.text)
    for name in whole.decisions[:-1]:
        match.play(name)
    hands = moving(match)
    hands.top.play(whole.decisions[-1])
    told: list[Scene] = []
    for _ in range(40):
        top = hands.app.top
        if not told or told[-1] is not top:
            told.append(top)
        if isinstance(top, FinalScene):
            break
        hands.press("x" if isinstance(top, StageScene) else "enter")
    ends = [one for one in told if isinstance(one, StageScene) and one.telling.kind == "ending"]
    assert len(ends) == 1
    assert type(told[-1]) is FinalScene


# --- at the table


def moving(match, **settings):
    """The table of a match in a window with a clock of its own."""
    hands = Player(TableScene(match, match.side or ""))
    hands.app.settings = changed(hands.app.settings, ("en",), **settings)
    hands.look()
    hands.app.moving, hands.app.clock = True, stages.Clock()
    return hands


def before_a_scene(kind):
    """A match that stands before a decision which has a scene of this kind, and that decision."""
    whole = stages._whole("2025-deal", Showcase().text, 4)
    again = Match.new(whole.scenario, whole.seed, whole.bid, whole.rules, whole.text)
    edge = whole.rules.constants["endings.rupture_tension"] - 1
    for name, number in zip(whole.decisions, range(1, len(whole.decisions) + 1), strict=True):
        new = [one for one in whole.log("ecosystem") if one.decision == number]
        if any(one.kind == kind for one in staged(occasions(new, edge))):
            return again, name
        again.play(name)
    raise AssertionError(f"no {kind}")


@pytest.mark.parametrize("kind", ["milestone", "headline", "event"])
def test_a_decision_opens_the_stage_above_the_table_and_leads_on_from_it(kind):
    match, name = before_a_scene(kind)
    hands = moving(match)
    hands.top.play(name)
    assert isinstance(hands.app.top, StageScene)
    assert hands.app.scenes[0].presenter.on_stage
    for _ in range(20):
        if not isinstance(hands.app.top, StageScene):
            break
        hands.press("x")
    assert not hands.app.scenes[0].presenter.on_stage
    assert isinstance(hands.top, TableScene | HandoverScene)


def test_without_the_stage_a_roll_is_told_on_the_table_which_stays_as_it_was_until_it_has_fallen():
    match, name = before_a_scene("milestone")
    hands = moving(match, stage="off")
    scene = hands.top
    before = {mark.text for mark in hands.look()}
    scene.play(name)
    assert hands.app.top is scene
    held = scene.running.motion.held
    assert held > 0
    for at in range(0, int(held), 100):
        hands.app.clock.at = float(at)
        painted = texts(hands.app, scene)
        assert painted[-1] == match.text("ui.motion.told")
        assert not [line for line in painted if match.text("log.success") in line or match.text("log.failure") in line]
        assert not any("Milestone roll" in line and line not in before for line in painted)
        assert hands.app.sounds.played == []
    hands.app.clock.at = held + 1.0
    assert len(texts(hands.app, scene)) > len(painted)


def test_without_the_stage_headlines_are_told_as_before():
    match, name = before_a_scene("headline")
    hands = moving(match, stage="off", motion="off")
    hands.top.play(name)
    assert isinstance(hands.app.top, RevealScene)


def with_two_headlines():
    """The stage after two headlines of which both change a track of the same mat."""
    for seed in stages.SEEDS:
        for match, programme in stages.programmes(stages._whole("2025-deal", Showcase().text, seed)):
            scene = StageScene(match, programme, lambda: None)
            Showcase().push(scene)
            told = scene.tellings
            if len(told) == 2 and told[0].kind == told[1].kind == "headline" and both_move(told):
                return scene
    raise AssertionError("no two headlines change the same track")


def both_move(told):
    """The tracks that both of two scenes change."""
    return {track for track, _, _ in told[0].moved} & {track for track, _, _ in told[1].moved}


@pytest.mark.parametrize("kind", SHOWN[:-1])
def test_the_table_stands_behind_a_scene_and_its_mat_changes_when_consequences_land(kind):
    app = Showcase()
    scene = stages.scene(app, None, kind, 0.0)
    behind, telling = scene.behind, scene.telling
    assert behind is not None
    side = behind.side(telling)
    assert side is not None
    targets = behind.targets(telling, side)
    assert len(targets) == len(telling.slips)
    was = dict(behind.board.mats[side].values)
    on_mat = [(track, before, after) for track, before, after in telling.moved if track in was]
    assert on_mat
    track, before, _ = on_mat[0]
    assert behind._mat([telling], side, False).value(track) == before
    for landed in (False, True):
        mat = behind._mat([telling], side, landed)
        for track, _, after in {track: (track, before, after) for track, before, after in on_mat}.values():
            assert mat.then(track) == (after if landed else None)
        assert mat.turn == ""


def test_the_second_scene_begins_with_what_the_first_one_brought():
    scene = with_two_headlines()
    first, second = scene.tellings
    behind = scene.behind
    assert behind is not None
    track = min(both_move(scene.tellings))
    after = [value for name, _, value in first.moved if name == track][-1]
    side = next(side for side in SIDES if track in dict(behind.board.mats[side].values))
    assert behind._mat([first, second], side, False).value(track) == after
    quiet = next(name for name, _, _ in first.moved if name not in {one for one, _, _ in second.moved})
    value = [value for name, _, value in first.moved if name == quiet][-1]
    mats = [behind._mat([first, second], side, True) for side in SIDES]
    assert value in [mat.value(quiet) for mat in mats if quiet in dict(mat.values)]


def test_behind_a_scene_no_hand_is_seen():
    """Both sides watch it: the board behind is the same, whatever cards the watcher holds."""
    app = Showcase()
    scene = stages.scene(app, None, "milestone", 0.0)
    behind = scene.behind
    assert behind is not None
    box = behind.board.layout.hand
    surface = pygame.Surface(app.size).convert()
    behind.dim(Canvas(surface, scene.frame.scale, scene.frame.ox, scene.frame.oy))
    rect = Canvas(surface, scene.frame.scale).rect(box)
    seen = {
        tuple(surface.get_at((x, y))) for x in range(rect.left, rect.right, 3) for y in range(rect.top, rect.bottom, 3)
    }
    assert seen == {tuple(pygame.Color("#0D1319"))}
    assert behind.board.choice.hand  # there was one
