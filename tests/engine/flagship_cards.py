"""The Flagship's 22 cards as the design lists them (see `tests.engine.listed`)."""

from tests.engine.listed import Case, F, Listed

FLAGSHIP_CARDS = {
    "dod_equity": Listed(
        "DoD equity",
        F,
        1,
        1,
        True,
        (
            Case("escrow -7, capital +10, confidence +3"),  # of thirteen units ten have room
            Case("escrow -7, capital +13, confidence +3", given={"capital": 3}),
            Case("escrow -3, capital +9, confidence +3", given={"escrow": 3}),
            Case("escrow -1, capital +1, confidence +3", given={"capital": 15}),
        ),
    ),
    "dod_loan": Listed("DoD loan", F, 1, 1, True, (Case("flagship_separate +1, confidence +1, capital +6"),)),
    "private_billion": Listed("Private billion", F, 1, 1, False, (Case("private -10, capital +10, confidence +2"),)),
    "ten_year_offtake": Listed(
        "Ten-year offtake",
        F,
        1,
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
        1,
        1,
        True,
        (
            Case("floor +1, confidence +1, capital +2"),
            Case("confidence +1, capital +2", given={"floor": 1}),
        ),
    ),
    "ten_x_site": Listed("10X site", F, 2, 1, True, (Case("risk -2, capital +2"),)),
    "long_lead_equipment": Listed("Long-lead equipment", F, 3, 2, False, (Case("risk -2, capital +3"),)),
    "alloy_supplier": Listed("Alloy supplier", F, 3, 1, False, (Case("flagship_alloy +1, confidence +1"),)),
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
        3,
        2,
        False,
        (
            Case("defence -1", given={"milestones": 0}),
            Case("defence -2", given={"milestones": 2}),
            Case("defence -2, confidence +1", given={"milestones": 3}),
        ),
    ),
    "carmaker_contract": Listed(
        "Carmaker contract", F, 4, 2, False, (Case("electric_vehicles -1, flagship_alloy +1, private -4, capital +4"),)
    ),
    "apprenticeships": Listed("Apprenticeships", F, 2, 1, False, (Case("flagship_talent +2"),)),
    "allied_separation_plant": Listed(
        "Allied separation plant", F, 3, 1, False, (Case("allies +1, flagship_separate +1"),)
    ),
    "tariff_round": Listed("Tariff round", F, 3, 2, False, (Case("tariffs +1, funds -2, tension +1"),)),
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
        (Case("flagship_alloy +1, confidence +1, allies +1"),),
    ),
    "independent_lab": Listed(
        "Independent lab", F, 3, 3, False, (Case("flagship_talent +1, risk -1, advanced_manufacturing -1"),)
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
        "Commissioning crew", F, 3, 3, False, (Case("risk -2, flagship_finish +2, flagship_talent +1"),)
    ),
}
