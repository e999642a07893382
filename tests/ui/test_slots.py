"""Save slots: their picture betrays nothing, what they hold is told, and a deleted one can be brought back."""

import random

import pytest

from game.session.match import Match
from game.session.seats import resigning
from game.session.session import Session
from game.storage import savefile
from game.ui.gallery import examples
from game.ui.screens import slots
from game.ui.screens.final import FinalScene
from game.ui.screens.load import LoadScene
from game.ui.screens.menu import MenuScene
from game.ui.screens.table import TableScene
from game.ui.shell.dialog import Dialog
from tests.pictures import difference
from tests.session.test_secrets import rival, twin_of
from tests.ui.hands import faults, table
from tests.ui.players import Player, decider

SIZE = (306, 116)


def kept(name, decisions=30):
    match = examples.example(decisions)
    match.save(savefile.saves_folder() / f"{name}.json")
    return match


def pixels(match):
    return slots.picture_of(match, SIZE)


def words(hands):
    return [mark.text for mark in hands.look()]


@pytest.mark.parametrize("seed", range(3))
def test_the_picture_shows_nothing_that_a_side_may_not_know(seed):
    match, dice = Match.new(seed=seed), random.Random(seed)
    for _ in range(25):
        match.play(dice.choice(match.legal()))
    side, other_hands = decider(match), 0
    for hidden_from in (side, rival(side)):
        for number in range(3):
            twin = twin_of(match, hidden_from, random.Random(seed + number))
            other_hands += twin.view(rival(hidden_from)).hand != match.view(rival(hidden_from)).hand
            assert difference(pixels(twin), pixels(match)) is None
    assert other_hands


def test_two_positions_have_two_pictures():
    assert difference(pixels(examples.example(20)), pixels(examples.example(60)))


def test_a_slot_tells_where_the_match_stands():
    match = kept("class 9b")
    hands = Player(LoadScene())
    view = match.view(decider(match))
    told = "; ".join(words(hands))
    assert f"round {view.round} of 7" in told
    assert match.text("scenarios.2025-deal.name") in told
    assert "Ecosystem: a person, Flagship: a person" in told


def test_a_finished_match_tells_its_result():
    match = kept("over", 10_000)
    assert match.result
    told = words(Player(LoadScene()))
    assert any(match.text.side(match.result.winner) in line for line in told)


def test_the_picture_of_the_save_that_is_pointed_at_comes_after_the_list_stands():
    for number in range(3):
        kept(f"match {number}")
    hands = Player(LoadScene())
    scene = hands.top
    hands.look()
    assert scene._pictures == {}
    scene.draw_all()
    assert list(scene._pictures) == [scene.paths[0]]
    hands.press("down")
    scene.draw_all()
    assert list(scene._pictures) == scene.paths[:2]
    assert hands.item("save.1").focused


@pytest.mark.parametrize("by", ["keys", "mouse"])
def test_a_save_is_deleted_after_a_question_and_can_be_brought_back(by):
    kept("class 9b")
    path = savefile.saves_folder() / "class 9b.json"
    content = path.read_bytes()
    hands = Player(LoadScene())
    for answer in ("option.1", "option.0"):
        if by == "mouse":
            hands.click("delete.0")
        else:
            hands.press("right", "right", "enter")
        assert isinstance(hands.top, Dialog)
        assert "class 9b" in hands.top.question
        assert path.exists()
        if by == "mouse":
            hands.click(answer)
        else:
            hands.press(*(["enter"] if answer == "option.1" else ["left", "enter"]))
    assert not path.exists()
    assert hands.top.paths == []
    assert (path.parent / slots.PUT_AWAY / "class 9b.json").read_bytes() == content


def test_two_deleted_saves_of_one_name_are_both_there():
    for _ in range(2):
        kept("same")
        slots.put_away(savefile.saves_folder() / "same.json")
    found = sorted(path.name for path in (savefile.saves_folder() / slots.PUT_AWAY).iterdir())
    assert found == ["same (2).json", "same.json"]


def test_a_damaged_file_is_listed_with_its_reason_and_can_be_deleted():
    savefile.saves_folder().mkdir(parents=True)
    (savefile.saves_folder() / "broken.json").write_text("{")
    hands = Player(LoadScene())
    assert any("broken.json is damaged" in line for line in words(hands))
    hands.click("delete.0")
    hands.click("option.0")
    assert hands.top.paths == []


def test_the_match_on_the_table_cannot_be_deleted_and_others_can():
    session = Session.new(seed=1)
    for _ in range(2):
        session.play(session.match.legal()[0])
    hands = Player(LoadScene())
    assert hands.item("save.0").state == "normal"
    assert hands.top.focus.get("delete.0") is None
    session.close()
    assert Player(LoadScene()).item("delete.0").choose


def test_a_match_that_keeps_itself_is_called_by_its_day_and_number():
    session = Session.new(seed=1)
    session.play(session.match.legal()[0])
    assert any(line.startswith("Match 1 of 20") for line in words(Player(LoadScene())))


def test_a_save_that_was_moved_away_since_the_list_was_opened_says_so():
    match = kept("match 0", 3)
    for number in range(1, 24):
        match.save(savefile.saves_folder() / f"match {number}.json")
    hands = Player(LoadScene())
    hands.look()
    hands.top.paths[-1].unlink()
    hands.press("end")
    assert any("There is no file" in line for line in words(hands))
    assert hands.item("save.23").state == "illegal"


def test_the_menu_leads_to_every_place_and_escape_comes_back_to_it():
    hands = Player(table(decisions=20))
    hands.press("esc")
    assert isinstance(hands.top, MenuScene)
    for id in ("save", "load", "settings", "rulebook", "cards", "help"):
        hands.click(id)
        assert not isinstance(hands.top, MenuScene), id
        hands.look()
        hands.press("esc")
        assert isinstance(hands.top, MenuScene), id
    hands.press("esc")
    assert isinstance(hands.top, TableScene)


@pytest.mark.parametrize("decisions", [3, 20])
def test_the_side_that_decides_can_resign_after_a_question(decisions):
    scene = table(decisions=decisions)
    match, side = scene.match, decider(scene.match)
    match.autosave = savefile.autosave_path()
    hands = Player(scene)
    hands.press("esc")
    hands.click("resign")
    assert match.text.side(side) in hands.top.question
    hands.press("esc")
    assert not match.over
    hands.click("resign")
    hands.click("option.0")
    assert isinstance(hands.top, FinalScene)
    assert match.result
    assert match.result.winner == rival(side)
    assert faults(hands) == []
    assert Match.load(savefile.autosave_path()).resigned == side


def test_a_person_resigns_and_not_the_computer():
    match = Match.new(seed=1)
    side = decider(match)
    match.seats = {side: "novice"}
    assert resigning(match) == (rival(side), side)
    match.seats = {rival(side): "novice"}
    assert resigning(match) == (side, rival(side))


def test_a_slot_tells_which_side_the_computer_plays():
    match = Match.new(seed=1)
    match.seats = {"flagship": "novice"}
    match.save(savefile.saves_folder() / "alone.json")
    assert "Ecosystem: a person, Flagship: Novice" in words(Player(LoadScene()))
