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
from game.ui.draw import words
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.widgets import controls
from game.ui.widgets.focus import DISABLED, NORMAL, SELECTED, Item, Tip
from game.ui.widgets.leaves import Button, Check, Control, Label
from game.ui.widgets.text_field import TextField, text_field
from game.ui.widgets.tree import Part, Row, control_height, em

if TYPE_CHECKING:
    from game.rules.model import Rules
    from game.rules.words.text import Text
    from game.ui.shell.scene import Shell

BID, SEED = 112.0, 110.0  # em: widths of what is bid, between less and more, and of a seed that is typed
GAP = 6.0


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
    """The bid, the luck, help, and the computer's pace or a match without help: controls for a row."""

    def __init__(self, scene: NewMatch) -> None:
        self.scene = scene
        self.text: Text = scene.text

    def parts(self) -> tuple[Part, ...]:
        """All of them, each with its name."""
        pace = (self._pace(),) if self.scene.computers else (self._rated(),)
        return self._bid(), self._seed(), *self._help(), *pace

    def _named(self, key: str, *parts: Part) -> Part:
        return Row((Label(self.text(key), "label", C.ink, "semibold"), *parts), GAP)

    def _bid(self) -> Part:
        text, scene = self.text, self.scene
        limit = scene.rules.constants["endings.breakaway"] - 1 if scene.rules else 0
        shown = text("ui.title.bid_none")
        if scene.bid:
            side = text.side_short(ECOSYSTEM if scene.bid > 0 else FLAGSHIP)
            shown = text("ui.title.bid_for", side=side, points=abs(scene.bid))
        less = partial(scene.change_bid, -1) if scene.bid > -limit else None
        more = partial(scene.change_bid, 1) if scene.bid < limit else None
        name = text("ui.title.bid")
        says = (text("ui.title.bid_less"), text("ui.title.bid_more"))

        def make(box: Box) -> list[Item]:
            made = controls.stepper("bid", box, shown, less, more, "bid", name, says)
            for item in made:
                item.tip = Tip(name, (text("ui.title.bid_help"),)) if item.id != "bid.value" else None
            return made

        return self._named("ui.title.bid", Control(make, em(BID) + 2 * control_height(), control_height()))

    def _seed(self) -> Part:
        text, scene = self.text, self.scene
        name, draw, clear = text("ui.title.seed"), text("ui.title.seed_new"), text("ui.title.seed_clear")
        help = Tip(name, (text("ui.title.seed_help"),), "dices")

        def make(box: Box) -> Item:
            typed = text_field("seed", box, scene.seed, name, None, "seed")
            typed.tip = help
            typed.paint = partial(self._paint_seed, field=typed.paint)
            return typed

        buttons = [
            Button("seed.new", "", scene.draw_seed, "seed buttons", "dices", spoken=draw, tip=Tip(draw)),
            Button(
                "seed.clear", "", scene.clear_seed, "seed buttons", "x", spoken=clear, tip=Tip(clear),
                state=NORMAL if scene.seed.value else DISABLED,
            ),
        ]  # fmt: skip
        if scene.last_seed is not None:
            again = text("ui.opening.same_luck")
            tip = Tip(again, help.lines)
            buttons.append(Button("seed.last", "", scene.repeat_seed, "seed buttons", "repeat", spoken=again, tip=tip))
        return self._named("ui.title.seed", Control(make, em(SEED), control_height()), *buttons)

    def _paint_seed(self, canvas: Canvas, item: Item, field: Callable[[Canvas, Item], None] | None) -> None:
        if field:
            field(canvas, item)
        if not self.scene.seed.value:
            x, y, w, h = item.box
            canvas.text(self.text("ui.title.seed_any"), x + 14, y + h / 2, "body", C.ink2, room=w - 20)

    def _help(self) -> list[Part]:
        """Hints and the meter where a person plays, reasons where a computer does."""
        scene = self.scene
        shown = [HINTS, METER] if scene.people else []
        shown += [REASONS] if scene.computers else []
        return [self._check(name, partial(scene.switch, name), "help") for name in shown]

    def _rated(self) -> Part:
        return self._check(RATED, self.scene.switch_rated, "rated")

    def _check(self, name: str, choose: Callable[[], None], group: str) -> Check:
        """A kind of help, which a rated match has not, or whether it is rated."""
        scene = self.scene
        barred = scene.rated and name in (HINTS, METER)
        on = scene.rated if name == RATED else getattr(scene.app.settings, name) and not barred
        label = self.text(f"ui.title.options_of.{name}.name")
        tip = Tip(label, (self.text(f"ui.title.options_of.{name}.about"),))
        spoken = self.text("ui.common.on" if on else "ui.common.off")
        return Check(f"help.{name}", label, on, choose, group, spoken, tip, DISABLED if barred else NORMAL)

    def _pace(self) -> Part:
        """How long the computer's decisions are shown."""
        text, scene = self.text, self.scene
        name = text("ui.title.pace")
        tip = Tip(name, (text("ui.settings.pace.about"),))
        buttons = []
        for pace in reversed(PACES):
            label, state = text(f"ui.settings.pace.{pace}"), SELECTED if pace == scene.app.settings.pace else NORMAL
            buttons.append(
                Button(
                    f"pace.{pace}", label, partial(scene.choose_pace, pace), "pace", state=state, tip=tip,
                    spoken=f"{name}: {label}", size="label",
                )
            )  # fmt: skip
        return self._named("ui.title.pace", *buttons)

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
