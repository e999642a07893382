"""The end of a match: the final sum, the table as it stood, the debrief."""

from __future__ import annotations

from game.session.match import Match
from game.session.second_match import FIRST
from game.ui.gallery.examples import finished
from game.ui.gallery.showcase import Showcase
from game.ui.screens.debrief import DebriefScene
from game.ui.screens.end_table import EndTableScene
from game.ui.screens.evidence import EvidenceScene
from game.ui.screens.final import FinalScene
from game.ui.screens.won import WonScene
from game.ui.shell.scene import Scene


def won(app: Showcase, match: Match | None) -> Scene:
    """Who won the match, or the example, in large words."""
    return WonScene(finished(app, match))


def won_second(app: Showcase, match: Match | None) -> Scene:
    """The same at the end of the second of two matches."""
    over = finished(app, match)
    over.options[FIRST] = -9
    return WonScene(over)


def final(app: Showcase, match: Match | None) -> Scene:
    """The end of the match, or of the example."""
    return FinalScene(finished(app, match))


def final_second(app: Showcase, match: Match | None) -> Scene:
    """The end of the second of two matches."""
    over = finished(app, match)
    over.options[FIRST] = -9
    return FinalScene(over)


def debrief(app: Showcase, match: Match | None) -> Scene:
    """The debrief of the match, or of the example."""
    return DebriefScene(finished(app, match))


def evidence(app: Showcase, match: Match | None) -> Scene:
    """What the match, or the example, says for and against the article."""
    return EvidenceScene(finished(app, match))


def end_table(app: Showcase, match: Match | None) -> Scene:
    """The table at the end of the match, or of the example."""
    return EndTableScene(finished(app, match))
