"""The Flagship's actions (rule 5): when they cannot be used and why, that they can, and what they do."""

from collections import Counter

import pytest

from game.rules.model import Rules
from tests.engine.table import Table, parsed

CANNOT = [
    ("call capital", {"confidence": 1}, "Call capital needs Confidence 2; you have 1."),
    ("call capital", {"private": 0}, "Call capital needs Private 1; you have 0."),
    ("call capital", {"capital": 16}, "Call capital has no room: Capital is at its limit, 16."),
    ("milestone", {"capital": 3}, "Milestone costs 4 Capital; you have 3."),
    ("milestone", {"milestones": 5, "round": 7}, "Milestone has no room: Milestones is at its limit, 5."),
    (
        "milestone",
        {"milestones": 1, "round": 1},
        "Milestone: the gate of milestone 2 is not open yet; it opens in 2026-H1.",
    ),
    (
        "milestone",
        {"milestones": 3, "round": 4},
        "Milestone: the gate of milestone 4 is not open yet; it opens in 2027-H2.",
    ),
    ("de risk", {"risk": 0}, "De-risk needs Risk 1; you have 0."),
    ("build alloy", {"capital": 1}, "Build Metal/Alloy costs 2 Capital; you have 1."),
    ("build mine", {"flagship_mine": 6}, "Build Mine has no room: Flagship Mine is at its limit, 6."),
    ("build sinter", {"flagship_sinter": 2}, "Build Sinter has no room: Flagship Sinter is at its limit, 2."),
    ("lobby", {"confidence": 6}, "Lobby has no room: Confidence is at its limit, 6."),
    ("stockpile", {"capital": 0}, "Stockpile costs 1 Capital; you have 0."),
    ("stockpile", {"stockpile": 8}, "Stockpile has no room: Stockpile is at its limit, 8."),
    ("ally", {"capital": 0}, "Ally costs 1 Capital; you have 0."),
    ("ally", {"allies": 4}, "Ally has no room: Allies is at its limit, 4."),
    ("recruit", {"capital": 1}, "Recruit costs 2 Capital; you have 1."),
    ("recruit", {"flagship_talent": 8}, "Recruit has no room: Flagship talent is at its limit, 8."),
    ("tariff", {"capital": 1}, "Tariff costs 2 Capital; you have 1."),
    ("tariff", {"tariffs": 2}, "Tariff has no room: Tariffs is at its limit, 2."),
    ("talks", {"tension": 0}, "Talks needs Tension 1; you have 0."),
]
COSTS = {
    "call capital": 1,
    "milestone": 2,
    "de risk": 1,
    "build mine": 1,
    "build separate": 1,
    "build alloy": 2,  # to open a stage
    "build sinter": 2,
    "build finish": 2,
    "build motor": 1,
    "lobby": 2,
    "stockpile": 1,
    "ally": 2,
    "recruit": 1,
    "tariff": 2,
    "talks": 2,
}
FIRST = "milestones +1, confidence +1, escrow -4"
DOES = [
    ("call capital", {}, "", "private -3, capital +3"),
    ("call capital", {"private": 2}, "", "private -2, capital +2"),
    ("call capital", {"capital": 15}, "", "private -1, capital +1"),
    ("milestone", {}, "success", FIRST),
    (
        "milestone",
        {"milestones": 1, "round": 2},
        "success",
        "capital +3, milestones +1, confidence +1, escrow -7, vp -1",
    ),
    (
        "milestone",
        {"milestones": 1, "round": 2, "escrow": 3},
        "success",
        "capital -1, milestones +1, confidence +1, escrow -3, vp -1",
    ),
    ("milestone", {"milestones": 2, "round": 3}, "success", "capital -4, milestones +1, confidence +1"),
    ("milestone", {"milestones": 3, "round": 5}, "success", "capital -4, milestones +1, confidence +1, vp -1"),
    ("milestone", {"milestones": 4, "round": 6}, "success", "capital -4, milestones +1, confidence +1"),
    ("milestone", {}, "failure", "capital -4, confidence -1, risk -1"),
    ("milestone", {"capital": 15}, "success", FIRST),
    ("de risk", {}, "", "risk -2"),
    ("de risk", {"risk": 1}, "", "risk -1"),
    ("build mine", {}, "", "capital -2, flagship_mine +1"),
    ("build separate", {}, "", "capital -2, flagship_separate +1"),
    ("build alloy", {}, "", "capital -2, flagship_alloy +1"),
    ("build sinter", {"flagship_sinter": 1}, "", "capital -2, flagship_sinter +1"),
    ("build finish", {}, "", "capital -2, flagship_finish +1"),
    ("build motor", {}, "", "capital -2, flagship_motor +1"),
    ("lobby", {}, "", "confidence +1"),
    ("stockpile", {}, "", "capital -1, stockpile +2"),
    ("stockpile", {"stockpile": 7}, "", "capital -1, stockpile +1"),
    ("ally", {}, "", "capital -1, allies +1"),
    ("recruit", {}, "", "capital -2, flagship_talent +1"),
    ("tariff", {}, "", "capital -2, tariffs +1, tension +1"),
    ("tariff", {"tension": 4}, "success", "capital -2, tariffs +1, tension +2"),
    ("tariff", {"tension": 4}, "failure", "capital -2, tariffs +1, tension +1"),
    ("talks", {}, "", "tension -1, tariffs -1"),
    ("talks", {"tariffs": 0}, "", "tension -1"),
]


# --- Cannot ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("action", "given", "sentence"), CANNOT)
def test_a_flagship_action_cannot_be_used_without_what_it_needs(
    action: str, given: dict[str, int], sentence: str, flagship_acts: Table
):
    flagship_acts.set(**given)
    assert flagship_acts.why_not(action) == sentence
    assert action not in flagship_acts.legal()


def test_an_ecosystem_action_is_no_flagship_action(flagship_acts: Table):
    assert flagship_acts.why_not("demonstrate") == "Demonstrate is an action of the State Ecosystem."


@pytest.mark.parametrize(("action", "ops"), [(action, ops) for action, ops in COSTS.items() if ops > 1])
def test_an_action_is_not_to_be_had_for_fewer_ops(action: str, ops: int, roomy: Table):
    roomy.ops_are_spent("flagship", ops=ops - 1)
    assert roomy.why_not(action) == f"{roomy.text.decision(action)} costs {ops} ops here; you have {ops - 1}."


# --- Can and does ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("action", "ops"), COSTS.items())
def test_a_flagship_action_costs_its_ops(action: str, ops: int, flagship_acts: Table):
    flagship_acts.dice("success").play(action)
    assert flagship_acts.play_now.ops == 4 - ops


@pytest.mark.parametrize(("action", "given", "dice", "changes"), DOES)
def test_a_flagship_action_does_what_the_rule_book_says(
    action: str, given: dict[str, int], dice: str, changes: str, flagship_acts: Table
):
    assert flagship_acts.set(**given).dice(dice).does(action) == parsed(changes)


def test_the_whole_flagship_menu_is_listed_here(flagship_acts: Table):
    assert flagship_acts.legal() == [*COSTS, "end"]
    assert {action for action, *_ in DOES} == set(COSTS)


def test_every_condition_of_a_flagship_action_is_refused_above(rules: Rules):
    """The gate is refused twice, the limits of building once for a plain stage and once for Sinter."""
    twice = {"milestone"}
    tested = Counter(action for action, *_ in CANNOT)
    of_objects = Counter({name: count for name, count in tested.items() if not name.startswith("build ")})
    for entry in rules.entries:
        if entry.side == "flagship" and entry.name in of_objects:
            assert of_objects[entry.name] == len(entry.needs) + (entry.name in twice), entry.name
    actions = {entry.action for entry in rules.entries if entry.side == "flagship"}
    assert {name.split()[0] for name in tested} == {action.split("_")[0] for action in actions}


def test_a_stage_that_only_allies_hold_is_still_opened_at_the_higher_price(flagship_acts: Table):
    flagship_acts.set(allies=3).play("build finish")
    assert flagship_acts.play_now.ops == 2


@pytest.mark.parametrize(("tension", "rolls"), [(2, []), (3, []), (4, [("action tariff", 25, False)])])
def test_a_tariff_that_lands_on_the_brink_rolls_for_one_more_tension(
    tension: int, rolls: list[tuple[str, int, bool]], flagship_acts: Table
):
    flagship_acts.set(tension=tension).dice("failure").play("tariff")
    assert flagship_acts.last_rolls() == rolls


@pytest.mark.parametrize(("this_round", "gate"), list(enumerate([1, 2, 3, 3, 4, 5, 5], start=1)))
def test_the_gates_open_by_round(this_round: int, gate: int, flagship_acts: Table):
    flagship_acts.set(round=this_round, milestones=gate - 1)
    assert flagship_acts.view("flagship").gate == gate
    assert flagship_acts.why_not("milestone") is None
    flagship_acts.set(milestones=gate)
    assert flagship_acts.why_not("milestone") is not None


@pytest.mark.parametrize(
    ("talent", "risk", "odds"),
    [(0, 0, 60), (0, 2, 40), (2, 3, 40), (8, 0, 95), (0, 6, 5), (8, 6, 40), (1, 0, 65)],
)
def test_talent_raises_the_odds_of_a_milestone_and_risk_lowers_them(
    talent: int, risk: int, odds: int, flagship_acts: Table
):
    flagship_acts.set(flagship_talent=talent, risk=risk)
    assert flagship_acts.view("flagship").odds.milestone == odds
    assert flagship_acts.preview("milestone").rolls[0].odds == odds
    flagship_acts.play("milestone")
    assert flagship_acts.last_rolls()[0][1] == odds


def test_odds_stay_within_five_and_ninety_five_percent(flagship_acts: Table):
    assert flagship_acts.set(flagship_talent=8, risk=0).view("flagship").odds.milestone == 95
    assert flagship_acts.set(flagship_talent=0, risk=6).view("flagship").odds.milestone == 5


def test_escrow_that_does_not_fit_stays_where_it_was(flagship_acts: Table):
    flagship_acts.set(capital=16, round=2, milestones=1).dice("success")
    assert flagship_acts.does("milestone")["escrow"] == -4
    assert flagship_acts.tracks["escrow"] == 3
    assert flagship_acts.tracks["capital"] == 16
