"""Motion as a function of time: what a decision changed, told in acts that each begin, last and end.

Nothing here knows a clock or a window: `Motion.at` takes the milliseconds since it began. The state of the match is
the new one from the start; a motion is only a picture above it, so it can be ended at any moment.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from game.ui.draw.canvas import Box, Point

FRAME = 1000 / 60  # milliseconds
PACE = {"fast": 0.45, "normal": 1.0}
"""How long a motion lasts against the design, by the setting; "off" has none."""

# milliseconds of the visual design, section 7
CARD, TOKEN, DROP, COUNT, SLIDE = 250.0, 450.0, 220.0, 400.0, 300.0
REEL, OUTCOME = 600.0, 700.0  # a roll: the number runs, then the mark has fallen and the outcome stands
WIDEN, WALK = 400.0, 300.0  # a flow that changes, and the clamp on its way to the new weakest stage
HIGHLIGHT = 1500.0  # reduced motion
STAGGER, LONGEST_STAGGER = 130.0, 700.0


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that is seen to happen.

    kind    "card", "token", "disc", "marker", "roll", "count", "flow" or "weakest"; of reduced motion,
            which stands still, "highlight" and "rolled"
    what    the track, the card, or the side of a chain
    start, length  in milliseconds
    source, target where it comes from and where it goes, in logical pixels
    before, after  the values that it leads from and to
    side    whose colours it has, or ""
    text    words that go with it: the outcome of a roll
    odds, rolled, success  of a roll
    until   still drawn, as at its end, up to this moment
    """

    kind: str
    what: str
    start: float
    length: float
    source: Box
    target: Box
    before: int = 0
    after: int = 0
    side: str = ""
    text: str = ""
    odds: int = 0
    rolled: int = 0
    success: bool = False
    until: float = 0.0

    @property
    def end(self) -> float:
        """When it has happened."""
        return self.start + self.length

    def share(self, at: float) -> float:
        """How much of it has happened, 0 to 1."""
        if self.length <= 0:
            return float(at >= self.start)
        return min(1.0, max(0.0, (at - self.start) / self.length))

    def seen(self, at: float) -> bool:
        """Whether it is drawn at a moment."""
        return self.start <= at < max(self.end, self.until)


@dataclass(frozen=True, slots=True)
class Cover:
    """A place that looks as it did before the decision, until a moment."""

    box: Box
    until: float


@dataclass(frozen=True, slots=True)
class Motion:
    """Acts, and the places that wait for them."""

    acts: tuple[Act, ...] = ()
    covers: tuple[Cover, ...] = ()

    @property
    def length(self) -> float:
        """Milliseconds until nothing moves any more."""
        return max((max(act.end, act.until) for act in self.acts), default=0.0)

    @property
    def held(self) -> float:
        """Milliseconds until the last roll has fallen: nothing may tell what it brings before."""
        fallen = REEL / (REEL + OUTCOME)
        return max((act.start + act.length * fallen for act in self.acts if act.kind == "roll"), default=0.0)

    def at(self, moment: float) -> list[tuple[Act, float]]:
        """What is seen so many milliseconds after the beginning: acts, each with its share."""
        return [(act, act.share(moment)) for act in self.acts if act.seen(moment)]

    def covered(self, moment: float) -> list[Box]:
        """The places that still look as they did before."""
        return [cover.box for cover in self.covers if moment < cover.until]

    def paced(self, factor: float) -> Motion:
        """The same, slower or faster."""
        return Motion(
            tuple(
                replace(act, start=act.start * factor, length=act.length * factor, until=act.until * factor)
                for act in self.acts
            ),
            tuple(Cover(cover.box, cover.until * factor) for cover in self.covers),
        )


def ease_out(share: float) -> float:
    """Quick at first, then slower: 0 to 1."""
    return 1 - (1 - share) ** 3


def ease(share: float) -> float:
    """Slow, quick, slow: 0 to 1."""
    return share * share * (3 - 2 * share)


def between(before: float, after: float, share: float) -> float:
    """A value on its way."""
    return before + (after - before) * share


def counted(before: int, after: int, share: float) -> int:
    """A whole number on its way: at least the first and the last are shown."""
    return round(between(before, after, ease_out(share)))


def centre(box: Box) -> Point:
    """The middle of a box."""
    x, y, w, h = box
    return x + w / 2, y + h / 2


def on_way(source: Box, target: Box, share: float, arc: float = 0.12) -> Point:
    """A point on the way from the middle of one box to that of another, in a low arc."""
    (x0, y0), (x1, y1) = centre(source), centre(target)
    t = ease(share)
    lift = arc * (abs(x1 - x0) + abs(y1 - y0)) * 4 * t * (1 - t)
    return between(x0, x1, t), between(y0, y1, t) - lift


class Clockwork:
    """A motion that runs by a clock: when it began, and what is to happen when it has ended."""

    def __init__(self, motion: Motion, clock: Callable[[], float], then: Callable[[], None]) -> None:
        """`clock` gives milliseconds; `then` is called once, by `end`."""
        self.motion = motion
        self._clock = clock
        self._then: Callable[[], None] | None = then
        self.began = clock()

    @property
    def moment(self) -> float:
        """Milliseconds since it began."""
        return self._clock() - self.began

    @property
    def over(self) -> bool:
        """Whether all has happened."""
        return self.moment >= self.motion.length

    def next_frame(self) -> float:
        """Milliseconds until the next picture is due, sixty a second."""
        moment = self.moment
        return max(1.0, (int(moment / FRAME) + 1) * FRAME - moment)

    def end(self) -> None:
        """Ends it, whatever moves, and goes on."""
        then, self._then = self._then, None
        if then is not None:
            then()


def staggered(count: int) -> float:
    """Milliseconds between the starts of so many acts: they overlap, and many of them do not take for ever."""
    return min(STAGGER, LONGEST_STAGGER / max(1, count))


def of_acts(acts: Sequence[Act], covers: Sequence[Cover] = ()) -> Motion:
    """A motion, its acts in the order in which they begin."""
    return Motion(tuple(sorted(acts, key=lambda act: act.start)), tuple(covers))
