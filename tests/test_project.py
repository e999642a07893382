"""The project itself: what the README promises, what must never be committed, and one version for all."""

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import game
from game import start
from tests import run_checks

PROJECT = Path(__file__).resolve().parents[1]
README = (PROJECT / "README.md").read_text("utf-8")
COMMANDS = re.findall(r"^    (\S.*)$", README, re.MULTILINE)
IGNORED = {".git", ".venv", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis", "__pycache__"}
TEXTS = {".py", ".md", ".yaml", ".toml", ".txt", ".svg", ".json", ".cfg", ""}
INDEX_ADDRESSES = re.compile(
    "|".join((r"python" + "hosted", r"py" + r"pi\.org", r"registry\." + "npmjs", r"index" + "-url"))
)


def project_files() -> Iterator[Path]:
    for folder, folders, names in os.walk(PROJECT):
        folders[:] = [name for name in folders if name not in IGNORED]
        yield from (Path(folder) / name for name in names)


def test_the_readme_begins_with_the_command_that_plays_and_the_one_that_tests():
    assert COMMANDS[0] == "python -m game.start"
    assert "python -m game.start test" in COMMANDS


def test_ci_runs_the_command_of_the_readme():
    assert (PROJECT / ".ci" / "run").read_text("utf-8").splitlines()[-1] == "python -m game.start test"


def test_every_link_of_the_documents_leads_somewhere():
    for document in PROJECT.glob("*.md"):
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", document.read_text("utf-8")):
            assert target.startswith("https://") or (PROJECT / target).exists(), (document.name, target)


def test_every_check_is_part_of_the_one_command():
    assert list(run_checks.CHECKS) == ["format", "lint", "types", "rules", "tests"]


def test_one_failed_check_fails_the_whole(monkeypatch, capsys):
    checks = {"bad": ["-c", "raise SystemExit(3)"], "good": ["-c", ""]}
    monkeypatch.setattr(run_checks, "CHECKS", checks)
    assert run_checks.main([]) == 1
    assert "Failed: bad." in capsys.readouterr().out
    monkeypatch.setattr(run_checks, "CHECKS", {"good": ["-c", ""]})
    assert run_checks.main([]) == 0


def test_no_package_index_and_no_lock_file_is_in_the_project():
    assert not (PROJECT / "uv.lock").exists() or "uv.lock" in (PROJECT / ".gitignore").read_text("utf-8")
    for path in project_files():
        if path.suffix in TEXTS and path.name != "uv.lock":
            assert not INDEX_ADDRESSES.search(path.read_text("utf-8", errors="replace")), path


def test_the_set_up_asks_for_what_the_project_names():
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    assert start.requirements(testing=False) == project["project"]["dependencies"]
    assert set(start.requirements(testing=True)) > set(start.requirements(testing=False))
    assert not any(line.startswith("pygame ") for line in start.requirements(testing=True))


def test_the_set_up_is_done_once(monkeypatch, tmp_path):
    installed: list[list[str]] = []
    monkeypatch.setattr(start, "ENVIRONMENT", tmp_path / "env")
    monkeypatch.setattr(start, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(start, "install", installed.append)
    start.set_up(testing=False)
    start.set_up(testing=False)
    assert len(installed) == 1
    start.set_up(testing=True)
    start.set_up(testing=False)
    assert len(installed) == 2


def test_where_numba_cannot_be_installed_the_rest_is(monkeypatch, tmp_path):
    installed = []

    def install(needed):
        if any(line.startswith("numba") for line in needed):
            raise subprocess.CalledProcessError(1, "pip")
        installed.extend(needed)

    monkeypatch.setattr(start, "ENVIRONMENT", tmp_path / "env")
    monkeypatch.setattr(start, "install", install)
    start.set_up(testing=False)
    assert any(line.startswith("pygame-ce") for line in installed)


def test_an_old_python_is_told_so(monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 10, 0))
    assert start.main([]) == 1
    assert "needs Python 3.11" in capsys.readouterr().err


def test_the_changelog_knows_the_version():
    assert f"## {game.__version__}\n" in (PROJECT / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.parametrize("folder", ["fonts", "icons", "sounds"])
def test_fonts_and_icons_come_with_their_licence(folder):
    assert list((PROJECT / "assets" / folder).glob("LICENSE*"))
