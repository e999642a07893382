"""The class together, on the teacher's screen: lines are pasted, dropped, read from a folder or, in a browser, by a
camera, and what they come to.

Nothing is kept of them but what the teacher writes: the page for a browser, and the table for a spreadsheet.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pygame

from game.report.class_page import class_page
from game.rules.model import SIDES
from game.session.classroom import spreadsheet, told
from game.session.classroom.figures import ClassFigures
from game.session.classroom.gathering import Found, Gathered, LeftOut, Table, gather, in_files, in_text, named
from game.session.classroom.played import Replay
from game.session.classroom.table_line import LineError, read_line
from game.storage import files, savefile
from game.storage.tables import write_csv
from game.ui.draw.canvas import Box
from game.ui.draw.theme import C
from game.ui.screens import class_together_parts as parts
from game.ui.screens import opening, written
from game.ui.screens.class_files import folder
from game.ui.screens.class_slopes import slopes
from game.ui.screens.class_words import paper_words
from game.ui.shell.arranged import PartedScene
from game.ui.widgets import camera, clipboard, sheet
from game.ui.widgets.focus import DISABLED, NORMAL, Item
from game.ui.widgets.keyboard import letter
from game.ui.widgets.leaves import Button, Control, Drawn, Label, icon
from game.ui.widgets.sheet import NO_PAD
from game.ui.widgets.text_field import SHORTCUT
from game.ui.widgets.tree import STRETCH, Column, Flow, Grid, Panel, Part, Row, em

DAY = "%Y-%m-%d"
SUMS, VOTES = 640.0, 520.0  # shares of the width of both charts
TOGETHER = 1.2  # size of text to which everything has room on one page
PARTS = ("won", "sums", "votes", "talk")
MOST_NAMED = 2  # lines that were left out, named on the screen; the page names all
ROW = 30.0  # em: width of a table among those that one side won
FINDING = 250.0  # em: least width of what was found
FOUND_ICON = {"held": "gauge", "flow": "magnet", "plant": "factory"}
PAD = (14.0, 8.0, 14.0, 8.0)


class ClassTogetherScene(PartedScene):
    """What the tables' lines come to; every line that is taken is added to those before."""

    def __init__(self) -> None:
        super().__init__()
        self._found: list[Found] = []
        self._unread: list[LeftOut] = []
        self._replay: Replay | None = None
        self.figures = ClassFigures(Gathered("", (), ()))
        self.message = ""
        self.has_camera = camera.is_there()
        self.codes = 0  # that it read
        self.asks = 0  # which of the questions to the class is asked

    # --- taking lines

    def take(self, found: list[Found], unread: list[LeftOut]) -> None:
        """Adds lines, and names of what holds none, and reckons all anew."""
        known = {one.words for one in self._found}
        self._found += [one for one in found if one.words not in known]  # the same folder may be taken again
        self._unread = unread
        self._replay = self._replay or Replay(opening.rules())
        gathered = gather(self._found, self._replay)
        self.figures = ClassFigures(
            Gathered(gathered.code, gathered.tables, (*self._unread, *gathered.left_out))
        )  # a class's code is that of most of its lines
        self.message = ""
        self.changed()

    def paste(self) -> None:
        """Takes the lines that were copied."""
        found = in_text(clipboard.paste(), self.text("class.together.paste"))
        if not found:
            self._say(self.text("class.together.nothing_pasted"))
            return
        self.take(found, [])

    def read_codes(self) -> None:
        """Has the camera read the codes of tables, until that is closed."""
        camera.read(self.take_code)

    def take_code(self, words: str) -> str:
        """Takes what a code says, as if it had been pasted; what became of it, in a sentence or two."""
        text = self.text
        found = in_text(words, text("class.together.code", number=self.codes + 1))
        if not found:
            return text("class.together.no_line")
        known = {one.words for one in self._found}
        if any(one.words not in known for one in found):
            self.codes += 1
            self.take(found, self._unread)
        told_of = " ".join(self._became(one, again=one.words in known) for one in found)
        count = text("class.together.taken", count=len(self.figures.tables), left_out=len(self.figures.left_out))
        return text("class.together.so_far", told=told_of, count=count)

    def _became(self, found: Found, again: bool) -> str:
        """What became of a line that a code held, in a sentence."""
        try:
            line = read_line(found.words)
        except LineError as error:
            return LeftOut(named(found), error).told(self.text)
        counts = [table.label for table in self.figures.tables if table.played.line == line]
        if counts:
            return self.text("class.together.again" if again else "class.together.read", table=counts[0])
        first = next(one for one in self._found if one.words == found.words)  # by which it is named
        return next(one for one in self.figures.left_out if one.where == named(first)).told(self.text)

    def take_files(self, *paths: Path) -> None:
        """Takes the lines in files or folders."""
        self.take(*in_files(paths))

    def clear(self) -> None:
        """Forgets all lines."""
        self._found = []
        self.take([], [])

    def handle(self, event: pygame.event.Event) -> None:
        """A file or folder that is dropped is taken; what is pasted by its key too."""
        if event.type == pygame.DROPFILE:
            self.take_files(Path(event.file))
        elif (
            event.type == pygame.KEYDOWN
            and event.mod & SHORTCUT
            and not event.mod & pygame.KMOD_ALT
            and letter(event) == "v"
        ):
            self.paste()
        else:
            super().handle(event)

    # --- the page

    def page(self) -> Part:
        """The head with what can be done; who won, sums, votes, and what to talk about.

        Larger words have room for one of the four at a time.
        """
        figures = self.figures
        tools = Flow(tuple(self._tools()), 6, "right")
        left_out = [Label(one.told(self.text), "label", C.on_table2, lines=2) for one in figures.left_out[:MOST_NAMED]]
        if em(1) > TOGETHER and figures.tables:
            return self._one_part(tools, left_out)
        head: Part = Row((Panel(self._heads(), NO_PAD, grow=1), Panel(tools, NO_PAD, grow=2)))
        if em(1) > TOGETHER:
            head = Column((self._heads(), tools))
        shown = (self._won(), self._charts(), self._talk()) if figures.tables else (self._none(),)
        return Column((head, *shown, *left_out))

    def _one_part(self, tools: Part, left_out: list[Label]) -> Part:
        text = self.text
        tabs = self.tabs([text(f"class.together.parts.{part}") for part in PARTS])
        shown: tuple[Part, ...] = (
            Column((self._heads(), tools, self._won(), *left_out)),
            self._chart("sums", parts.sums),
            self._chart("vote", slopes),
            self._talk(),
        )
        return Column((Row((Panel(tabs, NO_PAD, grow=1), self._close())), Panel(shown[self.part], NO_PAD, grow=1)))

    def _heads(self) -> Part:
        """Which class it is, and what was taken or said last."""
        text, figures = self.text, self.figures
        title = told.class_name(figures, text) if figures.tables else text("class.together.title")
        under = self.message or (
            text("class.together.taken", count=len(figures.tables), left_out=len(figures.left_out))
            if figures.tables or figures.left_out
            else text("class.together.where", folder=savefile.printable(str(folder()), 90))
        )
        heads = (Label(title, "h2", C.on_table, "display", lines=1), Label(under, "label", C.on_table2, lines=2))
        return Column(heads, gap=2)

    def _none(self) -> Part:
        text = self.text
        none = Label(text("class.together.none"), "h3", C.ink, "display")
        return Panel(Column((none, Label(text("class.together.about"), "body", C.ink))), PAD, sheet.paper)

    def _tools(self) -> list[Part]:
        there = NORMAL if self.figures.tables else DISABLED
        made: list[tuple[str, str, Callable[[], None], str]] = [
            ("paste", "scroll-text", self.paste, NORMAL),
            *([("camera", "camera", self.read_codes, NORMAL)] if self.has_camera else ()),
            ("folder", "folder-open", partial(self.take_files, folder()), NORMAL),
            ("page", "file-text", self.write_page, there),
            ("csv", "layout-grid", self.write_csv, there),
            ("clear", "rotate-ccw", self.clear, there),
        ]
        buttons: list[Part] = [
            Button(id, self.text(f"class.together.{id}"), act, "tools", icon, "primary" if id == "paste" else "dark",
                   state, size="label")
            for id, icon, act, state in made
        ]  # fmt: skip
        return buttons if em(1) > TOGETHER and self.figures.tables else [*buttons, self._close()]

    def _close(self) -> Part:
        return Button("close", "", self.back, "tools", "x", "dark", spoken=self.text("ui.common.close"))

    def first_focus(self) -> str:
        """Pasting."""
        return "paste"

    def _won(self) -> Part:
        """Who won where: side by side, or with larger words one below the other."""
        text, won = self.text, self.figures.won
        rows: list[tuple[Part, Part]] = []
        for side in (*SIDES, ""):
            if side:
                told_won = text("class.together.won", side=text.side_short(side), count=len(won[side]))
                name = Label(told_won, "h3", C.ink, "display")
            else:
                name = Label(text("class.together.nobody", count=len(won[side])), "body", C.ink, "semibold")
            row = Control(partial(self._row, side=side), em(ROW) * max(1, len(won[side])), em(30.0))
            tokens = Panel(row, NO_PAD, grow=max(1, len(won[side])))
            if side or won[side]:
                rows.append((name, tokens))
        if em(1) > TOGETHER:
            return Panel(Column(tuple(Row(row, 12) for row in rows)), PAD, sheet.paper)
        return Panel(Row(tuple(part for row in rows for part in row), 12), PAD, sheet.paper)

    def _row(self, box: Box, side: str) -> list[Item]:
        return parts.tokens(box, self.figures.won[side], self.text, self.open_table)

    def _charts(self) -> Part:
        halves = (self._chart("sums", parts.sums, SUMS), self._chart("vote", slopes, VOTES))
        return Row(halves, 10, STRETCH, grow=1)

    def _chart(self, name: str, paint: parts.Chart, grow: float = 0.0) -> Part:
        chart = Drawn(lambda canvas, box: paint(canvas, box, self.figures, self.text), 0, 0, grow=1)
        title = Label(self.text(f"class.page.{name}.title"), "body", C.ink, "bold")
        return Panel(Column((title, chart), gap=6), PAD, sheet.paper, grow=grow)

    def _talk(self) -> Part:
        """What can be said of all tables; the match worth showing with the way to it, and a question to the class."""
        text, figures = self.text, self.figures
        found = tuple(self._finding(kind, line) for kind, line in told.findings(figures, text))
        asked = told.questions(figures, text)
        shown = Label(told.shown(figures, text), "body", C.ink, "semibold")
        ask = Label(asked[self.asks % len(asked)], "body", C.ink, "medium")
        another = Button("question", text("class.together.another"), self._another, "talk", "chevron-right")
        ways: list[Part] = [another]
        if figures.shown is not None:
            table = figures.shown.table
            name, go = text("class.together.open", table=table.label), partial(self.open_table, table)
            ways.append(Button("open", name, go, "talk", "play", "primary"))
        mark = icon("message-square-quote", 22, C.ink)
        if em(1) > TOGETHER:
            return Panel(Column((*found, shown, Row((mark, Panel(ask, NO_PAD, grow=1)), 8), Flow(tuple(ways)))), PAD,
                         sheet.paper)  # fmt: skip
        asking = Row((mark, Column((shown, ask), gap=2, grow=1), *ways), 10)
        return Panel(Column((Grid(found, em(FINDING), gap=14), asking), gap=8), PAD, sheet.paper)

    def _finding(self, kind: str, line: str) -> Part:
        return Row((icon(FOUND_ICON[kind], 20, C.ink), Label(line, "label", C.ink, "semibold", grow=1)), 8)

    def _another(self) -> None:
        self.asks += 1
        self.changed()

    def open_table(self, table: Table) -> None:
        """Shows the match of a table, decision by decision."""
        assert self._replay is not None, "no table was taken"
        self.app.open("analysis", self._replay.match(table.played.line, self.text))

    # --- writing

    def write_page(self) -> None:
        """Writes the page beside the lines, and says where it is."""
        page = class_page([self.figures], self.text, paper_words(self.text.language))
        self._write(".html", lambda path: files.write_text(path, page))

    def write_csv(self) -> None:
        """Writes the table for a spreadsheet beside the lines, and says where it is."""
        every = [self.figures]
        self._write(".csv", lambda path: write_csv(path, spreadsheet.header(every), spreadsheet.rows(every)))

    def _write(self, ending: str, write: Callable[[Path], None]) -> None:
        name = f"class {self.figures.code} {time.strftime(DAY)}".replace(" -", "")
        path, number = folder() / f"{name}{ending}", 1
        while path.exists():  # nothing is written over
            number += 1
            path = folder() / f"{name} {number}{ending}"
        try:
            write(path)
        except OSError as error:
            opening.refused(self.app, savefile.SaveError("cannot_write", file=path.name, reason=files.reason(error)))
            return
        where = self.text("class.together.written", file=written.told(path, self.text))
        opening.tell(self.app, self.text("class.together.title"), where, "file-text")

    def _say(self, sentence: str) -> None:
        self.message = sentence
        self.changed()
