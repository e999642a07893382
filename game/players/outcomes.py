"""What a decision brings about on the board, and which of that is worth telling.

A decision is followed to the end of its play (a card that is played for ops does nothing by itself), over re-deals of
what is hidden and of the dice. What stands on the board then is held against another decision's: the value says which
differences weigh most for the side, the rule book what they mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from game.engine import layout, track
from game.engine.observation import ending_name
from game.engine.state import toward
from game.players import feature, value
from game.players.bench import Bench
from game.players.thoughts import Reason
from game.position import Observation
from game.rules.model import DERIVED, SIDES, TRACKS

DEALS = 6  # re-deals that what a decision brings is averaged over
SOON_DEALS = 20  # re-deals in which the half-year is played on, to see whether the match ends in it
MOST_STEPS = 8  # decisions that a play is followed
LEAST_POINTS = 0.05  # percentage points of win chance below which a difference is no reason
LEAST_CHANGE = 0.2  # of a track, on the mean of the re-deals
WHOLE = 0.05  # how far a mean may be from a whole number that is told as one
PERCENT = 100
STAGES = (
    tuple(range(track.ECOSYSTEM_MINE, track.ECOSYSTEM_MOTOR + 1)),
    tuple(range(track.FLAGSHIP_MINE, track.FLAGSHIP_MOTOR + 1)),
)
MARKETS = tuple(range(track.DEFENCE, track.DEFENCE + layout.MARKET_COUNT))
ROLLS = {"milestone": layout.MILESTONE_PROGRAM, "demonstrate": layout.DEMONSTRATION_PROGRAM}
FLOWS = (feature.ECOSYSTEM_FLOW, feature.FLAGSHIP_FLOW)
OF_MARKETS = (
    *(feature.SCORING_MARKETS, feature.LED_MARKETS, feature.SAFE_MARKETS),
    *(feature.MORE_MARKETS, feature.MARKETS_TO_COME),
)
BELONGS: dict[int, tuple[int, ...]] = {
    feature.ECOSYSTEM_FLOW: (
        *(feature.ECOSYSTEM_AT_FLOW, feature.ECOSYSTEM_LACKS, feature.ECOSYSTEM_FLOW_POINTS),
        *(feature.ECOSYSTEM_POINTS_TO_COME, feature.ECOSYSTEM_FLOW_SHORT, feature.ECOSYSTEM_SHIPS, *STAGES[0]),
    ),
    feature.FLAGSHIP_FLOW: (
        *(feature.FLAGSHIP_AT_FLOW, feature.FLAGSHIP_LACKS, feature.FLAGSHIP_FLOW_POINTS, feature.PLANT_FLOW),
        *(feature.FLAGSHIP_POINTS_TO_COME, feature.FLAGSHIP_FLOW_SHORT, feature.FLAGSHIP_SHIPS, *STAGES[1]),
        *(feature.CHAIN_FOR_PLANT, feature.BULWARK_NEAR),
    ),
    track.COORDINATION: (
        *(feature.NO_COORDINATION, feature.STEADY_COORDINATION, feature.MANY_OPS, feature.FEW_OPS),
        feature.OPS_TO_COME,
    ),
    track.DISCIPLINE: (feature.MUCH_DISCIPLINE,),
    track.DEMONSTRATIONS: (feature.DEMONSTRATIONS_DUE, feature.RULEBOOK_NEAR, feature.RULEBOOK_NEXT),
    track.ECOSYSTEM_TALENT: (feature.TALENT_TO_COME,),
    track.LAB: (feature.LAB_ODDS,),
    track.FUNDS: (feature.FUNDS_SHORT,),
    track.MILESTONES: (feature.PLANT, feature.MILESTONE_TRUST, feature.AHEAD_OF_GATE, feature.BEHIND_GATE),
    track.CAPITAL: (feature.READY, feature.READY_ODDS, feature.CAPITAL_FOR_GATE),
    track.CONFIDENCE: (feature.NO_CONFIDENCE, feature.LITTLE_CONFIDENCE, feature.SAFE_CONFIDENCE),
    track.TENSION: (feature.TENSE, feature.BRINK),
    track.LICENCES: (feature.BITE, feature.PRESSURE),
    track.FLOOR: (feature.FLOOR_TO_COME,),
    track.VP: (feature.FAR_AHEAD,),
}
"""Features that say what a track or a flow means: their weight is told with it."""
GAINS: dict[int, int] = (
    dict.fromkeys((track.VP, *MARKETS, FLOWS[0], *STAGES[0]), 1)
    | dict.fromkeys((track.FUNDS, track.INNOVATION_POINTS, track.COORDINATION, track.DISCIPLINE), 1)
    | dict.fromkeys((track.ECOSYSTEM_TALENT, track.SURVEY, track.PROPOSAL, track.LAB, track.DEMONSTRATIONS), 1)
    | dict.fromkeys((track.ACADEMICIANS, track.LICENCES, track.RISK), 1)
    | dict.fromkeys((FLOWS[1], *STAGES[1], track.CAPITAL, track.CONFIDENCE, track.MILESTONES), -1)
    | dict.fromkeys((track.FLAGSHIP_TALENT, track.STOCKPILE, track.ALLIES, track.TARIFFS, track.FLOOR, track.DEBT), -1)
)
"""Whose gain it is when a place rises: 1 the Ecosystem's, -1 the Flagship's. The rest may be either's, as it comes. A
weight may have learned the opposite of a place that goes with others; nobody would take that for a reason."""
UNSAID = (track.ROUND,)
"""The calendar is no reason for a decision; features that belong nowhere are none either."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where a decision leads by the end of its play, on the mean over re-deals.

    features  what the value sees there
    moved_on  whether the half-year may be over by then, with its review
    """

    features: tuple[float, ...]
    moved_on: bool


def outcome(bench: Bench, observation: Observation, decision: str, fit: int) -> Outcome:
    """Follows a decision; in its play the side goes on as the value, one step ahead, likes best."""
    rules, book, space = bench.rules, bench.book, bench.space
    side = SIDES.index(observation.side)
    count = len(space.scratch)
    total = [0.0] * count
    moved_on = False
    begun = int(bench.row[layout.PHASE])
    here = space.work  # a row that the compiled rules reach without copying it
    for deal in range(DEALS):
        rules.copy_row(bench.row, here)
        rules.determinize(book, here, side, deal + 1)
        rules.apply(book, here, space.trace, bench.index.numbers[decision])
        for _ in range(MOST_STEPS):
            if not _goes_on(here, side, begun, int(bench.row[track.ROUND])):
                break
            rules.apply(book, here, space.trace, _best(bench, here, fit))
        rules.features(book, here, space.scratch)
        total = [one + float(more) / DEALS for one, more in zip(total, space.scratch, strict=True)]
        over = here[layout.PHASE] == layout.OVER
        moved_on = moved_on or over or here[track.ROUND] != bench.row[track.ROUND]
    return Outcome(tuple(total), moved_on)


def ends_soon(bench: Bench, observation: Observation, decision: str, fit: int) -> dict[tuple[str, str], float]:
    """How often the match is over before the half-year is, once a decision was made: shares of re-deals, by the ending
    and by who won. Both sides go on as the value, one step ahead, likes best."""
    rules, book, space = bench.rules, bench.book, bench.space
    round = int(bench.row[track.ROUND])
    found: dict[tuple[str, str], float] = {}
    here = space.work
    for deal in range(SOON_DEALS):
        rules.copy_row(bench.row, here)
        rules.determinize(book, here, SIDES.index(observation.side), deal + 1)
        rules.apply(book, here, space.trace, bench.index.numbers[decision])
        while here[layout.PHASE] != layout.OVER and here[track.ROUND] == round:
            rules.apply(book, here, space.trace, _best(bench, here, fit))
        if here[layout.PHASE] == layout.OVER and here[layout.ENDING] != layout.END_OF_2028:
            how = ending_name(int(here[layout.ENDING])), SIDES[here[layout.WINNER]]
            found[how] = found.get(how, 0.0) + 1 / SOON_DEALS
    return found


def _goes_on(row: layout.Row, side: int, begun: int, round: int) -> bool:
    """Whether the play that was begun is still to be finished; headlines are until both are revealed."""
    phase = row[layout.PHASE]
    if phase == layout.OVER or row[track.ROUND] != round:
        return False
    if phase == layout.HEADLINE:
        return begun == layout.HEADLINE
    return phase in (layout.OPS, layout.CHOOSE) and (row[layout.DECIDER] == side or begun == layout.HEADLINE)


def _best(bench: Bench, row: layout.Row, fit: int) -> int:
    """The decision after which the value is best for who decides."""
    rules, book, space = bench.rules, bench.book, bench.space
    count = int(rules.legal(book, row, space.options))
    sign = 1 if row[layout.DECIDER] == layout.ECOSYSTEM else -1
    best, highest = int(space.options[0]), -2.0
    for option in range(count):
        rules.copy_row(row, space.leaf)
        rules.apply(book, space.leaf, space.trace, int(space.options[option]))
        found = sign * float(rules.win_chance(book, space.leaf, bench.weights, fit, space.scratch))
        if found > highest:
            best, highest = int(space.options[option]), found
    return best


def differences(bench: Bench, observation: Observation, decision: str, other: str | None, fit: int) -> list[Reason]:
    """What speaks for a decision on the board, beside another (None: beside the board as it is); heaviest first."""
    now = bench.features()
    ends = outcome(bench, observation, decision, fit)
    against = outcome(bench, observation, other, fit).features if other is not None else tuple(now)
    late = float(bench.rules.clock(bench.book, bench.row))
    chance = bench.win_chance(fit)
    side = SIDES.index(observation.side)
    weights = weights_at(bench, fit, late, len(now))
    steepness = chance * (1.0 - chance) * PERCENT * (1 if side == layout.ECOSYSTEM else -1)
    points = [
        (one - two) * weight * steepness for one, two, weight in zip(ends.features, against, weights, strict=True)
    ]
    found: list[Reason] = []
    if other is None and ends.moved_on:  # what the review brings is no merit of the decision
        return found
    for place, of in groups(ends.features, against):
        weight = sum(points[one] for one in of)
        if weight < LEAST_POINTS:
            continue
        stands = (now[place], against[place], ends.features[place])
        told = tell_change(bench, place, stands, side, ends.moved_on, weight)
        if told is not None:
            found.append(told)
    return sorted(found, key=lambda reason: -reason.points)


def groups(after: Sequence[float], against: Sequence[float]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Every place that a reason may speak of, with all features whose weight it stands for.

    A chain speaks by its flow, or where that stays, by the stage that moved most; markets by the one that moved most.
    """

    def most_moved(places: Sequence[int]) -> int:
        return max(places, key=lambda place: abs(after[place] - against[place]))

    inside = {one for of in BELONGS.values() for one in of} | {*MARKETS, *OF_MARKETS}
    for place in range(track.COUNT):
        if place not in inside and place not in UNSAID:
            yield place, (place, *BELONGS.get(place, ()))
    for side, place in enumerate(FLOWS):
        same = abs(after[place] - against[place]) < LEAST_CHANGE
        yield most_moved(STAGES[side]) if same else place, (place, *BELONGS[place])
    yield most_moved(MARKETS), (*MARKETS, *OF_MARKETS)


def weights_at(bench: Bench, fit: int, late: float, count: int) -> list[float]:
    """The weight of each of ``count`` features at a time, as `game.players.value.weigh` blends them."""
    at = value.segment(late)
    share = (late - value.KNOTS[at]) / (value.KNOTS[at + 1] - value.KNOTS[at])
    rows = [bench.weights[fit + knot * count : fit + (knot + 1) * count] for knot in (at, at + 1)]
    return [(1.0 - share) * float(one) + share * float(two) for one, two in zip(*rows, strict=True)]


# --- What a difference means ------------------------------------------------------------------------------------------


def tell_change(
    bench: Bench, place: int, stands: tuple[float, float, float], side: int, moved_on: bool, points: float
) -> Reason | None:
    """A change as a reason; None if there is too little of it, or if it is the rival's gain.

    ``stands``: now, after the other decision, after this one.
    """
    now, other, after = stands
    rather = moved_on or (after - now) * (after - other) <= 0 or abs(after - now) < LEAST_CHANGE
    before = other if rather else now
    if abs(after - before) < LEAST_CHANGE:
        return None
    subject = name_of(place)
    if toward(side) * GAINS.get(place, 0) * (after - before) < 0:
        return None
    figures = {"before": round(before, 1), "after": round(after, 1)}
    if place in MARKETS:
        leads = toward(side) * before <= WHOLE < toward(side) * after
        kind = "market_lead" if leads else "market"
        return Reason(kind, subject, {"side": SIDES[side], "steps": round(abs(after - before), 1)}, points)
    if place == track.VP:
        return Reason("points", subject, {"side": SIDES[side], "steps": round(abs(after - before), 1)}, points)
    whole = all(abs(one - round(one)) < WHOLE for one in (before, after))
    if whole:
        met = threshold(bench, place, round(before), round(after))
        if met is not None:
            return Reason(met[0], subject, figures | met[1], points)
    return Reason("rather" if rather else "change" if whole else "change_mean", subject, figures, points)


def name_of(place: int) -> str:
    """The name of a track or a flow as the words know it."""
    return TRACKS[place] if place < track.COUNT else DERIVED[FLOWS.index(place)]


def threshold(bench: Bench, place: int, before: int, after: int) -> tuple[str, dict[str, int]] | None:
    """What the rule book says of going from ``before`` to ``after``: a key of ``players.reasons`` and its figures."""
    book = bench.book

    def rises_to(needed: int) -> bool:
        return before < needed <= after

    def falls_below(limit: int) -> bool:
        return after < limit <= before

    if place in FLOWS:
        return ("flow_opens", {}) if before == 0 < after else None
    if place == track.DEMONSTRATIONS:
        due = next_exam(book, bench.row)
        if due is not None and rises_to(due[1]):
            return "exam", {"due": due[1], "round": due[0]}
        return ("rulebook", {}) if rises_to(book[layout.RULEBOOK_DEMONSTRATIONS]) else None
    if place == track.COORDINATION:
        if rises_to(book[layout.OPS_BONUS_AT]):
            return "ops_bonus", {"ops": book[layout.OPS_BONUS]}
        return ("ops_malus", {}) if rises_to(book[layout.OPS_MALUS_AT] + 1) else None
    if place == track.MILESTONES:
        if rises_to(book[layout.OPEN_MILESTONE]):
            return "plant", {}
        gate = book[book[layout.GATES] + bench.row[track.ROUND]]
        return ("gate", {"gate": gate}) if rises_to(gate) else None
    if place == track.TENSION and falls_below(book[layout.RUPTURE_TENSION] - 1):
        return "off_brink", {}
    if place == track.CONFIDENCE and rises_to(book[layout.LOW_CONFIDENCE] + 1):
        return "confidence", {}
    return None


def next_exam(book: Sequence[int], row: Sequence[int]) -> tuple[int, int] | None:
    """The half-year of the Ecosystem's next exam, and the demonstrations that are due then; None if none is left."""
    for round in range(int(row[track.ROUND]), int(book[layout.LAST_ROUND]) + 1):
        due = int(book[book[layout.ECOSYSTEM_EXAMS] + round])
        if due != layout.NOBODY:
            return round, due
    return None
