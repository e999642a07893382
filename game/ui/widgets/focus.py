"""What can be pointed at: items in groups, reached by mouse or keyboard alike (visual design, section 8)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

import pygame

from game.ui.draw.canvas import Box, Canvas

NORMAL = "normal"
SELECTED = "selected"
LEGAL = "legal"
ILLEGAL = "illegal"  # not now, ask me why: still takes the focus
DISABLED = "disabled"  # not part of this phase: takes the focus only if its tip says why
STATES = (NORMAL, SELECTED, LEGAL, ILLEGAL, DISABLED)


RULE, CHANGE, CLAIM = "rule", "change", "claim"


@dataclass(frozen=True, slots=True)
class Note:
    """What stands behind a thing: its rule with the numbers, who changed it last, or a claim with its tag."""

    kind: str
    text: str
    icon: str = ""  # "" for the usual one of its kind


@dataclass(frozen=True, slots=True)
class Tip:
    """A tooltip: a title line with an icon, then sentences, then what stands behind the thing."""

    title: str
    lines: tuple[str, ...] = ()
    icon: str = ""
    notes: tuple[Note, ...] = ()

    @property
    def spoken(self) -> str:
        """All of it, to be read aloud."""
        return _sentences((self.title, *self.lines, *(note.text for note in self.notes)))


def _gap(one: Box, other: Box, dy: int) -> float:
    """How far two boxes lie apart beside the way of an arrow key, 0 where one is above (or beside) the other."""
    start, size = (0, 2) if dy else (1, 3)
    return max(0.0, one[start] - other[start] - other[size], other[start] - one[start] - one[size])


def _sentences(parts: Iterable[str]) -> str:
    """Parts read aloud one after the other, each with one full stop."""
    *first, last = [part for part in parts if part]
    return ". ".join([*(part.rstrip(".。") for part in first), last])


WIDE = 10.0  # of two items right below, that whose middle is nearer goes first; it counts a tenth
TIP_FIELDS = ("title", "lines", "icon", "notes")


class LateTip(Tip):
    """A tip that is put together when somebody looks at it: a table has eighty, and one is looked at."""

    __slots__ = ("_make", "_made")
    _make: Callable[[], Tip]
    _made: bool

    def __init__(self, make: Callable[[], Tip]) -> None:
        object.__setattr__(self, "_make", make)
        object.__setattr__(self, "_made", False)

    @property
    def made(self) -> bool:
        """Whether somebody looked at it since things changed."""
        return self._made

    def look(self) -> None:
        """Puts it together now."""
        if not self._made:
            made = self._make()
            object.__setattr__(self, "_made", True)
            for field_name in TIP_FIELDS:
                object.__setattr__(self, field_name, getattr(made, field_name))

    def forget(self) -> None:
        """Things have changed: whoever looks next sees them as they are then."""
        if self._made:
            object.__setattr__(self, "_made", False)
            for field_name in TIP_FIELDS:
                object.__delattr__(self, field_name)

    def __getattr__(self, name: str) -> Any:
        """Called for a field that is still empty: fills all of them."""
        if name not in TIP_FIELDS:
            raise AttributeError(name)
        self.look()
        return getattr(self, name)


@dataclass(slots=True)
class Item:
    """One thing on the screen that can be focused, hovered or chosen.

    id      unique in its scene, stable between rebuilds: focus follows it
    group   Tab moves between groups, arrows inside one; groups come in the order in which their first item is listed
    box     logical x, y, width, height
    label   what it is, read aloud: name and value; "" if that is the title of its tip
    choose  called on click, Enter or Space; not while illegal or disabled
    paint   draws it; None if the scene draws it itself
    key     the command whose key chooses it ("event"; see `game.storage.key_bindings`), or ""
    radius  of the corners of its focus ring
    over    whether it lies over others, which it may cover
    """

    id: str
    group: str
    box: Box
    label: str
    choose: Callable[[], None] | None = None
    paint: Callable[[Canvas, Item], None] | None = None
    state: str = NORMAL
    tip: Tip | None = None
    key: str = ""
    radius: float = 6
    own_ring: bool = False
    over: bool = False
    edit: Callable[[pygame.event.Event], bool] | None = None  # takes typing while the item has the focus
    caret: Callable[[], Box] | None = None  # where it is typed, for the list of an input method
    hover: bool = field(default=False, compare=False)
    current: bool = field(default=False, compare=False)
    focused: bool = field(default=False, compare=False)

    def contains(self, x: float, y: float) -> bool:
        """Whether a logical point lies on it."""
        left, top, w, h = self.box
        return left <= x < left + w and top <= y < top + h

    @property
    def reachable(self) -> bool:
        """Whether it can be pointed at and focused: all but what is not part of this phase and has nothing to say."""
        return self.state != DISABLED or self.tip is not None

    @property
    def centre(self) -> tuple[float, float]:
        """Its middle."""
        x, y, w, h = self.box
        return x + w / 2, y + h / 2


class Focus:
    """The items of a scene, which of them has the focus, and which is under the mouse.

    `ring` says whether the focus is shown as a ring: after a key always, after a click not.
    """

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.current = ""
        self.hover = ""
        self.ring = False
        self.tip_of = ""

    def set_items(self, items: list[Item]) -> None:
        """Takes a new list; the focus stays on the same id, or moves to the first item of the same group."""
        group = next((item.group for item in self.items if item.id == self.current), "")
        ids = {item.id for item in items}
        self.items = items
        if self.current and self.current not in ids:
            here = [item for item in items if item.group == group and item.state != DISABLED]
            self.current = here[0].id if here else ""
        if self.hover not in ids:
            self.hover = ""
        if self.tip_of not in ids:
            self.tip_of = ""
        self._mark()

    def _mark(self) -> None:
        for item in self.items:
            item.hover = item.id == self.hover
            item.current = item.id == self.current
            item.focused = self.ring and item.id == self.current

    def get(self, id: str) -> Item | None:
        """The item with this id."""
        return next((item for item in self.items if item.id == id), None)

    @property
    def item(self) -> Item | None:
        """The item with the focus."""
        return self.get(self.current) if self.current else None

    def groups(self) -> list[str]:
        """Groups with something that can take the focus, in order."""
        order: list[str] = []
        for item in self.items:
            if item.reachable and item.group not in order:
                order.append(item.group)
        return order

    def set(self, id: str, ring: bool = True) -> None:
        """Gives an item the focus; with a ring its tooltip opens at once."""
        self.current = id
        self.ring = ring
        self.tip_of = id if ring else ""
        self._mark()

    def next_group(self, step: int) -> None:
        """Tab (1) and Shift+Tab (-1): to the chosen or else the first item of the next group."""
        order = self.groups()
        if not order:
            return
        at = self.item
        if at is None or at.group not in order:
            group = order[0] if step > 0 else order[-1]
        else:
            group = order[(order.index(at.group) + step) % len(order)]
        members = [item for item in self.items if item.group == group and item.reachable]
        chosen = next((item for item in members if item.state == SELECTED), members[0])
        self.set(chosen.id)

    def move(self, dx: int, dy: int) -> None:
        """An arrow key: to the nearest item of the group in that direction."""
        at = self.item
        if at is None:
            self.next_group(1)
            return
        if not self.ring:
            self.set(at.id)
        x, y = at.centre
        best: tuple[float, str] | None = None
        for item in self.items:
            if item.group != at.group or item.id == at.id or not item.reachable:
                continue
            other_x, other_y = item.centre
            along = (other_x - x) * dx + (other_y - y) * dy
            apart = abs((other_x - x) * dy) + abs((other_y - y) * dx)
            across = min(apart, _gap(at.box, item.box, dy) + apart / WIDE)
            if along > 1:
                cost = along + 2.5 * across
                if best is None or cost < best[0]:
                    best = (cost, item.id)
        if best:
            self.set(best[1])

    def at_point(self, x: float, y: float) -> Item | None:
        """The topmost item at a logical point; what can be chosen goes before what can only be looked at."""
        here = [item for item in reversed(self.items) if item.contains(x, y)]
        return next((item for item in here if item.choose), here[0] if here else None)

    def hover_at(self, x: float, y: float) -> bool:
        """Follows the mouse; true if the item under it changed."""
        found = self.at_point(x, y)
        id = found.id if found and found.reachable else ""
        if id == self.hover:
            return False
        self.hover = id
        self._mark()
        return True

    def choose(self, id: str) -> None:
        """Chooses an item: calls it, or opens the reason why not."""
        item = self.get(id)
        if item is None or not item.reachable:
            return
        if item.state in (ILLEGAL, DISABLED) or item.choose is None:
            self.tip_of = item.id
        else:
            self.tip_of = ""
            item.choose()

    def by_command(self, commands: Collection[str]) -> Item | None:
        """The item that one of these commands chooses."""
        return next((item for item in self.items if item.key in commands and item.state != DISABLED), None)

    def reader_line(self) -> str:
        """The focused item as one line of text: name, value, state, reason."""
        item = self.item
        if item is None:
            return ""
        words = [item.label]
        if item.state in (SELECTED, ILLEGAL, DISABLED):
            words.append(item.state)
        if item.tip:  # an item without words of its own is called by the title of its tip
            told = item.tip.spoken
            words.append(told.removeprefix(item.label).lstrip(". ") if item.label else told)
        return ", ".join(word for word in words if word)
