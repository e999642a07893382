"""How hard English words are to read, by Flesch and Kincaid; `python -m tests.paper.reading_grade FILE` prints it."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pyphen

WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
SENTENCE = re.compile(r"[.!?]+(?=[\s\"')”]|$)")
SYLLABLES = pyphen.Pyphen(lang="en_US")
VOWELS = re.compile(r"[aeiouy]+")


def syllables(word: str) -> int:
    """Groups of vowels, without a silent e at the end; at least one, and as many as hyphens part."""
    bare = re.sub(r"(?<=[^aeiouyl])e$|(?<=[^aeiouytd])ed$", "", word.lower())
    return max(1, len(VOWELS.findall(bare)), len(SYLLABLES.inserted(word).split("-")))


def grade(text: str) -> float:
    """0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid and others, 1975)."""
    words = WORD.findall(text)
    sentences = max(1, len(SENTENCE.findall(text)))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


if __name__ == "__main__":
    print(f"{grade(Path(sys.argv[1]).read_text('utf-8')):.1f}")
