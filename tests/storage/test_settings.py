"""The settings are kept in a small file; whatever is wrong with it is told, and nothing is lost."""

import json
import random
from dataclasses import asdict, fields

import pytest

from game.rules.check import load_rules
from game.storage import key_bindings as commands
from game.storage import settings
from game.storage.settings import RANGES, REMEMBERED, TYPED_RANGES, USUAL, Settings, SettingsError

LANGUAGES = ("en",)


@pytest.mark.parametrize("seed", range(5))
def test_what_was_written_is_read_again(tmp_path, seed):
    file, dice = tmp_path / "deep" / "settings.json", random.Random(seed)
    values = {name: dice.choice(possible) for name, possible in RANGES.items()}
    chosen = settings.changed(USUAL, LANGUAGES, **values, keys={"confirm": "k"})
    settings.write(file, chosen)
    assert settings.read(file, LANGUAGES) == (chosen, [])
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


def test_every_setting_has_a_range_and_its_usual_value_lies_in_it():
    assert {entry.name for entry in fields(Settings)} == {
        *RANGES,
        *TYPED_RANGES,
        *REMEMBERED,
        "language",
        "keys",
        "prologues",
        "solved",
        "window",
    }
    assert all(settings.is_possible(name, value, LANGUAGES) for name, value in asdict(USUAL).items())


def test_without_a_file_the_usual_settings_hold(tmp_path):
    assert settings.read(tmp_path / "settings.json", LANGUAGES) == (USUAL, [])
    assert list(tmp_path.iterdir()) == []


DAMAGED = {
    "nothing": b"",
    "not text": b"\xff\xfe\x00",
    "cut off": b'{"format": "magnet-race-settings", "versi',
    "foreign": b'{"format": "magnet-race-save", "version": 1}',
    "a list": b"[1, 2]",
    "deep": b"[" * 5000,
    "large": b'{"format": "magnet-race-settings", "version": 1, "language": "' + b"e" * 100_000 + b'"}',
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_told_and_kept_aside(tmp_path, content):
    file = tmp_path / "settings.json"
    file.write_bytes(content)
    found, wrong = settings.read(file, LANGUAGES)
    assert found == USUAL
    assert len(wrong) == 1
    assert "damaged" in str(wrong[0])
    assert "settings.json.unreadable-1" in str(wrong[0])
    assert (tmp_path / "settings.json.unreadable-1").read_bytes() == content
    assert settings.read(file, LANGUAGES) == (USUAL, [])


def test_two_damaged_files_are_both_kept(tmp_path):
    file = tmp_path / "settings.json"
    for content in (b"one", b"two"):
        file.write_bytes(content)
        settings.read(file, LANGUAGES)
    assert [(tmp_path / f"settings.json.unreadable-{number}").read_bytes() for number in (1, 2)] == [b"one", b"two"]


@pytest.mark.parametrize(
    ("name", "lowest", "highest"), [("text_scale", 80, 200), ("interface_volume", 0, 100), ("effects_volume", 0, 100)]
)
def test_a_setting_goes_to_both_its_ends_and_no_step_further(tmp_path, name, lowest, highest):
    for value in (lowest, highest):
        settings.write(tmp_path / "settings.json", settings.changed(USUAL, LANGUAGES, **{name: value}))
        assert getattr(settings.read(tmp_path / "settings.json", LANGUAGES)[0], name) == value
    for value in (lowest - 10, highest + 10):
        with pytest.raises(ValueError, match=name):
            settings.changed(USUAL, LANGUAGES, **{name: value})


def test_prologues_that_were_seen_and_puzzles_that_were_solved_are_read_back_as_they_were_kept(tmp_path):
    seen = settings.changed(
        USUAL, LANGUAGES, prologues=("sprint", "no-deal"), solved=("a", "b"), coached=2, door="class"
    )
    seen = settings.changed(seen, LANGUAGES, window=(-8, 30, 1024, 560))
    settings.write(tmp_path / "settings.json", seen)
    assert settings.read(tmp_path / "settings.json", LANGUAGES) == (seen, [])


WRONG = {
    "text_scale": (85, 300, "100", 100.0, True, None),
    "palette": ("pink", 1),
    "sound": (1, "yes"),
    "effects_volume": (-10, 55),
    "language": ("tlh", 3, ["en"]),
    "keys": ([], {"confirm": "tab"}, {"confirm": "e"}, {"fly": "x"}, {"confirm": ""}, {"confirm": 3}),
    "door": ("cellar", 1),
    "coached": (-1, 4, True),
    "prologues": ("sprint", [1], ["x"] * 101, {}),
    "solved": ("one", [None], ["x"] * 1_001, {}),
    "window": ([1], [0, 0, 0, 600], [0, 0, 800, True], [0, 0, 10**6, 600], "wide", {}),
    "colour": ("blue",),
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in WRONG.items() for value in values])
def test_one_impossible_entry_costs_only_itself(tmp_path, name, value):
    file = tmp_path / "settings.json"
    content = {"format": settings.FORMAT, "version": 1, "motion": "fast", name: value}
    file.write_text(json.dumps(content), "utf-8")
    found, wrong = settings.read(file, LANGUAGES)
    assert found == settings.changed(USUAL, LANGUAGES, motion="fast")
    assert [error.fields["entry"] for error in wrong] == [name]
    assert name in str(wrong[0])
    assert json.loads((tmp_path / "settings.json.unreadable-1").read_text("utf-8")) == content
    assert settings.read(file, LANGUAGES) == (found, [])


def test_settings_of_a_newer_program_are_told_and_kept(tmp_path):
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"format": settings.FORMAT, "version": 9}), "utf-8")
    found, wrong = settings.read(file, LANGUAGES)
    assert found == USUAL
    assert "format 9" in str(wrong[0])


def test_what_cannot_be_read_or_written_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="cannot be written"):
        settings.write(tmp_path / "file" / "settings.json", USUAL)
    (tmp_path / "settings.json").mkdir()
    found, wrong = settings.read(tmp_path / "settings.json", LANGUAGES)
    assert found == USUAL
    assert "cannot be read" in str(wrong[0])
    assert wrong[0].fields["reason"] not in ("", "OSError", "IsADirectoryError", "PermissionError", "None")


def test_an_impossible_value_is_refused():
    with pytest.raises(ValueError, match="text_scale"):
        settings.changed(USUAL, LANGUAGES, text_scale=1000)


# --- keys


def test_as_many_cards_have_keys_as_a_hand_can_hold():
    cards = [command.key for command in commands.COMMANDS if command.id.startswith("card_")]
    most = max(scenario.hand for scenario in load_rules().scenarios.values())
    assert cards == [str(number) for number in range(1, most + 1)]


def test_no_two_usual_keys_are_in_conflict():
    assert commands.are_keys({command.id: command.key for command in commands.COMMANDS})
    assert len(commands.BY_ID) == len(commands.COMMANDS)


@pytest.mark.parametrize(
    ("id", "key", "rival"),
    [
        ("confirm", "e", "event"),
        ("confirm", "k", ""),
        ("confirm", "s", ""),  # skip and stop belong to screens without a table
        ("skip", "s", ""),
        ("skip", "l", "log"),
        ("log", "s", "skip"),
        ("confirm", "c", ""),
    ],
)
def test_a_conflict_is_named_where_two_commands_can_meet(id, key, rival):
    assert commands.rival(id, key, {}) == rival


def test_a_key_that_was_given_away_is_free():
    assert commands.rival("confirm", "e", {"event": "k"}) == ""
    assert commands.rival("confirm", "k", {"event": "k"}) == "event"


# --- the language, and files that cannot be kept aside


def test_the_language_in_force_is_read_without_writing_anything(home):
    file = settings.path()
    assert settings.language(("en", "zh")) == USUAL.language
    file.parent.mkdir(parents=True, exist_ok=True)
    settings.write(file, settings.changed(USUAL, ("en", "zh"), language="zh"))
    assert settings.language(("en", "zh")) == "zh"
    assert settings.language(("en",)) == "en"
    file.write_bytes(b"damaged")
    assert settings.language(("en", "zh")) == USUAL.language
    assert file.read_bytes() == b"damaged"


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ({"LC_ALL": "zh"}, "zh"),
        ({"LC_ALL": "", "LANG": "zh_TW"}, "zh"),
        ({"LC_ALL": "C", "LANG": "zh_CN"}, "en"),
        ({"LC_ALL": "fr_FR.UTF-8"}, "en"),
    ],
)
def test_the_usual_language_is_that_of_the_system_if_there_are_words_for_it(variables, language, monkeypatch):
    for name in settings.LOCALE:
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert settings.usual(("en", "zh")).language == language


def test_a_damaged_file_that_cannot_be_kept_aside_stays_and_is_told_so(tmp_path, monkeypatch):
    file = tmp_path / "settings.json"
    file.write_bytes(b"damaged")

    def full(*anything):
        raise OSError("no space left")

    monkeypatch.setattr(settings, "_keep_aside", full)
    found, wrong = settings.read(file, LANGUAGES)
    assert found == USUAL
    assert [problem.key for problem in wrong] == ["damaged_there"]
    assert "stays as it is" in str(wrong[0])
    assert file.read_bytes() == b"damaged"


def test_a_file_may_be_as_large_as_is_read_and_no_larger(tmp_path):
    file = tmp_path / "settings.json"
    settings.write(file, USUAL)
    content = file.read_bytes()
    file.write_bytes(content + b" " * (settings.MOST_BYTES - len(content)))
    assert settings.read(file, LANGUAGES) == (USUAL, [])
    file.write_bytes(content + b" " * (settings.MOST_BYTES + 1 - len(content)))
    assert [problem.key for problem in settings.read(file, LANGUAGES)[1]] == ["damaged"]
