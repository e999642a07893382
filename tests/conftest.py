"""What every test stands on: no display, no sound, no real folder of saves, and no clock for hypothesis."""

import itertools
import os

import pytest
from hypothesis import settings

os.environ["SDL_VIDEODRIVER"] = os.environ.get("MAGNET_RACE_TEST_VIDEO", "dummy")
os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"
os.environ["LC_ALL"] = "C"  # whoever runs the tests, the game speaks English unless it is asked

settings.register_profile("magnet-race", deadline=None, derandomize=True)
settings.load_profile("magnet-race")


@pytest.fixture(scope="session")
def homes(tmp_path_factory):
    """Names for the homes of all tests, in one folder: pytest would look through them all for the next free one."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def home(homes, monkeypatch):
    """A home of its own for each test, so that no test sees or touches a player's saves."""
    folder = next(homes)
    folder.mkdir()
    monkeypatch.setenv("MAGNET_RACE_HOME", str(folder))
    return folder
