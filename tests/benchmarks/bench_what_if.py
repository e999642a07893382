"""How soon the what-if lab answers, how fast matches are played for it, and whether its window keeps its pictures.

    python tests/benchmarks/bench_what_if.py [--size 1280x720] [--seconds 4]

Nothing is asserted: timings are for reading. Wall time counts; beside it stands the time of the processor, which on a
busy machine says more. It runs without a display unless SDL_VIDEODRIVER says otherwise.
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

from game.lab.study.dials import Dials
from game.lab.study.live import BUSY, Answer, Live
from game.lab.study.study import Study
from game.rules.what_if import SWITCH
from game.ui import routes
from game.ui.gallery import showcase
from game.ui.screens.what_if import WhatIfScene
from game.ui.shell.app import App

FRAME = 1 / 60
TURN_EVERY = 6  # frames, while a slider moves
CHANGED = "coordination.upkeep"
PAIRS = {"steady": 1_500, "strong": 8}  # long enough that reading the rules and starting threads counts for little


def study(level: str, value: int | None) -> Study:
    """A question with one setting turned, or none."""
    dials = Dials()
    dials.seat(level)
    if value is not None:
        setting = dials.setting(CHANGED)
        dials.turn(setting, value)
    return dials.study()


def questions() -> list[int]:
    """The values to which the setting can be turned; its own would be answered by the baseline that is kept."""
    setting = Dials().setting(CHANGED)
    return [value for value in range(int(setting.low), int(setting.high) + 1) if value != setting.default]


def answered(live: Live, asked: Study, games: int) -> tuple[Answer, float]:
    """The finished answer to a question, and the processor's seconds that it took."""
    begun = time.process_time()
    live.ask(asked, games)
    while (found := live.answer()) is not None and found.state in BUSY:
        time.sleep(0.002)
    assert found is not None
    return found, time.process_time() - begun


def speeds() -> None:
    """Answers without a window."""
    live = Live()
    answered(live, study("novice", None), 1)  # compiles, or loads what was compiled before
    baseline, used = answered(live, study("novice", None), 10_000)
    print(f"10,000 matches of novice, the baseline: {baseline.seconds:.2f} s ({used:.2f} s of the processor)")
    found, used = answered(live, study("novice", 4), 10_000)
    print(f"10,000 matches of novice under changed rules: first answer after {found.first or 0:.3f} s,")
    print(f"  all after {found.seconds:.2f} s ({used:.2f} s of the processor)")
    for level, games in PAIRS.items():
        answered(live, study(level, None), 1)
        found, used = answered(live, study(level, 4), games)
        print(
            f"{level}: {2 * games:,} matches in {found.seconds:.2f} s, the first after {found.first or 0:.3f} s: "
            f"{2 * games / found.seconds:,.0f} matches a second, "
            f"{2 * games / max(used, 1e-9):,.0f} a second of the processor"
        )
    live.close()


def frames(
    seconds: float, app: App, screen: pygame.Surface, act: Callable[[int], None]
) -> list[tuple[float, float, float]]:
    """Runs the window at 60 pictures a second; milliseconds between pictures, of each picture, and of the processor."""
    made, before, number = [], time.perf_counter(), 0
    end = before + seconds
    while time.perf_counter() < end:
        begun, used = time.perf_counter(), time.thread_time()
        act(number)
        app.take(())
        app.draw(screen)
        pygame.display.flip()
        now = time.perf_counter()
        made.append(((now - before) * 1000, (now - begun) * 1000, (time.thread_time() - used) * 1000))
        before, number = now, number + 1
        time.sleep(max(0.0, FRAME - (now - begun)))
    return made[1:]


def told(name: str, made: list[tuple[float, float, float]]) -> None:
    """A line about so many pictures."""
    parts = []
    for number, what in enumerate(("between two", "of one", "of the processor for one")):
        values = sorted(one[number] for one in made)
        p99 = values[int(len(values) * 0.99)]
        parts.append(f"{what} {statistics.median(values):.1f} / {p99:.1f} / {values[-1]:.1f} ms")
    print(f"{name} (median / 99th percentile / worst): {'; '.join(parts)}")


def window(size: tuple[int, int], seconds: float) -> None:
    """The lab in a window: still, while a slider moves all the time, and while the answer gets better."""
    screen = pygame.display.set_mode(size)
    app = App(routes.screen, size)
    live = Live()
    scene = WhatIfScene(live=live)
    app.push(scene)
    setting = max((one for one in scene.dials.settings if one.kind != SWITCH), key=lambda one: len(one.values()))
    scene.open(setting.group)
    app.draw(screen)
    while (found := live.answer()) is not None and found.state in BUSY:
        time.sleep(0.01)
    scene.look()
    told("pictures while nothing is played", frames(seconds, app, screen, lambda number: scene.changed()))

    def turn(number: int) -> None:
        if number % TURN_EVERY == 0:
            scene.turn_setting(setting, number // TURN_EVERY % len(setting.values()))

    told("pictures while a slider moves", frames(seconds, app, screen, turn))
    scene.seat("steady")
    told("pictures while steady plays", frames(seconds, app, screen, lambda number: None))
    scene.close()
    live.close()


def main() -> None:
    """Prints it all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--size", default="1280x720")
    parser.add_argument("--seconds", type=float, default=4.0)
    chosen = parser.parse_args()
    showcase.ready()
    speeds()
    width, height = map(int, chosen.size.split("x"))
    window((width, height), chosen.seconds)


if __name__ == "__main__":
    main()
