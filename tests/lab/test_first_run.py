"""The lab's rules are compiled apart on the first run, and only then."""

import sys
import types

import pytest

from game.engine import compiled
from game.lab.play import first_run

MARK = "import pathlib, sys; pathlib.Path(sys.argv[1]).touch()"


@pytest.fixture
def rules_in(monkeypatch):
    """Makes the compiled rules say that they are kept in a folder."""

    def keep(folder):
        rule = types.SimpleNamespace(stats=types.SimpleNamespace(cache_path=folder))
        monkeypatch.setattr(compiled, "numba_is_there", lambda: True)
        monkeypatch.setattr(compiled, "engine", lambda: types.SimpleNamespace(play_series=rule))

    return keep


def test_a_child_compiles_what_is_not_compiled(tmp_path, rules_in):
    rules_in(str(tmp_path))
    assert not first_run.is_compiled()
    first_run.compile_apart((sys.executable, "-c", MARK, str(tmp_path / "ran")))
    assert (tmp_path / "ran").exists()


def test_nothing_is_begun_where_the_rules_are_compiled_or_cannot_be_kept(tmp_path, rules_in):
    (tmp_path / f"series.{first_run.RULE}-38.py311.nbi").touch()
    for folder in (str(tmp_path), None):
        rules_in(folder)
        assert first_run.is_compiled()
        first_run.compile_apart((sys.executable, "-c", MARK, str(tmp_path / "ran")))
    assert not (tmp_path / "ran").exists()


def test_a_child_that_cannot_be_begun_stops_nobody(tmp_path, rules_in):
    rules_in(str(tmp_path))
    first_run.compile_apart((str(tmp_path / "no such program"),))
    first_run.compile_apart((sys.executable, "-c", "raise SystemExit(3)"))


def test_after_a_first_run_everything_is_compiled():
    first_run.main()
    assert first_run.is_compiled()
