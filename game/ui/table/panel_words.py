"""What the ways of playing a card and the actions would do now, in a line each; and buttons that say it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.engine.records import Refusal
from game.rules.decision import DESK, END, EVENT, OPS
from game.storage.key_bindings import CARDS
from game.ui.draw import fonts
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import RADIUS_CONTROL, C
from game.ui.table import preview_parts
from game.ui.table.choice import AIMED
from game.ui.widgets.controls import draw_button
from game.ui.widgets.focus import ILLEGAL, NORMAL, SELECTED, Item, Tip

if TYPE_CHECKING:
    from game.engine.records import MenuLine
    from game.rules.words.text import Text
    from game.session.preview import Preview
    from game.ui.table.choice import ActionChoice, Choice

BRIEFLY = ("too_few_ops", "price", "room", "at_least", "at_most", "gate_closed")
"""Refusals that have words of a few letters; any other is told in its sentence."""
MOST_CHANGES = 2  # that a line names
LEAST_TWO = 22.0  # height of two lines, for text of the usual size
LARGE = 46.0  # height from which a button has room for three lines
Look = tuple[str, str, str, str, str]
"""Of a button of two lines: name, what it would do now, icon, what stands in its small square, and the second of these
in fewer words, where it has no room ("": there are none)."""


def modes(choice: Choice) -> tuple[str, ...]:
    """The ways of playing a card that the scenario has."""
    desk = choice.match.rules.scenarios[choice.match.scenario].desk
    return (EVENT, OPS, DESK) if desk else (EVENT, OPS)


def way_note(choice: Choice, text: Text, mode: str) -> str:
    """What a way of playing the picked card would do now, or why it is not possible."""
    name = choice.name_of(choice.card, mode)
    if name not in choice.legal:
        return choice.why_not(name)
    if mode == DESK:
        desk = choice.view.desk
        return text("ui.table.way.desk", chance=desk.chance, talent=desk.talent)
    if mode == EVENT:
        return _changes(choice.look(name), choice, text) or text("ui.table.way.event")
    return text("ui.table.way.rivals_ops" if choice.is_rivals(choice.card) else "ui.table.way.ops")


def way_brief(choice: Choice, text: Text, mode: str) -> str:
    """The same in fewer words, for a button that has no room for those; "" where there are none."""
    if mode == OPS and choice.is_rivals(choice.card):
        return text("ui.table.way.rivals_ops_brief")
    if choice.name_of(choice.card, mode) in choice.legal:
        return ""
    if mode == DESK:
        return text("ui.table.refused.desk")
    return text("ui.table.refused.rivals_card") if mode == EVENT and choice.is_rivals(choice.card) else ""


def action_note(choice: Choice, text: Text, action: ActionChoice, most: int = MOST_CHANGES) -> str:
    """What an action would change now, at most so many things, or in few words why it is not possible."""
    if not action.legal:
        entry = action.entries[0]
        refused = entry.refused
        if refused is not None and refused.code == "price":
            refused = _needed_besides(entry, refused)
        if refused is not None and refused.code in BRIEFLY:
            return _briefly(refused, choice, text)
        return choice.why_not(action.entries[0].name)
    legal = [entry for entry in action.entries if entry.name in choice.legal and entry.name != END]
    if len(legal) > 1:
        return _best_flow(choice, text, [entry.name for entry in legal])
    return _changes(choice.look(legal[0].name), choice, text, most)


def _needed_besides(entry: MenuLine, refused: Refusal) -> Refusal:
    """Why an action that cannot be paid for is not possible; where more than its price must be there, that."""
    for need in entry.needs:
        if need.subject == refused.subject and need.test == "at least" and need.wanted > refused.wanted:
            return Refusal("at_least", need.subject, wanted=need.wanted, value=refused.value)
    return refused


def _briefly(refused: Refusal, choice: Choice, text: Text) -> str:
    track = text.track_short(refused.subject) if refused.subject else ""
    half_year = ""
    if refused.code == "gate_closed":
        names = choice.match.rules.scenarios[choice.view.scenario].half_years
        half_year = text.short_half_year(names[refused.value - 1]) if 0 < refused.value <= len(names) else ""
    key = f"ui.table.refused.{refused.code if half_year or refused.code != 'gate_closed' else 'gate_never'}"
    return text(key, track=track, wanted=refused.wanted, value=refused.value, half_year=half_year)


def _best_flow(choice: Choice, text: Text, names: list[str]) -> str:
    """Of an action with several targets: how far the flow could rise, or that a place is to be picked."""
    side = choice.side
    flows = [choice.look(name).flow[side] for name in names]
    best = max(flows, key=lambda flow: flow.after)
    if best.after > best.before:
        return text("ui.table.way.flow", before=best.before, after=best.after)
    return text("ui.table.way.target")


def _changes(preview: Preview, choice: Choice, text: Text, most: int = MOST_CHANGES) -> str:
    """The first changes that are no price, else the odds of the roll."""
    if preview.rolls and most == 1:
        return preview_parts.odds_words(preview.rolls[0], text, briefly=True)
    if preview.rolls:
        return preview_parts.roll_lines(preview.rolls[0], choice, text, briefly=True)[0]
    entry = choice.entry(preview.decision)
    paid = entry.price if entry is not None else {}
    told = [
        text("log.change", track=name, before=before, after=after)
        for track, name, before, after in preview_parts.named_changes(preview, choice, text)
        if track not in paid
    ]
    return text.clauses(told[:most])


def two_lines(
    id: str, box: Box, look: Look, choose: Callable[[], None], group: str, state: str,
    tip: Tip, key: str,
) -> Item:  # fmt: skip
    """A button of two lines."""
    name, note, icon, badge, _ = look

    def paint(canvas: Canvas, item: Item) -> None:
        drawn = Item(id, group, item.box, "", state=item.state)
        drawn.hover = item.hover
        draw_button(canvas, drawn, "")
        _two_lines(canvas, item, look)

    spoken = ". ".join(filter(None, (" ".join(filter(None, (name, badge))), note)))
    return Item(id, group, box, spoken, choose, paint, state, tip, key, RADIUS_CONTROL)


def _two_lines(canvas: Canvas, item: Item, look: Look) -> None:
    x, y, w, h = item.box
    name, note, icon, badge, brief = look
    if fonts.text_scale > 1:
        _close_lines(canvas, item, look)
        return
    large = h >= LARGE  # room for two lines of what it would do, and for an icon beside all of them
    ink, second, icon_ink = _inks(item)
    sign = "ban" if item.state == ILLEGAL else icon
    left = x + 6
    if icon and large:
        canvas.icon(sign, x + 15, y + h / 2, 18, icon_ink)
        left = x + 28
    room = x + w - 5 - left
    if badge:
        room -= _badge(canvas, item, badge, y + h / 2, "label") + 4
    at = y + (12 if large else h * 0.28)
    beside = 0.0
    if icon and not large:
        canvas.icon(sign, left + 7, at, 14, icon_ink)
        beside = 18.0
    canvas.text(name, left + beside, at, "label", ink, "bold", room=room - beside)
    if note and large:
        canvas.text(note, left, y + 20, "small", second, valign="top", room=room, lines=2, leading=13.5)
    elif note:
        canvas.text(note, left, y + h * 0.73, "small", second, room=room, short=brief)


def _close_lines(canvas: Canvas, item: Item, look: Look) -> None:
    """Two lines of larger text in a low button: what it would do has a line to itself, and the name needs no icon."""
    x, y, w, h = item.box
    name, note, icon, badge, brief = look
    ink, second, icon_ink = _inks(item)
    low = h < LEAST_TWO * fonts.text_scale  # its tip tells what has no room
    at, left, room = y + h * (0.5 if low else 0.26), x + 6, w - 11
    if badge:
        middle = at if low else y + 13 * fonts.beyond()
        room -= _badge(canvas, item, badge, middle, "small") + 4
    if icon and canvas.measure(name, "small", "bold") <= room - 18:
        canvas.icon("ban" if item.state == ILLEGAL else icon, left + 7, at, 14, icon_ink)
        left, room = left + 18, room - 18
    canvas.text(name, left, at, "small", ink, "bold", room=room)
    if note and not low:
        canvas.text(note, x + 6, y + h * 0.73, "small", second, room=w - 11, short=brief)


def _inks(item: Item) -> tuple[str, str, str]:
    """The colours of a button's name, of what stands below it, and of its icon."""
    if item.state == SELECTED:
        return C.on_table, C.on_table2, C.gold
    ink = C.ink2 if item.state == ILLEGAL else C.ink
    return ink, C.ink2, ink


def _badge(canvas: Canvas, item: Item, badge: str, middle: float, size: str) -> float:
    """The small square at the right of a button; returns its width."""
    x, _, w, _ = item.box
    chosen, refused = item.state == SELECTED, item.state == ILLEGAL
    wide, high = max(19.0, canvas.measure(badge, "label", "bold") + 10), 20.0 * fonts.beyond()
    square = (x + w - wide - 5, middle - high / 2, wide, high)
    canvas.rrect(square, C.gold if chosen else None if refused else C.ink, 4, C.ink2 if refused else None)
    colour = C.ink if chosen else C.ink2 if refused else C.paper
    canvas.text(badge, square[0] + wide / 2, middle, size, colour, "bold", "mid")
    return wide


def first(choice: Choice, text: Text, key: Callable[[str], str]) -> str:
    """What has to be picked before Confirm, and how: by the mouse, or by these keys."""
    phase = choice.phase
    if phase in ("headline", "card") and not choice.card:
        keys = [key(command.id) for command in CARDS[: len(choice.hand)]]
        if len(keys) == 1:
            return text("ui.table.first.only_card", key=keys[0])
        return text("ui.table.first.card", first=keys[0], last=keys[-1])
    if phase == "card":
        ways = text.listed(
            [text("ui.table.first.key", way=text(f"ui.table.mode.{one}"), key=key(one)) for one in modes(choice)]
        )
        return text("ui.table.first.way", ways=ways)
    if phase == "ops" and choice.action:
        return text("ui.table.first.target", action=text.action(choice.action))
    return text("ui.table.first.market" if phase in AIMED else f"ui.table.first.{phase}")


def state_of(allowed: bool, chosen: bool) -> str:
    """The state of a button for something that may be possible now, and may be picked."""
    return ILLEGAL if not allowed else SELECTED if chosen else NORMAL
