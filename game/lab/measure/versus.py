"""Measures that compare: levels, bids, players bound to a plan, and the same deal played again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from game.lab.measure.bans import Ban, loss
from game.lab.measure.figures import Figure, rate
from game.lab.measure.record import Recording, Studio, sided_actions
from game.lab.play.intervals import NORMAL_95, paired_difference
from game.players.codes import Level
from game.players.plans import PLANS
from game.rules.model import ECOSYSTEM, SIDES

STEPS_OF_BID = range(-3, 4)
VIABLE = (0.40, 0.60)  # a plan that wins so often against free play is worth a try
ELO_OF_LOGIT = 400 / np.log(10)
LEAST_SLOPE = 1e-3  # of a bid, in win rate a VP: below it no bid is fair
OTHER_LUCK = 1


def drift(upper: Figure, lower: Figure) -> Figure:
    """How far the balance of a level is from that of the level below (independent matches, normal interval)."""
    difference = upper.value - lower.value
    variance = sum(one.value * (1 - one.value) / max(1, one.n) for one in (upper, lower))
    half = NORMAL_95 * variance**0.5
    about = f"{upper.about} / {lower.about}"
    return Figure("drift", about, "", difference, difference - half, difference + half, min(upper.n, lower.n))


def bids(studio: Studio, level: Level, seeds: range, base: Recording) -> list[Figure]:
    """The Ecosystem's win rate by bid on the same deals, what one VP moves, and the fair bid (`fair_bid`).

    ``base``: the matches of the same seeds without a bid.
    """
    found = [base.matches if bid == 0 else studio.record(level, level, seeds, bid=bid).matches for bid in STEPS_OF_BID]
    deals = [deal for deal in zip(*found, strict=True) if all(one.ended for one in deal)]
    won = np.array([[one.won for one in deal] for deal in deals], dtype=np.float64).reshape(-1, len(STEPS_OF_BID)).T
    rates = [
        rate("bid", str(level), int(row.sum()), len(row), f"{bid:+d}")
        for bid, row in zip(STEPS_OF_BID, won, strict=True)
    ]
    return [*rates, *(fair_bid(str(level), won) if deals else [])]


def fair_bid(code: str, won: np.ndarray) -> list[Figure]:
    """What one VP of the bid moves, the least that any one moves, and the bid at which both sides win alike.

    ``won``: who won, an array (bids, deals). A straight line through the rates; the intervals come from drawing deals
    again (bootstrap, Efron 1979). Where a bid moves nothing there is no fair bid.
    """
    steps = np.array(STEPS_OF_BID, dtype=np.float64)
    deals = won.shape[1]
    dice = np.random.default_rng(deals)
    draws = [np.arange(deals), *dice.integers(deals, size=(200, deals))]
    lines = [np.polyfit(steps, won[:, draw].mean(axis=1), 1) for draw in draws]
    slopes = np.array([line[0] for line in lines])
    low, high = np.percentile(slopes[1:], (2.5, 97.5))
    figures = [Figure("bid_step", code, "", float(slopes[0]), float(low), float(high), won.size)]
    worst = int(np.diff(won.mean(axis=1)).argmin())
    less, more = won[worst], won[worst + 1]
    low, high = paired_difference(int((less > more).sum()), int((more > less).sum()), deals)
    figures.append(Figure("bid_least", code, "", float((more - less).mean()), low, high, deals))
    if slopes[0] > LEAST_SLOPE:
        limit = 2.0 * STEPS_OF_BID[-1]
        fair = np.array([np.clip((0.5 - line[1]) / max(line[0], LEAST_SLOPE), -limit, limit) for line in lines])
        low, high = np.percentile(fair[1:], (2.5, 97.5))
        figures.append(Figure("fair_bid", code, "", float(fair[0]), float(low), float(high), won.size))
    return figures


def luck(studio: Studio, level: Level, seeds: range, first: Recording) -> list[Figure]:
    """How much of who wins the deal and the dice decide: the same deals played twice by equal players with the luck of
    their own exchanged for another, which is what swapping two equals does. The correlation of both results (phi): 1 if
    the deal decides all, 0 if it decides nothing. ``first``: the matches of these seeds with their own luck."""
    second = studio.record(level, level, seeds, luck=OTHER_LUCK)
    return [share_of_luck(str(level), first, second)]


def share_of_luck(code: str, first: Recording, second: Recording) -> Figure:
    """The correlation of who won in two rounds of the same deals, with the interval by Fisher's z (1915)."""
    pairs = [
        (one.won, two.won) for one, two in zip(first.matches, second.matches, strict=True) if one.ended and two.ended
    ]
    if not pairs:
        return Figure("luck", code, "", 0.0, -1.0, 1.0, 0)
    a, b = (np.array(side, dtype=np.float64) for side in zip(*pairs, strict=True))
    spread = float(a.std() * b.std())
    value = float(((a - a.mean()) * (b - b.mean())).mean()) / spread if spread else 1.0
    z, half = np.arctanh(np.clip(value, -0.999, 0.999)), NORMAL_95 / max(1, len(a) - 3) ** 0.5
    return Figure("luck", code, "", value, float(np.tanh(z - half)), float(np.tanh(z + half)), len(a))


def plans(studio: Studio, level: Level, seeds: range) -> list[Figure]:
    """How often a player that is bound to a named plan (`game.players.plans`) wins against the free player of its
    level, and how many plans of a side are about as good as playing freely."""
    figures = []
    for name, plan in PLANS.items():
        bound = replace(level, plan=name)
        seats = (bound, level) if plan.side == ECOSYSTEM else (level, bound)
        matches = studio.record(*seats, seeds).ended
        wins = sum(one.won == (plan.side == ECOSYSTEM) for one in matches)
        figures.append(rate("plan", str(level), wins, len(matches), f"{plan.side} {name}"))
    return [*figures, *(viable(str(level), side, figures) for side in SIDES)]


def viable(code: str, side: str, plans: Sequence[Figure]) -> Figure:
    """How many plans of a side win from 40 to 60 %; the interval counts those that surely do, and those that may."""
    own = [one for one in plans if one.part.startswith(f"{side} ")]
    low, high = VIABLE
    counts = (
        sum(low <= one.value <= high for one in own),
        sum(low <= one.low and one.high <= high for one in own),
        sum(one.high >= low and one.low <= high for one in own),
    )
    return Figure("plans_that_work", code, side, *counts, sum(one.n for one in own))


def single_bans(studio: Studio, level: Level, seeds: range, base: Recording) -> list[Figure]:
    """What a side loses when it may not take one action, on the same deals. ``base``: with nothing forbidden."""
    figures = []
    for side, action in sided_actions(studio.index):
        ban = Ban(side, action, (action,))
        found = studio.record(*ban.seats(level), seeds)
        figures.append(loss("ban_action", str(level), str(ban), side, base, found))
    return figures


def step(studio: Studio, upper: Level, lower: Level, seeds: range, key: str = "level_step") -> Figure:
    """How often a level wins against a lower one, each deal played twice with sides swapped."""
    ahead = studio.record(upper, lower, seeds).ended
    behind = studio.record(lower, upper, seeds).ended
    wins = sum(one.won for one in ahead) + sum(not one.won for one in behind)
    return rate(key, f"{upper} / {lower}", wins, len(ahead) + len(behind))


def span(about: str, steps: Sequence[Figure]) -> Figure:
    """How far the strongest level is above the weakest on Elo's scale (1978): the sum of the steps between neighbours,
    each the logit of its rate, with half a win more on either side so that a clean sweep has a finite distance."""
    points = variance = 0.0
    for one in steps:
        won, lost = one.value * one.n + 0.5, (1 - one.value) * one.n + 0.5
        points += ELO_OF_LOGIT * float(np.log(won / lost))
        variance += ELO_OF_LOGIT**2 * (1 / won + 1 / lost)
    half = NORMAL_95 * variance**0.5
    return Figure("elo_span", about, "", points, points - half, points + half, sum(one.n for one in steps))


def doublings(level: Level, most: int) -> list[tuple[Level, Level]]:
    """The budgets of a search from its own on, each twice the one before: pairs (twice, once)."""
    return [
        (replace(level, amount=2 * level.amount << number), replace(level, amount=level.amount << number))
        for number in range(most)
    ]
