"""Colours, type sizes and metrics of the window, in logical pixels on a 1280 x 720 board."""

from __future__ import annotations

from dataclasses import dataclass

ECOSYSTEM = "ecosystem"
FLAGSHIP = "flagship"
WORLD = "world"


@dataclass(slots=True)
class Palette:
    """Every colour by its name in the visual design. Gold: you can touch this. Violet: weakest stage or warning."""

    table: str = "#17212A"
    table2: str = "#22303B"
    table3: str = "#2F404D"
    table_line: str = "#4A5D6B"
    on_table: str = "#F4F1E8"
    on_table2: str = "#B9C4CC"
    paper: str = "#F8F4EB"
    paper2: str = "#EDE6D7"
    paper3: str = "#DED4C0"
    line: str = "#C9BEA8"
    line2: str = "#8C8371"
    ink: str = "#1A242D"
    ink2: str = "#46525C"
    ink3: str = "#5C6670"
    gold: str = "#F2B90F"
    gold_light: str = "#FCEBB6"
    gold_deep: str = "#6E5200"
    weak: str = "#8612C4"
    weak_light: str = "#EBD6F8"
    good: str = "#0B6B3A"
    bad: str = "#A3182C"
    tip: str = "#0F161C"
    white: str = "#FFFFFF"


@dataclass(slots=True)
class SideColours:
    """The shades of one side (or of the world), from solid to a wash, and the one that reads on the dark table."""

    solid: str
    mid: str
    light: str
    wash: str
    dark: str


C = Palette()
"""The palette in use."""

SIDE = {
    ECOSYSTEM: SideColours("#005F68", "#5FA9AA", "#CBE3E0", "#E6F1EF", "#6FD0CC"),
    FLAGSHIP: SideColours("#9C3F08", "#D58A55", "#F5DAC4", "#FBEEE2", "#F5A46A"),
    WORLD: SideColours("#736B50", "#A79E7E", "#E4DEC8", "#F1EDDE", "#D6CDA8"),
}

LETTER = {ECOSYSTEM: "E", FLAGSHIP: "F", WORLD: "W"}

# token -> (size, face)
TYPE = {
    "hero": (40, "display"),
    "h1": (32, "display"),
    "flow": (28, "display"),
    "h2": (24, "display"),
    "h3": (17, "display"),
    "num": (17, "display"),
    "body": (15, "medium"),
    "label": (14, "semibold"),
    "small": (13, "medium"),
}

FLOOR = 13.0
"""No text is drawn smaller, in logical pixels (ornament excepted)."""

WIDE = (1280, 720)
TALL = (1024, 768)
WIDE_FROM = 1.5  # aspect ratio from which the wide layout is used
LEAST_WINDOW = (1024, 600)

GUTTER = 8
MARGIN = 8
RADIUS = 8
RADIUS_CONTROL = 6
