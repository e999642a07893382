"""How long a full redraw of the table takes, beside a bare frame that only copies a background and flips.

    python tests/benchmarks/bench_draw.py [--size 1280x720] [--rounds 200]

Nothing is asserted: timings are for reading. It runs without a display unless SDL_VIDEODRIVER says otherwise.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import pygame

from game.session.match import Match
from game.ui import routes
from game.ui.draw import background
from game.ui.draw.canvas import LAYERS
from game.ui.gallery import picture, stages
from game.ui.gallery.showcase import Showcase
from game.ui.screens.table import TableScene
from game.ui.shell.app import App
from game.ui.shell.motion import FRAME
from game.ui.table import hand as table_hand


def timed(call: Callable[[], None], rounds: int) -> tuple[float, float]:
    """Median and 95th percentile of a call in milliseconds of processor time: on a busy machine the clock says more."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        call()
        taken.append((time.process_time() - start) * 1000)
    taken.sort()
    return statistics.median(taken), taken[int(len(taken) * 0.95)]


def whole_match(screen: pygame.Surface) -> list[float]:
    """Plays a match at the table and gives the milliseconds of the redraw after each decision, hand-overs left out."""
    match = Match.new(seed=7)
    app = App(routes.screen, screen.get_size())
    scene = TableScene(match, match.side or "")
    app.push(scene)
    app.draw(screen)
    boxes = [scene.layout.cards(count)[0] for count in (table_hand.CLOSE, table_hand.SPREAD)]
    for card in match.rules.cards:  # the window does so while the players think
        for box in boxes:
            table_hand.draw_art(scene, card, box)
    taken = []
    while not match.over:
        names = [name for name in match.legal() if name != "end"] or match.legal()
        side = match.side
        match.play(names[len(match.decisions) * 5 % len(names)])
        if match.side == side:
            scene.choice.renew()
            start = time.process_time()
            scene.changed()
            app.draw(screen)
            pygame.display.flip()
            taken.append((time.process_time() - start) * 1000)
        elif match.side:
            scene = TableScene(match, match.side)
            app.replace(scene)
            app.draw(screen)
    return sorted(taken)


def frames_of_a_motion(size: tuple[int, int], screen: pygame.Surface) -> list[float]:
    """Milliseconds of each picture of a motion: a disc that is built, sixty a second."""
    app = picture.make_scene("motion-build", None, size)
    scene = app.top
    assert isinstance(scene, TableScene)
    assert scene.running is not None
    now = {"at": 0.0}
    app.clock = lambda: now["at"]
    taken = []
    while now["at"] < scene.running.motion.length:
        start = time.process_time()
        app.draw(screen)
        pygame.display.flip()
        taken.append((time.process_time() - start) * 1000)
        now["at"] += FRAME
    return sorted(taken)


def frames_of_the_stage(size: tuple[int, int], screen: pygame.Surface, kind: str) -> list[float]:
    """Milliseconds of each picture of a scene of the stage, sixty a second."""
    app = Showcase(size)
    scene = stages.scene(app, None, kind, 0.0)
    clock = app.clock
    assert isinstance(clock, stages.Clock)
    taken = []
    while clock.at < scene.timeline.length:
        start = time.process_time()
        app.draw(screen)
        pygame.display.flip()
        taken.append((time.process_time() - start) * 1000)
        clock.at += FRAME
    return sorted(taken)


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", default="1280x720")
    parser.add_argument("--rounds", type=int, default=200)
    arguments = parser.parse_args()
    width, height = (int(part) for part in arguments.size.split("x"))
    pygame.display.init()
    screen = pygame.display.set_mode((width, height))
    app = picture.make_scene("ops", None, (width, height))
    scene = app.top

    def bare() -> None:
        background.draw(screen, "field", scene.frame.scale)
        pygame.display.flip()

    def warm() -> None:
        app.draw(screen)
        pygame.display.flip()

    def after_a_decision() -> None:
        scene.changed()
        app.draw(screen)
        pygame.display.flip()

    def cold() -> None:
        LAYERS.clear()
        scene.resize((width, height))  # forgets what was painted
        app.draw(screen)
        pygame.display.flip()

    warm()
    print(f"table at {width}x{height}, {arguments.rounds} rounds, median and 95th percentile in ms")
    for name, call, rounds in (
        ("bare background and flip", bare, arguments.rounds),
        ("full redraw", warm, arguments.rounds),
        ("full redraw, items listed anew", after_a_decision, arguments.rounds),
        ("full redraw, every panel painted anew", cold, max(5, arguments.rounds // 10)),
    ):
        median, high = timed(call, rounds)
        print(f"  {name:40} {median:7.2f} {high:7.2f}")
    taken = whole_match(screen)
    name = f"redraw after each of {len(taken)} decisions"
    print(f"  {name:40} {statistics.median(taken):7.2f} {taken[int(len(taken) * 0.95)]:7.2f}")
    taken = frames_of_a_motion((width, height), screen)
    name = f"each of {len(taken)} pictures of a motion"
    print(f"  {name:40} {statistics.median(taken):7.2f} {taken[int(len(taken) * 0.95)]:7.2f}")
    for kind in ("milestone", "event", "rivals-event", "headline"):
        taken = frames_of_the_stage((width, height), screen, kind)
        name = f"each of {len(taken)} pictures of the stage, {kind}"
        print(f"  {name:40} {statistics.median(taken):7.2f} {taken[int(len(taken) * 0.95)]:7.2f}", end="")
        print(f"   99th percentile {taken[int(len(taken) * 0.99)]:.2f}")


if __name__ == "__main__":
    main()
