"""Every palette: text can be read on its ground, and what differs by colour differs for the colour-blind too."""

import dataclasses
import itertools

import numpy as np
import pygame
import pytest

from game.rules.model import ECOSYSTEM, FLAGSHIP, SIDES, WORLD
from game.storage.settings import PALETTES
from game.ui.draw import background, theme
from game.ui.draw.colour_blindness import MATRICES, NORMAL, seen
from game.ui.draw.colour_blindness import linear as sight_linear
from game.ui.gallery import showcase

READABLE = 4.5  # contrast of text, WCAG 2.1
APART = 20.0  # distance that is seen at a glance, CIE76

SIGHT = [sight for sight in MATRICES if sight != "grey"]
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE = TO_XYZ @ np.ones(3)


def linear(colour: str) -> np.ndarray:
    shown = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return sight_linear(shown)


def lab(colour: str, sight: str) -> np.ndarray:
    """CIE L*a*b* of a colour as seen with a kind of sight."""
    part = TO_XYZ @ np.clip(np.array(MATRICES[sight]) @ linear(colour), 0, 1) / WHITE
    x, y, z = np.where(part > 0.008856, np.cbrt(part), 7.787 * part + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def distance(one: str, other: str, sight: str) -> float:
    return float(np.linalg.norm(lab(one, sight) - lab(other, sight)))


def contrast(one: str, other: str) -> float:
    dark, bright = sorted(float(TO_XYZ[1] @ linear(colour)) for colour in (one, other))
    return (bright + 0.05) / (dark + 0.05)


@pytest.fixture(params=PALETTES)
def palette(request):
    theme.use(request.param)
    yield request.param
    theme.use("standard")


def colours() -> dict[str, str]:
    """Every colour in use, by names such as "ink" and "ecosystem.light"."""
    found = {name: value for name, value in dataclasses.asdict(theme.C).items() if isinstance(value, str)}
    for side, shades in theme.SIDE.items():
        found |= {f"{side}.{name}": value for name, value in dataclasses.asdict(shades).items()}
    return found


TEXT_ON = {
    "paper": ("ink", "ink2", "ink3", "weak", "gold_deep", "good", "bad", *(f"{side}.solid" for side in theme.SIDE)),
    "paper2": ("ink", "ink2", "ink3", "gold_deep", "good", "bad", "weak", "ecosystem.solid", "flagship.solid"),
    "paper3": ("ink", "ink2", "bad"),
    "white": ("ink", "ink2", "ink3", "weak", "good", "bad", *(f"{side}.solid" for side in theme.SIDE)),
    "ink": ("on_table", "on_table2", "paper", "gold", "white"),
    "table": ("on_table", "on_table2", "gold", "disabled", "weak_on_table", *(f"{side}.dark" for side in theme.SIDE)),
    "table2": ("on_table", "on_table2", "gold", "disabled", *(f"{side}.dark" for side in theme.SIDE)),
    "table3": ("on_table", "on_table2"),
    "gold": ("ink",),
    "gold_hover": ("ink",),
    "gold_light": ("ink", "ink2", "gold_deep"),
    "weak": ("white", "paper"),
    "weak_light": ("ink", "weak"),
    "tip": ("on_table", "on_table2", "gold"),
    **{f"{side}.solid": ("white", "paper") for side in theme.SIDE},
    **{f"{side}.mid": ("ink",) for side in theme.SIDE},
    **{f"{side}.light": ("ink",) for side in theme.SIDE},
    **{f"{side}.wash": ("ink", "ink2") for side in theme.SIDE},
    f"{ECOSYSTEM}.light ": (f"{ECOSYSTEM}.solid",),
    f"{FLAGSHIP}.light ": (f"{FLAGSHIP}.solid",),
}


def test_text_can_be_read_on_its_ground(palette):
    known = colours()
    pale = {
        (ground, ink): round(contrast(known[ground.strip()], known[ink]), 2)
        for ground, inks in TEXT_ON.items()
        for ink in inks
        if contrast(known[ground.strip()], known[ink]) < READABLE
    }
    assert pale == {}


def pairs(*names):
    return list(itertools.combinations(names, 2))


SIGNALS = [
    *pairs(f"{ECOSYSTEM}.solid", f"{FLAGSHIP}.solid", f"{WORLD}.solid", "weak"),
    *pairs(f"{ECOSYSTEM}.mid", f"{FLAGSHIP}.mid", "gold"),
    *pairs(f"{ECOSYSTEM}.light", f"{FLAGSHIP}.light", "weak_light"),
    *pairs(f"{ECOSYSTEM}.dark", f"{FLAGSHIP}.dark"),
    ("good", "bad"),
    ("weak", "bad"),
]


@pytest.mark.parametrize("sight", SIGHT)
def test_the_safe_palette_tells_all_signals_apart_with_every_kind_of_sight(sight):
    theme.use("safe")
    try:
        known = colours()
    finally:
        theme.use("standard")
    near = {
        (one, other): round(distance(known[one], known[other], sight), 1)
        for one, other in SIGNALS
        if distance(known[one], known[other], sight) < APART
    }
    assert near == {}


@pytest.mark.parametrize("sight", SIGHT)
def test_the_sides_and_the_warning_are_apart_in_every_palette(palette, sight):
    known = colours()
    for one, other in pairs(f"{ECOSYSTEM}.solid", f"{FLAGSHIP}.solid", "weak"):
        assert distance(known[one], known[other], sight) >= APART


def test_the_simulation_gives_the_figures_of_the_design():
    """As published with the design: teal and copper lie 82 apart, 63, 51 and 84 for the colour-blind."""
    sides = theme.STANDARD_SIDES
    one, other = sides[ECOSYSTEM].solid, sides[FLAGSHIP].solid
    found = [round(distance(one, other, kind)) for kind in ("normal", "deuteranopia", "protanopia", "tritanopia")]
    assert found == [82, 63, 51, 84]


def test_high_contrast_is_black_on_white_with_thicker_lines():
    theme.use("contrast")
    try:
        assert (theme.C.ink, theme.C.paper, theme.C.table) == ("#000000", "#FFFFFF", "#000000")
        assert all(shades.wash == "#FFFFFF" for shades in theme.SIDE.values())
        assert theme.C.more_line == 1
        assert not theme.C.field_lines
    finally:
        theme.use("standard")
    assert theme.C.more_line == 0


def test_a_picture_is_seen_as_each_kind_of_sight_sees_its_colours():
    showcase.ready()
    sides = theme.STANDARD_SIDES
    colours_of = [pygame.Color(sides[ECOSYSTEM].solid), pygame.Color(sides[FLAGSHIP].solid), pygame.Color("#FFFFFF")]
    drawn = pygame.Surface((3, 1))
    for x, colour in enumerate(colours_of):
        drawn.set_at((x, 0), colour)
    assert [seen(drawn, NORMAL).get_at((x, 0))[:3] for x in range(3)] == [colour[:3] for colour in colours_of]
    for sight in MATRICES:
        white = seen(drawn, sight).get_at((2, 0))
        assert min(white[:3]) >= 253, sight  # white stays white
    grey = seen(drawn, "grey")
    for x in range(3):
        red, green, blue, _ = grey.get_at((x, 0))
        assert red == green == blue
    colours = (seen(drawn, "deuteranopia").get_at((x, 0)) for x in range(2))
    one, other = ("#" + "".join(f"{part:02X}" for part in tuple(colour)[:3]) for colour in colours)
    mine, rival = (sides[side].solid for side in SIDES)
    assert abs(distance(one, other, NORMAL) - distance(mine, rival, "deuteranopia")) < 2


@pytest.mark.parametrize("sight", SIGHT)
def test_the_bands_of_the_chains_differ_from_their_ground_and_from_each_other_in_every_palette(palette, sight):
    """The chain is read by its bands: each side's solid discs on its band, its band on paper, both bands apart."""
    known = colours()
    for side in SIDES:
        assert distance(known[f"{side}.solid"], known[f"{side}.mid"], sight) >= APART
        assert distance(known[f"{side}.mid"], known["paper"], sight) >= APART
    assert distance(known[f"{ECOSYSTEM}.mid"], known[f"{FLAGSHIP}.mid"], sight) >= APART
    assert distance(known["weak_light"], known["paper"], sight) >= APART / 4
    assert distance(known["gold"], known["gold_deep"], sight) >= APART  # gold always has its dark outline


def test_whoever_puts_another_palette_in_force_leaves_no_picture_of_the_one_before():
    before = background.picture((40, 30), "field", 1.0)
    theme.use("contrast")
    try:
        assert background.picture((40, 30), "field", 1.0).get_at((0, 0)) == pygame.Color("#000000")
    finally:
        theme.use("standard")
    assert background.picture((40, 30), "field", 1.0).get_at((0, 0)) == before.get_at((0, 0))
