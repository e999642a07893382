"""The what-if lab with figures that are always the same, for pictures and tests: nothing is played for them."""

from __future__ import annotations

import math

from game.lab.play.pairs import Difference
from game.lab.study.dials import Dials
from game.lab.study.study import StudyError, folder
from game.lab.study.summary import FARTHEST, MEANS, Compared, Rate, Summary
from game.session.match import Match
from game.ui.gallery.showcase import Showcase
from game.ui.screens import opening
from game.ui.screens.assumptions import AssumptionsScene
from game.ui.screens.what_if import WhatIfScene
from game.ui.screens.what_if_files import LoadStudyScene, QuestionsScene, SaveStudyScene
from game.ui.shell.scene import Scene

GAMES = 10_000
ENDINGS = {
    "end_of_2028": (0.702, 0.664),
    "breakaway": (0.081, 0.112),
    "bulwark": (0.094, 0.021),
    "rulebook": (0.087, 0.163),
    "rupture": (0.036, 0.04),
}
VALUES = ((4.1, 4.2), (2.4, 1.7), (5.4, 5.5), (3.9, 2.6), (4.4, 3.9), (4.2, 3.1))


def example(half_years: tuple[str, ...]) -> Summary:
    """A made-up answer: the Flagship fares worse under the changed rules."""
    first, second = (_bell(middle) for middle in (0.5, 2.5))
    points = range(-FARTHEST, FARTHEST + 1)
    opened = [
        (name, 0.61 * share, 0.44 * share)
        for place, name in enumerate(half_years, 1)
        for share in (max(0.0, place / len(half_years) * 1.6 - 0.6),)
    ]
    return Summary(
        GAMES,
        Rate(0.521, 0.511, 0.531),
        Rate(0.638, 0.629, 0.647),
        Difference(0.117, 0.108, 0.126),
        tuple(zip(points, first, second, strict=True)),
        (0.5, 2.5),
        tuple(_compared(name, *shares) for name, shares in ENDINGS.items()),
        tuple(_compared(*one) for one in opened),
        tuple((name, *values) for name, values in zip(MEANS, VALUES, strict=True)),
        False,
    )


def _bell(middle: float) -> list[float]:
    heights = [math.exp(-(((points - middle) / 5) ** 2)) for points in range(-FARTHEST, FARTHEST + 1)]
    return [height / sum(heights) for height in heights]


def _compared(name: str, first: float, second: float) -> Compared:
    return Compared(name, first, second, Difference(second - first, second - first - 0.01, second - first + 0.01))


def _lab(question: str = "") -> WhatIfScene:
    dials = Dials()
    for one in dials.questions:
        if one.id == question:
            dials.ask(one)
    return WhatIfScene(dials, None, example(opening.rules().scenarios[dials.scenario].half_years))


def picture(app: Showcase, match: Match | None) -> Scene:
    """The lab with its first question asked."""
    return _lab(Dials().questions[0].id)


def picture_sliders(app: Showcase, match: Match | None) -> Scene:
    """The settings of the ecosystem, some of them turned."""
    scene = _lab()
    scene.group = "ecosystem"
    for setting in scene.dials.settings:
        if setting.group == scene.group and setting.kind != "switch":
            scene.dials.turn(setting, len(setting.values()) - 1)
    return scene


def picture_assumptions(app: Showcase, match: Match | None) -> Scene:
    """What the model takes for granted, at what no setting turns."""
    scene = AssumptionsScene()
    app.push(scene)
    scene.chosen = scene.count - 1
    return scene


def picture_questions(app: Showcase, match: Match | None) -> Scene:
    """The questions of the article over the lab."""
    scene = _lab()
    app.push(scene)
    return QuestionsScene(scene)


def picture_load(app: Showcase, match: Match | None) -> Scene:
    """The list of studies: more than a page of them, long names, and one that cannot be read."""
    scene = _lab()
    app.push(scene)
    made = LoadStudyScene(scene)
    for question in scene.dials.questions:
        scene.dials.ask(question)
        path = folder() / f"what-if {question.id}, asked by class 9b in the second lesson.json"
        made.files.append((path, scene.dials.study()))
    path = folder() / "from another computer.json"
    made.files.insert(1, (path, StudyError("lacking", file=path.name, entry="scenario")))
    return made


def picture_save(app: Showcase, match: Match | None) -> Scene:
    """Saving and exporting."""
    scene = _lab(Dials().questions[0].id)
    app.push(scene)
    made = SaveStudyScene(scene)
    made.field.value = "what-if"
    return made
