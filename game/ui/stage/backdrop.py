"""The table behind a scene, as it was before the decision: dimmed, and of it lit the mat whose values change.

Only the board is drawn, never a hand: a scene is seen by both sides. A mat keeps its values until consequences land.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import pygame

from game.rules.model import FLAGSHIP, SIDES
from game.ui.draw.canvas import Canvas, whole
from game.ui.stage import slips
from game.ui.table import mats
from game.ui.table.board import Board
from game.ui.table.layout import layout

if TYPE_CHECKING:
    from game.rules.words.text import Text
    from game.ui.draw.canvas import Box
    from game.ui.stage.telling import Telling
    from game.ui.table.choice import Choice

SHADE = "#0D1319"  # of the ground
DIM = 0.94  # how far the board goes over into the ground of the scene
GAP, BELOW_H, MOST_BELOW = 4.0, 44.0, 3  # values that lie on no mat, below it


class Backdrop:
    """The board of a choice of which nothing is picked, in the wide layout and for text of the usual size."""

    def __init__(self, choice: Choice, text: Text) -> None:
        scenario = choice.match.rules.scenarios[choice.view.scenario]
        self.text = text
        self.board = Board(layout(False, len(scenario.half_years)), choice, text)
        self._dimmed: pygame.Surface | None = None

    @property
    def box(self) -> Box:
        """Where the lit mat stands: at the right, whosever it is, for the scene is told at the left."""
        return self.board.layout.mats[FLAGSHIP]

    def making(self, size: tuple[int, int], scale: float, origin: tuple[float, float]) -> Iterator[None]:
        """Draws the board over all of a window, hardly brighter than the ground, in steps; once for a size."""
        if self._dimmed is None or self._dimmed.get_size() != size:
            made, veil = pygame.Surface(size), pygame.Surface(size, pygame.SRCALPHA)
            made.fill(SHADE)
            yield from self.board.painting(Canvas(made, scale, *origin))
            ground = pygame.Color(SHADE)
            veil.fill((ground.r, ground.g, ground.b, round(255 * DIM)))
            made.blit(veil, (0, 0))
            self._dimmed = made
            yield

    def dim(self, canvas: Canvas) -> None:
        """The board over all of the window."""
        whole(self.making(canvas.surface.get_size(), canvas.s, (canvas.ox, canvas.oy)))
        if self._dimmed is not None:
            canvas.surface.blit(self._dimmed, (0, 0))

    def side(self, telling: Telling) -> str | None:
        """The side on whose mat most of what follows is written; None if that is on neither."""
        found = Counter(one.owner for one in telling.slips if one.owner in SIDES and one.track in mats.STRIP[one.owner])
        return max(found, key=lambda side: (found[side], side == telling.side)) if found else None

    def targets(self, telling: Telling, side: str) -> list[Box]:
        """Where each consequence arrives: on the mat of this side, or below it."""
        x, y, w, h = self.box
        places = mats.places(self.box, side)
        made, below = [], 0
        for one in telling.slips:
            if one.track in places:
                made.append(places[one.track])
                continue
            at = min(below, MOST_BELOW - 1)
            made.append((x, y + h + GAP + at * (BELOW_H + GAP), w, BELOW_H))
            below += 1
        return made

    def lit(self, canvas: Canvas, tellings: Sequence[Telling], side: str, landed: bool) -> Iterator[None]:
        """The mat of a side in the last of these scenes, with what those before it brought; below it what else moves.

        ``landed``: whether the consequences have arrived.
        """
        mat = self._mat(tellings, side, landed)
        mats.ground(canvas, self.box, self.text, mat)
        yield
        for _, _, _, paint in mats.pieces(self.box, self.text, mat):
            paint(canvas)
            yield
        now = tellings[-1]
        places = mats.places(self.box, side)
        other = [
            (box, one) for box, one in zip(self.targets(now, side), now.slips, strict=True) if one.track not in places
        ]
        for box, one in other[:MOST_BELOW]:
            slips.chip(canvas, box, one, landed)

    def _mat(self, tellings: Sequence[Telling], side: str, landed: bool) -> mats.MatState:
        mat = self.board.mats[side]
        values, then = dict(mat.values), {}
        *earlier, now = tellings
        for telling in earlier:
            values.update({track: after for track, _, after in telling.moved if track in values})
        for track, before, after in now.moved:
            if track in values:
                if track not in then:
                    values[track] = before
                then[track] = after
        changed = tuple(then.items()) if landed else ()
        heading = self.text("ui.stage.goals_before")  # the next ones hang on all that follows, which is not told yet
        return replace(mat, turn="", heading=heading, values=tuple(values.items()), after=changed)
