"""Learn from mistakes: decisions of the match that clearly cost something, asked again without the answer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from game.engine.records import View
from game.session.analysis.records import Option, Step, percent
from game.session.analysis.replaying import Replay
from game.session.analysis.rows import mistakes
from game.session.analysis.telling import told_decision, when
from game.session.preview import Preview, preview
from game.ui.draw.theme import C
from game.ui.screens import analysis_parts as parts
from game.ui.screens.asking import AskingScene
from game.ui.screens.standing import ground, slip
from game.ui.widgets.focus import DISABLED, NORMAL, SELECTED, Item, Tip
from game.ui.widgets.leaves import Button, Label, icon
from game.ui.widgets.pages import Block, Pages
from game.ui.widgets.tree import NOWHERE, Column, Flow, Panel, Part, Row, Ruler, Touch

if TYPE_CHECKING:
    from game.rules.model import Rules
    from game.session.analysis.game import Game
    from game.session.analysis.records import Analysis

RIGHT, EQUAL, PLAYED, WRONG = "right", "equal", "played", "wrong"
BARS_BESIDE = 350.0  # em
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


class MistakesScene(AskingScene):
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
        self._known: View | None = None

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

    def head(self) -> Part:
        """What this is, and which question of how many."""
        text = self.text
        count = text("ui.analysis.question", number=self.number + 1, count=len(self.steps))
        return Row(
            (
                icon("graduation-cap", 20, C.gold),
                Label(text("ui.analysis.learn_title"), "h2", C.on_table, lines=2, grow=1),
                Label(count, "label", C.on_table2, "medium", 1),
                Button("close", text("ui.common.back"), self.back, "close", "undo-2", "dark", size="label"),
            )
        )

    def known(self) -> tuple[View, Rules]:
        """The position before the decision, as its side knew it."""
        if self._known is None:
            side = self.step.side
            self._known = Replay(self.game, (side,)).view(self.step.number - 1, side)
        return self._known, self.game.rules

    def shown(self) -> Preview | None:
        """What the answer that is spoken of would have changed on the board."""
        told = self._spoken_of
        return preview(self.text, self.game.positions[self.step.number - 1], told.decision) if told else None

    def question(self) -> Part:
        """What is asked, the answers, what was said of them, and the ways on."""
        return Column((self._asked(), self._answers(), *self._foot()), gap=10)

    @property
    def _spoken_of(self) -> Option | None:
        """The answer of which something is said: the best one that was asked for, else the last that was tried."""
        verdict = self.step.verdict
        named = verdict.best if self.given_up and verdict else self.tried[-1] if self.tried else ""
        return next((one for one in self.options if one.decision == named), None)

    def _asked(self) -> Part:
        text, step = self.text, self.step
        at = when(self.analysis, step.number, step.round, text)
        asked = text("ui.analysis.asked", when=at, side=text.side(step.side))
        return Row((parts.side_mark(step.side, 11), Label(asked, "body", C.ink, "bold", grow=1)), gap=6)

    def _answers(self) -> Part:
        return Pages(self._blocks, self.below, self.turning_answers, name="answers", grow=1)

    def _blocks(self, ruler: Ruler, width: float) -> list[Block]:
        made = []
        spoken_of = self._spoken_of
        if spoken_of is not None:
            worth = judged(self.step, spoken_of)
            answered = spoken_of.decision in self.tried[-1:]
            told = [self.text(f"ui.analysis.answers.{worth}", points=percent(spoken_of.behind))] if answered else []
            if self.solved:
                why = told_decision(self.analysis, self.step, self.text).why
                told += [why] if why else []
            made += [slip(SIGN[worth], told)] if told else []
        made += [
            Block(Panel(self._answer(place, one), (0, 0, 0, 5)), name=one.decision)
            for place, one in enumerate(self.options)
        ]
        return made + (parts.options(self.step, self.text, BARS_BESIDE) if self.solved else [])

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
        return Touch(
            Row((words, parts.sign(SIGN.get(worth, ""), 9))),
            item,
            partial(ground, sign=SIGN[worth] if tried else ""),
            pad=(10, 7),
        )

    def _foot(self) -> list[Part]:
        text = self.text
        last = self.number == len(self.steps) - 1
        show = Button(
            "show",
            text("ui.analysis.answer"),
            self.show_answer,
            "foot",
            "eye",
            state=DISABLED if self.solved else NORMAL,
        )
        on = Button(
            "next", text("ui.analysis.next"), self.next, "foot", "arrow-right", "primary", DISABLED if last else NORMAL
        )
        return [Flow((show, on), align="right")]

    # --- answering

    def first_focus(self) -> str:
        """The first answer."""
        return "answer.0"

    def decisions(self) -> list[str]:
        """The answers."""
        return [one.decision for one in self.options]

    def answer(self, decision: str) -> None:
        """Tries an answer."""
        self.tried.append(decision)
        self.below = 0
        self.changed()

    def show_answer(self) -> None:
        """Gives up: the answer is shown."""
        self.given_up, self.below = True, 0
        self.changed()

    def next(self) -> None:
        """The next question."""
        self.number, self.tried, self.given_up = min(self.number + 1, len(self.steps) - 1), [], False
        self.below, self._known = 0, None
        self.asked_anew()
        self.changed()
        self.refresh()
        self.focus.set("answer.0", self.focus.ring)
