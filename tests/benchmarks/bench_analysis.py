"""How long the analysis of a match takes, how soon it tells first figures, and whether the window keeps its pictures.

    python tests/benchmarks/bench_analysis.py [--numba] [--size 1280x720] [--seconds 10]

Nothing is asserted: timings are for reading. Wall time counts; beside it stands the time of the processor, which on a
busy machine says more. It runs without a display unless SDL_VIDEODRIVER says otherwise.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import pygame

from game.engine import compiled
from game.lab.study.futures import Asked, futures
from game.players.codes import LEVELS
from game.players.computer import Computer
from game.players.judge import Judge
from game.session.analysis.game import Game, game_of_match
from game.session.analysis.looking import look
from game.session.match import Match
from game.ui import routes
from game.ui.gallery import showcase
from game.ui.screens.analysis import AnalysisScene
from game.ui.shell.app import App
from tests.benchmarks.bench_what_if import frames, told

DECISIONS = 100
PAIRS = 20
SEED = 5


def match() -> Match:
    """A whole match of two players that look one step ahead."""
    made, player = Match.new(seed=SEED), Computer(LEVELS["steady"])
    while made.side is not None:
        made.play(player.choose(made.observation(made.side), SEED))
    return made


def analysis(game: Game) -> None:
    """The analysis alone, in one thread."""
    begun, used = time.perf_counter(), time.process_time()
    first = 0.0
    judge = Judge(plain=False)
    for seen in look(game, judge):
        if seen.done == 1:
            first = time.perf_counter() - begun
    wall, used = time.perf_counter() - begun, time.process_time() - used
    share = DECISIONS / seen.of
    print(f"{compiled.chosen()}: {seen.of} decisions in {wall:.1f} s ({used:.1f} s of the processor), ", end="")
    print(f"{DECISIONS} in {wall * share:.1f} s ({used * share:.1f} s); first figures after {first:.3f} s")


def compare(game: Game) -> None:
    """Two decisions followed into the same futures, from the middle of the match."""
    position = game.positions[len(game.positions) // 2].without_seed()
    legal = position.legal()
    for code in ("novice", "steady"):
        asked = Asked(position, (legal[0], legal[-1]), (LEVELS[code], LEVELS[code]), position.side or "")
        list(futures(asked, 2))
        begun, used = time.perf_counter(), time.process_time()
        list(futures(asked, PAIRS))
        wall, used = time.perf_counter() - begun, time.process_time() - used
        print(
            f"a pair of futures of {code}: {1000 * wall / PAIRS:.0f} ms ({1000 * used / PAIRS:.0f} ms of the processor)"
        )


def window(played: Match, size: tuple[int, int], seconds: float) -> None:
    """The page of the analysis while it is reckoned."""
    screen = pygame.display.set_mode(size)
    app = App(routes.screen, size)
    scene = AnalysisScene(played)
    app.push(scene)
    app.draw(screen)
    told("pictures while it is analysed", frames(seconds, app, screen, lambda number: None))
    seen = scene.seen
    print(f"  {'nothing' if seen is None else f'{seen.done} of {seen.of} decisions'} seen by then")
    scene.closed()


def main() -> None:
    """Prints it all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--numba", action="store_true", help="with numba, as long runs of the lab are")
    parser.add_argument("--size", default="1280x720")
    parser.add_argument("--seconds", type=float, default=10.0)
    chosen = parser.parse_args()
    if chosen.numba:
        compiled.expect_long_runs()
    showcase.ready()
    played = match()
    game = game_of_match(played)
    analysis(game)
    compare(game)
    width, height = map(int, chosen.size.split("x"))
    window(played, (width, height), chosen.seconds)


if __name__ == "__main__":
    main()
