"""What a player set for all matches: language, looks, pace, sound, keys; and the small file that keeps it.

The file is written whole or not at all, as saves are. What is wrong in it is told in a sentence, the usual value is
in force in its place, and the file as it was is kept under another name.
"""

from __future__ import annotations

import itertools
import json
import locale
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from game.rules.words.errors import TextError
from game.storage import files, savefile
from game.storage import key_bindings as commands
from game.storage.schema import MOST_LETTERS_OF_A_PATH

FORMAT = "magnet-race-settings"
VERSION = 1
MOST_BYTES = 100_000

LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")  # where systems other than Windows say their language, the first that does
NAMES_ON_WINDOWS = {"Chinese": "zh", "English": "en"}

LARGEST_VOLUME = 100
PALETTES = ("standard", "safe", "contrast")
MOTIONS = ("off", "fast", "normal")
SPEECHES = ("brief", "normal", "full")
STAGES = ("off", "fast", "normal")
PACES = ("at_once", "fast", "normal", "slow")
DOORS = ("learn", "play", "class")  # of the opening page
COACHED = 3  # matches in which the coach speaks
MOST_NAMES = {"prologues": 100, "solved": 1_000}  # settings that are lists of names, and how long they may be
FARTHEST = 32_767  # pixels: no screen reaches farther


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its usual value; `RANGES` says what else it may be.

    language          id of a language that the texts know
    text_scale        size of all text in percent of the design
    palette           set of colours
    motion            speed of moving pictures
    reduced_motion    changes are highlighted where they would move
    stage             speed of the large scenes for what matters; "off" has none
    pace              how long a computer player's move is shown
    sound             whether there is any
    effects_volume    of what happens in the match, in percent
    interface_volume  of clicks and refusals, in percent
    full_screen       whether the window opens over the whole screen
    hints, meter      whether a new match begins with hints, and with the meter of the chance to win
    reasons           whether a new match tells why a computer decides as it does
    speech            how much text mode tells unasked
    door              of the opening page, the one that was used last
    coached           matches finished in which the coach spoke; from COACHED on it is silent
    prologues         the scenarios whose prologue was seen
    solved            the names of the puzzles that were solved
    window            x, y, width and height that the window had when it was closed last, in pixels; () before
    keys              the key of each command that has another than its usual one
    """

    language: str = "en"
    text_scale: int = 100
    palette: str = "standard"
    motion: str = "normal"
    reduced_motion: bool = False
    stage: str = "normal"
    pace: str = "normal"
    sound: bool = True
    effects_volume: int = 70
    interface_volume: int = 40
    full_screen: bool = False
    hints: bool = True
    meter: bool = True
    reasons: bool = True
    speech: str = "normal"
    door: str = "learn"
    coached: int = 0
    prologues: Sequence[str] = ()
    solved: Sequence[str] = ()
    window: Sequence[int] = ()
    keys: Mapping[str, str] = field(default_factory=dict)


USUAL = Settings()

RANGES: dict[str, Sequence[str | int | bool]] = {
    "text_scale": range(80, 201, 10),
    "palette": PALETTES,
    "motion": MOTIONS,
    "reduced_motion": (False, True),
    "stage": STAGES,
    "pace": PACES,
    "sound": (False, True),
    "effects_volume": range(0, LARGEST_VOLUME + 1, 10),
    "interface_volume": range(0, LARGEST_VOLUME + 1, 10),
    "full_screen": (False, True),
    "hints": (False, True),
    "meter": (False, True),
    "reasons": (False, True),
}
"""The values of every setting of the window except the language, which the texts know, and the keys, which
`key_bindings` checks."""

TYPED_RANGES: Mapping[str, Sequence[str]] = {"speech": SPEECHES}
"""The values of the settings of text mode, which are changed there."""

REMEMBERED: dict[str, Sequence[str | int]] = {"door": DOORS, "coached": range(COACHED + 1)}
"""What the game remembers by itself, and no page of the settings shows; beside these the lists of MOST_NAMES, and
the window."""


class SettingsError(TextError):
    """Something about the file of settings."""

    section = "settings"


def usual(languages: Sequence[str]) -> Settings:
    """The settings before anybody made any: in the language that the system speaks, if there are words for it."""
    spoken = next((os.environ[name] for name in LOCALE if os.environ.get(name)), None) or locale.getlocale()[0] or ""
    id = spoken.partition(".")[0].partition("_")[0]
    id = NAMES_ON_WINDOWS.get(id, id)
    return replace(USUAL, language=id) if id in languages else USUAL


def language(languages: Sequence[str]) -> str:
    """The language of the settings in force, for commands that need no other setting. Nothing is written."""
    return in_force(languages).language


def in_force(languages: Sequence[str]) -> Settings:
    """The settings as they can be understood, the usual ones where not. Nothing is written, nothing is told."""
    try:
        return _understood(files.read(path(), MOST_BYTES), languages)[0]
    except OSError:
        return usual(languages)


def path() -> Path:
    """The file of the settings, beside the folder of the saves. It need not exist."""
    return savefile.saves_folder().parent / "settings.json"


def is_possible(name: str, value: object, languages: Sequence[str]) -> bool:
    """Whether a setting may have this value."""
    if name == "language":
        return value in languages
    if name == "keys":
        return commands.are_keys(value)
    if name in MOST_NAMES:
        ids = value if isinstance(value, (list, tuple)) and len(value) <= MOST_NAMES[name] else [None]
        return all(isinstance(id, str) for id in ids)
    if name == "window":
        return isinstance(value, (list, tuple)) and (not value or _is_window(value))
    possible = {**RANGES, **TYPED_RANGES, **REMEMBERED}[name]
    return type(value) is type(getattr(USUAL, name)) and value in possible


def _is_window(numbers: Sequence[object]) -> bool:
    """Whether four numbers are the place and the size of a window."""
    if len(numbers) != 4 or not all(type(number) is int and abs(number) <= FARTHEST for number in numbers):
        return False
    return all(isinstance(side, int) and side > 0 for side in numbers[2:])


def changed(settings: Settings, languages: Sequence[str], **values: Any) -> Settings:
    """The settings with other values. Raises `ValueError` for a value that is not possible."""
    for name, value in values.items():
        if not is_possible(name, value, languages):
            raise ValueError(f"the setting {name} cannot be {value!r}")
    return replace(settings, **values)


# --- The file ---------------------------------------------------------------------------------------------------------


def write(file: Path, settings: Settings) -> None:
    """Writes the settings, whole or not at all. Raises `SettingsError` if that is not possible."""
    content = {"format": FORMAT, "version": VERSION} | asdict(settings)
    try:
        files.write(file, (json.dumps(content, indent=1) + "\n").encode("ascii"), files.PRIVATE)
    except OSError as error:
        raise SettingsError("cannot_write", file=_told(file), reason=files.reason(error)) from error


def keep(file: Path, languages: Sequence[str], **values: Any) -> None:
    """Changes these settings in the file and leaves the others as another window may just have set them.

    Raises `SettingsError` if that is not possible, `ValueError` for a value that is not.
    """
    try:
        with files.alone(file):
            there, wrong = read(file, languages)
            unread = next((error for error in wrong if error.key == "cannot_read"), None)
            if unread is not None:
                raise SettingsError("cannot_write", **unread.fields)  # else what is there could be done away with
            write(file, changed(there, languages, **values))
    except OSError as error:
        raise SettingsError("cannot_write", file=_told(file), reason=files.reason(error)) from error


def read(file: Path, languages: Sequence[str]) -> tuple[Settings, list[SettingsError]]:
    """The settings in a file and what is wrong with it; where something is, the file is first copied aside.

    No file is no problem: the usual settings are in force, in the language of the system.
    """
    content = b""
    try:
        content = files.read(file, MOST_BYTES)
    except FileNotFoundError:
        return usual(languages), []
    except files.TooLarge:
        pass  # it is understood no better than an empty one, and kept aside like any other
    except OSError as error:
        return usual(languages), [SettingsError("cannot_read", file=_told(file), reason=files.reason(error))]
    settings, wrong = _understood(content, languages)
    if not wrong:
        return settings, []
    try:
        kept = _keep_aside(file)
        write(file, settings)
    except (OSError, SettingsError):
        return settings, [SettingsError(f"{key}_there", file=_told(file), **more) for key, more in wrong]
    return settings, [SettingsError(key, file=_told(file), kept=kept.name, **more) for key, more in wrong]


def read_brought(file: Path, languages: Sequence[str]) -> Settings:
    """The settings in a file from elsewhere, which stays as it is. Raises `SettingsError` unless all of it is sound."""
    try:
        settings, wrong = _understood(files.read(file, MOST_BYTES), languages)
    except OSError as error:
        raise SettingsError("cannot_read", file=_told(file), reason=files.reason(error)) from error
    if wrong:
        raise SettingsError("not_brought", file=_told(file))
    return settings


def _understood(content: bytes, languages: Sequence[str]) -> tuple[Settings, list[tuple[str, dict[str, Any]]]]:
    """What can be used of a file's content, and keys and fields of what is wrong with the rest."""
    try:
        found = json.loads(content.decode(files.BOM_AND_UTF_8))
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or found.pop("format", None) != FORMAT:
        return usual(languages), [("damaged", {})]
    version = found.pop("version", None)
    if version != VERSION:
        return usual(languages), [("other_version", {"version": savefile.printable(str(version)), "known": VERSION})]
    names = [entry.name for entry in fields(Settings)]
    good = {name: found[name] for name in names if name in found and is_possible(name, found[name], languages)}
    wrong = [name for name in found if name not in good]
    good |= {name: tuple(good[name]) for name in (*MOST_NAMES, "window") if name in good}
    return replace(usual(languages), **good), [("entry", {"entry": savefile.printable(name)}) for name in wrong]


def _keep_aside(file: Path) -> Path:
    for number in itertools.count(1):
        kept = file.with_name(f"{file.name}.unreadable-{number}")
        if not kept.exists():
            break
    os.replace(file, kept)  # the file itself, however large it is
    return kept


def _told(file: Path) -> str:
    return savefile.printable(str(file), MOST_LETTERS_OF_A_PATH)
