"""Reasons: what is told is what stands on the board after the decision, and what the rule book says of it."""

import pytest

from game.cli.sheet import sheet_lines
from game.engine import track
from game.players import outcomes
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
