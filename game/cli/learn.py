"""Commands for those who learn the game: the tutorial's script and its deal, and the cheat sheet."""

from __future__ import annotations

import argparse
import re
import sys
from typing import Any

from game.rules.model import SIDES

SEED = re.compile(r"^seed: *[0-9]+", re.MULTILINE)


def add_learning_commands(commands: Any) -> None:
    """Adds `tutorial` and `cheat-sheet` to the command line."""
    tutorial = commands.add_parser("tutorial", help="print the tutorial's steps; find its deal")
    tutorial.add_argument("--find-seed", action="store_true", help="look for the first deal that carries it to its end")
    tutorial.add_argument("--write", action="store_true", help="with --find-seed: write the seed into the rules")
    tutorial.set_defaults(run=_tutorial)
    sheet = commands.add_parser("cheat-sheet", help="print one page with everything in brief")
    sheet.add_argument("--side", choices=SIDES, default="flagship", help="whose actions")
    sheet.add_argument("--scenario", default="2025-deal", help="which set-up (default: 2025-deal)")
    sheet.set_defaults(run=_cheat_sheet)


def tutorial_in_words(language: str, speech: str) -> int:
    """The tutorial at this terminal, where it was left or, if that cannot be read, from its beginning."""
    from game.rules.words.text import load_text
    from game.session.lesson import Lesson
    from game.session.match import shipped_rules
    from game.textmode.lesson import TutorialTerminal

    rules, text = shipped_rules(), load_text(language)
    lesson, refused = Lesson.resume(rules, text)
    if refused is not None:
        print(text("terminal.tutorial_anew", reason=text(f"savefile.{refused.key}", **refused.fields)))
    return TutorialTerminal(lesson, sys.stdin, sys.stdout, speech).run()


def _tutorial(chosen: argparse.Namespace) -> int:
    """Prints every step as it is told and what it suggests, or the seed that carries it."""
    from game.rules.folder import SHIPPED
    from game.rules.load import MOST_BYTES
    from game.rules.tutorial import FILE, load_tutorial
    from game.rules.words.text import load_text
    from game.session.lesson import Broken, Lesson, walk
    from game.session.lesson_deal import find_seed
    from game.session.match import Refused, shipped_rules
    from game.storage import files

    rules = shipped_rules()
    tutorial = load_tutorial(rules)
    try:
        if chosen.find_seed:
            seed = find_seed(rules, tutorial)
            print(f"seed: {seed}")
            if chosen.write:
                files.change_text(SHIPPED / FILE, MOST_BYTES, lambda before: SEED.sub(f"seed: {seed}", before, count=1))
            return 0
        text = load_text(chosen.lang)
        for lesson in walk(Lesson.new(rules, text, tutorial)):
            print(f"{lesson.number}. {lesson.title}\n   {lesson.said}")
            if lesson.step.do:
                print(f"   -> {text.decision(lesson.suggestion())}")
    except (Broken, Refused) as error:
        print(f"magnet-race: {error}; `python main.py tutorial --find-seed --write` looks for another deal.")
        return 1
    return 0


def _cheat_sheet(chosen: argparse.Namespace) -> int:
    from game.rules.words.cheat_sheet import as_markdown, cheat_sheet
    from game.rules.words.text import load_text
    from game.session.match import shipped_rules

    rules = shipped_rules()
    if chosen.scenario not in rules.scenarios:
        known = ", ".join(rules.scenarios)
        print(f"magnet-race: There is no scenario {chosen.scenario!r}; there are: {known}.", file=sys.stderr)
        return 1
    text = load_text(chosen.lang)
    print(as_markdown(cheat_sheet(rules, rules.scenarios[chosen.scenario], chosen.side, text)))
    return 0
