"""The main screens look as they did: small grey pictures of them, compared so that another font renderer passes.

``MAGNET_RACE_REGOLD=1`` makes them anew; look at the difference. They change with the layout, and with the rules where
the example on the screen becomes another one.
"""

import os
from pathlib import Path

import numpy as np
import pygame
import pytest

from game.ui.gallery import picture

ROOT = Path(__file__).resolve().parents[2]
FOLDER, README = ROOT / "tests" / "golden" / "pictures", ROOT / "assets" / "pictures"
NAMES = (
    "title", "table", "headline", "ops", "tutorial", "handover", "reveal", "review", "final", "cards", "rulebook",
    "glossary", "cheat-sheet", "settings", "keys", "help", "menu", "log",
)  # fmt: skip
DRAWN, KEPT, COMPARED = (1280, 720), (320, 180), (160, 90)
MOST_MEAN = 5.0  # of 255: mean difference of the pixels
MOST_APART = 0.05  # share of the pixels that differ by more than
APART = 40  # of 255
MOST_BYTES = 1_000_000


def grey(drawn: pygame.Surface) -> pygame.Surface:
    """The picture as it is kept: small and grey, whole pixels averaged."""
    return pygame.transform.grayscale(pygame.transform.smoothscale(drawn, KEPT))


def values(kept: pygame.Surface) -> np.ndarray:
    """Brightness of the pixels of a picture that was made smaller once more."""
    return pygame.surfarray.array3d(pygame.transform.smoothscale(kept.convert(24), COMPARED))[..., 0].astype(float)


def difference(one: pygame.Surface, other: pygame.Surface) -> tuple[float, float]:
    """Mean difference, and share of the pixels that lie apart."""
    apart = np.abs(values(one) - values(other))
    return float(apart.mean()), float((apart > APART).mean())


@pytest.mark.parametrize("name", NAMES)
def test_a_screen_looks_as_it_did(name):
    now, file = grey(picture.draw_scene(name, DRAWN)), FOLDER / f"{name}.png"
    if os.environ.get("MAGNET_RACE_REGOLD"):
        FOLDER.mkdir(parents=True, exist_ok=True)
        pygame.image.save(now, file)
    mean, apart = difference(now, pygame.image.load(file))
    assert mean <= MOST_MEAN
    assert apart <= MOST_APART


def test_the_picture_of_the_readme_shows_the_table_as_it_is():
    now, file = picture.draw_scene("ops", DRAWN), README / "table.png"
    if os.environ.get("MAGNET_RACE_REGOLD"):
        pygame.image.save(now, file)
    shown = pygame.image.load(file)
    assert shown.get_size() == DRAWN
    mean, apart = difference(grey(now), grey(shown.convert(24)))
    assert mean <= MOST_MEAN
    assert apart <= MOST_APART


def test_two_screens_do_not_look_alike():
    """The comparison can fail: every screen differs from every other by more than it may from itself."""
    kept = {name: pygame.image.load(FOLDER / f"{name}.png") for name in NAMES}
    alike = [
        (one, other)
        for number, one in enumerate(NAMES)
        for other in NAMES[number + 1 :]
        if difference(kept[one], kept[other])[0] <= MOST_MEAN and difference(kept[one], kept[other])[1] <= MOST_APART
    ]
    assert set(alike) <= {("table", "ops"), ("table", "headline"), ("headline", "ops")}


def test_the_kept_pictures_are_small():
    assert sum(file.stat().st_size for file in FOLDER.glob("*.png")) < MOST_BYTES
