"""The bell in text mode: rung now or in so many minutes, decided, told with a debrief, and taken back."""

import io

import pytest

from game.players.referee import AtBell, Chance, Referee
from game.session.classroom import bell
from game.session.classroom.table_line import read_line
from game.session.match import Match
from game.session.session import Session
from game.storage import savefile
from game.textmode.terminal import Terminal


@pytest.fixture(autouse=True)
def coin(monkeypatch):
    """The referee says 70 %."""
    monkeypatch.setattr(
        Referee, "at_bell", lambda self, observation: AtBell(Chance(0.7, 0.6, 0.8, 6, True), 0.66, 0.74)
    )


def lesson() -> Session:
    """A lesson in the half-year from which a bell decides."""
    session = Session.new("lesson", seed=3)
    while bell.too_early(session.match):
        session.play(session.match.legal()[0])
    return session


def heard(session: Session, *lines: str) -> list[str]:
    out = io.StringIO()
    Terminal(session, io.StringIO("".join(f"{line}\n" for line in lines)), out).run()
    return out.getvalue().splitlines()


def test_a_match_that_the_bell_stops_is_decided_told_with_a_debrief_and_kept():
    session = lesson()
    lines = heard(session, "line krtm 7", "bell")
    decided = lines.index("The State Ecosystem wins at the bell.")
    assert "Ecosystem 70 %" in lines[decided + 1]
    assert "the Ecosystem's chance is 66 to 74 %" in lines[decided + 3]
    headings = ["Turning points", "Talk about it", "Evidence from this match", "Exit ticket:"]
    places = [lines.index(heading) for heading in headings]
    assert places == sorted(places)
    assert places[0] > decided
    assert any("a rule is no evidence" in line for line in lines[places[2] : places[3]])
    told = [line.partition(": ")[2] for line in lines if line.startswith("The line of table 7: ")]
    assert [read_line(line).stop for line in told] == ["OPEN", "BELL.70"]
    (path,) = savefile.saved_files()
    assert bell.verdict(Match.load(path)) == bell.Verdict(70, 66, 74, "ecosystem")


def test_the_debrief_of_a_stopped_match_tells_no_card_that_lies_face_down():
    session = Session.new("2025-deal", seed=3)
    while not (session.match.table.round > 2 and session.match.phase == "headline"):
        session.play(session.match.legal()[0])
    match = session.match
    side = match.side or ""
    card = next(name for name in match.legal() if name.startswith("headline "))
    session.play(card)
    assert match.phase == "headline"
    title = match.text.card(card.removeprefix("headline "))
    session.sit_down(match.side or "")
    lines = heard(session, "bell")
    debrief = lines[lines.index("Turning points") :]
    assert not any(title in line for line in debrief)
    assert side != match.side


def test_a_stopped_match_is_told_when_it_is_opened_again_and_may_be_played_on():
    session = lesson()
    heard(session, "bell")
    (path,) = savefile.saved_files()
    again = Session.load(path)
    before = len(again.match.decisions)
    lines = heard(again, "next", "1", "quit")
    assert "The State Ecosystem wins at the bell." in lines
    assert len(again.match.decisions) == before + 1
    kept = Match.load(path)
    assert bell.verdict(kept) is None
    assert bell.agreed(kept) is None


def test_a_bell_that_rings_in_a_play_waits_until_it_is_finished(monkeypatch):
    session = lesson()
    now = [1_000_000.0]
    monkeypatch.setattr("game.textmode.bell.time.time", lambda: now[0])
    match = session.match
    session.sit_down(match.side or "")
    ops = next(name for name in match.legal() if name.startswith("ops "))
    lines = heard(session, ops, "bell", "end")
    assert lines.count("Time is up. Finish your play; then the chances of this moment decide.") == 1
    finish = lines.index("Time is up. Finish your play; then the chances of this moment decide.")
    assert lines.index("> end") > finish
    assert lines.index("The State Ecosystem wins at the bell.") > lines.index("> end")


def test_a_bell_is_agreed_in_minutes_and_what_cannot_be_meant_is_answered(monkeypatch):
    session = lesson()
    now = [1_000_000.0]
    monkeypatch.setattr("game.textmode.bell.time.time", lambda: now[0])
    lines = heard(session, "bell soon", "bell 999", "bell 25")
    assert sum("For example: bell 25" in line for line in lines) == 2
    assert "Minutes until the bell rings: 25." in lines
    assert bell.agreed(session.match) == 1_000_000 + 25 * 60
    assert bell.verdict(session.match) is None
    (path,) = savefile.saved_files()
    now[0] += 25 * 60
    again = Session.load(path)
    assert "The State Ecosystem wins at the bell." in heard(again)
