"""The notation of a whole game: it reads back, holds without seed and rules, keeps secrets, refuses all else."""

import json
import random
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest

from game.rules.model import SIDES
from game.rules.words.text import load_text
from game.session import notation
from game.session.game_record import GameRecord, record_of, record_of_save
from game.session.match import Match, shipped_rules
from game.session.record_lines import LineError
from game.session.records import UNKNOWN, CardMoved, Change, Roll
from game.session.turn import FACE_DOWN
from game.storage.savefile import SaveError
from tests.session.walks import at_random, nodes, words
from tests.storage.samples import damage

SCENARIOS = tuple(shipped_rules().scenarios)
FIRST_EDITION = Path(__file__).with_name("first_edition")
SMALL = """notation: magnet-race game 1
program: 1.0
rules: 0123456789abcdef
scenario: old-days
half-years: 1999-H1, 1999-H2
bid: -2
known to: ecosystem, flagship
seat: flagship strong:sims=400
option: hints true
option: language "en"
helped: 1 ecosystem hint
resigned: ecosystem
result: resignation flagship
sum: -3.5
seed: 7

# The set-up of a game that nobody can play any more.
set-up round 1
  round 1
  card tulip_mania draw ecosystem_hand by rule
decision 1 ecosystem round 1 headline tulip_mania
  card tulip_mania ecosystem_hand ecosystem_headline by rule
decision 2 ecosystem round 1 barter tulips
  roll exam odds 50 rolled ? failure by step harvest
  change bulbs 3 4 by action barter
resignation round 1
  end resignation flagship
"""


def finished(seed: int, scenario: str):
    *_, match = nodes(seed, scenario)
    return match


# --- it reads back


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("seed", range(3))
def test_a_whole_game_reads_back_as_it_was_written(scenario, seed):
    match = finished(seed, scenario)
    record = record_of(match)
    text = notation.write(record)
    again = notation.read(text)
    assert again == record
    assert notation.write(again) == text
    assert list(again.decisions) == match.decisions
    assert again.result is not None
    assert (again.result.ending, again.result.winner) == (match.result.ending, match.result.winner)
    assert (again.total, again.seed, again.known_to) == (match.result.total, match.seed, SIDES)


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("side", ["", *SIDES])
def test_a_running_game_reads_back_as_a_side_or_nobody_knows_it(scenario, side):
    for number, match in enumerate(nodes(4, scenario)):
        if number % 7 == 0 and not match.over:
            record = record_of(match, side)
            assert notation.read(notation.write(record)) == record


def test_a_resigned_game_with_players_options_and_help_reads_back():
    match = at_random(3, 20)
    match.seats = {"flagship": "strong:sims=400"}
    match.options = {"hints": True, "level": 3, "name": 'a "quoted" word'}
    match.record_help("hint", "ecosystem")
    match.resign("flagship")
    record = record_of(match)
    assert notation.read(notation.write(record)) == record
    assert (record.resigned, record.helped, record.seats["flagship"]) == (
        "flagship",
        ("21 ecosystem hint",),
        "strong:sims=400",
    )


def test_a_notation_that_a_person_typed_is_read_and_written_as_it_was():
    record = notation.read(SMALL)
    assert record.decisions == ("headline tulip_mania", "barter tulips")
    assert (record.total, record.bid, record.options) == (-3.5, -2, {"hints": True, "language": "en"})
    without_remark = "".join(line for line in SMALL.splitlines(keepends=True) if not line.startswith("#"))
    assert notation.write(record) == without_remark
    assert notation.read(SMALL.replace("\n", "\r\n")) == record


def test_the_example_of_the_documentation_is_read_and_written_as_it_stands():
    page = (Path(__file__).resolve().parents[2] / "docs" / "game-notation.md").read_text("utf-8")
    begin = page.index(f"    {notation.FIRST}:")
    example = textwrap.dedent(page[begin : page.index("\n## ", begin)]).strip() + "\n"
    without_remark = "".join(line for line in example.splitlines(keepends=True) if not line.startswith("#"))
    assert notation.write(notation.read(example)) == without_remark


# --- it holds without the seed and without the rules


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_what_happened_can_be_followed_track_by_track_without_the_rules(scenario):
    match = finished(5, scenario)
    record = notation.read(notation.write(record_of(match)))
    tracks: dict[str, int] = {}
    for change in (one for turn in record.turns for one in turn.records if isinstance(one, Change)):
        assert tracks.get(change.track, change.before) == change.before
        tracks[change.track] = change.after
    view = match.view("ecosystem")
    assert {track: view.tracks[track] for track in tracks} == tracks
    assert tracks


def test_every_roll_is_told_with_its_odds_and_agrees_with_them():
    for seed in range(3):
        record = record_of(finished(seed, "2025-deal"))
        rolls = [one for turn in record.turns for one in turn.records if isinstance(one, Roll)]
        assert rolls
        assert all(roll.rolled is not None and roll.success == (roll.rolled <= roll.odds) for roll in rolls)


def test_the_words_of_a_notation_are_those_of_the_log():
    match = finished(6, "2025-deal")
    told = [entry.text for entry in notation.read(notation.write(record_of(match))).log(words())]
    open_hands = [entry.text for entry in record_of(match).log(words())]
    assert told == open_hands
    own = [entry.text for entry in match.log("ecosystem") if entry.kind in ("change", "roll", "step", "ending")]
    assert [line for line in told if line in own] == own


def test_a_game_of_rules_that_are_no_more_is_told_in_their_ids():
    told = [entry.text for entry in notation.read(SMALL).log(words())]
    assert "bulbs 3 → 4" in told
    assert "State Ecosystem is dealt tulip mania." in told
    assert "State Ecosystem: barter tulips." in told


# --- secrets


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_notation_of_a_running_game_keeps_its_secrets(scenario):
    for match in nodes(8, scenario):
        if match.over:
            break
        for side in ("", *SIDES):
            record = record_of(match, side)
            assert record.seed is None
            assert record.total is None
            rivals = [one for one in SIDES if one != side]
            secret = {f"{rival}_{place}" for rival in rivals for place in ("hand", "headline")}
            moves = [one for turn in record.turns for one in turn.records if isinstance(one, CardMoved)]
            assert {move.card for move in moves if move.target in secret} <= {UNKNOWN}
            headlines = {turn.name for turn in record.turns if turn.side in rivals and turn.name.startswith("headline")}
            assert headlines <= {FACE_DOWN}


def test_what_a_side_is_told_of_a_running_game_is_its_log():
    for number, match in enumerate(nodes(9)):
        if number % 10 == 0 and not match.over:
            for side in SIDES:
                assert record_of(match, side).log(words(), side) == match.log(side)


def test_a_record_can_be_told_to_fewer_and_never_to_more():
    record = notation.read(notation.write(record_of(at_random(3, 30), "ecosystem")))
    assert record.seen_by(SIDES) == record
    assert record.seen_by(("flagship",)) == record.seen_by(()) == record_of(at_random(3, 30))


def test_a_track_that_only_its_owner_sees_is_left_out_for_others():
    text = SMALL.replace("resigned:", "private: bulbs flagship\nresigned:")
    record = notation.read(text)
    assert record.private == {"bulbs": "flagship"}
    assert "change bulbs" in notation.write(record)
    assert "change bulbs" in notation.write(record.seen_by(("flagship",)))
    assert "change bulbs" not in notation.write(record.seen_by(("ecosystem",)))
    assert "seed" not in notation.write(record.seen_by(("flagship",)))


# --- what is no notation is refused, with its line


def changed(old: str, new: str) -> str:
    assert SMALL.count(old) == 1, old
    return SMALL.replace(old, new)


BROKEN = {
    "the title is another": (changed("game 1\n", "game 2\n"), "title", 1),
    "the text is empty": ("", "title", 1),
    "a header is unknown": (changed("bid: -2", "bit: -2"), "header", 6),
    "a header is no header": (changed("bid: -2", "bid -2"), "header", 6),
    "a header is missing": (changed("bid: -2\n", ""), "lacking", 17),
    "a header is said twice": (changed("bid: -2", "bid: -2\nbid: -2"), "twice", 7),
    "a seat is said twice": (changed("seat: ", "seat: flagship novice\nseat: "), "twice", 9),
    "the program has no version": (changed("program: 1.0", "program: "), "value", 2),
    "the digest is none": (changed("rules: 0123", "rules: rules"), "value", 3),
    "the scenario is a path": (changed("old-days", "../old"), "value", 4),
    "the half-years are not apart": (changed("1999-H1, 1999-H2", "1999-H1,1999-H2"), "value", 5),
    "the bid is no number": (changed("bid: -2", "bid: two"), "value", 6),
    "the bid is too high": (changed("bid: -2", "bid: 21"), "value", 6),
    "a third side knows it": (changed("known to: ecosystem", "known to: everybody"), "value", 7),
    "a third side sits": (changed("seat: flagship", "seat: umpire"), "value", 8),
    "an option is no value": (changed('"en"', "en"), "value", 10),
    "an option is a list": (changed('"en"', '["en"]'), "value", 10),
    "help is of no kind": (changed("1 ecosystem hint", "1 ecosystem cards"), "value", 11),
    "nobody resigned": (changed("resigned: ecosystem", "resigned: "), "value", 12),
    "the header of the resignation is missing": (changed("resigned: ecosystem\n", ""), "end", 1),
    "the winner is no side": (changed("result: resignation flagship", "result: resignation umpire"), "unknown", 13),
    "the winner is another": (changed("result: resignation flagship", "result: resignation ecosystem"), "end", 13),
    "the result is missing": (changed("result: resignation flagship\n", ""), "end", 1),
    "the sum is a third": (changed("sum: -3.5", "sum: -3.3"), "value", 14),
    "the seed is too large": (changed("seed: 7", "seed: 18446744073709551616"), "value", 15),
    "the seed is endless": (changed("seed: 7", "seed: " + "7" * 900), "value", 15),
    "the game does not begin": (SMALL[: SMALL.index("\nset-up") + 1], "no_set_up", 18),
    "a decision has another number": (changed("decision 2", "decision 3"), "number", 23),
    "a decision has no side": (changed("decision 2 ecosystem", "decision 2 umpire"), "unknown", 23),
    "a decision is none": (changed("barter tulips", "Barter!"), "decision", 23),
    "a decision has no name": (changed(" barter tulips", ""), "decision", 23),
    "a round is none of these": (changed("decision 2 ecosystem round 1", "decision 2 ecosystem round 3"), "round", 23),
    "a round begins that is none": (changed("  round 1\n", "  round 3\n"), "round", 19),
    "a record is none": (changed("change bulbs", "eat bulbs"), "unknown", 25),
    "a record is too long": (changed("change bulbs", "change " + "b" * 200), "letters", 25),
    "a record stands too far left": (changed("  change bulbs", "change bulbs"), "unknown", 25),
    "the set-up has a name": (changed("set-up round 1", "set-up round 1 quickly"), "more", 18),
    "something follows a resignation": (SMALL + "decision 4 flagship round 1 end\n", "after_resignation", 28),
    "more happens than in any game": (SMALL + "  reshuffle 1\n" * 20_000, "too_long", 20_018),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_notation_is_refused_with_the_line(name):
    text, key, line = BROKEN[name]
    with pytest.raises(LineError) as caught:
        notation.read(text)
    assert (caught.value.key, caught.value.fields["line"]) == (key, line)
    assert str(caught.value).startswith(f"Line {line}")
    assert str(caught.value).isprintable()


def test_mutated_notations_are_read_or_refused_and_nothing_else():
    chance = random.Random(3)
    sound = notation.write(record_of(at_random(3, 40), "ecosystem")).encode()
    read = 0
    for _ in range(400):
        text = damage(sound, chance).decode("utf-8", "replace")
        try:
            assert isinstance(notation.read(text), GameRecord)
            read += 1
        except LineError as error:
            assert str(error)
    assert 0 < read < 400


# --- what a save kept


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_finished_save_tells_all_under_any_rules(scenario, tmp_path):
    match = finished(2, scenario)
    match.save(tmp_path / "match.json")
    of_other_rules(tmp_path / "match.json")
    kept = record_of_save(tmp_path / "match.json")
    assert kept == replace(record_of(match), rules=OTHER, total=None)


def test_a_running_save_of_other_rules_tells_what_lies_open(tmp_path):
    match = at_random(2, 31)
    match.save(tmp_path / "match.json")
    of_other_rules(tmp_path / "match.json")
    assert record_of_save(tmp_path / "match.json") == replace(record_of(match), rules=OTHER)


def test_a_finished_save_of_the_first_edition_is_told_and_its_notation_reads_back():
    """It names decisions, tracks, steps and cards that the second edition knows no more."""
    record = record_of_save(FIRST_EDITION / "over.json")
    told = [entry.text for entry in record.log(load_text())]
    assert len(record.decisions) == 141
    assert "State Ecosystem: start ecosystem" in "\n".join(told)
    assert "State Ecosystem: ops apprenticeships event first" in "\n".join(told)
    assert "ecosystem magnets 1 → 0" in told
    assert notation.read(notation.write(record)) == record


def test_a_running_save_of_the_first_edition_is_told_without_its_hands():
    record = record_of_save(FIRST_EDITION / "running.json")
    assert record.known_to == ()
    assert record.seed is None
    assert len(record.decisions) == 60


@pytest.mark.parametrize("name", ["over.json", "running.json"])
def test_a_save_of_the_first_edition_cannot_go_on_and_says_what_can_be_done(name):
    with pytest.raises(SaveError) as caught:
        Match.load(FIRST_EDITION / name)
    assert caught.value.key == "other_rules"
    assert "replay" in str(caught.value)


def test_a_resigned_save_of_other_rules_tells_all(tmp_path):
    match = at_random(2, 31)
    match.resign(str(match.side))
    match.save(tmp_path / "match.json")
    of_other_rules(tmp_path / "match.json")
    kept = record_of_save(tmp_path / "match.json")
    assert kept.result is not None
    assert match.result is not None
    assert (kept.resigned, kept.result.winner) == (match.resigned, match.result.winner)
    assert kept.known_to == SIDES


@pytest.mark.parametrize(
    ("entries", "key"),
    [
        ({"record": []}, "other_rules_untold"),
        ({"record": ["set-up round 1"]}, "other_record"),
        ({"record": ["decision 1 ecosystem round 1 end"]}, "record"),
        ({"half_years": ["2025-H2"]}, "record"),
        ({"over": True}, "other_record"),
    ],
)
def test_a_save_whose_lines_do_not_hold_is_refused_with_the_reason(tmp_path, entries, key):
    file = tmp_path / "match.json"
    at_random(2, 60).save(file)
    of_other_rules(file, **entries)
    with pytest.raises(SaveError) as caught:
        record_of_save(file)
    assert caught.value.key == key
    assert str(caught.value).startswith("match.json ")


OTHER = "0" * 64


def of_other_rules(file, **entries):
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | {"rules": OTHER} | entries), "utf-8")
