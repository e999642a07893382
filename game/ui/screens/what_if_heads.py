"""What stands above the settings of the what-if lab: questions, files, the way out; reset, groups and pages."""

from __future__ import annotations

from functools import partial

from game.rules.what_if import GROUPS
from game.ui.draw.canvas import Box
from game.ui.screens.what_if_lab import Lab
from game.ui.widgets import controls
from game.ui.widgets.focus import DISABLED, NORMAL, SELECTED, Item, Tip
from game.ui.widgets.tree import em

BUTTONS_GROW = 1.25  # how far the buttons of the bar grow with the text


def items(scene: Lab) -> list[Item]:
    """The bar at the top of the window, then the head of the mat."""
    left = scene.layout.left
    return [*_top(scene), *(_heads(scene, left) if left is not None and scene.layout.heads else ())]


def _top(scene: Lab) -> list[Item]:
    text = scene.text
    made, edge = [], scene.w - 8
    for id, icon, w, act in (
        ("close", "x", 104.0, scene.back),
        ("files", "save", 100.0, scene.open_files),
        ("load", "folder-open", 96.0, scene.open_load),
        ("questions", "message-square-quote", 128.0, scene.open_questions),
    ):
        label = text("ui.common.close") if id == "close" else text(f"ui.what_if.{id}")
        wide = min(w * BUTTONS_GROW, em(w))
        edge -= wide
        box = (edge, 12.0, wide, 40.0)
        made.append(controls.button(id, box, label, act, group="top", icon=icon, kind="dark", size="label"))
        edge -= 6
    return made[::-1]


def _heads(scene: Lab, mat: Box) -> list[Item]:
    """Reset, the groups, and the pages of a group."""
    x, y, w, _ = mat
    text = scene.text
    changed = any(scene.dials.is_changed(setting) for setting in scene.dials.settings) or scene.dials.others
    made = [
        controls.button(
            "reset", (x + w - 110, y + 6, 102.0, 34.0), text("ui.what_if.reset"), scene.reset, group="heads",
            icon="rotate-ccw", size="label", state=NORMAL if changed else DISABLED,
            tip=Tip(text("ui.what_if.reset_tip")),
        )
    ]  # fmt: skip
    if scene.pages > 1:
        for number, (id, icon, step) in enumerate((("earlier", "chevron-up", -1), ("later", "chevron-down", 1))):
            possible = 0 <= scene.page + step < scene.pages
            made.append(
                controls.button(
                    id, (x + w - 196 + number * 40, y + 6, 36.0, 34.0), "", partial(scene.turn, step), group="heads",
                    icon=icon, state=NORMAL if possible else DISABLED, spoken=text(f"ui.what_if.{id}"),
                )
            )  # fmt: skip
    each = (w - 16 - 8) / len(GROUPS)
    for number, group in enumerate(GROUPS):
        name, count = text(f"what_if.groups.{group}"), scene.dials.changed_in(group)
        spoken = text("ui.what_if.group_changed", name=name, count=count) if count else name
        made.append(
            controls.button(
                f"group.{group}", (x + 8 + number * (each + 4), y + 48, each, 36.0), name,
                partial(scene.open, group), group="groups", size="label", badge=str(count or ""), spoken=spoken,
                tip=Tip(name) if em(1) > 1 else None,
                state=SELECTED if group == scene.group else NORMAL,
            )
        )  # fmt: skip
    return made
