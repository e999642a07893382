"""Positions one decision before a known end, and an oracle that plays every decision there to the end.

The oracle knows nothing of players: it tries each decision, and what may follow it in the same play, under several
dice, and asks the engine who has won.
"""

from dataclasses import dataclass

from game.engine import layout
from game.position import Position
from game.rules.model import ECOSYSTEM, FLAGSHIP, MARKETS, SIDES
from game.session.match import shipped_rules
from tests.engine.table import Table

LEAD = shipped_rules().constants["endings.breakaway"]
LUCKS = range(5)
PLAYS = shipped_rules().scenarios["2025-deal"].plays

CALM = {
    "round": 7, "tension": 2, "licences": 0, "stockpile": 8, "confidence": 6, "coordination": 3, "discipline": 5,
    "debt": 0, "innovation_points": 0, "academicians": 0, "tariffs": 0, "price": 8, "floor": 0, "funds": 6,
    "capital": 6, "risk": 0, "allies": 0, "milestones": 3, "demonstrations": 3, "lab": 0,
}  # fmt: skip
"""The last round, and nothing in its review that could turn the match but what a position adds."""


@dataclass(frozen=True)
class Verdict:
    """Of the legal decisions those that win, and those that lose, whatever the dice say; and how they end the match."""

    wins: frozenset[str]
    loses: frozenset[str]
    endings: frozenset[str]


def last_play(side: str, ops: int, markets: tuple[int, ...], **tracks: int) -> Table:
    """A side spends the ops of the last play of 2028; magnets are shipped and the review comes when they are spent."""
    table = laid_out(Table.opening().set(**CALM).ops_are_spent(side, ops), markets, tracks)
    table.row[layout.PLAY] = 2 * PLAYS - 1
    table.row[layout.STARTER] = 1 - SIDES.index(side)
    return table


def last_shipping(side: str, markets: tuple[int, ...], **tracks: int) -> Table:
    """A side ships last in 2028, and then comes the review."""
    table = laid_out(Table.opening().set(**CALM), markets, tracks)
    table.row[layout.PHASE] = layout.SHIPPING
    table.row[layout.PLAY] = 2 * PLAYS
    table.row[layout.STARTER] = table.row[layout.ACTOR] = 1 - SIDES.index(side)
    table.row[layout.SHIPPED] = 1
    table.row[layout.DECIDER] = SIDES.index(side)
    return table


def laid_out(table: Table, markets: tuple[int, ...], tracks: dict[str, int]) -> Table:
    return table.set(**dict(zip(MARKETS, markets, strict=True)), **tracks)


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

    def with_flows(table: Table, ecosystem: int, flagship: int) -> Table:
        """Even chains of these flows; the Flagship's plant gives its Sinter stage what its ordinary lines cannot."""
        return table.stages(ECOSYSTEM, *(ecosystem,) * 6).stages(FLAGSHIP, *(flagship,) * 6)

    up, down = LEAD - 1, 1 - LEAD
    shown = {"demonstrations": 6, "coordination": 4, "vp": -3}
    return {
        "flagship makes a bulwark": last_play(FLAGSHIP, 1, (3, 3, 3, 3), milestones=5, vp=3)
        .stages(ECOSYSTEM, *(2,) * 6)
        .stages(FLAGSHIP, 5, 5, 5, 0, 5, 3),
        "ecosystem breaks away": with_flows(
            last_shipping(ECOSYSTEM, (1, 0, 0, 0), vp=up, debt=6, demonstrations=0, milestones=5), 3, 2
        ),
        "flagship breaks away": with_flows(
            last_shipping(FLAGSHIP, (-1, 0, 0, 0), vp=down, milestones=0, demonstrations=7), 6, 1
        ),
        "ecosystem stops a breakaway": with_flows(
            last_shipping(ECOSYSTEM, (-2, -2, 3, 0), vp=down, milestones=0, demonstrations=7), 3, 0
        ),
        "flagship stops a breakaway": with_flows(
            last_shipping(FLAGSHIP, (2, 2, -3, 0), vp=up, debt=6, demonstrations=0, milestones=5), 2, 2
        ),
        "ecosystem makes a rulebook": with_flows(last_shipping(ECOSYSTEM, (2, 1, -3, -3), **shown), 3, 0),
        "flagship stops a rulebook": with_flows(last_shipping(FLAGSHIP, (2, 2, -3, -3), **shown), 3, 2),
        "ecosystem keeps off the brink": with_flows(
            last_play(ECOSYSTEM, 2, (1, 1, 1, 1), vp=2, tension=5, licences=1), 5, 0
        ),
        "ecosystem turns the sum": last_sum(ECOSYSTEM),
        "flagship turns the sum": last_sum(FLAGSHIP),
    }


def last_sum(side: str) -> Table:
    """One disc in the weakest stage turns the final sum; the points that stand are fitted so that it does."""
    for points in range(1 - LEAD, LEAD):
        table = last_play(side, 1, (0, 0, 0, 0), vp=points, funds=4, capital=3)
        if side == ECOSYSTEM:
            table.stages(ECOSYSTEM, 4, 4, 4, 4, 4, 3).stages(FLAGSHIP, *(0,) * 6)
        else:
            table.stages(ECOSYSTEM, *(2,) * 6).stages(FLAGSHIP, 3, 3, 3, 2, 3, 1)
        found = verdict(table)
        if found.wins and found.loses:
            return table
    raise AssertionError("no number of points lets one disc decide")
