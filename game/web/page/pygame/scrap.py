"""The clipboard: what the game copies goes to the browser's; what it pastes is what was copied here, or Ctrl+V."""

from __future__ import annotations

from js import PAINT

_copied: list[str] = []


def put_text(words: str) -> None:
    """Copies words, for the game and, where the browser lets it, for everything else."""
    _copied[:] = [words]
    PAINT.copy(words)


def take(words: str) -> None:
    """Has these words be what was copied last: the browser told them, so they need not go there."""
    _copied[:] = [words]


def get_text() -> str:
    """What was copied in the game or pasted into the page last."""
    return _copied[0] if _copied else ""
