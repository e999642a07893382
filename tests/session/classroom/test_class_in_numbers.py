"""The limits of a class in plain numbers, for a test that asks a limit itself moves with it."""

import pytest

from game.rules.class_plan import Phase
from game.session.classroom import bell, class_code, qr, table_line
from game.session.classroom.clock import LessonClock
from game.session.classroom.table_line import LineError, line_of, pack, read_line, unpack
from game.session.match import Match
from tests.session.classroom.lines import table


def test_a_code_for_the_camera_holds_nine_hundred_letters_with_a_white_margin_of_four():
    assert [qr.fits("A" * letters) for letters in (900, 901)] == [True, False]
    with pytest.raises(ValueError, match="a line of 901 letters has no code; at most 900"):
        qr.squares("A" * 901)
    words = table(2)[1]
    size = len(qr.squares(words))
    lines = qr.in_words(words).strip("\n").splitlines()
    assert (len(lines[0]), len(lines)) == (size + 8, (size + 8 + 1) // 2)


def test_a_code_stays_readable_where_a_seventh_of_it_is_not():
    assert qr._code(table(2)[1]).error == "M"


def test_a_class_has_a_code_of_four_letters_and_may_have_one_of_eight():
    assert {len(class_code.new_code()) for _ in range(20)} == {4}
    assert [class_code.read("A" * letters) for letters in (1, 8, 9)] == ["A", "A" * 8, ""]
    assert [class_code.may_hold(letter) for letter in "a7-"] == [True, True, False]
    assert class_code.link("https://school.example/", "KRTM") == "https://school.example/?class=KRTM"


@pytest.mark.parametrize(("number", "allowed"), [(0, False), (1, True), (999, True), (1_000, False)])
def test_tables_are_numbered_from_one_to_nine_hundred_and_ninety_nine(number, allowed):
    match = Match.new("lesson", seed=1)
    if allowed:
        assert read_line(str(line_of(match, "", number))).table == number
    else:
        with pytest.raises(LineError) as caught:
            line_of(match, "", number)
        assert (caught.value.key, caught.value.fields) == ("no_table", {"most": 999})


def test_a_line_tells_fifteen_hundred_decisions_at_most():
    assert unpack(pack([1] * 1_500, 2), 2) == [1] * 1_500
    with pytest.raises(ValueError, match="are not so many numbers"):
        unpack("1501.0", 2)


def test_a_line_has_eight_thousand_letters_at_most():
    whole = table(1)[1]
    assert read_line(whole.ljust(8_000, "X")).table == 1
    with pytest.raises(LineError) as caught:
        read_line(whole.ljust(8_001, "X"))
    assert caught.value.key == "foreign"


def test_a_line_holds_twelve_letters_of_the_rules_eight_of_the_position_and_seven_of_its_sum():
    match, words = table(2)
    fields, _, checksum = words.partition("*")
    parts = fields.split("/")
    assert (parts[0], parts[2], parts[3]) == ("MR1", match.rules.digest[:12].upper(), "KRTM")
    assert (parts[4], parts[5], parts[6], parts[7]) == ("2", "LESSON", "2", "0")
    assert parts[8].startswith(f"{len(match.decisions)}.")
    assert (parts[9], parts[10]) == ("END", match.position.digest[:8].upper())
    assert [part[:2] for part in parts[11:]] == ["B.", "P.", "T."]
    assert len(checksum) == 7
    assert table_line.TableLine.as_options(read_line(words)) == {"class_table": 2, "class_code": "KRTM"}


def test_what_was_counted_is_all_votes_and_answers():
    """At each of three moments three students voted and answered three questions."""
    assert read_line(table(2)[1]).counted == 3 * (3 + 3 * 3)


def test_a_line_is_told_again_for_the_table_that_is_kept_with_the_match():
    match = Match.new("lesson", seed=1)
    kept = {"class_code": "AB", "class_table": 7}
    match.options = dict(kept)
    line = table_line.line_again(match)
    assert line is not None
    assert (line.code, line.table) == ("AB", 7)
    for damaged in ({"class_table": True}, {"class_table": "7"}, {"class_code": 5}, {"class_table": 0}):
        match.options = kept | damaged
        assert table_line.line_again(match) is None
    match.options = {"class_code": "AB"}
    assert table_line.line_again(match) is None


@pytest.mark.parametrize(
    ("percent", "finished", "winner"),
    [
        (44, 2, "flagship"),
        (45, 2, ""),
        (55, 2, ""),
        (56, 2, "ecosystem"),
        (100, 1, ""),
        (0, 1, ""),
        (56, 3, "ecosystem"),
    ],
)
def test_a_bell_decides_after_two_half_years_beyond_ten_points(percent, finished, winner):
    assert bell.judged(percent, finished) == winner
    assert bell.Verdict(percent, 0, 100, winner).of("ecosystem") == percent
    assert bell.Verdict(percent, 0, 100, winner).of("flagship") == 100 - percent


def test_a_bell_keeps_four_options():
    match = Match.new("lesson", seed=1)
    bell.ring_at(match, 1_000)
    assert (match.options["bell_at"], bell.agreed(match)) == (1_000, 1_000)
    match.options = {"bell_at": 1, "bell_chance": 2, "bell_least": 1, "bell_most": 3, "coach": True}
    bell.take_back(match)
    assert match.options == {"coach": True}
    match.options = {"bell_at": True}
    assert bell.agreed(match) is None


def test_half_years_of_a_late_start_are_counted_from_its_first():
    assert bell.finished(Match.new("late-start", seed=1)) == 0
    assert bell.too_early(Match.new("late-start", seed=1))


def test_a_phase_has_a_minute_at_least_and_what_has_gone_by():
    clock = LessonClock([Phase("brief", 5), Phase("play", 25)], 30)
    clock.add(-9, 0)
    assert (clock.minutes(0), clock.left(0)) == (1, 60)
    clock.go(1, 0)
    clock.toggle(0)
    clock.add(9, 600)
    assert (clock.minutes(1), clock.used(600), clock.left(660)) == (30, 600, 1_140)
    clock.toggle(660)
    assert (clock.runs, clock.used(9_999), clock.share(0, 700), clock.share(1, 700)) == (False, 660, 1.0, 660 / 1_800)
