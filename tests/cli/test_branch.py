"""``branch`` and ``position``: play on, compare, comment, hand out; all that is wrong is told in a sentence."""

import json

import pytest

from game.position import Position
from game.session import notation
from game.session.game_record import record_of
from game.session.match import Match
from tests.session.walks import at_random, nodes


@pytest.fixture
def over(tmp_path) -> Match:
    *_, match = nodes(5)
    match.save(tmp_path / "match.json")
    (tmp_path / "game.txt").write_text(notation.write(record_of(match)), "utf-8")
    return match


@pytest.mark.parametrize("name", ["match.json", "game.txt"])
def test_playing_on_says_that_chance_is_fresh_and_keeps_the_line_in_the_file(run, tmp_path, over, name):
    first = next(at for at in range(10, 60) if over.turns[at].side == "ecosystem")
    file = tmp_path / name
    answer = run("branch", file, "--at", first, "--seed", 3, lines=[over.decisions[first - 1], "quit"])
    assert answer.code == 0
    assert "Chance is drawn afresh" in answer.out
    assert f"Line 1 is kept in {name}." in answer.out
    told = run("branch", file)
    assert f"Line 1, off the match at decision {first}" in told.out
    tree = json.loads(run("branch", file, "--json").out)
    assert tree["lines"][0]["decisions"] == [over.decisions[first - 1]]
    assert (tree["lines"][0]["seed"], tree["lines"][0]["at"]) == (3, first - 1)


def test_two_computers_play_a_line_to_its_end_and_another_leaves_it(run, tmp_path, over):
    file = tmp_path / "match.json"
    seats = ("--ecosystem", "random", "--flagship", "random")
    assert run("branch", file, "--at", 40, "--seed", 1, *seats).code == 0
    assert run("branch", file, "--line", 1, "--at", 2, "--known-to", "flagship", *seats).code == 0
    tree = Match.load(file).tree
    assert [line.parent for line in tree.lines] == [0, 1]
    assert tree.lines[1].known_to == "flagship"


def test_comments_are_written_told_and_taken_away(run, tmp_path, over):
    file = tmp_path / "match.json"
    assert "The match, after decision 12: Too early" in run("branch", file, "--at", 12, "--comment", "Too early").out
    assert "Too early" in run("branch", file).out
    assert "No lines and no comments yet." in run("branch", file, "--at", 12, "--comment", "").out


def test_two_decisions_are_compared_side_by_side(run, tmp_path, over):
    at = next(at for at in range(30, 60) if len(moment(over, at).legal()) > 2)
    names = moment(over, at).legal()[:2]
    players = ("--ecosystem", "random", "--flagship", "random", "--futures", 12)
    answer = run("branch", tmp_path / "match.json", "--at", at, "--compare", *names, *players)
    assert answer.code == 0
    for word in ("12 pairs", "A: ", "B: ", "Ecosystem wins", "Final sum", "Plant opens", "Flow"):
        assert word in answer.out
    found = json.loads(run("branch", tmp_path / "match.json", "--at", at, "--compare", *names, *players, "--json").out)
    assert found["decisions"] == names
    assert found["pairs"] == 12


def moment(match: Match, at: int) -> Position:
    """The position before a decision."""
    position = match.beginning
    for name in match.decisions[: at - 1]:
        position.play(name)
    return position


def test_a_moment_is_handed_out_as_a_text_of_one_line_from_which_a_match_begins(run, tmp_path, over):
    words = run("branch", tmp_path / "match.json", "--at", 30, "--position").out.strip()
    assert "\n" not in words
    assert Position.from_text(words) == moment(over, 30).without_seed()
    assert run("position", words).out.strip() == words
    (tmp_path / "position.txt").write_text(words, "utf-8")
    for given in (words, tmp_path / "position.txt"):
        answer = run("play", "--text", "--position", given, "--seed", 4, lines=["status", "quit"])
        assert answer.code == 0
        assert "Round" in answer.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--at", 999), "no such moment"),
        (("--at", 0), "from 1 on"),
        (("--line", 7, "--at", 1), "no line 7"),
        (("--at", 30, "--compare", "tulips", "end"), "tulips"),
        (("--compare", "a", "b"), "--at N"),
        (("--at", 30, "--ecosystem", "tulips"), "tulips"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(run, tmp_path, over, arguments, told):
    answer = run("branch", tmp_path / "match.json", *arguments)
    assert answer.code in (1, 2)
    assert told in answer.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("magnet-race position 2; tracks: tension 99", "tension"),
        ("magnet-race position 2; tulips: 3", "tulips"),
        ("nowhere.txt", "begins with"),
        ("x" * 5_000, "begins with"),
    ],
)
def test_what_is_wrong_with_a_position_is_told(run, words, told):
    for command in (("position", words), ("play", "--text", "--position", words)):
        answer = run(*command)
        assert answer.code == 1
        assert told in answer.err
    assert told in json.loads(run("position", words, "--json").out)["problems"]


def test_a_position_has_its_own_scenario(run):
    answer = run("play", "--text", "--position", "magnet-race position 2", "--scenario", "late-start")
    assert answer.code == 2


def test_a_running_match_tells_no_secret(run, tmp_path):
    match = at_random(5, 30)
    match.save(tmp_path / "match.json")
    for more in ((), ("--position",), ("--compare", match.legal()[0], match.legal()[-1])):
        answer = run("branch", tmp_path / "match.json", "--at", 20, *more)
        assert answer.code == 1
        assert "no hints" in answer.err
        assert answer.out == ""
    match.options |= {"hints": True}
    match.save(tmp_path / "match.json")
    answer = run("branch", tmp_path / "match.json", "--at", 20, "--position")
    assert answer.code == 1
    assert "one side knows" in answer.err
