"""The table: decisions by mouse and keyboard, reasons, previews, secrecy, and nothing drawn without a cause."""

import time
from dataclasses import replace

import pygame
import pytest

from game.rules.words.text import load_text
from game.session.match import Match, shipped_rules
from game.ui.draw import words
from game.ui.draw.canvas import Mark
from game.ui.screens.handover import HandoverScene
from game.ui.screens.table import TableScene
from tests.engine.table import Table as Laid
from tests.ui.hands import Hands, faults, table


def texts(hands):
    return [mark.text for mark in hands.look()]


def test_drawing_the_table_changes_nothing():
    scene = table(decisions=40)
    hands = Hands(scene)
    match = scene.match
    before = (match.position.digest, match.legal(), [match.view(side) for side in ("ecosystem", "flagship")])
    hands.look()
    hands.press("tab", "right", "tab", "down")
    hands.look()
    assert (match.position.digest, match.legal(), [match.view(side) for side in ("ecosystem", "flagship")]) == before


@pytest.mark.parametrize(
    ("price", "floor", "told"),
    [
        (4, 1, "The floor pays F +1 a review"),
        (5, 1, "The floor pays at 4 or less"),
        (4, 0, "No floor: Confidence −1 a review"),
        (5, 0, "No floor agreed"),
    ],
)
def test_the_floor_is_told_by_the_number_that_it_pays_by(price, floor, told):
    """Under rules where a price at which the floor pays is not yet a low one."""
    rules = shipped_rules()
    numbers = dict(rules.constants) | {"income.floor_step": 5, "income.low_price": 2}
    laid = Laid(replace(rules, constants=numbers), "2025-deal", 1, 0, load_text())
    laid.card_is_asked("flagship").set(price=price, floor=floor)
    assert told in texts(Hands(TableScene(laid, "flagship")))


@pytest.mark.parametrize(("coordination", "badge"), [(2, "−1"), (3, ""), (4, "+1")])
def test_what_coordination_does_to_a_cards_ops_stands_on_the_card(coordination, badge):
    laid = Laid(shipped_rules(), "2025-deal", 1, 0, load_text())
    laid.card_is_asked("ecosystem").set(coordination=coordination)
    scene = TableScene(laid, "ecosystem")
    hands = Hands(scene)
    card = next(card for card in scene.choice.hand if laid.rules.card(card).ops > 1)
    bonus = {"−1": -1, "": 0, "+1": 1}[badge]
    assert scene.choice.ops_of(card) == laid.rules.card(card).ops + bonus
    label = hands.item(f"card.{scene.choice.hand.index(card)}").label
    assert (f"worth {laid.rules.card(card).ops + bonus}" in label) == bool(badge)
    owned = [mark.text for mark in hands.look() if mark.owner == f"card.{scene.choice.hand.index(card)}"]
    assert badge == "" or badge in owned


@pytest.mark.parametrize(("academicians", "in_all"), [(0, 33), (1, 55)])
def test_the_odds_of_a_demonstration_are_told_with_and_without_a_second_roll(academicians, in_all):
    laid = Laid(shipped_rules(), "2025-deal", 1, 0, load_text())
    laid.card_is_asked("ecosystem").set(academicians=academicians, ecosystem_talent=4, discipline=3, lab=3)
    odds = laid.table.odds
    assert (odds.demonstration, odds.demonstration_in_all) == (33, in_all)
    hands = Hands(TableScene(laid, "ecosystem"))
    hands.look()
    tip = hands.item("mat.ecosystem.demonstrations").tip
    assert tip is not None
    assert "succeed at 33 % now" in tip.spoken
    assert ("second roll, at 55 %" in tip.spoken) == (academicians > 0)
    [goal] = [item for item in hands.top.focus.items if item.id.startswith("goal.ecosystem.1")]
    assert f"roll of {in_all} % in all" in goal.label


def test_each_half_year_tells_what_is_expected_then():
    scene = table()
    hands = Hands(scene)
    hands.look()
    for number, expected in enumerate(scene.match.table.expected):
        tip = hands.item(f"calendar.{number}").tip
        assert tip is not None
        assert f"Expected in this half-year: {words.score(expected)}" in tip.spoken


def test_who_ships_and_how_much_stands_in_the_panel():
    scene = table(phase="shipping")
    facts, text = scene.match.table, scene.match.text
    seen = texts(Hands(scene))
    mine = text.side_short(scene.side)
    assert f"The {mine} ships {facts.shipments[scene.side]} now." in seen
    assert [f"ships {facts.shipments[side]}" in seen for side in ("ecosystem", "flagship")] == [True, True]


def test_a_new_match_opens_behind_the_curtain():
    hands = Hands(TableScene(Match.new(seed=3)))
    assert isinstance(hands.top, HandoverScene)
    assert hands.top.side == "ecosystem"


def test_a_headline_is_set_by_mouse_and_the_curtain_falls():
    scene = table()
    hands = Hands(scene)
    card = scene.match.view("ecosystem").hand[2]
    hands.click("card.2")
    assert scene.choice.decision == f"headline {card}"
    hands.click("confirm")
    assert scene.match.decisions == [f"headline {card}"]
    assert isinstance(hands.top, HandoverScene)
    assert hands.top.side == "flagship"


def test_a_headline_is_set_by_keyboard():
    scene = table()
    hands = Hands(scene)
    hands.press("3", "c")
    assert len(scene.match.decisions) == 1


def test_behind_the_curtain_nothing_of_the_next_side_is_asked_for(monkeypatch):
    asked: list[str] = []
    view = Match.view

    def spied(match, side):
        asked.append(side)
        return view(match, side)

    monkeypatch.setattr(Match, "view", spied)
    scene = table()
    hands = Hands(scene)
    hands.press("1", "c")
    asked.clear()
    scene.draw(hands.surface)
    assert "flagship" not in asked
    assert scene.items() == []


def test_the_table_of_a_side_that_does_not_decide_is_empty():
    scene = table()
    hands = Hands(scene)
    hands.press("1", "c")
    marks: list[Mark] = []
    scene.draw(hands.surface, marks)
    assert marks == []


def test_confirm_does_nothing_before_a_card_is_picked():
    scene = table()
    hands = Hands(scene)
    hands.press("c")
    assert scene.match.decisions == []
    assert scene.focus.tip_of == "confirm"


def test_a_greyed_action_says_what_the_match_says():
    scene = table(phase="ops")
    hands = Hands(scene)
    greyed = [action for action in scene.choice.actions() if not action.legal]
    assert greyed
    hands.click(f"action.{greyed[0].id}")
    reason = scene.match.why_not(greyed[0].entries[0].name)
    assert reason
    assert reason in " ".join(texts(hands))
    assert scene.focus.tip_of == f"action.{greyed[0].id}"


def test_ops_are_spent_one_action_at_a_time_and_taken_back():
    scene = table(phase="ops")
    hands = Hands(scene)
    before = len(scene.match.decisions)
    action = next(one for one in scene.choice.actions() if one.legal and len(one.entries) == 1 and one.ops == 1)
    hands.click(f"action.{action.id}")
    assert scene.choice.decision == action.entries[0].name
    assert len(scene.match.decisions) == before
    position = scene.match.position.digest
    hands.press("c")
    assert len(scene.match.decisions) == before + 1
    if scene.match.can_undo:
        hands.press("u")
        assert scene.match.position.digest == position


def test_a_stage_is_built_on_the_board_and_its_preview_shown():
    for seed in range(20):
        scene = table(seed, phase="ops")
        built = [name for name in scene.choice.legal if name.startswith(("build ", "expand "))]
        if len(built) > 1:
            break
    hands = Hands(scene)
    hands.click(f"action.{built[0].split()[0]}")
    hands.click(f"target.{built[0]}")
    assert scene.choice.decision == built[0]
    preview = scene.choice.preview()
    assert preview is not None
    assert preview.decision == built[0]
    hands.click("confirm")
    assert scene.match.decisions[-1] == built[0]


def test_end_is_a_button_of_its_own_and_never_has_the_focus_by_itself():
    scene = table(phase="card")
    hands = Hands(scene)
    hands.press("tab", "right", "o")
    hands.press("c")
    assert scene.focus.current != "end"
    if scene.choice.phase == "ops":
        assert "end" in [item.id for item in scene.focus.items]
        hands.press("enter")
        assert scene.match.decisions[-1] != "end"


def test_a_market_to_ship_to_is_picked_on_the_board_and_enter_again_confirms():
    scene = table(phase="shipping")
    hands = Hands(scene)
    while hands.table.focus.current != "target.ship defence":
        hands.press("tab" if hands.table.focus.current.partition(".")[0] != "target" else "right")
    hands.press("enter")
    assert hands.table.choice.target == "ship defence"
    decisions = hands.table.match.decisions
    hands.press("enter")
    assert scene.match.decisions == [*decisions, "ship defence"]


@pytest.mark.parametrize(
    ("phase", "group"), [("shipping", "targets"), ("choose", "targets"), ("card", "hand"), ("ops", "actions")]
)
def test_the_keyboard_begins_a_phase_where_enter_does_something_sensible(phase, group):
    scene = next(scene for scene in (table(seed, 0, phase) for seed in range(20)) if scene.choice.phase == phase)
    hands = Hands(scene)
    item = hands.item(scene.choice.home())
    assert (item.group, item.state in ("normal", "legal", "selected")) == (group, True)


def test_after_an_action_the_keyboard_is_not_left_on_a_confirm_with_nothing_to_confirm():
    scene = table(phase="ops")
    hands = Hands(scene)
    for _ in range(12):
        action = next((one for one in scene.choice.actions() if one.legal and len(one.entries) == 1), None)
        if scene.choice.phase != "ops" or action is None or scene.curtain:
            break
        hands.press("tab")
        hands.click(f"action.{action.id}")
        hands.press("c")
        if scene.curtain or scene.choice.decision:
            break
        assert scene.focus.current not in ("confirm", "end")


def test_modes_have_keys():
    scene = table(phase="card")
    hands = Hands(scene)
    own = next(k for k, card in enumerate(scene.choice.hand) if not scene.choice.is_rivals(card))
    hands.press(str(own + 1), "o")
    assert scene.choice.mode == "ops"
    hands.press("e")
    assert scene.choice.mode == "event"


def test_a_rivals_card_can_be_played_for_its_ops_and_not_as_an_event():
    for seed in range(20):
        scene = table(seed, phase="card")
        rivals = [k for k, card in enumerate(scene.choice.hand) if scene.choice.is_rivals(card)]
        if rivals:
            break
    hands = Hands(scene)
    hands.click(f"card.{rivals[0]}")
    hands.press("o")
    assert scene.choice.decision == f"ops {scene.choice.hand[rivals[0]]}"
    assert hands.item("mode.event").state == "illegal"


def test_escape_drops_the_pick_and_then_opens_the_menu():
    scene = table()
    hands = Hands(scene)
    hands.press("1", "esc")
    assert scene.choice.card == ""
    hands.press("esc")
    assert hands.top is not scene
    hands.press("esc")
    assert hands.top is scene


@pytest.mark.parametrize("key", ["l", "?"])
def test_overlays_open_by_key_and_close_by_escape(key):
    scene = table(decisions=30)
    hands = Hands(scene)
    hands.press(key)
    assert hands.top is not scene
    hands.look()
    hands.press("esc")
    assert hands.top is scene


def test_the_match_is_saved_under_a_name_from_the_menu(home):
    scene = table(decisions=10)
    hands = Hands(scene)
    hands.press("esc")
    hands.click("save")
    hands.press(*"!")
    hands.press("enter")
    saved = list((home / "saves").glob("*.json"))
    assert len(saved) == 1
    assert Match.load(saved[0]).position.digest == scene.match.position.digest


def test_idle_nothing_is_drawn():
    hands = Hands(table())
    hands.look()
    app = hands.app
    app._dirty = False
    at = hands.pixel(hands.item("card.0"))
    app.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0)))
    assert app._dirty  # the card under the mouse is shown as such
    app._dirty = False
    near = (at[0] + 1, at[1])
    app.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=near, rel=(1, 0), buttons=(0, 0, 0)))
    app.handle(pygame.event.Event(pygame.KEYUP, key=pygame.K_a, unicode="a", mod=0))
    assert not app._dirty


def test_resting_on_a_card_enlarges_it_and_the_next_input_puts_it_away():
    scene = table()
    hands = Hands(scene)
    at = hands.pixel(hands.item("card.1"))
    hands.app.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0)))
    time.sleep(0.5)
    hands.app.take(())
    assert scene.enlarged == scene.choice.hand[1]
    hands.click("card.1")
    assert scene.enlarged == ""
    assert scene.choice.card == scene.choice.hand[1]


def test_v_shows_the_focused_card_large():
    scene = table()
    hands = Hands(scene)
    hands.press("tab", "right", "v")
    assert scene.enlarged == scene.choice.hand[1]
    assert faults_of_size(hands) == []
    hands.press("left")
    assert scene.enlarged == ""


def faults_of_size(hands):
    return [fault for fault in faults(hands) if fault.startswith(("cut", "outside"))]


SITUATIONS = [(seed, decisions, phase) for seed, decisions in ((1, 0), (2, 25), (4, 70)) for phase in ("card", "ops")]


@pytest.mark.parametrize(("number", "situation"), list(enumerate(SITUATIONS)))
def test_no_text_of_the_table_is_cut_or_covered(number, situation):
    phase, size = situation[2], ((1280, 720), (1366, 768), (1024, 768))[number % 3]
    scene = table(*situation)
    hands = Hands(scene, size)
    assert faults(hands) == []
    for card in range(len(scene.choice.hand) if phase == "card" else 0):
        hands.click(f"card.{card}")
        for key in "eo":
            hands.press(key)
            scene.focus.tip_of = ""
            assert faults(hands) == []
    for action in scene.choice.actions() if phase == "ops" else ():
        hands.click(f"action.{action.id}")
        scene.focus.tip_of = ""
        assert faults(hands) == []


def test_the_tall_layout_keeps_everything_apart():
    scene = table(2, 25, "ops")
    assert [fault for fault in faults(Hands(scene, (1024, 768))) if not fault.startswith("cut")] == []
