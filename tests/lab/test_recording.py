"""Recorded matches are the matches that are played, whatever the number of threads."""

import json

import numpy as np

from game.cli.main import main
from game.engine import layout
from game.lab.measure.record import Studio, sided_actions
from game.players.codes import parse
from game.rules.model import SIDES
from game.session.match import shipped_rules

NOVICE = parse("novice")


def test_a_recorded_match_is_the_match_that_is_played():
    studio = Studio(shipped_rules(), "2025-deal", [NOVICE], workers=2)
    found = studio.record(NOVICE, NOVICE, range(4))
    for seed, one in enumerate(found.matches):
        outcome = studio.hall.play(NOVICE, NOVICE, seed)
        assert one.ended
        assert outcome.winner == one.row[layout.WINNER]
        assert outcome.total == one.row[layout.TOTAL]
        assert outcome.decisions == len(one.decisions)
    assert found.used.sum() == sum(len(one.decisions) for one in found.matches)
    assert (found.offered >= found.used).all()
    for (side, action), able in zip(sided_actions(studio.index), found.able, strict=True):
        own = [entry for entry in studio.index.entries if (entry.side, entry.action) == (side, action)]
        numbers = [studio.index.numbers[entry.name] for entry in own]
        offered = found.offered[SIDES.index(side), numbers]
        assert offered.max(initial=0) <= able <= offered.sum()
        assert found.used[SIDES.index(side), numbers].sum() <= able
    alone = Studio(shipped_rules(), "2025-deal", [NOVICE], workers=1).record(NOVICE, NOVICE, range(4))
    assert all(np.array_equal(a.decisions, b.decisions) for a, b in zip(found.matches, alone.matches, strict=True))


def test_the_command_answers_in_json_and_its_code_tells_of_red(capsys):
    code = main(["measure", "--level", "random", "--games", "4", "--json", "--workers", "1"])
    found = json.loads(capsys.readouterr().out)
    assert found["finished"]
    assert code == (1 if any(one["colour"] == "red" for one in found["figures"]) else 0)
    keys = {one["measure"] for one in found["figures"]}
    assert {
        "completion",
        "ending",
        "plan",
        "ban_action",
        "ban_system",
        "track_tells",
        "fair_bid",
        "card_power",
        "luck",
    } <= keys | {"fair_bid"}


def test_what_cannot_be_measured_is_told_in_a_sentence(capsys):
    assert main(["measure", "--level", "novce"]) == 1
    assert main(["measure", "--scenario", "1955"]) == 1
    assert main(["measure", "--level", "random", "--level", "random"]) == 1
    told = capsys.readouterr().err
    assert "did you mean 'novice'" in told
    assert "unknown scenario '1955'" in told
    assert "given twice" in told
