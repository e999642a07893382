"""Vote and questions of a class, a student after another at one screen; only how many chose what is kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pygame

from game.rules.class_plan import load_class
from game.rules.words.paper import listed
from game.rules.words.roles import ROLES
from game.session.classroom import counts
from game.session.match import Match
from game.session.session import Session
from game.ui.draw.theme import C
from game.ui.screens import opening
from game.ui.screens.class_words import paper_words
from game.ui.shell.arranged import ArrangedScene
from game.ui.shell.dialog import Dialog
from game.ui.widgets import sheet
from game.ui.widgets.leaves import Button, Label
from game.ui.widgets.tree import Centred, Column, OneOf, Part, Row, em

WIDE = 860.0  # em: of the page
AT_A_TABLE = sum(map(len, ROLES.values()))  # students, one for each role: before so many, another one comes next
ALL_ANSWERS = 1.4  # size of text to which all answers stay beside what is told of the right one
VOTE = ""  # the step that is the vote and no question


class AnswersScene(ArrangedScene):
    """Asks one student after another: the vote first, then the questions.

    Before and after a match it is counted for the table, and nothing is told right or wrong; at home (moment "") all
    the questions are asked of one reader, who is told at once and of whom nothing is kept.
    """

    def __init__(
        self, match: Match | Session | None, moment: str, then: Callable[[dict[str, str]], None] | None = None
    ) -> None:
        """``then`` is called with the counts as options of a match to come; else they are kept with the match."""
        super().__init__()
        self.session = None if match is None else Session.of(match)
        self.moment = moment
        self._then = then
        self.step = 0  # of the questions to this student; behind the last: the choice who is next
        self.given: list[int] = []  # what this student chose so far
        self.counts = counts.nothing(load_class().vote_steps)
        if self.session is not None and moment:
            self.counts = counts.of_options(self.session.match.options, moment, load_class().vote_steps)
        self._before_us = self.counts.students  # who had answered when this opened: they are kept already

    @property
    def home(self) -> bool:
        """Whether one reader is asked everything, and told what is right."""
        return not self.moment

    @property
    def asked(self) -> tuple[str, ...]:
        """The steps: the vote, then ids of questions."""
        words = paper_words(self.text.language)
        if self.home:
            return tuple(listed(words, "items.order"))
        return (VOTE, *load_class().in_class)

    # --- the page

    def page(self) -> Part:
        """A question with its answers, or who is next."""
        text, asked = self.text, self.asked
        if self.step < len(asked):
            body = self._vote() if asked[self.step] == VOTE else self._question(asked[self.step])
        else:
            body = self._end()
        title = text("class.answers.home" if self.home else f"class.answers.title.{self.moment}")
        return Centred(sheet.sheet(title, "list-checks", body, (), tuple(self._foot())), em(WIDE), em(420.0))

    def _head(self) -> Part:
        text = self.text
        told = text("class.answers.step", number=min(self.step + 1, len(self.asked)), of=len(self.asked))
        if not self.home:
            told = text("class.answers.student", student=self.counts.students + 1, step=told)
        return Label(told, "label", C.ink2)

    def _vote(self) -> Part:
        words, text = paper_words(self.text.language), self.text
        steps = load_class().vote_steps
        ends = {1: text("class.answers.no"), steps: text("class.answers.yes")}
        labels = [" ".join(filter(None, (str(step), ends.get(step, "")))) for step in range(1, steps + 1)]
        buttons = tuple(
            Button(f"vote.{k}", label, partial(self._take, k), "answers", size="h3", height=em(56.0), grow=1)
            for k, label in enumerate(labels)
        )
        return Column((self._head(), Label(words("items.vote_ask"), "h3", C.ink, "display"), Row(buttons)), gap=16)

    def _question(self, item: str) -> Part:
        words = paper_words(self.text.language)
        answers = listed(words, f"items.list.{item}.answers")
        chosen = self.given[self.step] if self.step < len(self.given) else None
        asked = (self._head(), Label(words(f"items.list.{item}.ask"), "h3", C.ink, "display"))
        right = counts.LETTERS.index(words(f"items.list.{item}.right"))
        offered: list[Part] = []
        for number, answer in enumerate(answers):
            label = self.text("class.answers.answer", letter=counts.LETTERS[number], answer=answer)
            kind = "primary" if number == chosen else "plain"
            act = partial(self._take, number)
            offered.append(Button(f"answer.{number}", label, act, "answers", kind=kind, align="left", height=em(44.0)))
        if not self.home or chosen is None:
            return Column((*asked, *offered), gap=10)
        key, letter = "right" if chosen == right else "wrong", counts.LETTERS[right]
        told = Label(
            self.text(f"class.answers.{key}", letter=letter, why=words(f"items.list.{item}.why")),
            "body",
            C.ink,
            "semibold",
        )
        if em(1) <= ALL_ANSWERS:
            return Column((*asked, *offered, told), gap=10)
        left = [button for number, button in enumerate(offered) if number in (chosen, right)]
        # what stands below never rises to where an answer was just pressed
        return OneOf(Column((*asked, *left, told), gap=10), (Column((*asked, *offered), gap=10),))

    def _end(self) -> Part:
        text = self.text
        if self.home:
            words = paper_words(text.language)
            right = sum(
                counts.LETTERS[answer] == words(f"items.list.{item}.right")
                for item, answer in zip(self.asked, self.given, strict=True)
            )
            return Label(text("class.answers.score", right=right, of=len(self.asked)), "h3", C.ink, "display")
        told = text("class.answers.counted", count=self.counts.students)
        return Column(
            (Label(told, "h3", C.ink, "display"), Label(text("class.answers.no_names"), "body", C.ink2)), gap=10
        )

    def _foot(self) -> list[Part]:
        text = self.text
        made: list[Part] = [Button("close", text("ui.common.cancel"), self.back, "foot", "x")]
        if self.step >= len(self.asked):
            if self.home:
                return [Button("done", text("ui.common.close"), self.back, "foot", "check", "primary")]
            more, all_done = ("primary", "plain") if self.counts.students < AT_A_TABLE else ("plain", "primary")
            made.append(Button("next", text("class.answers.next"), self._next, "foot", "users", more))
            made.append(Button("done", text("class.answers.done"), self._done, "foot", "check", all_done))
        elif self.step:
            made.append(Button("before", text("class.answers.back"), self._before, "foot", "chevron-left"))
        if self.home and self.step < len(self.given):
            made.append(Button("on", text("class.answers.on"), self._on, "foot", "chevron-right", "primary"))
        return made

    def first_focus(self) -> str:
        """Nothing: a key that was meant for the last student chooses nothing for the next."""
        return ""

    def back(self) -> None:
        """Esc: away; where students have answered, which is forgotten then, only after a question."""
        begun = bool(self.given) and self.step < len(self.asked)  # a student in the middle of it
        count = self.counts.students - self._before_us + begun
        if self.home or count <= 0:
            self.app.pop()
            return
        text = self.text
        options = [
            (text("class.answers.forget"), "plain", self.app.pop),
            (text("ui.common.cancel"), "primary", lambda: None),
        ]
        self.app.push(Dialog(text("class.answers.after"), text("class.answers.leave", count=count), options, "users"))

    # --- answering

    def on_key(self, event: pygame.event.Event) -> bool:
        """What stands before an answer gives it: a step's number in the vote, an answer's letter in a question.

        The two are never the same key, so a vote that is pressed twice answers no question; *Back* takes one back.
        """
        if self.step >= len(self.asked):
            return False
        votes = [str(step) for step in range(1, load_class().vote_steps + 1)]
        offered = votes if self.asked[self.step] == VOTE else list(counts.LETTERS)
        typed = event.unicode.upper()
        if typed not in offered:
            return False
        self._take(offered.index(typed))
        return True

    def _take(self, answer: int) -> None:
        """This student's answer; at home it is judged first, else the next question follows."""
        if self.home and self.step < len(self.given):
            return
        del self.given[self.step :]
        self.given.append(answer)
        if self.home:
            self.focus.set("on", self.focus.ring)
            self.changed()
            return
        self._on()
        if self.step == len(self.asked):
            self._count(1)

    def _on(self) -> None:
        self.step += 1
        self.focus.current = ""
        self.changed()

    def _before(self) -> None:
        self.step -= 1
        if self.home:
            self.step = max(0, self.step)
        self.focus.current = ""
        self.changed()

    def _count(self, change: int) -> None:
        for item, answer in zip(self.asked, self.given, strict=True):
            if item == VOTE:
                self.counts = self.counts.with_vote(answer, change)
            else:
                self.counts = self.counts.with_answer(item, answer, change)

    def _next(self) -> None:
        self.step, self.given = 0, []
        self.focus.current = ""
        self.changed()

    def _done(self) -> None:
        told = counts.as_options(self.moment, self.counts)
        if self._then is not None:
            self._then(told)
            return
        assert self.session is not None, "nobody takes what was counted"
        self.session.match.options = dict(self.session.match.options) | told
        self.session.keep()
        self.app.pop()
        if self.session.unsaved is not None:
            opening.refused(self.app, self.session.unsaved)
