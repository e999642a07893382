"""Every limit of what is kept, on both its sides: as far as it goes all is well, and one step further it is refused."""

import json
import os
import time

import pytest

from game.storage import files, key_bindings, matches, reports, savefile, settings
from game.storage.savefile import Save, SaveError
from game.storage.settings import USUAL
from tests.storage.samples import SAMPLE, sample_content

LANGUAGES = ("en",)


@pytest.mark.parametrize(
    ("name", "allowed", "refused"),
    [
        ("coached", (0, 1, 2, 3), (-1, 4)),
        ("prologues", (["x"] * 100,), (["x"] * 101,)),
        ("solved", (["x"] * 1_000,), (["x"] * 1_001,)),
        (
            "window",
            ([], [0, 0, 1, 1], [32_767, -32_767, 32_767, 32_767]),
            ([0, 0, 0, 1], [0, 0, 1, 0], [32_768, 0, 9, 9], [0, -32_768, 9, 9], [0, 0, 32_768, 9], [0, 0, 9, 32_768],
             [0, 0, 9], [0, 0, 9, 9, 9]),
        ),
        ("keys", ({"confirm": "k" * 20},), ({"confirm": "k" * 21}, {"confirm": "\n"})),
        ("palette", ("standard", "safe", "contrast"), ("",)),
        ("motion", ("off", "fast", "normal"), ("slow",)),
        ("stage", ("off", "fast", "normal"), ("slow",)),
        ("pace", ("at_once", "fast", "normal", "slow"), ("off",)),
        ("speech", ("brief", "normal", "full"), ("off",)),
        ("door", ("learn", "play", "class"), ("",)),
    ],
)  # fmt: skip
def test_a_setting_goes_as_far_as_its_limits(name, allowed, refused):
    assert [value for value in allowed if not settings.is_possible(name, value, LANGUAGES)] == []
    assert [value for value in refused if settings.is_possible(name, value, LANGUAGES)] == []


def test_sizes_and_volumes_go_in_steps_of_ten():
    for name, ends in {"text_scale": (80, 200), "effects_volume": (0, 100), "interface_volume": (0, 100)}.items():
        possible = [value for value in range(-30, 230) if settings.is_possible(name, value, LANGUAGES)]
        assert possible == list(range(ends[0], ends[1] + 1, 10))


def test_the_usual_settings_are_those_that_the_first_window_is_designed_for():
    assert (USUAL.language, USUAL.text_scale, USUAL.palette, USUAL.motion, USUAL.pace) == (
        "en", 100, "standard", "normal", "normal",
    )  # fmt: skip
    assert (USUAL.effects_volume, USUAL.interface_volume, USUAL.coached) == (70, 40, 0)
    assert USUAL.sound
    assert not USUAL.full_screen


@pytest.mark.parametrize(
    ("entry", "allowed", "refused"),
    [
        ("program", ["0" * 40], ["", "0" * 41]),
        ("rules", ["0" * 8, "0" * 128], ["0" * 7, "0" * 129]),
        ("position", ["0" * 8, "0" * 128], ["0" * 7, "0" * 129]),
        ("scenario", ["x", "x" * 64], ["", "x" * 65]),
        ("seed", [0, 2**64 - 1], [-1, 2**64]),
        ("bid", [-20, 20], [-21, 21]),
        ("options", [{"x" * 40: 1}, {f"a{number}": 1 for number in range(64)}], [{"x" * 41: 1}, {"a": 2**64}]),
        ("helped", [["1 flagship hint"] * 2_000, ["9999 ecosystem chance"]], [["1 flagship hint"] * 2_001,
                                                                            ["10000 flagship hint"]]),
        ("half_years", [["x"] * 99, ["x" * 40]], [["x"] * 100, ["x" * 41], [""]]),
        ("private", [{f"t{number}": "flagship" for number in range(99)}, {"t" * 64: "ecosystem"}],
         [{f"t{number}": "flagship" for number in range(100)}, {"t" * 65: "ecosystem"}]),
        ("record", [["end"] * 20_000, ["x" * 200]], [["end"] * 20_001, ["x" * 201]]),
        ("start", ["", "x" * 8_000], ["x" * 8_001, "caf\u00e9", "a\nb", 7]),
        ("tree", [["x"] * 20_000, ["\u68cb" * 1_200]], [["x"] * 20_001, ["x" * 1_201], ["a\nb"], [7], "x"]),
        ("over", [True, False], [0, 1, None, ""]),
        ("seats", [{"flagship": "x" * 1_000}], [{"flagship": "x" * 1_001}]),
    ],
)  # fmt: skip
def test_an_entry_of_a_save_goes_as_far_as_its_limits(tmp_path, entry, allowed, refused):
    file = tmp_path / "match.json"

    def entry_refused(value):
        file.write_text(json.dumps(sample_content() | {entry: value}), "utf-8")
        try:
            return not isinstance(savefile.read(file), Save)
        except SaveError as error:
            assert (error.key, error.fields["entry"]) == ("value", entry)
            return True

    assert [value for value in allowed if entry_refused(value)] == []
    assert [value for value in refused if not entry_refused(value)] == []


def test_brackets_may_be_eight_deep_wherever_they_close(tmp_path):
    file = tmp_path / "match.json"
    texts = {
        "[" * 8 + "]" * 8: "foreign",
        "[" * 9 + "]" * 9: "nested",
        "[{}" + ",{}" * 20 + "]": "foreign",
        "[" * 4 + "]" * 3 + "," + "[" * 8 + "]" * 9: "nested",
        '["[[[[[[[[[["]': "foreign",
    }
    for text, key in texts.items():
        file.write_text(text, "utf-8")
        with pytest.raises(SaveError) as caught:
            savefile.read(file)
        assert caught.value.key == key, text


def test_of_a_long_name_in_a_file_sixty_letters_are_told(tmp_path):
    file = tmp_path / "match.json"
    for letters, told in ((60, "x" * 60), (61, "x" * 59 + "\u2026")):
        file.write_text(json.dumps(sample_content() | {"x" * letters: 1}), "utf-8")
        with pytest.raises(SaveError) as caught:
            savefile.read(file)
        assert caught.value.fields["entry"] == told


def test_a_temporary_file_is_swept_up_when_it_is_older_than_a_minute(tmp_path, monkeypatch):
    left = tmp_path / f".{'t' * 40}.abc.tmp"
    monkeypatch.setattr("time.time", lambda: 10_000.0)
    for age, swept in ((60, False), (61, True)):
        left.write_bytes(b"")
        os.utime(left, (10_000 - age, 10_000 - age))
        files.write(tmp_path / ("t" * 45), b"")
        assert left.exists() is not swept


def test_twenty_reports_are_kept_the_newest_and_of_a_long_one_the_end(monkeypatch):
    monkeypatch.setattr("time.strftime", lambda form: "2026-01-01-000000")
    written = []
    for number in range(22):
        path = reports.write(ValueError(f"fault {number} " + "x" * 300_000 * (number == 21)), ["main.py", "play"])
        assert path is not None
        os.utime(path, (number, number))
        written.append(path)
    assert [path.name for path in written[:3]] == [f"2026-01-01-000000{more}.txt" for more in ("", "-2", "-3")]
    assert {path.name for path in reports.folder().iterdir()} == {path.name for path in written[2:]}
    assert len(written[-1].read_bytes()) == 200_000
    assert written[-1].read_text("utf-8").rstrip().endswith("x" * 1_000)
    first = written[2].read_text("utf-8").splitlines()
    assert first[0].startswith("Magnet Race ")
    assert first[1:3] == ["while: 'main.py' 'play'", ""]
    assert first[-1] == "ValueError: fault 2 "


def test_a_report_that_cannot_be_written_is_none_and_is_told_as_none(home):
    (home / "reports").write_text("no folder", "utf-8")
    error = ValueError("x")
    assert reports.write(error, []) is None

    def words(key, **fields):
        return " ".join([key, *map(str, fields.values())])

    assert reports.sentence(error, None, words) == "trouble.inside ValueError trouble.no_report"
    there = home / "reports"
    assert reports.sentence(error, there, words) == f"trouble.inside ValueError trouble.report {there}"


def test_two_commands_conflict_where_they_meet_and_only_there():
    """Each pair of commands, asked of the table of commands in another way."""
    everywhere = key_bindings.ANYWHERE
    for one in key_bindings.COMMANDS:
        for other in key_bindings.COMMANDS:
            own = {one.id: "k"} | ({other.id: "k"} if other != one else {})
            meet = other != one and (one.place == other.place or everywhere in (one.place, other.place))
            assert key_bindings.rival(one.id, "k", own) == (other.id if meet else "")
            assert key_bindings.are_keys(own) is not meet


def test_a_file_that_keeps_itself_says_its_day_and_number_and_others_say_nothing(tmp_path):
    folder = savefile.saves_folder()
    assert matches.day_and_number(folder / "2026-11-29-12-sprint.json") == ("2026-11-29", 12)
    for path in (folder / "copy.json", savefile.autosave_path(), tmp_path / "2026-11-29-12-sprint.json"):
        assert matches.day_and_number(path) is None
    assert matches.keeps_itself(savefile.autosave_path())


def test_lessons_are_counted_from_the_second():
    assert [matches.lesson_path(number).name for number in (1, 2, 3)] == [
        "tutorial.lesson", "tutorial-2.lesson", "tutorial-3.lesson",
    ]  # fmt: skip
    assert matches.lesson_path() == matches.lesson_path(1)


def test_a_new_match_has_the_number_after_the_highest_of_its_day():
    day = time.strftime(matches.DAY)
    for name in (f"{day}-7-sprint.json", f"{day}-9-no-deal.json", "2001-01-01-44-sprint.json"):
        savefile.write(savefile.saves_folder() / name, SAMPLE)
    hold = matches.take_new("sprint")
    assert hold.path.name == f"{day}-10-sprint.json"
    assert matches.is_held_here(hold.path)
    hold.release()
    assert not matches.is_held_here(hold.path)
