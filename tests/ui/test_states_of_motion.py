"""Motions draw what they drew: every kind of act on its way, and what decisions of whole matches set in motion."""

import random
from dataclasses import replace

import pygame
import pytest

from game.rules.model import STAGES, STANDARD
from game.rules.words.text import load_text
from game.session.journal import Entry
from game.session.match import Match
from game.ui.draw.canvas import Canvas
from game.ui.screens.table import TableScene
from game.ui.shell.motion import Act
from game.ui.table import acts, chain, snapshots
from game.ui.table.choice import Choice
from tests.ui.noting import rounded
from tests.ui.players import decider
from tests.ui.recording import app_of, in_turn, noted, same_as_kept, strokes

pytestmark = pytest.mark.usefixtures("gallery_home", "usual_looks")

SHARES = (0.0, 0.2, 0.55, 0.72, 0.8, 0.95, 1.0)
SOURCE, TARGET = (40.0, 500.0, 91.0, 150.0), (700.0, 120.0, 260.0, 130.0)
DISCS = (600.0, 300.0, 40.0, 16.0)
ACTS = (
    *(Act("token", track, 0, 1, SOURCE, TARGET, *values) for track in ("funds", "vp", "tension", "proposal", "defence")
      for values in ((2, 6), (5, 4))),
    *(Act("disc", "ecosystem_mining", 0, 1, SOURCE, DISCS, 0, 1, side, success=gained)
      for side in ("ecosystem", "flagship") for gained in (True, False)),
    *(Act(kind, track, 0, 1, TARGET, TARGET, *values) for kind in ("count", "highlight")
      for track in ("funds", "vp", "defence", "tension") for values in ((-3, 4), (12, 2))),
    *(Act("marker", market, 0, 1, TARGET, TARGET, *values) for market in ("defence", "energy_storage")
      for values in ((-2, 2), (3, 1))),
    *(Act(kind, "rule", 0, 1, TARGET, TARGET, text="It holds, and more is said in words that go on", odds=odds,
          rolled=rolled, success=rolled <= odds)
      for kind in ("roll", "rolled") for odds, rolled in ((65, 12), (65, 66), (0, 1), (100, 100), (38, 38))),
    Act("weakest", "flagship", 0, 1, DISCS, (200.0, 420.0, 90.0, 30.0), side="flagship"),
    Act("flow", "ecosystem", 0, 1, TARGET, TARGET, 1, 3, "ecosystem"),
)  # fmt: skip
STEP = 8  # decisions from one that is set in motion to the next
ROLLED = ("demonstrate", "milestone")  # these are set in motion wherever they are


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_act_is_drawn_as_it_was_on_its_whole_way(language, monkeypatch):
    match = Match.new(seed=7, text=load_text(language))
    choice = Choice(match, match.side or "")
    canvas = Canvas(pygame.Surface((1280, 720)), 1.0)
    cards = [Act("card", card, 0, 1, SOURCE, TARGET) for card in choice.hand[:3]]

    def drawn():
        for act in (*ACTS, *cards):
            lines = [noted(monkeypatch, acts.paint, canvas, act, share, match.text, choice, 22.0) for share in SHARES]
            yield f"{act.kind} {act.what} {act.before} {act.after} {act.side} {act.odds} {act.rolled}", lines

    same_as_kept(f"acts-{language}", drawn())


@pytest.mark.parametrize("reduced", [False, True], ids=["moving", "still"])
def test_a_decision_sets_in_motion_what_it_did(reduced, monkeypatch):
    """All acts and covers of a decision, and the picture in its middle."""

    def drawn():
        match, chooser, now = Match.new(STANDARD, seed=5), random.Random(5), [0.0]
        while not match.over:
            name = chooser.choice([name for name in match.legal() if name != "end"] or match.legal())
            if len(match.decisions) % STEP and not name.startswith(ROLLED):
                match.play(name)
                continue
            number = len(match.decisions)
            app = app_of(in_turn(number), STANDARD)
            app.settings = replace(app.settings, stage="off", motion="normal", reduced_motion=reduced)
            match.text = app.text
            scene = TableScene(match, decider(match))
            scene.choice.pick(name)
            app.push(scene)
            noted(monkeypatch, app.draw, pygame.Surface(app.size))  # what the motion begins with
            now[0] = 0.0
            app.moving, app.clock = True, lambda: now[0]
            scene.play(name)
            running = scene.running
            if running is not None:
                moved = running.motion
                lines = [str(rounded(list(_values(act)))) for act in (*moved.acts, *moved.covers)]
                now[0] = moved.length * (0.3, 0.6, 0.9)[number % 3]
                yield f"{len(match.decisions)} {name} {len(moved.acts)}", [*lines, *strokes(app, monkeypatch, False)]
            scene.closed()

    same_as_kept(f"motion-{'still' if reduced else 'moving'}", drawn())


def _values(one):
    return (getattr(one, field) for field in one.__dataclass_fields__)


def test_reduced_motion_tells_of_each_place_what_it_was_first_and_is_last():
    box, plate, none = (1.0, 2.0, 3.0, 4.0), (5.0, 6.0, 7.0, 8.0), (0.0, 0.0, 0.0, 0.0)
    column = {("ecosystem", number): (float(number), 0.0, 9.0, 9.0) for number in range(6)}
    places = snapshots.Places({"funds": box}, {}, none, none, plate, {}, column, {})
    entries = [
        Entry(1, 1, "change", "ecosystem", "", track="funds", before=9, after=7),
        Entry(1, 1, "roll", "ecosystem", "It holds", odds=40, roll=12, success=True),
        Entry(1, 1, "change", "ecosystem", "", track="funds", before=7, after=8),
        Entry(1, 1, "change", "ecosystem", "", track="nowhere", before=1, after=2),
        Entry(1, 1, "change", "ecosystem", "", track="ecosystem_alloy", before=0, after=1),
        Entry(1, 1, "roll", "ecosystem", "It fails", odds=40, roll=41),
    ]
    nothing = chain.ChainState("ecosystem", (), 0, ())
    found = snapshots.of(entries, places, ((nothing, nothing), (nothing, nothing)), reduced=True)
    told = [(act.kind, act.target, act.before, act.after, act.text, act.length) for act in found.acts]
    assert told == [
        ("highlight", box, 9, 8, "", 1500),
        ("rolled", plate, 0, 0, "It holds", 1500),
        ("highlight", column["ecosystem", STAGES.index("alloy")], 0, 1, "", 1500),
        ("rolled", plate, 0, 0, "It fails", 1500),
    ]
