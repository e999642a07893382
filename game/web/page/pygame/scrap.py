"""The clipboard: what the game copies goes to the browser's; what it pastes is what was copied here, or Ctrl+V."""

from __future__ import annotations

from js import PAINT

from game.web.page.pygame.trouble import error

_copied: list[str] = []


def put_text(words: str) -> None:
    """Copies words, for the game and for everything else. Raises `error` where the browser has no way to.

    One that refuses later is told on its console only.
    """
    _copied[:] = [words]
    if not PAINT.copy(words):
        raise error("the browser gives no clipboard")


def take(words: str) -> None:
    """Has these words be what was copied last: the browser told them, so they need not go there."""
    _copied[:] = [words]


def get_text() -> str:
    """What was copied in the game or pasted into the page last."""
    return _copied[0] if _copied else ""
