"""The opening page: doors, going on, the list of saves; by mouse and by keyboard."""

import subprocess
import sys
from pathlib import Path

import pygame
import pytest

from game.session.match import Match
from game.storage import matches, savefile
from game.ui.gallery import examples
from game.ui.screens import opening, title_picture
from game.ui.screens.cards import CardsScene
from game.ui.screens.handover import HandoverScene
from game.ui.screens.help import HelpScene
from game.ui.screens.load import LoadScene
from game.ui.screens.new_match import NewMatchScene
from game.ui.screens.rulebook import RulebookScene
from game.ui.screens.table import TableScene
from game.ui.screens.title import TitleScene
from game.ui.screens.tutorial import TutorialScene
from game.ui.shell.dialog import Dialog
from tests.storage.test_matches import held_elsewhere
from tests.ui.players import Player

PROJECT = Path(__file__).resolve().parents[2]
FIRST_PICTURE = """
import sys, pygame
from game.ui.gallery import showcase
from game.ui import routes
from game.ui.shell.app import App
from game.ui.screens.title import TitleScene
showcase.ready()
app = App(routes.screen)
app.push(TitleScene())
app.draw(pygame.Surface(app.size).convert())
print([name for name in ("numpy", "numba", "game.session.match", "game.engine") if name in sys.modules])
"""


def title():
    scene = TitleScene()
    scene.rules = opening.rules()
    return Player(scene)


def set_up(scenario="2025-deal", **given):
    """Hands on a new match of two people, whose prologues were seen."""
    hands = title()
    hands.app.change_settings(prologues=tuple(opening.rules().scenarios), coached=3)
    hands.app.open("new_match", scenario, **({"seats": {}} | given))
    return hands


def kept_match(decisions=9, path=None):
    """A match saved after so many decisions, and as what was played last if no path is given."""
    match = Match.new(seed=11)
    for _ in range(decisions):
        match.play(match.legal()[0])
    match.save(path or savefile.autosave_path())
    return match


def ids(hands):
    return {item.id for item in hands.top.focus.items}


def words(hands):
    return [mark.text for mark in hands.look()]


def test_the_first_picture_imports_neither_the_engine_nor_numpy():
    answer = subprocess.run(
        [sys.executable, "-c", FIRST_PICTURE], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert answer.stdout.splitlines()[-1] == "[]"


def test_without_a_saved_match_there_is_no_continue_and_no_load():
    assert not {"continue", "load"} & ids(title())


def test_continue_is_offered_for_a_whole_save_only():
    savefile.saves_folder().mkdir(parents=True)
    savefile.autosave_path().write_text('{"format": "magnet-race-save"')
    assert "continue" not in ids(title())
    savefile.autosave_path().unlink()
    kept_match()
    assert "continue" in ids(title())


def test_continue_goes_on_at_exactly_the_open_decision_behind_the_curtain():
    match = kept_match(36)  # not one with which goods are shipped: that lies open to both
    hands = title()
    hands.click("continue")
    assert isinstance(hands.top, HandoverScene)
    assert hands.top.side == match.side
    hands.press("enter")
    again = hands.table.match
    assert (again.decisions, again.position.digest, again.side) == (match.decisions, match.position.digest, match.side)
    assert again.autosave == savefile.autosave_path()


@pytest.mark.parametrize(("id", "scene"), [("rulebook", RulebookScene), ("cards", CardsScene), ("help", HelpScene)])
def test_what_can_be_read_opens_and_esc_comes_back(id, scene):
    hands = title()
    hands.click(id)
    assert isinstance(hands.top, scene)
    hands.press("esc")
    assert isinstance(hands.top, TitleScene)


def test_quit_and_esc_ask_before_the_program_ends():
    hands = title()
    hands.press("esc")
    assert isinstance(hands.top, Dialog)
    hands.press("esc")
    assert isinstance(hands.top, TitleScene)
    hands.click("quit")
    hands.click("option.0")
    assert hands.app.scenes == []


# --- doors


def test_the_first_visit_leads_to_the_tutorial_and_a_later_one_to_the_door_that_was_used_last():
    hands = title()
    assert hands.top.focus.current == "tutorial"
    hands.press("right")
    assert hands.top.focus.current == "play"
    hands.press("enter")
    assert isinstance(hands.top, NewMatchScene)
    hands.press("esc")
    hands.app.open_alone("title")
    assert hands.top.focus.current == "play"


@pytest.mark.parametrize(("key", "scene"), [("1", TutorialScene), ("2", NewMatchScene)])
def test_the_number_of_a_door_opens_it(key, scene):
    hands = title()
    hands.press(key)
    assert isinstance(hands.top, scene)


def test_the_picture_moves_in_a_window_until_it_rests_and_stands_where_motion_is_reduced():
    hands = title()
    still = hands.top.moment
    assert still == title_picture.LENGTH
    hands.app.moving, hands.app.clock = True, lambda: 100.0
    hands.app.open_alone("title")
    hands.app.clock = lambda: 900.0
    assert hands.top.moment == 800.0
    assert title_picture.states(800.0)[0].flow == 0 < title_picture.states(still)[0].flow
    hands.app.change_settings(reduced_motion=True)
    assert hands.top.moment == still


# --- another match while one is open


def test_a_new_match_has_a_file_of_its_own_and_the_open_one_stays():
    match = kept_match()
    hands = set_up()
    hands.click("start")
    hands.click("ready")
    hands.press("1", "c")
    kept = [savefile.read(path).decisions for path in savefile.saved_files()]
    assert kept == [tuple(hands.top.match.decisions), tuple(match.decisions)]


def test_a_match_that_another_window_plays_is_not_offered_and_is_listed_as_played_there():
    path = savefile.saves_folder() / "2026-11-29-1-2025-deal.json"
    kept_match(9, path)
    with held_elsewhere(path):
        hands = title()
        assert "continue" not in ids(hands)
        hands.click("load")
        assert hands.item("save.0").choose is None
        assert hands.top.focus.get("delete.0") is None
        assert any("another window or terminal" in line for line in words(hands))
        hands.press("esc")
    hands = title()
    assert "continue" in ids(hands)


def test_a_match_that_another_window_has_taken_meanwhile_is_told_of():
    path = savefile.saves_folder() / "2026-11-29-1-2025-deal.json"
    kept_match(9, path)
    hands = title()
    with held_elsewhere(path):
        hands.click("continue")
        assert isinstance(hands.top, Dialog)
        assert "another window or terminal" in " ".join(words(hands))


def test_the_match_on_the_table_can_go_on_in_another_window_once_the_table_is_left():
    kept_match(9, savefile.saves_folder() / "2026-11-29-1-2025-deal.json")
    hands = title()
    hands.click("continue")
    path = hands.top.session.match.autosave
    assert matches.is_held_here(path)
    hands.press("s")
    hands.click("option.0")
    assert isinstance(hands.top, TitleScene)
    assert not matches.is_held_here(path)


# --- the list of saves


def test_the_list_shows_every_save_with_its_date_and_says_why_one_cannot_be_read():
    path = savefile.saves_folder() / "class 9b.json"
    kept_match(12, path)
    (savefile.saves_folder() / "holiday.json").write_text("[]")
    hands = title()
    hands.click("load")
    assert isinstance(hands.top, LoadScene)
    seen = words(hands)
    assert {"class 9b", "holiday", opening.saved_at(path)} <= set(seen)
    assert "holiday.json is not a saved match of Magnet Race." in seen
    states = {hands.item(id).label.split(",")[0]: hands.item(id).state for id in ("save.0", "save.1")}
    assert states == {"class 9b": "normal", "holiday": "illegal"}


def test_a_save_is_opened_from_the_list_by_keyboard():
    match = kept_match(12, savefile.saves_folder() / "class 9b.json")
    hands = title()
    hands.click("load")
    hands.press("enter")
    assert isinstance(hands.top, HandoverScene)
    assert hands.top.match.position.digest == match.position.digest


def test_a_file_that_cannot_be_loaded_is_refused_with_the_reason_and_left_alone():
    path = savefile.saves_folder() / "cheat.json"
    kept_match(4, path)
    path.write_text(path.read_text().replace('"seed": 11', '"seed": 12'))
    content = path.read_bytes()
    hands = title()
    hands.click("load")
    assert any("cheat.json" in mark for mark in words(hands))
    hands.press("enter")
    assert isinstance(hands.top, LoadScene)
    assert hands.item("save.0").state == "illegal"
    assert path.read_bytes() == content


def test_many_saves_come_page_by_page():
    for number in range(24):
        kept_match(1, savefile.saves_folder() / f"match {number}.json")
    hands = title()
    hands.click("load")
    first = {mark for mark in words(hands) if mark.startswith("match ")}
    hands.app.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_PAGEDOWN, unicode="", mod=0))
    second = {mark for mark in words(hands) if mark.startswith("match ")}
    assert 1 < len(first) < 24
    assert second - first
    hands.app.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_END, unicode="", mod=0))
    assert hands.top.focus.current == "save.23"


def test_a_finished_match_is_opened_at_its_result():
    match = examples.example(10_000)
    match.save(savefile.autosave_path())
    hands = title()
    assert "continue" not in ids(hands)
    hands.click("load")
    hands.click("save.0")
    assert not isinstance(hands.top, TableScene)
    assert hands.top.match.result == match.result
