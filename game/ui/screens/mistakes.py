"""Learn from mistakes: decisions of the match that clearly cost something, asked again without the answer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from game.rules.model import SIDES
from game.session.analysis.records import Option, Step, percent
from game.session.analysis.replaying import Replay
from game.session.analysis.rows import mistakes
from game.session.analysis.telling import told_decision, when
from game.ui.draw.theme import C
from game.ui.screens import analysis_parts as parts
from game.ui.shell.arranged import ArrangedScene
from game.ui.widgets import sheet
from game.ui.widgets.focus import DISABLED, NORMAL, SELECTED, Item, Tip
from game.ui.widgets.leaves import Button, Label, icon
from game.ui.widgets.pages import Block, Pages
from game.ui.widgets.tree import NOWHERE, STRETCH, Column, Flow, Panel, Part, Row, Ruler, Touch

if TYPE_CHECKING:
    from game.session.analysis.game import Game
    from game.session.analysis.records import Analysis
    from game.ui.draw.canvas import Canvas

RIGHT, EQUAL, PLAYED, WRONG = "right", "equal", "played", "wrong"
SIGN = {RIGHT: "best", EQUAL: "fine", PLAYED: "mistake", WRONG: "mistake"}


def judged(step: Step, option: Option) -> str:
    """What an answer is worth: the best; as good as it, as far as the figures tell; what was played; or wrong."""
    verdict = step.verdict
    assert verdict is not None  # only what was judged is asked again
    if option.decision == verdict.best:
        return RIGHT
    if option.decision == step.name:
        return PLAYED
    return EQUAL if option.behind <= option.doubt else WRONG


class MistakesScene(ArrangedScene):
    """Asks one decision after another: the board as it stood, the own hand, what was compared, in no order of worth.

    Each answer is told whether it is right; the figures are shown once the right one was found or is asked for.
    """

    def __init__(self, game: Game, analysis: Analysis) -> None:
        super().__init__()
        self.game, self.analysis = game, analysis
        self.steps = mistakes(analysis)
        self.number = 0
        self.tried: list[str] = []
        self.given_up = False

    @property
    def step(self) -> Step:
        """The decision that is asked again."""
        return self.steps[self.number]

    @property
    def options(self) -> tuple[Option, ...]:
        """What was compared, in the order of its names, which tells nothing."""
        assert self.step.verdict is not None
        return tuple(sorted(self.step.verdict.options, key=lambda one: one.decision))

    @property
    def solved(self) -> bool:
        """Whether the answer may be shown."""
        found = {one.decision: judged(self.step, one) for one in self.options}
        return self.given_up or any(found[name] in (RIGHT, EQUAL) for name in self.tried)

    # --- the page

    def page(self) -> Part:
        """The question, the board as it stood before, and the answers beside it."""
        text, step = self.text, self.step
        count = text("ui.analysis.question", number=self.number + 1, count=len(self.steps))
        head = Row(
            (
                icon("graduation-cap", 20, C.gold),
                Label(text("ui.analysis.learn_title"), "h2", C.on_table, lines=2, grow=1),
                Label(count, "label", C.on_table2, "medium", 1),
                Button("close", text("ui.common.back"), self.back, "close", "undo-2", "dark", size="label"),
            )
        )
        eyes = (step.side,) if step.side in SIDES else ()
        stood = parts.board(Replay(self.game, eyes), step.number - 1, text)
        left = Column((Panel(stood, (0, 0, 0, 6), sheet.paper, grow=1),), grow=1.4)
        right = Panel(
            Column((self._asked(), self._answers(), *self._foot()), gap=10), (14, 12, 14, 12), sheet.paper, grow=1
        )
        return Column((head, Row((left, right), gap=8, align=STRETCH, grow=1)), gap=8)

    def _asked(self) -> Part:
        text, step = self.text, self.step
        at = when(self.analysis, step.number, step.round, text)
        asked = text("ui.analysis.asked", when=at, side=text.side(step.side))
        return Row((parts.side_mark(step.side, 11), Label(asked, "body", C.ink, "bold", grow=1)), gap=6)

    def _answers(self) -> Part:
        return Pages(self._blocks, 0, name="answers", grow=1)

    def _blocks(self, ruler: Ruler, width: float) -> list[Block]:
        made = [Block(Panel(self._answer(place, one), (0, 0, 0, 5))) for place, one in enumerate(self.options)]
        if self.tried:
            last = next(one for one in self.options if one.decision == self.tried[-1])
            told = self.text(f"ui.analysis.answers.{judged(self.step, last)}", points=percent(last.behind))
            made += parts.lines([told], "label")
        if self.solved:
            assert self.step.verdict is not None
            made += parts.options(self.step, self.text)
            told_why = told_decision(self.analysis, self.step, self.text).why
            made += parts.lines([told_why] if told_why else [], "label")
        return made

    def _answer(self, place: int, option: Option) -> Part:
        name = self.text.decision(option.decision)
        tried = option.decision in self.tried
        worth = judged(self.step, option) if tried or self.solved else ""
        spoken = ", ".join(filter(None, (name, self.text(f"ui.analysis.worth.{worth}") if worth else "")))
        last = self.tried[-1:] == [option.decision]
        item = Item(
            f"answer.{place}", "answers", NOWHERE, spoken, partial(self.answer, option.decision),
            state=SELECTED if last else NORMAL, tip=Tip(name),
        )  # fmt: skip
        words = Label(name, "label", C.ink, "semibold", 2, grow=1)
        return Touch(Row((words, parts.sign(SIGN.get(worth, ""), 9))), item, _ground, pad=(10, 7))

    def _foot(self) -> list[Part]:
        text = self.text
        last = self.number == len(self.steps) - 1
        show = Button(
            "show", text("ui.analysis.answer"), self.show, "foot", "eye", state=DISABLED if self.solved else NORMAL
        )
        on = Button(
            "next", text("ui.analysis.next"), self.next, "foot", "arrow-right", "primary", DISABLED if last else NORMAL
        )
        return [Flow((show, on), align="right")]

    # --- answering

    def first_focus(self) -> str:
        """The first answer."""
        return "answer.0"

    def answer(self, decision: str) -> None:
        """Tries an answer."""
        self.tried.append(decision)
        self.changed()

    def show(self) -> None:
        """Gives up: the answer is shown."""
        self.given_up = True
        self.changed()

    def next(self) -> None:
        """The next question."""
        self.number, self.tried, self.given_up = min(self.number + 1, len(self.steps) - 1), [], False
        self.focus.set_items(self.items())
        self.focus.set("answer.0", self.focus.ring)
        self.changed()


def _ground(canvas: Canvas, item: Item) -> None:
    chosen = item.state == SELECTED
    fill = C.gold_light if chosen else C.white if item.hover else C.paper2
    canvas.rrect(
        item.box, fill, 6, C.gold_deep if chosen else C.ink if item.hover else C.line2, 1.75 if chosen else 1.25
    )
