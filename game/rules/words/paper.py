"""The words of the printed game, `rules/paper/LANGUAGE.yaml`: read only when something is printed."""

from __future__ import annotations

import re
from pathlib import Path

from game.rules.class_plan import load_class
from game.rules.folder import ENDING, Folder
from game.rules.load import Problems, RulesError
from game.rules.model import STANDARD, Rules
from game.rules.tutorial import numbers
from game.rules.words.numbers import FIRST_LANGUAGE, fields_of, flatten
from game.rules.words.text import Text

FIELD = re.compile(r"\{\w+(?::[^|{}]+\|(?P<many>[^|{}]+))?\}")
"""A field, or a count with its word for one and for more."""
BLANK = "____"


class PaperText(Text):
    """The words of the printed game; fields that are numbers of the rules are filled by themselves."""

    def __init__(self, language: str, words: dict[str, str], known: dict[str, str]) -> None:
        super().__init__(language, words)
        self._known = known

    def __call__(self, key: str, /, **values: object) -> str:
        """The words of a key, with ``values`` and the numbers of the rules in their fields."""
        return super().__call__(key, **self._known | values)


def load_paper(rules: Rules, language: str, folder: Path | None = None) -> Text:
    """The words of the printed game in a language, with the numbers of the standard scenario and of a lesson.

    English stands in for a language that has none yet. Raises `RulesError`.
    """
    problems = Problems()
    files = Folder(folder, problems)
    file = language if language in files.files("paper") else FIRST_LANGUAGE
    tree = files.read(f"paper/{file}{ENDING}")
    words = {} if tree is None else flatten(tree, problems)[0]
    fields_of(words, problems)
    if problems.count:
        raise RulesError(problems.sorted())
    scenario = rules.scenarios[STANDARD]
    known = numbers(rules, scenario) | load_class(folder).minutes
    known |= {f"{era}_from": str(first) for era, first in scenario.eras.items()}
    return PaperText(language, {key: word.text for key, word in words.items()}, known)


def listed(words: Text, key: str) -> list[str]:
    """The words of a list, in its order."""
    made: list[str] = []
    while words.has(f"{key}.{len(made)}"):
        made.append(words(f"{key}.{len(made)}"))
    return made


def unfilled(pattern: str) -> str:
    """Words whose fields come from a match, with blanks to write on in their place; of a count its word for more."""
    return FIELD.sub(lambda found: f"{BLANK} {found['many']}" if found["many"] else BLANK, pattern)
