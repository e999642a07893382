"""The referee: the one chance to win that anybody is told.

It looks ahead over many deals of what is hidden (`game.players.search`), by one value for both sides: the mean of the
weights that fit the Ecosystem and of those that fit the Flagship. How far such a chance is to be believed was measured
on matches (`game.players.calibrated`). What the Ecosystem is told and what the Flagship is told make one together.

>>> referee = Referee(plain=False, chance=200, hint=400)
>>> referee.chance(observation).of("ecosystem")     # what lies open to both: it tells no hand
0.47
>>> referee.think(observation).options[0]           # with one's own hand, for its owner alone

The search is made in PARTS, each with luck of its own, so that it tells how far it is to be trusted. Budgets are
counts, and its luck comes from how far the match is: never from the match's seed.
"""

from __future__ import annotations

import hashlib
import math
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from game.engine import layout
from game.engine.tables import Index, make_index
from game.players import search
from game.players.bench import Bench, Kept
from game.players.calibrated import CERTAIN, EVERY_LEVEL, Line, bell_lines_of, line_of, logit
from game.players.codes import LEVELS
from game.players.computer import TRUST, Cancelled, level_numbers
from game.players.explanations import find_reasons, odds, on_board
from game.players.hints import MOST
from game.players.kinds import SEARCH
from game.players.thoughts import Thought, Weighed
from game.players.weights import both_fits
from game.position import Observation, Position
from game.rules.model import ECOSYSTEM, SIDES

BEST = LEVELS["expert"]
"""The level whose weights are the best there are."""
PARTS = 6
"""Searches of their own that a chance is the mean of."""
STUDENT = 2.571  # 97.5 % point of Student's t with PARTS - 1 degrees of freedom
NORMAL = 1.96  # that of the normal distribution
PERCENT = 100
RULE_OF_THREE = 3.0  # of n that all went one way, 3 / n others may be missing (95 %)
LUCK_KEY = b"the referee's luck"  # no other number of the game is made with it
LUCK_BYTES = 4


@dataclass(frozen=True, slots=True)
class Chance:
    """The chances to win of both sides, which make one together.

    ecosystem    the Ecosystem's, 0 to 1
    low, high    its 95 % interval: other deals, the search's own error and the calibration's
    simulations  that it comes from; 0 where the match is over
    calibrated   whether it was held against matches under these rules and weights
    """

    ecosystem: float
    low: float
    high: float
    simulations: int
    calibrated: bool

    def of(self, side: str) -> float:
        """A side's chance, 0 to 1."""
        return self.ecosystem if side == ECOSYSTEM else 1.0 - self.ecosystem

    def percent(self, side: str) -> int:
        """A side's chance in whole percent; those of both sides make 100."""
        share = round(PERCENT * self.ecosystem)
        return share if side == ECOSYSTEM else PERCENT - share

    @property
    def doubt(self) -> int:
        """Half the width of the interval, in whole percent: the number behind a plus-minus sign."""
        return round(PERCENT * (self.high - self.low) / 2)

    def interval(self, side: str) -> tuple[float, float]:
        """The 95 % interval of a side's chance."""
        return (self.low, self.high) if side == ECOSYSTEM else (1.0 - self.high, 1.0 - self.low)


@dataclass(frozen=True, slots=True)
class AtBell:
    """The chances that decide a match which a bell stops.

    chance       both sides', over players of every level: nobody knows how well a table plays
    least, most  the Ecosystem's, 0 to 1: the least and the most of that one and of those among players of one level
                 alone; the same as in ``chance`` where no level was measured by itself
    """

    chance: Chance
    least: float
    most: float


class Referee:
    """Reckons chances. It keeps a workbench, so one thread uses it at a time."""

    def __init__(self, plain: bool, chance: int, hint: int = 0, among: str = EVERY_LEVEL) -> None:
        """``plain``: without compiled rules; ``chance`` and ``hint``: simulations in each of the PARTS; ``among``: the
        level of both players, by whose matches chances are calibrated (`game.players.calibrated`)."""
        self._plain = plain
        self._among = among
        self._simulations = chance
        self._hint = hint
        self._kept = Kept(self._make)

    def chance(self, observation: Observation) -> Chance:
        """Both sides' chances by what lies open to both, whoever's observation it is."""
        bench = self._kept.at(observation)
        if bench.row[layout.PHASE] == layout.OVER:
            won = float(bench.row[layout.WINNER] == layout.ECOSYSTEM)
            return Chance(won, won, won, 0, True)
        simulations = PARTS * self._simulations
        return told(self._parts(bench), line_of(observation, BEST.weights, self._among), simulations)

    def at_bell(self, observation: Observation) -> AtBell:
        """The chances that decide a match which is stopped: what its table and its projected score were worth in
        stopped matches of equal players, where that was measured; else as at the table."""
        lines, seen = bell_lines_of(observation, BEST.weights), observation.view()
        if EVERY_LEVEL not in lines or seen.over:
            chance = self.chance(observation)
            return AtBell(chance, chance.ecosystem, chance.ecosystem)
        standing = self.on_table(observation), seen.score.total
        decides = lines[EVERY_LEVEL]
        chance = Chance(decides.chance(*standing), *decides.interval(*standing, NORMAL), 0, True)
        told = [line.chance(*standing) for line in lines.values()]
        return AtBell(chance, min(told), max(told))

    def on_table(self, observation: Observation) -> float:
        """The value of what lies on the table, a logit of the Ecosystem's chance that is not calibrated: nothing is
        searched, and the cards in the hands count as little as those in the pile. The match must not be over."""
        bench = self._kept.at(observation)
        first, hands = layout.WHERE, (layout.HAND_OF_ECOSYSTEM, layout.HAND_OF_FLAGSHIP)
        cards = range(first, first + len(observation.rules.cards))
        row = [layout.DRAW if place in cards and at in hands else at for place, at in enumerate(observation.row)]
        bench.lay(row)
        return logit(bench.win_chance(0))

    def raw(self, observation: Observation) -> float:
        """The Ecosystem's chance before it is calibrated, for who measures how far it is to be believed."""
        return _mean(self._parts(self._kept.at(observation)))

    def think(
        self,
        observation: Observation,
        seed: int | None = None,
        progress: Callable[[int, int], None] | None = None,
        stop: threading.Event | None = None,
    ) -> Thought:
        """Every decision of the observation's side with the chance after it, by its own hand, best first.

        progress  called with (simulations made, simulations in all) after each part, in the thread that thinks
        stop      raises `Cancelled` soon after this is set

        ``seed`` means nothing: the referee's luck is its own. Raises `ValueError` if the side is not asked for a
        decision.
        """
        if not observation.legal():
            raise ValueError(f"the {observation.side} is not asked for a decision now")
        bench = self._kept.at(observation)
        made = int(bench.row[layout.DECISIONS])
        player = self._player(bench, self._hint)
        options = bench.non_losing(luck(made, PARTS))
        parts: list[Mapping[str, tuple[float, int]]] = []
        simulations = PARTS * self._hint if len(options) > 1 else 0
        for part in range(PARTS if simulations else 0):
            if stop is not None and stop.is_set():
                raise Cancelled
            number = luck(made, part)
            bench.search(player, self._hint, number, bench.begin_search(player, number, options))
            parts.append(found_below_root(bench, observation.side))
            if progress is not None:
                progress((part + 1) * self._hint, simulations)
        weighed = compare(parts, line_of(observation, BEST.weights, self._among), observation.side)
        if not weighed:
            weighed = [Weighed(bench.index.decisions[options[0]])]
        for place, one in enumerate(weighed[:MOST] if simulations else ()):
            beside = weighed[1 if place == 0 else 0].decision
            speaks = on_board(bench, observation, one.decision, beside, 0) or odds(bench, one.decision)
            weighed[place] = replace(one, reason=speaks[0] if speaks else None)
        decision = weighed[0].decision
        reasons = find_reasons(bench, observation, decision, weighed, simulations, 0)
        return Thought(decision, tuple(weighed), simulations, reasons)

    def expected(self, position: Position, decision: str) -> Chance:
        """Both sides' chances when a decision is made and before its dice fall: the review that it brings, an exam, a
        new deal are still to come. Each of the PARTS rolls other dice."""
        parts = []
        for part in range(PARTS):
            following = position.with_seed(luck(part, PARTS))
            following.play(decision)
            bench = self._kept.at(Observation(following, ECOSYSTEM))
            if following.over:
                parts.append(float(bench.row[layout.WINNER] == layout.ECOSYSTEM))
            else:
                parts.append(bench.outlook(self._player(bench, self._simulations), self._simulations, luck(0, part)))
        line = line_of(Observation(position, ECOSYSTEM), BEST.weights, self._among)
        return told(parts, line, PARTS * self._simulations)

    def _parts(self, bench: Bench) -> list[float]:
        """The Ecosystem's chance by what lies open to both, from each of the PARTS."""
        player = self._player(bench, self._simulations)
        made = int(bench.row[layout.DECISIONS])
        return [bench.outlook(player, self._simulations, luck(made, part)) for part in range(PARTS)]

    @staticmethod
    def _player(bench: Bench, simulations: int) -> object:
        return bench.numbers(level_numbers(replace(BEST, kind=SEARCH, amount=simulations), (0, 0)))

    def _make(self, observation: Observation) -> Bench:
        index = make_index(observation.rules)
        most = max(self._simulations, self._hint)
        return Bench(observation.board.book, index, one_fit(index), [], most, self._plain)


def one_fit(index: Index) -> list[float]:
    """The one value of the referee: the mean of the weights that fit either side."""
    return [sum(of_both) / len(SIDES) for of_both in zip(*both_fits(BEST.weights, index).values(), strict=True)]


def luck(decisions: int, part: int) -> int:
    """The number from which a part of a search deals anew. No seed of a match is in it, and there is no way back."""
    told = f"{decisions} {part}".encode()
    return int.from_bytes(hashlib.blake2b(told, digest_size=LUCK_BYTES, key=LUCK_KEY).digest(), "big")


def told(parts: Sequence[float], line: Line | None, simulations: int) -> Chance:
    """What the parts of a search come to, as the calibration wants it, with its interval.

    Where every simulation ended the match alike, the chance is certain, as far as so many deals can tell.
    """
    mean = _mean(parts)
    if mean in CERTAIN:
        doubt = RULE_OF_THREE / simulations
        return Chance(mean, max(0.0, mean - doubt), min(1.0, mean + doubt), simulations, line is not None)
    line = line or Line.as_it_is(0)
    chance = line.told(mean)
    low, high = line.interval(mean, _error(parts) * STUDENT, NORMAL)
    return Chance(chance, low, high, simulations, line.matches > 0)


def compare(
    parts: Sequence[Mapping[str, tuple[float, int]]], line: Line | None, side: str, best: str = ""
) -> list[Weighed]:
    """The decisions that the parts of a search weighed, best figure first.

    parts  by decision: the side's chance, and how many simulations went this way
    best   what the others are behind, where it was chosen by other figures than these
    """
    if not parts:
        return []
    line = line or Line.as_it_is(0)

    def calibrated(chance: float) -> float:
        return line.told(chance) if side == ECOSYSTEM else 1.0 - line.told(1.0 - chance)

    figures = {decision: [calibrated(part[decision][0]) for part in parts] for decision in parts[0]}
    order = sorted(figures, key=lambda decision: -_mean(figures[decision]))
    first = figures[best or order[0]]
    found = []
    for decision in order:
        behind = [ahead - own for ahead, own in zip(first, figures[decision], strict=True)]
        visits = sum(part[decision][1] for part in parts)
        chance, error = _mean(figures[decision]), _error(figures[decision])
        found.append(Weighed(decision, chance, error, visits, behind=_mean(behind), doubt=STUDENT * _error(behind)))
    return found


def found_below_root(bench: Bench, side: str) -> dict[str, tuple[float, int]]:
    """Of every decision at the root of the tree on the workbench: the side's chance, and how often it was looked at.

    A first look counts as much as TRUST simulations, as it does in the search itself.
    """
    nodes, sums = bench.space.nodes, bench.space.sums
    found = {}
    child = int(nodes[search.CHILD])
    while child:
        visits = int(nodes[child * search.NODE + search.VISITS])
        at = child * search.SUMS
        mean = (float(sums[at + search.TOTAL]) + TRUST * float(sums[at + search.PRIOR])) / (visits + TRUST)
        name = bench.index.decisions[int(nodes[child * search.NODE + search.DECISION])]
        found[name] = (mean if side == ECOSYSTEM else 1.0 - mean, visits)
        child = int(nodes[child * search.NODE + search.SIBLING])
    return found


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


def _error(numbers: Sequence[float]) -> float:
    """The standard error of the mean."""
    mean = _mean(numbers)
    return math.sqrt(sum((one - mean) ** 2 for one in numbers) / len(numbers) / (len(numbers) - 1))
