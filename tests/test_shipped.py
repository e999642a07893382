"""What is shipped: a wheel holds the program, its rules and its assets, and an installed game finds and keeps them."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from game import shipped
from game.cli.main import main
from game.shipped import HERE, INSIDE, INSTALLED, READ_ONLY, command, why_not_to_be_changed

PROJECT = HERE.parent
MADE = ("__pycache__", ".pyc")


def files_of(folder: str) -> set[str]:
    """Every file below a folder of the checkout, from the checkout on."""
    paths = (path.relative_to(PROJECT).as_posix() for path in (PROJECT / folder).rglob("*") if path.is_file())
    return {path for path in paths if not any(made in path for made in MADE)}


def test_a_wheel_holds_every_file_of_the_program_of_its_rules_and_of_its_assets():
    held = {file.distribution_path.replace(os.sep, "/") for file in WheelBuilder(str(PROJECT)).recurse_included_files()}
    inside = INSIDE.relative_to(PROJECT).as_posix()
    data = {f"{inside}/{path}" for path in files_of("rules") | files_of("assets")}
    assert f"{inside}/rules/board.yaml" in data
    assert held == files_of("game") | data | {f"{inside}/LICENSE"}


@pytest.fixture
def installed(tmp_path):
    """The game as a wheel would install it, in a folder that knows no checkout; runs a command there."""
    shutil.copytree(HERE, tmp_path / "game", ignore=shutil.ignore_patterns("__pycache__"))
    for folder in ("rules", "assets"):
        shutil.copytree(PROJECT / folder, tmp_path / INSIDE.relative_to(PROJECT) / folder)

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        script = "import sys; from game.cli.main import start; sys.exit(start())"
        environment = os.environ | {"PYTHONPATH": str(tmp_path)}
        return subprocess.run(
            [sys.executable, "-c", script, *arguments], cwd=tmp_path, env=environment, capture_output=True, text=True
        )

    return run


def test_an_installed_game_finds_its_rules_and_does_not_change_them(installed, tmp_path):
    assert installed("rulebook").stdout.startswith("# ")
    shipped_book = tmp_path / INSIDE.relative_to(PROJECT) / "rules" / "RULEBOOK.md"
    before = shipped_book.read_bytes()
    refused = installed("rulebook", "--write")
    assert (refused.returncode, refused.stderr) == (
        1,
        f"magnet-race: the game's rules and assets cannot be changed: {INSTALLED}.\n",
    )
    assert shipped_book.read_bytes() == before


COMMANDS_THAT_WRITE = (
    ["rulebook", "--write"],
    ["ladder", "random", "novice", "--write"],
    ["measure", "--write"],
    ["par", "--scenario", "no-deal", "--write"],
    ["calibrate", "--scenario", "2025-deal", "--write"],
    ["tutorial", "--find-seed", "--write"],
    ["fit"],
)


@pytest.mark.parametrize("command", COMMANDS_THAT_WRITE, ids=" ".join)
def test_no_command_writes_into_files_that_are_not_the_users(command, monkeypatch, capsys):
    monkeypatch.setattr("game.cli.stop.why_not_to_be_changed", lambda: INSTALLED)
    assert main(command) == 1
    assert capsys.readouterr().err == f"magnet-race: the game's rules and assets cannot be changed: {INSTALLED}.\n"


def test_files_of_a_checkout_are_the_users_unless_they_may_only_be_read(monkeypatch):
    assert why_not_to_be_changed() == ""
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != shipped.ASSETS)
    assert why_not_to_be_changed() == READ_ONLY
    monkeypatch.setattr(shipped, "ROOT", INSIDE)
    assert why_not_to_be_changed() == INSTALLED


def test_nothing_but_the_one_module_looks_for_rules_and_assets_beside_the_program():
    """Where the game is installed or packed, they lie elsewhere."""
    game = Path(__file__).resolve().parents[1] / "game"
    looking = {"game.shipped": game / "shipped.py"}.values()
    found = [
        path.relative_to(game).as_posix()
        for path in sorted(game.rglob("*.py"))
        if path not in looking and re.search(r"""__file__\).*["'](?:assets|rules)["']""", path.read_text("utf-8"))
    ]
    assert found == []


def test_whoever_is_told_a_command_can_type_it_where_the_game_lies(monkeypatch):
    assert command("play --text") == "python -m game.start play --text"
    monkeypatch.setattr(shipped, "ROOT", INSIDE)
    assert command("play --text") == "magnet-race play --text"
