"""The brink: what is taken for safe at a glance is what a look ahead would find safe."""

import pytest

from game.engine import track
from game.lab.play.runner import MatchRunner
from game.players import guard
from game.players.codes import parse
from game.session.match import shipped_rules
from tests.players.table import SCENARIOS, walk


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_no_decision_needs_a_look_ahead_that_cannot_rupture(scenario, monkeypatch):
    bench = MatchRunner(shipped_rules(), scenario, [parse("novice")], plain=True).bench()
    found: dict[bool, list[list[int]]] = {True: [], False: []}
    for glancing in found:
        if not glancing:
            monkeypatch.setattr(guard, "may_rupture", lambda book, row, decision: True)
        for number, match in enumerate(walk(31, 3, scenario)):
            for tension in range(2, 6):
                bench.lay(match._position._row)
                bench.row[track.TENSION] = tension
                found[glancing].append(bench.non_losing(number))
    assert found[True] == found[False]
    options = sorted(map(len, found[True]))
    assert options[0] < options[-1]
