"""Recorded matches, readable as text: what they say now must be what they said when they were accepted.

``MAGNET_RACE_REGOLD=1`` writes them anew; the difference is the review.
"""

import fnmatch
import os
from pathlib import Path

import pytest

from game.engine.chance import mix
from game.rules.model import STANDARD
from game.session.match import Match, shipped_rules
from tests.session.playthrough import Decide, playthrough
from tests.session.walks import new_match

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
REGOLD = "MAGNET_RACE_REGOLD"

WISHES = {
    "ecosystem": (
        "event mayor_led_task_force",
        "event talent_drive",
        "event licence_review",
        "event magnetics_demonstration",
        "event over_half_market_share",
        "event trade_truce",
        "event cadre_training",
        "desk ten_x_site",
        "choose advanced_manufacturing",
        "ship electric_vehicles",
        "demonstrate",
        "recruit",
        "points loan",
        "expand motor",
        "expand finish",
        "survey",
        "coordinate",
        "licence",
        "price cut",
        "ops *",
    ),
    "flagship": (
        "event dod_equity",
        "event dod_loan",
        "event private_billion",
        "event ten_x_site",
        "event long_lead_equipment",
        "event price_stability",
        "event alloy_supplier",
        "event motor_integrator",
        "event sintering_line",
        "desk mayor_led_task_force",
        "ship defence",
        "de risk",
        "milestone",
        "lobby",
        "call capital",
        "recruit",
        "tariff",
        "build finish",
        "build alloy",
        "build motor",
        "talks",
        "ops *",
    ),
}
"""What the sides of the scripted match want most, in this order; then the desk, and what is first."""
AT_LAST = ("desk *", "event *", "*")


def at_random(match: Match) -> str:
    """Hashed, so that no generator of another Python's library has a say."""
    options = match.legal()
    return options[mix(match.seed + mix(len(match.decisions))) % len(options)]


def by_the_script(match: Match) -> str:
    options = match.legal()
    for wish in (*WISHES[str(match.side)], *AT_LAST):
        for option in options:
            if fnmatch.fnmatchcase(option, wish):
                return option
    raise AssertionError("nothing is legal")


@pytest.mark.parametrize(
    ("name", "title", "seed", "decide"),
    [
        ("2025-deal-random", "A match of two random players", 2025, at_random),
        (
            "2025-deal-script",
            "A match after a script: the one demonstrates, the other builds its plant",
            84,
            by_the_script,
        ),
    ],
)
def test_a_recorded_match_goes_as_it_was_recorded(name: str, title: str, seed: int, decide: Decide):
    hold(name, playthrough(new_match(seed), decide, title))


@pytest.mark.parametrize("scenario", [id for id in shipped_rules().scenarios if id != STANDARD])
def test_a_recorded_match_of_every_other_scenario_goes_as_it_was_recorded(scenario: str):
    title = "A match of two random players"
    hold(f"{scenario}-random", playthrough(new_match(2026, scenario=scenario), at_random, title))


def hold(name: str, told: str) -> None:
    """What is told must be what was recorded."""
    file = GOLDEN / f"{name}.txt"
    if os.environ.get(REGOLD):
        file.write_text(told, "utf-8", newline="\n")
    assert told == file.read_text("utf-8")


def test_the_scripted_match_shows_the_rules_that_a_random_one_hardly_meets():
    told = (GOLDEN / "2025-deal-script.txt").read_text("utf-8")
    for wanted in (
        "milestones 4 -> 5",
        "the academician's second roll",
        "tariffs 0 -> 1",
        "licences 1 -> 0",
        "(shipping)",
        "leaves the game",
        "choose ",
        "ship ",
        "desk ",
        "(step:exam)",
        "(step:demand)",
    ):
        assert wanted in told, wanted
