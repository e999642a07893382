"""The three goals of a side, and why two numbers of one table point to different sides."""

import random
from dataclasses import replace

import pytest

from game.rules.model import SIDES
from game.rules.words.text import load_text
from game.session.disagreement import side_of, what_outweighs_vp, why_apart
from game.session.goals import goals, told
from game.session.match import Match, shipped_rules
from tests.engine.table import Table


def laid(side, **tracks):
    """The first half-year of the standard game with these markers, and the goals of a side."""
    table = Table.opening().card_is_asked(side).set(**tracks)
    return table, goals(table.table, table.rules, side)


def positions():
    """Tables from the course of random matches, one in seven."""
    for seed in range(3):
        match, dice = Match.new(seed=seed), random.Random(seed)
        while not match.over:
            if len(match.decisions) % 7 == 0:
                yield match
            match.play(dice.choice(match.legal()))


def test_every_side_has_a_loss_a_gain_and_a_way_to_win_in_both_languages_all_through_a_match():
    texts = [load_text(language) for language in ("en", "zh")]
    for match in positions():
        for side in SIDES:
            found = goals(match.table, match.rules, side)
            assert [goal.kind for goal in found] == ["loss", "gain", "win"]
            for goal in found:
                assert 0 <= goal.have <= goal.need
                for text in texts:
                    words = told(goal, text)
                    assert words.title
                    assert "{" not in words.title + words.lines


def test_what_a_goal_marks_has_a_place_on_the_board():
    for match in positions():
        known = {*match.table.tracks, *match.table.markets}
        for side in SIDES:
            assert {name for goal in goals(match.table, match.rules, side) for name in goal.marks} <= known


def test_goals_are_the_same_whoever_asks():
    for match in positions():
        for side in SIDES:
            assert goals(match.view(side), match.rules, side) == goals(match.table, match.rules, side)
            assert goals(match.view(SIDES[1 - SIDES.index(side)]), match.rules, side) == goals(
                match.table, match.rules, side
            )


def test_a_chain_with_an_empty_stage_is_told_to_open_it():
    table, (loss, _, _) = laid("flagship", flagship_alloy=1, flagship_finish=1, flagship_sinter=0, flagship_motor=1)
    assert (loss.id, loss.marks) == ("unopened", ("flagship_sinter",))
    assert told(loss, table.text).title == "Open Sinter"


def test_an_empty_stage_is_more_urgent_than_an_exam_to_come():
    opening = Table.opening().card_is_asked("flagship")
    exam = next(one for one in opening.table.exams if one.side == "flagship")
    loss, _, _ = goals(replace(opening.table, round=exam.round), opening.rules, "flagship")
    assert (opening.table.flow["flagship"], loss.id) == (0, "unopened_many")


def test_a_track_that_costs_points_is_more_urgent_than_a_narrow_stage():
    _, (loss, _, _) = laid("ecosystem", coordination=1)
    assert (loss.id, loss.have, loss.need) == ("low_coordination", 1, 2)
    _, (loss, _, _) = laid("flagship", confidence=0)
    assert loss.id == "low_confidence"


def test_nothing_is_more_urgent_than_a_rival_who_is_a_point_from_breaking_away():
    breakaway = shipped_rules().constants["endings.breakaway"]
    _, (loss, _, _) = laid("ecosystem", vp=1 - breakaway, coordination=1)
    assert (loss.id, loss.have, loss.need) == ("rival_breaks_away", breakaway - 1, breakaway)
    _, (loss, _, _) = laid("flagship", vp=1 - breakaway)
    assert loss.id != "rival_breaks_away"


def test_coordination_that_discipline_does_not_hold_slips():
    _, (loss, _, _) = laid("ecosystem", coordination=5, discipline=2)
    assert (loss.id, loss.have, loss.need) == ("slip", 2, 4)


def test_licences_bite_where_flow_and_stock_do_not_meet_the_demand():
    _, (loss, _, _) = laid("flagship", licences=1, stockpile=1)
    assert (loss.id, loss.have, loss.need) == ("bite", 1, 3)
    _, (loss, _, _) = laid("flagship", licences=1, stockpile=3)
    assert loss.id != "bite"


@pytest.mark.parametrize(("shown", "at"), [(0, 2), (1, 2), (2, 4), (3, 4), (4, 6)])
def test_the_next_demonstration_that_scores_is_read_from_the_rules(shown, at):
    markets = {"defence": -1, "electric_vehicles": -1, "energy_storage": -1, "advanced_manufacturing": -1}
    _, (_, gain, _) = laid("ecosystem", demonstrations=shown, **markets)
    id = "demonstration_points" if shown + 1 == at else "next_demonstration"
    assert (gain.id, gain.have, gain.need) == (id, shown, at)


def test_the_step_that_comes_next_stands_in_the_goals_title_whatever_step_scores():
    """A goal that is called by a later step than the one to be tried now reads as if that one could be left out."""
    markets = {"defence": 1, "electric_vehicles": 1, "energy_storage": 1, "advanced_manufacturing": 1}
    seen = set()
    for language in ("en", "zh"):
        text = load_text(language)
        for reached in range(4):
            for side, track, signs in (("flagship", "milestones", 1), ("ecosystem", "demonstrations", -1)):
                led = {market: 3 * signs * far for market, far in markets.items()}
                _, (_, gain, _) = laid(side, **{track: reached}, **led)
                if track in gain.marks:
                    seen.add((side, gain.id))
                    title, lines = told(gain, text).title, told(gain, text).lines
                    assert str(reached + 1) in title
                    assert str(gain.need) in title + lines
    assert {id for _, id in seen} >= {"next_demonstration", "demonstration_points", "next_milestone"}


def test_a_market_that_lacks_a_step_is_a_nearer_gain_than_two_demonstrations():
    _, (_, gain, _) = laid("ecosystem", demonstrations=0, energy_storage=1)
    assert (gain.id, gain.marks, gain.have, gain.need) == ("market_points", ("energy_storage",), 1, 2)


def test_the_goals_follow_the_numbers_of_the_rules():
    table = Table.opening().card_is_asked("ecosystem").set(demonstrations=1)
    numbers = dict(table.rules.constants) | {"endings.rulebook_demonstrations": 7}
    rulebook = goals(table.table, replace(table.rules, constants=numbers), "ecosystem")[2]
    assert rulebook.id == "rulebook"
    assert rulebook.numbers["demonstrations"] == 7


def test_the_way_to_win_is_the_one_of_which_more_is_done():
    assert laid("flagship", milestones=4)[1][2].id == "bulwark"
    assert laid("flagship", milestones=0, vp=-4)[1][2].id == "breakaway"


def test_points_and_projected_score_that_differ_have_a_reason_on_the_board():
    table = Table.opening().card_is_asked("ecosystem").set(vp=-1, defence=3, electric_vehicles=3, energy_storage=3)
    facts = table.table
    assert (facts.vp, facts.score.leader) == (-1, "ecosystem")
    line = what_outweighs_vp(facts)
    assert line is not None
    assert line.points == max(one.points for one in facts.score.lines)
    assert what_outweighs_vp(table.set(vp=1).table) is None


def test_chance_and_score_never_stand_side_by_side_and_disagree_without_a_sentence():
    for match in positions():
        facts, text = match.table, match.text
        for chance in (0.1, 0.3, 0.45, 0.5, 0.55, 0.7, 0.9):
            low, high = chance - 0.08, chance + 0.08
            told_why = why_apart(facts, match.rules, text, chance, low, high)
            likelier = "" if chance == 0.5 else "ecosystem" if chance > 0.5 else "flagship"
            clear = not low <= 0.5 <= high
            if facts.score.leader == likelier or not likelier:
                assert told_why == ""
            elif facts.score.leader or clear:
                assert told_why, (facts.score.total, chance)
            else:
                assert told_why == "", "level, and as good as even: they agree"


def test_chance_and_score_that_differ_are_told_with_a_reason_and_agreeing_ones_are_not():
    table = Table.opening().card_is_asked("ecosystem").set(vp=2)
    facts, text = table.table, table.text
    assert facts.score.leader == "ecosystem"
    assert why_apart(facts, table.rules, text, 0.7, 0.6, 0.8) == ""
    assert why_apart(facts, table.rules, text, 0.45, 0.35, 0.55) == text("standing.even", doubt=10)
    told_why = why_apart(facts, table.rules, text, 0.2, 0.1, 0.3)
    assert told_why.startswith("yet Flagship likelier: ")
    assert len(told_why) > len("yet Flagship likelier: ")


# --- why chance and score differ, each reason on a board laid for it


def reason(likelier="flagship", round=7, **changes):
    """What is told where the score is the rival's: nothing speaks for the likelier side but what ``changes`` lay."""
    table = Table.opening().card_is_asked("ecosystem").set(vp=2 if likelier == "flagship" else -2, round=round)
    facts = replace(table.table, shipments={"ecosystem": 1, "flagship": 1} | changes.pop("shipments", {}), **changes)
    chance = 0.2 if likelier == "flagship" else 0.8
    return why_apart(facts, table.rules, table.text, chance, chance - 0.1, chance + 0.1)


def test_a_side_of_a_number_is_none_where_it_is_level():
    assert [side_of(score) for score in (0.1, 0.0, -0.1)] == ["ecosystem", "", "flagship"]


@pytest.mark.parametrize(
    ("low", "high", "told_why"),
    [
        (0.3, 0.5, "score and chance differ, but it is close to even, ± 10"),
        (0.5, 0.7, ""),  # the chance is the Ecosystem's, as the score is
        (0.26, 0.5, "score and chance differ, but it is close to even, ± 12"),
    ],
)
def test_a_chance_whose_interval_reaches_the_middle_is_close_to_even(low, high, told_why):
    table = Table.opening().card_is_asked("ecosystem").set(vp=2)
    assert why_apart(table.table, table.rules, table.text, (low + high) / 2, low, high) == told_why


def test_near_a_victory_is_within_two_steps_of_it_and_comes_before_all_other_reasons():
    ahead = Table.opening().card_is_asked("ecosystem").table
    wins = ahead.thresholds.bulwark_flow
    tracks = {**ahead.tracks, "milestones": ahead.thresholds.plant_opens}

    def told_why(flow):
        return reason(round=2, tracks=tracks, flow={"ecosystem": 9, "flagship": flow}, shipments={"flagship": 3})

    opens = ahead.thresholds.plant_opens
    assert (opens, wins) == (5, 4)
    assert told_why(2).endswith(f" near, {opens + 2} of {opens + wins}")
    assert told_why(1) == "yet Flagship likelier: ships 3 a half-year, the rival 1"


@pytest.mark.parametrize(("likelier", "rival"), [("flagship", "ecosystem"), ("ecosystem", "flagship")])
def test_who_ships_more_is_a_reason_for_that_side_alone(likelier, rival):
    name = likelier.capitalize()
    assert reason(likelier, shipments={likelier: 3, rival: 2}) == (
        f"yet {name} likelier: ships 3 a half-year, the rival 2"
    )
    assert "ships" not in reason(likelier, shipments={likelier: 2, rival: 2})
    assert "ships" not in reason(likelier, shipments={likelier: 2, rival: 3})


def test_where_nothing_speaks_for_a_side_it_is_what_is_still_to_come():
    told_why = [reason("ecosystem", round=round) for round in (7, 5)]
    assert told_why == [f"yet Ecosystem likelier: by what is still to come, half-years: {left}" for left in (1, 3)]
    assert reason(round=5) == "yet Flagship likelier: Ecosystem faces: Inspection, 2028-H1", "a threat comes before it"
