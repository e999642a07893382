"""What the what-if lab opens above itself: the questions of the article, saving and exporting, loading a study."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pygame

from game.lab.study import study
from game.lab.study.study import Study, StudyError
from game.lab.study.what_if import Found
from game.lab.study.what_if_tables import CSV_HEADER, csv_rows
from game.rules.what_if import load_assumptions
from game.rules.words.errors import TextError
from game.session.seats import player_name
from game.storage import files, savefile
from game.storage.tables import write_csv
from game.ui.draw.canvas import Box
from game.ui.draw.pictures import as_png
from game.ui.draw.theme import C
from game.ui.screens import opening, what_if_rows
from game.ui.screens.browser import BrowserScene, Entry
from game.ui.screens.file_name import FileNameScene
from game.ui.screens.what_if_lab import Lab
from game.ui.shell.dialog import Dialog
from game.ui.widgets import controls, sheet
from game.ui.widgets.focus import ILLEGAL, Item, Tip
from game.ui.widgets.leaves import Control, Label
from game.ui.widgets.pages import Block
from game.ui.widgets.tree import Part, Ruler, control_height

KINDS = {"study": ".json", "picture": ".png", "table": ".csv"}


class QuestionsScene(BrowserScene):
    """The questions that the article raises, each with the settings that it turns; one is asked at once."""

    icon = "message-square-quote"
    entry_id = "line"
    group = "lines"
    share = 0.5
    lines = 3
    opens = True

    def __init__(self, lab: Lab) -> None:
        super().__init__()
        self.lab = lab

    @property
    def title(self) -> str:
        """The heading."""
        return self.text("ui.what_if.questions_title")

    @property
    def count(self) -> int:
        """How many there are, and what the model assumes behind them."""
        return len(self.lab.dials.questions) + 1

    def turned(self, number: int) -> list[str]:
        """The settings that a question turns, each with its value in words."""
        text, made = self.text, []
        for id, value in self.lab.dials.questions[number].values:
            told = what_if_rows.told(text, self.lab.dials.setting(id), value)
            made.append(text("explain.line", name=text(f"what_if.settings.{id}.name"), told=told))
        return made

    def entry(self, number: int) -> Entry:
        """A question; behind the last what the model assumes."""
        if number == len(self.lab.dials.questions):
            return Entry(self.text("ui.what_if.assumptions_title"), choose=self._assumptions)
        id = self.lab.dials.questions[number].id
        asked = self.text(f"what_if.questions.{id}")
        spoken = ", ".join((asked, *self.turned(number)))
        return Entry(asked, spoken=spoken, choose=partial(self._ask, id))

    def content(self, number: int, ruler: Ruler, width: float) -> Sequence[Block]:
        """The question and the settings that it turns; or what is assumed, by name."""
        if number == len(self.lab.dials.questions):
            names = [self.text(f"what_if.assumptions.{one.id}.name") for one in load_assumptions()]
            return [sheet.heading(self.text("ui.what_if.assumptions_title"), "h3"), sheet.hairline(), *_listed(names)]
        asked = self.text(f"what_if.questions.{self.lab.dials.questions[number].id}")
        return [sheet.heading(asked, "h3"), sheet.hairline(), *_listed(self.turned(number))]

    def _assumptions(self) -> None:
        self.app.open("assumptions")

    def _ask(self, id: str) -> None:
        question = next(one for one in self.lab.dials.questions if one.id == id)
        self.app.pop()
        self.lab.dials.ask(question)
        self.lab.open(self.lab.dials.setting(question.values[0][0]).group)
        self.lab.ask()


def _listed(lines: Sequence[str]) -> list[Block]:
    return [sheet.ruled((Label(line, "body", C.ink, "medium", grow=1),), C.paper2) for line in lines]


class LoadStudyScene(BrowserScene):
    """The studies on this computer, newest first. Those that cannot be read say why and are left alone."""

    icon = "folder-open"
    entry_id = "line"
    group = "lines"
    share = 0.45
    lines = 2
    notes = 2
    opens = True

    def __init__(self, lab: Lab) -> None:
        super().__init__()
        self.lab = lab
        self.files = [(path, _read(path)) for path in study.list_studies()]

    @property
    def title(self) -> str:
        """The heading."""
        return self.text("ui.what_if.load_title")

    @property
    def nothing(self) -> str:
        """That there is none."""
        return self.text("ui.what_if.load_none")

    @property
    def foot(self) -> str:
        """Where the studies are."""
        return self.text("ui.what_if.load_folder", folder=savefile.printable(str(study.folder()), 90))

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.files)

    def entry(self, number: int) -> Entry:
        """A study: its name, and who plays how many matches; or why it cannot be read."""
        path, asked = self.files[number]
        if isinstance(asked, StudyError):
            reason = self.told(asked)
            return Entry(path.stem, reason, state=ILLEGAL, tip=Tip(path.stem, (reason,)))
        tip = Tip(path.stem, (self._about(asked), ", ".join(self._changes(asked))))
        return Entry(path.stem, self._about(asked), tip=tip, spoken=tip.spoken, choose=partial(self._open, asked))

    def content(self, number: int, ruler: Ruler, width: float) -> Sequence[Block]:
        """What a study asks: its sides, its scenario, and what is changed."""
        path, asked = self.files[number]
        head = sheet.heading(path.stem, "h3")
        if isinstance(asked, StudyError):
            return [head, sheet.hairline(), *sheet.paragraph(self.told(asked), "body")]
        return [head, *sheet.paragraph(self._about(asked), "body"), *_listed(self._changes(asked))]

    def told(self, error: TextError) -> str:
        """Why a study cannot be used, in the player's language."""
        return self.text(f"{error.section}.{error.key}", **error.fields)

    def _about(self, asked: Study) -> str:
        key = f"scenarios.{asked.scenario}.name"
        scenario = self.text(key) if self.text.has(key) else asked.scenario
        return self.text(
            "ui.what_if.load_row",
            count=len(asked.changes),
            ecosystem=player_name(asked.ecosystem, self.text),
            flagship=player_name(asked.flagship, self.text),
            scenario=scenario,
        )

    def _changes(self, asked: Study) -> list[str]:
        return [str(change) for change in asked.changes] or [self.text("ui.what_if.load_unchanged")]

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

    def above(self) -> tuple[Part, ...]:
        """The kinds, and what the chosen one is."""
        return (
            Control(self._kinds, 0, control_height()),
            Label(self.text(f"ui.what_if.kind_{self.kind}"), "label", C.ink2),
        )

    def _kinds(self, box: Box) -> list[Item]:
        options = [(kind, self.text(f"ui.what_if.kinds.{kind}")) for kind in KINDS]
        return controls.toggle("kind", box, options, self.kind, self._choose, "kinds")

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


class ExportError(TextError):
    """An answer cannot be exported; the words stand with those of the lab."""

    section = "ui.what_if"
