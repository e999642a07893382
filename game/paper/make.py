"""Makes the files of a printed game: which parts there are, and one PDF for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from game.paper import board, cards, handouts
from game.paper.geometry import PAPERS
from game.paper.sheets import Sheets
from game.rules.class_plan import load_class
from game.rules.model import STANDARD, Rules
from game.rules.words.paper import load_paper
from game.rules.words.text import Text

PARTS = ("cards", "board", "sheet", "roles", "guide", "items", "key")


def part(name: str, rules: Rules, text: Text, paper: str) -> Sheets:
    """One part of the printed game, drawn: one of `PARTS` on one of `PAPERS`, in the language of `text`."""
    scenario, lesson = rules.scenarios[STANDARD], rules.scenarios[load_class().scenario]
    words = load_paper(rules, text.language)
    sheets = Sheets(PAPERS[paper], text.language, words(f"parts.{name}"))
    draw: dict[str, Callable[[], None]] = {
        "cards": lambda: cards.draw(sheets, rules, text, words),
        "board": lambda: board.draw(sheets, rules, scenario, text, words),
        "sheet": lambda: handouts.sheet(sheets, rules, (lesson, scenario), text, words),
        "roles": lambda: handouts.roles(sheets, rules, scenario, words),
        "guide": lambda: handouts.guide(sheets, rules, text, words),
        "items": lambda: handouts.items(sheets, words),
        "key": lambda: handouts.key(sheets, words),
    }
    draw[name]()
    return sheets


def files(names: Iterable[str], rules: Rules, text: Text, paper: str) -> Iterator[tuple[str, bytes]]:
    """The name and the content of a PDF for each part."""
    for name in names:
        yield f"{name}-{text.language}-{paper}.pdf", part(name, rules, text, paper).finished()
