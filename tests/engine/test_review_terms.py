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
    review.UPKEEP: {"discipline_lead", "slips", "calm", "gate", "behind", "late"},
    review.LOW: {"no_confidence", "no_coordination"},
}
IN_A_WHOLE_STEP = {  # of one that did not end the match
    review.INCOME: {
        "price_income", "offices", "lenders", "duties", "unpaid",
        "base_income", "flow_income", "floor_income", "slump_loss",
    },
    review.MARKETS: {
        "defence_led", "electric_vehicles_led", "energy_storage_led", "advanced_manufacturing_led",
        "ecosystem_leads", "flagship_leads", "market_points",
        "ecosystem_flow_points", "flagship_flow_points", "flow_points",
    },
}  # fmt: skip


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
    for number, names in IN_A_WHOLE_STEP.items():
        for step in of(steps, number):
            assert set(step.terms) - {"unpaid_points"} == names
            assert ("unpaid_points" in step.terms) == (step.terms.get("unpaid", 0) > 0)
    assert {name for step, _, _ in steps for name in step.terms} == set(TERMS)


def test_tokens_move_as_many_steps_as_are_told(steps):
    for step in of(steps, review.PIPELINE):
        assert step.terms["moved"] == step.moved["lab"] - step.moved["survey"] <= step.terms["free_steps"]
        full = step.at["survey"] + step.at["proposal"] and step.at["lab"] < HIGH["lab"]
        assert step.terms["moved"] > 0 or not (step.terms["free_steps"] and full)


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
        owed = terms["offices"] + terms["lenders"] + terms["duties"]
        income = step.clipped("funds", terms["price_income"])
        assert step.moved["funds"] == income - owed + terms["unpaid"]
        assert 0 <= terms["unpaid"] <= owed
        assert terms["unpaid"] == 0 or step.at["funds"] + step.moved["funds"] == LOW["funds"]
        assert step.moved["coordination"] == step.clipped("coordination", -terms["unpaid"])
        assert step.moved["vp"] == -terms.get("unpaid_points", 0)
        assert (terms["duties"] > 0) == (step.at["tariffs"] > 0)
        flagship = terms["base_income"] + terms["flow_income"] + terms["floor_income"] - terms["slump_loss"]
        assert step.moved["capital"] == step.clipped("capital", flagship)
        assert terms["floor_income"] == 0 or step.at["floor"] == 1
        assert terms["slump_loss"] == 0 or step.at["floor"] == 0
        assert step.moved["licences"] == -min(step.at["licences"], NUMBERS["income.licences_fade"])
        assert step.moved["tariffs"] == -min(step.at["tariffs"], NUMBERS["income.tariffs_fade"])
        assert (terms["lenders"] > 0) == (step.at["debt"] > 0)


def test_upkeep_costs_what_is_told(steps):
    for step in of(steps, review.UPKEEP):
        terms = step.terms
        assert terms["discipline_lead"] == step.at["coordination"] - step.at["discipline"]
        assert terms["behind"] == terms["gate"] - step.at["milestones"]
        assert step.moved["tension"] == -terms["calm"]
        assert (terms["calm"] > 0) == (step.at["tension"] > NUMBERS["upkeep.tension_above"])
        assert (step.moved["coordination"] < 0) == (terms["slips"] == 1 and step.at["coordination"] > 0)
        assert (step.moved["confidence"] < 0) == (terms["late"] == 1 and step.at["confidence"] > 0)
    assert {step.terms["slips"] for step in of(steps, review.UPKEEP)} == {0, 1}
    assert {step.terms["late"] for step in of(steps, review.UPKEEP)} == {0, 1}


def test_markets_score_what_is_told(steps):
    for step in of(steps, review.MARKETS):
        terms = step.terms
        places = [step.at[market] for market in NAMES[track.DEFENCE : track.DEFENCE + 4]]
        for market, place in zip(NAMES[track.DEFENCE : track.DEFENCE + 4], places, strict=True):
            led = abs(place) >= NUMBERS["markets.scores_at"]
            assert terms[f"{market}_led"] == (0 if not led else 1 if place > 0 else -1)
        assert terms["ecosystem_leads"] == sum(place >= NUMBERS["markets.scores_at"] for place in places)
        assert terms["flagship_leads"] == sum(-place >= NUMBERS["markets.scores_at"] for place in places)
        lead = terms["ecosystem_leads"] - terms["flagship_leads"]
        assert terms["market_points"] == NUMBERS["markets.points"] * ((lead > 0) - (lead < 0))
        assert terms["flow_points"] == terms["ecosystem_flow_points"] - terms["flagship_flow_points"]
        assert step.moved["vp"] == terms["market_points"] + terms["flow_points"]


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
