"""The sentence of a great moment, each on a table laid for it: limits, and beside them nothing is said."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from game.session.journal import Entry
from game.session.match import shipped_rules
from game.session.meaning import _Moment
from game.session.occasions import Occasion
from game.session.records import Cause
from tests.engine.table import Table, words

CARD = Cause("card", "price_spike")


def change(track, before, after):
    return Entry(1, 1, "change", "flagship", "", CARD, track=track, before=before, after=after)


def rolled(success):
    return Entry(1, 1, "roll", "flagship", "", CARD, odds=45, roll=1, success=success)


def laid(**tracks):
    return Table.opening().card_is_asked("flagship").set(**tracks).table


def said(kind, *entries, before=None, after=None, terms=()):
    """The sentence of an occasion with these entries; ``after``: the table as it stands, None: more has happened."""
    match: Any = SimpleNamespace(
        text=words(), rules=shipped_rules(), scenario="2025-deal", review_terms=lambda decision: dict(terms)
    )
    one = Occasion(kind, "flagship", entries, CARD, False, 6)
    return _Moment(match, one, before or laid(), after).told()


def coming(number, odds, opens=None):
    """A table before whose next milestone stands no more than this."""
    table = laid()
    assert table.next_milestone is not None
    return replace(table, next_milestone=replace(table.next_milestone, number=number, odds=odds, opens=opens))


def last():
    return replace(laid(), next_milestone=None)


def test_a_milestone_that_failed_waits_with_its_next_odds_where_they_are_known():
    assert said("milestone", rolled(False)) == "The plant has to wait."
    assert said("milestone", rolled(False), after=last()) == "The plant has to wait."
    assert (
        said("milestone", rolled(False), after=coming(2, 35)) == "The plant has to wait. The next try stands at 35 %."
    )
    assert said("milestone", rolled(False), change("risk", 3, 2), after=coming(2, 50)) == (
        "The plant has to wait. A failure also teaches: the next try stands at 50 %."
    )
    assert said("milestone", rolled(True), rolled(False)) == "The plant has to wait.", "the last roll counts"


def test_a_milestone_that_succeeded_tells_what_it_added_and_what_comes_next():
    assert said("milestone", rolled(True)) == "One step nearer to the plant."
    assert said("milestone", rolled(True), after=coming(2, 35)) == (
        "One step nearer to the plant. Milestone 2 can be tried now, at 35 %."
    )
    assert said("milestone", rolled(True), after=coming(2, 35, opens=3)) == (
        "One step nearer to the plant. Milestone 2 has to wait for 2026-H2."
    )
    assert said("milestone", after=coming(2, 35)).endswith("at 35 %."), "without dice it has succeeded"


def test_the_milestones_of_discs_tell_the_stage_and_the_flow_that_wins():
    limits = laid().thresholds
    found = {
        reached + 1: said("milestone", rolled(True), before=laid(milestones=reached), after=coming(9, 99))
        for reached in range(limits.plant_opens)
    }
    plain = "One step nearer to the plant. Milestone 9 can be tried now, at 99 %."
    assert [number for number, told in found.items() if told == plain] == [1, 2, 4]
    assert found[3] == "The pilot line runs: Sinter +1. Any other stage is still yours to build."
    assert found[5] == "The plant is open: Sinter +5. With a flow of 4 the Flagship wins."


def test_a_demonstration_counts_from_those_before():
    before = laid(demonstrations=2)
    assert said("demonstration", rolled(False), before=before) == "Nothing to show yet."
    assert said("demonstration", rolled(False), change("proposal", 2, 3), before=before) == (
        "Nothing to show yet. The token is worked over and lies among the proposals again."
    )
    assert said("demonstration", rolled(True), change("vp", -1, 1), before=before) == (
        "3 demonstrations are shown, and that scores 2 VP."
    )
    assert said("demonstration", rolled(True), change("innovation_points", 1, 2), before=before) == (
        "The result is there: an innovation point, on which the bank lends."
    )
    assert said("demonstration", rolled(True), before=before) == ""


def test_the_flagships_exam_tells_every_part_that_counts():
    terms = {"loss": 2, "luck_loss": 1, "allies_help": 1, "gate_help": 0, "lost": 2}
    assert said("exam", change("confidence", 5, 3), before=laid(allies=2), terms=terms) == (
        "The exam costs 2 Confidence: 2 in any case, 1 more by the roll, 1 less for 2 allies."
    )


def test_the_plan_inspection_tells_what_was_due_and_what_it_took():
    terms = {"due": 3, "missing": 2}
    assert said("exam", change("coordination", 5, 3), terms=terms) == (
        "Demonstrations that the inspection wanted: 3; missing: 2. Coordination −2."
    )
    assert said("exam", change("price", 5, 3), terms=terms) == ""
    assert said("exam", change("coordination", 5, 3), terms={"due": 3}) == ""


def test_tension_at_the_edge_is_told_only_where_it_came_up_to_it():
    edge = laid().thresholds.rupture - 1
    told = f"One Tension more, to {edge + 1}, and trade breaks down: whoever brings it there loses."
    assert edge == 5
    assert said("brink", change("tension", 3, 5)) == told
    assert [said("brink", change("tension", *moved)) for moved in ((3, 4), (6, 5), (5, 6))] == ["", "", ""]


@pytest.mark.parametrize(
    ("track", "limit", "name", "rival"),
    [("coordination", "low_coordination", "Coordination", "Flagship"), ("confidence", "low_confidence", "Confidence",
                                                                         "Ecosystem")],
)  # fmt: skip
def test_a_track_that_fell_so_low_that_the_rival_scores_is_told(track, limit, name, rival):
    least = getattr(laid().thresholds, limit)
    assert said("event", change(track, least + 2, least)) == (
        f"{name} at {least}: as long as it stays so low, {rival} scores in each review."
    )
    assert said("event", change(track, least + 2, least + 1)) == ""
    assert said("event", change(track, least - 2, least)) == ""


@pytest.mark.parametrize(
    ("moved", "told"),
    [
        ((1, 3), "Ecosystem now leads by 3 VP."),
        ((3, 1), "Ecosystem now leads by 1 VP."),
        ((1, -2), "Flagship now leads by 2 VP."),
        ((1, 0), "The VP are level now."),
        ((1, 1), ""),
    ],
)
def test_points_tell_who_leads_now(moved, told):
    assert said("event", change("vp", *moved)) == told


@pytest.mark.parametrize(
    ("was", "flow", "told"),
    [
        (0, 2, "Flagship: all stages work now, and magnets flow: 2."),
        (1, 2, "Flagship: the narrowest stage is wider, flow 1 → 2."),
        (3, 2, "Flagship: a stage has narrowed, flow 3 → 2."),
        (3, 0, "Flagship: a stage stands at 0, and nothing flows."),
    ],
)
def test_a_chain_whose_flow_changed_tells_from_what_to_what(was, flow, told):
    before, after = (replace(laid(), flow={"ecosystem": 1, "flagship": one}) for one in (was, flow))
    assert said("event", change("price", 4, 5), before=before, after=after) == told
    assert said("event", change("price", 4, 5), before=before) == "", "more has happened since"


@pytest.mark.parametrize(
    ("flow", "weakest", "told"),
    [
        (0, ("mine", "alloy"), "Ecosystem: nothing flows yet; stages at 0: 2 of 6."),
        (1, ("mine", "sinter"), "Ecosystem: the flow stays at 1, held back by Mine, Sinter."),
        (1, (), ""),
    ],
)
def test_a_stage_that_changed_no_flow_tells_what_holds_it(flow, weakest, told):
    table = replace(
        laid(), flow={"ecosystem": flow, "flagship": 0}, weakest={"ecosystem": weakest, "flagship": ("motor",)}
    )
    assert said("event", change("ecosystem_separate", 1, 2), before=table, after=table) == told
    assert said("event", change("price", 4, 5), before=table, after=table) == ""


def test_money_without_magnets_is_told_of_the_flagship():
    def told(moved, flow=0, known=True):
        table = replace(laid(), flow={"ecosystem": 1, "flagship": flow},
                        weakest={"ecosystem": ("mine",), "flagship": ("alloy", "sinter", "motor")})  # fmt: skip
        return said("event", change("capital", *moved), before=table, after=table if known else None)

    assert told((3, 6)) == "Money is there, magnets are not; stages at 0: 3 of 6."
    assert [told((6, 3)), told((3, 6), flow=1), told((3, 6), known=False)] == ["", "", ""]


def test_markets_tell_who_leads_how_many_far_enough():
    table = laid()
    far = table.thresholds.market_scores
    markets = dict(zip(table.markets, (far, far - 1, -far, -far - 1, far), strict=False))
    markets |= dict.fromkeys([one for one in table.markets if one not in markets], 0)
    first = next(iter(markets))
    wanted = sum(value >= far for value in markets.values()), sum(value <= -far for value in markets.values())
    assert wanted[0] != wanted[1]
    table = replace(table, markets=markets)
    assert said("event", change(first, 0, far), before=table, after=table) == (
        f"Markets led by {far} or more: Ecosystem {wanted[0]}, Flagship {wanted[1]}."
    )
    assert said("event", change("price", 4, 5), before=table, after=table) == ""
