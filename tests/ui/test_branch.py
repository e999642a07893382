"""Another future in the window: chosen, compared in the background, played on; lines, comments, a position by hand."""

from collections import Counter
from dataclasses import replace
from types import SimpleNamespace

import pytest

from game.engine import track
from game.lab.study.futures import Compared, Seen, futures
from game.lab.study.futures_told import ends, points, rows, signed
from game.players.codes import parse
from game.rules.model import FLAGSHIP, SIDES, STAGES
from game.session.at_once import told_changes
from game.session.branching import Branch, Trunk
from game.session.preview import preview
from game.session.seats import HINTS, METER
from game.ui.gallery.analyses import ByTheScore, analysed
from game.ui.gallery.examples import WHOLE, example
from game.ui.screens import branch_work
from game.ui.screens.analysis import AnalysisScene
from game.ui.screens.branch import BranchScene
from game.ui.screens.branch_future import half_year
from game.ui.screens.branch_work import Comparison
from game.ui.screens.lines import LinesScene
from game.ui.screens.set_up import SetUpScene
from game.ui.screens.table import TableScene
from game.ui.shell.dialog import Dialog
from game.ui.widgets import clipboard
from game.ui.widgets.focus import SELECTED
from tests.session.walks import nodes
from tests.ui.computers import until
from tests.ui.hands import faults
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
    monkeypatch.setattr(
        branch_work, "Comparison", lambda asked, plain, count, begun: Comparison(asked, plain, 10, begun)
    )
    hands = Player(at_a_choice(over))
    hands.top.player = "random"
    return hands, hands.top


def test_two_decisions_are_chosen_compared_and_judged(over, monkeypatch):
    hands, scene = few_futures(over, monkeypatch)
    hands.click("a.1")
    hands.click("b.0")
    assert scene.chosen == [scene.names[1], scene.names[0]]
    hands.click("compare")
    scene.following.wait()
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

    def begin(asked, plain, count, begun):
        made.append(Comparison(asked, plain, count, begun))
        return made[0]

    monkeypatch.setattr(branch_work, "Comparison", begin)
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


# --- what the futures showed


def marks_in(hands, box):
    """What is written in a box, in the order in which it is painted."""
    x, y, w, h = box
    scale = hands.top.frame.scale
    found = []
    for mark in hands.look():
        across, down = mark.rect.centerx / scale, mark.rect.centery / scale
        if x <= across < x + w and y <= down < y + h:
            found.append(mark.whole)
    return found


def halves(hands):
    """What is written at the left and at the right."""
    w, h = hands.top.w, hands.top.h
    return marks_in(hands, (0, 0, w / 2, h)), marks_in(hands, (w / 2, 0, w / 2, h))


@pytest.fixture
def compared(over, monkeypatch):
    hands, scene = few_futures(over, monkeypatch)
    hands.click("compare")
    scene.following.wait()
    return hands


def test_every_figure_of_a_future_is_written_on_its_panel(compared):
    """Chances, final figures and flows at the left are those after A, at the right those after B."""
    scene, found = compared.top, compared.top.found
    sides = halves(compared)
    tallies = found.pairs.first, found.pairs.second
    for number, (told, tally, table) in enumerate(zip(sides, tallies, found.typical, strict=True)):
        for what, *cells in ends(found, scene.text):
            assert told[told.index(what) + 1] == cells[number]
        share = scene.text("ui.meter.chance", percent=round(100 * tally.wins[0] / found.games))
        assert f"{scene.text.side_short('ecosystem')} {share}" in told
        flow = scene.text("ui.common.flow")
        places = [place for place, word in enumerate(told) if word == flow]
        assert [told[place + 1] for place in places] == [str(table.flow[side]) for side in SIDES]


def test_the_typical_board_stands_on_the_panel_of_its_future_and_its_tip_tells_which_it_is(compared):
    scene = compared.top
    for number, (table, told) in enumerate(zip(scene.found.typical, halves(compared), strict=True)):
        numbers = [str(table.stages[side][stage]) for side in SIDES for stage in STAGES]
        assert not Counter(numbers) - Counter(told)
        item = compared.item(f"typical.{number}")
        assert scene.text("ui.branch.which", count=10) in item.tip.lines
        half_year = scene.text.half_year(scene.trunk.game.half_years[scene.found.asked.looked_at - 1])
        assert half_year in item.label


def test_the_paired_difference_is_written_large_and_as_it_was_found(compared):
    found = compared.top.found
    assert points(found) in [mark.whole for mark in compared.look()]
    assert points(found).split(" ± ")[0] == signed(100 * found.won(found.asked.side).value)


def test_all_figures_stand_in_a_table_and_the_boards_come_back(compared):
    scene = compared.top
    compared.click("figures")
    told = [mark.whole for mark in compared.look()]
    for what, *cells in rows(scene.found, scene.text):
        at = told.index(what)
        assert told[at + 1 : at + 4] == cells
    assert not compared.top.focus.get("typical.0")
    compared.click("figures")
    assert compared.top.focus.get("typical.0")
    assert compared.item("typical.0")


def test_more_futures_are_added_to_those_that_were_played(compared, monkeypatch):
    scene, before = compared.top, compared.top.found
    monkeypatch.setattr(
        branch_work, "Comparison", lambda asked, plain, count, begun: Comparison(asked, plain, 20, begun)
    )
    compared.click("more")
    scene.following.wait()
    assert scene.found.games == 20
    assert scene.found.first[:10] == before.first
    assert scene.found.asked is before.asked


def test_a_typical_board_that_never_reached_the_half_year_is_that_of_the_end(compared):
    found, text = compared.top.found, compared.top.text
    assert found.typical[0].round == found.asked.looked_at
    begins = text("ui.branch.typical", half_year=half_year(found, text))
    assert begins in words(compared)
    ended = [Seen(one.levels, [*one.row]) for one in found.seen[0]]
    for one in ended:
        one.row[track.ROUND] -= 1
    compared.top.found = Compared(found.asked, found.first, found.second, (ended, ended))
    compared.top.changed()
    assert begins not in words(compared)
    assert text("ui.branch.typical_end") in words(compared)


def test_who_chooses_another_decision_ends_what_is_played_of_the_one_before(over, monkeypatch):
    hands, scene = few_futures(over, monkeypatch)
    hands.click("compare")
    until(hands, lambda: scene.found is not None)
    before = scene.chosen[1]
    scene.choose(1, next(name for name in scene.names if name not in scene.chosen))
    assert (scene.found, scene.busy) == (None, False)
    assert scene.chosen[1] != before


def test_what_waits_for_the_rules_is_asked_once_and_can_be_called_off(over, monkeypatch):
    hands, scene = few_futures(over, monkeypatch)
    begun = []
    monkeypatch.setattr(branch_work, "Comparison", lambda *about: begun.append(about))
    monkeypatch.setattr(scene.following, "_look", lambda: None)
    later = []
    monkeypatch.setattr(scene.app, "after", lambda milliseconds, call: later.append(call))
    busy = SimpleNamespace(busy=True, is_plain=True)
    monkeypatch.setattr(scene.app, "readiness", busy)
    scene.compare()
    scene.choose(1, next(name for name in scene.names if name not in scene.chosen))
    later.pop()()
    assert (begun, later) == ([], [])
    scene.compare()
    scene.compare()
    busy.busy = False
    for call in later:
        call()
    assert [about[0].decisions for about in begun] == [tuple(scene.chosen)]


def test_cards_that_lie_as_they_lay_are_those_of_the_match(over):
    trunk = Trunk.of_match(over)
    at = next(at for at in range(20, len(over.decisions)) if len(trunk.position(Branch(0, at)).legal()) > 2)
    side = trunk.position(Branch(0, at)).side or ""
    hands = Player(BranchScene(trunk, Branch(0, at, side), {}))
    rival = next(one for one in SIDES if one != side)
    lay = trunk.position(Branch(0, at)).view(rival).hand
    assert hands.top.position.view(rival).hand != lay
    hands.click("cards")
    assert hands.top.where.known_to == ""
    assert hands.top.position.view(rival).hand == lay


def test_a_decision_is_shown_on_the_board_before_it_is_compared(over):
    """The board of a decision is the position with what that would certainly change, and says so where it does."""
    trunk = Trunk.of_match(over)

    def builds(at):
        names = trunk.position(Branch(0, at)).legal()
        return next((name for name in names if name.startswith(("build", "expand"))), "")

    at = next(at for at in range(10, len(over.decisions)) if builds(at))
    hands = Player(BranchScene(trunk, Branch(0, at), {}))
    scene = hands.top
    scene.choose(0, builds(at))
    assert scene.text("ui.branch.changes") in halves(hands)[0]
    seen = preview(scene.text, scene.position, builds(at))
    assert told_changes(seen, scene.view, scene.text) in " ".join(halves(hands)[0])
    stage = next(change.track for change in seen.changes if change.track.startswith(f"{scene.side}_"))
    change = next(one for one in seen.changes if one.track == stage)
    assert f"{change.before}→{change.after}" in halves(hands)[0] or "+1" in halves(hands)[0]


@pytest.mark.parametrize(("scale", "tabs"), [(140, 3), (200, 4)])
def test_with_larger_text_every_part_is_reached_by_its_tab(compared, scale, tabs):
    compared.app.change_settings(text_scale=scale)
    scene = compared.top
    ids = [item.id for item in scene.focus.items if item.id.startswith("part.")]
    assert len(ids) == tabs
    seen = set()
    for id in ids:
        compared.click(id)
        assert faults(compared) == []
        seen |= {item.id for item in compared.top.focus.items}
        assert compared.item(id).state == SELECTED
    assert {"typical.0", "typical.1", "more", "again", "cards", "lines", "play.a", "play.b", "seat.flagship"} <= seen
    scene.focus.set(ids[-1])
    compared.press("enter")
    assert scene.part == int(ids[-1].partition(".")[2])


@pytest.mark.parametrize("side", SIDES)
def test_a_running_match_shows_both_futures_and_nothing_of_the_rivals_hand(side):
    """Neither before nor after futures were played is a card named that the side that looks does not know of."""
    match = next(match for match in nodes(5) if match.side == side and match.phase == "card" and match.table.round > 2)
    match.options |= {HINTS: True}
    hands = Player(BranchScene(Trunk.of_match(match), Branch(0, len(match.decisions), side), {}))
    scene = hands.top
    assert scene.comparable
    rival = next(one for one in SIDES if one != side)
    known = set(match.view(side).hand) | set(match.table.discard) | set(match.table.removed)
    hidden = [scene.text.card(card) for card in match.position.view(rival).hand if card not in known]
    assert hidden
    before = words(hands)
    *_, scene.found = futures(replace(scene.asked(), players=(parse("random"),) * 2), 4)
    scene.changed()
    after = words(hands)
    assert points(scene.found).split()[0] in after
    assert scene.asked().known_to == side
    for told in (before, after):
        assert not [name for name in hidden if name in told]
