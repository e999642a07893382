"""What the tutorial says is true on the board: its numbers, names and promises are held against the position."""

import re
from collections.abc import Callable

import pytest

from game.rules.decision import Decision
from game.rules.model import SIDES, STAGES, Card, Entry
from game.rules.words.text import load_text
from game.session.lesson import TYPED, WINDOW, Lesson, walk
from game.session.match import Match, shipped_rules
from game.session.records import Roll

FIELD = re.compile(r"\{(\w+)\}")
KEYS_OF_THE_KEYBOARD = "F1"
LANGUAGES = ("en", "zh")
PARTS = ("title", "text", "why", WINDOW, TYPED)


# --- numbers and names -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_words_hold_numbers_and_cards_only_as_fields(language):
    """So they follow when a rule, the deal or the luck changes."""
    rules, text = shipped_rules(), load_text(language)
    actions = {text.action(entry.action) for entry in rules.entries}  # a card may be called as an action is
    cards = [text.card(card.id) for card in rules.cards if text.card(card.id) not in actions]
    for step in Lesson.new().tutorial.steps:
        for key in (f"tutorial.{step.id}.{part}" for part in PARTS):
            bare = FIELD.sub("", text.pattern(key) if text.has(key) else "").replace(KEYS_OF_THE_KEYBOARD, "")
            assert not re.search("[0-9]", bare), key
            assert [card for card in cards if card in bare] == [], key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_and_stage_that_a_step_names_is_that_of_the_position(language):
    """Read back from the sentence as it is told; what the position is, is reckoned here."""
    looked_at = set()
    for lesson in walk(Lesson.new(text=load_text(language))):
        for field, value in told(lesson).items():
            reckoned = stands(lesson, field)
            if reckoned is not None:
                assert value == reckoned, (lesson.step.id, field)
                looked_at.add(field)
    assert {"now_capital", "flow_flagship", "weakest_ecosystem", "odds", "rolled_odds", "gate", "card"} <= looked_at
    assert {"plant_open_milestone", "desk_chance", "ops_bonus", "income_tariff_cost", "shipping_most"} <= looked_at


def told(lesson: Lesson) -> dict[str, str]:
    """What stands in a told step in the place of each of its fields."""
    pieces = FIELD.split(lesson.match.text.pattern(f"tutorial.{lesson.step.id}.text").strip())
    pattern = "".join(f"(?P<{piece}>.*?)" if place % 2 else re.escape(piece) for place, piece in enumerate(pieces))
    found = re.fullmatch(pattern, lesson.said)
    assert found is not None, lesson.step.id
    return found.groupdict()


def stands(lesson: Lesson, field: str) -> str | None:
    """What a field must be at a step, from the table and the rules; None for what other tests look at."""
    match, text = lesson.match, lesson.match.text
    table, scenario = match.table, match.rules.scenarios[match.scenario]
    kind, _, rest = field.partition("_")
    constants = {name.replace(".", "_"): value for name, value in match.rules.constants.items()}
    if field in constants:
        return str(constants[field])
    if kind == "now":
        return str(table.tracks[rest])
    if kind == "flow":
        return str(min(levels(match, rest).values()))
    if kind == "weakest":
        least = min(levels(match, rest).values())
        return text.listed(text.stage(stage) for stage, level in levels(match, rest).items() if level == least)
    if field == "gate":
        return str(scenario.gates[table.tracks["round"] - 1])
    if field == "half_year":
        return text.half_year(scenario.half_years[table.tracks["round"] - 1])
    if field == "odds":
        return str(odds(match, entry_of(lesson)))
    if field == "rolled_odds":
        return str(last_roll(match).odds)
    if field == "card":
        return text.card(card_of(lesson).id)
    return str(card_of(lesson).ops) if field == "card_ops" else None


def levels(match: Match, side: str) -> dict[str, int]:
    """The discs of each stage of a side, from what they are made of."""
    discs = match.table.discs[side]
    return {stage: discs[stage].own + discs[stage].plant + discs[stage].ally for stage in STAGES}


def odds(match: Match, entry: Entry) -> int:
    """The odds of an action's roll by its terms."""
    total = 0
    for effect in entry.effects:
        if effect.roll is not None:
            terms, tracks = effect.roll.terms, match.table.tracks
            total += (effect.amount or 0) + sum(
                term.percent * max(tracks[term.track] - term.above, 0) for term in terms
            )
    return total


def entry_of(lesson: Lesson) -> Entry:
    """The line of the menu that a step asks for."""
    side, name = lesson.match.side, lesson.suggestion()
    return next(entry for entry in lesson.match.rules.entries if (entry.side, entry.name) == (side, name))


def card_of(lesson: Lesson) -> Card:
    """The card that a step asks for."""
    return lesson.match.rules.card(Decision.parse(lesson.suggestion()).card)


def last_roll(match: Match) -> Roll:
    """The roll that was made last."""
    return [record for turn in match.turns for record in turn.records if isinstance(record, Roll)][-1]


# --- promises --------------------------------------------------------------------------------------------------------


def rise(before: Lesson, after: Lesson, track: str) -> int:
    """How far a track's marker moved while a step was done."""
    return after.match.table.tracks[track] - before.match.table.tracks[track]


def flow_rises(side: str) -> Callable[[Lesson, Lesson], bool]:
    return lambda before, after: min(levels(after.match, side).values()) > min(levels(before.match, side).values())


def ops(lesson: Lesson) -> int:
    """The ops that are left."""
    play = lesson.match.view(lesson.seat).play
    assert play is not None
    return play.ops


def coordination_pays(before: Lesson, after: Lesson) -> bool:
    constants = before.match.rules.constants
    enough = before.match.table.tracks["coordination"] >= constants["ops.bonus_at"]
    return enough and ops(after) == card_of(before).ops + constants["ops.bonus"]


def funds_for_debt(before: Lesson, after: Lesson) -> bool:
    funds, debt = rise(before, after, "funds"), rise(before, after, "debt")
    point_is_spent = rise(before, after, "innovation_points") == -1
    return f"lends {funds} funds" in before.said and f"The debt, {debt}, costs" in before.said and point_is_spent


def rivals_event_came_first(before: Lesson, after: Lesson) -> bool:
    theirs = card_of(before).side not in (before.seat, "world")
    happened = before.match.table.tracks != after.match.table.tracks
    return theirs and happened and ops(after) == card_of(before).ops


def roll_succeeds(before: Lesson, after: Lesson) -> bool:
    roll = last_roll(after.match)
    return roll.success and str(roll.odds) == told(before)["odds"] and rise(before, after, "milestones") == 1


def opens_one_and_can_open_another(before: Lesson, after: Lesson) -> bool:
    stage = Decision.parse(before.suggestion()).target
    empty = before.match.table.discs["flagship"][stage].own == 0
    return empty and entry_of(before).dear_ops == ops(before) - ops(after) == ops(after)


def enough_to_open_both(before: Lesson, after: Lesson) -> bool:
    empty = [stage for stage, level in levels(after.match, "flagship").items() if level == 0]
    dear = entry_of(after).dear_ops
    return len(empty) == 2 and dear is not None and 2 * dear == ops(after) == card_of(before).ops


def both_ship(before: Lesson, after: Lesson) -> bool:
    made = after.match.decisions[len(before.match.decisions) :]
    return len([name for name in made if name.startswith("ship ")]) == len(SIDES)


DONE: dict[str, Callable[[Lesson, Lesson], bool]] = {
    "headline": lambda before, after: after.match.table.tracks["escrow"] == 0 and rise(before, after, "capital") > 0,
    "event": lambda before, after: rise(before, after, "flagship_alloy") == 1,
    "bonus": coordination_pays,
    "loan": funds_for_debt,
    "expand": flow_rises("ecosystem"),
    "rivals_card": rivals_event_came_first,
    "milestone": roll_succeeds,
    "last_play": enough_to_open_both,
    "open_stage": opens_one_and_can_open_another,
    "last_stage": flow_rises("flagship"),
    "ship": both_ship,
}
"""What must have come true when a step was done as it suggests."""


def at(step: str) -> Lesson:
    lesson = Lesson.new()
    while lesson.step.id != step:
        lesson.go_on()
    return lesson


@pytest.mark.parametrize("step", DONE)
def test_what_a_step_promises_comes_true(step):
    before, after = at(step), at(step)
    after.go_on()
    assert DONE[step](before, after)


def test_the_promise_of_every_step_that_is_done_is_looked_at():
    assert list(DONE) == [step.id for step in Lesson.new().tutorial.steps if step.do]


def test_a_demonstration_succeeded_before_it_is_spoken_of_and_the_half_year_is_over_at_the_end():
    spoken = at("demonstration")
    assert last_roll(spoken.match).success
    assert last_roll(spoken.match).subject == "demonstration"
    assert spoken.match.table.tracks["innovation_points"] > at("headline").match.table.tracks["innovation_points"]
    assert at("ready").match.table.tracks["round"] == at("goal").match.table.tracks["round"] + 1
