"""What can be looked up at any time: the cheat sheet and the glossary, by their keys, over whatever is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pygame

    from game.ui.shell.app import App


def open_by_key(app: App, event: pygame.event.Event) -> bool:
    """Opens the page whose key this is; false if it is the key of none, or that page is open already."""
    asked = app.commands(event)
    if "cheat_sheet" in asked:
        return open_sheet(app)
    return "glossary" in asked and open_glossary(app, event.unicode)


def open_sheet(app: App) -> bool:
    """The cheat sheet of the match and the side that are on the screen; without a match, of the standard game."""
    from game.ui.screens import cheat_sheet

    if _is_open(app, cheat_sheet.CheatSheetScene):
        return False
    cheat_sheet.open_sheet(app, _of_the_screen(app, "match"), _of_the_screen(app, "side") or "")
    return True


def open_glossary(app: App, opened_by: str = "") -> bool:
    """The glossary; `opened_by` is the character of the key that opened it, if it was one."""
    from game.ui.screens import opening
    from game.ui.screens.glossary import GlossaryScene

    if _is_open(app, GlossaryScene):
        return False
    app.push(GlossaryScene(opening.rules(), opened_by=opened_by))
    return True


def _is_open(app: App, kind: type) -> bool:
    return any(isinstance(scene, kind) for scene in app.scenes)


def _of_the_screen(app: App, name: str) -> Any:
    """What the topmost scene that has it calls its match or its side."""
    return next((getattr(scene, name) for scene in reversed(app.scenes) if getattr(scene, name, None)), None)
