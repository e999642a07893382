"""The row of buttons below a review: the walk through its steps, and how fast they are told."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from game.rules.model import REVIEW_STEPS
from game.storage.settings import MOTIONS
from game.ui.draw import fonts, words
from game.ui.draw.canvas import Canvas
from game.ui.draw.theme import SIDE, C
from game.ui.widgets import controls
from game.ui.widgets.focus import DISABLED, NORMAL, SELECTED, Item, Tip
from game.ui.widgets.tree import em

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
ROW = 60.0  # height of the buttons with their room
BELOW_FROM = 1.2  # size of text from which what the step is stands below the buttons
HELP_H = 38.0  # height of that, for text of the usual size


def height() -> float:
    """Height of the whole: larger words take a row of their own."""
    return row() + em(HELP_H) if em(1) > BELOW_FROM else row()


def row() -> float:
    """Height of the buttons with their room."""
    return ROW * fonts.beyond()


def _walk_w() -> float:
    return em(BACK_W + NEXT_W + SKIP_W + PLAY_W) + 4 * GAP


def _help_at() -> float:
    """Left edge of what the step is, where it stands beside the buttons."""
    return MARGIN + _walk_w() + em(NAME_W) + em(sum(SPEED_W.values())) + 2 * 4 + 18


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
    x, y, _, _ = scene.bar_box
    text, last = scene.text, scene.last
    back_w, next_w, play_w, skip_w = (em(wide) for wide in (BACK_W, NEXT_W, PLAY_W, SKIP_W))
    end = text("ui.review.done")
    onward = end if last else text("ui.review.next")
    left, top, high = x + MARGIN, y + 9, row() - 18
    back = controls.button(
        "back", (left, top, back_w, high), text("ui.review.back"), scene.step_back, group="walk back",
        icon="chevron-left", kind="dark", state=DISABLED if scene.first else NORMAL,
    )  # fmt: skip
    left += back_w + GAP
    forward = controls.button(
        "next", (left, top, next_w, high), onward, scene.forward, group="walk",
        icon="check" if last else "chevron-right", kind="primary",
    )  # fmt: skip
    made = [forward, back]
    if not last:
        left += next_w + GAP
        made.append(_play(scene, (left, top, play_w, high)))
        left += play_w + GAP
        made.append(
            controls.button(
                "skip", (left, top, skip_w, high), text("ui.review.skip"), scene.skip, group="walk to the end",
                icon="skip-forward", kind="dark", key="skip", spoken=text("ui.review.skip_all"),
                tip=Tip(text("ui.review.skip_all")),
            )
        )  # fmt: skip
    return made if fonts.beyond() > 1 else [*made, *_speeds(scene)]  # the settings have them too


def _play(scene: Walk, box: tuple[float, float, float, float]) -> Item:
    text, key = scene.text, "pause" if scene.playing else "play"
    tip = Tip(text(f"ui.review.{key}"), (text("ui.review.play_tip"),))
    return controls.button(
        "play", box, text(f"ui.review.{key}"), scene.play_on, group="walk alone", kind="dark", key="play",
        tip=tip, icon="pause" if scene.playing else "play",
    )  # fmt: skip


def _speeds(scene: Walk) -> list[Item]:
    """The values of the setting for motion: what is chosen here is chosen for all motion, and kept."""
    x, y, _, _ = scene.bar_box
    text, left = scene.text, x + MARGIN + _walk_w() + em(NAME_W)
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
                f"{SPEED}.{value}", (left, y + 9, em(SPEED_W[value]), row() - 18), word,
                partial(scene.choose_speed, value), group=SPEED, kind="dark", size="label",
                state=SELECTED if chosen else NORMAL, tip=tip,
                icon="check" if chosen else "", spoken=f"{name}: {word}",
            )
        )  # fmt: skip
        left += em(SPEED_W[value]) + 4
    return made


def paint(scene: Walk, canvas: Canvas) -> None:
    """The ground of the row, the name of the speeds, and what the step in sight is."""
    x, y, w, h = scene.bar_box
    text, middle = scene.text, y + row() / 2
    canvas.rrect(scene.bar_box, C.table2, 8)
    right = x + MARGIN + _walk_w() + em(NAME_W) - 6
    if fonts.beyond() == 1:
        canvas.text(text("ui.review.speed"), right, middle, "label", C.on_table2, "semibold", "right",
                    room=em(NAME_W) - 4)  # fmt: skip
    ending = scene.review.ending(scene.number)
    told = ending or text(f"review.{REVIEW_STEPS[scene.number - 1]}.help")
    left = x + _help_at()
    if h > row():
        left, middle = x + MARGIN + 12, y + row() + (h - row()) / 2 - 4
    canvas.icon("flag" if ending else "info", left, middle, 20, C.gold if ending else C.on_table2)
    canvas.text(told, left + 18, middle, "label", C.on_table, "medium", room=x + w - left - 28, lines=3, leading=17)


def points(scene: Walk, canvas: Canvas, left_out: int, right: float) -> None:
    """VP before and after the step, at the right end of the top row; ``left_out``: steps that changed nothing."""
    text = scene.text
    before, after = scene.review.before(scene.number)["vp"], scene.review.after(scene.number)["vp"]
    step = text("ui.review.step", step=scene.number, steps=len(REVIEW_STEPS))
    if left_out:
        told = text("ui.review.unchanged_steps", count=left_out)
        right -= canvas.text(told, right, 30, "small", C.on_table2, "medium", "right", room=em(150)) + 14
    right -= canvas.text(step, right, 30, "label", C.on_table2, "semibold", "right", room=em(120)) + 26
    ink = SIDE[words.leader(after)].dark if after else C.on_table
    right -= canvas.text(words.score(after), right, 30, "h2", ink, "display", "right")
    if before != after:
        canvas.icon("arrow-right", right - 16, 30, 16, C.on_table2)
        right -= 32
        old = SIDE[words.leader(before)].dark if before else C.on_table
        right -= canvas.text(words.score(before), right, 30, 19, old, "display", "right")
    right -= (
        canvas.text(text("ui.review.vp"), right - 12, 30, "label", C.on_table2, "semibold", "right", room=em(60)) + 34
    )
    canvas.icon("flag", right, 30, 18, C.on_table2)
