"""A trace in plain Python: the change records that one decision leaves (`game.engine.chance.record_change`)."""

from __future__ import annotations

from game.engine import layout

Record = tuple[int, ...]
"""RECORD integers: kind, cause, subject, before, after, rolled, odds, result."""


class PlainTrace:
    """Takes records as an array of TRACE_LENGTH rows would; row 0 holds their number."""

    def __init__(self) -> None:
        self._rows: list[list[int]] = [[0] * layout.RECORD]

    def __len__(self) -> int:
        """The most rows that it takes."""
        return layout.TRACE_LENGTH

    def __getitem__(self, place: tuple[int, int]) -> int:
        return self._rows[place[0]][place[1]]

    def __setitem__(self, place: tuple[int, int], number: int) -> None:
        if place[0] == len(self._rows):
            self._rows.append([0] * layout.RECORD)
        self._rows[place[0]][place[1]] = number

    def records(self) -> tuple[Record, ...]:
        """The records, oldest first."""
        return tuple(tuple(row) for row in self._rows[1:])
