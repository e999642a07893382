"""Buttons, tabs, steppers, toggles and small parts, all as `Item`s that mouse and keyboard reach alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from game.ui.draw import fonts
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import RADIUS_CONTROL, C
from game.ui.widgets.focus import DISABLED, ILLEGAL, LEGAL, NORMAL, SELECTED, Item, Tip

Choose = Callable[[], None]

KEY_CAP_H = 18.0  # of the cap of a key, for text of the usual size
TWO_LINES_H = 40.0  # height from which a button has two lines
TWO_LARGE_LINES_H = 30.0  # the same for large text, times its size


def button(
    id: str,
    box: Box,
    label: str,
    choose: Choose | None,
    *,
    group: str = "buttons",
    icon: str = "",
    kind: str = "plain",
    state: str = NORMAL,
    tip: Tip | None = None,
    key: str = "",
    badge: str = "",
    short: str = "",
    size: str | float = "body",
    align: str = "mid",
    spoken: str = "",
) -> Item:
    """A button: `kind` is "plain" (on paper), "primary" (gold) or "dark" (on the table).

    badge   a small black square at the right: what it costs
    align   "mid", or "left" for buttons in a grid
    """
    return Item(
        id,
        group,
        box,
        spoken or " ".join(filter(None, (label, badge))),
        choose,
        lambda canvas, item: _kept_button(canvas, item, (label, icon, kind, badge, short, size, align)),
        state,
        tip,
        key,
        RADIUS_CONTROL,
    )


ButtonLook = tuple[str, str, str, str, str, str | float, str]  # label, icon, kind, badge, short, size, align


def _kept_button(canvas: Canvas, item: Item, look: ButtonLook) -> None:
    """Draws a button from a picture of it: most buttons look as they did a moment ago."""

    def paint(inner: Canvas) -> None:
        still = replace(item, box=(0.0, 0.0, item.box[2], item.box[3]))
        still.hover = item.hover
        draw_button(inner, still, *look)

    canvas.layer(("button", look, item.state, item.hover), item.box, paint, 5)


def draw_button(
    canvas: Canvas,
    item: Item,
    label: str,
    icon: str = "",
    kind: str = "plain",
    badge: str = "",
    short: str = "",
    size: str | float = "body",
    align: str = "mid",
) -> None:
    """Draws a button in its state (section 6.1)."""
    x, y, w, h = item.box
    fill, line, width, ink, icon_ink, dash = _button_look(item, kind)
    if kind == "primary" and item.state == NORMAL:
        canvas.rrect((x + 2, y + 3, w, h), "#080C10" if item.state != DISABLED else None, RADIUS_CONTROL, alpha=0.25)
    canvas.rrect(item.box, fill, RADIUS_CONTROL, line, width, dash)
    if item.state == LEGAL:
        brackets(canvas, item.box)
    shown_icon = "ban" if item.state == ILLEGAL and label and icon else icon  # without words the icon must stay
    badge_w = max(18.0, canvas.measure(badge, "label", "bold") + 8) if badge else 0.0
    icon_size = max(14.0, min(20.0, h - 14))
    icon_w = icon_size + 7 if shown_icon and label else icon_size if shown_icon else 0.0
    pad = 6.0 if badge or align == "left" else 9.0
    room = w - 2 * pad - icon_w - (badge_w + 2 if badge else 0)
    face = "display" if size in ("h2", "h3") else "semibold"
    two = 2 if h >= max(TWO_LINES_H, TWO_LARGE_LINES_H * fonts.text_scale) and " " in label else 1
    text_w = min(room, canvas.measure(label, size, face)) if label else 0.0
    left = x + pad if align == "left" or badge else x + (w - icon_w - text_w) / 2
    if align == "mid" and badge:
        left = x + pad
    if shown_icon:
        canvas.icon(shown_icon, left + icon_size / 2, y + h / 2, icon_size, icon_ink)
        left += icon_w
    if label:
        canvas.text(
            label,
            left,
            y + h / 2,
            size,
            ink,
            face,
            room=max(10.0, room),
            lines=two,
            short=short,
            leading=17 * max(1.0, fonts.text_scale),
        )
    if badge:
        tag = (x + w - pad - badge_w + 2, y + h / 2 - 10, badge_w, 20.0)
        dark = item.state not in (SELECTED, ILLEGAL, DISABLED)
        canvas.rrect(tag, C.ink if dark else None, 4, None if dark else ink, 1.25)
        canvas.text(badge, tag[0] + badge_w / 2, y + h / 2, "label", C.on_table if dark else ink, "bold", "mid")


def _button_look(item: Item, kind: str) -> tuple[str | None, str | None, float, str, str, tuple[float, ...]]:
    """(fill, line, line width, text colour, icon colour, dash) of a button."""
    if item.state == DISABLED:
        if kind == "dark":
            return C.table2, C.table3, 1.25, C.disabled, C.disabled, ()
        return C.paper2, C.line, 1.25, C.ink3, C.ink3, ()
    if item.state == ILLEGAL:
        ink = C.on_table2 if kind == "dark" else C.ink2
        return None, ink, 1.25, ink, ink, (3, 2)
    if item.state == SELECTED:
        return C.ink, C.gold if kind == "dark" else C.ink, 1.25, C.on_table, C.gold, ()
    if kind == "primary":
        return (C.gold_hover if item.hover else C.gold), C.ink, 2.5 if item.hover else 1.75, C.ink, C.ink, ()
    if kind == "dark":
        return (
            (C.table3 if item.hover else C.table2),
            C.on_table if item.hover else C.table_line,
            1.25,
            *((C.on_table, C.on_table, ())),
        )
    if item.state == LEGAL:
        return C.gold_light, C.gold_deep, 1.5, C.ink, C.ink, ()
    if item.hover:
        return C.white, C.ink, 2, C.ink, C.ink, ()
    return C.paper2, C.line2, 1.25, C.ink, C.ink, ()


def brackets(canvas: Canvas, box: Box, gap: float = 3, arm: float = 9, colour: str = "", width: float = 2.5) -> None:
    """Four corner brackets: this can be touched."""
    x, y, w, h = box
    out = gap + width / 2
    left, top, right, bottom = x - out, y - out, x + w + out, y + h + out
    ink, long = colour or C.gold_deep, arm + width / 2
    for at_x, level in ((left, left), (right - width, right - long)):
        for at_y, upright in ((top, top), (bottom - width, bottom - long)):
            canvas.fill((level, at_y, long, width), ink)
            canvas.fill((at_x, upright, width, long), ink)


def picked(canvas: Canvas, x: float, y: float, radius: float) -> None:
    """The sign of what is picked: a tick on a gold disc, with its middle at this point."""
    canvas.circle((x, y), radius, C.gold, C.ink, 1.75)
    canvas.icon("check", x, y, radius * 1.4, C.ink)


def toggle(
    id: str,
    box: Box,
    options: list[tuple[str, str]],
    value: str,
    choose: Callable[[str], None],
    group: str,
    name: str = "",
    size: str | float = "body",
    tick: str = "check",
) -> list[Item]:
    """Labelled parts side by side, the chosen one dark and with a tick: `options` are (value, label)."""
    x, y, w, h = box
    each = (w - 4 * (len(options) - 1)) / len(options)
    made = []
    for number, (option, label) in enumerate(options):
        chosen = option == value
        made.append(
            button(
                f"{id}.{option}",
                (x + number * (each + 4), y, each, h),
                label,
                _bound(choose, option),
                group=group,
                icon=tick if chosen else "",
                state=SELECTED if chosen else NORMAL,
                size=size,
                spoken=f"{name}: {label}" if name else label,
            )
        )
    return made


def stepper(
    id: str,
    box: Box,
    value: str,
    less: Choose | None,
    more: Choose | None,
    group: str,
    name: str,
    words: tuple[str, str],
) -> list[Item]:
    """Minus, a value, plus. `less` or `more` is None at the end of the range; `words` say what the two do."""
    x, y, w, h = box

    def plate(canvas: Canvas, item: Item) -> None:
        canvas.rrect(item.box, C.white, RADIUS_CONTROL, C.ink, 1.5)
        canvas.text(value, item.centre[0], item.centre[1], "body", C.ink, "bold", "mid", room=item.box[2] - 10)

    return [
        button(
            f"{id}.less",
            (x, y, h, h),
            "",
            less,
            group=group,
            icon="minus",
            state=NORMAL if less else DISABLED,
            spoken=f"{name}: {words[0]}, {value}",
        ),
        Item(
            f"{id}.value",
            f"{group}.value",
            (x + h + 6, y, w - 2 * h - 12, h),
            f"{name}: {value}",
            None,
            plate,
            DISABLED,
        ),
        button(
            f"{id}.more",
            (x + w - h, y, h, h),
            "",
            more,
            group=group,
            icon="plus",
            state=NORMAL if more else DISABLED,
            spoken=f"{name}: {words[1]}, {value}",
        ),
    ]


def check_box(
    id: str,
    box: Box,
    label: str,
    on: bool,
    choose: Choose,
    group: str,
    spoken: str,
    tip: Tip | None = None,
    state: str = NORMAL,
) -> Item:
    """A box with a tick and a label; `spoken` is "on" or "off" as it is read aloud."""

    def paint(canvas: Canvas, item: Item) -> None:
        x, y, w, h = item.box
        off = item.state == DISABLED
        fill = C.white if item.hover and not off else C.gold_light if on else C.paper2
        canvas.rrect(item.box, fill, RADIUS_CONTROL, C.gold_deep if on else C.line2, 1.5, (3, 2.5) if off else ())
        square = (x + 8, y + h / 2 - 9, 18.0, 18.0)
        canvas.rrect(square, C.ink if on else None if off else C.white, 4, C.line2 if off else C.ink, 1.5)
        if on:
            canvas.icon("check", x + 17, y + h / 2, 14, C.gold)
        canvas.text(label, x + 32, y + h / 2, "label", C.ink3 if off else C.ink, room=w - 36, lines=2)

    return Item(id, group, box, f"{label}: {spoken}", choose, paint, state, tip)


def key_cap(canvas: Canvas, x: float, y: float, label: str, dark: bool = False) -> float:
    """A key as a small cap with its left edge at x, its middle at y, high enough for large text; returns its width."""
    w, h = max(22.0, canvas.measure(label, "small", "semibold") + 12), max(22.0, KEY_CAP_H * fonts.text_scale)
    fill, line, ink = (C.table2, C.table_line, C.on_table) if dark else (C.paper2, C.line2, C.ink)
    canvas.rrect((x, y - h / 2, w, h), fill, 4, line, 1.25)
    canvas.text(label, x + w / 2, y, "small", ink, "semibold", "mid")
    return w


def pill(
    canvas: Canvas, x: float, y: float, text: str, fill: str = "", ink: str = "", size: str | float = "small"
) -> float:
    """A gold pill with an ink outline, its middle at (x, y): a cost; returns its width."""
    w = canvas.measure(text, size, "bold") + 16
    h = 20 * fonts.beyond()
    canvas.rrect((x - w / 2, y - h / 2, w, h), fill or C.gold, h / 2, C.ink, 1.25)
    canvas.text(text, x, y, size, ink or C.ink, "bold", "mid")
    return w


def change_pill(
    canvas: Canvas, x: float, y: float, icon: str, name: str, before: str, after: str, room: float = 400
) -> float:
    """A white pill with its left edge at x: icon, name, before, arrow, after; returns its width."""
    name_w = canvas.measure(name, "label", "medium")
    before_w, after_w = canvas.measure(before, "label", "medium"), canvas.measure(after, "label", "bold")
    gap = 8 if name else 0
    w = 8 + (20 if icon else 0) + name_w + gap + before_w + 18 + after_w + 9
    if w > room:
        name_w -= w - room
        w = room
    canvas.rrect((x, y - 13, w, 26), C.white, 13, C.line2, 1.25)
    at = x + 8
    if icon:
        canvas.icon(icon, at + 8, y, 15, C.ink)
        at += 20
    if name:
        canvas.text(name, at, y, "label", C.ink, "medium", room=max(12.0, name_w + 1))
    at += name_w + gap
    canvas.text(before, at, y, "label", C.ink, "medium")
    at += before_w
    canvas.icon("arrow-right", at + 9, y, 11, C.ink2)
    canvas.text(after, at + 18, y, "label", C.ink, "bold")
    return w


def _bound(choose: Callable[[str], None], value: str) -> Choose:
    return lambda: choose(value)
