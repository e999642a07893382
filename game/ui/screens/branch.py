"""Another future from a moment of a match: two decisions compared over many futures, and played on from here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from game.lab.study.futures import FUTURES, Asked, Compared
from game.lab.study.futures_told import LETTERS, turned, verdict
from game.players.codes import parse
from game.rules.model import SIDES
from game.session.branching import Branch, BranchError, Trunk, told_fresh
from game.session.match import Refused
from game.session.seats import HINTS, METER, player_name
from game.storage.settings import Settings
from game.ui.draw.theme import C
from game.ui.screens import branch_parts as parts
from game.ui.screens import opening
from game.ui.screens.branch_seats import after, seat
from game.ui.screens.branch_work import Comparison
from game.ui.shell.arranged import ArrangedScene
from game.ui.widgets import sheet
from game.ui.widgets.focus import DISABLED, NORMAL
from game.ui.widgets.leaves import Button, Drawn, Label, icon
from game.ui.widgets.pages import Block, Pages
from game.ui.widgets.tree import STRETCH, Column, Fits, Flow, Panel, Part, Row, Ruler, Seen, em

if TYPE_CHECKING:
    from collections.abc import Mapping

LOOK = 120  # milliseconds between two looks at how far the futures are
PLAYERS = ("steady", "novice")
"""Who may play the futures on: both are quick."""
PAD = (12.0, 10.0, 12.0, 10.0)
WIDE_FROM = 900.0  # em: from here on the foot stands on one line


class BranchScene(ArrangedScene):
    """Says that chance is drawn afresh, lets two decisions be chosen and compared, and plays on from here."""

    def __init__(self, trunk: Trunk, where: Branch, seats: Mapping[str, str], found: Compared | None = None) -> None:
        """``seats``: the computers' sides as they were. ``found``: a comparison that is there already.

        Raises `BranchError` if nothing can branch off there.
        """
        super().__init__()
        self.trunk, self.where = trunk, where
        self.position = trunk.start(where, 0).without_seed()
        self.seats = {side: seats.get(side, "") for side in SIDES}
        self.played = trunk.played(where)
        self.names = self.position.legal()
        other = next((name for name in self.names if name != self.played), self.names[0])
        self.chosen = [self.played or self.names[0], other if self.played else self.names[-1]]
        self.player = PLAYERS[0]
        self.found = found
        self.blocks = [0, 0]  # of each column in sight
        self._work: Comparison | None = None

    @property
    def text_of_moment(self) -> str:
        """Which decision it is, whose, and when."""
        text, position = self.text, self.position
        half_year = position.rules.scenarios[position.scenario].half_years[position.round - 1]
        side = text.side(self.side)
        told = text("ui.branch.moment", half_year=text.half_year(half_year), number=self.where.at + 1, side=side)
        return told if not self.where.parent else text("ui.branch.in_line", line=self.where.parent, told=told)

    @property
    def side(self) -> str:
        """Who decides here."""
        assert self.position.side is not None  # a match that is over has no branch
        return self.position.side

    @property
    def comparable(self) -> bool:
        """Whether two decisions can be compared: while a match runs only its own by the side that looks."""
        return len(self.names) > 1 and (self.trunk.over or self.side == self.where.known_to)

    @property
    def busy(self) -> bool:
        """Whether futures are being played."""
        return self._work is not None

    # --- the page

    def page(self) -> Part:
        """The head; what a branch is; A and B beside one another; the verdict and the ways on."""
        text = self.text
        fresh = Label(told_fresh(self.where, text), "small", C.on_table2, lines=3)
        if self.comparable:
            middle: Part = Row((self._future(0), self._future(1)), gap=8, align=STRETCH, grow=1)
        else:
            told = text("ui.branch.nothing_to_compare")
            middle = Panel(Label(told, "label", C.ink), PAD, sheet.paper, grow=1)
        return Column((self._head(), fresh, middle, self._foot()), gap=8)

    def _head(self) -> Part:
        text = self.text
        title = (icon("network", 20, C.gold), Label(text("ui.branch.title"), "h2", C.on_table, lines=1))
        under = Label(self.text_of_moment, "small", C.on_table2, lines=2, grow=1)
        tools: list[Part] = []
        if self.trunk.over:
            key = "deal_anew" if not self.where.known_to else "as_it_lay"
            tools.append(
                Button("cards", text(f"ui.branch.{key}"), self.switch_cards, "tools", "layers", "dark", size="label")
            )
        lines = text("ui.branch.lines", count=sum(map(bool, self.trunk.visible(self.where.known_to))))
        tools.append(Button("lines", lines, self._lines, "tools", "scroll-text", "dark", size="label"))
        back = Button("close", text("ui.common.back"), self.back, "close", "undo-2", "dark", size="label")
        wide = Row((*title, under, *tools, back))
        high = Column((Row((*title, under, back)), Flow(tuple(tools))), gap=6)
        return Fits(((em(WIDE_FROM + 100), wide), (0.0, high)))

    def _future(self, number: int) -> Part:
        """One of the two decisions: a choice before anything is played, its figures afterwards."""
        text, name = self.text, self.chosen[number]
        tag, colour = (text("ui.branch.played"), C.ink2) if name == self.played else ("", C.ink2)
        if self.found is not None and self.found.better() == name:
            tag, colour = text("ui.branch.better"), C.good
        head = Row(
            (
                parts.letter(number),
                Label(text.decision(name), "label", C.ink, "bold", 2, grow=1),
                *((Label(tag, "small", colour, "bold", 1),) if tag else ()),
            ),
            gap=8,
        )
        ids = f"previous.{number} next.{number}"

        def turning(seen: Seen) -> Part:
            told = text("ui.browser.page", page=seen.first + 1, pages=seen.count)
            words = text("ui.browser.previous"), text("ui.browser.next")
            return sheet.turning(seen, told, words, partial(self.turn, number), "plain", ids)

        body = Pages(partial(self._content, number), self.blocks[number], turning, name=LETTERS[number], grow=1)
        return Panel(Column((head, body), gap=8), PAD, sheet.paper, grow=1)

    def _content(self, number: int, ruler: Ruler, width: float) -> list[Block]:
        if self.found is not None:
            return parts.figures(number, self.found, self.text)
        return parts.choice(
            number, self.names, self.chosen[number], self.played, partial(self.choose, number), self.text
        )

    def _foot(self) -> Part:
        return Panel(Column((*self._judged(), *self._ways()), gap=8), PAD, sheet.paper)

    def _judged(self) -> list[Part]:
        """What the futures say, and what lets them be played."""
        text, found = self.text, self.found
        if not self.comparable:
            return []
        if found is None:
            said: list[Part] = [Label(text("ui.branch.ask", count=FUTURES), "label", C.ink, lines=3, grow=1)]
        else:
            told = text("ui.title.sentences").join((verdict(found, text), turned(found, text)))
            said = [
                Drawn(partial(parts.interval, found=found), em(150), em(34)),
                Label(told, "label", C.ink, "semibold", 3, grow=1),
            ]
        if self.busy:
            done = 0 if found is None else found.games
            label = text("ui.branch.stop", done=done, of=FUTURES)
            tools: list[Part] = [Button("stop", label, self.stop, "compare", "pause", size="label")]
        elif found is not None:
            tools = [Button("again", text("ui.branch.again"), self.again, "compare", "rotate-ccw", size="label")]
        else:
            who = text("ui.branch.player", player=player_name(self.player, text))
            state = NORMAL if self.chosen[0] != self.chosen[1] else DISABLED
            tools = [
                Button("player", who, self.next_player, "compare", "bot", size="label"),
                Button(
                    "compare", text("ui.branch.compare"), self.compare, "compare", "scale", "primary", state,
                    size="label",
                ),
            ]  # fmt: skip
        return [
            Fits(((em(WIDE_FROM), Row((*said, *tools), gap=10)), (0.0, Column((Row(tuple(said)), Flow(tuple(tools)))))))
        ]

    def _ways(self) -> list[Part]:
        """Who plays on, and the ways to do so."""
        text = self.text
        made: list[Part] = [seat(text, side, self.seats[side], partial(self.next_seat, side)) for side in SIDES]
        ways = [Button("play", text("ui.branch.play"), self.play, "play", "play", size="label")]
        if self.comparable:
            for number, letter in enumerate(LETTERS):
                label = text("ui.branch.play_from", letter=letter)
                go = partial(self.play, self.chosen[number])
                better = self.found is not None and self.found.better() == self.chosen[number]
                kind = "primary" if better else "plain"  # one gold button at most: what was compared says which
                ways.append(Button(f"play.{letter.lower()}", label, go, "play", "play", kind, size="label"))
        return [Flow((*made, *ways))]

    # --- choosing and comparing

    def first_focus(self) -> str:
        """The comparison, or playing on."""
        return "compare" if self.comparable and self.found is None else "play"

    def choose(self, number: int, name: str) -> None:
        """Makes a decision A (0) or B (1)."""
        self.chosen[number] = name
        self.changed()

    def turn(self, number: int, step: int) -> None:
        """To another page of a column."""
        self.blocks[number] = self.arranged.seen(LETTERS[number]).turned(step, self.blocks[number])
        self.changed()

    def next_player(self) -> None:
        """Another player for the futures."""
        self.player = PLAYERS[(PLAYERS.index(self.player) + 1) % len(PLAYERS)]
        self.changed()

    def switch_cards(self) -> None:
        """Lets every card lie where it lay, or deals anew what the deciding side could not see."""
        self.call_off()
        self.where = Branch(self.where.parent, self.where.at, "" if self.where.known_to else self.side)
        self.found = None
        self.changed()

    def asked(self) -> Asked:
        """The question that `compare` asks."""
        level = parse(self.player)
        return Asked(self.position, (self.chosen[0], self.chosen[1]), (level, level), self.where.known_to)

    def compare(self) -> None:
        """Plays the futures in the background."""
        self.call_off()
        self.found, self.blocks = None, [0, 0]
        self._begin()

    def _begin(self) -> None:
        if not self.is_open:
            return
        if self.app.readiness.busy:
            self.app.after(LOOK, self._begin)
            return
        self._work = Comparison(self.asked(), self.app.readiness.is_plain)
        self._look()
        self.changed()

    def _look(self) -> None:
        work = self._work
        if not self.is_open or work is None:
            return
        done = work.done
        if work.found is not self.found and work.found is not None:
            self.found = work.found
            self.changed()
        if done:
            self._work = None
            self.changed()
        else:
            self.app.after(LOOK, self._look)

    def wait(self) -> None:
        """Waits until all futures are played."""
        if self._work is not None:
            self._work.wait()
            self._look()

    def stop(self) -> None:
        """Ends the playing; what is known stays."""
        self.call_off()
        self.changed()

    def again(self) -> None:
        """Back to the choice."""
        self.found, self.blocks = None, [0, 0]
        self.changed()

    def call_off(self) -> None:
        """Ends the playing in the background."""
        if self._work is not None:
            self._work.call_off()
            self._work = None

    def closed(self) -> None:
        """Nothing goes on unseen."""
        self.call_off()

    # --- playing on

    def next_seat(self, side: str) -> None:
        """Another player at a side."""
        self.seats[side] = after(self.seats[side])
        self.changed()

    def play(self, decision: str = "") -> None:
        """Opens the table of a match that goes on from here, with this decision made if one is named."""
        seats = {side: code for side, code in self.seats.items() if code}
        try:
            session = self.trunk.play_on(self.where, seats)
            session.match.options |= {HINTS: True, METER: True}
            if decision:
                session.play(decision)
        except (BranchError, Refused) as error:
            told = self.text(f"{error.section}.{error.key}", **error.fields) if isinstance(error, BranchError) else ""
            opening.tell(self.app, self.text("ui.branch.title"), told or str(error), "triangle-alert")
            return
        opening.show(self.app, session)

    def _lines(self) -> None:
        self.app.open("lines", self.trunk, self.where.parent, self.where.at, self.where.known_to)

    def settings_changed(self, before: Settings) -> None:
        """The words and sizes may be others now."""
        super().settings_changed(before)
        self.blocks = [0, 0]
