"""The Ecosystem's actions (rule 5): when they cannot be used and why, that they can, and what they do."""

from collections import Counter

import pytest

from game.rules.model import Rules
from tests.engine.table import Table, parsed

CANNOT = [
    ("survey", {"survey": 8}, "Survey has no room: Survey is at its limit, 8."),
    ("demonstrate", {"lab": 0}, "Demonstrate costs 1 Lab; you have 0."),
    ("demonstrate", {"lab": 1}, "Demonstrate needs Lab 2; you have 1."),
    ("demonstrate", {"demonstrations": 7}, "Demonstrate has no room: Demonstrations is at its limit, 7."),
    ("recruit", {"funds": 0}, "Recruit costs 1 Funds; you have 0."),
    ("recruit", {"ecosystem_talent": 10}, "Recruit has no room: Ecosystem talent is at its limit, 10."),
    ("coordinate", {"coordination": 6}, "Coordinate has no room: Coordination is at its limit, 6."),
    ("campaign", {"discipline": 5}, "Campaign has no room: Discipline is at its limit, 5."),
    ("points loan", {"innovation_points": 0}, "Points loan costs 1 Innovation points; you have 0."),
    ("points loan", {"debt": 6}, "Points loan has no room: Debt is at its limit, 6."),
    ("points loan", {"funds": 12}, "Points loan has no room: Funds is at its limit, 12."),
    ("expand mine", {"funds": 2}, "Expand Mine costs 3 Funds; you have 2."),
    ("expand mine", {"ecosystem_mine": 6}, "Expand Mine has no room: Ecosystem Mine is at its limit, 6."),
    ("expand sinter", {"ecosystem_sinter": 8}, "Expand Sinter has no room: Ecosystem Sinter is at its limit, 8."),
    ("price cut", {"funds": 0}, "Price cut costs 1 Funds; you have 0."),
    ("price cut", {"price": 0}, "Price cut needs Price 1; you have 0."),
    ("licence", {"funds": 1}, "Licence costs 2 Funds; you have 1."),
    ("licence", {"licences": 3}, "Licence has no room: Licences is at its limit, 3."),
    ("talks", {"tension": 0}, "Talks needs Tension 1; you have 0."),
]
COSTS = {
    "survey": 1,
    "demonstrate": 2,
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
    "price cut": 1,
    "licence": 2,
    "talks": 2,
}
DEMONSTRATED = "lab -2, demonstrations +1, innovation_points +1"
DOES = [
    ("survey", {}, "", "survey +2"),
    ("demonstrate", {"demonstrations": 2}, "success", DEMONSTRATED),
    *(
        ("demonstrate", {"demonstrations": before}, "success", f"vp +1, {DEMONSTRATED}")
        for before in (1, 3, 5)  # the second, the fourth and the sixth score
    ),
    ("demonstrate", {"academicians": 0}, "failure", "lab -1, proposal +1"),
    ("demonstrate", {"academicians": 0, "proposal": 8}, "failure", "lab -1"),
    ("recruit", {}, "", "funds -1, ecosystem_talent +1"),
    ("coordinate", {}, "", "coordination +1"),
    ("campaign", {}, "", "discipline +2"),
    ("campaign", {"discipline": 4}, "", "discipline +1"),
    ("points loan", {}, "", "innovation_points -1, funds +6, debt +2"),
    ("points loan", {"funds": 11, "debt": 5}, "", "innovation_points -1, funds +1, debt +1"),
    ("expand mine", {}, "", "funds -3, ecosystem_mine +1, ecosystem_motor +1"),
    ("expand separate", {}, "", "funds -3, ecosystem_separate +1, ecosystem_motor +1"),
    ("expand alloy", {}, "", "funds -3, ecosystem_alloy +1, ecosystem_motor +1"),
    ("expand sinter", {"ecosystem_sinter": 7}, "", "funds -3, ecosystem_sinter +1, ecosystem_motor +1"),
    ("expand finish", {}, "", "funds -3, ecosystem_finish +1, ecosystem_motor +1"),
    ("expand finish", {"ecosystem_finish": 1}, "", "funds -3, ecosystem_finish +2"),  # it is the weakest even then
    ("expand motor", {}, "", "funds -3, ecosystem_motor +1, ecosystem_alloy +1"),
    ("price cut", {}, "", "funds -1, price -1"),
    ("licence", {}, "", "funds -2, licences +1, tension +1, price +1"),
    ("licence", {"tension": 4}, "success", "funds -2, licences +1, tension +2, price +1"),
    ("licence", {"tension": 4}, "failure", "funds -2, licences +1, tension +1, price +1"),
    ("talks", {}, "", "tension -1, licences -1"),
    ("talks", {"licences": 0}, "", "tension -1"),
]


# --- Cannot ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("action", "given", "sentence"), CANNOT)
def test_an_ecosystem_action_cannot_be_used_without_what_it_needs(
    action: str, given: dict[str, int], sentence: str, ecosystem_acts: Table
):
    ecosystem_acts.set(**given)
    assert ecosystem_acts.why_not(action) == sentence
    assert action not in ecosystem_acts.legal()


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
    assert roomy.why_not(action) == f"First choose a card and how to play it; {words} has to wait."
    roomy.shipping_is_asked("ecosystem")
    assert roomy.why_not(action) == f"Now the magnets are shipped; {words} has to wait."


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
    """Sinter stands there for its other limit."""
    tested = Counter(action for action, *_ in CANNOT if action != "expand sinter")
    for entry in rules.entries:
        if entry.side == "ecosystem" and entry.name in tested:
            assert tested[entry.name] == len(entry.needs), entry.name
    actions = {entry.action for entry in rules.entries if entry.side == "ecosystem"}
    assert {name.split()[0] for name in tested} == {action.split("_")[0] for action in actions}


@pytest.mark.parametrize(("tension", "rolls"), [(2, []), (3, []), (4, [("action licence", 25, False)])])
def test_a_licence_that_lands_on_the_brink_rolls_for_one_more_tension(
    tension: int, rolls: list[tuple[str, int, bool]], ecosystem_acts: Table
):
    ecosystem_acts.set(tension=tension).dice("failure").play("licence")
    assert ecosystem_acts.last_rolls() == rolls


# --- The demonstration roll and its academician (rulings 5 and 7, F30) -----------------------------------------------


@pytest.mark.parametrize(
    ("talent", "discipline", "odds"),
    [(0, 3, 5), (2, 3, 19), (2, 0, 19), (2, 4, 9), (4, 3, 33), (10, 5, 55), (0, 5, 5), (10, 3, 75)],
)
def test_talent_raises_the_odds_of_a_demonstration_and_much_discipline_lowers_them(
    talent: int, discipline: int, odds: int, ecosystem_acts: Table
):
    ecosystem_acts.set(ecosystem_talent=talent, discipline=discipline)
    assert ecosystem_acts.view("ecosystem").odds.demonstration == odds
    assert ecosystem_acts.preview("demonstrate").rolls[0].odds == odds
    ecosystem_acts.play("demonstrate")
    assert ecosystem_acts.last_rolls()[0][1] == odds


@pytest.mark.parametrize(("academicians", "in_all"), [(0, 19), (1, 34), (4, 34)])
def test_the_odds_with_an_academician_are_those_of_either_roll(academicians: int, in_all: int, ecosystem_acts: Table):
    """19 of 100, and of the 81 others again 19 of 100: 15 more."""
    odds = ecosystem_acts.set(academicians=academicians).view("ecosystem").odds
    assert (odds.demonstration, odds.demonstration_in_all) == (19, in_all)


def test_an_academician_rolls_a_failed_demonstration_again_and_is_used_up(ecosystem_acts: Table):
    changes = ecosystem_acts.dice("failure").does("demonstrate")
    rolls = [entry for entry in ecosystem_acts.log("ecosystem") if entry.kind == "roll"]
    assert [(entry.success, entry.rerolled) for entry in rolls] == [(False, False), (False, True)]
    assert changes == {"academicians": -1, "lab": -1, "proposal": 1}


def test_a_success_uses_no_academician(ecosystem_acts: Table):
    assert "academicians" not in ecosystem_acts.dice("success").does("demonstrate")
    assert [success for _, _, success in ecosystem_acts.last_rolls()] == [True]


def test_without_an_academician_a_failure_is_final(ecosystem_acts: Table):
    ecosystem_acts.set(academicians=0).dice("failure").play("demonstrate")
    assert len(ecosystem_acts.last_rolls()) == 1


def test_an_academician_serves_the_roll_of_a_card_too_whoever_plays_it(roomy: Table):
    roomy.hand("ecosystem", "hydrogen_storage_pilot").card_is_asked("ecosystem").dice("failure")
    roomy.play("event hydrogen_storage_pilot")
    assert [success for _, _, success in roomy.last_rolls()] == [False, False]
    roomy.hand("flagship", "proposal_funnel").card_is_asked("flagship").play("ops proposal_funnel")
    assert [success for _, _, success in roomy.last_rolls()] == [False, False]
    assert roomy.tracks["academicians"] == 0


def test_an_academician_serves_no_other_roll(roomy: Table):
    roomy.ops_are_spent("flagship").set(capital=6).dice("failure").play("milestone")
    assert len(roomy.last_rolls()) == 1
    assert roomy.tracks["academicians"] == 2
