"""Every question that the window asks, in front of the screen that asks it, for pictures and tests."""

from __future__ import annotations

from game.session.lesson import Lesson
from game.session.match import Match
from game.storage import savefile
from game.storage.savefile import SaveError
from game.storage.settings import SettingsError
from game.ui.gallery import rounds, tables, titles
from game.ui.gallery.examples import WHOLE, example
from game.ui.gallery.showcase import Showcase
from game.ui.screens import opening, rematch
from game.ui.screens.final import FinalScene
from game.ui.screens.load import LoadScene
from game.ui.screens.menu import MenuScene
from game.ui.screens.save import SaveScene
from game.ui.screens.settings import SettingsScene
from game.ui.screens.slots import Slot
from game.ui.screens.tutorial import TutorialScene
from game.ui.shell.scene import Scene


def _over_table(app: Showcase, match: Match | None) -> Match:
    below = tables.picture(app, match)
    app.push(below)
    return below.match


def _chosen(app: Showcase, scene: Scene, item: str) -> Scene:
    """The scene that comes up when an item of another is chosen."""
    app.push(scene)
    scene.refresh()
    scene.focus.choose(item)
    return app.top


def picture_save(app: Showcase, match: Match | None) -> Scene:
    """The name for a save."""
    return SaveScene(_over_table(app, match))


def picture_resign(app: Showcase, match: Match | None) -> Scene:
    """Whether to give up."""
    return _chosen(app, MenuScene(_over_table(app, match)), "resign")


def picture_stop(app: Showcase, match: Match | None) -> Scene:
    """Whether to stop at the hand-over."""
    scene = rounds.handover(app, match)
    app.push(scene)
    scene.back()
    return app.top


def picture_quit(app: Showcase, match: Match | None) -> Scene:
    """Whether to quit."""
    return _chosen(app, titles.title(app, match), "quit")


def picture_refused(app: Showcase, match: Match | None) -> Scene:
    """Why a file cannot be written."""
    app.push(titles.title(app, match))
    opening.refused(app, SaveError("cannot_write", file="a match of class 9b.json", reason="No space left on device"))
    return app.top


def picture_settings_wrong(app: Showcase, match: Match | None) -> Scene:
    """What is wrong with the file of the settings."""
    app.push(titles.title(app, match))
    app.tell_settings([SettingsError("entry_there", file="settings.json", entry="text_scale")])
    return app.top


def picture_reset(app: Showcase, match: Match | None) -> Scene:
    """Whether to take back all settings."""
    return _chosen(app, titles.settings(app, match), "reset")


def picture_key_taken(app: Showcase, match: Match | None) -> Scene:
    """What to do with a key that another command has."""
    _over_table(app, match)
    scene = SettingsScene("keys")
    app.push(scene)
    scene.keys.give("confirm", "u")
    return app.top


def picture_delete(app: Showcase, match: Match | None) -> Scene:
    """Whether to delete a save."""
    scene = LoadScene()
    app.push(scene)
    slot = Slot(savefile.saves_folder() / "9b.json", "a match of class 9b", "2026-11-25 09:30", None)
    scene.ask_to_delete(slot)
    return app.top


def picture_rematch(app: Showcase, match: Match | None) -> Scene:
    """Which luck the second match shall have."""
    ended = match if match is not None and match.over else example(WHOLE, app.text)
    app.push(FinalScene(ended))
    rematch.offer(app, ended)
    return app.top


def picture_leave(app: Showcase, match: Match | None) -> Scene:
    """Whether to leave the tutorial."""
    scene = TutorialScene(Lesson.new(opening.rules(), app.text))
    app.push(scene)
    scene.open_menu()
    return app.top


def picture_learnt(app: Showcase, match: Match | None) -> Scene:
    """What comes after the tutorial."""
    scene = TutorialScene(Lesson.new(opening.rules(), app.text))
    app.push(scene)
    scene.finish()
    return app.top
