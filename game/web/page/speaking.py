"""What the live region of the page says: what happened in the match on the table, in the narrator's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.session.match import Match
    from game.ui.shell.app import App


class Speaker:
    """Remembers what was said. A match that is taken up again is not told from its beginning."""

    def __init__(self) -> None:
        self._match: Match | None = None
        self._heard = 0  # turns of that match

    def news(self, app: App) -> str:
        """What is to be said now, as much as the settings ask for; "" for nothing.

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
