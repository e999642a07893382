"""The sixty cards as the design lists them, written down by hand: what the YAML and the engine are held against.

Every case starts from the roomy position of `tests.engine.table`, with ``given`` laid on top of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

CHAIN_OF_FIVE = {f"ecosystem_{stage}": 5 for stage in ("mine", "separate", "alloy", "sinter", "finish", "motor")}
FLOWING = {f"flagship_{stage}": 1 for stage in ("mine", "separate", "alloy", "sinter", "finish", "motor")}
E, F = "ecosystem", "flagship"


@dataclass(frozen=True)
class Case:
    """What a card's event does: "funds +4, debt +1".

    by       the side that plays it, where that matters
    dice     "success" or "failure" if it rolls, and against which odds
    choose   the markets that the player chooses; ``formula`` is what happens instead when nobody chooses
    """

    does: str
    by: str = ""
    given: Mapping[str, int] = field(default_factory=dict)
    dice: str = ""
    odds: int = 0
    choose: tuple[str, ...] = ()
    formula: str = ""


@dataclass(frozen=True)
class Listed:
    """A card of the list: title, side, ops, era, star, and what it does."""

    title: str
    side: str
    ops: int
    era: int
    star: bool
    cases: tuple[Case, ...]


def shown(odds: int, lab: int, then: str = "", choose: tuple[str, ...] = (), formula: str = "") -> tuple[Case, Case]:
    """A demonstration roll that succeeds, and one that fails: it loses nothing but the chance."""
    won = "demonstrations +1, innovation_points +1, ecosystem_finish +1"
    good = ", ".join(filter(None, (won, f"lab {lab - 1:+}" if lab != 1 else "")))
    bad = f"lab {lab:+}" if lab else ""
    both = []
    for dice, result in (("success", good), ("failure", bad)):
        does = ", ".join(filter(None, (result, then)))
        by_formula = ", ".join(filter(None, (result, formula)))
        both.append(Case(does, dice=dice, odds=odds, choose=choose, formula=by_formula if formula else ""))
    return both[0], both[1]


STORAGE, VEHICLES, FACTORIES = "energy_storage", "electric_vehicles", "advanced_manufacturing"
ONE = (STORAGE,)
TWO = (VEHICLES, STORAGE)
ONE_CHOSEN, ONE_BY_FORMULA = "energy_storage +1", "defence +1"
TWO_CHOSEN, TWO_BY_FORMULA = "electric_vehicles +1, energy_storage +1", "defence +2"
FULL_LAB = {"demonstrations": 7, "lab": 2}

CARDS = {
    # State Ecosystem
    "mayor_led_task_force": Listed(
        "Mayor-led task force", E, 3, 1, True, (Case("coordination +2, discipline +2, ecosystem_talent +1"),)
    ),
    "monthly_progress_review": Listed(
        "Monthly progress review",
        E,
        2,
        1,
        False,
        (
            Case("proposal -2, lab +2, coordination +1, discipline +1"),
            Case("proposal -1, lab +1, coordination +1, discipline +1", given={"proposal": 1}),
            Case("proposal -1, lab +1, coordination +1, discipline +1", given={"lab": 7}),
        ),
    ),
    "bottleneck_survey": Listed("Bottleneck survey", E, 1, 1, False, (Case("survey +3"),)),
    "proposal_funnel": Listed("Proposal funnel", E, 2, 1, False, (Case("proposal +2, lab +1"),)),
    "breakthrough_programme": Listed(
        "Breakthrough programme", E, 3, 1, True, (*shown(45 + 2 * 4, 2), Case("lab +2", given=FULL_LAB))
    ),
    "magnetics_demonstration": Listed(
        "Magnetics demonstration", E, 3, 2, False, shown(45 + 2 * 4, 1, ONE_CHOSEN, ONE, ONE_BY_FORMULA)
    ),
    "hydrogen_storage_pilot": Listed(
        "Hydrogen-storage pilot",
        E,
        2,
        2,
        False,
        (*shown(40 + 2 * 4, 0, "energy_storage +1"), Case("energy_storage +1", given={"lab": 0})),
    ),
    "biodegradable_pilot": Listed(
        "Biodegradable pilot",
        E,
        2,
        3,
        False,
        (
            *shown(40 + 2 * 4, 0, "advanced_manufacturing +1"),
            Case("advanced_manufacturing +1", given={"lab": 0}),
        ),
    ),
    "innovation_points_loan": Listed("Innovation points loan", E, 2, 1, False, (Case("funds +4, debt +1"),)),
    "talent_drive": Listed("Talent drive", E, 3, 1, True, (Case("ecosystem_talent +3"),)),
    "academician_laboratory": Listed(
        "Academician laboratory", E, 2, 3, False, (Case("academicians +1, lab +1, ecosystem_talent +1"),)
    ),
    "ideological_synchronisation": Listed(
        "Ideological synchronisation", E, 2, 1, False, (Case("discipline +2, coordination +1, funds +1"),)
    ),
    "over_half_market_share": Listed(
        "Over-half market share",
        E,
        3,
        2,
        False,
        (
            Case(TWO_CHOSEN, choose=TWO, formula=TWO_BY_FORMULA),
            Case(f"{TWO_CHOSEN}, vp +1", given=CHAIN_OF_FIVE, choose=TWO, formula=f"{TWO_BY_FORMULA}, vp +1"),
            Case(TWO_CHOSEN, given={**CHAIN_OF_FIVE, "ecosystem_motor": 4}, choose=TWO, formula=TWO_BY_FORMULA),
        ),
    ),
    "cadre_training": Listed(
        "Cadre training",
        E,
        1,
        2,
        False,
        (
            Case("discipline +2, coordination +1, ecosystem_talent -1", dice="success", odds=50),
            Case("discipline +2, coordination +1", dice="failure", odds=50),
        ),
    ),
    "full_spectrum_coordination": Listed(
        "Full-spectrum coordination",
        E,
        4,
        2,
        True,
        (
            Case(
                f"coordination +2, survey -2, proposal +1, lab +1, {ONE_CHOSEN}",
                choose=ONE,
                formula=f"coordination +2, survey -2, proposal +1, lab +1, {ONE_BY_FORMULA}",
            ),
        ),
    ),
    "tech_to_market_pipeline": Listed(
        "Tech-to-market pipeline",
        E,
        3,
        3,
        False,
        (
            Case(
                f"ecosystem_magnets +2, {TWO_CHOSEN}",
                choose=TWO,
                formula=f"ecosystem_magnets +2, {TWO_BY_FORMULA}",
            ),
        ),
    ),
    "price_control": Listed(
        "Price control", E, 2, 2, False, (Case("price -2, confidence -1"), Case("price -2", given={"floor": 1}))
    ),
    "local_finance": Listed("Local finance", E, 2, 2, False, (Case("funds +2, ecosystem_finish +1"),)),
    "licence_review": Listed("Licence review", E, 3, 2, False, (Case("licences +1, stockpile -3, tension +1"),)),
    "motor_cluster": Listed(
        "Motor cluster", E, 2, 3, False, (Case("ecosystem_motor +1, ecosystem_finish +1, ecosystem_magnets +1"),)
    ),
    "standards_committee": Listed(
        "Standards committee",
        E,
        3,
        3,
        False,
        (
            Case(
                f"vp +1, {ONE_CHOSEN}, flagship_magnets +1",
                choose=ONE,
                formula=f"vp +1, {ONE_BY_FORMULA}, flagship_magnets +1",
            ),
        ),
    ),
    "listed_champion": Listed(
        "Listed champion",
        E,
        3,
        3,
        False,
        (
            Case("funds +2, ecosystem_finish +1, vp +1"),
            Case("funds +2, ecosystem_finish +1", given={"price": 3}),
        ),
    ),
    # Market Flagship
    "dod_equity": Listed(
        "DoD equity",
        F,
        4,
        1,
        True,
        (
            Case("escrow -4, capital +7, confidence +1"),
            Case("escrow -3, capital +6, confidence +1", given={"escrow": 3}),
            Case("escrow -1, capital +1, confidence +1", given={"capital": 15}),
        ),
    ),
    "dod_loan": Listed("DoD loan", F, 2, 1, True, (Case("escrow -3, capital +3, flagship_separate +1"),)),
    "private_billion": Listed("Private billion", F, 3, 1, False, (Case("private -6, capital +6, confidence +1"),)),
    "ten_year_offtake": Listed(
        "Ten-year offtake",
        F,
        3,
        1,
        True,
        (
            Case("defence -2, confidence +1"),
            Case("defence -2, confidence +1, capital +2", given={"milestones": 1}),
        ),
    ),
    "price_stability": Listed(
        "Price stability",
        F,
        3,
        1,
        True,
        (
            Case("floor +1, confidence +1, capital +2"),
            Case("confidence +1, capital +2", given={"floor": 1}),
        ),
    ),
    "ten_x_site": Listed("10X site", F, 2, 1, True, (Case("risk -2, capital +2"),)),
    "long_lead_equipment": Listed("Long-lead equipment", F, 3, 2, False, (Case("risk -2, capital +3"),)),
    "alloy_supplier": Listed("Alloy supplier", F, 3, 1, False, (Case("flagship_alloy +2"),)),
    "sintering_line": Listed(
        "Sintering line",
        F,
        2,
        2,
        False,
        (
            Case("flagship_finish +1, flagship_sinter +1"),
            Case("flagship_finish +1", given={"flagship_sinter": 2}),
        ),
    ),
    "motor_integrator": Listed("Motor integrator", F, 3, 2, False, (Case("flagship_motor +1, flagship_finish +1"),)),
    "defence_qualification": Listed(
        "Defence qualification",
        F,
        2,
        2,
        False,
        (
            Case("defence -2", given={"milestones": 2}),
            Case("defence -2, confidence +1", given={"milestones": 3}),
        ),
    ),
    "carmaker_contract": Listed(
        "Carmaker contract", F, 3, 2, False, (Case("electric_vehicles -2, private -2, capital +2"),)
    ),
    "apprenticeships": Listed("Apprenticeships", F, 2, 1, False, (Case("flagship_talent +2"),)),
    "allied_separation_plant": Listed(
        "Allied separation plant", F, 3, 1, False, (Case("allies +1, flagship_separate +1"),)
    ),
    "stockpile_order": Listed("Stockpile order", F, 2, 2, False, (Case("stockpile +4, confidence +1"),)),
    "years_of_warnings": Listed(
        "Years of warnings",
        F,
        1,
        2,
        False,
        (Case("confidence +1, allies +1"), Case("confidence +1", given={"licences": 0})),
    ),
    "poached_engineers": Listed(
        "Poached engineers", F, 2, 2, False, (Case("ecosystem_talent -1, flagship_talent +1, risk -1"),)
    ),
    "integrated_policy": Listed(
        "Integrated policy",
        F,
        4,
        3,
        True,
        (Case("flagship_alloy +1, flagship_sinter +1, confidence +1, allies +1"),),
    ),
    "independent_lab": Listed(
        "Independent lab", F, 2, 3, False, (Case("flagship_talent +1, risk -1, advanced_manufacturing -1"),)
    ),
    "bridge_imports": Listed("Bridge imports", F, 1, 3, False, (Case("stockpile +3, funds +1"),)),
    "investor_day": Listed(
        "Investor day",
        F,
        2,
        3,
        False,
        (Case("private -4, capital +4"), Case("private -4, capital +4, vp -1", given={"confidence": 4})),
    ),
    "commissioning_crew": Listed(
        "Commissioning crew", F, 3, 3, False, (Case("risk -2, flagship_finish +1, flagship_talent +1"),)
    ),
    # World
    "price_spike": Listed(
        "Price spike", "world", 2, 1, False, (Case("price +2, funds +2", by=E), Case("price +2, capital +2", by=F))
    ),
    "price_slump": Listed(
        "Price slump",
        "world",
        2,
        2,
        False,
        (
            Case("price -2, confidence -1", by=E),
            Case("price -2, confidence -1", by=F),
            Case("price -2", by=E, given={"floor": 1}),
            Case("price -2, capital +2", by=F, given={"floor": 1}),
        ),
    ),
    "election": Listed(
        "Election",
        "world",
        3,
        2,
        False,
        (
            Case("confidence -2", by=E, dice="success", odds=60),
            Case("confidence +2", by=F, dice="success", odds=60),
            Case("", by=E, dice="failure", odds=60),
            Case("", by=F, dice="failure", odds=60),
        ),
    ),
    "budget_stand_off": Listed(
        "Budget stand-off",
        "world",
        2,
        1,
        False,
        (
            Case("confidence -1, capital -2", by=E),
            Case("confidence -1", by=E, given={"allies": 2}),
            Case("private -3, capital +3", by=F),
        ),
    ),
    "execution_slip": Listed("Execution slip", "world", 2, 1, False, (Case("risk +2", by=E), Case("risk -2", by=F))),
    "fragmented_supply": Listed(
        "Fragmented supply",
        "world",
        2,
        2,
        False,
        (Case("vp +1", by=E), Case("", by=E, given=FLOWING), Case("flagship_alloy +1", by=F)),
    ),
    "customs_backlog": Listed(
        "Customs backlog",
        "world",
        1,
        1,
        False,
        (Case("tension +1, stockpile -2", by=E), Case("tension +1, ecosystem_magnets -2", by=F)),
    ),
    "ev_boom": Listed(
        "EV boom",
        "world",
        3,
        2,
        False,
        (Case("electric_vehicles +2, price +1", by=E), Case("electric_vehicles -2, price +1", by=F)),
    ),
    "robot_orders": Listed(
        "Robot orders",
        "world",
        3,
        3,
        False,
        (Case("advanced_manufacturing +2", by=E), Case("advanced_manufacturing -2", by=F)),
    ),
    "storage_build_out": Listed(
        "Storage build-out", "world", 3, 1, False, (Case("energy_storage +2", by=E), Case("energy_storage -2", by=F))
    ),
    "mine_accident": Listed(
        "Mine accident",
        "world",
        2,
        1,
        False,
        (Case("flagship_mine -1, risk +1", by=E), Case("ecosystem_mine -1, coordination -1", by=F)),
    ),
    "substitute_motor": Listed(
        "Substitute motor",
        "world",
        2,
        3,
        False,
        (Case("price -1, electric_vehicles +2", by=E), Case("price -1, ecosystem_magnets -2", by=F)),
    ),
    "whistle_blower_report": Listed(
        "Whistle-blower report",
        "world",
        2,
        2,
        False,
        (Case("confidence -1, risk +1", by=E), Case("discipline -1, coordination -1", by=F)),
    ),
    "trade_truce": Listed(
        "Trade truce",
        "world",
        3,
        2,
        False,
        (
            Case(
                f"tension -2, funds +2, {ONE_CHOSEN}",
                by=E,
                choose=ONE,
                formula=f"tension -2, funds +2, {ONE_BY_FORMULA}",
            ),
            Case("tension -2, licences -1, stockpile +2", by=F),
        ),
    ),
    "overcapacity": Listed(
        "Overcapacity",
        "world",
        2,
        3,
        False,
        (Case("price -2, ecosystem_magnets +2", by=E), Case("price -2, funds -2", by=F)),
    ),
    "op_ed_storm": Listed(
        "Op-ed storm",
        "world",
        1,
        1,
        False,
        (
            Case("confidence -1, tension +1", by=E, dice="success", odds=50),
            Case("confidence +1, tension +1", by=F, dice="success", odds=50),
            Case("confidence -1", by=E, dice="failure", odds=50),
            Case("confidence +1", by=F, dice="failure", odds=50),
        ),
    ),
}
