"""A card of which one line alone hangs on a roll: the stage says which, for the others happen in any case."""

from game.rules.words.text import load_text
from game.session.match import shipped_rules
from game.session.occasions import occasions
from game.ui.stage.telling import Before, tellings
from tests.engine.table import Table as Laid

DEALS = range(1, 9)  # both ways of the roll are among them


def told(seed: int, talent: int = 3) -> tuple[str, int, int]:
    """What the roll of Cadre training says when it has ended; Talent and Discipline after it."""
    match = Laid(shipped_rules(), "2025-deal", seed, 0, load_text())
    match.hand("ecosystem", "cadre_training").card_is_asked("ecosystem").set(discipline=1, ecosystem_talent=talent)
    before, seen = Before(match.table, {}), len(match.log("ecosystem"))
    match.play("event cadre_training")
    found = occasions(match.log("ecosystem")[seen:], match.rules.constants["endings.rupture_tension"] - 1)
    (telling,) = (one for one in tellings(match, found, before) if one.throws)
    tracks = match.table.tracks
    return telling.throws[0].result, tracks["ecosystem_talent"], tracks["discipline"]


def test_a_roll_of_plain_chance_says_what_hangs_on_it():
    results = [told(seed) for seed in DEALS]
    assert set(results) == {("Talent −1: it happens", 2, 3), ("Talent −1: it does not happen", 3, 3)}


def test_what_the_end_of_a_track_kept_from_happening_is_not_said_to_happen():
    results = [told(seed, talent=0) for seed in DEALS]
    assert set(results) == {("It happens", 0, 3), ("Talent −1: it does not happen", 0, 3)}
