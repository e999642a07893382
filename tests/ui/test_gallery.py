"""Examples of the gallery: each is of the match that was asked for."""

from dataclasses import replace

from game.session.match import Match, shipped_rules
from game.ui.gallery.analyses import analysed

DECISIONS = 6


def played(**options) -> Match:
    match = Match.new("sprint", seed=5, **options)
    for _ in range(DECISIONS):
        match.play(match.legal()[0])
    return match


def test_one_example_is_analysed_once_for_all_its_pictures():
    assert analysed(played(), "flagship") is analysed(played(), "flagship")


def test_a_match_that_others_could_not_play_again_is_analysed_as_it_was_played():
    """Bid and own rules are not in the decisions, by which an example is known again."""
    usual = analysed(played(), "flagship").analysis
    bid = analysed(played(bid=3), "flagship").analysis
    assert (usual.bid, bid.bid) == (0, 3)
    assert bid.start.ecosystem > usual.start.ecosystem
    own = replace(shipped_rules())
    found = [analysed(played(rules=own), "flagship") for _ in range(2)]
    assert found[0] is not found[1]
    assert found[0].analysis == found[1].analysis
