"""What the model takes for granted: each assumption with the setting that turns it and the claims it bears on."""

from __future__ import annotations

from collections.abc import Sequence

from game.rules.what_if import Assumption, load_assumptions, load_settings
from game.ui.draw.theme import C
from game.ui.screens import opening
from game.ui.screens.browser import BrowserScene, Entry
from game.ui.widgets import sheet
from game.ui.widgets.leaves import Label
from game.ui.widgets.pages import Block
from game.ui.widgets.tree import Ruler


class AssumptionsScene(BrowserScene):
    """Above the what-if lab, the debrief or the door for a class."""

    icon = "scale"
    group = "lines"
    share = 0.42
    lines = 2

    def __init__(self) -> None:
        super().__init__()
        self.assumptions: tuple[Assumption, ...] = load_assumptions()
        self.settings = {setting.id: setting for setting in load_settings()}

    @property
    def title(self) -> str:
        """The heading."""
        return self.text("ui.what_if.assumptions_title")

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.assumptions)

    def entry(self, number: int) -> Entry:
        """An assumption by its name."""
        return Entry(self.text(f"what_if.assumptions.{self.assumptions[number].id}.name"))

    def content(self, number: int, ruler: Ruler, width: float) -> Sequence[Block]:
        """What is assumed, what turns it, and the claims it bears on with their sources."""
        text, one, rules = self.text, self.assumptions[number], opening.rules()
        made = [sheet.heading(text(f"what_if.assumptions.{one.id}.name"), "h3"), sheet.hairline()]
        made += sheet.paragraph(text(f"what_if.assumptions.{one.id}.told"), "body", C.ink)
        made.append(sheet.heading(text("ui.what_if.turned_by")))
        for id in one.settings:
            told = text(
                "ui.what_if.turns", name=text(f"what_if.settings.{id}.name"), help=text(f"what_if.settings.{id}.help")
            )
            made.append(sheet.ruled((Label(told, "label", C.ink, "medium", grow=1),), C.paper2))
        if not one.settings:
            made += sheet.paragraph(text("ui.what_if.turned_by_nothing"), "label", C.ink2)
        made.append(sheet.heading(text("ui.what_if.bears_on")))
        for id in one.facts:
            fact = rules.facts[id]
            source = text("ui.cards.source", tag=text(f"tags.{fact.tag}.name"), source=fact.source)
            made.append(sheet.claim(id, text.claim(fact), (source, text.note(fact))))
        return made
