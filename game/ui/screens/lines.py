"""The tree of a match: its lines, each below what it leaves, with comments to read and to write."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from game.session.branching import Branch, BranchError, Trunk
from game.session.tree import MOST_LETTERS
from game.session.tree_told import told_comment, told_line
from game.storage.savefile import SaveError
from game.ui.draw.theme import C
from game.ui.screens import opening
from game.ui.screens.paged import DETAIL, PagedScene, sheet_head, turning
from game.ui.shell.arranged import ArrangedScene
from game.ui.widgets import sheet
from game.ui.widgets.focus import DISABLED, NORMAL, SELECTED, Item, Tip
from game.ui.widgets.leaves import Button, Control, Label, Space
from game.ui.widgets.pages import Block, Pages
from game.ui.widgets.text_field import TextField, text_field
from game.ui.widgets.tree import NOWHERE, Column, Flow, Panel, Part, Row, Ruler, Touch, control_height, em

if TYPE_CHECKING:
    from game.rules.words.errors import TextError
    from game.ui.draw.canvas import Box, Canvas

PAD = (14.0, 12.0, 14.0, 12.0)
INDENT = 24.0  # em: of a line below what it leaves


class LinesScene(PagedScene, ArrangedScene):
    """A row for the match and for every line, with its comments; below, what can be done with the chosen one."""

    def __init__(self, trunk: Trunk, line: int, at: int, known_to: str = "") -> None:
        """``line`` and ``at``: the moment that a comment is written about. ``known_to``: whose eyes look, of a match
        that runs."""
        super().__init__()
        self.trunk = trunk
        self.known_to = known_to
        self.line, self.moment = line, at
        self.at = 0  # the block in sight
        self.field = TextField("", MOST_LETTERS)
        self._read_comment()

    @property
    def visible(self) -> tuple[int, ...]:
        """The numbers of the lines that may be told."""
        return self.trunk.visible(self.known_to)

    def page(self) -> Part:
        """The head, the tree, the comment, and what can be done."""
        text = self.text
        head = sheet_head(
            "scroll-text",
            text("ui.lines.title"),
            text("ui.lines.about"),
            Button("close", text("ui.common.back"), self.back, "close", "undo-2", "dark", size="label"),
        )
        pages = Pages(self._blocks, self.at, lambda seen: turning(text, seen, self.turn), name=DETAIL, grow=1)
        return Column(
            (head, Panel(pages, PAD, sheet.paper, grow=1), Panel(Column(tuple(self._foot()), gap=8), PAD, sheet.paper)),
            gap=8,
        )

    def _blocks(self, ruler: Ruler, width: float) -> list[Block]:
        tree, text = self.trunk.tree, self.text
        made = []
        for number in (0, *tree.in_order()):
            if number and number not in self.visible:
                continue
            told = told_line(tree, number, text) if number else text("ui.lines.match")
            made.append(self._block(f"line.{number}", told, number, self.end(number), tree.depth(number)))
            made += [
                self._block(
                    f"comment.{number}.{one.at}", told_comment(number, one.at, one.words, text), number, one.at,
                    tree.depth(number) + 1,
                )
                for one in tree.comments
                if one.line == number and number in self.visible
            ]  # fmt: skip
        return made

    def _block(self, id: str, told: str, line: int, at: int, depth: int) -> Block:
        on = (self.line, self.moment) == (line, at)
        choose = partial(self.choose, line, at)
        item = Item(id, "lines", NOWHERE, told, choose, state=SELECTED if on else NORMAL, tip=Tip(told))
        words = Touch(Row((Label(told, "label", C.ink, "semibold", 3, grow=1),)), item, _ground, pad=(10, 6), grow=1)
        indent = (Space(em(INDENT) * depth, 1),) if depth else ()
        return Block(Panel(Row((*indent, words)), (0, 0, 0, 4)))

    def _foot(self) -> list[Part]:
        """A comment on the chosen moment, and the ways from it."""
        text = self.text
        may_write = self.line in self.visible
        about = text("ui.lines.comment_on", line=self.line, at=self.moment)
        made: list[Part] = [
            Label(about if self.line else text("ui.lines.comment_on_match", at=self.moment), "label", C.ink)
        ]
        if may_write:
            made.append(Control(self._field, em(400), control_height()))
        look = NORMAL if self.line else DISABLED
        go = NORMAL if not self._is_over() else DISABLED
        made.append(
            Flow(
                (
                    Button(
                        "write", text("ui.lines.write"), self.write, "foot", "save", size="label",
                        state=NORMAL if may_write else DISABLED,
                    ),
                    Button("look", text("ui.lines.look"), self.look, "foot", "chart-line", state=look, size="label"),
                    Button(
                        "branch", text("ui.lines.branch"), self.branch, "foot", "network", "primary", go, size="label"
                    ),
                )
            )
        )  # fmt: skip
        return made

    def _field(self, box: Box) -> Item:
        return text_field("words", box, self.field, self.text("ui.lines.words"), self.write, "words")

    def _is_over(self) -> bool:
        """Whether nothing is left to be decided at the chosen moment."""
        try:
            return self.trunk.position(Branch(self.line, self.moment)).over
        except BranchError:
            return True

    def end(self, number: int) -> int:
        """The last moment of a line, or of the match."""
        return len(self.trunk.tree.lines[number - 1].decisions) if number else len(self.trunk.game.positions) - 1

    def first_focus(self) -> str:
        """The match."""
        return "line.0"

    def _read_comment(self) -> None:
        words = self.trunk.tree.comment(self.line, self.moment) if self.line in self.visible else ""
        self.field.value, self.field.caret = words, len(words)

    # --- what can be done

    def choose(self, line: int, at: int) -> None:
        """Another line, or a moment with a comment."""
        self.line, self.moment = line, at
        self._read_comment()
        self.changed()

    def turn(self, step: int) -> None:
        """To another page of the tree."""
        self.at = self.arranged.seen(DETAIL).turned(step, self.at)
        self.changed()

    def write(self) -> None:
        """Keeps the comment; an empty one is taken away."""
        try:
            self.trunk.comment(self.line, self.moment, self.field.value)
        except (BranchError, SaveError) as error:
            self._tell(error)
        self.changed()

    def look(self) -> None:
        """Opens the analysis of the line."""
        try:
            self.app.open("analysis", self.trunk.match(self.line))
        except BranchError as error:
            self._tell(error)

    def branch(self) -> None:
        """Another future from the chosen moment."""
        seats = dict(self.trunk.tree.lines[self.line - 1].seats) if self.line else {}
        try:
            self.app.open("branch", self.trunk, Branch(self.line, self.moment, self.known_to), seats)
        except BranchError as error:
            self._tell(error)

    def _tell(self, error: TextError) -> None:
        told = self.text(f"{error.section}.{error.key}", **error.fields)
        opening.tell(self.app, self.text("ui.lines.title"), told, "triangle-alert")


def _ground(canvas: Canvas, item: Item) -> None:
    on = item.state == SELECTED
    fill = C.gold_light if on else C.white if item.hover else C.paper2
    canvas.rrect(item.box, fill, 6, C.gold_deep if on else C.ink if item.hover else C.line2, 1.75 if on else 1.25)
