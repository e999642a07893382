"""What a class comes to, of tables made for it: every figure with one table more or less on either side of a limit."""

from types import SimpleNamespace

import pytest

from game.rules.class_plan import load_class
from game.rules.model import ECOSYSTEM, FLAGSHIP, SIDES, STAGES
from game.session.classroom.counts import MOMENTS, Counts, nothing
from game.session.classroom.figures import ClassFigures
from game.session.classroom.gathering import Gathered, Table
from game.session.classroom.played import MIXED, Played
from game.session.classroom.table_line import TableLine

PLANS = {side: tuple(load_class().approaches[side]) for side in SIDES}
RIVAL = {ECOSYSTEM: FLAGSHIP, FLAGSHIP: ECOSYSTEM}


def end(total=0.0, flow=(0, 0), plant=False, over=False, weakest=((), ())):
    by_side = dict(zip(SIDES, flow, strict=True))
    weak = dict(zip(SIDES, weakest, strict=True))
    return SimpleNamespace(score=SimpleNamespace(total=total), flow=by_side, plant_open=plant, over=over, weakest=weak)


def line(seed=1, scenario="lesson", counts=None):
    return TableLine("1", "A", "-", 1, scenario, seed, 0, "0.", "END", "B", counts or {})


def played(winner="", plans=(MIXED, MIXED), rounds=(), of=None, ending="bell", last=None):
    return Played(of or line(), winner, ending, tuple(rounds), last or end(), dict(zip(SIDES, plans, strict=True)))


def figures(*matches):
    return ClassFigures(Gathered("-", tuple(Table(str(at), one) for at, one in enumerate(matches, 1)), ()))


def test_matches_are_counted_by_winner_ending_scenario_and_deal():
    lines = [line(1), line(1), line(2), line(2, "sprint")]
    winners = (ECOSYSTEM, FLAGSHIP, "", ECOSYSTEM)
    endings = ("bell", "bell", "open", "rupture")
    found = figures(*(played(*one[:1], of=one[1], ending=one[2]) for one in zip(winners, lines, endings, strict=True)))
    labels = {side: [one.label for one in tables] for side, tables in found.won.items()}
    assert labels == {ECOSYSTEM: ["1", "4"], FLAGSHIP: ["2"], "": ["3"]}
    assert found.endings == {"bell": 2, "open": 1, "rupture": 1}
    assert found.scenarios == ("lesson", "sprint")
    assert found.deals == 3


def test_of_no_match_there_is_nothing_to_tell():
    found = figures()
    assert (found.deals, found.mean, found.half_years, found.plants, found.flow_decided) == (0, 0.0, 0, (0, 0), (0, 0))
    assert (found.scenarios, found.items, found.shown, found.lost_with_a_plan) == ((), (), None, None)
    assert all(found.lanes(side) == () for side in SIDES)
    assert [found.mean_vote(moment) for moment in MOMENTS] == [None] * 3


def test_the_mean_and_the_means_of_plans_are_those_of_the_final_sums():
    first, second = PLANS[FLAGSHIP][:2]
    sums = (4.0, -1.0, 3.0, 6.0)
    plans = (first, first, second, MIXED)
    winners = (FLAGSHIP, ECOSYSTEM, FLAGSHIP, "")
    found = figures(*(played(winner, (MIXED, plan), last=end(total))
                      for winner, plan, total in zip(winners, plans, sums, strict=True)))  # fmt: skip
    assert found.mean == 3.0
    lanes = [(lane.plan, [one.label for one in lane.tables], lane.won, lane.mean) for lane in found.lanes(FLAGSHIP)]
    wanted = {first: (first, ["1", "2"], 1, 1.5), second: (second, ["3"], 1, 3.0), MIXED: (MIXED, ["4"], 0, 6.0)}
    assert lanes == [wanted[plan] for plan in (*PLANS[FLAGSHIP], MIXED) if plan in wanted]
    assert [(lane.plan, lane.won) for lane in found.lanes(ECOSYSTEM)] == [(MIXED, 1)]


def test_stages_that_held_a_chain_are_counted_at_the_ends_of_half_years():
    early, late = STAGES[0], STAGES[3]
    rounds = [end(weakest=((late,), (early,))), end(weakest=((early, late), ())), end(weakest=((early,), ()))]
    found = figures(played(rounds=rounds), played(rounds=rounds[:1]))
    assert found.half_years == 4
    assert found.breaks[ECOSYSTEM] == {stage: {early: 2, late: 3}.get(stage, 0) for stage in STAGES}
    assert found.breaks[FLAGSHIP] == {stage: {early: 2}.get(stage, 0) for stage in STAGES}
    assert found.most_often(ECOSYSTEM) == (late, 3)
    assert found.most_often(FLAGSHIP) == (early, 2)
    assert figures(played(rounds=[rounds[1]])).most_often(ECOSYSTEM) == (early, 1), "the first in the chain of two"


def test_flow_decided_where_the_winner_had_more_of_it_and_not_where_it_had_as_much():
    flows = ((ECOSYSTEM, (3, 2)), (FLAGSHIP, (3, 2)), (ECOSYSTEM, (2, 2)), ("", (1, 0)), (FLAGSHIP, (0, 1)))
    found = figures(*(played(winner, last=end(flow=flow)) for winner, flow in flows))
    assert found.flow_decided == (2, 1)


def test_the_lead_that_was_lost_is_the_largest_of_who_did_not_win_and_a_draw_lost_none():
    rounds = [end(total) for total in (2.0, -3.5, 1.0, -1.5)]
    leads = {winner: played(winner, rounds=rounds).lead_lost for winner in (ECOSYSTEM, FLAGSHIP, "")}
    assert leads == {ECOSYSTEM: 3.5, FLAGSHIP: 2.0, "": 0.0}
    assert played(FLAGSHIP, rounds=[end(2.0), end(9.0, over=True)]).lead_lost == 2.0


def test_plants_that_opened_are_counted_with_those_at_which_the_flagship_won():
    tables = ((FLAGSHIP, True), (FLAGSHIP, True), (ECOSYSTEM, True), ("", True), (FLAGSHIP, False))
    assert figures(*(played(winner, last=end(plant=plant)) for winner, plant in tables)).plants == (4, 2)


def test_votes_and_answers_of_all_tables_are_added_up_by_their_moments():
    empty = nothing(load_class().vote_steps)
    one = empty.with_vote(0, 2).with_answer("claim", 1)
    two = empty.with_vote(3).with_answer("claim", 1, 4).with_answer("weakest", 0)
    found = figures(
        played(of=line(counts={MOMENTS[0]: one, MOMENTS[1]: two})), played(of=line(counts={MOMENTS[0]: two})), played()
    )
    assert found.votes[MOMENTS[0]].votes == (2, 0, 0, 1, 0)
    assert found.mean_vote(MOMENTS[0]) == 2.0
    assert found.mean_vote(MOMENTS[1]) == 4.0
    assert found.mean_vote(MOMENTS[2]) is None
    assert found.items == tuple(id for id in load_class().in_class if id in ("claim", "weakest"))
    assert found.answered("claim", MOMENTS[0]) == (0, 5, 0, 0)
    assert found.answered("claim", MOMENTS[1]) == (0, 4, 0, 0)
    assert found.answered("claim", MOMENTS[2]) == found.answered("together", MOMENTS[0]) == (0, 0, 0, 0)


def test_questions_that_no_class_is_asked_come_last():
    at_home = Counts(nothing(5).votes).with_answer("at_home", 0).with_answer("claim", 0)
    assert figures(played(of=line(counts={MOMENTS[2]: at_home}))).items == ("claim", "at_home")


@pytest.mark.parametrize("side", SIDES)
def test_the_one_that_lost_alone_with_its_plan_is_shown_from_three_tables_on(side):
    plan = PLANS[side][0]

    def shown(*winners, plan=plan):
        plans = (plan, MIXED) if side == ECOSYSTEM else (MIXED, plan)
        matches = [played(winner, plans, last=end(5.0 + at)) for at, winner in enumerate(winners)]
        found = figures(*matches).shown
        return (found.table.label, found.reason, found.side, found.plan) if found else None

    rival = RIVAL[side]
    assert shown(side, rival, side) == ("2", "lost_alone", side, plan)
    assert shown(rival, rival, side) == ("3", "won_alone", side, plan)
    assert shown(side, rival) == ("1", "closest", "", "")
    assert shown(side, rival, side, plan=MIXED) == ("1", "closest", "", "")
    assert shown(rival, rival, side, side) == ("1", "closest", "", "")
    assert shown("", "", "") is None


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(("lost", "reason"), [(1.75, "closest"), (2.0, "turned"), (4.0, "turned")])
def test_a_lead_of_two_points_that_was_lost_is_shown_and_else_the_closest(side, lost, reason):
    sign = 1.0 if side == ECOSYSTEM else -1.0
    rounds = [end(sign * lost), end(sign), end(9 * sign, over=True)]
    found = figures(played(RIVAL[side], rounds=rounds, last=end(-sign * 3)), played("", last=end()), played(
        side, rounds=[end(sign * 8)], last=end(sign * 2))).shown  # fmt: skip
    assert found is not None
    assert (found.table.label, found.reason, found.side, found.points) == (
        ("1", "turned", side, lost) if reason == "turned" else ("3", "closest", "", 2.0)
    )


@pytest.mark.parametrize("side", SIDES)
def test_a_plan_that_won_more_often_than_not_and_lost_once_is_told(side):
    plan, rival = PLANS[side][1], RIVAL[side]

    def lost(*winners, plan=plan):
        plans = (plan, MIXED) if side == ECOSYSTEM else (MIXED, plan)
        found = figures(*(played(winner, plans) for winner in winners)).lost_with_a_plan
        return found and (found[0], found[1], [one.label for one in found[2]])

    assert lost(side, rival, side) == (side, plan, ["2"])
    assert lost(side, rival) is None
    assert lost(side, side, "") is None
    assert lost(side, side, rival, "", "") is None, "two of five are not most"
    assert lost(side, rival, side, plan=MIXED) is None
