"""The command par: it finds a par, writes it into the scenario's file, and says what cannot be."""

import json
import shutil

import pytest

from game.cli import par as par_command
from game.engine.compiled import PLAIN_ENVIRONMENT
from game.rules import check
from game.rules.check import SHIPPED, load_rules


@pytest.fixture(autouse=True)
def plain(monkeypatch):
    """These tests play few matches at random: nobody waits for a compiler in them."""
    monkeypatch.setenv(PLAIN_ENVIRONMENT, "1")


def test_the_command_tells_par_with_its_figures(run):
    told = json.loads(run("par", "--scenario", "sprint", "--games", 60, "--level", "random", "--json").out)
    assert told["par"] * 2 == int(told["par"] * 2)
    assert told["ecosystem"]["interval_95"][0] < told["ecosystem"]["rate"] < told["ecosystem"]["interval_95"][1]


def test_the_command_writes_par_and_names_itself(run, tmp_path, monkeypatch):
    folder = tmp_path / "rules"
    shutil.copytree(SHIPPED, folder)
    monkeypatch.setattr(check, "SHIPPED", folder)
    before = (folder / "scenarios" / "no-deal.yaml").read_text("utf-8").splitlines()
    answer = run("par", "--scenario", "no-deal", "--games", 40, "--level", "random", "--write")
    assert answer.code == 0, answer.err
    after = (folder / "scenarios" / "no-deal.yaml").read_text("utf-8").splitlines()
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 1
    assert "python main.py par --scenario no-deal --games 40 --level random --seed 0" in changed[0]
    assert f"{load_rules(folder).scenarios['no-deal'].par_points:+g}; plus" in answer.out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "say which scenario's par is wanted with --scenario; there are: 2025-deal"),
        (["--scenario", "no-dael"], 'there is no scenario "no-dael"; did you mean "no-deal"?'),
        (["--scenario", "allies-join", "--write"], "allies-join.yaml has no line par"),
        (["--scenario", "no-deal", "--level", "novce"], "did you mean 'novice'?"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_in_a_sentence(run, arguments, sentence):
    answer = run("par", "--games", 10, *arguments)
    assert answer.code == 1
    assert sentence in answer.err


def test_expected_scores_are_told_for_every_scenario(run):
    told = json.loads(run("par", "--expected", "--games", 2, "--level", "random", "--json").out)
    assert [one["scenario"] for one in told] == list(load_rules().scenarios)
    for one in told:
        assert len(one["expected"]) == load_rules().scenarios[one["scenario"]].rounds
        assert len(one["projected"]) == load_rules().scenarios[one["scenario"]].length


def test_the_command_writes_expected_scores_and_names_itself(run, tmp_path, monkeypatch):
    folder = tmp_path / "rules"
    shutil.copytree(SHIPPED, folder)
    monkeypatch.setattr(check, "SHIPPED", folder)
    answer = run("par", "--scenario", "sprint", "--expected", "--games", 20, "--level", "random", "--write")
    assert answer.code == 0, answer.err
    (line,) = par_command.EXPECTED_LINE.findall((folder / "scenarios" / "sprint.yaml").read_text("utf-8"))
    assert "# python main.py par --scenario sprint --expected --games 20 --level random --seed 0" in line
    written = load_rules(folder).scenarios["sprint"].expected
    assert f"expected in sprint: {', '.join(f'{number / 2:+g}' for number in written)}; plus" in answer.out


def test_a_par_that_ships_says_how_it_was_found():
    for scenario in load_rules().scenarios.values():
        if scenario.par:
            text = (SHIPPED / "scenarios" / f"{scenario.id}.yaml").read_text("utf-8")
            (line,) = par_command.PAR_LINE.findall(text)
            assert f"python main.py par --scenario {scenario.id} " in line
