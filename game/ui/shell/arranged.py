"""A scene whose page is a tree of parts (`game.ui.widgets.tree`): it says what stands on it, never where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from game.ui.draw.canvas import Box, Canvas
from game.ui.shell.scene import Scene
from game.ui.widgets.focus import NORMAL, SELECTED, Item
from game.ui.widgets.leaves import Button
from game.ui.widgets.placed import Arrangement
from game.ui.widgets.tree import Flow, Part, arrange

MARGIN = 10.0  # around the page


class ArrangedScene(Scene):
    """Arranges its page whenever something changed; items and paint come from the same boxes.

    It grows with the text and fills a window of any shape, so no page is ever larger than its window.
    """

    grows = 2.0
    fills = True

    def __init__(self) -> None:
        super().__init__()
        self.arranged = Arrangement()

    def page(self) -> Part:
        """All that stands on the page."""
        raise NotImplementedError

    def back(self) -> None:
        """Esc closes it."""
        self.app.pop()

    def room(self) -> Box:
        """Where the page may lie."""
        return MARGIN, MARGIN, self.w - 2 * MARGIN, self.h - 2 * MARGIN

    def ruler(self) -> Canvas:
        """Measures text as it is drawn in this window."""
        return Canvas.ruler(self.frame.scale)

    def items(self) -> list[Item]:
        """The items of the page, in the order of its parts."""
        self.arranged = arrange(self.page(), self.ruler(), self.room())
        return self.arranged.items

    def painting(self, canvas: Canvas) -> Iterator[None]:
        """Everything but the items, part by part."""
        yield from self.arranged.painting(canvas)


class Parted(Scene):
    """A scene whose parts are shown one at a time where they have no room beside each other; tabs turn to them."""

    part = 0
    """The part in sight."""

    def tabs(self, names: Sequence[str], shown: int | None = None) -> Part:
        """The row of tabs, one for each part; `shown` is in sight, where that is not `part` itself."""
        return self.tabs_of(dict(enumerate(names)), self.part if shown is None else shown)

    def tabs_of(self, names: Mapping[int, str], shown: int) -> Part:
        """The same for some of the parts, each with its number."""
        buttons = tuple(
            Button(
                f"part.{number}", name, partial(self.show, number), "parts", kind="dark", size="label",
                state=SELECTED if number == shown else NORMAL,
            )
            for number, name in names.items()
        )  # fmt: skip
        return Flow(buttons, 6)

    def show(self, part: int) -> None:
        """Shows one of the parts."""
        self.part = part
        self.changed()


class PartedScene(Parted, ArrangedScene):
    """A page of parts that can be shown one at a time."""
