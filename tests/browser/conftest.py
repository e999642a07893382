"""These tests open the game in a headless Chromium, from `build/web`; without both they cannot say anything."""

from pathlib import Path

import pytest

from tests.browser.chromium import Chromium, found, served

BUILT = Path(__file__).resolve().parents[2] / "build" / "web"


def pytest_configure() -> None:
    """Says what is missing, and fails the whole command."""
    if not found():
        raise pytest.UsageError("The tests of the browser need Chromium, which cannot be found.")
    if not (BUILT / "files.json").exists():
        raise pytest.UsageError("There is no build/web: run `python -m game.web.pages` first.")


@pytest.fixture(scope="session")
def address():
    """Where the folder is served."""
    with served(BUILT) as at:
        yield at


@pytest.fixture
def browser():
    """Makes a browser with a screen of this size; all are closed at the end."""
    made = []

    def open_one(size=(1366, 768), **more):
        made.append(Chromium(size, **more))
        return made[-1]

    yield open_one
    for one in made:
        one.close()
