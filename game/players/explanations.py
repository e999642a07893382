"""Why a player decided so: reasons with figures, those that its search or its weights hold, and their words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from game.engine import layout, track
from game.players import feature, value
from game.players.bench import Bench
from game.players.thoughts import Reason, Weighed
from game.position import Observation
from game.rules.decision import Decision
from game.rules.model import SIDES, TRACKS

DEALS = 8  # re-deals over which the changes that a decision brings are averaged
MOST = 2  # reasons that are told
LEAST_POINTS = 0.05  # percentage points of win chance below which a change is no reason
LEAST_CHANGE = 0.05
PERCENT = 100
ROLLS = {"milestone": layout.MILESTONE_PROGRAM, "demonstrate": layout.DEMONSTRATION_PROGRAM}
MARKETS_FIRST = track.DEFENCE
MARKETS_END = track.DEFENCE + layout.MARKET_COUNT
OF_MARKETS = (feature.SCORING_MARKETS, feature.LED_MARKETS, feature.SAFE_MARKETS, feature.MAGNETS_BEHIND)
"""Features that move with the markets: their points are told with the market that moved most."""
UNSAID = (
    track.ROUND,
    feature.BIAS,
    feature.OPS,
    feature.PLAYS,
    feature.HAND_OPS,
    feature.OPS_OF_FLAGSHIP,
    feature.OPS_FOR_FUNDS,
    feature.OPS_FOR_LAB,
    feature.OPS_FOR_ECOSYSTEM_MAGNETS,
    feature.OPS_FOR_CAPITAL,
    feature.OPS_FOR_FLAGSHIP_MAGNETS,
    feature.EVENT_PENDING,
    feature.AHEAD_OF_GATE,
    feature.BEHIND_GATE,
)
"""Features that follow the calendar: they are no reason for a decision."""


class Words(Protocol):
    """The words of a language (`game.rules.words.text.Text`)."""

    def __call__(self, key: str, /, **values: object) -> str: ...

    def track(self, id: str, /) -> str: ...

    def decision(self, name: str, /) -> str: ...


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
        found.append(Reason("brink", figures={"count": len(legal) - len(weighed)}, points=PERCENT))
    action = Decision.parse(decision).action
    if action in ROLLS:
        odds = int(bench.rules.roll_odds(bench.book, bench.row, bench.book[ROLLS[action]]))
        found.append(Reason("odds", action, {"odds": odds}, points=PERCENT))
    if len(weighed) > 1 and weighed[0].chance is not None and weighed[1].chance is not None:
        gain = weighed[0].chance - weighed[1].chance
        figures = {
            "chance": round(weighed[0].chance * PERCENT, 1),
            "gain": round(gain * PERCENT, 1),
            "next": weighed[1].decision,
            "simulations": simulations,
        }
        found.append(Reason("compare" if simulations else "compare_now", "", figures, abs(gain) * PERCENT))
    found += changes(bench, observation, decision, fit)
    if len(found) < MOST and weighed[0].prior is not None:
        found.append(Reason("look", figures={"chance": round(weighed[0].prior * PERCENT, 1)}))
    return tuple(sorted(found, key=lambda reason: -reason.points)[:MOST])


def changes(bench: Bench, observation: Observation, decision: str, fit: int) -> list[Reason]:
    """What a decision changes on the table, each with what the weights make of it, in points for the side.

    The figures are means over DEALS re-deals of what is hidden and of the dice.
    """
    before = bench.features()
    after = [0.0] * len(before)
    number = bench.index.numbers[decision]
    side = SIDES.index(observation.side)
    for deal in range(DEALS):
        bench.rules.copy_row(bench.row, bench.space.work)
        bench.rules.determinize(bench.book, bench.space.work, side, deal + 1)
        bench.rules.apply(bench.book, bench.space.work, bench.space.trace, number)
        bench.rules.features(bench.book, bench.space.work, bench.space.scratch)
        after = [one + float(more) / DEALS for one, more in zip(after, bench.space.scratch, strict=True)]
    late = float(bench.rules.clock(bench.book, bench.row))
    chance = bench.win_chance(fit)
    weights = weights_at(bench, fit, late, len(before))
    steepness = chance * (1.0 - chance) * PERCENT * (1 if side == layout.ECOSYSTEM else -1)
    points_of = [(after[place] - before[place]) * weights[place] * steepness for place in range(feature.TABLE_FEATURES)]
    moved = max(range(MARKETS_FIRST, MARKETS_END), key=lambda place: abs(after[place] - before[place]))
    markets = [*range(MARKETS_FIRST, MARKETS_END), *OF_MARKETS]
    points_of[moved], rest = sum(points_of[place] for place in markets), [one for one in markets if one != moved]
    found = []
    for place, points in enumerate(points_of):
        if place in UNSAID or place in rest or abs(after[place] - before[place]) < LEAST_CHANGE:
            continue
        if points >= LEAST_POINTS:
            subject = TRACKS[place] if place < track.COUNT else feature.name_of(place)
            figures = {"before": round(before[place], 1), "after": round(after[place], 1), "points": round(points, 1)}
            found.append(Reason("change", subject, figures, points))
    return found


def weights_at(bench: Bench, fit: int, late: float, count: int) -> list[float]:
    """The weight of each of ``count`` features at a time, as `game.players.value.weigh` blends them."""
    at = value.segment(late)
    share = (late - value.KNOTS[at]) / (value.KNOTS[at + 1] - value.KNOTS[at])
    rows = [bench.weights[fit + knot * count : fit + (knot + 1) * count] for knot in (at, at + 1)]
    return [(1.0 - share) * float(one) + share * float(two) for one, two in zip(*rows, strict=True)]


def tell(reason: Reason, text: Words, to_rival: bool = False) -> str:
    """A reason as a sentence in the player's words. What it tells a rival names no card in the player's hand."""
    values: dict[str, Any] = dict(reason.figures)
    kind = reason.kind
    if to_rival and "next" in values and Decision.parse(values["next"]).is_card:
        kind = f"{kind}_hidden"
        del values["next"]
    for name in ("next", "decision"):
        if name in values:
            values[name] = text.decision(values[name])
    for name in ("before", "after"):
        if name in values:
            values[name] = f"{values[name]:g}"
    if reason.kind == "change":
        named = reason.subject in TRACKS
        values["subject"] = text.track(reason.subject) if named else text(f"players.features.{reason.subject}")
    elif reason.kind == "odds":
        values["action"] = text.decision(reason.subject)
    return text(f"players.reasons.{kind}", **values)
