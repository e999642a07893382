"""What can be looked at in the play panel: the card's text, the ops left, and what the decision would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.ui.draw.canvas import Box
from game.ui.table import preview_parts as table_preview
from game.ui.widgets.focus import Item, LateTip, Tip

if TYPE_CHECKING:
    from game.ui.table.panel import Panel


def items(panel: Panel) -> list[Item]:
    """Each part of the panel that is no button, with what it says in full."""
    choice = panel.choice
    if choice.match.side != choice.side:
        return []
    made = []
    card = panel.card_told
    if card:
        box = panel.card_box
        effects = panel.text.effects(choice.record(card), choice.match.rules)
        made.append(_item("panel.card", box, panel.text.clauses(effects), LateTip(lambda: panel.told.card(card))))
    if choice.phase == "shipping":
        told = tuple(sentence for _, sentence in panel.shipping_told())
        box = (panel.left, panel.y + 44, panel.room, 54)
        made.append(
            _item("panel.shipping", box, panel.text.clauses(told), Tip(panel.text("phases.shipping.name"), told))
        )
    left, total = panel.ops_left()
    if total:
        label = panel.text("explain.ops_left", left=left, all=total)
        tip = LateTip(lambda: panel.told.place("ops", label))
        made.append(_item("panel.ops", panel.squares_box(), label, tip))
    preview = choice.preview()
    if preview is not None and panel.in_lines and preview.notes and choice.phase == "ops":
        lost = preview.notes[0]
        made.append(Item("panel.lost", "panel", panel.lost_box, lost, None, panel.paint_lost, tip=Tip(lost)))
    if preview is not None and not (choice.phase == "card" and not card):
        told = table_preview.told(preview, choice, panel.text)
        title = panel.text.decision(choice.decision)
        box = panel.preview_box
        item = _item("panel.preview", box, panel.text.clauses(told), Tip(title, told))
        item.paint = panel.paint_preview if panel.in_lines else None
        made.append(item)
    return made


def _item(id: str, box: Box, label: str, tip: Tip) -> Item:
    return Item(id, "panel", box, label, tip=tip)
