"""These tests open the real window on a virtual display of its own and play with real keys and a real mouse."""

import shutil
import subprocess
import time
from collections.abc import Generator, Iterator
from pathlib import Path

import pygame
import pytest

from game.engine.compiled import PLAIN_ENVIRONMENT
from tests.window.program import ENOUGH, NEEDED, Display, Program


def pytest_configure() -> None:
    """Without its tools not one of these tests can say anything, so the whole command fails."""
    missing = [tool for tool in NEEDED if shutil.which(tool) is None]
    if missing:
        raise pytest.UsageError(
            f"The tests of the window need {', '.join(missing)}, which cannot be found; install Xvfb, xdotool, "
            "setxkbmap, xrdb and ImageMagick (on Debian: apt-get install xvfb xdotool x11-xkb-utils x11-xserver-utils "
            "imagemagick)."
        )


def kept_picture(program: Program) -> str:
    """Where the picture of the window lies, or why there is none: a picture that fails must not hide what failed."""
    try:
        program.screenshot("failed.png")
    except (subprocess.SubprocessError, pygame.error) as error:
        return f"no picture of it: {error}"
    return str(program.folder / "failed.png")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Function) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keeps a picture of the window in which a test failed."""
    report = yield
    if report.when == "call" and report.failed:
        for value in item.funcargs.values():
            if isinstance(value, Program) and value.running:
                report.sections.append(("the window", kept_picture(value)))
    return report


@pytest.fixture(autouse=True)
def plain_twin(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin does without numba, as the program does."""
    monkeypatch.setenv(PLAIN_ENVIRONMENT, "1")


@pytest.fixture(autouse=True)
def how_long(request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Prints how long the test took."""
    begin = time.monotonic()
    yield
    with capsys.disabled():
        print(f"\n  {request.node.name}: {time.monotonic() - begin:.1f} s", flush=True)


@pytest.fixture(scope="session")
def display() -> Iterator[Display]:
    """A virtual display with just enough room for the standard window."""
    with Display(ENOUGH) as opened:
        yield opened


@pytest.fixture(scope="session")
def large_display() -> Iterator[Display]:
    """A virtual display as large as the largest window."""
    with Display((1920, 1080)) as opened:
        yield opened


@pytest.fixture
def program(display: Display, tmp_path: Path) -> Iterator[Program]:
    """The running game on its title screen, with an empty folder of saves."""
    with Program(display, tmp_path) as started:
        yield started


@pytest.fixture
def large_program(large_display: Display, tmp_path: Path) -> Iterator[Program]:
    """The running game on a display that is larger than its window."""
    with Program(large_display, tmp_path) as started:
        yield started
