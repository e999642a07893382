"""Inter, with Noto Sans SC for Chinese, at its true pixel size: cached fonts, measured and fitted text."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import lru_cache

import pygame

from game.shipped import ASSETS
from game.ui.draw import hyphens
from game.ui.draw.kept import kept, when_forgetting
from game.ui.draw.theme import FLOOR, TYPE

FOLDER = ASSETS / "fonts"
FILES = {
    "medium": "Inter-Medium.otf",
    "semibold": "Inter-SemiBold.otf",
    "bold": "Inter-Bold.otf",
    "italic": "Inter-MediumItalic.otf",
    "display": "InterDisplay-ExtraBold.otf",
}
HAN_FILES = {
    "medium": "NotoSansSC-Regular.otf",
    "semibold": "NotoSansSC-Bold.otf",
    "bold": "NotoSansSC-Bold.otf",
    "italic": "NotoSansSC-Regular.otf",
    "display": "NotoSansSC-Bold.otf",
}
"""What stands in for each face where Inter has no glyph: Chinese has no slanted letters, and two weights."""
SHARED_SIGNS = "“”‘’…—"  # both fonts have them; in a Chinese sentence they are as wide as a character
LEADING = 1.3
LEADING_HAN = 1.4
NOT_FIRST = "，。；：、！？）」』》〉】％”’…—"  # never begin a line
NOT_LAST = "（「『《〈【“‘"  # never end a line
SOFT_HYPHEN = "\u00ad"
NAME, AFTER_SLASH = 9, re.compile(r"(?<=\D/)(?=\D)")  # characters of a name at most; where one of two words is broken
OF_NUMBERS = re.compile("[0-9]/$")  # a share such as 2/5 stays whole
LETTERS = re.compile(r"[^\W\d_]+")  # a word that has a hyphen already is broken there, and its parts by themselves

text_scale = 1.0
"""Size of all text against the design, 0.8 to 2."""


WHOLE_TABLE = 1.4
"""Size of text up to which the parts of the wide table were drawn to have room where they are."""


def beyond() -> float:
    """How much larger the text is than the parts of the table were drawn for: by so much they grow too."""
    return max(1.0, text_scale / WHOLE_TABLE)


@dataclass(frozen=True, slots=True)
class Fitted:
    """Text that was made to fit: its lines, the font's pixel size and whether something had to be cut off."""

    lines: tuple[str, ...]
    px: int
    cut: bool


@lru_cache(maxsize=128)
def font(face: str, px: int) -> pygame.font.Font:
    """The font of this face at exactly `px` pixels."""
    if not pygame.font.get_init():
        pygame.font.init()
    return pygame.font.Font(str(FOLDER / FILES[face]), px)


def token(size: str | float, face: str = "") -> tuple[float, str]:
    """(logical size, face) of a type token such as "body", or of a plain number (then `face` or medium)."""
    if isinstance(size, str):
        number, usual = TYPE[size]
        return number, face or usual
    return size, face or "medium"


def pixels(size: float, scale: float) -> int:
    """Whole pixels of a logical size at a scale, with the player's text size."""
    return max(7, round(size * scale * text_scale))


@lru_cache(maxsize=64)
def han_font(face: str, px: int) -> pygame.font.Font:
    """The font of Chinese characters that goes with this face at exactly `px` pixels."""
    if not pygame.font.get_init():
        pygame.font.init()
    return pygame.font.Font(str(FOLDER / HAN_FILES[face]), px)


when_forgetting(font.cache_clear)
when_forgetting(han_font.cache_clear)


def runs(text: str) -> list[tuple[str, bool]]:
    """A line in parts of one font each; true for those in the font of Chinese characters."""
    if text.isascii() or not any(_is_wide(char) for char in text):
        return [(text, False)]
    made: list[tuple[str, bool]] = []
    for char in text:
        wide = _is_wide(char) or char in SHARED_SIGNS
        if made and made[-1][1] == wide:
            made[-1] = (made[-1][0] + char, wide)
        else:
            made.append((char, wide))
    return made


def _is_wide(char: str) -> bool:
    """Whether Chinese type has the character and Inter has not."""
    return "\u2e80" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef"


def _upright(face: str) -> str:
    """The face of Latin letters between Chinese characters, which are never slanted."""
    return "medium" if face == "italic" else face


@lru_cache(maxsize=16384)
def width(text: str, face: str, px: int) -> int:
    """Width of one line in pixels."""
    parts = runs(text.replace(SOFT_HYPHEN, ""))
    latin = face if len(parts) == 1 else _upright(face)
    return sum((han_font(face, px) if wide else font(latin, px)).size(part)[0] for part, wide in parts)


@kept(4096)
def rendered(text: str, face: str, px: int, colour: str) -> pygame.Surface:
    """One line as a picture with alpha; keep it unchanged, it is shared. All fonts stand on the same base line."""
    shown = text.replace(SOFT_HYPHEN, "")
    parts = runs(shown)
    latin = font(face if len(parts) == 1 else _upright(face), px)
    if parts == [(shown, False)]:
        return latin.render(shown, True, colour).convert_alpha()
    picture = pygame.Surface((width(text, face, px), latin.get_height()), pygame.SRCALPHA).convert_alpha()
    picture.fill((0, 0, 0, 0))
    x = 0
    for part, wide in parts:
        used = han_font(face, px) if wide else latin
        drawn = used.render(part, True, colour).convert_alpha()
        picture.blit(drawn, (x, latin.get_ascent() - used.get_ascent()))
        x += drawn.get_width()
    return picture


def line_height(text: str, px: int) -> int:
    """Distance of base lines."""
    return round(px * (LEADING_HAN if is_han(text) else LEADING))


@lru_cache(maxsize=16384)
def is_han(text: str) -> bool:
    """Whether the text holds Chinese characters."""
    return any("\u3400" <= char <= "\u9fff" for char in text)


def pieces(text: str) -> list[str]:
    """Smallest parts a line may be broken into: words with their space, or single Chinese characters.

    No part begins with a sign that closes or ends with one that opens, a number keeps its "%", a change such as "2 → 3"
    or a share such as 2/5 is one part, and a space stays at the end of its part. A short Chinese name of two words with
    a slash between them is broken there alone.
    """
    chinese = any(_is_wide(char) for char in text)
    if chinese and len(text) <= NAME and AFTER_SLASH.search(text):
        return AFTER_SLASH.split(text)
    parts: list[str] = []
    word = ""
    for char in text:
        if chinese and char in NOT_LAST:
            parts += [word] if word else []
            word = char
        elif chinese and char in NOT_FIRST:
            word += char
            if len(word) == 1 and parts:
                parts[-1] += word
            else:
                parts.append(word)
            word = ""
        elif _is_wide(char):
            if word and word[-1] not in NOT_LAST:
                parts.append(word)
                word = ""
            parts.append(word + char)
            word = ""
        elif char == " " and not word and parts:
            parts[-1] += char
        elif (char == "%" and not word and parts and parts[-1].endswith(" ")) or (
            char == "→" and not word and parts and _is_number(parts[-1])
        ):
            word = parts.pop() + char
        else:
            word += char
            within = (word.endswith("→ ") and _is_number(word[:-2])) or OF_NUMBERS.search(word)
            if char in (" ", "/", "-", SOFT_HYPHEN) and not within:
                parts.append(word)
                word = ""
    if word:
        parts.append(word)
    return parts


def _is_number(part: str) -> bool:
    return part.strip().lstrip("+−").replace(".", "").isdigit()


@lru_cache(maxsize=8192)
def wrap(text: str, face: str, px: int, room: int) -> tuple[str, ...]:
    """Lines no wider than `room` where the words allow it; "\\n" breaks always."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for part in pieces(paragraph):
            tried = line + part
            shown = tried.rstrip(" " + SOFT_HYPHEN) + ("-" if tried.endswith(SOFT_HYPHEN) else "")
            if line and width(shown, face, px) > room:
                lines.append(_closed(line))
                line = part
            else:
                line = tried
        lines.append(_closed(line))
    return tuple(lines)


def hyphenated(text: str, face: str, px: int, room: int) -> str:
    """The text with soft hyphens between the syllables of every word that is wider than a line."""
    words = text.split(" ")
    return " ".join(LETTERS.sub(_syllables, word) if width(word, face, px) > room else word for word in words)


def _syllables(found: re.Match[str]) -> str:
    """Letters with soft hyphens where they may be broken; the wrapping puts as many of them into a line as fit."""
    letters = found[0]
    at = [0, *hyphens.places(letters), len(letters)]
    return SOFT_HYPHEN.join(letters[start:end] for start, end in itertools.pairwise(at))


def _closed(line: str) -> str:
    ended = line.rstrip(" ")
    hyphen = "-" if ended.endswith(SOFT_HYPHEN) else ""
    return ended.replace(SOFT_HYPHEN, "") + hyphen


@lru_cache(maxsize=8192)
def fit(
    text: str, face: str, size: float, scale: float, room: int, lines: int = 1, short: str = "", grown: float = 1.0
) -> Fitted:
    """Makes text fit `room` pixels: wrap, then step down to the floor, then the short form, then "…".

    `grown` must be `text_scale`: it is an argument so that the cache notices a change.
    """
    least = min(size, FLOOR)
    for candidate in (text, short) if short and short != text else (text,):
        sizes = [pixels(size - 0.5 * step, scale) for step in range(int((size - least) * 2 + 1.01))]
        sizes.append(max(7, int(least * scale * text_scale)))  # the floor rounded down, before anything is lost
        for px in dict.fromkeys(sizes):
            made = wrap(candidate, face, px, room)
            if len(made) <= lines and all(width(line, face, px) <= room for line in made):
                return Fitted(made, px, False)
    px = max(7, int(least * scale * text_scale))
    broken = hyphenated(short or text, face, px, room)
    made = wrap(broken, face, px, room)
    if len(made) <= lines and all(width(line, face, px) <= room for line in made):
        return Fitted(made, px, False)
    kept = list(made[:lines])
    last = kept[-1] if len(made) <= lines else kept[-1] + " " + made[lines]
    while last and width(last.rstrip() + "…", face, px) > room:
        last = last[:-1]
    kept[-1] = last.rstrip() + "…"
    return Fitted(tuple(kept), px, True)
