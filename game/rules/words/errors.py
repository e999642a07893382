"""An error that is told to players in their language."""

from __future__ import annotations

from typing import Any


class TextError(Exception):
    """Something that a player is told; ``key`` and ``fields`` say what, the texts have the words under ``section``.

    `str` of it is the finished sentence in English. Other languages: ``text(f"savefile.{error.key}", **error.fields)``.
    """

    section = ""

    def __init__(self, key: str, **fields: Any) -> None:
        super().__init__(key, fields)
        self.key = key
        self.fields = fields

    def __str__(self) -> str:
        from game.rules.words.text import load_text

        return load_text()(f"{self.section}.{self.key}", **self.fields)
