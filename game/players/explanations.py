"""Why a player decided so: reasons that its search holds or that the board shows, and their words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from game.players.bench import Bench
from game.players.outcomes import ROLLS, differences, ends_soon
from game.players.thoughts import Reason, Weighed
from game.position import Observation
from game.rules.decision import Decision
from game.rules.words.sheet import priority_line
from game.rules.words.text import Text

MOST = 2  # reasons that are told
PERCENT = 100
SURE = 1.96  # standard errors of a 95 % interval
LEAST_TOLD = 0.005  # of a chance: what is less is told as nothing
OFTEN = 0.25  # by so much oftener, as a share, a match ends at once for that to be a reason


def find_reasons(
    bench: Bench, observation: Observation, decision: str, weighed: Sequence[Weighed], simulations: int, fit: int
) -> tuple[Reason, ...]:
    """The two best reasons for a decision, best first. The position must lie on the workbench."""
    legal = observation.legal()
    if len(legal) == 1:
        return (Reason("only"),)
    if not weighed:
        return ()
    found: list[Reason] = []
    if len(weighed) < len(legal):
        found.append(Reason("brink", figures={"count": len(legal) - len(weighed)}))
    other = next((one.decision for one in weighed if one.decision != decision), None)
    found += odds(bench, decision)
    found += on_board(bench, observation, decision, other, fit)
    if len(found) < MOST and other is not None:
        found.append(comparison(weighed, simulations))
    return tuple(found[:MOST])


def odds(bench: Bench, decision: str) -> list[Reason]:
    """The odds of a decision that rolls, as the table shows them."""
    action = Decision.parse(decision).action
    if action not in ROLLS:
        return []
    return [
        Reason("odds", action, {"odds": int(bench.rules.roll_odds(bench.book, bench.row, bench.book[ROLLS[action]]))})
    ]


def on_board(bench: Bench, observation: Observation, decision: str, other: str | None, fit: int) -> list[Reason]:
    """What speaks for a decision on the board beside another, or beside the board as it is where the two do alike;
    half-years are told by their names."""
    half_years = observation.scenario.half_years
    found = []
    speaks = differences(bench, observation, decision, other, fit) if other is not None else []
    for reason in speaks or differences(bench, observation, decision, None, fit):
        figures = dict(reason.figures)
        if "round" in figures:
            figures["half_year"] = half_years[figures.pop("round") - 1]
        found.append(Reason(reason.kind, reason.subject, figures, reason.points))
    return found


def ends(bench: Bench, observation: Observation, decision: str, others: Sequence[str], fit: int) -> Reason | None:
    """That the match is over in this half-year far oftener, or less often, after a decision than after one of others:
    the rival wins less often, or the own side more often. The largest such difference; None if there is none."""
    after = ends_soon(bench, observation, decision, fit)
    found: list[Reason] = []
    for other in others:
        against = ends_soon(bench, observation, other, fit)
        for ending, winner in dict.fromkeys((*after, *against)):
            share, rather = (found_of.get((ending, winner), 0.0) for found_of in (against, after))
            gain = (rather - share) * (1 if winner == observation.side else -1)
            if gain >= OFTEN:
                figures = {
                    "next": other,
                    "side": winner,
                    "share": round(PERCENT * share),
                    "rather": round(PERCENT * rather),
                }
                found.append(Reason("ends", ending, figures, PERCENT * gain))
    return max(found, key=lambda reason: reason.points, default=None)


def is_clear(behind: float, doubt: float) -> bool:
    """Whether a decision is behind another by more than may be luck, and by enough to be told.

    behind, doubt  how far in chances to win, 0 to 1, and half the 95 % interval of that
    """
    return behind > max(doubt, LEAST_TOLD)


def comparison(weighed: Sequence[Weighed], simulations: int) -> Reason:
    """What the best is beside the next best, as far as the search can tell them apart."""
    best, second = weighed[:2]
    behind, doubt = second.behind, second.doubt
    if not doubt and best.chance is not None and second.chance is not None:  # not compared by the same futures
        behind, doubt = best.chance - second.chance, SURE * (best.error**2 + second.error**2) ** 0.5
    kind = "clear" if doubt and is_clear(behind, doubt) else "alike"
    return Reason(kind, figures={"next": second.decision, "simulations": simulations})


def tell(reason: Reason, text: Text, to_rival: bool = False) -> str:
    """A reason as a sentence in the player's words. What it tells a rival names no card in the player's hand."""
    values: dict[str, Any] = dict(reason.figures)
    kind = reason.kind
    if to_rival and "next" in values and Decision.parse(values["next"]).is_card:
        kind = f"{kind}_hidden"
        del values["next"]
    for name in ("next", "decision"):
        if name in values:
            values[name] = text.decision(values[name])
    for name in ("before", "after", "steps"):
        if name in values:
            values[name] = f"{values[name]:g}"
    if "side" in values:
        values["side"] = text.side_short(values["side"])
    if "half_year" in values:
        values["half_year"] = text.half_year(values["half_year"])
    if "priority" in values:
        values["priority"] = priority_line(values["priority"], text)
    if reason.kind == "odds":
        values["action"] = text.decision(reason.subject)
    elif reason.kind == "ends":
        values["ending"] = text.ending(reason.subject)
    elif reason.kind in ("market", "market_lead"):
        values["market"] = text.market(reason.subject)
    elif reason.subject:
        values["subject"] = text.track(reason.subject)
    return text(f"players.reasons.{kind}", **values)
