"""A camera that reads codes: a browser lends one (`game/web/page/main.py`), a desktop has none."""

from __future__ import annotations

from collections.abc import Callable

Take = Callable[[str], str]
"""Takes what a code says, and says in a sentence what became of it."""
Read = Callable[[Take], None]
"""Shows what the camera sees until somebody closes that, and hands over what each code says that is held before it."""

_read: list[Read] = []  # the one way to read; empty where there is no camera


def use(read: Read | None) -> None:
    """Reads so from now on; None: there is no camera."""
    _read[:] = [] if read is None else [read]


def is_there() -> bool:
    """Whether codes can be read here."""
    return bool(_read)


def read(take: Take) -> None:
    """Has codes read as long as somebody likes; each goes to ``take``. Call it only where `is_there` says so."""
    _read[0](take)
