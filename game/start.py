"""Sets Magnet Race up and starts it; needs Python 3.11 or later with pip, and nothing else.

    python -m game.start               set up, then play in a window
    python -m game.start COMMAND ...   set up, then do what `python main.py COMMAND ...` does
    python -m game.start test          set up with the developers' tools, then run every check
    python -m game.start print OUT     set up with what makes PDF files as well

Set-up makes a virtual environment in the folder `.venv` and installs into it what pyproject.toml asks for. It is done
again only when that list changes or something is missing; to have it done afresh, delete `.venv`.

The environment is built beside and then takes the place of the old one, by one start at a time: whoever starts in the
meantime waits. A stamp in it says what was installed and how large it is, and is believed only as far as that is there.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from game.storage.files import read_text

HERE = Path(__file__).resolve().parents[1]
ENVIRONMENT = HERE / ".venv"
BESIDE = HERE / ".venv.new"  # where an environment is built
BEFORE = HERE / ".venv.old"  # where the one goes whose place it takes
LOCK = HERE / ".venv.lock"
STAMP = "magnet-race.json"
MOST_BYTES = 1_000_000  # of the stamp
PROGRAM = "Scripts/python.exe" if os.name == "nt" else "bin/python"
PYTHON = ENVIRONMENT / PROGRAM
CACHES = "__pycache__"  # Python writes there by itself
LEAST_PYTHON = (3, 11)
PRINTS = "print"  # the command that needs the extra `paper`
FAST = ("numba", "wasmtime")  # the game is the same without, and slower
LOOK_EVERY = 0.2  # seconds, while another start sets up
INTERRUPTED = 130
LIST = "pyproject.toml"  # says what is to be installed


class NotSetUp(Exception):
    """The environment cannot be made; the message is a sentence that says why."""


def main(arguments: list[str]) -> int:
    """Sets up and hands over; returns the exit code."""
    if sys.version_info < LEAST_PYTHON:
        print(f"Magnet Race needs Python 3.11 or later; this is {sys.version.split()[0]}.", file=sys.stderr)
        return 1
    testing = arguments[:1] == ["test"]
    try:
        set_up(testing, printing=PRINTS in arguments)
    except (NotSetUp, OSError, subprocess.CalledProcessError, shutil.Error) as error:
        print(f"Magnet Race could not be set up: {error}", file=sys.stderr)
        if not isinstance(error, NotSetUp):
            print("Is there a network, and does `python -m pip --version` answer with 22.3 or later?", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nSetting up was interrupted; the next start begins again.", file=sys.stderr)
        return INTERRUPTED
    command = ["tests/run_checks.py", *arguments[1:]] if testing else ["main.py", *arguments]
    try:
        return hand_over([str(PYTHON), str(HERE / command[0]), *command[1:]])
    except OSError as error:  # it lies there, may be run, and is no program
        print(f"{PYTHON} cannot be started ({error.strerror}); delete {ENVIRONMENT} and start again.", file=sys.stderr)
        return 1


# --- The environment --------------------------------------------------------------------------------------------------


def set_up(testing: bool, printing: bool = False) -> None:
    """Makes an environment that holds what is needed, unless there is one."""
    needed = requirements(testing, printing)
    if is_ready(needed):
        return
    with only_one():
        if is_ready(needed):  # another start has just done it
            return
        print(f"Setting Magnet Race up in {ENVIRONMENT.name}; this takes a minute, once.", flush=True)
        build(needed)
        take_the_place()


def requirements(testing: bool, printing: bool = False) -> list[str]:
    """What pyproject.toml asks for: to play, to play and to print, or to do and to test everything.

    Raises `NotSetUp` where that file is not as it came.
    """
    import tomllib

    try:
        project = tomllib.loads(read_text(HERE / LIST, MOST_BYTES))
        needed: list[str] = project["project"]["dependencies"]
        if testing or printing:
            needed += project["project"]["optional-dependencies"]["paper"]
        if testing:
            needed += project["dependency-groups"]["dev"]
        if not all(isinstance(one, str) and len(one) > 1 for one in needed):  # a text is a list of letters
            raise ValueError("it lists something else")
        return needed
    except (OSError, ValueError, LookupError, TypeError, RecursionError) as error:
        raise NotSetUp(f"{LIST} does not say what is needed ({error}); get the game anew.") from error


def is_ready(needed: list[str]) -> bool:
    """Whether the environment holds all this, by a stamp that agrees with what is there."""
    try:
        stamp = json.loads(read_text(ENVIRONMENT / STAMP, MOST_BYTES))
        there = parts(ENVIRONMENT)
        return (
            PYTHON.is_file()
            and os.access(PYTHON, os.X_OK)
            and stamp["python"] == sys.version
            and set(needed) <= set(stamp["needed"])
            and all(there.get(name) == size for name, size in stamp["parts"].items())
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):  # none, a cut or an older one
        return False


def parts(environment: Path) -> dict[str, list[int]]:
    """What lies in an environment: files and bytes of each of its packages, by name; the settings of Python too."""
    found = {}
    packages = [path for pattern in ("lib/python*", "Lib") for path in environment.glob(f"{pattern}/site-packages/*")]
    for path in [environment / "pyvenv.cfg", *packages]:
        if path.name != CACHES:
            sizes = [file.stat().st_size for file in files(path)]
            found[path.name] = [len(sizes), sum(sizes)]
    return found


def files(path: Path) -> Iterator[Path]:
    """The file itself, or all files below a folder but those that Python makes when it runs."""
    if not path.is_dir():
        yield path
        return
    for folder, below, names in os.walk(path):
        below[:] = [name for name in below if name != CACHES]
        yield from (Path(folder, name) for name in names)


def build(needed: list[str]) -> None:
    """Builds an environment beside the one that is there, with its stamp. Raises `NotSetUp`."""
    try:
        import venv
    except ImportError as error:  # some systems part Python into packages
        raise NotSetUp(f"this Python has no module venv ({error}); install it, as python3-venv on Debian.") from error
    discard(BESIDE)
    venv.create(BESIDE, symlinks=os.name != "nt")
    installed = needed
    try:
        install(needed)
    except subprocess.CalledProcessError:
        print("That failed; trying without what makes the rules fast.", flush=True)
        installed = [line for line in needed if not line.startswith(FAST)]
        install(installed)
    call_by_its_place(BESIDE)
    stamp = {"python": sys.version, "needed": needed, "installed": installed, "parts": parts(BESIDE)}
    (BESIDE / STAMP).write_text(json.dumps(stamp, indent=1), "utf-8")


def install(needed: list[str]) -> None:
    """Has the pip of this Python install into the environment beside, which has none of its own, and nowhere else."""
    pip = [sys.executable, "-m", "pip", "--python", str(BESIDE / PROGRAM), "--disable-pip-version-check"]
    only_there = ["--require-virtualenv", "--only-binary", "numba,llvmlite,wasmtime"]
    subprocess.run([*pip, "install", "--quiet", *only_there, *needed], check=True)


def call_by_its_place(environment: Path) -> None:
    """Has the programs of an environment that was built beside start the Python of its final place."""
    programs = (environment / PROGRAM).parent
    for path in programs.iterdir():
        if path.is_file() and not path.is_symlink():
            content = path.read_bytes()
            if str(environment).encode() in content and b"\0" not in content:  # a script
                path.write_bytes(content.replace(str(environment).encode(), str(ENVIRONMENT).encode()))


def take_the_place() -> None:
    """Puts the environment that was built beside in its place."""
    discard(BEFORE)
    if os.path.lexists(ENVIRONMENT):
        os.replace(ENVIRONMENT, BEFORE)
    os.replace(BESIDE, ENVIRONMENT)
    discard(BEFORE, as_far_as_it_goes=True)  # a program that still runs in it may hold it; the next set-up tries again


def discard(path: Path, as_far_as_it_goes: bool = False) -> None:
    """Removes a folder with all that is in it, or a link or file that lies there instead."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=as_far_as_it_goes)
    else:
        path.unlink(missing_ok=True)


@contextlib.contextmanager
def only_one() -> Iterator[None]:
    """Waits until no other start sets up here. The system gives the lock back when a start ends, however it ends."""
    with open(LOCK, "a+b") as file:
        waited = False
        while not locked(file.fileno()):
            if not waited:
                print("Another start is setting Magnet Race up; waiting for it.", flush=True)
            waited = True
            time.sleep(LOOK_EVERY)
        yield


if sys.platform == "win32":
    import msvcrt

    def locked(handle: int) -> bool:
        """Locks a file for this process, unless another one has it."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def locked(handle: int) -> bool:
        """Locks a file for this process, unless another one has it."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def hand_over(command: list[str]) -> int:
    """Runs a command in place of this one."""
    if os.name == "posix":
        os.execv(command[0], command)  # Ctrl-C, the terminal and the exit code are now all its own
    try:
        return subprocess.run(command).returncode
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
