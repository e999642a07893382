"""Every question that the window asks, in front of the screen that asks it, for pictures and tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.session.lesson import Lesson
from game.storage.savefile import SaveError
from game.storage.settings import SettingsError
from game.ui.gallery import tables as table_pictures
from game.ui.screens import handover, load, opening, rematch, settings, title, tutorial
from game.ui.screens.final import FinalScene
from game.ui.screens.menu import MenuScene, SaveScene
from game.ui.screens.slots import Slot

if TYPE_CHECKING:
    from game.session.match import Match
    from game.ui.shell.app import App
    from game.ui.shell.scene import Scene


def _over_table(app: App, match: Match | None) -> Match:
    below = table_pictures.picture(app, match)
    app.push(below)
    return below.match


def _chosen(app: App, scene: Scene, item: str) -> Scene:
    """The scene that comes up when an item of another is chosen."""
    app.push(scene)
    scene.refresh()
    scene.focus.choose(item)
    return app.top


def picture_save(app: App, match: Match | None) -> Scene:
    """The name for a save."""
    return SaveScene(_over_table(app, match))


def picture_resign(app: App, match: Match | None) -> Scene:
    """Whether to give up."""
    return _chosen(app, MenuScene(_over_table(app, match)), "resign")


def picture_stop(app: App, match: Match | None) -> Scene:
    """Whether to stop at the hand-over."""
    scene = handover.picture(app, match)
    app.push(scene)
    scene.back()
    return app.top


def picture_quit(app: App, match: Match | None) -> Scene:
    """Whether to quit."""
    return _chosen(app, title.picture(app, match), "quit")


def picture_replace(app: App, match: Match | None) -> Scene:
    """Whether a new match may take the place of the one played last."""
    app.push(title.picture(app, match))
    played = match if match is not None and match.decisions else opening.example(12, app.text)
    opening.ask_to_replace(app, played, "2026-11-25 09:30", lambda: None)
    return app.top


def picture_refused(app: App, match: Match | None) -> Scene:
    """Why a file cannot be written."""
    app.push(title.picture(app, match))
    opening.refused(app, SaveError("cannot_write", file="a match of class 9b.json", reason="No space left on device"))
    return app.top


def picture_settings_wrong(app: App, match: Match | None) -> Scene:
    """What is wrong with the file of the settings."""
    app.push(title.picture(app, match))
    app.tell_settings([SettingsError("entry_there", file="settings.json", entry="text_scale")])
    return app.top


def picture_reset(app: App, match: Match | None) -> Scene:
    """Whether to take back all settings."""
    return _chosen(app, settings.picture(app, match), "reset")


def picture_key_taken(app: App, match: Match | None) -> Scene:
    """What to do with a key that another command has."""
    _over_table(app, match)
    scene = settings.SettingsScene("keys")
    app.push(scene)
    scene.keys.give("confirm", "u")
    return app.top


def picture_delete(app: App, match: Match | None) -> Scene:
    """Whether to delete a save."""
    scene = load.LoadScene()
    app.push(scene)
    slot = Slot(opening.free_name("standard"), "a match of class 9b", "2026-11-25 09:30", None)
    scene.ask_to_delete(slot)
    return app.top


def picture_rematch(app: App, match: Match | None) -> Scene:
    """Which luck the second match shall have."""
    ended = match if match is not None and match.over else opening.example(opening.WHOLE, app.text)
    app.push(FinalScene(ended))
    rematch.offer(app, ended)
    return app.top


def picture_leave(app: App, match: Match | None) -> Scene:
    """Whether to leave the tutorial."""
    scene = tutorial.TutorialScene(Lesson.new(opening.rules(), app.text))
    app.push(scene)
    scene.open_menu()
    return app.top


def picture_learnt(app: App, match: Match | None) -> Scene:
    """What comes after the tutorial."""
    scene = tutorial.TutorialScene(Lesson.new(opening.rules(), app.text))
    app.push(scene)
    scene.finish()
    return app.top
