"""Which rules run, and numba's cache: an edited rule takes effect, in both modes.

Every test here works on copies and with a cache folder of its own.
"""

import importlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from game.engine import compiled
from game.engine.compiled import NUMBA, PLAIN
from game.engine.rule import RULES

GAME = Path(compiled.__file__).parents[1]
SCRIPT = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import platformdirs
platformdirs.user_cache_path = lambda *names, **more: Path(sys.argv[2])
import numpy as np
from game.engine import compiled, layout, track
engine = compiled.engine(sys.argv[3])
book = np.zeros(200, np.int32)
row = np.zeros(100, np.int16)
row[track.TENSION] = 3
book[layout.RUPTURE_TENSION] = 4
if not engine.compiled:
    book, row = book.tolist(), row.tolist()
print(int(engine.ask(book, row)), engine.compiled)
"""
CALLER = '''"""A small rule that asks another module."""

from game.engine import track
from game.engine.rule import rule
from game.engine.state import value


@rule
def ask(book, row):
    """What another module's rule makes of the tension."""
    return value(book, row, track.TENSION)
'''


def copied_game(folder: Path) -> Path:
    """The engine and what it needs, with one small rule more, which calls a rule of another module."""
    shutil.copytree(GAME, folder / "game", ignore=shutil.ignore_patterns("ui", "lab", "__pycache__"))
    engine = folder / "game" / "engine"
    (engine / "caller.py").write_text(CALLER, "utf-8")
    switch = (engine / "twins.py").read_text("utf-8")
    assert '"batch")' in switch
    (engine / "twins.py").write_text(switch.replace('"batch")', '"batch", "caller")'), "utf-8")
    return engine


def answer(folder: Path, plain: bool = False) -> tuple[int, bool]:
    """What the small rule says in a process of its own, and whether it was compiled."""
    environment = {name: value for name, value in os.environ.items() if name != compiled.PLAIN_ENVIRONMENT}
    if plain:
        environment[compiled.PLAIN_ENVIRONMENT] = "1"
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder), str(folder / "cache"), PLAIN if plain else NUMBA],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    number, mode = done.stdout.split()
    return int(number), mode == "True"


@pytest.mark.parametrize(
    "plain", [pytest.param(False, marks=pytest.mark.skipif("not compiled.numba_is_there()")), True]
)
def test_an_edited_rule_of_another_module_takes_effect(plain: bool, tmp_path: Path):
    """The trap of numba's cache: the caller's module has not changed, only the one that it calls."""
    engine = copied_game(tmp_path)
    before, mode = answer(tmp_path, plain)
    assert mode == (not plain)
    assert (before, answer(tmp_path, plain)[0]) == (3, 3), "the second time from the cache"
    state = (engine / "state.py").read_text("utf-8")
    assert state.count("        return row[subject]\n") == 1
    (engine / "state.py").write_text(
        state.replace("        return row[subject]\n", "        return row[subject] + 4\n"), "utf-8"
    )
    assert answer(tmp_path, plain) == (7, mode)


def test_the_digest_follows_every_module_of_the_engine(tmp_path: Path):
    engine = copied_game(tmp_path)
    digests = {compiled.digest(engine)}
    for path in sorted(engine.glob("*.py")):
        path.write_bytes(path.read_bytes() + b"\n# edited\n")
        digests.add(compiled.digest(engine))
    assert len(digests) == len(list(engine.glob("*.py"))) + 1


def test_the_plain_engine_is_the_rules_themselves():
    from game.engine.step import apply

    plain = compiled.engine(compiled.PLAIN)
    assert plain.apply is apply
    assert not plain.compiled


def test_who_wishes_it_has_everything_run_plain(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(compiled.PLAIN_ENVIRONMENT, "1")
    assert not compiled.numba_is_there()
    assert (compiled.why_plain(), compiled.engine().kind) == (compiled.WISHED, PLAIN)


def test_long_runs_take_numba_where_it_can_be_imported_and_play_never_does(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(compiled.PLAIN_ENVIRONMENT, raising=False)
    monkeypatch.setattr(compiled, "_long_runs", False)
    monkeypatch.setattr(compiled, "numba_is_there", lambda: True)
    assert compiled.chosen() != NUMBA
    compiled.expect_long_runs()
    assert compiled.chosen() == NUMBA
    monkeypatch.setattr(compiled, "numba_is_there", lambda: False)
    assert compiled.chosen() != NUMBA


def test_a_numba_that_is_there_and_cannot_be_imported_is_told_once_and_not_used(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def broken(name: str) -> None:
        raise SystemError("made for another numpy")

    monkeypatch.delenv(compiled.PLAIN_ENVIRONMENT, raising=False)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: object())
    monkeypatch.setattr(importlib, "import_module", broken)
    compiled._numba_can_be_imported.cache_clear()
    try:
        assert not compiled.numba_is_there()
        assert not compiled.numba_is_there()
    finally:
        compiled._numba_can_be_imported.cache_clear()
    assert [record.getMessage() for record in caplog.records] == [
        "numba is there and cannot be imported (SystemError: made for another numpy); the rules run without it."
    ]


def test_every_rule_has_a_name_of_its_own():
    names = [rule.__name__ for rule in RULES]
    assert len(set(names)) == len(names)


def test_playing_a_match_brings_in_no_compiler():
    """The window must not wait for it."""
    script = (
        "import sys; from game.session.match import Match; Match.new(seed=1).legal(); print('numba' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=GAME.parent, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
