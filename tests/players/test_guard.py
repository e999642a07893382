"""The brink: what is taken for safe at a glance is what a look ahead would find safe."""

import pytest

from game.engine import layout, track
from game.engine.chance import mix
from game.lab.play.runner import MatchRunner
from game.players import guard
from game.players.codes import parse
from game.rules.decision import EVENT, HEADLINE, OPS, Decision
from game.rules.model import SIDES
from game.session.match import shipped_rules
from tests.players.table import SCENARIOS, walk


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_no_decision_needs_a_look_ahead_that_cannot_rupture(scenario, monkeypatch):
    bench = MatchRunner(shipped_rules(), scenario, [parse("novice")], plain=True).bench()
    found: dict[bool, list[list[int]]] = {True: [], False: []}
    for glancing in found:
        if not glancing:
            monkeypatch.setattr(guard, "may_rupture", lambda book, row, decision: True)
        for number, match in enumerate(walk(31, 3, scenario)):
            for tension in range(2, 6):
                bench.lay(match._position._row)
                bench.row[track.TENSION] = tension
                found[glancing].append(bench.non_losing(number))
    assert found[True] == found[False]
    options = sorted(map(len, found[True]))
    assert options[0] < options[-1]


RUPTURE, ACTION, HEADLINES, OF_CARD = 1_000, 3, 100, 10


def priced(bench):
    """The book of a workbench with a rise in Tension of its own for every card, for headlines, and for actions."""
    book = bench.book
    book[layout.RUPTURE_TENSION], book[layout.ACTION_TENSION], book[layout.CARD_TENSION] = RUPTURE, ACTION, HEADLINES
    for card in range(len(bench.index.cards)):
        book[book[layout.CARD_RISE] + card] = OF_CARD + card
    return book


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("phase", [layout.CARD, layout.HEADLINE, layout.OPS, layout.CHOOSE])
def test_a_decision_brings_the_tension_of_what_happens_by_it_and_of_nothing_else(side, phase):
    """By the decision's name: an event or a rival's card happens, a headline meets the rival's, an action is one."""
    bench = MatchRunner(shipped_rules(), "2025-deal", [parse("novice")], plain=True).bench()
    book, cards = priced(bench), {card.id: card for card in bench.index.cards}
    places = {card.id: place for place, card in enumerate(bench.index.cards)}
    waiting = bench.index.cards[7].id
    row = bench.row
    row[layout.DECIDER], row[layout.PHASE], row[layout.CARD_IN_PLAY] = SIDES.index(side), phase, places[waiting]
    rival = SIDES[1 - SIDES.index(side)]
    for number, name in enumerate(bench.index.decisions):
        decision = Decision.parse(name)
        rise = ACTION + (OF_CARD + places[waiting]) * (phase == layout.CHOOSE)
        if decision.card:
            happens = decision.kind in (EVENT, HEADLINE) or (
                decision.kind == OPS and cards[decision.card].side == rival
            )
            rise = (OF_CARD + places[decision.card]) * happens + HEADLINES * (decision.kind == HEADLINE)
        row[track.TENSION] = RUPTURE - rise
        assert guard.may_rupture(book, row, number), name
        row[track.TENSION] -= 1
        assert not guard.may_rupture(book, row, number), name


@pytest.mark.parametrize("saved_by", [1, 3, guard.DEALS, None])
def test_a_decision_is_given_up_after_it_lost_in_every_one_of_eight_deals(saved_by, monkeypatch):
    bench = MatchRunner(shipped_rules(), "2025-deal", [parse("novice")], plain=True).bench()
    match = next(iter(walk(31, 9)))
    bench.lay(match._position._row)
    legal = [bench.index.numbers[name] for name in match.legal()]
    doubtful, others = set(legal[:2]), legal[2:]
    tried: list[tuple[int, int]] = []
    numbers: list[tuple[int, int]] = []

    def apply(book, row, trace, decision):
        tried.append((decision, len(numbers)))

    monkeypatch.setattr(guard, "may_rupture", lambda book, row, decision: decision in doubtful)
    monkeypatch.setattr(guard, "determinize", lambda book, row, side, number: numbers.append((side, number)))
    monkeypatch.setattr(guard, "apply", apply)
    monkeypatch.setattr(guard, "survives", lambda book, side, begun, space: tried[-1] == (legal[1], saved_by))
    assert guard.DEALS == 8
    assert sorted(bench.non_losing(5)) == sorted([*others, legal[1]] if saved_by else others)
    assert [deal for decision, deal in tried if decision == legal[0]] == list(range(1, 9))
    assert [deal for decision, deal in tried if decision == legal[1]] == list(range(1, (saved_by or 8) + 1))
    assert len(set(numbers)) == 8
    assert numbers[0] == (bench.row[layout.DECIDER], mix(5))
    assert {side for side, _ in numbers} == {bench.row[layout.DECIDER]}


def test_where_all_decisions_lose_all_are_left_and_where_one_is_legal_nobody_looks(monkeypatch):
    bench = MatchRunner(shipped_rules(), "2025-deal", [parse("novice")], plain=True).bench()
    match = next(iter(walk(31, 9)))
    bench.lay(match._position._row)
    looked: list[int] = []

    def may_rupture(book, row, decision):
        looked.append(decision)
        return True

    monkeypatch.setattr(guard, "may_rupture", may_rupture)
    monkeypatch.setattr(guard, "survives", lambda book, side, begun, space: False)
    assert bench.non_losing(5) == [bench.index.numbers[name] for name in match.legal()]
    looked.clear()

    def only(book, row, options):
        options[0] = 4
        return 1

    monkeypatch.setattr(guard, "legal", only)
    assert bench.non_losing(5) == [4]
    assert looked == []
