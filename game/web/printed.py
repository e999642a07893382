"""The handouts of a lesson as PDF beside the page: whoever may install nothing prints them from the browser."""

from __future__ import annotations

from datetime import UTC, datetime

from game.paper.geometry import PAPERS
from game.paper.make import part
from game.rules.check import load_rules
from game.rules.words.text import languages, load_text

HANDOUTS = ("guide", "roles", "items", "key", "sheet")
"""The parts of the printed game that a lesson on screens needs; cards and board belong to the game on paper."""
FOLDER = "print"
WHEN = datetime(1980, 1, 1, tzinfo=UTC)  # of every file: the same game makes the same bytes


def printed() -> dict[str, bytes]:
    """Every handout in every language and on every paper, by its name in the folder of the page."""
    rules = load_rules()
    made = {}
    for language in languages():
        text = load_text(language)
        for paper in PAPERS:
            for name in HANDOUTS:
                sheets = part(name, rules, text, paper)
                sheets.pdf.set_creation_date(WHEN)
                made[f"{FOLDER}/{name}-{language}-{paper}.pdf"] = sheets.finished()
    return made
