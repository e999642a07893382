"""Turns the rules as records into the book of numbers that the engine reads (`game.engine.layout`)."""

from __future__ import annotations

from dataclasses import dataclass

from game.engine import layout
from game.engine.layout import Book
from game.rules.decision import every_decision
from game.rules.model import (
    CONSTANTS,
    DERIVED,
    FLOWS,
    SIDES,
    TRACKS,
    WORLD,
    Card,
    Condition,
    Effect,
    Entry,
    Roll,
    Rules,
    Scenario,
)

SUBJECTS = {name: number for number, name in enumerate(TRACKS + DERIVED)}
SIDE_NUMBERS = {**{side: number for number, side in enumerate(SIDES)}, WORLD: layout.WORLD}
EVERYTHING = 99  # "up to: all": more than any track holds


@dataclass(frozen=True, slots=True)
class Index:
    """Names of the numbers in a book: decisions, cards and menu entries, in the book's order.

    decisions  name of each decision; its number is its place
    numbers    the number of each name
    cards      the deck, by number
    entries    the menus, by number: the Ecosystem's, then the Flagship's
    """

    decisions: tuple[str, ...]
    numbers: dict[str, int]
    cards: tuple[Card, ...]
    entries: tuple[Entry, ...]


def make_index(rules: Rules) -> Index:
    """Numbers every decision that these rules know (ruling 15)."""
    entries = tuple(entry for side in SIDES for entry in rules.entries if entry.side == side)
    decisions = tuple(str(decision) for decision in every_decision(rules.cards, entries))
    numbers = {name: number for number, name in enumerate(decisions)}
    return Index(decisions, numbers, rules.cards, entries)


def compile_book(rules: Rules, scenario: Scenario) -> list[int]:
    """The book for one scenario: a flat list of numbers, each an ``int32``, laid out as `game.engine.layout` says."""
    index = make_index(rules)
    writer = _Writer([0] * layout.BOOK_HEAD)
    for place, name in enumerate(CONSTANTS):
        writer.numbers[place] = rules.constants[name]
    _write_scenario(writer, rules, scenario)
    _write_cards(writer, index, scenario)
    _write_menus(writer, rules, index, scenario)
    writer.numbers[layout.DECISION_COUNT] = len(index.decisions)
    return writer.numbers


def row_length(book: Book) -> int:
    """How many integers a row of this book has."""
    return layout.WHERE + book[layout.CARD_COUNT]


class _Writer:
    """A growing book."""

    def __init__(self, numbers: list[int]) -> None:
        self.numbers = numbers

    def table(self, head: int, numbers: list[int]) -> None:
        """Appends a table and writes its first place into the head of the book."""
        self.numbers[head] = len(self.numbers)
        self.numbers += numbers

    def program(self, effects: tuple[Effect, ...], price: tuple[tuple[str, int], ...] = ()) -> int:
        """Appends a program and returns its first place."""
        place = len(self.numbers)
        lines = [_line(layout.GAIN, SUBJECTS[subject], -steps) for subject, steps in price]
        for effect in effects:
            lines += _compile_effect(effect)
        lines.append(_line(layout.STOP))
        for line in lines:
            self.numbers += line
        return place

    def condition(self, condition: Condition) -> int:
        """Appends a condition and returns its place."""
        place = len(self.numbers)
        self.numbers += _condition(layout.KINDS.index(condition.kind), condition)
        return place


def _write_scenario(writer: _Writer, rules: Rules, scenario: Scenario) -> None:
    head = writer.numbers
    head[layout.FIRST_ROUND] = scenario.first_round
    head[layout.LAST_ROUND] = scenario.rounds
    head[layout.HAND_SIZE] = scenario.hand
    head[layout.PLAYS] = scenario.plays
    head[layout.PAIR] = scenario.pair
    head[layout.PAR] = scenario.par
    head[layout.HEADLINES] = int(scenario.headlines)
    if not scenario.desk:
        head[layout.DESK_PER_ROUND] = 0
    writer.table(layout.TRACK_LOW, [one.low for one in rules.tracks])
    writer.table(layout.TRACK_HIGH, [one.high for one in rules.tracks])
    writer.table(layout.TRACK_START, [scenario.start.get(one.id, one.start) for one in rules.tracks])
    rounds = range(1, scenario.rounds + 1)
    if scenario.flow:
        head[layout.CHAIN_FLOW] = FLOWS.index(scenario.flow)
    writer.table(layout.GATES, [0, *scenario.gates])
    writer.table(layout.EXPECTED, [0, *scenario.expected])
    writer.table(layout.FLAGSHIP_EXAMS, [0, *(int(number in scenario.flagship_exams) for number in rounds)])
    due = [scenario.ecosystem_exams.get(number, layout.NOBODY) for number in rounds]
    writer.table(layout.ECOSYSTEM_EXAMS, [layout.NOBODY, *due])


def _write_cards(writer: _Writer, index: Index, scenario: Scenario) -> None:
    cards = index.cards
    writer.numbers[layout.CARD_COUNT] = len(cards)
    writer.table(layout.CARD_SIDE, [SIDE_NUMBERS[card.side] for card in cards])
    writer.table(layout.CARD_OPS, [card.ops for card in cards])
    writer.table(layout.CARD_ONCE, [int(card.once) for card in cards])
    writer.table(
        layout.CARD_ROUND,
        [0 if card.id in scenario.without else scenario.eras.get(card.era, 0) for card in cards],
    )
    writer.table(layout.CARD_PROGRAM, [writer.program(card.effects) for card in cards])
    rises = [most_rise(card.effects, "tension") for card in cards]
    writer.table(layout.CARD_RISE, rises)
    writer.numbers[layout.CARD_TENSION] = max(rises, default=0)


def _write_menus(writer: _Writer, rules: Rules, index: Index, scenario: Scenario) -> None:
    menu_from = layout.CARD_BLOCKS * len(index.cards)
    names = len(index.decisions) - menu_from - layout.MENU
    fields: list[int] = []
    entry_of = [layout.NOBODY] * (len(SIDES) * names)
    for entry in index.entries:
        number = index.numbers[entry.name] - menu_from
        dear = layout.NOBODY if entry.dear is None else writer.condition(entry.dear)
        conditions = len(writer.numbers)
        for condition in entry.needs:
            writer.condition(condition)
        conditions_end = len(writer.numbers)
        program = writer.program(entry.effects, entry.price)
        entry_of[SIDE_NUMBERS[entry.side] * names + number - layout.MENU] = len(fields)
        played = int(entry.action not in scenario.without_actions)
        fields += [number, entry.ops, dear, entry.dear_ops, conditions, conditions_end, program, played]
        if entry.action in ("demonstrate", "milestone"):
            roll = program + len(entry.price) * layout.INSTRUCTION
            head = layout.DEMONSTRATION_PROGRAM if entry.action == "demonstrate" else layout.MILESTONE_PROGRAM
            writer.numbers[head] = roll
        if entry.action == "milestone":
            writer.numbers[layout.MILESTONE_PRICE] = dict(entry.price).get("capital", 0)
    writer.table(layout.ENTRIES, fields)
    first = writer.numbers[layout.ENTRIES]
    mine = [sum(entry.side == side for entry in index.entries) for side in SIDES]
    writer.table(layout.MENU_FROM, [first, first + mine[0] * layout.ENTRY])
    writer.table(layout.MENU_TO, [first + mine[0] * layout.ENTRY, first + sum(mine) * layout.ENTRY])
    writer.table(layout.ENTRY_OF, [place if place == layout.NOBODY else first + place for place in entry_of])
    played_entries = [entry for entry in index.entries if entry.action not in scenario.without_actions]
    rises = [most_rise(entry.effects, "tension") for entry in played_entries]
    writer.numbers[layout.ACTION_TENSION] = max(rises, default=0)
    writer.numbers[layout.MENU_NAMES] = names
    writer.numbers[layout.ENTRY_COUNT] = len(index.entries)


def most_rise(effects: tuple[Effect, ...], track: str) -> int:
    """The most by which these effects can raise a track, if every condition holds and every chance comes true."""
    most = 0
    for effect in effects:
        if effect.roll is not None:
            most += max(most_rise(effect.roll.success, track), most_rise(effect.roll.failure, track))
        elif (effect.verb == "gain" and effect.track == track) or (effect.verb == "move" and effect.target == track):
            most += EVERYTHING if effect.amount is None else max(0, effect.amount)
    return most


def _line(verb: int, a: int = 0, b: int = 0, c: int = 0, skip: int = 0) -> list[int]:
    """One instruction; ``skip`` is counted in integers."""
    return [verb, a, b, c, skip]


def _condition(first: int, condition: Condition) -> list[int]:
    return [first, SUBJECTS[condition.subject], layout.TESTS.index(condition.test), condition.value]


def _compile_effect(effect: Effect) -> list[list[int]]:
    """The instructions of one effect: its guards, each skipping all that follows, then its verb."""
    lines = _compile_verb(effect)
    guards = []
    if effect.played_by:
        guards.append(_line(layout.PLAYED_BY, SIDE_NUMBERS[effect.played_by]))
    guards += [[*_condition(layout.WHEN, condition), 0] for condition in effect.when]
    if effect.chance:
        guards.append(_line(layout.CHANCE, effect.chance))
    for guard in reversed(guards):
        guard[-1] = len(lines) * layout.INSTRUCTION
        lines.insert(0, guard)
    return lines


def _compile_verb(effect: Effect) -> list[list[int]]:
    amount = EVERYTHING if effect.amount is None else effect.amount
    if effect.verb in ("gain", "lose"):
        return [_line(layout.GAIN, SUBJECTS[effect.track], amount)]
    if effect.verb == "move":
        return [_line(layout.MOVE, SUBJECTS[effect.track], SUBJECTS[effect.target], amount)]
    if effect.verb == "advance":
        forward = amount if effect.target == SIDES[layout.ECOSYSTEM] else -amount
        return [_line(layout.GAIN, SUBJECTS[effect.track], forward)]
    if effect.verb == "contest":
        return [_line(layout.CONTEST, SIDE_NUMBERS[effect.target], amount)]
    if effect.verb == "build":
        return [_line(layout.BUILD, SIDE_NUMBERS[effect.target], amount)]
    if effect.verb == "score":
        return [_line(layout.SCORE, SIDE_NUMBERS[effect.target], amount)]
    if effect.roll is None:
        raise ValueError(f"the engine does not know the verb {effect.verb!r}")
    return _compile_roll(amount, effect.roll)


def _compile_roll(odds: int, roll: Roll) -> list[list[int]]:
    """The roll, its terms, what success brings, and what failure brings; each skips what is not for it."""
    terms = [_line(layout.TERM, SUBJECTS[term.track], term.above, term.percent) for term in roll.terms]
    success = [line for effect in roll.success for line in _compile_effect(effect)]
    failure = [line for effect in roll.failure for line in _compile_effect(effect)]
    success.append(_line(layout.JUMP, skip=len(failure) * layout.INSTRUCTION))
    # the engine steps from the roll to its first term; a term does nothing by itself
    to_failure = (len(terms) + len(success)) * layout.INSTRUCTION
    head = _line(layout.ROLL, layout.ROLL_IDS.index(roll.id), odds, len(terms), to_failure)
    return [head, *terms, *success, *failure]
