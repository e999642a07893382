"""The window's tests need a display that is not there."""

import pytest

from game.engine.compiled import PLAIN_ENVIRONMENT
from game.ui.gallery import showcase
from game.ui.gallery.analyses import analysed
from game.ui.gallery.examples import WHOLE, example


@pytest.fixture(autouse=True)
def display():
    """A display without a screen."""
    showcase.ready()


@pytest.fixture
def gallery_home(tmp_path, monkeypatch):
    """What differs from place to place is drawn on some screens: the folder of saves, whether rules are compiled."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MAGNET_RACE_HOME", "home")
    monkeypatch.setenv(PLAIN_ENVIRONMENT, "1")  # with plain rules some levels say that they think long


@pytest.fixture
def usual_looks():
    """The usual size of text and colours, for a test and after it: they are those of whichever window was made last."""
    showcase.Showcase()
    yield
    showcase.Showcase()


@pytest.fixture(scope="module")
def over():
    """A match that is over."""
    return example(WHOLE)


@pytest.fixture(scope="module")
def seen(over):
    """What an analysis says of it."""
    return analysed(over)
