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


def test_a_side_never_takes_what_is_forbidden_to_it(run):
    told = json.loads(
        run("simulate", "--games", 5, "--json", "--forbid", "ecosystem:survey,points loan,flagship:lobby").out
    )
    assert told["players"] == {
        "ecosystem": "random:plan=without_survey+points_loan", "flagship": "random:plan=without_lobby",
    }  # fmt: skip
    assert told["forbid"] == ["ecosystem:survey,points loan,flagship:lobby"]


def test_a_side_without_its_whole_menu_changes_no_track_by_it(run):
    """Talent of the Flagship moves by its recruiting and by cards alone."""
    told = [
        json.loads(run("simulate", "--games", 40, "--json", *more).out)["at_the_end"]["flagship_talent"][0]
        for more in (
            [],
            ["--forbid", "flagship:recruit"],
            ["--forbid", "ecosystem:recruit", "--forbid", "flagship:recruit"],
        )
    ]
    assert told[0] > told[1]
    assert told[0] > told[2]


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
        (["--forbid", "lobby"], '"lobby" names no side; write SIDE:ACTION,..., with a side out of ecosystem, flagship'),
        (["--forbid", "world:lobby"], '"world" is no side'),
        (["--forbid", "ecosystem:lobby"], 'the Ecosystem has no action "lobby"; there are: survey, demonstrate,'),
        (["--forbid", "flagship:loby"], 'no action "loby"; did you mean "lobby"? There are: call_capital,'),
        (["--forbid", "flagship:ally", "--flagship", "novice:plan=never_plant"], "bound to the plan never_plant"),
        (["--csv", "nowhere/at/all.csv"], "there is no folder nowhere/at to write all.csv into"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_in_a_sentence(run, arguments, sentence):
    answer = run("simulate", "--games", 10, *arguments)
    assert answer.code == 1
    assert sentence in answer.err
    assert answer.err.startswith("magnet-race: ")
