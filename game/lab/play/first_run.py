"""The first run of a version compiles the lab's rules, in a child process.

numba compiles in Python, and a thread of the window would hold its pictures up. What the child compiled is in the cache
of `game.engine.compiled`; a thread only loads it then.

    python -m game.lab.play.first_run        # compiles what is not compiled yet
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from game.engine import compiled
from game.lab.play.runner import MatchRunner
from game.players.codes import LEVELS
from game.processes import end_with_parent
from game.rules.check import load_rules
from game.rules.model import STANDARD

RULE = "play_series"  # calls all the others that the lab needs
CHILD = (sys.executable, "-m", "game.lab.play.first_run")
PROJECT = Path(__file__).resolve().parents[3]
MODEST = 5  # how much the child gives way to others, where the system can be told


def is_compiled() -> bool:
    """Whether the lab's rules are in the cache, or need no compiling."""
    if not compiled.numba_is_there():
        return True
    folder = getattr(compiled.engine(), RULE).stats.cache_path  # None where nothing can be kept
    return folder is None or any(Path(folder).glob(f"*{RULE}-*.nbi"))


def compile_apart(child: Sequence[str] = CHILD) -> None:
    """Compiles in a child process what is not compiled yet, and waits for it; the child ends with this program.

    What a child cannot do is done by whoever plays first, only less smoothly.
    """
    if is_compiled():
        return
    try:
        process = subprocess.Popen(
            child, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except OSError:
        return
    atexit.register(process.terminate)
    with process:  # and its pipe is closed
        process.wait()
    atexit.unregister(process.terminate)


def main() -> None:
    """The child."""
    if hasattr(os, "nice"):
        os.nice(MODEST)
    novice = LEVELS["novice"]
    MatchRunner(load_rules(), STANDARD, (novice, novice)).play_series(novice, novice, 0, 0)


if __name__ == "__main__":
    end_with_parent()
    main()
