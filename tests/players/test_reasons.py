"""Reasons: what is told is what stands on the board after the decision, and what the rule book says of it."""

import math

import pytest

from game.cli.sheet import sheet_lines
from game.engine import layout, track
from game.players import explanations, outcomes
from game.players.explanations import comparison, find_reasons, tell
from game.players.referee import Referee
from game.players.thoughts import Reason, Weighed
from game.rules.model import SIDES, TRACKS
from game.rules.words.text import load_text
from tests.engine.table import Table
from tests.players.table import decider, player, walk

LANGUAGES = ("en", "zh")
FIT = 0


def laid(table):
    """A workbench of the referee with a table laid on it, and what the deciding side sees."""
    observation = table.observation(decider(table))
    return Referee(True, 1, 1)._kept.at(observation), observation


def differences(table, decision, other=None):
    bench, observation = laid(table)
    return outcomes.differences(bench, observation, decision, other, FIT)


def test_the_odds_of_a_reason_are_those_on_the_table():
    told = 0
    for match in walk(seed=32, every=1):
        for name in {"milestone", "demonstrate"} & set(match.legal()):
            bench, observation = laid(match)
            weighed = [Weighed(name), *(Weighed(one) for one in match.legal() if one != name)]
            found = find_reasons(bench, observation, name, weighed, 0, FIT)
            both = match.view(decider(match)).odds
            odds = both.milestone if name == "milestone" else both.demonstration
            assert [reason.figures["odds"] for reason in found if reason.kind == "odds"] == [odds]
            told += 1
        if told >= 5:
            return


def test_what_a_reason_says_of_a_track_is_where_the_decision_leads():
    """Decisions that roll nothing and end no play lead to one position; a reason may name no other number."""
    compared = 0
    for match in walk(seed=33, every=2):
        play = match.view(decider(match)).play
        if match.table.phase != "ops" or play is None or play.ops < 3:
            continue
        for name in match.legal():
            told = match.preview(name)
            if name == "end" or told.rolls:
                continue
            bench, observation = laid(match)
            end = outcomes.outcome(bench, observation, name, FIT)
            for reason in outcomes.differences(bench, observation, name, None, FIT):
                if reason.subject in TRACKS and reason.kind == "change":
                    place = TRACKS.index(reason.subject)
                    assert reason.figures["before"] == match._position._row[place]
                    assert reason.figures["after"] == pytest.approx(end.features[place], abs=0.06)
                    compared += 1
        if compared > 8:
            return
    raise AssertionError("no reason was compared")


def test_a_decision_beside_which_no_other_was_weighed_is_compared_with_none(monkeypatch):
    """Where all others certainly lose, the one that is left is not called better or like anything."""
    monkeypatch.setattr(explanations, "on_board", lambda *asked: [])  # nothing speaks for it on the board
    match = next(one for one in walk(seed=34, every=3) if one.table.phase == "card" and len(one.legal()) > 2)
    bench, observation = laid(match)
    name = match.legal()[0]
    (reason,) = find_reasons(bench, observation, name, [Weighed(name)], 9, FIT)
    assert (reason.kind, reason.figures["count"]) == ("brink", len(match.legal()) - 1)


def test_the_last_disc_that_a_chain_lacks_opens_it():
    table = Table.opening().ops_are_spent("ecosystem", 1).set(funds=4).stages("ecosystem", 3, 3, 3, 0, 3, 3)
    found = differences(table, "expand sinter", "campaign")
    flow = next(one for one in found if one.subject == "ecosystem_flow")
    assert (flow.kind, flow.figures) == ("flow_opens", {"before": 0, "after": 2})
    assert tell(flow, load_text()) == "Opens the chain: Ecosystem flow 0 to 2."


def threshold(place, before, after, **tracks):
    table = Table.opening().ops_are_spent("ecosystem").set(**tracks)
    return outcomes.threshold(laid(table)[0], place, before, after)


def test_demonstrations_are_told_with_the_exam_at_which_they_are_due():
    table = Table.opening()
    round, due = next((one.round, one.due) for one in exams(table) if one.due)
    told = threshold(track.DEMONSTRATIONS, due - 1, due, round=round)
    assert told == ("exam", {"due": due, "round": round})
    assert threshold(track.DEMONSTRATIONS, due, due + 1, round=round) is None
    half_years = table.rules.scenarios[table.scenario].half_years
    figures = {"before": due - 1, "after": due, "due": due, "half_year": half_years[round - 1]}
    sentence = tell(Reason("exam", "demonstrations", figures), load_text())
    assert str(due) in sentence
    assert load_text().half_year(half_years[round - 1]) in sentence


def exams(table):
    return [one for one in table.table.exams if one.side == "ecosystem"]


def test_the_thresholds_of_the_rule_book_are_told_where_they_are_crossed_and_nowhere_else():
    constants = Table.opening().rules.constants
    bonus, low = constants["ops.bonus_at"], constants["ops.malus_at"]
    assert threshold(track.COORDINATION, bonus - 1, bonus) == ("ops_bonus", {"ops": constants["ops.bonus"]})
    assert threshold(track.COORDINATION, low, low + 1) == ("ops_malus", {})
    assert threshold(track.COORDINATION, bonus, bonus + 1) is None
    brink = constants["endings.rupture_tension"] - 1
    assert threshold(track.TENSION, brink, brink - 1) == ("off_brink", {})
    assert threshold(track.TENSION, brink - 1, brink) is None
    opens = constants["plant.open_milestone"]
    assert threshold(track.MILESTONES, opens - 1, opens) == ("plant", {})


def changed(bench, place, stands, side, moved_on=False):
    found = outcomes.tell_change(bench, place, stands, side, moved_on, 9.0)
    assert found is not None
    return found


def test_what_helps_only_the_rival_is_no_reason():
    bench, _ = laid(Table.opening().ops_are_spent("ecosystem"))
    falls = outcomes.tell_change(bench, track.FUNDS, (5.0, 5.0, 3.0), 0, False, 9.0)
    rises = changed(bench, track.FUNDS, (5.0, 5.0, 7.0), 0)
    assert falls is None
    assert (rises.kind, rises.figures) == ("change", {"before": 5.0, "after": 7.0})
    assert outcomes.tell_change(bench, track.DEFENCE, (0.0, 0.0, -1.0), 0, False, 9.0) is None
    lead = changed(bench, track.DEFENCE, (0.0, 0.0, -1.0), 1)
    assert (lead.kind, lead.figures) == ("market_lead", {"side": "flagship", "steps": 1.0})


def test_a_reason_that_a_review_blurs_is_told_beside_the_other_decision():
    bench, _ = laid(Table.opening().ops_are_spent("ecosystem"))
    found = changed(bench, track.FUNDS, (1.0, 3.0, 5.0), 0, True)
    assert (found.kind, found.figures) == ("rather", {"before": 3.0, "after": 5.0})


def test_every_feature_weighs_for_one_reason_at_most():
    after = tuple(float(place) for place in range(400))
    places = [one for _, of in outcomes.groups(after, (0.0,) * 400) for one in of]
    assert len(places) == len(set(places))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ["steady:deals=2", "strong:sims=40", "novice", "random"])
def test_every_decision_has_a_reason_in_words_and_none_speaks_of_the_chance(code, language):
    text = load_text(language)
    for match in walk(seed=34, every=23):
        thought = player(code).think(match.observation(decider(match)))
        told = [tell(reason, text) for reason in thought.reasons]
        assert 1 <= len(told) <= 2
        assert all(told)
        assert not any(text("ui.meter.name").lower() in sentence.lower() for sentence in told)


def test_no_difference_is_claimed_that_the_search_cannot_tell():
    pair = [Weighed("end", 0.52, 0.02, 50), Weighed("recruit", 0.50, 0.02, 50)]
    bench, observation = laid(next(one for one in walk(34, 1) if len(one.legal()) > 2))
    names = observation.legal()[:2]
    close = [Weighed(name, one.chance, one.error, one.visits) for name, one in zip(names, pair, strict=True)]
    far = [Weighed(names[0], 0.9, 0.02, 50), close[1]]
    assert comparison(close, 100).kind == "alike"
    assert comparison(far, 100).kind == "clear"


def test_the_novice_names_the_line_that_it_follows():
    named = set()
    for match in walk(seed=12, every=5):
        side = decider(match)
        thought = player("novice").think(match.observation(side))
        reason = thought.reasons[0]
        if reason.kind != "novice":
            continue
        number = reason.figures["line"]
        named.add((side, number))
        printed = sheet_of(match, side)[number - 1]
        assert printed in tell(reason, match.text)
    assert len(named) > 5
    assert {side for side, _ in named} == set(SIDES)


def sheet_of(match, side):
    """The lines of a side's printed sheet, without their numbers."""
    lines = sheet_lines(match.rules, match.text)
    begin = lines.index(match.text.side(side)) + 1
    end = lines.index("", begin) if "" in lines[begin:] else len(lines)
    return [line[5:] for line in lines[begin:end]]


def test_each_threshold_is_crossed_by_the_step_onto_it_and_by_no_other():
    """Of every track and flow and every step up or down: what is told, from the numbers of the rules alone."""
    table = Table.opening().ops_are_spent("ecosystem").set(round=2)
    numbers = table.rules.constants
    bench, _ = laid(table)
    exam = next(one for one in exams(table) if one.due and one.round >= 2)
    up = {
        (track.DEMONSTRATIONS, exam.due): ("exam", {"due": exam.due, "round": exam.round}),
        (track.DEMONSTRATIONS, numbers["endings.rulebook_demonstrations"]): ("rulebook", {}),
        (track.COORDINATION, numbers["ops.bonus_at"]): ("ops_bonus", {"ops": numbers["ops.bonus"]}),
        (track.COORDINATION, numbers["ops.malus_at"] + 1): ("ops_malus", {}),
        (track.MILESTONES, numbers["plant.open_milestone"]): ("plant", {}),
        (track.MILESTONES, table.table.gate): ("gate", {"gate": table.table.gate}),
        (track.CONFIDENCE, table.table.thresholds.low_confidence + 1): ("confidence", {}),
        (outcomes.FLOWS[0], 1): ("flow_opens", {}),
        (outcomes.FLOWS[1], 1): ("flow_opens", {}),
    }
    down: dict[tuple[int, int], tuple[str, dict[str, int]]] = {
        (track.TENSION, numbers["endings.rupture_tension"] - 2): ("off_brink", {})
    }
    for place in (*range(track.COUNT), *outcomes.FLOWS):
        for step in range(9):
            assert outcomes.threshold(bench, place, step, step + 1) == up.get((place, step + 1)), (place, step)
            assert outcomes.threshold(bench, place, step + 1, step) == down.get((place, step)), (place, step)
    assert outcomes.threshold(bench, track.COORDINATION, numbers["ops.bonus_at"] - 2, numbers["ops.bonus_at"] + 2)


def test_the_next_exam_is_that_of_this_half_year_or_the_first_after_it():
    table = Table.opening().ops_are_spent("ecosystem")
    bench, _ = laid(table)
    dated = [(one.round, one.due) for one in exams(table)]
    for round in range(1, table.table.rounds + 1):
        bench.row[track.ROUND] = round
        wanted = next((one for one in dated if one[0] >= round), None)
        assert outcomes.next_exam(bench.book, bench.row) == wanted


@pytest.mark.parametrize("side", SIDES)
def test_whose_gain_a_rise_is_says_whether_it_is_told(side):
    bench, _ = laid(Table.opening().ops_are_spent(side))
    own = SIDES.index(side)
    for place in (*range(track.COUNT), *outcomes.FLOWS):
        gain = outcomes.GAINS.get(place, 0) * (1 if own == 0 else -1)
        rises, falls = (outcomes.tell_change(bench, place, (4.4, 4.4, 4.4 + by), own, False, 9.0) for by in (1.5, -1.5))
        assert ((rises is not None), (falls is not None)) == (gain >= 0, gain <= 0)
    ecosystem = ("vp", "funds", "discipline", "demonstrations", "licences", "ecosystem_mine", "defence", "academicians")
    flagship = ("capital", "confidence", "milestones", "flagship_motor", "stockpile", "allies", "tariffs", "debt")
    for names, sign in ((ecosystem, 1), (flagship, -1)):
        assert {outcomes.GAINS[TRACKS.index(name)] for name in names} == {sign}
    assert [outcomes.GAINS[flow] for flow in outcomes.FLOWS] == [1, -1]
    assert {"tension", "price", "escrow", "private"} <= {one for one in TRACKS
                                                        if TRACKS.index(one) not in outcomes.GAINS}  # fmt: skip


@pytest.mark.parametrize(
    ("stands", "moved_on", "told"),
    [
        ((2.0, 2.0, 4.0), False, ("change", {"before": 2.0, "after": 4.0})),
        ((2.0, 3.0, 4.0), False, ("change", {"before": 2.0, "after": 4.0})),
        ((2.0, 3.0, 4.0), True, ("rather", {"before": 3.0, "after": 4.0})),
        ((2.0, 5.0, 4.0), False, None),  # the other decision brings more: it would be a loss beside it
        ((2.0, 1.0, 2.0), False, ("rather", {"before": 1.0, "after": 2.0})),
        ((2.0, 2.0, 3.5), False, ("change_mean", {"before": 2.0, "after": 3.5})),
        ((2.04, 2.0, 4.04), False, ("change", {"before": 2.0, "after": 4.0})),
        ((2.06, 2.0, 4.0), False, ("change_mean", {"before": 2.1, "after": 4.0})),
        ((2.0, 2.0, 2.19), False, None),
        ((2.0, 2.0, 2.21), False, ("change_mean", {"before": 2.0, "after": 2.2})),
        ((4.0, 4.0, 2.0), False, None),
    ],
)
def test_a_change_is_told_from_where_it_was_or_beside_the_other_decision(stands, moved_on, told):
    bench, _ = laid(Table.opening().ops_are_spent("ecosystem"))
    found = outcomes.tell_change(bench, track.FUNDS, stands, 0, moved_on, 9.0)
    assert (found and (found.kind, found.figures)) == told


@pytest.mark.parametrize(
    ("side", "before", "after", "kind"),
    [(0, 0, 1, "market_lead"), (0, -1, 1, "market_lead"), (0, 1, 2, "market"), (0, -2, -1, "market"),
     (1, 0, -1, "market_lead"), (1, -1, -2, "market"), (1, 2, 1, "market"), (1, 1, 0, "market")],
)  # fmt: skip
def test_a_market_is_led_from_the_first_step_on(side, before, after, kind):
    bench, _ = laid(Table.opening().ops_are_spent(SIDES[side]))
    found = changed(bench, track.DEFENCE, (before, before, after), side)
    assert (found.kind, found.subject, found.figures) == (
        kind, "defence", {"side": SIDES[side], "steps": float(abs(after - before))},
    )  # fmt: skip
    points = changed(bench, track.VP, (before, before, after), side)
    assert (points.kind, points.figures) == ("points", {"side": SIDES[side], "steps": float(abs(after - before))})


@pytest.mark.parametrize("begun", [layout.HEADLINE, layout.CARD, layout.OPS])
def test_a_play_goes_on_while_its_side_spends_it_and_headlines_until_both_are_revealed(begun):
    row = list(Table.opening().row)
    row[track.ROUND] = 3
    for phase in (layout.HEADLINE, layout.CARD, layout.OPS, layout.CHOOSE, layout.SHIPPING, layout.OVER):
        for asked in (0, 1):
            row[layout.PHASE], row[layout.DECIDER] = phase, asked
            goes_on = phase in (layout.OPS, layout.CHOOSE) and (asked == 0 or begun == layout.HEADLINE)
            goes_on = goes_on or phase == layout.HEADLINE == begun
            assert outcomes._goes_on(row, 0, begun, 3) is goes_on
            assert not outcomes._goes_on(row, 0, begun, 2)


def test_the_weights_of_a_moment_reckon_what_the_value_reckons():
    for match in walk(seed=35, every=40):
        bench, _ = laid(match)
        late, features = float(bench.rules.clock(bench.book, bench.row)), bench.features()
        weights = outcomes.weights_at(bench, FIT, late, len(features))
        logit = sum(one * two for one, two in zip(weights, features, strict=True))
        assert 1 / (1 + math.exp(-logit)) == pytest.approx(bench.win_chance(FIT))
