"""How much memory the window takes while its size changes hundreds of times, as when its edge is dragged.

    python tests/benchmarks/bench_memory.py [--sizes 300] [--largest 1920x1080]

A table in the middle of a match is drawn at every size, and every tenth time other screens too. Tells the memory held
at the beginning, at the end and at its most, in MB, and ends with 1 if that is more than is wanted.
Linux alone tells what is held; it runs without a display unless SDL_VIDEODRIVER says otherwise.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import pygame

from game.session.match import Match
from game.ui import routes
from game.ui.draw.theme import LEAST_WINDOW
from game.ui.shell.app import App

WANTED = 500  # MB
DECISIONS = 30
OTHERS = ("help", "title", "settings")
EVERY = 10


def held(what: str = "VmRSS") -> float:
    """Memory held by this process now, or with "VmHWM" at its most, in MB."""
    lines = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(lines[what].split()[0]) / 1000


def main(arguments: list[str]) -> int:
    """Drags and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, default=300)
    parser.add_argument("--largest", default="1920x1080")
    chosen = parser.parse_args(arguments)
    most = tuple(map(int, chosen.largest.split("x")))
    dice, match = random.Random(1), Match.new(seed=1)
    while len(match.decisions) < DECISIONS:
        match.play(dice.choice(match.legal()))
    app = App(routes.screen)
    app.open_window()
    app.begin(app.make("table", match))
    app.show()
    before = held()
    for number in range(chosen.sizes):
        size = dice.randint(LEAST_WINDOW[0], most[0]), dice.randint(LEAST_WINDOW[1], most[1])
        pygame.display.set_mode(size, pygame.RESIZABLE)
        app.handle(pygame.event.Event(pygame.VIDEORESIZE, w=size[0], h=size[1], size=size))
        assert app.surface is not None
        assert app.surface.get_size() == size
        app.show()
        if number % EVERY == 0:
            app.open(OTHERS[number // EVERY % len(OTHERS)])
            app.show()
            app.pop()
            app.show()
    print(f"{before:.0f} MB before, {held():.0f} after {chosen.sizes} sizes, {held('VmHWM'):.0f} at the most")
    return 0 if held("VmHWM") <= WANTED else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
