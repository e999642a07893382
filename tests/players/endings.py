"""Positions one decision before a known end, and an oracle that plays every decision there to the end.

The oracle knows nothing of players: it tries each decision, and what may follow it in the same play, under several
dice, and asks the engine who has won.
"""

from dataclasses import dataclass

from game.engine import layout
from game.position import Position
from game.rules.model import ECOSYSTEM, FLAGSHIP, SIDES
from game.session.match import shipped_rules
from tests.engine.table import Table

LEAD = shipped_rules().constants["endings.breakaway"]
LUCKS = range(5)
PLAYS = shipped_rules().scenarios["2025-deal"].plays

CALM = {
    "round": 7, "tension": 2, "licences": 0, "stockpile": 8, "confidence": 6, "coordination": 3, "discipline": 5,
    "debt": 0, "innovation_points": 0, "academicians": 0, "warrant": 0, "price": 8, "floor": 0, "funds": 6,
    "capital": 6, "risk": 0, "allies": 0, "milestones": 3, "demonstrations": 3, "lab": 0,
    "ecosystem_magnets": 0, "flagship_magnets": 0,
}  # fmt: skip
"""The last round, and nothing in its review that could turn the match but what a position adds."""


@dataclass(frozen=True)
class Verdict:
    """Of the legal decisions those that win, and those that lose, whatever the dice say; and how they end the match."""

    wins: frozenset[str]
    loses: frozenset[str]
    endings: frozenset[str]


def last_play(side: str, ops: int, markets: tuple[int, ...], **tracks: int) -> Table:
    """A side spends the ops of the last play of 2028; the review, and with it the end, comes when they are spent."""
    table = Table.opening().set(**CALM).ops_are_spent(side, ops)
    names = ("defence", "electric_vehicles", "energy_storage", "advanced_manufacturing")
    table.set(**dict(zip(names, markets, strict=True)), **tracks)
    table.row[layout.PLAY] = 2 * PLAYS - 1
    table.row[layout.STARTER] = 1 - SIDES.index(side)
    return table


def verdict(table: Table) -> Verdict:
    """What the oracle finds by playing everything to the end."""
    position = table._position
    side = position.side or ""
    wins, loses = set(), set()
    endings = set[str]()
    for name in position.legal():
        found = set()
        for luck in LUCKS:
            following = position.with_seed(luck)
            following.play(name)
            found.add(can_win(following, side, endings))
        if found == {True}:
            wins.add(name)
        if found == {False}:
            loses.add(name)
    return Verdict(frozenset(wins), frozenset(loses), frozenset(endings))


def can_win(position: Position, side: str, endings: set[str]) -> bool:
    """Whether a side wins from here, by whatever it may still decide in its play; adds how the match may end."""
    if position.result is not None:
        endings.add(position.result.ending)
        return position.result.winner == side
    assert position.side == side, "the rival is asked: this was not the last play"
    for number in position.legal_numbers():
        following = position.copy()
        following.play(number)
        if can_win(following, side, endings):
            return True
    return False


def ends() -> dict[str, Table]:
    """The positions by what is at stake in them; each is told from the side that decides."""
    strong, weak = (5,) * 6, (2,) * 6

    def laid(table: Table, ecosystem: tuple[int, ...], flagship: tuple[int, ...]) -> Table:
        return table.stages(ECOSYSTEM, *ecosystem).stages(FLAGSHIP, *flagship)

    up, down = LEAD - 1, 1 - LEAD
    shown = {"demonstrations": 6, "coordination": 4}
    return {
        "flagship makes a bulwark": laid(
            last_play(FLAGSHIP, 1, (1, 1, 1, 1), milestones=5, vp=3), (6,) * 6, (5, 5, 5, 0, 5, 4)
        ),
        "ecosystem breaks away": laid(
            last_play(ECOSYSTEM, 1, (1, -3, -3, -3), vp=up, ecosystem_magnets=1), weak, (4, 4, 4, 2, 4, 4)
        ),
        "flagship breaks away": laid(
            last_play(FLAGSHIP, 1, (-1, 3, 3, 3), vp=down, flagship_magnets=1), (6,) * 6, (0,) * 6
        ),
        "ecosystem stops a breakaway": laid(
            last_play(ECOSYSTEM, 2, (-2, 1, 1, 1), vp=down, ecosystem_magnets=1, demonstrations=5), (6,) * 6, (0,) * 6
        ),
        "flagship stops a breakaway": laid(
            last_play(FLAGSHIP, 2, (2, -3, -3, -3), vp=up, flagship_magnets=1), weak, (6, 6, 6, 2, 6, 6)
        ),
        "ecosystem makes a rulebook": laid(
            last_play(ECOSYSTEM, 1, (2, 2, 1, -3), vp=-3, ecosystem_magnets=1, **shown), weak, (4, 4, 4, 2, 4, 4)
        ),
        "flagship stops a rulebook": laid(
            last_play(FLAGSHIP, 2, (2, 2, 2, -3), vp=-3, flagship_magnets=1, **shown), weak, (4, 4, 4, 2, 4, 4)
        ),
        "ecosystem keeps off the brink": laid(
            last_play(ECOSYSTEM, 2, (1, 1, 1, 1), vp=2, tension=5, licences=1), strong, (0,) * 6
        ),
        "ecosystem turns the sum": last_sum(ECOSYSTEM),
        "flagship turns the sum": last_sum(FLAGSHIP),
    }


def last_sum(side: str) -> Table:
    """One disc in the weakest stage turns the final sum; the points that stand are fitted so that it does."""
    for points in range(1 - LEAD, LEAD):
        table = last_play(side, 1, (0, 0, 0, 0), vp=points, funds=3, capital=3)
        table.stages(ECOSYSTEM, 4, 4, 4, 4, 4, 3).stages(FLAGSHIP, 3, 3, 3, 2, 3, 1)
        found = verdict(table)
        if found.wins and found.loses:
            return table
    raise AssertionError("no number of points lets one disc decide")
