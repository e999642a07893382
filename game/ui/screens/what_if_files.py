"""What the what-if lab opens above itself: the questions of the article, saving and exporting, loading a study."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pygame

from game.lab.study import study
from game.lab.study.study import Study, StudyError
from game.lab.study.tables import write_csv
from game.lab.study.what_if import Found
from game.lab.study.what_if_tables import CSV_HEADER, csv_rows
from game.rules.words.errors import TextError
from game.storage import files, savefile
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.pictures import as_png
from game.ui.draw.theme import C
from game.ui.screens import opening, what_if_rows
from game.ui.screens.file_name import FileNameScene
from game.ui.screens.paged import PagedScene
from game.ui.screens.what_if_lab import Lab
from game.ui.shell.dialog import Dialog
from game.ui.widgets import controls
from game.ui.widgets.focus import DISABLED, ILLEGAL, NORMAL, Item, Tip

KINDS = {"study": ".json", "picture": ".png", "table": ".csv"}
ROW = 54.0


class ListScene(PagedScene):
    """A list of things to choose one from, on pages, in front of the lab."""

    opaque = False
    icon = "folder-open"

    def __init__(self, lab: Lab) -> None:
        super().__init__()
        self.lab = lab
        self.page = 0

    # --- for subclasses

    @property
    def title(self) -> str:
        """The heading."""
        raise NotImplementedError

    def lines(self) -> list[tuple[str, str, Callable[[], None] | None, str]]:
        """Each line: its words, a note, what choosing it does, and why it cannot be chosen."""
        raise NotImplementedError

    def foot(self) -> str:
        """A note at the foot."""
        return ""

    # --- the scene

    @property
    def per_page(self) -> int:
        """Lines on a page."""
        return 9

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-len(self.lines()) // self.per_page))

    def _box(self) -> Box:
        w, h = min(760.0, self.w - 24), 132 + ROW * self.per_page
        return (self.w - w) / 2, (self.h - h) / 2, w, h

    def items(self) -> list[Item]:
        """The lines in sight, the pages, and the way back."""
        x, y, w, h = self._box()
        made: list[Item] = []
        first = self.page * self.per_page
        for number, (label, note, act, reason) in enumerate(self.lines()[first : first + self.per_page]):
            box = (x + 16, y + 58 + number * ROW, w - 32, ROW - 7)
            spoken = ", ".join(part for part in (label, note, reason) if part)
            paint = partial(self._paint_line, label=label, note=note or reason)
            tip = Tip(label, tuple(filter(None, (note, reason)))) if note or reason else None
            state = ILLEGAL if reason else NORMAL
            made.append(Item(f"line.{first + number}", "lines", box, spoken, act, paint, state, tip))
        foot = y + h - 52
        if self.pages > 1:
            for number, (id, icon, step) in enumerate((("earlier", "chevron-up", -1), ("later", "chevron-down", 1))):
                possible = 0 <= self.page + step < self.pages
                made.append(
                    controls.button(
                        id, (x + 16 + number * 52, foot, 46.0, 38.0), "", partial(self.turn, step), group="foot",
                        icon=icon, state=NORMAL if possible else DISABLED, spoken=self.text(f"ui.settings.{id}"),
                    )
                )  # fmt: skip
        if told := self.foot():
            box = (x + 16, y + h - 76, w - 32, 22.0)
            made.append(Item("foot", "note", box, told, None, partial(_paint_foot, told=told), tip=Tip(told)))
        close = (x + w - 146, foot, 130.0, 38.0)
        made.append(
            controls.button("close", close, self.text("ui.common.close"), self.back, group="close", kind="primary")
        )
        return made

    def first_focus(self) -> str:
        """The first line."""
        return "line.0" if self.lines() else "close"

    def turn(self, step: int) -> None:
        """To another page."""
        if 0 <= self.page + step < self.pages:
            self.page += step
            self.changed()

    def back(self) -> None:
        """Esc closes the list."""
        self.app.pop()

    def _paint_line(self, canvas: Canvas, item: Item, label: str, note: str) -> None:
        x, y, w, h = item.box
        good = item.state == NORMAL
        fill = None if not good else C.white if item.hover else C.paper2
        canvas.rrect(
            item.box, fill, 6, C.ink if item.hover else C.line2, 2 if item.hover else 1.25, () if good else (3, 2)
        )
        if not note:
            canvas.text(label, x + 14, y + h / 2, "body", C.ink, "semibold", room=w - 28)
            return
        canvas.text(label, x + 14, y + 15, "body", C.ink, "semibold", room=w - 28)
        canvas.text(note, x + 14, y + 34, "small", C.ink2, room=w - 28)

    def paint(self, canvas: Canvas) -> None:
        """The mat and its title bar."""
        x, y, w, h = self._box()
        canvas.panel((x, y, w, h))
        canvas.rrect((x, y, w, 44), C.ink, 8)
        canvas.fill((x, y + 22, w, 22), C.ink)
        canvas.icon(self.icon, x + 26, y + 22, 20, C.gold)
        canvas.text(self.title, x + 46, y + 22, "h3", C.on_table, room=w - 60)


def _paint_foot(canvas: Canvas, item: Item, told: str) -> None:
    x, y, w, h = item.box
    canvas.text(told, x, y + h / 2, "small", C.ink2, room=w)


class QuestionsScene(ListScene):
    """The questions that the article raises; one is asked at once."""

    icon = "message-square-quote"

    @property
    def title(self) -> str:
        """The heading."""
        return self.text("ui.what_if.questions_title")

    @property
    def per_page(self) -> int:
        """All of them, as long as there is room."""
        return max(1, min(10, len(self.lab.dials.questions)))

    def lines(self) -> list[tuple[str, str, Callable[[], None] | None, str]]:
        """The questions, each with the settings that it turns."""
        made: list[tuple[str, str, Callable[[], None] | None, str]] = []
        for question in self.lab.dials.questions:
            turned = []
            for id, value in question.values:
                name, shown = (
                    self.text(f"what_if.settings.{id}.name"),
                    what_if_rows.told(self.text, self.lab.dials.setting(id), value),
                )
                turned.append(f"{name}: {shown}")
            act = partial(self._ask, question.id)
            made.append((self.text(f"what_if.questions.{question.id}"), "; ".join(turned), act, ""))
        return made

    def _ask(self, id: str) -> None:
        question = next(one for one in self.lab.dials.questions if one.id == id)
        self.app.pop()
        self.lab.dials.ask(question)
        self.lab.open(self.lab.dials.setting(question.values[0][0]).group)
        self.lab.ask()


class LoadStudyScene(ListScene):
    """The studies on this computer, newest first. Those that cannot be read say why and are left alone."""

    def __init__(self, lab: Lab) -> None:
        super().__init__(lab)
        self.found = [(path, _read(path)) for path in study.list_studies()]

    @property
    def title(self) -> str:
        """The heading."""
        return self.text("ui.what_if.load_title")

    def foot(self) -> str:
        """Where the studies are."""
        folder = savefile.printable(str(study.folder()), 90)
        return self.text("ui.what_if.load_folder", folder=folder) if self.found else self.text("ui.what_if.load_none")

    def lines(self) -> list[tuple[str, str, Callable[[], None] | None, str]]:
        """The studies, each with what it asks."""
        made: list[tuple[str, str, Callable[[], None] | None, str]] = []
        for path, asked in self.found:
            if isinstance(asked, StudyError):
                made.append((path.stem, "", None, self.told(asked)))
            else:
                made.append((path.stem, self._about(asked), partial(self._open, asked), ""))
        return made

    def told(self, error: TextError) -> str:
        """Why a study cannot be used, in the player's language."""
        return self.text(f"{error.section}.{error.key}", **error.fields)

    def _about(self, asked: Study) -> str:
        key = f"scenarios.{asked.scenario}.name"
        scenario = self.text(key) if self.text.has(key) else asked.scenario
        told = self.text(
            "ui.what_if.load_row",
            count=len(asked.changes),
            ecosystem=asked.ecosystem,
            flagship=asked.flagship,
            scenario=scenario,
        )
        return ": ".join((told, ", ".join(map(str, asked.changes)) or self.text("ui.what_if.load_unchanged")))

    def _open(self, asked: Study) -> None:
        try:
            self.lab.load_study(asked)
        except StudyError as error:
            self._tell(self.told(error))
            return
        self.app.pop()
        if not asked.is_known_under(opening.rules()):
            self._tell(self.text("ui.what_if.other_rules"))

    def _tell(self, sentence: str) -> None:
        close = [(self.text("ui.common.close"), "primary", lambda: None)]
        self.app.push(Dialog(self.title, sentence, close, "triangle-alert"))


def _read(path: Path) -> Study | StudyError:
    try:
        return study.read(path)
    except StudyError as error:
        return error


class SaveStudyScene(FileNameScene):
    """Saves the question, or exports the answer as a picture or a table."""

    height = 306.0
    above = 134.0

    def __init__(self, lab: Lab) -> None:
        super().__init__(time.strftime("what-if %Y-%m-%d %H%M"))
        self.lab = lab
        self.kind = "study"

    @property
    def heading(self) -> str:
        """What it does."""
        return self.text("ui.what_if.file")

    @property
    def folder(self) -> Path:
        """The folder of the studies."""
        return study.folder()

    @property
    def ending(self) -> str:
        """That of the chosen kind."""
        return KINDS[self.kind]

    def items(self) -> list[Item]:
        """The kinds, then the name and the buttons."""
        x, y, w, _ = self._box()
        options = [(kind, self.text(f"ui.what_if.kinds.{kind}")) for kind in KINDS]
        kinds = controls.toggle("kind", (x + 20, y + 56, w - 40, 36.0), options, self.kind, self._choose, "kinds")
        return [*kinds, *super().items()]

    def _choose(self, kind: str) -> None:
        self.kind, self.message = kind, ""
        self.changed()

    def write(self, path: Path) -> None:
        """Writes what was chosen. Raises `game.storage.TextError` if it cannot."""
        if self.kind == "study":
            study.write(path, study.saved_under(self.lab.dials.study(), opening.rules()))
            return
        answer = self.lab.answer
        if self.lab.summary is None or answer is None or not answer.pairs.games or self.lab.stale:
            raise ExportError("no_answer")
        try:
            if self.kind == "picture":
                surface = pygame.Surface(self.app.size).convert()
                self.lab.show_all()
                self.lab.draw(surface)
                files.write(path, as_png(surface))
            else:
                found = Found((answer.pairs,), answer.seconds, True, False, answer.half_years)
                write_csv(path, CSV_HEADER, csv_rows(answer.study, [""], found))
        except (OSError, pygame.error) as error:
            reason = files.reason(error) if isinstance(error, OSError) else str(error)
            raise ExportError("cannot_write", file=path.name, reason=reason) from error

    def paint(self, canvas: Canvas) -> None:
        """What the chosen kind is, and the rest."""
        super().paint(canvas)
        x, y, w, _ = self._box()
        canvas.text(self.text(f"ui.what_if.kind_{self.kind}"), x + 20, y + 110, "label", C.ink2, room=w - 40)


class ExportError(TextError):
    """An answer cannot be exported; the words stand with those of the lab."""

    section = "ui.what_if"
