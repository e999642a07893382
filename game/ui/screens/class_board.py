"""The board of a lesson, for the projector: clock and plan, a table without its hands, and something to argue about.

The clock ends phases gently: at 0:00 it says so, and nothing is taken from anybody. Hands stay hidden until the teacher
opens them for all.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from game.rules.class_plan import load_class
from game.rules.words.paper import listed
from game.session.classroom import moment
from game.session.classroom.clock import LessonClock
from game.session.classroom.counts import MOMENTS
from game.session.session import Session
from game.storage import matches, savefile
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.screens import class_board_parts, class_board_words, class_start, opening
from game.ui.screens.class_board_parts import BACK_ROW
from game.ui.screens.class_words import paper_words
from game.ui.shell.arranged import PartedScene
from game.ui.shell.dialog import Dialog
from game.ui.widgets import sheet
from game.ui.widgets.focus import Tip
from game.ui.widgets.leaves import Button, Drawn, Label, Picture, Space
from game.ui.widgets.sheet import NO_PAD
from game.ui.widgets.tree import TOP, Column, Flow, Panel, Part, Row, em

if TYPE_CHECKING:
    from game.session.match import Match

LOOK = 250  # milliseconds between two pictures while the clock runs
THOUSAND = 1_000.0
MOST_LARGER = 3.0  # the chains, for the back row
MOST = 99
TOGETHER = 1.3  # size of text to which all stands on one page
DOING_TO = 1.5  # and to which what is to be done stands beside the clock
TOOLS_W = 330.0  # em: of the tools, on two lines
SMALL_CLOCK = 0.6  # size of the clock beside the tabs
PARTS = ("lesson", "chains", "question")
QUESTION_PAD = (16.0, 10.0, 16.0, 10.0)
PLAYING = ("play", "second")
VOTED_IN = {"brief": MOMENTS[0], "debrief": MOMENTS[1], "exit": MOMENTS[2]}
"""Phases in which the class votes, and which of the three votes it is."""


class ClassBoardScene(PartedScene):
    """Shown to the whole class while the teacher leads the lesson."""

    def __init__(self, match: Match | Session | None = None, plan: str = "") -> None:
        """``match`` is shown as it stands, else the one played last here; ``plan``: an id of ``class.yaml``."""
        super().__init__()
        rules = load_class()
        self.clock = LessonClock(rules.plans[plan or next(iter(rules.plans))], rules.most_minutes)
        self.match: Match | None = None if match is None else Session.of(match).match
        self.path: Path | None = None  # of the file that is shown, which may be read again
        self._wanted = match is not None  # whether somebody asked for what is shown
        self.open_hands = False
        self.asks = 0  # number of the question of the moment
        self.tallies: dict[str, list[int]] = {}  # hands counted, by the vote or question
        self._chimed = -1  # the phase whose end was heard
        self._watched: list[tuple[str, int]] = []  # hands counted, in order, to be taken back

    def entered(self) -> None:
        """Looks for a match to show where none was given; has a code for the class; goes on with the clock."""
        super().entered()
        class_start.ensure(self.app)
        if self.match is None:
            last = matches.newest_unfinished(locks=False)
            if last is not None:
                self.show_file(last[0])
        self._tick()

    @property
    def now(self) -> float:
        """Seconds of the window's clock."""
        return self.app.clock() / THOUSAND

    def _tick(self) -> None:
        """A new picture now and then while time goes by; a chime when it is over."""
        if not self.is_open or not self.clock.runs:
            return
        if self.clock.is_over(self.now) and self._chimed != self.clock.number:
            self._chimed = self.clock.number
            self.app.sounds.play("turn")
            self.changed()
        self.app.redraw()
        self.app.after(LOOK, self._tick)

    # --- what is shown

    def show_file(self, path: Path) -> None:
        """Shows a saved match as it stands; a file that cannot be read is told of."""
        try:
            self.match = opening.read_to_look(self.app, path)
        except savefile.SaveError as error:
            opening.refused(self.app, error)
            return
        self.path, self.asks = path, 0
        self.changed()

    def handle(self, event: pygame.event.Event) -> None:
        """A file that is dropped on the board is shown."""
        if event.type == pygame.DROPFILE:
            self._wanted = True
            self.show_file(Path(event.file))
            return
        super().handle(event)

    def _other(self) -> None:
        """The next of the saved matches, newest first."""
        found = savefile.saved_files()
        if not found:
            opening.tell(self.app, self.text("class.board.title"), self.text("class.board.no_match"))
            return
        self._wanted = True
        at = found.index(self.path) + 1 if self.path in found else 0
        self.show_file(found[at % len(found)])

    def _again(self) -> None:
        """Reads the file again: the match may have gone on."""
        if self.path is not None:
            self.show_file(self.path)

    # --- the page

    def page(self) -> Part:
        """Clock and phase, the plan, the chains, the question, and what lies open in one line."""
        if em(1) > TOGETHER:
            return self._one_part()
        parts: list[Part] = [Row((self._clock(), self._phase(), self._tools()), gap=16), self._agenda()]
        parts.append(self._shown())
        if self._shows_match and self.open_hands:
            parts.append(Drawn(self._hands, 600.0, em(58.0)))
        parts.append(self._question_part())
        parts.append(Row((Panel(self._open_line(), NO_PAD, grow=1), self._code()), gap=16))
        return Column(tuple(parts), gap=8)

    def _one_part(self) -> Part:
        """Larger words have room for one at a time, below the clock: the plan, the chains, the question."""
        starts = self.clock.number == 0 and not self._shows_match
        offered = PARTS if self._question()[0] else PARTS[:2]
        parts = [("start" if starts else part) if part == "chains" else part for part in offered]
        tabs = self.tabs([self.text(f"class.board.parts.{part}") for part in parts])
        head = Row((self._clock(SMALL_CLOCK), Panel(tabs, NO_PAD, grow=1), self._close()), gap=10)
        match, text = self.match if self._shows_match else None, self.text
        flows = class_board_words.flows(text, match) if match else []
        told = [Label(line, "body", C.on_table, "semibold") for line in flows]
        held = class_board_words.hand_lines(text, match) if match and self.open_hands else []
        hands = [Label(line, "label", C.on_table, "medium") for line in held]
        shown = (
            Column(
                (self._phase(), self._doing(), self._tools(), self._agenda(), self._open_line(), self._code()), gap=10
            ),
            Column((self._shown(), *told, *hands), gap=6),
            self._question_part(),
        )
        return Column((head, Panel(shown[min(self.part, len(parts) - 1)], NO_PAD, grow=1)), gap=10)

    def _question_part(self) -> Part:
        name, _, _ = self._question()
        if not name:
            return Space()
        if name in MOMENTS and em(1) <= TOGETHER:
            body: Part = Column((self._asked(), Row((*self._tallies(1.0), *self._more()), 8)), gap=6)
        else:
            asked = Column((self._asked(), *self._more()), gap=5, grow=1.2)
            body = Row((asked, Column((*self._tallies(), self._counted()), gap=4, grow=1)), 18, TOP)
        return Panel(body, QUESTION_PAD, sheet.paper)

    def _agenda(self) -> Part:
        return Drawn(self._plan, 600.0, em(38.0))

    @property
    def _shows_match(self) -> bool:
        """Whether the match is in sight: while a lesson begins only where somebody asked for it."""
        return self.match is not None and (self._wanted or self.clock.number > 0)

    def _shown(self) -> Part:
        """The chains of the match that is shown; else how to start, and what to do."""
        if self._shows_match:
            return Picture(self._chains, *class_board_parts.CHAINS, MOST_LARGER, grow=1)
        if self.clock.number == 0:
            return class_start.how_to_start(self.app, self.text)
        told: list[Part] = [
            self._doing("h1"),
            Label(self.text("class.board.no_match"), "body", C.on_table2, align="mid"),
        ]
        if self.clock.phase.id in PLAYING and em(1) <= TOGETHER:
            lesson = load_class()
            told.append(class_start.both_sides(self.text, lesson.scenario))
        return Panel(Column(tuple(told), gap=16), grow=1)

    def _doing(self, size: str = "h3") -> Part:
        """What students do at their computers now, where larger words leave room; how they begin has its own page."""
        if self.clock.number == 0 or (size != "h1" and em(1) > DOING_TO):
            return Space()
        told = class_start.what_now(self.app, self.text, self.clock.phase.id)
        return Panel(Label(told, size, C.on_table, align="mid"), NO_PAD, grow=0 if size == "h1" else 1)

    def _open_line(self) -> Part:
        told = class_board_words.open_line(self.text, self.match) if self.match and self._shows_match else ""
        return Label(told, BACK_ROW, C.on_table2, "semibold", lines=2)

    def _code(self) -> Part:
        return class_start.button(self.app, self.text)

    def _clock(self, share: float = 1.0) -> Part:
        """``share``: how large it is."""
        return Drawn(
            lambda canvas, box: class_board_parts.clock(canvas, box, self.clock.left(self.now), self.clock.runs),
            em(class_board_parts.CLOCK_W) * share,
            em(class_board_parts.CLOCK_H) * share,
        )

    def _close(self) -> Part:
        close = self.text("class.board.tools.close")
        return Button("tool.close", "", self.back, "tools", "x", "dark", spoken=close, tip=Tip(close))

    def _phase(self) -> Part:
        text, id = self.text, self.clock.phase.id
        over = self.clock.is_over(self.now)
        told = self._over() if over else text(f"class.phases.{id}.do")
        where = ""
        if self.match is not None and self._shows_match:
            where = class_board_words.where(text, self.match, self.open_hands)
        name = Label(text(f"class.phases.{id}.name"), "h2", C.on_table, "display", lines=1)
        seen = Panel(Label(where, "label", C.on_table2, lines=2), NO_PAD, grow=1)
        doing = Label(told, BACK_ROW, C.gold if over else C.on_table, "semibold", lines=3)
        return Column((Row((name, seen), 14), doing), gap=2, grow=1)

    def _over(self) -> str:
        """That the time of the phase is over, and what comes next: nothing is cut off."""
        text, clock = self.text, self.clock
        if clock.phase.id in PLAYING:
            return text("class.board.over.play", bell=text("ui.menu.bell"))
        if clock.number + 1 == len(clock.phases):
            return text("class.board.over.last")
        return text("class.board.over.next", phase=text(f"class.phases.{clock.phases[clock.number + 1].id}.name"))

    def _tools(self) -> Part:
        text, clock = self.text, self.clock
        more = clock.number + 1 < len(clock.phases)
        upcoming = clock.phases[clock.number + 1].id if more else ""
        made = [
            ("class_pause", "pause" if clock.runs else "play", "pause" if clock.runs else "start", self._toggle),
            *((("class_next", "chevron-right", "next", partial(self._go, 1)),) if more else ()),
            ("", "", "more", partial(self._add, 1)),
            ("", "", "less", partial(self._add, -1)),
            ("class_back", "chevron-left", "back", partial(self._go, -1)),
            ("class_hands", "eye-off" if self.open_hands else "eye", "hide" if self.open_hands else "open", self._hand),
            ("", "folder-open", "other", self._other),
            *((("class_again", "rotate-ccw", "again", self._again),) if self.path is not None else ()),
        ]
        buttons = tuple(
            Button(
                f"tool.{id}", class_board_parts.short(text, id, upcoming), act, "tools", icon,
                "primary" if id == "start" else "dark", key=key, spoken=text(f"class.board.tools.{id}"),
                tip=class_board_parts.tip(text, id, self.app.key(key) if key else ""),
            )
            for key, icon, id, act in made
        )  # fmt: skip
        if em(1) > TOGETHER:
            return Flow(buttons, 6)
        return class_board_parts.Narrow(Flow((*buttons, self._close()), 6, "right"), em(TOOLS_W))

    def _plan(self, canvas: Canvas, box: Box) -> None:
        told = [
            self.text(
                "class.board.phase", name=self.text(f"class.phases.{phase.id}.name"), minutes=self.clock.minutes(k)
            )
            for k, phase in enumerate(self.clock.phases)
        ]
        shares = [self.clock.share(k, self.now) for k in range(len(told))]
        long = [self.clock.minutes(k) for k in range(len(told))]
        names = [self.text(f"class.phases.{phase.id}.name") for phase in self.clock.phases]
        class_board_parts.plan(canvas, box, told, names, long, shares, self.clock.number)

    def _chains(self, canvas: Canvas, box: Box) -> None:
        assert self.match is not None
        class_board_parts.chains(canvas, box, self.text, self.match.table)

    def _hands(self, canvas: Canvas, box: Box) -> None:
        assert self.match is not None
        for number, told in enumerate(class_board_words.hand_lines(self.text, self.match)):
            y = box[1] + box[3] * (number + 0.5) / 2
            canvas.text(told, box[0] + 4, y, BACK_ROW, C.on_table, "medium", room=box[2] - 8)

    # --- the question

    @property
    def _voting(self) -> str:
        """Which vote is taken now, "" for none."""
        return VOTED_IN.get(self.clock.phase.id, "")

    def _question(self) -> tuple[str, str, tuple[str, ...]]:
        """Under which name hands are counted, what is asked, and what may be answered."""
        if self._voting:
            steps = load_class().vote_steps
            text = self.text
            ends = {1: text("class.answers.no"), steps: text("class.answers.yes")}
            answers = tuple(" ".join(filter(None, (str(step), ends.get(step, "")))) for step in range(1, steps + 1))
            return self._voting, paper_words(text.language)("items.vote_ask"), answers
        if self.match is None:
            return "", "", ()
        asked = moment.questions(self.match)
        one = asked[self.asks % len(asked)]
        return one.ask, one.ask, one.answers

    def _asked(self) -> Part:
        text = self.text
        name, ask, _ = self._question()
        head = text(f"class.board.votes.{name}") if name in MOMENTS else text("class.board.moment")
        told: Part = Label(head, "label", C.ink2, "medium")
        if name in MOMENTS and em(1) <= TOGETHER:
            told = Row((told, Panel(self._counted("right"), NO_PAD, grow=1)))
        lines: list[Part] = [told, Label(ask, "h2", C.ink, "display", lines=3)]
        if self.clock.phase.id == "exit":
            lines.append(
                Label(" ".join(listed(paper_words(text.language), "items.exit_asks")), BACK_ROW, C.ink, lines=3)
            )
        return Column(tuple(lines), gap=5)

    def _more(self) -> tuple[Part, ...]:
        """Another question, and a hand that was counted by mistake."""
        text, made = self.text, []
        if self._question()[0] not in MOMENTS:
            made.append(Button("question", text("class.board.another"), self._another, "question", "chevron-right",
                               key="class_question"))  # fmt: skip
        if self._watched:
            made.append(Button("take_back", text("class.board.take_back"), self._take_back, "question", "undo-2"))
        return (Flow(tuple(made)),) if made else ()

    def _tallies(self, grow: float = 0.0) -> tuple[Part, ...]:
        """The answers with the hands counted for each; beside one another where they grow."""
        name, _, answers = self._question()
        counted = self.tallies.get(name, [0] * len(answers))
        most, count = max(1, *counted), partial(self._count, name, answers=len(answers))
        return tuple(
            class_board_parts.tally(f"answer.{k}", told, counted[k], counted[k] / most, partial(count, k), grow)
            for k, told in enumerate(answers)
        )

    def _counted(self, align: str = "left") -> Part:
        return Label(self.text("class.board.counted"), "small", C.ink2, align=align)

    # --- what the teacher does

    def on_key(self, event: pygame.event.Event) -> bool:
        """A digit counts a hand for the answer with that number; plus and minus change the minutes."""
        typed = event.unicode
        name, _, answers = self._question()
        if typed.isdecimal() and 1 <= int(typed) <= len(answers):
            self._count(name, int(typed) - 1, len(answers))
            return True
        if typed in ("+", "-"):
            self._add(1 if typed == "+" else -1)
            return True
        return False

    def _toggle(self) -> None:
        self.clock.toggle(self.now)
        self._tick()
        self.changed()

    def _add(self, minutes: int) -> None:
        self.clock.add(minutes, self.now)
        self._chimed = -1
        self.changed()

    def _go(self, step: int) -> None:
        self.clock.go(step, self.now)
        self._chimed = -1
        self.changed()

    def _hand(self) -> None:
        self.open_hands = not self.open_hands
        self.changed()

    def _another(self) -> None:
        self.asks += 1
        self.changed()

    def _count(self, name: str, answer: int, answers: int) -> None:
        counted = self.tallies.setdefault(name, [0] * answers)
        counted[answer] = min(MOST, counted[answer] + 1)
        self._watched.append((name, answer))
        self.changed()

    def _take_back(self) -> None:
        name, answer = self._watched.pop()
        self.tallies[name][answer] -= 1
        self.changed()

    def back(self) -> None:
        """Esc: away from the board; while the clock runs only after a question."""
        if not self.clock.runs:
            self.app.pop()
            return
        text = self.text
        options = [
            (text("class.board.tools.close"), "plain", self.app.pop),
            (text("ui.common.cancel"), "primary", lambda: None),
        ]
        self.app.push(Dialog(text("class.board.title"), text("class.board.leave"), options, "timer"))
