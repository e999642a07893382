"""The way from an analysis to another future: which moment is meant, or why nothing branches off there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.session.branching import Branch, BranchError, Trunk
from game.ui.screens import opening

if TYPE_CHECKING:
    from game.session.session import Session
    from game.ui.shell.scene import Shell


def open_branch(app: Shell, session: Session, at: int, known_to: str) -> None:
    """Opens the screen of another future, or tells why there is none.

    at        the moment that is looked at: the decision that led to it is made otherwise. From where a running match
              stands it goes on
    known_to  the side that looks, while the match runs
    """
    match = session.match
    running = not match.over and at == len(match.decisions)
    before = at if running else max(0, min(at, len(match.decisions)) - 1)
    trunk = Trunk.of_match(match)
    parent = match.line.number if match.line is not None else 0
    try:
        app.open("branch", trunk, Branch(parent, before, known_to), match.seats)
    except BranchError as error:
        told = app.text(f"{error.section}.{error.key}", **error.fields)
        opening.tell(app, app.text("ui.branch.title"), told, "triangle-alert")
