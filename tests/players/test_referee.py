"""The referee: one chance for both sides, which tells no hand and no seed, and is certain where the end is."""

import random
import threading

import pytest

from game.engine import layout
from game.engine.determinize import determinize
from game.players.calibrated import Line
from game.players.computer import Cancelled
from game.players.hints import hints, tell_hint
from game.players.referee import BEST, PARTS, RULE_OF_THREE, Chance, Referee, compare, luck, one_fit, told
from game.players.weights import both_fits
from game.position import Observation
from game.rules.model import SIDES
from game.rules.words.text import load_text
from tests.engine.table import Table
from tests.players.table import SCENARIOS, deal_anew, decider, lookalike, walk
from tests.session.walks import new_match, row_of

FEW = 6  # simulations a part
LUCKS = range(5)
HIDDEN = (
    layout.DRAW,
    layout.HAND_OF_ECOSYSTEM,
    layout.HAND_OF_FLAGSHIP,
    layout.FACE_DOWN_OF_ECOSYSTEM,
    layout.FACE_DOWN_OF_FLAGSHIP,
)
LINE = Line(3, 0.4, 0.8, 0.01, 0.02, 0.0, 100)


def asked(match, simulations: int = FEW):
    """The chances in a match, by the quick referee of these tests."""
    return Referee(True, simulations).chance(match.observation(SIDES[0]))


def unlike(match, seed: int):
    """The same match to who sees neither hand: other cards in both hands, face down and in the pile; other dice."""
    other = new_match(match.seed, scenario=match.scenario)
    for name in match.decisions:
        other.play(name)
    deal_anew(other, HIDDEN, random.Random(seed))
    return other


# --- one chance


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_both_sides_chances_make_one_and_lie_within_their_intervals(scenario):
    for match in walk(3, 40, scenario):
        found = asked(match)
        assert sum(found.of(side) for side in SIDES) == pytest.approx(1)
        assert sum(found.percent(side) for side in SIDES) == 100
        for side in SIDES:
            low, high = found.interval(side)
            assert 0 <= low <= found.of(side) <= high <= 1
        assert found.simulations == PARTS * FEW


def test_it_is_the_same_chance_whoever_asks():
    for match in walk(4, 40):
        assert len({Referee(True, FEW).chance(match.observation(side)) for side in SIDES}) == 1


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_neither_hand_nor_pile_nor_seed_moves_the_chance(scenario):
    changed = 0
    for match in walk(5, 30, scenario):
        other = unlike(match, 8)
        hands = [(one.view(SIDES[0]).hand, one.view(SIDES[1]).hand) for one in (match, other)]
        assert row_of(other) != row_of(match)
        changed += hands[0][0] != hands[1][0] and hands[0][1] != hands[1][1]
        assert asked(match) == asked(other)
    assert changed


def test_what_lies_open_does_move_it():
    table = Table.opening().card_is_asked("flagship").set(round=6)
    behind, ahead = (asked(table.set(vp=vp)).ecosystem for vp in (-7, 4))  # the Flagship has wasted five half-years
    assert behind + 0.2 < ahead


def test_a_deal_for_nobody_deals_every_unseen_card_to_every_place_alike():
    match = next(iter(walk(5, 1)))
    before = match._position._row
    board = match._position.board
    hidden = [card for card in range(len(board.index.cards)) if before[layout.WHERE + card] in HIDDEN]
    deals, times = 900, dict.fromkeys(HIDDEN, 0)
    first = dict.fromkeys(hidden, 0)
    for number in range(deals):
        row = list(before)
        determinize(board.book, row, layout.NOBODY, number)
        for place in HIDDEN:
            count = sum(row[layout.WHERE + card] == place for card in hidden)
            assert count == sum(before[layout.WHERE + card] == place for card in hidden)
            times[place] = count
        for card in hidden:
            first[card] += row[layout.WHERE + card] == layout.HAND_OF_ECOSYSTEM
    expected = deals * times[layout.HAND_OF_ECOSYSTEM] / len(hidden)
    assert all(abs(count - expected) < 5.5 * expected**0.5 for count in first.values())


def test_the_luck_of_every_part_and_decision_is_another_and_comes_from_no_seed():
    assert len({luck(made, part) for made in range(100) for part in range(PARTS + 1)}) == 100 * (PARTS + 1)
    first, second = (new_match(seed) for seed in (1, 2))
    assert luck(len(first.decisions), 0) == luck(len(second.decisions), 0)


# --- certain ends


def last_shipping(side: str) -> tuple[Table, set[str]]:
    """The last decision of 2028: a side ships, and the market decides who wins; with the decisions that win.

    The points that stand are fitted so that some markets win and some lose, whatever the dice of the review say.
    """
    sign, rival = (1, SIDES[1]) if side == SIDES[0] else (-1, SIDES[0])
    for points in range(-5, 6):
        table = Table.opening().set(round=7, tension=1, licences=0, tariffs=0, vp=points, price=8, debt=0, risk=0)
        table.set(funds=9, capital=9, confidence=6, coordination=4, discipline=5, milestones=3, demonstrations=4)
        table.set(defence=3 * sign, electric_vehicles=0, energy_storage=-sign, advanced_manufacturing=-sign)
        table.stages(side, 4, 4, 4, 4, 4, 4).stages(rival, *(2 if side == SIDES[0] else 4,) * 6).shipping_is_asked(
            side, 1
        )
        winners = {name: {winner_after(table, name, luck) for luck in LUCKS} for name in table.legal()}
        wins = {name for name, found in winners.items() if found == {side}}
        if wins and any(found == {rival} for found in winners.values()):
            return table, wins
    raise AssertionError("no number of points lets the market decide")


def winner_after(table: Table, decision: str, luck: int) -> str | None:
    """Who wins when the review's dice fall as this seed has them; None if the match goes on."""
    following = table.position.with_seed(luck)
    following.play(decision)
    return following.result.winner if following.result is not None else None


@pytest.mark.parametrize("side", SIDES)
def test_one_decision_before_a_sure_win_the_chance_is_certain(side):
    """What wins at once wins in every simulation, and has the best first look there can be, so that it is looked at
    most; of n that all went one way 3 / n may be missing."""
    table, wins = last_shipping(side)
    assert wins
    simulations = 12
    found = asked(table, simulations)
    assert found.of(side) == 1
    assert found.interval(side) == pytest.approx((1 - RULE_OF_THREE / (PARTS * simulations), 1))


@pytest.mark.parametrize("side", SIDES)
def test_a_hint_before_a_sure_win_names_what_wins_and_says_so(side):
    table, wins = last_shipping(side)
    thought = Referee(True, 1, FEW).think(table.observation(side))
    assert thought.decision in wins
    assert thought.options[0].chance == 1
    assert {option.decision for option in thought.options if option.chance == 1} <= wins


@pytest.mark.parametrize("winner", SIDES)
def test_when_the_match_is_over_there_is_nothing_to_reckon(winner):
    table = Table.opening()
    table.resign(SIDES[1 - SIDES.index(winner)])
    found = asked(table)
    assert found.of(winner) == 1
    assert found.interval(winner) == (1, 1)
    assert found.simulations == 0


@pytest.mark.parametrize("ahead", SIDES)
def test_the_side_that_is_far_ahead_at_the_end_is_told_that_it_wins(ahead):
    """A sign, a side or a weight taken for the other's turns this around."""
    table = Table.opening().card_is_asked(ahead)
    sign = 1 if ahead == SIDES[0] else -1
    table.set(round=7, vp=4 * sign, defence=2 * sign, energy_storage=2 * sign, tension=1)
    table.stages(ahead, 5, 5, 5, 2, 5, 5).stages(SIDES[1 - SIDES.index(ahead)], 1, 1, 1, 1, 1, 1)
    assert asked(table).of(ahead) > 0.9


def test_before_its_dice_fall_a_decision_is_expected_as_it_comes_out_when_it_rolls_none():
    table = next(one for one in walk(6, 1) if one.table.phase == "ops" and "end" in one.legal())
    after = table.position
    after.play("end")
    found, outcome = (
        Referee(True, 30).expected(table.position, "end").ecosystem,
        Referee(True, 30).chance(Observation(after, SIDES[0])).ecosystem,
    )
    assert found == pytest.approx(outcome, abs=0.1)


# --- figures


def test_the_interval_holds_what_the_parts_and_the_line_do_not_know():
    agreed, apart = told([0.5] * PARTS, LINE, 60), told([0.4, 0.6] * (PARTS // 2), LINE, 60)
    assert agreed.ecosystem == pytest.approx(apart.ecosystem) == pytest.approx(LINE.told(0.5))
    assert agreed.low < agreed.ecosystem < agreed.high
    assert apart.low < agreed.low < agreed.high < apart.high
    as_it_is = told([0.5] * PARTS, None, 60)
    assert (as_it_is.low, as_it_is.ecosystem, as_it_is.high) == pytest.approx((0.5, 0.5, 0.5))
    assert (agreed.calibrated, as_it_is.calibrated) == (True, False)


def test_hints_stand_in_the_order_of_their_figures_and_only_clear_ones_have_one():
    parts = [
        {"end": (0.40 + step, 5), "call_capital": (0.60 + step, 5), "recruit": (0.59 - step, 5)}
        for step in (0.02, -0.02) * (PARTS // 2)
    ]
    found = compare(parts, None, "ecosystem")
    assert [one.decision for one in found] == ["call_capital", "recruit", "end"]
    assert [one.behind for one in found] == pytest.approx([0, 0.01, 0.2])
    assert found[1].doubt > found[1].behind
    assert found[2].doubt == pytest.approx(0)
    for side in SIDES:
        lined = compare(parts, LINE, side)
        assert [one.decision for one in lined] == [one.decision for one in found]
    own, rival = (compare(parts, LINE, side)[0].chance for side in SIDES)
    assert own == pytest.approx(LINE.told(0.62) / 2 + LINE.told(0.58) / 2)
    assert own != pytest.approx(rival)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_hints_tell_no_figure_that_says_nothing_and_no_points_of_a_weight(language):
    text = load_text(language)
    clear = unclear = reasons = 0
    for match in walk(seed=36, every=19):
        thought = Referee(True, 1, FEW).think(match.observation(decider(match)))
        found = hints(thought)
        assert [one.chance for one in found] == sorted((one.chance for one in found), reverse=True)
        assert [one.decision for one in found] == [one.decision for one in thought.options[:3]]
        for place, hint in enumerate(found):
            sentence = tell_hint(hint, place == 0, text)
            alike = text("players.hint_alike")
            assert (alike in sentence) == (place > 0 and not hint.is_clear)
            assert sentence.count("±") == (place > 0 and hint.is_clear)
            clear += place > 0 and hint.is_clear
            unclear += place > 0 and not hint.is_clear
            reasons += hint.reason is not None
    assert min(clear, unclear, reasons) > 0


def test_hints_know_the_own_hand_and_nothing_of_the_rivals():
    for match in walk(seed=2, every=31):
        side = decider(match)
        thoughts = [Referee(True, 1, FEW).think(one.observation(side)) for one in (match, lookalike(match, side, 5))]
        assert thoughts[0] == thoughts[1]
        assert {one.decision for one in thoughts[0].options} <= set(match.legal())


def test_plain_and_compiled_rules_tell_the_same_chances_and_hints():
    match = next(iter(walk(seed=9, every=20)))
    observation = match.observation(decider(match))
    plain, fastest = (Referee(is_plain, FEW, FEW) for is_plain in (True, False))
    assert plain.chance(observation) == fastest.chance(observation)
    assert plain.think(observation) == fastest.think(observation)


def test_who_is_not_asked_gets_no_hint():
    match = next(iter(walk(seed=7, every=1)))
    with pytest.raises(ValueError, match="is not asked"):
        Referee(True, 1, 1).think(match.observation(SIDES[1 - SIDES.index(decider(match))]))


def test_the_referees_value_is_the_mean_of_both_sides():
    index = new_match(1).observation("ecosystem").board.index
    one, two = both_fits(BEST.weights, index).values()
    assert one_fit(index) == pytest.approx([(first + second) / 2 for first, second in zip(one, two, strict=True)])


def test_the_number_behind_a_plus_minus_is_half_the_interval_which_turns_with_the_side():
    chance = Chance(0.5, 0.42, 0.62, 100, True)
    assert chance.doubt == 10
    assert chance.interval(SIDES[0]) == (0.42, 0.62)
    assert chance.interval(SIDES[1]) == pytest.approx((0.38, 0.58))


def test_a_hint_tells_how_far_it_is_and_stops_when_it_is_called_off():
    match = new_match(3)
    while len(match.legal()) < 2:
        match.play(match.legal()[0])
    observation, told, stop = match.observation(match.side or ""), [], threading.Event()
    Referee(True, 1, hint=2).think(observation, progress=lambda *done: told.append(done), stop=stop)
    assert told == [((part + 1) * 2, PARTS * 2) for part in range(PARTS)]
    stop.set()
    with pytest.raises(Cancelled):
        Referee(True, 1, hint=2).think(observation, stop=stop)
