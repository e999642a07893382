"""A computer at the table: it thinks in the background, its decisions are shown and can be skipped, and no input is
taken for something else."""

import time
from dataclasses import replace
from functools import partial

import pygame
import pytest

from game.engine.compiled import PLAIN_ENVIRONMENT
from game.session import second_match
from game.session.match import Match
from game.session.session import Session
from game.storage import savefile
from game.storage.settings import USUAL
from game.ui.draw.canvas import Canvas
from game.ui.screens import log, opening
from game.ui.screens.final import FinalScene
from game.ui.screens.menu import MenuScene
from game.ui.screens.reveal import RevealScene
from game.ui.screens.table import TableScene
from tests.ui.computers import PATIENCE, against, decide, past_headlines, until
from tests.ui.hands import faults
from tests.ui.players import Player


@pytest.fixture(autouse=True)
def plain_rules(monkeypatch):
    """These tests are about the window: nobody waits for a compiler in them."""
    monkeypatch.setenv(PLAIN_ENVIRONMENT, "1")


def test_the_table_of_the_only_person_opens_without_a_curtain():
    hands = against({"flagship": "random"})
    assert isinstance(hands.top, TableScene)
    assert hands.table.side == "ecosystem"
    assert not hands.table.curtain
    assert len(hands.table.choice.hand) == len(hands.table.match.view("ecosystem").hand)


def test_a_person_who_plays_second_sees_the_own_cards_while_the_computer_begins():
    hands = against({"ecosystem": "random"})
    assert hands.table.side == "flagship"
    assert hands.table.computers_turn
    assert sorted(hands.table.choice.hand) == sorted(hands.table.match.view("flagship").hand)


def test_the_computers_headline_stays_secret_until_the_reveal():
    hands = against({"ecosystem": "random"})
    match = hands.table.match
    until(hands, lambda: match.decisions)
    card = match.decisions[0].split()[1]
    title = match.text.card(card)
    assert card not in match.view("flagship").hand
    assert not any(title in mark.text for mark in hands.look())
    assert not any(title in item.label for item in hands.top.focus.items)
    assert title not in hands.top.reader_line()
    decide(hands)
    assert isinstance(hands.top, RevealScene)
    assert any(title in mark.text for mark in hands.look())


def test_a_decision_of_the_computer_stands_to_be_read_and_is_told():
    hands = against({"flagship": "novice"})
    past_headlines(hands)
    match = hands.table.match
    last = [entry for entry in match.log("ecosystem") if entry.kind == "decision"][-1]
    assert last.side == "flagship"
    told = match.text.decision(last.name)
    assert any(told[:12] in mark.text for mark in hands.look())
    assert match.text("ui.table.opponent.who", side="Flagship", player="Novice") in [mark.text for mark in hands.look()]


@pytest.mark.parametrize("by", ["enter", "space", "button", "elsewhere"])
def test_a_key_or_a_click_goes_on_to_the_next_decision(by):
    hands = against({"flagship": "novice"})
    past_headlines(hands)
    made = len(hands.table.match.decisions)
    if by == "button":
        hands.click("opponent.next")
    elif by == "elsewhere":
        click_at(hands, (640, 100))
    else:
        hands.press(by)
    assert len(hands.table.match.decisions) == made  # one input, one decision seen: nothing was decided by it
    assert hands.table.opponent.at_work or not hands.table.watching


def click_at(hands, at):
    hands.app.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=at, button=1))
    hands.app.handle(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=at, button=1))


def test_keys_that_come_too_late_to_skip_decide_nothing():
    hands = against({"flagship": "novice"})
    past_headlines(hands)
    match = hands.table.match
    while hands.table.watching:
        if hands.table.opponent.resting:
            hands.press("enter")
        else:
            until(hands, lambda: not hands.table.watching or hands.table.opponent.resting)
    made = len(match.decisions)
    hands.press("enter", "enter", "space", "enter")
    click_at(hands, (1200, 660))  # where Go on was
    click_at(hands, (1200, 660))
    assert len(match.decisions) == made


def test_the_rest_of_its_turn_can_be_skipped_at_once():
    hands = against({"flagship": "novice"})
    past_headlines(hands)
    hands.press("t")
    until(hands, lambda: not isinstance(hands.top, TableScene) or not hands.table.watching)
    assert not hands.table.opponent.resting


@pytest.mark.parametrize("pace", ["slow", "fast"])
def test_without_a_key_it_goes_on_by_itself_at_the_pace_of_the_settings(pace):
    hands = against({"flagship": "novice"}, pace=pace)
    past_headlines(hands)
    begin = time.monotonic()
    until(hands, lambda: not hands.table.opponent.resting)
    lasted = time.monotonic() - begin
    assert lasted > 2.5 if pace == "slow" else lasted < 2.5


def test_at_once_nothing_rests():
    hands = against({"flagship": "novice", "ecosystem": "random"}, pace="at_once")
    match = hands.table.match
    until(hands, lambda: not isinstance(hands.top, TableScene))
    assert len(match.decisions) == 2
    hands.press("enter")
    until(hands, lambda: not isinstance(hands.top, TableScene) or hands.table.opponent.resting)
    assert not isinstance(hands.top, TableScene)


def test_the_menu_opens_while_it_thinks_and_it_waits_with_its_decision():
    hands = against({"ecosystem": "random"})
    match = hands.table.match
    hands.press("esc")
    assert isinstance(hands.top, MenuScene)
    end = time.monotonic() + 0.5
    while time.monotonic() < end:
        hands.app.take(())
        time.sleep(0.01)
    assert match.decisions == []
    hands.press("esc")
    until(hands, lambda: match.decisions)


def test_who_resigns_against_the_computer_is_the_person():
    hands = against({"ecosystem": "random"})
    match = hands.table.match
    hands.press("esc")
    hands.click("resign")
    hands.click("option.0")
    assert isinstance(hands.top, FinalScene)
    assert match.resigned == "flagship"
    hands.app.take(())
    assert isinstance(hands.top, FinalScene)


def test_what_the_computer_decided_cannot_be_taken_back():
    hands = against({"flagship": "novice"})
    past_headlines(hands)
    made = list(hands.table.match.decisions)
    for id in ("tool.undo", "tool.redo"):
        assert hands.item(id).state == "illegal"
    hands.press("u", "r")
    assert hands.table.match.decisions == made


def test_a_person_takes_own_decisions_back_as_ever():
    hands = against({"flagship": "novice"})
    match = hands.table.match
    while not match.can_undo or hands.table.watching:
        if not isinstance(hands.top, TableScene):
            hands.press("enter")
        elif hands.table.watching:
            until(
                hands,
                lambda: (
                    not isinstance(hands.top, TableScene) or not hands.table.watching or hands.table.opponent.resting
                ),
            )
            if isinstance(hands.top, TableScene) and hands.table.opponent.resting:
                hands.press("enter")
        else:
            decide(hands)
    made = list(match.decisions)
    hands.press("u")
    assert match.decisions == made[:-1]
    assert hands.table.side == match.side == "ecosystem"


def test_a_match_that_was_closed_while_it_thought_is_thought_about_again_and_comes_to_the_same():
    found = []
    for _ in range(2):
        match = Match.new(seed=9)
        match.seats = {"ecosystem": "steady"}
        match.save(savefile.autosave_path())
        hands = Player(TableScene(Match.load(savefile.autosave_path())))
        hands.app.settings = replace(USUAL, pace="fast")
        assert hands.table.match.seats == {"ecosystem": "steady"}
        loaded = hands.table.match
        until(hands, partial(getattr, loaded, "decisions"))
        found.append(loaded.decisions)
    assert found[0] == found[1]


def test_a_whole_match_between_computers_is_watched_to_its_end():
    hands = against({"flagship": "novice", "ecosystem": "random"}, pace="at_once")
    match = hands.table.match
    end = time.monotonic() + PATIENCE
    while not isinstance(hands.top, FinalScene):
        assert time.monotonic() < end
        hands.app.take(())
        if not isinstance(hands.top, TableScene):
            hands.press("enter")
        time.sleep(0.001)
    assert match.over
    assert second_match.second(match, True, match.text).seats == {"ecosystem": "novice", "flagship": "random"}


def test_a_save_with_a_player_that_nobody_knows_is_refused_with_a_sentence():
    match = Match.new(seed=3)
    match.seats = {"flagship": "grandmaster"}
    match.save(savefile.autosave_path())
    hands = Player(opening_title())
    opening.load(hands.app, savefile.autosave_path())
    assert any("grandmaster" in mark.text for mark in hands.look())
    assert not isinstance(hands.top, TableScene)


def opening_title():
    from game.ui.screens.title import TitleScene

    scene = TitleScene()
    scene.rules = opening.rules()
    return scene


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768), (1920, 1080)], ids=str)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_panel_of_the_computer_fits(size, language):
    hands = against({"flagship": "novice"}, size=size)
    past_headlines(hands)
    hands.app.change_settings(language=language)
    for _ in range(4):
        assert faults(hands) == []
        hands.press("enter")
        until(
            hands,
            lambda: not isinstance(hands.top, TableScene) or hands.table.opponent.resting or not hands.table.watching,
        )
        if not isinstance(hands.top, TableScene) or not hands.table.watching:
            break


# --- reasons


def rows_of(session, side):
    return [row.text for row in log.rows(session, side) if isinstance(row, log.Reason)]


def test_each_decision_of_the_computer_stands_in_the_log_with_its_reasons():
    hands = against({"flagship": "novice"}, options={"reasons": True})
    past_headlines(hands)
    session = hands.table.session
    match, why = session.match, session.reasons()
    by_computer = {
        entry.decision for entry in match.log("ecosystem") if entry.kind == "decision" and entry.side == "flagship"
    }
    assert why.keys() == by_computer
    assert rows_of(session, "ecosystem") == [reason for number in sorted(why) for reason in why[number]]
    assert any("its list of priorities" in mark.text for mark in hands.look())
    hands.press("l")
    assert any("its list of priorities" in mark.text for mark in hands.look())


def test_each_reason_in_the_log_has_its_sign(monkeypatch):
    hands = against({"flagship": "novice"}, options={"reasons": True})
    past_headlines(hands)
    hands.press("l")
    icons = []
    monkeypatch.setattr(Canvas, "icon", lambda self, name, *place: icons.append(name))
    reasons = set(rows_of(hands.top.session, "ecosystem"))
    shown = {mark.rect.y for mark in hands.look() if mark.whole in reasons}
    assert shown
    icons.clear()
    hands.look()
    assert icons.count("lightbulb") >= len(shown)


def test_nobody_reads_reasons_who_wants_none():
    hands = against({"flagship": "novice"}, options={"reasons": False})
    past_headlines(hands)
    assert rows_of(hands.table.session, "ecosystem") == []
    assert not any("its list of priorities" in mark.text for mark in hands.look())


def test_the_reason_for_a_headline_is_told_after_the_reveal():
    hands = against({"ecosystem": "novice"}, options={"reasons": True})
    match = hands.table.match
    until(hands, lambda: match.decisions)
    assert hands.table.session.reasons() == {}
    session = hands.table.session
    decide(hands)
    assert list(session.reasons()) == [1]


def test_the_log_of_a_loaded_match_has_the_same_reasons_after_the_computer_thought_again():
    hands = against({"flagship": "novice"}, options={"reasons": True}, pace="at_once")
    match = hands.table.match
    while len(match.decisions) < 12 or not isinstance(hands.top, TableScene):
        if not isinstance(hands.top, TableScene):
            hands.press("enter")
        elif hands.table.watching:
            until(hands, lambda: not isinstance(hands.top, TableScene) or not hands.table.watching)
        else:
            decide(hands)
    before = rows_of(hands.table.session, "ecosystem")
    match.save(savefile.autosave_path())
    loaded = Session.load(savefile.autosave_path())
    assert before
    assert rows_of(loaded, "ecosystem") == []
    hands = Player(log.LogScene(loaded, "ecosystem"))
    until(hands, lambda: rows_of(loaded, "ecosystem") == before)
    until(hands, lambda: hands.top.rows == log.rows(loaded, "ecosystem"))


def test_every_line_of_the_log_can_be_pointed_at_with_reasons_among_them():
    hands = against({"flagship": "novice"}, options={"reasons": True})
    past_headlines(hands)
    hands.press("l")
    rows = [item for item in hands.top.focus.items if item.group == "rows"]
    assert all(item.tip.title for item in rows)
    assert any("its list of priorities" in item.tip.title for item in rows)
