"""A scene with a table on it, which lies on spreads where larger text has no room for all of it (`spreads`)."""

from __future__ import annotations

from functools import partial

import pygame

from game.ui.draw import fonts
from game.ui.shell.scene import Scene
from game.ui.table import spreads
from game.ui.table.layout import Layout, layout
from game.ui.widgets.controls import button
from game.ui.widgets.focus import NORMAL, SELECTED, Item, Tip

PERCENT = 100


class SpreadScene(Scene):
    """Turns to the spread that is asked for, or that the keyboard has gone to."""

    grows = spreads.LARGEST
    cards_tip = "cards_tip"
    """The words of `ui.table.spread` for what lies on the spread of the cards."""

    def __init__(self) -> None:
        super().__init__()
        self.spread = spreads.CARDS  # the part of the table that is in sight where it has no room for all
        self._led_to: tuple[str, tuple[float, ...]] | None = None  # the focus that a spread was last shown for

    @property
    def layout(self) -> Layout:
        """Where everything lies at this window size."""
        raise NotImplementedError

    def laid_out(self, rounds: int, meter: bool = False, hints: bool = False, folded: bool = False) -> Layout:
        """The boxes of a table of so many rounds: all of it in sight if the text leaves room for that.

        ``folded``: whether a card is in play.
        """
        scale = self.app.settings.text_scale / PERCENT
        if scale > (1.0 if self.tall else fonts.WHOLE_TABLE):
            return spreads.spread(self.tall, rounds, meter, hints, scale, self.spread)
        return layout(self.tall, rounds, meter, hints, scale > 1.0, folded)

    def turn_to(self, spread: str) -> None:
        """Shows another spread of the table."""
        if spread and spread != self.spread:
            self.spread = spread
            self.focus.tip_of = ""
            self.changed()

    def turn(self, step: int) -> None:
        """Shows the spread so many further to the right."""
        at = spreads.SPREADS.index(self.spread) + step
        self.turn_to(spreads.SPREADS[max(0, min(at, len(spreads.SPREADS) - 1))])

    def turn_by_key(self, event: pygame.event.Event) -> bool:
        """Page up and Page down turn to another spread; false for any other key, and where all of it is in sight."""
        if not self.layout.spread or event.key not in (pygame.K_PAGEUP, pygame.K_PAGEDOWN):
            return False
        self.turn(1 if event.key == pygame.K_PAGEDOWN else -1)
        return True

    def spread_items(self) -> list[Item]:
        """The tabs of the spreads; none where all of the table is in sight."""
        bar = self.layout.bar
        if bar is None:
            return []
        made = []
        for name, box in zip(spreads.SPREADS, bar.tabs, strict=True):
            state = SELECTED if name == self.spread else NORMAL
            words = self.cards_tip if name == spreads.CARDS else f"{name}_tip"
            tip = Tip(self.text(f"ui.table.spread.{name}"), (self.text(f"ui.table.spread.{words}"),))
            act = partial(self.turn_to, name)
            made.append(
                button(f"spread.{name}", box, tip.title, act, group="spreads", kind="dark", state=state, tip=tip,
                       size="label")
            )  # fmt: skip
        return made

    def refresh(self) -> None:
        """Where the keyboard has gone to another spread, that is shown."""
        super().refresh()
        item = self.focus.item
        if self.layout.spread and item is not None and self.focus.ring and self._led_to != (item.id, item.box[1:]):
            self._led_to = item.id, item.box[1:]
            if not self.layout.shows(item.box):
                self.turn_to(spreads.of_box(self.layout, item.box))
                super().refresh()
