"""Reading a save: what is sound comes back as it was; anything else is refused with a reason and left untouched."""

import codecs
import json
import os
import random
from dataclasses import replace

import pytest

from game.storage import savefile
from game.storage.savefile import Save, SaveError
from tests.storage.samples import SAMPLE, damage, sample_content

NEW_IN_FIVE = ("start", "tree")
NEW_IN_FOUR = ("half_years", "private", "record", *NEW_IN_FIVE)
MUTATIONS = int(os.environ.get("MAGNET_RACE_MUTATIONS", "2000"))


@pytest.fixture
def file(tmp_path):
    return tmp_path / "match.json"


def refusal(file) -> SaveError:
    before = file.read_bytes()
    with pytest.raises(SaveError) as caught:
        savefile.read(file)
    assert file.read_bytes() == before
    return caught.value


def changed(file, **entries):
    file.write_text(json.dumps(sample_content() | entries), "utf-8")
    return file


def test_what_was_written_is_read_back(file):
    savefile.write(file, SAMPLE)
    assert savefile.read(file) == SAMPLE


def test_a_save_is_json_with_nothing_but_the_match_in_it(file):
    savefile.write(file, SAMPLE)
    assert list(json.loads(file.read_text("utf-8"))) == [
        *("format", "version", "program", "rules", "scenario", "seed", "bid", "decisions", "position", "options"),
        *("seats", "resigned", "helped", "over", "half_years", "private", "record"),
        *("start", "tree"),
    ]


def test_a_save_as_large_as_may_be_is_read(file):
    savefile.write(file, SAMPLE)
    file.write_bytes(file.read_bytes().ljust(savefile.MOST_BYTES))
    assert savefile.read(file) == SAMPLE


@pytest.mark.parametrize(("letters", "told"), [(60, "a" * 60), (61, "a" * 59 + "…"), (500, "a" * 59 + "…")])
def test_words_of_a_file_are_told_in_no_more_letters_than_are_wanted(letters, told):
    assert savefile.printable("a" * letters, 60) == told


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(SaveError) as caught:
        savefile.read(tmp_path / "nowhere.json")
    assert caught.value.key == "missing"


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(SaveError) as caught:
        savefile.read(tmp_path)
    assert caught.value.key == "not_a_file"


def test_a_name_that_no_file_can_have_is_refused():
    with pytest.raises(SaveError) as caught:
        savefile.read("a\0b")
    assert caught.value.key == "cannot_read"


if os.name == "posix":

    def test_a_pipe_is_refused_without_waiting_for_it(tmp_path):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(SaveError) as caught:
            savefile.read(tmp_path / "pipe")
        assert caught.value.key == "not_a_file"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "not_json"),
        (b"\xff\xfe\x00", "not_utf8"),
        (b"\xef\xbb\xbf{}", "foreign"),
        (b'{"format": "magnet-race-save"', "not_json"),
        (b"[]", "foreign"),
        (b"7", "foreign"),
        (b"null", "foreign"),
        (b'{"format": "another-game"}', "foreign"),
        (b'{"format": ["magnet-race-save"]}', "foreign"),
        (b"[" * 500_000, "nested"),
        (b'{"a":' * 100_000, "nested"),
        (b"[NaN]", "number"),
        (b"[-Infinity]", "number"),
        (b"[" + b"9" * 5_000 + b"]", "number"),
        (b'{"seed": 1, "seed": 2}', "double"),
        (b" " * (savefile.MOST_BYTES + 1), "too_large"),
        (b'"' + b"\\" * 900_000, "not_json"),
    ],
)
def test_what_is_no_save_is_refused_with_the_reason(file, content, key):
    file.write_bytes(content)
    assert refusal(file).key == key


def test_the_entry_that_stands_twice_is_named_not_the_one_before_it(file):
    file.write_bytes(b'{"version": 1, "seed": 1, "scenario": "x", "seed": 2}')
    assert '"seed" twice' in str(refusal(file))


@pytest.mark.parametrize(
    "entries",
    [
        {"version": 0},
        {"version": True},
        {"version": "1"},
        {"version": None},
        {"version": 1.0},
        {"program": 1},
        {"program": "0.1\n"},
        {"rules": "no hash"},
        {"rules": None},
        {"scenario": "../../2025"},
        {"scenario": ["2025-deal"]},
        {"seed": -1},
        {"seed": 2**64},
        {"seed": 1.5},
        {"seed": True},
        {"seed": 1e300},
        {"bid": 21},
        {"bid": "0"},
        {"decisions": "end"},
        {"decisions": {"end": 1}},
        {"position": ""},
        {"position": 12345678},
        {"options": []},
        {"options": {"a b": 1}},
        {"options": {"a": 1.5}},
        {"options": {"a": None}},
        {"options": {"a": "x" * 201}},
        {"options": {"a": "\ud800"}},
        {"options": {"a": 2**70}},
        {"options": {f"a{number}": 1 for number in range(65)}},
        {"seats": []},
        {"seats": {"nobody": "novice"}},
        {"seats": {"flagship": ""}},
        {"seats": {"flagship": 3}},
        {"seats": {"flagship": "x" * 1_001}},
        {"seats": {"flagship": "a\nb"}},
        {"resigned": None},
        {"resigned": "nobody"},
        {"resigned": ["ecosystem"]},
        {"helped": {}},
        {"helped": [1]},
        {"helped": ["0 flagship hint"]},
        {"helped": ["1 nobody hint"]},
        {"helped": ["1 flagship cards"]},
        {"helped": ["1 flagship hint\n"]},
        {"helped": ["1 flagship hint"] * 2_001},
        {"half_years": "2025-H2"},
        {"half_years": ["2025 H2"]},
        {"half_years": ["2025-H2"] * 100},
        {"private": []},
        {"private": {"Funds": "ecosystem"}},
        {"private": {"funds": "nobody"}},
        {"record": {}},
        {"record": [7]},
        {"record": ["two\nlines"]},
        {"record": ["caf\u00e9"]},
        {"record": ["x" * 201]},
        {"record": ["end"] * 20_001},
    ],
)
def test_an_entry_that_holds_something_else_is_refused_by_name(file, entries):
    error = refusal(changed(file, **entries))
    assert (error.key, error.fields["entry"]) == ("value", next(iter(entries)))


@pytest.mark.parametrize(
    "entries",
    [
        {"seed": 0},
        {"seed": 2**64 - 1},
        {"bid": 20},
        {"bid": -20},
        {"program": "x" * 40},
        {"rules": "0" * 8},
        {"rules": "f" * 128},
        {"options": {}},
        {"options": {"a": "x" * 200}},
        {"options": {"a": 2**64 - 1, "b": 1 - 2**64, "c": False}},
        {"options": {f"a{number}": 1 for number in range(64)}},
        {"seats": {}},
        {"seats": {"flagship": "x" * 1_000, "ecosystem": "y"}},
        {"resigned": ""},
        {"helped": []},
        {"helped": ["1 flagship hint"] * 2_000},
    ],
)
def test_an_entry_may_go_as_far_as_its_limit(file, entries):
    read = savefile.read(changed(file, **entries))
    for name, value in entries.items():
        assert getattr(read, name) == (tuple(value) if isinstance(value, list) else value)


@pytest.mark.parametrize(
    "decision", ["", "End", "end ", "end\n", "event  card", "ops caf\u00e9", "\ud800", 7, None, ["end"], "a" * 101]
)
def test_what_is_no_decision_is_refused_by_its_number(file, decision):
    error = refusal(changed(file, decisions=["end", decision]))
    assert (error.key, error.fields["number"]) == ("decision", 2)


def test_more_decisions_than_any_match_has_are_refused(file):
    assert refusal(changed(file, decisions=["end"] * 5_001)).key == "too_long"
    assert len(savefile.read(changed(file, decisions=["end"] * 5_000)).decisions) == 5_000


def test_an_entry_too_many_is_refused(file):
    error = refusal(changed(file, **{"cheat\x1b[31m": 1}))
    assert (error.key, error.fields["entry"]) == ("unknown", "cheat\\x1b[31m")


@pytest.mark.parametrize(
    "entry",
    ["program", "rules", "scenario", "seed", "bid", "decisions", "position", "options", "seats", "helped", "record"],
)
def test_an_entry_too_few_is_refused(file, entry):
    content = sample_content()
    del content[entry]
    file.write_text(json.dumps(content), "utf-8")
    error = refusal(file)
    assert (error.key, error.fields["entry"]) == ("lacking", entry)


def test_a_save_from_the_future_says_that_the_program_is_too_old(file):
    error = refusal(changed(file, version=savefile.VERSION + 1, a_new_entry=1))
    assert error.key == "newer"
    assert "update the program" in str(error)


def test_an_older_save_is_brought_up_step_by_step(file, monkeypatch):
    monkeypatch.setattr(savefile, "VERSION", 3)
    monkeypatch.setitem(savefile.MIGRATIONS, 1, lambda content: content | {"bid": content["bid"] + 1})
    monkeypatch.setitem(savefile.MIGRATIONS, 2, lambda content: content | {"bid": content["bid"] * 2})
    changed(file, bid=2, version=1)
    before = file.read_bytes()
    assert savefile.read(file).bid == 6
    assert file.read_bytes() == before


def test_a_save_of_the_first_version_is_that_of_two_people_who_did_not_resign(file):
    content = sample_content() | {"version": 1}
    for entry in ("seats", "resigned", "helped", "over", *NEW_IN_FOUR):
        del content[entry]
    file.write_text(json.dumps(content), "utf-8")
    saved = savefile.read(file)
    assert (saved.seats, saved.resigned, saved.helped, saved.over) == ({}, "", (), False)
    assert saved.decisions == tuple(content["decisions"])


@pytest.mark.parametrize("resigned", ["", "flagship"])
def test_a_save_of_the_second_version_is_over_for_certain_if_somebody_resigned(file, resigned):
    content = sample_content() | {"version": 2, "resigned": resigned}
    for entry in ("over", *NEW_IN_FOUR):
        del content[entry]
    file.write_text(json.dumps(content), "utf-8")
    assert savefile.read(file).over == bool(resigned)


def test_a_save_of_the_third_version_has_kept_nothing_of_what_happened(file):
    content = sample_content() | {"version": 3}
    for entry in NEW_IN_FOUR:
        del content[entry]
    file.write_text(json.dumps(content), "utf-8")
    saved = savefile.read(file)
    assert (saved.half_years, saved.private, saved.record) == ((), {}, ())
    assert saved == replace(SAMPLE, half_years=(), private={}, record=(), start="", tree=())


def test_a_save_of_the_fourth_version_began_with_its_scenario_and_has_no_lines(file):
    content = sample_content() | {"version": 4}
    for entry in NEW_IN_FIVE:
        del content[entry]
    file.write_text(json.dumps(content), "utf-8")
    assert savefile.read(file) == replace(SAMPLE, start="", tree=())


def test_a_mark_of_utf8_at_the_beginning_is_passed_over_and_counted(file):
    savefile.write(file, SAMPLE)
    content = codecs.BOM_UTF8 + file.read_bytes()
    file.write_bytes(content)
    assert savefile.read(file) == SAMPLE
    file.write_bytes(content[:20] + b"\xff" + content[20:])
    assert refusal(file).fields["byte"] == 20


def test_every_reason_has_its_words_and_names_the_file(file):
    file.write_bytes(b"{}")
    assert str(refusal(file)) == "match.json is not a saved match of Magnet Race."


def test_mutated_saves_are_read_or_refused_and_nothing_else(file):
    savefile.write(file, SAMPLE)
    sound = file.read_bytes()
    chance = random.Random(1)
    told = set()
    for number in range(MUTATIONS):
        content = damage(sound, chance)
        file.write_bytes(content)
        try:
            assert isinstance(savefile.read(file), Save), number
        except SaveError as error:
            if error.key not in told:
                told.add(error.key)
                assert str(error)
            assert file.read_bytes() == content, number
    assert {"not_json", "value", "decision"} <= told


def test_a_file_that_may_not_be_read_is_told_with_the_systems_reason(file, monkeypatch):
    savefile.write(file, SAMPLE)

    def forbidden(*anything, **named):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", forbidden)
    with pytest.raises(SaveError) as caught:
        savefile.read(file)
    assert caught.value.key == "cannot_read"
    assert "Permission denied" in str(caught.value)
