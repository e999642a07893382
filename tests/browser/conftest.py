"""These tests open pages in a headless Chromium, those of the game from `build/web`; without both they say nothing."""

import pytest

from tests.browser import axe as axe_core
from tests.browser.chromium import BUILT, Chromium, found, is_built, served


def pytest_configure() -> None:
    """Says what is missing, and fails the whole command."""
    if not found():
        raise pytest.UsageError("The tests of the browser need Chromium, which cannot be found.")


@pytest.fixture(scope="session")
def address():
    """Where the folder is served. Fails every test that asks for it where it was not made."""
    if not is_built():
        pytest.fail("There is no build/web: run `python -m game.web.pages` first.", pytrace=False)
    with served(BUILT) as at:
        yield at


@pytest.fixture(scope="session")
def axe(tmp_path_factory) -> str:
    """axe-core as a script. Fails every test that asks for it where it is not to be had."""
    try:
        return axe_core.script(tmp_path_factory.mktemp("axe"))
    except axe_core.NotHere as error:
        pytest.fail(str(error), pytrace=False)


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
