"""Writing a save: all or nothing, over nothing that is not a save, and swept up behind."""

import errno
import json
import os
import stat
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from game.storage import files, savefile
from game.storage.savefile import SaveError
from tests.storage.samples import NEWER, SAMPLE, sample_content

PROJECT = Path(__file__).resolve().parents[2]

KILLED_WHILE_WRITING = """
import os, sys
from game.storage import savefile
sys.path.insert(0, sys.argv[3])  # an installed package may be called tests, too
from samples import NEWER
fatal = sys.argv[2]
savefile.write(sys.argv[1], NEWER, on_step=lambda step: os._exit(9) if step == fatal else None)
"""


def kill_at(step: str, file: Path) -> int:
    command = [sys.executable, "-c", KILLED_WHILE_WRITING, str(file), step, str(Path(__file__).parent)]
    return subprocess.run(command, cwd=PROJECT, stdin=subprocess.DEVNULL, timeout=60).returncode


def litter(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.suffix == ".tmp"]


@pytest.mark.parametrize("step", savefile.WRITE_STEPS)
def test_a_kill_at_each_step_leaves_the_old_save_or_the_new_one_whole(tmp_path, step):
    file = tmp_path / "match.json"
    savefile.write(file, SAMPLE)
    assert kill_at(step, file) == 9
    replaced = savefile.WRITE_STEPS.index(step) >= savefile.WRITE_STEPS.index("replaced")
    assert savefile.read(file) == (NEWER if replaced else SAMPLE)


@pytest.mark.parametrize("step", savefile.WRITE_STEPS)
def test_a_kill_at_each_step_of_the_first_save_leaves_none_or_the_whole(tmp_path, step):
    file = tmp_path / "match.json"
    assert kill_at(step, file) == 9
    replaced = savefile.WRITE_STEPS.index(step) >= savefile.WRITE_STEPS.index("replaced")
    assert file.exists() == replaced
    if replaced:
        assert savefile.read(file) == NEWER


def test_every_step_is_told_in_order(tmp_path):
    told: list[str] = []
    savefile.write(tmp_path / "match.json", SAMPLE, told.append)
    assert tuple(told) == savefile.WRITE_STEPS


def test_what_a_kill_left_behind_is_swept_up_once_it_is_stale(tmp_path):
    file = tmp_path / "match.json"
    kill_at("half written", file)
    (left,) = litter(tmp_path)
    savefile.write(file, SAMPLE)
    assert litter(tmp_path) == [left]  # young enough to belong to a program that is still writing
    old = time.time() - files.STALE_SECONDS - 1
    os.utime(tmp_path / left, (old, old))
    savefile.write(file, SAMPLE)
    assert litter(tmp_path) == []


@pytest.mark.parametrize("answer", files.NO_SYNC_OF_FOLDERS)
def test_a_disk_that_cannot_sync_folders_has_the_file_all_the_same(tmp_path, monkeypatch, answer):
    only_files(monkeypatch, answer)
    savefile.write(tmp_path / "match.json", SAMPLE)
    assert savefile.read(tmp_path / "match.json") == SAMPLE


def test_a_disk_that_fails_while_it_syncs_a_folder_is_told_of(tmp_path, monkeypatch):
    only_files(monkeypatch, errno.EIO)
    with pytest.raises(SaveError) as caught:
        savefile.write(tmp_path / "match.json", SAMPLE)
    assert caught.value.key == "cannot_write"


def only_files(monkeypatch, answer):
    """Files are synced as ever; folders are answered with an error."""
    real = os.fsync

    def sync(handle):
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(answer, os.strerror(answer))
        real(handle)

    monkeypatch.setattr(os, "fsync", sync)


def test_other_temporary_files_are_not_swept_up(tmp_path):
    other = tmp_path / ".another.json.x.tmp"
    other.write_bytes(b"")
    os.utime(other, (0, 0))
    savefile.write(tmp_path / "match.json", SAMPLE)
    assert other.exists()


@pytest.mark.parametrize("step", savefile.WRITE_STEPS[1:5])
def test_an_error_while_writing_leaves_the_old_save_and_no_litter(tmp_path, step):
    file = tmp_path / "match.json"
    savefile.write(file, SAMPLE)

    def full(reached):
        if reached == step:
            raise OSError(28, "No space left on device")

    with pytest.raises(SaveError) as caught:
        savefile.write(file, NEWER, full)
    assert str(caught.value) == f"{file} cannot be written: No space left on device."
    assert savefile.read(file) == SAMPLE
    assert litter(tmp_path) == []


def test_a_file_that_is_not_a_save_is_not_overwritten(tmp_path):
    notes = tmp_path / "notes.txt"
    notes.write_text("my notes", "utf-8")
    with pytest.raises(SaveError) as caught:
        savefile.write(notes, SAMPLE)
    assert caught.value.key == "not_overwritten"
    assert notes.read_text("utf-8") == "my notes"


def test_a_folder_is_not_overwritten(tmp_path):
    with pytest.raises(SaveError) as caught:
        savefile.write(tmp_path, SAMPLE)
    assert caught.value.key == "not_overwritten"


def test_a_damaged_autosave_is_put_aside_untouched(home):
    autosave = savefile.autosave_path()
    autosave.parent.mkdir(parents=True)
    for number, damaged in enumerate((b"damaged", b"damaged again"), 1):
        autosave.write_bytes(damaged)
        savefile.write(autosave, SAMPLE)
        assert savefile.read(autosave) == SAMPLE
        assert autosave.with_name(f"autosave.json.unreadable-{number}").read_bytes() == damaged


def test_a_save_from_the_future_is_not_lost_to_a_new_autosave(home):
    autosave = savefile.autosave_path()
    autosave.parent.mkdir(parents=True)
    autosave.write_text(json.dumps(sample_content() | {"version": savefile.VERSION + 1}), "utf-8")
    savefile.write(autosave, SAMPLE)
    assert (autosave.parent / "autosave.json.unreadable-1").exists()


def test_what_could_not_be_read_again_is_not_written(tmp_path):
    with pytest.raises(SaveError):
        savefile.write(tmp_path / "match.json", replace(SAMPLE, decisions=("No decision",)))
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_no_file_can_have_is_refused():
    with pytest.raises(SaveError) as caught:
        savefile.write("a\0b", SAMPLE)
    assert caught.value.key == "cannot_write"


def test_folders_are_made_on_the_way(tmp_path):
    savefile.write(tmp_path / "class" / "7b" / "match.json", SAMPLE)
    assert savefile.read(tmp_path / "class" / "7b" / "match.json") == SAMPLE


if os.name == "posix":  # elsewhere making a link needs special rights

    def test_a_link_to_a_save_stays_a_link(tmp_path):
        savefile.write(tmp_path / "real.json", SAMPLE)
        (tmp_path / "link.json").symlink_to("real.json")
        savefile.write(tmp_path / "link.json", NEWER)
        assert (tmp_path / "link.json").is_symlink()
        assert savefile.read(tmp_path / "real.json") == NEWER


def test_saves_are_listed_newest_first_with_the_damaged_ones_named(home):
    assert savefile.list_saves() == []
    folder = savefile.saves_folder()
    savefile.write(folder / "old.json", SAMPLE)
    savefile.write(folder / "new.json", NEWER)
    (folder / "damaged.json").write_bytes(b"?")
    for age, name in enumerate(("new.json", "damaged.json", "old.json")):
        os.utime(folder / name, (1_000 - age, 1_000 - age))
    found = savefile.list_saves()
    assert [path.name for path, _ in found] == ["new.json", "damaged.json", "old.json"]
    assert [found[0][1], found[2][1]] == [NEWER, SAMPLE]
    assert isinstance(found[1][1], SaveError)


def test_the_folder_of_saves_can_be_moved(home):
    assert savefile.autosave_path() == home / "saves" / "autosave.json"


def test_without_a_wish_the_saves_lie_where_the_system_keeps_such_data(monkeypatch):
    monkeypatch.delenv(savefile.HOME_ENVIRONMENT)
    assert savefile.saves_folder().parts[-2:] == ("magnet-race", "saves")
