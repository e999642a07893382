"""Magnet Race: starts the command line of `game.cli.main`, and nothing else."""

import os
import sys

if __name__ == "__main__":
    try:
        if sys.flags.safe_path:  # `python -P`, PYTHONSAFEPATH: Python does not look beside this file by itself
            sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
        from game.cli.main import start

        sys.exit(start())
    except KeyboardInterrupt:  # before there was a command
        sys.exit(130)
