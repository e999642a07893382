"""A question in front of the scene: ink title bar, one question, two or three buttons, the safe one at the right."""

from __future__ import annotations

from collections.abc import Callable

from game.ui.draw import fonts
from game.ui.draw.canvas import Canvas
from game.ui.draw.theme import C
from game.ui.shell.scene import Scene
from game.ui.widgets.controls import button
from game.ui.widgets.focus import Item

WIDTH, LEAST_HEIGHT = 460.0, 190.0
TITLE, BUTTON, FOOT = 40.0, 40.0, 78.0  # heights: of the title bar, of the buttons, of what lies below the question
LINES = 12

Option = tuple[str, str, Callable[[], None]]  # (label, kind of button, what it does after the dialog closed)


class Dialog(Scene):
    """Asks one thing. The last of the `options` is the safe choice: it has the focus and is what Esc does.

    With `goes_on` every option leads on, and Esc only closes the question.
    """

    opaque = False
    grows = 2.0

    def __init__(self, title: str, question: str, options: list[Option], icon: str = "", goes_on: bool = False) -> None:
        super().__init__()
        self.goes_on = goes_on
        self.title, self.question, self.options, self.icon = title, question, options, icon

    @property
    def growth(self) -> float:
        """How much larger than usual its parts are, for larger text."""
        return max(1.0, fonts.text_scale)

    def _box(self) -> tuple[float, float, float, float]:
        """As high as the question needs, and as wide as larger text asks for."""
        w = min(WIDTH * self.growth, self.w - 24)
        canvas = Canvas.ruler(self.frame.scale)
        asked = canvas.height_of(self.question, w - 32, "body", lines=LINES)
        h = max(LEAST_HEIGHT, (TITLE + FOOT) * self.growth + 14 + asked)
        return (self.w - w) / 2, (self.h - h) / 2, w, h

    def items(self) -> list[Item]:
        """The buttons."""
        x, y, w, h = self._box()
        each = (w - 32 - 10 * (len(self.options) - 1)) / len(self.options)
        each = min(150.0 * self.growth, each)
        high = BUTTON * self.growth
        made = []
        left = x + w - 16 - each * len(self.options) - 10 * (len(self.options) - 1)
        for number, (label, kind, act) in enumerate(self.options):
            box = (left + number * (each + 10), y + h - high - 14, each, high)
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
        if self.goes_on:
            self.app.pop()
        else:
            self.focus.choose(self.first_focus())

    def paint(self, canvas: Canvas) -> None:
        """The box and the question."""
        x, y, w, h = self._box()
        canvas.panel((x, y, w, h))
        high = TITLE * self.growth
        canvas.rrect((x, y, w, high), C.ink, 8)
        canvas.fill((x, y + high / 2, w, high / 2), C.ink)
        left = x + 16
        if self.icon:
            canvas.icon(self.icon, left + 10, y + high / 2, 20, C.gold)
            left += 30
        canvas.text(self.title, left, y + high / 2, "h3", C.on_table, room=x + w - left - 16)
        canvas.text(self.question, x + 16, y + high + 14, "body", C.ink, valign="top", room=w - 32, lines=LINES)
