"""What runs through a chain, drawn as small discs on its band: it passes the stages that can take it, and queues before
the first that cannot. So the flow, and what limits it, can be seen to happen.
"""

from __future__ import annotations

from collections.abc import Iterator

from game.rules.model import ECOSYSTEM
from game.ui.draw.canvas import Canvas, Point
from game.ui.draw.theme import SIDE, C
from game.ui.table.chain import ChainState, Geometry

RADIUS = 5.0
APART = 12.5  # of two that queue
QUEUE = 3  # that wait before a stage, in each lane
WAVE = 5  # that run in each lane that comes through
CLAMP = 28.0  # that a clamp and the number beside it take
RUN, LAUNCH, LATER = 0.45, 0.1, 0.02  # shares of the motion: the way through, until the next one starts, by lane


def lanes(chain: ChainState) -> list[int]:
    """For every disc that the first stage works with, the stage that it cannot pass; 6 if it comes through."""
    reach = chain.reach
    return [next((stage for stage in range(6) if reach[stage] <= lane), 6) for lane in range(reach[0])]


def places(chain: ChainState, g: Geometry, share: float | None) -> Iterator[Point]:
    """The middle of every one that is in sight at a share of the motion; None is a still picture.

    Points are relative to the corner of the mat.
    """
    left, right = 16.0, g.w - 70
    way = 1 if chain.side != ECOSYSTEM else -1
    slot = g.slot_of(chain)
    for lane, stop in enumerate(lanes(chain)):
        y = g.base(chain.side) + way * slot * (lane + 0.5)
        through = stop == 6
        for number in range(WAVE if through else QUEUE):
            end = right if through else _queue(chain, g, stop, number)
            if share is None:
                x = (g.middle(number) + g.middle(number + 1)) / 2 + _loose(lane, number) if through else end
            else:
                x = left + (right - left) * (share - LAUNCH * number - LATER * lane) / RUN
                x = min(x, end)
            if left <= x and not (through and x >= right) and not _at_work(chain, g, lane, x):
                yield x, y


def _queue(chain: ChainState, g: Geometry, stop: int, number: int) -> float:
    """Where the one waits that came as this number to a stage: beside its clamp and its number."""
    stack = chain.stacks[stop]
    away = CLAMP if stop in chain.weakest or stack.plan else RADIUS + 4
    room = g.step - g.disc_w - away - RADIUS - 2
    return g.middle(stop) - g.disc_w / 2 - away - min(APART, room / (QUEUE - 1)) * number


def _loose(lane: int, number: int) -> float:
    """Somewhere near the middle of a gap: nothing runs in step."""
    return ((lane * 7 + number * 5) % 5 - 2) * 6.0


def _at_work(chain: ChainState, g: Geometry, lane: int, x: float) -> bool:
    """Whether it is in a stage just now, and so behind its disc."""
    near = g.disc_w / 2 + 1
    return any(stack.level > lane and abs(x - g.middle(stage)) < near for stage, stack in enumerate(chain.stacks))


def draw(canvas: Canvas, chain: ChainState, g: Geometry, share: float | None) -> None:
    """All that runs and queues, on a canvas whose (0, 0) is the corner of the mat."""
    colour = SIDE[chain.side].solid
    for x, y in places(chain, g, share):
        canvas.circle((x, y), RADIUS, C.paper, colour, 1.75)
