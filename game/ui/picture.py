"""Draws any screen without a display: for `main.py picture`, the tests and the README."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

import pygame

from game.rules.model import STANDARD
from game.settings import USUAL, Settings
from game.ui.app import App
from game.ui.theme import WIDE

if TYPE_CHECKING:
    from game.match import Match
    from game.ui.scene import Scene

# name -> (module, function that makes the scene from a match or None); the function may set the match going
SCENES: dict[str, tuple[str, str]] = {
    "title": ("game.ui.scenes.title", "picture"),
    "load": ("game.ui.scenes.load", "picture"),
    "load-list": ("game.ui.scenes.load", "picture_list"),
    "table": ("game.ui.scenes.table_pictures", "picture"),
    "headline": ("game.ui.scenes.table_pictures", "picture_headline"),
    "event": ("game.ui.scenes.table_pictures", "picture_event"),
    "ops": ("game.ui.scenes.table_pictures", "picture_ops"),
    "choose": ("game.ui.scenes.table_pictures", "picture_choose"),
    "table-tip": ("game.ui.scenes.table_pictures", "picture_tip"),
    "table-tip-stage": ("game.ui.scenes.table_pictures", "picture_tip_stage"),
    "table-tip-why-not": ("game.ui.scenes.table_pictures", "picture_tip_why_not"),
    "motion-build": ("game.ui.scenes.motion_pictures", "picture_build"),
    "motion-roll": ("game.ui.scenes.motion_pictures", "picture_roll"),
    "opponent": ("game.ui.scenes.table_pictures", "picture_opponent"),
    "opponent-thinks": ("game.ui.scenes.table_pictures", "picture_thinking"),
    "meter": ("game.ui.scenes.table_pictures", "picture_meter"),
    "hint": ("game.ui.scenes.hint", "picture"),
    "new-match": ("game.ui.scenes.title", "picture_computer"),
    "tutorial": ("game.ui.scenes.tutorial", "picture"),
    "tutorial-build": ("game.ui.scenes.tutorial", "picture_build"),
    "tutorial-other-side": ("game.ui.scenes.tutorial", "picture_other_side"),
    "tutorial-not-yet": ("game.ui.scenes.tutorial", "picture_not_yet"),
    "log": ("game.ui.scenes.log", "picture"),
    "cheat-sheet": ("game.ui.scenes.cheat_sheet", "picture"),
    "cheat-sheet-ecosystem": ("game.ui.scenes.cheat_sheet", "picture_ecosystem"),
    "glossary": ("game.ui.scenes.glossary", "picture"),
    "help": ("game.ui.scenes.help", "picture"),
    "settings": ("game.ui.scenes.settings", "picture"),
    "settings-motion": ("game.ui.scenes.settings", "picture_motion"),
    "settings-sound": ("game.ui.scenes.settings", "picture_sound"),
    "settings-match": ("game.ui.scenes.settings", "picture_match"),
    "keys": ("game.ui.scenes.settings", "picture_keys"),
    "menu": ("game.ui.scenes.menu", "picture"),
    "handover": ("game.ui.scenes.handover", "picture"),
    "reveal": ("game.ui.scenes.reveal", "picture"),
    "review": ("game.ui.scenes.review", "picture"),
    "final": ("game.ui.scenes.final", "picture"),
    "final-second": ("game.ui.scenes.final", "picture_second"),
    "debrief": ("game.ui.scenes.debrief", "picture"),
    "end-table": ("game.ui.scenes.end_table", "picture"),
    "what-if": ("game.ui.scenes.what_if_pictures", "picture"),
    "what-if-sliders": ("game.ui.scenes.what_if_pictures", "picture_sliders"),
    "what-if-questions": ("game.ui.scenes.what_if_pictures", "picture_questions"),
    "what-if-load": ("game.ui.scenes.what_if_pictures", "picture_load"),
    "what-if-save": ("game.ui.scenes.what_if_pictures", "picture_save"),
    "cards": ("game.ui.scenes.cards", "picture"),
    "rulebook": ("game.ui.scenes.rulebook", "picture"),
    "balance": ("game.ui.scenes.rulebook", "picture_balance"),
    "save": ("game.ui.scenes.dialog_pictures", "picture_save"),
    "ask-resign": ("game.ui.scenes.dialog_pictures", "picture_resign"),
    "ask-stop": ("game.ui.scenes.dialog_pictures", "picture_stop"),
    "ask-quit": ("game.ui.scenes.dialog_pictures", "picture_quit"),
    "ask-replace": ("game.ui.scenes.dialog_pictures", "picture_replace"),
    "ask-reset": ("game.ui.scenes.dialog_pictures", "picture_reset"),
    "ask-key": ("game.ui.scenes.dialog_pictures", "picture_key_taken"),
    "ask-delete": ("game.ui.scenes.dialog_pictures", "picture_delete"),
    "ask-rematch": ("game.ui.scenes.dialog_pictures", "picture_rematch"),
    "ask-leave": ("game.ui.scenes.dialog_pictures", "picture_leave"),
    "ask-after-tutorial": ("game.ui.scenes.dialog_pictures", "picture_learnt"),
    "tell-refused": ("game.ui.scenes.dialog_pictures", "picture_refused"),
    "tell-settings": ("game.ui.scenes.dialog_pictures", "picture_settings_wrong"),
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
