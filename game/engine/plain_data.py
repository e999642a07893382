"""Records that a program may hold: frozen all the way down, and plain data that JSON can hold when asked.

A record is a frozen dataclass that derives from `PlainRecord` and holds numbers, words, None, other records, tuples,
and mappings by id. Nobody can change a match through one: a mapping is read only (`read_only`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Generic, TypeVar

from game.rules.model import ECOSYSTEM, FLAGSHIP, SIDES

T = TypeVar("T")
Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None


class PlainRecord:
    """What every record can do."""

    __slots__ = ()

    def as_json(self) -> dict[str, Json]:
        """The record as plain data: dictionaries, lists, words and numbers, as its schema says."""
        return {field.name: plain(getattr(self, field.name)) for field in fields(self)}  # type: ignore[arg-type]


def plain(value: object) -> Json:
    """A value of a record as plain data. Raises `TypeError` for what a record may not hold."""
    if isinstance(value, PlainRecord):
        return value.as_json()
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"a record may not hold {type(value).__name__}")


def read_only(values: Mapping[str, T]) -> Mapping[str, T]:
    """A mapping that nobody can change."""
    return MappingProxyType(dict(values))


@dataclass(frozen=True, slots=True)
class OneOf:
    """Beside a field's type: the words that it may hold, for the schema."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BySide(PlainRecord, Generic[T]):
    """One value for each side."""

    ecosystem: T
    flagship: T

    def __getitem__(self, side: str) -> T:
        """The value of the side with this id. Raises `KeyError` if there is no such side."""
        if side not in SIDES:
            raise KeyError(side)
        return self.ecosystem if side == ECOSYSTEM else self.flagship

    def items(self) -> Iterator[tuple[str, T]]:
        """The id of each side with its value, the Ecosystem first."""
        yield ECOSYSTEM, self.ecosystem
        yield FLAGSHIP, self.flagship


@dataclass(frozen=True, slots=True)
class Step(PlainRecord, Generic[T]):
    """A value before and after a decision."""

    before: T
    after: T

    @property
    def moves(self) -> bool:
        """Whether the decision changes it."""
        return self.before != self.after
