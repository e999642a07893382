"""What must be true of every row of a match: said here once, in words, without asking the engine."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from game.engine import layout
from game.engine.tables import Index
from game.rules.model import FLOWS, TRACKS, Rules, Scenario
from tests.engine.oracle import Oracle

HANDS = (layout.HAND_OF_ECOSYSTEM, layout.HAND_OF_FLAGSHIP)
FACE_DOWN = (layout.FACE_DOWN_OF_ECOSYSTEM, layout.FACE_DOWN_OF_FLAGSHIP)


def faults(rules: Rules, scenario: Scenario, index: Index, row: Sequence[int]) -> list[str]:
    """Every broken invariant of a row, as a sentence; none if it is sound."""
    tracks = dict(zip(TRACKS, row, strict=False))
    if scenario.flow:
        rules = replace(rules, constants={**rules.constants, "chain.flow": FLOWS.index(scenario.flow)})
    return [
        *_of_tracks(rules, scenario, tracks),
        *_of_cards(scenario, index, tracks, row),
        *_of_the_turn(row),
        *_of_shipping(rules, scenario, tracks, row),
        *_of_the_end(rules, scenario, tracks, row),
    ]


def _of_tracks(rules: Rules, scenario: Scenario, tracks: dict[str, int]) -> Iterator[str]:
    for one in rules.tracks:
        if not one.low <= tracks[one.id] <= one.high:
            yield f"{one.id} stands at {tracks[one.id]}, beyond {one.low} to {one.high}"
    if tracks["milestones"] > scenario.gates[tracks["round"] - 1]:
        yield f"{tracks['milestones']} milestones before their gate"


def _of_cards(scenario: Scenario, index: Index, tracks: dict[str, int], row: Sequence[int]) -> Iterator[str]:
    places = [row[layout.WHERE + number] for number in range(len(index.cards))]
    if len(row) != layout.WHERE + len(index.cards):
        yield "the row does not end with its last card"
    for card, place in zip(index.cards, places, strict=True):
        if not layout.LATER <= place <= layout.FACE_DOWN_OF_FLAGSHIP:
            yield f"{card.id} lies nowhere"
        if card.id in scenario.without:
            if place != layout.REMOVED:
                yield f"{card.id} is in the game although {scenario.id} leaves it out"
            continue
        if (place == layout.LATER) != (scenario.eras[card.era] > tracks["round"]):
            yield f"{card.id} of the era {card.era} is in the wrong place for round {tracks['round']}"
        if place == layout.REMOVED and not card.once:
            yield f"{card.id} left the game without a star"
    for hand in HANDS:
        if places.count(hand) > scenario.hand:
            yield f"a hand of {places.count(hand)}"
    if any(places.count(place) > 1 for place in FACE_DOWN):
        yield "two headlines of one side"
    phase, in_play = row[layout.PHASE], row[layout.CARD_IN_PLAY]
    if phase != layout.OVER:
        lying = [number for number, place in enumerate(places) if place == layout.IN_PLAY]
        if lying and (lying != [in_play] or phase not in (layout.OPS, layout.CHOOSE)):
            yield "a card lies in play that nobody plays"
        if phase in (layout.CARD, layout.SHIPPING):
            expected = [scenario.hand - scenario.headlines] * 2
            for play in range(row[layout.PLAY]):
                expected[_side_of(scenario, row, play)] -= 1
            if [places.count(hand) for hand in HANDS] != expected:
                yield f"hands do not hold {expected} cards after {row[layout.PLAY]} plays"


def _side_of(scenario: Scenario, row: Sequence[int], play: int) -> int:
    """A pair of plays by the side that starts, a pair by the other, and again; at last what is left of a pair."""
    starter = int(row[layout.STARTER])
    order: list[int] = []
    left = scenario.plays
    while left > 0:
        together = min(scenario.pair, left)
        order += [starter] * together + [1 - starter] * together
        left -= together
    return order[play]


def _of_the_turn(row: Sequence[int]) -> Iterator[str]:
    phase = row[layout.PHASE]
    if not layout.HEADLINE <= phase <= layout.OVER:
        yield f"there is no phase {phase}"
    if (row[layout.DECIDER] == layout.NOBODY) != (phase == layout.OVER):
        yield "somebody is asked after the end, or nobody before it"
    if phase == layout.OPS and not 1 <= row[layout.OPS_LEFT] <= row[layout.OPS_WORTH] <= 5:
        yield f"{row[layout.OPS_LEFT]} of {row[layout.OPS_WORTH]} ops to spend"
    if phase in (layout.HEADLINE, layout.CARD, layout.SHIPPING) and (row[layout.OPS_LEFT] or row[layout.OPS_WORTH]):
        yield "ops without a card"
    if (row[layout.STARTER] == layout.NOBODY) != (phase == layout.HEADLINE) and phase != layout.OVER:
        yield "it is known who starts before the headlines, or not after them"
    if phase == layout.CHOOSE and not 1 <= row[layout.STEPS_TO_CHOOSE] <= 2:
        yield f"{row[layout.STEPS_TO_CHOOSE]} steps to choose"
    if row[layout.FORCED]:
        yield "the dice are forced"
    if phase == layout.SHIPPING and row[layout.SHIPPED] not in (0, 1):
        yield f"{row[layout.SHIPPED]} sides have shipped while another is asked"
    if any(row[field] not in (0, 1) for field in (layout.DESK_USED_BY_ECOSYSTEM, layout.DESK_USED_BY_FLAGSHIP)):
        yield "a desk was used more than once"


def _of_shipping(rules: Rules, scenario: Scenario, tracks: dict[str, int], row: Sequence[int]) -> Iterator[str]:
    """After the last play only, and only a side that has something to ship."""
    if row[layout.PHASE] != layout.SHIPPING:
        return
    if row[layout.PLAY] != 2 * scenario.plays:
        yield f"magnets are shipped after {row[layout.PLAY]} plays"
    side = ("ecosystem", "flagship")[row[layout.DECIDER]]
    flow = Oracle(rules, tracks, "", 0, lambda odds: False).value(f"{side}_flow")
    if flow <= rules.constants[f"shipping.{side}_keeps"]:
        yield f"the {side} has nothing to ship"


def _of_the_end(rules: Rules, scenario: Scenario, tracks: dict[str, int], row: Sequence[int]) -> Iterator[str]:
    over = row[layout.PHASE] == layout.OVER
    if over != (row[layout.ENDING] != layout.RUNNING) or over != (row[layout.WINNER] != layout.NOBODY):
        yield "an end without an ending or a winner, or the other way round"
    if not over:
        return
    final = Oracle(rules, tracks, "", 0, lambda odds: False).final_sum() - scenario.par_points
    if row[layout.TOTAL] != 2 * final:
        yield f"the sum {row[layout.TOTAL] / 2} should be {final}"
    ending, ecosystem_wins = row[layout.ENDING], row[layout.WINNER] == layout.ECOSYSTEM
    number = {name.removeprefix("endings."): value for name, value in rules.constants.items()}
    lead = tracks["vp"] if ecosystem_wins else -tracks["vp"]
    by_sum = ecosystem_wins if final > 0 else not ecosystem_wins or not final
    shown = tracks["demonstrations"] >= number["rulebook_demonstrations"]
    possible = {
        layout.END_OF_2028: tracks["round"] == scenario.rounds and by_sum,
        layout.BREAKAWAY: lead >= number["breakaway"],
        layout.BULWARK: tracks["milestones"] >= number["plant.open_milestone"] and not ecosystem_wins,
        layout.RULEBOOK: shown and tracks["coordination"] >= number["rulebook_coordination"] and ecosystem_wins,
        layout.RUPTURE: tracks["tension"] >= number["rupture_tension"]
        and (row[layout.ACTOR] == layout.FLAGSHIP) == ecosystem_wins,
    }
    if not possible.get(ending, False):
        yield f"the match cannot have ended with ending {ending} for side {row[layout.WINNER]}"
