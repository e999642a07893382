"""How much processor time passes until the title screen is on the display, Python's own start included.

    python tests/benchmarks/bench_first_frame.py [--rounds 10]

Nothing is asserted: timings are for reading. Each round is a process of its own; it runs without a display unless
SDL_VIDEODRIVER says otherwise. The reference is a process that only imports pygame and opens a window.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
REFERENCE = """
import pygame, time
pygame.display.init()
pygame.display.set_mode((1280, 720))
pygame.display.flip()
print(time.process_time(), [])
"""
FIRST_FRAME = """
import os, sys, time
from game import cli
from game.ui import window
from game.ui.shell.app import App, pygame
draw = App.draw
def draw_and_tell(self, surface):
    draw(self, surface)
    pygame.display.flip()
    heavy = [name for name in ("numba", "numpy", "game.session.match") if name in sys.modules]
    print(time.process_time(), heavy, flush=True)
    os._exit(0)
App.draw = draw_and_tell
window.run()
"""


def measured(source: str, rounds: int) -> tuple[float, float, str]:
    """Median and largest processor time in seconds, and which heavy modules were imported by then."""
    environment = {**os.environ, "PYGAME_HIDE_SUPPORT_PROMPT": "1"}
    environment.setdefault("SDL_VIDEODRIVER", "dummy")
    environment.setdefault("SDL_AUDIODRIVER", "dummy")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as players start it: compiled to bytecode by an earlier start
    taken, imported = [], ""
    for _ in range(rounds + 1):
        answer = subprocess.run(
            [sys.executable, "-c", source], cwd=PROJECT, env=environment, capture_output=True, text=True, check=True
        )
        seconds, _, imported = answer.stdout.strip().partition(" ")
        taken.append(float(seconds))
    return statistics.median(taken[1:]), max(taken[1:]), imported


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=10)
    rounds = parser.parse_args().rounds
    print(f"processor seconds, {rounds} rounds: median, largest, heavy modules imported by then")
    for name, source in (("bare pygame window", REFERENCE), ("title screen", FIRST_FRAME)):
        median, largest, imported = measured(source, rounds)
        print(f"  {name:20} {median:6.3f} {largest:6.3f}  {imported}")


if __name__ == "__main__":
    main()
