"""A table's line as a QR code, for the camera of the teacher's telephone or computer (segno)."""

from __future__ import annotations

import io

import segno

MOST_LETTERS = 900
"""Of a line: beyond, the squares are too small for a camera that looks at a screen. A lesson needs some 300."""
ERRORS = "m"  # so that a seventh of the squares may be unreadable
QUIET = 4  # squares of white around it that a camera needs


def fits(line: str) -> bool:
    """Whether a line is short enough for a code."""
    return len(line) <= MOST_LETTERS


def squares(line: str) -> tuple[tuple[bool, ...], ...]:
    """The rows of squares, black ones True, without the white around. Raises `ValueError` if it is too long."""
    return tuple(tuple(square == 1 for square in row) for row in _code(line).matrix)


def in_words(line: str) -> str:
    """The code in half blocks, for a terminal with a dark ground. Raises `ValueError` for a line that is too long."""
    stream = io.StringIO()
    _code(line).terminal(stream, border=QUIET, compact=True)
    return stream.getvalue()


def _code(line: str) -> segno.QRCode:
    if not fits(line):
        raise ValueError(f"a line of {len(line)} letters has no code; at most {MOST_LETTERS}")
    return segno.make_qr(line, error=ERRORS)
