"""Replay and analysis: going through a match by key and mouse, what is told of it, and what stays hidden."""

import threading
import time

import pygame
import pytest

from game.rules.model import FLAGSHIP, SIDES
from game.session.analysis.replaying import DECISION, HALF_YEAR, PLAY
from game.session.seats import HINTS, METER
from game.storage import savefile
from game.ui.gallery.analyses import ByTheScore
from game.ui.gallery.examples import example
from game.ui.screens.analysis import AnalysisScene
from game.ui.screens.analysis_curve import plot
from game.ui.screens.analysis_report import free_place
from game.ui.screens.analysis_work import Work
from game.ui.screens.debrief import DebriefScene
from game.ui.screens.final import FinalScene
from game.ui.screens.load import LoadScene
from game.ui.screens.title import TitleScene
from game.ui.screens.won import WonScene
from game.ui.shell.dialog import Dialog
from tests.ui.hands import faults
from tests.ui.players import Player


@pytest.fixture
def hands(over, seen):
    return Player(AnalysisScene(over, ByTheScore, seen))


def two_people(decisions=60, **options):
    match = example(decisions)
    match.options |= {METER: True, HINTS: True} | options
    return match


def words(hands):
    """All that a player can come to read or hear on the scene on top."""
    told = [mark.whole for mark in hands.look()]
    for item in hands.top.focus.items:
        told += [item.label, *((item.tip.title, *item.tip.lines) if item.tip else ())]
    return "\n".join(told)


# --- going through it


def test_the_arrows_go_a_decision_with_shift_a_play_and_the_page_keys_a_half_year(hands):
    scene = hands.top
    hands.press("home")
    assert scene.at == 0
    for key, shift, stride in (("right", False, DECISION), ("right", True, PLAY), ("page down", False, HALF_YEAR)):
        wanted = scene.replay.step(scene.at, stride, 1)
        hands.press(key, shift=shift)
        assert scene.at == wanted
    hands.press("left")
    assert scene.at == wanted - 1
    hands.press("page up")
    assert scene.at == scene.replay.step(wanted - 1, HALF_YEAR, -1)
    hands.press("end")
    assert scene.at == scene.replay.last
    hands.press("right")
    assert scene.at == scene.replay.last


def test_up_and_down_go_through_what_mattered(hands):
    scene = hands.top
    hands.press("home")
    numbers = [row.number for row in scene.rows]
    for number in sorted(set(numbers)):
        hands.press("down")
        assert scene.at == number
        assert f"row.{numbers.index(number)}" in {item.id for item in scene.focus.items}
    hands.press("up")
    assert scene.at == sorted(set(numbers))[-2]


def test_a_row_that_is_clicked_is_looked_at(hands):
    hands.press("home")
    hands.click("row.1")
    assert hands.top.at == hands.top.rows[1].number
    hands.press("down")
    assert hands.top.at > hands.top.rows[1].number
    assert hands.top.focus.current.startswith("row.")


def test_the_mouse_goes_to_a_moment_of_the_curve_and_draws_along_it(hands):
    scene = hands.top
    left, top, wide, high = plot(scene.arranged.box("curve"))

    def mouse(kind, share, **values):
        frame = scene.frame
        x, y = left + share * wide, top + high / 2
        pos = round(frame.ox + x * frame.scale), round(frame.oy + y * frame.scale)
        hands.app.handle(pygame.event.Event(kind, pos=pos, **values))

    mouse(pygame.MOUSEBUTTONDOWN, 0.5, button=1)
    assert abs(scene.at - scene.replay.last / 2) <= 1
    mouse(pygame.MOUSEMOTION, 0.25, rel=(0, 0), buttons=(1, 0, 0))
    assert abs(scene.at - scene.replay.last / 4) <= 1
    mouse(pygame.MOUSEBUTTONUP, 0.25, button=1)
    there = scene.at
    mouse(pygame.MOUSEMOTION, 0.9, rel=(0, 0), buttons=(0, 0, 0))
    assert scene.at == there


def test_the_board_is_that_of_the_moment(hands, over):
    scene = hands.top
    hands.press("home")
    before = [mark.whole for mark in hands.look()]
    hands.press("end")
    assert [mark.whole for mark in hands.look()] != before
    for side in SIDES:
        for card in over.view(side).hand:
            assert over.text.card(card) in words(hands)
    assert scene.replay.table(scene.at) == over.table


def test_the_eyes_of_one_side_do_not_see_the_other_hand(hands, over):
    hands.press("home", "right")
    hidden = set(hands.top.replay.hand(hands.top.at, FLAGSHIP))
    hands.click("eyes.ecosystem")
    held = [item for item in hands.top.items() if item.group == "hands"]
    assert [item.id for item in held] == ["hand.ecosystem"]
    assert hidden
    assert not any(over.text.card(card) in item.label for card in hidden for item in held)


# --- what is told


def test_accuracy_key_decisions_and_what_was_better_are_told(hands, seen):
    told = words(hands)
    for side in SIDES:
        assert f"{seen.analysis.accuracy[side]:.0f} %" in told
    row = next(row for row in hands.top.rows if row.kind == "mistake")
    hands.top.go(row.number)
    told = words(hands)
    verdict = seen.analysis.steps[row.number - 1].verdict
    for option in verdict.options:
        assert hands.app.text.decision(option.decision) in told
    assert "(played)" in told
    assert "Capital" in told


def test_rolls_and_all_decisions_can_be_listed(hands, over):
    hands.click("sift.all")
    assert len(hands.top.rows) == len(over.decisions)
    hands.click("sift.rolls")
    assert hands.top.rows
    assert all(row.kind == "luck" for row in hands.top.rows)


def test_it_can_be_read_before_any_figure_is_there(over):
    hands = Player(AnalysisScene(over, ByTheScore))
    assert faults(hands) == []


# --- in the background


class Slow(ByTheScore):
    """Waits before each verdict until the test lets it go on."""

    gate = threading.Semaphore(0)

    def judge(self, observation, played):
        self.gate.acquire(timeout=20)
        return super().judge(observation, played)


def until(true):
    end = time.monotonic() + 20
    while not true() and time.monotonic() < end:
        time.sleep(0.005)
    assert true()


def test_first_figures_come_at_once_and_rows_as_they_are_ready(over):
    hands = Player(AnalysisScene(over, Slow))
    scene = hands.top
    until(lambda: scene._work is not None and scene._work.seen is not None)
    scene._look()
    assert scene.analysis is not None
    assert scene.seen.done == 0
    assert f"0 of {scene.replay.last}" in words(hands)
    for _ in range(4):
        Slow.gate.release()
    until(lambda: scene._work.seen.done >= 2)
    scene._look()
    hands.click("sift.all")
    assert 2 <= len(scene.rows) < scene.replay.last
    hands.press("esc")
    Slow.gate.release()
    until(lambda: scene._work.done)
    assert not scene.whole


def test_the_whole_analysis_is_that_of_the_same_judge(over, seen):
    hands = Player(AnalysisScene(over, ByTheScore))
    hands.top.wait()
    assert hands.top.whole
    assert hands.top.analysis == seen.analysis


def test_what_goes_wrong_in_the_thread_is_told(over):
    class Broken(ByTheScore):
        def foresee(self, position, decision=""):
            raise ValueError("out of order")

    work = Work(AnalysisScene(over).game, Broken, "")
    until(lambda: work._job.done)
    with pytest.raises(ValueError, match="out of order"):
        assert work.done


# --- a match that runs


def hidden_cards(match, side):
    """The names of cards in a side's hand that nothing open has ever named."""
    open_log = " ".join(entry.text for entry in match.log(""))
    held = [match.text.card(card) for card in match.view(side).hand]
    return [name for name in held if name not in open_log]


@pytest.mark.parametrize("decisions", [0, 20, 60])
def test_a_running_match_shows_no_hidden_card_to_anybody(decisions):
    match = two_people(decisions)
    hands = Player(AnalysisScene(match, ByTheScore))
    scene = hands.top
    scene.wait()
    hands.click("sift.all")
    names = [name for side in SIDES for name in hidden_cards(match, side)]
    assert names
    for _ in range(scene.replay.last + 1):
        told = words(hands)
        assert not [name for name in names if name in told]
        hands.press("home") if scene.at == 0 else scene.stride(DECISION, -1)


@pytest.mark.parametrize("side", SIDES)
def test_a_side_of_two_people_looks_behind_the_curtain_and_sees_only_its_own(side):
    match = two_people()
    other = next(one for one in SIDES if one != side)
    hands = Player(AnalysisScene(match, ByTheScore))
    scene = hands.top
    hands.click(f"eyes.{side}")
    assert isinstance(hands.top, Dialog)
    assert scene.replay.eyes == ()  # nothing is shown before it says that it is alone
    hands.click(next(item.id for item in hands.top.focus.items if item.label == "Show it"))
    assert scene.replay.eyes == (side,)
    scene.wait()
    told = words(hands)
    assert all(match.text.card(card) in told for card in match.view(side).hand)
    assert hidden_cards(match, other)
    for at in range(scene.replay.last + 1):
        scene.go(at)
        told = words(hands)
        assert not [name for name in hidden_cards(match, other) if name in told]
    assert all(step.verdict is None for step in scene.analysis.steps if step.side == other)


def test_another_side_that_asks_sees_nothing_of_the_first_before_it_is_alone():
    match = two_people()
    scene = AnalysisScene(match, ByTheScore)
    hands = Player(scene)
    scene.look_as((SIDES[0],))
    scene.wait()
    scene.ask_to_look(SIDES[1])
    assert scene.replay.eyes == ()
    assert scene.seen is None or (
        scene.analysis is not None and scene.analysis.asker == "nobody"
    )  # begun anew, by what lies open
    hands.press("esc")
    assert scene.replay.eyes == ()


def test_a_computers_side_cannot_be_looked_at_while_the_match_runs():
    match = two_people()
    match.seats = {FLAGSHIP: "steady"}
    hands = Player(AnalysisScene(match, ByTheScore))
    assert {item.id for item in hands.top.items() if item.group == "eyes"} == {"eyes.open", "eyes.ecosystem"}


def test_who_wanted_no_chances_gets_none_while_the_match_runs():
    hands = Player(AnalysisScene(two_people(meter=False), ByTheScore))
    assert hands.top._work is None
    assert "no win chances" in words(hands)


def test_who_wanted_no_hints_is_not_told_what_was_better_while_the_match_runs():
    hands = Player(AnalysisScene(two_people(hints=False), ByTheScore))
    hands.top.look_as((FLAGSHIP,))
    hands.top.wait()
    assert all(step.verdict is None for step in hands.top.analysis.steps)


# --- doors


def test_the_report_is_written_beside_the_saves_and_where_is_told(hands):
    path = free_place(hands.top.game.scenario)
    hands.click("report")
    assert isinstance(hands.top, Dialog)
    assert path.parent == savefile.saves_folder()
    assert path.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert path.name in hands.top.question
    hands.press("esc")
    hands.click("report")
    assert path.with_name(f"{path.stem} 2.html").exists()


def test_a_report_that_cannot_be_written_says_why(hands):
    folder = savefile.saves_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("in the way")
    hands.click("report")
    assert isinstance(hands.top, Dialog)
    assert "html" in hands.top.question


@pytest.mark.parametrize("end", [FinalScene, WonScene])
def test_the_analysis_opens_from_the_end_of_a_match_and_the_debrief_from_it(over, end):
    hands = Player(end(over))
    hands.click("analyse")
    assert isinstance(hands.top, AnalysisScene)
    hands.click("debrief")
    assert isinstance(hands.top, DebriefScene)
    hands.press("esc", "esc")
    assert isinstance(hands.top, end)


def test_a_save_can_be_analysed_from_the_list_and_its_file_is_left_alone(over):
    path = savefile.saves_folder() / "lesson.json"
    over.save(path)
    before = path.read_bytes()
    hands = Player(LoadScene())
    hands.click("analyse.0")
    assert isinstance(hands.top, AnalysisScene)
    assert hands.top.match.decisions == over.decisions
    hands.press("esc")
    assert path.read_bytes() == before


def test_the_opening_page_leads_to_the_saves_to_analyse_one(over):
    over.save(savefile.saves_folder() / "lesson.json")
    hands = Player(TitleScene())
    hands.click("analysis")
    assert isinstance(hands.top, LoadScene)
    hands.press("enter")
    assert isinstance(hands.top, AnalysisScene)
