"""The action menu as it stands, and why a decision may not be made: codes and numbers, for whoever puts it into words.

What stands in the way is settled by `game.engine.actions.obstacle`; here its code becomes a record.
"""

from __future__ import annotations

from game.engine import layout, track
from game.engine.actions import entry_cost, entry_obstacle, entry_of, obstacle
from game.engine.effects import roll_odds
from game.engine.layout import Book, Row
from game.engine.plain_data import read_only
from game.engine.records import MenuLine, Need, NextMilestone, Refusal
from game.engine.state import gate, holds, value
from game.engine.tables import SUBJECTS, Index
from game.rules.model import PHASES, SIDES, Condition, Entry, Rules

SUBJECT_NAMES = {number: name for name, number in SUBJECTS.items()}
CODES = {
    layout.MATCH_IS_OVER: "over",
    layout.NOT_IN_HAND: "not_in_hand",
    layout.RIVALS_CARD: "rivals_card",
    layout.DESK_IS_USED: "desk_used",
    layout.DESK_NEEDS_OPS: "desk_needs_ops",
    layout.RIVALS_ACTION: "rivals_action",
    layout.TOO_FEW_OPS: "too_few_ops",
    layout.MARKET_IS_FULL: "market_full",
    layout.NOT_IN_SCENARIO: "not_in_scenario",
}


def refusal(index: Index, book: Book, row: Row, decision: int) -> Refusal | None:
    """Why a decision, by its number, may not be made by whoever decides now; None if it may."""
    code = obstacle(book, row, decision)
    if code == layout.DESK_NEEDS_OPS:
        ops = index.cards[decision % len(index.cards)].ops
        return Refusal(CODES[code], wanted=book[layout.DESK_OPS], value=ops)
    number = decision - layout.CARD_BLOCKS * len(index.cards)
    entry = entry_of(book, row[layout.DECIDER], number) if number >= layout.MENU else layout.NOBODY
    return _refusal(book, row, code, entry)


def _refusal(book: Book, row: Row, code: int, entry: int) -> Refusal | None:
    """The record of an obstacle's code; ``entry``: the place of the menu line that it is about, if it is about one."""
    if code == layout.ALLOWED:
        return None
    if code >= layout.OBSTACLE_CONDITION:
        return _condition_fails(book, row, code - layout.OBSTACLE_CONDITION)
    if code == layout.TOO_FEW_OPS:
        return Refusal(CODES[code], wanted=entry_cost(book, row, entry), value=row[layout.OPS_LEFT])
    return Refusal(PHASES[row[layout.PHASE]] if code == layout.NOT_NOW else CODES[code])


def _condition_fails(book: Book, row: Row, place: int) -> Refusal:
    """One failing condition of the book, with what is needed and what there is."""
    subject = book[place + 1]
    if subject == track.OPEN_MILESTONES:
        milestone = row[track.MILESTONES] + 1
        opens = gate_opens(book, milestone)
        if opens is not None:
            return Refusal("gate_closed", wanted=milestone, value=opens)
    kind = layout.KINDS[book[place]]
    code = kind if kind != "needs" else layout.TESTS[book[place + 2]].replace(" ", "_")
    return Refusal(code, SUBJECT_NAMES[subject], wanted=book[place + 3], value=value(book, row, subject))


def gate_opens(book: Book, milestone: int) -> int | None:
    """The round that opens the gate of a milestone; None if no round of the scenario does."""
    rounds = range(1, book[layout.LAST_ROUND] + 1)
    return next((turn for turn in rounds if book[book[layout.GATES] + turn] >= milestone), None)


def menu(rules: Rules, index: Index, book: Book, row: Row, side: int) -> tuple[MenuLine, ...]:
    """A side's action menu in this scenario, with what each line costs now and why it may not be used."""
    seen = {one.id for one in rules.tracks if one.visible == "all" or one.owner == SIDES[side]}
    first, last = book[book[layout.MENU_FROM] + side], book[book[layout.MENU_TO] + side]
    mine = (entry for entry in index.entries if entry.side == SIDES[side])
    places = range(first, last, layout.ENTRY)
    return tuple(
        _line(book, row, side, entry, place, seen)
        for entry, place in zip(mine, places, strict=True)
        if book[place + layout.ENTRY_PLAYED]
    )


def _line(book: Book, row: Row, side: int, entry: Entry, place: int, seen: set[str]) -> MenuLine:
    if row[layout.PHASE] == layout.OVER:
        code = layout.MATCH_IS_OVER
    elif row[layout.DECIDER] != side:
        code = layout.NOT_NOW
    else:
        code = entry_obstacle(book, row, place)
    first = book[place + layout.ENTRY_CONDITIONS]
    return MenuLine(
        name=entry.name,
        action=entry.action,
        object=entry.object,
        ops=entry_cost(book, row, place),
        price=read_only(dict(entry.price)),
        needs=tuple(
            _need(book, row, condition, first + number * layout.CONDITION, seen)
            for number, condition in enumerate(entry.needs)
        ),
        refused=_refusal(book, row, code, place),
    )


def _need(book: Book, row: Row, condition: Condition, place: int, seen: set[str]) -> Need:
    hidden = book[place + 1] < track.COUNT and condition.subject not in seen
    return Need(
        kind=condition.kind,
        subject=condition.subject,
        test=condition.test,
        wanted=condition.value,
        value=None if hidden else value(book, row, book[place + 1]),
        holds=None if hidden else holds(book, row, place),
    )


def next_milestone(rules: Rules, index: Index, book: Book, row: Row) -> NextMilestone | None:
    """What the Flagship tries next; None when all milestones are reached, or without an action for it."""
    number = row[track.MILESTONES] + 1
    places = range(book[layout.ENTRIES], book[layout.ENTRIES] + len(index.entries) * layout.ENTRY, layout.ENTRY)
    entry, place = next(
        ((entry, place) for entry, place in zip(index.entries, places, strict=True) if entry.action == "milestone"),
        (None, 0),
    )
    if entry is None or number > rules.tracks[track.MILESTONES].high:
        return None
    return NextMilestone(
        number=number,
        opens=None if gate(book, row) >= number else gate_opens(book, number),
        odds=roll_odds(book, row, book[layout.MILESTONE_PROGRAM]),
        ops=entry_cost(book, row, place),
        price=read_only(dict(entry.price)),
    )
