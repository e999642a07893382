"""Matches that keep themselves: a file for each, held by one program at a time, and the newest of them found again."""

import contextlib
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from game.session.session import Session
from game.storage import matches, savefile
from game.storage.savefile import SaveError
from tests.storage.samples import SAMPLE

PROJECT = Path(__file__).resolve().parents[2]
OPEN = replace(SAMPLE, resigned="", over=False)
HOLDER = """
import sys
from pathlib import Path
from game.storage import matches
hold = matches.take(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.readline()
"""


@contextlib.contextmanager
def held_elsewhere(path):
    """Another program plays the match in a file."""
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        yield other
        other.kill()


def kept(name, save=OPEN, age=0):
    path = savefile.saves_folder() / name
    savefile.write(path, save)
    os.utime(path, (1_000 - age, 1_000 - age))
    return path


def test_each_new_match_has_a_file_of_its_own_named_by_day_number_and_scenario():
    holds = []
    for scenario in ("2025-deal", "sprint", "2025-deal"):
        holds.append(matches.take_new(scenario))
        savefile.write(holds[-1].path, OPEN)
    day = time.strftime(matches.DAY)
    assert [hold.path.name for hold in holds] == [
        f"{day}-1-2025-deal.json", f"{day}-2-sprint.json", f"{day}-3-2025-deal.json",
    ]  # fmt: skip
    assert all(matches.keeps_itself(hold.path) for hold in holds)
    assert matches.day_and_number(holds[1].path) == (day, 2)


def test_two_matches_that_are_begun_before_either_is_written_have_two_files():
    first, second = matches.take_new("sprint"), matches.take_new("sprint")
    assert first.path != second.path


def test_a_file_that_another_program_holds_is_refused_until_that_program_ends():
    path = kept("2026-11-29-1-2025-deal.json")
    assert not matches.is_held_elsewhere(path)
    with held_elsewhere(path) as other:
        assert matches.is_held_elsewhere(path)
        with pytest.raises(SaveError) as caught:
            matches.take(path)
        assert caught.value.key == "played_elsewhere"
        other.kill()
        other.wait()
        assert not matches.is_held_elsewhere(path)
        matches.take(path).release()


def test_a_hold_that_was_taken_twice_is_given_back_when_it_was_released_twice():
    path = kept("2026-11-29-1-2025-deal.json")
    first, second = matches.take(path), matches.take(path)
    assert first is second
    first.release()
    assert matches.is_held_here(path)
    second.release()
    assert not matches.is_held_here(path)
    with held_elsewhere(path):
        assert matches.is_held_elsewhere(path)


def test_a_name_that_another_program_has_taken_and_not_yet_written_is_passed_over():
    first = matches.take_new("sprint")
    first.release()
    with held_elsewhere(first.path):
        assert matches.take_new("sprint").path != first.path


def test_going_on_is_offered_for_the_newest_match_that_is_open_whole_and_free():
    assert matches.newest_unfinished() is None
    oldest = kept(savefile.autosave_path().name, age=50)
    older = kept("2026-11-29-1-2025-deal.json", age=40)
    kept("2026-11-29-2-sprint.json", SAMPLE, age=30)  # it is over
    kept("class 9b.json", age=20)  # a copy with a name
    kept("2026-11-29-3-sprint.json", age=10).write_bytes(b"damaged")
    assert matches.newest_unfinished() == (older, OPEN)
    with held_elsewhere(older):
        assert matches.newest_unfinished() == (oldest, OPEN)


def test_nobody_else_is_asked_about_a_file_that_was_never_held():
    path = kept("2026-11-29-1-2025-deal.json")
    assert not matches.is_held_elsewhere(path)
    assert not (path.parent / matches.LOCKS).exists()


def test_a_place_where_nothing_can_be_locked_is_told(home):
    (home / "saves").write_text("no folder", "utf-8")
    for take in (lambda: matches.take_new("sprint"), matches.take_lesson):
        with pytest.raises(SaveError) as caught:
            take()
        assert caught.value.key == "cannot_write"


def test_why_nothing_can_be_locked_is_told_in_the_words_of_the_system_or_of_the_library(monkeypatch):
    from filelock import FileLock

    for error, told in (
        (OSError(30, "Read-only file system"), "Read-only file system"),
        (OSError("no room"), "no room"),
    ):

        def refused(self, timeout, error=error):
            raise error

        monkeypatch.setattr(FileLock, "acquire", refused)
        with pytest.raises(SaveError) as caught:
            matches.take_new("sprint")
        assert (caught.value.key, caught.value.fields["reason"]) == ("cannot_write", told)


def test_a_second_learner_has_a_file_of_his_own():
    first = matches.take_lesson()
    first.release()
    with held_elsewhere(first.path):
        assert matches.take_lesson().path != first.path
    assert matches.take_lesson().path == first.path


@pytest.mark.parametrize("name", ["class 9b.json", "2026-11-29.json", "2025-deal 2026-11-29.json", "notes.txt"])
def test_a_name_that_a_player_gave_is_not_one_of_a_match_that_keeps_itself(name, tmp_path):
    assert not matches.keeps_itself(savefile.saves_folder() / name)
    assert not matches.keeps_itself(tmp_path / "2026-11-29-1-2025-deal.json")


def test_a_name_that_is_written_while_it_is_taken_is_passed_over_and_given_back(monkeypatch):
    """Another program began a match of the same name between the look at the folder and the lock."""
    taken = []
    take = matches.take

    def late(path):
        hold = take(path)
        taken.append(path)
        if len(taken) == 1:
            savefile.write(path, OPEN)
        return hold

    monkeypatch.setattr(matches, "take", late)
    hold = matches.take_new("sprint")
    assert hold.path == taken[1] != taken[0]
    assert not matches.is_held_here(taken[0])
    assert matches.is_held_here(taken[1])


def test_a_folder_of_saves_that_cannot_be_listed_is_told_and_a_new_match_still_writes_over_none(home, monkeypatch):
    before = Session.new("sprint", 3)
    before.play(before.match.legal()[0])
    before.close()
    session = Session.new("sprint", 4)
    with monkeypatch.context() as broken:
        broken.setattr(Path, "iterdir", lambda folder: (_ for _ in ()).throw(OSError(5, "Input/output error")))
        assert savefile.saved_files() == []
        session.play(session.match.legal()[0])
    assert "Input/output error" in str(session.unsaved)
    session.play(session.match.legal()[0])
    assert session.unsaved is None
    session.close()
    assert {savefile.read(path).seed for path in savefile.saved_files()} == {3, 4}


def test_the_newest_match_can_be_found_without_asking_who_plays_it(monkeypatch):
    """The title asks so, for it must stand at once."""
    path = savefile.saves_folder() / "2026-11-30-1-sprint.json"
    savefile.write(path, OPEN)
    monkeypatch.setattr(matches, "is_held_elsewhere", lambda path: True)
    assert matches.newest_unfinished() is None
    assert matches.newest_unfinished(locks=False) == (path, OPEN)
