"""The command `calibrate --stops`: what it measures, what it keeps, and what it needs."""

import shutil

import pytest

from game.players import calibrated, weights
from game.players.calibrated import EVERY_LEVEL, calibrations_of, read
from game.players.referee import BEST
from game.session.match import shipped_rules

POINTS = 15  # plays 0 to 4 of the three half-years after the first


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A copy of the weights, into which may be written."""
    copy = tmp_path / "weights"
    shutil.copytree(weights.FOLDER, copy)
    monkeypatch.setattr(weights, "FOLDER", copy)
    read.cache_clear()
    yield lambda: calibrations_of(shipped_rules(), "lesson", BEST.weights)
    read.cache_clear()


def stops(run, *more, scenario="lesson"):
    return run("calibrate", "--scenario", scenario, "--stops", "--games", 3, "--seed", 8, "--workers", 1, *more)


def test_what_is_written_are_lines_of_the_level_and_of_every_level_and_the_rest_stays(run, kept):
    before = kept()
    found = stops(run, "--level", "novice", "--write")
    assert found.code == 0
    after = kept()
    for among in (EVERY_LEVEL, "novice"):
        assert [one.matches for one in after[among].bell] == [3] * POINTS
        assert after[among].bell_command.endswith("--games 3 --seed 8 --stops --write")
        assert after[among].lines == before[among].lines
    assert after["steady"] == before["steady"]


def test_what_is_told_is_of_each_level_and_of_all_and_nothing_is_written(run, kept):
    file = weights.FOLDER / calibrated.FILE
    before = file.read_bytes()
    found = stops(run, "--level", "novice", "--level", "random")
    assert found.code == 0
    told = [line.split() for line in found.out.splitlines()]
    rows = {(words[0], words[1], words[2]) for words in told if words and words[0] in ("novice", "random", "all")}
    assert {("novice", "3", "4"), ("random", "3", "4"), ("all", "3", "4")} <= rows
    assert {words[0] for words in told if len(words) > 2 and words[2] == "%"} >= {"3", "4"}, "tenths by half-year"
    assert "3 matches of each level against itself, seeds from 8" in found.out
    assert file.read_bytes() == before


def test_a_level_that_nobody_calibrated_is_refused_before_anything_is_written(run, kept):
    found = stops(run, "--level", "random", "--write")
    assert found.code != 0
    assert "calibrate it without --stops first" in found.err


def test_a_scenario_without_a_measured_bell_says_how_one_is_made(run, kept):
    found = stops(run, "--level", "novice", scenario="lesson-average")
    assert found.code != 0
    assert "add --write" in found.err
