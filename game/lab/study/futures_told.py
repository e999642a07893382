"""Two decisions and their futures in words: the same figures for a terminal, and sentences for the window."""

from __future__ import annotations

from game.lab.play.pairs import Difference
from game.lab.study.futures import Compared
from game.rules.model import SIDES
from game.rules.words.text import Text

PERCENT = 100
LETTERS = ("A", "B")
COUNTED = ("demonstrations", "allies")
"""Tracks that are told as they stand at the end."""


def signed(value: float, digits: int = 0) -> str:
    """A difference with its sign: +12, −3.5, 0."""
    found = f"{value:+.{digits}f}".replace("-", "−")
    return found if float(f"{value:.{digits}f}") else "0"


def points(found: Compared) -> str:
    """How much more often B wins for who decides, in points of the chance with their 95 % interval: +12 ± 4."""
    return _points(found.won(found.asked.side))


def verdict(found: Compared, text: Text) -> str:
    """How much more often B wins for who decides, with the interval; or that no difference was found."""
    won = found.won(found.asked.side)
    points, half = signed(PERCENT * won.value), f"{PERCENT * won.half_width:.0f}"
    key = "difference" if found.better() else "no_difference"
    return text(f"branch.{key}", points=points, half=half, side=text.side_short(found.asked.side))


def turned(found: Compared, text: Text) -> str:
    """In how many pairs the decision turned the match."""
    first, second = found.turned(found.asked.side)
    return text("branch.turned", pairs=found.games, second=second, first=first, rest=found.games - first - second)


def set_up(found: Compared, text: Text) -> str:
    """What was played: how many pairs, by whom, on what luck."""
    asked = found.asked
    players = " : ".join(str(one) for one in asked.players)
    dealt = text("branch.dealt_anew", side=text.side(asked.known_to)) if asked.known_to else text("branch.hands_lie")
    return text("branch.played", pairs=found.games, players=players, dealt=dealt)


def rows(found: Compared, text: Text) -> list[tuple[str, str, str, str]]:
    """The figures side by side: what, after A, after B, and the difference with its paired 95 % interval."""
    first, second = found.pairs.first, found.pairs.second
    made = []
    for number, side in enumerate(SIDES):
        what = text("branch.wins", side=text.side_short(side))
        one, two = (_share(tally.wins[number], tally.games) for tally in (first, second))
        made.append((what, one, two, _points(found.won(side))))
    for name, before, after, difference in found.endings():
        one, two = _share(before, found.games), _share(after, found.games)
        made.append((text(f"endings.{name}.name"), one, two, _points(difference)))
    one, two = (signed(tally.mean_score()[0], 1) for tally in (first, second))
    made.append((text("branch.final_sum"), one, two, _mean(*found.pairs.score())))
    return [*made, *ends(found, text)]


def ends(found: Compared, text: Text) -> list[tuple[str, str, str, str]]:
    """What both sides have at the end on average, in the same columns: flow, demonstrations, allies, the plant."""
    first, second = found.pairs.first, found.pairs.second
    named = [(f"{side}_flow", text("branch.flow", side=text.side_short(side))) for side in SIDES]
    named += [(track, text.track(track)) for track in COUNTED]
    made = []
    for name, what in named:
        one, two = (f"{tally.mean(name)[0]:.1f}" for tally in (first, second))
        made.append((what, one, two, _mean(*found.moved(name))))
    one, two = (_share(tally.opened, tally.games) for tally in (first, second))
    return [*made, (text("branch.plant"), one, two, _points(found.plant()))]


def _share(count: int, games: int) -> str:
    return f"{PERCENT * count / games:.0f} %" if games else "–"


def _points(difference: Difference) -> str:
    return f"{signed(PERCENT * difference.value)} ± {PERCENT * difference.half_width:.0f}"


def _mean(value: float, low: float, high: float) -> str:
    return f"{signed(value, 1)} ± {(high - low) / 2:.1f}"


def lines(found: Compared, text: Text) -> list[str]:
    """All of it in lines, for a terminal: a figure a line, so that a voice can read it."""
    made = [set_up(found, text)]
    made += [
        text("branch.option", letter=letter, decision=text.decision(name))
        for letter, name in zip(LETTERS, found.asked.decisions, strict=True)
    ]
    made += [
        text("branch.row", what=what, first=first, second=second, difference=difference)
        for what, first, second, difference in rows(found, text)
    ]
    return [*made, turned(found, text), verdict(found, text)]
