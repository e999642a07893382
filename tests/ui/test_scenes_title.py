"""The title: going on, loading, setting up a new match; by mouse, by keyboard, and after a crash."""

import subprocess
import sys
from pathlib import Path

import pygame
import pytest

from game.engine.compiled import PLAIN_ENVIRONMENT
from game.players.codes import LEVELS
from game.session import seats
from game.session.match import Match
from game.storage import matches, savefile
from game.ui.gallery import examples
from game.ui.screens import opening, title_seats
from game.ui.screens.cards import CardsScene
from game.ui.screens.handover import HandoverScene
from game.ui.screens.help import HelpScene
from game.ui.screens.load import LoadScene
from game.ui.screens.rulebook import RulebookScene
from game.ui.screens.table import TableScene
from game.ui.screens.title import TitleScene
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
    match = kept_match(33)
    hands = title()
    assert hands.top.first_focus() == "continue"
    hands.press("enter")
    assert isinstance(hands.top, HandoverScene)
    assert hands.top.side == match.side
    hands.press("enter")
    again = hands.table.match
    assert (again.decisions, again.position.digest, again.side) == (match.decisions, match.position.digest, match.side)
    assert again.autosave == savefile.autosave_path()


def test_every_scenario_has_its_card_before_and_after_the_rules_are_read():
    hands = Player(TitleScene())
    early = [id for id in ids(hands) if id.startswith("scenario.")]
    hands.top.rules = opening.rules()
    hands.top.changed()
    assert {f"scenario.{id}" for id in opening.rules().scenarios} == set(early)
    assert set(early) <= ids(hands)


@pytest.mark.parametrize("id", list(opening.rules().scenarios))
def test_the_scenario_that_is_chosen_is_played_and_its_tip_tells_what_it_is_about(id):
    hands = title()
    hands.click(f"scenario.{id}")
    scenario, text = opening.rules().scenarios[id], hands.top.text
    tip = next(item.tip for item in hands.top.focus.items if item.id == f"scenario.{id}")
    assert text(f"scenarios.{id}.blurb") in tip.lines
    assert any(f"{scenario.hand} cards" in line for line in tip.lines)
    assert any("Par" in line for line in tip.lines) == bool(scenario.par)
    hands.click("start")
    assert (hands.top.match.scenario, hands.top.match.view("flagship").round) == (id, scenario.first_round)


def test_start_opens_the_table_of_a_new_match_that_will_be_kept():
    hands = title()
    hands.click("start")
    assert isinstance(hands.top, HandoverScene)
    hands.click("ready")
    session = hands.table.session
    assert (session.match.bid, session.match.decisions, session.keeps) == (0, [], True)
    assert savefile.saved_files() == []  # nothing is written before the first decision
    hands.press("1", "c")
    assert [savefile.read(path).decisions for path in savefile.saved_files()] == [tuple(session.match.decisions)]


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_the_bid_goes_as_far_as_the_rules_allow_and_is_explained(by):
    hands = title()
    most = opening.rules().constants["endings.breakaway"] - 1
    for _ in range(most + 3):
        if by == "mouse":
            hands.click("bid.more")
        else:
            hands.top.focus.set("bid.more")
            hands.press("enter")
    assert hands.top.bid == most
    assert any(f"Ecosystem starts with {most} VP" in line for line in words(hands))
    for _ in range(2 * most + 3):
        hands.click("bid.less")
    assert hands.top.bid == -most
    assert any(f"Flagship starts with {most} VP" in line for line in words(hands))
    hands.click("start")
    assert hands.top.match.bid == -most


def test_a_typed_seed_is_the_seed_of_the_match():
    hands = title()
    hands.top.focus.set("seed")
    hands.press("1", "x", "2", "0", "7")
    assert "1207" in words(hands)
    hands.top.focus.set("start")
    hands.press("enter")
    assert hands.top.match.seed == 1207


def test_a_seed_can_be_drawn_and_dropped_by_mouse_alone():
    hands = title()
    hands.click("seed.new")
    assert hands.top.seed.value.isdigit()
    hands.click("seed.clear")
    assert hands.top.seed.value == ""


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


# --- another match while one is open


def test_a_new_match_has_a_file_of_its_own_and_the_open_one_stays():
    match = kept_match()
    hands = title()
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
    hands.press("enter")
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
    for number in range(9):
        kept_match(1, savefile.saves_folder() / f"match {number}.json")
    hands = title()
    hands.click("load")
    first = {mark for mark in words(hands) if mark.startswith("match ")}
    hands.app.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_PAGEDOWN, unicode="", mod=0))
    second = {mark for mark in words(hands) if mark.startswith("match ")}
    assert len(first) + len(second) == 9
    assert set(first).isdisjoint(second)


def test_a_finished_match_is_opened_at_its_result():
    match = examples.example(10_000)
    match.save(savefile.autosave_path())
    hands = title()
    assert "continue" not in ids(hands)
    hands.click("load")
    hands.click("save.0")
    assert not isinstance(hands.top, TableScene)
    assert hands.top.match.result == match.result


def test_the_command_line_may_set_the_match_up():
    hands = Player(TitleScene(seed=44, bid=-2))
    hands.top.prepare()
    hands.click("start")
    assert (hands.top.match.seed, hands.top.match.bid) == (44, -2)


# --- who plays


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_either_side_is_given_to_a_computer_and_back(by):
    hands = title()

    def choose(id):
        if by == "mouse":
            hands.click(id)
        else:
            hands.top.focus.set(id)
            hands.press("enter")

    choose("seat.flagship.novice")
    choose("seat.ecosystem.expert")
    assert hands.top.seats == {"flagship": "novice", "ecosystem": "expert"}
    choose("seat.ecosystem.human")
    assert hands.top.seats == {"flagship": "novice"}
    choose("start")
    assert hands.table.match.seats == {"flagship": "novice"}


def test_every_level_can_be_chosen_and_is_described():
    assert tuple(LEVELS) == title_seats.LEVELS
    hands = title()
    for level in LEVELS:
        hands.click(f"seat.flagship.{level}")
        assert any(hands.app.text(f"players.levels.{level}.help")[:20] in line for line in words(hands))


def test_only_options_with_a_function_are_shown():
    hands = title()
    assert {"help.hints", "help.meter", "help.rated"} <= ids(hands)
    assert not {"help.reasons", "pace.normal"} & ids(hands)
    hands.click("seat.flagship.novice")
    assert {"help.hints", "help.meter", "help.reasons", "pace.normal"} <= ids(hands)
    assert "help.rated" not in ids(hands)
    hands.click("seat.ecosystem.novice")
    assert {"help.reasons", "pace.normal"} <= ids(hands)
    assert not {"help.hints", "help.meter"} & ids(hands)


def test_a_rated_match_of_two_people_has_no_help_for_either():
    hands = title()
    hands.click("help.rated")
    assert hands.item("help.hints").state == hands.item("help.meter").state == "disabled"
    hands.click("start")
    match = hands.top.match
    assert match.options == {"rated": True, "hints": False, "meter": False}
    assert not seats.allows(match, "hints")


def test_a_match_against_a_computer_is_not_rated():
    hands = title()
    hands.click("help.rated")
    hands.click("seat.flagship.steady")
    assert not hands.top.rated


def test_what_is_chosen_about_help_and_pace_stands_in_the_match_and_in_the_settings():
    hands = title()
    hands.click("seat.flagship.novice")
    hands.click("help.hints")
    hands.click("help.reasons")
    hands.click("pace.slow")
    assert (hands.app.settings.hints, hands.app.settings.reasons, hands.app.settings.pace) == (False, False, "slow")
    hands.click("start")
    assert hands.table.match.options == {"hints": False, "meter": True, "reasons": False}


def test_without_numba_a_level_that_looks_far_ahead_says_that_it_thinks_longer(monkeypatch):
    monkeypatch.setenv(PLAIN_ENVIRONMENT, "1")
    hands = title()
    hands.click("seat.flagship.strong")
    assert any("Without numba" in line for line in words(hands))
