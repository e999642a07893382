"""Magnet Race: starts the command line of `game.cli`, and nothing else."""

import sys

from game.cli import main

if __name__ == "__main__":
    sys.exit(main())
