"""Getting the computer players ready: in a child process, with progress, and never in anybody's way."""

import os
import sys
import time
from collections.abc import Callable

from game.engine import compiled
from game.players.codes import parse
from game.players.computer import Computer
from game.players.referee import Referee
from game.session import readiness
from game.session.readiness import PLAIN, READY, Readiness

SAYS_HALF = "import time; print('5 10', flush=True); time.sleep(60)"


def until(happened):
    end = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < end, "it does not happen"
        time.sleep(0.01)


def test_without_numba_there_is_nothing_to_wait_for(monkeypatch):
    monkeypatch.setenv(compiled.PLAIN_ENVIRONMENT, "1")
    ready = Readiness((sys.executable, "-c", "raise SystemExit"))
    ready.begin()
    assert (ready.state, ready.is_plain, ready.busy, ready.progress) == (PLAIN, True, False, 1.0)


def with_child(monkeypatch, code):
    """Readiness with numba as far as it can tell, this child, and players that think at once."""
    monkeypatch.setattr(readiness, "_numba_is_there", lambda: True)
    return Readiness((sys.executable, "-c", code))


def test_the_child_tells_how_far_it_is_and_ends_with_the_program(monkeypatch):
    ready = with_child(monkeypatch, SAYS_HALF)
    ready.begin()
    until(lambda: ready.progress == 0.5)
    assert ready.busy
    assert ready._process
    ready.close()
    assert ready._process.wait(10) != 0


def test_when_the_child_is_done_this_process_loads_what_it_compiled(monkeypatch):
    loaded = []
    monkeypatch.setattr(readiness, "practise", lambda: loaded.append(1))
    ready = with_child(monkeypatch, "print('10 10')")
    ready.begin()
    until(lambda: ready.settled)
    assert (ready.state, loaded, ready.is_plain) == (READY, [1], False)


def test_a_child_that_cannot_start_or_says_nonsense_only_costs_time(monkeypatch):
    monkeypatch.setattr(readiness, "practise", lambda: None)
    for child in (("/no/such/program",), (sys.executable, "-c", "print('what?'); raise SystemExit(3)")):
        monkeypatch.setattr(readiness, "_numba_is_there", lambda: True)
        ready = Readiness(child)
        ready.begin()
        until(lambda one=ready: one.settled)
        assert ready.state == READY


def test_a_numba_that_does_not_work_leaves_the_plain_rules(monkeypatch):
    def broken():
        raise ImportError("llvmlite is damaged")

    monkeypatch.setattr(readiness, "practise", broken)
    ready = with_child(monkeypatch, "")
    ready.begin()
    until(lambda: ready.settled)
    assert (ready.state, ready.is_plain) == (PLAIN, True)
    assert "llvmlite is damaged" in ready.problem


def test_the_practice_uses_every_rule_that_the_child_counts(monkeypatch):
    monkeypatch.setenv(compiled.PLAIN_ENVIRONMENT, "1")
    effort = compiled.effort(*readiness.ROOTS)
    assert {"decide", "search", "apply", "determinize", "win_chance", "outlook"} <= effort.keys()
    assert effort["decide"] > effort["determinize"] > 0
    readiness.practise()


def test_practice_has_every_kind_of_player_think_and_the_referee_asked_for_both(monkeypatch):
    asked: list[str] = []
    monkeypatch.setattr(Computer, "think", lambda self, observation: asked.append(self.level.code))
    monkeypatch.setattr(Referee, "think", lambda self, observation: asked.append("hint"))
    monkeypatch.setattr(Referee, "chance", lambda self, observation: asked.append("chance"))
    readiness.practise()
    assert asked == [*(parse(code).code for code in readiness.PRACTICE), "chance", "hint"]


def test_the_child_tells_the_work_that_is_done_with_every_rule_and_makes_way_for_others(monkeypatch):
    told: list[tuple[int, int]] = []
    modest: list[int] = []
    listeners: list[Callable[[str], None]] = []
    monkeypatch.setattr(os, "nice", modest.append, raising=False)
    monkeypatch.setattr(compiled, "effort", lambda *roots: {"one": 3, "two": 5})
    monkeypatch.setattr(compiled, "watch", listeners.append)
    monkeypatch.setattr(readiness, "practise", lambda: [listeners[0](name) for name in ("two", "one", "unknown")])
    readiness.main(lambda made, of: told.append((made, of)))
    assert told == [(5, 8), (8, 8), (8, 8)]
    assert modest == [readiness.MODEST]
    assert readiness.MODEST > 0
