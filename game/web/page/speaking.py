"""What the live region of the page says: what happened in the match on the table, in the narrator's words, and what a
screen tells beside its items."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.session.match import Match
    from game.ui.shell.app import App
    from game.ui.shell.scene import Scene


class Speaker:
    """Remembers what was said. A match that is taken up again is not told from its beginning."""

    def __init__(self) -> None:
        self._match: Match | None = None
        self._heard = 0  # turns of that match
        self._beside = ""  # what the screen on top told beside its items

    def news(self, app: App) -> str:
        """What is to be said now; "" for nothing."""
        return " ".join(filter(None, (self._happened(app), self._told_beside(app.top))))

    def _told_beside(self, scene: Scene) -> str:
        """What a screen tells beside the item with the focus (a review, a reveal), where that changed."""
        before = self._beside
        self._beside = scene.reader_line().removesuffix(scene.focus.reader_line()).rstrip(". ")
        return "" if self._beside == before else self._beside

    def _happened(self, app: App) -> str:
        """What happened on the table since this was asked last, as much as the settings ask for.

        Nothing behind a curtain: who sits down then is told.
        """
        table = next((scene for scene in app.scenes if scene.route == "table"), None)
        if table is None or table.curtain:  # type: ignore[attr-defined]
            return ""
        session = table.session  # type: ignore[attr-defined]
        match = session.match
        if match is not self._match:
            self._match, self._heard = match, len(match.turns) if match.decisions else 0
        heard, self._heard = self._heard, len(match.turns)
        if heard >= len(match.turns):
            return ""
        from game.session.narration import narrate
        from game.session.turn import private_tracks

        private = private_tracks(match.rules.tracks)
        turns = [turn.seen_by((session.reader,), private) for turn in match.turns[heard:]]
        half_years = match.rules.scenarios[match.scenario].half_years
        return " ".join(narrate(turns, app.text, half_years, session.reader, app.settings.speech))
