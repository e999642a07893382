"""Measures by card and by action, so that a designer sees which number to turn."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from game.engine.tables import Index
from game.lab.measure.figures import Figure, mean, rate, resampled
from game.lab.measure.record import Played, Recording, sided_actions
from game.players import recorder
from game.players.codes import Level
from game.rules.decision import DESK, EVENT, HEADLINE, OPS, RIVAL_EVENT, Decision
from game.rules.model import SIDES, Card

RIVALS = "rival"  # the way to play a rival's card for its ops


def pieces(index: Index, level: Level, found: Recording, p: Sequence[np.ndarray]) -> list[Figure]:
    """Every measure of this module. ``p``: the chances before each decision of the matches that ended."""
    code = str(level)
    return [*plays(index, code, found), *cards(index, code, found, p), *actions(index, code, found)]


def numbers(index: Index, card: Card) -> dict[str, list[int]]:
    """The decisions that play a card, by the way it is played."""
    ways = {way: [Decision(way, card=card.id)] for way in (HEADLINE, EVENT, OPS, DESK)}
    ways[RIVALS] = [Decision(OPS, card=card.id, rival_event=when) for when in RIVAL_EVENT]
    return {way: [index.numbers[str(decision)] for decision in decisions] for way, decisions in ways.items()}


def plays(index: Index, code: str, found: Recording) -> list[Figure]:
    """Of the own and world cards played after the headlines, the share played as events; of all cards, to the desk."""
    events = free = desk = everything = 0
    for card in index.cards:
        ways = numbers(index, card)
        for side, name in enumerate(SIDES):
            used = {way: int(found.used[side, places].sum()) for way, places in ways.items()}
            made = sum(used[way] for way in (EVENT, OPS, RIVALS, DESK))
            everything += made
            desk += used[DESK]
            if card.side not in SIDES or card.side == name:
                events += used[EVENT]
                free += made
    return [rate("events", code, events, free), rate("desk", code, desk, everything)]


def cards(index: Index, code: str, found: Recording, p: Sequence[np.ndarray]) -> list[Figure]:
    """By card: power, event share and pick rate.

    Power is how much more often the side wins that plays the card as an event or headline than its win chance just
    before said. The event share is that of its plays, headlines left out, in which it could have been the event. The
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
        event = offered = picked = legal = 0
        for side in range(len(SIDES)):
            used = {way: int(found.used[side, places].sum()) for way, places in ways.items()}
            held = int(found.offered[side, ways[EVENT]].sum() + found.offered[side, ways[RIVALS][:1]].sum())
            legal += held
            picked += used[EVENT] + used[OPS] + used[RIVALS] + used[DESK]
            if int(found.offered[side, ways[EVENT]].sum()):
                event += used[EVENT]
                offered += used[EVENT] + used[OPS] + used[DESK]
        figures += [
            mean("card_power", code, gains.get(place, []), card.id),
            rate("card_event", code, event, offered, card.id),
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
    object). By side, the entropy of these shares as a share of what it would be if all were used alike (Shannon 1948).
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
