"""The cache of compiled rules: what is damaged is made anew and never run, and a disk that is full stops nothing."""

import os
import pickle
from pathlib import Path

import pytest

numba = pytest.importorskip("numba")

from game.engine.compiled_cache import DIGEST, CheckedCache, _checked, _signed  # noqa: E402

DAMAGE = {
    "emptied": lambda content: b"",
    "cut": lambda content: content[: len(content) // 2],
    "cut to its checksum": lambda content: content[:DIGEST],
    "a bit turned in the code": lambda content: content[:-9] + bytes([content[-9] ^ 4]) + content[-8:],
    "a bit turned in the checksum": lambda content: bytes([content[0] ^ 1]) + content[1:],
    "something else": lambda content: b"nothing that belongs here" * 99,
    "of another version": lambda content: _signed(b"sound and no pickle"),
}


def twice(number):
    return 2 * number


@pytest.fixture
def compiled(tmp_path, monkeypatch):
    """A function that is compiled, with a cache of its own; a new one each time, as in a new program."""
    monkeypatch.setattr(numba.config, "CACHE_DIR", str(tmp_path))

    def make():
        function = numba.njit(cache=True)(twice)
        function._cache = CheckedCache(twice)
        return function

    return make


def cached(folder: Path, ending: str) -> list[Path]:
    return list(folder.rglob(f"*{ending}"))


def test_what_is_sound_is_loaded_and_not_compiled(compiled):
    assert compiled()(4) == 8
    again = compiled()
    assert again(4) == 8
    assert sum(again.stats.cache_hits.values()) == 1


@pytest.mark.parametrize("ending", [".nbi", ".nbc"])
@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_what_is_damaged_is_compiled_anew_and_kept_again(compiled, tmp_path, ending, damage):
    if ending == ".nbc" and damage is DAMAGE["of another version"]:
        return  # numba asks the index for versions
    compiled()(4)
    (path,) = cached(tmp_path, ending)
    path.write_bytes(damage(path.read_bytes()))
    repaired = compiled()
    assert repaired(4) == 8
    assert not repaired.stats.cache_hits
    again = compiled()
    again(4)
    assert sum(again.stats.cache_hits.values()) == 1


@pytest.mark.parametrize("place", [0, 1], ids=["numba's version", "the source's stamp"])
def test_what_was_compiled_for_another_version_or_source_is_compiled_anew(compiled, tmp_path, place):
    compiled()(4)
    (path,) = cached(tmp_path, ".nbi")
    index = list(pickle.loads(path.read_bytes()[DIGEST:]))
    index[place] = "another"
    path.write_bytes(_signed(pickle.dumps(tuple(index))))
    again = compiled()
    assert again(4) == 8
    assert not again.stats.cache_hits


@pytest.mark.parametrize("ending", [".nbi", ".nbc"])
def test_what_is_gone_is_compiled_anew(compiled, tmp_path, ending):
    compiled()(4)
    cached(tmp_path, ending)[0].unlink()
    assert compiled()(4) == 8


def test_a_disk_that_is_full_keeps_nothing_and_stops_nothing(compiled, monkeypatch):
    function = compiled()

    def full(*unused):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert function(4) == 8


def test_a_checksum_is_of_all_that_follows(tmp_path):
    file = tmp_path / "file"
    file.write_bytes(_signed(b"content"))
    assert _checked(str(file)) == b"content"
    file.write_bytes(file.read_bytes() + b"!")
    assert _checked(str(file)) is None
    assert _checked(str(tmp_path / "nowhere")) is None


def test_machine_code_of_a_rule_is_read_up_to_two_hundred_and_fifty_six_mebibytes(monkeypatch):
    asked = []

    def read(path, most):
        asked.append((path.name, most))
        return _signed(b"content")

    monkeypatch.setattr("game.storage.files.read", read)
    assert _checked("rule.nbc") == b"content"
    assert asked == [("rule.nbc", 268_435_456)]
    assert len(_signed(b"")) == 32
