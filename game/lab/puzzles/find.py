"""Finding puzzles: matches of strong players are gone through for decisions that are clearly better than all else.

A position is looked at where the player's own search saw a gap. What the referee then finds best by far is a candidate;
of each kind the clearest of some matches is claimed: figures from a large search and from play-outs, on fresh luck.
What does not hold there is no puzzle, and its kind is looked for in the next matches.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from game.lab.puzzles.proof import CLAIM, LOOK, Compared, Prover
from game.players.codes import LEVELS
from game.players.computer import Computer
from game.players.outcomes import ROLLS
from game.players.thoughts import Reason, Thought, Weighed
from game.position import Observation, Position
from game.rules.decision import Decision
from game.rules.model import Rules
from game.rules.puzzles import EASY, HARD, THEMES, Answer, Puzzle, Said, kind_of, theme_of

PLAYER = LEVELS["strong"]
NOTICED = 0.02  # of the chance: the gap in a player's own search from which a position is looked at
MARGIN = 0.05  # of the chance: how far all else must be behind
TO_SPARE = 0.02  # and how much more in the first look, which flatters
LOWEST, HIGHEST = 0.05, 0.98  # of the chance after the solution: where something is still to be won or lost
LEAST_ANSWERS = 3
BATCH = 5  # matches that are gone through before the clearest of each kind are claimed
TRIES, ENOUGH = 5, 4  # a player finds a solution that it decides for so often in so many tries
MANY = 9  # answers among which even a simple one hides
NAME_DIGITS = 4
OFF_BRINK = "off_brink"  # what is said of a decision that leads away from Rupture


@dataclass(frozen=True, slots=True)
class Candidate:
    """A position in which the referee finds one decision far ahead.

    decisions  all that may be made, the best first, the others as they are behind; ``margin``: of the second
    """

    observation: Observation
    seed: int
    made: int
    decisions: tuple[str, ...]
    margin: float
    theme: str
    kind: str


class Finder:
    """Finds puzzles. It keeps workbenches, so one thread uses it at a time."""

    def __init__(self, rules: Rules, plain: bool = False) -> None:
        """``plain``: without compiled rules."""
        self.rules = rules
        self._player = Computer(PLAYER, plain=plain)
        self._easy = Computer(LEVELS["novice"], plain=plain)
        self._medium = Computer(LEVELS["steady"], plain=plain)
        self._look, self._claim = Prover(LOOK, plain), Prover(CLAIM, plain)

    def candidates(self, scenario: str, seed: int) -> Iterator[Candidate]:
        """Plays a match of two strong players and gives what is worth a claim on the way."""
        position = Position.new(scenario, seed, rules=self.rules)
        made = 0
        while not position.over:
            observation = Observation(position, position.side or "")
            thought = self._player.think(observation, seed)
            if _is_noticed(thought):
                found = self._candidate(observation, seed, made)
                if found is not None:
                    yield found
            position.play(thought.decision)
            made += 1

    def _candidate(self, observation: Observation, seed: int, made: int) -> Candidate | None:
        """The position as a candidate, if all else is far behind what is best."""
        legal = observation.legal()
        if len(legal) < LEAST_ANSWERS:
            return None
        best = max(self._look.weigh(observation, legal), key=lambda one: one.chance or 0.0).decision
        weighed = self._look.weigh(observation, [best, *(name for name in legal if name != best)])
        if not _is_far_ahead(weighed, MARGIN + TO_SPARE):
            return None
        order = [one.decision for one in sorted(weighed, key=lambda one: one.behind)]
        reason = self._look.judge.why(observation, order[0], order[1])
        theme = self._theme(observation, order[0], reason)
        kind = kind_of(observation.side, order[0], theme, _said(reason))
        margin = min(one.behind for one in weighed[1:])
        return Candidate(observation, seed, made, tuple(order), margin, theme, kind)

    def _theme(self, observation: Observation, decision: str, reason: Reason | None) -> str:
        parsed = Decision.parse(decision)
        owner = self.rules.card(parsed.card).side if parsed.card else ""
        losing = self._look.judge.losing(observation)
        only = decision not in losing and len(losing) == len(observation.legal()) - 1
        brink = only or (reason is not None and reason.kind == OFF_BRINK)
        return theme_of(decision, owner, observation.side, parsed.action in ROLLS, brink)

    def claim(self, candidate: Candidate) -> Puzzle | None:
        """The candidate as a puzzle, with figures on fresh luck; None if it does not hold there."""
        observation, decisions = candidate.observation, candidate.decisions
        weighed = self._claim.weigh(observation, decisions)
        if not _is_far_ahead(weighed):
            return None
        played = self._claim.play_out(observation, decisions)
        compared = [Compared(*both) for both in zip(weighed[1:], played, strict=True)]
        if not all(one.is_worse for one in compared):
            return None
        position = observation.text().replace("\n", "; ")
        name = f"{candidate.theme.replace('_', '-')}-{observation.side}-{_short(position)}"
        return Puzzle(
            name=name,
            scenario=observation.scenario.id,
            side=observation.side,
            position=position,
            theme=candidate.theme,
            difficulty=self._difficulty(observation, decisions[0]),
            kind=candidate.kind,
            seed=candidate.seed,
            made=candidate.made,
            answers=self._answers(observation, weighed[0], compared),
        )

    def _difficulty(self, observation: Observation, solution: str) -> int:
        """Easy is what a novice's sheet finds, medium what one step ahead does, and hard what needs looking further; a
        step harder where there are MANY answers."""
        players = (self._easy, self._medium)
        found = (sum(one.choose(observation, seed) == solution for seed in range(TRIES)) >= ENOUGH for one in players)
        missed = next((place for place, finds in enumerate(found) if finds), len(players))
        return min(HARD, EASY + missed + (len(observation.legal()) >= MANY))

    def _answers(self, observation: Observation, first: Weighed, compared: Sequence[Compared]) -> tuple[Answer, ...]:
        """What every answer is worth and what speaks for it: the solution, then as they are behind."""
        judge = self._claim.judge
        losing = judge.losing(observation)
        ordered = sorted(compared, key=lambda one: one.weighed.behind)
        gains = _said(judge.why(observation, first.decision, ordered[0].weighed.decision))
        made = [_answer(first, None, first.decision in losing, gains, None)]
        for one in ordered:
            name = one.weighed.decision
            own = _said(judge.why(observation, name, first.decision))
            better = _said(judge.why(observation, first.decision, name))
            made.append(_answer(one.weighed, one, name in losing, own, better))
        return tuple(made)


class Finds(Protocol):
    """Who looks for candidates and claims them: `Finder`."""

    def candidates(self, scenario: str, seed: int) -> Iterator[Candidate]: ...

    def claim(self, candidate: Candidate) -> Puzzle | None: ...


def find(
    finder: Finds,
    matches: Iterable[tuple[str, int]],
    count: int,
    known: Iterable[str] = (),
    tell: Callable[[str], None] = lambda words: None,
) -> Iterator[Puzzle]:
    """Puzzles, each as soon as it holds, up to ``count``.

    matches  scenario and seed of each match that is gone through
    known    kinds that there are already
    tell     is told how far it is
    """
    taken = set(known)
    found = 0
    queue = list(matches)
    while queue and found < count:
        batch, queue = queue[:BATCH], queue[BATCH:]
        pool: dict[str, list[Candidate]] = defaultdict(list)
        for scenario, seed in batch:
            for candidate in finder.candidates(scenario, seed):
                if candidate.kind not in taken:
                    pool[candidate.kind].append(candidate)
            tell(f"{scenario} {seed}: {sum(map(len, pool.values()))} candidates of {len(pool)} kinds")
        for kind in _in_turn(pool):
            candidate = max(pool[kind], key=lambda one: one.margin)
            puzzle = finder.claim(candidate) if found < count else None
            tell(f"{kind}: {'holds' if puzzle else 'does not hold'}")
            if puzzle is not None:
                found += 1
                taken.add(kind)
                yield puzzle


def _in_turn(pool: dict[str, list[Candidate]]) -> list[str]:
    """The kinds, so that all themes and both sides come in turn, of each the clearest first."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for kind in sorted(pool, key=lambda one: -max(candidate.margin for candidate in pool[one])):
        first = pool[kind][0]
        groups[first.theme, first.observation.side].append(kind)
    order = [groups[group] for group in sorted(groups, key=lambda group: (THEMES.index(group[0]), group[1]))]
    longest = max(map(len, order), default=0)
    return [kinds[place] for place in range(longest) for kinds in order if place < len(kinds)]


def _is_noticed(thought: Thought) -> bool:
    """Whether a player's search saw a gap between its decision and all else that it looked at."""
    chances = [one.chance for one in thought.options if one.chance is not None]
    return bool(thought.simulations) and len(chances) > 1 and chances[0] - max(chances[1:]) >= NOTICED


def _is_far_ahead(weighed: Sequence[Weighed], margin: float = MARGIN) -> bool:
    """Whether the first is clearly, and by ``margin``, better than all else, and the match not decided."""
    first, *others = weighed
    return LOWEST <= (first.chance or 0.0) <= HIGHEST and all(
        one.behind >= margin and one.behind > one.doubt for one in others
    )


def _answer(weighed: Weighed, beside: Compared | None, losing: bool, gains: Said | None, better: Said | None) -> Answer:
    return Answer(
        decision=weighed.decision,
        chance=round(weighed.chance or 0.0, 4),
        behind=round(weighed.behind, 4) if beside else 0.0,
        doubt=round(weighed.doubt, 4) if beside else 0.0,
        fewer=round(beside.fewer.share, 4) if beside else 0.0,
        fewer_doubt=round(beside.fewer.doubt, 4) if beside else 0.0,
        losing=losing,
        gains=gains,
        better=better,
    )


def _said(reason: Reason | None) -> Said | None:
    return None if reason is None else Said(reason.kind, reason.subject, dict(reason.figures))


def _short(position: str) -> str:
    return hashlib.sha256(position.encode()).hexdigest()[:NAME_DIGITS]


def without_twins(puzzles: Iterable[Puzzle]) -> tuple[Puzzle, ...]:
    """Of puzzles of one kind the first alone; names that happen to be alike are told apart."""
    kept: dict[str, Puzzle] = {}
    for puzzle in puzzles:
        kept.setdefault(puzzle.kind, puzzle)
    named: dict[str, Puzzle] = {}
    for puzzle in kept.values():
        name = puzzle.name
        while name in named:
            name += "x"
        named[name] = replace(puzzle, name=name)
    return tuple(named.values())
