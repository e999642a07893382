"""Scenes of the stage at a moment of their course, for pictures, film strips and tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache, partial

import pygame

from game.players.referee import Chance
from game.rules.model import ECOSYSTEM
from game.rules.words.text import Text
from game.session.match import Match
from game.session.occasions import Occasion, occasions, staged
from game.ui.gallery import tables
from game.ui.gallery.showcase import Showcase
from game.ui.screens.stage import StageScene
from game.ui.shell.scene import Scene
from game.ui.stage.programme import Programme
from game.ui.table.choice import Choice

STEP = 100  # milliseconds between two stills of a film strip
SEEDS = range(4, 24)  # tried in turn until a match has what is wanted
EXAMPLE_CHANCES = Chance(0.52, 0.48, 0.56, 1200, True), Chance(0.59, 0.55, 0.63, 1200, True)
TALLEST = 8  # stills in a column of a film strip
Wanted = Callable[[Occasion], bool]


class Clock:
    """A clock that stands at ``at`` milliseconds until somebody turns it."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def _is(kind: str, one: Occasion) -> bool:
    return one.kind == kind


def _event(rivals: bool, one: Occasion) -> bool:
    return one.kind == "event" and one.rivals == rivals and not one.rolls and len(one.entries) > 1


def _roll_in_event(one: Occasion) -> bool:
    return one.kind in ("event", "headline") and bool(one.rolls)


WANTED: dict[str, Wanted] = {
    "milestone": partial(_is, "milestone"),
    "demonstration": partial(_is, "demonstration"),
    "event": partial(_event, False),
    "rivals-event": partial(_event, True),
    "event-roll": _roll_in_event,
    "headline": partial(_is, "headline"),
    "exam": partial(_is, "exam"),
    "ending": partial(_is, "ending"),
}
"""The scenes that can be looked at, each with what it must be."""


def programmes(match: Match) -> Iterator[tuple[Match, Programme]]:
    """Every decision of a match that has scenes, with the match as it stood right after it."""
    again = match.anew()
    edge = match.rules.constants["endings.rupture_tension"] - 1
    for name in match.decisions:
        table, seen = again.table, len(again.log(ECOSYSTEM))
        before = Choice(again, again.side or ECOSYSTEM)
        again.play(name)
        entries = again.log(ECOSYSTEM)[seen:]
        scenes = staged(occasions(entries, edge))
        if scenes:
            yield again, Programme(entries, scenes, table, lambda: EXAMPLE_CHANCES, before=before)


def _found(app: Showcase, match: Match | None, kind: str) -> tuple[Match, Programme]:
    """The first scene of a kind in the match, or else in an example."""
    found = _first(match, kind) if match is not None else None
    return found or _example(app.scenario, app.text, kind)


def _first(match: Match, kind: str) -> tuple[Match, Programme] | None:
    for after, programme in programmes(match):
        scenes = [one for one in programme.occasions if WANTED[kind](one)]
        if scenes:
            return after, replace(programme, occasions=scenes[:1])
    return None


@lru_cache(maxsize=32)
def _example(scenario: str, text: Text, kind: str) -> tuple[Match, Programme]:
    """The first scene of a kind in the examples of a scenario. Raises `KeyError` if none has one."""
    for seed in SEEDS:
        found = _first(_whole(scenario, text, seed), kind)
        if found is not None:
            return found
    raise KeyError(kind)


@lru_cache(maxsize=8)
def _whole(scenario: str, text: Text, seed: int) -> Match:
    """A sensible match to its end."""
    match = Match.new(scenario, seed=seed, text=text)
    while not match.over:
        match.play(tables.sensible(match))
    return match


def scene(app: Showcase, match: Match | None, kind: str, at: float | None = None) -> StageScene:
    """A scene of this kind, so many milliseconds after it began; None: when all is told."""
    after, programme = _found(app, match, kind)
    clock = Clock()
    app.moving, app.clock = at is not None, clock
    made = StageScene(after, programme, lambda: None)
    app.push(made)
    clock.at = at or 0.0
    return made


def pictures(kind: str, share: float = 1.0) -> Callable[[Showcase, Match | None], Scene]:
    """What draws a scene for the gallery when this share of it has been told."""

    def picture(app: Showcase, match: Match | None) -> Scene:
        made = scene(app, match, kind, 0.0 if share < 1 else None)
        if made.running is not None:
            app.clock.at = made.timeline.length * share  # type: ignore[attr-defined]
        return made

    return picture


def frames(app: Showcase, made: StageScene) -> Iterator[tuple[float, StageScene]]:
    """The scene at every tenth of a second until all is told, then once more."""
    at = 0.0
    while made.running is not None:
        app.clock.at = at  # type: ignore[attr-defined]
        yield at, made
        made.tick(made.running)
        at += STEP
    yield at, made


def film(kind: str, size: tuple[int, int], match: Match | None = None) -> pygame.Surface:
    """A film strip: stills of a scene, a tenth of a second apart, from the top down and then from the left."""
    app = Showcase(size)
    made = scene(app, match, kind, 0.0)
    stills = []
    for _ in frames(app, made):
        still = pygame.Surface(size).convert()
        app.draw(still)
        stills.append(pygame.transform.smoothscale(still, (size[0] // 4, size[1] // 4)))
    w, h = stills[0].get_size()
    columns = -(-len(stills) // TALLEST)
    strip = pygame.Surface((columns * w, min(TALLEST, len(stills)) * h)).convert()
    for number, still in enumerate(stills):
        strip.blit(still, (number // TALLEST * w, number % TALLEST * h))
    return strip
