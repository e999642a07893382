"""`main.py what-if`: a question on the command line, its answer as words, JSON and a table."""

import csv
import json

import pytest

FLOOR = ("--set", "price_floor.enabled=false")
QUICK = ("what-if", "--games", 30)


def test_two_rule_sets_are_compared(run):
    answer = run(*QUICK, "--set", "scenario.start.vp=4")
    assert answer.code == 0
    assert "30 matches of novice - novice under both rules, on the same luck (seeds 0 to 29)" in answer.out
    assert "95 % interval" in answer.out
    for words in ("won by ecosystem", "ended by", "final score"):
        assert words in answer.out


def test_the_answer_as_json_holds_every_figure(run):
    told = json.loads(run(*QUICK, "--set", "scenario.start.vp=4", "--json", "--seed", 4, "--flagship", "random").out)
    assert told["games"] == 30
    assert told["players"] == {"ecosystem": "novice", "flagship": "random"}
    assert told["set"] == ["scenario.start.vp=4"]
    against = told["variants"][0]["against_baseline"]
    low, high = against["ecosystem_wins"]["interval_95"]
    assert low <= against["ecosystem_wins"]["difference"] <= high
    assert set(against["plant_opened_by"]) == set(told["baseline"]["ended_in"])
    rates = [rules["rates"]["wins"]["ecosystem"]["rate"] for rules in (told["variants"][0], told["baseline"])]
    assert against["ecosystem_wins"]["difference"] == pytest.approx(rates[0] - rates[1])


def test_a_sweep_gives_a_curve(run):
    answer = run(*QUICK, "--sweep", "coordination.upkeep=0..4..2")
    lines = [line.split() for line in answer.out.splitlines()]
    assert [line[0] for line in lines[-3:]] == ["0", "2", "4"]
    told = json.loads(run(*QUICK, "--sweep", "coordination.upkeep=0..4..2", "--json").out)
    assert [variant["value"] for variant in told["variants"]] == [0, 2, 4]
    assert told["sweep"] == "coordination.upkeep=0..4..2"


def test_the_comparison_is_written_as_a_table(run, tmp_path):
    path = tmp_path / "figures.csv"
    assert run(*QUICK, *FLOOR, "--csv", path).code == 0
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    assert {row["pairs"] for row in rows} == {"30"}
    won = {row["of"]: row for row in rows if row["figure"] == "won by"}
    assert float(won["ecosystem"]["difference"]) == pytest.approx(-float(won["flagship"]["difference"]))


def test_a_study_is_saved_and_asked_again(run, tmp_path):
    path = tmp_path / "study.json"
    first = json.loads(run(*QUICK, *FLOOR, "--save", path, "--json").out)
    again = json.loads(run("what-if", "--load", path, "--json").out)
    for told in (first, again):
        del told["seconds"]
    assert first == again
    more = json.loads(run("what-if", "--load", path, "--games", 10, "--set", "loan.enabled=false", "--json").out)
    assert (more["games"], more["set"]) == (10, ["price_floor.enabled=false", "loan.enabled=false"])


def test_a_study_of_other_rules_says_so(run, tmp_path):
    path = tmp_path / "study.json"
    run(*QUICK, *FLOOR, "--save", path)
    content = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(content | {"rules": "others"}), "utf-8")
    assert "saved under other rules" in run("what-if", "--load", path).out


def test_it_ends_early_when_the_interval_is_narrow_enough(run):
    told = json.loads(run("what-if", *FLOOR, "--games", 100_000, "--precision", 5, "--json").out)
    assert told["ended_early"]
    assert told["games"] < 100_000


def test_the_settings_are_listed(run):
    out = run("what-if", "--settings").out
    assert "price_floor.enabled" in out
    assert "true, false" in out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "nothing is changed"),
        (["--set", "price_flor.enabled=false"], "did you mean"),
        (["--set", "price_floor.enabled=maybe"], "it must be true or false"),
        (["--set", "price_floor.enabled"], "write PATH=VALUE"),
        ([*FLOOR, "--ecosystem", "novce"], "did you mean 'novice'?"),
        ([*FLOOR, "--scenario", "2025-dael"], "did you mean"),
        ([*FLOOR, "--csv", "nowhere/at/all.csv"], "there is no folder nowhere/at to write all.csv into"),
        (["--load", "nothing.json"], "There is no file nothing.json"),
        (["--sweep", "coordination.upkeep=4"], "is no range"),
        (["--sweep", "coordination.upkep=0..2"], "did you mean"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_in_a_sentence(run, arguments, sentence):
    answer = run(*QUICK, *arguments)
    assert answer.code == 1
    assert sentence in answer.err
    assert answer.err.startswith("magnet-race: ")
