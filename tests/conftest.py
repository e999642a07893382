"""What every test stands on: no display, no sound, no real folder of saves, and no clock for hypothesis."""

import os

import pytest
from hypothesis import settings

os.environ["SDL_VIDEODRIVER"] = os.environ.get("MAGNET_RACE_TEST_VIDEO", "dummy")
os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"
os.environ["LC_ALL"] = "C"  # whoever runs the tests, the game speaks English unless it is asked

settings.register_profile("magnet-race", deadline=None, derandomize=True)
settings.load_profile("magnet-race")


@pytest.fixture(autouse=True)
def home(tmp_path_factory, monkeypatch):
    """A home of its own for each test, so that no test sees or touches a player's saves."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("MAGNET_RACE_HOME", str(folder))
    return folder
