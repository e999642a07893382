"""A what-if study: the question, as words on the command line, as a small file, and as rules.

The file is JSON and holds the question only, so that whoever opens it sees the answer for the rules that they have.
Reading trusts nothing: a file that is damaged, foreign or from the future is refused with the reason.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from game import __version__
from game.engine.layout import SEED_LIMIT
from game.lab.play.runner import Player, player
from game.players.codes import is_file, parse
from game.players.kinds import CodeError
from game.rules.changes import Change, ChangeError, parse_change
from game.rules.check import load_rules
from game.rules.model import STANDARD, Rules
from game.rules.what_if import SWITCH, Setting
from game.rules.words.errors import TextError
from game.storage import files, savefile

FORMAT = "magnet-race-study"
VERSION = 1
ENDING = ".json"
MOST_BYTES = 100_000
MOST_CHANGES = 200
MOST_LETTERS = 300
MOST_POINTS = 60  # of a sweep
MOST_GAMES = 1_000_000_000
DEFAULT_GAMES = 10_000
RANGE = re.compile(r"([+-]?\d{1,4})\.\.([+-]?\d{1,4})(?:\.\.(\d{1,4}))?")


class StudyError(TextError):
    """Something is wrong with a study or its file."""

    section = "study"


@dataclass(frozen=True, slots=True)
class Sweep:
    """One setting or number of the rules, and the values that it goes through."""

    path: str
    low: int
    high: int
    step: int

    def __str__(self) -> str:
        """As it is written on the command line."""
        return f"{self.path}={self.low}..{self.high}" + (f"..{self.step}" if self.step != 1 else "")

    @property
    def values(self) -> tuple[int, ...]:
        """Its values, the lowest first."""
        return tuple(range(self.low, self.high + 1, self.step))

    def change(self, value: int) -> Change:
        """The change of the rules that one of its values stands for."""
        return Change(self.path, str(value))


def parse_sweep(words: str) -> Sweep:
    """The sweep that ``SETTING=FROM..TO`` or ``SETTING=FROM..TO..STEP`` says. Raises `StudyError` with a sentence."""
    path, _, told = words.partition("=")
    found = RANGE.fullmatch(told.strip())
    if not path.strip() or found is None:
        raise StudyError("sweep", words=savefile.printable(words))
    low, high, step = int(found[1]), int(found[2]), int(found[3] or 1)
    if high < low or step < 1 or (high - low) // step >= MOST_POINTS:
        raise StudyError("sweep_range", words=savefile.printable(words), most=MOST_POINTS)
    return Sweep(path.strip(), low, high, step)


@dataclass(frozen=True, slots=True)
class Study:
    """A question: what if these rules were others?

    ecosystem, flagship  codes of the players on both sides (`game.lab.play.runner.player`)
    games                how many seeds are played at most, from ``seed`` on
    changes              what is changed, in order
    sweep                a number that goes through a range beyond that, or None
    precision            end early when every interval reaches no farther than this to either side, or None
    rules                digest of the rules under which it was saved, "" if it never was
    """

    scenario: str = STANDARD
    ecosystem: str = "novice"
    flagship: str = "novice"
    seed: int = 0
    games: int = DEFAULT_GAMES
    changes: tuple[Change, ...] = ()
    sweep: Sweep | None = None
    precision: float | None = None
    rules: str = ""

    def players(self) -> tuple[Player, Player]:
        """Who plays. Raises `game.players.kinds.CodeError`."""
        return player(self.ecosystem), player(self.flagship)

    def baseline(self, folder: Path | None = None) -> Rules:
        """The rules as they are. Raises `StudyError` if there is no such scenario, `RulesError` for a bad folder."""
        rules = load_rules(folder)
        if self.scenario not in rules.scenarios:
            known = ", ".join(rules.scenarios)
            raise StudyError("scenario", scenario=savefile.printable(self.scenario), known=known)
        return rules

    def variants(self, folder: Path | None = None) -> tuple[tuple[str, Rules], ...]:
        """The changed rules, each with its label: one, or one for each value of the sweep. Raises `RulesError`."""
        swept = [(str(value), (self.sweep.change(value),)) for value in self.sweep.values] if self.sweep else [("", ())]
        return tuple((label, load_rules(folder, (*self.changes, *more), self.scenario)) for label, more in swept)

    def is_known_under(self, rules: Rules) -> bool:
        """Whether it was saved under these rules, or never."""
        return self.rules in ("", rules.digest)


def setting_values(study: Study, settings: tuple[Setting, ...]) -> tuple[dict[str, int], tuple[Change, ...]]:
    """The values that a study gives to settings, by id, and the changes that are none of a setting's values."""
    values = {setting.id: setting.default for setting in settings}
    by_id = {setting.id: setting for setting in settings}
    others = []
    for change in study.changes:
        setting = by_id.get(change.path)
        number = None
        if setting is not None and setting.kind == SWITCH:
            number = {setting.word(one): one for one in (0, 1)}.get(change.value)
        elif setting is not None and re.fullmatch(r"[+-]?\d{1,4}", change.value):
            number = int(change.value) if setting.low <= int(change.value) <= setting.high else None
        if setting is None or number is None:
            others.append(change)
        else:
            values[setting.id] = number
    return values, tuple(others)


# --- The file ---------------------------------------------------------------------------------------------------------


def folder() -> Path:
    """The folder of the studies, beside that of the saves. It need not exist."""
    return savefile.saves_folder().parent / "studies"


def list_studies() -> list[Path]:
    """The files of the folder, newest first; whether they can be read is for `read` to find out."""
    return files.newest_first(folder(), ENDING)


def write(path: Path, study: Study) -> None:
    """Writes a study, whole or not at all. A file that is no study is not overwritten. Raises `StudyError`."""
    told = {
        **asdict(study),
        "changes": [str(change) for change in study.changes],
        "sweep": "" if study.sweep is None else str(study.sweep),
    }
    content = {"format": FORMAT, "version": VERSION, "program": __version__, **told}
    try:
        if os.path.lexists(path) and not _is_study(path):
            raise StudyError("not_overwritten", file=_told(path))
        files.write(path, (json.dumps(content, indent=1) + "\n").encode("ascii"))
    except OSError as error:
        raise StudyError("cannot_write", file=_told(path), reason=files.reason(error)) from error


def read(path: Path) -> Study:
    """The study in a file. Raises `StudyError` with the reason if it is none that can be used."""
    content = _content(path)
    version = content.pop("version", None)
    if type(version) is not int or version < 1:
        raise StudyError("value", file=_told(path), entry="version")
    if version > VERSION:
        raise StudyError("newer", file=_told(path), version=version, known=VERSION)
    known = [entry.name for entry in fields(Study)]
    for entry in content:
        if entry not in (*known, "format", "program"):
            raise StudyError("unknown", file=_told(path), entry=savefile.printable(entry))
    for entry in known:
        if entry not in content:
            raise StudyError("lacking", file=_told(path), entry=entry)
        if not _is_sound(entry, content[entry]):
            raise StudyError("value", file=_told(path), entry=entry)
    try:
        changes = tuple(parse_change(words) for words in content["changes"])
        sweep = parse_sweep(content["sweep"]) if content["sweep"] else None
        study = Study(**{entry: content[entry] for entry in known} | {"changes": changes, "sweep": sweep})
        for code in (study.ecosystem, study.flagship):
            if not is_file(code):  # reading a study must not run the file of somebody's own player
                parse(code)
    except (ChangeError, CodeError, StudyError) as error:
        raise StudyError("entry", file=_told(path), reason=savefile.printable(str(error), MOST_LETTERS)) from error
    if study.seed + study.games > SEED_LIMIT:
        raise StudyError("value", file=_told(path), entry="seed")
    return study


def _is_sound(entry: str, value: object) -> bool:
    """Whether an entry of a file may hold this."""
    if entry in ("seed", "games"):
        least, most = (0, SEED_LIMIT) if entry == "seed" else (1, MOST_GAMES)
        return type(value) is int and least <= value <= most
    if entry == "precision":
        return value is None or (type(value) is float and 0 < value < 1)
    if entry == "changes":
        return isinstance(value, list) and len(value) <= MOST_CHANGES and all(_is_word(one) for one in value)
    return _is_word(value)


def _is_word(value: object) -> bool:
    return isinstance(value, str) and len(value) <= MOST_LETTERS and value.isprintable()


def _is_study(path: Path) -> bool:
    try:
        _content(path)
    except StudyError:
        return False
    return True


def _content(path: Path) -> dict[str, Any]:
    """The JSON object in a file of our format."""
    try:
        content = files.read(path, MOST_BYTES)
    except FileNotFoundError as error:
        raise StudyError("missing", file=_told(path)) from error
    except files.TooLarge as error:
        raise StudyError("too_large", file=_told(path), most=MOST_BYTES) from error
    except OSError as error:
        raise StudyError("cannot_read", file=_told(path), reason=files.reason(error)) from error
    try:
        found = json.loads(content.decode(files.BOM_AND_UTF_8))
    except (ValueError, RecursionError) as error:
        raise StudyError("not_json", file=_told(path)) from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise StudyError("foreign", file=_told(path))
    return found


def _told(path: Path) -> str:
    return savefile.printable(str(path), MOST_LETTERS)


def saved_under(study: Study, rules: Rules) -> Study:
    """The study with the digest of the rules that it is saved under."""
    return replace(study, rules=rules.digest)
