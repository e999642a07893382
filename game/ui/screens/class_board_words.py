"""What the board of a lesson says of the match that it shows: what lies open, and the hands where all may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM, FLAGSHIP, SIDES
from game.rules.words import scope
from game.ui.draw import words
from game.ui.draw.theme import LETTER

if TYPE_CHECKING:
    from game.rules.words.text import Text
    from game.session.match import Match


def open_line(text: Text, match: Match) -> str:
    """Victory points, tension, price, demonstrations and milestones in one line."""
    table = match.table
    leader = words.leader(table.vp)
    vp = (
        text("class.board.vp", side=text.side_short(leader), points=abs(table.vp))
        if leader
        else text("class.board.vp_level")
    )
    floor = text("class.board.floor" if table.tracks["floor"] else "class.board.no_floor")
    tension = text("class.board.tension", tension=table.tracks["tension"], most=table.limits["tension"].high)
    quiet = scope.still(match.rules, match.rules.scenarios[match.scenario], table.tracks)
    parts = (
        vp,
        *(() if "tension" in quiet else (tension,)),
        text("class.board.price", price=table.tracks["price"], floor=floor),
        text("class.board.demonstrations", side=text.side_short(ECOSYSTEM), count=table.tracks["demonstrations"]),
        text("class.board.milestones", side=text.side_short(FLAGSHIP), count=table.tracks["milestones"],
             of=table.limits["milestones"].high),
    )  # fmt: skip
    return text.clauses(parts)


def where(text: Text, match: Match, hands_open: bool) -> str:
    """Half-year and scenario, and whether hands lie open."""
    return text(
        "class.board.where",
        half_year=text.half_year(match.table.half_year),
        scenario=text(f"scenarios.{match.scenario}.name"),
        hands=text("class.board.hands_open" if hands_open else "class.board.hands_hidden"),
    )


def hand_lines(text: Text, match: Match) -> list[str]:
    """The cards of both hands by their titles, for all to see."""
    hands = {side: text.listed(map(text.card, match.view(side).hand)) for side in SIDES}
    return [text("class.board.hand", side=LETTER[side], cards=cards) for side, cards in hands.items()]


def flows(text: Text, match: Match) -> list[str]:
    """What the chains come to, in words: larger ones than a picture has room for."""
    made = []
    for side in SIDES:
        stages = text.listed(map(text.stage, match.table.weakest[side]))
        key = "flow" if stages else "flow_average"
        fields = {"side": text.side_short(side), "flow": match.table.flow[side], "stages": stages}
        made.append(text(f"class.board.{key}", **fields))
    return made
