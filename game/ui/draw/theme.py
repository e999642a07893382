"""Colours, type sizes and metrics of the window, in logical pixels on a 1280 x 720 board."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from game.rules.model import ECOSYSTEM, FLAGSHIP, WORLD
from game.ui.draw import kept


@dataclass(slots=True)
class Palette:
    """Every colour by its name in the visual design. Gold: you can touch this. Violet: weakest stage or warning.

    more_line    added to the width of every outline
    field_lines  whether there is ornament: magnet field lines, patterns in headings
    pattern      pattern fills are at least so strong, 0 to 1
    """

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
    weak_on_table: str = "#D9A6FF"
    good: str = "#0B6B3A"
    bad: str = "#A3182C"
    tip: str = "#0F161C"
    white: str = "#FFFFFF"
    gold_hover: str = "#FFCB2E"
    disabled: str = "#8A97A1"
    more_line: float = 0.0
    field_lines: bool = True
    pattern: float = 0.0


@dataclass(slots=True)
class SideColours:
    """The shades of one side (or of the world), from deep to a wash, and the one that reads on the dark table."""

    deep: str
    solid: str
    mid: str
    light: str
    wash: str
    dark: str


STANDARD_SIDES = {
    ECOSYSTEM: SideColours("#00434A", "#005F68", "#5FA9AA", "#CBE3E0", "#E6F1EF", "#6FD0CC"),
    FLAGSHIP: SideColours("#742D04", "#9C3F08", "#D58A55", "#F5DAC4", "#FBEEE2", "#F5A46A"),
    WORLD: SideColours("#564F38", "#736B50", "#A79E7E", "#E4DEC8", "#F1EDDE", "#D6CDA8"),
}
PALETTES: dict[str, tuple[Palette, dict[str, SideColours]]] = {
    "standard": (Palette(), STANDARD_SIDES),
    "safe": (
        Palette(gold="#F5C400", gold_hover="#FFD83A", weak="#6A00B8", weak_light="#D0ACFA", good="#00506E"),
        {
            ECOSYSTEM: SideColours("#00405A", "#005B73", "#5AA3B8", "#B0E3DC", "#DDF3F2", "#74CFE6"),
            FLAGSHIP: SideColours("#6C2900", "#943A00", "#D97A3C", "#FFCFA0", "#FFEBD6", "#FFA05C"),
            WORLD: SideColours("#4E493C", "#6A6455", "#A79E7E", "#E6E0CC", "#F3EFE2", "#D6CDA8"),
        },
    ),
    "contrast": (
        Palette(
            table="#000000",
            table2="#141414",
            table3="#2E2E2E",
            table_line="#C8C8C8",
            on_table="#FFFFFF",
            on_table2="#F0F0F0",
            paper="#FFFFFF",
            paper2="#F4F4F4",
            paper3="#D8D8D8",
            line="#595959",
            line2="#000000",
            ink="#000000",
            ink2="#1F1F1F",
            ink3="#333333",
            gold="#FFC800",
            gold_hover="#FFE066",
            gold_light="#FFF0B0",
            gold_deep="#4D3900",
            weak="#5E0091",
            weak_light="#F0DCFF",
            good="#004A22",
            bad="#8A0010",
            tip="#000000",
            disabled="#C8C8C8",
            more_line=1.0,
            field_lines=False,
            pattern=1.0,
        ),
        {
            ECOSYSTEM: SideColours("#002B30", "#004A52", "#5FA9AA", "#CFEDEA", "#FFFFFF", "#8FF0EA"),
            FLAGSHIP: SideColours("#4D1C00", "#7A2E00", "#E08F55", "#FFE0C8", "#FFFFFF", "#FFB27A"),
            WORLD: SideColours("#2C291A", "#4A452F", "#A79E7E", "#EDE8D6", "#FFFFFF", "#E8DFB8"),
        },
    ),
}
"""The sets of colours by their names in the settings.

standard  the colours of the visual design
safe      the signal colours lie at least 20 apart (CIE76) for each of the three kinds of colour-blindness too
contrast  black on white, no washes, thicker outlines, no field lines
"""

C = replace(PALETTES["standard"][0])
"""The palette in use; `use` changes it in place, so that every module sees the same."""

SIDE = {side: replace(colours) for side, colours in STANDARD_SIDES.items()}
"""The colours of the sides in use, changed in place by `use`."""


def use(name: str) -> None:
    """Puts a palette in force; what was drawn in other colours is forgotten."""
    palette, sides = PALETTES[name]
    if palette == C and sides == SIDE:
        return
    for entry in fields(Palette):
        setattr(C, entry.name, getattr(palette, entry.name))
    for side, colours in sides.items():
        for shade in fields(SideColours):
            setattr(SIDE[side], shade.name, getattr(colours, shade.name))
    kept.forget()


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
