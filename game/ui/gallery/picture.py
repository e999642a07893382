"""Draws any screen without a display: for `main.py picture`, the tests and the README."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.rules.model import STANDARD
from game.session.match import Match
from game.storage.settings import USUAL, Settings
from game.ui.draw.theme import WIDE
from game.ui.gallery import (
    analyses,
    branches,
    classes,
    dialogs,
    finals,
    lessons,
    motions,
    pages,
    puzzles,
    rounds,
    stages,
    studies,
    tables,
    titles,
)
from game.ui.gallery.showcase import Showcase, ready
from game.ui.shell.scene import Scene

Maker = Callable[[Showcase, Match | None], Scene]
"""Makes a screen of a match, or of an example; it may set the match going."""

SCENES: dict[str, Maker] = {
    "title": titles.title,
    "load": titles.load,
    "load-list": titles.load_list,
    "table": tables.picture,
    "table-coached": tables.picture_coached,
    "headline": tables.picture_headline,
    "event": tables.picture_event,
    "ops": tables.picture_ops,
    "choose": tables.picture_choose,
    "shipping": tables.picture_shipping,
    "table-tip": tables.picture_tip,
    "table-tip-stage": tables.picture_tip_stage,
    "table-tip-why-not": tables.picture_tip_why_not,
    "motion-build": motions.picture_build,
    "motion-roll": motions.picture_roll,
    "stage-roll": stages.pictures("milestone", 0.3),
    **{f"stage-{kind}": stages.pictures(kind) for kind in stages.WANTED},
    "opponent": tables.picture_opponent,
    "opponent-thinks": tables.picture_thinking,
    "meter": tables.picture_meter,
    "hint": tables.picture_hint,
    "title-saves": titles.title_with_saves,
    "new-match": titles.new_match,
    "new-match-more": titles.against_computer,
    "new-match-two": titles.two_people,
    "prologue": titles.prologue,
    "prologue-again": titles.prologue_again,
    "tutorial": lessons.weakest,
    "tutorial-build": lessons.build,
    "tutorial-other-side": lessons.other_side,
    "tutorial-not-yet": lessons.not_yet,
    "log": pages.log,
    "cheat-sheet": pages.cheat_sheet,
    "cheat-sheet-ecosystem": pages.cheat_sheet_ecosystem,
    "glossary": pages.glossary,
    "help": pages.help_page,
    "settings": titles.settings,
    "settings-motion": titles.settings_motion,
    "settings-sound": titles.settings_sound,
    "settings-match": titles.settings_match,
    "keys": titles.keys,
    "menu": pages.menu,
    "handover": rounds.handover,
    "reveal": rounds.reveal,
    "review": rounds.review,
    "review-rated": rounds.review_rated,
    "won": finals.won,
    "won-second": finals.won_second,
    "review-steps": rounds.review_steps,
    "review-markets": rounds.review_markets,
    "final": finals.final,
    "final-second": finals.final_second,
    "debrief": finals.debrief,
    "evidence": finals.evidence,
    "analysis": analyses.analysis,
    "analysis-all": analyses.analysis_all,
    "analysis-begun": analyses.analysis_begun,
    "analysis-running": analyses.analysis_running,
    "mistakes": analyses.mistakes,
    "mistakes-solved": analyses.mistakes_solved,
    "branch": branches.branch,
    "branch-compared": branches.branch_compared,
    "branch-running": branches.branch_running,
    "lines": branches.lines,
    "set-up": branches.set_up,
    "set-up-cards": branches.set_up_cards,
    "puzzles": puzzles.the_list,
    "puzzle": puzzles.asked,
    "puzzle-solved": puzzles.solved,
    "end-table": finals.end_table,
    "what-if": studies.picture,
    "what-if-sliders": studies.picture_sliders,
    "what-if-questions": studies.picture_questions,
    "assumptions": studies.picture_assumptions,
    "what-if-load": studies.picture_load,
    "what-if-save": studies.picture_save,
    "class": classes.door,
    "class-board": classes.board,
    "class-board-vote": classes.board_vote,
    "class-board-empty": classes.board_empty,
    "class-board-link": classes.board_link,
    "class-board-play": classes.board_play,
    "class-code": classes.code,
    "class-code-link": classes.code_link,
    "class-roles": classes.roles,
    "class-roles-full": classes.roles_full,
    "class-vote": classes.vote,
    "class-question": classes.question,
    "class-answered": classes.answered,
    "class-home": classes.at_home,
    "class-together": classes.together,
    "class-together-camera": classes.together_camera,
    "class-together-empty": classes.together_empty,
    "hand-in": classes.hand_in,
    "hand-in-empty": classes.hand_in_empty,
    "bell": classes.bell_won,
    "bell-draw": classes.bell_draw,
    "bell-early": classes.bell_early,
    "bell-debrief": classes.bell_debrief,
    "bell-evidence": classes.bell_evidence,
    "ask-bell": classes.ask_bell,
    "bell-average": classes.bell_average,
    "table-average": classes.table_average,
    "cheat-sheet-average": classes.sheet_average,
    "cards": pages.cards,
    "rulebook": pages.rulebook,
    "balance": pages.balance,
    "save": dialogs.picture_save,
    "ask-resign": dialogs.picture_resign,
    "ask-stop": dialogs.picture_stop,
    "ask-quit": dialogs.picture_quit,
    "ask-reset": dialogs.picture_reset,
    "ask-key": dialogs.picture_key_taken,
    "ask-delete": dialogs.picture_delete,
    "ask-rematch": dialogs.picture_rematch,
    "ask-leave": dialogs.picture_leave,
    "ask-after-tutorial": dialogs.picture_learnt,
    "tell-refused": dialogs.picture_refused,
    "tell-settings": dialogs.picture_settings_wrong,
}
"""Every screen that can be drawn, by its name on the command line."""

AS_IT_STANDS = ("table", "table-tip", "table-tip-stage", "event", "ops", "handover", "review", "log", "menu", "save")
"""The screens that show a running match and play nothing in it, which would tell the dice to come."""


def scene_names() -> list[str]:
    """The names `draw_scene` knows."""
    return list(SCENES)


def make_scene(
    name: str,
    match: Match | None = None,
    size: tuple[int, int] = WIDE,
    settings: Settings = USUAL,
    scenario: str = STANDARD,
) -> Showcase:
    """An app without a window that shows this scene; raises `KeyError` for an unknown name."""
    app = Showcase(size, settings, scenario)
    scene = SCENES[name](app, match)
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
