"""The project itself: what the README promises, what must never be committed, and one version for all."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import game
from tests import run_checks

PROJECT = Path(__file__).resolve().parents[1]
README = (PROJECT / "README.md").read_text("utf-8")
COMMANDS = re.findall(r"^    (\S.*)$", README, re.MULTILINE)
IGNORED = {
    ".git",
    ".venv",
    ".venv.new",
    ".venv.old",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    ".hypothesis",
    "__pycache__",
}
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
    assert "python -m game.start test" in (PROJECT / ".ci" / "run").read_text("utf-8").splitlines()


def test_every_link_of_the_documents_leads_somewhere():
    for document in PROJECT.glob("*.md"):
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", document.read_text("utf-8")):
            assert target.startswith("https://") or (PROJECT / target).exists(), (document.name, target)


def test_every_check_is_part_of_the_one_command():
    assert list(run_checks.CHECKS) == ["format", "lint", "types", "rules", "tests", "browser"]


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


def test_the_changelog_knows_the_version():
    assert f"## {game.__version__}\n" in (PROJECT / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.parametrize("folder", ["fonts", "icons", "sounds"])
def test_fonts_and_icons_come_with_their_licence(folder):
    assert list((PROJECT / "assets" / folder).glob("LICENSE*"))
