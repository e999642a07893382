"""The line of a table: what was played and counted, no more; slips are noticed, and what it cannot say is told."""

import re
import string

import pytest

from game.session.classroom import counts, table_line
from game.session.classroom.table_line import (
    MOST_DECISIONS,
    LineError,
    checksum,
    line_of,
    pack,
    read_line,
    unpack,
)
from game.session.match import Match
from tests.session.classroom.lines import CODE, table


def problem(words: str) -> str:
    with pytest.raises(LineError) as caught:
        read_line(words)
    assert str(caught.value)
    return caught.value.key


def resealed(line: str, old: str, new: str) -> str:
    """A line with something else in it, and the checksum that fits."""
    body = line.partition("*")[0].replace(old, new, 1)
    return f"{body}*{checksum(body)}"


def test_a_line_is_read_back_as_it_was_written():
    for number in (1, 2):
        match, line = table(number)
        found = read_line(line)
        assert str(found) == line
        assert (found.table, found.code, found.scenario, found.seed) == (number, CODE, "lesson", match.seed)
        assert found.counts == {
            moment: counts.of_options(match.options, moment, 5) for moment in counts.MOMENTS
        }  # all three were counted


def test_it_is_made_of_what_a_qr_code_holds_densely_and_short():
    for number in range(1, 5):
        line = table(number)[1]
        assert set(line) <= set(string.ascii_uppercase + string.digits + "-./:*+")
        assert len(line) < 400


def test_blanks_small_letters_and_words_behind_it_do_not_matter():
    line = table(1)[1]
    broken = "\n".join(line[start : start + 30].lower() for start in range(0, len(line), 30))
    assert str(read_line(f"  {broken}\nThank you!")) == line


def test_one_wrong_letter_anywhere_is_noticed():
    line = table(2)[1]
    for place in range(4, len(line), 3):
        other = "7" if line[place] != "7" else "8"
        assert problem(line[:place] + other + line[place + 1 :]) in ("checksum", "cut")


def test_what_is_cut_foreign_or_of_another_version_is_told_apart():
    line = table(1)[1]
    assert problem(line[:100]) == "cut"
    assert problem(line[:-1]) == "cut"
    assert problem("hello") == "foreign"
    assert problem(line.replace("MR1", "MR2")) == "version"
    assert problem("MR1/" + "A" * 10_000) == "foreign"


@pytest.mark.parametrize(
    ("old", "new"),
    [(f"/{CODE}/", "/TOOLONGACODE/"), ("/LESSON/", "/LES_SON/"), ("/BELL.", "/GONG."), ("/B.", "/X."), ("/0/", "/X/"),
     ("WEAKEST.", "WEAKEST.100."), ("/B.", "/B.1.")],
)  # fmt: skip
def test_a_field_that_cannot_be_meant_is_refused_though_the_checksum_fits(old: str, new: str):
    line = table(1)[1]
    assert old in line
    assert problem(resealed(line, old, new)) == "field"


def test_no_name_of_a_player_and_no_help_is_in_it():
    match, before = table(2)
    match.seats = {"flagship": "novice"}
    assert str(line_of(match, CODE, 2)) == before
    match.seats = {}


@pytest.mark.parametrize(
    ("code", "number", "wrong"),
    [("a b", 1, "no_code"), ("ABCDEFGHI", 1, "no_code"), ("é", 1, "no_code"), (CODE, 0, "no_table"),
     (CODE, 1000, "no_table")],
)  # fmt: skip
def test_codes_and_tables_that_a_line_cannot_hold_are_told(code: str, number: int, wrong: str):
    with pytest.raises(LineError) as caught:
        line_of(Match.new("lesson", seed=1), code, number)
    assert caught.value.key == wrong


def test_a_match_from_a_position_has_no_line():
    match = Match.from_position(Match.new("lesson", seed=1).position, seed=3)
    with pytest.raises(LineError) as caught:
        line_of(match, CODE, 1)
    assert caught.value.key == "not_from_the_start"


def test_as_many_decisions_as_a_line_may_tell_are_told_and_one_more_is_not(monkeypatch: pytest.MonkeyPatch):
    match, _ = table(1)
    count = len(match.decisions)
    monkeypatch.setattr(table_line, "MOST_DECISIONS", count)
    assert line_of(match, CODE, 1).length == count
    assert unpack(pack([1] * count, 277), 277) == [1] * count
    monkeypatch.setattr(table_line, "MOST_DECISIONS", count - 1)
    with pytest.raises(LineError) as caught:
        line_of(match, CODE, 1)
    assert caught.value.key == "too_many"
    assert f"{count}" in str(caught.value)


def test_a_class_may_do_without_a_code():
    line = line_of(Match.new("lesson", seed=1), "", 3)
    assert (line.code, line.stop, line.length) == ("-", "OPEN", 0)
    assert re.match("MR1/[^/]+/[^/]+/-/3/", str(line))


@pytest.mark.parametrize("numbers", [[], [0], [0, 0, 5], [276, 0, 276], [1, 0]])
def test_decisions_are_packed_and_unpacked(numbers: list[int]):
    assert unpack(pack(numbers, 277), 277) == numbers


@pytest.mark.parametrize("packed", ["1.ZZZZ", f"{MOST_DECISIONS + 1}.0", "x.0", "2."])
def test_what_was_never_packed_is_refused(packed: str):
    with pytest.raises(ValueError, match=r".+"):
        unpack(packed, 277)


def test_a_code_that_is_none_is_told_by_its_first_twenty_letters():
    with pytest.raises(LineError) as caught:
        line_of(Match.new("lesson", seed=1), "?" * 30, 1)
    assert (caught.value.key, caught.value.fields) == ("no_code", {"code": "?" * 20})
