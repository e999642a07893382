"""The sounds: which one belongs to what happened, and playing it where there is a device.

Nothing is told by sound alone. The device is opened in the background when the first sound is wanted; where there is
none, everything stays silent.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pygame

from game import background
from game.rules.model import STAGE_TRACKS
from game.shipped import ASSETS
from game.storage.settings import LARGEST_VOLUME, Settings

if TYPE_CHECKING:
    from game.session.journal import Entry

FOLDER = ASSETS / "sounds"
RATE = 22_050
BUFFER = 512  # samples: short enough that a sound comes with its click
CONTROLS = ("click", "refusal")
"""Sounds of the controls; all others are of the match."""

EFFECTS = ("disc", "card", "dice", "success", "failure", "step", "tension", "turn", "win", "lose")
PROJECTS = ("milestones", "demonstrations")
PROJECT_ROLLS = ("action milestone", "action demonstrate")  # their causes


def sound_of(entries: Iterable[Entry]) -> str:
    """The one sound for what a decision brought: the weightiest of its log entries; "" for nothing to hear.

    Steps of the review and the end of the match have their sounds when they are shown.
    """
    heard = {name for entry in entries for name in _of_entry(entry)}
    order = ("success", "failure", "tension", "dice", "disc", "card")
    return next((name for name in order if name in heard), "")


def _of_entry(entry: Entry) -> Iterable[str]:
    kind = entry.kind
    if entry.step:
        return
    if kind == "roll":
        yield "dice"
        if str(entry.cause) in PROJECT_ROLLS:
            yield "success" if entry.success else "failure"
    elif kind == "change" and entry.after > entry.before:
        if entry.track == "tension":
            yield "tension"
        elif entry.track in STAGE_TRACKS:
            yield "disc"
        elif entry.track in PROJECTS:
            yield "success"
    elif kind in ("decision", "reveal"):
        yield "card"


class Sounds:
    """Plays sounds as loud as the settings say. Until `allow` is called there is never a device: tests and pictures."""

    def __init__(self) -> None:
        self.played: list[str] = []  # the last ones, for tests; kept short
        self.silent_because = ""  # what the system said when the device could not be opened
        self._volumes = dict.fromkeys((*CONTROLS, *EFFECTS), 0.0)
        self._ready: dict[str, pygame.mixer.Sound] = {}
        self._allowed = False
        self._opening: background.Work | None = None

    def use(self, settings: Settings) -> None:
        """Takes the volumes of the settings."""
        for name in self._volumes:
            percent = settings.interface_volume if name in CONTROLS else settings.effects_volume
            self._volumes[name] = percent / LARGEST_VOLUME if settings.sound else 0.0

    def allow(self) -> None:
        """From now on a device may be opened."""
        self._allowed = True

    def play(self, name: str) -> None:
        """Plays a sound, if there is a device; "" is none. The first one only opens the device."""
        if not name or not self._volumes[name]:
            return
        self.played = [*self.played[-9:], name]
        if self._opening is None and self._allowed:
            self._opening = background.begin(self._open, "sound")
            return
        sound = self._ready.get(name)
        if sound is not None:
            sound.set_volume(self._volumes[name])
            sound.play()

    def _open(self) -> None:
        """Opens the device and reads the files; without a device there is nothing to play, and nobody is disturbed."""
        try:
            pygame.mixer.init(RATE, -16, 1, BUFFER)
            self._ready = {name: pygame.mixer.Sound(str(FOLDER / f"{name}.wav")) for name in self._volumes}
        except (pygame.error, OSError, NotImplementedError) as error:
            self._ready, self.silent_because = {}, str(error)

    def close(self) -> None:
        """Gives the device back."""
        if self._opening is not None:
            self._opening.join()
            self._ready = {}
            if pygame.mixer.get_init():
                pygame.mixer.quit()
            self._opening, self._allowed = None, False
