"""The 16 world events as the design lists them (see `tests.engine.listed`)."""

from tests.engine.listed import CHAIN_OF_FIVE, FLOWING, Case, E, F, Listed

WORLD = "world"
WORLD_CARDS = {
    "price_spike": Listed(
        "Price spike", WORLD, 2, 1, False, (Case("price +2, funds +2", by=E), Case("price +2, capital +2", by=F))
    ),
    "price_slump": Listed(
        "Price slump",
        WORLD,
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
        WORLD,
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
        WORLD,
        2,
        1,
        False,
        (
            Case("confidence -1, capital -2", by=E),
            Case("confidence -1", by=E, given={"allies": 2}),
            Case("private -3, capital +3", by=F),
        ),
    ),
    "execution_slip": Listed("Execution slip", WORLD, 2, 1, False, (Case("risk +2", by=E), Case("risk -2", by=F))),
    "fragmented_supply": Listed(
        "Fragmented supply",
        WORLD,
        2,
        2,
        False,
        (Case("vp +1", by=E), Case("", by=E, given=FLOWING), Case("flagship_alloy +1", by=F)),
    ),
    "customs_backlog": Listed(
        "Customs backlog",
        WORLD,
        1,
        1,
        False,
        (Case("tension +1, stockpile -2", by=E), Case("tension +1, funds -2", by=F)),
    ),
    "ev_boom": Listed(
        "EV boom",
        WORLD,
        4,
        2,
        False,
        (
            Case("electric_vehicles +2, price +1", by=E),
            Case("electric_vehicles -2, price +1", by=F),
        ),
    ),
    "robot_orders": Listed(
        "Robot orders",
        WORLD,
        4,
        3,
        False,
        (
            Case("advanced_manufacturing +1", by=E),
            Case("advanced_manufacturing +2", by=E, given=CHAIN_OF_FIVE),
            Case("advanced_manufacturing -1", by=F),
            Case("advanced_manufacturing -2", by=F, given=dict.fromkeys(FLOWING, 2)),
        ),
    ),
    "storage_build_out": Listed(
        "Storage build-out",
        WORLD,
        4,
        1,
        False,
        (
            Case("energy_storage +2", by=E),
            Case("energy_storage -2", by=F),
        ),
    ),
    "mine_accident": Listed(
        "Mine accident",
        WORLD,
        2,
        1,
        False,
        (Case("flagship_mine -1, risk +1", by=E), Case("ecosystem_mine -1, coordination -1", by=F)),
    ),
    "substitute_motor": Listed(
        "Substitute motor",
        WORLD,
        2,
        3,
        False,
        (Case("price -1, electric_vehicles +2", by=E), Case("price -1, electric_vehicles -1", by=F)),
    ),
    "whistle_blower_report": Listed(
        "Whistle-blower report",
        WORLD,
        2,
        2,
        False,
        (Case("confidence -1, risk +1", by=E), Case("discipline -1, coordination -1", by=F)),
    ),
    "trade_truce": Listed(
        "Trade truce",
        WORLD,
        3,
        2,
        False,
        (
            Case(
                "tension -2, funds +2, energy_storage +1",
                by=E,
                choose=("energy_storage",),
                formula="tension -2, funds +2, defence +1",
            ),
            Case("tension -2, licences -1, stockpile +2, confidence +1", by=F),
        ),
    ),
    "overcapacity": Listed(
        "Overcapacity",
        WORLD,
        2,
        3,
        False,
        (
            Case("price -2, energy_storage +1", by=E, choose=("energy_storage",), formula="price -2, defence +1"),
            Case("price -2, funds -2", by=F),
        ),
    ),
    "op_ed_storm": Listed(
        "Op-ed storm",
        WORLD,
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
