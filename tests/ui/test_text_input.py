"""Text fields take what the system offers: input methods by their events, and the clipboard."""

import pygame
import pytest

from game.session.match import Match, shipped_rules
from game.ui.screens.glossary import GlossaryScene
from game.ui.screens.save import SaveScene
from game.ui.shell import input_method
from game.ui.widgets import clipboard
from game.ui.widgets.text_field import TextField
from tests.session.walks import nodes
from tests.ui import hands
from tests.ui.players import Player

CTRL = pygame.KMOD_LCTRL


def editing(text, start=None):
    return pygame.event.Event(pygame.TEXTEDITING, text=text, start=len(text) if start is None else start, length=0)


def typed(text):
    return pygame.event.Event(pygame.TEXTINPUT, text=text)


def down(key, mod=0, unicode="", scancode=0):
    return pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=unicode, scancode=scancode)


@pytest.fixture
def system(monkeypatch):
    """The system's input method and clipboard, played: what was asked of them."""
    asked = []
    monkeypatch.setattr(pygame.key, "start_text_input", lambda: asked.append("start"))
    monkeypatch.setattr(pygame.key, "stop_text_input", lambda: asked.append("stop"))
    monkeypatch.setattr(pygame.key, "set_text_input_rect", asked.append)
    return asked


@pytest.fixture
def glossary():
    return Player(GlossaryScene(shipped_rules(), ""))


def sent(player, *events):
    """Posts events to the queue of the system, and has the window take them from there."""
    pygame.event.get()
    for event in events:
        pygame.event.post(event)
    for event in pygame.event.get():
        player.app.handle(event)


# --- input methods


def test_what_is_composed_is_shown_at_the_caret_and_becomes_text_when_it_is_done(glossary):
    glossary.top.focus.set("search")
    field = glossary.top.field
    sent(glossary, typed("磁"), editing("tie"))
    assert (field.value, field.line, field.at) == ("磁", "磁tie", 4)
    assert "磁tie" in [mark.text for mark in glossary.look()]
    sent(glossary, editing("tie", 1))
    assert field.at == 2
    sent(glossary, typed("铁"))
    assert (field.value, field.line, field.composing) == ("磁铁", "磁铁", "")


def test_keys_belong_to_the_input_method_while_it_composes(glossary):
    glossary.top.focus.set("search")
    field = glossary.top.field
    sent(glossary, typed("ab"), editing("tie"))
    keys = (pygame.K_BACKSPACE, pygame.K_LEFT, pygame.K_RETURN, pygame.K_ESCAPE, pygame.K_TAB, pygame.K_g)
    sent(glossary, *(down(key) for key in keys))
    assert (field.value, field.caret, glossary.top.focus.current) == ("ab", 2, "search")
    sent(glossary, editing(""), down(pygame.K_BACKSPACE))
    assert field.value == "a"


def test_composing_takes_the_place_of_a_value_that_is_selected():
    field = TextField("offered", offered=True)
    field.edit(editing("ci"))
    assert (field.value, field.line, field.selected) == ("", "ci", False)


def test_the_list_of_candidates_stands_where_text_is_typed(glossary, system):
    glossary.top.focus.set("search")
    glossary.press("m", "a")
    glossary.look()
    method = glossary.app._input_method
    method.follow(glossary.top)
    at = system[-1]
    glossary.press("g", "n", "e", "t")
    glossary.look()
    method.follow(glossary.top)
    box = glossary.item("search").box
    frame = glossary.top.frame
    assert system[-1].x > at.x
    assert frame.ox + box[0] * frame.scale <= at.x < frame.ox + (box[0] + box[2]) * frame.scale
    assert abs(at.y - (frame.oy + box[1] * frame.scale)) <= 1


def test_letters_are_commands_while_no_field_has_the_focus_though_an_input_method_is_on(system):
    table = Player(hands.table(decisions=4, phase="card"))
    method = table.app._input_method
    method.follow(table.top)
    assert system == []  # whoever composes nothing is left as the system has it
    sent(table, down(pygame.K_1, unicode="1"))
    sent(table, editing("e"))
    assert table.top.choice.mode == "event"
    assert system == ["stop"]
    method.follow(table.top)
    assert system == ["stop"]


def test_a_field_has_the_input_method_again_and_loses_what_is_not_done_with_the_focus(glossary, system):
    glossary.top.focus.set("back")
    sent(glossary, editing("x"))
    method, field = glossary.app._input_method, glossary.top.field
    assert system == ["stop"]
    glossary.top.focus.set("search")
    method.follow(glossary.top)
    assert system[:2] == ["stop", "start"]
    sent(glossary, editing("tie"))
    glossary.top.focus.set("back")
    method.follow(glossary.top)
    assert field.composing == ""
    assert system[-1] == "stop"


def test_the_end_of_a_composition_without_a_field_is_no_key(system):
    table = Player(hands.table(decisions=4, phase="card"))
    sent(table, editing(""))
    assert system == []
    assert input_method.InputMethod().key_of(editing("")) is None


@pytest.mark.parametrize(("text", "key"), [("n", "n"), ("Ni", "n"), ("e", "e")])
def test_what_begins_a_composition_without_a_field_is_its_first_key(text, key, system):
    event = input_method.InputMethod().key_of(editing(text))
    assert event is not None
    assert (event.type, event.key, event.unicode, event.mod) == (pygame.KEYDOWN, ord(key), key, 0)
    assert system == ["stop"]


# --- the clipboard


@pytest.fixture
def board(monkeypatch):
    """A clipboard in the memory."""
    kept = [""]
    monkeypatch.setattr(pygame.scrap, "put_text", lambda words: kept.__setitem__(0, words))
    monkeypatch.setattr(pygame.scrap, "get_text", lambda: kept[0])
    return kept


def test_select_all_copy_cut_and_paste(board):
    field = TextField("magnets")
    field.edit(down(pygame.K_c, CTRL))
    assert board == [""]  # nothing is selected
    assert field.edit(down(pygame.K_a, CTRL))
    assert field.edit(down(pygame.K_c, CTRL))
    assert (board, field.value, field.selected) == (["magnets"], "magnets", True)
    field.edit(down(pygame.K_x, CTRL))
    assert (board, field.value, field.selected) == (["magnets"], "", False)
    field.edit(down(pygame.K_v, CTRL))
    field.edit(down(pygame.K_INSERT, pygame.KMOD_LSHIFT))
    assert (field.value, field.caret) == ("magnetsmagnets", 14)


def test_paste_goes_into_the_place_of_what_is_selected_and_keeps_to_what_the_field_takes(board):
    board[0] = " 12\n345 x\x07-6789 "
    field = TextField("7", 6, "0123456789".__contains__, offered=True)
    field.edit(down(pygame.K_v, CTRL))
    assert field.value == "123456"
    words = TextField("", 60)
    words.edit(down(pygame.K_v, pygame.KMOD_LMETA))
    assert words.value == "12 345 x-6789"


def test_the_clipboard_answers_to_keys_of_another_script(board):
    field = TextField("магнит")
    field.edit(down(ord("ф"), CTRL, scancode=pygame.KSCAN_A))
    field.edit(down(ord("с"), CTRL, scancode=pygame.KSCAN_C))
    assert board == ["магнит"]


def test_a_letter_with_ctrl_in_a_field_is_no_command(board, glossary):
    glossary.top.focus.set("search")
    scenes = len(glossary.app.scenes)
    sent(glossary, *(down(key, CTRL, chr(key - 96)) for key in (pygame.K_g, pygame.K_c, pygame.K_l)))
    assert (len(glossary.app.scenes), glossary.top.field.value) == (scenes, "")


def test_without_a_clipboard_nothing_is_lost(monkeypatch):
    def none(*unused):
        raise pygame.error("no clipboard")

    monkeypatch.setattr(pygame.scrap, "put_text", none)
    monkeypatch.setattr(pygame.scrap, "get_text", none)
    field = TextField("kept", offered=True)
    field.edit(down(pygame.K_x, CTRL))
    field.edit(down(pygame.K_v, CTRL))
    assert (field.value, clipboard.paste(), clipboard.copy("x")) == ("kept", "", False)


def test_the_position_is_copied_as_its_side_knows_it_and_the_seed_when_the_match_is_over(board):
    running = Match.new(seed=7)
    saving = Player(SaveScene(running))
    saving.click("copy_position")
    assert board[0] == running.observation("ecosystem").text()
    assert "clipboard" in saving.top.message
    saving.click("copy_seed")
    assert board[0] != "7"
    *_, over = nodes(5)
    saving = Player(SaveScene(over))
    saving.click("copy_seed")
    assert board[0] == str(over.seed)
    saving.click("copy_position")
    assert board[0] == over.position.text()


def test_a_clipboard_that_cannot_be_reached_is_told(monkeypatch):
    monkeypatch.setattr(clipboard, "copy", lambda words: False)
    saving = Player(SaveScene(Match.new(seed=7)))
    saving.click("copy_position")
    assert saving.top.failed
    assert "cannot" in saving.top.message


def test_moving_the_caret_keeps_a_value_that_was_selected():
    field = TextField("abc", offered=True)
    assert field.edit(down(pygame.K_LEFT))
    field.edit(typed("x"))
    assert (field.value, field.selected) == ("abxc", False)


def test_the_caret_of_what_is_composed_stands_where_the_input_method_says():
    field = TextField("abc")
    for start, at in ((0, 3), (1, 4), (9, 5), (-1, 3)):
        field.edit(editing("xy", start))
        assert (field.at, field.line) == (at, "abcxy")
