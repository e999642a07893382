"""The title, and what opens over it: the saves, the settings."""

from __future__ import annotations

from game.rules.model import FLAGSHIP
from game.session.match import Match
from game.storage import savefile
from game.ui.gallery import tables
from game.ui.gallery.examples import WHOLE, example
from game.ui.gallery.showcase import Showcase
from game.ui.screens import opening
from game.ui.screens.load import LoadScene
from game.ui.screens.new_match import NewMatchScene
from game.ui.screens.prologue import PrologueScene
from game.ui.screens.settings import SettingsScene
from game.ui.screens.slots import Slot
from game.ui.screens.title import TitleScene
from game.ui.shell.scene import Scene


def title(app: Showcase, match: Match | None) -> TitleScene:
    """The opening page with its rules read; a match makes no difference."""
    scene = TitleScene()
    scene.rules = opening.rules()
    return scene


def title_with_saves(app: Showcase, match: Match | None) -> Scene:
    """The opening page of somebody who has a match to go on with."""
    scene = title(app, match)
    running = match or example(12, app.text, app.scenario)
    app.push(scene)
    path = savefile.autosave_path()
    scene.last, scene.date, scene.saves = (path, running.as_save()), "2026-11-25 09:30", 6
    scene.changed()
    return scene


def new_match(app: Showcase, match: Match | None) -> Scene:
    """A new match as it is offered: you against a beginner."""
    return NewMatchScene(app.scenario)


def against_computer(app: Showcase, match: Match | None) -> Scene:
    """A new match against a strong computer, with what else can be chosen."""
    scene = NewMatchScene(app.scenario, seats={FLAGSHIP: "strong"})
    scene.more = True
    return scene


def two_people(app: Showcase, match: Match | None) -> Scene:
    """A new match of two people, with what else can be chosen."""
    return NewMatchScene(app.scenario, 1207, -2, {})


def prologue(app: Showcase, match: Match | None) -> Scene:
    """The prologue of a match against a computer."""
    running = Match.new(app.scenario, seed=7, text=app.text)
    running.seats = {FLAGSHIP: "novice"}
    return PrologueScene(running)


def prologue_again(app: Showcase, match: Match | None) -> Scene:
    """The prologue of a match of two people, from the menu."""
    return PrologueScene(match or example(12, app.text, app.scenario), again=True)


def load_list(app: Showcase, match: Match | None) -> Scene:
    """A page of saves, none of which is written: the one played last, long names, an end, one that cannot be read."""
    app.push(title(app, match))
    scene, folder, text = LoadScene(), savefile.saves_folder(), app.text
    app.push(scene)
    running, over = example(12, text), example(WHOLE, text)
    running.bid, running.seats = -3, {"flagship": "strong"}
    reason = text("savefile.lacking", file="from another computer.json", entry="decisions")
    listed = [
        Slot(
            folder / "z.json",
            text("ui.load.kept", day="2026-11-25", number=2),
            "2026-11-25 09:30",
            running,
            played=True,
        ),
        Slot(
            folder / "a.json",
            "a rather long name for a saved match of class 9b, third lesson",
            "2026-11-24 14:05",
            running,
        ),
        Slot(folder / "b.json", "2025-deal 2026-11-23 18.20", "2026-11-23 18:20", over),
        Slot(folder / "c.json", "from another computer", "2026-11-22 08:00", None, reason),
        Slot(folder / "d.json", "rematch", "2026-11-21 16:45", over),
    ]
    scene.paths = [slot.path for slot in listed]
    scene.slots = {slot.path: slot for slot in listed}
    scene.changed()
    scene.draw_all()
    return scene


def load(app: Showcase, match: Match | None) -> Scene:
    """The list of the saves on this computer."""
    app.push(title(app, match))
    scene = LoadScene()
    app.push(scene)
    scene.draw_all()
    return scene


def _settings(app: Showcase, match: Match | None, section: str) -> SettingsScene:
    app.push(title(app, match))
    return SettingsScene(section)


def settings(app: Showcase, match: Match | None) -> Scene:
    """How the game looks, in front of the title."""
    return _settings(app, match, "looks")


def settings_motion(app: Showcase, match: Match | None) -> Scene:
    """How changes are shown."""
    return _settings(app, match, "motion")


def settings_sound(app: Showcase, match: Match | None) -> Scene:
    """What is heard."""
    return _settings(app, match, "sound")


def settings_match(app: Showcase, match: Match | None) -> Scene:
    """What a new match begins with."""
    return _settings(app, match, "match")


def keys(app: Showcase, match: Match | None) -> Scene:
    """The list of keys in front of the table."""
    app.push(tables.picture(app, match))
    return SettingsScene("keys")
