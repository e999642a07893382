"""Replay and analysis of a match: any moment of it as it stood, who was winning, what mattered and what was better.

A match that is over lies open; the eyes of one side can be chosen. One that runs is told to each side for itself,
behind the curtain, and as it lies open to anybody else. The analysis goes on in the background while one looks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from game.players.judge import Judge
from game.rules.model import SIDES
from game.session.analysis.game import game_of_match
from game.session.analysis.looking import Seen
from game.session.analysis.records import BOTH, NOBODY, Analysis
from game.session.analysis.replaying import STRIDES, Replay
from game.session.analysis.rows import KEY, LUCK, SIFTS, Row, mistakes, rows
from game.session.analysis.telling import story, told_decision, told_luck
from game.session.match import Match
from game.session.outcome import outcome
from game.session.seats import HINTS, METER
from game.session.session import Session
from game.storage.settings import Settings
from game.ui.draw.theme import C
from game.ui.screens import analysis_parts as parts
from game.ui.screens.analysis_branch import open_branch
from game.ui.screens.analysis_curve import Curve, CurvePart
from game.ui.screens.analysis_going import ROWS, GoingScene
from game.ui.screens.analysis_report import write_report
from game.ui.screens.analysis_work import MakeJudge, Work
from game.ui.screens.final_facts import headline
from game.ui.screens.paged import DETAIL, turning
from game.ui.shell.arranged import Parted
from game.ui.shell.dialog import Dialog
from game.ui.widgets import sheet
from game.ui.widgets.focus import DISABLED, NORMAL, SELECTED
from game.ui.widgets.leaves import Button, Label, Space, icon
from game.ui.widgets.pages import Block, Listing, Pages
from game.ui.widgets.placed import Seen as InSight
from game.ui.widgets.tree import STRETCH, Column, Fits, Flow, Panel, Part, Ruler, em
from game.ui.widgets.tree import Row as Across

LOOK = 120  # milliseconds between two looks at how far the analysis is
WIDE_FROM = 1000.0  # em: from here on the two halves stand beside one another
STRIDES_FROM = 530.0  # em: width from which the moment stands beside the buttons instead of above them
MOST_TOLD = 8  # lines of the log
PAPER_PAD = (10.0, 8.0, 10.0, 8.0)
NO_PAD = (0.0, 0.0, 0.0, 0.0)
TOGETHER = 1.4  # size of text to which board, curve, list and words stand beside each other
PARTS = ("board", "curve", "list", "told", "ways")


class AnalysisScene(Parted, GoingScene):
    """Goes through a match and tells what it was worth; see the module."""

    def __init__(self, match: Match | Session, make: MakeJudge | None = None, seen: Seen | None = None) -> None:
        """``make``: what makes the judge, the game's own if None. ``seen``: an analysis that is there already."""
        self.session = Session.of(match)
        self.match = self.session.match
        self.game = game_of_match(self.match)
        self.over = self.game.end is not None
        super().__init__(Replay(self.game, SIDES if self.over else ()))
        self.seen = seen
        self.sift = KEY
        self._make = make
        self._work: Work | None = None

    # --- the work in the background

    @property
    def analysis(self) -> Analysis | None:
        """As far as it is; None before its first figures, and where the players wanted no chances."""
        return None if self.seen is None else self.seen.analysis

    @property
    def whole(self) -> bool:
        """Whether the analysis is through."""
        return self.seen is not None and self.seen.done == self.seen.of

    @property
    def _allowed(self) -> bool:
        """Whether chances may be told: once the match is over, and while it runs if its players have the meter."""
        return self.over or self.session.allows(METER)

    @property
    def _asker(self) -> str:
        """Whose decisions are judged while the match runs: those of who looks, if hints are allowed."""
        return "".join(self.replay.eyes) if not self.over and self.session.allows(HINTS) else ""

    def entered(self) -> None:
        """Begins the analysis, or goes on looking how far it is."""
        if self._allowed and not self.whole:
            self._look()

    def closed(self) -> None:
        """Calls the analysis off."""
        self.playing = False
        if self._work is not None:
            self._work.call_off()

    def _look(self) -> None:
        if not self.is_open or self.whole:
            return
        if self._work is None and not self.app.readiness.busy:
            plain = self.app.readiness.is_plain
            self._work = Work(self.game, self._make or (lambda: Judge(plain, among=self.game.among)), self._asker)
        if self._work is not None:
            done = self._work.done
            if self._work.seen is not self.seen:
                self.seen = self._work.seen
                self.changed()
            if done:
                return
        self.app.after(LOOK, self._look)

    def wait(self) -> None:
        """Waits until the analysis is through."""
        assert self._work is not None
        self._work.wait()
        self._look()

    # --- whose eyes

    def ask_to_look(self, side: str) -> None:
        """Looks with a side's eyes; while two people play, once it says that it alone can see the screen."""
        both_play = not self.over and len(self.session.people) == len(SIDES)
        if not both_play or self.replay.eyes == (side,):
            self.look_as((side,))
            return
        self.look_as(())
        text = self.text
        options: list[tuple[str, str, Callable[[], None]]] = [
            (text("ui.analysis.show"), "plain", partial(self.look_as, (side,))),
            (text("ui.common.cancel"), "primary", lambda: None),
        ]
        question = text("ui.analysis.curtain", side=text.side(side))
        self.app.push(Dialog(text("ui.analysis.curtain_title"), question, options, "eye-off"))

    def look_as(self, eyes: tuple[str, ...]) -> None:
        """Looks with these eyes. While the match runs the analysis begins anew, for it tells each side its own."""
        if eyes == self.replay.eyes:
            return
        self.replay = Replay(self.game, eyes)
        if not self.over and self._allowed:
            if self._work is not None:
                self._work.call_off()
            self._work, self.seen = None, None
            self._look()
        self.changed()

    def _eyes(self) -> list[Part]:
        """Whose eyes can be chosen: all or a side once it is over; what lies open or a person's while it runs."""
        text = self.text
        offered: list[tuple[str, tuple[str, ...], str]] = (
            [("all", SIDES, text("ui.analysis.eyes_all"))]
            if self.over
            else [("open", (), text("ui.analysis.eyes_open"))]
        )
        offered += [(side, (side,), text.side_short(side)) for side in (SIDES if self.over else self.session.people)]
        made: list[Part] = []
        for id, eyes, label in offered:
            choose = partial(self.ask_to_look, id) if id in SIDES else partial(self.look_as, eyes)
            state = SELECTED if eyes == self.replay.eyes else NORMAL
            made.append(Button(f"eyes.{id}", label, choose, "eyes", "eye", "dark", state, size="label"))
        return made

    # --- the page

    def page(self) -> Part:
        """The head; the board, the curve and the way through it; accuracy, list and what is told of the moment.

        Larger words have room for one of them at a time, above the way through the match.
        """
        if em(1) > TOGETHER:
            return self._one_part()
        left = Column((self._board(), self._curve(), self._strides()), gap=8, grow=1.55)
        right = Column((*self._accuracy(), self._list(), self._detail()), gap=8, grow=1)
        body = Across((left, right), gap=8, align=STRETCH, grow=1)
        return Column((self._head(), body), gap=8)

    def _one_part(self) -> Part:
        tabs = self.tabs([self.text(f"ui.analysis.parts.{part}") for part in PARTS])
        head = Across((self._back(), Panel(tabs, NO_PAD, grow=1)), gap=8)
        parts: tuple[tuple[Part, ...], ...] = (
            (self._board(grow=1),),
            (*self._accuracy(), self._curve()),
            (self._list(),),
            (self._detail(),),
            (Label(self._under(), "label", C.on_table2, lines=2), Flow((*self._eyes(), *self._tools())), Space(grow=1)),
        )
        return Column((head, *parts[self.part], self._strides()), gap=8)

    def _back(self) -> Part:
        return Button("close", self.text("ui.common.back"), self.back, "close", "undo-2", "dark", size="label")

    def _head(self) -> Part:
        text = self.text
        title = Label(text("ui.analysis.title"), "h2", C.on_table, lines=1)
        under = Label(self._under(), "small", C.on_table2, lines=2, grow=1)
        back = self._back()
        tools = tuple(self._tools())
        wide = Across((icon("chart-line", 20, C.gold), title, under, *self._eyes(), *tools, back))
        high = Column(
            (Across((icon("chart-line", 20, C.gold), title, under, back)), Flow((*self._eyes(), *tools))), gap=6
        )
        return Fits(((em(WIDE_FROM + 320), wide), (0.0, high)))

    def _under(self) -> str:
        """What is looked at, and how far the analysis is."""
        text = self.text
        told = headline(self.match) or text("ui.analysis.runs")
        if not self._allowed:
            return f"{told} · {text('ui.analysis.no_chances')}"
        if self.whole:
            return told
        done = 0 if self.seen is None else self.seen.done
        return f"{told} · {text('ui.analysis.progress', done=done, of=self.replay.last)}"

    def _tools(self) -> list[Part]:
        """What can be done with a whole analysis, and the way to the sum and the questions."""
        text = self.text
        made: list[Part] = []
        if self.analysis is not None and self.analysis.asker != NOBODY:
            count = len(mistakes(self.analysis))
            state = NORMAL if count and self.whole else DISABLED
            label = text("ui.analysis.learn", count=count)
            made.append(Button("learn", label, self._learn, "tools", "graduation-cap", "dark", state, size="label"))
        if self.over or self.replay.eyes:
            made.append(
                Button("branch", text("ui.analysis.branch"), self.branch, "tools", "network", "dark", size="label")
            )
        if self.over:
            state = NORMAL if self.whole else DISABLED
            label = text("ui.analysis.report")
            made.append(Button("report", label, self._report, "tools", "file-text", "dark", state, size="label"))
        if outcome(self.match) is not None:
            label = text("ui.final.debrief")
            made.append(Button("debrief", label, self._debrief, "tools", "message-square-quote", "dark", size="label"))
        return made

    def _board(self, grow: float = 0.0) -> Part:
        below = grow > 0 or em(1) <= 1  # else the curve has the room of the hands, which are told with the moment
        shown = parts.board(self.replay, self.at, self.text, grow, below)
        return Panel(shown, (0, 0, 0, 6), sheet.paper, grow=grow)

    @property
    def key(self) -> list[Row]:
        """What mattered, as rows."""
        return rows(self.analysis, KEY, self.text) if self.analysis is not None else []

    def _curve(self) -> Part:
        names = tuple(self.text.half_year(one) for one in self.game.half_years)
        decisions = tuple(row for row in self.key if row.kind != LUCK)
        rounds = tuple(turn.round for turn in self.game.turns)
        short = tuple(self.text.short_half_year(one) for one in self.game.half_years)
        curve = Curve(self.analysis, rounds, decisions, self.at, names, short)
        return Panel(
            CurvePart(curve, self.text, self._spoken(), self.toggle_playing, grow=1), PAPER_PAD, sheet.paper, grow=1
        )

    def _spoken(self) -> str:
        """Where one is, and how the chance stood, as it is read aloud."""
        text = self.text
        told = [text("ui.analysis.title"), self._moment()]
        chances = () if self.analysis is None else self.analysis.chances
        if self.at < len(chances):
            share = chances[self.at].ecosystem
            told.append(text("ui.analysis.share", side=text.side_short(SIDES[0]), share=round(100 * share)))
        return ", ".join(told)

    def _moment(self) -> str:
        half_year = self.text.half_year(self.game.half_years[self.replay.round(self.at) - 1])
        return self.text("ui.analysis.moment", half_year=half_year, at=self.at, of=self.replay.last)

    def _strides(self) -> Part:
        """Where one is, and a pair of buttons for each stride."""
        text = self.text
        play = "pause" if self.playing else "play"
        start = Button("play", "", self.toggle_playing, "strides", play, "primary", spoken=text(f"ui.analysis.{play}"))
        moment = Label(self._moment(), "label", C.on_table, "semibold", 1, grow=1)
        made: list[Part] = []
        for stride in reversed(STRIDES):
            name = text(f"ui.analysis.strides.{stride}")
            made.append(self._stride_button(stride, -1, "chevron-left", name))
            made.append(Label(name, "small", C.on_table, "medium", 1))
            made.append(self._stride_button(stride, 1, "chevron-right", name))
        beside = Across((start, moment, *made), gap=5)
        above = Column((moment, Across((start, *made), gap=5)), gap=4)
        return Panel(Fits(((em(STRIDES_FROM), beside), (0.0, above))), (4, 0, 4, 0))

    def _stride_button(self, stride: str, way: int, sign: str, name: str) -> Part:
        spoken = self.text(f"ui.analysis.{'on' if way > 0 else 'back'}", stride=name)
        state = NORMAL if self.replay.step(self.at, stride, way) != self.at else DISABLED
        id = f"{stride}.{'on' if way > 0 else 'back'}"
        return Button(id, "", partial(self.stride, stride, way), "strides", sign, "dark", state, spoken=spoken)

    def _accuracy(self) -> list[Part]:
        if self.analysis is None or self.analysis.asker == NOBODY:
            return []
        return [Panel(parts.accuracy(self.analysis, self.text), (6, 6, 6, 6), sheet.paper)]

    # --- the list

    @property
    def sifts(self) -> tuple[str, ...]:
        """What the list can hold for these eyes."""
        return SIFTS if self.analysis is not None and self.analysis.asker == BOTH else (KEY, "all")

    @property
    def rows(self) -> list[Row]:
        """The rows of the list."""
        return [] if self.analysis is None else rows(self.analysis, self.sift, self.text)

    def _list(self) -> Part:
        text = self.text
        tabs = [
            Button(
                f"sift.{one}", text(f"ui.analysis.sifts.{one}"), partial(self.choose_sift, one), "sifts",
                state=SELECTED if one == self.sift else NORMAL, size="small", height=em(28),
            )
            for one in self.sifts
        ]  # fmt: skip
        shown = self.rows
        body: Part
        if shown:
            body = Listing(
                partial(self._row, shown),
                len(shown),
                self._row_height(),
                self.first,
                self._turning_rows,
                name=ROWS,
                grow=1,
            )
        else:
            body = Panel(Label(self._empty(), "small", C.ink2), (6, 4, 6, 4), grow=1)
        return Panel(Column((Flow(tuple(tabs), gap=4), body), gap=6), PAPER_PAD, sheet.paper, grow=1.25)

    def _empty(self) -> str:
        if not self._allowed:
            return self.text("ui.analysis.no_chances")
        return self.text("analysis.none_mattered" if self.whole else "ui.analysis.soon")

    def _row(self, shown: Sequence[Row], number: int) -> Part:
        row = shown[number]
        return parts.row(row, self.text, row.number == self.at, f"row.{number}", partial(self.go, row.number))

    def _row_height(self) -> float:
        return max(self.ruler().height_of("国", 99, "label"), em(20)) + 2 * 4.0

    def _turning_rows(self, seen: InSight) -> Part:
        last = min(seen.first + seen.shown, seen.count)
        told = self.text("ui.browser.seen", first=seen.first + 1, last=last, count=seen.count)
        words = self.text("ui.browser.earlier"), self.text("ui.browser.later")
        return sheet.turning(seen, told, words, self.turn_rows, "plain", "earlier later")

    # --- what is told of the moment

    def _detail(self) -> Part:
        pages = Pages(self._told, self.block, partial(turning, self.text, turn=self.turn), name=DETAIL, grow=1)
        return Panel(pages, PAPER_PAD, sheet.paper, grow=1)

    def _told(self, ruler: Ruler, width: float) -> list[Block]:
        """What the decision of this moment was worth, what else was possible, luck, and what happened."""
        text, analysis, at = self.text, self.analysis, self.at
        made: list[Block] = []
        if analysis is not None and 0 < at <= len(analysis.steps):
            step = analysis.steps[at - 1]
            if step.verdict is not None and step.verdict.kind != "forced":
                told = told_decision(analysis, step, text)
                head = (
                    parts.side_mark(step.side, 10),
                    Label(told.title, "label", C.ink, "bold", 2, grow=1),
                    parts.sign(step.verdict.kind),
                )
                made.append(Block(Panel(Across(head, gap=5), (0, 0, 0, 3)), keep=True))
                made += parts.lines([f"{told.kind}{text('analysis.colon')}{told.points}"])
                made += parts.options(step, text)
                made += parts.lines([told.why] if told.why else [])
            made += parts.lines([told_luck(analysis, at, one, text) for one in step.luck if one.is_clear])
        if analysis is not None and at in (0, self.replay.last):
            made += parts.lines(story(analysis, text)) if self.whole else []
        happened = [entry.text for entry in self.replay.log(at, text)][:MOST_TOLD]
        if 1 < em(1) <= TOGETHER:
            happened += [told for _, told in parts.hands(self.replay, at, text)]
        return made + parts.lines(happened, "small", C.ink2)

    def turn(self, step: int) -> None:
        """To another page of what is told."""
        self.block = self.arranged.seen(DETAIL).turned(step, self.block)
        self.changed()

    def choose_sift(self, sift: str) -> None:
        """What the list holds from now on."""
        self.sift, self.first = sift, 0
        self.changed()

    # --- where it leads

    def _learn(self) -> None:
        assert self.analysis is not None
        self.app.open("mistakes", self.game, self.analysis)

    def _report(self) -> None:
        assert self.analysis is not None
        write_report(self.app, self.game, self.analysis)

    def branch(self) -> None:
        """Another future: from the decision that is looked at, made otherwise, or on from where the match stands."""
        open_branch(self.app, self.session, self.at, "" if self.over else "".join(self.replay.eyes))

    def _debrief(self) -> None:
        self.app.open("debrief", self.session, None, self.analysis if self.whole and not self._asker else None)

    def settings_changed(self, before: Settings) -> None:
        """The words and sizes may be others now."""
        super().settings_changed(before)
        self.first = self.block = 0
