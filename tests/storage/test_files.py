"""The one store for files: whole or not at all, nothing but files, and failures told by the name that was meant."""

import errno
import os
import stat
import threading
import time
from pathlib import Path

import pytest

from game.storage import files

OLD, NEW = b"the old content", b"the new content, which is longer"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "table.csv"
    path.write_bytes(OLD)
    return path


def odd_files(folder: Path) -> dict[str, Path]:
    """Everything of a name that is no regular file."""
    found = {"folder": folder / "folder", "loop": folder / "loop", "second of a loop": folder / "second"}
    found["folder"].mkdir()
    found["loop"].symlink_to(found["second of a loop"])
    found["second of a loop"].symlink_to(found["loop"])
    found["device"] = folder / "device"
    found["device"].symlink_to("/dev/zero")
    found["pipe"] = folder / "pipe"
    os.mkfifo(found["pipe"])
    return found


if os.name == "posix":

    @pytest.mark.parametrize("kind", ["folder", "loop", "second of a loop", "device", "pipe"])
    def test_what_is_no_file_is_neither_read_nor_written_and_nobody_waits(tmp_path, kind):
        path = odd_files(tmp_path)[kind]
        before = os.lstat(path)
        with pytest.raises(OSError) as read:
            files.read(path, 1000)
        with pytest.raises(OSError) as written:
            files.write(path, NEW)
        assert [str(path)] * 2 == [read.value.filename, written.value.filename]
        assert files.reason(read.value)
        assert os.lstat(path).st_ino == before.st_ino

    @pytest.mark.parametrize("kind", ["folder", "loop", "second of a loop", "device", "pipe"])
    def test_it_shows_beforehand_that_what_is_no_file_will_not_be_written(tmp_path, kind):
        path = odd_files(tmp_path)[kind]
        with pytest.raises(OSError) as told:
            files.check_place(path)
        assert told.value.filename == str(path)

    def test_it_shows_beforehand_that_a_folder_takes_no_files(tmp_path, monkeypatch):
        files.check_place(tmp_path / "new.csv")
        assert list(tmp_path.iterdir()) == []
        (tmp_path / "file").write_bytes(OLD)
        in_a_file = tmp_path / "file" / "new.csv"
        for path in (tmp_path / "nowhere" / "new.csv", in_a_file, tmp_path / ("x" * 300), tmp_path / "zero\0byte"):
            with pytest.raises(OSError) as told:
                files.check_place(path)
            assert told.value.filename == str(path)
        monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)  # also where the tests are root's
        with pytest.raises(PermissionError):
            files.check_place(tmp_path / "new.csv")

    def test_a_pipe_that_was_put_there_just_now_is_not_waited_for(tmp_path, monkeypatch):
        path = tmp_path / "pipe"
        os.mkfifo(path)
        real = os.stat
        monkeypatch.setattr(os, "stat", lambda *a, **n: real(__file__))
        with pytest.raises(files.NotAFile):
            files.read(path, 1000)

    def test_a_file_keeps_its_permissions_and_a_new_one_has_those_that_were_asked_for(file):
        os.chmod(file, 0o640)
        files.write(file, NEW, files.PRIVATE)
        assert stat.S_IMODE(file.stat().st_mode) == 0o640
        files.write(file.with_name("mine"), NEW, files.PRIVATE)
        assert stat.S_IMODE(file.with_name("mine").stat().st_mode) == 0o600


@pytest.mark.parametrize("step", files.STEPS[:4])
def test_a_failure_at_each_step_leaves_the_old_file_and_names_the_one_that_was_meant(file, step):
    def full(reached):
        if reached == step:
            raise OSError(28, "No space left on device", "some temporary name")

    with pytest.raises(OSError) as caught:
        files.write(file, NEW, on_step=full)
    assert (caught.value.filename, files.reason(caught.value)) == (str(file), "No space left on device")
    assert file.read_bytes() == OLD
    assert list(file.parent.iterdir()) == [file]


def test_a_folder_that_is_a_file_is_told_with_the_name_that_was_meant(file):
    with pytest.raises(OSError) as caught:
        files.write(file / "below.csv", NEW)
    assert caught.value.filename == str(file / "below.csv")


def test_a_name_may_be_as_long_as_the_disk_allows(tmp_path):
    path = tmp_path / ("n" * 250)
    files.write(path, NEW)
    assert path.read_bytes() == NEW


def test_a_name_that_no_file_can_have_is_an_error_with_a_reason():
    for act in (lambda: files.write(Path("a\0b"), NEW), lambda: files.read(Path("a\0b"), 9)):
        with pytest.raises(OSError, match="null"):
            act()


def test_a_file_that_is_too_large_is_not_read_to_its_end(file):
    assert files.read(file, len(OLD)) == OLD
    with pytest.raises(files.TooLarge) as caught:
        files.read(file, len(OLD) - 1)
    assert files.reason(caught.value) == f"it is larger than {len(OLD) - 1} bytes"
    assert (caught.value.errno, caught.value.filename) == (errno.EFBIG, str(file))


def test_a_mark_that_an_editor_put_before_a_text_is_passed_over(file):
    file.write_bytes(b"\xef\xbb\xbf{}")
    assert files.read_text(file, 100) == "{}"


RESERVED = ["CON", "nul.json", "Aux.tar.gz", "com1", "LPT9.png", "com¹", "conin$", "nul .json", "PRN:x"]


@pytest.mark.parametrize("name", RESERVED)
def test_a_name_of_a_device_on_windows_is_no_name_for_a_file(tmp_path, monkeypatch, name):
    assert not files.is_name_everywhere(name)
    monkeypatch.setattr(files, "ON_WINDOWS", True)
    with pytest.raises(files.NotAFile):
        files.write(tmp_path / name, NEW)


def test_elsewhere_such_a_name_can_be_written_to(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "ON_WINDOWS", False)
    files.write(tmp_path / "nul.json", NEW)
    assert (tmp_path / "nul.json").read_bytes() == NEW


@pytest.mark.parametrize("name", ["ends.", "ends ", "a/b", "a:b", "a\nb", "", 'a"b', "what?"])
def test_what_some_system_does_not_allow_in_a_name_is_told_everywhere(name):
    assert not files.is_name_everywhere(name)


@pytest.mark.parametrize("name", ["console", "com10.json", "auxiliary", "nulls", "2025-11-29-1-sprint.json", "对局 1"])
def test_other_names_are_names(name):
    assert files.is_name_everywhere(name)


def test_two_who_change_one_file_do_not_lose_what_the_other_wrote(file):
    file.write_text("0", "utf-8")

    def one_more(before: str) -> str:
        time.sleep(0.02)
        return str(int(before) + 1)

    threads = [threading.Thread(target=files.change_text, args=(file, 100, one_more)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert file.read_text("utf-8") == "8"


def test_who_waits_too_long_for_another_is_told_so(file, monkeypatch):
    monkeypatch.setattr(files, "PATIENCE", 0.05)
    with files.alone(file), pytest.raises(OSError, match="another program"), files.alone(file):
        pass


def test_files_are_found_newest_first_and_what_is_gone_meanwhile_is_left_out(tmp_path, monkeypatch):
    for age, name in enumerate(("new.json", "gone.json", "old.json", "other.txt")):
        (tmp_path / name).write_bytes(b"")
        os.utime(tmp_path / name, (1000 - age, 1000 - age))
    real = Path.stat

    def vanishing(path, **named):
        if path.name == "gone.json":
            path.unlink(missing_ok=True)
        return real(path, **named)

    monkeypatch.setattr(Path, "stat", vanishing)
    assert [path.name for path in files.newest_first(tmp_path, ".json")] == ["new.json", "old.json"]
    assert files.newest_first(tmp_path / "nowhere", ".json") == []


def test_a_failure_keeps_its_number_by_which_programs_tell_a_full_disk(file, monkeypatch):
    def full(*places):
        raise OSError(errno.ENOSPC, "no space", "a temporary name")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="no space") as told:
        files.write(file, NEW)
    assert (told.value.errno, told.value.filename) == (errno.ENOSPC, str(file))


def test_a_file_is_free_again_when_it_was_changed(file):
    for _ in range(2):  # the second time would wait for ever, and be told so
        files.change_text(file, 1000, lambda text: text + "!")
    assert file.read_bytes() == OLD + b"!!"


def test_every_step_of_writing_is_told_in_its_order(tmp_path):
    told: list[str] = []
    files.write(tmp_path / "new", NEW, on_step=told.append)
    assert tuple(told) == files.STEPS


def test_what_a_step_says_is_true_of_the_disk(file):
    """Whoever pulls the plug after a step finds that much in the temporary file: nothing waits in the program."""
    found = {}

    def measured(step):
        found[step] = [path.stat().st_size for path in file.parent.glob(".*.tmp")]

    files.write(file, NEW, files.PRIVATE, on_step=measured)
    half = len(NEW) // 2
    assert list(found) == list(files.STEPS)
    assert list(found.values()) == [[0], [half], [len(NEW)], [len(NEW)], [], []]
