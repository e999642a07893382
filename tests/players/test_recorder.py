"""What is written down of a match is what whoever plays the same decisions again sees at each of them."""

import math

import pytest

from game.engine import layout
from game.engine.chance import GOLDEN, MASK, mix
from game.lab.play.runner import MatchRunner
from game.players import arena, recorder, value
from game.players.codes import parse
from game.rules.model import SIDES
from game.session.match import shipped_rules
from tests.players.table import decider
from tests.session.walks import new_match, row_of

SEED, ROOM, DEALS, EVERY = 7, 300, 1, 5
ACTIONS = {("ecosystem", "expand"): 0, ("flagship", "build"): 1}


def recorded(luck=0, room=ROOM, bid=0):
    """A match of two random players with its notes, and the workbench."""
    random, judge = parse("random"), parse("strong:sims=1")
    runner = MatchRunner(shipped_rules(), "2025-deal", [random, judge], plain=True)
    bench = runner.bench()
    names = len(bench.index.decisions)
    kinds = [recorder.NO_KIND] * (2 * names)
    for entry in bench.index.entries:
        kind = ACTIONS.get((entry.side, entry.action), recorder.NO_KIND)
        kinds[SIDES.index(entry.side) * names + bench.index.numbers[entry.name]] = kind
    fits = [int(number) for number in runner.numbers(judge)[3:5]]
    notes = bench.notes(room, [*fits, DEALS, EVERY], kinds, len(ACTIONS))
    made = bench.record_match(SEED, bid, luck, [*runner.numbers(random)] * 2, notes)
    return bench, notes, made, fits


def test_every_decision_is_written_down_as_it_looked():
    bench, notes, made, fits = recorded()
    match, names = new_match(SEED), bench.index.decisions
    offered, used = ({(side, name): 0 for side in SIDES for name in names} for _ in range(2))
    able: dict[int, list[int]] = {kind: [] for kind in ACTIONS.values()}
    judged = 0
    own_luck = mix((SEED & MASK) ^ arena.SECOND_DEAL)
    for at in range(made):
        here, legal, side, row = notes.records[at], match.legal(), decider(match), list(row_of(match))
        bench.lay(row)
        assert (here[recorder.SIDE], here[recorder.PHASE]) == (SIDES.index(side), row[layout.PHASE])
        assert (here[recorder.ROUND], here[recorder.OPTIONS]) == (match.table.round, len(legal))
        assert here[recorder.CLOCK] == value.clock(bench.book, row)
        assert here[recorder.SCORE] == 2 * match.score.total
        for logit, fit in zip((recorder.LOGIT_OF_ECOSYSTEM, recorder.LOGIT_OF_FLAGSHIP), fits, strict=True):
            assert 1 / (1 + math.exp(-here[logit])) == pytest.approx(bench.win_chance(fit))
        number = arena.decision_number(row, own_luck)
        if mix(number + recorder.JUDGE_DRAW & MASK) % EVERY:
            assert here[recorder.SPREAD] == recorder.NOT_JUDGED == -1
        else:
            judged += 1
            values = bench.evaluate(fits[SIDES.index(side)], DEALS, number, [bench.index.numbers[one] for one in legal])
            assert here[recorder.SPREAD] == pytest.approx(max(values) - min(values))
        for name in legal:
            offered[side, name] += 1
        for (whose, action), kind in ACTIONS.items():
            if whose == side and any(name.split()[0] == action for name in legal):
                able[kind].append(at + 1)
        chosen = names[int(here[recorder.CHOSEN])]
        assert chosen in legal
        used[side, chosen] += 1
        match.play(chosen)
    assert match.over
    assert judged > 5
    for place, (side, name) in enumerate((side, name) for side in SIDES for name in names):
        assert (notes.offered[place], notes.used[place]) == (offered[side, name], used[side, name]), (side, name)
    for kind, times in able.items():
        assert times
        found = notes.able[kind * recorder.ABLE : (kind + 1) * recorder.ABLE]
        assert list(found) == [len(times), times[-1]]


def test_another_luck_plays_another_match_on_the_same_deal():
    (_, same, _, _), (bench, other, _, _) = recorded(), recorded(luck=1)
    (_, third, _, _) = recorded(luck=2)
    first = [int(notes.records[0][recorder.OPTIONS]) for notes in (same, other, third)]
    assert len(set(first)) == 1, "the hand is the same"
    lines = [[int(line[recorder.CHOSEN]) for line in notes.records[:40]] for notes in (same, other, third)]
    assert len({tuple(line) for line in lines}) == 3
    row = list(row_of(new_match(SEED)))
    number = arena.decision_number(row, mix(mix((SEED & MASK) ^ arena.SECOND_DEAL) + GOLDEN & MASK))
    legal = [bench.index.numbers[name] for name in new_match(SEED).legal()]
    assert other.records[0][recorder.CHOSEN] == legal[mix(number) % len(legal)]


def test_where_the_records_are_full_it_stops_and_says_so():
    *_, made, _ = recorded(room=5)
    assert made == recorder.TOO_LONG == -2


def test_a_bid_is_on_the_table_from_the_first_decision_on():
    scores = [recorded(bid=bid, room=3)[1].records[0][recorder.SCORE] for bid in (0, 2)]
    assert abs(scores[1] - scores[0]) == 2 * 2


@pytest.mark.parametrize(("values", "apart"), [([0.3], 0), ([0.3, 0.1, 0.9, 0.2], 0.8), ([0.9, 0.1], 0.8)])
def test_options_lie_apart_by_the_largest_and_the_smallest_of_them(values, apart):
    assert recorder.spread(values, len(values)) == pytest.approx(apart)
    assert recorder.spread([*values, 5.0], len(values)) == pytest.approx(apart)


def test_a_match_in_which_nothing_is_legal_is_told_as_that(monkeypatch):
    monkeypatch.setattr(recorder, "legal", lambda book, row, options: 0)
    _, _, made, _ = recorded()
    assert made == recorder.DEAD_END < 0
