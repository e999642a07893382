"""Magnet Race: starts the command line of `game.cli.main`, and nothing else."""

import sys

from game.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
