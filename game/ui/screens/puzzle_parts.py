"""What the side of a puzzle knows, beside the board: score and markets, the tracks of both sides, its hand."""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.records import View
from game.rules.model import MARKETS, SIDES, STAGE_TRACKS, WORLD
from game.rules.words.scope import in_match
from game.rules.words.text import Text
from game.session.hands import in_groups
from game.session.puzzles import Attempt
from game.ui.draw import words
from game.ui.draw.glyphs import track_icon
from game.ui.draw.theme import C
from game.ui.screens import analysis_parts as parts
from game.ui.widgets.leaves import Label, icon
from game.ui.widgets.pages import Block
from game.ui.widgets.tree import Column, Flow, Panel, Part, Row

PAD = (10, 3, 10, 5)
ELSEWHERE = ("round", "vp", *MARKETS, *STAGE_TRACKS)  # tracks that are told otherwise


def knowledge(attempt: Attempt) -> list[Block]:
    """All of it, in blocks that may lie on several pages."""
    view, text = attempt.view, attempt.text
    made = [Block(Panel(_score(view, text), PAD))]
    for owner in (WORLD, *SIDES):
        tracks = [one.id for one in attempt.rules.tracks if one.owner == owner and one.id in view.tracks]
        chips = _chips((one, f"{text.track_short(one)} {view.tracks[one]}") for one in tracks if one not in ELSEWHERE)
        made.append(Block(Panel(Row((parts.side_mark(owner if owner in SIDES else "", 8), chips), gap=4), PAD)))
    return [*made, *_hand(attempt, view)]


def _score(view: View, text: Text) -> Part:
    """Points, projected score, and who leads in the markets."""
    told = [
        ("vp", text("ui.analysis.vp", vp=words.score(view.vp))),
        ("vp", f"{text('ui.puzzles.projected')} {words.score(view.score.total)}"),
    ]
    told += [(market, f"{text.track_short(market)} {words.score(steps)}") for market, steps in view.markets.items()]
    return _chips(told)


def _chips(told: Iterable[tuple[str, str]]) -> Part:
    """Signs with a name and a number each, in lines."""
    cells = [
        Row((icon(track_icon(id), 15, C.ink), Label(one, "small", C.ink, "semibold", 1)), gap=4) for id, one in told
    ]
    return Flow(tuple(cells), gap=12, grow=1)


def _hand(attempt: Attempt, view: View) -> list[Block]:
    """The cards that the side holds: whose each is, its ops, what its event does."""
    text, rules = attempt.text, attempt.rules
    made = []
    for id in in_groups(view.hand, view.side, rules):
        card = in_match(rules, view, id)
        name = text("ui.puzzles.card", card=text.card(id), ops=view.hand_ops[view.hand.index(id)])
        lines = Column(
            (
                Label(name, "small", C.ink, "bold"),
                Label(text("joined.parts").join(text.effects(card, rules)), "small", C.ink2),
            ),
            gap=0,
        )
        mark = parts.side_mark(card.side if card.side in SIDES else "", 8)
        made.append(Block(Panel(Row((mark, Panel(lines, (0, 0, 0, 0), grow=1)), gap=6), PAD)))
    return made
