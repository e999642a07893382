"""The review, one test for every sentence of the rule book's section 4.5."""

from dataclasses import replace

import pytest

from game.engine import layout, review
from game.rules.model import MARKETS
from game.session.match import shipped_rules
from game.session.records import Cause
from tests.engine.table import Table, parsed, words

DEMAND_OF_THREE = {"licences": 3, "stockpile": 0, "tension": 0, "confidence": 4}


def flagship_flow(table: Table, flow: int) -> Table:
    """Lays the Flagship's own discs so that its flow is as wanted; no allies, no plant."""
    table.set(allies=0, milestones=0).stages("flagship", 6, 6, 6, min(flow, 2), 6, 6)
    if flow > 2:  # the ordinary sinter lines end at 2, the open plant adds six
        table.set(milestones=5).stages("flagship", flow, 6, 6, 2, 6, 6)
    assert table.view("flagship").flow["flagship"] == flow
    return table


# --- Step 1: free pipeline steps -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("coordination", "steps"), [(0, 0), (1, 0), (2, 1), (3, 1), (4, 2), (5, 2), (6, 3)])
def test_every_two_coordination_move_a_token_for_nothing(coordination: int, steps: int, roomy: Table):
    roomy.set(coordination=coordination)
    assert roomy.view("ecosystem").free_steps == steps
    assert roomy.follows(review.free_pipeline_steps) == ({"proposal": -steps, "lab": steps} if steps else {})


@pytest.mark.parametrize(
    ("given", "changes"),
    [
        ({"proposal": 1}, "survey -2, proposal +1, lab +1"),
        ({"proposal": 0}, "survey -3, proposal +3"),
        ({"proposal": 0, "survey": 1}, "survey -1, proposal +1"),
        ({"lab": 8}, "survey -3, proposal +3"),
        ({"lab": 7, "proposal": 8}, "proposal 0, lab +1, survey -1"),
        ({"proposal": 0, "survey": 0}, ""),
    ],
)
def test_proposals_move_before_surveys_and_no_token_passes_two_boxes(given: dict[str, int], changes: str, roomy: Table):
    expected = {name: steps for name, steps in parsed(changes).items() if steps}
    assert roomy.set(coordination=6, **given).follows(review.free_pipeline_steps) == expected


# --- Step 2: demand --------------------------------------------------------------------------------------------------


def test_without_licences_demand_is_imported_and_the_stockpile_is_not_touched(roomy: Table):
    assert roomy.set(licences=0, tension=5).follows(review.meet_demand) == {}


@pytest.mark.parametrize(("flow", "spent"), [(0, 3), (1, 2), (2, 1), (3, 0), (4, 0)])
def test_under_licences_the_stockpile_covers_what_flow_does_not_reach(flow: int, spent: int, roomy: Table):
    flagship_flow(roomy, flow)
    assert roomy.follows(review.meet_demand) == ({"stockpile": -spent} if spent else {})


@pytest.mark.parametrize(
    ("licences", "changes"), [(1, "vp +1"), (2, "vp +1, confidence -1"), (3, "vp +2, confidence -1")]
)
def test_at_most_licences_bite_and_every_two_begun_are_a_point(licences: int, changes: str, roomy: Table):
    roomy.set(**{**DEMAND_OF_THREE, "licences": licences})
    assert roomy.follows(review.meet_demand) == parsed(changes)


@pytest.mark.parametrize(
    ("tension", "changes"), [(3, "vp +1"), (4, "vp +1, confidence -1"), (5, "vp +1, confidence -1")]
)
def test_tension_four_lets_one_more_bite(tension: int, changes: str, roomy: Table):
    roomy.set(**{**DEMAND_OF_THREE, "licences": 1, "tension": tension})
    assert roomy.follows(review.meet_demand) == parsed(changes)


def test_tension_without_a_licence_bites_nobody(roomy: Table):
    assert roomy.set(**{**DEMAND_OF_THREE, "licences": 0, "tension": 5}).follows(review.meet_demand) == {}


@pytest.mark.parametrize(
    ("stockpile", "changes"),
    [(1, "stockpile -1, vp +1, confidence -1"), (2, "stockpile -2, vp +1"), (3, "stockpile -3")],
)
def test_only_what_the_stockpile_leaves_bites(stockpile: int, changes: str, roomy: Table):
    roomy.set(**{**DEMAND_OF_THREE, "stockpile": stockpile})
    assert roomy.follows(review.meet_demand) == parsed(changes)


def test_no_more_bites_than_is_short(roomy: Table):
    flagship_flow(roomy, 2).set(**DEMAND_OF_THREE)
    assert roomy.follows(review.meet_demand) == {"vp": 1}


# --- Step 3: income and debts ----------------------------------------------------------------------------------------


CALM = {"debt": 0, "coordination": 3, "tariffs": 0, "licences": 0}


@pytest.mark.parametrize("price", range(9))
def test_the_ecosystem_earns_by_the_price(price: int, roomy: Table):
    earned = 0 if price <= 2 else 1 if price <= 5 else 2
    assert roomy.set(**CALM, price=price).follows(review.pay_debts).get("funds", 0) == earned


@pytest.mark.parametrize(("coordination", "cost"), [(3, 0), (4, 1), (6, 1)])
def test_coordination_of_four_costs_a_fund(coordination: int, cost: int, roomy: Table):
    roomy.set(**{**CALM, "coordination": coordination}, price=2)
    assert roomy.follows(review.pay_debts).get("funds", 0) == -cost


@pytest.mark.parametrize(("debt", "cost"), [(0, 0), (1, 1), (3, 1), (4, 2), (6, 2)])
def test_debt_costs_a_fund_for_every_three_begun(debt: int, cost: int, roomy: Table):
    roomy.set(**{**CALM, "debt": debt}, price=2)
    assert roomy.follows(review.pay_debts).get("funds", 0) == -cost


@pytest.mark.parametrize(
    ("tariffs", "tension", "cost"), [(0, 5, 0), (1, 3, 2), (1, 4, 3), (2, 3, 4), (2, 4, 5), (2, 5, 5)]
)
def test_each_tariff_costs_two_funds_and_all_together_one_more_when_trade_is_tense(
    tariffs: int, tension: int, cost: int, roomy: Table
):
    roomy.set(**{**CALM, "tariffs": tariffs}, tension=tension, price=2)
    assert roomy.follows(review.pay_debts).get("funds", 0) == -cost


def test_income_comes_before_payment(roomy: Table):
    roomy.set(**{**CALM, "debt": 1}, funds=0, price=4)
    assert roomy.follows(review.pay_debts) == {}


def test_every_unit_that_cannot_be_paid_costs_a_coordination_and_all_together_a_point(roomy: Table):
    roomy.set(**{**CALM, "debt": 6, "coordination": 5}, funds=1, price=0)
    assert roomy.follows(review.pay_debts) == {"funds": -1, "coordination": -2, "vp": -1}


def test_what_is_paid_costs_no_point(roomy: Table):
    roomy.set(**{**CALM, "debt": 6, "coordination": 5}, funds=3, price=0)
    assert roomy.follows(review.pay_debts) == {"funds": -3}


def test_licences_and_tariffs_fade_when_they_have_bitten_or_not(roomy: Table):
    roomy.set(**{**CALM, "tariffs": 2, "licences": 3}, price=2)
    assert roomy.follows(review.pay_debts) == {"funds": -4, "tariffs": -1, "licences": -1}


def test_the_flagship_earns_one_and_one_more_with_flow(roomy: Table):
    calm = {"price": 2, "floor": 0, "confidence": 0}
    assert flagship_flow(roomy, 0).set(**calm).follows(review.earn) == {"capital": 1}
    assert flagship_flow(roomy, 1).set(**calm).follows(review.earn) == {"capital": 2}


@pytest.mark.parametrize(
    ("price", "floor", "changes"),
    [
        (0, 1, "capital +2"),
        (4, 1, "capital +2"),
        (5, 1, "capital +1"),
        (2, 0, "capital +1, confidence -1"),
        (0, 0, "capital +1, confidence -1"),
        (3, 0, "capital +1"),
    ],
)
def test_a_floor_pays_up_to_price_four_and_without_one_a_price_below_three_costs_confidence(
    price: int, floor: int, changes: str, roomy: Table
):
    assert roomy.set(price=price, floor=floor).follows(review.earn) == parsed(changes)


@pytest.mark.parametrize(("price", "floor", "earned"), [(2, 0, 0), (3, 0, 2), (2, 1, 3)])
def test_a_slump_may_cost_income_where_no_floor_stands(price: int, floor: int, earned: int):
    """A number of the rules that stands at 0; at 3 it takes both units of a flowing chain, and never more."""
    rules = replace(shipped_rules(), constants={**shipped_rules().constants, "income.slump_capital": 3})
    table = flagship_flow(Table(rules, "2025-deal", 1, 0, words()), 1).set(price=price, floor=floor, capital=5)
    assert table.follows(review.earn).get("capital", 0) == earned


# --- Step 4: upkeep --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("coordination", "discipline", "changes"),
    [
        (4, 3, "discipline -1"),
        (4, 2, "discipline -1, coordination -1"),
        (6, 0, "coordination -1"),
        (1, 0, ""),
        (2, 0, "coordination -1"),
        (0, 5, "discipline -1"),
    ],
)
def test_coordination_slips_when_discipline_is_two_below_it_and_discipline_decays(
    coordination: int, discipline: int, changes: str, roomy: Table
):
    roomy.set(coordination=coordination, discipline=discipline, round=1)
    assert roomy.follows(review.upkeep) == parsed(changes)


@pytest.mark.parametrize(("tension", "fall"), [(0, 0), (2, 0), (3, 1), (5, 1)])
def test_tension_above_two_fades(tension: int, fall: int, roomy: Table):
    roomy.set(tension=tension, discipline=0, coordination=0)
    assert roomy.follows(review.upkeep) == ({"tension": -fall} if fall else {})


@pytest.mark.parametrize(
    ("this_round", "milestones", "loss"), [(1, 0, 0), (2, 0, 1), (2, 1, 0), (3, 1, 1), (5, 2, 1), (5, 3, 0), (7, 5, 0)]
)
def test_milestones_two_behind_the_gate_cost_confidence(this_round: int, milestones: int, loss: int, roomy: Table):
    roomy.set(round=this_round, milestones=milestones, discipline=0, coordination=0)
    assert roomy.follows(review.upkeep) == ({"confidence": -1} if loss else {})


# --- Step 5: markets -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marker", "points", "slip"), [(-3, -1, 1), (-2, -1, 1), (-1, 0, 1), (0, 0, 0), (1, 0, -1), (2, 1, -1), (3, 1, -1)]
)
def test_a_market_led_by_two_scores_and_every_market_slips_toward_the_middle(
    marker: int, points: int, slip: int, roomy: Table
):
    moves = {"energy_storage": slip, "vp": points}
    expected = {name: steps for name, steps in moves.items() if steps}
    assert roomy.set(energy_storage=marker).follows(review.score_markets) == expected


@pytest.mark.parametrize(
    ("markers", "points"),
    [
        ((3, 2, 2, -2), 1),
        ((3, 3, 3, 3), 1),
        ((2, 1, 1, -2), 0),
        ((2, 1, -2, -3), -1),
        ((1, 1, 1, -2), -1),
        ((1, 1, 1, 0), 0),
    ],
)
def test_the_side_that_leads_more_markets_by_two_scores_one_point(markers: tuple[int, ...], points: int, roomy: Table):
    roomy.set(**dict(zip(MARKETS, markers, strict=True)))
    assert roomy.follows(review.score_markets).get("vp", 0) == points


@pytest.mark.parametrize(("flow", "points"), [(0, 0), (2, 0), (3, -1), (4, -1)])
def test_flagship_flow_of_three_scores_a_point(flow: int, points: int, roomy: Table):
    assert flagship_flow(roomy, flow).follows(review.score_markets) == ({"vp": points} if points else {})


@pytest.mark.parametrize(("flow", "coordination", "points"), [(5, 4, 1), (6, 6, 1), (5, 3, 0), (4, 6, 0)])
def test_ecosystem_flow_of_five_with_coordination_four_scores_a_point(
    flow: int, coordination: int, points: int, roomy: Table
):
    roomy.set(coordination=coordination).stages("ecosystem", *[flow] * 6)
    assert roomy.follows(review.score_markets) == ({"vp": points} if points else {})


def test_the_flow_points_of_both_sides_cancel_out(roomy: Table):
    roomy.set(coordination=4).stages("ecosystem", 5, 5, 5, 5, 5, 5)
    assert flagship_flow(roomy, 3).follows(review.score_markets) == {}


# --- Step 6: political exams -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("this_round", range(1, 8))
def test_the_flagship_is_examined_in_rounds_3_5_and_7(this_round: int, roomy: Table):
    roomy.set(round=this_round, allies=0, milestones=0, demonstrations=7).dice("failure")
    assert roomy.follows(review.sit_exam) == ({"confidence": -1} if this_round in (3, 5, 7) else {})


@pytest.mark.parametrize(
    ("allies", "milestones", "dice", "loss"),
    [
        (0, 0, "failure", 1),
        (0, 0, "success", 2),
        (1, 2, "success", 2),
        (2, 0, "success", 1),
        (0, 3, "success", 1),
        (2, 3, "success", 0),
        (4, 0, "failure", 0),
        (2, 3, "failure", 0),  # an exam never gives anything back
    ],
)
def test_allies_and_the_gates_milestone_soften_the_flagships_exam(
    allies: int, milestones: int, dice: str, loss: int, roomy: Table
):
    roomy.set(round=3, allies=allies, milestones=milestones).dice(dice)
    assert roomy.follows(review.sit_exam) == ({"confidence": -loss} if loss else {})


def test_the_flagships_exam_goes_worse_by_an_even_chance(roomy: Table):
    losses = []
    for seed in range(200):
        again = Table.opening(seed).set(round=5)
        losses.append(-again.follows(review.sit_exam)["confidence"])
    assert set(losses) == {1, 2}
    assert 80 <= losses.count(2) <= 120


@pytest.mark.parametrize(
    ("this_round", "demonstrations", "loss"),
    [(2, 0, 0), (4, 0, 2), (4, 1, 1), (4, 2, 0), (6, 0, 2), (6, 2, 2), (6, 3, 1), (6, 4, 0), (6, 7, 0)],
)
def test_the_plan_inspection_costs_coordination_for_missing_demonstrations_at_most_two(
    this_round: int, demonstrations: int, loss: int, roomy: Table
):
    roomy.set(round=this_round, demonstrations=demonstrations)
    assert roomy.follows(review.sit_exam) == ({"coordination": -loss} if loss else {})


@pytest.mark.parametrize("this_round", [1, 2, 3, 5, 7])
def test_there_is_no_plan_inspection_in_other_rounds(this_round: int, roomy: Table):
    roomy.set(round=this_round, demonstrations=0).dice("failure")
    assert "coordination" not in roomy.follows(review.sit_exam)


# --- Step 7: low points ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("confidence", "coordination", "points"),
    [(0, 2, 1), (1, 2, 0), (1, 1, -1), (1, 0, -1), (0, 1, 0), (6, 6, 0)],
)
def test_a_side_at_its_lowest_gives_the_other_a_point(confidence: int, coordination: int, points: int, roomy: Table):
    roomy.set(confidence=confidence, coordination=coordination)
    assert roomy.follows(review.score_lows) == ({"vp": points} if points else {})


# --- The steps together ----------------------------------------------------------------------------------------------


def test_the_steps_of_the_review_come_in_order_and_tell_their_cause(roomy: Table):
    """The whole review of round 1, as the log tells it."""
    roomy.set(coordination=4, discipline=2, defence=2, price=2, confidence=1, tension=3)
    roomy.stages("flagship", 1, 1, 1, 1, 1, 1).stages("ecosystem", 2, 2, 2, 2, 2, 2)
    roomy.hand("ecosystem").hand("flagship", "price_spike").card_is_asked("flagship", play=5)
    roomy.row[layout.STARTER] = layout.ECOSYSTEM
    roomy.does("event price_spike", "ship energy_storage")
    told = [entry for entry in roomy.log("flagship") if entry.decision == 2 and entry.step]
    steps = [entry.step for entry in told if entry.kind == "step"]
    assert steps == list(range(1, 9))
    names = ["pipeline", "demand", "income", "upkeep", "markets", "exam", "low", "calendar"]
    assert [entry.cause for entry in told if entry.kind == "step"] == [Cause("step", name) for name in names]
    causes: dict[str, list[tuple[str, int]]] = {}
    for entry in told:
        if entry.kind == "change":
            causes.setdefault(str(entry.cause), []).append((entry.track, entry.after - entry.before))
    assert causes == {
        "step pipeline": [("proposal", -2), ("lab", 2)],
        "step demand": [("stockpile", -2)],
        "step income": [("funds", 1), ("funds", -4), ("licences", -1), ("tariffs", -1), ("capital", 2)],
        "step upkeep": [("coordination", -1), ("discipline", -1), ("tension", -1)],
        "step markets": [("vp", 1), ("defence", -1), ("energy_storage", 1)],
        "step calendar": [("round", 1)],
    }
