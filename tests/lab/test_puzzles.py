"""Puzzles: each solution is proved again, on luck that no figure comes from; and how they are found."""

from dataclasses import replace

import pytest

from game.engine import compiled
from game.lab.puzzles.find import Candidate, Finder, find, without_twins
from game.lab.puzzles.proof import GLANCE, LOOK, Effort, Prover, observed
from game.players.play_outs import Fewer
from game.position import Position
from game.rules.puzzles import puzzles_of
from game.session.match import shipped_rules
from tests.rules.test_puzzles import sample

RULES = shipped_rules()
PUZZLES = puzzles_of(RULES)
NEAREST = 6  # of the answers, beside the solution: what a glance weighs
ASKED = PUZZLES[::8] if compiled.plain_is_wished() else PUZZLES  # plain rules would take minutes for all
each_puzzle = pytest.mark.parametrize("puzzle", PUZZLES, ids=lambda one: one.name)
each_asked = pytest.mark.parametrize("puzzle", ASKED, ids=lambda one: one.name)


@pytest.fixture(scope="module")
def prover():
    return Prover(GLANCE)


@each_asked
def test_the_solution_is_clearly_better_than_what_comes_next(puzzle, prover):
    names = [one.decision for one in puzzle.answers[: NEAREST + 1]]
    for one in prover.weigh(observed(puzzle, RULES), names)[1:]:
        assert one.behind > one.doubt, one.decision


def test_played_out_by_another_player_the_solutions_win_more_than_the_next_best(prover):
    """Few pairs of each, so all of them together: the large proof (`puzzles --prove`) looks at each."""
    shares = []
    for puzzle in ASKED:
        names = [puzzle.answers[0].decision, puzzle.answers[1].decision]
        shares += [one.share for one in prover.play_out(observed(puzzle, RULES), names)]
    assert sum(shares) / len(shares) > 0.05


@each_puzzle
def test_a_position_is_told_as_its_side_knows_it_and_by_no_more(puzzle):
    position = Position.from_text(puzzle.position, RULES)
    assert position.problems() == []
    assert f"known to: {puzzle.side}" in puzzle.position
    assert "hidden" in puzzle.position
    assert "seed" not in puzzle.position
    assert observed(puzzle, RULES).text().replace("\n", "; ") == puzzle.position


def test_answers_that_are_not_those_of_the_position_are_refused():
    with pytest.raises(ValueError, match="not what may be decided"):
        observed(replace(PUZZLES[0], answers=PUZZLES[0].answers[:-1]), RULES)


# --- finding


class Told:
    """Stands for `game.players.play_outs.PlayOuts`: who wins is told by the number of the deal."""

    def __init__(self, every):
        self.every, self.asked = every, []

    def won(self, observation, decisions, deals):
        self.asked.append((list(decisions), deals))
        return {name: [deal % self.every[name] == 0 for deal in deals] for name in decisions}


def played_out(every, pairs=200):
    told = Told(every)
    prover = Prover(Effort(simulations=6, pairs=pairs, first=0, again=0), plain=True, play_outs=told)
    return prover.play_out(observed(PUZZLES[0], RULES), list(every)), told


def test_a_sure_thing_is_played_out_no_more_while_another_is_open():
    found, told = played_out({"best": 2, "far": 50, "near": 3})
    assert [one.is_clear for one in found] == [True, True]
    assert told.asked[0][0] == ["best", "far", "near"]
    assert told.asked[-1][0] == ["best", "near"]


def test_what_wins_no_less_ends_the_play_outs_early():
    found, told = played_out({"best": 2, "as good": 2})
    assert found == [Fewer(0.0, 0.0)]
    assert len(told.asked) == 1


def test_play_outs_end_with_the_pairs_that_there_are():
    found, told = played_out({"best": 4, "near": 5}, pairs=60)
    assert told.asked[-1][1].stop == 60
    assert not found[0].is_clear


class Scripted:
    """Stands for a `Finder`: candidates by seed, and the kinds that hold."""

    def __init__(self, by_seed, holds):
        self.by_seed, self.holds, self.claimed = by_seed, holds, []

    def candidates(self, scenario, seed):
        return iter(self.by_seed.get(seed, ()))

    def claim(self, candidate):
        self.claimed.append((candidate.kind, candidate.margin))
        return (
            sample(f"{candidate.kind}-{candidate.seed}", kind=candidate.kind) if candidate.kind in self.holds else None
        )


def candidate(kind, margin, seed=1):
    observation = observed(PUZZLES[0], RULES)
    return Candidate(observation, seed, 3, ("a", "b", "c"), margin, "market", kind)


def matches(count):
    return [("sprint", seed) for seed in range(count)]


def test_of_each_kind_the_clearest_is_claimed_and_kinds_that_are_there_are_left_out():
    finder = Scripted({0: [candidate("one", 0.1), candidate("two", 0.2)], 1: [candidate("one", 0.3)]}, {"one", "two"})
    assert [one.kind for one in find(finder, matches(2), 5, known=["two"])] == ["one"]
    assert finder.claimed == [("one", 0.3)]


def test_a_kind_that_does_not_hold_is_looked_for_in_later_matches():
    finder = Scripted({0: [candidate("one", 0.3)], 7: [candidate("one", 0.2)]}, set())
    assert list(find(finder, matches(12), 5)) == []
    assert finder.claimed == [("one", 0.3), ("one", 0.2)]


def test_no_more_are_found_than_are_wanted():
    finder = Scripted({0: [candidate(kind, 0.1) for kind in "abcd"]}, set("abcd"))
    assert len(list(find(finder, matches(9), 2))) == 2


def test_of_two_of_one_kind_one_is_kept_and_names_stay_different():
    first, twin, other = sample(kind="k"), sample("b", kind="k"), sample(kind="l")
    kept = without_twins([first, twin, other])
    assert [one.kind for one in kept] == ["k", "l"]
    assert len({one.name for one in kept}) == 2


def test_what_the_referee_finds_far_ahead_in_a_match_is_a_candidate():
    """By a position that ships: what it was found by finds it again."""
    puzzle = max(PUZZLES, key=lambda one: one.margin)
    finder = Finder(RULES)
    finder._look = Prover(LOOK)
    found = finder._candidate(observed(puzzle, RULES), puzzle.seed, puzzle.made)
    assert found is not None
    assert (found.decisions[0], found.theme) == (puzzle.solution.decision, puzzle.theme)


@pytest.mark.parametrize("puzzle", PUZZLES[::4], ids=lambda one: one.name)
def test_how_difficult_a_puzzle_is_says_who_finds_it(puzzle):
    assert Finder(RULES)._difficulty(observed(puzzle, RULES), puzzle.solution.decision) == puzzle.difficulty
