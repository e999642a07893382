"""The hand at the table: its cards as items, each explained, and why it cannot be played now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from game.ui.canvas import Box, Canvas
from game.ui.draw import cards
from game.ui.draw.cards import CardLook
from game.ui.explained import Explained
from game.ui.focus import DISABLED, ILLEGAL, NORMAL, SELECTED, Item, LateTip, Tip
from game.ui.theme import LETTER

if TYPE_CHECKING:
    from game.ui.scenes.table import TableScene
    from game.ui.scenes.table_choice import Choice


def items(scene: TableScene, choice: Choice) -> list[Item]:
    """The cards from left to right."""
    boxes = scene.layout.cards(len(choice.hand))
    return [
        _item(scene, choice, number, card, box)
        for number, (card, box) in enumerate(zip(choice.hand, boxes, strict=True))
    ]


def _state(scene: TableScene, choice: Choice, card: str) -> tuple[str, str]:
    """How a card lies there, and why it cannot be played now, or ""."""
    if choice.phase not in ("headline", "card"):
        if card == choice.card_in_play:
            return SELECTED, ""
        return DISABLED, choice.why_not(f"event {card}")
    if card == choice.card:
        return SELECTED, ""
    reason = choice.card_why_not(card)
    if scene.match.side != scene.side:
        return DISABLED, reason
    return (ILLEGAL, reason) if reason else (NORMAL, "")


def _tip(scene: TableScene, choice: Choice, card: str, reason: str) -> Tip:
    told = Explained(choice.match, choice.side, scene.text)
    if reason:
        return told.card(card, scene.text("ui.table.cannot", what=scene.text.card(card)), (reason,), "ban")
    return told.card(card)


def _item(scene: TableScene, choice: Choice, number: int, card: str, box: Box) -> Item:
    record = choice.record(card)
    state, reason = _state(scene, choice, card)
    fires = choice.is_rivals(card) and choice.phase != "headline"
    if card == choice.card_in_play:  # an event that came first has happened
        fires = choice.view["play"]["rival_event"] == "after"
    rules, text, side = scene.match.rules, scene.text, scene.side
    ribbon = text("ui.table.fires", side=LETTER[record.side]) if fires else ""
    spoken = text(
        "ui.table.card",
        number=number + 1,
        title=text.card(card),
        side=text.side_short(record.side),
        ops=record.ops,
    )

    def paint(canvas: Canvas, item: Item) -> None:
        look = CardLook(item.state, item.hover, item.focused, ribbon)
        cards.hand(canvas, item.box, record, text, rules, side, look)

    choose = partial(scene.pick_card, card) if choice.phase in ("headline", "card") else None
    tip = LateTip(partial(_tip, scene, choice, card, reason))
    return Item(f"card.{number}", "hand", box, spoken, choose, paint, state, tip, f"card_{number + 1}", 8, True)
