"""What players thought when they were accepted they think on every machine, with compiled rules and plain ones.

``MAGNET_RACE_REGOLD=1`` writes it anew. Whatever changes a number of the evaluation or the order of a search changes a
line; whether players got better by it, the lab tells.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.players.codes import LEVELS
from game.players.hints import hints
from game.players.judge import Budget, Judge
from game.players.play_outs import PlayOuts
from game.players.referee import Chance, Referee
from game.players.thoughts import Reason, Weighed
from game.rules.model import SIDES
from tests.players.table import decider, player, walk
from tests.session.walks import new_match

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "thoughts"
MATCHES = {"2025-deal": 6, "no-deal": 9}
"""The seed of the match in each scenario."""
CODES = {
    "random": "random",
    "steady": "steady:deals=3",
    "strong": "strong:sims=40",
    "expert": "expert:sims=40",
    "bound": "strong:sims=25,plan=never_plant",
}
BEST = 3


def thoughts(scenario: str, code: str) -> Iterator[str]:
    """What a player thinks at some moments of a match, a line each: decision, chance in per mille, visits; reasons."""
    for match in walk(MATCHES[scenario], 14, scenario):
        side = decider(match)
        thought = player(code).think(match.observation(side), 5)
        best = ", ".join(told(option) for option in thought.options[:BEST])
        reasons = "; ".join(map(reason_told, thought.reasons))
        yield f"after {len(match.decisions)}, {side}: {best} [{reasons}]"


def told(option: Weighed) -> str:
    """An option as a line of the golden file has it."""
    if option.chance is None:
        return option.decision
    return f"{option.decision} {per_mille(option.chance)} {option.visits}"


def reason_told(reason: Reason) -> str:
    """A reason as a line of the golden file has it."""
    figures = " ".join(f"{name}={figure}" for name, figure in sorted(reason.figures.items()))
    return " ".join(f"{reason.kind} {reason.subject} {reason.points:.1f} {figures}".split())


def per_mille(chance: float) -> int:
    """A chance, rounded as far as every machine agrees."""
    return round(1000 * chance)


def compare(name: str, lines: list[str]) -> None:
    """Holds lines to a golden file, or writes it."""
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("MAGNET_RACE_REGOLD"):
        file.parent.mkdir(exist_ok=True)
        file.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
    assert lines == file.read_text("utf-8").splitlines()


@pytest.mark.parametrize("name", CODES)
@pytest.mark.parametrize("scenario", MATCHES)
def test_players_think_what_they_thought(scenario, name):
    compare(f"{scenario}-{name}", list(thoughts(scenario, CODES[name])))


@pytest.mark.parametrize("scenario", MATCHES)
def test_novices_play_the_match_that_they_played(scenario):
    match = new_match(MATCHES[scenario], scenario=scenario)
    while not match.over:
        match.play(player("novice").choose(match.observation(decider(match)), 5))
    compare(f"{scenario}-novices", list(match.decisions))


@pytest.mark.parametrize("scenario", MATCHES)
def test_the_referee_tells_what_it_told(scenario):
    referee = Referee(False, 8)
    compare(
        f"{scenario}-referee",
        [
            str(per_mille(referee.raw(match.observation(decider(match)))))
            for match in walk(MATCHES[scenario], 14, scenario)
        ],
    )


SEARCHING = 10
"""Moments of a match at which a search is asked that takes long with plain rules."""


def told_whole(option: Weighed) -> str:
    """An option with all that is said of it, rounded to what every machine agrees on."""
    figures = [option.chance, option.error, option.prior, option.behind, option.doubt]
    shares = " ".join("-" if figure is None else str(per_mille(figure)) for figure in figures)
    return f"{told(option)} | {shares} {reason_told(option.reason) if option.reason else ''}".rstrip()


def told_chance(chance: Chance) -> str:
    """A chance with its interval, from both sides."""
    figures = [per_mille(share) for side in SIDES for share in (chance.of(side), *chance.interval(side))]
    return f"{figures} {chance.doubt} {chance.percent(SIDES[0])} {chance.simulations} {chance.calibrated}"


@pytest.mark.parametrize("scenario", MATCHES)
def test_the_judge_says_what_it_said(scenario):
    lines = []
    judge = Judge(plain=False, budget=Budget(choose=24, value=5, foresee=6))
    outs = PlayOuts(LEVELS["novice"])
    for match in walk(MATCHES[scenario], SEARCHING, scenario):
        observation, position = match.observation(decider(match)), match.position
        legal = observation.legal()
        judged = judge.judge(observation, legal[-1])
        lines.append(f"{told_chance(judge.foresee(position, legal[0]))} {told_chance(judge.outside(position))}")
        if judged is not None:
            lines += [f"{judged.played}, {judged.best}, {[per_mille(share) for share in judged.interval]}"]
            lines += map(told_whole, judged.options)
            lines += [reason_told(judged.why)] if judged.why else []
            found = judge.weigh(observation, legal[:2], again=3)
            reason = judge.why(observation, legal[0], legal[-1])
            lines.append(" / ".join(map(told_whole, found)))
            lines.append(f"{reason and reason_told(reason)} {judge.losing(observation)}")
            won = outs.won(observation, legal[:3], range(5))
            lines.append(", ".join(f"{name} {sum(each)}" for name, each in won.items()))
    compare(f"{scenario}-judge", lines)


@pytest.mark.parametrize("scenario", MATCHES)
def test_the_referee_thinks_aloud_what_it_thought(scenario):
    lines = []
    referee = Referee(False, 8, hint=16)
    for match in walk(MATCHES[scenario], SEARCHING, scenario):
        observation = match.observation(decider(match))
        thought = referee.think(observation)
        at_bell = referee.at_bell(observation)
        lines.append(f"{told_chance(referee.chance(observation))} {told_chance(at_bell.chance)}")
        lines.append(f"bell {per_mille(at_bell.least)} {per_mille(at_bell.most)}")
        lines += map(told_whole, thought.options)
        lines += [reason_told(reason) for reason in thought.reasons]
        lines += [f"hint {one.decision} {per_mille(one.behind)} {one.is_clear}" for one in hints(thought)]
        lines.append(told_chance(referee.expected(match.position, match.legal()[0])))
    compare(f"{scenario}-referee-aloud", lines)
