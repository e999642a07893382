"""What somebody does on the page, as the events of pygame."""

from __future__ import annotations

import string

from game.web.page.pygame import constants as pygame
from game.web.page.pygame import display, mouse, scrap
from game.web.page.pygame import key as keyboard
from game.web.page.pygame.event import Event

KEYS = {
    "Enter": pygame.K_RETURN,
    "Escape": pygame.K_ESCAPE,
    "Tab": pygame.K_TAB,
    " ": pygame.K_SPACE,
    "Backspace": pygame.K_BACKSPACE,
    "Delete": pygame.K_DELETE,
    "ArrowUp": pygame.K_UP,
    "ArrowDown": pygame.K_DOWN,
    "ArrowLeft": pygame.K_LEFT,
    "ArrowRight": pygame.K_RIGHT,
    "Home": pygame.K_HOME,
    "End": pygame.K_END,
    "PageUp": pygame.K_PAGEUP,
    "PageDown": pygame.K_PAGEDOWN,
    "Shift": pygame.K_LSHIFT,
    "Control": pygame.K_LCTRL,
    "Alt": pygame.K_LALT,
    "AltGraph": pygame.K_MODE,
    **{f"F{number + 1}": pygame.K_F1 + number for number in range(12)},
}
"""How the browser calls the keys that the game knows by name."""
TYPED = {"Enter": "\r", "Tab": "\t", "Escape": "\x1b", "Backspace": "\b", "Delete": "\x7f"}
PLACES = {
    **{f"Key{letter}": pygame.KSCAN_A + number for number, letter in enumerate(string.ascii_uppercase)},
    **{f"Digit{digit}": pygame.KSCAN_1 + number for number, digit in enumerate("1234567890")},
}
"""pygame's places of keys by the browser's."""
BUTTONS = (pygame.BUTTON_LEFT, pygame.BUTTON_MIDDLE, pygame.BUTTON_RIGHT)
"""pygame's buttons of the mouse by the browser's."""


def key(
    down: bool, name: str, far: bool, shift: bool, ctrl: bool, alt: bool, meta: bool, code: str = ""
) -> list[Event]:
    """A key goes down or up. ``name`` and ``code`` as `KeyboardEvent` says; ``far`` for one of the number block."""
    if name not in KEYS and len(name) != 1:
        return []
    number = KEYS[name] if name in KEYS else ord(name.lower())
    if name == "Enter" and far:
        number = pygame.K_KP_ENTER
    mod = pygame.KMOD_LSHIFT * shift | pygame.KMOD_LCTRL * ctrl | pygame.KMOD_LALT * alt | pygame.KMOD_LMETA * meta
    keyboard.mods = mod
    place = PLACES.get(code, 0)
    typed = name if len(name) == 1 else TYPED.get(name, "")
    if not down:
        keyboard.held.discard(number)
        return [Event(pygame.KEYUP, key=number, mod=mod, unicode=typed, scancode=place)]
    keyboard.held.add(number)
    events = [Event(pygame.KEYDOWN, key=number, mod=mod, unicode=typed, scancode=place)]
    if len(name) == 1 and not (ctrl or meta or alt):
        events += text(name)
    return events


def text(typed: str) -> list[Event]:
    """Characters, however they were put together."""
    return [Event(pygame.TEXTINPUT, text=typed)]


def pasted(words: str) -> list[Event]:
    """Words from elsewhere are pasted: they lie in the clipboard now, and its keys are pressed."""
    scrap.take(words)
    pressed = {"key": ord("v"), "mod": pygame.KMOD_LCTRL, "unicode": "", "scancode": PLACES["KeyV"]}
    return [Event(kind, pressed) for kind in (pygame.KEYDOWN, pygame.KEYUP)]


def dropped(path: str) -> list[Event]:
    """A file is dropped on the page."""
    return [Event(pygame.DROPFILE, file=path)]


def move(x: int, y: int) -> list[Event]:
    """The mouse goes to a pixel of the canvas."""
    rel = (x - mouse.position[0], y - mouse.position[1])
    mouse.position = (x, y)
    return [Event(pygame.MOUSEMOTION, pos=(x, y), rel=rel, buttons=(0, 0, 0), touch=False)]


def button(down: bool, x: int, y: int, number: int) -> list[Event]:
    """A button of the mouse, by the browser's number."""
    if number >= len(BUTTONS):
        return []
    kind = pygame.MOUSEBUTTONDOWN if down else pygame.MOUSEBUTTONUP
    return [*move(x, y), Event(kind, pos=(x, y), button=BUTTONS[number], touch=False)]


def tap(x: int, y: int) -> list[Event]:
    """A finger: a click, after which no mouse is anywhere."""
    return [*button(True, x, y, 0), *button(False, x, y, 0), *move(-1, -1)]


def wheel(steps: int) -> list[Event]:
    """Steps of the wheel; plus is up."""
    return [Event(pygame.MOUSEWHEEL, x=0, y=steps, flipped=False)]


def left() -> list[Event]:
    """The page is no longer in front: nobody hears how keys go up."""
    keyboard.held.clear()
    return [Event(pygame.WINDOWFOCUSLOST)]


def resized(w: int, h: int) -> list[Event]:
    """The page has another size, and the canvas with it."""
    display.set_mode((w, h))
    return [Event(pygame.VIDEORESIZE, w=w, h=h, size=(w, h))]
