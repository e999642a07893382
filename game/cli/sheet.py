"""The novice's sheet of priorities in words, so that a paper game can be played solo."""

from __future__ import annotations

from game.rules.model import SIDES, Rules
from game.rules.players import load_sheet
from game.rules.words.sheet import priority_line
from game.rules.words.text import Text


def sheet_lines(rules: Rules, text: Text) -> list[str]:
    """Both sides' sheets, a line a priority; the first line that may be done is done."""
    sheet = load_sheet(rules)
    lines = [text("players.sheet.how")]
    for side in SIDES:
        lines += ["", text.side(side)]
        lines += [f"{number:3}. {priority_line(priority, text)}" for number, priority in enumerate(sheet[side], 1)]
    return lines
