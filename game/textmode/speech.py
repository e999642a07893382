"""What a voice makes of a line: how long it takes, and signs that voices pass over put into words."""

from __future__ import annotations

import re

from game.rules.words.text import Text

CHARACTERS_A_SECOND = {"en": 14.0, "zh": 4.5}
"""How fast a screen reader speaks at an unhurried rate: some 170 English words, 270 Chinese syllables a minute."""

SIGNS = (
    (re.compile(" *→ *"), "arrow"),
    (re.compile(" *± *"), "give_or_take"),
    (re.compile("(?<=[\u4e00-\u9fff] )−(?=[0-9.])"), "less"),  # in Chinese a track that falls is no negative number
    (re.compile("(?:(?<=[ (（])|^)[−-](?=[0-9.])"), "minus"),
    (re.compile("(?<= )− "), "minus_before"),
    (re.compile(r"(?<=[ (（])\+(?=[0-9.])"), "plus"),
    (re.compile(r" \+ "), "plus_between"),
)
"""A sign that many voices leave out or read by its looks, and the key under ``ear.signs`` of its words."""


def seconds(told: str, language: str) -> float:
    """How long a voice needs for what was told; white space of any length counts once."""
    return len(" ".join(told.split())) / CHARACTERS_A_SECOND[language]


def spoken(line: str, text: Text) -> str:
    """A line with words for its signs: "Capital 3 to 7", "Risk minus 2"."""
    for sign, key in SIGNS:
        line = sign.sub(text(f"ear.signs.{key}"), line)
    return line
