"""Draws any screen without a display: for `main.py picture`, the tests and the README."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

import pygame

from game.rules.model import STANDARD
from game.storage.settings import USUAL, Settings
from game.ui.draw.theme import WIDE
from game.ui.shell.app import App

if TYPE_CHECKING:
    from game.session.match import Match
    from game.ui.shell.scene import Scene

# name -> (module, function that makes the scene from a match or None); the function may set the match going
SCENES: dict[str, tuple[str, str]] = {
    "title": ("game.ui.screens.title", "picture"),
    "load": ("game.ui.screens.load", "picture"),
    "load-list": ("game.ui.screens.load", "picture_list"),
    "table": ("game.ui.gallery.tables", "picture"),
    "headline": ("game.ui.gallery.tables", "picture_headline"),
    "event": ("game.ui.gallery.tables", "picture_event"),
    "ops": ("game.ui.gallery.tables", "picture_ops"),
    "choose": ("game.ui.gallery.tables", "picture_choose"),
    "table-tip": ("game.ui.gallery.tables", "picture_tip"),
    "table-tip-stage": ("game.ui.gallery.tables", "picture_tip_stage"),
    "table-tip-why-not": ("game.ui.gallery.tables", "picture_tip_why_not"),
    "motion-build": ("game.ui.gallery.motions", "picture_build"),
    "motion-roll": ("game.ui.gallery.motions", "picture_roll"),
    "opponent": ("game.ui.gallery.tables", "picture_opponent"),
    "opponent-thinks": ("game.ui.gallery.tables", "picture_thinking"),
    "meter": ("game.ui.gallery.tables", "picture_meter"),
    "hint": ("game.ui.screens.hint", "picture"),
    "new-match": ("game.ui.screens.title", "picture_computer"),
    "tutorial": ("game.ui.screens.tutorial", "picture"),
    "tutorial-build": ("game.ui.screens.tutorial", "picture_build"),
    "tutorial-other-side": ("game.ui.screens.tutorial", "picture_other_side"),
    "tutorial-not-yet": ("game.ui.screens.tutorial", "picture_not_yet"),
    "log": ("game.ui.screens.log", "picture"),
    "cheat-sheet": ("game.ui.screens.cheat_sheet", "picture"),
    "cheat-sheet-ecosystem": ("game.ui.screens.cheat_sheet", "picture_ecosystem"),
    "glossary": ("game.ui.screens.glossary", "picture"),
    "help": ("game.ui.screens.help", "picture"),
    "settings": ("game.ui.screens.settings", "picture"),
    "settings-motion": ("game.ui.screens.settings", "picture_motion"),
    "settings-sound": ("game.ui.screens.settings", "picture_sound"),
    "settings-match": ("game.ui.screens.settings", "picture_match"),
    "keys": ("game.ui.screens.settings", "picture_keys"),
    "menu": ("game.ui.screens.menu", "picture"),
    "handover": ("game.ui.screens.handover", "picture"),
    "reveal": ("game.ui.screens.reveal", "picture"),
    "review": ("game.ui.screens.review", "picture"),
    "final": ("game.ui.screens.final", "picture"),
    "final-second": ("game.ui.screens.final", "picture_second"),
    "debrief": ("game.ui.screens.debrief", "picture"),
    "end-table": ("game.ui.screens.end_table", "picture"),
    "what-if": ("game.ui.gallery.studies", "picture"),
    "what-if-sliders": ("game.ui.gallery.studies", "picture_sliders"),
    "what-if-questions": ("game.ui.gallery.studies", "picture_questions"),
    "what-if-load": ("game.ui.gallery.studies", "picture_load"),
    "what-if-save": ("game.ui.gallery.studies", "picture_save"),
    "cards": ("game.ui.screens.cards", "picture"),
    "rulebook": ("game.ui.screens.rulebook", "picture"),
    "balance": ("game.ui.screens.rulebook", "picture_balance"),
    "save": ("game.ui.gallery.dialogs", "picture_save"),
    "ask-resign": ("game.ui.gallery.dialogs", "picture_resign"),
    "ask-stop": ("game.ui.gallery.dialogs", "picture_stop"),
    "ask-quit": ("game.ui.gallery.dialogs", "picture_quit"),
    "ask-replace": ("game.ui.gallery.dialogs", "picture_replace"),
    "ask-reset": ("game.ui.gallery.dialogs", "picture_reset"),
    "ask-key": ("game.ui.gallery.dialogs", "picture_key_taken"),
    "ask-delete": ("game.ui.gallery.dialogs", "picture_delete"),
    "ask-rematch": ("game.ui.gallery.dialogs", "picture_rematch"),
    "ask-leave": ("game.ui.gallery.dialogs", "picture_leave"),
    "ask-after-tutorial": ("game.ui.gallery.dialogs", "picture_learnt"),
    "tell-refused": ("game.ui.gallery.dialogs", "picture_refused"),
    "tell-settings": ("game.ui.gallery.dialogs", "picture_settings_wrong"),
}
"""Every screen that can be drawn, by its name on the command line."""


def scene_names() -> list[str]:
    """The names `draw_scene` knows."""
    return list(SCENES)


def make_scene(
    name: str,
    match: Match | None = None,
    size: tuple[int, int] = WIDE,
    settings: Settings = USUAL,
    scenario: str = STANDARD,
) -> App:
    """An app without a window that shows this scene; raises `KeyError` for an unknown name."""
    module, function = SCENES[name]
    maker: Callable[[App, Match | None], Scene] = getattr(import_module(module), function)
    app = App(size, settings)
    app.example = scenario
    scene = maker(app, match)
    if scene not in app.scenes:
        app.push(scene)
    return app


def draw_scene(
    name: str,
    size: tuple[int, int] = WIDE,
    match: Match | None = None,
    settings: Settings = USUAL,
    scenario: str = STANDARD,
) -> pygame.Surface:
    """The picture of a screen at a size in pixels, under these settings.

    `match` is shown as it stands; None shows an example of the scenario.
    """
    ready()
    app = make_scene(name, match, size, settings, scenario)
    surface = pygame.Surface(size).convert()
    app.draw(surface)
    return surface


def ready() -> None:
    """Makes drawing possible where no window is open: a display without a screen."""
    if not pygame.display.get_init() or pygame.display.get_surface() is None:
        os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
        pygame.display.init()
        pygame.display.set_mode((1, 1))
