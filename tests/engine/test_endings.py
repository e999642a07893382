"""How a match ends (rule 7), in which order endings are looked for (ruling 5), and the final sum."""

import pytest

from game.engine import review
from game.engine.endings import final_sum, projected
from game.engine.records import Result
from game.session.match import shipped_rules
from tests.engine.table import Table

CONSTANTS = shipped_rules().constants
LEAD = CONSTANTS["endings.breakaway"]
SHOWN, HELD = CONSTANTS["endings.rulebook_demonstrations"], CONSTANTS["endings.rulebook_coordination"]
POINTS_A_FLOW = CONSTANTS["final.flagship_flow"] / 2  # constants of the sum are held in half points
OPEN_PLANT = {"milestones": 5, "allies": 0, "round": 7}
STANDARD = {"demonstrations": SHOWN, "coordination": HELD, "defence": 2, "electric_vehicles": 2, "funds": 9}
FULL = CONSTANTS["endings.bulwark_flow"]


def ending(table: Table) -> tuple[str, str] | None:
    return None if table.result is None else (table.result.ending, table.result.winner)


def after_review(table: Table) -> tuple[str, str] | None:
    table.follows(review.review)
    return ending(table)


def bulwark(table: Table) -> Table:
    return table.set(**OPEN_PLANT).stages("flagship", FULL, FULL, FULL, 0, FULL, FULL)


def level(table: Table, flagship_flow: int) -> Table:
    """The last card of the last round is about to be played, and the final sum will be 0."""
    table.set(round=7, milestones=0, allies=0, debt=0, demonstrations=0, confidence=4, coordination=3, licences=0)
    table.set(tariffs=0).stages("flagship", 6, 6, 6, flagship_flow, 6, 6).stages("ecosystem", 2, 2, 2, 2, 2, 2)
    table.dice("failure")
    # two magnets take a market far enough to score in the review, and it still leads there after it has slipped
    lost = CONSTANTS["markets.points"] + CONSTANTS["final.market"] / 2 if flagship_flow >= 2 else 0
    table.set(vp=0, debt=0)
    table.set(debt=1 if (sum_now(table) - lost) % 1 else 0)  # half a point against a half point
    return table.set(vp=-int(sum_now(table) - lost))


def sum_now(table: Table) -> float:
    """The final sum as if the match ended now."""
    return final_sum(table.book, table.row) / 2


# --- Breakaway -------------------------------------------------------------------------------------------------------


def test_the_lead_breaks_away_as_soon_as_it_is_scored_in_a_review(roomy: Table):
    roomy.set(vp=LEAD - 1, defence=2, price=8, funds=0, tariffs=0)
    assert after_review(roomy) == ("breakaway", "ecosystem")
    assert roomy.tracks["vp"] == LEAD
    assert roomy.tracks["defence"] == 2, "the markets have not slipped"


def test_the_flagship_breaks_away_at_the_same_lead(roomy: Table):
    assert after_review(roomy.set(vp=1 - LEAD, defence=-2)) == ("breakaway", "flagship")


@pytest.mark.parametrize(("vp", "marker"), [(LEAD - 2, 2), (2 - LEAD, -2), (LEAD - 1, 0), (1 - LEAD, 0)])
def test_a_point_less_does_not_break_away(vp: int, marker: int, roomy: Table):
    assert after_review(roomy.set(vp=vp, defence=marker)) is None


def test_the_lead_by_a_card_waits_for_the_review(roomy: Table):
    roomy.set(vp=LEAD - 1, ecosystem_finish=5, price=4).hand("ecosystem", "listed_champion").card_is_asked("ecosystem")
    roomy.play("event listed_champion")
    assert roomy.tracks["vp"] == LEAD
    assert not roomy.over
    assert after_review(roomy) == ("breakaway", "ecosystem")


def test_a_rivals_point_in_the_review_takes_a_lead_by_card_back_in_time(roomy: Table):
    roomy.set(vp=LEAD, defence=-2)
    assert after_review(roomy) is None
    assert roomy.tracks["vp"] == LEAD - 1


def test_the_first_side_whose_point_is_scored_breaks_away(roomy: Table):
    """Demand (step 2) comes before the markets (step 5), which would have taken the point back."""
    roomy.set(vp=LEAD - 1, licences=1, stockpile=0, defence=-2)
    assert after_review(roomy) == ("breakaway", "ecosystem")


@pytest.mark.parametrize(
    ("given", "winner"),
    [
        ({"vp": LEAD - 1, "licences": 1, "stockpile": 0}, "ecosystem"),  # step 2
        ({"vp": 1 - LEAD, "funds": 0, "price": 0}, "flagship"),  # step 3
        ({"vp": LEAD - 1, "advanced_manufacturing": 3}, "ecosystem"),  # step 5
        ({"vp": LEAD - 1, "confidence": 0, "round": 1}, "ecosystem"),  # step 7
        ({"vp": 1 - LEAD, "coordination": 1}, "flagship"),  # step 7
    ],
)
def test_breakaway_is_looked_for_after_each_step_that_scores(given: dict[str, int], winner: str, roomy: Table):
    assert after_review(roomy.set(stockpile=8).set(**given)) == ("breakaway", winner)


def test_flow_that_scores_can_break_away(roomy: Table):
    roomy.set(vp=1 - LEAD, allies=0, milestones=3).stages("flagship", 3, 3, 3, 2, 3, 3)
    assert after_review(roomy) == ("breakaway", "flagship")


def test_the_bid_counts_for_breakaway():
    table = Table.opening(bid=1 - LEAD)
    assert table.tracks["vp"] == 1 - LEAD
    assert after_review(table.set(defence=-2)) == ("breakaway", "flagship")


# --- Bulwark ---------------------------------------------------------------------------------------------------------


def test_an_open_plant_on_a_full_chain_is_a_bulwark(roomy: Table):
    assert after_review(bulwark(roomy)) == ("bulwark", "flagship")


def test_allies_count_for_a_bulwark(roomy: Table):
    bulwark(roomy).set(allies=3).stages("flagship", *[FULL - 1] * 3, 0, FULL - 1, FULL - 1)
    assert after_review(roomy) == ("bulwark", "flagship")


def test_one_flow_less_is_no_bulwark(roomy: Table):
    bulwark(roomy).set(flagship_motor=FULL - 1, licences=0).dice("failure")
    assert after_review(roomy) is None


def test_four_milestones_are_no_bulwark_for_the_plant_is_not_open(roomy: Table):
    bulwark(roomy).set(milestones=4)
    assert roomy.view("flagship").stages["flagship"]["sinter"] == 1
    assert after_review(roomy.dice("failure")) is None


def test_a_bulwark_comes_before_any_point_of_the_review(roomy: Table):
    bulwark(roomy).set(vp=LEAD - 1, **{**STANDARD, "defence": 3}, licences=1)
    assert after_review(roomy) == ("bulwark", "flagship")


# --- Rulebook --------------------------------------------------------------------------------------------------------


def test_demonstrations_coordination_and_markets_make_the_rulebook(roomy: Table):
    assert after_review(roomy.set(**STANDARD, discipline=5)) == ("rulebook", "ecosystem")


@pytest.mark.parametrize(
    "lacking", [{"demonstrations": SHOWN - 1}, {"coordination": HELD - 1}, {"electric_vehicles": 1}, {"defence": -2}]
)
def test_each_part_of_the_rulebook_is_needed(lacking: dict[str, int], roomy: Table):
    assert after_review(roomy.set(**{**STANDARD, "discipline": 5, **lacking})) is None


def test_the_rulebook_is_looked_for_before_the_markets_slip(roomy: Table):
    after_review(roomy.set(**STANDARD, discipline=5))
    assert [roomy.tracks[market] for market in ("defence", "electric_vehicles")] == [2, 2]


def test_coordination_lost_in_the_same_review_does_not_count_for_the_rulebook(roomy: Table):
    assert after_review(roomy.set(**STANDARD, discipline=HELD - 2)) is None
    assert roomy.tracks["coordination"] == HELD - 1


def test_breakaway_by_the_markets_comes_before_the_rulebook(roomy: Table):
    assert after_review(roomy.set(**STANDARD, discipline=5, vp=LEAD - 1)) == ("breakaway", "ecosystem")


# --- Rupture ---------------------------------------------------------------------------------------------------------


def test_the_side_whose_action_brings_tension_six_loses_at_once(ecosystem_acts: Table):
    ecosystem_acts.set(tension=5, licences=1)
    assert ecosystem_acts.does("licence") == {"funds": -2, "licences": 1, "tension": 1}
    assert ending(ecosystem_acts) == ("rupture", "flagship")
    assert ecosystem_acts.view("ecosystem").decider is None
    assert ecosystem_acts.last_rolls() == [], "nothing is rolled for any more"


@pytest.mark.parametrize(
    ("side", "action", "winner"), [("ecosystem", "licence", "flagship"), ("flagship", "tariff", "ecosystem")]
)
def test_a_push_that_lands_on_the_brink_may_go_over_it(side: str, action: str, winner: str, roomy: Table):
    roomy.ops_are_spent(side).set(tension=4).dice("success").play(action)
    assert ending(roomy) == ("rupture", winner)


def test_a_card_that_lands_on_the_brink_rolls_for_nothing(roomy: Table):
    roomy.set(tension=4).hand("ecosystem", "licence_review").card_is_asked("ecosystem").dice("success")
    roomy.play("event licence_review")
    assert roomy.tracks["tension"] == 5
    assert roomy.last_rolls() == []


@pytest.mark.parametrize(("side", "winner"), [("ecosystem", "flagship"), ("flagship", "ecosystem")])
def test_the_side_whose_event_brings_tension_six_loses(side: str, winner: str, roomy: Table):
    roomy.set(tension=5).hand(side, "customs_backlog").card_is_asked(side)
    assert roomy.does("event customs_backlog") == {"tension": 1}, "nothing after it happens"
    assert ending(roomy) == ("rupture", winner)


def test_a_rivals_event_ruptures_against_the_side_that_plays_the_card(roomy: Table):
    roomy.set(tension=5).hand("flagship", "licence_review").card_is_asked("flagship")
    roomy.play("ops licence_review")
    assert ending(roomy) == ("rupture", "ecosystem")


@pytest.mark.parametrize(
    ("ecosystem_card", "flagship_card", "winner"),
    [
        ("customs_backlog", "years_of_warnings", "flagship"),
        ("bottleneck_survey", "customs_backlog", "ecosystem"),
        ("bottleneck_survey", "licence_review", "ecosystem"),  # the rival's card, but the Flagship's headline
        ("licence_review", "years_of_warnings", "flagship"),
    ],
)
def test_a_headline_ruptures_against_the_side_that_set_it(
    ecosystem_card: str, flagship_card: str, winner: str, roomy: Table
):
    roomy.set(tension=5).hand("ecosystem", ecosystem_card).hand("flagship", flagship_card)
    roomy.headline_is_asked("ecosystem")
    roomy.does(f"headline {ecosystem_card}", f"headline {flagship_card}")
    assert ending(roomy) == ("rupture", winner)


def test_after_a_rupture_by_the_first_headline_the_second_does_not_happen(roomy: Table):
    roomy.set(tension=5).hand("ecosystem", "licence_review").hand("flagship", "years_of_warnings")
    roomy.headline_is_asked("ecosystem")
    roomy.does("headline licence_review")
    assert "confidence" not in roomy.does("headline years_of_warnings")


def test_when_the_match_is_over_nothing_can_be_decided(ecosystem_acts: Table):
    ecosystem_acts.set(tension=5).play("licence")
    assert ecosystem_acts.legal() == []
    assert ecosystem_acts.side is None
    assert ecosystem_acts.why_not("end") == ecosystem_acts.why_not("survey") == "The match is over."


# --- End of 2028 -----------------------------------------------------------------------------------------------------


def play_the_last_card(table: Table) -> None:
    """The last play of a round, which changes nothing; then the Flagship ships what it has, and the review is held."""
    table.hand("ecosystem").hand("flagship", "independent_lab").card_is_asked("flagship", play=5).dice("")
    table.play("ops independent_lab")
    table.play("end")
    if not table.over and table.view("flagship").phase == "shipping":
        table.play("ship defence")


def last_result(table: Table) -> Result:
    """How the match ends with the last card of round 7."""
    play_the_last_card(table)
    assert table.result is not None
    return table.result


@pytest.mark.parametrize(("flow", "winner"), [(2, "flagship"), (1, "ecosystem"), (0, "ecosystem")])
def test_a_tie_goes_to_the_flagship_with_flow_two_and_else_to_the_ecosystem(flow: int, winner: str, roomy: Table):
    result = last_result(level(roomy, flow))
    assert (result.total, result.tie) == (0.0, True)
    assert (result.ending, result.winner) == ("end_of_2028", winner)


@pytest.mark.parametrize(("half_points", "winner"), [(1, "ecosystem"), (-1, "flagship")])
def test_half_a_point_decides(half_points: int, winner: str, roomy: Table):
    level(roomy, 2)
    roomy.set(demonstrations=1) if half_points > 0 else roomy.set(debt=1)
    result = last_result(roomy)
    assert (result.total, result.winner, result.tie) == (half_points / 2, winner, False)


def test_only_the_last_review_ends_2028(roomy: Table):
    level(roomy, 2).set(round=6, demonstrations=7)
    play_the_last_card(roomy)
    assert not roomy.over
    assert roomy.view("flagship").round == 7


SUM_AT_THE_OPENING = {
    "vp": 0,
    "markets": 0,
    "demonstrations": 0,
    "flow_ecosystem": 0,
    "debt": 0,
    "milestones": 0,
    "flow_flagship": 0,
    "plant": 0,
    "to_come": 0,
    "expected": 0,
}


@pytest.mark.parametrize(
    ("given", "line", "points"),
    [
        ({"vp": -4}, "vp", -4),
        ({"defence": 1, "energy_storage": 3, "electric_vehicles": -1}, "markets", 2),
        ({"demonstrations": 3}, "demonstrations", 1.5),
        (
            {"ecosystem_finish": 4, "ecosystem_motor": 4, "ecosystem_alloy": 5, "ecosystem_sinter": 5},
            "flow_ecosystem",
            3,
        ),
        ({"ecosystem_mine": 0}, "flow_ecosystem", -3),
        ({"debt": 5}, "debt", -2.5),
        ({"milestones": 4}, "milestones", -2),
    ],
)
def test_the_final_sum_counts_each_line(given: dict[str, int], line: str, points: float, table: Table):
    score = table.set(**given).score
    lines = {one.id: one.points for one in score.lines}
    assert lines == {**SUM_AT_THE_OPENING, line: points}
    assert score.total == sum(lines.values())


@pytest.mark.parametrize("flow", [0, 1, 2, 4])
def test_the_flagships_flow_counts_for_it(flow: int, table: Table):
    table.set(milestones=5).stages("flagship", flow, 6, 6, 0, 6, 6)
    lines = {one.id: one.points for one in table.score.lines}
    assert lines["flow_flagship"] == -flow * POINTS_A_FLOW


def test_the_projected_score_names_the_leader_and_begins_level(table: Table):
    assert table.score.leader is None
    assert table.set(vp=1).score.leader == "ecosystem"
    assert table.set(vp=-1).score.leader == "flagship"


def test_the_open_plant_counts_beside_its_milestones(table: Table):
    lines = {one.id: one.points for one in table.set(milestones=5).score.lines}
    assert (lines["plant"], lines["milestones"]) == (-1, -2.5)


# --- The projected score (ruling 2) ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("this_round", "points"), [(1, 7), (4, 4), (7, 1)])
def test_flow_that_scores_now_counts_for_every_review_to_come_the_coming_one_too(
    this_round: int, points: int, table: Table
):
    table.set(round=this_round, coordination=4).stages("ecosystem", 5, 5, 5, 5, 5, 5)
    assert {one.id: one.points for one in table.score.lines}["to_come"] == points
    table.set(coordination=3)
    assert {one.id: one.points for one in table.score.lines}["to_come"] == 0
    table.set(coordination=4, milestones=5).stages("flagship", 3, 3, 3, 2, 3, 3)
    assert {one.id: one.points for one in table.score.lines}["to_come"] == 0, "both sides' points cancel out"


def test_what_is_expected_by_a_half_year_is_taken_off_the_projected_score_and_never_off_the_final_sum(table: Table):
    expected = table.rules.scenarios["2025-deal"].expected
    for number, doubled in enumerate(expected, 1):
        table.set(round=number)
        assert projected(table.book, table.row) == final_sum(table.book, table.row) - doubled
        assert {one.id: one.points for one in table.score.lines}["expected"] == -doubled / 2
    assert table.table.expected == tuple(doubled / 2 for doubled in expected)


def test_when_the_match_is_over_the_score_is_the_final_sum(roomy: Table):
    result = last_result(level(roomy, 3))
    assert roomy.score.total == result.total == sum_now(roomy)
    assert {"to_come", "expected"} & {one.id for one in result.lines} == set()
