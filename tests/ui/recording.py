"""The strokes of screens in many states: noted, not painted, so that hundreds take a second (tests/golden/states).

A line is kept of each state: its name, and the first letters of a hash of all its strokes and items.
``MAGNET_RACE_REGOLD=1`` makes the lists anew: read which states are others, and why, and look at their pictures.
"""

import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from game.session.match import Match
from game.storage.settings import USUAL
from game.ui.gallery import picture
from game.ui.gallery.showcase import Showcase, ready
from tests.ui.noting import noting, rounded, short, timeless

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "states"
View = tuple[int, int, int, str, str]
VIEWS: tuple[View, ...] = (
    (1280, 720, 100, "en", "standard"),
    (1600, 900, 120, "zh", "contrast"),
    (1024, 768, 100, "en", "safe"),
    (1366, 768, 180, "en", "standard"),
    (1920, 1080, 100, "en", "standard"),
    (1024, 768, 140, "zh", "standard"),
)
"""Width, height, size of the text, language and palette; states take them in turn."""


def app_of(view: View, scenario: str) -> Showcase:
    """A window that is not there, of this size and with these settings."""
    ready()
    width, height, text, language, palette = view
    settings = replace(USUAL, text_scale=text, language=language, palette=palette)
    return Showcase((width, height), settings, scenario)


def opened(app: Showcase, name: str, match: Match | None = None) -> None:
    """Opens a screen of the gallery in a window: of a match, or of the gallery's own."""
    scene = picture.SCENES[name](app, match)
    if scene not in app.scenes:
        app.push(scene)


def named(view: View) -> str:
    width, height, text, language, palette = view
    return f"{width}x{height}@{text}-{language}-{palette}"


def strokes(app: Showcase, monkeypatch: pytest.MonkeyPatch, tips: bool = True) -> list[str]:
    """The strokes and items of what is in sight, a line each; what the items tell takes half of the time."""
    lines = noted(monkeypatch, app.draw, pygame.Surface(app.size))
    for item in app.top.focus.items:
        place = f"{item.group} {rounded(item.box)} {item.state} {item.key}"
        lines.append(timeless(f"item {item.id} {place} {item.label} {item.tip.spoken if tips and item.tip else ''}"))
    return lines


def noted(monkeypatch: pytest.MonkeyPatch, draw: Callable[..., object], *given: object) -> list[str]:
    """The strokes of whatever draws, called with what is given, a line each."""
    with noting(monkeypatch, painted=False) as lines:
        draw(*given)
    return lines


def same_as_kept(name: str, found: Iterable[tuple[str, list[str]]]) -> None:
    """Asserts that states draw what they drew: each with its name and its strokes."""
    file = FOLDER / f"{name}.txt"
    lines = [f"{state} {len(drawn)} {short(str(drawn))}" for state, drawn in found]
    if os.environ.get("MAGNET_RACE_REGOLD"):
        FOLDER.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
    assert lines == file.read_text("utf-8").splitlines()


def in_turn(number: int) -> View:
    """The view of a state by its number."""
    return VIEWS[number % len(VIEWS)]
