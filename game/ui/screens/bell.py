"""What the bell decides, by the chances of that moment."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from game.rules.class_plan import PERCENT, load_class
from game.rules.model import SIDES
from game.session.classroom import bell, counts
from game.session.classroom.verdict import reasons, reckoner
from game.session.outcome import reader
from game.session.session import Session
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.screens import class_board_parts, opening
from game.ui.screens.final_facts import headline
from game.ui.shell.arranged import ArrangedScene
from game.ui.shell.jobs import Job
from game.ui.table import meter, score
from game.ui.widgets.leaves import Button, Label, Picture, Space
from game.ui.widgets.pages import FitsHeight
from game.ui.widgets.tree import Column, Flow, Part

if TYPE_CHECKING:
    from game.players.referee import AtBell
    from game.session.match import Match

LOOK = 40  # milliseconds between two looks at whether the chance is reckoned
BAR = 800.0  # width of the bar that says why
MOST_LARGER, LEAST_SMALLER = 3.0, 0.7  # sizes of bar and chains
LARGE, SMALL = (40.0, 19.0), (26.0, 15.0)  # text of the verdict and of its reasons


class BellScene(ArrangedScene):
    """What the bell decides: reckoned once, kept with the match, and shown in large words."""

    def __init__(self, match: Match | Session) -> None:
        super().__init__()
        self.session = Session.of(match)
        self.match = self.session.match
        self._job: Job[AtBell] | None = None
        self._goes_on = False  # whether the match goes on in this window, which then keeps its file

    def entered(self) -> None:
        """Begins to reckon, if nobody has."""
        super().entered()
        if self._job is None and bell.verdict(self.match) is None and not self.match.over:
            self._look()

    def _look(self) -> None:
        """Reckons in the background as soon as the referee is ready; then keeps what it comes to."""
        if not self.is_open:
            return
        if self._job is None and not self.app.readiness.busy:
            self._job = Job(reckoner(self.match, self.app.readiness.is_plain))
        if self._job is not None and self._job.done:
            bell.decide(self.match, self._job.result())
            self.session.keep()
            self.changed()
            return
        self.app.after(LOOK, self._look)

    # --- the page

    def page(self) -> Part:
        """The verdict, the bar that says why, both chains as they stand, and what can be done now.

        Where larger text needs the room the chains are left out, and then the verdict is smaller.
        """
        across, down = class_board_parts.CHAINS
        chains = Picture(self._chains, across, down, MOST_LARGER, LEAST_SMALLER, grow=1)
        without = self._arranged(LARGE, Space(grow=1)), self._arranged(SMALL, Space(grow=1))
        with_chains = self._arranged(LARGE, Space(height=down * LEAST_SMALLER)), self._arranged(LARGE, chains)
        return FitsHeight((with_chains, *((way, way) for way in without)))

    def _arranged(self, sizes: tuple[float, float], middle: Part) -> Part:
        """The page with the verdict and its reasons in these sizes."""
        found = bell.verdict(self.match)
        told = [headline(self.match), *reasons(self.match, found)] if found else self._reckons()
        parts: list[Part] = [Label(told[0], sizes[0], C.on_table, "display", align="mid")]
        parts += [Label(line, sizes[1], C.on_table, "medium", align="mid") for line in told[1:]]
        if found is not None:
            parts.append(Picture(partial(self._bar, found=found), BAR, 30.0, MOST_LARGER))
            score_line = score.both_words(self.match.table, self.text)
            parts.append(Label(score_line, sizes[1], C.on_table, "semibold", align="mid"))
        return Column((Space(height=4), *parts, middle, Flow(tuple(self._ways(found)))), gap=12)

    def _reckons(self) -> list[str]:
        return [self.text("class.bell.name"), self.text("class.bell.reckons")]

    def _ways(self, found: bell.Verdict | None) -> list[Part]:
        text = self.text
        made: list[Part] = []
        if found is not None:
            steps = (
                ("vote", text("class.answers.after"), self._vote, "list-checks"),
                ("debrief", text("ui.final.debrief"), self._debrief, "message-square-quote"),
                ("hand_in", text("ui.final.hand_in"), self._hand_in, "send"),
            )
            for id, told, act, sign in steps:
                made.append(Button(id, told, act, "ways", sign, "primary" if id == self.next_step else "dark"))
            made.append(Button("log", text("class.bell.log"), self._log, "ways", "scroll-text", "dark"))
        if found is not None:
            made.append(Button("swap", text("class.bell.swap"), self._swap, "ways", "repeat", "dark"))
        made.append(Button("play_on", text("class.bell.play_on"), self._play_on, "ways", "play", "dark"))
        made.append(Button("title", text("ui.menu.title"), self.back, "ways", "house", "dark"))
        return made

    def first_focus(self) -> str:
        """What comes next in a lesson."""
        return self.next_step

    @property
    def next_step(self) -> str:
        """The vote after play, then the debrief with the vote after the talk, then this table's line."""
        steps = load_class().vote_steps
        voted = [counts.of_options(self.match.options, moment, steps).students for moment in counts.MOMENTS[1:]]
        talks = load_class().is_lesson(self.match.scenario)  # only there is a vote after the talk
        return "vote" if not voted[0] else "debrief" if talks and not voted[1] else "hand_in"

    def _bar(self, canvas: Canvas, box: Box, found: bell.Verdict) -> None:
        scale = meter.Scale(*(percent / PERCENT for percent in (found.percent, found.least, found.most)))
        meter.bar(canvas, box, self.text, scale, {side: found.of(side) for side in SIDES})

    def _chains(self, canvas: Canvas, box: Box) -> None:
        class_board_parts.chains(canvas, box, self.text, self.match.table)

    # --- ways on

    def _vote(self) -> None:
        self.app.open("answers", self.session, "after_play")

    def _debrief(self) -> None:
        self.app.open("debrief", self.session)

    def _hand_in(self) -> None:
        self.app.open("hand_in", self.session)

    def _log(self) -> None:
        self.app.open("log", self.session, reader(self.match))

    def _swap(self) -> None:
        """The same start with the sides changed; this match stays as it was stopped."""
        following = bell.sides_changed(self.match)
        self.session.close()
        opening.show(self.app, following)

    def _play_on(self) -> None:
        """The bell is taken back, and the match goes on where it stood."""
        bell.take_back(self.match)
        self._goes_on = True
        self.session.keep()
        opening.show(self.app, self.session)

    def back(self) -> None:
        """Esc: to the title; the verdict is kept."""
        self.app.open_alone("title")

    def closed(self) -> None:
        """Gives back the file that the verdict and the votes were kept in: another window may go on with the match."""
        if not self._goes_on:
            self.session.close()
