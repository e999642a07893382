"""Puzzles in the window: chosen from the list, solved by key and mouse, hints, the solution, and what is remembered."""

import pytest

from game.rules import puzzles as kept
from game.rules.model import SIDES, STAGE_TRACKS
from game.rules.puzzles import Puzzles, PuzzlesError, puzzles_of
from game.rules.words.text import load_text
from game.session.match import shipped_rules
from game.session.puzzles import Attempt
from game.ui.screens import opening
from game.ui.screens.puzzle import PuzzleScene
from game.ui.screens.puzzles import PuzzlesScene
from game.ui.screens.standing import ELSEWHERE, held
from game.ui.screens.title import TitleScene
from game.ui.shell.dialog import Dialog
from game.ui.table import chain
from tests.ui.hands import faults
from tests.ui.players import Player

RULES = shipped_rules()
PUZZLES = puzzles_of(RULES)


@pytest.fixture
def hands():
    return Player(PuzzlesScene(PUZZLES, RULES))


def solving(number=0):
    return Player(PuzzleScene(PUZZLES, number, RULES))


def words(hands):
    """All that a player can come to read or hear on the scene on top."""
    told = [mark.whole for mark in hands.look()]
    for item in hands.top.focus.items:
        told += [item.label, *((item.tip.title, *item.tip.lines) if item.tip else ())]
    return "\n".join(told)


def place(hands, decision):
    """The item of an answer."""
    return f"answer.{[one.decision for one in hands.top.attempt.answers].index(decision)}"


def test_the_opening_page_leads_to_the_list_and_esc_back():
    hands = Player(TitleScene())
    hands.click("puzzles")
    assert isinstance(hands.top, PuzzlesScene)
    hands.press("esc")
    assert isinstance(hands.top, TitleScene)


def test_choosing_one_opens_it_and_esc_comes_back_to_it(hands):
    hands.press("down", "down", "enter")
    assert isinstance(hands.top, PuzzleScene)
    assert hands.top.attempt.puzzle == PUZZLES[2]
    hands.press("esc")
    back = hands.top
    assert isinstance(back, PuzzlesScene)
    assert back.chosen == 2
    hands.click("solve")
    assert hands.top.attempt.puzzle == PUZZLES[2]


def test_a_wrong_answer_is_told_what_it_costs_and_nothing_else_is_given_away():
    hands = solving()
    puzzle = PUZZLES[0]
    wrong = puzzle.answers[1]
    hands.click(place(hands, wrong.decision))
    attempt = hands.top.attempt
    assert attempt.feedback(wrong.decision)[0] in words(hands)
    assert not attempt.shown
    signs = [item.label for item in hands.top.focus.items if item.id.startswith("answer.")]
    assert [label.count("−") for label in signs].count(1) == 1
    assert hands.app.settings.solved == ()


def test_the_right_answer_shows_all_figures_and_is_remembered_once():
    hands = solving()
    best = PUZZLES[0].solution.decision
    for _ in range(2):
        hands.click(place(hands, best))
    assert hands.app.settings.solved == (PUZZLES[0].name,)
    answers = [item for item in hands.top.focus.items if item.id.startswith("answer.")]
    assert answers
    assert all("−" in one.label or one.id == place(hands, best) for one in answers)
    hands.click("onward")
    assert hands.top.attempt.puzzle == PUZZLES[1]
    assert hands.top.attempt.tried == []


def test_what_was_shown_is_not_remembered_as_solved():
    hands = solving()
    hands.click("show")
    assert hands.top.attempt.feedback(PUZZLES[0].solution.decision)[0] in words(hands)
    hands.click(place(hands, PUZZLES[0].solution.decision))
    assert hands.app.settings.solved == ()


def test_hints_come_one_by_one_until_there_are_no_more():
    hands = solving()
    for count in range(1, hands.top.attempt.most_hints + 1):
        hands.press("h")
        assert hands.top.attempt.hints == count
        assert hands.top.attempt.hints_told[-1] in words(hands)
    assert hands.item("hint").state == "disabled"


def test_an_answer_tells_what_it_does_before_it_is_tried():
    hands = solving()
    for number, answer in enumerate(hands.top.attempt.answers):
        item = hands.item(f"answer.{number}")
        assert item.tip.lines == tuple(hands.top.attempt.about(answer.decision))


@pytest.mark.parametrize("number", range(len(PUZZLES)))
def test_only_the_hand_of_its_side_is_on_the_page(number):
    hands = solving(number)
    attempt = hands.top.attempt
    held = set(attempt.view.hand)
    rival = next(side for side in SIDES if side != attempt.puzzle.side)
    told = words(hands)
    for card in attempt.position.view(rival).hand:
        name = attempt.text.card(card)
        assert card in held or not any(name == line for line in told.splitlines())


def test_the_list_tells_what_is_solved_and_begins_with_what_is_not(hands):
    hands.app.change_settings(solved=tuple(one.name for one in PUZZLES[:2]))
    hands.app.open("puzzles", PUZZLES, RULES)
    assert hands.top.chosen == 2
    assert hands.app.text("ui.puzzles.solved", solved=2, count=len(PUZZLES)) in words(hands)


def test_another_language_keeps_what_was_tried():
    hands = solving()
    wrong = PUZZLES[0].answers[1].decision
    hands.click(place(hands, wrong))
    hands.app.change_settings(language="zh")
    assert hands.top.attempt.tried == [wrong]
    assert hands.top.attempt.feedback(wrong)[0] in words(hands)


def test_one_is_opened_by_its_name_above_the_list():
    hands = Player(TitleScene())
    opening.puzzles(hands.app, PUZZLES[3].name)
    assert hands.top.attempt.puzzle == PUZZLES[3]
    hands.press("esc")
    assert isinstance(hands.top, PuzzlesScene)


def test_where_there_are_none_it_is_said(monkeypatch):
    hands = Player(TitleScene())
    monkeypatch.setattr(kept, "read", lambda folder=None: Puzzles({}, "", PUZZLES))
    hands.click("puzzles")
    assert isinstance(hands.top, Dialog)
    assert hands.app.text("puzzles.none") in words(hands).replace("\n", " ")
    hands.press("esc")

    def broken(folder=None):
        raise PuzzlesError("broken")

    monkeypatch.setattr(kept, "read", broken)
    hands.click("puzzles")
    assert "broken" in words(hands)


@pytest.mark.parametrize("number", range(0, len(PUZZLES), 5))
def test_every_page_of_a_puzzle_can_be_read(number):
    hands = solving(number)
    assert faults(hands) == []
    hands.click(place(hands, PUZZLES[number].answers[-1].decision))
    assert faults(hands) == []
    hands.click("show")
    assert faults(hands) == []


def test_the_next_puzzle_is_seen_at_once_with_the_focus_on_its_first_answer():
    hands = solving()
    scene = hands.top
    hands.look()
    scene.next()
    first = scene.attempt.answers[0]
    assert scene.attempt.puzzle == PUZZLES[1]
    assert scene.focus.current == "answer.0"
    item = scene.focus.get("answer.0")
    assert scene.text.decision(first.decision) in item.label
    seen = [(one.id, one.label) for one in scene.focus.items]
    scene.changed()
    assert [(one.id, one.label) for one in hands.top.focus.items] == seen


# --- board, hand and tracks


def written_in(hands, box):
    """What is written in a box."""
    x, y, w, h = box
    scale = hands.top.frame.scale
    return [
        mark.whole
        for mark in hands.look()
        if x <= mark.rect.left / scale and mark.rect.right / scale <= x + w
        and y <= mark.rect.top / scale and mark.rect.bottom / scale <= y + h
    ]  # fmt: skip


def cards_of(hands):
    return [item for item in hands.top.focus.items if item.group == "hand"]


@pytest.mark.parametrize("number", range(0, len(PUZZLES), 4))
def test_each_card_in_front_of_the_side_lies_there_with_its_name_and_its_ops(number):
    """The painted card is the box that is clicked: its name and ops are written in there."""
    hands = solving(number)
    view, rules = hands.top.known()
    lying = held(view, rules)
    ids = [one.card.id for one in lying]
    in_play = [one.card.id for one in lying if one.in_play]
    assert sorted(set(ids) - set(in_play)) == sorted(set(view.hand))
    assert in_play == ([view.play.card] if view.play is not None and view.play.card else [])
    items = cards_of(hands)
    assert len(items) == len(lying) > 0
    for item, one in zip(items, lying, strict=True):
        told = written_in(hands, item.box)
        assert str(one.card.ops) in told
        assert {hands.app.text.card(one.card.id), hands.app.text.card_short(one.card.id)} & set(told)
        assert item.tip.title == hands.app.text.card(one.card.id)
        assert f"{one.ops} " in item.label


def test_choosing_a_card_leads_to_its_first_answer_by_mouse_and_key():
    number = next(n for n, one in enumerate(PUZZLES) if one.answers[0].decision.startswith(("ops", "event")))
    for by_key in (False, True):
        hands = solving(number)
        decisions = [answer.decision for answer in hands.top.attempt.answers]
        for place, one in enumerate(held(*hands.top.known())):
            if by_key:
                hands.top.focus.set(f"card.{place}")
                hands.press("enter")
            else:
                hands.click(f"card.{place}")
            first = next(at for at, name in enumerate(decisions) if one.card.id in name.split())
            assert hands.top.focus.current == f"answer.{first}"


def test_a_card_that_is_in_no_answer_is_read_and_not_chosen():
    seen = set()
    for number in range(len(PUZZLES)):
        hands = solving(number)
        answered = {name for answer in hands.top.attempt.answers for name in answer.decision.split()}
        for place, one in enumerate(held(*hands.top.known())):
            item = hands.item(f"card.{place}")
            assert (item.choose is not None) == (one.card.id in answered)
            seen.add(item.choose is None)
    assert seen == {False, True}


@pytest.mark.parametrize("number", range(0, len(PUZZLES), 4))
def test_board_and_tracks_tell_the_position_as_its_side_knows_it(number):
    hands = solving(number)
    view, rules = hands.top.known()
    assert view == hands.top.attempt.position.view(PUZZLES[number].side)
    text, told = hands.app.text, [mark.whole for mark in hands.look()]
    for track in rules.tracks:
        if track.id in view.tracks and track.id not in ELSEWHERE:
            assert f"{text.track_short(track.id)} {view.tracks[track.id]}" in told
    flow = text("ui.common.flow")
    assert [told[at + 1] for at, word in enumerate(told) if word == flow] == [str(view.flow[side]) for side in SIDES]


def test_the_board_shows_in_gold_what_the_last_answer_would_change():
    builds = ((number, one.decision) for number, puzzle in enumerate(PUZZLES) for one in puzzle.answers)
    number, answer = next((at, name) for at, name in builds if name.startswith(("build", "expand")))
    hands = solving(number)
    assert hands.top.shown() is None
    before = [mark.whole for mark in hands.look()]
    hands.click(place(hands, answer))
    seen = hands.top.shown()
    assert seen == hands.top.attempt.preview(answer)
    assert any(change.track in STAGE_TRACKS for change in seen.changes)
    assert [mark.whole for mark in hands.look()] != before
    drawn = [chain.state(hands.top.known()[0], side, seen) for side in SIDES]
    assert sum(stack.new for one in drawn for stack in one.stacks) > 0


@pytest.mark.parametrize(("scale", "tabs"), [(140, 2), (200, 4)])
def test_with_larger_text_what_has_no_room_is_behind_tabs(scale, tabs):
    hands = solving(4)
    hands.app.change_settings(text_scale=scale)
    ids = [item.id for item in hands.top.focus.items if item.id.startswith("part.")]
    assert len(ids) == tabs
    told = ""
    for id in ids:
        hands.click(id)
        assert faults(hands) == []
        told += words(hands)
    view, rules = hands.top.known()
    assert all(hands.app.text.card(card) in told for card in view.hand)
    assert f"{hands.app.text.track_short('funds')} {view.tracks['funds']}" in told
    assert hands.top.attempt.asked.split()[-1] in told


def test_where_cards_have_no_room_the_hand_is_told_in_words():
    number = max(range(len(PUZZLES)), key=lambda at: len(held(Attempt(PUZZLES[at], RULES, load_text()).view, RULES)))
    hands = Player(PuzzleScene(PUZZLES, number, RULES), (1024, 768))
    hands.app.change_settings(text_scale=200)
    hands.click("part.2")
    view, rules = hands.top.known()
    told = []
    for _ in range(12):
        told += [mark.whole for mark in hands.look()]
        if hands.top.focus.get("cards_on") is None or hands.item("cards_on").state == "disabled":
            break
        hands.click("cards_on")
    assert not cards_of(hands)
    for one in held(view, rules):
        name = hands.app.text("ui.puzzles.card", card=hands.app.text.card(one.card.id), ops=one.ops)
        assert name in " ".join(told)
