"""The row of buttons below a review: the walk through its steps, and how fast they are told."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from game.rules.model import REVIEW_STEPS
from game.storage.settings import MOTIONS
from game.ui.draw.canvas import Canvas
from game.ui.draw.theme import C
from game.ui.widgets import controls
from game.ui.widgets.focus import DISABLED, NORMAL, SELECTED, Item, Tip

if TYPE_CHECKING:
    from game.rules.words.text import Text
    from game.session.match import Match
    from game.ui.draw.canvas import Box
    from game.ui.screens.review_facts import Review
    from game.ui.shell.scene import Shell

SPEED = "speed"
"""The group of the speeds: there the arrows choose among them and do not walk."""

BACK_W, NEXT_W, SKIP_W, PLAY_W = 88.0, 142.0, 84.0, 92.0
SPEED_W = dict(zip(MOTIONS, (64.0, 70.0, 90.0), strict=True))  # room for the longest word and a tick
NAME_W = 48.0
GAP = 6.0
MARGIN = 12.0
WALK_W = BACK_W + NEXT_W + SKIP_W + PLAY_W + 4 * GAP
HELP_AT = MARGIN + WALK_W + NAME_W + sum(SPEED_W.values()) + 2 * 4 + 18  # left edge of what the step is


class Walk(Protocol):
    """A walk through the steps of a review, of which `number` is in sight: perhaps the `first` or the `last` of it."""

    app: Shell
    match: Match
    review: Review
    number: int
    playing: bool

    @property
    def text(self) -> Text: ...

    @property
    def first(self) -> bool: ...

    @property
    def last(self) -> bool: ...

    @property
    def bar_box(self) -> Box: ...

    @property
    def reduced(self) -> bool: ...

    def step_back(self) -> None: ...

    def forward(self) -> None: ...

    def skip(self) -> None: ...

    def play_on(self) -> None: ...

    def choose_speed(self, value: str) -> None: ...


def items(scene: Walk) -> list[Item]:
    """On, back, and while there is a step to come, play and skip; then the speeds."""
    x, y, _, h = scene.bar_box
    text, last = scene.text, scene.last
    end = text("ui.review.done")
    onward = end if last else text("ui.review.next")
    left, top, high = x + MARGIN, y + 9, h - 18
    back = controls.button(
        "back", (left, top, BACK_W, high), text("ui.review.back"), scene.step_back, group="walk back",
        icon="chevron-left", kind="dark", state=DISABLED if scene.first else NORMAL,
    )  # fmt: skip
    left += BACK_W + GAP
    forward = controls.button(
        "next", (left, top, NEXT_W, high), onward, scene.forward, group="walk",
        icon="check" if last else "chevron-right", kind="primary",
    )  # fmt: skip
    made = [forward, back]
    if not last:
        left += NEXT_W + GAP
        made.append(_play(scene, (left, top, PLAY_W, high)))
        left += PLAY_W + GAP
        made.append(
            controls.button(
                "skip", (left, top, SKIP_W, high), text("ui.review.skip"), scene.skip, group="walk to the end",
                icon="skip-forward", kind="dark", key="skip", spoken=text("ui.review.skip_all"),
                tip=Tip(text("ui.review.skip_all")),
            )
        )  # fmt: skip
    return [*made, *_speeds(scene)]


def _play(scene: Walk, box: tuple[float, float, float, float]) -> Item:
    text, key = scene.text, "pause" if scene.playing else "play"
    tip = Tip(text(f"ui.review.{key}"), (text("ui.review.play_tip"),))
    return controls.button(
        "play", box, text(f"ui.review.{key}"), scene.play_on, group="walk alone", kind="dark", key="play",
        tip=tip, icon="pause" if scene.playing else "play",
    )  # fmt: skip


def _speeds(scene: Walk) -> list[Item]:
    """The values of the setting for motion: what is chosen here is chosen for all motion, and kept."""
    x, y, _, h = scene.bar_box
    text, left = scene.text, x + MARGIN + WALK_W + NAME_W
    name = text("ui.review.speed")
    more = (text("ui.review.speed_reduced"),) if scene.reduced else ()
    made = []
    for value in MOTIONS:
        chosen = value == scene.app.settings.motion
        word = text(f"ui.settings.motion.{value}")
        tip = Tip(
            text("ui.review.speed_of", speed=word),
            (text(f"ui.review.speed_tip.{value}"), *more, text("ui.review.speed_kept")),
        )
        made.append(
            controls.button(
                f"{SPEED}.{value}", (left, y + 9, SPEED_W[value], h - 18), word, partial(scene.choose_speed, value),
                group=SPEED, kind="dark", size="label", state=SELECTED if chosen else NORMAL, tip=tip,
                icon="check" if chosen else "", spoken=f"{name}: {word}",
            )
        )  # fmt: skip
        left += SPEED_W[value] + 4
    return made


def paint(scene: Walk, canvas: Canvas) -> None:
    """The ground of the row, the name of the speeds, and what the step in sight is."""
    x, y, w, h = scene.bar_box
    text, middle = scene.text, y + h / 2
    canvas.rrect(scene.bar_box, C.table2, 8)
    right = x + MARGIN + WALK_W + NAME_W - 6
    canvas.text(text("ui.review.speed"), right, middle, "label", C.on_table2, "semibold", "right", room=NAME_W - 4)
    ending = scene.review.ending(scene.number)
    told = ending or text(f"review.{REVIEW_STEPS[scene.number - 1]}.help")
    left = x + HELP_AT
    canvas.icon("flag" if ending else "info", left, middle, 20, C.gold if ending else C.on_table2)
    canvas.text(told, left + 18, middle, "label", C.on_table, "medium", room=x + w - left - 28, lines=3, leading=17)
