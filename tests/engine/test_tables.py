"""What the engine's tables say of effects is what the effects can do."""

from dataclasses import replace

import pytest

from game.engine import layout
from game.engine.tables import EVERYTHING, compile_book, make_index, most_rise
from game.rules.model import SIDES, Effect, Roll
from game.session.match import shipped_rules


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


@pytest.mark.parametrize("shorter", SIDES)
def test_each_side_finds_its_own_menu_where_the_other_has_fewer_lines(shorter: str):
    rules = shipped_rules()
    last = [entry for entry in rules.entries if entry.side == shorter][-1]
    rules = replace(rules, entries=tuple(entry for entry in rules.entries if entry != last))
    book, index = compile_book(rules, rules.scenarios["2025-deal"]), make_index(rules)
    menu_from = layout.CARD_BLOCKS * len(index.cards)
    for number, side in enumerate(SIDES):
        places = range(book[book[layout.MENU_FROM] + number], book[book[layout.MENU_TO] + number], layout.ENTRY)
        names = [index.decisions[menu_from + book[place]] for place in places]
        assert names == [entry.name for entry in index.entries if entry.side == side]
