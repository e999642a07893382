"""Makes the values that the computer players decide by anew, from matches (`python main.py fit`): one for each side.

A value says how likely the Ecosystem is to win from what stands on the table. Each side has its own, because a side's
best way to look at things depends on how its rival plays. It begins with novices, who know what a beginner is told.
Then, round by round, first the Ecosystem and then the Flagship learns: it plays matches against the latest values of
the other side, in which it tries things out (noise, forced plans, shaken weights); logistic regressions of who won on
the positions make candidates; and of these and its old value it keeps the one that wins most often against the other.
So each learns against the refitted other, again and again, until in a round neither gains CLEARLY or the rounds are
over. The first course of rounds looks one step ahead, the second searches, as `strong` and `expert` do.

Nothing here looks at the balance. A value is kept because it wins for its side, and what the figures then say is what
the rules do.

Values that ship may be the beginning (``beside``). Then a side gives up what it has only for a value that is clearly
better: two fits of the same rules, equally good as far as matches can tell, still move the balance by several pp, and a
game that is being calibrated would never come to rest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from game.lab.train.gym import Gym, Lesson, Progress
from game.lab.train.regression import regress
from game.lab.train.samples import Samples, joined, thinned
from game.rules.model import SIDES, Rules

MOST_ROUNDS = 6
CLEARLY = 0.03  # a gain in wins against the other side; smaller ones may be luck, and count for nothing
POOL = 4  # rounds whose matches are fitted together, because one round alone runs after its own habits
LATEST = 3  # values of the other side that a side learns against
POSITIONS = 60_000  # of a side that a regression looks at
COURSES_APART = 50  # in the seed: every round of every course plays other deals
Fits = dict[str, np.ndarray]
"""A fit (`game.players.value.fit_size` numbers) by the name of the side whose value it is."""
Tell = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Course:
    """Rounds of one kind.

    lesson     what a side learns from in a round
    duels      matches by which each of its candidates is compared
    rounds     how many at most
    positions  of a side that a regression looks at
    """

    lesson: Lesson
    duels: int
    rounds: int = MOST_ROUNDS
    positions: int = POSITIONS


NOVICES = Lesson(6000, novices=1.0)
FULL = (Course(Lesson(12_000), 2000), Course(Lesson(5000, 60), 800), Course(Lesson(2000, 200), 400, 3))
QUICK = (Course(Lesson(5000), 600, 4), Course(Lesson(1200, 60), 250, 3))
QUICK_NOVICES = replace(NOVICES, matches=2000)


@dataclass(frozen=True, slots=True)
class Round:
    """What a round brought: how much more often each side won with its new value than with its old one, 0 to 1.

    ``wins``: of the Ecosystem with the values of both sides after the round.
    """

    gains: Mapping[str, float]
    wins: float


@dataclass(frozen=True, slots=True)
class Found:
    """The values of both sides, and the rounds of each course by which they were found."""

    fits: Fits
    rounds: tuple[tuple[Round, ...], ...]


def fit(
    rules: Rules,
    courses: Sequence[Course] = FULL,
    seed: int = 1,
    progress: Progress = lambda count: None,
    tell: Tell = lambda line: None,
    beside: Mapping[str, Sequence[float] | np.ndarray] | None = None,
    novices: Lesson = NOVICES,
    plain: bool = False,
) -> Found:
    """The best value that can be found for each side of the standard scenario.

    progress  called with the number of matches played since the last call; ``tell``: with a line a round
    beside    values to begin with instead of what ``novices`` teach; they stay unless others are clearly better

    The same rules, courses and seed give the same values, on however many cores.
    """
    gym = Gym(rules, max(course.lesson.simulations for course in courses), plain=plain)
    held = {side: np.asarray(fit) for side, fit in (beside or {}).items()}
    fits = held or from_novices(gym, novices, seed, progress)
    least = CLEARLY if beside else 0.0
    rounds = []
    for number, course in enumerate(courses):
        first = (seed * len(courses) + number) * COURSES_APART
        fits, played = settle(gym, course, fits, first, least, progress, tell)
        rounds.append(tuple(played))
    return Found(fits, tuple(rounds))


def from_novices(gym: Gym, lesson: Lesson, seed: int, progress: Progress) -> Fits:
    """What matches of novices say of positions: the same for both sides."""
    nothing = np.zeros(gym.size)
    parts = [gym.gather(side, nothing, [nothing], lesson, seed * COURSES_APART, progress) for side in range(len(SIDES))]
    known = regress(joined(parts))[0]
    return dict.fromkeys(SIDES, known)


@dataclass(slots=True)
class Learner:
    """A side (its number) with its values, the latest last, and the samples of its last rounds."""

    side: int
    fits: list[np.ndarray]
    pool: list[Samples] = field(default_factory=list)

    def candidates(self, rival: Learner, positions: int) -> list[np.ndarray]:
        """The value it has, and new ones: from what this side tried out, and from what both did."""
        own = thinned(joined(self.pool), positions)
        made = [self.fits[-1], regress(own, self.fits[-1])[0]]
        if rival.pool:
            both = joined([own, thinned(joined(rival.pool), positions)])
            made.append(regress(both, self.fits[-1])[0])
        return made


def settle(
    gym: Gym, course: Course, fits: Fits, seed: int, least: float, progress: Progress, tell: Tell
) -> tuple[Fits, list[Round]]:
    """Rounds of a course until neither side gains CLEARLY in one; the values then, and the rounds.

    ``least``: how much a value must gain to take the place of the old one.
    """
    ecosystem, flagship = (Learner(side, [fits[name]]) for side, name in enumerate(SIDES))
    rounds: list[Round] = []
    while len(rounds) < course.rounds:
        deals = seed + len(rounds)
        gain_of_ecosystem, _ = learn(gym, course, ecosystem, flagship, deals, least, progress)
        gain_of_flagship, lost = learn(gym, course, flagship, ecosystem, deals, least, progress)
        gains = dict(zip(SIDES, (gain_of_ecosystem, gain_of_flagship), strict=True))
        rounds.append(Round(gains, 1.0 - lost))
        tell(
            f"round {len(rounds)}, {course.lesson.simulations} simulations a decision: "
            + ", ".join(f"{side} gains {gain:.1%}" for side, gain in gains.items())
            + f"; Ecosystem wins {1.0 - lost:.1%}"
        )
        if max(gains.values()) < CLEARLY:
            break
    return dict(zip(SIDES, (ecosystem.fits[-1], flagship.fits[-1]), strict=True)), rounds


def learn(
    gym: Gym, course: Course, learner: Learner, rival: Learner, seed: int, least: float, progress: Progress
) -> tuple[float, float]:
    """A side learns against the other one and keeps what wins most often: how much that gained, how often it wins."""
    lesson = course.lesson
    samples = gym.gather(learner.side, learner.fits[-1], rival.fits[-LATEST:], lesson, seed, progress)
    learner.pool = [*learner.pool, thinned(samples, course.positions)][-POOL:]
    candidates = learner.candidates(rival, course.positions)
    wins = gym.wins(learner.side, candidates, rival.fits[-1], course.duels, lesson.simulations, seed, progress)
    best = int(wins.argmax())
    gain = float(wins[best] - wins[0])
    if gain <= least:
        return 0.0, float(wins[0])
    learner.fits.append(candidates[best])
    return gain, float(wins[best])
