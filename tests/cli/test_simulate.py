"""The command simulate: figures in words, JSON and CSV, and a sentence for everything that cannot be."""

import csv
import json

import pytest


def test_json_keeps_its_keys_and_adds_intervals(run):
    told = json.loads(run("simulate", "--games", 20, "--ecosystem", "novice", "--json").out)
    kept = {"games", "wins", "endings", "mean_decisions", "seconds", "matches_per_second"}
    assert kept <= set(told)
    assert told["players"] == {"ecosystem": "novice", "flagship": "random"}
    assert told["rates"]["wins"]["ecosystem"]["interval_95"][0] > 0.5


def test_a_changed_rule_changes_the_matches(run):
    told = [
        json.loads(run("simulate", "--games", 60, "--json", *more).out)
        for more in ([], ["--set", "scenario.start.vp=4"])
    ]
    assert told[1]["wins"]["ecosystem"] > told[0]["wins"]["ecosystem"]
    assert told[1]["set"] == ["scenario.start.vp=4"]


def test_the_summary_is_written_as_a_table(run, tmp_path):
    path = tmp_path / "summary.csv"
    answer = run("simulate", "--games", 20, "--csv", path)
    assert answer.code == 0
    assert "95 % interval" in answer.out
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    won = [row for row in rows if row["figure"] == "wins"]
    assert sum(float(row["value"]) for row in won) == pytest.approx(1)
    assert {row["matches"] for row in rows} == {"20"}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--set", "plant.open_dics=4"], 'plant: there is no "open_dics"; did you mean "open_discs"?'),
        (["--set", "plant.open_discs"], "write PATH=VALUE"),
        (["--ecosystem", "novce"], "did you mean 'novice'?"),
        (["--scenario", "2025-dael"], 'there is no scenario "2025-dael"; did you mean "2025-deal"?'),
        (["--seed", "-1"], "The seeds of these matches must lie between 0 and"),
        (["--csv", "nowhere/at/all.csv"], "there is no folder nowhere/at to write all.csv into"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_in_a_sentence(run, arguments, sentence):
    answer = run("simulate", "--games", 10, *arguments)
    assert answer.code == 1
    assert sentence in answer.err
    assert answer.err.startswith("magnet-race: ")
