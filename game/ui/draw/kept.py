"""Pictures that are kept because they are drawn again and again: within a budget of bytes, and not for ever.

Each function keeps its own pictures by its arguments, as `functools.lru_cache` does, and as quickly. What they hold
together is counted; when it is more than the budget, or when the window has another size and none of it fits any more,
all of it is forgotten.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ParamSpec

if TYPE_CHECKING:
    import pygame

Arguments = ParamSpec("Arguments")
BUDGET = 96_000_000  # bytes; a window of 3840 x 2160 needs about half of it


class _Store:
    """What is kept by all functions together."""

    def __init__(self) -> None:
        self.bytes = 0
        self.forgetting: list[Callable[[], object]] = []


_store = _Store()


def kept(most: int) -> Callable[[Callable[Arguments, pygame.Surface]], Callable[Arguments, pygame.Surface]]:
    """Keeps the last so many pictures that a function made; they are shared, so nobody may change them."""

    def around(make: Callable[Arguments, pygame.Surface]) -> Callable[Arguments, pygame.Surface]:
        @functools.lru_cache(maxsize=most)
        @functools.wraps(make)
        def made(*arguments: Any, **named: Any) -> pygame.Surface:
            picture = make(*arguments, **named)
            _count(picture)
            return picture

        when_forgetting(made.cache_clear)
        return made  # type: ignore[return-value]

    return around


def when_forgetting(clear: Callable[[], object]) -> None:
    """Has something else forgotten together with the pictures."""
    _store.forgetting.append(clear)


def forget() -> None:
    """Forgets every picture; those that are shown are made anew."""
    for clear in _store.forgetting:
        clear()
    _store.bytes = 0


def size() -> int:
    """How many bytes were made since everything was forgotten: as many as are kept, or more."""
    return _store.bytes


def _count(picture: pygame.Surface) -> None:
    _store.bytes += picture.get_pitch() * picture.get_height()
    if _store.bytes > BUDGET:
        forget()
