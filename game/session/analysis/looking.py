"""Going through a game decision by decision: how the chance stood, what each decision cost, and what was luck.

Once the match is over all hands lie open. While it runs an analysis has the eyes of one side, or of nobody: the chances
are those that lie open to both, only the asker's own decisions are judged, and luck is not told, for it would tell what
is hidden.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Protocol

from game.engine.plain_data import BySide
from game.players.computer import Cancelled
from game.players.judge import Judged
from game.players.referee import Chance
from game.position import Observation, Position
from game.rules.decision import DESK, HEADLINE, Decision
from game.rules.model import ECOSYSTEM, FLAGSHIP, SIDES
from game.session.analysis import accuracy
from game.session.analysis.game import PILE, Game
from game.session.analysis.records import (
    BOTH,
    NOBODY,
    Analysis,
    Cause,
    Figure,
    Luck,
    Step,
    Verdict,
    grain,
    verdict_of,
)
from game.session.records import CardMoved, Roll
from game.session.turn import Turn, private_tracks

PERCENT = 100
EVENT = "event"  # what a roll is for that an event of a card asks for


@dataclass(frozen=True, slots=True)
class Seen:
    """How far an analysis is: so many decisions of so many, and what was found up to there."""

    done: int
    of: int
    analysis: Analysis


class Judges(Protocol):
    """Who says how the chances stand and what a decision was worth: `game.players.judge.Judge`."""

    def judge(self, observation: Observation, played: str) -> Judged | None: ...

    def foresee(self, position: Position, decision: str = "") -> Chance: ...

    def before_deal(self, position: Position, decision: str, following: Position) -> Chance | None: ...

    def outside(self, position: Position) -> Chance: ...


def analyse(
    game: Game,
    judge: Judges,
    asker: str = "",
    progress: Callable[[Seen], None] | None = None,
    stop: threading.Event | None = None,
) -> Analysis:
    """The whole analysis of a game; see `look`.

    progress  called with what was seen after each decision, in the thread that looks
    stop      raises `game.players.computer.Cancelled` soon after this is set
    """
    seen = None
    for seen in look(game, judge, asker):
        if stop is not None and stop.is_set():
            raise Cancelled
        if progress is not None:
            progress(seen)
    assert seen is not None  # the beginning is always seen
    return seen.analysis


def look(game: Game, judge: Judges, asker: str = "") -> Generator[Seen, None, None]:
    """Looks at a game: yields at once how it began, then what was seen after each decision.

    asker  of a running match the side that asks; "" for anybody else. A match that is over is told to everybody.
    """
    looking = _Looking(game, judge, asker)
    yield looking.seen()
    for number, position, turn in game.decisions:
        looking.decision(number, position, turn)
        yield looking.seen()
    if game.turns and not game.turns[-1].name:
        looking.resignation()
        yield looking.seen()


class _Looking:
    """What was seen of a game so far."""

    def __init__(self, game: Game, judge: Judges, asker: str) -> None:
        self._game, self._judge = game, judge
        self._end = game.end
        self.asker = BOTH if self._end is not None else asker or NOBODY
        beginning = judge.outside(game.positions[0])
        self._simulations, self._calibrated = beginning.simulations, beginning.calibrated
        self._start = Figure.of_chance(beginning)
        self._now = self._chance(game.positions[0])
        self._dealt: Luck | None = None
        if self.asker == BOTH:
            self._dealt = _luck("deal", self._start, self._now)
        self._steps: list[Step] = []

    def seen(self) -> Seen:
        """How far it is."""
        game, end = self._game, self._end
        last = game.positions[-1].result
        return Seen(
            len(self._steps),
            len(game.turns),
            Analysis(
                scenario=game.scenario,
                half_years=game.half_years,
                bid=game.bid,
                asker=self.asker,
                ending=None if end is None else end.ending,
                winner=None if end is None else end.winner,
                total=None if last is None else last.total,
                simulations=self._simulations,
                calibrated=self._calibrated,
                start=self._start,
                dealt=self._dealt,
                steps=tuple(self._steps),
                accuracy=BySide(*(self._accuracy(side) for side in SIDES)),
            ),
        )

    def decision(self, number: int, position: Position, turn: Turn) -> None:
        """Looks at a decision of the game."""
        before, following = self._now, self._game.positions[number]
        after = self._now = self._chance(following)
        verdict = self._verdict(position, turn)
        luck: tuple[Luck, ...] = ()
        if self.asker == BOTH:
            luck = self._luck_of(position, following, turn, (before, after), verdict)
        shown = turn.seen_by(SIDES if self.asker == BOTH else (self.asker,), private_tracks(self._game.rules.tracks))
        self._steps.append(Step(number, turn.round, turn.side, shown.name, before, after, verdict, luck))

    def resignation(self) -> None:
        """The end of a match that was given up: the loser's doing, and no decision of the game."""
        assert self._end is not None  # nothing else ends with a turn without a name
        winner, before = self._end.winner, self._now
        won = float(winner == ECOSYSTEM)
        after = self._now = Figure(won, won, won)
        loser = FLAGSHIP if winner == ECOSYSTEM else ECOSYSTEM
        luck = (_luck("resignation", before, after, side=loser),)
        turn = self._game.turns[-1]
        self._steps.append(Step(len(self._steps) + 1, turn.round, loser, "", before, after, None, luck))

    def _chance(self, position: Position) -> Figure:
        """The chance as the asker may know it."""
        judge = self._judge
        return Figure.of_chance(judge.foresee(position) if self.asker == BOTH else judge.outside(position))

    def _verdict(self, position: Position, turn: Turn) -> Verdict | None:
        """What a decision was worth by what its side could know; None where that is not the asker's to know."""
        if self.asker not in (BOTH, turn.side):
            return None
        judged = self._judge.judge(Observation(position, turn.side), turn.name)
        return verdict_of(judged, None if judged is None else accuracy.of_decision(judged.loss))

    def _accuracy(self, side: str) -> float | None:
        verdicts = [step.verdict for step in self._steps if step.side == side and step.verdict is not None]
        return accuracy.of_side(one.accuracy for one in verdicts if one.accuracy is not None)

    def _luck_of(
        self,
        position: Position,
        following: Position,
        turn: Turn,
        chances: tuple[Figure, Figure],
        verdict: Verdict | None,
    ) -> tuple[Luck, ...]:
        """All that moved the chance with a decision and was not the decision, in the order in which it happened.

        Up to three parts: what came to light when it was made; then its dice; then the new cards. A review without dice
        moves nothing that was not foreseen. Each part is the difference of two chances, all with open hands, so
        together they are the whole move without the decision's own loss.
        """
        before, after = chances
        loss = 0.0 if verdict is None else verdict.loss
        decided = grain(before.ecosystem + (loss if turn.side == ECOSYSTEM else -loss))
        rolls = [record for record in turn.records if isinstance(record, Roll)]
        dealt = any(isinstance(record, CardMoved) and record.source == PILE for record in turn.records)
        expected = settled = after
        if rolls or dealt:
            expected = Figure.of_chance(self._judge.foresee(position, turn.name))
        if dealt:
            known = self._judge.before_deal(position, turn.name, following) if rolls else None
            settled = Figure.of_chance(known) if known is not None else after if rolls else expected
        cause, card, owner = self._came_to_light(turn)
        made = Figure(decided, before.low, before.high)
        parts = [_luck(cause, made, expected, subject=card, side=owner)]
        if rolls:
            parts.append(_roll(rolls, turn.side, expected, settled))
        if dealt:
            parts.append(_luck("deal", settled, after))
        return tuple(one for one in parts if one.move)

    def _came_to_light(self, turn: Turn) -> tuple[Cause, str, str]:
        """What a decision met that its side did not decide: the cause, the card and whose it is."""
        decision = Decision.parse(turn.name)
        if decision.kind == HEADLINE:
            return "headlines", "", ""
        owner = self._game.rules.card(decision.card).side if decision.card else ""
        if owner in SIDES and owner != turn.side and decision.kind != DESK:
            return "event", decision.card, owner
        return "hidden", "", ""


def _luck(cause: Cause, before: Figure, after: Figure, subject: str = "", side: str = "") -> Luck:
    return Luck(cause, subject, side, *_difference(before, after))


def _roll(rolls: Sequence[Roll], decider: str, before: Figure, after: Figure) -> Luck:
    """The dice of a decision, told by the roll that was least certain."""
    roll = max(rolls, key=lambda one: min(one.odds, PERCENT - one.odds))
    subject = roll.cause.id if roll.subject == EVENT else roll.subject
    side = FLAGSHIP if roll.cause.kind == "step" else decider  # the one roll of a review is at the Flagship's exam
    return Luck("roll", subject, side, *_difference(before, after), roll.odds, roll.rolled, roll.success)


def _difference(before: Figure, after: Figure) -> tuple[float, float]:
    """How far the chance moved, and half of the interval of that."""
    return grain(after.ecosystem - before.ecosystem), math.hypot(before.half, after.half)
