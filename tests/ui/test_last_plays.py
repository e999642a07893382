"""The strip at the foot of the table: what was decided, and what it came to."""

from __future__ import annotations

from dataclasses import replace

from game.session.match import Match
from game.ui.screens.log_lines import last_plays


def headlines() -> Match:
    """A match in which both headlines have just happened, the Flagship's with two steps of Capital."""
    match = Match.new(seed=1)
    match.play(match.legal()[0])
    match.play("headline dod_equity")
    return match


def test_a_headline_tells_how_its_roll_ended_and_what_each_track_came_to():
    match = headlines()
    assert match.table.tracks["capital"] == 15
    told = dict(last_plays(match.log("flagship"), match.text))
    assert told["flagship"] == ("Headline: DoD equity", "Capital 2 → 15", "Escrow 7 → 0")
    rolled = "Demonstration: needed 53 or less, rolled 51: success"
    assert told["ecosystem"] == ("Headline: Breakthrough programme", rolled, "Demonstrations 0 → 1")


def test_what_weighs_most_is_told_and_what_went_forth_and_back_is_not():
    match = headlines()
    log = match.log("flagship")
    place = next(at for at, entry in enumerate(log) if entry.track == "escrow")
    back = replace(log[place], before=0, after=7)
    cause = log[place].cause
    market = replace(back, track="defence", before=0, after=-3)
    told = dict(last_plays([*log, back, market], match.text))
    assert [entry.cause for entry in log if entry.track == "capital"] == [cause, cause]
    assert told["flagship"] == ("Headline: DoD equity", "Capital 2 → 15", "Defence: level → Flagship +3")
