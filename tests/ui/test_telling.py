"""What a scene says agrees with what the board shows."""

from __future__ import annotations

import random

import pytest

from game.session.match import Match
from game.session.occasions import occasions, staged
from game.ui.stage.telling import Before, Telling, tellings

ALLIED_PLANT = "event allied_separation_plant"


def first_scene(match: Match, decision: str) -> Telling:
    """The first scene of a decision that is made now."""
    table, seen = match.table, len(match.log("flagship"))
    match.play(decision)
    found = staged(occasions(match.log("flagship")[seen:], match.rules.constants["endings.rupture_tension"] - 1))
    return tellings(match, found, Before(table, {}))[0]


def before_the_first_ally() -> Match:
    """A match in which the Flagship may have its first ally by a card that builds a disc as well."""
    match, dice = Match.new(seed=1), random.Random(1)
    while ALLIED_PLANT not in match.legal() or match.table.tracks["allies"]:
        match.play(dice.choice(match.legal()))
    return match


def test_an_ally_that_comes_is_told_with_the_discs_that_it_lends_and_own_discs_are_called_so():
    match = before_the_first_ally()
    levels = match.table.stages["flagship"]
    scene = first_scene(match, ALLIED_PLANT)
    assert [(slip.name, slip.before, slip.after, slip.why) for slip in scene.slips] == [
        ("Allies", "0", "1", "lends a disc: Mine, Separate"),
        ("Separate, own discs", "3", "4", "by the card"),
    ]
    now = match.table.stages["flagship"]
    assert {stage: now[stage] - levels[stage] for stage in now if now[stage] != levels[stage]} == {
        "mine": 1, "separate": 2,
    }  # fmt: skip


@pytest.mark.parametrize("success", [True, False])
def test_a_market_that_a_card_moves_after_its_roll_does_not_move_because_the_roll_succeeded(success: bool):
    dice, pilot = random.Random(2), "event hydrogen_storage_pilot"
    for seed in range(200):
        match = Match.new(scenario="lesson", seed=seed)
        while not match.over and not (pilot in match.legal() and match.table.tracks["lab"]):
            match.play(dice.choice(match.legal()))
        if match.over:
            continue
        scene = first_scene(match, pilot)
        why = {slip.track: slip.why for slip in scene.slips}
        if ("demonstrations" in why) == success and "energy_storage" in why:
            assert why["energy_storage"] == "by the card"
            assert ("because it succeeded" in why.values()) == success
            return
    pytest.fail("no such pilot in 200 matches")
