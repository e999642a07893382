"""The features of the value: one table with their names, and thresholds that follow the rules."""

import pytest

from game.engine import layout, track
from game.lab.play.runner import MatchRunner
from game.players import feature
from game.players.bench import Bench
from game.players.codes import parse
from game.rules.changes import parse_change
from game.rules.check import load_rules


def at_work(*changes: str) -> Bench:
    """A workbench with the start of a match on it, under changed rules."""
    rules = load_rules(changes=[parse_change(change) for change in changes])
    bench = MatchRunner(rules, "2025-deal", [parse("steady")], plain=True).bench()
    bench.rules.begin(bench.book, bench.row, bench.space.trace, 1, 0)
    return bench


def number_of(bench: Bench, place: int, **tracks: int) -> float:
    """The number at a feature's place with these tracks set."""
    for name, step in tracks.items():
        bench.row[getattr(track, name)] = step
    return bench.features()[place]


def test_the_constants_of_the_places_are_the_names_of_the_table():
    places = {name.lower(): number for name, number in vars(feature).items() if name.isupper() and type(number) is int}
    del places["table_features"]
    assert {name: feature.name_of(number) for name, number in places.items()} == {name: name for name in places}
    assert sorted(places.values()) == list(range(track.COUNT, feature.TABLE_FEATURES))


def test_every_feature_says_what_its_number_means():
    meanings = [one.meaning for one in feature.FEATURES]
    assert all(meanings)
    assert len(set(meanings)) == len(meanings)


@pytest.mark.parametrize("breakaway", [5, 8])
def test_a_lead_is_far_from_one_vp_beyond_a_breakaway_on(breakaway):
    bench = at_work(f"endings.breakaway={breakaway}")
    far = [number_of(bench, feature.FAR_AHEAD, VP=breakaway + more) for more in (-1, 0, 1, 2, 3)]
    assert far == [0, 0, 0, 1, 2]
    assert number_of(bench, feature.FAR_AHEAD, VP=-breakaway - 3) == -2


def discipline_term(bench: Bench) -> int:
    """The place of the Discipline in the roll of a demonstration."""
    roll = int(bench.book[layout.DEMONSTRATION_PROGRAM])
    terms = [roll + layout.INSTRUCTION * (number + 1) for number in range(bench.book[roll + 3])]
    return next(term for term in terms if bench.book[term + 1] == track.DISCIPLINE)


@pytest.mark.parametrize("above", [3, 1])
def test_discipline_is_much_above_what_the_roll_of_a_demonstration_bears(above):
    bench = at_work()
    bench.book[discipline_term(bench) + 2] = above
    much = [number_of(bench, feature.MUCH_DISCIPLINE, DISCIPLINE=above + more) for more in (-1, 0, 1, 2)]
    assert much == [0, 0, 1, 2]


def test_no_discipline_is_too_much_where_the_roll_does_not_ask_for_it():
    bench = at_work()
    bench.book[discipline_term(bench) + 1] = track.RISK
    assert number_of(bench, feature.MUCH_DISCIPLINE, DISCIPLINE=5) == 0


@pytest.mark.parametrize("end", [3, 2])
def test_a_market_is_held_at_the_end_of_its_track(end):
    bench = at_work()
    bench.book[bench.book[layout.TRACK_HIGH] + track.DEFENCE] = end
    bench.book[bench.book[layout.TRACK_LOW] + track.DEFENCE] = -end
    held = [number_of(bench, feature.SAFE_MARKETS, DEFENCE=step) for step in (-end, 1 - end, end - 1, end)]
    assert held == [-1, 0, 0, 1]


@pytest.mark.parametrize(("high", "safe"), [(6, 4), (9, 6)])
def test_confidence_is_safe_from_two_thirds_of_its_track_on(high, safe):
    bench = at_work()
    bench.book[bench.book[layout.TRACK_HIGH] + track.CONFIDENCE] = high
    assert [number_of(bench, feature.SAFE_CONFIDENCE, CONFIDENCE=safe + more) for more in (-1, 0)] == [0, 1]


def test_the_last_third_of_the_steps_toward_a_rulebook_counts():
    bench = at_work()
    book = bench.book
    goal = book[layout.RULEBOOK_DEMONSTRATIONS]
    bench.row[track.COORDINATION] = book[layout.RULEBOOK_COORDINATION]
    for market in range(track.DEFENCE, track.DEFENCE + book[layout.RULEBOOK_MARKETS]):
        bench.row[market] = book[layout.MARKETS_SCORE_AT]
    near = [number_of(bench, feature.RULEBOOK_NEAR, DEMONSTRATIONS=goal - steps) for steps in range(6)]
    last = (goal + book[layout.RULEBOOK_COORDINATION] + book[layout.RULEBOOK_MARKETS]) // 3
    assert near == [max(0, last - steps) for steps in range(6)]
    assert last == 3


@pytest.mark.parametrize(("coordination", "features"), [(2, (0, 1)), (3, (0, 0)), (5, (1, 0))])
def test_coordination_that_changes_the_ops_of_cards_is_seen(coordination, features):
    bench = at_work()
    bench.row[track.COORDINATION] = coordination
    found = bench.features()
    assert (found[feature.MANY_OPS], found[feature.FEW_OPS]) == features


def test_what_a_side_ships_counts_until_it_has_shipped():
    bench = at_work()
    for stage in range(layout.STAGE_COUNT):
        bench.row[track.ECOSYSTEM_MINE + stage] = 4
        bench.row[track.FLAGSHIP_MINE + stage] = 1
    assert (bench.features()[feature.ECOSYSTEM_STILL_SHIPS], bench.features()[feature.FLAGSHIP_STILL_SHIPS]) == (2, 1)
    bench.row[layout.PHASE], bench.row[layout.DECIDER] = layout.SHIPPING, layout.ECOSYSTEM
    assert bench.features()[feature.FLAGSHIP_STILL_SHIPS] == 1, "it comes after the Ecosystem"
    bench.row[layout.DECIDER], bench.row[layout.SHIPPED] = layout.FLAGSHIP, 1
    assert (bench.features()[feature.ECOSYSTEM_STILL_SHIPS], bench.features()[feature.FLAGSHIP_STILL_SHIPS]) == (0, 1)


def test_funds_that_lack_for_the_next_debts_are_seen():
    bench = at_work()
    assert number_of(bench, feature.FUNDS_SHORT, FUNDS=2, DEBT=4, TARIFFS=1, COORDINATION=3) == 2


def test_who_is_ahead_on_the_projected_score_is_seen():
    bench = at_work("scenario.expected=[0, 0, 0, 0, 0, 0, 0]")
    level = [number_of(bench, feature.SUM, VP=points) for points in range(-4, 5)]
    ahead = [number_of(bench, feature.LEADER, VP=points) for points in range(-4, 5)]
    assert ahead == [(half_points > 0) - (half_points < 0) for half_points in level]
    assert {-1, 1} <= set(ahead)


@pytest.mark.parametrize("breakaway", [6, 8])
def test_a_breakaway_that_the_next_review_brings_is_seen(breakaway):
    bench = at_work(f"endings.breakaway={breakaway}")
    book = bench.book
    for market in range(track.DEFENCE, track.DEFENCE + layout.MARKET_COUNT):
        bench.row[market] = book[layout.MARKETS_SCORE_AT]
    near = [number_of(bench, feature.BREAKAWAY_NEXT, VP=breakaway - 1 - more) for more in (0, 1)]
    assert near == [1, 0], "one point for the markets lacks"
    for market in range(track.DEFENCE, track.DEFENCE + layout.MARKET_COUNT):
        bench.row[market] *= -1
    assert number_of(bench, feature.BREAKAWAY_NEXT, VP=1 - breakaway) == -1
    beyond_half = [number_of(bench, feature.TOWARD_BREAKAWAY, VP=breakaway // 2 + more) for more in (0, 1, 2)]
    assert beyond_half == [0, 1, 2]


def test_points_from_unmet_demand_are_those_of_the_review():
    bench = at_work()
    tense = bench.book[layout.DEMAND_TENSION_AT]
    short = bench.book[layout.DEMAND_MAGNETS] - int(bench.features()[feature.FLAGSHIP_FLOW])
    assert short >= 2, "else there is nothing to bite"

    def points(licences: int, tension: int, stockpile: int = 0) -> float:
        return number_of(bench, feature.DEMAND_POINTS, LICENCES=licences, TENSION=tension, STOCKPILE=stockpile)

    assert points(0, tense) == 0
    assert points(1, tense - 1) == 1
    assert points(2, tense) == -(-min(short, 3) // 2)
    assert points(2, tense, stockpile=short) == 0


def test_what_tariffs_and_debts_cost_is_seen():
    bench = at_work()
    cost = bench.book[layout.INCOME_TARIFF_COST]
    assert [number_of(bench, feature.TARIFFS_OWED, TARIFFS=count, TENSION=0) for count in (0, 1, 2)] == [
        0,
        cost,
        2 * cost,
    ]
    debts = [number_of(bench, feature.DEBT_TO_COME, DEBT=debt) for debt in (0, 3, 4)]
    reviews = len(load_rules().scenarios["2025-deal"].half_years)
    assert debts == pytest.approx([0, reviews / 10, 2 * reviews / 10])


def test_an_academician_raises_the_demonstrations_to_be_expected():
    bench = at_work()
    once = number_of(bench, feature.LAB_ODDS, LAB=2, ACADEMICIANS=1)
    assert number_of(bench, feature.LAB_ODDS_IN_ALL, ACADEMICIANS=0) == once
    assert number_of(bench, feature.LAB_ODDS_IN_ALL, ACADEMICIANS=1) > once


def test_a_rupture_two_steps_away_is_seen():
    bench = at_work()
    end = bench.book[layout.RUPTURE_TENSION]
    assert [number_of(bench, feature.NEAR_BRINK, TENSION=end - steps) for steps in (1, 2, 3)] == [0, 1, 0]


def spending(decider: int, ops: int, **tracks: int) -> Bench:
    """A workbench on which a side is spending ops, with these tracks set."""
    bench = at_work()
    bench.row[layout.PHASE], bench.row[layout.DECIDER], bench.row[layout.OPS_LEFT] = layout.OPS, decider, ops
    for name, step in tracks.items():
        bench.row[getattr(track, name)] = step
    return bench


def test_ops_of_the_ecosystem_count_as_far_as_there_is_something_to_do_with_them():
    bonus_at = at_work().book[layout.OPS_BONUS_AT]
    bench = spending(
        layout.ECOSYSTEM, 3, INNOVATION_POINTS=2, SURVEY=8, COORDINATION=bonus_at - 1, FUNDS=5, LAB=1, ROUND=6
    )
    found = bench.features()
    places = ("POINTS", "SURVEY", "COORDINATION", "FUNDS", "LAB")
    assert [found[getattr(feature, f"OPS_FOR_{name}")] for name in places] == [2, 0, 1, 3, 1]
    assert (found[feature.OPS], found[feature.OPS_OF_FLAGSHIP]) == (3, 0)
    assert found[feature.OPS_OF_ECOSYSTEM_TO_COME] == pytest.approx(3 * 2 * 0.1)


def test_ops_of_the_flagship_count_by_the_milestone_that_is_ready_and_by_the_chain():
    ready = spending(layout.FLAGSHIP, 2, CAPITAL=9).features()
    assert ready[feature.OPS_FOR_MILESTONE] == ready[feature.READY_ODDS] > 0
    assert ready[feature.OPS_FOR_CHAIN] == pytest.approx(2 * ready[feature.FLAGSHIP_LACKS] * 0.1)
    assert (ready[feature.OPS], ready[feature.OPS_FOR_POINTS]) == (-2, 0)
    assert spending(layout.FLAGSHIP, 0, CAPITAL=9).features()[feature.OPS_FOR_MILESTONE] == 0
    assert spending(layout.FLAGSHIP, 2, CAPITAL=0).features()[feature.OPS_FOR_MILESTONE] == 0
