"""A session: who may see what when, what help is taken, what is kept, and what whoever listens is told."""

import random

import pytest

from game.rules.model import SIDES
from game.session import seats
from game.session.events import Covered, Decided, Ended, Event, Explained, Kept, TakenBack, Unsaved
from game.session.match import Match, Refused, shipped_rules
from game.session.session import Session
from game.storage import matches, savefile
from game.storage.savefile import SaveError
from tests.session.walks import new_match
from tests.storage.test_matches import held_elsewhere

SCENARIOS = list(shipped_rules().scenarios)


def played(session: Session, decisions: int, seed: int = 1) -> Session:
    """The session after so many random decisions, the side that is asked for always sitting down."""
    chance = random.Random(seed)
    for _ in range(decisions):
        if session.match.over:
            break
        if session.curtain:
            session.sit_down(session.curtain)
        session.play(chance.choice(session.match.legal()))
    return session


# --- who may see what


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_between_two_people_the_curtain_falls_for_another_side_and_after_whatever_both_watched(scenario):
    again, together = zip(*(_played_by_two_people(scenario, seed) for seed in range(3, 9)), strict=True)
    assert any(again)
    assert any(together)  # magnets were shipped, by two people who both looked


def _played_by_two_people(scenario, seed):
    """How often the same side had to sit down again, and how often both looked, in a match that is watched."""
    session, chance = Session(new_match(seed, scenario=scenario)), random.Random(seed)
    same_side_again = shared = 0
    while not session.match.over:
        side = session.match.side
        assert session.curtain in ("", side)
        if session.curtain:
            assert session.reader != side
            session.sit_down(session.curtain)
        assert (session.reader, session.curtain) == ("" if session.shared else side, "")
        shared += session.shared
        seen = len(session.match.log("ecosystem"))
        session.play(chance.choice(session.match.legal()))
        new = session.match.log("ecosystem")[seen:]
        watched = any(entry.kind in ("reveal", "step") for entry in new)
        if session.shared:
            assert (session.reader, session.curtain) == ("", "")
        elif watched and not session.match.over:
            assert session.curtain == session.match.side
            assert session.reader == ""
            same_side_again += session.match.side == side
        elif not session.match.over:
            assert (session.curtain == "") == (session.match.side == side)
    assert session.curtain == ""
    return same_side_again, shared


@pytest.mark.parametrize("person", SIDES)
def test_the_only_person_never_needs_a_curtain_and_is_always_the_reader(person):
    session = Session.new(seed=3, seats={seats.OTHER[person]: "random"})
    while not session.match.over:
        assert (session.curtain, session.reader) == ("", person)
        if session.computers_turn:
            session.decide(session.think())
        else:
            session.play(session.match.legal()[0])


def test_who_watches_two_computers_reads_as_the_one_that_decides():
    session = Session.new(seed=3, seats=dict.fromkeys(SIDES, "random"))
    assert session.reader == session.match.side
    session.decide(session.think())
    assert (session.reader, session.curtain) == (session.match.side, "")


def test_a_headline_lies_face_down_until_both_are_set():
    session = Session(Match.new(seed=5))
    session.play(session.match.legal()[0])
    assert session.face_down() == {1}
    session.play(session.match.legal()[0])
    assert session.face_down() == frozenset()


# --- computers and their reasons


def test_reasons_of_a_headline_wait_for_the_reveal():
    session = Session.new(seed=5, seats={"ecosystem": "novice"}, options={"reasons": True})
    session.decide(session.think())
    assert session.reasons() == {}
    assert session.explained() is None
    session.play(session.match.legal()[0])
    assert list(session.reasons()) == [1]
    assert session.explained() == 1


@pytest.mark.parametrize(
    ("options", "told", "asked"), [({"reasons": True}, 2, 2), ({"reasons": False}, 0, 0), ({}, 0, 2)]
)
def test_reasons_are_told_as_the_players_said_and_to_who_asks_unless_they_said_no(options, told, asked):
    session = Session.new(seed=5, seats={"ecosystem": "steady"}, options=options)
    session.decide(session.think())
    session.play(session.match.legal()[0])
    while not session.computers_turn:
        session.play(session.match.legal()[0])
    session.decide(session.think())
    number = len(session.match.decisions)
    assert len(session.reasons_for(number)) <= told
    assert bool(session.reasons_for(number)) == bool(told)
    assert bool(session.reasons_for(number, asked=True)) == bool(asked)


@pytest.mark.parametrize("computer", SIDES)
@pytest.mark.parametrize("seed", [28, 29])
def test_no_reason_names_a_card_that_the_computer_still_holds(seed, computer):
    session = Session.new(seed=seed, seats={computer: "steady"}, options={"reasons": True})
    match, compared = session.match, 0
    while not match.over and len(match.decisions) < 60:
        if session.computers_turn:
            session.decide(session.think())
        else:
            session.play(match.legal()[-1])
        held = [match.text.card(card) for card in match.view(computer).hand]
        told = [reason for reasons in session.reasons().values() for reason in reasons]
        compared += len(told)
        if not session.face_down():
            now = session.reasons_for(len(match.decisions), asked=True)
            assert not [reason for reason in now for card in held if card in reason]
    assert compared > 100


def test_a_session_that_was_loaded_finds_its_reasons_again():
    session = Session.new(seed=5, seats={"ecosystem": "novice"}, options={"reasons": True})
    for _ in range(8):
        if session.computers_turn:
            session.decide(session.think())
        else:
            session.play(session.match.legal()[0])
    path = session.match.autosave
    assert path
    assert not session.lacks_thoughts
    wanted = session.reasons()
    session.close()
    again = Session.load(path)
    assert again.lacks_thoughts
    assert again.reasons() == {}
    again.recall()
    assert again.reasons() == wanted
    assert not again.lacks_thoughts


def test_a_rated_match_is_not_given_to_a_computer_new_or_loaded():
    with pytest.raises(Refused, match="two people"):
        Session.new(options={"rated": True}, seats={"flagship": "novice"})
    session = Session.new(seed=2, options={"rated": True})
    session.seat({})
    with pytest.raises(Refused, match="two people"):
        session.seat({"flagship": "novice"})
    assert session.match.seats == {}


def test_what_a_computer_decided_is_not_taken_back_by_a_person():
    session = Session.new(seed=2, seats={"ecosystem": "random"})
    for act in (session.undo, session.redo):
        with pytest.raises(Refused, match="computer decides"):
            act()


# --- help


@pytest.mark.parametrize(
    ("options", "allowed"),
    [({}, False), ({"hints": True, "meter": True}, True), ({"hints": True, "meter": True, "rated": True}, False)],
)
def test_help_is_there_where_it_is_allowed_and_noted_when_it_is_taken(options, allowed, monkeypatch):
    monkeypatch.setattr(seats, "CHANCE_SIMULATIONS", 4)
    monkeypatch.setattr(seats, "HINT_SIMULATIONS", 4)
    session = Session.new(seed=2, options=options)
    session.plain = True
    session.sit_down("ecosystem")
    if allowed:
        assert session.hint().decision in session.match.legal()
        assert 0 < session.chance().of("ecosystem") < 1
        assert [str(one) for one in session.match.helped] == ["1 ecosystem hint", "1 ecosystem chance"]
    else:
        for ask in (session.hint, session.hint_thinking, session.chance, session.chance_reckoner):
            with pytest.raises(Refused, match="off in this match"):
                ask()
        assert session.match.helped == ()


# --- keeping


def kept_path(session: Session):
    assert session.match.autosave
    return session.match.autosave


def test_a_new_match_has_a_file_from_its_first_decision_and_not_before():
    session = Session.new(seed=2)
    assert savefile.saved_files() == []
    played(session, 3)
    assert savefile.saved_files() == [kept_path(session)]
    assert savefile.read(kept_path(session)).decisions == tuple(session.match.decisions)


def test_two_matches_at_once_are_both_kept_and_a_finished_one_stays():
    one, two = Session.new(seed=111), Session.new(seed=222)
    played(one, 1)
    played(two, 3)
    played(one, 10_000)
    assert one.match.over
    saves = {save.seed: save for _, save in savefile.list_saves() if not isinstance(save, SaveError)}
    assert {seed: len(save.decisions) for seed, save in saves.items()} == {111: len(one.match.decisions), 222: 3}
    assert (saves[111].over, saves[222].over) == (True, False)


def test_a_match_that_is_over_gives_its_file_back():
    session = played(Session.new(seed=2), 5)
    path = kept_path(session)
    assert matches.is_held_here(path)
    session.resign("flagship")
    assert not matches.is_held_here(path)
    assert savefile.read(path).over
    assert Session.load(path).match.result == session.match.result
    assert not matches.is_held_here(path)


def test_a_kept_match_goes_on_in_its_file_and_a_named_copy_in_a_new_one(tmp_path):
    session = played(Session.new(seed=2), 5)
    path = kept_path(session)
    session.match.save(tmp_path / "copy.json")
    session.close()
    again = played(Session.load(path), 1)
    assert kept_path(again) == path
    before = (tmp_path / "copy.json").read_bytes()
    copy = played(Session.load(tmp_path / "copy.json"), 2)
    assert kept_path(copy) not in (path, tmp_path / "copy.json")
    assert (tmp_path / "copy.json").read_bytes() == before
    assert len(savefile.read(path).decisions) == 6


def test_a_match_that_another_program_plays_is_refused():
    session = played(Session.new(seed=2), 5)
    path = kept_path(session)
    session.close()
    with held_elsewhere(path):
        with pytest.raises(SaveError) as caught:
            Session.load(path)
        assert caught.value.key == "played_elsewhere"


def test_a_file_that_cannot_be_read_is_not_held(home):
    path = savefile.saves_folder() / "2026-11-29-1-2025-deal.json"
    path.parent.mkdir(parents=True)
    path.write_text("{", "utf-8")
    with pytest.raises(SaveError):
        Session.load(path)
    assert not matches.is_held_here(path)


def test_the_end_of_an_old_save_is_written_down_when_it_is_looked_at():
    match = played(Session(Match.new(seed=2)), 10_000).match
    path = savefile.autosave_path()
    match.save(path)
    path.write_text(path.read_text("utf-8").replace('"over": true', '"over": false'), "utf-8")
    assert matches.newest_unfinished()
    Session.load(path)
    assert savefile.read(path).over
    assert matches.newest_unfinished() is None


def test_a_failure_is_told_once_and_the_match_goes_on_and_a_disk_that_works_again_is_used(monkeypatch):
    session = Session.new(seed=2)
    heard: list[Event] = []
    session.subscribe(heard.append)
    write, full = savefile.write, True

    def sometimes(path, save):
        if full:
            raise SaveError("cannot_write", file=str(path), reason="No space left on device")
        write(path, save)

    monkeypatch.setattr(savefile, "write", sometimes)
    played(session, 3)
    assert [type(event) for event in heard if isinstance(event, Kept | Unsaved)] == [Unsaved]
    assert session.unsaved is not None
    assert not session.keep()
    full = False
    played(session, 1)
    assert session.unsaved is None
    assert savefile.read(kept_path(session)).decisions == tuple(session.match.decisions)
    full = True
    played(session, 2)
    assert [type(event) for event in heard if isinstance(event, Kept | Unsaved)] == [Unsaved, Kept, Unsaved]
    assert len(session.match.decisions) == 6


def test_where_nothing_can_be_locked_the_match_goes_on_unsaved(home):
    (home / "saves").write_text("no folder", "utf-8")
    session = played(Session.new(seed=2), 3)
    assert len(session.match.decisions) == 3
    assert session.unsaved is not None
    assert session.unsaved.key == "cannot_write"


def test_a_match_that_could_never_be_written_is_written_when_it_can_be_also_after_its_end(monkeypatch):
    def fails(*_):
        raise SaveError("cannot_write", file="x", reason="full")

    with monkeypatch.context() as full:
        full.setattr(savefile, "write", fails)
        session = played(Session.new(seed=2), 1000)
        assert session.match.over
        assert not session.keep()
        assert session.unsaved is not None
        assert not session.keep()
        assert session.unsaved is not None
    assert session.keep()
    assert session.unsaved is None
    assert Match.load(str(session.match.autosave)).decisions == session.match.decisions


# --- events


def test_whoever_listens_is_told_what_happens_until_the_end():
    session = Session(Match.new(seed=2))
    heard: list[Event] = []
    session.match.seats = {"ecosystem": "novice"}
    stop = session.subscribe(heard.append)
    session.decide(session.think())
    assert heard == [Decided(1, "ecosystem"), Explained(1, "ecosystem")]
    session.match.seats = {}
    session.play(session.match.legal()[0])
    assert heard[2:] == [Decided(2, "flagship"), Covered(session.match.side or "")]
    session.resign("flagship")
    assert heard[4:] == [Ended("ecosystem")]
    stop()
    assert len(heard) == 5


def test_a_match_that_is_played_to_its_end_tells_it_last_and_gives_its_file_back(home):
    session = Session.new(seed=2)
    heard: list[Event] = []
    session.subscribe(heard.append)
    played(session, 1)
    path = session.match.autosave
    assert path is not None
    assert matches.is_held_here(path)
    played(session, 1000)
    assert session.match.result is not None
    assert heard[-1] == Ended(session.match.result.winner)
    assert [event for event in heard if isinstance(event, Ended)] == heard[-1:]
    assert not matches.is_held_here(path)


def test_taking_back_is_told():
    session = Session(Match.new(seed=2))
    heard: list[Event] = []
    chance = random.Random(2)
    while not session.match.can_undo:
        session.play(chance.choice(session.match.legal()))
    session.subscribe(heard.append)
    made = len(session.match.decisions)
    session.undo()
    session.redo()
    assert heard[0] == TakenBack(made)
    assert isinstance(heard[1], Decided)


def test_no_event_tells_what_was_decided():
    heard: list[Event] = []
    session = Session(Match.new(seed=2))
    session.subscribe(heard.append)
    session.play(session.match.legal()[0])
    assert session.match.decisions[0].split()[1] not in repr(heard)


def test_no_hint_is_given_while_both_people_look_at_the_screen():
    session = Session(new_match(3))
    session.match.options = {"hints": True}
    allowed = set()
    while not session.match.over:
        if session.curtain:
            session.sit_down(session.curtain)
        allowed.add((session.shared, session.allows("hints")))
        if session.shared:
            with pytest.raises(Refused, match="Hints are off"):
                session.hint()
        session.play(session.match.legal()[0])
    assert allowed == {(True, False), (False, True)}
