"""The settings of the what-if lab as rows: labelled halves for switches, sliders for numbers, the baseline marked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from game.rules.what_if import SHIFT, SWITCH, Setting
from game.ui.draw import words
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.screens.what_if_lab import Lab
from game.ui.screens.what_if_layout import ROW, grown
from game.ui.widgets import controls
from game.ui.widgets.focus import SELECTED, Item, Tip
from game.ui.widgets.slider import slider

if TYPE_CHECKING:
    from game.rules.words.text import Text

LEFT, RIGHT = 38.0, 92.0  # room for the icon, and for the value


def told(text: Text, setting: Setting, value: int) -> str:
    """A value of a setting in words: "off", "65 %", "+1"."""
    if setting.kind == SWITCH:
        return text("ui.common.on" if value else "ui.common.off")
    pattern = f"what_if.settings.{setting.id}.value"
    if text.has(pattern):
        return text(pattern, value=value)
    return words.signed(value) if setting.kind == SHIFT else words.number(value)


def rail_box(row: Box) -> Box:
    """Where the rail of a slider lies in its row."""
    x, y, w, _ = row
    return x + LEFT - 8, y + grown(ROW) - 37, w - LEFT - RIGHT + 6, 33.0


def row_items(scene: Lab, setting: Setting, box: Box) -> list[Item]:
    """What can be turned in one row."""
    x, y, w, h = box
    text, value = scene.text, scene.dials.values[setting.id]
    name = text(f"what_if.settings.{setting.id}.name")
    shown, usual = told(text, setting, value), told(text, setting, setting.default)
    changed = scene.dials.is_changed(setting)
    key = "ui.what_if.row" if changed else "ui.what_if.row_same"
    label = text(key, name=name, value=shown, baseline=usual)
    tip = Tip(name, (*map(text, setting.words()), text("ui.what_if.was", value=usual)), setting.icon)
    if setting.kind == SWITCH:
        place = (x + LEFT, y + grown(ROW) - 33, 150.0, 26.0)
        options = [(str(one), told(text, setting, one)) for one in (1, 0)]
        made = controls.toggle(
            f"set.{setting.id}", place, options, str(value), partial(scene.switch, setting), "rows", name, "label"
        )
        for item in made:
            item.tip = tip
        return made
    values = setting.values()
    made_slider = slider(
        f"set.{setting.id}", (x, y, w, h - 4), rail_box(box), len(values), scene.dials.place(setting),
        values.index(setting.default), label, "rows", changed,
    )  # fmt: skip
    made_slider.tip = tip
    return [made_slider]


def paint_row(canvas: Canvas, scene: Lab, setting: Setting, box: Box) -> None:
    """The name and the value of a row; a changed one is light gold and says what the rules say."""
    x, y, w, h = box
    text, value = scene.text, scene.dials.values[setting.id]
    changed = scene.dials.is_changed(setting)
    if changed:
        canvas.rrect((x, y, w, h - 4), C.gold_light, 6, C.gold_deep, 1.25)
    canvas.icon(setting.icon, x + 19, y + 15, 18, C.ink)
    value_w = 70.0
    name = text(f"what_if.settings.{setting.id}.name")
    canvas.text(name, x + LEFT, y + 13, "body", C.ink, "semibold", room=w - LEFT - value_w - 12)
    canvas.text(told(text, setting, value), x + w - 10, y + 13, "body", C.ink, "bold", "right", room=value_w)
    if not changed:
        return
    usual = told(text, setting, setting.default)
    if setting.kind == SWITCH:
        left = x + LEFT + 160
        canvas.text(
            text("ui.what_if.was", value=usual), left, y + grown(ROW) - 20, "small", C.ink2, room=x + w - left - 8
        )
    else:
        was = text("ui.what_if.was", value=usual)
        canvas.text(
            was, x + w - 8, y + grown(ROW) - 17, "small", C.ink2, "medium", "right", room=RIGHT - 8, short=usual
        )


def turn_by_key(scene: Lab, item: Item, step: int) -> bool:
    """Left and right on a slider: true if the focus was on one."""
    id = item.id.removeprefix("set.")
    if item.id == id or item.state == SELECTED:
        return False
    found = next((setting for setting in scene.dials.settings if setting.id == id), None)
    if found is None:
        return False
    scene.turn_setting(found, scene.dials.place(found) + step)
    return True
