"""The game as a child process in a real window: what a person can do to it and see of it, and nothing more."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from game.engine.compiled import PLAIN_ENVIRONMENT
from game.storage import savefile, settings
from game.storage.matches import NAME
from game.ui.draw.theme import WIDE
from game.ui.shell.app import CAPTION
from game.ui.shell.usable import FRAME

if TYPE_CHECKING:
    from types import TracebackType

NEEDED = ("Xvfb", "xdotool", "setxkbmap", "xrdb", "import")  # import is ImageMagick's screenshot
MAIN = Path(__file__).parents[2] / "main.py"
PATIENCE = float(os.environ.get("MAGNET_RACE_PATIENCE", "15"))  # seconds until what must happen has not happened
IS_SLOW = "MAGNET_RACE_PATIENCE" in os.environ  # a machine on which nobody types faster than the window answers
BUILT = os.environ.get("MAGNET_RACE_PROGRAM", "")  # a program that was built (.packaging), to be played instead
LOOK_EVERY = 0.004
ENOUGH = WIDE[0] + FRAME[0], WIDE[1] + FRAME[1]  # the screen that has room for the window as it was designed
PAUSE = "0.004"  # seconds between two keys

STILL = {"motion": "off", "stage": "off", "pace": "at_once"}
"""Settings of program and twin, which knows no time: nothing moves, and a computer's decision does not rest."""

KEYSYMS = {
    "tab": "Tab",
    "shift tab": "shift+Tab",
    "enter": "Return",
    "space": "space",
    "esc": "Escape",
    "left": "Left",
    "right": "Right",
    "up": "Up",
    "down": "Down",
    "?": "question",
}


def until(happened: Callable[[], bool], what: Callable[[], str], seconds: float = PATIENCE) -> None:
    """Waits until something has happened; `what` tells the failure."""
    end = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > end:
            raise AssertionError(what())
        time.sleep(LOOK_EVERY)


class Display:
    """A virtual X display with a number that was free, without a window manager."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.size = size
        told, tell = os.pipe()
        width, height = size
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(tell), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset"],
            pass_fds=(tell,),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(tell)
        with open(told) as number:
            self.name = f":{number.readline().strip()}"
        assert self.name != ":", "Xvfb opened no display."

    def __enter__(self) -> Display:
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.terminate()
        self._server.wait()

    def xdotool(self, *words: str) -> str:
        """Runs one chain of xdotool's commands and returns what it prints."""
        done = subprocess.run(
            ["xdotool", *words],
            env=os.environ | {"DISPLAY": self.name},
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
        return done.stdout.strip()


class Program:
    """`main.py`, or the program that was built, in a window of its own, with a home of its own below `folder`."""

    def __init__(self, display: Display, folder: Path) -> None:
        self.display = display
        self.folder = folder
        self.home = folder / "program"
        self.saves = self.home / "saves"
        self._words = folder / "words.txt"
        self.home.mkdir(parents=True, exist_ok=True)
        settings.write(self.home / settings.path().name, settings.changed(settings.USUAL, (), **STILL))
        try:
            self.start()
        except BaseException:
            self.kill()  # nobody holds a program that did not start
            raise

    def __enter__(self) -> Program:
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.kill()

    # --- life and death

    def start(self) -> None:
        """Starts the game and waits for its first picture."""
        environment = {
            "DISPLAY": self.display.name,
            "SDL_VIDEODRIVER": "x11",
            "SDL_AUDIODRIVER": "dummy",
            "MAGNET_RACE_HOME": str(self.home),
        }
        command = [BUILT]  # it finds nothing of this computer, as by `env -i`, and runs its compiled rules
        if not BUILT:
            environment = os.environ | environment | {PLAIN_ENVIRONMENT: "1"}  # no test waits for a compiler
            command = [sys.executable, str(MAIN)]
        with self._words.open("wb") as words:
            self.process = subprocess.Popen(command, env=environment, stdout=words, stderr=subprocess.STDOUT)
        self.window = ""
        until(self._find_window, lambda: f"No window opened: {self.words}")
        self.display.xdotool("windowfocus", self.window)
        until(lambda: self.caption != CAPTION, lambda: f"The title did not open: {self.words}")

    def _find_window(self) -> bool:
        found = self.display.xdotool("search", "--pid", str(self.process.pid)).split()
        self.window = found[-1] if found else ""
        return bool(found) and self.caption.startswith(CAPTION)

    def kill(self) -> None:
        """Ends the game as a crash of the computer would."""
        if self.running:
            self.process.kill()
        self.process.wait()

    @property
    def running(self) -> bool:
        """Whether the game still runs."""
        return self.process.poll() is None

    @property
    def words(self) -> str:
        """Everything the game printed since it started."""
        return self._words.read_text(errors="replace")

    def ends_well(self) -> None:
        """Waits until the game ends by itself, as it should."""
        until(lambda: not self.running, lambda: "The program did not end.")
        assert self.process.returncode == 0, self.words
        assert self.words == ""

    # --- what a person does

    def keys(self, *names: str) -> None:
        """Presses keys one after the other: characters, or names such as "tab".

        A key that is pressed again within two milliseconds is taken for one that is held down. So after each key the
        display must have answered, and then there is a pause.
        """
        words: list[str] = []
        for name in names:
            words += ["key", "--delay", "0", KEYSYMS.get(name, name), "getmouselocation", "sleep", PAUSE]
        self.display.xdotool(*words)

    def click(self, *points: tuple[int, int], button: int = 1) -> None:
        """Clicks on pixels of the window, one after the other."""
        words: list[str] = []
        for x, y in points:
            words += ["mousemove", "--window", self.window, str(x), str(y), "click", str(button)]
        self.display.xdotool(*words)

    def point(self, x: int, y: int) -> None:
        """Moves the mouse to a pixel of the window."""
        self.display.xdotool("mousemove", "--window", self.window, str(x), str(y))

    def resize(self, size: tuple[int, int]) -> None:
        """Gives the window another size, as a window manager does."""
        self.display.xdotool("windowmove", self.window, "0", "0", "windowsize", self.window, *map(str, size))
        self.has_size(size)

    def has_size(self, size: tuple[int, int]) -> None:
        """Waits until the window has this size in pixels."""
        until(lambda: self.size == size, lambda: f"The window has {self.size} pixels instead of {size}.")

    # --- what a person sees

    @property
    def caption(self) -> str:
        """The window's title, which reads the focused item aloud."""
        return self.display.xdotool("getwindowname", self.window)

    @property
    def size(self) -> tuple[int, int]:
        """The window's size in pixels."""
        told = self.display.xdotool("getwindowgeometry", "--shell", self.window).split()
        values = dict(line.split("=") for line in told if "=" in line)
        return int(values.get("WIDTH", 0)), int(values.get("HEIGHT", 0))

    def screenshot(self, name: str) -> pygame.Surface:
        """What the window shows, also kept as a file beside the saves."""
        path = self.folder / name
        subprocess.run(
            ["import", "-silent", "-window", self.window, "-depth", "8", str(path)],
            env=os.environ | {"DISPLAY": self.display.name},
            check=True,
            timeout=PATIENCE,
        )
        return pygame.image.load(path)

    # --- what the tests look up

    @property
    def autosave(self) -> Path | None:
        """The file of the match that was played last; None before the first decision."""
        kept = [path for path in self.saves.glob("*.json") if NAME.fullmatch(path.name)]
        return max(kept, key=lambda path: (path.stat().st_mtime_ns, path.name), default=None)

    @property
    def decisions(self) -> list[str]:
        """The decisions in the autosave; none before the first."""
        return list(savefile.read(self.autosave).decisions) if self.autosave else []

    def decided(self, decisions: Sequence[str]) -> None:
        """Waits until exactly these decisions stand in the autosave."""
        want = list(decisions)
        until(
            lambda: self.decisions == want,
            lambda: (
                f"The autosave ends in {self.decisions[-3:]} ({len(self.decisions)}) instead of {want[-3:]} "
                f"({len(want)}); the window says {self.caption!r}; printed: {self.words!r}"
            ),
        )

    def wait_for_autosave(self) -> None:
        """Waits until a first decision is kept."""
        until(lambda: bool(self.decisions), lambda: f"Nothing was kept; the window says {self.caption!r}")

    @property
    def ticks(self) -> int:
        """Processor time used so far, in the system's ticks of a hundredth of a second."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])

    def comes_to_rest(self) -> None:
        """Waits until the program has used no processor time for half a second: its slow imports are done."""
        last, since = self.ticks, time.monotonic()

        def resting() -> bool:
            nonlocal last, since
            now = self.ticks
            if now != last:
                last, since = now, time.monotonic()
            return time.monotonic() - since > 0.5

        until(resting, lambda: "The program does not come to rest.")
