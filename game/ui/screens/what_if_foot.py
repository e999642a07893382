"""The foot of the rules in the what-if lab: scenario, who plays, how many matches were played, and what stops them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from game.lab.study.live import BUSY, PREPARING, REFUSED, STOPPED
from game.rules.words.errors import TextError
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.screens import opening
from game.ui.screens.what_if_lab import Lab
from game.ui.widgets import controls
from game.ui.widgets.focus import DISABLED, NORMAL, Item, Tip
from game.ui.widgets.tree import em

if TYPE_CHECKING:
    from game.rules.words.text import Text

LEVELS = ("novice", "steady", "strong")
MINUTE = 60.0


def items(scene: Lab) -> list[Item]:
    """Scenario, who plays, new luck, and what starts or stops the playing."""
    left, y = scene.layout.left, scene.layout.foot
    if left is None or y is None:
        return []
    text, (x, _, w, _) = scene.text, left
    made: list[Item] = []
    if scene.several:
        known = list(opening.rules().scenarios)
        at = known.index(scene.dials.scenario)
        less = partial(scene.use_scenario, known[at - 1]) if at else None
        more = partial(scene.use_scenario, known[at + 1]) if at + 1 < len(known) else None
        says = (text("ui.what_if.earlier_scenario"), text("ui.what_if.later_scenario"))
        name = text(f"scenarios.{scene.dials.scenario}.name")
        box = (x + 20 + em(76), y + 8, w - 28 - em(76), 32.0)
        made += controls.stepper("scenario", box, name, less, more, "scenario", text("ui.what_if.scenario"), says)
        y += 40
    options = [(code, text(f"players.levels.{code}.name")) for code in LEVELS]
    one = scene.dials.ecosystem if scene.dials.ecosystem == scene.dials.flagship else ""
    toggle = (x + 8, y + 26, w - 16, 34.0)
    made += controls.toggle("level", toggle, options, one, scene.seat, "level", text("ui.what_if.players"), "label")
    foot = y + 114
    luck = (x + w - 138, foot, 130.0, 40.0)
    made.append(
        controls.button(
            "luck", luck, text("ui.what_if.luck"), scene.new_luck, group="run", icon="dices", size="label",
            tip=Tip(text("ui.what_if.luck"), (text("ui.what_if.luck_tip"),), "dices"),
        )
    )  # fmt: skip
    return [*made, *_runner(scene, (x + 8, foot, w - 154, 40.0))]


def _runner(scene: Lab, box: Box) -> list[Item]:
    """The button that stops, goes on, or lets the slow players begin."""
    text, found = scene.text, scene.answer
    if scene.dials.on_demand and scene.timing:
        seconds = scene.live.estimate(scene.dials.study(), scene.dials.games) if scene.live else None
        label = text("ui.what_if.ask_unknown")
        if seconds is not None:
            label = text("ui.what_if.ask_time", games=scene.dials.games, time=_time(text, seconds))
        state = DISABLED if seconds is None else NORMAL
        return [
            controls.button(
                "play", box, label, scene.play_slowly, group="run", icon="play", kind="primary", size="label",
                state=state,
            )
        ]  # fmt: skip
    if found is None or found.state not in (*BUSY, STOPPED):
        return []
    busy = found.state in BUSY
    label = text("ui.what_if.stop" if busy else "ui.what_if.go_on")
    act = scene.stop if busy else scene.play_slowly
    return [controls.button("stop", box, label, act, group="run", icon="x" if busy else "play", size="label")]


def _time(text: Text, seconds: float) -> str:
    if seconds < MINUTE:
        return text("ui.what_if.seconds", count=max(1, round(seconds)))
    return text("ui.what_if.minutes", count=max(1, round(seconds / MINUTE)))


def _reason(text: Text, problem: Exception | None) -> str:
    """Why rules are refused: in the player's language, if the words are the game's own."""
    if isinstance(problem, TextError):
        return text(f"{problem.section}.{problem.key}", **problem.fields)
    return str(problem).splitlines()[0]


def status(scene: Lab) -> str:
    """How many matches were played, or why none."""
    text, found = scene.text, scene.answer
    if scene.live is None and scene.summary is not None:
        return text("ui.what_if.done", games=f"{scene.summary.games:,}")
    if found is None:
        return text("ui.what_if.preparing")
    if scene.timing:
        return text("ui.what_if.nothing")
    games, most = f"{found.pairs.games:,}", f"{found.most:,}"
    if found.state == REFUSED:
        return text("ui.what_if.refused", reason=_reason(text, found.problem))
    if found.state == PREPARING:
        return text("ui.what_if.preparing")
    if found.state in BUSY:
        if found.left is None or found.left < 1:
            return text("ui.what_if.playing_on", games=games, most=most)
        return text("ui.what_if.playing", games=games, most=most, time=_time(text, found.left))
    return text("ui.what_if.stopped" if found.state == STOPPED else "ui.what_if.done", games=games)


def who(scene: Lab) -> str:
    """Who plays, with which seeds."""
    text, dials = scene.text, scene.dials
    names = {}
    for side, code in (("ecosystem", dials.ecosystem), ("flagship", dials.flagship)):
        key = f"players.levels.{code}.name"
        names[side] = text(key) if text.has(key) else code
    games = scene.summary.games if scene.summary is not None and not scene.stale else 0
    if not games:
        return text("ui.what_if.who_none", first=dials.seed, **names)
    return text("ui.what_if.who", first=dials.seed, last=dials.seed + games - 1, **names)


def paint(canvas: Canvas, scene: Lab) -> None:
    """What stands beside and below them; nothing where they are not in sight."""
    mat, y = scene.layout.left, scene.layout.foot
    if mat is None or y is None:
        return
    text, (x, _, w, _) = scene.text, mat
    above = y - 14 if scene.layout.heads else mat[1] + mat[3] - 9
    if scene.layout.heads:
        canvas.line((x + 12, y), (x + w - 12, y), C.line, 1.25)
    if scene.dials.others:
        changes = ", ".join(map(str, scene.dials.others))
        told = text("ui.what_if.others", changes=changes)
        canvas.text(told, x + 16, above, "small", C.ink, "semibold", room=w - 32)
    if scene.several:
        canvas.text(text("ui.what_if.scenario"), x + 16, y + 24, "label", C.ink, "semibold", room=em(76))
        y += 40
    canvas.text(text("ui.what_if.players"), x + 16, y + 14, "label", C.ink, "semibold", room=w - 32)
    done = scene.answer is not None and scene.answer.state not in (*BUSY, STOPPED, REFUSED) and not scene.timing
    if done:
        canvas.icon("check", x + 24, y + 77, 16, C.good)
    if scene.answer is not None and scene.answer.state == REFUSED:
        told = status(scene)
        canvas.text(told, x + 16, y + 66, "small", C.bad, "semibold", valign="top", room=w - 28, lines=3)
        return
    left = x + (38 if done else 16)
    canvas.text(status(scene), left, y + 77, "label", C.ink, "semibold", room=x + w - 12 - left)
    canvas.text(who(scene), x + 16, y + 97, "small", C.ink2, room=w - 28)
