"""Getting the computer players ready: in the background, soon, and never in anybody's way."""

import time

from game.engine import compiled
from game.session.readiness import IDLE, PLAIN, READY, Readiness


def settled(ready: Readiness) -> Readiness:
    end = time.monotonic() + 30
    while not ready.settled:
        assert time.monotonic() < end, "it does not happen"
        time.sleep(0.01)
    return ready


def test_nothing_is_loaded_before_it_begins():
    ready = Readiness()
    assert (ready.state, ready.busy, ready.settled, ready.progress) == (IDLE, False, False, 0.0)


def test_rules_that_can_be_used_are_ready(monkeypatch):
    monkeypatch.delenv(compiled.PLAIN_ENVIRONMENT, raising=False)
    monkeypatch.setattr(compiled, "why_plain", lambda: "")
    ready = Readiness()
    ready.begin()
    settled(ready).begin()
    assert (ready.state, ready.is_plain, ready.busy, ready.progress) == (READY, False, False, 1.0)


def test_where_they_cannot_players_do_with_plain_rules_and_the_reason_is_kept(monkeypatch):
    monkeypatch.delenv(compiled.PLAIN_ENVIRONMENT, raising=False)
    monkeypatch.setattr(compiled, "why_plain", lambda: "stale")
    ready = Readiness()
    ready.begin()
    settled(ready)
    assert (ready.state, ready.is_plain, ready.because) == (PLAIN, True, "stale")


def test_who_wishes_plain_rules_is_known_to_have_them_at_once(monkeypatch):
    monkeypatch.setenv(compiled.PLAIN_ENVIRONMENT, "1")
    assert Readiness().is_plain
