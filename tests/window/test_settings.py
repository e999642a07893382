"""A setting changed by the keyboard is in force at once and after a restart."""

import json
import random

import pygame

from tests.window.player import KEYBOARD, Player
from tests.window.program import Program
from tests.window.twin import Twin


def test_a_palette_chosen_by_keyboard_survives_a_restart(program: Program) -> None:
    player = Player(program, Twin(), KEYBOARD, random.Random(3))
    player.choose("settings")
    player.choose("palette.1")
    player.same()
    player.press("esc")
    player.press(*player.twin.keys_to("tutorial"))  # its head is gold while the focus is there, as at the start
    player.same()
    file = next(program.folder.rglob("settings.json"))
    assert json.loads(file.read_text("utf-8"))["palette"] == "safe"
    chosen = program.screenshot("chosen.png").copy()
    program.kill()
    program.start()
    program.comes_to_rest()
    corner = (12, 600)
    again = program.screenshot("again.png")
    button = next(item for item in player.twin.top.focus.items if item.id == "tutorial")
    x, y, w, h = button.box
    gold = (round(x + w / 2), round(y + 14))
    assert again.get_at(gold) == chosen.get_at(gold) == pygame.Color("#F5C400")
    assert again.get_at(corner) == chosen.get_at(corner)
