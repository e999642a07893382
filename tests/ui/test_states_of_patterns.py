"""The patterns of both sides and the art drawn by rule are the drawings they were, at sizes of all kinds."""

import pygame
import pytest

from game.rules.model import ECOSYSTEM, FLAGSHIP, SIDES, WORLD
from game.ui.draw import kept, patterns, sprites
from game.ui.draw.canvas import Canvas
from tests.ui.recording import noted, same_as_kept

pytestmark = pytest.mark.usefixtures("usual_looks")

BOXES = ((4.0, 6.0, 33.3, 9.1), (0.0, 0.0, 62.7, 36.4), (10.0, 2.0, 181.2, 98.6), (3.0, 5.0, 90.1, 201.7))


@pytest.fixture
def canvas():
    return Canvas(pygame.Surface((400, 300)), 1.0)


@pytest.mark.parametrize("side", SIDES)
def test_a_side_has_the_pattern_it_had(side, canvas, monkeypatch):
    def drawn():
        for box in BOXES:
            for colour, alpha in (("", 0.55), ("#123456", 0.2)):
                yield f"{box} {colour}", noted(monkeypatch, patterns.fill, canvas, box, side, colour, alpha)

    same_as_kept(f"pattern-{side}", drawn())


@pytest.mark.parametrize("side", [ECOSYSTEM, FLAGSHIP, WORLD])
def test_the_art_of_a_seed_is_the_drawing_it_was(side, canvas, monkeypatch):
    rasterise = sprites.rasterise
    kept.forget()  # so that all is made here

    def drawn():
        for seed in (1, 2, 3, 4, 7, 11, 23):
            for box in BOXES:
                lines: list[str] = []
                with monkeypatch.context() as patch:
                    patch.setattr(
                        sprites, "rasterise", lambda *given, lines=lines: lines.append(str(given)) or rasterise(*given)
                    )
                    patterns.art(canvas, box, side, seed)
                yield f"{seed} {box}", lines

    same_as_kept(f"art-{side}", drawn())
