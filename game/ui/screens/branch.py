"""Another future from a moment of a match: two decisions compared over many futures, and played on from here."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from game.lab.study.futures import FUTURES, Asked, Compared
from game.lab.study.futures_told import LETTERS
from game.players.codes import parse
from game.rules.model import SIDES
from game.session.at_once import told_briefly
from game.session.branching import Branch, BranchError, Trunk, told_cards, told_fresh
from game.session.match import Refused
from game.session.preview import Preview, preview
from game.session.seats import HINTS, METER, player_name
from game.storage.settings import Settings
from game.ui.draw.theme import C
from game.ui.screens import branch_future as parts
from game.ui.screens import branch_parts as choosing
from game.ui.screens import opening
from game.ui.screens.branch_seats import Way, after, playing_on
from game.ui.screens.branch_work import Following
from game.ui.screens.paged import turning
from game.ui.screens.standing import SMALL_WIDTH, Board, tracks
from game.ui.shell.arranged import PartedScene
from game.ui.widgets import sheet
from game.ui.widgets.focus import DISABLED, NORMAL
from game.ui.widgets.leaves import Button, Drawn, Label, Space, icon
from game.ui.widgets.pages import FitsHeight, Pages, Turning
from game.ui.widgets.tree import STRETCH, Centred, Column, Fits, Flow, OneOf, Panel, Part, Row, em

if TYPE_CHECKING:
    from collections.abc import Mapping

PLAYERS = ("steady", "novice")
"""Who may play the futures on: both are quick."""
PAD = (12.0, 10.0, 12.0, 10.0)
WHOLE_FROM = 1000.0  # em: from here on all stands on one page
BESIDE_FROM = 880.0  # em: from here on both futures stand beside one another
STEM_H = 18.0
TABLE_W = 720.0  # em: of the table of all figures
LARGE = 1.6  # times as large as on a page with more: a board that is alone
LIST_H = 112.0  # em: least height of the decisions below a board
BOTH, PLAY = 2, 3  # parts beside A and B: what is told of both, and playing on
PAGES = (*LETTERS, "figures")
"""Names of what may lie on several pages."""


class BranchScene(PartedScene):
    """Says that chance is drawn afresh, lets two decisions be chosen and compared, and plays on from here."""

    def __init__(self, trunk: Trunk, where: Branch, seats: Mapping[str, str], found: Compared | None = None) -> None:
        """``seats``: the computers' sides as they were. ``found``: a comparison that is there already.

        Raises `BranchError` if nothing can branch off there.
        """
        super().__init__()
        self.trunk, self.where = trunk, where
        self._stand()
        self.seats = {side: seats.get(side, "") for side in SIDES}
        self.played = trunk.played(where)
        self.names = self.position.legal()
        other = next((name for name in self.names if name != self.played), self.names[0])
        self.chosen = [self.played or self.names[0], other if self.played else self.names[-1]]
        self.player = PLAYERS[0]
        self.found = found
        self.all_figures = False
        self.blocks = [0, 0, 0]  # of A, of B and of the table of figures, which is in sight
        self.following = Following(self)

    def _stand(self) -> None:
        """Sets up the position that decisions are chosen in; what was known of another one is forgotten."""
        self.position = self.trunk.start(self.where, 0).without_seed()
        self.view = self.position.view(self.side)  # as the side that decides knows it
        self.table = self.position.table  # what lies open
        self._previews: dict[str, Preview] = {}  # of decisions that were looked at

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
        return self.following.work is not None

    # --- the page

    def page(self) -> Part:
        """Both futures between head and foot; where that has no room, part by part, at last one future alone."""
        if not self.comparable:
            return self._running()
        text = self.text
        middle = self._figures() if self.all_figures and self.found else self._beside()
        foot = Panel(Column((self._verdict(True), self._ways()), gap=8), PAD, sheet.paper)
        wide = Column((*self._heads(), middle, foot), gap=8)
        names = {BOTH: text("ui.branch.compare"), PLAY: text("ui.branch.play")}
        alone = self._alone(self.part) if self.part < BOTH else self._part(self.part)
        narrow = self._tabbed({0: LETTERS[0], 1: LETTERS[1], **names}, self.part, alone)
        at = self.part if self.part >= BOTH else 0
        verdict = Panel(self._verdict(self.found is None), PAD, sheet.paper)
        both = Column((self._beside(), verdict), gap=8, grow=1)
        half = self._tabbed({0: text("ui.branch.boards"), **names}, at, self._part(at) if at else both)
        return Fits(((em(WHOLE_FROM), wide), (em(BESIDE_FROM), half), (0.0, narrow)))

    def _tabbed(self, names: Mapping[int, str], at: int, shown: Part) -> Part:
        return Column((self._title(), self.tabs_of(names, at), shown), gap=8)

    def _part(self, at: int) -> Part:
        return self._play() if at == PLAY else self._both()

    def _running(self) -> Part:
        """Where there is nothing to compare: the board as it stands, and playing on."""
        said = Panel(Label(self.text("ui.branch.nothing_to_compare"), "label", C.ink), PAD, sheet.paper)
        board = Board(self.table, self.text, most=LARGE, grow=1)
        return Column((*self._heads(), board, said, Panel(self._ways(), PAD, sheet.paper)), gap=8)

    def _beside(self) -> Part:
        """Both futures beside one another; before they are played what their side knows too, where it has room."""
        both = Row((self._future(0), self._future(1)), gap=8, align=STRETCH, grow=1)
        if self.found is not None:
            return both
        known = tracks(self.view, self.position.rules, self.text)
        with_known = Column((both, known), gap=8)
        return FitsHeight(((with_known, with_known), (both, both)), grow=1)

    def _title(self) -> Part:
        under = Label(self.text_of_moment, "label", C.on_table, "bold", 2, grow=1)
        return Row((*self._name(), under, self._back()))

    def _name(self) -> tuple[Part, ...]:
        return icon("network", 20, C.gold), Label(self.text("ui.branch.title"), "h2", C.on_table, lines=1)

    def _back(self) -> Part:
        return Button("close", self.text("ui.common.back"), self.back, "close", "undo-2", "dark", size="label")

    def _heads(self) -> tuple[Part, ...]:
        """What stands above both futures: the moment, what is common to them, tools, and the way from it to both."""
        way = Drawn(parts.stem, 0.0, STEM_H)
        moment = Label(self.text_of_moment, "label", C.on_table, "bold")
        under = Column((moment, Label(self._about, "small", C.on_table2)), gap=1, grow=1)
        back, tools = self._back(), self._tools()
        name = self._name()
        row, high = Row((*name, under, *tools, back)), Column((Row((*name, under, back)), Flow(tools)), gap=6)
        ways = (way,) if self.comparable and not (self.all_figures and self.found) else ()
        return (Fits(((em(WHOLE_FROM), Column((row, *ways), gap=4)), (0.0, high))),)

    @property
    def _about(self) -> str:
        """That chance is drawn afresh; once futures were played, how many and by whom."""
        text, found = self.text, self.found
        if found is None:
            return told_fresh(self.where, text)
        player = player_name(self.player, text)
        return text("ui.branch.common", pairs=found.games, player=player, dealt=told_cards(self.where, text))

    def _tools(self) -> tuple[Part, ...]:
        text = self.text
        tools: list[Part] = []
        if self.trunk.over:
            key = "deal_anew" if not self.where.known_to else "as_it_lay"
            tools.append(
                Button("cards", text(f"ui.branch.{key}"), self.switch_cards, "tools", "layers", "dark", size="label")
            )
        lines = text("ui.branch.lines", count=sum(map(bool, self.trunk.visible(self.where.known_to))))
        tools.append(Button("lines", lines, self._lines, "tools", "scroll-text", "dark", size="label"))
        return tuple(tools)

    def _head_of(self, number: int) -> Part:
        text, name = self.text, self.chosen[number]
        better = self._is_better(number)
        tag = text("ui.branch.better") if better else text("ui.branch.played") if name == self.played else ""
        about = told_briefly(name, self.view, self._preview(name), text)
        return parts.head(number, text.decision(name), about, tag, better)

    def _is_better(self, number: int) -> bool:
        return self.found is not None and self.found.better() == self.chosen[number]

    def _future(self, number: int) -> Part:
        """One of the two decisions beside the other: a choice before anything is played, its figures afterwards."""
        text, found = self.text, self.found
        body = self._choice(number)
        if found is not None:
            ways = [parts.whole(number, found, text, figures) for figures in (True, False)]
            body = FitsHeight(tuple((way, way) for way in (*ways, self._paged(number, found))), grow=1)
        top, other = self._head_of(number), self._head_of(1 - number)
        return parts.panel(OneOf(top, (other,)), body, self._is_better(number))

    def _alone(self, number: int) -> Part:
        """One of them that has the page for itself."""
        found = self.found
        stands = Column((self._stands(number), Column((), grow=1)), grow=1.4)
        body: Part = Row((stands, replace(self._every(number), grow=1)), gap=16, align=STRETCH, grow=1)
        if found is not None:
            whole = parts.two_columns(number, found, self.text)
            body = FitsHeight(((whole, whole), (whole, self._paged(number, found))), grow=1)
        return parts.panel(self._head_of(number), body, self._is_better(number))

    def _paged(self, number: int, found: Compared) -> Part:
        text = self.text
        return Pages(
            lambda ruler, width: parts.blocks(number, found, text), self.blocks[number], self._turning(number),
            name=LETTERS[number],
        )  # fmt: skip

    def _choice(self, number: int) -> Part:
        """The board below the decision that is chosen, and all decisions."""
        every = self._every(number)
        paged = replace(every, grow=1)
        free, close = Column((self._stands(number, 1), every), gap=6), Column((self._stands(number), paged), gap=6)
        needed = Column((self._stands(number), Space(0.0, em(LIST_H))), gap=6)
        return FitsHeight(((free, free), (needed, close), (paged, paged)), grow=1)

    def _stands(self, number: int, grow: float = 0.0) -> Part:
        """The board as it stands, with what a decision would certainly change on it."""
        text, seen = self.text, self._preview(self.chosen[number])
        board = Board(self.table, text, seen, SMALL_WIDTH, grow=grow)
        changes = any(seen.flow[side].moves or seen.discs[side] != self.table.discs[side] for side in SIDES)
        note = Label(text("ui.branch.changes" if changes else "ui.branch.stands"), "small", C.ink2)
        return Column((board, note), gap=4, grow=grow)

    def _every(self, number: int) -> Part:
        choose = partial(self.choose, number)
        blocks = choosing.choice(number, self.names, self.chosen[number], self.played, choose, self.text)
        return Pages(blocks, self.blocks[number], self._turning(number), name=LETTERS[number])

    def _preview(self, name: str) -> Preview:
        if name not in self._previews:
            self._previews[name] = preview(self.text, self.position, name)
        return self._previews[name]

    def _turning(self, number: int) -> Turning:
        ids = f"previous.{number} next.{number}"
        return lambda seen: turning(self.text, seen, partial(self.turn, number), ids)

    def _figures(self) -> Part:
        """All figures in a table."""
        found = self.found
        assert found is not None
        table = Pages(
            lambda ruler, width: choosing.figures(found, self.text), self.blocks[BOTH], self._turning(BOTH),
            name=PAGES[BOTH],
        )  # fmt: skip
        return Panel(Centred(table, em(TABLE_W)), PAD, sheet.paper, grow=1)

    def _verdict(self, tools: bool) -> Part:
        """What the futures say, with or without what lets them be played."""
        said = self._said()
        return Row((*said, Flow(self._playing(True), align="right")) if tools else tuple(said), gap=12)

    def _both(self) -> Part:
        """The same on a page of its own: the verdict, the ways to it, all figures."""
        said = Column((Row(tuple(self._said()), gap=12), Flow(self._playing(False))), gap=8)
        rest = self._figures() if self.found is not None else Column((), grow=1)
        return Column((Panel(said, PAD, sheet.paper), rest), gap=8, grow=1)

    def _play(self) -> Part:
        """Playing on, on a page of its own: how chance and cards are, who plays, and the ways to do so."""
        about = Label(self._about, "label", C.on_table2)
        ways = Panel(self._ways(), PAD, sheet.paper)
        return Column((about, Flow(self._tools()), ways, Column((), grow=1)), gap=8, grow=1)

    def _said(self) -> list[Part]:
        """What the futures say; what is asked as long as they were not played."""
        if self.found is None:
            return [Label(self.text("ui.branch.ask", count=FUTURES), "label", C.ink, grow=1)]
        return choosing.told(self.found, self.text)

    def _playing(self, switch: bool) -> tuple[Part, ...]:
        """What lets futures be played; ``switch``: and what leads to all figures."""
        text, found = self.text, self.found
        work = self.following.work
        if work is not None:
            done = 0 if found is None else found.games
            label = text("ui.branch.stop", done=done, of=work.count)
            return (Button("stop", label, self.stop, "compare", "pause", size="label"),)
        if found is not None:
            more = text("ui.branch.more", count=FUTURES)
            figures = text("ui.branch.boards" if self.all_figures else "ui.branch.figures")
            table = Button("figures", figures, self.switch_figures, "compare", "chart-line", size="label")
            return (
                *((table,) if switch else ()),
                Button("more", more, self.more, "compare", "plus", size="label"),
                Button("again", text("ui.branch.again"), self.again, "compare", "rotate-ccw", size="label"),
            )
        who = text("ui.branch.player", player=player_name(self.player, text))
        state = NORMAL if self.chosen[0] != self.chosen[1] else DISABLED
        start = text("ui.branch.compare")
        return (
            Button("player", who, self.next_player, "compare", "bot", size="label"),
            Button("compare", start, self.compare, "compare", "scale", "primary", state, size="label"),
        )

    def _ways(self) -> Part:
        """Who plays on, and the ways to do so."""
        text = self.text
        ways = [Way("play", text("ui.branch.play"), self.play)]
        for number, letter in enumerate(LETTERS if self.comparable else ()):
            go, told = partial(self.play, self.chosen[number]), text("ui.branch.play_from", letter=letter)
            ways.append(Way(f"play.{letter.lower()}", told, go, self._is_better(number)))
        return playing_on(text, self.seats, self.next_seat, ways)

    # --- choosing and comparing

    def first_focus(self) -> str:
        """The comparison, or playing on; the first tab where parts are shown one at a time."""
        there = {item.id for item in self.arranged.items}
        return next(id for id in ("compare", "play", f"part.{self.part}") if id in there)

    def choose(self, number: int, name: str) -> None:
        """Makes a decision A (0) or B (1); futures of what was chosen before are played no further."""
        self.following.call_off()
        self.found = None
        self.chosen[number] = name
        self.changed()

    def turn(self, number: int, step: int) -> None:
        """To another page of a column."""
        self.blocks[number] = self.arranged.seen(PAGES[number]).turned(step, self.blocks[number])
        self.changed()

    def next_player(self) -> None:
        """Another player for the futures."""
        self.player = PLAYERS[(PLAYERS.index(self.player) + 1) % len(PLAYERS)]
        self.changed()

    def switch_cards(self) -> None:
        """Lets every card lie where it lay, or deals anew what the deciding side could not see."""
        self.following.call_off()
        self.where = Branch(self.where.parent, self.where.at, "" if self.where.known_to else self.side)
        self._stand()
        self.found = None
        self.changed()

    def asked(self) -> Asked:
        """The question that `compare` asks."""
        level = parse(self.player)
        return Asked(self.position, (self.chosen[0], self.chosen[1]), (level, level), self.where.known_to)

    def compare(self) -> None:
        """Plays the futures in the background."""
        self.following.call_off()
        self.found, self.blocks = None, [0, 0, 0]
        self.following.begin(self.asked(), FUTURES, None)

    def more(self) -> None:
        """Plays as many again: the interval gets narrower."""
        found = self.found
        if found is not None:
            self.following.begin(found.asked, found.games + FUTURES, found)

    def stop(self) -> None:
        """Ends the playing; what is known stays."""
        self.following.call_off()
        self.changed()

    def switch_figures(self) -> None:
        """All figures in a table, or the boards again."""
        self.all_figures = not self.all_figures
        self.changed()

    def again(self) -> None:
        """Back to the choice."""
        self.found, self.blocks, self.all_figures = None, [0, 0, 0], False
        self.changed()

    def closed(self) -> None:
        """Nothing goes on unseen."""
        self.following.call_off()

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
        self._previews = {}
        self.blocks = [0, 0, 0]
