"""What deserves a scene: weighed by the public records alone, and every kind of record has its place."""

import random
from dataclasses import replace
from typing import get_args

import pytest

from game.engine.layout import ROLLS
from game.rules.model import REVIEW_STEPS
from game.session import events, records
from game.session.journal import Entry
from game.session.match import Match, shipped_rules
from game.session.occasions import (
    BIG_ACTIONS,
    BIG_EVENTS,
    BIG_RECORDS,
    BIG_STEPS,
    LEAST,
    PROJECTS,
    SMALL_ACTIONS,
    SMALL_CAUSES,
    SMALL_EVENTS,
    SMALL_RECORDS,
    SMALL_STEPS,
    by_weight,
    occasions,
    staged,
    subject_of,
)
from game.session.records import RULE, WITHOUT_ID, Cause

EDGE = shipped_rules().constants["endings.rupture_tension"] - 1


def names(union):
    return {kind.__name__ for kind in get_args(union)}


def test_every_record_event_action_step_and_cause_is_staged_or_stands_in_a_list_of_small_ones():
    for big, small, all_of_them in (
        (BIG_RECORDS, SMALL_RECORDS, names(records.Record)),
        (BIG_EVENTS, SMALL_EVENTS, names(events.Event)),
        (BIG_ACTIONS, SMALL_ACTIONS, {entry.action for entry in shipped_rules().entries}),
        (BIG_STEPS, SMALL_STEPS, set(REVIEW_STEPS)),
        ((), SMALL_CAUSES, set(WITHOUT_ID)),
        (PROJECTS, ("event", "desk", "exam"), set(ROLLS.values())),
    ):
        assert {*big} | {*small} == all_of_them
        assert not {*big} & {*small}


def entry(kind, cause, **more):
    return Entry(decision=1, round=1, kind=kind, side="flagship", text="", cause=cause, **more)


BOOM = Cause("card", "ev_boom")


def change(track, before, after, cause=BOOM):
    return entry("change", cause, track=track, before=before, after=after)


def test_small_events_stay_small_and_what_scores_does_not():
    small = occasions([change("funds", 2, 4)], EDGE)
    large = occasions([change("vp", 0, -1)], EDGE)
    assert [one.kind for one in small + large] == ["event", "event"]
    assert staged(small) == []
    assert staged(large) == large
    assert small[0].weight < LEAST <= large[0].weight


@pytest.mark.parametrize("success", [True, False])
def test_whether_something_has_a_scene_does_not_tell_how_its_roll_ends(success):
    roll = entry("roll", Cause("card", "ev_boom"), odds=50, roll=20 if success else 70, success=success)
    after = [change("vp", 0, -1)] if success else []
    (told,) = staged(occasions([change("funds", 2, 3), roll, *after], EDGE))
    bare = occasions([change("funds", 2, 3), roll], EDGE)[0]
    assert told.weight == bare.weight


def test_an_action_that_brings_tension_to_the_edge_has_a_scene():
    licence = Cause("action", "licence")
    assert staged(occasions([change("tension", EDGE - 2, EDGE - 1, licence)], EDGE)) == []
    (told,) = staged(occasions([change("tension", EDGE - 1, EDGE, licence)], EDGE))
    assert told.kind == "brink"


def test_the_event_of_a_rivals_card_is_told_apart_from_an_own_one():
    card = Cause("card", "ev_boom")
    played = [replace(entry("decision", None), name=f"{how} ev_boom") for how in ("ops", "event")]
    rivals = [occasions([decision, change("vp", 0, -1, card)], EDGE)[0].rivals for decision in played]
    assert rivals == [True, False]


def test_the_end_comes_after_what_brought_it():
    found = occasions([change("tension", EDGE, EDGE + 1, Cause("action", "tariff")), entry("ending", RULE)], EDGE)
    assert [one.kind for one in found] == ["small", "ending"]


@pytest.mark.parametrize("seed", range(3))
def test_every_change_of_a_match_belongs_to_one_occasion_and_every_roll_has_a_subject(seed):
    match, dice = Match.new(seed=seed), random.Random(seed)
    while not match.over:
        match.play(dice.choice(match.legal()))
    log = match.log("ecosystem")
    for number in range(1, len(match.decisions) + 1):
        new = [one for one in log if one.decision == number]
        told = [one for occasion in occasions(new, EDGE) for one in occasion.entries]
        wanted = [one for one in new if one.kind in ("change", "roll", "card", "ending") and one.track != "round"]
        assert sorted(told, key=new.index) == wanted
        for roll in (one for one in new if one.kind == "roll"):
            assert subject_of(match.turns[number].records, roll) in ROLLS.values()


def test_the_recap_begins_with_what_weighs_most_and_loses_nothing():
    match, dice = Match.new(seed=2), random.Random(2)
    while len(match.decisions) < 40:
        match.play(dice.choice(match.legal()))
    log = match.log("ecosystem")
    told = by_weight(log)
    assert sorted(told, key=log.index) == log


def test_of_two_decisions_the_heavier_one_is_told_first_and_of_equal_ones_the_earlier():
    light, heavy = change("funds", 2, 4), replace(change("vp", 0, -1), decision=2)
    assert by_weight([light, heavy]) == [heavy, light]
    same = replace(light, decision=2)
    assert by_weight([light, same]) == [light, same]
