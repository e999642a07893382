"""The novice's sheet of priorities in words, so that a paper game can be played solo."""

from __future__ import annotations

from game.rules.decision import CHOOSE, END, END_OF_OPS, OF_CARDS, START, Decision
from game.rules.model import MARKETS, SIDES, STAGES, Condition, Rules
from game.rules.players import CARD_GROUPS, Priority, load_sheet
from game.rules.words.text import Text


def sheet_lines(rules: Rules, text: Text) -> list[str]:
    """Both sides' sheets, a line a priority; the first line that may be done is done."""
    sheet = load_sheet(rules)
    lines = [text("players.sheet.how")]
    for side in SIDES:
        lines += ["", text.side(side)]
        lines += [f"{number:3}. {_line(priority, text)}" for number, priority in enumerate(sheet[side], 1)]
    return lines


def _line(priority: Priority, text: Text) -> str:
    what = _what(priority, text)
    if priority.when:
        what += text("players.sheet.if", conditions=", ".join(_condition(one, text) for one in priority.when))
    return what


def _what(priority: Priority, text: Text) -> str:
    do, wanted = priority.do, priority.object
    if do in OF_CARDS:
        group = priority.cards[0] in CARD_GROUPS
        cards = text(f"players.sheet.{priority.cards[0]}") if group else ", ".join(map(text.card, priority.cards))
        return text(f"players.sheet.{do}", cards=cards)
    if do in (START, END):
        return text.decision(str(Decision(START, side=wanted) if do == START else END_OF_OPS))
    action = text("players.sheet.choose") if do == CHOOSE else text.action(do)
    if wanted in ("weakest", "best"):
        return text(f"players.sheet.{wanted}", action=action)
    if wanted in STAGES:
        return f"{action}: {text.stage(wanted)}"
    if wanted in MARKETS:
        return f"{action}: {text.market(wanted)}"
    return f"{action}: {text.track(wanted)}" if wanted else action


def _condition(condition: Condition, text: Text) -> str:
    key = condition.test.replace(" ", "_")
    return text(f"effects.{key}", subject=text.track(condition.subject), value=condition.value)
