"""Sets Magnet Race up and starts it; needs Python 3.11 or later with pip, and nothing else.

    python -m game.start               set up, then play in a window
    python -m game.start COMMAND ...   set up, then do what `python main.py COMMAND ...` does
    python -m game.start test          set up with the developers' tools, then run every check

Set-up makes a virtual environment in the folder `.venv` and installs into it what pyproject.toml asks for. It is done
again only when that list changes; to have it done afresh, delete `.venv`.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
ENVIRONMENT = HERE / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LEAST_PYTHON = (3, 11)


def main(arguments: list[str]) -> int:
    """Sets up and hands over; returns the exit code."""
    if sys.version_info < LEAST_PYTHON:
        print(f"Magnet Race needs Python 3.11 or later; this is {sys.version.split()[0]}.", file=sys.stderr)
        return 1
    testing = arguments[:1] == ["test"]
    try:
        set_up(testing)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"Magnet Race could not be set up: {error}", file=sys.stderr)
        print("Is there a network, and does `python -m pip --version` answer with 22.3 or later?", file=sys.stderr)
        return 1
    command = ["tests/run_checks.py", *arguments[1:]] if testing else ["main.py", *arguments]
    return hand_over([str(PYTHON), str(HERE / command[0]), *command[1:]])


def set_up(testing: bool) -> None:
    """Makes the environment and installs what is not there yet."""
    needed = requirements(testing)
    stamp = ENVIRONMENT / "magnet-race.json"
    digest = hashlib.sha256(json.dumps([needed, sys.version]).encode()).hexdigest()
    done = json.loads(stamp.read_text("utf-8")) if stamp.exists() and PYTHON.exists() else []
    if digest in done:
        return
    print(f"Setting Magnet Race up in {ENVIRONMENT.name}; this takes a minute, once.", flush=True)
    if not done:
        venv.create(ENVIRONMENT, symlinks=os.name != "nt", clear=ENVIRONMENT.exists())
    try:
        install(needed)
    except subprocess.CalledProcessError:
        print("That failed; trying without numba, with which the rules run faster.", flush=True)
        install([line for line in needed if not line.startswith("numba")])
    stamp.write_text(json.dumps([*done, digest]), "utf-8")


def requirements(testing: bool) -> list[str]:
    """What pyproject.toml asks for: to play, or to play and to test."""
    import tomllib

    project = tomllib.loads((HERE / "pyproject.toml").read_text("utf-8"))
    needed: list[str] = project["project"]["dependencies"]
    return needed + project["dependency-groups"]["dev"] if testing else needed


def install(needed: list[str]) -> None:
    """Has the pip of this Python install into the environment, which has none of its own."""
    pip = [sys.executable, "-m", "pip", "--python", str(PYTHON), "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--quiet", "--only-binary", "numba,llvmlite", *needed], check=True)


def hand_over(command: list[str]) -> int:
    """Runs a command in place of this one."""
    if os.name == "posix":
        os.execv(command[0], command)  # Ctrl-C, the terminal and the exit code are now all its own
    try:
        return subprocess.run(command).returncode
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
