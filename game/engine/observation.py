"""What a side may see, as plain data: an allow-list, built field by field (ruling 14).

Screen, log, hints and computer players get a view, never a row. What is not written here is not seen: the rival's hand,
the order of the pile, a headline before its reveal, and the seed.
"""

from __future__ import annotations

from typing import Any

from game.engine import layout, track
from game.engine.actions import desk_field, hand_of
from game.engine.effects import roll_odds
from game.engine.endings import final_sum, leader, markets_led
from game.engine.layout import Book, Row
from game.engine.state import ally_disc, first_stage, flow, gate, level, plant_discs, plant_is_open
from game.engine.step import face_down, side_of_play
from game.engine.tables import Index
from game.rules.model import MARKETS, SIDES, STAGES, Rules, Scenario

PHASES = ("headline", "start", "card", "ops", "choose", "over")
ENDINGS = ("", "end_of_2028", "breakaway", "bulwark", "rulebook", "rupture", "resignation")
HALF = 0.5  # the engine counts the final sum in half points (rule 7)


def side_name(number: int) -> str | None:
    """The id of a side, or None for nobody."""
    return None if number == layout.NOBODY else SIDES[number]


def view(rules: Rules, scenario: Scenario, index: Index, book: Book, row: Row, side: str) -> dict[str, Any]:
    """Everything ``side`` may see of a match, as data that JSON can hold. Looking changes nothing."""
    number = SIDES.index(side)
    own_headline = cards_at(index, row, face_down(number))
    return {
        "side": side,
        "scenario": scenario.id,
        "round": row[track.ROUND],
        "rounds": scenario.rounds,
        "half_year": scenario.half_years[row[track.ROUND] - 1],
        "phase": PHASES[row[layout.PHASE]],
        "decider": side_name(row[layout.DECIDER]),
        "starter": side_name(row[layout.STARTER]),
        "play": _play(index, book, row),
        "tracks": {
            one.id: row[place] for place, one in enumerate(rules.tracks) if one.visible == "all" or one.owner == side
        },
        "limits": {one.id: [one.low, one.high] for one in rules.tracks},
        "stages": {
            name: {stage: level(book, row, one, place) for place, stage in enumerate(STAGES)}
            for one, name in enumerate(SIDES)
        },
        "discs": {name: _discs(book, row, one) for one, name in enumerate(SIDES)},
        "flow": {name: flow(book, row, one) for one, name in enumerate(SIDES)},
        "weakest": {name: weakest_stages(book, row, one) for one, name in enumerate(SIDES)},
        "markets": {market: row[track.DEFENCE + place] for place, market in enumerate(MARKETS)},
        "hand": cards_at(index, row, hand_of(number)),
        "rival_hand": len(cards_at(index, row, hand_of(1 - number))),
        "deck": len(cards_at(index, row, layout.DRAW)),
        "discard": cards_at(index, row, layout.DISCARD),
        "removed": [
            card.id
            for place, card in enumerate(index.cards)
            if row[layout.WHERE + place] == layout.REMOVED and card.id not in scenario.without
        ],
        "headline": own_headline[0] if own_headline else None,
        "rival_headline_set": bool(cards_at(index, row, face_down(1 - number))),
        "desk_used": {name: row[desk_field(one)] >= book[layout.DESK_PER_ROUND] for one, name in enumerate(SIDES)},
        "declared": row[layout.DECLARED],
        "choosing_side": SIDES[row[layout.CHOOSING_SIDE]] if row[layout.PHASE] == layout.CHOOSE else None,
        "steps_to_choose": row[layout.STEPS_TO_CHOOSE],
        "vp": row[track.VP],
        "score": score(book, row),
        "odds": {
            "milestone": roll_odds(book, row, book[layout.MILESTONE_PROGRAM]),
            "demonstration": roll_odds(book, row, book[layout.DEMONSTRATION_PROGRAM]),
        },
        "gate": gate(book, row),
        "gates": list(scenario.gates),
        "milestone_rounds": [
            next((turn for turn, opened in enumerate(scenario.gates, 1) if opened >= milestone), None)
            for milestone in range(1, rules.tracks[track.MILESTONES].high + 1)
        ],
        "exams": _exams(scenario),
        "free_steps": row[track.COORDINATION] // book[layout.PIPELINE_COORDINATION_PER_STEP],
        "over": row[layout.PHASE] == layout.OVER,
        "result": result(book, row),
    }


def cards_at(index: Index, row: Row, place: int) -> list[str]:
    """The ids of the cards that lie at a place, in the deck's order."""
    return [card.id for number, card in enumerate(index.cards) if row[layout.WHERE + number] == place]


def weakest_stages(book: Book, row: Row, side: int) -> list[str]:
    """The stages that stand at a side's flow: what limits the chain."""
    smallest = flow(book, row, side)
    return [stage for place, stage in enumerate(STAGES) if level(book, row, side, place) == smallest]


def _discs(book: Book, row: Row, side: int) -> dict[str, dict[str, int]]:
    """The discs of every stage of a side by what they are: own, the plant's, the allies'; and the limit of its own."""
    discs = {}
    for place, stage in enumerate(STAGES):
        subject = first_stage(side) + place
        flagship = side == layout.FLAGSHIP
        discs[stage] = {
            "own": row[subject],
            "plant": plant_discs(book, row) if flagship and stage == "sinter" else 0,
            "ally": ally_disc(book, row, place) if flagship else 0,
            "limit": book[book[layout.TRACK_HIGH] + subject],
        }
    return discs


def _play(index: Index, book: Book, row: Row) -> dict[str, Any] | None:
    """The play that is going on, or None outside of the plays."""
    if row[layout.PHASE] not in (layout.CARD, layout.OPS, layout.CHOOSE):
        return None
    actor = row[layout.ACTOR]
    card = row[layout.CARD_IN_PLAY]
    finished = [side_of_play(book, row, play) for play in range(row[layout.PLAY])]
    number = finished.count(actor) + 1
    rival_event = "first" if row[layout.EVENT_FIRST] else "after" if row[layout.EVENT_AFTER] else ""
    mode = {layout.CARD: "", layout.OPS: "ops", layout.CHOOSE: "event"}[row[layout.PHASE]]
    return {
        "side": SIDES[actor],
        "number": number,
        "of": book[layout.PLAYS],
        "pair_number": (number - 1) % book[layout.PAIR] + 1,
        "card": None if card == layout.NOBODY else index.cards[card].id,
        "mode": mode,
        "ops": row[layout.OPS_LEFT],
        "ops_of": 0 if card == layout.NOBODY else index.cards[card].ops,
        "rival_event": rival_event,
    }


def _exams(scenario: Scenario) -> list[dict[str, Any]]:
    """The political exams on the calendar, in the order of the rounds (rule 4.4.7)."""
    exams: list[dict[str, Any]] = [
        {"round": number, "side": SIDES[layout.FLAGSHIP], "due": None} for number in scenario.flagship_exams
    ]
    exams += [
        {"round": number, "side": SIDES[layout.ECOSYSTEM], "due": due}
        for number, due in scenario.ecosystem_exams.items()
    ]
    return sorted(exams, key=lambda exam: exam["round"])


def score(book: Book, row: Row) -> dict[str, Any]:
    """The projected score: the final sum as if the match ended now, line by line, in points, plus = Ecosystem."""
    ecosystem_flow = flow(book, row, layout.ECOSYSTEM)
    flagship_flow = flow(book, row, layout.FLAGSHIP)
    led = [markets_led(row, side) for side in (layout.ECOSYSTEM, layout.FLAGSHIP)]
    doubled: list[tuple[str, int, dict[str, float]]] = [
        ("vp", 2 * row[track.VP], {"vp": row[track.VP]}),
        (
            "markets",
            book[layout.FINAL_MARKET] * (led[0] - led[1]),
            {"ecosystem": led[0], "flagship": led[1]},
        ),
        (
            "demonstrations",
            book[layout.FINAL_DEMONSTRATION] * row[track.DEMONSTRATIONS],
            {"demonstrations": row[track.DEMONSTRATIONS]},
        ),
        (
            "flow_ecosystem",
            book[layout.FINAL_FLOW] * (ecosystem_flow - book[layout.FINAL_FLOW_ABOVE]),
            {"flow": ecosystem_flow, "above": book[layout.FINAL_FLOW_ABOVE]},
        ),
        ("debt", -book[layout.FINAL_DEBT] * row[track.DEBT], {"debt": row[track.DEBT]}),
        ("flow_flagship", -book[layout.FINAL_FLAGSHIP_FLOW] * flagship_flow, {"flow": flagship_flow}),
        (
            "plant",
            -book[layout.FINAL_PLANT] if plant_is_open(book, row) else 0,
            {"open": int(plant_is_open(book, row))},
        ),
    ]
    if book[layout.PAR]:
        doubled.append(("par", -book[layout.PAR], {"par": book[layout.PAR] * HALF}))
    return {
        "total": final_sum(book, row) * HALF,
        "leader": side_name(leader(book, row)),
        "vp": row[track.VP],
        "lines": [
            {"id": name, "side": _side_of_points(points), "points": points * HALF, "detail": detail}
            for name, points, detail in doubled
        ],
    }


def _side_of_points(points: int) -> str | None:
    return None if points == 0 else SIDES[layout.ECOSYSTEM if points > 0 else layout.FLAGSHIP]


def result(book: Book, row: Row) -> dict[str, Any] | None:
    """How the match ended: winner, kind of ending, final sum line by line; None while it runs."""
    if row[layout.PHASE] != layout.OVER:
        return None
    summed = score(book, row)
    at_the_end = row[layout.ENDING] == layout.END_OF_2028
    return {
        "winner": SIDES[row[layout.WINNER]],
        "ending": ENDINGS[row[layout.ENDING]],
        "total": summed["total"],
        "tie": at_the_end and summed["total"] == 0,
        "round": row[track.ROUND],
        "lines": summed["lines"],
    }
