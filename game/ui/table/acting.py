"""The motion of a decision on the table: how the table was before, where things lie, and the picture on top."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pygame

from game.rules.model import ECOSYSTEM, SIDES, STAGES
from game.session.records import Cause
from game.ui.draw.canvas import Box, Canvas
from game.ui.shell.motion import Clockwork
from game.ui.table import acts, chain
from game.ui.table.board import Board
from game.ui.table.chain import ChainState
from game.ui.table.layout import MOST_CARDS, Layout
from game.ui.table.snapshots import Places

if TYPE_CHECKING:
    from game.session.match import Match
    from game.ui.table.choice import Choice
    from game.ui.table.retained import RetainedPicture
    from game.ui.widgets.focus import Focus

HEAD = (196.0, 48.0)  # of a mat: what its side does comes from there
Chains = tuple[ChainState, ChainState]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The table as it was when a decision was made.

    picture  as it was painted, or None if it never was
    origin   where the page began on that picture
    chains   without what a preview adds
    causes   where the cards and buttons lay, by the causes of the log
    whole    the table with all that lay on it, None where nothing is held back
    """

    picture: pygame.Surface | None
    origin: tuple[float, float]
    chains: Chains
    causes: Mapping[Cause, Box]
    whole: pygame.Surface | None = None


def chains(choice: Choice) -> Chains:
    """Both chains as the side sees them now."""
    first, second = (chain.state(choice.view, side, ships=True) for side in SIDES)
    return first, second


def before(
    still: RetainedPicture, choice: Choice, focus: Focus, layout: Layout, whole: pygame.Surface | None = None
) -> Snapshot:
    """Keeps what a motion needs of the table before a decision."""
    causes: dict[Cause, Box] = {}
    boxes = {item.id: item.box for item in focus.items}
    for id, box in boxes.items():
        if id.startswith("action."):
            causes[Cause("action", id.removeprefix("action."))] = box
    free = choice.free_action()
    if free is not None and "free" in boxes:
        causes[Cause("action", free.action)] = boxes["free"]
    for card, box in zip(choice.hand, layout.cards(len(choice.hand), choice.lies), strict=True):
        causes[Cause("card", card)] = box
        if card == choice.card:
            causes[Cause("desk")] = box
    return Snapshot(still.lend(), still.origin, chains(choice), causes, whole)


def by_rival(was: Snapshot, match: Match, card: str, layout: Layout) -> Snapshot:
    """The same for a decision of the other side: its card and its actions come from its mat."""
    side = match.side or ECOSYSTEM
    x, y, w, h = layout.mats[side]
    head = (x, y, min(w, HEAD[0]), min(h, HEAD[1]))
    causes = {Cause("action", entry.action): head for entry in match.rules.entries if entry.side == side}
    return replace(was, causes=causes | {Cause("desk"): head} | ({Cause("card", card): head} if card else {}))


def places(board: Board, was: Snapshot, after: Chains) -> Places:
    """Where causes and effects lie."""
    at = board.layout
    x0, y0 = at.chain[0], at.chain[1]
    tracks: dict[str, Box] = {"vp": at.score, "price": at.price, "tension": at.tension, **at.market_rows}
    for side in SIDES:
        tracks |= board.track_places(side)
    slots: dict[tuple[str, int, int], Box] = {}
    columns: dict[tuple[str, int], Box] = {}
    halves: dict[str, Box] = {}
    half = at.geometry.spine_y
    for number, side in enumerate(SIDES):
        for stage in range(len(STAGES)):
            x, y, w, h = at.geometry.column(side, stage)
            columns[side, stage] = (x0 + x, y0 + y, w, h)
            for disc in range(after[number].stacks[stage].level):
                x, y, w, h = at.geometry.disc(after[number], stage, disc)
                slots[side, stage, disc] = (x0 + x, y0 + y, w, h)
        top = y0 if side == ECOSYSTEM else y0 + half + at.geometry.spine_h
        high = half if side == ECOSYSTEM else at.geometry.h - half - at.geometry.spine_h
        halves[side] = (x0, top, at.chain[2], high)
    px, py, pw, ph = at.panel
    _, _, _, card_h = at.hand
    card_w = at.cards(MOST_CARDS)[0][2]
    now = at.calendar[min(board.view.round, len(at.calendar)) - 1]
    return Places(
        tracks,
        was.causes,
        now,
        (px + 10, py + (ph - card_h) / 2, card_w, card_h),
        (px + card_w + 22, py + 26, pw - card_w - 34, ph - 52),
        slots,
        columns,
        halves,
    )


def paint(canvas: Canvas, running: Clockwork, was: Snapshot, board: Board) -> None:
    """The motion above the new table: first the places that still look as before, then what moves."""
    moment = running.moment
    seen = running.motion.at(moment)
    old = was.picture
    if old is not None:
        dx, dy = round(was.origin[0] - canvas.ox), round(was.origin[1] - canvas.oy)
        for box in running.motion.covered(moment):
            rect = canvas.rect(box)
            canvas.surface.blit(old, rect, rect.move(dx, dy))
        for act, share in seen:
            if act.kind == "flow":
                x, y, w, h = act.target
                rect = canvas.rect((x + w * share, y, w * (1 - share), h))
                canvas.surface.blit(old, rect, rect.move(dx, dy))
    if was.whole is not None and moment >= running.motion.held:
        for box in (board.layout.log, board.layout.meter):  # told when the motion is over
            rect = canvas.rect(box)
            canvas.surface.blit(was.whole, rect, rect)
    choice = board.choice
    for act, share in seen:
        if not board.layout.shows(act.target):  # it lies on a spread beside the page
            continue
        acts.paint(canvas, act, share, board.text, choice, board.layout.market_cell)
