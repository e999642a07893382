"""The table draws what it drew, at decisions of all kinds in matches of every scenario, with much or nothing picked."""

import random

import pytest

from game.players.referee import Chance
from game.rules.decision import Decision
from game.session.match import Match, shipped_rules
from game.session.seats import COACH, OTHER
from game.ui.screens.table import TableScene
from tests.ui.recording import app_of, in_turn, named, same_as_kept, strokes

pytestmark = pytest.mark.usefixtures("gallery_home", "usual_looks")

SCENARIOS = tuple(shipped_rules().scenarios)
STEP = 7  # decisions from one state to the next
TOLD = 4  # in every fourth state it is noted what the items tell


def states(scenario: str, seed: int):
    """A match at every seventh of its decisions, and which of the side's legal decisions is picked."""
    match = Match.new(scenario, seed=seed)
    chooser = random.Random(seed)
    while not match.over:
        if len(match.decisions) % STEP == 0:
            yield match, match.legal()[len(match.decisions) % len(match.legal())]
        match.play(chooser.choice([name for name in match.legal() if name != "end"] or match.legal()))


def pick_in_part(scene: TableScene, name: str) -> None:
    """The action alone without its target, or a card that cannot be used now."""
    choice, decision = scene.choice, Decision.parse(name)
    barred = [card for card in choice.hand if not choice.card_may(card)]
    if decision.action:
        choice.choose_action(decision.action)
    elif barred and choice.phase in ("card", "headline"):
        choice.choose_card(barred[0])


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_table_draws_what_it_drew_with_a_decision_picked(scenario, monkeypatch):
    def drawn():
        for number, (match, name) in enumerate(states(scenario, 3)):
            view = in_turn(number)
            app = app_of(view, scenario)
            match.text = app.text
            scene = TableScene(match, match.side)
            scene.choice.pick(name)
            app.push(scene)
            yield f"{len(match.decisions)} {name} {named(view)}", strokes(app, monkeypatch, number % TOLD == 0)

    same_as_kept(f"table-{scenario}", drawn())


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_table_draws_what_it_drew_with_help_and_little_picked(scenario, monkeypatch):
    def drawn():
        for number, (match, name) in enumerate(states(scenario, 8)):
            view = in_turn(number + 1)
            app = app_of(view, scenario)
            match.text = app.text
            match.options = {"hints": number % 2 == 0, "meter": number % 3 > 0, "reasons": True, COACH: number % 4 == 3}
            scene = TableScene(match, match.side)
            middle = (number * 7 % 21) / 20
            scene.meter.show(Chance(middle, max(0.0, middle - 0.06), min(1.0, middle + 0.05), 1200, number % 4 != 2))
            pick_in_part(scene, name)
            app.push(scene)
            yield f"{len(match.decisions)} {name} {named(view)}", strokes(app, monkeypatch, number % TOLD == 1)
            scene.closed()

    same_as_kept(f"table-helped-{scenario}", drawn())


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_table_draws_what_it_drew_while_the_computer_decides(scenario, monkeypatch):
    def drawn():
        for number, (match, _) in enumerate(states(scenario, 9)):
            view = in_turn(number + 2)
            app = app_of(view, scenario)
            app.readiness.state = "loading"  # so it waits, and nothing runs beside
            match.text, match.seats = app.text, {match.side: "novice"}
            scene = TableScene(match, OTHER[match.side])
            app.push(scene)
            scene.opponent.take_turn()
            yield f"{len(match.decisions)} {named(view)}", strokes(app, monkeypatch, number % TOLD == 2)
            scene.opponent.stop()
            scene.closed()
            match.seats = {}

    same_as_kept(f"table-watched-{scenario}", drawn())
