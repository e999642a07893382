"""Colours."""

from __future__ import annotations

from collections.abc import Iterator

NAMES = {"white": "#ffffff", "black": "#000000"}


class Color:
    """Red, green, blue and how opaque, each 0 to 255; made of numbers, of another colour or of "#RRGGBB"."""

    __slots__ = ("r", "g", "b", "a")

    def __init__(self, *parts: object) -> None:
        given = parts[0] if len(parts) == 1 else parts
        if isinstance(given, str):
            digits = NAMES.get(given, given).removeprefix("#")
            given = tuple(int(digits[at : at + 2], 16) for at in range(0, len(digits), 2))
        numbers: tuple[int, ...] = tuple(given)  # type: ignore[arg-type]
        self.r, self.g, self.b = numbers[:3]
        self.a = numbers[3] if len(numbers) > 3 else 255

    def lerp(self, other: object, share: float) -> Color:
        """The colour so far on the way to another."""
        pairs = zip(self, Color(other), strict=True)
        return Color(*(round(here + (there - here) * share) for here, there in pairs))

    def __iter__(self) -> Iterator[int]:
        return iter((self.r, self.g, self.b, self.a))

    def __len__(self) -> int:
        return 4

    def __getitem__(self, at: int) -> int:
        return tuple(self)[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Color | tuple) and tuple(self) == tuple(Color(other))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Color{tuple(self)}"


def css(colour: object) -> str:
    """A colour as a canvas takes it."""
    if isinstance(colour, str) and colour.startswith("#"):
        return colour
    made = Color(colour)
    return f"rgba({made.r},{made.g},{made.b},{made.a / 255:.4f})"
