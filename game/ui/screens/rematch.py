"""Offers a second match with the sides swapped, and tells the score of both together."""

from __future__ import annotations

from game.session.match import Match
from game.session.second_match import first_total, second, together
from game.ui.draw import words
from game.ui.screens import opening
from game.ui.shell.dialog import Dialog
from game.ui.shell.scene import Shell


def offer(app: Shell, match: Match) -> None:
    """Asks which luck the second match shall have, and opens it."""
    text = app.text
    options = [
        (text("ui.rematch.same"), "plain", lambda: opening.show(app, second(match, True, text))),
        (text("ui.rematch.new"), "plain", lambda: opening.show(app, second(match, False, text))),
        (text("ui.common.cancel"), "primary", lambda: None),
    ]
    app.push(Dialog(text("ui.rematch.title"), text("ui.rematch.question"), options, "repeat"))


def told(match: Match) -> tuple[str, str]:
    """The first match, and who leads over both, in words; this must be a second match that is over."""
    before, both = first_total(match), together(match)
    assert before is not None
    assert both is not None
    text, leader = match.text, words.leader(both)
    first = text("ui.rematch.first", score=words.score(before))
    if not leader:
        return first, text("ui.rematch.level")
    return first, text("ui.rematch.leads", side=text.side_short(leader), points=words.number(abs(both)))
