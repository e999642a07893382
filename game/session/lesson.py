"""A lesson: the tutorial's match, the step it stands at, and what goes on from there. Window and text mode show it.

    >>> lesson = Lesson.new()
    >>> lesson.title
    'Welcome'
    >>> lesson.go_on()  # what is only read is left behind; where something is to do, it is done
    >>> lesson.not_yet("headline ten_x_site")
    'Not yet: Set 10X site as the headline. First read this step, then go on.'

The match is a real one. Decisions of the rival come from the tutorial's file, so the same steps give the same match.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from game.engine.layout import TESTS
from game.engine.state import compares
from game.rules.decision import HEADLINE, Decision
from game.rules.model import SIDES, TRACKS, Condition, Rules
from game.rules.tutorial import Step, Tutorial, load_tutorial, numbers
from game.rules.words.text import Text, load_text
from game.session.match import Match, Refused, shipped_rules
from game.session.records import Roll
from game.session.seats import OTHER
from game.storage import files, matches, savefile
from game.storage.matches import Hold

OPTION = "tutorial_step"
WINDOW, TYPED = "window", "typed"  # the ways to play that have words of their own in a step
MOST_PLAYS = 60  # of the rival in a row; more would be a tutorial that never comes back


class Broken(Exception):
    """The tutorial's steps and the rules do not fit together; the message says where."""


@dataclass(frozen=True, slots=True)
class Place:
    """A step that was reached: its number from 0, and how many decisions had been made when it was open."""

    step: int
    decisions: int


class Lesson:
    """The tutorial in progress, made by `Lesson.new`, `Lesson.load` or `Lesson.resume`.

    `path`, if set, is the file that it is kept in after each step.
    """

    def __init__(self, match: Match, tutorial: Tutorial) -> None:
        self.match = match
        self.tutorial = tutorial
        self.path: Path | None = None
        self._hold: Hold | None = None
        self._numbers = numbers(match.rules, match.rules.scenarios[tutorial.scenario])
        self.rival_said: tuple[str, ...] = ()  # what the rival did just before this step
        self.before_rival: int = 0  # decisions made when the rival began
        self.past: list[Place] = []
        self._open(0)

    @classmethod
    def new(cls, rules: Rules | None = None, text: Text | None = None, tutorial: Tutorial | None = None) -> Lesson:
        """A lesson at its first step."""
        rules = rules or shipped_rules()
        tutorial = tutorial or load_tutorial(rules)
        return cls(Match.new(tutorial.scenario, tutorial.seed, 0, rules, text or load_text()), tutorial)

    @classmethod
    def resume(cls, rules: Rules | None = None, text: Text | None = None) -> tuple[Lesson, savefile.SaveError | None]:
        """The lesson where it was left, or else a new one, in a file that no other program writes; and the reason why
        what was kept cannot go on, if so."""
        refused = hold = None
        try:
            hold = matches.take_lesson()
        except savefile.SaveError:
            path = matches.lesson_path()  # writing to it will tell
        else:
            path = hold.path
        lesson = None
        if path.exists():
            try:
                lesson = cls.load(path, rules, text)
            except savefile.SaveError as error:
                refused = error
        lesson = lesson or cls.new(rules, text)
        lesson.path, lesson._hold = path, hold
        return lesson, refused

    @classmethod
    def load(cls, path: Path, rules: Rules | None = None, text: Text | None = None) -> Lesson:
        """The lesson in a file, where it was left. Raises `SaveError` with the reason if it is no such.

        Everything is done again from the first step, so a file of another tutorial cannot put the learner astray.
        """
        kept = Match.load(path, rules, text)
        lesson = cls.new(kept.rules, kept.text)
        wanted = [step.id for step in lesson.tutorial.steps]
        step = kept.options.get(OPTION)
        if step not in wanted or kept.seed != lesson.tutorial.seed:
            raise savefile.SaveError("no_lesson", file=path.name)
        try:
            while lesson.step.id != step or len(lesson.match.decisions) < len(kept.decisions):
                made = len(lesson.match.decisions)
                if not lesson.step.do:
                    lesson.go_on()
                else:
                    lesson.play(kept.decisions[made])
        except (IndexError, Refused, Broken) as error:
            raise savefile.SaveError("no_lesson", file=path.name) from error
        if lesson.match.decisions != kept.decisions:
            raise savefile.SaveError("no_lesson", file=path.name)
        return lesson

    # --- where it stands

    @property
    def step(self) -> Step:
        """The step that is open."""
        return self.tutorial.steps[self.past[-1].step]

    @property
    def number(self) -> int:
        """Its number, from 1."""
        return self.past[-1].step + 1

    @property
    def count(self) -> int:
        """How many steps there are."""
        return len(self.tutorial.steps)

    @property
    def at_end(self) -> bool:
        """Whether the last step is open."""
        return self.number == self.count

    @property
    def seat(self) -> str:
        """The side whose table is seen: that of the last step that named one."""
        sides = [self.tutorial.steps[place.step].side for place in self.past]
        return next((side for side in reversed(sides) if side), self.tutorial.side)

    # --- what is told

    @property
    def title(self) -> str:
        """The step's heading."""
        return self.match.text(f"tutorial.{self.step.id}.title")

    @property
    def said(self) -> str:
        """The step in words, with the numbers of the rules and of the table."""
        return self._words(f"tutorial.{self.step.id}.text")

    def said_in(self, front: str) -> str:
        """The same with what only one way of playing says: how it is done in the WINDOW, or TYPED."""
        key = f"tutorial.{self.step.id}.{front}"
        more = self._words(key) if self.match.text.has(key) else ""
        return f"{self.said} {more}".rstrip()

    def _words(self, key: str) -> str:
        return self.match.text(key, **(self._numbers | self._seen())).strip()

    def _seen(self) -> dict[str, object]:
        """What the table shows now, for the fields `game.rules.tutorial.SEEN`."""
        match, text = self.match, self.match.text
        view = match.view(self.seat)
        suggested = self.suggestion() if self.step.do else ""
        card = (view.play.card if view.play else None) or (suggested and Decision.parse(suggested).card)
        seen: dict[str, object] = {f"now_{track}": view.tracks.get(track, 0) for track in TRACKS}
        for side in SIDES:
            seen[f"flow_{side}"] = view.flow[side]
            seen[f"weakest_{side}"] = text.listed(text.stage(stage) for stage in view.weakest[side])
        return seen | {
            "card": text.card(card) if card else "",
            "card_ops": match.rules.card(card).ops if card else 0,
            "ops_left": view.play.ops if view.play else 0,
            "odds": self._odds(suggested),
            "rolled_odds": self._rolled_odds(),
            "rival": self._rival_told(),
            "standing": self._standing(),
            "gate": view.gate,
            "round": view.round,
            "half_year": text.half_year(view.half_year),
            "last": text.half_year(self._numbers["last"]),
        }

    def _rival_told(self) -> str:
        """What the other side did just before, told so that it cannot be taken for an order; empty: nothing."""
        if not self.rival_said:
            return ""
        text = self.match.text
        other = text.side_short(OTHER[self.tutorial.side])
        return text("ui.tutorial.rival_did", side=other, decisions=text.listed(self.rival_said))

    def _odds(self, decision: str) -> int:
        rolls = self.match.preview(decision).rolls if decision in self.match.legal() else ()
        return rolls[0].odds if rolls else 0

    def _rolled_odds(self) -> int:
        """The odds of the roll that was made last, 0 before the first."""
        rolls = (record for turn in reversed(self.match.turns) for record in turn.records if isinstance(record, Roll))
        return next((roll.odds for roll in rolls), 0)

    def _standing(self) -> str:
        """Who is ahead on the projected score, and by how much."""
        score, text = self.match.score, self.match.text
        if not score.leader:
            return text("ui.tutorial.level")
        return text("ui.tutorial.ahead", side=text.side_short(score.leader), points=f"{abs(score.total):g}")

    # --- going on

    def suggestion(self) -> str:
        """The decision that the step asks for, or "" if it is only read. Raises `Broken` if none of them is legal."""
        legal = self.match.legal()
        for pattern in self.step.do:
            for name in legal:
                if fnmatchcase(name, pattern):
                    return name
        if self.step.do:
            raise Broken(f"step {self.step.id!r}: none of its decisions is legal; legal are {', '.join(legal[:9])}")
        return ""

    def not_yet(self, name: str) -> str | None:
        """None if the decision goes on from this step, else a sentence that says why it has to wait."""
        text = self.match.text
        against_the_rules = self.match.why_not(name)
        if against_the_rules is not None or any(fnmatchcase(name, pattern) for pattern in self.step.do):
            return against_the_rules
        tried = text.decision(name)
        if not self.step.do:
            return text("ui.tutorial.read_first", tried=tried)
        key = f"tutorial.{self.step.id}.why"
        why = self._words(key) if text.has(key) else ""
        return text("ui.tutorial.not_yet", tried=tried, wanted=text.decision(self.suggestion()), why=why).rstrip()

    def play(self, name: str) -> None:
        """Makes the decision and goes on. Raises `Refused` with the sentence of `not_yet` if it has to wait."""
        reason = self.not_yet(name)
        if reason is not None:
            raise Refused(reason)
        self.match.play(name)
        self._open(self.past[-1].step if self._still_open() else self.past[-1].step + 1)
        self._keep()

    def go_on(self) -> None:
        """To the next step: what is to be done here is done as the step suggests. Nothing happens at the end."""
        if self.step.do:
            self.play(self.suggestion())
        elif not self.at_end:
            self._open(self.past[-1].step + 1)
            self._keep()

    def back(self) -> None:
        """To the step before, with the table as it stood there. Nothing happens at the first."""
        if len(self.past) < 2:
            return
        self.past.pop()
        made = self.match.decisions[: self.past[-1].decisions]
        match = Match.new(self.tutorial.scenario, self.tutorial.seed, 0, self.match.rules, self.match.text)
        for name in made:
            match.play(name)
        self.match = match
        self.rival_said = ()
        self._keep()

    def _still_open(self) -> bool:
        """Whether a step that lasts for a phase goes on."""
        return bool(self.step.phase) and not self.match.over and self._phase() == self.step.phase

    def _phase(self) -> str:
        return self.match.view(self.seat).phase if self.match.side == self.seat else ""

    def _open(self, number: int) -> None:
        """Opens a step, or the next one that has its place now; the rival decides first where the step says so."""
        while number < self.count:
            step = self.tutorial.steps[number]
            if not step.phase or self._phase() == step.phase:
                break
            number += 1
        if number >= self.count:
            raise Broken("the last step is passed over")
        self.before_rival = len(self.match.decisions)
        self.rival_said = self._rival_decides(step)
        self.past.append(Place(number, len(self.match.decisions)))

    def _rival_decides(self, step: Step) -> tuple[str, ...]:
        """Makes the rival's decisions until the step's side decides; what it did, in words that this side may read."""
        match = self.match
        made: list[str] = []
        while step.side and match.side not in (step.side, None):
            if match.side == self.tutorial.side or len(made) > MOST_PLAYS:
                raise Broken(f"step {step.id!r}: the {match.side} would have to decide by itself")
            legal = match.legal()
            fitting = (name for pattern in self.tutorial.rival for name in legal if fnmatchcase(name, pattern))
            name = next(fitting, legal[0])
            if Decision.parse(name).kind != HEADLINE:
                made.append(match.text.decision(name))
            match.play(name)
        return tuple(made)

    # --- keeping

    def _keep(self) -> None:
        if self.path is not None:
            self.match.options[OPTION] = self.step.id
            self.match.save(self.path)

    def finish(self) -> None:
        """Forgets the kept lesson: it is over, or begins again."""
        path = self.path
        self.close()
        if path is not None:
            try:
                files.remove(path)
            except OSError as error:
                raise savefile.SaveError("cannot_write", file=str(path), reason=files.reason(error)) from error

    def close(self) -> None:
        """Gives the lesson's file back: another program may go on with it."""
        self.path = None
        if self._hold is not None:
            self._hold.release()
            self._hold = None


# --- walking through it ----------------------------------------------------------------------------------------------


def holds(condition: Condition, lesson: Lesson) -> bool:
    """Whether a condition on a track or a flow holds at the table of a lesson."""
    view = lesson.match.view(lesson.seat)
    values = dict(view.tracks) | {f"{side}_flow": flow for side, flow in view.flow.items()}
    return compares(values[condition.subject], TESTS.index(condition.test), condition.value)


def walk(lesson: Lesson) -> Iterator[Lesson]:
    """The lesson at each step, done as suggested. Raises `Broken` where a step cannot be done or expects more."""
    while True:
        for condition in lesson.step.expect:
            if not holds(condition, lesson):
                subject = condition.subject
                raise Broken(f"step {lesson.step.id!r}: {subject} is not {condition.test} {condition.value}")
        lesson.suggestion()
        yield lesson
        if lesson.at_end:
            return
        lesson.go_on()
