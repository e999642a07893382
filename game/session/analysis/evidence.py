"""What a match says for and against the article, by rule: each finding is something that happened, and the claim of the
article that it bears on. What such a match can be evidence of, and what not, is told with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from game.engine.records import Table
from game.rules.evidence import load_bearings
from game.rules.model import AVERAGE, ECOSYSTEM, FLAGSHIP, SIDES, WEAKEST, Rules
from game.rules.words.text import Text
from game.session.analysis.records import Analysis, percent
from game.session.match import Match
from game.session.outcome import outcome
from game.session.story import Story

MINE_AHEAD = 2  # discs that a mine is beyond the flow, so that mining alone has brought nothing more
OFTEN = 2  # reviews at which the same side had the better flow, to be worth telling


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that happened, as it is told, and the claims that it bears on; ``supports``: whether it speaks for
    them."""

    id: str
    supports: bool
    claims: tuple[str, ...]
    told: str


@dataclass(frozen=True, slots=True)
class Played:
    """What findings look at.

    winner    the side; "" for nobody
    rounds    the tables at the end of each half-year
    end       the table at the end of the match, or where the bell stopped it
    analysis  what luck and decisions moved; None where nobody judged them
    """

    winner: str
    rounds: tuple[Table, ...]
    end: Table
    analysis: Analysis | None = None

    def points(self, line: str) -> float:
        """What a line of the final sum gives, plus = Ecosystem."""
        return sum(one.points for one in self.end.score.lines if one.id == line)


Found = dict[str, Any]


def _other(side: str) -> str:
    return FLAGSHIP if side == ECOSYSTEM else ECOSYSTEM


def _winner_flow(played: Played, text: Text) -> Found | None:
    winner = played.winner
    if not winner:
        return None
    own, rivals = played.end.flow[winner], played.end.flow[_other(winner)]
    return {"side": text.side(winner), "own": own, "rivals": rivals} if own > rivals else None


def _loser_flow(played: Played, text: Text) -> Found | None:
    if not played.winner:
        return None
    loser = _other(played.winner)
    own, rivals = played.end.flow[loser], played.end.flow[_other(loser)]
    return {"side": text.side(loser), "own": own, "rivals": rivals} if own > rivals else None


def _mine_ahead(played: Played, text: Text) -> Found | None:
    mine, flow = played.end.stages[FLAGSHIP]["mine"], played.end.flow[FLAGSHIP]
    return {"mine": mine, "flow": flow} if played.rounds and mine - flow >= MINE_AHEAD else None


def _plant_not_enough(played: Played, text: Text) -> Found | None:
    end = played.end
    if not end.plant_open or played.winner != ECOSYSTEM:
        return None
    return {"flow": end.flow[FLAGSHIP], "needed": end.thresholds.bulwark_flow}


def _plant_decided(played: Played, text: Text) -> Found | None:
    if not played.end.plant_open or played.winner != FLAGSHIP:
        return None
    return {"points": f"{abs(played.points('plant')):g}", "flow": played.end.flow[FLAGSHIP]}


def _held_back(played: Played, text: Text) -> Found | None:
    """A side that the same stage, by itself, held back at most reviews."""
    best: Found | None = None
    for side in SIDES:
        for stage in played.end.stages[side]:
            times = sum(1 for table in played.rounds if table.weakest[side] == (stage,))
            if times > OFTEN and (best is None or times > best["times"]):
                best = {"side": text.side(side), "stage": text.stage(stage), "times": times, "of": len(played.rounds)}
    return best


def _together(played: Played, text: Text) -> Found | None:
    low = played.end.thresholds.low_coordination
    values = [table.tracks["coordination"] for table in played.rounds]
    held = bool(values) and min(values) > low and played.winner == ECOSYSTEM
    return {"low": min(values)} if held else None


def _apart(played: Played, text: Text) -> Found | None:
    low = played.end.thresholds.low_coordination
    values = [table.tracks["coordination"] for table in played.rounds]
    fell = bool(values) and min(values) <= low and played.winner == ECOSYSTEM
    return {"low": min(values)} if fell else None


def _luck(played: Played, text: Text) -> Found | None:
    if played.analysis is None:
        return None
    lucky = abs(played.analysis.lucky)
    decided = max(abs(played.analysis.decided(side)) for side in SIDES)
    return {"luck": percent(lucky), "decided": percent(decided)} if lucky > decided else None


def _by_rule(played: Played, text: Text) -> Found | None:
    """Always: what decides the flow in this match."""
    flow = WEAKEST if any(played.end.weakest[side] for side in SIDES) else AVERAGE
    return {"what": text(f"rulebook.flows.{flow}")}


TESTS: Mapping[str, Callable[[Played, Text], Found | None]] = {
    "winner_flow": _winner_flow,
    "plant_not_enough": _plant_not_enough,
    "mine_ahead": _mine_ahead,
    "held_back": _held_back,
    "together": _together,
    "loser_flow": _loser_flow,
    "plant_decided": _plant_decided,
    "apart": _apart,
    "luck": _luck,
    "by_rule": _by_rule,
}
"""What each finding of ``evidence.yaml`` looks for: the fields of its words, or None if it did not happen."""
MOST = 3  # findings for and against that are told; the last, which always holds, is told always


def findings(played: Played, rules: Rules, text: Text) -> tuple[Finding, ...]:
    """What this match says for the article's claims, then what it says against them or beside them."""
    made: list[Finding] = []
    bearings = load_bearings(rules)
    for supports in (True, False):
        told = []
        for id, bearing in bearings.items():
            fields = TESTS[id](played, text) if bearing.supports == supports else None
            if fields is not None:
                told.append(Finding(id, supports, bearing.claims, text(f"analysis.evidence.{id}", **fields)))
        made += told if len(told) <= MOST else [*told[: MOST - 1], told[-1]]
    return tuple(made)


def of_match(match: Match, story: Story, analysis: Analysis | None = None) -> tuple[Finding, ...]:
    """What a match says that is over, or that the bell stopped; luck is told where the match was judged."""
    found = outcome(match)
    assert found is not None, "the match is not over"
    played = Played(found.winner, tuple(table for _, table in story.rounds), match.table, analysis)
    return findings(played, match.rules, match.text)


def told_halves(found: Sequence[Finding], text: Text) -> dict[str, list[str]]:
    """All findings in words, what speaks for the article under "for" and the rest under "against", the first first."""
    halves: dict[str, list[str]] = {"for": [], "against": []}
    for one in found:
        halves["for" if one.supports else "against"].append(told_finding(one, text))
    return halves


def told_finding(one: Finding, text: Text) -> str:
    """A finding with the claims that it bears on."""
    if not one.claims:
        return one.told
    return f"{one.told} {text('analysis.report.claims', claims=text('debrief.joined').join(one.claims))}"
