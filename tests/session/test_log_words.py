"""What the log says in words is what happened: who scored, where a market stands, which way every track moved."""

import random
import re

import pytest

from game.rules.model import MARKETS, SIDES, TRACKS
from game.session.journal import Journal
from game.session.records import Ends
from game.session.turn import Turn
from tests.session.walks import new_match, words


def changes(scenario):
    """The entries of changes in some random matches, each with the match."""
    for seed in range(8):
        match, chooser = new_match(seed, scenario=scenario), random.Random(seed)
        while not match.over:
            match.play(chooser.choice(match.legal()))
        yield from ((entry, match) for entry in match.log(SIDES[0]) if entry.kind == "change")


@pytest.mark.parametrize("scenario", ["2025-deal", "no-deal"])
def test_every_change_is_told_with_the_right_side_and_numbers(scenario):
    told = set()
    for entry, match in changes(scenario):
        name, before, after, text = entry.track, entry.before, entry.after, entry.text
        assert name in TRACKS
        told.add((name if name in ("vp", *MARKETS) else "", (after > 0) - (after < 0)))
        if name == "vp":
            scored, other = (match.text.side(side) for side in (SIDES if after > before else SIDES[::-1]))
            assert scored in text
            assert other not in text
            assert re.findall(r"\d+", text.replace(scored, "")) == [str(abs(after - before))]
        elif name in MARKETS:
            assert match.text.market(name) in text
            for place in (before, after):
                short = match.text(f"sides.{SIDES[place < 0]}.short")
                assert (f"{short} +{abs(place)}" if place else match.text("log.at_zero")) in text
        else:
            assert match.text.track(name) in text
            assert [int(one) for one in re.findall(r"-?\d+", text)[-2:]] == [before, after]
    assert {sign for name, sign in told if name in MARKETS} == {-1, 0, 1}
    assert {sign for name, sign in told if name == "vp"} == {-1, 0, 1}


def test_an_ending_that_the_words_know_no_more_is_told_by_its_id():
    journal = Journal(words(), ("2025-H2",))

    def told(ending):
        (entry,) = journal.entries(5, Turn("", "", 1, (Ends(ending, "flagship"),)))
        return entry.kind, entry.text

    assert told("of_old_days") == ("ending", "of old days: Market Flagship wins.")
    assert told("rupture")[1] == words()("endings.rupture.sentence", winner="Market Flagship")
