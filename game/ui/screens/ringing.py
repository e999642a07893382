"""The bell at a table: when it shall ring is asked for there, and it is heard there."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from game.rules.class_plan import load_class
from game.session.classroom import bell
from game.ui.screens import opening
from game.ui.shell.dialog import Dialog
from game.ui.shell.scene import Scene, Shell

if TYPE_CHECKING:
    from game.session.match import Match
    from game.session.session import Session

MINUTE, THOUSAND = 60, 1_000
LATER = (10, 25)  # minutes from now that are offered


def ask(app: Shell, session: Session, ring: Callable[[], None]) -> None:
    """Asks when the bell shall ring; ``ring`` is called when it shall ring now."""
    text, match = app.text, session.match

    def agree(minutes: int) -> None:
        bell.ring_at(match, int(time.time()) + minutes * MINUTE)
        session.keep()
        if not minutes:
            ring()

    options: list[tuple[str, str, Callable[[], None]]] = [(text("class.bell.now"), "plain", partial(agree, 0))]
    options += [(text("class.bell.later", minutes=minutes), "plain", partial(agree, minutes)) for minutes in LATER]
    options.append((text("ui.common.cancel"), "primary", lambda: None))
    asked = text("class.bell.question", count=load_class().decides_after)
    app.push(Dialog(text("class.bell.name"), asked, options, "timer"))


def rings(table: Scene, session: Session) -> None:
    """Tells a table at the agreed time that the bell has rung; what was begun there is finished by its players."""
    at = bell.agreed(session.match)
    if at is not None and not session.match.over and time.time() < at:
        table.app.after(round((at - time.time()) * THOUSAND) + 1, lambda: _ring(table, session, at))


def _ring(table: Scene, session: Session, at: int) -> None:
    if table.is_open and bell.agreed(session.match) == at:
        table.app.sounds.play("turn")
        tell(table.app)


def tell(app: Shell) -> None:
    """Says that the bell has rung, and that the play is to be finished."""
    opening.tell(app, app.text("class.bell.name"), app.text("class.bell.finish"), "timer")


def stops_now(match: Match) -> bool:
    """Whether the bell has rung and the match stops here."""
    return bell.stops(match, time.time())
