"""Matches that are always the same, for pictures and tests: so many decisions, a review, one to its end."""

from __future__ import annotations

from functools import lru_cache

from game.rules.model import STANDARD
from game.rules.words.text import Text
from game.session.match import Match
from game.ui.gallery.showcase import Showcase

SEEDS = range(7, 27)  # tried in turn until a match lasts as long as is asked
WHOLE = 1_000  # more decisions than a match takes


Course = tuple[int, tuple[str, ...]]
"""How a match came to where it is: its seed, and every decision."""


def course(match: Match) -> Course:
    """The course of a match, to be kept for `again`: finding an example takes far longer than playing it."""
    return match.seed, tuple(match.decisions)


def again(found: Course, text: Text | None = None, scenario: str = STANDARD) -> Match:
    """A match of this course, told in these words."""
    seed, decisions = found
    match = Match.new(scenario, seed=seed, text=text)
    for name in decisions:
        match.play(name)
    return match


def example(decisions: int, text: Text | None = None, scenario: str = STANDARD) -> Match:
    """A match played by a fixed pattern: so many decisions, then on to a change of side.

    Some matches end early, so it is the first that lasts so long, or where none does, half as long. Asked for WHOLE, it
    is one to its end.
    """
    return again(_lasting(decisions, scenario), text, scenario)


@lru_cache(maxsize=64)
def _lasting(decisions: int, scenario: str) -> Course:
    if decisions >= WHOLE:
        return course(_by_pattern(decisions, SEEDS[0], scenario))
    played = (_by_pattern(decisions, seed, scenario) for seed in SEEDS)
    lasting = next((match for match in played if not match.over), None)
    return course(lasting) if lasting else _lasting(decisions // 2, scenario)


def _by_pattern(decisions: int, seed: int, scenario: str) -> Match:
    match = Match.new(scenario, seed=seed)
    made = 0
    before = match.side
    while not match.over and (made < decisions or match.side == before):
        names = [name for name in match.legal() if name != "end"] or match.legal()
        before = match.side
        match.play(names[(made * 7 + 3) % len(names)])
        made += 1
    return match


def example_review(text: Text | None = None, scenario: str = STANDARD) -> Match:
    """The example match, just after the review of its third half-year."""
    return again(_reviewed(scenario), text, scenario)


@lru_cache(maxsize=8)
def _reviewed(scenario: str) -> Course:
    match = example(0, None, scenario)
    made = 0
    last = match.rules.scenarios[scenario].first_round + 2
    while not match.over and match.view(match.side or "").round <= last:
        names = [name for name in match.legal() if name != "end"] or match.legal()
        match.play(names[(made * 5 + 2) % len(names)])
        made += 1
    return course(match)


def finished(app: Showcase, match: Match | None) -> Match:
    """The match if it is over, else the example played to its end."""
    return match if match is not None and match.over else example(WHOLE, app.text, app.scenario)
