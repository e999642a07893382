"""The words of the printed questions and of the vote, which are asked on screen too."""

from __future__ import annotations

from functools import lru_cache

from game.rules.words.paper import load_paper
from game.rules.words.text import Text
from game.ui.screens import opening


@lru_cache(maxsize=2)
def paper_words(language: str) -> Text:
    """The words of the printed game in a language, read once."""
    return load_paper(opening.rules(), language)
