"""The keyboard."""

from __future__ import annotations

from collections import defaultdict

from game.web.page.pygame import constants

held: set[int] = set()
"""Keys that are down; `game.web.page.input` keeps it."""
mods = 0
"""Shift, Ctrl, Alt that are down, of the last event."""

NAMES = {
    constants.K_BACKSPACE: "backspace",
    constants.K_TAB: "tab",
    constants.K_RETURN: "return",
    constants.K_ESCAPE: "escape",
    constants.K_SPACE: "space",
    constants.K_DELETE: "delete",
    constants.K_UP: "up",
    constants.K_DOWN: "down",
    constants.K_LEFT: "left",
    constants.K_RIGHT: "right",
    constants.K_HOME: "home",
    constants.K_END: "end",
    constants.K_PAGEUP: "page up",
    constants.K_PAGEDOWN: "page down",
    constants.K_KP_ENTER: "enter",
    constants.K_LSHIFT: "left shift",
    constants.K_RSHIFT: "right shift",
    constants.K_LCTRL: "left ctrl",
    constants.K_RCTRL: "right ctrl",
    constants.K_LALT: "left alt",
    constants.K_RALT: "right alt",
    **{constants.K_F1 + number: f"f{number + 1}" for number in range(12)},
}


def name(key: int) -> str:
    """What a key is called."""
    return NAMES.get(key, chr(key) if 32 < key < 0x110000 else "")


def get_pressed() -> defaultdict[int, bool]:
    """Which keys are down."""
    return defaultdict(bool, dict.fromkeys(held, True))


def get_mods() -> int:
    """Shift, Ctrl, Alt that are down."""
    return mods


def set_repeat(delay: int = 0, interval: int = 0) -> None:
    """The system repeats keys."""


def start_text_input() -> None:
    """The browser takes text whenever a key types it."""


def stop_text_input() -> None:
    """The browser goes on taking text; a key that types a letter is heard as a key too."""


def set_text_input_rect(rect: object) -> None:
    """The browser shows its list of candidates where it likes."""
