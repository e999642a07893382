"""What a scene of the stage says last: it is read from what happened, and tells nothing of what is still to come."""

import random

import pytest

from game.rules.words.text import load_text
from game.session.journal import Entry
from game.session.match import Match, shipped_rules
from game.session.meaning import meaning, milestone_name
from game.session.occasions import Occasion, occasions, staged
from game.session.records import Cause
from tests.engine.table import Table
from tests.session.test_golden import by_the_script

MOST = shipped_rules().constants["exams.ecosystem_most"]
EDGE = shipped_rules().constants["endings.rupture_tension"] - 1


def moments(seed=7, language="en", choose=by_the_script):
    """Every staged occasion of a match with the table before it, and the match right after it."""
    text = load_text(language)
    match = Match.new(seed=seed, text=text)
    while not match.over:
        before, seen = match.table, len(match.log("ecosystem"))
        match.play(choose(match))
        for one in staged(occasions(match.log("ecosystem")[seen:], EDGE)):
            yield match, one, before


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_milestone_demonstration_and_exam_says_what_it_means(language):
    found = set()
    for seed in range(6):
        for match, one, before in moments(seed, language):
            told = meaning(match, one, before)
            assert "{" not in told
            if one.kind in ("milestone", "demonstration", "exam"):
                found.add((one.kind, one.rolls[-1].success if one.rolls else None))
                assert told, (one.kind, match.decisions[-1])
            assert one.kind != "ending" or not told
    assert {kind for kind, _ in found} == {"milestone", "demonstration", "exam"}


def test_an_exams_sentence_adds_up_to_what_confidence_lost():
    seen = 0
    for seed in range(6):
        for match, one, before in moments(seed):
            terms = match.review_terms(one.entries[0].decision) if one.entries else {}
            if one.kind == "exam" and "loss" in terms:
                changes = [entry for entry in one.entries if entry.kind == "change" and entry.track == "confidence"]
                lost = sum(entry.before - entry.after for entry in changes)
                told = meaning(match, one, before)
                assert told.startswith(f"The exam costs {terms['lost']} Confidence: ")
                assert lost in (terms["lost"], before.tracks["confidence"])
                assert ("by the roll" in told) == bool(one.rolls[-1].success)
                seen += 1
    assert seen > 3


def test_the_plan_inspection_says_how_much_coordination_was_lost():
    chooser, seen = random.Random(3), 0

    def carelessly(match):
        return chooser.choice([name for name in match.legal() if name != "end"] or match.legal())

    for seed in range(12):
        for match, one, before in moments(seed, choose=carelessly):
            terms = match.review_terms(one.entries[0].decision) if one.entries else {}
            changes = [entry for entry in one.entries if entry.kind == "change" and entry.track == "coordination"]
            if one.kind == "exam" and "missing" in terms and changes:
                (change,) = changes
                assert meaning(match, one, before) == (
                    f"Demonstrations that the inspection wanted: {terms['due']}; missing: {terms['missing']}. "
                    f"Coordination −{min(terms['missing'], MOST, change.before)}."
                )
                seen += 1
    assert seen > 2


def test_the_next_try_that_is_told_is_the_one_on_the_flagships_mat():
    seen = 0
    for seed in range(8):
        for match, one, before in moments(seed):
            coming = match.table.next_milestone
            if one.kind == "milestone" and not one.rolls[-1].success and coming is not None:
                seen += 1
                assert f"{coming.odds} %" in meaning(match, one, before)
    assert seen > 2


def test_where_more_has_happened_since_the_sentence_keeps_to_what_the_scene_has_shown():
    """A first headline's sentence must not tell what the second one brings, nor a last play's what its review does."""
    seen = 0
    for seed in range(6):
        for match, one, before in moments(seed):
            if one.kind == "headline" and one.entries:
                both = [entry for entry in match.log("ecosystem") if entry.decision == one.entries[0].decision]
                if sum(entry.kind == "reveal" for entry in both) == 2:
                    seen += 1
                    told = meaning(match, one, before)
                    assert not any(word in told for word in ("flow", "stages stand", "Markets led"))
    assert seen > 3


def test_each_milestone_is_named_by_what_the_board_says_that_it_builds():
    text = load_text("en")
    for reached, name in enumerate(["breaking ground", "the halls", "the pilot line", "the main line"]):
        table = Table.opening().card_is_asked("flagship").set(milestones=reached).table
        assert milestone_name(text, reached + 1, table) == name
    table = Table.opening().card_is_asked("flagship").set(milestones=4).table
    assert milestone_name(text, 5, table) == "the whole plant"


def test_what_a_card_cannot_raise_any_more_is_said():
    match = Match.new(seed=1)
    limits = match.table.limits
    raised = next(
        (card.id, effect.track)
        for card in match.rules.cards
        for effect in card.effects
        if effect.verb == "gain" and not effect.when and not effect.chance and not effect.played_by
        and effect.track == "confidence"
    )  # fmt: skip
    card, track = raised
    before = Table.opening().card_is_asked("flagship").set(**{track: limits[track].high}).table
    entry = Entry(1, 1, "card", "flagship", "", Cause("card", card), card=card)
    one = Occasion("event", "flagship", (entry,), Cause("card", card), False, 6)
    assert (
        meaning(match, one, before) == f"{match.text.track(track)}: {limits[track].high} already, the most there is; "
        "the card cannot raise it."
    )
