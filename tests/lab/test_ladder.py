"""The ladder: rates with intervals, Elo, and the same deals with sides swapped."""

import json

import pytest

from game.cli.main import main
from game.lab.play.intervals import wilson
from game.lab.train.ladder import Pairing, elo, play_ladder
from game.players.codes import parse
from game.session.match import shipped_rules


def test_the_interval_is_wilsons():
    low, high = wilson(75, 100)
    assert (round(low, 4), round(high, 4)) == (0.657, 0.8245)
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(10, 10)[1] == pytest.approx(1.0)


def test_ten_to_one_is_four_hundred_elo():
    pairing = Pairing(parse("novice"), parse("random"), 1_100_000, 1_000_000)
    points = elo([pairing])
    assert points["random"] == pytest.approx(0)
    assert points["novice"] == pytest.approx(400, abs=0.1)


def test_a_small_ladder_plays_both_sides_alike_and_comes_out_the_same_again():
    pairs = [(parse("novice"), parse("random"))]
    ladders = [play_ladder(shipped_rules(), pairs, lambda first, second: 20, seed=3, workers=n) for n in (1, 2)]
    assert ladders[0].as_json() == ladders[1].as_json()
    pairing = ladders[0].pairings[0]
    assert [of for _, of in pairing.as_side.values()] == [10, 10]
    assert pairing.wins >= 15
    assert ladders[0].finished


def test_the_command_prints_json(capsys):
    assert main(["ladder", "random", "novice", "--matches", "10", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["pairings"][0]["n"] == 10
    assert set(found["elo"]) == {"random", "novice"}


def test_a_wrong_code_ends_the_command_with_a_sentence(capsys):
    assert main(["ladder", "random", "novce"]) == 1
    assert "did you mean 'novice'" in capsys.readouterr().err


def test_the_players_are_listed(capsys):
    assert main(["players"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()[:5]] == [
        "random", "novice", "steady", "strong", "expert",
    ]  # fmt: skip
