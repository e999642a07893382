"""Hints and the meter: for the side at the table only, from what it may know, off where the players said so, and noted
in the save."""

import pytest

from game.engine.compiled import PLAIN_ENVIRONMENT
from game.players.calibrated import level_among
from game.players.explanations import tell
from game.players.hints import hints
from game.players.referee import Referee
from game.players.thinking import Thinking
from game.players.thoughts import Reason, Thought, Weighed
from game.rules.model import SIDES
from game.session import seats
from game.session.match import Match
from game.storage import savefile
from game.ui.screens.handover import HandoverScene
from game.ui.screens.hint import HintScene
from game.ui.screens.table import TableScene
from tests.ui.computers import against, at, decide, past_headlines, until
from tests.ui.hands import faults

HELP = {"hints": True, "meter": True}
BUDGET = 3  # simulations in each part of the referee's search in these tests: the plain rules are slow


@pytest.fixture(autouse=True)
def quick_adviser(monkeypatch):
    """The adviser looks ahead a few times only, by the plain rules."""
    monkeypatch.setenv(PLAIN_ENVIRONMENT, "1")
    monkeypatch.setattr(seats, "HINT_SIMULATIONS", BUDGET)
    monkeypatch.setattr(seats, "CHANCE_SIMULATIONS", BUDGET)


def alone(**options):
    """The Ecosystem's player against a novice, at the first headline."""
    return against({"flagship": "novice"}, options=options, pace="at_once")


def ask(hands):
    hands.press("h")
    assert isinstance(hands.top, HintScene)
    until(hands, lambda: hands.top.thought)


def test_h_shows_the_best_three_decisions_and_how_far_they_are_apart_if_anybody_can_tell():
    hands = alone(hints=True)
    match = hands.table.match
    ask(hands)
    thought = Referee(True, 1, BUDGET, level_among(match.seats.values())).think(match.observation("ecosystem"))
    assert hands.top.hints == hints(thought)
    shown = " ".join(mark.text for mark in hands.look())
    best, *others = hands.top.hints
    assert len(others) == 2
    assert f"{best.chance * 100:.0f} %" in shown
    assert shown.count("±") == sum(hint.is_clear for hint in others)
    assert shown.count("no clear difference") == sum(not hint.is_clear for hint in others)
    assert match.decisions == []


def press_before_it_is_thought(hands, monkeypatch, *keys):
    """Presses keys before the adviser is done, however quick it is."""
    with monkeypatch.context() as until_then:
        until_then.setattr(Thinking, "done", property(lambda self: False))
        hands.press(*keys)


def test_a_hint_is_noted_in_the_save_when_it_was_seen(monkeypatch):
    hands = alone(hints=True)
    match = hands.table.match
    match.autosave = savefile.autosave_path()
    press_before_it_is_thought(hands, monkeypatch, "h")
    assert match.helped == ()
    until(hands, lambda: hands.top.thought)
    assert [str(one) for one in match.helped] == ["1 ecosystem hint"]
    assert [str(one) for one in Match.load(savefile.autosave_path()).helped] == ["1 ecosystem hint"]


def test_a_hint_that_was_closed_before_it_came_is_no_help(monkeypatch):
    hands = alone(hints=True)
    press_before_it_is_thought(hands, monkeypatch, "h", "esc")
    assert isinstance(hands.top, TableScene)
    for _ in range(20):
        hands.app.take(())
    assert hands.table.match.helped == ()


def test_choosing_a_hint_picks_it_on_the_table_and_decides_nothing():
    hands = alone(hints=True)
    ask(hands)
    wanted = hands.top.hints[1].decision
    hands.click("hint.1")
    assert hands.table.choice.decision == wanted
    assert hands.table.match.decisions == []
    assert hands.table.focus.current == "confirm"
    hands.press("c")
    assert hands.table.match.decisions[0] == wanted


def test_every_legal_decision_can_be_picked_by_its_name():
    match = Match.new(seed=8)
    made = 0
    while not match.over and made < 120:
        table = TableScene(match, match.side or "")
        for name in match.legal():
            table.choice.pick(name)
            assert name == "end" or table.choice.decision == name
        names = [name for name in match.legal() if name != "end"] or match.legal()
        match.play(names[made * 7 % len(names)])
        made += 1


@pytest.mark.parametrize("options", [{}, {"hints": False}, {"hints": True, "rated": True}], ids=str)
def test_without_hints_there_is_neither_key_nor_button(options):
    match = Match.new(seed=5)
    match.options = options
    hands = at(match)
    hands.press("enter")
    assert hands.top.focus.get("tool.hint") is None
    hands.press("h")
    assert isinstance(hands.top, TableScene)


def test_there_is_no_hint_while_the_computer_decides():
    hands = against({"flagship": "novice"}, options=HELP)
    past_headlines(hands)
    assert hands.item("tool.hint").state == "illegal"
    hands.press("h")
    assert isinstance(hands.top, TableScene)


# --- the meter


def chance_in(match, side):
    return Referee(True, BUDGET, among=level_among(match.seats.values())).chance(match.observation(side))


def value(hands):
    until(hands, lambda: hands.table.meter.value())
    return hands.table.meter.value()


def test_the_meter_shows_both_chances_and_is_noted():
    hands = alone(meter=True)
    match = hands.table.match
    expected = chance_in(match, "ecosystem")
    assert value(hands) == expected
    shown = [mark.text for mark in hands.look()]
    ecosystem, flagship = (expected.percent(side) for side in SIDES)
    assert {f"Ecosystem {ecosystem} %", f"{flagship} % Flagship"} <= set(shown)
    assert [str(one) for one in match.helped] == ["1 ecosystem chance"]


def test_the_meter_is_reckoned_anew_after_each_decision():
    hands = alone(meter=True)
    value(hands)
    decide(hands)
    until(hands, lambda: not isinstance(hands.top, TableScene))
    hands.press("enter")
    match = hands.table.match
    until(hands, lambda: not hands.table.watching and hands.table.meter.value())
    assert hands.table.meter.value() == chance_in(match, "ecosystem")


def test_w_hides_the_meter_and_while_it_is_hidden_no_help_is_noted():
    hands = alone(meter=True)
    hands.table.meter.switch()
    hands.press("w")
    value(hands)
    hands.press("w")
    helped = hands.table.match.helped
    decide(hands)
    until(hands, lambda: not isinstance(hands.top, TableScene))
    hands.press("enter")
    until(hands, lambda: not hands.table.watching)
    assert hands.table.match.helped == helped
    assert hands.app.text("ui.meter.is_hidden") in [mark.text for mark in hands.look()]


def test_both_sides_see_the_same_meter_and_it_is_noted_for_each():
    match = Match.new(seed=5)
    match.options = dict(HELP)
    hands = at(match)
    hands.press("enter")
    value(hands)
    decide(hands)
    assert isinstance(hands.top, HandoverScene)
    hands.press("enter")
    assert hands.table.side == match.side == "flagship"
    assert hands.table.meter.value() is None  # not the one of before
    assert value(hands) == chance_in(match, "flagship") == chance_in(match, "ecosystem")
    assert [str(one) for one in match.helped] == ["1 ecosystem chance", "2 flagship chance"]


def test_the_meter_tells_nothing_of_a_headline_that_lies_face_down():
    first, second = (Match.new(seed=5) for _ in range(2))
    for match, place in ((first, 0), (second, 1)):
        match.play(match.legal()[place])
    assert chance_in(first, "ecosystem") == chance_in(second, "ecosystem")


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768), (1920, 1080)], ids=str)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_table_and_hint_fit_with_help(size, language):
    hands = against({"flagship": "novice"}, options=HELP | {"reasons": True}, size=size, pace="at_once")
    hands.app.change_settings(language=language)
    value(hands)
    assert faults(hands) == []
    ask(hands)
    assert faults(hands) == []


def test_the_best_ones_own_reason_stands_once_and_only_its_chance_is_a_percentage():
    hands = alone(hints=True)
    own = Reason("change", "capital", {"before": 2, "after": 0}, 4)
    apart = Reason("clear", figures={"next": "recruit", "simulations": 48})
    weighed = (Weighed("end", 0.644, reason=own), Weighed("recruit", 0.626, behind=0.018, doubt=0.01))
    scene = HintScene(hands.table.session, "ecosystem", lambda: None, lambda decision: None)
    scene.thought = Thought("end", weighed, 48, (own, apart))
    scene.hints = hints(scene.thought)
    hands.app.push(scene)
    told = [mark.text for mark in hands.look()]
    assert told.count(tell(own, scene.text)) == 1
    assert told.count(tell(apart, scene.text)) == 1
    assert [text for text in told if text.removesuffix(" %").isdecimal() and "%" in text] == ["64 %"]
    assert "2 ± 1" in " ".join(told)
