"""A position as the side that is asked knows it: the board as large as it fits, its tracks, its hand as cards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from game.engine.records import Table, View
from game.rules.decision import Decision
from game.rules.model import MARKETS, SIDES, STAGE_TRACKS, WORLD, Card, Rules
from game.rules.words.scope import in_match
from game.rules.words.text import Text
from game.session.hands import in_groups
from game.session.preview import Preview
from game.ui.draw import fonts, words
from game.ui.draw.canvas import Box, Canvas, whole
from game.ui.draw.glyphs import track_icon
from game.ui.draw.theme import C
from game.ui.screens import analysis_parts as parts
from game.ui.table import card_faces as cards
from game.ui.table import chain, chain_mat
from game.ui.table.card_faces import CardLook
from game.ui.table.chain import Geometry
from game.ui.table.explained import tip_of_card
from game.ui.table.hand import paint_heads
from game.ui.widgets import sheet
from game.ui.widgets.focus import NORMAL, SELECTED, Item
from game.ui.widgets.leaves import Label, Picture, icon
from game.ui.widgets.pages import Block
from game.ui.widgets.placed import Placed
from game.ui.widgets.tree import Column, Flow, Panel, Part, Row, Ruler, Size, em

WIDTH, SMALL_WIDTH = 856.0, 640.0  # for which a board is designed that has a page, or half of one
LOW, HIGH = 262 / 856, 370 / 856  # heights of a board in widths of it
PAD = (10, 4, 10, 4)
GAP = 6.0
ELSEWHERE = ("round", "vp", *MARKETS, *STAGE_TRACKS)  # tracks that are told otherwise
LEAST, MOST = 104.0, 204.0  # em: how wide a card is
RIGHT = ("best", "fine")  # kinds of answers with which nothing is wrong
CARD_H, HEAD_H = 200.0, 24.0  # em: of a card, and of the heads above all


@dataclass(frozen=True)
class Board(Part):
    """Both chains, with what a preview would change: as wide as the box, and higher where that leaves room.

    width  for which it is designed: a narrower one has larger letters in the same box, and signs for the stages' names
    most   how much larger it may get than it was designed
    """

    table: Table
    text: Text
    preview: Preview | None = None
    width: float = WIDTH
    most: float = 1.0

    def measure(self, ruler: Ruler, room: float) -> Size:
        """The lowest."""
        return self._picture(LOW).measure(ruler, room)

    def inside(self, ruler: Ruler, box: Box) -> Iterator[Placed]:
        """The chains, in the shape that fills most of the box."""
        _, _, w, h = box
        wide = min(w, self.width * self._most)
        yield from self._picture(max(LOW, min(HIGH, h / wide))).arrange(ruler, box)

    @property
    def _most(self) -> float:
        return max(self.most, fonts.text_scale)

    def _picture(self, shape: float) -> Part:
        both = tuple(chain.state(self.table, side, self.preview) for side in SIDES)

        def draw(canvas: Canvas, box: Box) -> None:
            geometry = Geometry(box[2], box[3], parts.SLOT * shape / LOW, parts.SPINE, brief=self.width < WIDTH)
            whole(chain_mat.draw(canvas, box, self.text, (both[0], both[1]), geometry))

        return Picture(draw, self.width, self.width * shape, self._most)


# --- tracks


def tracks(view: View, rules: Rules, text: Text) -> Part:
    """Points, markets and every track that the side knows, whose each is."""
    told = [
        ("vp", text("ui.analysis.vp", vp=words.score(view.vp))),
        ("vp", f"{text('ui.puzzles.projected')} {words.score(view.score.total)}"),
    ]
    told += [(market, f"{text.track_short(market)} {words.score(steps)}") for market, steps in view.markets.items()]
    lines: list[Part] = [_chips([*told, *_of(WORLD, view, rules, text)])]
    for side in SIDES:
        lines.append(Row((parts.side_mark(side, 8), _chips(_of(side, view, rules, text))), gap=6))
    return Panel(Column(tuple(lines), gap=GAP), PAD, sheet.paper)


def _of(owner: str, view: View, rules: Rules, text: Text) -> list[tuple[str, str]]:
    mine = [one.id for one in rules.tracks if one.owner == owner and one.id in view.tracks]
    return [(one, f"{text.track_short(one)} {view.tracks[one]}") for one in mine if one not in ELSEWHERE]


def _chips(told: Iterable[tuple[str, str]]) -> Part:
    """Signs with a name and a number each, in lines."""
    cells = [
        Row((icon(track_icon(id), 15, C.ink), Label(one, "small", C.ink, "semibold", 1)), gap=4) for id, one in told
    ]
    return Flow(tuple(cells), gap=12, grow=1)


# --- the hand


@dataclass(frozen=True, slots=True)
class Held:
    """A card in front of the side: what it is worth to it now, and whether it is in play."""

    card: Card
    ops: int
    in_play: bool = False


def held(view: View, rules: Rules) -> list[Held]:
    """The cards that lie in front of a side: its hand, and the card of its own that is in play, in their groups."""
    worth = dict(zip(view.hand, view.hand_ops, strict=True))
    play = view.play
    on_table = play.card if play is not None and play.side == view.side else None
    if on_table is not None and play is not None:
        worth[on_table] = play.ops_of
    return [Held(in_match(rules, view, id), worth[id], id == on_table) for id in in_groups(worth, view.side, rules)]


@dataclass(frozen=True)
class Hand(Part):
    """The cards of a side, as in its hand at the table: whose they are, what they do, and which is in play.

    answered  cards that can be chosen; the others are only read
    choose    what choosing a card does
    """

    view: View
    rules: Rules
    text: Text
    answered: frozenset[str]
    choose: Callable[[str], None]

    def measure(self, ruler: Ruler, room: float) -> Size:
        """The whole room; the heads and a card."""
        return room, em(HEAD_H + CARD_H) if self._held else 0.0

    @property
    def _held(self) -> list[Held]:
        return held(self.view, self.rules)

    @property
    def least(self) -> float:
        """The width from which every card says what it does."""
        count = len(self._held)
        return count * (em(LEAST) + GAP) - GAP

    def inside(self, ruler: Ruler, box: Box) -> Iterator[Placed]:
        """The heads, and an item for each card."""
        x, y, w, h = box
        lying = self._held
        wide = min(em(MOST), (w - GAP * (len(lying) - 1)) / max(1, len(lying)))
        head = em(HEAD_H)
        boxes = [(x + number * (wide + GAP), y + head, wide, h - head) for number in range(len(lying))]
        laid = [(one.card, box) for one, box in zip(lying, boxes, strict=True)]
        heads = partial(paint_heads, laid=laid, side=self.view.side, text=self.text, high=head)
        yield Placed((x, y, w, head), heads)
        for number, (one, place) in enumerate(zip(lying, boxes, strict=True)):
            yield Placed(place, item=self._item(number, one, place))

    def _item(self, number: int, one: Held, box: Box) -> Item:
        text, card, side = self.text, one.card, self.view.side
        headline = self.view.phase == "headline"
        fires = card.side == self.view.rival and not headline and not one.in_play
        bonus = 0 if headline else one.ops - card.ops

        def paint(canvas: Canvas, item: Item) -> None:
            look = CardLook(item.state, item.hover, item.focused, fires, bonus)
            cards.hand(canvas, item.box, card, text, self.rules, side, look)

        spoken = text("ui.puzzles.card", card=text.card(card.id), ops=one.ops)
        choose = partial(self.choose, card.id) if card.id in self.answered else None
        state = SELECTED if one.in_play else NORMAL
        tip = tip_of_card(card, self.rules, text)
        return Item(f"card.{number}", "hand", box, spoken, choose, paint, state, tip, radius=8, own_ring=True)


def hand_in_words(view: View, rules: Rules, text: Text) -> list[Block]:
    """The same for where cards have no room: whose each is, its ops, what its event does."""
    made = []
    for one in held(view, rules):
        name = text("ui.puzzles.card", card=text.card(one.card.id), ops=one.ops)
        effects = text("joined.parts").join(text.effects(one.card, rules))
        lines = Column((Label(name, "small", C.ink, "bold"), Label(effects, "small", C.ink2)), gap=0)
        mark = parts.side_mark(one.card.side if one.card.side in SIDES else "", 8)
        made.append(Block(Panel(Row((mark, Panel(lines, (0, 0, 0, 0), grow=1)), gap=6), PAD)))
    return made


# --- what an answer is told


HINT = "hint"


def slip(kind: str, told: Sequence[str]) -> Block:
    """What is said of an answer, with the sign of its kind (`analysis_curve.glyph`); `HINT`: what helps."""
    right, hint = kind in RIGHT, kind == HINT
    edge = C.good if right else C.gold_deep if hint else C.weak
    fill = C.gold_light if hint else C.paper2 if right else C.weak_light

    def below(canvas: Canvas, box: Box) -> None:
        canvas.rrect(box, fill, 6, edge, 1.5, (4, 3) if hint else ())

    mark = icon("lightbulb", 18, C.gold_deep) if hint else parts.sign(kind, 9)
    first, *rest = told
    lines = [Label(first, "label", C.ink, "bold"), *(Label(one, "label", C.ink, "medium") for one in rest)]
    inside = Row((mark, Column(tuple(lines), gap=3, grow=1)), gap=8)
    return Block(Panel(Panel(inside, (9, 7, 9, 7), below), (0, 0, 0, 6)))


def ground(canvas: Canvas, item: Item, sign: str) -> None:
    """The ground of an answer; ``sign``: of the kind that it turned out to be, "" while nobody tried it."""
    chosen = item.state == SELECTED
    fill = (
        C.gold_light if chosen else C.white if item.hover else C.weak_light if sign and sign not in RIGHT else C.paper2
    )
    edge = C.gold_deep if chosen else C.ink if item.hover else C.good if sign in RIGHT else C.weak if sign else C.line2
    canvas.rrect(item.box, fill, 6, edge, 1.75 if chosen or sign else 1.25)


def pill(name: str, told: str) -> Part:
    """A word with its sign on the table."""

    def below(canvas: Canvas, box: Box) -> None:
        canvas.rrect(box, C.table2, box[3] / 2, C.table_line, 1.25)

    return Panel(
        Row((icon(name, 15, C.gold), Label(told, "small", C.on_table, "bold", 1)), gap=5), (10, 4, 11, 4), below
    )


def first_with(card: str, decisions: Sequence[str]) -> int | None:
    """The place of the first decision that is made with a card; None if there is none."""
    return next((place for place, name in enumerate(decisions) if Decision.parse(name).card == card), None)
