"""Turns the novice's sheet of priorities into the numbers that `game.players.novice` reads, and back into words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.engine import layout
from game.engine.tables import SUBJECTS, Index
from game.players.novice import HEAD
from game.rules.decision import CHOOSE, END, END_OF_OPS, OF_CARDS, SHIP, Decision
from game.rules.model import MARKETS, SIDES, STAGES, Card, Condition
from game.rules.players import CARD_GROUPS, Priority, Sheet

NONE = layout.NOBODY


def compile_sheet(sheet: Sheet, index: Index) -> list[int]:
    """The sheet as `game.players.novice` reads it: lines by side, then conditions (a flat list of integers)."""
    lines: list[tuple[list[int], tuple[Condition, ...]]] = []
    starts = []
    for side in SIDES:
        starts.append(len(lines))
        for priority in sheet[side]:
            lines += [(numbers, priority.when) for numbers in _numbers(priority, side, index)]
    starts.append(len(lines))
    width = 5
    begin = HEAD
    flat = [begin + start * width for start in starts]
    conditions: list[int] = []
    first_condition = begin + len(lines) * width
    for (decision, weakest, best), when in lines:
        here = first_condition + len(conditions)
        for condition in when:
            test = layout.TESTS.index(condition.test)
            conditions += [0, SUBJECTS[condition.subject], test, condition.value]
        flat += [decision, here, first_condition + len(conditions), weakest, best]
    return flat + conditions


def line_numbers(priorities: Sequence[Priority], side: str, index: Index) -> list[int]:
    """Which priority of a side each line of its compiled sheet comes from, counted from 1."""
    return [number for number, one in enumerate(priorities, 1) for _ in _numbers(one, side, index)]


def _numbers(priority: Priority, side: str, index: Index) -> Iterator[list[int]]:
    """Every decision that a line means, most wanted first: its number, the stage and the market it has to be."""
    for name, weakest, best in decisions(priority, side, index):
        if name in index.numbers:
            yield [index.numbers[name], weakest, best]


def decisions(priority: Priority, side: str, index: Index) -> Iterator[tuple[str, int, int]]:
    """The names that a line means, each with the stage or market (as a track) that has to be the one to choose."""
    do, wanted = priority.do, priority.object
    if do in OF_CARDS:
        for card in cards_of(priority.cards, side, index):
            yield str(Decision(do, card=card.id)), NONE, NONE
    elif do == END:
        yield str(END_OF_OPS), NONE, NONE
    elif do in (CHOOSE, SHIP):
        for market in MARKETS:
            if wanted in ("", "best", market):
                yield str(Decision(do, market=market)), NONE, SUBJECTS[market] if wanted == "best" else NONE
    else:
        for entry in index.entries:
            if entry.action == do and entry.side == side and wanted in ("", "weakest", "best", entry.object):
                weakest = SUBJECTS[f"{side}_{entry.object}"] if wanted == "weakest" and entry.object in STAGES else NONE
                best = SUBJECTS[entry.object] if wanted == "best" and entry.object in MARKETS else NONE
                yield entry.name, weakest, best


def cards_of(cards: tuple[str, ...], side: str, index: Index) -> list[Card]:
    """The cards that a line means, most wanted first: the listed ones, or a group by its ops."""
    if cards and cards[0] not in CARD_GROUPS:
        by_id = {card.id: card for card in index.cards}
        return [by_id[name] for name in cards]
    own = cards == ("own",)
    group = [card for card in index.cards if (card.side in (side, "world")) == own]
    return sorted(group, key=lambda card: card.ops, reverse=cards != ("rivals_low",))
