"""Magnet Race: starts the command line of `game.cli.main`, and nothing else."""

import sys

if __name__ == "__main__":
    try:
        from game.cli.main import start

        sys.exit(start())
    except KeyboardInterrupt:  # before there was a command
        sys.exit(130)
