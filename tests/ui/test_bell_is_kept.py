"""What the bell decides and what is voted afterwards stays in the one file of the match."""

import pytest

from game.session.classroom import bell
from game.session.match import Match
from game.session.session import Session
from game.storage import matches, savefile
from game.ui.screens.class_files import folder
from game.ui.screens.final import FinalScene
from game.ui.screens.hand_in import HandInScene
from game.ui.screens.table import TableScene
from game.ui.shell.dialog import Dialog
from tests.storage.test_matches import held_elsewhere
from tests.ui import test_class
from tests.ui.players import Player
from tests.ui.test_class import reckoned, ring

coin = test_class.coin  # a fixture


def vote(hands: Player, step: int) -> None:
    """One student votes and answers the three questions."""
    hands.click(f"vote.{step}")
    for _ in range(3):
        hands.click("answer.1")
    hands.click("done")


@pytest.mark.usefixtures("coin")
def test_a_match_that_the_bell_stops_stays_one_saved_match():
    session = Session.new("lesson", seed=3)
    while bell.too_early(session.match):
        session.play(session.match.legal()[0])
    side = session.match.side or ""
    session.sit_down(side)
    hands = Player(TableScene(session, side))
    ring(hands)
    reckoned(hands)
    hands.click("vote")
    vote(hands, 3)
    (path,) = savefile.saved_files()
    kept = Match.load(path)
    assert bell.verdict(kept) == bell.Verdict(70, 66, 74, "ecosystem")
    assert kept.options["votes_after_play"] == "0 0 0 1 0"
    hands.click("play_on")
    assert matches.is_held_here(path)
    assert savefile.saved_files() == [path]
    assert bell.verdict(Match.load(path)) is None


def test_votes_after_a_match_that_was_played_to_its_end_are_kept_with_it():
    session = Session.new("lesson", seed=3)
    while not session.match.over:
        session.play(session.match.legal()[0])
    session.close()
    final = FinalScene(session)
    hands = Player(final)
    hands.app.open("answers", session, "after_talk")
    vote(hands, 0)
    (path,) = savefile.saved_files()
    assert Match.load(path).options["votes_after_talk"] == "1 0 0 0 0"
    assert matches.is_held_here(path)
    final.closed()
    assert not matches.is_held_here(path)


def test_votes_that_cannot_be_kept_because_another_window_has_the_match_are_told():
    session = Session.new("lesson", seed=3)
    while not session.match.over:
        session.play(session.match.legal()[0])
    (path,) = savefile.saved_files()
    before = path.read_bytes()
    with held_elsewhere(path):
        hands = Player(FinalScene(session))
        hands.app.open("answers", session, "after_talk")
        vote(hands, 0)
        assert isinstance(hands.top, Dialog)
        hands.press("esc")
        hands.app.open("hand_in", session)
        hands.press("esc")
        assert isinstance(hands.top, Dialog)
        hands.press("esc")
        assert path.read_bytes() == before
        hand_in = HandInScene(session)
        hands.app.push(hand_in)
        hand_in._keep()
        assert hand_in.message
        assert path.read_bytes() == before
    assert session.keep()
    assert Match.load(path).options["votes_after_talk"] == "1 0 0 0 0"


def test_a_line_that_cannot_be_written_as_a_file_is_told_with_its_name_and_the_reason():
    session = Session.new("lesson", seed=3)
    while not session.match.over:
        session.play(session.match.legal()[0])
    folder().parent.mkdir(parents=True, exist_ok=True)
    folder().write_text("a file where the folder of the lines should be")
    hand_in = HandInScene(session)
    hands = Player(hand_in)
    hand_in.table.value = "7"
    hand_in.save()
    assert "7" in hand_in.message
    assert "cannot be written" in hand_in.message
    assert any("cannot be written" in mark.whole for mark in hands.look())
    hand_in.copy()
    assert "cannot be written" not in hand_in.message
