"""The hall: a match is the same whoever asks for its decisions, and wherever it is played."""

import json
import pickle

import pytest

from game.cli.main import main
from game.engine import layout, track
from game.engine.chance import GOLDEN, MASK, MULTIPLIER, mix
from game.lab.play.runner import MatchRunner, player
from game.players import arena, series
from game.players.kinds import CodeError
from game.players.plug_in import luck_of
from game.session.match import shipped_rules

LAST = "def choose(observation, seed):\n    return observation.legal()[-1]\n"
CHEAT = "def choose(observation, seed):\n    return 'headline nothing'\n"


def hall(*players):
    return MatchRunner(shipped_rules(), "2025-deal", players)


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "last.py"
    path.write_text(LAST, "utf-8")
    return player(str(path))


@pytest.mark.parametrize("codes", [("novice", "steady"), ("random", "strong:sims=8")])
def test_a_match_asked_for_decision_by_decision_equals_the_compiled_one(codes):
    seats = tuple(player(code) for code in codes)
    room = hall(*seats)
    lines = [room._play_by_outlooks(seats, seed) for seed in (5, 6)]
    assert room.play_series(*seats, 5, 2) == lines
    bench = room.bench()
    bench.play_match(6, bench.numbers([*room.numbers(seats[0]), *room.numbers(seats[1])]))
    assert lines[1][series.TRACKS :] == [int(number) for number in bench.row[: track.COUNT]]


def test_somebodys_own_player_takes_a_seat_on_either_side(own):
    novice = player("novice")
    room = hall(novice, own)
    one, other = room.play(own, novice, 3), room.play(novice, own, 3)
    assert one != other
    assert (one, other) == (room.play(own, novice, 3), room.play(novice, own, 3))


def test_a_hall_can_be_sent_to_another_process(own):
    novice = player("novice")
    room = hall(novice, own)
    sent = pickle.loads(pickle.dumps(room))
    assert sent.play(novice, novice, 9) == room.play(novice, novice, 9)
    assert sent.play(own, novice, 9) == room.play(own, novice, 9)


def test_the_ladder_seats_own_players(own, capsys):
    assert main(["ladder", str(own), "novice", "--matches", "4", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["pairings"][0] | {"n": 4, "second": str(own)} == found["pairings"][0]


def test_an_own_player_that_breaks_the_rules_is_told_of_in_a_sentence(tmp_path, capsys):
    path = tmp_path / "cheat.py"
    path.write_text(CHEAT, "utf-8")
    assert main(["ladder", str(path), "random", "--matches", "2"]) == 1
    assert "cheat.py decided 'headline nothing', which is not legal now" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_told_of_before_a_match_begins():
    with pytest.raises(CodeError, match=r"there is no file nobody\.py to play by"):
        player("nobody.py")


def unmixed(number):
    """What `game.engine.chance.mix` made a number of: each of its steps can be undone."""
    for _ in range(2):
        number = (number ^ number >> 16) * pow(MULTIPLIER, -1, MASK + 1) & MASK
    return number ^ number >> 16


def seed_behind(number, decisions):
    """The seed of a match, from the number of a built-in player at its decision after so many."""
    return unmixed(unmixed(number) - decisions * GOLDEN & MASK) ^ arena.SECOND_DEAL


class Guest:
    """An own player that keeps the numbers that it is told."""

    def __init__(self):
        self.told = []

    def choose(self, observation):
        self.told.append(luck_of(observation.text()))
        return observation.legal()[0]


def numbers_told(own, seed, monkeypatch):
    """The number at each decision in a match of an own player with itself."""
    guest, room = Guest(), hall(own)
    monkeypatch.setattr(room, "_guest", lambda one: guest)
    room.play(own, own, seed)
    return guest.told


def test_the_number_of_a_built_in_player_could_be_turned_back_into_the_seed():
    bench = hall(player("novice")).bench()
    for seed in (0, 7, 123_456_789):
        bench.rules.begin(bench.book, bench.row, bench.space.trace, seed, 0)
        for decisions in (0, 1, 40):
            bench.row[layout.DECISIONS] = decisions
            number = int(bench.rules.decision_number(bench.row, mix((seed & MASK) ^ arena.SECOND_DEAL)))
            assert seed_behind(number, decisions) == seed


def test_the_numbers_of_an_own_player_differ_from_decision_to_decision_and_lead_to_no_seed(own, monkeypatch):
    for seed in (0, 7, 123_456_789):
        told = numbers_told(own, seed, monkeypatch)
        assert len(set(told)) == len(told) > 50
        assert all(0 <= number <= MASK for number in told)
        guesses = {seed_behind(number, decisions) for decisions, number in enumerate(told)}
        assert seed not in guesses
        assert len(guesses) == len(told)  # no two decisions point to the same seed


def test_the_number_of_an_own_player_comes_again_with_the_same_match_alone(own, monkeypatch):
    first, again, other = (numbers_told(own, seed, monkeypatch) for seed in (7, 7, 8))
    assert first == again
    assert not set(first) & set(other)
