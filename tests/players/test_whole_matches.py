"""Matches that the players' rules play in one call are those that `Computer` plays decision by decision."""

import numpy as np
import pytest

from game.engine import layout, track
from game.engine.batch import DECISIONS_MADE, MATCHES, TALLY, WINS, play_many
from game.engine.batch import ENDINGS as ENDED
from game.engine.chance import GOLDEN, MASK, mix
from game.engine.endings import projected
from game.lab.play.runner import MatchRunner
from game.players import arena, minds, recorder, series
from game.players.codes import parse
from game.players.value import KNOTS
from game.position import Observation, Position
from game.position.board import shipped_rules
from game.rules.model import ENDINGS, PHASES, SIDES
from tests.players.table import player

SCENARIO, SEEDS = "sprint", range(40, 42)
PAIRS = (("novice", "random"), ("random", "novice"), ("steady:deals=1", "novice"), ("novice", "strong:sims=4"))


def hall(*codes):
    """Plain workbenches for these levels."""
    return MatchRunner(shipped_rules(), SCENARIO, [parse(code) for code in codes], plain=True)


def luck_of(seed):
    return mix((seed & MASK) ^ arena.SECOND_DEAL)


def played(codes, seed, luck=None, bid=0):
    """A match as `Computer` plays it: each position with its legal decisions, the decision; the end comes last."""
    position = Position.new(SCENARIO, seed, bid)
    while not position.over:
        code = codes[SIDES.index(position.side or "")]
        name = player(code).choose(Observation(position, position.side or ""), luck_of(seed) if luck is None else luck)
        yield position.copy(), position.number(name)
        position.play(name)
    yield position, layout.NOBODY


@pytest.mark.parametrize("codes", PAIRS)
def test_a_series_tells_how_each_match_went(codes):
    runner = hall(*codes)
    lines = runner.play_series(*map(parse, codes), SEEDS[0], len(SEEDS))
    for seed, line in zip(SEEDS, lines, strict=True):
        *before, (end, _) = played(codes, seed)
        assert end.result is not None
        open_after = [after.table.plant_open for after in [*(position for position, _ in before[1:]), end]]
        rounds = [position.round for (position, _), there in zip(before, open_after, strict=True) if there]
        assert SIDES[line[series.WON_BY]] == end.result.winner
        assert ENDINGS[line[series.ENDED_BY] - 1] == end.result.ending
        assert line[series.TOTAL] == 2 * end.result.total
        assert line[series.DECISIONS_MADE] == len(before)
        assert line[series.LAST_ROUND] == end.round
        assert line[series.PLANT_ROUND] == (rounds[0] if rounds else 0)
        assert (line[series.ECOSYSTEM_FLOW], line[series.FLAGSHIP_FLOW]) == tuple(
            end.table.flow[side] for side in SIDES
        )
        assert line[series.TRACKS :] == end.row[: track.COUNT]


def test_two_random_players_decide_in_a_series_as_in_the_engines_random_play():
    runner = hall("random")
    lines = runner.play_series(parse("random"), parse("random"), SEEDS[0], len(SEEDS))
    tally, row, options = [0] * TALLY, [0] * len(runner.bench().row), [0] * layout.MOST_OPTIONS
    play_many(runner.book, row, (), options, SEEDS[0], len(SEEDS), tally)
    assert row[: track.COUNT] == lines[-1][series.TRACKS :]
    assert tally[MATCHES] == len(SEEDS)
    assert tally[DECISIONS_MADE] == sum(line[series.DECISIONS_MADE] for line in lines)
    for side in range(len(SIDES)):
        assert tally[WINS + side] == sum(line[series.WON_BY] == side for line in lines)
    assert [tally[ENDED + line[series.ENDED_BY]] > 0 for line in lines] == [True] * len(SEEDS)
    reached = [line[series.TRACKS + track.MILESTONES] for line in lines]
    assert max(reached) < runner.book[layout.OPEN_MILESTONE], "in none of these matches the plant opens"
    assert [line[series.PLANT_ROUND] for line in lines] == [0] * len(SEEDS)


def test_samples_of_a_match_are_the_features_at_every_card_and_some_decisions_between():
    codes = ("novice", "random")
    runner = hall(*codes)
    bench = runner.bench()
    players = bench.numbers([number for code in codes for number in runner.numbers(parse(code))])
    taken = bench.play_match(SEEDS[0], players)
    samples, clocks = bench.samples[:taken], bench.clocks[:taken]
    positions = [position for position, _ in played(codes, SEEDS[0])][:-1]
    cards = sum(position.row[layout.PHASE] == layout.CARD for position in positions)
    assert cards < taken < len(positions)
    assert clocks == sorted(clocks)
    assert 0 <= clocks[0] <= clocks[-1] <= KNOTS[-1]
    told = []
    for position in positions:
        bench.lay(position.row)
        told.append(bench.features())
    at_cards = [features for features, one in zip(told, positions, strict=True) if one.row[layout.PHASE] == layout.CARD]
    assert all(features in samples for features in at_cards)
    following = iter(told)
    assert all(sample in following for sample in samples)  # in their order


def test_a_player_with_noise_makes_random_decisions_now_and_then():
    runner = hall("novice")
    bench = runner.bench()
    ends = set()
    for noise in (0.0, 0.0, 200.0, 1000.0):
        numbers = runner.numbers(parse("novice"))
        numbers[minds.NOISE] = noise
        bench.play_match(SEEDS[0], bench.numbers([*numbers, *numbers]))
        ends.add(tuple(bench.row))
    assert len(ends) == 3


@pytest.mark.parametrize(("luck", "bid"), [(0, 0), (0, 2), (9, 0)])
def test_a_recorded_match_tells_every_decision(luck, bid):
    codes = ("novice", "steady:deals=1")
    runner = hall(*codes)
    bench = runner.bench()
    players = bench.numbers([number for code in codes for number in runner.numbers(parse(code))])
    decisions = len(runner.index.decisions)
    kinds = [number % 3 - 1 for number in range(2 * decisions)]
    fits = [int(players[minds.WEIGHTS_AT]), int(players[minds.WEIGHTS_AT + 1])]
    notes = bench.notes(400, [*fits, 2, 2], kinds, 2)
    made = bench.record_match(SEEDS[0], bid, luck, players, notes)
    own = mix(luck_of(SEEDS[0]) + luck * GOLDEN & MASK) if luck else luck_of(SEEDS[0])
    *before, (end, _) = played(codes, SEEDS[0], own, bid)
    assert made == len(before)
    assert list(bench.row) == end.row
    offered, used, able = [0] * len(kinds), [0] * len(kinds), [0, 0]
    for (position, chosen), here in zip(before, notes.records, strict=False):
        side, options = position.row[layout.DECIDER], position.legal_numbers()
        assert here[recorder.SIDE] == side
        assert PHASES[here[recorder.PHASE]] == PHASES[position.row[layout.PHASE]]
        assert here[recorder.ROUND] == position.round
        assert (here[recorder.OPTIONS], here[recorder.CHOSEN]) == (len(options), chosen)
        assert here[recorder.SCORE] == projected(position.board.book, position.row)
        bench.lay(position.row)
        for place, fit in zip((recorder.LOGIT_OF_ECOSYSTEM, recorder.LOGIT_OF_FLAGSHIP), fits, strict=True):
            assert 1 / (1 + np.exp(-here[place])) == pytest.approx(bench.win_chance(fit))
        if here[recorder.SPREAD] != recorder.NOT_JUDGED:
            number = bench.rules.decision_number(position.row, own)
            values = bench.evaluate(fits[side], 2, number, options)
            assert here[recorder.SPREAD] == (max(values) - min(values) if len(options) > 1 else 0)
        for number in options:
            offered[side * decisions + number] += 1
        used[side * decisions + chosen] += 1
        for kind in {kinds[side * decisions + number] for number in options} - {recorder.NO_KIND}:
            able[kind] += 1
    assert (notes.offered, notes.used) == (offered, used)
    assert notes.able[recorder.TIMES :: recorder.ABLE] == able
    spreads = [here[recorder.SPREAD] for here in notes.records[:made]]
    assert 0.3 < sum(spread != recorder.NOT_JUDGED for spread in spreads) / made < 0.7
    assert max(spreads) > 0


def test_a_match_that_does_not_fit_into_the_records_stops():
    runner = hall("random")
    bench = runner.bench()
    numbers = runner.numbers(parse("random"))
    notes = bench.notes(5, [0, 0, 0, 1], [recorder.NO_KIND] * 2 * len(runner.index.decisions), 1)
    assert bench.record_match(1, 0, 0, bench.numbers([*numbers, *numbers]), notes) == recorder.TOO_LONG
    assert bench.row[layout.DECISIONS] == 5
    assert {here[recorder.SPREAD] for here in notes.records} == {recorder.NOT_JUDGED}


def test_how_far_values_lie_apart_and_which_is_best():
    assert recorder.spread([0.5, 0.2, 0.9, 5.0], 3) == pytest.approx(0.7)
    assert recorder.spread([0.5], 1) == 0
    assert [arena.best_of(values, 3) for values in ([1, 2, 2, 9], [3, 2, 1, 9], [1, 1, 1, 9])] == [1, 0, 0]
