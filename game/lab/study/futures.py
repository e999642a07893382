"""Two decisions at one moment, each followed into the same futures: matches played on from there by pairs.

>>> asked = Asked(position, ("ops talent_drive", "event talent_drive"), (STEADY, STEADY), "ecosystem")
>>> for found in futures(asked, 1_000):
...     print(found.games, found.won(asked.side).value)

Both matches of a pair have the same dice, and the same cards where the deciding side could not see them: that is common
luck, and the difference between the decisions is seen with far fewer matches. What is dealt anew is said by `known_to`.
A future equals a match played on from the position that `Asked.start` gives. On its way each is looked at once, as a
later half-year begins: of these boards one that was reached and lies in the midst of all is the typical one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any, NamedTuple

from game.engine import layout, track
from game.engine.chance import MASK, mix
from game.engine.layout import Book
from game.engine.observation import ending_name
from game.engine.records import Table
from game.engine.state import level, plant_is_open
from game.lab.play.intervals import mean_interval
from game.lab.play.jobs import shared
from game.lab.play.pairs import ENDED, WON, Difference, Pairs
from game.lab.play.runner import MatchRunner
from game.lab.play.tally import KINDS, MEASURED, sumprod
from game.lab.study.summary import Summary, summarise
from game.players import series
from game.players.arena import SECOND_DEAL
from game.players.bench import Lines
from game.players.codes import Level
from game.position import Position, Refused
from game.rules.model import ECOSYSTEM, SIDES
from game.rules.words.text import Text

FUTURES = 1_000
"""How many pairs are usual: then two decisions that are four points apart are told apart."""
PART = 10  # pairs between two looks at what is known
AHEAD = 2
"""After so many half-years, that of the decision counted, futures are looked at."""
STACKS = tuple(product(range(len(SIDES)), range(layout.STAGE_COUNT)))


class Seen(NamedTuple):
    """A future when it was looked at: the levels of all stages (`STACKS`), and the engine's row."""

    levels: tuple[int, ...]
    row: list[int]

    @classmethod
    def of(cls, row: list[int], book: Book) -> Seen:
        """A future that stands so."""
        return cls(tuple(level(book, row, side, stage) for side, stage in STACKS), row)


class Future(NamedTuple):
    """A match that was played on: how it went (`game.players.series`), and how it stood when it was looked at."""

    line: list[int]
    seen: Seen


@dataclass(frozen=True, slots=True)
class Asked:
    """Two decisions of the side that decides in a position, and who plays on afterwards.

    players   who plays the Ecosystem, and who the Flagship
    known_to  the deciding side: in every pair all that it cannot see is dealt anew; "": the cards stay where they lie
    seed      the pairs have the seeds from here on
    """

    position: Position
    decisions: tuple[str, str]
    players: tuple[Level, Level]
    known_to: str = ""
    seed: int = 0

    @property
    def side(self) -> str:
        """Who decides."""
        assert self.position.side is not None  # `check` has told otherwise
        return self.position.side

    @property
    def looked_at(self) -> int:
        """The half-year with whose beginning futures are looked at; what ends before is looked at as it ends."""
        return self.position.round + AHEAD

    def start(self, number: int) -> Position:
        """The position from which both futures of a pair go on."""
        seed = self.seed + number
        return self.position.determinize(self.known_to, seed) if self.known_to else self.position.with_seed(seed)

    def check(self, text: Text) -> None:
        """Raises `game.position.Refused` with a sentence if one of the decisions cannot be made here."""
        for name in self.decisions:
            reason = self.position.why_not(name, text)
            if reason is not None:
                raise Refused(reason)


class Compared:
    """What pairs of futures showed.

    first, second  how each match went, in the order of the pairs
    seen           how each stood when it was looked at, after the first and after the second decision
    """

    def __init__(
        self, asked: Asked, first: Lines, second: Lines, seen: tuple[Sequence[Seen], Sequence[Seen]] = ((), ())
    ) -> None:
        self.asked = asked
        self.first, self.second = first, second
        self.seen = seen

    @property
    def games(self) -> int:
        """How many pairs were played."""
        return len(self.first)

    @cached_property
    def pairs(self) -> Pairs:
        """The same, counted."""
        pairs = Pairs()
        pairs.add_lines(self.first, self.second)
        return pairs

    @cached_property
    def summary(self) -> Summary:
        """The same, to be shown."""
        position = self.asked.position
        return summarise(self.pairs, position.rules.scenarios[position.scenario].half_years)

    def won(self, side: str) -> Difference:
        """How much more often a side wins after the second decision, with the paired 95 % interval."""
        found = self.pairs.difference(WON)
        return found if side == ECOSYSTEM else Difference(-found.value, -found.high, -found.low)

    def turned(self, side: str) -> tuple[int, int]:
        """In how many pairs only the first decision won for a side, and in how many only the second."""
        lost, won = self.pairs.only_first[WON], self.pairs.only_second[WON]
        return (lost, won) if side == ECOSYSTEM else (won, lost)

    def better(self) -> str:
        """The decision after which its side clearly wins more often; "" where the interval holds no difference."""
        found = self.won(self.asked.side)
        if found.low > 0:
            return self.asked.decisions[1]
        return self.asked.decisions[0] if found.high < 0 else ""

    def moved(self, name: str) -> tuple[float, float, float]:
        """How much higher one of `MEASURED` is at the end after the second decision, with its paired 95 % interval."""
        place = series.ECOSYSTEM_FLOW + MEASURED.index(name)
        moved = [two[place] - one[place] for one, two in zip(self.first, self.second, strict=True)]
        low, high = mean_interval(sum(moved), sumprod(moved, moved), self.games)
        return (sum(moved) / self.games if self.games else 0.0), low, high

    def flow(self, side: str) -> tuple[float, float, float]:
        """How much higher a side's flow is at the end after the second decision, with its paired 95 % interval."""
        return self.moved(f"{side}_flow")

    @cached_property
    def typical(self) -> tuple[Table | None, Table | None]:
        """After either decision the board of that future which lies nearest to the middle (median) of all, stage by
        stage, when they were looked at; of several as near, the first. None where none was looked at."""
        return self._nearest(self.seen[0]), self._nearest(self.seen[1])

    def _nearest(self, seen: Sequence[Seen]) -> Table | None:
        if not seen:
            return None
        lower_middle = (len(seen) - 1) // 2
        middle = [sorted(stack)[lower_middle] for stack in zip(*(one.levels for one in seen), strict=True)]
        nearest = min(seen, key=lambda one: sum(abs(high - mid) for high, mid in zip(one.levels, middle, strict=True)))
        return Position(self.asked.position.board, nearest.row, seeded=False).table

    def plant(self) -> Difference:
        """How much more often the plant opens after the second decision, with its paired 95 % interval."""
        from_round = len(self.summary.opened)
        return self.summary.opened[from_round - 1].difference

    def as_json(self) -> dict[str, Any]:
        """The figures as data that JSON can hold."""
        asked, position = self.asked, self.asked.position
        half_years = position.rules.scenarios[position.scenario].half_years
        return {
            "pairs": self.games,
            "seed": asked.seed,
            "side": asked.side,
            "dealt_anew": bool(asked.known_to),
            "players": dict(zip(SIDES, map(str, asked.players), strict=True)),
            "decisions": list(asked.decisions),
            "better": self.better() or None,
            "won": self.won(asked.side).as_json(),
            "won_by_one_only": list(self.turned(asked.side)),
            "flow": {side: list(self.flow(side)) for side in SIDES},
            "futures": [tally.as_json(half_years) for tally in (self.pairs.first, self.pairs.second)],
            "differences": self.pairs.as_json(half_years),
        }

    def endings(self) -> list[tuple[str, int, int, Difference]]:
        """Each kind of ending that came about: its name, how often after either decision, and the difference."""
        first, second = self.pairs.first, self.pairs.second
        made = [
            (ending_name(kind), first.ending(kind), second.ending(kind), self.pairs.difference(ENDED + place))
            for place, kind in enumerate(KINDS)
        ]
        return [one for one in made if one[1] or one[2]]


def futures(
    asked: Asked, count: int = FUTURES, workers: int = 1, plain: bool = False, begun: Compared | None = None
) -> Iterator[Compared]:
    """Plays pairs: yields what is known after every `PART` of them, and at the end. More workers, the same figures.

    workers  threads that share the work
    plain    by plain rules even where compiled ones are there
    begun    what was found of the same question before: its pairs are the first of the ``count``
    """
    hall = MatchRunner(asked.position.rules, asked.position.scenario, asked.players, plain)
    lines: tuple[Lines, Lines] = ([], []) if begun is None else (begun.first[:], begun.second[:])
    seen: tuple[list[Seen], list[Seen]] = ([], []) if begun is None else ([*begun.seen[0]], [*begun.seen[1]])

    def play(number: int) -> list[Future]:
        start = asked.start(number)
        return [followed(hall, start, asked.players, decision, asked.looked_at) for decision in asked.decisions]

    with shared(workers) as each:
        for first in range(len(lines[0]), count, PART):
            for pair in each(play, range(first, min(first + PART, count))):
                for future, played, looked in zip(pair, lines, seen, strict=True):
                    played.append(future.line)
                    looked.append(future.seen)
            yield Compared(asked, lines[0][:], lines[1][:], (seen[0][:], seen[1][:]))


def followed(hall: MatchRunner, start: Position, players: tuple[Level, Level], decision: str, looked_at: int) -> Future:
    """Plays a match on from a position that has dice: first ``decision``, if one is named, then as the players decide.

    It is looked at as the half-year ``looked_at`` begins, or where it ends before. From the beginning of a match it
    goes as in `game.lab.play.runner.MatchRunner.play_series`.
    """
    assert start.seed is not None, "a match that is played on needs dice"
    bench = hall.bench()
    bench.lay(start.row)
    numbers = [bench.numbers(hall.numbers(one)) for one in players]
    luck = mix((start.seed & MASK) ^ SECOND_DEAL)
    plant_round = 0
    seen = None
    chosen = start.number(decision) if decision else layout.NOBODY
    while bench.row[layout.PHASE] != layout.OVER:
        if chosen == layout.NOBODY:
            side = int(bench.row[layout.DECIDER])
            chosen = bench.decide(numbers[side], bench.decision_number(luck))
        this_round = int(bench.row[track.ROUND])
        bench.rules.apply(bench.book, bench.row, bench.space.trace, chosen)
        chosen = layout.NOBODY
        # asked of the plain rule: it compares two numbers, which is soon done, and a call of wasmtime is not
        if plant_round == 0 and plant_is_open(bench.book, bench.row):
            plant_round = this_round
        if seen is None and bench.row[track.ROUND] >= looked_at:
            seen = Seen.of([*map(int, bench.row)], bench.book)
    return Future(bench.line(plant_round), seen or Seen.of([*map(int, bench.row)], bench.book))
