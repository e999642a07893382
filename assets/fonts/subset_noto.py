"""Cuts Noto Sans SC to the characters that the game's words use, and those that players type most.

    python assets/fonts/subset_noto.py FOLDER

FOLDER holds NotoSansCJK-Regular.ttc and NotoSansCJK-Bold.ttc, as systems install them. Needs fontTools; the game itself
does not. Run it again when a test says that a character of the words has no glyph.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

RULES = Path(__file__).resolve().parents[2] / "rules"
WEIGHTS = ("Regular", "Bold")
FAMILY = "Noto Sans CJK SC"  # a collection holds the same signs as Japan, Korea and others draw them
RANGES = ((0x20, 0x7E), (0x2010, 0x2027), (0x3000, 0x301F), (0xFF00, 0xFF65))
TYPED = ((0xB0, 0xD7), (0xA1, 0xFE))  # rows and columns of GB 2312 that hold the 3,755 most common characters
NAME_OF_A_FONT = 4


def used() -> set[int]:
    """Every character of the words, the claims and the rule books."""
    files = [*RULES.rglob("*.yaml"), *RULES.glob("*.md")]
    return {ord(char) for file in files for char in file.read_text("utf-8") if char.isprintable()}


def typed() -> set[int]:
    """The characters that names of saved matches are most likely made of."""
    (first, last), (left, right) = TYPED
    pairs = (bytes((row, column)) for row in range(first, last + 1) for column in range(left, right + 1))
    return {ord(char) for pair in pairs for char in pair.decode("gb2312", errors="ignore")}


def main(folder: Path) -> None:
    """Writes both weights beside this script."""
    codes = {code for low, high in RANGES for code in range(low, high + 1)} | used() | typed()
    for weight in WEIGHTS:
        fonts = TTCollection(folder / f"NotoSansCJK-{weight}.ttc").fonts
        (font,) = (font for font in fonts if _family(font, weight) == FAMILY)
        options = subset.Options()
        options.layout_features = ["locl"]
        options.hinting = False  # the shapes are drawn large enough, and hints double the file
        options.drop_tables += ["vhea", "vmtx", "VORG", "BASE"]  # nothing is written from top to bottom
        options.name_IDs = ["*"]
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=codes)
        cutter.subset(font)
        font.save(Path(__file__).with_name(f"NotoSansSC-{weight}.otf"))


def _family(font: TTFont, weight: str) -> str:
    return str(font["name"].getDebugName(NAME_OF_A_FONT)).removesuffix(f" {weight}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
