"""A scene painted as it stands at some moment: nothing below looks at what is not told yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pygame

from game.rules.model import ECOSYSTEM
from game.rules.words.scope import in_match
from game.ui.draw import fonts, marks
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.glyphs import TAG_ICON
from game.ui.draw.theme import SIDE, C
from game.ui.stage import meaning, roll_bar, slips
from game.ui.stage.backdrop import SHADE, Backdrop
from game.ui.stage.places import large
from game.ui.table import card_parts, card_reading
from game.ui.widgets.tree import em

if TYPE_CHECKING:
    from game.players.referee import Chance
    from game.rules.model import Card, Rules
    from game.rules.words.text import Text
    from game.session.match import Match
    from game.ui.stage.places import Places
    from game.ui.stage.telling import Telling, Throw
    from game.ui.stage.timeline import Timeline

SIGN, SIGN_LEAST = 0.7, 0.25  # height of the sign in the place of a card against its width, and at least
FADE, FADE_W = 64, 0.25  # steps in which the picture of an event darkens to the left, and the share of it that does
WORDS_W = 0.44  # share of that picture that its words take
WORDS_LARGE_W = 0.54  # the same for larger words
CLAIM_H, CLAIM_LARGE_H = 92.0, 122.0
CARD_COMES = 0.3  # share of the opening after which the card beside a roll is seen
KICKER_OVER = 60.0  # how far the first line of an event reaches over its picture
FLAVOUR_Y = 160.0  # below the title of an event
KICKER_H = 48.0  # of the ground of that line where words are so large that it needs all of the width
KICKER_UP = 12.0  # how far the first line of an event gives way to larger words
PILLS_MORE = 26.0  # a second row of what odds are made of
CHANCE_H = 38.0
CHANCE_WORDS_H = 28.0  # below that bar, of the words that say how the chance moved
STEPS_H = 42.0  # at the foot, of the steps of the scene


@dataclass(frozen=True, slots=True)
class Shown:
    """A scene at a moment, with those before it of the same decision.

    chances  before and now, None where nobody may know or nobody has reckoned
    behind   the table as it was, None where it has no room
    """

    tellings: Sequence[Telling]
    timeline: Timeline
    at: float
    chances: tuple[Chance | None, Chance | None]
    text: Text
    match: Match
    behind: Backdrop | None = None

    @property
    def rules(self) -> Rules:
        """Of the match."""
        return self.match.rules

    @property
    def card(self) -> Card:
        """That of the scene, without what can never happen in this match."""
        return in_match(self.rules, self.match.table, self.telling.card)

    @property
    def telling(self) -> Telling:
        """The scene."""
        return self.tellings[-1]

    @property
    def lit(self) -> tuple[Backdrop, str] | None:
        """The table behind the scene, and the side whose mat of it is lit; None if no mat is."""
        side = self.behind.side(self.telling) if self.behind is not None else None
        return (self.behind, side) if self.behind is not None and side is not None else None

    @property
    def fallen(self) -> bool:
        """Whether all rolls have ended."""
        return self.timeline.fallen(self.at) == len(self.telling.throws)


def scene(canvas: Canvas, shown: Shown, at: Places) -> Iterator[None]:
    """The whole scene without its buttons, part by part."""
    telling = shown.telling
    below_art = bool(telling.card) and not telling.throws and telling.kind in ("event", "headline")
    if below_art:
        yield from _event(canvas, shown, at)
        top = at.art[3] + (62 if fonts.beyond() == 1 else 26)
    else:
        _head(canvas, shown, at)
        yield
        if at.card[2] > 0:
            _side_panel(canvas, shown, at)
            yield
        top = _rolls(canvas, shown, at)
        yield
    if telling.kind == "ending":
        if shown.at >= shown.timeline.landed:  # first how it ended, then for whom
            _winner(canvas, shown, at)
            yield
    elif shown.fallen:  # which values change would tell how a roll ends
        yield from _board(canvas, shown, at)
        _follows(canvas, shown, at, top, below_art)
        yield
    _steps(canvas, shown, at)
    yield


def _board(canvas: Canvas, shown: Shown, at: Places) -> Iterator[None]:
    """The values that change where they lie on the board."""
    landed, lit = _landed(shown), shown.lit
    if lit is None:
        if shown.telling.slips:  # else nothing arrives there
            slips.mat(canvas, at.mat, shown.telling.slips, landed, shown.text)
            yield
    else:
        yield from lit[0].lit(canvas, shown.tellings, lit[1], landed > 0)


def _targets(shown: Shown, at: Places) -> list[Box]:
    """Where each consequence arrives."""
    lit = shown.lit
    if lit is not None:
        return lit[0].targets(shown.telling, lit[1])
    return [slips.chip_box(at.mat, number) for number in range(len(shown.telling.slips))]


def _landed(shown: Shown) -> int:
    """How many consequences have arrived: they land together, when the last one does."""
    return len(shown.telling.slips) if shown.at >= shown.timeline.landed else 0


def _head(canvas: Canvas, shown: Shown, at: Places) -> None:
    left, w = at.head
    telling = shown.telling
    _kicker(canvas, shown, left, w)
    size: str | float = "hero" if fonts.beyond() == 1 else "h2"
    canvas.text(telling.title, left, 96, size, C.on_table, "display", room=w)


def _kicker(canvas: Canvas, shown: Shown, left: float, w: float) -> None:
    telling = shown.telling
    up = KICKER_UP if large() and telling.card and not telling.throws else 0.0
    marks.mark(canvas, telling.side, left + 16, 44 - up, 16 if telling.side == ECOSYSTEM else 15, C.paper)
    ink = SIDE[telling.side].dark
    canvas.text(telling.kicker, left + 44, 42 - up, "label", ink, "semibold", room=w - 44, lines=2, leading=17)


def _side_panel(canvas: Canvas, shown: Shown, at: Places) -> None:
    """The card beside the roll, or where there is none the sign of what happens with the rule behind it."""
    telling, box = shown.telling, at.card
    if telling.card:
        if shown.timeline.opened(shown.at) < CARD_COMES:
            return
        card_reading.draw(canvas, box, shown.card, shown.text, shown.rules)
        if telling.pays:
            told = shown.text("ui.stage.pays")
            canvas.text(told, box[0] + 2, box[1] + box[3] + em(18), "label", C.on_table2, "medium", room=box[2])
        return
    x, y, w, h = box
    colours = SIDE[telling.side]
    canvas.rrect(box, C.paper, 8, colours.solid, 3)
    words_h = canvas.height_of(telling.note, w - 36, "body", "medium")
    sign_h = max(w * SIGN_LEAST, min(w * SIGN, h - words_h - 46))  # it gives way to the words of a rule
    canvas.rrect((x + 5, y + 5, w - 10, sign_h), colours.solid, 5)
    canvas.icon(telling.icon, x + w / 2, y + 5 + sign_h / 2, min(w * 0.36, sign_h * 0.8), C.paper)
    canvas.text(
        telling.note, x + 18, y + sign_h + 26, "body", C.ink, "medium", valign="top", room=w - 36,
        lines=max(1, int((h - sign_h - 30) / em(20.5))),
    )  # fmt: skip


def _rolls(canvas: Canvas, shown: Shown, at: Places) -> float:
    """The bar of the roll in sight, what its odds are made of, and its result; returns where what follows begins."""
    telling, timeline, text = shown.telling, shown.timeline, shown.text
    left, w = at.column
    if not telling.throws:
        return 190.0
    number = max(0, timeline.begun(shown.at) - 1)
    throw = telling.throws[number]
    roll_bar.draw(canvas, at.bar, throw, telling.side, timeline.rolled(number, shown.at), text)
    y = at.bar[1] + at.bar[3]
    fallen = timeline.fallen(shown.at) > number
    if fallen and fonts.beyond() > 1:  # the result takes the place of what the odds were made of
        _result(canvas, throw, (left, y + 78, w))
        return y + 130
    if telling.terms and number == 0:
        _terms(canvas, shown, left, y + (48 if fonts.beyond() == 1 else 60), w)
    elif number:
        canvas.text(throw.why, left, y + 48, "label", C.on_table2, "medium", room=w)
    more = PILLS_MORE if large() else 0.0
    if fallen:
        _result(canvas, throw, (left, y + 96 + more, w))
    return y + 154 + more * 0.7


def _result(canvas: Canvas, throw: Throw, place: tuple[float, float, float]) -> None:
    """How a roll ended."""
    left, middle, w = place
    icon = ("check" if throw.success else "x") if throw.project else "dices"
    colour = C.on_table if not throw.project else SIDE[ECOSYSTEM].dark if throw.success else C.weak_light
    canvas.icon(icon, left + 20, middle, 34, colour)
    size = "h1" if fonts.beyond() == 1 else "h2"
    canvas.text(throw.result, left + 52, middle, size, C.on_table, "display", room=w - 52)


def _winner(canvas: Canvas, shown: Shown, at: Places) -> None:
    """Who has won."""
    telling, (left, w) = shown.telling, at.column
    marks.mark(canvas, telling.side, left + 70, 240, 64, C.paper)
    told = shown.text("ui.stage.wins", side=shown.text.side(telling.side))
    canvas.text(told, left + 160, 240, "h1", C.on_table, "display", room=w - 160, lines=2, leading=40)


def _terms(canvas: Canvas, shown: Shown, left: float, middle: float, w: float) -> None:
    """What the odds are made of, in pills."""
    text, last = shown.text, middle  # larger words have a second row
    at = (
        left
        + canvas.text(text("ui.stage.why_odds", odds=shown.telling.throws[0].odds), left, middle, "label", C.on_table2)
        + 10
    )
    for icon, words_of in shown.telling.terms:
        wide = canvas.measure(words_of, "label", "semibold") + 44
        if at + wide > left + w:
            if not large() or middle > last:
                return
            at, middle = left, middle + 34 * fonts.beyond()
        high = 28 * fonts.beyond()
        canvas.rrect((at, middle - high / 2, wide, high), C.table2, high / 2, C.table_line, 1.25)
        canvas.icon(icon, at + 18, middle, 15, C.on_table)
        canvas.text(words_of, at + 32, middle, "label", C.on_table, "semibold")
        at += wide + 8


def _event(canvas: Canvas, shown: Shown, at: Places) -> Iterator[None]:
    """The card as a large picture, which opens to the right of its words and is darkened beside them."""
    telling = shown.telling
    card = shown.card
    x, y, w, h = at.art
    dark = w * (WORDS_LARGE_W if large() else WORDS_W) * fonts.beyond() ** 0.5
    share = shown.timeline.opened(shown.at)
    canvas.fill((x + dark, y, w - dark, h), SIDE[card.side].deep)
    card_parts.opening_art(canvas, (x + dark, y, w - dark, h), card, shown.rules, share)
    yield
    fade = (x + dark, y, w * FADE_W, h)
    canvas.layer("stage fade", fade, lambda inner: _fade(inner, (0, 0, fade[2], h)), 0)
    yield
    key = (card.id, shown.text.language, telling.kicker, shown.rules.digest)
    left, room = at.head[0], dark - at.head[0]
    over = KICKER_OVER
    if fonts.beyond() > 1:  # its first line has all of the picture's width, and a ground of its own
        over = w - dark
        canvas.fill((x + dark, y, over, KICKER_H), SHADE)
    head = (x, y, dark + over, FLAVOUR_Y)
    canvas.layer(("stage title", *key), head, lambda inner: _title(inner, shown, card, left, (room, over)), 0)
    yield
    if share >= 1:  # one after the other, so that no frame has to make them all
        below = (x, FLAVOUR_Y, dark, h - FLAVOUR_Y)
        canvas.layer(("stage words", *key), below, lambda inner: _words(inner, shown, card, left, room, below[3]), 0)
        if telling.once:
            _once(canvas, shown.text, w, h)
        yield


def _title(canvas: Canvas, shown: Shown, card: Card, left: float, rooms: tuple[float, float]) -> None:
    """Whose card it is, what it is called, and its ops. `rooms`: for the words, and how far the first line goes on."""
    room, over = rooms
    _kicker(canvas, shown, left, room + over)
    card_parts.ops_tile(canvas, left, 76, 58, card.ops, SIDE[card.side].solid)
    size, title = "h1" if large() else "hero", shown.telling.title
    lines = 2
    if fonts.beyond() > 1:
        size, lines = "h2", 1
    canvas.text(title, left + 74, 105, size, C.on_table, "display", room=room - 74, lines=lines, leading=40)


def _words(canvas: Canvas, shown: Shown, card: Card, left: float, room: float, h: float) -> None:
    """What the card says, and what it stands for."""
    flavour = shown.text.flavour(card.id)
    if flavour and fonts.beyond() == 1:
        canvas.text(flavour, left, 0, 15 if large() else 20, C.on_table, "italic", valign="top", room=room, lines=4)
    high = CLAIM_LARGE_H if large() else CLAIM_H
    if fonts.beyond() > 1:
        high = h - 24
    _claim(canvas, shown, card, (left, h - high - 16, room, high))


def _once(canvas: Canvas, text: Text, w: float, h: float) -> None:
    """That the card leaves the game, at the lower right of its picture."""
    once = text("ui.common.used_once")
    wide = canvas.measure(once, "label", "semibold") + 46
    canvas.rrect((w - wide - 20, h - 46, wide, 30), C.ink, 15)
    canvas.icon("star", w - wide, h - 31, 16, C.gold)
    canvas.text(once, w - wide + 16, h - 31, "label", C.on_table, "semibold")


def _fade(canvas: Canvas, box: Box) -> None:
    """From the ground at the left to nothing at the right."""
    rect = canvas.rect(box)
    line = pygame.Surface((FADE, 1), pygame.SRCALPHA)
    shade = pygame.Color(SHADE)
    for at in range(FADE):
        line.set_at((at, 0), (shade.r, shade.g, shade.b, 255 - 255 * at // (FADE - 1)))
    canvas.paste(pygame.transform.smoothscale(line, rect.size), rect)


def _claim(canvas: Canvas, shown: Shown, card: Card, box: Box) -> None:
    """The first claim that the card stands for, with its tag."""
    x, y, w, h = box
    text = shown.text
    tag = text(f"tags.{card.tag}.name")
    canvas.rrect(box, C.paper, 6)
    canvas.icon(TAG_ICON[card.tag], x + 22, y + 20, 20, C.ink2)
    told = text(f"tags.{card.tag}.help")
    if card.facts:
        fact = shown.rules.facts[card.facts[0]]
        tag, told = f"{tag} {fact.id}", text.claim(fact)
    canvas.text(tag, x + 42, y + em(18), "label", C.ink, "bold", room=w - 54)
    top = em(32)
    size = "label" if canvas.height_of(told, w - 54, "label", "medium") <= h - top - 2 else "small"
    canvas.text(told, x + 42, y + top, size, C.ink2, "medium", valign="top", room=w - 54, lines=3)


def _follows(canvas: Canvas, shown: Shown, at: Places, top: float, below_art: bool) -> None:
    """The consequences in sight, on their way, and the change of chance last."""
    telling, timeline, text = shown.telling, shown.timeline, shown.text
    left, w = at.wide if below_art else at.column
    boxes = at.slips(len(telling.slips), top, below_art)
    if not telling.slips:
        canvas.text(text("ui.stage.nothing"), left, top + 16, "h3", C.on_table2, "medium", room=w)
    ways = slips.way(boxes, _targets(shown, at), at.mat[0]) if boxes else []
    for number in range(timeline.appeared(shown.at)):
        slips.travel(canvas, ways[number], timeline.travelled(number, shown.at))
    for number in range(timeline.appeared(shown.at)):
        slips.slip(canvas, boxes[number], telling.slips[number])
    foot = (boxes[-1][1] + boxes[-1][3] if boxes else top + 32) + 14
    if telling.more and shown.at >= timeline.landed:
        canvas.text(telling.more, left, foot + 6, "label", C.on_table2, "medium", room=w)
        foot += 24
    before, now = shown.chances
    if now is not None and shown.at >= timeline.landed:
        slips.chance(canvas, (left, foot + 4, w, CHANCE_H), before, now, timeline.told(shown.at), text)
        foot += CHANCE_H + CHANCE_WORDS_H * fonts.beyond()
    if telling.means and shown.at >= timeline.landed:
        meaning.draw(canvas, telling.means, _rooms_for_meaning(canvas, shown, at, (left, foot + 8, w)))


def _rooms_for_meaning(canvas: Canvas, shown: Shown, at: Places, below: tuple[float, float, float]) -> list[Box]:
    """Where the sentence on what it means may stand, the best place first: below what follows, beside the steps of the
    scene, or below the board's values."""
    x, y, w = below
    steps = fonts.beyond() == 1
    made: list[Box] = [(x, y, w, at.foot - (STEPS_H if steps else 8.0) - y)]
    if steps:
        left = max(x, at.head[0] + sum(_step_width(canvas, told) for told in _step_words(shown)))
        made.append((left, at.foot - STEPS_H + 3, x + w - left, STEPS_H - 6))
    if shown.lit is None:
        count = len(shown.telling.slips)
        _, top, _, high = slips.chip_box(at.mat, max(0, count - 1))
        under = top + high + 14
        made.append((at.mat[0], under, at.mat[2], at.go[1] - 14 - under))
    return made


def _steps(canvas: Canvas, shown: Shown, at: Places) -> None:
    """The parts of the scene, that in sight in gold; they give way to larger words."""
    if fonts.beyond() > 1:
        return
    now = "follows" if shown.fallen and shown.at >= (shown.timeline.slips or (shown.timeline.landed,))[0] else "card"
    if now == "card" and shown.timeline.begun(shown.at):
        now = "roll"
    x, y = at.head[0], at.foot - 28
    for name, told in _step_words(shown).items():
        gold = name == now
        canvas.circle((x + 7, y), 6, C.gold if gold else None, C.on_table2, 1.5)
        canvas.text(told, x + 20, y, "label", C.gold if gold else C.on_table2, "bold" if gold else "medium")
        x += _step_width(canvas, told)


def _step_words(shown: Shown) -> dict[str, str]:
    """The parts of the scene by their names, as they are told."""
    names = ["card", *(["roll"] if shown.telling.throws else []), "follows"]
    return {name: shown.text(f"ui.stage.steps.{name}") for name in names}


def _step_width(canvas: Canvas, told: str) -> float:
    return canvas.measure(told, "label", "bold") + 44
