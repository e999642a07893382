"""What else can be chosen of a new match: bid, luck, help and pace. Only what has a function in it is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from game.rules.balance import fair_bid
from game.rules.model import ECOSYSTEM, FLAGSHIP
from game.session import seats
from game.session.seats import HINTS, METER, RATED, REASONS
from game.storage.settings import PACES
from game.ui.draw import fonts, words
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.widgets import controls
from game.ui.widgets.focus import DISABLED, NORMAL, Item, Tip
from game.ui.widgets.text_field import TextField, text_field

if TYPE_CHECKING:
    from game.rules.model import Rules
    from game.rules.words.text import Text
    from game.ui.shell.scene import Shell

HIGH = 32.0
GAP = 16.0


class NewMatch(Protocol):
    """A match that is being set up: what its options show and change.

    rules       None until they are read              seed       what is typed; empty leaves the luck to chance
    people      whether a person plays at least one side      computers  whether a computer does
    strongest   the code of the strongest computer, "" if there is none
    fair_bids   told already, by scenario, level and language
    last_seed   of the match that was played last, None if there is none
    """

    app: Shell
    rules: Rules | None
    scenario: str
    bid: int
    seed: TextField
    rated: bool
    fair_bids: dict[tuple[str, str, str], str]
    last_seed: int | None

    @property
    def text(self) -> Text: ...

    @property
    def people(self) -> bool: ...

    @property
    def computers(self) -> bool: ...

    @property
    def strongest(self) -> str: ...

    def change_bid(self, step: int) -> None: ...

    def draw_seed(self) -> None: ...

    def clear_seed(self) -> None: ...

    def repeat_seed(self) -> None: ...

    def switch(self, name: str) -> None: ...

    def switch_rated(self) -> None: ...

    def choose_pace(self, pace: str) -> None: ...


class Options:
    """Three columns on a mat: the bid, the luck, help and pace."""

    def __init__(self, scene: NewMatch, box: Box) -> None:
        self.scene = scene
        self.x, self.y, self.w, self.h = self.box = box
        self.text: Text = scene.text
        self.growth = max(1.0, fonts.text_scale)
        self.high = HIGH * self.growth

    def _column(self, number: int) -> tuple[float, float]:
        """Left edge and width of a column."""
        wide = (self.w - 4 * GAP) / 3
        return self.x + GAP + number * (wide + GAP), wide

    @property
    def _top(self) -> float:
        """Upper edge of what is chosen, below the names."""
        return self.y + 12 + 24 * self.growth

    # --- items

    def items(self) -> list[Item]:
        """Bid, seed, help, and the pace of the computer or a match without help."""
        made = [*self._bid(), *self._seed(), *self._help()]
        return made + (self._pace() if self.scene.computers else self._rated())

    def _bid(self) -> list[Item]:
        text, scene = self.text, self.scene
        x, w = self._column(0)
        limit = scene.rules.constants["endings.breakaway"] - 1 if scene.rules else 0
        shown = text("ui.title.bid_none")
        if scene.bid:
            side = text.side_short(ECOSYSTEM if scene.bid > 0 else FLAGSHIP)
            shown = text("ui.title.bid_for", side=side, points=abs(scene.bid))
        less = partial(scene.change_bid, -1) if scene.bid > -limit else None
        more = partial(scene.change_bid, 1) if scene.bid < limit else None
        name = text("ui.title.bid")
        says = (text("ui.title.bid_less"), text("ui.title.bid_more"))
        made = controls.stepper("bid", (x, self._top, w, self.high), shown, less, more, "bid", name, says)
        for item in made:
            item.tip = Tip(name, (text("ui.title.bid_help"),)) if item.id != "bid.value" else None
        return made

    def _seed(self) -> list[Item]:
        text, scene, high = self.text, self.scene, self.high
        x, w = self._column(1)
        y, room = self._top, w - 2 * (high + 6)
        typed = text_field("seed", (x, y, room, high), scene.seed, text("ui.title.seed"), None, "seed")
        typed.tip = Tip(text("ui.title.seed"), (text("ui.title.seed_help"),), "dices")
        typed.paint = partial(self._paint_seed, field=typed.paint)
        draw, clear = text("ui.title.seed_new"), text("ui.title.seed_clear")
        left = x + room + 6
        made = [
            typed,
            controls.button(
                "seed.new", (left, y, high, high), "", scene.draw_seed, group="seed buttons", icon="dices", spoken=draw,
                tip=Tip(draw),
            ),
            controls.button(
                "seed.clear", (left + high + 6, y, high, high), "", scene.clear_seed, group="seed buttons", icon="x",
                spoken=clear, state=NORMAL if scene.seed.value else DISABLED, tip=Tip(clear),
            ),
        ]  # fmt: skip
        if scene.last_seed is not None:
            again = text("ui.opening.same_luck")
            box = (x, y + high + 8, w, high)
            made.append(
                controls.button(
                    "seed.last", box, again, scene.repeat_seed, group="seed again", icon="repeat", size="label",
                    tip=Tip(again, (text("ui.title.seed_help"),)),
                )
            )  # fmt: skip
        return made

    def _paint_seed(self, canvas: Canvas, item: Item, field: Callable[[Canvas, Item], None] | None) -> None:
        if field:
            field(canvas, item)
        if not self.scene.seed.value:
            x, y, w, h = item.box
            canvas.text(self.text("ui.title.seed_any"), x + 14, y + h / 2, "body", C.ink2, room=w - 20)

    def _help(self) -> list[Item]:
        """Hints and the meter where a person plays, reasons where a computer does."""
        scene = self.scene
        shown = [HINTS, METER] if scene.people else []
        shown += [REASONS] if scene.computers else []
        x, w = self._column(2)
        each = (w - 6 * (len(shown) - 1)) / len(shown)
        made = []
        for number, name in enumerate(shown):
            barred = scene.rated and name in (HINTS, METER)
            on = getattr(scene.app.settings, name) and not barred
            label = self.text(f"ui.title.options_of.{name}.name")
            tip = Tip(label, (self.text(f"ui.title.options_of.{name}.about"),))
            box = (x + number * (each + 6), self._top, each, self.high + 6)
            made.append(
                controls.check_box(
                    f"help.{name}", box, label, on, partial(scene.switch, name), "help", self._spoken(on), tip,
                    DISABLED if barred else NORMAL,
                )
            )  # fmt: skip
        return made

    def _spoken(self, on: bool) -> str:
        return self.text("ui.common.on" if on else "ui.common.off")

    @property
    def _second(self) -> float:
        """Upper edge of the second row of the third column."""
        return self._top + self.high + 14

    def _pace(self) -> list[Item]:
        text, settings = self.text, self.scene.app.settings
        options = [(pace, text(f"ui.settings.pace.{pace}")) for pace in reversed(PACES)]
        name = text("ui.title.pace")
        x, w = self._column(2)
        box = (x, self._second + 20 * self.growth, w, self.high)
        made = controls.toggle("pace", box, options, settings.pace, self.scene.choose_pace, "pace", name, "small", "")
        for item in made:
            item.tip = Tip(name, (text("ui.settings.pace.about"),))
        return made

    def _rated(self) -> list[Item]:
        scene = self.scene
        label = self.text("ui.title.options_of.rated.name")
        tip = Tip(label, (self.text("ui.title.options_of.rated.about"),))
        x, w = self._column(2)
        box = (x, self._second, w, self.high + 8)
        return [
            controls.check_box(
                f"help.{RATED}", box, label, scene.rated, scene.switch_rated, "rated", self._spoken(scene.rated), tip
            )
        ]

    # --- drawing

    def paint(self, canvas: Canvas) -> None:
        """The paper and the names of what is chosen; what the bid means or would be fair."""
        text = self.text
        canvas.panel(self.box)
        for number, key in enumerate(("ui.title.bid", "ui.title.seed", "ui.opening.help")):
            x, w = self._column(number)
            canvas.text(text(key), x, self.y + 8 + 14 * self.growth, "body", C.ink, "semibold", room=w)
        x, w = self._column(0)
        top = self._top + self.high + 10
        canvas.text(self.bid_words(), x, top, "label", C.ink2, valign="top", room=w, lines=6)
        if self.scene.computers:
            x, w = self._column(2)
            canvas.text(text("ui.title.pace"), x, self._second + 9 * self.growth, "label", C.ink, "semibold", room=w)

    def bid_words(self) -> str:
        """What the bid means; without one, which would be fair if that was measured, else what a bid is for."""
        text, bid = self.text, self.scene.bid
        if bid:
            sides = (ECOSYSTEM, FLAGSHIP) if bid > 0 else (FLAGSHIP, ECOSYSTEM)
            names = [text.side_short(side) for side in sides]
            return text("ui.title.bid_told", side=names[0], points=words.number(abs(bid)), rival=names[1])
        scene = self.scene
        asked = (scene.scenario, scene.strongest, text.language)
        if scene.rules and asked not in scene.fair_bids:
            scene.fair_bids[asked] = fair_bid_words(scene.rules, scene.scenario, scene.strongest, text)
        return scene.fair_bids.get(asked) or text("ui.title.bid_help")


def fair_bid_words(rules: Rules, scenario: str, code: str, text: Text) -> str:
    """The measured bid that makes both sides win alike, in words; "" if nobody measured it under these rules."""
    line = fair_bid(rules, scenario, code or seats.USUAL)
    if line is None or line.fair_bid is None:
        return ""
    found = line.fair_bid
    bounds = [words.score(round(bound, 1)) for bound in (found.value, found.low, found.high)]
    level = seats.player_name(line.name, text)
    return text("ui.title.bid_fair", level=level, bid=bounds[0], low=bounds[1], high=bounds[2])
