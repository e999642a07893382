"""Setting up: one start at a time, built beside, and no stamp believed beyond what is there."""

import os
import subprocess
import sys
import threading
import time
import tomllib
from pathlib import Path

import pytest

from game import start

PROJECT = Path(__file__).resolve().parents[1]


class Died(BaseException):
    """The start is killed at this moment."""


@pytest.fixture
def installed(monkeypatch, tmp_path):
    """A project of its own, whose pip is played: what was installed, a list a time."""
    done: list[list[str]] = []

    def install(needed):
        packages = next(start.BESIDE.glob("[lL]ib/python*/site-packages"), start.BESIDE / "Lib" / "site-packages")
        packages.mkdir(parents=True, exist_ok=True)
        (packages / "pygame").mkdir()
        (packages / "pygame" / "__init__.py").write_text("IS_CE = 1\n", "utf-8")
        (packages / "yaml.py").write_text("\n".join(needed), "utf-8")
        done.append(needed)

    for name in ("ENVIRONMENT", "BESIDE", "BEFORE", "LOCK"):
        monkeypatch.setattr(start, name, tmp_path / getattr(start, name).name)
    monkeypatch.setattr(start, "PYTHON", start.ENVIRONMENT / start.PROGRAM)
    monkeypatch.setattr(start, "install", install)
    return done


def packages() -> Path:
    return next(path for path in start.ENVIRONMENT.rglob("site-packages") if (path / "yaml.py").exists())


def test_the_set_up_asks_for_what_the_project_names():
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    assert start.requirements(testing=False) == project["project"]["dependencies"]
    printing = start.requirements(testing=False, printing=True)
    assert set(printing) - set(start.requirements(testing=False)) == set(
        project["project"]["optional-dependencies"]["paper"]
    )
    assert set(start.requirements(testing=True)) > set(start.requirements(testing=False))
    assert not any(line.startswith("pygame ") for line in start.requirements(testing=True))


LISTS = {
    "cut": b"[project]\nname = ",
    "empty": b"",
    "without a list": b"[project]\nname = 'x'\n",
    "a text in its place": b"[project]\ndependencies = 'numpy'\n",
    "numbers in it": b"[project]\ndependencies = [1, 2]\n",
    "another encoding": "[project]\nname = 'é'\n".encode("latin-1"),
    "a zero byte": b"[project]\n\0",
    "too large": b"#" * (start.MOST_BYTES + 1),
    "brackets without end": b"a = " + b"[" * 100_000,
}


@pytest.mark.parametrize("content", LISTS.values(), ids=LISTS)
def test_a_list_of_what_is_needed_that_is_damaged_is_told_in_a_sentence(
    installed, monkeypatch, tmp_path, capsys, content
):
    monkeypatch.setattr(start, "HERE", tmp_path)
    (tmp_path / "pyproject.toml").write_bytes(content)
    assert start.main(["play", "--text"]) == 1
    told = capsys.readouterr().err
    assert told.startswith("Magnet Race could not be set up: pyproject.toml does not say what is needed")
    assert told.count("\n") == 1
    assert installed == []


if os.name == "posix":

    def test_a_pipe_in_the_place_of_the_list_is_not_waited_for(installed, monkeypatch, tmp_path, capsys):
        monkeypatch.setattr(start, "HERE", tmp_path)
        os.mkfifo(tmp_path / "pyproject.toml")
        assert start.main([]) == 1
        assert "pyproject.toml does not say what is needed" in capsys.readouterr().err


def test_a_python_without_venv_is_told_what_is_missing(installed, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "venv", None)
    assert start.main(["play", "--text"]) == 1
    assert "this Python has no module venv" in capsys.readouterr().err
    assert not start.ENVIRONMENT.exists()


def test_the_set_up_is_done_once(installed):
    start.set_up(testing=False)
    start.set_up(testing=False)
    assert len(installed) == 1
    start.set_up(testing=True)
    start.set_up(testing=False)
    assert len(installed) == 2


def test_what_printing_needs_is_installed_when_somebody_prints(installed):
    start.set_up(testing=False)
    start.set_up(testing=False, printing=True)
    assert [any(line.startswith("fpdf2") for line in needed) for needed in installed] == [False, True]
    start.set_up(testing=False)
    assert len(installed) == 2


def test_where_what_makes_the_rules_fast_cannot_be_installed_the_rest_is(installed, monkeypatch):
    install = start.install

    def without_wasmtime(needed):
        if any(line.startswith("wasmtime") for line in needed):
            raise subprocess.CalledProcessError(1, "pip")
        install(needed)

    monkeypatch.setattr(start, "install", without_wasmtime)
    start.set_up(testing=False)
    start.set_up(testing=False)
    assert len(installed) == 1
    assert any(line.startswith("pygame-ce") for line in installed[0])


def test_an_old_python_is_told_so(monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 10, 0))
    assert start.main([]) == 1
    assert "needs Python 3.11" in capsys.readouterr().err


def python_a_folder():
    start.PYTHON.unlink()
    start.PYTHON.mkdir()


RUINS = {
    "stamp emptied": lambda: (start.ENVIRONMENT / start.STAMP).write_bytes(b""),
    "stamp cut": lambda: os.truncate(start.ENVIRONMENT / start.STAMP, 40),
    "stamp of an older kind": lambda: (start.ENVIRONMENT / start.STAMP).write_text('["3f"]', "utf-8"),
    "stamp no text": lambda: (start.ENVIRONMENT / start.STAMP).write_bytes(b"\xff\xfe\x00"),
    "stamp nested too deep": lambda: (start.ENVIRONMENT / start.STAMP).write_text("[" * 100_000, "utf-8"),
    "stamp of another form": lambda: (start.ENVIRONMENT / start.STAMP).write_text('{"needed": 7, "parts": 3}', "utf-8"),
    "Python gone": lambda: start.PYTHON.unlink(),
    "Python a folder": lambda: python_a_folder(),
    "a module gone": lambda: (packages() / "yaml.py").unlink(),
    "a module cut": lambda: os.truncate(packages() / "yaml.py", 3),
    "a file of a package gone": lambda: (packages() / "pygame" / "__init__.py").unlink(),
    "no longer an environment": lambda: (start.ENVIRONMENT / "pyvenv.cfg").unlink(),
}


@pytest.mark.parametrize("ruin", RUINS.values(), ids=RUINS)
def test_a_stamp_is_believed_only_as_far_as_what_it_says_is_there(installed, ruin):
    start.set_up(testing=False)
    ruin()
    start.set_up(testing=False)
    assert len(installed) == 2
    assert start.is_ready(start.requirements(testing=False))


if hasattr(os, "mkfifo"):

    def test_a_pipe_in_the_place_of_the_environment_is_waited_for_by_nobody(installed):
        os.mkfifo(start.ENVIRONMENT)
        start.set_up(testing=False)
        assert start.is_ready(start.requirements(testing=False))
        assert not os.path.lexists(start.BEFORE)


def test_what_somebody_installed_besides_does_not_matter(installed):
    start.set_up(testing=False)
    (packages() / "debugger.py").write_text("", "utf-8")
    (packages() / "__pycache__").mkdir()
    start.set_up(testing=False)
    assert len(installed) == 1


def test_the_old_environment_stands_until_the_new_one_is_whole(installed, monkeypatch):
    start.set_up(testing=False)

    def fails(needed):
        assert start.is_ready(start.requirements(testing=False))
        raise subprocess.CalledProcessError(1, "pip")

    monkeypatch.setattr(start, "install", fails)
    with pytest.raises(subprocess.CalledProcessError):
        start.set_up(testing=True)
    assert start.is_ready(start.requirements(testing=False))


STEPS = ("discard", "install", "call_by_its_place", "parts", "take_the_place")


@pytest.mark.parametrize("step", STEPS)
def test_a_start_that_is_killed_at_any_step_leaves_nothing_that_the_next_one_trips_over(installed, monkeypatch, step):
    def dies(*unused):
        raise Died

    with monkeypatch.context() as killed:
        killed.setattr(start, step, dies)
        if step == "parts":
            killed.setattr(start, "is_ready", lambda needed: False)
        with pytest.raises(Died):
            start.set_up(testing=False)
    assert not start.is_ready(start.requirements(testing=False))
    start.set_up(testing=False)
    assert start.is_ready(start.requirements(testing=False))


def test_a_start_that_is_killed_between_the_two_renames_is_made_good(installed, monkeypatch):
    start.set_up(testing=False)
    real = os.replace

    def dies(source, target):
        if target == start.ENVIRONMENT:
            raise Died
        real(source, target)

    with monkeypatch.context() as killed:
        killed.setattr(os, "replace", dies)
        with pytest.raises(Died):
            start.set_up(testing=True)
    start.set_up(testing=False)
    assert start.is_ready(start.requirements(testing=False))
    assert not start.BESIDE.exists()
    assert not start.BEFORE.exists()


def test_whoever_starts_while_another_sets_up_waits_and_finds_it_done(installed, monkeypatch, capsys):
    install, begun = start.install, threading.Event()

    def slow(needed):
        begun.set()
        time.sleep(0.3)
        install(needed)

    monkeypatch.setattr(start, "install", slow)
    first = threading.Thread(target=start.set_up, args=(False,))
    first.start()
    assert begun.wait(30)
    start.set_up(testing=False)
    first.join()
    assert len(installed) == 1
    assert "Another start is setting Magnet Race up" in capsys.readouterr().out


def test_a_python_that_is_no_program_is_told_in_a_sentence(installed, capsys):
    start.set_up(testing=False)
    start.PYTHON.unlink()
    start.PYTHON.write_text("no program\n", "utf-8")
    start.PYTHON.chmod(0o755)
    assert start.main([]) == 1
    assert f"delete {start.ENVIRONMENT} and start again" in capsys.readouterr().err


def test_pip_is_told_to_install_into_the_environment_and_nowhere_else(monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr(start, "BESIDE", tmp_path / "beside")
    monkeypatch.setattr(subprocess, "run", lambda command, check: asked.append(command))
    start.install(["PyYAML"])
    assert "--require-virtualenv" in asked[0]
    assert asked[0][asked[0].index("--python") + 1] == str(tmp_path / "beside" / start.PROGRAM)


def test_programs_of_the_environment_start_the_python_of_its_final_place(installed, monkeypatch):
    install = start.install

    def with_a_program(needed):
        install(needed)
        program = (start.BESIDE / start.PROGRAM).with_name("tool")
        program.write_text(f"#!{start.BESIDE / start.PROGRAM}\n", "utf-8")

    monkeypatch.setattr(start, "install", with_a_program)
    start.set_up(testing=False)
    assert start.PYTHON.with_name("tool").read_text("utf-8") == f"#!{start.PYTHON}\n"


def test_what_cannot_be_set_up_is_told_in_a_sentence(installed, monkeypatch, capsys):
    start.LOCK.mkdir()
    assert start.main([]) == 1
    assert "could not be set up" in capsys.readouterr().err
    start.LOCK.rmdir()

    def interrupted(needed):
        raise KeyboardInterrupt

    monkeypatch.setattr(start, "install", interrupted)
    assert start.main([]) == 130
    assert not start.ENVIRONMENT.exists()
