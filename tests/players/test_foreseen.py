"""What is foreseen of a decision by dice that are still to fall: each way in which they fall is followed by itself."""

from pathlib import Path

import pytest

from game.engine import track
from game.players.explanations import ends, tell
from game.players.judge import Budget, Judge
from game.position import Observation, Position
from game.rules.model import FLAGSHIP
from game.rules.words.text import load_text
from game.session.records import Roll
from tests.session.walks import leaps

POSITIONS = Path(__file__).parent / "positions"
SOME = Budget(choose=12, value=3, foresee=40)


def position_of(name: str) -> Position:
    return Position.from_text((POSITIONS / f"{name}.txt").read_text("utf-8")).with_seed(1)


def rolled(position: Position, decision: str, place: int) -> tuple[Position, Position]:
    """The position after a roll that moved a track, and after one that did not."""
    found: dict[bool, Position] = {}
    for seed in range(40):
        after = position.with_seed(seed)
        after.play(decision)
        found[after.row[place] != position.row[place]] = after
    return found[True], found[False]


def test_a_roll_is_foreseen_as_the_mean_of_success_and_failure_where_they_lead_far_apart():
    """With one tree for both, what a side decides after the failure stood for what it decides after the success too:
    an attempt at this milestone was foreseen as if it always failed."""
    position, judge = position_of("milestone_at_stake"), Judge(plain=False, budget=SOME)
    success, failure = rolled(position, "milestone", track.MILESTONES)
    good, bad = judge.foresee(success).ecosystem, judge.foresee(failure).ecosystem
    assert bad - good > 0.2
    odds = position.table.odds.milestone / 100
    mean = odds * good + (1 - odds) * bad
    assert judge.foresee(position, "milestone").ecosystem == pytest.approx(mean, abs=0.06)


def test_once_the_dice_lie_only_what_came_of_them_is_foreseen():
    position, judge = position_of("milestone_at_stake"), Judge(plain=False, budget=SOME)
    for after in rolled(position, "milestone", track.MILESTONES):
        known = judge.before_deal(position, "milestone", after)
        assert known is not None
        assert known.ecosystem == pytest.approx(judge.foresee(after).ecosystem, abs=0.06)


def test_without_dice_nothing_but_the_deal_is_open_at_the_end_of_a_half_year():
    judge, seen = Judge(plain=False, budget=Budget(choose=12, value=3, foresee=3)), 0
    for match, name in leaps(5):
        before = match.position
        match.play(name)
        if match.over or match.position.round == before.round:
            continue
        if any(isinstance(one, Roll) for one in match.turns[-1].records):
            continue
        assert judge.before_deal(before, name, match.position) == judge.foresee(before, name)
        seen += 1
    assert seen >= 3


def test_what_no_dice_can_bring_is_not_foreseen():
    position, judge = (
        position_of("milestone_at_stake"),
        Judge(plain=False, budget=Budget(choose=12, value=3, foresee=2)),
    )
    assert judge.before_deal(position, "milestone", position_of("rulebook_at_once")) is None


def test_that_the_rival_wins_at_once_is_the_reason_and_not_what_is_gained_on_the_board():
    """The Ecosystem is a step of shipping short of a Rulebook: what the Flagship plays must stop it."""
    position = position_of("rulebook_at_once")
    observation = Observation(position, FLAGSHIP)
    bench = Judge(plain=False, budget=SOME)._kept.at(observation)
    better, other = "ops motor_integrator", "ops ten_year_offtake"
    found = ends(bench, observation, better, [other], 0)
    assert found is not None
    assert (found.kind, found.subject, found.figures["side"], found.figures["next"]) == (
        "ends",
        "rulebook",
        "ecosystem",
        other,
    )
    assert found.figures["share"] >= found.figures["rather"] + 25
    text = load_text()
    assert text.ending("rulebook") in tell(found, text)
    assert text.decision(other) in tell(found, text)
    assert ends(bench, observation, other, [better], 0) is None
