"""What the tables and matches of a fixed draw are told to mean, line for line, with keys and figures instead of words.

Goals, threats, happenings, occasions, questions and findings are chosen by many small comparisons, each of which rarely
decides. So tables are drawn at random, far beyond what matches come to, and what is made of each is kept as the first
letters of a hash (tests/golden/told). ``MAGNET_RACE_REGOLD=1`` makes the lists anew: read the difference, which a
failing test prints whole. No word stands in them, so a change of words changes nothing here.
"""

import functools
import hashlib
import os
import random
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from game.engine.plain_data import BySide
from game.engine.records import Table as Records
from game.rules.model import SIDES
from game.rules.words.text import Text, load_text
from game.session import coaching, prologue, standing
from game.session.analysis import evidence, telling
from game.session.analysis.game import game_of_match
from game.session.analysis.looking import analyse
from game.session.analysis.moments import (
    at_ends_of_half_years,
    decisions_that_mattered,
    greatest_luck,
    leads,
    luck_by_cause,
)
from game.session.analysis.replaying import STRIDES, Replay
from game.session.analysis.rows import SIFTS, mistakes, rows
from game.session.analysis.telling import lines as analysis_lines
from game.session.disagreement import what_outweighs_vp, why_apart
from game.session.goals import goals, told
from game.session.hands import in_groups
from game.session.happenings import happenings, since
from game.session.journal import Entry
from game.session.match import Match, shipped_rules
from game.session.narration import LEVELS, narrate
from game.session.occasions import by_weight, merged, occasions, staged, steps
from game.session.questions import questions
from game.session.story import story
from game.session.turn import private_tracks
from game.session.turning import turning_points
from tests.engine.table import Table
from tests.session.judging import AnyFigures

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "told"
LETTERS = 5
TABLES, AVERAGE = 160, 20  # drawn; and of them one in so many under the average of the stages
EVERY_ENTRY = 7  # of the rules is asked why it cannot be decided
TOLD = 8  # new lines that are printed
ASKERS = ("", *SIDES)


class Keys(Text):
    """Words that are their own key with the values of their fields."""

    def __call__(self, key: str, /, **values: object) -> str:
        super().__call__(key, **values)
        return f"{key}({', '.join(f'{name}={value}' for name, value in sorted(values.items()))})"


@functools.cache
def keys() -> Keys:
    english = load_text()
    return Keys("en", {key: english.pattern(key) for key in sorted(english.keys())})


@functools.cache
def drawn_tables() -> tuple[Records, ...]:
    """What lies open on tables with any markers and discs: every second one with most tracks moved, the others with a
    few; some without exams, which else are told before what is less urgent, and some without a weakest stage, as where
    the average counts."""
    dice, rules = random.Random(12), shipped_rules()
    found: list[Records] = []
    rounds = len(rules.scenarios["2025-deal"].half_years)
    for number in range(TABLES):
        table = Table.opening().card_is_asked(dice.choice(SIDES))
        moved = {track.id: dice.randint(track.low, track.high) for track in rules.tracks
                 if dice.random() < (0.1, 0.6)[number % 2]}  # fmt: skip
        table.set(**moved | {"round": dice.randint(1, rounds), "vp": dice.randint(-9, 9) // (2 - number % 2)})
        for side in SIDES:
            least = dice.randint(0, 5)
            table.stages(side, *(dice.randint(least, min(6, least + 2)) for _ in range(6)))
        found.append(replace(table.table, exams=table.table.exams if number % 5 else ()))
        if number % AVERAGE == 0:
            found.append(replace(found[-1], weakest=BySide((), ())))
    return tuple(found)


def of_tables() -> list[str]:
    """Goals, threats, standing, and why two figures differ, of each table."""
    lines: list[str] = []
    text, rules = keys(), shipped_rules()
    before: dict[str, standing.Standing | None] = dict.fromkeys(ASKERS)
    for facts in drawn_tables():
        for side in SIDES:
            for goal in goals(facts, rules, side):
                lines.append(f"{goal} {told(goal, text)} {told(goal, text, str.upper)}")
        outweighs = what_outweighs_vp(facts)
        lines.append(str(outweighs and (outweighs.id, outweighs.points)))
        for chance, doubt in ((0.2, 0.1), (0.45, 0.05), (0.45, 0.1), (0.5, 0.1), (0.55, 0.04), (0.9, 0.1)):
            lines.append(why_apart(facts, rules, text, chance, chance - doubt, chance + doubt))
        for you in ASKERS:
            now = standing.standing(facts, rules.constants, text, you)
            lines += [str(now), *standing.changed(None, now, text, you)]
            if before[you] is not None:
                lines += standing.changed(before[you], now, text, you)
                lines += standing.changed(before[you], now, text, you, brief=True)
            before[you] = now
    return lines


def of_findings() -> list[str]:
    """What is found for and against the article, of a match that ended with each of the tables."""
    lines: list[str] = []
    tables, dice = drawn_tables(), random.Random(4)
    for at in range(4, len(tables)):
        lucky, decided = dice.random() - 0.5, dict(zip(SIDES, (dice.random() - 0.5, dice.random() - 0.5), strict=True))
        winner = dice.choice(ASKERS)
        analysis: Any = SimpleNamespace(lucky=lucky, decided=decided.__getitem__)
        for count in (0, 4):
            played = evidence.Played(winner, tables[at - count : at], tables[at], analysis)
            lines += [f"{id} {look(played, keys())}" for id, look in evidence.TESTS.items()]
            lines += map(str, evidence.findings(played, shipped_rules(), keys()))
    return lines


@functools.cache
def played(scenario: str, seed: int) -> Match:
    """A match of random decisions that prefer what is no end of a play."""
    match, dice = Match.new(scenario, seed=seed, text=keys()), random.Random(seed)
    while not match.over:
        legal = match.legal()
        busy = [name for name in legal if name != "end"] or legal
        match.play(dice.choice(busy))
    return match


def of_matches() -> list[str]:
    """Everything that is told of whole matches while they go on and afterwards, with any figures for chances."""
    lines: list[str] = []
    for scenario, seed in (("2025-deal", 4), ("no-deal", 5)):
        match = played(scenario, seed)
        half_years, private = match.rules.scenarios[scenario].half_years, private_tracks(match.rules.tracks)
        for you in ASKERS:
            turns = [turn.seen_by((you,) if you else (), private) for turn in match.turns]
            for level in LEVELS:
                lines += narrate(turns, match.text, half_years, you, level)
            lines += [f"{one.kind} {one.decisions} {len(one.records)}" for one in happenings(turns)]
            lines += [str(len(since(turns[:at], you))) for at in range(len(turns)) if you]
        lines += of_log(match.log(""))
        lines += [str(one) for one in turning_points(match, story(match))]
        lines += [str(one) for one in questions(match, story(match))]
        game = game_of_match(match)
        lines += [str(game.story), str(game.rolls), *map(str, game.log(match.text))]
        analysis = analyse(game, AnyFigures(), "")
        lines += analysis_lines(analysis, keys())
        lines += [str(one) for one in decisions_that_mattered(analysis)]
        lines += [str(greatest_luck(analysis)), str(leads(analysis))]
    return lines


def of_coaching() -> list[str]:
    """Of every decision of a match and of lessons which words of the coach have their place, and how they are told."""
    lines: list[str] = []
    for scenario, seed in (("2025-deal", 4), ("lesson", 6), ("lesson-average", 7)):
        match = Match.new(scenario, seed=seed, text=keys())
        for name in played(scenario, seed).decisions:
            side = match.side or ""
            view = match.view(side)
            held = [id for id, holds in (coaching.WHEN | coaching.LESSON).items() if holds(view, match)]
            said = coaching.advice(match, side, ())
            lines.append(f"{held} {said} {coaching.advice(match, side, (said,))} {coaching.next_word(match, side, ())}")
            lines += [str(coaching.words(match, side, id)) for id in held]
            match.play(name)
    return lines


def of_analyses() -> list[str]:
    """Analyses with any figures: of a match that is over, of one that somebody gave up, and of one that runs, for who
    may know what; lists, sentences, verdicts, and every moment with the eyes of each."""
    lines: list[str] = []
    text = keys()
    whole, begun = played("2025-deal", 4), Match.new("2025-deal", seed=9, text=keys())
    for name in played("2025-deal", 9).decisions[:30]:
        begun.play(name)
    running = game_of_match(begun)
    begun.resign(SIDES[1])
    for game, asker in [(game_of_match(whole), ""), (game_of_match(begun), ""), *((running, side) for side in ASKERS)]:
        analysis = analyse(game, AnyFigures(), asker)
        lines += [str(analysis), *analysis_lines(analysis, text), str(at_ends_of_half_years(analysis))]
        lines += [str(luck_by_cause(analysis)), str(telling.told_causes(analysis, text)), str(mistakes(analysis))]
        for sift in SIFTS:
            lines += map(str, rows(analysis, sift, text))
        for step in analysis.steps:
            if step.verdict is not None:
                lines.append(str(telling.told_decision(analysis, step, text)))
            lines += [telling.told_luck(analysis, step.number, one, text) for one in step.luck]
        for side in SIDES:
            lines += [telling.told_accuracy(analysis, side, text), telling.told_kinds(analysis, side, text)]
    for eyes in ((), *((side,) for side in SIDES), SIDES):
        replay = Replay(game_of_match(begun), eyes)
        for at in range(replay.last + 1):
            stops = [replay.step(at, stride, way) for stride in STRIDES for way in (-1, 1)]
            lines.append(f"{stops} {replay.round(at)} {replay.side(at)} {[replay.hand(at, side) for side in eyes]}")
            lines += map(str, replay.log(at, text))
    return lines


def of_decisions() -> list[str]:
    """What is said before each decision of a match: what it would change, why others cannot be made, how one wins."""
    lines: list[str] = []
    for scenario, seed in (("2025-deal", 4), ("sprint", 3)):
        match = Match.new(scenario, seed=seed, text=keys())
        for side in SIDES:
            lines += [*map(str, prologue.ways(match, side)), prologue.first_advice(match, match.table, side)]
        for name in played(scenario, seed).decisions:
            lines += [str(match.preview(other)) for other in match.legal()[:6]]
            lines += [str(match.why_not(entry.name)) for entry in match.rules.entries[::EVERY_ENTRY]]
            lines += [str(in_groups(match.view(side).hand, side, match.rules)) for side in SIDES]
            match.play(name)
    return lines


def of_log(log: list[Entry]) -> list[str]:
    """The occasions of a log, and its entries in the order of their weight."""
    found = occasions(log, 5)
    kept = {id(one) for one in staged(found)}
    lines = [
        f"{one.kind} {one.side} {one.cause} {one.rivals} {one.weight} {len(one.entries)} {one.card} {one.shared} "
        f"{len(one.rolls)} {steps(one.entries)} {id(one) in kept} {[(e.track, e.after) for e in merged(one.entries)]}"
        for one in found
    ]
    lines += [
        " ".join(str(log.index(entry)) for entry in by_weight(log[at : at + 25])) for at in range(0, len(log) - 25, 25)
    ]
    return lines


MADE = (of_tables, of_findings, of_matches, of_coaching, of_analyses, of_decisions)


@pytest.mark.parametrize("make", MADE, ids=lambda make: make.__name__)
def test_what_is_told_is_what_was_told(make):
    file = FOLDER / f"{make.__name__}.txt"
    lines = [" ".join(line.split()) for line in make()]
    now = [hashlib.sha256(line.encode()).hexdigest()[:LETTERS] for line in lines]
    if os.environ.get("MAGNET_RACE_REGOLD"):
        FOLDER.mkdir(parents=True, exist_ok=True)
        rows = [" ".join(now[at : at + 20]) for at in range(0, len(now), 20)]
        file.write_text("\n".join(rows) + "\n", "utf-8", newline="\n")
    golden = file.read_text("utf-8").split()
    new = [line for line, short, kept in zip(lines, now, golden, strict=False) if short != kept]
    if new:  # as a sentence: the difference of long lists takes long to show
        pytest.fail(f"{len(new)} lines are others, among them:\n" + "\n".join(new[:TOLD]))
    assert len(now) == len(golden)


def test_the_tables_and_matches_of_the_draw_come_to_everything_that_can_be_told():
    """What the draw never comes to is not held fast by it."""
    found = {goal.id for table in drawn_tables() for side in SIDES for goal in goals(table, shipped_rules(), side)}
    text = keys()
    known = {key.split(".")[1] for key in sorted(text.keys()) if key.startswith("goals.") and key.endswith(".title")}
    assert known == found
    ear = {line.partition("(")[0] for table in drawn_tables()
           for line in standing.threats(table, shipped_rules().constants, text, "")}  # fmt: skip
    near = ("rupture", "breakaway", "bulwark", "rulebook")
    others = ("at_breakaway", "at_rulebook", "exam_due", "exam_gate", "low", "slump")
    assert ear == {f"ear.{key}" for key in (*(f"near_{ending}" for ending in near), *others)}
