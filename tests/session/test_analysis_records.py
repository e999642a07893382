"""What an analysis is made of: sums, limits and their sides, each figure reckoned by hand."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from game.players.judge import Judged
from game.players.referee import Chance
from game.players.thoughts import Reason, Weighed
from game.session.analysis import accuracy, looking
from game.session.analysis.moments import (
    Lead,
    at_ends_of_half_years,
    decisions_that_mattered,
    greatest_luck,
    leads,
    luck_by_cause,
)
from game.session.analysis.records import Luck, Option, Why, grain, kind_of, percent, verdict_of
from game.session.records import RULE, CardMoved, Cause, Roll
from game.session.turn import Turn
from tests.session.by_hand import analysis, figure, option, roll, step, verdict


def test_figures_are_whole_numbers_of_a_grain_and_percents_are_rounded():
    assert grain(0.1) == 107374182 / 2**30
    assert grain(3 / 2**31) == 2 / 2**30
    assert [percent(share) for share in (0.0, 0.004, 0.006, 0.5, 0.996, 1.0, -0.126)] == [0, 0, 1, 50, 100, 100, -13]
    assert figure(0.5, 0.07).half == pytest.approx(0.07)


def test_what_a_decision_lost_its_side_is_the_rivals_gain():
    assert step(1, "ecosystem", verdict("slip", -0.25)).decided == -0.25
    assert step(1, "flagship", verdict("slip", -0.25)).decided == 0.25
    assert step(1, "flagship", None).decided == 0.0


def test_the_moves_of_a_match_are_added_up_by_side_and_luck_with_the_deal():
    dealt = Luck("deal", "", "", 0.125, 0.0)
    found = analysis(
        step(1, "ecosystem", verdict("mistake", -0.25), 0.25, luck=[roll(0.5), roll(-0.0625)]),
        step(2, "flagship", verdict("slip", -0.0625), 0.75, luck=[Luck("deal", "", "", 0.25, 0.0)]),
        step(3, "ecosystem", verdict("slip", -0.125), 1.0),
        dealt=dealt,
    )
    assert (found.decided("ecosystem"), found.decided("flagship"), found.lucky) == (-0.375, 0.0625, 0.8125)
    assert [(number, one.move) for number, one in found.luck] == [(0, 0.125), (1, 0.5), (1, -0.0625), (2, 0.25)]
    assert [one.ecosystem for one in found.chances] == [0.5, 0.25, 0.75, 1.0]
    assert (found.half_year(1), found.half_year(3)) == ("2025-H2", "2026-H2")
    assert [found.count(side, kind) for side in ("ecosystem", "flagship") for kind in ("mistake", "slip")] == [
        1, 1, 0, 1
    ]  # fmt: skip
    assert luck_by_cause(found) == {"deal": 0.375, "roll": 0.4375}


def test_a_curve_without_a_decision_is_the_chance_at_the_start():
    assert [one.ecosystem for one in analysis(start=figure(0.25)).chances] == [0.25]
    assert [one.ecosystem for one in analysis(step(1, "ecosystem", after=0.75), start=figure(0.25)).chances] == [
        0.5,
        0.75,
    ]


def test_the_margin_of_the_best_is_the_way_to_the_next_and_of_any_other_what_it_cost():
    options = (option("end", 0.5), option("survey", 0.3, 0.2), option("recruit", 0.4, 0.1))
    assert verdict("best", 0.0, options).margin == 0.1
    assert verdict("mistake", -0.25, options).margin == 0.25
    better = {kind: verdict(kind, -0.1, options).better for kind in ("slip", "mistake", "fine", "best", "unclear")}
    assert better == {"slip": options[:1], "mistake": options[:1], "fine": (), "best": (), "unclear": ()}


@pytest.mark.parametrize(("move", "clear"), [(0.11, True), (0.1, False), (-0.11, True), (-0.1, False)])
def test_luck_is_clear_beyond_its_interval(move, clear):
    assert roll(move, 0.1).is_clear == clear
    unrolled = Luck("deal", "", "", move, 0.1)
    assert (unrolled.odds, unrolled.rolled, unrolled.success) == (0, None, None)


def test_a_judged_decision_is_kept_with_its_interval_and_its_reason():
    options = (
        Weighed("survey", 0.5, 0.02, 7),
        Weighed("end", 0.375, 0.01, 5, None, 0.125, 0.03),
    )
    found = verdict_of(Judged("flagship", "end", "survey", options, Reason("change", "capital", {"before": 1})), 63.6)
    assert (found.kind, found.loss, found.accuracy, found.best) == ("mistake", -0.125, 63.6, "survey")
    assert (found.low, found.high) == pytest.approx((-0.155, -0.095))
    assert [one.half for one in found.options] == pytest.approx([0.0392, 0.0196])
    assert [replace(one, half=0.0) for one in found.options] == [
        Option("survey", 0.5, 0.0, 0.0, 0.0, 7),
        Option("end", 0.375, 0.0, 0.125, 0.03, 5),
    ]
    assert found.why == Why("change", "capital", {"before": 1})
    forced = verdict_of(None, 50.0)
    assert (forced.kind, forced.loss, forced.low, forced.high, forced.accuracy) == ("forced", 0.0, 0.0, 0.0, None)
    assert (forced.best, forced.options, forced.why) == ("", (), None)


@pytest.mark.parametrize(
    ("behind", "kind"),
    [(0.0390625, "fine"), (0.04, "slip"), (0.079, "slip"), (0.08, "mistake"), (0.5, "mistake")],
)
def test_a_slip_costs_four_points_and_a_mistake_eight(behind, kind):
    assert called(behind, 0.001) == kind


def called(behind, doubt):
    options = (Weighed("survey", 0.5), Weighed("end", 0.5 - behind, behind=behind, doubt=doubt))
    return kind_of(Judged("ecosystem", "end", "survey", options, None))


def test_an_interval_that_touches_nothing_lost_or_a_mistake_leaves_it_open():
    assert [called(0.25, doubt) for doubt in (0.2, 0.25)] == ["mistake", "unclear"]
    assert [called(0.0, doubt) for doubt in (0.07, 0.08)] == ["fine", "unclear"]


# --- what is worth telling


def test_three_decisions_are_told_the_costly_before_the_best_and_one_of_each_side():
    kept = (option("end", 0.5), option("survey", 0.1, 0.4))
    steps = [
        step(1, "ecosystem", verdict("best", 0.0, kept)),
        step(2, "ecosystem", verdict("slip", -0.05)),
        step(3, "ecosystem", verdict("mistake", -0.2)),
        step(4, "ecosystem", verdict("mistake", -0.1)),
        step(5, "flagship", verdict("fine", -0.3)),
        step(6, "flagship", verdict("unclear", -0.3)),
    ]
    assert [one.number for one in decisions_that_mattered(analysis(*steps))] == [2, 3, 4]
    assert [one.number for one in decisions_that_mattered(analysis(*steps), 4)] == [1, 2, 3, 4]
    assert [one.number for one in decisions_that_mattered(analysis(*steps), 2)] == [3, 4]
    rival = [step(7, "flagship", verdict("slip", -0.04)), step(8, "flagship", verdict("slip", -0.045))]
    assert [one.number for one in decisions_that_mattered(analysis(*steps, *rival))] == [3, 4, 8]
    equal = [step(number, "ecosystem", verdict("slip", -0.05)) for number in (4, 2, 9, 3)]
    assert [one.number for one in decisions_that_mattered(analysis(*equal))] == [2, 3, 4]


def test_three_strokes_of_luck_are_told_from_three_points_on_and_no_resignation():
    given_up = Luck("resignation", "", "flagship", 0.5, 0.0)
    strokes = [roll(0.03), roll(-0.0299), roll(-0.2), roll(0.3, 0.3), roll(0.1), given_up, roll(-0.1)]
    found = analysis(*(step(number, "flagship", luck=[one]) for number, one in enumerate(strokes, 1)))
    assert [number for number, _ in greatest_luck(found)] == [3, 5, 7]
    assert [number for number, _ in greatest_luck(found, 2)] == [3, 5]
    assert [number for number, _ in greatest_luck(found, 9)] == [1, 3, 5, 7]


def test_who_led_is_seen_at_the_ends_of_half_years_before_the_next_deal():
    deal = Luck("deal", "", "", 0.25, 0.0)
    steps = [
        step(1, "ecosystem", after=0.1, round=1),
        step(2, "flagship", after=0.8125, round=1, luck=[deal, roll(0.5)]),
        step(3, "flagship", after=0.53, round=2),
        step(4, "flagship", after=0.47, round=3),
        step(5, "ecosystem", after=0.4375, round=4),
        step(6, "ecosystem", after=1.0, round=5),
    ]
    over = analysis(*steps)
    assert at_ends_of_half_years(over) == ((1, 0.5625), (2, 0.53), (3, 0.47), (4, 0.4375), (5, 1.0))
    told = (
        Lead("ecosystem", 1, 1, (0.5625,)),
        Lead("", 2, 3, (0.53, 0.47)),
        Lead("flagship", 4, 4, (0.5625,)),
    )
    assert leads(over) == told
    assert leads(analysis(*steps, winner=None)) == (*told, Lead("ecosystem", 5, 5, (1.0,)))


@pytest.mark.parametrize(("chance", "side"), [(0.539, ""), (0.54, "ecosystem"), (0.461, ""), (0.46, "flagship")])
def test_nobody_leads_within_four_points_of_the_middle(chance, side):
    assert [one.side for one in leads(analysis(step(1, "flagship", after=chance), winner=None))] == [side]


# --- going through a game


def test_a_rival_headline_card_s_event_and_the_rest_are_told_apart():
    cards = {"own": "ecosystem", "rivals": "flagship", "worlds": "world"}
    rules = SimpleNamespace(card=lambda id: SimpleNamespace(side=cards[id]))
    looked: Any = SimpleNamespace(_game=SimpleNamespace(rules=rules))

    def light(name):
        turn: Any = SimpleNamespace(name=name, side="ecosystem")
        return looking._Looking._came_to_light(looked, turn)

    assert light("headline rivals") == ("headlines", "", "")
    assert light("event rivals") == light("ops rivals") == ("event", "rivals", "flagship")
    nothing = ("hidden", "", "")
    assert [light(name) for name in ("desk rivals", "event own", "event worlds", "survey")] == [nothing] * 4


def test_a_roll_is_its_deciders_but_that_of_a_review_the_flagships():
    def side(cause, subject="milestone"):
        rolled = [Roll(subject, 40, 12, False, False, cause)]
        found = looking._roll(rolls=rolled, decider="ecosystem", before=figure(0.5, 0.03), after=figure(0.25, 0.04))
        assert (found.cause, found.move, found.rolled, found.success) == ("roll", -0.25, 12, False)
        assert found.doubt == pytest.approx(0.05)  # half of 3 and 4 intervals: 5
        return found.side, found.subject

    assert side(Cause("action", "milestone")) == ("ecosystem", "milestone")
    assert side(Cause("step", "exam"), "exam") == ("flagship", "exam")
    assert side(Cause("card", "some_card"), "event") == ("ecosystem", "some_card")


def test_the_accuracy_of_a_side_is_a_plain_mean():
    assert accuracy.of_side([100.0, 50.0, 30.0]) == 60.0
    assert accuracy.of_side([]) is None
    assert [accuracy.of_decision(loss) for loss in (0.05, -1.0)] == [100.0, 0.0]


DICE = Roll("milestone", 40, 12, False, False, Cause("action", "milestone"))
DEALT = CardMoved("talent_drive", "draw", "ecosystem_hand", RULE)
FORESEEN, BEFORE_THE_DEAL = 0.75, 0.875  # the chance once it was decided; and once the dice have fallen too


@pytest.mark.parametrize(
    ("records", "known", "moves"),
    [
        ((), True, {"event": 0.3125}),
        ((DICE,), True, {"event": 0.125, "roll": 0.1875}),
        ((DEALT,), True, {"event": 0.125, "deal": 0.1875}),
        ((DICE, DEALT), True, {"event": 0.125, "roll": 0.125, "deal": 0.0625}),
        ((DICE, DEALT), False, {"event": 0.125, "roll": 0.1875}),
        ((CardMoved("talent_drive", "ecosystem_hand", "discard", RULE),), True, {"event": 0.3125}),
    ],
)
def test_luck_is_taken_apart_into_what_came_to_light_dice_and_cards(records, known, moves):
    """The chance goes from 0.5 to 0.9375; the Flagship's own loss of 0.125 makes it 0.625 for the Ecosystem."""
    found = luck_of("flagship", records, known)
    assert {one.cause: one.move for one in found} == moves
    assert sum(moves.values()) == 0.9375 - 0.625
    assert (found[0].subject, found[0].side) == ("price_spike", "ecosystem")


def test_what_the_ecosystem_lost_by_its_decision_is_taken_off():
    assert [one.move for one in luck_of("ecosystem", (DICE,), True)] == [0.375, 0.1875]
    assert [one.move for one in luck_of("ecosystem", (), True, forced=True)] == [0.4375]


def luck_of(side, records, known, forced=False):
    def chance(middle):
        return Chance(middle, middle, middle, 1, True)

    judge = SimpleNamespace(
        foresee=lambda position, name: chance(FORESEEN),
        before_deal=lambda position, name, following: chance(BEFORE_THE_DEAL) if known else None,
    )
    looked: Any = SimpleNamespace(_judge=judge, _came_to_light=lambda turn: ("event", "price_spike", "ecosystem"))
    found = None if forced else verdict("mistake", -0.125)
    moved, turn, nowhere = (figure(0.5), figure(0.9375)), Turn("milestone", side, 1, records), Any
    return looking._Looking._luck_of(looked, nowhere, nowhere, turn, moved, found)  # type: ignore[arg-type]
