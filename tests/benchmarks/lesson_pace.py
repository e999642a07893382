"""How long a lesson takes four students: two programs play it in text, all that is told is read at reading speed.

    python tests/benchmarks/lesson_pace.py [--matches 40] [--seed 660000] [--level novice] [--told normal]

Each side reads what text mode tells it, the face of every card the first time it holds it (claims and sources wait for
the talk), and its menu at the first play of a half-year. What it reads takes as long as it takes a voice
(`game.textmode.speech`); beside that stand two assumptions: so many seconds of talk for a decision (`--think`) and for
changing seats (`--pass`). Nothing is asserted.
"""

from __future__ import annotations

import argparse
import io
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from game.players.codes import parse
from game.players.computer import Computer
from game.rules.class_plan import load_class
from game.rules.words.text import languages, load_text
from game.session.classroom import bell
from game.session.match import Match
from game.session.narration import LEVELS, NORMAL
from game.session.seats import METER
from game.session.session import Session
from game.textmode.speech import CHARACTERS_A_SECOND, seconds
from game.textmode.terminal import Terminal

MINUTE = 60
TENTHS = 10


@dataclass
class Pace:
    """What a match took.

    decisions, hand_overs  how many there were
    read                   seconds of reading
    over                   minutes after which each half-year was over
    """

    decisions: int = 0
    hand_overs: int = 0
    read: float = 0.0
    over: list[float] = field(default_factory=list)

    def seconds(self, think: float, change: float) -> float:
        """All that the match has taken so far, in seconds."""
        return self.read + self.decisions * think + self.hand_overs * change


class Students(io.StringIO):
    """Two pairs who read, ask and decide: the lines that text mode reads, and what it tells them."""

    def __init__(self, match: Match, level: str, count: Callable[[str, int], None]) -> None:
        super().__init__()
        self._match = match
        self._players = {side: Computer(parse(level)) for side in ("ecosystem", "flagship")}
        self._count = count
        self._known: set[tuple[str, str]] = set()  # cards that a side has read
        self._menus: set[tuple[str, int]] = set()  # half-years whose menu a side has read
        self.told = io.StringIO()

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        """What the side that decides says next: a question first, if it has one."""
        match, side = self._match, self._match.side or ""
        view = match.view(side)
        for card in view.hand:
            if (side, card) not in self._known:
                self._known.add((side, card))
                self.told.write(self._face(card))
        if match.phase == "ops" and (side, view.round) not in self._menus:
            self._menus.add((side, view.round))
            return "legal\n"
        self._count(self.told.getvalue(), bell.finished(match))
        self.told.seek(0)
        self.told.truncate()
        return f"{self._players[side].choose(match.observation(side), match.seed)}\n"

    def _face(self, card: str) -> str:
        """What stands on a card: its name, what it does, and its flavour."""
        text, rules = self._match.text, self._match.rules
        rows = (line for _, line in text.effect_rows(rules.card(card), rules))
        return "\n".join((text.card(card), *rows, text.flavour(card), ""))

    def isatty(self) -> bool:
        """Lines come from a program."""
        return False


class Unjudged(Session):
    """A session that does not look back: what is told after the end is no part of the play."""

    def allows(self, option: str) -> bool:
        """No chances, which looking back would tell."""
        return option != METER and super().allows(option)


class Timed(Terminal):
    """Text mode, with its hand-overs counted."""

    pace: Pace

    def _hand_over(self, side: str) -> None:
        self.pace.hand_overs += 1
        super()._hand_over(side)


def played(seed: int, chosen: argparse.Namespace) -> Pace:
    """A lesson from its first decision to its end."""
    match = Match.new(load_class().scenario, seed=seed, text=load_text(chosen.lang))
    pace = Pace()

    def count(told: str, finished: int) -> None:
        pace.read += seconds(told, chosen.lang)
        while len(pace.over) < finished:
            pace.over.append(pace.seconds(chosen.think, chosen.change) / MINUTE)
        pace.decisions += 1

    students = Students(match, chosen.level, count)
    terminal = Timed(Unjudged(match), students, students.told, chosen.told)
    terminal.pace = pace
    terminal.run()
    pace.over.append(pace.seconds(chosen.think, chosen.change) / MINUTE)
    return pace


def spread(values: Sequence[float]) -> str:
    """The middle, and from the first tenth to the last."""
    cut = statistics.quantiles(values, n=TENTHS)
    return f"{statistics.median(values):.0f} ({cut[0]:.0f} to {cut[-1]:.0f})"


def main() -> None:
    """Plays and tells."""
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("--matches", type=int, default=40)
    command.add_argument("--seed", type=int, default=660000)
    command.add_argument("--level", default="novice")
    command.add_argument("--told", choices=LEVELS, default=NORMAL, help="how much text mode tells unasked")
    command.add_argument("--think", type=float, default=15.0, help="seconds of talk for a decision")
    command.add_argument("--pass", type=float, default=5.0, dest="change", help="seconds to change seats")
    command.add_argument("--lang", choices=languages(), default="en")
    chosen = command.parse_args()
    phases = next(iter(load_class().plans.values()))
    room = next(phase.minutes for phase in phases if phase.id == "play")
    paces = [played(chosen.seed + k, chosen) for k in range(chosen.matches)]
    rate = CHARACTERS_A_SECOND[chosen.lang]
    print(f"{chosen.matches} lessons, {chosen.level} on both sides, seeds from {chosen.seed}; {rate:g} signs a second,")
    print(f"{chosen.think:g} s a decision, {chosen.change:g} s a hand-over. In the middle, and from a tenth to nine:")
    print(f"  decisions            {spread([one.decisions for one in paces])}")
    print(f"  hand-overs           {spread([one.hand_overs for one in paces])}")
    print(f"  minutes of reading   {spread([one.read / MINUTE for one in paces])}")
    print(f"  minutes in all       {spread([one.over[-1] for one in paces])}")
    print(f"  over before the bell after {room} minutes: {sum(one.over[-1] <= room for one in paces)}")
    reached = [sum(minutes <= room for minutes in one.over) for one in paces]
    for count in range(1 + max(map(len, (one.over for one in paces)))):
        stopped = [one for one, over in zip(paces, reached, strict=True) if one.over[-1] > room and over == count]
        if stopped:
            print(f"  stopped by it when {count} half-years were over: {len(stopped)}")


if __name__ == "__main__":
    main()
