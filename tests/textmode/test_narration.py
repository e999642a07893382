"""What happened, sorted and told for the ear: nothing is lost, nothing is told twice, one notation for one thing."""

import re
from dataclasses import replace

import pytest

from game.players.codes import parse
from game.players.computer import Computer
from game.rules.words.text import load_text
from game.session.happenings import KINDS, happenings, since
from game.session.match import Match
from game.session.narration import LEVELS, NOT_TOLD, WEIGHT, narrate
from game.session.standing import Standing, changed, lead, threats
from game.session.turn import private_tracks
from game.textmode.speech import seconds, spoken


@pytest.fixture(scope="module")
def match():
    played, player = Match.new(seed=5), Computer(parse("novice"), plain=True)
    while not played.over:
        played.play(player.think(played.observation(played.side or "")).decision)
    return played


def turns_for(match, side):
    private = private_tracks(match.rules.tracks)
    return [turn.seen_by((side,), private) for turn in match.turns]


def told(match, side, level, text=None):
    half_years = match.rules.scenarios[match.scenario].half_years
    return narrate(turns_for(match, side), text or match.text, half_years, side, level)


def test_every_record_and_every_decision_belongs_to_one_happening(match):
    turns = turns_for(match, "flagship")
    sorted_ = happenings(turns)
    assert {one.kind for one in sorted_} <= set(KINDS)
    records = [id(record) for one in sorted_ for record in one.records]
    assert sorted(records) == sorted(id(record) for turn in turns for record in turn.records)
    names = [turn.name for one in sorted_ for turn in one.turns if turn.name]
    assert names == [turn.name for turn in turns if turn.name]


def test_a_card_is_told_in_one_line_with_all_that_was_done_with_it(match):
    plays = sum(turn.name.partition(" ")[0] in ("event", "ops", "desk") for turn in match.turns)
    assert sum(one.kind in ("event", "ops", "desk") for one in happenings(match.turns)) == plays


def test_full_tells_every_sentence_of_the_log(match):
    log = [entry.text for entry in match.log("flagship") if entry.kind != "deal"]
    full = told(match, "flagship", "full")
    assert sorted(set(log)) == sorted({line for line in full if line in set(log)})


def test_each_level_tells_less_than_the_next(match):
    lengths = [len("".join(told(match, "ecosystem", level))) for level in LEVELS]
    assert lengths == sorted(set(lengths))


def test_every_track_has_its_weight(match):
    assert {track.id for track in match.rules.tracks} - {*NOT_TOLD} <= {*WEIGHT}


def test_no_line_names_a_card_that_the_listener_may_not_know(match):
    for side, rival in (("ecosystem", "flagship"), ("flagship", "ecosystem")):
        for number in range(1, len(match.turns)):
            turns = turns_for(match, side)[number : number + 1]
            if turns[0].name == "headline ?":
                half_years = match.rules.scenarios[match.scenario].half_years
                lines = narrate(turns, match.text, half_years, side, "normal")
                assert match.text.card(match.turns[number].name.split()[1]) not in lines[0]
                assert match.turns[number].side == rival


def test_what_a_side_missed_begins_with_what_followed_by_itself(match):
    turns = turns_for(match, "ecosystem")
    last = max(number for number, turn in enumerate(turns) if turn.side == "ecosystem" and turn.name)
    missed = since(turns[: last + 1], "ecosystem")
    assert [turn.name for turn in missed] == [""]
    assert since(turns[:1], "ecosystem") == turns[:1]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_spoken_has_no_sign_that_voices_leave_out(match, language):
    text = load_text(language)
    cards = [spoken(line, text) for card in match.rules.cards for line in text.effects(card, match.rules)]
    lines = [spoken(line, text) for level in LEVELS for line in told(match, "flagship", level, text)]
    assert [line for line in [*cards, *lines] if re.search("[→−±]|(^| )[+-][0-9]", line)] == []


def test_points_are_whoever_they_are_for():
    text = load_text("en")
    assert [lead(points, text, "flagship") for points in (1.5, 0, -2)] == ["Ecosystem 1.5", "level", "you 2"]


def test_the_score_is_told_for_whom_it_is_once_and_briefly_without_what_it_was():
    text = load_text("en")
    before, same, other = (Standing(points, (0, 0), ()) for points in (9, 10.5, -2))
    assert changed(before, same, text, "") == ["Score: Ecosystem 10.5, was 9."]
    assert changed(before, other, text, "") == ["Score: Flagship 2, was Ecosystem 9."]
    assert changed(before, other, text, "flagship", brief=True) == ["Score: you 2."]
    assert changed(before, before, text, "") == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_an_early_end_needs_is_told_once_when_it_is_there_and_never_as_more_than_needed(language):
    text, table = load_text(language), Match.new(seed=5).table
    constants = Match.new(seed=5).rules.constants
    needed, limit = constants["endings.rulebook_demonstrations"], table.thresholds.breakaway

    def told(demonstrations, points):
        tracks = {**table.tracks, "demonstrations": demonstrations}
        return threats(replace(table, tracks=tracks, vp=points), constants, text, "")

    assert told(0, 0) == told(needed - 2, limit - 3) == []
    assert told(needed, limit) == told(needed + 1, limit + 2)
    assert len({*told(needed - 1, limit - 1), *told(needed, limit)}) == 4
    assert not any("0" in line for line in told(needed, limit))


def test_a_voice_needs_longer_for_a_chinese_character_than_for_a_letter():
    assert seconds("x" * 140, "en") == 10
    assert seconds("字" * 45, "zh") == 10
    assert seconds("a \n  b", "en") == seconds("a b", "en")


def test_what_falls_is_less_and_what_lies_below_zero_is_minus():
    english, chinese = load_text("en"), load_text("zh")
    assert (spoken("Risk −2", english), spoken("−2 VP", english)) == ("Risk minus 2", "minus 2 VP")
    assert (spoken("执行风险 −2", chinese), spoken("−2 分", chinese)) == ("执行风险 减2", "负2 分")
