"""Where a program that PyInstaller makes begins: as `main.py`, and so do its children of `multiprocessing`."""

import multiprocessing
import sys

from game.cli.main import start

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(start())
