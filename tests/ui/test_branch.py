"""Another future in the window: chosen, compared in the background, played on; lines, comments, a position by hand."""

import pytest

from game.rules.model import FLAGSHIP
from game.session.branching import Branch, Trunk
from game.session.seats import HINTS, METER
from game.ui.gallery.analyses import ByTheScore, analysed
from game.ui.gallery.examples import WHOLE, example
from game.ui.screens import branch as branch_screen
from game.ui.screens.analysis import AnalysisScene
from game.ui.screens.branch import BranchScene
from game.ui.screens.branch_work import Comparison
from game.ui.screens.lines import LinesScene
from game.ui.screens.set_up import SetUpScene
from game.ui.screens.table import TableScene
from game.ui.shell.dialog import Dialog
from game.ui.widgets import clipboard
from tests.ui.computers import until
from tests.ui.players import Player


@pytest.fixture
def over(tmp_path):
    match = example(WHOLE)
    match.save(tmp_path / "match.json")
    return match


def at_a_choice(match):
    """A branch where there is something to choose."""
    trunk = Trunk.of_match(match)
    at = next(at for at in range(20, len(match.decisions)) if len(trunk.position(Branch(0, at)).legal()) > 2)
    return BranchScene(trunk, Branch(0, at), {})


def words(hands):
    return "\n".join([mark.whole for mark in hands.look()] + [item.label for item in hands.top.focus.items])


def test_the_analysis_leads_to_the_decision_that_is_looked_at(over):
    hands = Player(AnalysisScene(over, ByTheScore, analysed(over)))
    hands.top.go(25)
    hands.click("branch")
    scene = hands.top
    assert isinstance(scene, BranchScene)
    assert scene.where == Branch(0, 24)
    assert scene.played == over.decisions[24]
    assert "Chance is drawn afresh" in words(hands)


def few_futures(over, monkeypatch):
    """Hands at a choice whose comparison takes ten pairs at random, and the screen."""
    monkeypatch.setattr(branch_screen, "Comparison", lambda asked, plain: Comparison(asked, plain, 10))
    hands = Player(at_a_choice(over))
    hands.top.player = "random"
    return hands, hands.top


def test_two_decisions_are_chosen_compared_and_judged(over, monkeypatch):
    hands, scene = few_futures(over, monkeypatch)
    hands.click("a.1")
    hands.click("b.0")
    assert scene.chosen == [scene.names[1], scene.names[0]]
    hands.click("compare")
    scene.wait()
    assert scene.found is not None
    assert scene.found.games == 10
    assert not scene.busy
    told = words(hands)
    assert "In 10 pairs" in told
    assert "Final sum" in told
    hands.click("again")
    assert scene.found is None


def test_what_is_found_comes_onto_the_screen_by_itself(over, monkeypatch):
    hands, scene = few_futures(over, monkeypatch)
    hands.click("compare")
    until(hands, lambda: not scene.busy)
    assert "In 10 pairs" in words(hands)


def test_a_comparison_ends_when_its_screen_is_left(over, monkeypatch):
    hands = Player(AnalysisScene(over, ByTheScore, analysed(over)))
    hands.app.push(at_a_choice(over))
    scene = hands.top
    made = []

    def begin(asked, plain):
        made.append(Comparison(asked, plain))
        return made[0]

    monkeypatch.setattr(branch_screen, "Comparison", begin)
    scene.player = "random"
    hands.click("compare")
    hands.press("esc")
    made[0].wait()
    assert made[0].found is None or made[0].found.games < 1000


def test_playing_on_from_a_decision_opens_a_table_and_keeps_the_line(over):
    hands = Player(at_a_choice(over))
    scene = hands.top
    hands.click("seat.flagship")
    assert scene.seats[FLAGSHIP] == "novice"
    hands.click("play.a")
    assert isinstance(hands.app.scenes[0], TableScene)
    line = over.tree.lines[0]
    assert line.decisions[0] == scene.chosen[0]
    assert dict(line.seats) == {FLAGSHIP: "novice"}
    assert (line.parent, line.at) == (0, scene.where.at)


def test_cards_can_be_dealt_anew(over):
    hands = Player(at_a_choice(over))
    side = hands.top.side
    hands.click("cards")
    assert hands.top.where.known_to == side
    assert "dealt anew" in words(hands)
    hands.click("cards")
    assert hands.top.where.known_to == ""


def test_a_running_match_branches_as_the_side_that_looks_and_not_without_hints():
    match = example(60)
    match.options |= {METER: True, HINTS: True}
    match.seats = {"ecosystem": "novice"}
    hands = Player(AnalysisScene(match, ByTheScore))
    assert not any(item.id == "branch" for item in hands.top.items())
    hands.top.look_as((FLAGSHIP,))
    hands.click("branch")
    assert hands.top.where == Branch(0, len(match.decisions), FLAGSHIP)
    hands.press("esc")
    match.options |= {HINTS: False}
    hands.click("branch")
    assert isinstance(hands.top, Dialog)


def test_lines_are_told_commented_and_looked_at(over):
    trunk = Trunk.of_match(over)
    session = trunk.play_on(Branch(0, 20), {}, seed=5)
    session.play(session.match.legal()[0])
    hands = Player(LinesScene(trunk, 0, 20))
    hands.top.field.insert("Too early")
    hands.click("write")
    assert over.tree.comment(0, 20) == "Too early"
    assert "Too early" in words(hands)
    hands.click("line.1")
    hands.click("branch")
    assert hands.top.where == Branch(1, 1)
    hands.press("esc")
    hands.click("look")
    assert isinstance(hands.top, AnalysisScene)
    assert hands.top.match.position == session.match.position


def test_a_position_is_set_up_handed_out_pasted_and_played(monkeypatch):
    kept = []

    def copy(words):
        kept.append(words)
        return True

    monkeypatch.setattr(clipboard, "copy", copy)
    monkeypatch.setattr(clipboard, "paste", lambda: kept[-1])
    hands = Player(SetUpScene(None, {FLAGSHIP: "novice"}))
    scene = hands.top
    assert "holds none" in words(hands)
    hands.click("tab.cards")
    for _ in range(2):
        hands.click("card.mayor_led_task_force")
    hands.click("card.monthly_progress_review")
    hands.click("tab.markers")
    hands.click("price.plus")
    assert scene.set_up.problems(scene.text) == []
    hands.click("copy")
    other = Player(SetUpScene())
    other.click("paste")
    assert other.top.set_up.words() == kept[0] == scene.set_up.words()
    hands.click("start")
    table = hands.app.scenes[0]
    assert isinstance(table, TableScene)
    assert table.match.view("flagship").hand == ("mayor_led_task_force",)
    assert table.match.start


def test_words_that_cannot_be_meant_are_told_at_the_field():
    hands = Player(SetUpScene())
    hands.top.field.insert("tulips")
    hands.click("take")
    assert "begins with" in hands.top.message
