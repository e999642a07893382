"""The notation of a whole game: headers, then every decision with all that it brought about, a line each.

    notation: magnet-race game 1
    program: 1.0
    rules: 5f3a...
    scenario: 2025-deal
    half-years: 2025-H2, 2026-H1, 2026-H2
    bid: 0
    known to: ecosystem, flagship

    set-up round 1
      card price_spike draw ecosystem_hand by rule
    ...

The first seven headers are needed; ``known to`` is ``nobody`` where only what lies open is told. Others may follow:
``seat: SIDE CODE``, ``option: NAME VALUE`` (a number, true, false, or words in quotes), ``private: TRACK SIDE`` and
``helped: NUMBER SIDE KIND`` as often as needed, ``resigned: SIDE``, ``result: ENDING WINNER``, ``sum: POINTS`` and
``seed: NUMBER`` and ``start: POSITION`` once. Below them stand the lines of `game.session.turn_lines`, then those of
`game.session.tree`. Empty lines and those that begin with ``#`` mean nothing. Reading trusts nothing, and needs no
rules: ids may be any words. docs/game-notation.md tells more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from game.rules.model import SIDES
from game.session.game_record import GameRecord
from game.session.record_lines import LineError, LineReader, shown
from game.session.records import Ends
from game.session.tree import begins_a_tree, read_tree, tree_lines
from game.session.turn_lines import SET_UP, Line, read_turns, turn_lines
from game.storage.schema import CHECKS, LARGEST_SEED, MOST_LETTERS_OF_A_POSITION

TITLE = "magnet-race game"
VERSION = 1
FIRST = "notation"
NEEDED = ("program", "rules", "scenario", "half-years", "bid", "known to")
ONCE = (*NEEDED, "resigned", "result", "sum", "seed", "start")
REPEATED = ("seat", "option", "private", "helped")
NOBODY = "nobody"
JOINED = ", "
HEADER = re.compile(r"([a-z-]+(?: [a-z]+)?): ?(.*)")
WHOLE = re.compile(f"-?[0-9]{{1,{len(str(LARGEST_SEED))}}}")
SUM = re.compile(r"-?[0-9]{1,3}(?:\.5)?")
MOST_LETTERS = 1_200  # of a header: the code of a seat may be a path


def is_notation(text: str) -> bool:
    """Whether a text begins as the notation of a game."""
    return text.lstrip().startswith(f"{FIRST}:")


# --- Writing ----------------------------------------------------------------------------------------------------------


def write(record: GameRecord) -> str:
    """The notation of a game."""
    result = record.result
    headers = [
        (FIRST, f"{TITLE} {VERSION}"),
        ("program", record.program),
        ("rules", record.rules),
        ("scenario", record.scenario),
        ("half-years", JOINED.join(record.half_years)),
        ("bid", str(record.bid)),
        ("known to", JOINED.join(record.known_to) or NOBODY),
        *(("seat", f"{side} {code}") for side, code in record.seats.items()),
        *(("option", f"{name} {json.dumps(value)}") for name, value in record.options.items()),
        *(("private", f"{track} {owner}") for track, owner in record.private.items()),
        *(("helped", line) for line in record.helped),
    ]
    headers += [("resigned", record.resigned)] if record.resigned else []
    headers += [("result", f"{result.ending} {result.winner}")] if result else []
    headers += [("sum", f"{record.total:g}")] if record.total is not None else []
    headers += [("seed", str(record.seed))] if record.seed is not None else []
    headers += [("start", record.start)] if record.start else []
    lines = [f"{name}: {value}" for name, value in headers]
    return "\n".join([*lines, "", *turn_lines(record.turns), *tree_lines(record.tree), ""])


# --- Reading ----------------------------------------------------------------------------------------------------------


def read(text: str) -> GameRecord:
    """The game that a text tells of. Raises `LineError` with the line at the first thing that cannot be meant."""
    every = text.split("\n")
    lines = [
        Line(number, line.rstrip("\r"))
        for number, line in enumerate(every, 1)
        if line.strip() and not line.startswith("#")
    ]
    body = next((place for place, line in enumerate(lines) if line.words.startswith(f"{SET_UP} ")), len(lines))
    headers = _headers(lines[:body])
    end_of_headers = lines[body].number if body < len(lines) else len(every)
    for name in NEEDED:
        if name not in headers.once:
            raise LineError("lacking", line=end_of_headers, name=name)
    if body == len(lines):
        raise LineError("no_set_up", line=end_of_headers, word=SET_UP)
    end = next((place for place in range(body, len(lines)) if begins_a_tree(lines[place].words)), len(lines))
    values = {name: _value(name, line) for name, line in headers.once.items()}
    record = GameRecord(
        program=values["program"],
        rules=values["rules"],
        scenario=values["scenario"],
        half_years=values["half-years"],
        bid=values["bid"],
        known_to=values["known to"],
        turns=read_turns(lines[body:end], len(values["half-years"])),
        seats=headers.seats,
        options=headers.options,
        private=headers.private,
        resigned=values.get("resigned", ""),
        helped=tuple(headers.helped),
        total=values.get("sum"),
        seed=values.get("seed"),
        start=values.get("start", ""),
        tree=read_tree([line.words for line in lines[end:]], [line.number for line in lines[end:]]),
    )
    _check_end(record, headers.once, values.get("result"))
    return record


@dataclass(slots=True)
class _Headers:
    """The headers of a text: those that stand once as they are written, the others as they are meant."""

    once: dict[str, Line] = field(default_factory=dict)
    seats: dict[str, Any] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)
    private: dict[str, Any] = field(default_factory=dict)
    helped: list[str] = field(default_factory=list)


def _headers(lines: Sequence[Line]) -> _Headers:
    title = f"{FIRST}: {TITLE} {VERSION}"
    if not lines or lines[0].words != title:
        raise LineError("title", line=lines[0].number if lines else 1, wanted=title)
    found = _Headers()
    for line in lines[1:]:
        most = MOST_LETTERS_OF_A_POSITION if line.words.startswith("start:") else MOST_LETTERS
        header = HEADER.fullmatch(line.words) if len(line.words) <= most else None
        if header is None or header[1] not in (*ONCE, *REPEATED):
            raise LineError(
                "header", line=line.number, found=shown(line.words), known=JOINED.join((*ONCE, *REPEATED)), body=SET_UP
            )
        name, value = header[1], Line(line.number, header[2])
        if name in REPEATED:
            _repeated(found, name, value)
        elif name in found.once:
            raise LineError("twice", line=line.number, name=name)
        else:
            found.once[name] = value
    return found


def _repeated(found: _Headers, name: str, value: Line) -> None:
    """Takes a header that may stand more than once."""
    if name == "helped":
        found.helped.append(value.words)
        if not CHECKS["helped"](found.helped):
            raise _wrong(name, value)
        return
    key, _, rest = value.words.partition(" ")
    entry, content = {
        "seat": ("seats", found.seats),
        "option": ("options", found.options),
        "private": ("private", found.private),
    }[name]
    if key in content:
        raise LineError("twice", line=value.number, name=f"{name}: {shown(key)}")
    content[key] = _option(value, rest) if name == "option" else rest
    if not CHECKS[entry](content):
        raise _wrong(name, value)


def _option(value: Line, words: str) -> object:
    """What an option was set to."""
    try:
        return json.loads(words)
    except (ValueError, RecursionError) as error:
        raise _wrong("option", value) from error


def _value(name: str, line: Line) -> Any:
    """What a header that stands once says."""
    words = line.words
    if name == "result":
        reader = LineReader(words, line.number)
        result = Ends(reader.id(), reader.one_of(SIDES))
        reader.end()
        return result
    if name in ("bid", "seed"):
        number = int(words) if WHOLE.fullmatch(words) else None
        return _sound(CHECKS[name](number), name, line, number)
    if name == "half-years":
        half_years = tuple(words.split(JOINED))
        return _sound(CHECKS["half_years"](list(half_years)), name, line, half_years)
    if name == "known to":
        sides = () if words == NOBODY else tuple(words.split(JOINED))
        return _sound(sides == tuple(side for side in SIDES if side in sides), name, line, sides)
    if name == "sum":
        return float(_sound(SUM.fullmatch(words) is not None, name, line, words))
    return _sound(words != "" and CHECKS[name](words), name, line, words)


def _sound(sound: bool, name: str, line: Line, value: Any) -> Any:
    """The value of a header if it can be meant. Raises `LineError` if not."""
    if not sound:
        raise _wrong(name, line)
    return value


def _wrong(name: str, line: Line) -> LineError:
    return LineError("value", line=line.number, name=name, found=shown(line.words))


def _check_end(record: GameRecord, headers: dict[str, Line], result: Ends | None) -> None:
    """What the headers say of the end must be what the lines say."""
    resigned = len(record.turns) > 1 and not record.turns[-1].name
    for name, agrees in (("result", record.result == result), ("resigned", resigned == bool(record.resigned))):
        if not agrees:
            raise LineError("end", line=headers[name].number if name in headers else 1, name=name)
