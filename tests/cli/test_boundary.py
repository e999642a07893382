"""Around every command: what nobody expected ends in a sentence, a report and the right code; the match is kept."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.cli.stop import INTERRUPTED
from game.players import weights
from game.players.kinds import VALUES
from game.storage import files, reports, savefile

PROJECT = Path(__file__).resolve().parents[2]


def test_a_fault_of_the_program_is_a_sentence_and_a_report(run, monkeypatch):
    monkeypatch.setattr("game.rules.check.check", lambda path: 1 // 0)
    answer = run("check")
    assert answer.code == 1
    assert answer.err.startswith("magnet-race: Something went wrong inside the game (ZeroDivisionError).")
    assert answer.err.count("\n") == 1
    (report,) = reports.folder().iterdir()
    assert str(report) in answer.err
    assert "ZeroDivisionError" in report.read_text("utf-8")
    assert "'check'" in report.read_text("utf-8")


def test_a_fault_in_the_middle_of_a_match_keeps_what_was_decided(run, monkeypatch):
    def broken(*unused):
        raise RuntimeError("a fault")

    monkeypatch.setattr("game.textmode.answers.score_lines", broken)
    answer = run("play", "--text", "--seed", "7", lines=["1", "1", "score", "1"])
    assert answer.code == 1
    (path,) = savefile.saved_files()
    assert len(savefile.read(path).decisions) == 2


def test_where_no_report_can_be_written_that_is_told(run, monkeypatch, home):
    (home / "reports").write_text("in the way", "utf-8")
    monkeypatch.setattr("game.rules.check.check", lambda path: 1 // 0)
    assert "No report of it could be written." in run("check").err


def test_where_the_words_themselves_cannot_be_read_the_fault_is_told_bare(run, monkeypatch):
    def broken(*unused):
        raise RuntimeError("no words")

    monkeypatch.setattr("game.rules.words.text.load_text", broken)
    monkeypatch.setattr("game.rules.check.check", lambda path: 1 // 0)
    assert "ZeroDivisionError: " in run("check").err


def test_only_the_last_reports_are_kept(monkeypatch):
    monkeypatch.setattr(reports, "MOST_REPORTS", 3)
    paths = [reports.write(ValueError(number), ["test"]) for number in range(6)]
    assert paths[-1] in list(reports.folder().iterdir())
    assert len(list(reports.folder().iterdir())) == 3


def test_a_file_that_a_command_trips_over_is_named(run, monkeypatch):
    def gone(path):
        raise PermissionError(13, "Permission denied", "/some/file")

    monkeypatch.setattr("game.rules.check.check", gone)
    assert run("check").err == "magnet-race: /some/file cannot be read or written: Permission denied.\n"


NEEDING = {"numpy": ("par", "--scenario", "sprint", "--games", "1")}
"""A command that needs a part; any other part is needed by a match in words."""


@pytest.mark.parametrize("part", ["platformdirs", "numpy", "yaml", "filelock"])
def test_a_part_that_is_there_and_cannot_be_imported_is_named(part, tmp_path):
    (tmp_path / part).mkdir()
    (tmp_path / part / "__init__.py").write_text('raise ImportError("built for another Python")', "utf-8")
    answer = subprocess.run(
        [sys.executable, "main.py", *NEEDING.get(part, ("play", "--text", "--seed", "7"))],
        cwd=PROJECT, input="1\n", capture_output=True, text=True, timeout=120, check=False,
        env={name: value for name, value in os.environ.items() if name != savefile.HOME_ENVIRONMENT}
        | {"PYTHONPATH": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")},
    )  # fmt: skip
    assert answer.returncode == 1
    assert answer.stderr.startswith(f"magnet-race: {part} is there and cannot be imported (built for another Python)")
    assert answer.stderr.count("\n") == 1


def test_without_a_bar_of_progress_matches_are_played_all_the_same(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "tqdm", None)
    answer = run("simulate", "--games", 3, "--workers", 1)
    assert answer.code == 0
    assert answer.err.startswith("magnet-race: there is no progress to see")


def test_an_interrupted_command_ends_with_130(run, monkeypatch):
    def stopped(path):
        raise KeyboardInterrupt

    monkeypatch.setattr("game.rules.check.check", stopped)
    assert run("check").code == INTERRUPTED


def test_a_search_for_expected_scores_that_is_interrupted_is_no_fault_of_the_game(run, monkeypatch, home):
    def stopped(*unused):
        raise KeyboardInterrupt

    monkeypatch.setattr("game.lab.measure.record.Studio._all", stopped)
    answer = run("par", "--expected", "--scenario", "sprint", "--games", 2)
    assert answer.code == INTERRUPTED
    assert not (home / "reports").exists()


def test_figures_of_an_interrupted_run_are_told_and_end_with_130(run, monkeypatch):
    import game.lab.play.simulate as simulate

    def one_and_stop(work, next_part, executor, workers):
        yield work(next_part())
        raise KeyboardInterrupt

    monkeypatch.setattr(simulate, "run", one_and_stop)
    answer = run("simulate", "--games", 50, "--workers", 1)
    assert answer.code == INTERRUPTED
    assert "Interrupted" in answer.out


def test_a_picture_is_whole_or_not_there(run, tmp_path, monkeypatch):
    def full(*unused):
        raise OSError(28, "No space left on device")

    old = tmp_path / "title.png"
    old.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    answer = run("picture", "title", old)
    assert answer.code == 1
    assert f"{old} cannot be written: No space left on device" in answer.err
    assert old.read_bytes() == b"old"
    assert run("picture", "title", tmp_path / "no folder" / "title.png").code == 1
    assert not (tmp_path / "no folder").exists()


def test_a_table_of_figures_is_whole_or_the_old_one(run, tmp_path, monkeypatch):
    def full(*unused, **named):
        raise OSError(28, "No space left on device")

    old = tmp_path / "figures.csv"
    old.write_bytes(b"old")
    monkeypatch.setattr(files, "_replace", full)
    answer = run("simulate", "--games", 3, "--workers", 1, "--csv", old)
    assert answer.code == 1
    assert f"{old} cannot be written: No space left on device" in answer.err
    assert old.read_bytes() == b"old"


@pytest.mark.parametrize(
    "command",
    [
        ("simulate", "--csv"),
        ("what-if", "--set", "price_floor.enabled=false", "--csv"),
        ("measure", "--full", "--save"),
    ],
    ids=lambda command: command[0],
)
def test_nothing_is_played_for_a_file_that_cannot_be_written(run, tmp_path, monkeypatch, command):
    """A folder lies in its place: that is told at once, not when the work of hours is to be kept."""

    def played(*unused, **named):
        raise AssertionError("it is played although nothing can be kept")

    for place in ("game.lab.play.simulate.simulate", "game.lab.study.what_if.what_if", "game.cli.measure._measured"):
        monkeypatch.setattr(place, played)
    answer = run(*command, tmp_path)
    assert answer.code == 1
    assert str(tmp_path) in answer.err
    assert answer.out == ""


@pytest.mark.parametrize("out", ["a file", "a file/below", "weights"])
def test_no_values_are_fitted_that_cannot_be_kept(run, tmp_path, monkeypatch, out):
    def played(*unused, **named):
        raise AssertionError("an hour is spent although nothing can be kept")

    (tmp_path / "a file").write_bytes(b"")
    (tmp_path / "weights" / f"{VALUES}.json").mkdir(parents=True)
    monkeypatch.setattr("game.lab.train.fit.fit", played)
    monkeypatch.setattr("game.engine.compiled.why_plain", lambda: "")
    answer = run("fit", "--quick", "--out", tmp_path / out)
    assert answer.code == 1
    assert "cannot be written" in answer.err


def test_a_damaged_file_of_the_game_is_named_and_no_fault_of_the_program(run, tmp_path, monkeypatch):
    monkeypatch.setattr("game.players.weights.FOLDER", tmp_path)
    weights.load.cache_clear()
    (tmp_path / f"{VALUES}.json").write_text("{", "utf-8")
    answer = run("play", "--text", "--seed", 7, "--ecosystem", "steady", lines=["1", "quit"])
    weights.load.cache_clear()
    assert answer.code == 1
    assert f"{VALUES}.json holds no weights that can be read" in answer.err
    assert "install that anew" in answer.err
    assert not reports.folder().exists()
