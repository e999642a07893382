"""Whether an analysis tells the truth: whether the decisions that it calls clear stay so when they are asked far more,
and whether its luck, over many matches, comes to nothing.

An analysis has some seconds for a match. A verdict is *clear* where one decision is better than another by more than
its interval; what is asked again is that pair, on luck that no analysis uses, by `game.lab.puzzles.proof`: in a large
search, and in pairs of matches that another player plays out.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from game.lab.play.intervals import wilson
from game.lab.puzzles.proof import Compared, Prover
from game.players.codes import Level
from game.players.computer import Computer
from game.position import Observation
from game.rules.model import ECOSYSTEM, SIDES, Rules
from game.session.analysis.game import Game, game_of_match
from game.session.analysis.looking import Judges, analyse
from game.session.analysis.records import Analysis, Step
from game.session.match import Match

Found = Literal["holds", "open", "turned"]
FOUND: tuple[Found, ...] = ("holds", "open", "turned")
SEARCHED, PLAYED_OUT = "searched", "played out"
"""The two ways in which a verdict is asked again."""


@dataclass(frozen=True, slots=True)
class Clear:
    """A decision of a match about which something clear is said.

    number  of the decision; ``kind``: what it is called
    better  is clearly better than ``worse``; one of them was played
    behind  how far, of the side's chance, with half its 95 % interval, ``doubt``
    again   the same asked again; None if it was not
    """

    number: int
    kind: str
    better: str
    worse: str
    behind: float
    doubt: float
    again: Compared | None = None

    def found(self, way: str) -> Found:
        """What came of asking again: the verdict holds by more than its interval, or that leaves it open, or it is the
        other way round by more than that."""
        assert self.again is not None  # only what was asked again has an answer
        weighed, fewer = self.again.weighed, self.again.fewer
        ahead, doubt = (weighed.behind, weighed.doubt) if way == SEARCHED else (fewer.share, fewer.doubt)
        return "holds" if ahead > doubt else "turned" if ahead < -doubt else "open"

    def points_the_same_way(self, way: str) -> bool:
        """Whether what was called better is ahead at all when it is asked again."""
        assert self.again is not None
        return (self.again.weighed.behind if way == SEARCHED else self.again.fewer.share) > 0.0


@dataclass(frozen=True, slots=True)
class Looked:
    """A match that was analysed.

    unforced  decisions that had an alternative; ``clear``: those about which something clear is said
    lucky     how far luck moved the Ecosystem's chance altogether
    adds_up   whether start, decisions and luck are the outcome, to the last digit
    """

    seed: int
    unforced: int
    clear: tuple[Clear, ...]
    kinds: Counter[str]
    lucky: float
    adds_up: bool


class Verdicts:
    """Plays matches, analyses them and asks again. It keeps workbenches, so one thread uses it at a time."""

    def __init__(
        self, rules: Rules, scenario: str, levels: Sequence[Level], judge: Judges, prover: Prover, plain: bool = False
    ) -> None:
        """``levels`` meet each other in every pair; ``plain``: they think without compiled rules."""
        self._rules, self._scenario = rules, scenario
        self._players = [Computer(level, plain=plain) for level in levels]
        self._judge, self._prover = judge, prover

    def look(self, seeds: range, asked: int) -> Iterator[Looked]:
        """A match a seed, analysed; of its clear decisions ``asked`` are asked again, spread over the match."""
        for seed in seeds:
            game = game_of_match(self._play(seed))
            analysis = analyse(game, self._judge)
            clear = [found for step in analysis.steps if (found := clear_of(step)) is not None]
            chosen = set(spread(len(clear), asked))
            told = tuple(self._ask(game, one) if place in chosen else one for place, one in enumerate(clear))
            unforced = sum(step.verdict is not None and step.verdict.kind != "forced" for step in analysis.steps)
            kinds = Counter[str](step.verdict.kind for step in analysis.steps if step.verdict is not None)
            yield Looked(seed, unforced, told, kinds, analysis.lucky, adds_up(analysis))

    def _play(self, seed: int) -> Match:
        match = Match.new(self._scenario, seed, rules=self._rules)
        count = len(self._players)
        seats = dict(zip(SIDES, (seed // count % count, seed % count), strict=True))
        while match.side is not None:
            match.play(self._players[seats[match.side]].choose(match.observation(match.side), seed))
        return match

    def _ask(self, game: Game, one: Clear) -> Clear:
        step = game.turns[one.number - 1]
        observation = Observation(game.positions[one.number - 1], step.side)
        _, weighed = self._prover.weigh(observation, (one.better, one.worse))
        (fewer,) = self._prover.play_all(observation, (one.better, one.worse))
        return replace(one, again=Compared(weighed, fewer))


def clear_of(step: Step) -> Clear | None:
    """What is clearly said of a decision: that it was better than all else, or that another was better than it."""
    verdict = step.verdict
    if verdict is None or verdict.kind == "forced":
        return None
    if verdict.kind == "best":
        other = min(verdict.options[1:], key=lambda one: one.behind)
    elif verdict.high < 0.0:
        other = next(one for one in verdict.options if one.decision == step.name)
    else:
        return None
    return Clear(step.number, verdict.kind, verdict.best, other.decision, other.behind, other.doubt)


def adds_up(analysis: Analysis) -> bool:
    """Whether start, both sides' decisions and luck are how the match ended."""
    moved = analysis.start.ecosystem + sum(analysis.decided(side) for side in SIDES) + analysis.lucky
    return moved == float(analysis.winner == ECOSYSTEM)


def spread(count: int, wanted: int) -> range | list[int]:
    """So many places of ``count``, as evenly as can be."""
    if wanted >= count:
        return range(count)
    return [(2 * place + 1) * count // (2 * wanted) for place in range(wanted)]


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many, with the 95 % interval of the share."""

    count: int
    of: int

    @property
    def told(self) -> str:
        """In words."""
        if not self.of:
            return "none of 0"
        low, high = wilson(self.count, self.of)
        return f"{self.count / self.of:6.1%} ({low:.1%} to {high:.1%}; {self.count} of {self.of})"


def mean_luck(found: Sequence[Looked]) -> tuple[float, float]:
    """The mean luck of matches, as the Ecosystem's, and its standard error."""
    moves = [one.lucky for one in found]
    mean = sum(moves) / len(moves)
    spread_of = sum((move - mean) ** 2 for move in moves) / max(1, len(moves) - 1)
    return mean, math.sqrt(spread_of / len(moves))


def lines(found: Sequence[Looked]) -> list[str]:
    """What matches showed, in lines."""
    clear = [one for match in found for one in match.clear]
    asked = [one for one in clear if one.again is not None]
    mean, error = mean_luck(found)
    made = [
        f"matches             {len(found)}",
        f"sums add up in      {sum(one.adds_up for one in found)} of {len(found)}",
        f"mean luck           {mean:+.4f}, standard error {error:.4f}: {abs(mean) / error if error else 0:.1f} of them",
        f"called clear        {Share(len(clear), sum(one.unforced for one in found)).told}",
    ]
    kinds = sum((one.kinds for one in found), Counter[str]())
    made.append("kinds               " + ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()))
    for kind in ("all", *dict.fromkeys(one.kind for one in asked)) if asked else ():
        own = [one for one in asked if kind in ("all", one.kind)]
        for way in (SEARCHED, PLAYED_OUT):
            made.append(f"{kind}, {way} again")
            made += [
                f"  {name:<18}{Share(sum(one.found(way) == name for one in own), len(own)).told}" for name in FOUND
            ]
            same = sum(one.points_the_same_way(way) for one in own)
            made.append(f"  {'the same way':<18}{Share(same, len(own)).told}")
    return made
