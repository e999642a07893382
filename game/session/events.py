"""What happens in a session, for whoever listens. No event holds anything that a side may not know.

>>> session.subscribe(print)
>>> session.play(name)
Decided(number=1, side='ecosystem')
Kept(path=PosixPath('.../2026-11-29-1-2025-deal.json'))
Covered(side='flagship')
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from game.storage.savefile import SaveError


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision was made: its number, from 1, and whose it was. What it was is told by the log."""

    number: int
    side: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The decision with this number was taken back."""

    number: int


@dataclass(frozen=True, slots=True)
class Explained:
    """The thought behind a computer's decision is there; `Session.reasons_for` says what may be told of it."""

    number: int
    side: str


@dataclass(frozen=True, slots=True)
class Kept:
    """The match as it stands is in this file."""

    path: Path


@dataclass(frozen=True, slots=True)
class Unsaved:
    """The match as it stands could not be written, and could be before; it goes on all the same."""

    error: SaveError


@dataclass(frozen=True, slots=True)
class Covered:
    """The screen must be covered until this side says that it alone can see it."""

    side: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The match is over."""

    winner: str


Event = Decided | TakenBack | Explained | Kept | Unsaved | Covered | Ended
Listener = Callable[[Event], None]
