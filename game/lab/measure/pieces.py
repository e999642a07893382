"""Measures by card and by action, so that a designer sees which number to turn."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from game.engine.tables import Index
from game.lab.measure.figures import Figure, exact, mean, rate, resampled
from game.lab.measure.record import Played, Recording, sided_actions
from game.players import recorder
from game.players.codes import Level
from game.rules.decision import DESK, EVENT, HEADLINE, OF_CARDS, OPS, PLAYS, Decision
from game.rules.model import FLAGSHIP, SIDES, Card

DEAL = ("dod_equity", "dod_loan", "private_billion", "ten_year_offtake", "price_stability")
"""The cards of the deal of July 2025 (F38-F49)."""
FLAGSHIP_SEAT = SIDES.index(FLAGSHIP)


def pieces(index: Index, level: Level, found: Recording, p: Sequence[np.ndarray]) -> list[Figure]:
    """Every measure of this module. ``p``: the chances before each decision of the matches that ended."""
    code = str(level)
    return [
        *plays(index, code, found),
        *deal(index, code, found),
        *cards(index, code, found, p),
        *actions(index, code, found),
    ]


def numbers(index: Index, card: Card) -> dict[str, list[int]]:
    """The decision that plays a card, by the way it is played, as a list of one."""
    return {way: [index.numbers[str(Decision(way, card=card.id))]] for way in OF_CARDS}


def plays(index: Index, code: str, found: Recording) -> list[Figure]:
    """Of the own and world cards played after the headlines, the share played as events; of all cards, to the desk."""
    events = free = desk = everything = 0
    for card in index.cards:
        ways = numbers(index, card)
        for side, name in enumerate(SIDES):
            used = {way: int(found.used[side, places].sum()) for way, places in ways.items()}
            made = sum(used[way] for way in PLAYS)
            everything += made
            desk += used[DESK]
            if card.side not in SIDES or card.side == name:
                events += used[EVENT]
                free += made
    return [rate("events", code, events, free), rate("desk", code, desk, everything)]


def deal(index: Index, code: str, found: Recording) -> list[Figure]:
    """Of the Flagship's plays of each card of the deal, headlines left out, the share that are its event."""
    figures = []
    for card in index.cards:
        if card.id in DEAL:
            used = {way: int(found.used[FLAGSHIP_SEAT, place].sum()) for way, place in numbers(index, card).items()}
            figures.append(rate("deal_event", code, used[EVENT], sum(used[way] for way in PLAYS), card.id))
    return figures


def cards(index: Index, code: str, found: Recording, p: Sequence[np.ndarray]) -> list[Figure]:
    """By card: power, how its plays are parted among event, ops and desk, and its pick rate.

    Power is how much more often the side wins that plays the card as an event or headline than its win chance just
    before said. The shares are those of its plays, headlines left out, by sides that could have played its event. The
    pick rate is how often it is played, in whatever way, when a side that holds it plays a card.
    """
    owners: dict[int, int] = {}
    for place, card in enumerate(index.cards):
        for kind in (HEADLINE, EVENT):
            owners[index.numbers[str(Decision(kind, card=card.id))]] = place
    gains = _gains(found, p, owners)
    figures = []
    for place, card in enumerate(index.cards):
        ways = numbers(index, card)
        picked = legal = 0
        own = dict.fromkeys(PLAYS, 0)
        for side in range(len(SIDES)):
            used = {way: int(found.used[side, places].sum()) for way, places in ways.items()}
            legal += int(found.offered[side, ways[OPS]].sum())
            picked += sum(used[way] for way in PLAYS)
            if int(found.offered[side, ways[EVENT]].sum()):
                own = {way: own[way] + used[way] for way in PLAYS}
        figures += [
            mean("card_power", code, gains.get(place, []), card.id),
            *(rate(f"card_{way}", code, own[way], sum(own.values()), card.id) for way in PLAYS),
            rate("card_pick", code, picked, legal, card.id),
        ]
    return figures


def _gains(found: Recording, p: Sequence[np.ndarray], owners: dict[int, int]) -> dict[int, list[float]]:
    """Of every card that happened by its player's choice: whether that side won, less its chance before."""
    gains: dict[int, list[float]] = {}
    for one, chance in zip(found.ended, p, strict=True):
        for line, before in zip(one.decisions, chance, strict=True):
            place = owners.get(int(line[recorder.CHOSEN]))
            if place is not None:
                gain = float(one.won) - float(before)
                gains.setdefault(place, []).append(gain if line[recorder.SIDE] == 0 else -gain)
    return gains


def actions(index: Index, code: str, found: Recording) -> list[Figure]:
    """By side and action: its share of all actions of the side, and how often it is taken when legal (whatever its
    object). By side, the entropy of these shares as a share of what it would be if all were used alike (Shannon 1948),
    and how many actions its menu holds.
    """
    able = dict(zip(sided_actions(index), found.able, strict=True))
    figures = []
    for side, name in enumerate(SIDES):
        menus: dict[str, list[int]] = {}
        for entry in index.entries:
            if entry.side == name:
                menus.setdefault(entry.action, []).append(index.numbers[entry.name])
        owners = {number: place for place, numbers in enumerate(menus.values()) for number in numbers}
        counts = np.array([int(found.used[side, places].sum()) for places in menus.values()])
        total = int(counts.sum())
        for action, count in zip(menus, counts, strict=True):
            figures.append(rate("action_use", code, int(count), total, f"{name} {action}"))
            figures.append(rate("action_pick", code, int(count), int(able[name, action]), f"{name} {action}"))
        taken = [_taken(one, side, owners) for one in found.matches]
        figures.append(resampled("action_entropy", code, taken, partial(evenness, kinds=len(menus)), name))
        figures.append(exact("menu", code, len(menus), len(found.matches), name))
    return figures


def _taken(one: Played, side: int, owners: dict[int, int]) -> np.ndarray:
    """The actions that a side took in a match, one after another, by their place in its menu."""
    own = one.decisions[one.decisions[:, recorder.SIDE] == side, recorder.CHOSEN]
    return np.array([owners[int(number)] for number in own if int(number) in owners], dtype=np.int64)


def evenness(taken: np.ndarray, kinds: int) -> float:
    """The entropy of how often each of ``kinds`` things was taken, as a share of the most: 1 if all alike."""
    shares = np.bincount(taken, minlength=kinds) / len(taken)
    used = shares[shares > 0]
    return float(-(used * np.log2(used)).sum() / np.log2(kinds)) if kinds > 1 else 1.0
