"""The hand at the table: its cards as items, each explained, and why it cannot be played now."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from game.rules.decision import EVENT, Decision
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import SIDE
from game.ui.table import card_faces as cards
from game.ui.table import card_spine
from game.ui.table.board import Part
from game.ui.table.card_faces import CardLook
from game.ui.table.explained import Explained
from game.ui.table.layout import MOST_CARDS
from game.ui.widgets.focus import DISABLED, ILLEGAL, NORMAL, SELECTED, Item, LateTip, Tip

if TYPE_CHECKING:
    from game.rules.model import Card
    from game.rules.words.text import Text
    from game.session.match import Match
    from game.ui.shell.scene import Shell
    from game.ui.shell.viewport import Frame
    from game.ui.table.choice import Choice
    from game.ui.table.layout import Layout


class Holder(Protocol):
    """A table with a hand: what the cards need to know of it.

    watching   whether a computer decides, or what it decided is being shown: cards can be read and not be picked
    """

    app: Shell
    match: Match
    side: str
    frame: Frame
    size: tuple[int, int]

    @property
    def text(self) -> Text: ...

    @property
    def layout(self) -> Layout: ...

    @property
    def is_open(self) -> bool: ...

    @property
    def watching(self) -> bool: ...

    def pick_card(self, card: str) -> None: ...


def items(scene: Holder, choice: Choice) -> list[Item]:
    """The cards from left to right."""
    boxes = scene.layout.cards(len(choice.hand), choice.lies)
    return [
        _item(scene, choice, number, card, box)
        for number, (card, box) in enumerate(zip(choice.hand, boxes, strict=True))
    ]


def heads(scene: Holder, choice: Choice) -> Part:
    """What is written above the groups of a hand: whose cards they are, and what follows from it."""
    boxes = scene.layout.cards(len(choice.hand), choice.lies)
    laid = [(choice.record(card), box) for card, box in zip(choice.hand, boxes, strict=True)]
    x, y, w, _ = scene.layout.hand
    high = scene.layout.head
    key = (scene.text.language, tuple(choice.hand), choice.side)
    paint = partial(paint_heads, laid=laid, side=choice.side, text=scene.text, high=high)
    return Part("hand heads", (x, y - high, w, high), key, paint)


def paint_heads(canvas: Canvas, laid: Sequence[tuple[Card, Box]], side: str, text: Text, high: float) -> None:
    """The heads above the groups of a hand of `side`, so high; the cards lie in the order of the groups."""
    groups: dict[str, list[tuple[Card, Box]]] = {}
    for card, box in laid:
        groups.setdefault(cards.group(card, side), []).append((card, box))
    for whose, its in groups.items():
        _head(canvas, [box for _, box in its], high, whose, SIDE[its[0][0].side].dark, text)


def _head(canvas: Canvas, boxes: Sequence[Box], high: float, whose: str, colour: str, text: Text) -> None:
    left, right = boxes[0][0], boxes[-1][0] + boxes[-1][2]
    middle = boxes[0][1] - high / 2 - 3
    canvas.icon(cards.RIBBON_ICON[whose], left + 7, middle, 14, colour)
    told, short = text(f"ui.hand.head.{whose}"), text(f"ui.hand.head_short.{whose}")
    end = left + 18 + canvas.text(told, left + 18, middle, "small", colour, "bold", room=right - left - 18, short=short)
    if right - end > 16:
        canvas.line((end + 6, middle), (right, middle), colour, 1.25)


def face_down(scene: Holder, choice: Choice) -> list[Item]:
    """The cards of who decides with their backs up, while two people look at the table together."""

    def paint(canvas: Canvas, item: Item) -> None:
        cards.card_back(canvas, item.box, choice.side)

    tip = Tip(scene.text("ui.table.face_down"), (scene.text("phases.shipping.help"),))
    boxes = scene.layout.cards(choice.view.hands[choice.side])
    return [
        Item(f"back.{number}", "backs", box, tip.title, None, paint, DISABLED, tip) for number, box in enumerate(boxes)
    ]


def _state(scene: Holder, choice: Choice, card: str) -> str:
    """How a card lies there."""
    if scene.watching:  # it can be looked at as ever
        return NORMAL
    if choice.phase not in ("headline", "card"):
        return SELECTED if card == choice.card_in_play else NORMAL if choice.may_swap else DISABLED
    if card == choice.card:
        return SELECTED
    if scene.match.side != scene.side:
        return DISABLED
    return NORMAL if choice.card_may(card) else ILLEGAL


def _tip(scene: Holder, choice: Choice, card: str, state: str) -> Tip:
    """What the card is, and why it cannot be played now."""
    told = Explained(choice.match, choice.side, scene.text)
    if choice.lies >= 0 and state == NORMAL and not scene.watching:
        return told.card(card, "", (scene.text("ui.hand.instead"),), "undo-2")
    if state in (ILLEGAL, DISABLED):
        reason = choice.card_why_not(card) or choice.why_not(str(Decision(EVENT, card=card)))
        return told.card(card, scene.text("ui.table.cannot", what=scene.text.card(card)), (reason,), "ban")
    return told.card(card)


def _item(scene: Holder, choice: Choice, number: int, card: str, box: Box) -> Item:
    record = choice.record(card)
    state = _state(scene, choice, card)
    fires = choice.is_rivals(card) and choice.phase != "headline"
    if card == choice.card_in_play:  # its event has happened
        fires = False
    rules, text, side = scene.match.rules, scene.text, scene.side
    bonus = 0 if choice.phase == "headline" else choice.ops_of(card) - record.ops
    spoken = text(
        "ui.table.card_worth" if bonus else "ui.table.card",
        number=number + 1,
        title=text.card(card),
        side=text.side_short(record.side),
        ops=record.ops,
        worth=record.ops + bonus,
    )

    def paint(canvas: Canvas, item: Item) -> None:
        look = CardLook(item.state, item.hover, item.focused, fires, bonus)
        draw = card_spine.draw if scene.layout.folded and card != choice.card_in_play else cards.hand
        draw(canvas, item.box, record, text, rules, side, look)

    swaps = choice.may_swap and card != choice.card_in_play
    picks = (choice.phase in ("headline", "card") or swaps) and not scene.watching
    choose = partial(scene.pick_card, card) if picks else None
    tip = LateTip(partial(_tip, scene, choice, card, state))
    return Item(f"card.{number}", "hand", box, spoken, choose, paint, state, tip, f"card_{number + 1}", 8, True)


AHEAD = 25  # milliseconds between two steps of drawing ahead
STEP = 0.004  # seconds that a step may take: a quarter of a frame
CLOSE, SPREAD = 6, MOST_CARDS  # cards in a hand: one that lies close, one that lies wide


def draw_ahead(scene: Holder) -> None:
    """Draws the art of the whole deck step by step while the players think, so that a new hand appears at once."""
    at, size = scene.layout, scene.size
    boxes = [*(at.cards(count)[0] for count in (CLOSE, SPREAD)), (*at.hand[:2], at.lying, at.hand[3])]
    left = ((card, box) for card in scene.match.rules.cards for box in boxes)

    def step() -> None:
        if not scene.is_open or scene.size != size:
            return
        end = time.monotonic() + STEP
        for card, box in left:
            draw_art(scene, card, box)
            if time.monotonic() > end:
                scene.app.after(AHEAD, step)
                return

    scene.app.after(AHEAD, step)


def draw_art(scene: Holder, card: Card, box: Box) -> None:
    """Draws the art of a card at the size of this box, onto nothing: it is kept."""
    canvas = Canvas.ruler(scene.frame.scale)
    cards.hand_art(canvas, (0, 0, *box[2:]), card, scene.text, scene.match.rules, scene.side)
