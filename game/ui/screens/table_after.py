"""What follows a decision before the table goes on: the revealed headlines, the review, and a save that failed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from game.rules.decision import END, HEADLINE, Decision
from game.ui.screens import opening
from game.ui.shell.scene import Shell
from game.ui.shell.sounds import sound_of
from game.ui.stage.presenter import follow, headlines, in_review

if TYPE_CHECKING:
    from game.session.journal import Entry
    from game.session.match import Match
    from game.storage.savefile import SaveError


MOST_LINES = 6  # of the last decisions, in the panel of a computer that decides
QUIET = (HEADLINE, END)
"""Decisions of the computer that bring nothing to read: one is secret, the other is seen by what comes next."""


FOLLOWING = ("stage", "reveal", "review", "handover", "final", "final_sum")
"""Screens that decisions open."""
BETWEEN = 250  # milliseconds between two of their imports


def warm(app: Shell, names: Sequence[str] = FOLLOWING) -> None:
    """Imports what these screens need one by one, while a player looks at the table: the first of each opens sooner."""
    app.warm(names[0])
    if names[1:]:
        app.after(BETWEEN, lambda: warm(app, names[1:]))


def is_worth_reading(name: str) -> bool:
    """Whether a decision of the computer is to stand for a while."""
    return Decision.parse(name).kind not in QUIET


def has_scene(entries: Sequence[Entry]) -> bool:
    """Whether `show` opens a scene for these log entries."""
    return any(entry.step or entry.kind in ("step", "reveal") for entry in entries)


def show(app: Shell, match: Match, entries: Sequence[Entry], leader: str | None, go_on: Callable[[], None]) -> None:
    """Shows the headlines that log entries reveal, then the review that they hold; `go_on` is called after both.

    `leader` is the side that was ahead before.
    """
    app.sounds.play(sound_of(entries))
    review = in_review(entries)
    parts = headlines(match, entries, leader)
    follow(app, [*parts, ("review", (match, review, None))] if review else parts, go_on)


def tell_unsaved(app: Shell, error: SaveError) -> None:
    """Says that the match goes on without a copy on the disk, and why."""
    reason = app.text(f"savefile.{error.key}", **error.fields)
    opening.tell(app, app.text("ui.table.unsaved"), app.text("ui.table.unsaved_why", reason=reason), "triangle-alert")
