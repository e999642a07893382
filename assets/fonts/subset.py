"""Cuts the bundled fonts to the characters the game uses and gives them digits of equal width.

    python assets/fonts/subset.py FOLDER

FOLDER holds the static files of Inter 4 (Inter-Medium.otf, InterDisplay-ExtraBold.otf ...). Needs fontTools; the game
itself does not. Run it again only when a new character is wanted.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FACES = ("Inter-Medium", "Inter-SemiBold", "Inter-Bold", "Inter-MediumItalic", "InterDisplay-ExtraBold")
RANGES = ((0x20, 0x7E), (0xA0, 0x17F), (0x2010, 0x2027), (0x2030, 0x203A))
SINGLE = "€₂₃½←↑→↓↔−×÷≤≥≠≈±∞•·✓★☆●○■□▲▼◆◇"


def tabular_digits(font: TTFont) -> None:
    """Lets the ten digits stand in columns: their characters point to the font's own tabular shapes."""
    swap: dict[str, str] = {}
    table = font["GSUB"].table
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for part in table.LookupList.Lookup[index].SubTable:
                    part = getattr(part, "ExtSubTable", part)
                    swap.update(getattr(part, "mapping", {}))
    for cmap in font["cmap"].tables:
        for code in range(ord("0"), ord("9") + 1):
            name = cmap.cmap.get(code)
            if name in swap:
                cmap.cmap[code] = swap[name]


def main(folder: Path) -> None:
    """Writes every face beside this script."""
    codes = {code for low, high in RANGES for code in range(low, high + 1)} | {ord(char) for char in SINGLE}
    for face in FACES:
        font = TTFont(folder / f"{face}.otf")
        if face.startswith("InterDisplay"):  # values stand in columns; in running text "11" would fall apart
            tabular_digits(font)
        options = subset.Options()
        options.layout_features = ["kern", "mark", "ccmp", "locl"]
        options.hinting = True
        options.name_IDs = ["*"]
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=codes)
        cutter.subset(font)
        font.save(Path(__file__).with_name(f"{face}.otf"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
