"""Limits and places of what is kept, in plain numbers: a test that asks the limit itself would move with it."""

import json
import os
import stat
import sys
from pathlib import Path

import filelock
import platformdirs
import pytest

from game.storage import files, key_bindings, savefile, schema, settings
from game.storage.savefile import SaveError
from game.storage.settings import SettingsError
from tests.storage.samples import sample_content

ON_WINDOWS = sys.platform == "win32"
LANGUAGES = ("en", "zh")
SOUND = {"format": "magnet-race-settings", "version": 1, "language": "zh", "effects_volume": 30}


def save_of(file: Path, **entries: object) -> Path:
    file.write_text(json.dumps(sample_content() | entries), "utf-8")
    return file


def refused(file: Path) -> tuple[str, object]:
    with pytest.raises(SaveError) as caught:
        savefile.read(file)
    return caught.value.key, caught.value.fields


def test_a_save_is_of_the_fifth_version_and_another_is_told(tmp_path):
    assert savefile.read(save_of(tmp_path / "match.json", version=5)).scenario == sample_content()["scenario"]
    assert refused(save_of(tmp_path / "match.json", version=6)) == (
        "newer",
        {"file": "match.json", "version": 6, "known": 5},
    )


def test_a_save_has_a_million_bytes_at_most(tmp_path):
    file = save_of(tmp_path / "match.json")
    content = file.read_bytes()
    file.write_bytes(content.ljust(1_000_000))
    assert savefile.read(file)
    file.write_bytes(content.ljust(1_000_001))
    assert refused(file)[0] == "too_large"


def test_a_save_has_five_thousand_decisions_at_most(tmp_path):
    assert len(savefile.read(save_of(tmp_path / "match.json", decisions=["end"] * 5_000)).decisions) == 5_000
    save_of(tmp_path / "match.json", decisions=["end"] * 5_001)
    refused(tmp_path / "match.json")


@pytest.mark.parametrize(
    ("options", "allowed"),
    [
        ({f"a{number}": True for number in range(65)}, False),
        ({"words": "x" * 200}, True),
        ({"words": "x" * 201}, False),
        ({"number": -(2**64 - 1)}, True),
        ({"number": -(2**64)}, False),
        ({"number": 0.5}, False),
        ({"words": "a\nb"}, False),
    ],
)
def test_options_are_few_and_short(tmp_path, options, allowed):
    file = save_of(tmp_path / "match.json", options=options)
    if allowed:
        assert savefile.read(file).options == options
    else:
        assert refused(file)[0] == "value"


def test_a_save_that_cannot_be_read_is_laid_aside_under_the_first_free_number():
    file = savefile.autosave_path()
    file.parent.mkdir(parents=True)
    for number in (1, 2):
        file.with_name(f"{file.name}.unreadable-{number}").write_text("older", "utf-8")
    file.write_text("tulips", "utf-8")
    savefile.write(file, savefile.read(save_of(file.with_name("other.json"))))
    assert file.with_name("autosave.json.unreadable-3").read_text("utf-8") == "tulips"
    assert file.with_name("autosave.json.unreadable-2").read_text("utf-8") == "older"


def test_without_a_home_of_its_own_saves_lie_with_the_data_of_the_user(tmp_path, monkeypatch):
    monkeypatch.delenv(savefile.HOME_ENVIRONMENT)
    asked = []

    def of_the_user(*name, **more):
        asked.append((name, more))
        return tmp_path / "user"

    monkeypatch.setattr(platformdirs, "user_data_path", of_the_user)
    assert savefile.saves_folder() == tmp_path / "user" / "saves"
    assert asked == [(("magnet-race",), {"appauthor": False})], "a folder of its own, with no company above it"
    assert savefile.autosave_path() == tmp_path / "user" / "saves" / "autosave.json"


@pytest.mark.parametrize(
    ("entry", "allowed", "not_allowed"),
    [
        ("seats", [{}, {"flagship": "x"}], [{"flagship": ""}, {"flagship": 7}, {"nobody": "x"}, {"flagship": "a\nb"}]),
        ("seed", [0, 7], [True, "7", 7.0, None]),
        ("resigned", ["", "ecosystem", "flagship"], ["nobody", None]),
    ],
)
def test_an_entry_that_cannot_be_meant_is_none(entry, allowed, not_allowed):
    assert [schema.CHECKS[entry](value) for value in allowed] == [True] * len(allowed)
    assert [schema.CHECKS[entry](value) for value in not_allowed] == [False] * len(not_allowed)


def test_a_decision_is_a_word_that_could_be_a_name():
    possible = [schema.is_decision(value) for value in ("end", "build sinter", "", 7, None, "a\nb")]
    assert possible == [True, True, False, False, False, False]


def test_help_is_written_and_read_as_a_line_of_three_words():
    help = schema.Help(12, "flagship", "hint")
    assert str(help) == "12 flagship hint"
    assert schema.Help.read("7 ecosystem chance") == schema.Help(7, "ecosystem", "chance")


# --- settings


def settings_in(file: Path, content: object = SOUND) -> Path:
    file.write_text(json.dumps(content), "utf-8")
    return file


def test_settings_brought_from_elsewhere_are_taken_whole_or_not_at_all(tmp_path):
    found = settings.read_brought(settings_in(tmp_path / "brought.json"), LANGUAGES)
    assert (found.language, found.effects_volume, found.interface_volume) == ("zh", 30, 40)
    file = settings_in(tmp_path / "brought.json", SOUND | {"effects_volume": 31})
    with pytest.raises(SettingsError) as caught:
        settings.read_brought(file, LANGUAGES)
    assert (caught.value.key, caught.value.fields) == ("not_brought", {"file": str(file)})
    with pytest.raises(SettingsError) as caught:
        settings.read_brought(tmp_path / "nowhere.json", LANGUAGES)
    assert caught.value.key == "cannot_read"
    assert file.exists()


def test_settings_of_another_version_are_told_with_the_one_that_is_known(tmp_path):
    file = settings_in(tmp_path / "settings.json", SOUND | {"version": 2})
    found, problems = settings.read(file, LANGUAGES)
    assert (found.language, found.effects_volume) == ("en", 70)
    assert [(one.key, one.fields["version"], one.fields["known"]) for one in problems] == [("other_version", "2", 1)]
    assert problems[0].fields["kept"] == "settings.json.unreadable-1"


def test_settings_that_cannot_be_laid_aside_are_used_as_far_as_they_are_sound(tmp_path, monkeypatch):
    file = settings_in(tmp_path / "settings.json", SOUND | {"tulips": 7})

    def full(*paths):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    found, problems = settings.read(file, LANGUAGES)
    assert (found.language, found.effects_volume) == ("zh", 30)
    assert [(one.key, one.fields) for one in problems] == [("entry_there", {"file": str(file), "entry": "tulips"})]
    assert json.loads(file.read_text("utf-8")) == SOUND | {"tulips": 7}


def test_settings_have_a_hundred_thousand_bytes_at_most(tmp_path):
    file = settings_in(tmp_path / "settings.json")
    content = file.read_bytes()
    file.write_bytes(content.ljust(100_000))
    assert settings.read_brought(file, LANGUAGES).language == "zh"
    file.write_bytes(content.ljust(100_001))
    with pytest.raises(SettingsError):
        settings.read_brought(file, LANGUAGES)


def test_the_first_five_cards_have_the_keys_of_their_numbers():
    assert [(one.id, one.key, one.place) for one in key_bindings.CARDS] == [
        (f"card_{number}", f"{number}", "table") for number in (1, 2, 3, 4, 5)
    ]
    assert key_bindings.COMMANDS[:5] == key_bindings.CARDS


# --- files


def test_a_new_file_is_its_owners_alone_or_everybodys(tmp_path):
    before = os.umask(0)
    try:
        files.write(tmp_path / "private", b"", files.PRIVATE)
        files.write(tmp_path / "shared", b"")
    finally:
        os.umask(before)
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("private", "shared")]
    assert modes == ([0o666, 0o666] if ON_WINDOWS else [0o600, 0o666])


def test_another_program_is_waited_for_ten_seconds_and_then_told(tmp_path, monkeypatch):
    waited = []

    class Taken:
        """A lock that another program has."""

        def __init__(self, path, thread_local):
            self.path = Path(path)

        def acquire(self, timeout):
            waited.append((self.path.name, timeout))
            raise filelock.Timeout(str(self.path))

    monkeypatch.setattr(filelock, "FileLock", Taken)
    with pytest.raises(OSError, match="another program is writing it"), files.alone(tmp_path / "notes.txt"):
        pass
    assert waited == [(".notes.txt.lock", 10.0)]


def test_a_name_of_a_device_is_refused_where_it_means_one(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "ON_WINDOWS", True)
    with pytest.raises(files.NotAFile):
        files.write(tmp_path / "aux.txt", b"")
    files.write(tmp_path / "auxiliary.txt", b"")


def test_a_name_means_a_device_on_windows_alone(tmp_path):
    try:
        files.write(tmp_path / "aux.txt", b"here")
    except files.NotAFile:
        assert ON_WINDOWS
    else:
        assert (tmp_path / "aux.txt").read_bytes() == b"here"
