"""The ladder's table: written by one command, shown in the README, and told by `players` as long as it belongs."""

import json
from dataclasses import replace

import pytest

from game.cli.main import main
from game.lab.train import ladder_table
from game.lab.train.ladder import Ladder, Pairing
from game.lab.train.ladder_table import LadderError, added, fill, read, table, write
from game.players.codes import LEVELS, parse
from game.session.match import shipped_rules

SCENARIO = "2025-deal"
COMMAND = "python main.py ladder --write"


def pairing(upper, lower, wins, n=100):
    sides = {"ecosystem": [wins // 2, n // 2], "flagship": [wins - wins // 2, n - n // 2]}
    return Pairing(parse(upper), parse(lower), n, wins, sides)


def ladder(*pairings, finished=True):
    return Ladder(tuple(pairings), {}, 5, finished)


@pytest.fixture
def made():
    return table(
        shipped_rules(), SCENARIO, ladder(pairing("novice", "random", 90), pairing("steady", "novice", 75)), COMMAND
    )


@pytest.fixture
def files(tmp_path, monkeypatch):
    (tmp_path / "README.md").write_text("# A\n\n<!-- ladder -->\nold\n<!-- end -->\n\nmore\n", "utf-8")
    monkeypatch.setattr(ladder_table, "FILE", tmp_path / "ladder.json")
    monkeypatch.setattr(ladder_table, "README", tmp_path / "README.md")
    return tmp_path


def test_a_table_is_read_as_it_was_written(made, files):
    write(made, files / "ladder.json", files / "README.md")
    assert read(files / "ladder.json") == made


def test_the_readme_tells_every_pairing_with_command_seed_and_date(made, files):
    write(made, files / "ladder.json", files / "README.md")
    told = (files / "README.md").read_text("utf-8")
    assert "| novice | random | 90.0% |" in told
    assert f"| {LEVELS['steady']} | novice | 75.0% | 65.7% to 82.5% | 100 |" in told
    assert f"Measured {made.date} in *{SCENARIO}* with the seeds from 5 on, by `{COMMAND}`." in told
    assert told.startswith("# A\n")
    assert told.endswith("\nmore\n")
    assert fill(told, made) == told


def test_a_slow_level_is_added_by_a_command_of_its_own(made):
    more = table(
        shipped_rules(), SCENARIO, ladder(pairing("strong", "steady", 80)), "python main.py ladder steady strong"
    )
    both = added(more, made)
    assert [str(one.first).split(":")[0] for one in both.pairings] == ["novice", "steady", "strong"]
    assert both.commands == (COMMAND, "python main.py ladder steady strong")
    assert both.elo["random"] == pytest.approx(0)


def test_pairings_of_other_players_or_rules_are_not_kept(made):
    for key in ("rules", "players", "scenario"):
        assert added(made, replace(made, **{key: "other"}, pairings=(pairing("expert", "strong", 60),))) == made


def test_an_interrupted_ladder_is_not_written():
    with pytest.raises(LadderError, match="was interrupted"):
        table(shipped_rules(), SCENARIO, ladder(pairing("novice", "random", 3), finished=False), COMMAND)


@pytest.mark.parametrize("broken", ["", "[]", "{}", '{"pairings": [{"first": "nobody"}]}'])
def test_a_broken_table_is_told_of_in_a_sentence(files, broken):
    (files / "ladder.json").write_text(broken, "utf-8")
    with pytest.raises(LadderError, match="holds no ladder that can be read"):
        read(files / "ladder.json")


def test_the_command_writes_the_table_and_players_tells_it(files, monkeypatch, capsys):
    monkeypatch.setattr(read, "__defaults__", (files / "ladder.json",))
    monkeypatch.setattr(write, "__defaults__", (files / "ladder.json", files / "README.md"))
    assert main(["ladder", "random", "novice", "--matches", "10", "--seed", "3", "--write"]) == 0
    capsys.readouterr()
    assert main(["players"]) == 0
    told = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("novice"))
    assert "% against random." in told
    assert main(["players", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["novice"]["measured"]["n"] == 10
    path = files / "ladder.json"
    path.write_text(path.read_text("utf-8").replace('"rules": "', '"rules": "0'), "utf-8")
    assert main(["players"]) == 0  # measured under other rules: nothing is told
    assert "against random" not in capsys.readouterr().out


def test_a_ladder_is_played_in_a_scenario_that_there_is(capsys):
    assert main(["ladder", "random", "novice", "--scenario", "1989-deal"]) == 1
    assert "unknown scenario '1989-deal'" in capsys.readouterr().err


def test_the_ladder_that_ships_belongs_to_the_rules_and_players_that_ship():
    """Whoever changes a rule or the weights plays the ladder anew; the README says so if none is there."""
    found = read()
    assert found is None or found.belongs(shipped_rules())
    readme = ladder_table.README.read_text("utf-8")
    assert fill(readme, found) == readme
    assert "<!-- ladder -->" in readme
