"""What a view says of costs, thresholds and reasons is what the engine goes by, under these rules and under others."""

import itertools
from dataclasses import replace

import pytest

from game.engine.records import REFUSALS, MenuLine, Refusal, Thresholds
from game.engine.review import earn
from game.rules.model import PHASES, SIDES, Condition, Rules
from game.session.match import Match, shipped_rules
from tests.engine.table import Table, words
from tests.session.walks import nodes

SEEDS = range(1, 4)


def line(table: Table, side: str, name: str) -> MenuLine:
    return next(one for one in table.view(side).menu if one.name == name)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_menu_line_is_refused_exactly_if_it_is_not_legal_and_costs_what_using_it_takes(seed: int):
    for match in itertools.islice(nodes(seed), 0, None, 3):
        side = match.side
        if side is None:
            continue
        view, legal = match.view(side), match.legal()
        assert {one.name for one in view.menu} == {e.name for e in match.rules.entries if e.side == side}
        for one in view.menu:
            assert (one.refused is None) == (one.name in legal), one.name
            if one.refused is None and view.phase == "ops" and view.play is not None:
                assert paid(match, one) in (one.ops, None), one.name


def paid(match: Match, one: MenuLine) -> int | None:
    """Ops that a line takes when it is used; a play that ends with it had no more. None if the match ends with it."""
    before = match.view(match.side or "").play
    assert before is not None
    twin = Match.new(match.scenario, match.seed, match.bid, match.rules, match.text)
    for name in match.decisions:
        twin.play(name)
    twin.play(one.name)
    if twin.over:
        return None
    after = twin.table.play
    spent = before.ops - after.ops if after is not None and after.mode == "ops" and twin.side == match.side else None
    return before.ops if spent is None else spent


@pytest.mark.parametrize("side", SIDES)
def test_all_is_refused_to_the_side_that_is_not_asked(side: str):
    for match in itertools.islice(nodes(2), 0, None, 9):
        if match.side != side:
            expected = "over" if match.over else match.table.phase
            assert {one.refused.code if one.refused else "" for one in match.view(side).menu} == {expected}


def test_a_line_names_what_it_needs_and_what_there_is(roomy: Table):
    roomy.ops_are_spent("flagship").set(confidence=1)
    call = line(roomy, "flagship", "call capital")
    assert call.refused == Refusal("at_least", "confidence", wanted=2, value=1)
    confidence = next(need for need in call.needs if need.subject == "confidence")
    assert (confidence.test, confidence.wanted, confidence.value, confidence.holds) == ("at least", 2, 1, False)
    assert roomy.why_not("call capital") == "Call capital needs Confidence 2; you have 1."


def test_opening_a_stage_is_dear_in_the_view_as_it_is_in_the_play(roomy: Table):
    roomy.ops_are_spent("flagship", 1).set(flagship_finish=0)
    dear = line(roomy, "flagship", "build finish")
    assert (dear.ops, dear.refused) == (2, Refusal("too_few_ops", wanted=2, value=1))
    assert all(need.holds for need in dear.needs)
    assert line(roomy.set(flagship_finish=1), "flagship", "build finish").ops == 1


def test_a_closed_gate_is_told_with_the_round_that_opens_it(roomy: Table):
    roomy.ops_are_spent("flagship").set(round=5, milestones=4)
    assert line(roomy, "flagship", "milestone").refused == Refusal("gate_closed", wanted=5, value=6)
    roomy.set(round=3, milestones=3)
    refused = line(roomy, "flagship", "milestone").refused
    assert refused == Refusal("gate_closed", wanted=4, value=5)
    following = roomy.table.next_milestone
    assert following is not None
    assert (following.number, following.opens) == (4, 5)
    open_now = roomy.set(round=5).table.next_milestone
    assert open_now is not None
    assert open_now.opens is None
    assert roomy.set(milestones=5).table.next_milestone is None


def test_what_an_attempt_at_a_milestone_costs_is_there_for_both(roomy: Table):
    roomy.ops_are_spent("flagship")
    own, following = line(roomy, "flagship", "milestone"), roomy.view("ecosystem").next_milestone
    assert following is not None
    assert (following.ops, following.price, following.odds) == (own.ops, own.price, roomy.table.odds.milestone)


def test_every_reason_has_words_and_every_phase_is_one():
    assert set(REFUSALS) >= set(PHASES)
    assert [code for code in REFUSALS if not words().has(f"why_not.{code}")] == []


def test_a_track_that_only_its_owner_sees_is_told_to_nobody_else_not_even_by_what_an_action_needs():
    rules = shipped_rules()
    asks_for_funds = Condition("needs", "funds", "at least", 3)
    hidden = replace(
        rules,
        tracks=tuple(replace(one, visible="owner") if one.id == "funds" else one for one in rules.tracks),
        entries=tuple(
            replace(one, needs=(asks_for_funds, *one.needs)) if one.name == "call capital" else one
            for one in rules.entries
        ),
    )
    poor, rich = (Table(hidden, "2025-deal", 1, 0, words()).set(funds=funds) for funds in (0, 9))
    assert poor.view("flagship") == rich.view("flagship")
    assert poor.table == rich.table
    assert "funds" not in poor.view("flagship").tracks
    need = line(poor, "flagship", "call capital").needs[0]
    assert (need.subject, need.wanted, need.value, need.holds) == ("funds", 3, None, None)
    assert (poor.view("ecosystem").tracks["funds"], rich.view("ecosystem").tracks["funds"]) == (0, 9)


def changed(**constants: int) -> Rules:
    """The shipped rules with other numbers, "." written as "__"."""
    rules = shipped_rules()
    numbers = dict(rules.constants) | {name.replace("__", "."): number for name, number in constants.items()}
    return replace(rules, constants=numbers)


@pytest.mark.parametrize(("step", "up_to"), [(1, 4), (3, 2), (5, 8)])
@pytest.mark.parametrize("standing", [0, 1])
@pytest.mark.parametrize("price", range(9))
def test_the_floor_does_what_the_view_says_whatever_counts_as_a_low_price(
    step: int, up_to: int, standing: int, price: int
):
    rules = changed(income__floor_step=step, income__floor_pays_up_to=up_to)
    table = Table(rules, "2025-deal", 1, 0, words()).set(price=price, floor=standing, confidence=3, capital=0)
    floor = table.table.floor
    assert (floor.step, floor.pays_up_to, floor.standing) == (step, up_to, bool(standing))
    earned = table.follows(earn).get("capital", 0)
    assert earned - table.rules.constants["income.flagship"] == (
        floor.pays if floor.standing and price <= floor.pays_up_to else 0
    )
    assert 3 - table.tracks["confidence"] == (floor.loss if floor.below and not floor.standing else 0)
    assert floor.below == (price < floor.step)


def test_thresholds_are_those_of_the_rules_in_play():
    numbers = {
        "markets.scores_at": 3,
        "endings.breakaway": 9,
        "endings.bulwark_flow": 5,
        "demand.tension_at": 2,
        "endings.rupture_tension": 6,
        "plant.open_milestone": 4,
        "low.confidence": 1,
        "low.coordination": 7,
        "final.flow_above": 8,
    }
    rules = changed(**{name.replace(".", "__"): number for name, number in numbers.items()})
    assert Match.new(seed=1, rules=rules).table.thresholds == Thresholds(
        market_scores=3,
        breakaway=9,
        bulwark_flow=5,
        tension_bites=2,
        rupture=6,
        plant_opens=4,
        low_confidence=1,
        low_coordination=7,
        flow_counts_above=8,
    )


def test_lent_discs_and_the_plants_discs_to_come_are_told(roomy: Table):
    discs = roomy.set(allies=0, milestones=3).table.discs
    constants = roomy.rules.constants
    assert {stage: one.ally_at for stage, one in discs.flagship.items()} == {
        stage: constants[f"chain.{stage}_ally"] for stage in discs.flagship
    }
    assert {one.ally_at for one in discs.ecosystem.values()} == {0}
    assert [(part.milestone, part.discs) for part in discs.flagship["sinter"].to_come] == [(5, 5)]
    assert sum(len(one.to_come) for one in discs.flagship.values()) == 1


@pytest.mark.parametrize("seed", SEEDS)
def test_the_lines_of_the_score_are_their_numbers_times_what_one_brings(seed: int):
    for match in itertools.islice(nodes(seed), 0, None, 11):
        score = match.score
        counted = {
            one.id: one.detail["ecosystem"] - one.detail["flagship"]
            if one.id == "markets"
            else next(iter(one.detail.values()))
            for one in score.lines
        }
        signs = {"vp": 1, "markets": 1, "demonstrations": 1, "debt": -1}
        signs |= {"milestones": -1, "flow_flagship": -1, "plant": -1}
        for one in score.lines:
            if one.id in signs:
                assert one.points == signs[one.id] * counted[one.id] * one.each
        assert score.total == sum(one.points for one in score.lines)
