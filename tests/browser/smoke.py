"""Builds the game for browsers and has a Chromium play in it: `python -m tests.browser.smoke`, one of the checks.

Where there is no Chromium, or nothing to build from (no npm, no network), it says so in a line and is good.
"""

import sys
from pathlib import Path

import pytest

from game.web import from_npm, pages
from tests.browser.chromium import found

HERE = Path(__file__).resolve().parent
BUILD = HERE.parents[1] / "build"


def main() -> int:
    """Builds and plays; the exit code."""
    if not found():
        return left_out("there is no Chromium here")
    try:
        pyodide = pages.core(None, BUILD / "pyodide")
        reader = from_npm.reader(None, BUILD / "zxing")
    except (from_npm.Missing, OSError) as error:
        return left_out(str(error))
    try:
        made = pages.build(BUILD / "web", pyodide, reader)
    except (from_npm.Missing, OSError) as error:
        print(f"The game could not be built for browsers: {error}", file=sys.stderr)
        return 1
    print(f"build/web: {len(made)} files, {sum(map(len, made.values())):,} bytes", flush=True)
    return int(pytest.main(["-q", str(HERE / "test_smoke.py")]))


def left_out(why: str) -> int:
    """Says why nothing is tried here."""
    print(f"The game was NOT tried in a browser: {why}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
