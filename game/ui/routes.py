"""The one table of screens: by which name each is opened, and what makes it.

Screens open one another by these names (`Shell.open`), so that none imports another. A screen is imported when it is
first opened, so the first picture of the window waits for the title alone.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from game.ui.shell.scene import Scene

ROUTES = {
    "title": "game.ui.screens.title:TitleScene",
    "new_match": "game.ui.screens.new_match:NewMatchScene",
    "prologue": "game.ui.screens.prologue:PrologueScene",
    "load": "game.ui.screens.load:LoadScene",
    "settings": "game.ui.screens.settings:SettingsScene",
    "tutorial": "game.ui.screens.tutorial:TutorialScene",
    "table": "game.ui.screens.table:TableScene",
    "handover": "game.ui.screens.handover:HandoverScene",
    "stage": "game.ui.screens.stage:StageScene",
    "reveal": "game.ui.screens.reveal:RevealScene",
    "review": "game.ui.screens.review_summary:ReviewSummaryScene",
    "review_steps": "game.ui.screens.review:ReviewScene",
    "final": "game.ui.screens.won:WonScene",
    "final_sum": "game.ui.screens.final:FinalScene",
    "end_table": "game.ui.screens.end_table:EndTableScene",
    "debrief": "game.ui.screens.debrief:DebriefScene",
    "evidence": "game.ui.screens.evidence:EvidenceScene",
    "analysis": "game.ui.screens.analysis:AnalysisScene",
    "mistakes": "game.ui.screens.mistakes:MistakesScene",
    "branch": "game.ui.screens.branch:BranchScene",
    "lines": "game.ui.screens.lines:LinesScene",
    "set_up": "game.ui.screens.set_up:SetUpScene",
    "puzzles": "game.ui.screens.puzzles:PuzzlesScene",
    "puzzle": "game.ui.screens.puzzle:PuzzleScene",
    "class": "game.ui.screens.class_door:ClassDoorScene",
    "class_code": "game.ui.screens.class_code:ClassCodeScene",
    "class_board": "game.ui.screens.class_board:ClassBoardScene",
    "class_together": "game.ui.screens.class_together:ClassTogetherScene",
    "hand_in": "game.ui.screens.hand_in:HandInScene",
    "vote": "game.ui.screens.class_vote:VoteScene",
    "answers": "game.ui.screens.answers:AnswersScene",
    "bell": "game.ui.screens.bell:BellScene",
    "menu": "game.ui.screens.menu:MenuScene",
    "save": "game.ui.screens.save:SaveScene",
    "log": "game.ui.screens.log:LogScene",
    "hint": "game.ui.screens.hint:HintScene",
    "help": "game.ui.screens.help:HelpScene",
    "rulebook": "game.ui.screens.rulebook:RulebookScene",
    "cards": "game.ui.screens.cards:CardsScene",
    "glossary": "game.ui.screens.glossary:about_the_screen",
    "cheat_sheet": "game.ui.screens.cheat_sheet:about_the_screen",
    "what_if": "game.ui.screens.what_if:lab_that_plays",
    "studies": "game.ui.screens.what_if_files:LoadStudyScene",
    "roles": "game.ui.screens.roles:about_the_screen",
    "assumptions": "game.ui.screens.assumptions:AssumptionsScene",
    "questions": "game.ui.screens.what_if_files:QuestionsScene",
    "save_study": "game.ui.screens.what_if_files:SaveStudyScene",
}


def screen(name: str) -> Callable[..., Scene]:
    """What makes the screen of this name, imported now if it was not before; raises `KeyError` for an unknown name."""
    module, _, maker = ROUTES[name].partition(":")
    found: Callable[..., Scene] = getattr(import_module(module), maker)
    return found
