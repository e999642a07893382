"""Both headlines happen in one turn; the log tells each under the side that set it."""

from game.session.match import Match


def test_what_a_headline_did_is_logged_under_the_side_that_set_it() -> None:
    match = Match.new(seed=7)
    match.play("headline price_spike")
    match.play("headline alloy_supplier")
    causes = [(entry.side, entry.cause) for entry in match.log("ecosystem") if entry.cause]
    told = {(side, cause.id) for side, cause in causes if cause.kind == "card"}
    assert told == {("ecosystem", "price_spike"), ("flagship", "alloy_supplier")}
