"""The line of a table: its match and its counts as one line of text, to be handed to the teacher.

    MR1/1.0/5F3A9C21D04B/KRTM/7/LESSON/1Z141Z3/0/36.4KX0.../BELL.62/9C21D04B/B.0.1.3.0.0:CLAIM.0.1.3.0*0K3J9QX

The fields: version of the line, program, beginning of the rules' digest, code of the class, table, scenario, seed (base
36), bid, the decisions (how many, then their numbers as digits of one large number in base 36), how it stopped,
beginning of the position's hash, and for each vote that was counted a field with a letter, the steps of the scale and
the answers of each question. The last seven characters are a checksum against slips of who copies it; whoever wants to
cheat can reckon it too.

What can be reckoned from seed and decisions (sums, winner, plans, where chains broke) is not in it. All its characters
are those that a QR code holds most densely, and no name of anybody is among them.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game import __version__
from game.rules.class_plan import load_class
from game.rules.model import ECOSYSTEM, FLAGSHIP
from game.rules.words.errors import TextError
from game.session.classroom import bell
from game.session.classroom.class_code import CODE, CODE_OF_A_CLASS
from game.session.classroom.counts import ANSWERS, MOMENTS, Counts, of_options

if TYPE_CHECKING:
    from game.session.match import Match

MARK = "MR"
VERSION = 1
END = "*"
BETWEEN, INSIDE, BESIDE = "/", ".", ":"
TABLE = "class_table"
"""Option of a match: the number of the table."""
NO_CODE = "-"
HIGHEST_TABLE = 999
DIGEST_LETTERS, POSITION_LETTERS, SUM_LETTERS = 12, 8, 7
MOST_DECISIONS = 1_500  # that a line tells: some ten times a long match
MOST_LETTERS = 8_000
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
STOPPED = re.compile(r"END|OPEN|BELL\.(?:100|[1-9]?[0-9])|RESIGNED\.[EF]")
OF_A_SIDE = {ECOSYSTEM: "E", FLAGSHIP: "F"}
FIELDS = (
    ("program", re.compile(r"[0-9A-Z.+-]{1,40}")),
    ("rules", re.compile(f"[0-9A-F]{{{DIGEST_LETTERS}}}")),
    ("code", re.compile(f"{NO_CODE}|{CODE_OF_A_CLASS.pattern}")),
    ("table", re.compile("[1-9][0-9]{0,2}")),
    ("scenario", re.compile("[A-Z0-9][A-Z0-9-]{0,63}")),
    ("seed", re.compile("[0-9A-Z]{1,13}")),
    ("bid", re.compile("-?[0-9]{1,2}")),
    ("decisions", re.compile(r"[0-9]{1,4}\.[0-9A-Z]{1,4000}")),
    ("stop", STOPPED),
    ("position", re.compile(f"[0-9A-F]{{{POSITION_LETTERS}}}")),
)
COUNTED = re.compile(r"[BPT](?:\.[0-9]{1,2}){2,9}(?::[A-Z][A-Z-]{0,19}(?:\.[0-9]{1,2}){4}){0,12}")
LETTERS = dict(zip("BPT", MOMENTS, strict=True))


class LineError(TextError):
    """A line cannot be made, or not be used; the words stand under ``class.lines``."""

    section = "class.lines"


@dataclass(frozen=True, slots=True)
class TableLine:
    """What a line says.

    program    version of the program that played the match, in capitals
    rules      the beginning of the digest of its rules
    code       of the class, "-" where none was given
    table      1 to `HIGHEST_TABLE`
    scenario, seed, bid  as a save has them
    decisions  how many, a full stop, and their numbers (`pack`)
    stop       "END", "BELL." and the Ecosystem's chance in percent, "RESIGNED." and the side's letter, or "OPEN"
    position   the beginning of the hash of the last position
    counts     by the moment of the vote, where anything was counted
    """

    program: str
    rules: str
    code: str
    table: int
    scenario: str
    seed: int
    bid: int
    decisions: str
    stop: str
    position: str
    counts: Mapping[str, Counts] = field(default_factory=dict)

    def __str__(self) -> str:
        """The line itself."""
        fields = [
            f"{MARK}{VERSION}", self.program, self.rules, self.code, str(self.table), self.scenario.upper(),
            in_base_36(self.seed), str(self.bid), self.decisions, self.stop, self.position,
            *(_told(moment, counts) for moment, counts in self.counts.items()),
        ]  # fmt: skip
        body = BETWEEN.join(fields)
        return body + END + checksum(body)

    def as_options(self) -> dict[str, str | int]:
        """Code and table as options of the match, so that nobody says them twice."""
        return {TABLE: self.table} | ({} if self.code == NO_CODE else {CODE: self.code})

    @property
    def length(self) -> int:
        """How many decisions were made."""
        return int(self.decisions.partition(INSIDE)[0])

    @property
    def counted(self) -> int:
        """How many votes and answers are in it."""
        return sum(sum(one.votes) + sum(map(sum, one.items.values())) for one in self.counts.values())


def line_again(match: Match) -> TableLine | None:
    """The line of a match for the table whose number is kept with it; None where there is none, or no line."""
    code, table = match.options.get(CODE, ""), match.options.get(TABLE)
    if not isinstance(code, str) or not isinstance(table, int) or isinstance(table, bool):
        return None
    try:
        return line_of(match, code, table)
    except LineError:  # what the options of a save say may be anything
        return None


# --- Writing ----------------------------------------------------------------------------------------------------------


def line_of(match: Match, code: str, table: int) -> TableLine:
    """The line of a match as it stands. Raises `LineError` where a line cannot tell it."""
    code = code.strip().upper()
    if code and CODE_OF_A_CLASS.fullmatch(code) is None:
        raise LineError("no_code", code=code[:20])
    if not 1 <= table <= HIGHEST_TABLE:
        raise LineError("no_table", most=HIGHEST_TABLE)
    if match.start or match.line is not None:
        raise LineError("not_from_the_start")
    decisions = match.decisions
    if len(decisions) > MOST_DECISIONS:
        raise LineError("too_many", count=len(decisions), most=MOST_DECISIONS)
    position = match.position
    numbers = [position.number(name) for name in decisions]
    steps = load_class().vote_steps
    counts = {moment: of_options(match.options, moment, steps) for moment in MOMENTS}
    return TableLine(
        program=__version__.upper(),
        rules=match.rules.digest[:DIGEST_LETTERS].upper(),
        code=code or NO_CODE,
        table=table,
        scenario=match.scenario,
        seed=match.seed,
        bid=match.bid,
        decisions=pack(numbers, len(position.decisions)),
        stop=_stop(match),
        position=position.digest[:POSITION_LETTERS].upper(),
        counts={moment: one for moment, one in counts.items() if one.students or one.items},
    )


def _stop(match: Match) -> str:
    if match.resigned:
        return f"RESIGNED.{OF_A_SIDE[match.resigned]}"
    if match.over:
        return "END"
    verdict = bell.verdict(match)
    return "OPEN" if verdict is None else f"BELL.{verdict.percent}"


def _told(moment: str, counts: Counts) -> str:
    letter = next(letter for letter, name in LETTERS.items() if name == moment)
    parts = [INSIDE.join((letter, *map(str, counts.votes)))]
    parts += [INSIDE.join((id.upper().replace("_", "-"), *map(str, given))) for id, given in counts.items.items()]
    return BESIDE.join(parts)


def pack(numbers: list[int], known: int) -> str:
    """Numbers below ``known`` as text: how many, a full stop, and all of them as one number in base 36."""
    whole = 0
    for number in reversed(numbers):
        whole = whole * known + number
    return f"{len(numbers)}{INSIDE}{in_base_36(whole)}"


def unpack(packed: str, known: int) -> list[int]:
    """The numbers that `pack` made a text of. Raises `ValueError` if it made no such text."""
    count, _, digits = packed.partition(INSIDE)
    whole = int(digits, len(DIGITS))
    numbers = []
    for _ in range(min(int(count), MOST_DECISIONS)):
        whole, number = divmod(whole, known)
        numbers.append(number)
    if whole or len(numbers) != int(count):
        raise ValueError(f"{packed[:20]} are not so many numbers")
    return numbers


def in_base_36(number: int) -> str:
    """A whole number, 0 or more, in digits and capital letters."""
    digits = ""
    while number:
        number, rest = divmod(number, len(DIGITS))
        digits = DIGITS[rest] + digits
    return digits or DIGITS[0]


def checksum(body: str) -> str:
    """Seven characters that are others if a character of the line is another: against slips, not against cheating."""
    return in_base_36(zlib.crc32(body.encode("ascii"))).rjust(SUM_LETTERS, DIGITS[0])


# --- Reading ----------------------------------------------------------------------------------------------------------


def read_line(words: str) -> TableLine:
    """What a line says; blanks and small letters do not matter. Raises `LineError` with what is wrong."""
    whole = "".join(words.split()).upper()
    body, end, told = whole.partition(END)
    version = re.match(f"{MARK}([0-9]{{1,3}}){BETWEEN}", whole)
    if version is None or len(whole) > MOST_LETTERS:
        raise LineError("foreign")
    if int(version[1]) != VERSION:
        raise LineError("version", version=version[1], known=VERSION)
    if not end or len(told) < SUM_LETTERS:
        raise LineError("cut")
    if not whole.isascii() or checksum(body) != told[:SUM_LETTERS]:
        raise LineError("checksum")
    first, rest = body.split(BETWEEN)[1 : len(FIELDS) + 1], body.split(BETWEEN)[len(FIELDS) + 1 :]
    if len(first) < len(FIELDS):
        raise LineError("field", field=FIELDS[len(first)][0])
    values = {}
    for (name, pattern), value in zip(FIELDS, first, strict=True):
        if pattern.fullmatch(value) is None:
            raise LineError("field", field=name)
        values[name] = value
    return TableLine(
        program=values["program"],
        rules=values["rules"],
        code=values["code"],
        table=int(values["table"]),
        scenario=values["scenario"].lower(),
        seed=int(values["seed"], len(DIGITS)),
        bid=int(values["bid"]),
        decisions=values["decisions"],
        stop=values["stop"],
        position=values["position"],
        counts=_counts(rest),
    )


def _counts(fields: list[str]) -> dict[str, Counts]:
    """What was counted at each moment. Raises `LineError`."""
    steps = load_class().vote_steps
    made: dict[str, Counts] = {}
    for told in fields:
        if COUNTED.fullmatch(told) is None or LETTERS[told[0]] in made:
            raise LineError("field", field="counts")
        votes, *items = told.split(BESIDE)
        counted = tuple(map(int, votes.split(INSIDE)[1:]))
        if len(counted) != steps:
            raise LineError("field", field="counts")
        answers = {}
        for item in items:
            id, *given = item.split(INSIDE)
            answers[id.lower().replace("-", "_")] = tuple(map(int, given[:ANSWERS]))
        made[LETTERS[told[0]]] = Counts(counted, answers)
    return made
