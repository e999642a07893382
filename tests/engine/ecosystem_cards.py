"""The Ecosystem's 22 cards as the design lists them (see `tests.engine.listed`)."""

from tests.engine.listed import CHAIN_OF_FIVE, Case, E, Listed


def shown(odds: int, lab: int, then: str = "", choose: tuple[str, ...] = (), formula: str = "") -> tuple[Case, Case]:
    """A demonstration roll that succeeds, the second, and one that fails twice: it loses but the academician."""
    won = "vp +1, demonstrations +1, innovation_points +1"
    good = ", ".join(filter(None, (won, f"lab {lab - 1:+}" if lab != 1 else "")))
    bad = ", ".join(filter(None, ("academicians -1", f"lab {lab:+}" if lab else "")))
    both = []
    for dice, result in (("success", good), ("failure", bad)):
        does = ", ".join(filter(None, (result, then)))
        by_formula = ", ".join(filter(None, (result, formula)))
        given = {"demonstrations": 1}
        both.append(Case(does, given=given, dice=dice, odds=odds, choose=choose, formula=by_formula if formula else ""))
    return both[0], both[1]


ONE = ("energy_storage",)
TWO = ("electric_vehicles", "energy_storage")
ONE_CHOSEN, ONE_BY_FORMULA = "energy_storage +1", "defence +1"
TWO_CHOSEN, TWO_BY_FORMULA = "electric_vehicles +1, energy_storage +1", "defence +2"
FULL_LAB = {"demonstrations": 7, "lab": 2}

ECOSYSTEM_CARDS = {
    "mayor_led_task_force": Listed(
        "Mayor-led task force", E, 3, 1, True, (Case("coordination +2, discipline +2, ecosystem_talent +1"),)
    ),
    "monthly_progress_review": Listed(
        "Monthly progress review",
        E,
        1,
        1,
        False,
        (
            Case("proposal -3, lab +3, coordination +1, discipline +1"),
            Case("proposal -1, lab +1, coordination +1, discipline +1", given={"proposal": 1}),
            Case("proposal -1, lab +1, coordination +1, discipline +1", given={"lab": 7}),
        ),
    ),
    "bottleneck_survey": Listed("Bottleneck survey", E, 1, 1, False, (Case("survey +3"),)),
    "proposal_funnel": Listed("Proposal funnel", E, 2, 1, False, shown(20 + 2 * 7, 1, "proposal +2")),
    "breakthrough_programme": Listed(
        "Breakthrough programme", E, 3, 1, True, (*shown(25 + 2 * 7, 2), Case("lab +2", given=FULL_LAB))
    ),
    "magnetics_demonstration": Listed(
        "Magnetics demonstration", E, 3, 2, False, shown(25 + 2 * 7, 1, ONE_CHOSEN, ONE, ONE_BY_FORMULA)
    ),
    "hydrogen_storage_pilot": Listed(
        "Hydrogen-storage pilot",
        E,
        3,
        2,
        False,
        (*shown(20 + 2 * 7, 0, "energy_storage +1"), Case("energy_storage +1", given={"lab": 0})),
    ),
    "biodegradable_pilot": Listed(
        "Biodegradable pilot",
        E,
        3,
        3,
        False,
        (
            *shown(20 + 2 * 7, 0, "advanced_manufacturing +1"),
            Case("advanced_manufacturing +1", given={"lab": 0}),
        ),
    ),
    "innovation_points_loan": Listed(
        "Innovation points loan", E, 1, 1, False, (Case("funds +4, debt +1, ecosystem_motor +1"),)
    ),
    "talent_drive": Listed("Talent drive", E, 3, 1, True, (Case("ecosystem_talent +3"),)),
    "academician_laboratory": Listed(
        "Academician laboratory",
        E,
        2,
        3,
        False,
        (
            Case(
                "academicians +1, lab +1, vp +1, demonstrations +1, innovation_points +1",
                given={"demonstrations": 1},
                dice="success",
                odds=25 + 2 * 7,
            ),
            Case("lab +2", given={"demonstrations": 1}, dice="failure", odds=25 + 2 * 7),
        ),
    ),
    "ideological_synchronisation": Listed(
        "Ideological synchronisation", E, 2, 1, False, (Case("discipline +2, coordination +1, funds +1"),)
    ),
    "over_half_market_share": Listed(
        "Over-half market share",
        E,
        4,
        2,
        False,
        (
            Case(f"{TWO_CHOSEN}, tension +1", choose=TWO, formula=f"{TWO_BY_FORMULA}, tension +1"),
            Case(
                f"{TWO_CHOSEN}, tension +1, vp +1",
                given=CHAIN_OF_FIVE,
                choose=TWO,
                formula=f"{TWO_BY_FORMULA}, tension +1, vp +1",
            ),
            Case(
                f"{TWO_CHOSEN}, tension +1",
                given={**CHAIN_OF_FIVE, "ecosystem_motor": 4},
                choose=TWO,
                formula=f"{TWO_BY_FORMULA}, tension +1",
            ),
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
        4,
        3,
        False,
        (Case(TWO_CHOSEN, choose=TWO, formula=TWO_BY_FORMULA),),
    ),
    "price_control": Listed(
        "Price control",
        E,
        2,
        2,
        False,
        (Case("price -2, capital -1, confidence -1"), Case("price -2, capital -1", given={"floor": 1})),
    ),
    "local_finance": Listed("Local finance", E, 2, 2, False, (Case("funds +2, ecosystem_motor +1"),)),
    "licence_review": Listed("Licence review", E, 3, 2, False, (Case("licences +1, stockpile -3, tension +1"),)),
    "motor_cluster": Listed(
        "Motor cluster", E, 2, 3, False, (Case("ecosystem_motor +1, ecosystem_finish +1, funds +1"),)
    ),
    "standards_committee": Listed(
        "Standards committee",
        E,
        3,
        3,
        False,
        (Case(f"vp +1, {ONE_CHOSEN}, defence -1", choose=ONE, formula="vp +1, defence +1, electric_vehicles -1"),),
    ),
    "listed_champion": Listed(
        "Listed champion",
        E,
        3,
        3,
        False,
        (
            Case("funds +2, ecosystem_motor +1, vp +1"),
            Case("funds +2, ecosystem_motor +1", given={"price": 3}),
        ),
    ),
}
