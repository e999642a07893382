"""The Ecosystem's actions (rule 5): when they cannot be used and why, that they can, and what they do."""

from collections import Counter

import pytest

from game.rules.model import Rules
from tests.engine.table import Table, parsed

CANNOT = [
    ("survey", {"survey": 8}, "Survey has no room: Survey is at its limit, 8."),
    ("advance survey", {"survey": 0}, "Advance Survey needs Survey 1; you have 0."),
    ("advance survey", {"proposal": 8}, "Advance Survey has no room: Proposal is at its limit, 8."),
    ("advance proposal", {"proposal": 0}, "Advance Proposal needs Proposal 1; you have 0."),
    ("advance proposal", {"lab": 8}, "Advance Proposal has no room: Lab is at its limit, 8."),
    ("demonstrate", {"lab": 0}, "Demonstrate needs Lab 1; you have 0."),
    ("demonstrate", {"demonstrations": 7}, "Demonstrate has no room: Demonstrations is at its limit, 7."),
    ("recruit", {"funds": 1}, "Recruit costs 2 Funds; you have 1."),
    ("recruit", {"ecosystem_talent": 10}, "Recruit has no room: Ecosystem talent is at its limit, 10."),
    ("coordinate", {"coordination": 6}, "Coordinate has no room: Coordination is at its limit, 6."),
    ("campaign", {"discipline": 5}, "Campaign has no room: Discipline is at its limit, 5."),
    ("points loan", {"innovation_points": 0}, "Points loan costs 1 Innovation points; you have 0."),
    ("points loan", {"debt": 6}, "Points loan has no room: Debt is at its limit, 6."),
    ("points loan", {"funds": 12}, "Points loan has no room: Funds is at its limit, 12."),
    ("expand mine", {"funds": 2}, "Expand Mine costs 3 Funds; you have 2."),
    ("expand mine", {"ecosystem_mine": 6}, "Expand Mine has no room: Ecosystem Mine is at its limit, 6."),
    ("expand sinter", {"ecosystem_sinter": 8}, "Expand Sinter has no room: Ecosystem Sinter is at its limit, 8."),
    ("deliver defence", {"ecosystem_magnets": 0}, "Deliver to Defence costs 1 Ecosystem magnets; you have 0."),
    ("deliver defence", {"defence": 3}, "Deliver to Defence has no room: Defence is at its limit, 3."),
    ("price cut", {"funds": 0}, "Price cut costs 1 Funds; you have 0."),
    ("price cut", {"price": 0}, "Price cut needs Price 1; you have 0."),
    ("licence", {"funds": 1}, "Licence costs 3 Funds; you have 1."),
    ("licence", {"licences": 3}, "Licence has no room: Licences is at its limit, 3."),
    ("ease", {"licences": 0}, "Ease needs Licences 1; you have 0."),
    ("academician", {"academicians": 0}, "Academician needs Academicians 1; you have 0."),
]
COSTS = {
    "survey": 1,
    "advance survey": 1,
    "advance proposal": 1,
    "demonstrate": 1,
    "recruit": 1,
    "coordinate": 2,
    "campaign": 1,
    "points loan": 1,
    "expand mine": 1,
    "expand separate": 1,
    "expand alloy": 1,
    "expand sinter": 1,
    "expand finish": 1,
    "expand motor": 1,
    "deliver defence": 1,
    "deliver electric_vehicles": 1,
    "deliver energy_storage": 1,
    "deliver advanced_manufacturing": 1,
    "price cut": 1,
    "licence": 2,
    "ease": 1,
    "academician": 0,
}
DOES = [
    ("survey", {}, "", "survey +1"),
    ("advance survey", {}, "", "survey -1, proposal +1"),
    ("advance proposal", {}, "", "proposal -1, lab +1"),
    (
        "demonstrate",
        {"demonstrations": 1},
        "success",
        "lab -1, demonstrations +1, innovation_points +1, ecosystem_finish +1",
    ),
    *(
        (
            "demonstrate",
            {"demonstrations": before},
            "success",
            "vp +1, lab -1, demonstrations +1, innovation_points +1, ecosystem_finish +1",
        )
        for before in (2, 5)  # the third and the sixth score
    ),
    ("demonstrate", {}, "failure", "lab -1, proposal +1"),
    ("demonstrate", {"proposal": 8}, "failure", ""),  # what does not fit stays where it was (ruling 7)
    ("recruit", {}, "", "funds -2, ecosystem_talent +1"),
    ("coordinate", {}, "", "coordination +1"),
    ("campaign", {}, "", "discipline +1"),
    ("points loan", {}, "", "innovation_points -1, funds +4, debt +1"),
    ("points loan", {"funds": 11}, "", "innovation_points -1, funds +1, debt +1"),
    ("expand mine", {}, "", "funds -3, ecosystem_mine +1"),
    ("expand separate", {}, "", "funds -3, ecosystem_separate +1"),
    ("expand alloy", {}, "", "funds -3, ecosystem_alloy +1"),
    ("expand sinter", {"ecosystem_sinter": 7}, "", "funds -3, ecosystem_sinter +1"),
    ("expand finish", {}, "", "funds -3, ecosystem_finish +1"),
    ("expand motor", {}, "", "funds -3, ecosystem_motor +1"),
    ("deliver defence", {}, "", "ecosystem_magnets -1, defence +1"),
    ("deliver electric_vehicles", {"electric_vehicles": 2}, "", "ecosystem_magnets -1, electric_vehicles +1"),
    ("deliver energy_storage", {"energy_storage": -3}, "", "ecosystem_magnets -1, energy_storage +1"),
    ("deliver advanced_manufacturing", {}, "", "ecosystem_magnets -1, advanced_manufacturing +1"),
    ("price cut", {}, "", "funds -1, price -1"),
    ("licence", {"licences": 0}, "", "funds -3, licences +1, tension +1"),
    ("licence", {"licences": 1}, "success", "funds -3, licences +1, tension +1, allies +1"),
    ("licence", {"licences": 1}, "failure", "funds -3, licences +1, tension +1"),
    ("licence", {"licences": 1, "allies": 4}, "success", "funds -3, licences +1, tension +1"),
    ("ease", {}, "", "licences -1, tension -1"),
    ("ease", {"tension": 0}, "", "licences -1"),
    ("academician", {}, "", "academicians -1"),
]


# --- Cannot ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("action", "given", "sentence"), CANNOT)
def test_an_ecosystem_action_cannot_be_used_without_what_it_needs(
    action: str, given: dict[str, int], sentence: str, ecosystem_acts: Table
):
    ecosystem_acts.set(**given)
    assert ecosystem_acts.why_not(action) == sentence
    assert action not in ecosystem_acts.legal()


def test_an_academician_is_declared_once_a_roll(ecosystem_acts: Table):
    ecosystem_acts.play("academician")
    assert ecosystem_acts.why_not("academician") == "An academician is declared already for the next roll."


def test_a_flagship_action_is_no_ecosystem_action(ecosystem_acts: Table):
    assert ecosystem_acts.why_not("milestone") == "Milestone is an action of the Market Flagship."


@pytest.mark.parametrize(("action", "ops"), [(action, ops) for action, ops in COSTS.items() if ops == 2])
def test_two_ops_are_not_to_be_had_for_one(action: str, ops: int, roomy: Table):
    roomy.ops_are_spent("ecosystem", ops=1)
    assert roomy.why_not(action) == f"{roomy.text.decision(action)} costs 2 ops here; you have 1."


@pytest.mark.parametrize("action", COSTS)
def test_an_action_waits_for_its_phase(action: str, roomy: Table):
    words = roomy.text.decision(action)
    roomy.headline_is_asked("ecosystem")
    assert roomy.why_not(action) == f"Now each side sets a headline face down; {words} has to wait."
    roomy.card_is_asked("ecosystem")
    if action == "academician":  # free: at any moment of an own play
        assert roomy.why_not(action) is None
    else:
        assert roomy.why_not(action) == f"First choose a card and how to play it; {words} has to wait."


# --- Can and does ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("action", "ops"), COSTS.items())
def test_an_ecosystem_action_costs_its_ops(action: str, ops: int, ecosystem_acts: Table):
    ecosystem_acts.dice("success").play(action)
    assert ecosystem_acts.play_now.ops == 4 - ops


@pytest.mark.parametrize(("action", "given", "dice", "changes"), DOES)
def test_an_ecosystem_action_does_what_the_rule_book_says(
    action: str, given: dict[str, int], dice: str, changes: str, ecosystem_acts: Table
):
    assert ecosystem_acts.set(**given).dice(dice).does(action) == parsed(changes)


def test_the_whole_ecosystem_menu_is_listed_here(ecosystem_acts: Table):
    assert ecosystem_acts.legal() == [*COSTS, "end"]
    assert {action for action, *_ in DOES} == set(COSTS)


def test_every_condition_of_an_ecosystem_action_is_refused_above(rules: Rules):
    """Only that an academician is declared already has a test of its own; Sinter stands there for its other limit."""
    tested = Counter(action for action, *_ in CANNOT if action != "expand sinter")
    for entry in rules.entries:
        conditions = [condition for condition in entry.needs if condition.subject != "declared"]
        if entry.side == "ecosystem" and entry.name in tested:
            assert tested[entry.name] == len(conditions), entry.name
    actions = {entry.action for entry in rules.entries if entry.side == "ecosystem"}
    assert {name.split()[0] for name in tested} == {action.split("_")[0] for action in actions}


def test_a_licence_rolls_for_an_ally_only_from_the_second_on(ecosystem_acts: Table):
    ecosystem_acts.set(licences=0).play("licence")
    assert ecosystem_acts.last_rolls() == []
    ecosystem_acts.set(licences=1, funds=5).dice("failure").play("licence")
    assert ecosystem_acts.last_rolls() == [("action licence", 50, False)]


@pytest.mark.parametrize(("marker", "ops"), [(-3, 2), (-1, 2), (0, 1), (2, 1)])
def test_delivering_costs_two_ops_where_the_ecosystem_is_behind(marker: int, ops: int, ecosystem_acts: Table):
    ecosystem_acts.set(defence=marker, electric_vehicles=-marker).play("deliver defence")
    assert ecosystem_acts.play_now.ops == 4 - ops


def test_a_dear_delivery_is_refused_with_its_dear_price(roomy: Table):
    roomy.ops_are_spent("ecosystem", ops=1).set(defence=-1)
    assert roomy.why_not("deliver defence") == "Deliver to Defence costs 2 ops here; you have 1."
    assert roomy.why_not("deliver energy_storage") is None


# --- The demonstration roll and its academician (ruling 8, F30) ------------------------------------------------------


@pytest.mark.parametrize(
    ("talent", "discipline", "odds"),
    [(0, 3, 25), (2, 3, 33), (2, 0, 33), (2, 4, 23), (2, 5, 13), (10, 5, 45), (0, 5, 5), (10, 3, 65)],
)
def test_talent_raises_the_odds_of_a_demonstration_and_much_discipline_lowers_them(
    talent: int, discipline: int, odds: int, ecosystem_acts: Table
):
    ecosystem_acts.set(ecosystem_talent=talent, discipline=discipline)
    assert ecosystem_acts.view("ecosystem").odds.demonstration == odds
    assert ecosystem_acts.preview("demonstrate").rolls[0].odds == odds
    ecosystem_acts.play("demonstrate")
    assert ecosystem_acts.last_rolls()[0][1] == odds


def test_a_declared_academician_rolls_a_failed_demonstration_again(ecosystem_acts: Table):
    ecosystem_acts.play("academician")
    ecosystem_acts.dice("failure").play("demonstrate")
    rolls = [entry for entry in ecosystem_acts.log("ecosystem") if entry.kind == "roll"]
    assert [(entry.success, entry.rerolled) for entry in rolls] == [(False, False), (False, True)]
    assert ecosystem_acts.tracks["academicians"] == 1
    assert ecosystem_acts.why_not("academician") is None


def test_a_declared_academician_is_spent_on_a_success_without_a_second_roll(ecosystem_acts: Table):
    ecosystem_acts.play("academician")
    ecosystem_acts.dice("success").play("demonstrate")
    assert [success for _, _, success in ecosystem_acts.last_rolls()] == [True]
    assert ecosystem_acts.view("ecosystem").declared == 0
    assert ecosystem_acts.tracks["academicians"] == 1


def test_an_academician_declared_before_the_card_is_chosen_serves_the_cards_roll(roomy: Table):
    roomy.hand("ecosystem", "hydrogen_storage_pilot").card_is_asked("ecosystem")
    roomy.play("academician")
    roomy.dice("failure").play("event hydrogen_storage_pilot")
    assert [success for _, _, success in roomy.last_rolls()] == [False, False]


def test_an_unused_academician_returns_at_the_end_of_the_play(ecosystem_acts: Table):
    ecosystem_acts.play("academician")
    assert ecosystem_acts.does("end") == {"academicians": 1}
    assert ecosystem_acts.view("ecosystem").declared == 0


def test_an_academician_serves_no_roll_of_another_play(ecosystem_acts: Table):
    ecosystem_acts.play("academician")
    ecosystem_acts.play("end")
    ecosystem_acts.ops_are_spent("ecosystem").dice("failure").play("demonstrate")
    assert len(ecosystem_acts.last_rolls()) == 1
