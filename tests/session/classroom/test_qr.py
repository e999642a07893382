"""A line as a code for a camera."""

import pytest

from game.session.classroom import qr
from tests.session.classroom.lines import table


def test_a_lesson_s_line_has_a_code_that_is_square_with_its_three_eyes():
    rows = qr.squares(table(2)[1])
    size = len(rows)
    assert {len(row) for row in rows} == {size}
    eye = [[*([True] * 7)], [True, *([False] * 5), True], [True, False, True, True, True, False, True]]
    for down, left in ((0, 0), (0, size - 7), (size - 7, 0)):
        assert [list(rows[down + line][left : left + 7]) for line in range(3)] == eye


def test_another_line_has_another_code():
    assert qr.squares(table(1)[1]) != qr.squares(table(2)[1])


def test_a_line_that_is_too_long_has_none():
    assert qr.fits("A" * qr.MOST_LETTERS)
    with pytest.raises(ValueError, match="has no code"):
        qr.squares("A" * (qr.MOST_LETTERS + 1))


def test_a_terminal_shows_it_in_half_blocks():
    lines = qr.in_words(table(2)[1]).strip("\n").splitlines()
    assert len({len(line) for line in lines}) == 1
    assert set("".join(lines)) <= set("█▀▄ ")
