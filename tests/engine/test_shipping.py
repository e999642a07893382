"""Shipping (rule 4.4, ruling 1): after the last play each side sends its magnets to a market, the side ahead first."""

import pytest

from game.engine import layout
from game.engine.plain_data import BySide
from game.session.records import Cause
from tests.engine.table import Table

SIDES = ("ecosystem", "flagship")


def last_play(table: Table, side: str = "flagship") -> Table:
    """Plays the last card of the round, which does nothing."""
    rival = SIDES[1 - SIDES.index(side)]
    plays = 2 * table.rules.scenarios[table.scenario].plays
    table.hand(rival).hand(side, "independent_lab").card_is_asked(side, play=plays - 1)
    table.row[layout.STARTER] = SIDES.index(rival)
    table.play("ops independent_lab")
    table.play("end")
    return table


def flowing(table: Table, ecosystem: int, flagship: int) -> Table:
    table.stages("ecosystem", *[ecosystem] * 6)
    table.set(allies=0, milestones=5 if flagship > 2 else 0)
    return table.stages("flagship", flagship, 6, 6, min(flagship, 2), 6, 6)


@pytest.mark.parametrize(
    ("ecosystem", "flagship", "ships"),
    [(0, 0, (0, 0)), (2, 1, (0, 1)), (3, 2, (1, 2)), (5, 3, (3, 3)), (6, 4, (3, 3))],
)
def test_the_ecosystem_ships_its_flow_less_two_and_the_flagship_its_flow_three_at_most(
    ecosystem: int, flagship: int, ships: tuple[int, int], table: Table
):
    assert flowing(table, ecosystem, flagship).table.shipments == BySide(*ships)


def test_after_the_last_play_the_side_ahead_ships_first_and_then_the_side_behind(roomy: Table):
    last_play(flowing(roomy, 4, 1).set(vp=3))
    assert (roomy.view("ecosystem").phase, roomy.side) == ("shipping", "ecosystem")
    assert roomy.legal() == [
        "ship defence",
        "ship electric_vehicles",
        "ship energy_storage",
        "ship advanced_manufacturing",
    ]
    assert roomy.does("ship defence") == {"defence": 2}
    assert (roomy.view("ecosystem").phase, roomy.side) == ("shipping", "flagship")
    before = roomy.tracks["defence"]
    roomy.play("ship defence")
    shipped = [entry for entry in roomy.log("flagship") if entry.cause == Cause("shipping")]
    assert [(entry.track, entry.before, entry.after) for entry in shipped] == [
        ("defence", 0, 2),
        ("defence", before, before - 1),
    ]
    assert roomy.view("flagship").round == 2, "then the review is held"


@pytest.mark.parametrize(("more", "first"), [(0, "ecosystem"), (-1, "flagship")])
def test_level_the_ecosystem_ships_first(more: int, first: str, roomy: Table):
    flowing(roomy, 4, 1).set(debt=0)
    roomy.set(debt=1 if roomy.score.total % 1 else 0)
    roomy.set(vp=more - int(roomy.score.total))
    assert roomy.score.total == more
    assert last_play(roomy).side == first


def test_the_order_is_fixed_before_the_first_ships(roomy: Table):
    """The Flagship ships first; that the score is another one then makes no difference."""
    last_play(flowing(roomy, 4, 1).set(vp=-5))
    assert roomy.side == "flagship"
    roomy.play("ship energy_storage")
    assert roomy.side == "ecosystem"
    roomy.play("ship energy_storage")
    assert roomy.view("ecosystem").phase == "headline"


def test_a_side_with_nothing_to_ship_is_passed_over(roomy: Table):
    last_play(flowing(roomy, 2, 1).set(vp=3))
    assert roomy.side == "flagship"
    roomy.play("ship defence")
    assert roomy.view("ecosystem").round == 2


def test_when_nobody_has_anything_to_ship_the_review_follows_at_once(roomy: Table):
    last_play(flowing(roomy, 2, 0))
    assert (roomy.view("ecosystem").phase, roomy.view("ecosystem").round) == ("headline", 2)


def test_magnets_can_be_shipped_to_a_market_that_is_full(roomy: Table):
    roomy.set(defence=3).stages("ecosystem", 5, 5, 5, 5, 5, 5).shipping_is_asked("ecosystem", shipped=1)
    assert "ship defence" in roomy.legal()
    roomy.play("ship defence")
    assert roomy.view("ecosystem").round == 2


def test_other_decisions_wait_for_shipping(roomy: Table):
    roomy.stages("ecosystem", 5, 5, 5, 5, 5, 5).shipping_is_asked("ecosystem")
    assert roomy.why_not("end") == "Now the magnets are shipped; End has to wait."
    roomy.card_is_asked("ecosystem")
    assert roomy.why_not("ship defence") == "First choose a card and how to play it; Ship to Defence has to wait."


def test_a_preview_of_shipping_moves_the_market_and_stops_before_the_review(roomy: Table):
    roomy.stages("ecosystem", 5, 5, 5, 5, 5, 5).shipping_is_asked("ecosystem", shipped=1)
    preview = roomy.preview("ship energy_storage")
    assert [(change.track, change.steps) for change in preview.changes] == [("energy_storage", 3)]
