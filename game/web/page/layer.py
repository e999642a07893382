"""The accessible layer: every item of a screen has one mirror in the page, which a screen reader finds and presses."""

from __future__ import annotations

import time
from typing import NamedTuple

from game.ui.shell.scene import Scene
from game.ui.widgets.focus import DISABLED, ILLEGAL, SELECTED, Item, LateTip

FILES_AT = ("title", "load", "settings")
"""Screens beside which the page offers its files."""
PORTION = 0.004
"""Seconds between two pictures that words for the layer take: a table has eighty tips, which take longer."""


class Mirror(NamedTuple):
    """What the page is told of an item.

    id        as the item's, unique on the screen     name      what it is, read aloud
    told      what stands behind it: its tip          typed     what is typed into it; None where nothing can be
    chosen    whether it is the chosen one            refused   whether it cannot be chosen now
    box       left, top, width, height in pixels of the canvas
    """

    id: str
    name: str
    told: str
    typed: str | None
    chosen: bool
    refused: bool
    box: tuple[int, int, int, int]


def mirror(scene: Scene, item: Item) -> Mirror:
    """The mirror of an item."""
    told = item.tip.spoken if item.tip else ""
    name = item.label or (item.tip.title if item.tip else "")
    x, y, w, h = item.box
    frame = scene.frame
    return Mirror(
        item.id,
        name,
        told.removeprefix(name).lstrip(". "),
        item.label.partition(": ")[2] if item.edit is not None else None,
        item.state == SELECTED,
        item.state in (ILLEGAL, DISABLED) or item.choose is None,
        (
            round(frame.ox + x * frame.scale),
            round(frame.oy + y * frame.scale),
            round(w * frame.scale),
            round(h * frame.scale),
        ),
    )


def mirrors(scene: Scene) -> list[Mirror]:
    """Mirrors of all that can be focused, in the order of the Tab key."""
    return [mirror(scene, item) for item in scene.focus.items if item.reachable]


class Layer:
    """Tells the page what changed since it was told last."""

    def __init__(self) -> None:
        self._told: list[Mirror] = []
        self._current = ""

    @staticmethod
    def ready(scene: Scene, most: float = PORTION) -> bool:
        """Puts together what stands behind the items for so many seconds; whether all of it is there now."""
        end = time.perf_counter() + most
        for item in scene.focus.items:
            if isinstance(item.tip, LateTip) and not item.tip.made:
                if time.perf_counter() >= end:
                    return False
                item.tip.look()
        return True

    def news(self, scene: Scene) -> dict[str, object] | None:
        """The mirrors and the id of the one with the focus; None if all is as it was."""
        now = mirrors(scene)
        current = scene.focus.current
        if now == self._told and current == self._current:
            return None
        self._told, self._current = now, current
        return {"items": [one._asdict() for one in now], "current": current, "files": scene.route in FILES_AT}


def press(scene: Scene, id: str) -> None:
    """Somebody pressed a mirror: the same as the item."""
    item = scene.focus.get(id)
    if item is None or not item.reachable:
        return
    scene.focus.set(id)
    scene.take_item(item)
    scene.app.redraw()


def focus(scene: Scene, id: str) -> None:
    """A mirror got the focus: the item has it too, and shows it."""
    item = scene.focus.get(id)
    if item is not None and item.reachable and scene.focus.current != id:
        scene.focus.set(id)
        scene.app.redraw()
