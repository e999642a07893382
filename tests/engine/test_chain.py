"""The chains, what allies and the plant add, the weakest stage, and the best market (rule 3, rulings 1 and 6)."""

from dataclasses import replace

import pytest

from game.engine import layout
from game.engine.plain_data import BySide
from game.engine.state import best_market, weakest_stage
from game.rules.model import FLOWS, MARKETS, STAGES, TRACKS
from game.session.match import shipped_rules
from tests.engine.table import Table, words

FLAGSHIP_AT_START = {"mine": 4, "separate": 2, "alloy": 0, "sinter": 0, "finish": 0, "motor": 1}
ECOSYSTEM_AT_START = {"mine": 4, "separate": 4, "alloy": 3, "sinter": 3, "finish": 3, "motor": 2}


def levels(table: Table, side: str) -> dict[str, int]:
    return dict(table.view(side).stages[side])


def weakest(table: Table, side: int) -> str | None:
    found = weakest_stage(table.book, table.row, side)
    return None if found == layout.NOBODY else TRACKS[found].split("_", 1)[1]


# --- Discs, flow -----------------------------------------------------------------------------------------------------


def test_the_chains_begin_as_on_the_board(table: Table):
    assert levels(table, "ecosystem") == ECOSYSTEM_AT_START
    assert levels(table, "flagship") == FLAGSHIP_AT_START


def test_flow_is_the_smallest_of_the_six_stages(table: Table):
    assert table.view("ecosystem").flow == BySide(2, 0)
    table.stages("ecosystem", 6, 5, 4, 8, 3, 6).stages("flagship", 3, 4, 5, 2, 1, 6)
    assert table.view("ecosystem").flow == BySide(3, 1)


@pytest.mark.parametrize(("discs", "flow"), [((6, 6, 6, 8, 6, 0), 5), ((1, 1, 1, 1, 1, 0), 0), ((2, 2, 2, 2, 2, 2), 2)])
def test_where_the_rules_say_so_flow_is_the_average_of_the_stages_rounded_down(discs: tuple[int, ...], flow: int):
    rules = replace(shipped_rules(), constants={**shipped_rules().constants, "chain.flow": FLOWS.index("average")})
    table = Table(rules, "2025-deal", 1, 0, words()).stages("ecosystem", *discs)
    assert table.view("ecosystem").flow["ecosystem"] == flow
    assert table.view("ecosystem").weakest == BySide((), ()), "no stage limits an average by itself"


def test_a_scenario_may_say_what_flow_is():
    rules = shipped_rules()
    scenario = replace(rules.scenarios["2025-deal"], flow="average")
    table = Table(replace(rules, scenarios={"2025-deal": scenario}), "2025-deal", 1, 0, words())
    assert table.view("ecosystem").flow == BySide(18 // 6, 7 // 6)


@pytest.mark.parametrize("stage", STAGES)
def test_every_single_stage_can_be_the_one_that_limits(stage: str, table: Table):
    table.stages("ecosystem", 6, 6, 6, 6, 6, 6).set(**{f"ecosystem_{stage}": 1})
    assert table.view("ecosystem").flow["ecosystem"] == 1
    assert table.view("ecosystem").weakest["ecosystem"] == (stage,)


@pytest.mark.parametrize(
    ("allies", "helped"),
    [
        (0, []),
        (1, ["mine", "separate"]),
        (2, ["mine", "separate", "alloy"]),
        (3, ["mine", "separate", "alloy", "finish", "motor"]),
        (4, ["mine", "separate", "alloy", "finish", "motor"]),
    ],
)
def test_allies_lend_a_disc_to_some_stages_and_never_to_sinter(allies: int, helped: list[str], table: Table):
    table.set(allies=allies)
    assert levels(table, "flagship") == {stage: discs + (stage in helped) for stage, discs in FLAGSHIP_AT_START.items()}
    assert levels(table, "ecosystem") == ECOSYSTEM_AT_START


@pytest.mark.parametrize(("milestones", "discs"), [(0, 0), (2, 0), (3, 1), (4, 1), (5, 6)])
def test_the_plant_adds_a_disc_at_milestone_three_and_five_more_at_five(milestones: int, discs: int, table: Table):
    table.set(milestones=milestones)
    assert levels(table, "flagship") == {**FLAGSHIP_AT_START, "sinter": discs}
    sinter = table.view("flagship").discs.flagship["sinter"]
    assert (sinter.own, sinter.plant, sinter.ally, sinter.limit) == (0, discs, 0, 2)
    assert discs + sum(part.discs for part in sinter.to_come) == 6


def test_a_plant_alone_does_not_let_the_chain_flow(table: Table):
    assert table.set(milestones=5).view("flagship").flow["flagship"] == 0


# --- The weakest stage (ruling 6) ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("discs", "stage"),
    [
        ((3, 3, 3, 3, 3, 3), "mine"),  # ties in chain order
        ((3, 3, 3, 3, 2, 2), "finish"),
        ((6, 6, 6, 6, 6, 6), "sinter"),  # the others are at their limit
        ((6, 6, 6, 8, 6, 5), "motor"),
        ((6, 6, 6, 8, 6, 6), None),
    ],
)
def test_the_weakest_stage_is_the_lowest_with_room(discs: tuple[int, ...], stage: str | None, table: Table):
    assert weakest(table.stages("ecosystem", *discs), layout.ECOSYSTEM) == stage


def test_allies_count_for_the_weakest_stage(table: Table):
    table.stages("flagship", 1, 1, 1, 2, 1, 1)
    assert weakest(table, layout.FLAGSHIP) == "mine"
    assert weakest(table.set(allies=1), layout.FLAGSHIP) == "alloy"
    assert weakest(table.set(allies=2), layout.FLAGSHIP) == "finish"


def test_the_plant_counts_for_the_weakest_stage(table: Table):
    table.stages("flagship", 1, 1, 1, 0, 1, 1)
    assert weakest(table, layout.FLAGSHIP) == "sinter"
    assert weakest(table.set(milestones=3), layout.FLAGSHIP) == "mine"


def test_full_sinter_lines_take_no_disc_though_they_are_lowest(table: Table):
    assert weakest(table.stages("flagship", 4, 4, 4, 2, 4, 3), layout.FLAGSHIP) == "motor"


def test_the_weakest_stage_is_found_anew_for_each_disc(roomy: Table):
    """The first disc makes the motors the weakest stage, which the second finds."""
    roomy.set(allies=0).stages("flagship", 1, 2, 2, 2, 2, 1)
    assert roomy.happens("fragmented_supply", by="flagship") == {"flagship_mine": 1}
    assert roomy.happens("fragmented_supply", by="flagship") == {"flagship_motor": 1}


def test_discs_beyond_every_limit_are_lost(roomy: Table):
    roomy.stages("ecosystem", 6, 6, 6, 8, 6, 6)
    assert roomy.happens("local_finance", by="ecosystem") == {"funds": 2}


# --- The best market (ruling 1) --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markers", "market"),
    [
        ((0, 0, 0, 0), "defence"),  # ties in board order
        ((0, 0, 1, 0), "energy_storage"),  # the step reaches 2
        ((1, 1, 1, 1), "defence"),
        ((-2, -1, 2, 0), "advanced_manufacturing"),  # else it takes the lead
        ((-1, -2, 2, 3), "electric_vehicles"),  # else it takes the rival off a scoring place
        ((-1, -3, 2, 3), "defence"),  # else the first with room
        ((3, 3, 2, 3), "energy_storage"),
        ((3, 3, 3, 3), None),
    ],
)
def test_the_best_market_reaches_two_or_takes_the_lead_or_blocks_the_rival(
    markers: tuple[int, ...], market: str | None, table: Table
):
    table.set(**dict(zip(MARKETS, markers, strict=True)))
    found = best_market(table.book, table.row, layout.ECOSYSTEM)
    assert (None if found == layout.NOBODY else TRACKS[found]) == market
    table.set(**{name: -marker for name, marker in zip(MARKETS, markers, strict=True)})
    found = best_market(table.book, table.row, layout.FLAGSHIP)
    assert (None if found == layout.NOBODY else TRACKS[found]) == market


def test_the_best_market_is_found_anew_for_each_step(roomy: Table):
    roomy.set(defence=0, electric_vehicles=1, energy_storage=-1)
    assert roomy.happens("over_half_market_share", by="ecosystem") == {
        "electric_vehicles": 1,
        "defence": 1,
        "tension": 1,
    }


# --- Choosing markets (ruling 1) -------------------------------------------------------------------------------------


def choosing(roomy: Table, card: str = "over_half_market_share") -> Table:
    roomy.hand("ecosystem", card, "talent_drive").card_is_asked("ecosystem").play(f"event {card}")
    return roomy


def test_the_player_chooses_market_by_market(roomy: Table):
    choosing(roomy)
    assert roomy.legal() == [f"choose {market}" for market in MARKETS]
    assert roomy.view("ecosystem").steps_to_choose == 2
    assert roomy.does("choose energy_storage") == {"energy_storage": 1}
    assert roomy.view("ecosystem").steps_to_choose == 1
    assert roomy.does("choose energy_storage") == {"energy_storage": 1, "tension": 1}
    assert roomy.view("ecosystem").phase == "card"


def test_a_full_market_cannot_be_chosen(roomy: Table):
    choosing(roomy.set(defence=3))
    assert roomy.why_not("choose defence") == "Defence cannot move any further toward the State Ecosystem."
    assert "choose defence" not in roomy.legal()


def test_other_decisions_wait_for_the_choice(roomy: Table):
    choosing(roomy)
    assert roomy.why_not("survey") == "First choose a market for Over-half market share; Survey has to wait."
    assert roomy.why_not("event talent_drive") == (
        "First choose a market for Over-half market share; Play Talent drive as an event has to wait."
    )


def test_what_stands_behind_the_choice_happens_after_it(roomy: Table):
    choosing(roomy, "standards_committee")
    assert roomy.tracks["vp"] == 1
    assert roomy.does("choose energy_storage") == {"energy_storage": 1, "defence": -1}
    assert roomy.place_of("standards_committee") == layout.DISCARD


def test_nobody_chooses_where_the_rivals_step_goes(roomy: Table):
    """The Ecosystem plays the card, and would send the Flagship where it does no harm."""
    roomy.set(electric_vehicles=-1)
    choosing(roomy, "standards_committee")
    assert roomy.does("choose defence") == {"defence": 1, "electric_vehicles": -1}
    assert roomy.view("ecosystem").phase == "card"


def test_steps_that_no_market_can_take_are_lost_without_a_question(roomy: Table):
    roomy.set(**dict.fromkeys(MARKETS, 3))
    choosing(roomy)
    assert roomy.view("ecosystem").phase == "card"
    assert roomy.place_of("over_half_market_share") == layout.DISCARD


def test_a_second_step_without_room_is_lost(roomy: Table):
    roomy.set(**{**dict.fromkeys(MARKETS, 3), "defence": 2})
    choosing(roomy)
    assert roomy.legal() == ["choose defence"]
    roomy.play("choose defence")
    assert roomy.view("ecosystem").phase == "card"


def test_a_market_is_chosen_only_when_it_is_asked_for(ecosystem_acts: Table):
    assert ecosystem_acts.why_not("choose defence") == (
        "DoD equity is being played for its ops; Choose Defence has to wait until they are spent or ended."
    )


# --- Limits (ruling 7) -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("card", "by", "given", "changes"),
    [
        ("talent_drive", "ecosystem", {"ecosystem_talent": 9}, {"ecosystem_talent": 1}),
        ("talent_drive", "ecosystem", {"ecosystem_talent": 10}, {}),
        ("overcapacity", "flagship", {"funds": 1, "price": 1}, {"price": -1, "funds": -1}),
        ("ev_boom", "ecosystem", {"electric_vehicles": 2, "price": 8}, {"electric_vehicles": 1}),
        ("ev_boom", "flagship", {"electric_vehicles": -3, "price": 8}, {}),
        ("tariff_round", "flagship", {"tariffs": 2, "funds": 1}, {"funds": -1, "tension": 1}),
        ("private_billion", "flagship", {"private": 4, "confidence": 6}, {"private": -4, "capital": 4}),
        ("private_billion", "flagship", {"capital": 16, "confidence": 6}, {}),
    ],
)
def test_an_event_goes_as_far_as_the_limits_allow(
    card: str, by: str, given: dict[str, int], changes: dict[str, int], roomy: Table
):
    assert roomy.set(**given).happens(card, by) == changes
