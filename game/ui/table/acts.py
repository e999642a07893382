"""The acts of a motion, drawn above the table at some share of their way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM, MARKETS
from game.ui.draw import words
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.glyphs import track_icon
from game.ui.draw.theme import C
from game.ui.shell import motion
from game.ui.shell.motion import Act
from game.ui.table import card_faces as cards
from game.ui.table import chain_discs, markets
from game.ui.table.card_faces import CardLook
from game.ui.widgets.controls import change_pill

if TYPE_CHECKING:
    from game.rules.model import Card, Rules
    from game.rules.words.text import Text
    from game.ui.table.choice import Choice

LANDS = motion.TOKEN / (motion.TOKEN + motion.DROP)  # share of a disc's way until it drops
HEIGHT = 24.0  # that it drops from
REEL_STEPS = 14


def paint(canvas: Canvas, act: Act, share: float, text: Text, choice: Choice, cell: float) -> None:
    """One act. `choice` is that of the side at the table, `cell` the width of a market's places."""
    rules = choice.match.rules
    if act.kind == "token":
        _token(canvas, act, share)
    elif act.kind == "disc":
        _disc(canvas, act, share)
    elif act.kind == "count":
        canvas.ring(act.target, -1, 2.5, C.gold, 6)
        shown = motion.counted(act.before, act.after, share)
        _plate(canvas, act.target, track_icon(act.what), value(act.what, shown))
    elif act.kind == "highlight":
        _highlight(canvas, act)
    elif act.kind == "marker":
        _marker(canvas, act, share, text, rules, cell)
    elif act.kind in ("roll", "rolled"):
        roll(canvas, act, share if act.kind == "roll" else 1.0, text)
    elif act.kind == "card":
        _card(canvas, act, share, choice.record(act.what), text, rules, choice.side)
    elif act.kind == "weakest":
        x0, y0, w, h = act.source
        x1, y1, _, _ = act.target
        at = motion.ease(share)
        canvas.rrect((motion.between(x0, x1, at), motion.between(y0, y1, at), w, h), None, 5, C.weak, 4)
    elif act.kind == "flow":
        x, y, w, h = act.target
        canvas.fill((x + 6 + (w - 12) * share - 2, y + 8, 4, h - 12), C.gold)


def value(track: str, number: int) -> str:
    """A value as the table writes it: "E +2" where plus is the Ecosystem's."""
    return words.score(number) if track == "vp" or track in MARKETS else str(number)


def change(act: Act) -> str:
    """What a token carries: "+2", "−1", "E +1"."""
    step = act.after - act.before
    return words.score(step) if act.what == "vp" or act.what in MARKETS else words.signed(step)


def _plate(canvas: Canvas, box: Box, icon: str, words_of: str) -> None:
    """A white pill in the middle of a box."""
    x, y = motion.centre(box)
    wide = canvas.measure(words_of, "num", "display") + 40
    canvas.rrect((x - wide / 2, y - 14, wide, 28), C.white, 14, C.gold_deep, 2)
    canvas.icon(icon, x - wide / 2 + 17, y, 16, C.ink)
    canvas.text(words_of, x - wide / 2 + 30, y, "num", C.ink, "display")


def _token(canvas: Canvas, act: Act, share: float) -> None:
    x, y = motion.on_way(act.source, act.target, share)
    label = change(act)
    wide = canvas.measure(label, "label", "bold") + 34
    canvas.rrect((x - wide / 2, y - 13, wide, 26), C.gold, 13, C.ink, 1.75)
    canvas.icon(track_icon(act.what), x - wide / 2 + 15, y, 15, C.ink)
    canvas.text(label, x - wide / 2 + 26, y, "label", C.ink, "bold")


def _disc(canvas: Canvas, act: Act, share: float) -> None:
    away = -HEIGHT if act.side == ECOSYSTEM else HEIGHT
    slot = act.target if act.success else act.source
    x, y, w, h = slot
    above = (x, y + away, w, h)
    flown = min(1.0, share / LANDS)
    if act.success:
        at = motion.on_way(act.source, above, flown)
        dropped = motion.ease_out(max(0.0, (share - LANDS) / (1 - LANDS)))
        at = at[0], at[1] - away * dropped
    else:
        at = motion.on_way(slot, act.target, share)
    chain_discs.disc(canvas, (at[0] - w / 2, at[1] - h / 2, w, h), act.side, "working")


def _highlight(canvas: Canvas, act: Act) -> None:
    canvas.ring(act.target, -1, 3, C.gold, 6)
    canvas.ring(act.target, 2, 1.25, C.ink, 7)
    x, y = motion.centre(act.target)
    before, after = value(act.what, act.before), value(act.what, act.after)
    wide = 55 + canvas.measure(before, "label", "medium") + canvas.measure(after, "label", "bold")
    change_pill(canvas, x - wide / 2, y, track_icon(act.what), "", before, after)


def _marker(canvas: Canvas, act: Act, share: float, text: Text, rules: Rules, cell: float) -> None:
    markets.ground(canvas, act.target, text, act.what, rules.constants["markets.scores_at"], cell)
    on_row = canvas.at(act.target[0], act.target[1])
    markets.rope(on_row, act.target, motion.between(act.before, act.after, motion.ease(share)), cell)


def _card(canvas: Canvas, act: Act, share: float, card: Card, text: Text, rules: Rules, side: str) -> None:
    x, y = motion.on_way(act.source, act.target, share, 0.03)
    w, h = act.source[2], act.source[3]
    box = (x - w / 2, y - h / 2, w, h)
    cards.hand(canvas, box, card, text, rules, side, CardLook())
    canvas.ring(box, 0.5, 3, C.gold, 8)


def roll(canvas: Canvas, act: Act, share: float, text: Text) -> None:
    """A roll: the odds as a bar; the number runs, then its mark falls on the bar and the outcome stands."""
    x, y, w, h = act.target
    reel = motion.REEL / (motion.REEL + motion.OUTCOME)
    running = share < reel
    canvas.panel(act.target, C.white, 8, C.ink, 1.75)
    canvas.icon("dices", x + 24, y + 26, 22, C.ink)
    canvas.text(text("ui.motion.odds", odds=act.odds), x + 44, y + 26, "h3", C.ink, room=w - 130)
    left, wide, top = x + 18, w - 36, y + h - 74
    canvas.rrect((left, top, wide, 24), C.paper3, 5, C.line2, 1.25)
    if act.odds > 0:
        canvas.rrect((left, top, wide * act.odds / 100, 24), C.gold_light, 5, C.gold_deep, 1.75)
    number = act.rolled
    if running:
        step = int(share / reel * REEL_STEPS)
        number = (act.rolled + 37 * (REEL_STEPS - step)) % 100 + 1
    canvas.text(str(number), x + w - 18, y + 26, "flow", C.ink2 if running else C.ink, "display", "right")
    if running:
        return
    drop = motion.ease_out(min(1.0, (share - reel) / (1 - reel) * 4))
    mark_x = left + wide * (act.rolled - 0.5) / 100
    mark_y = top + 2 - HEIGHT * (1 - drop)
    colour = C.good if act.success else C.bad
    canvas.poly(((mark_x - 9, mark_y - 14), (mark_x + 9, mark_y - 14), (mark_x, mark_y)), colour, C.white, 1)
    canvas.fill((mark_x - 1.5, mark_y, 3, 24), colour)
    canvas.icon("check" if act.success else "x", x + 28, y + h - 24, 20, colour)
    canvas.text(act.text, x + 46, y + h - 24, "label", colour, "semibold", room=w - 60, lines=2, leading=16)
