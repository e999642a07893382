"""An analysis: all that moved the chance is somebody's decision or luck, to the last grain; secrets stay secret."""

import itertools
import json
import threading
from dataclasses import replace

import pytest

from game.players.computer import Cancelled
from game.players.judge import Budget, Judge, Judged
from game.players.thoughts import Reason, Weighed
from game.rules.model import SIDES
from game.rules.words.text import load_text
from game.session import notation
from game.session.analysis import accuracy, evidence, looking
from game.session.analysis.game import CannotBeAnalysed, game_of_match, game_of_record
from game.session.analysis.looking import analyse, look
from game.session.analysis.moments import decisions_that_mattered, greatest_luck, leads
from game.session.analysis.records import MISTAKE, SLIP, Figure, kind_of, percent
from game.session.analysis.telling import lines, story, told_decision, told_luck, told_reason
from game.session.game_record import record_of
from game.session.match import Match, shipped_rules
from game.session.records import Cause, Roll
from tests.session.judging import AnyFigures
from tests.session.walks import at_random, nodes

SCENARIOS = tuple(shipped_rules().scenarios)
TINY = Budget(choose=8, value=2, foresee=2)


def finished(seed, scenario="2025-deal"):
    *_, match = nodes(seed, scenario)
    return match


def analysed(match, judge=None, asker=""):
    return analyse(game_of_match(match), judge or AnyFigures(), asker)


def outcome(analysis):
    return float(analysis.winner == "ecosystem")


def moved(analysis):
    return analysis.start.ecosystem + sum(analysis.decided(side) for side in SIDES) + analysis.lucky


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_start_and_decisions_and_luck_are_the_outcome_exactly(scenario):
    for seed in range(4):
        analysis = analysed(finished(seed, scenario))
        assert moved(analysis) == outcome(analysis)


def test_they_are_whoever_won():
    won = {analysis.winner: moved(analysis) for analysis in (analysed(finished(seed)) for seed in range(8))}
    assert won == {"ecosystem": 1.0, "flagship": 0.0}


def test_they_are_with_the_figures_of_the_judge_too():
    match = at_random(4, 25)
    match.resign("ecosystem")
    analysis = analysed(match, Judge(plain=True, budget=TINY))
    assert moved(analysis) == outcome(analysis)
    assert all(step.verdict is None or step.verdict.loss <= 0 for step in analysis.steps)
    json.dumps(analysis.as_json())


def test_every_step_adds_up_by_itself():
    analysis = analysed(finished(2))
    for step in analysis.steps:
        told = step.decided + sum(one.move for one in step.luck)
        assert step.before.ecosystem + told == step.after.ecosystem


def test_luck_has_the_cause_that_the_log_tells_of():
    match = finished(7)
    analysis = analysed(match)
    by_step = {step.number: {one.cause for one in step.luck} for step in analysis.steps}
    seen = set()
    for number, turn in enumerate(match.turns[1:], 1):
        kinds = {type(record).__name__ for record in turn.records}
        assert ("roll" in by_step[number]) <= ("Roll" in kinds)
        assert ("deal" in by_step[number]) <= ("CardMoved" in kinds)
        assert ("headlines" in by_step[number]) <= turn.name.startswith("headline")
        seen |= by_step[number]
    assert seen >= {"roll", "deal", "headlines", "hidden", "event"}


def test_a_match_that_was_given_up_ends_with_its_resignation():
    match = at_random(3, 30)
    match.resign("flagship")
    analysis = analysed(match)
    assert moved(analysis) == outcome(analysis) == 1.0
    assert [(one.cause, one.side) for one in analysis.steps[-1].luck] == [("resignation", "flagship")]


def test_what_was_found_comes_decision_by_decision_and_first_at_once():
    game = game_of_match(finished(2))
    seen = list(look(game, AnyFigures()))
    assert [one.done for one in seen] == list(range(len(game.turns) + 1))
    assert {one.of for one in seen} == {len(game.turns)}
    for earlier, later in itertools.pairwise(seen):
        assert later.analysis.steps[: earlier.done] == earlier.analysis.steps


def test_it_can_be_called_off():
    stop = threading.Event()
    with pytest.raises(Cancelled):
        analyse(game_of_match(finished(2)), AnyFigures(), progress=lambda seen: stop.set(), stop=stop)


# --- accuracy and kinds


@pytest.mark.parametrize(("loss", "told"), [(0.0, 100.0), (-0.1, 63.6), (-0.3, 24.8), (-1.0, 0.0)])
def test_the_accuracy_of_a_decision_is_that_of_lichess(loss, told):
    assert accuracy.of_decision(loss) == pytest.approx(told, abs=0.05)


def test_forced_decisions_do_not_count_for_accuracy():
    analysis = analysed(finished(1))  # one in which a side once has no choice
    for side in SIDES:
        verdicts = [step.verdict for step in analysis.steps if step.side == side]
        assert all((one.accuracy is None) == (one.kind == "forced") for one in verdicts)
        judged = [one.accuracy for one in verdicts if one.accuracy is not None]
        assert analysis.accuracy[side] == pytest.approx(sum(judged) / len(judged))
    assert any(step.verdict.kind == "forced" for step in analysis.steps)


def judged(behind: float, doubt: float, played: str = "other") -> Judged:
    options = (Weighed("first", 0.5), Weighed("other", 0.5 - behind, behind=behind, doubt=doubt))
    return Judged("ecosystem", played, "first", options, None)


def test_a_decision_is_called_something_only_where_its_interval_allows():
    assert kind_of(judged(MISTAKE, 0.01)) == "mistake"
    assert kind_of(judged(MISTAKE, MISTAKE + 0.01)) == "unclear"
    assert kind_of(judged(SLIP, 0.01)) == "slip"
    assert kind_of(judged(0.01, 0.005)) == "fine"
    assert kind_of(judged(0.01, 0.05)) == "fine"
    assert kind_of(judged(0.01, MISTAKE)) == "unclear"
    assert kind_of(judged(0.01, 0.005, "first")) == "best"
    assert kind_of(judged(0.01, 0.02, "first")) == "fine"
    assert kind_of(judged(0.01, 0.2, "first")) == "unclear"


def test_what_was_valued_higher_than_the_best_cost_nothing():
    assert judged(-0.05, 0.01).loss == 0.0
    assert judged(-0.05, 0.01).interval == (0.0, 0.0)
    assert judged(0.05, 0.02).loss == -0.05


# --- what is told


def test_the_decisions_that_mattered_are_the_largest_and_of_both_sides():
    for seed in range(6):
        analysis = analysed(finished(seed))
        clear = [step for step in analysis.steps if step.verdict and step.verdict.kind in ("best", "slip", "mistake")]
        told = decisions_that_mattered(analysis)
        assert [step.number for step in told] == sorted(step.number for step in told)
        assert len(told) == 3 < len(clear)
        costly = [step for step in clear if step.verdict.kind != "best"]
        assert max(costly or clear, key=lambda step: step.verdict.margin) in told
        assert {step.side for step in told} == {step.side for step in clear}


def test_the_greatest_luck_is_clear_and_in_its_order():
    analysis = analysed(finished(3))
    told = greatest_luck(analysis)
    assert told
    assert all(luck.is_clear for _, luck in told)
    assert [number for number, _ in told] == sorted(number for number, _ in told)
    least = min(abs(luck.move) for _, luck in told)
    others = [one for one in analysis.luck if one not in told and one[1].is_clear]
    assert all(abs(luck.move) <= least for _, luck in others)


def test_leads_follow_each_other_and_change_hands():
    analysis = analysed(finished(1))
    found = leads(analysis)
    assert all(one.side != other.side and other.first == one.last + 1 for one, other in itertools.pairwise(found))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_match_is_told_in_both_languages(language):
    text = load_text(language)
    told = lines(analysed(finished(3)), text)
    assert text("analysis.mattered") in told
    assert text("analysis.greatest_luck") in told
    assert any("±" in line for line in told)


def test_a_deal_is_told_with_the_half_year_that_it_opens_and_a_lead_with_its_chances_in_order():
    text, analysis = load_text(), analysed(finished(3))
    rounds = {step.number: step.round for step in analysis.steps}
    deals = [(number, luck) for number, luck in analysis.luck if luck.cause == "deal" and number]
    assert deals
    for number, luck in deals:
        opened = rounds[number + 1]
        assert opened == rounds[number] + 1
        half_year = text.half_year(analysis.half_year(opened))
        assert told_luck(analysis, number, luck, text).startswith(text("analysis.new_deal", half_year=half_year))
    long = max(leads(analysis), key=lambda one: len(one.chances) if one.side else 0)
    assert len(long.chances) > 1
    assert text.listed(percent(one) for one in long.chances) in " ".join(story(analysis, text))


def test_a_decision_is_told_with_the_own_chance_after_it():
    text, analysis = load_text(), analysed(finished(3))
    for step in decisions_that_mattered(analysis):
        assert step.verdict is not None
        own = next(one for one in step.verdict.options if one.decision == step.name)
        told = told_decision(analysis, step, text)
        assert told.chance == percent(own.chance)
        assert len(told.others) == len(step.verdict.options) - 1


def test_what_is_seen_on_the_board_is_told_as_what_happens_at_once_and_as_no_more():
    text = load_text()
    decision = text.decision("survey")
    seen = told_reason("survey", Reason("change", "capital", {"before": 1, "after": 2}), text)
    found = told_reason("survey", Reason("hopeless", "", {"next": "end"}), text)
    assert seen.startswith(text("analysis.at_once", decision=decision, reason=""))
    assert found.startswith(text("analysis.why", decision=decision, reason=""))


def test_more_points_than_there_are_get_a_word_of_why_that_can_be():
    text, analysis = load_text(), analysed(finished(3))
    told = text("analysis.more_than_all")
    assert max(abs(analysis.decided(side)) for side in SIDES) > 1
    assert told in lines(analysis, text)
    few = replace(analysis, steps=analysis.steps[:2])
    assert max(*(abs(few.decided(side)) for side in SIDES), abs(few.lucky)) <= 1
    assert told not in lines(few, text)


def test_findings_name_claims_of_the_article_and_say_that_a_rule_is_no_evidence():
    ids = set()
    for seed in range(12):
        game = game_of_match(finished(seed))
        analysis, rounds = analyse(game, AnyFigures()), tuple(one for _, one in game.story.rounds)
        played = evidence.Played(analysis.winner or "", rounds, game.positions[-1].table, analysis)
        found = evidence.findings(played, game.rules, load_text())
        ids |= {one.id for one in found}
        assert [one.supports for one in found] == sorted((one.supports for one in found), reverse=True)
        assert found[-1].id == "by_rule"
        assert {claim for one in found for claim in one.claims} <= set(game.rules.facts)
        assert not {"winner_flow", "loser_flow"} <= {one.id for one in found}
    assert {"winner_flow", "loser_flow"} <= ids


# --- from a notation


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_notation_without_its_seed_is_analysed_as_the_match_itself(scenario):
    match = finished(6, scenario)
    record = replace(notation.read(notation.write(record_of(match))), seed=None)
    game = game_of_record(record, match.rules)
    own = game_of_match(match)
    assert [position.table for position in game.positions] == [position.table for position in own.positions]
    assert game.turns == own.turns
    assert [position.view("flagship") for position in game.positions] == [p.view("flagship") for p in own.positions]


def test_a_notation_that_these_rules_do_not_lead_to_is_refused():
    record = record_of(finished(6))
    rules = shipped_rules()
    with pytest.raises(CannotBeAnalysed, match="other_rules"):
        game_of_record(replace(record, rules="0" * 64), rules)
    with pytest.raises(CannotBeAnalysed, match="not_whole"):
        game_of_record(record_of(at_random(5, 20)), rules)
    turns = (*record.turns[:3], *record.turns[4:])
    with pytest.raises(CannotBeAnalysed, match="leads_elsewhere"):
        game_of_record(replace(record, turns=turns), rules)


# --- secrets


@pytest.mark.parametrize("asker", ["", *SIDES])
def test_of_a_running_match_nobody_is_told_more_than_may_be_known(asker):
    """All that the asker cannot see is dealt anew at every moment of the match, and the same is told."""
    game = game_of_match(at_random(9, 45))
    others = tuple(dealt_anew(position, asker) for position in game.positions)
    hands = [[one.view(side).hand for side in SIDES] for one in (game.positions[-1], others[-1])]
    assert hands[0] != hands[1]
    judge = AnyFigures()
    analysis = analyse(game, judge, asker)
    assert analysis == analyse(replace(game, positions=others), AnyFigures(), asker)
    assert set(judge.asked) == {"outside", asker} - {""}  # all hands open are never looked at
    assert list(analysis.luck) == []
    assert analysis.dealt is None
    assert {step.side for step in analysis.steps if step.verdict} == {asker} - {""}


def dealt_anew(position, asker):
    for side in (asker,) if asker else SIDES:
        position = position.determinize(side, 77)
    return position


@pytest.mark.parametrize(("asker", "told"), [("ecosystem", True), ("flagship", False), ("", False)])
def test_a_headline_that_lies_face_down_is_named_to_its_owner_alone(asker, told):
    match = at_random(9, 1)
    (step,) = analysed(match, asker=asker).steps
    assert step.name == (match.decisions[0] if told else "headline ?")
    card = match.text.card(match.decisions[0].split()[1])
    said = " ".join(lines(analysed(match, asker=asker), match.text))
    assert told or card not in said


def test_a_story_begins_where_the_match_began_even_if_its_first_decision_ends_a_half_year():
    before, name = next(
        (match, match.legal()[0]) for match in nodes(4)
        if match.side and match.table.round != match.anew().table.round and ends_its_half_year(match)
    )  # fmt: skip
    match = Match.from_position(before.position.without_seed().with_seed(6), 6)
    match.play(name)
    first, second = game_of_match(match).story.moments
    assert match.table.round == first.round + 1 == second.round + 1
    assert (first.score, first.vp) == (before.table.score.total, before.table.vp)
    assert (second.score, second.vp) == (match.table.score.total, match.table.vp)


def ends_its_half_year(match):
    after = match.position.copy()
    after.play(match.legal()[0])
    return not after.over and after.round > match.table.round


@pytest.mark.parametrize(
    ("odds", "told"), [((50, 51), 50), ((51, 50), 50), ((20, 75), 75), ((80, 25), 25), ((49, 51), 49)]
)
def test_dice_are_told_by_the_roll_that_was_least_certain(odds, told):
    rolls = [Roll("milestone", one, 7, True, False, Cause("action", "milestone")) for one in odds]
    found = looking._roll(rolls, "flagship", Figure(0.4, 0.4, 0.4), Figure(0.5, 0.5, 0.5))
    assert (found.odds, found.subject, found.side) == (told, "milestone", "flagship")
    assert found.move == pytest.approx(0.1)
