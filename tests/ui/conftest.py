"""The window's tests need a display that is not there."""

import pytest

from game.ui.gallery import showcase


@pytest.fixture(autouse=True)
def display():
    """A display without a screen."""
    showcase.ready()
