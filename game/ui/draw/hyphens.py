"""Where a word may be broken at the end of a line: between its syllables, by the patterns of pyphen."""

from __future__ import annotations

from functools import lru_cache

import pyphen

DICTIONARY = "en_GB"
"""Words in Latin letters are English, in a Chinese sentence too; Chinese breaks between any two characters."""
LEAST = 3
"""No fewer letters stand before or after a hyphen."""


@lru_cache(maxsize=1)
def _patterns() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=DICTIONARY, left=LEAST, right=LEAST)


def places(word: str) -> list[int]:
    """How many letters may stand before a hyphen in a word, in order; none in a word that must stay whole."""
    return [int(place) for place in _patterns().positions(word)]
