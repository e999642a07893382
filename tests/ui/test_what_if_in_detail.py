"""The what-if lab in detail, with answers that are given by hand: what it asks, what it says meanwhile, its files."""

import pytest

from game.lab.play.pairs import Pairs
from game.lab.play.tally import Tally
from game.lab.study.live import DONE, PLAYING, PREPARING, REFUSED, STOPPED, Answer, Live
from game.lab.study.study import Study, StudyError
from game.rules.changes import Change
from game.rules.what_if import GROUPS
from game.session.match import shipped_rules
from game.ui.gallery.studies import example
from game.ui.screens import what_if, what_if_foot
from game.ui.screens.assumptions import AssumptionsScene
from game.ui.screens.what_if import WhatIfScene
from game.ui.screens.what_if_files import LoadStudyScene, QuestionsScene
from game.ui.shell.dialog import Dialog
from game.ui.widgets.focus import DISABLED, NORMAL
from tests.ui.players import Player
from tests.ui.recording import app_of, in_turn, named, same_as_kept, strokes


class Told(Live):
    """Plays nothing: answers what a test says, and remembers what it was asked."""

    def __init__(self):
        super().__init__(1)
        self.asked: list[tuple[Study, int]] = []
        self.stopped = 0
        self.found: Answer | None = None
        self.known: float | None = None
        self.seconds: float | None = None

    def ask(self, study, games):
        self.asked.append((study, games))

    def stop(self):
        self.stopped += 1

    def answer(self):
        return self.found

    def pace(self, study):
        return self.known

    def estimate(self, study, games):
        return self.seconds

    def told(self, study, state, games=0, left=None, problem=None):
        pairs = Pairs(Tally(games=games), Tally(games=games))
        self.found = Answer(study, 10_000, state, pairs, ("2026",), None, 1.0, left, problem)


def lab(**more) -> tuple[Player, WhatIfScene, Told]:
    """The lab with somebody who tells, and no timers."""
    live = Told()
    scene = WhatIfScene(live=live, **more)
    hands = Player(scene)
    return hands, scene, live


@pytest.fixture
def timers(monkeypatch):
    """What is to be called later, as milliseconds and call; nothing is."""
    from game.ui.shell.app import App

    asked = []
    monkeypatch.setattr(App, "after", lambda self, milliseconds, call: asked.append((milliseconds, call)))
    return asked


def test_it_waits_until_the_computer_players_are_ready(timers):
    live = Told()
    scene = WhatIfScene(live=live)
    hands = Player(WhatIfScene())
    hands.app.readiness.state = "loading"
    hands.app.push(scene)
    assert live.asked == []
    (wait,) = [one for one in timers if one[1] == scene._begin]
    assert wait[0] == 200
    wait[1]()
    assert len([one for one in timers if one[1] == scene._begin]) == 2
    hands.app.readiness.state = "ready"
    wait[1]()
    assert live.asked == [(scene.dials.study(), scene.dials.games)]


def test_slow_players_are_timed_by_one_match_of_the_rules_as_they_are(timers):
    hands, scene, live = lab()
    scene.dials.turn(scene.dials.settings[0], 0)
    scene.seat("strong")
    study = scene.dials.study()
    assert live.asked[-1] == (Study(study.scenario, study.ecosystem, study.flagship, study.seed), 1)
    assert scene.timing
    asked, stopped = len(live.asked), live.stopped
    live.known = 2.5
    scene.ask()
    assert (len(live.asked), live.stopped) == (asked, stopped + 1), "their pace is known: nothing is played"
    assert scene.timing
    scene.play_slowly()
    assert not scene.timing
    assert live.asked[asked:] == [(study, scene.dials.games)]
    scene.seat("steady")
    assert not scene.timing
    assert live.asked[-1] == (scene.dials.study(), scene.dials.games)


@pytest.mark.parametrize(
    ("seconds", "label", "state"),
    [
        (None, "Timing one match ...", DISABLED),
        (0.2, "{games} matches: about 1 s", NORMAL),
        (59.4, "{games} matches: about 59 s", NORMAL),
        (60.0, "{games} matches: about 1 min", NORMAL),
        (200.0, "{games} matches: about 3 min", NORMAL),
    ],
)
def test_slow_players_say_how_long_they_need(timers, seconds, label, state):
    hands, scene, live = lab()
    live.seconds = seconds
    scene.seat("strong")
    item = hands.item("play")
    assert (item.label, item.state) == (label.format(games=scene.dials.games), state)
    assert hands.top.focus.get("stop") is None
    assert what_if_foot.status(scene) == "Getting ready; the first time takes minutes ..."
    live.told(scene.dials.study(), DONE, 40)
    scene.look()
    assert what_if_foot.status(scene) == "No match was played yet."
    assert scene.summary is None, "what is timed is no answer"


@pytest.mark.parametrize(
    ("state", "games", "left", "said", "button"),
    [
        (PREPARING, 0, None, "Getting ready; the first time takes minutes ...", "Stop"),
        (PLAYING, 0, None, "0 of 10,000 matches under both rules", "Stop"),
        (PLAYING, 1_200, 0.9, "1,200 of 10,000 matches under both rules", "Stop"),
        (PLAYING, 1_200, 1.0, "1,200 of 10,000 matches under both rules, 1 s left", "Stop"),
        (PLAYING, 1_200, 61.0, "1,200 of 10,000 matches under both rules, 1 min left", "Stop"),
    ],
)
def test_what_is_known_is_said_while_matches_are_played(timers, monkeypatch, state, games, left, said, button):
    monkeypatch.setattr(what_if, "summarise", lambda pairs, half_years: example(half_years))
    hands, scene, live = lab()
    live.told(scene.dials.study(), state, games, left)
    timers.clear()
    scene.look()
    assert what_if_foot.status(scene) == said
    assert hands.item("stop").label == button
    assert [one[0] for one in timers] == [16]
    scene.look()
    assert len(timers) == 1, "it looks once at a time"


def test_playing_stops_goes_on_and_is_refused_in_words(timers, monkeypatch):
    monkeypatch.setattr(what_if, "summarise", lambda pairs, half_years: example(half_years))
    hands, scene, live = lab()
    live.told(scene.dials.study(), STOPPED, 70)
    scene.look()
    assert what_if_foot.status(scene) == hands.app.text("ui.what_if.stopped", games="70")
    asked = len(live.asked)
    hands.click("stop")
    assert len(live.asked) == asked + 1
    live.told(scene.dials.study(), REFUSED, 0, None, StudyError("cannot_read", file="x.json", reason="none"))
    scene.look()
    problem = hands.app.text("study.cannot_read", file="x.json", reason="none")
    assert what_if_foot.status(scene) == hands.app.text("ui.what_if.refused", reason=problem)
    live.told(scene.dials.study(), REFUSED, 0, None, ValueError("the first line\nthe second"))
    scene.look()
    assert what_if_foot.status(scene) == hands.app.text("ui.what_if.refused", reason="the first line")
    assert scene.summary is None


def test_a_lab_that_was_left_ends_what_it_plays_and_looks_no_more(timers):
    hands, scene, live = lab()
    hands.app.push(AssumptionsScene())
    hands.app.scenes.remove(scene)
    live.told(scene.dials.study(), PLAYING, 40)
    stopped = live.stopped
    timers.clear()
    scene.look()
    assert live.stopped == stopped + 1
    assert scene.answer is None
    assert timers == []


def test_another_scenario_is_asked_and_its_page_is_one_that_is_there(timers):
    hands, scene, live = lab()
    scene.page = 99
    asked = len(live.asked)
    known = list(shipped_rules().scenarios)
    at = known.index(scene.dials.scenario)
    scene.use_scenario(known[at - 1])
    assert scene.dials.scenario == known[at - 1]
    assert scene.page == scene.pages - 1
    assert live.asked[asked:] == [(scene.dials.study(), scene.dials.games)]
    assert live.asked[-1][0].scenario == known[at - 1]


def test_pages_turn_one_at_a_time_and_by_the_wheel_where_there_are_several(timers):
    hands, scene, _ = lab()
    for group in GROUPS:
        scene.open(group)
        if scene.pages > 1:
            break
    assert scene.pages > 1
    scene.turn(-1)
    assert scene.page == 0
    scene.turn(1)
    assert scene.page == 1
    scene.on_wheel(1, 400.0, 300.0)
    assert scene.page == 0
    scene.on_wheel(-1, 400.0, 300.0)
    assert scene.page == 1


def test_what_is_assumed_is_opened_behind_the_last_question(timers):
    hands, scene, _ = lab()
    hands.app.push(QuestionsScene(scene))
    last = hands.top.entry(hands.top.count - 1)
    assert last.title == hands.app.text("ui.what_if.assumptions_title")
    last.choose()
    assert isinstance(hands.top, AssumptionsScene)


def test_a_study_of_other_rules_is_opened_and_said_to_be_one(timers):
    hands, scene, live = lab()
    hands.app.push(LoadStudyScene(scene))
    assert hands.top.nothing == "No study was saved yet."
    hands.top._open(Study(scene.dials.scenario, "steady", "steady", 7, rules="0" * 8))
    assert isinstance(hands.top, Dialog)
    assert hands.top.question == ("This study was saved under other rules; it is played under those that are here.")
    hands.press("enter")
    assert hands.app.top is scene
    assert scene.dials.seed == 7


def test_a_study_that_cannot_be_asked_is_told_and_its_list_stays(timers):
    hands, scene, live = lab()
    loading = LoadStudyScene(scene)
    hands.app.push(loading)
    before = scene.dials.study()
    hands.top._open(Study("nowhere", "steady", "steady", 7))
    assert isinstance(hands.top, Dialog)
    assert hands.top.icon == "triangle-alert"
    hands.press("enter")
    assert hands.app.top is loading
    assert scene.dials.study() == before


@pytest.mark.usefixtures("gallery_home", "usual_looks")
def test_the_lab_draws_what_it_drew_while_it_plays(timers, monkeypatch):
    monkeypatch.setattr(what_if, "summarise", lambda pairs, half_years: example(shipped_half_years()))

    def drawn():
        for number, (state, games, left, code) in enumerate((
            (PREPARING, 0, None, "steady"), (PLAYING, 1_200, None, "steady"), (PLAYING, 4_000, 31.0, "steady"),
            (STOPPED, 70, None, "steady"), (DONE, 10_000, 0.0, "steady"), (DONE, 1, 0.0, "strong"),
            (REFUSED, 0, None, "steady"),
        )):  # fmt: skip
            view = in_turn(number)
            app = app_of(view, "2025-deal")
            live = Told()
            scene = WhatIfScene(live=live)
            app.push(scene)
            live.seconds = 200.0
            scene.seat(code)
            if number % 2:
                scene.dials.others = (Change("constants.funds.most", "12"), Change("constants.funds.least", "1"))
            live.told(scene.dials.study(), state, games, left, ValueError("a constant is missing\nmore"))
            scene.look()
            for part in range(3):
                scene.part = part
                scene.changed()
                yield f"{state} {games} {code} {part} {named(view)}", strokes(app, monkeypatch)

    same_as_kept("what-if-playing", drawn())


def shipped_half_years():
    rules = shipped_rules()
    return next(iter(rules.scenarios.values())).half_years
