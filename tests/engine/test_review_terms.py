"""What a review says that it reckoned is what it did: every term is held to how the tracks move in random matches."""

import random
from collections import Counter

import pytest

from game.engine import layout, review, track
from game.engine.layout import BEFORE, CAUSE, KIND, SUBJECT
from game.engine.sums import TERMS
from game.position import Position
from game.position.board import shipped_rules

LOW, HIGH = ({one.id: getattr(one, bound) for one in shipped_rules().tracks} for bound in ("low", "high"))
NAMES = [one.id for one in shipped_rules().tracks]
NUMBERS = shipped_rules().constants
IN_EVERY_STEP = {
    review.PIPELINE: {"free_steps", "moved"},
    review.PRODUCTION: {"ecosystem_flow", "ecosystem_made", "flagship_flow", "flagship_made"},
    review.INCOME: {"price_income", "offices", "lenders", "unpaid", "base_income", "flow_income", "floor_income"},
    review.UPKEEP: {"discipline_lead", "slips", "gate", "behind", "late"},
    review.MARKETS: {one for one in TERMS if one.endswith("_points")} - {"bite_points"},
    review.LOW: {"no_confidence", "no_coordination"},
}


class Step:
    """A step of a review: the tracks at its beginning, how far each moved in it, and its terms."""

    def __init__(self, number, tracks):
        self.number = number
        self.at = dict(tracks)
        self.moved: Counter[str] = Counter()
        self.terms = {}

    def clipped(self, name, by, start=None):
        """How far a track can move by so much."""
        start = self.at[name] if start is None else start
        return max(LOW[name], min(HIGH[name], start + by)) - start


def reviews(scenario, seeds):
    """The steps of every review of random matches, each with the position after it and whether it ended the match."""
    for seed in seeds:
        chooser = random.Random(seed)
        position = Position.new(scenario, seed)
        while not position.over:
            tracks = dict(zip(NAMES, position.row, strict=False))
            steps = []
            for record in position.play(chooser.choice(position.legal())):
                if record[KIND] == layout.STEP:
                    steps.append(Step(record[SUBJECT], tracks))
                elif record[KIND] == layout.TERM:
                    assert record[CAUSE] == steps[-1].number
                    assert TERMS[record[SUBJECT]] not in steps[-1].terms
                    steps[-1].terms[TERMS[record[SUBJECT]]] = record[BEFORE]
                elif record[KIND] == layout.CHANGE:
                    name = NAMES[record[SUBJECT]]
                    assert record[BEFORE] == tracks[name]
                    tracks[name] = record[layout.AFTER]
                    if steps:
                        steps[-1].moved[name] += record[layout.AFTER] - record[BEFORE]
            yield from ((step, position, position.over and step is steps[-1]) for step in steps)


@pytest.fixture(scope="module", params=["2025-deal", "no-deal"])
def steps(request):
    return list(reviews(request.param, range(12)))


def of(steps, number, also_the_last=False):
    found = [step for step, _, last in steps if step.number == number and (also_the_last or not last)]
    assert len(found) > 20
    return found


def test_every_step_tells_all_its_terms(steps):
    for number, names in IN_EVERY_STEP.items():
        for step in of(steps, number, also_the_last=True):
            assert set(step.terms) == names
    assert {name for step, _, _ in steps for name in step.terms} == set(TERMS)


def test_tokens_move_as_many_steps_as_are_told(steps):
    for step in of(steps, review.PIPELINE):
        assert step.terms["moved"] == step.moved["lab"] - step.moved["survey"] <= step.terms["free_steps"]
        full = step.at["survey"] + step.at["proposal"] and step.at["lab"] < HIGH["lab"]
        assert step.terms["moved"] > 0 or not (step.terms["free_steps"] and full)


def test_magnets_are_made_as_many_as_are_told(steps):
    for step in of(steps, review.PRODUCTION):
        for side in ("ecosystem", "flagship"):
            name = f"{side}_magnets"
            assert step.moved[name] == step.clipped(name, step.terms[f"{side}_made"])
            assert (step.terms[f"{side}_made"] == 0) or step.terms[f"{side}_flow"] > 0


def test_licences_bite_as_far_as_is_told(steps):
    bitten = [step for step in of(steps, review.DEMAND) if "bite" in step.terms]
    assert any(step.terms["bite"] for step in bitten)
    for step in of(steps, review.DEMAND):
        assert ("bite" in step.terms) == (step.at["licences"] > 0 and step.terms["short"] > 0)
        assert step.moved["vp"] == step.terms.get("bite_points", 0)
    for step in bitten:
        assert step.terms["covered"] == -step.moved["stockpile"] == min(step.at["stockpile"], step.terms["short"])
        assert step.terms["bite"] == min(step.terms["short"] - step.terms["covered"], step.terms["reach"])
        assert step.terms["reach"] >= step.at["licences"]


def test_money_moves_by_what_is_told(steps):
    for step in of(steps, review.INCOME):
        terms = step.terms
        owed = terms["offices"] + terms["lenders"]
        income = step.clipped("funds", terms["price_income"])
        assert step.moved["funds"] == income - owed + terms["unpaid"]
        assert 0 <= terms["unpaid"] <= owed
        assert terms["unpaid"] == 0 or step.at["funds"] + step.moved["funds"] == LOW["funds"]
        assert step.moved["coordination"] == step.clipped("coordination", -terms["unpaid"])
        flagship = terms["base_income"] + terms["flow_income"] + terms["floor_income"]
        assert step.moved["capital"] == step.clipped("capital", flagship)
        assert terms["floor_income"] == 0 or step.at["floor"] == 1
        assert (terms["lenders"] > 0) == (step.at["debt"] > 0)


def test_upkeep_costs_what_is_told(steps):
    for step in of(steps, review.UPKEEP):
        terms = step.terms
        assert terms["discipline_lead"] == step.at["coordination"] - step.at["discipline"]
        assert terms["behind"] == terms["gate"] - step.at["milestones"]
        assert (step.moved["coordination"] < 0) == (terms["slips"] == 1 and step.at["coordination"] > 0)
        assert (step.moved["confidence"] < 0) == (terms["late"] == 1 and step.at["confidence"] > 0)
    assert {step.terms["slips"] for step in of(steps, review.UPKEEP)} == {0, 1}
    assert {step.terms["late"] for step in of(steps, review.UPKEEP)} == {0, 1}


def test_markets_score_what_is_told(steps):
    for step in of(steps, review.MARKETS):
        terms = step.terms
        each = {market: terms[f"{market}_points"] for market in NAMES[track.DEFENCE : track.DEFENCE + 4]}
        assert terms["ecosystem_market_points"] == sum(points for points in each.values() if points > 0)
        assert terms["flagship_market_points"] == -sum(points for points in each.values() if points < 0)
        assert step.moved["vp"] == sum(each.values()) - terms["flow_points"]
        for market, points in each.items():
            assert points * step.at[market] >= 0
            assert (points != 0) == (abs(step.at[market]) >= NUMBERS["markets.scores_at"])


def test_exams_cost_what_is_told(steps):
    sat = [step for step in of(steps, review.EXAM) if step.terms]
    assert any("lost" in step.terms for step in sat)
    assert any("missing" in step.terms for step in sat)
    for step in sat:
        terms = step.terms
        if "lost" in terms:
            lost = terms["loss"] + terms["luck_loss"] - terms["allies_help"] - terms["gate_help"]
            assert terms["lost"] == max(lost, 0)
            assert step.moved["confidence"] == step.clipped("confidence", -terms["lost"])
        if "missing" in terms:
            assert terms["missing"] == max(0, terms["due"] - step.at["demonstrations"])
            assert step.moved["coordination"] in range(step.clipped("coordination", -terms["missing"]), 1)


def test_trust_that_is_gone_costs_what_is_told(steps):
    for step in of(steps, review.LOW):
        points = NUMBERS["low.points"] * (step.terms["no_confidence"] - step.terms["no_coordination"])
        assert step.moved["vp"] == points
        assert step.terms["no_coordination"] == (step.at["coordination"] <= NUMBERS["low.coordination"])
        assert step.terms["no_confidence"] == (step.at["confidence"] <= NUMBERS["low.confidence"])
