"""What the engine's tables say of effects is what the effects can do."""

import pytest

from game.engine.tables import EVERYTHING, most_rise
from game.rules.model import Effect, Roll


def gain(track: str, amount: int | None) -> Effect:
    return Effect("gain", track=track, amount=amount)


@pytest.mark.parametrize(
    ("effects", "most"),
    [
        ((), 0),
        ((gain("tension", 2),), 2),
        ((gain("tension", -1),), 0),
        ((gain("tension", 2), gain("tension", -1), gain("tension", 1)), 3),
        ((gain("price", 2),), 0),
        ((gain("tension", None),), EVERYTHING),
        ((Effect("move", track="price", target="tension", amount=3),), 3),
        ((Effect("move", track="tension", target="price", amount=3),), 0),
        ((Effect("score", track="tension", target="ecosystem", amount=3),), 0),
        ((Effect("roll", amount=50, roll=Roll("milestone", (), (gain("tension", 1),), (gain("tension", 2),))),), 2),
        ((Effect("roll", amount=50, roll=Roll("milestone", (), (gain("tension", 3),), (gain("price", 4),))),), 3),
        ((gain("tension", 1), Effect("roll", roll=Roll("milestone", (), (gain("tension", 1),), ()))), 2),
    ],
)
def test_how_far_effects_can_raise_a_track(effects: tuple[Effect, ...], most: int):
    assert most_rise(effects, "tension") == most
