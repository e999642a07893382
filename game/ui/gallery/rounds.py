"""What comes between two tables: the hand-over, the revealed headlines, the review."""

from __future__ import annotations

from game.rules.model import ECOSYSTEM, REVIEW_STEPS
from game.session.journal import Entry
from game.session.match import Match
from game.session.session import Session
from game.ui.gallery.examples import example, example_review
from game.ui.gallery.showcase import Showcase
from game.ui.gallery.stages import EXAMPLE_CHANCES
from game.ui.screens.handover import HandoverScene
from game.ui.screens.reveal import RevealScene
from game.ui.screens.review import ReviewScene
from game.ui.screens.review_summary import ReviewSummaryScene
from game.ui.shell.scene import Scene


def handover(app: Showcase, match: Match | None) -> Scene:
    """The hand-over to the side that decides; the example is in the middle of a round."""
    if match is None or match.over or match.phase == "shipping":  # magnets are shipped openly: nobody hands over
        match = example(60, app.text, app.scenario)
        while match.phase == "shipping":
            match.play(match.legal()[0])
    return HandoverScene(Session(match, keep=True), match.side or ECOSYSTEM, lambda: None)


def reveal(app: Showcase, match: Match | None) -> Scene:
    """The last reveal of a match."""
    match = match if match is not None and len(match.decisions) > 1 else example(60, app.text, app.scenario)
    again = match.anew()
    shown: list[Entry] = []
    ahead = None
    for name in match.decisions:
        leader, seen = again.score.leader, len(again.log(ECOSYSTEM))
        again.play(name)
        new = again.log(ECOSYSTEM)[seen:]
        if any(entry.kind == "reveal" for entry in new):
            shown, ahead = new, leader
    return RevealScene(match, shown, ahead, lambda: None)


def review(app: Showcase, match: Match | None) -> Scene:
    """The sentence and the picture of the last review, with the chances of an example."""
    return ReviewSummaryScene(*_last_review(app, match), lambda: EXAMPLE_CHANCES, lambda: None)


def review_rated(app: Showcase, match: Match | None) -> Scene:
    """The same for players whom nobody tells a chance."""
    return ReviewSummaryScene(*_last_review(app, match), None, lambda: None)


def review_steps(app: Showcase, match: Match | None) -> Scene:
    """A step of the last review."""
    scene = ReviewScene(*_last_review(app, match), lambda: None)
    scene.number = scene.seen = scene.walked[min(1, len(scene.walked) - 1)]
    return scene


def review_markets(app: Showcase, match: Match | None) -> Scene:
    """The markets in their step of the review."""
    scene = ReviewScene(*_last_review(app, match), lambda: None)
    scene.number = scene.seen = min(scene.review.last, REVIEW_STEPS.index("markets") + 1)
    return scene


def _last_review(app: Showcase, match: Match | None) -> tuple[Match, list[Entry]]:
    """The review before the decision that is open; the example is played on to a review."""
    if match is None or not any(entry.step for entry in match.log(ECOSYSTEM)):
        match = example_review(app.text, app.scenario)
    entries = [entry for entry in match.log(ECOSYSTEM) if entry.step]
    last = max(entry.decision for entry in entries)
    return match, [entry for entry in entries if entry.decision == last]
