"""Gives the fonts beside it quadratic curves, for the printed game: Inter-Bold.otf becomes Inter-Bold.ttf.

    python assets/fonts/quadratic.py

fpdf2 embeds a font of cubic curves that names its glyphs as if it were a TrueType font, and a reader of PDF that takes
the file at its word cannot show it. The Chinese fonts number their glyphs; those it embeds rightly as they are. Needs
fontTools; run it again after `subset.py`.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.misc.fixedTools import otRound
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from subset import FACES

CLOSE = 0.0005
"""How far a curve may lie from the one it stands for, as a share of the font's height."""
TRUETYPE, VERSION_OF_LIMITS, NAMES_INSIDE = "\0\1\0\0", 0x00010000, 2.0
LIMITS = (
    "maxPoints", "maxContours", "maxCompositePoints", "maxCompositeContours", "maxTwilightPoints", "maxStorage",
    "maxFunctionDefs", "maxInstructionDefs", "maxStackElements", "maxSizeOfInstructions", "maxComponentElements",
    "maxComponentDepth",
)  # fmt: skip


def quadratic(font: TTFont) -> None:
    """Turns a font's cubic curves into quadratic ones; what it holds beside its outlines stays as it is."""
    glyphs, order = font.getGlyphSet(), font.getGlyphOrder()
    drawn = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, CLOSE * font["head"].unitsPerEm, reverse_direction=True))
        drawn[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, drawn
    for name, (wide, _) in list(font["hmtx"].metrics.items()):
        drawn[name].recalcBounds(font["glyf"])
        font["hmtx"][name] = (wide, otRound(getattr(drawn[name], "xMin", 0)))
    limits = font["maxp"]
    limits.tableVersion, limits.maxZones = VERSION_OF_LIMITS, 1
    for limit in LIMITS:
        setattr(limits, limit, 0)  # fontTools counts what it can when it saves
    font["post"].formatType, font["post"].extraNames, font["post"].mapping = NAMES_INSIDE, [], {}
    del font["CFF "]
    font.sfntVersion = TRUETYPE


def main() -> None:
    """Writes every face beside this script."""
    folder = Path(__file__).parent
    for face in FACES:
        font = TTFont(folder / f"{face}.otf")
        quadratic(font)
        font.save(folder / f"{face}.ttf")


if __name__ == "__main__":
    main()
