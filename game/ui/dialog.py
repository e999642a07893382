"""A question in front of the scene: ink title bar, one question, two or three buttons, the safe one at the right."""

from __future__ import annotations

from collections.abc import Callable

from game.ui.canvas import Canvas
from game.ui.focus import Item
from game.ui.scene import Scene
from game.ui.theme import C
from game.ui.widgets import button

Option = tuple[str, str, Callable[[], None]]  # (label, kind of button, what it does after the dialog closed)


class Dialog(Scene):
    """Asks one thing. The last of the `options` is the safe choice: it has the focus and is what Esc does."""

    opaque = False

    def __init__(self, title: str, question: str, options: list[Option], icon: str = "") -> None:
        super().__init__()
        self.title, self.question, self.options, self.icon = title, question, options, icon
        self.height = 190.0

    def _box(self) -> tuple[float, float, float, float]:
        w = 460.0
        return (self.w - w) / 2, (self.h - self.height) / 2, w, self.height

    def items(self) -> list[Item]:
        """The buttons."""
        x, y, w, h = self._box()
        each = (w - 32 - 10 * (len(self.options) - 1)) / len(self.options)
        each = min(150.0, each)
        made = []
        left = x + w - 16 - each * len(self.options) - 10 * (len(self.options) - 1)
        for number, (label, kind, act) in enumerate(self.options):
            box = (left + number * (each + 10), y + h - 54, each, 40.0)
            made.append(button(f"option.{number}", box, label, self._chosen(act), group="options", kind=kind))
        return made

    def first_focus(self) -> str:
        """The safe choice."""
        return f"option.{len(self.options) - 1}"

    def _chosen(self, act: Callable[[], None]) -> Callable[[], None]:
        def choose() -> None:
            self.app.pop()
            act()

        return choose

    def back(self) -> None:
        """Esc cancels."""
        self.focus.choose(self.first_focus())

    def paint(self, canvas: Canvas) -> None:
        """The box and the question."""
        x, y, w, h = self._box()
        canvas.panel((x, y, w, h))
        canvas.rrect((x, y, w, 40), C.ink, 8)
        canvas.fill((x, y + 20, w, 20), C.ink)
        left = x + 16
        if self.icon:
            canvas.icon(self.icon, left + 10, y + 20, 20, C.gold)
            left += 30
        canvas.text(self.title, left, y + 20, "h3", C.on_table, room=x + w - left - 16)
        canvas.text(self.question, x + 16, y + 54, "body", C.ink, valign="top", room=w - 32, lines=4)
