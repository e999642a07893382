"""A QR code on the screen, for a camera."""

from __future__ import annotations

from functools import lru_cache, partial

from game.session.classroom import qr
from game.ui.draw.canvas import Box, Canvas
from game.ui.widgets.leaves import Picture

SIZE = 330.0  # that the picture is designed for
MOST_LARGER, LEAST = 2.0, 0.5
BLACK, WHITE = "#000000", "#FFFFFF"  # whatever the palette: a camera reads it

squares = lru_cache(maxsize=4)(qr.squares)


def picture(line: str, grow: float = 0.0, size: float = SIZE) -> Picture:
    """The code of a line, which has to be short enough (`qr.fits`)."""
    return Picture(partial(paint, line=line), size, size, MOST_LARGER, LEAST, grow=grow)


def paint(canvas: Canvas, box: Box, line: str) -> None:
    """The code with the white around it that a camera needs."""
    rows = squares(line)
    x, y, w, _ = box
    one = w / (len(rows) + 2 * qr.QUIET)
    canvas.fill(box, WHITE)
    for down, row in enumerate(rows, qr.QUIET):
        for across, black in enumerate(row, qr.QUIET):
            if black:
                canvas.fill((x + across * one, y + down * one, one, one), BLACK)
