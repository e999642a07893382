"""What a side may see of a match, as frozen records: `game.engine.observation` builds them, field by field.

Window, text mode, computer players and other programs read these. Their plain form (`as_json`) is published under
``docs/schema``; whoever changes a field changes VERSION.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from game.engine.layout import KINDS, ROLL_IDS, TESTS
from game.engine.plain_data import BySide, OneOf, PlainRecord
from game.rules.model import ENDINGS, PHASES, SCORE_LINES, SIDES

VERSION = 2
"""The version of the plain form of all records that are published."""

REFUSALS = (
    "over",
    *PHASES[:-1],
    *("not_in_hand", "rivals_card", "desk_used", "desk_needs_ops"),
    *("rivals_action", "too_few_ops", "market_full", "gate_closed"),
    *("price", "room", "at_least", "at_most", "exactly"),
)
"""Why a decision may not be made, as a code; the words stand under ``why_not``. A phase: that is asked now instead."""

Side = Annotated[str, OneOf(SIDES)]
Phase = Annotated[str, OneOf(PHASES)]


@dataclass(frozen=True, slots=True)
class Limits(PlainRecord):
    """The ends of a track."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Discs(PlainRecord):
    """The discs of a stage by what they are.

    own     built by the side
    plant   the 10X plant's; ``to_come``: what milestones ahead will add, each with its milestone
    ally    lent by the allies, 0 or 1; ``ally_at``: allies that it needs, 0 where there is none to be had
    limit   the most that the side can build
    """

    own: int
    plant: int
    ally: int
    limit: int
    ally_at: int
    to_come: tuple[PlantDiscs, ...]

    @property
    def level(self) -> int:
        """All that work."""
        return self.own + self.plant + self.ally


@dataclass(frozen=True, slots=True)
class PlantDiscs(PlainRecord):
    """Discs that the plant gets with a milestone."""

    milestone: int
    discs: int


@dataclass(frozen=True, slots=True)
class Play(PlainRecord):
    """The play that is going on.

    side         whose it is
    number, of   the how many-th of the side's plays in this round
    pair_number  the how many-th of its plays in a row
    card         id of the card in play, None before one is played
    mode         "ops" while they are spent, "event" while its choice is open, "" before
    ops, ops_of  ops that are left, and ops that the card was worth
    rival_event  whether the card is the rival's: its event has happened first
    """

    side: Side
    number: int
    of: int
    pair_number: int
    card: str | None
    mode: Annotated[str, OneOf(("", "ops", "event"))]
    ops: int
    ops_of: int
    rival_event: bool


@dataclass(frozen=True, slots=True)
class Exam(PlainRecord):
    """A political exam on the calendar: the demonstrations that are due (Ecosystem), or the gate to keep (Flagship)."""

    round: int
    side: Side
    due: int | None
    gate: int | None


@dataclass(frozen=True, slots=True)
class Floor(PlainRecord):
    """The price floor and what the coming income would make of it at the price as it stands (rule 4.4.4).

    standing    whether there is one
    step        the price that it guards: below it Confidence falls where none stands
    pays_up_to  the highest price at which it pays
    below       whether the price is below that step now
    pays        Capital that it pays; ``due``: that it would pay now
    loss        Confidence that is lost without one
    """

    standing: bool
    step: int
    pays_up_to: int
    below: bool
    pays: int
    due: int
    loss: int


@dataclass(frozen=True, slots=True)
class Desk(PlainRecord):
    """Playing a card to the desk (rule 4.3): ops that it needs, the chance in percent, the talent that it brings."""

    ops: int
    chance: int
    talent: int
    used: BySide[bool]


@dataclass(frozen=True, slots=True)
class Thresholds(PlainRecord):
    """Where something happens.

    market_scores      steps from the middle from which a market scores
    breakaway          the lead in VP that ends the match
    bulwark_flow       the Flagship's flow that ends it, once the plant is open
    tension_bites      the Tension from which a lack of magnets hurts more; ``rupture``: that ends the match
    plant_opens        the milestone that opens the plant
    low_confidence     at or below which the Ecosystem scores; ``low_coordination``: the Flagship
    flow_counts_above  the Ecosystem's flow above which the final sum counts it
    """

    market_scores: int
    breakaway: int
    bulwark_flow: int
    tension_bites: int
    rupture: int
    plant_opens: int
    low_confidence: int
    low_coordination: int
    flow_counts_above: int


@dataclass(frozen=True, slots=True)
class NextMilestone(PlainRecord):
    """The milestone that the Flagship tries next.

    number  which
    opens   the round that opens its gate; None if it is open, or if no round of the scenario opens it
    odds    of an attempt, in percent
    ops     that an attempt costs now
    price   tracks that pay, and how much
    """

    number: int
    opens: int | None
    odds: int
    ops: int
    price: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Odds(PlainRecord):
    """The odds in percent of both rolls as the table stands.

    demonstration         of the first try
    demonstration_in_all  of the first try or, while an academician is left, the second
    """

    milestone: int
    demonstration: int
    demonstration_in_all: int


@dataclass(frozen=True, slots=True)
class ScoreLine(PlainRecord):
    """A line of the final sum: points, plus = Ecosystem, the side that they help, and the numbers they come from.

    ``each`` are the points that one of what is counted brings, where the line is counted so.
    """

    id: Annotated[str, OneOf(SCORE_LINES)]
    side: Side | None
    points: float
    each: float
    detail: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Score(PlainRecord):
    """The projected score in points, plus = Ecosystem: the final sum as if the match ended now, what flow that scores
    now would still bring, less what is expected by now. When the match is over it is the final sum."""

    total: float
    leader: Side | None
    vp: int
    lines: tuple[ScoreLine, ...]


@dataclass(frozen=True, slots=True)
class Result(PlainRecord):
    """How a match ended: the winner, the kind of ending, and the final sum line by line.

    tie  whether the calendar ended with a level sum, which flow then decided
    """

    winner: Side
    ending: Annotated[str, OneOf(ENDINGS)]
    total: float
    tie: bool
    round: int
    lines: tuple[ScoreLine, ...]


@dataclass(frozen=True, slots=True)
class Need(PlainRecord):
    """A condition of an action: ``subject`` (a track or a derived value) compared with ``wanted``, and what it is now.

    value, holds  None where the side may not see the track
    """

    kind: Annotated[str, OneOf(KINDS)]
    subject: str
    test: Annotated[str, OneOf(TESTS)]
    wanted: int
    value: int | None
    holds: bool | None


@dataclass(frozen=True, slots=True)
class Refusal(PlainRecord):
    """Why a decision may not be made now.

    code     which of REFUSALS
    subject  the track that is too low or too high, where it is one
    wanted   what is needed: ops, steps of the track, the milestone whose gate is closed
    value    what there is; for a closed gate the round that opens it
    """

    code: Annotated[str, OneOf(REFUSALS)]
    subject: str = ""
    wanted: int = 0
    value: int = 0


@dataclass(frozen=True, slots=True)
class MenuLine(PlainRecord):
    """A line of the side's action menu as the table stands.

    name     the decision's name, "build alloy"; made of ``action`` and ``object``
    ops      that it costs now; 0: free
    price    tracks that pay, and how much
    needs    all that must hold, in the order in which a refusal names it
    refused  why it may not be used now, or None
    """

    name: str
    action: str
    object: str
    ops: int
    price: Mapping[str, int]
    needs: tuple[Need, ...]
    refused: Refusal | None


@dataclass(frozen=True, slots=True)
class Table(PlainRecord):
    """What lies open for both sides.

    scenario, half_year           ids
    round, rounds                 this one, and the last
    decider, starter              who is asked now, who began the plays of this round; None: nobody
    tracks                        every track that all may see, and its ``limits``
    stages, discs, flow, weakest  of both chains: levels, what they are made of, the output, what limits it (no stage,
                                  where their average counts)
    markets                       where the markers stand, plus = Ecosystem
    hands                         how many cards each side holds; ``deck``: how many lie in the draw pile
    discard, removed              ids of cards
    choosing_side                 whose marker the next ``steps_to_choose`` market steps move; None outside of a choice
    gate, gates                   milestones that may be reached in this round, and in each
    milestone_rounds              for each milestone the round that opens its gate, None if none does
    next_milestone                None when all are reached; ``plant_open``: whether the 10X plant is
    free_steps                    of the pipeline, in the coming review
    ops_bonus                     what is added to the ops of each card that a side uses for ops, or taken off
    shipments                     steps that a market moves when a side ships, as its flow stands
    goes_first                    who begins the plays, or once they have begun ships first, as the table stands
    expected                      for each round the projected score that is usual then, plus = Ecosystem
    """

    scenario: str
    round: int
    rounds: int
    half_year: str
    phase: Phase
    decider: Side | None
    starter: Side | None
    play: Play | None
    tracks: Mapping[str, int]
    limits: Mapping[str, Limits]
    stages: BySide[Mapping[str, int]]
    discs: BySide[Mapping[str, Discs]]
    flow: BySide[int]
    weakest: BySide[tuple[str, ...]]
    markets: Mapping[str, int]
    hands: BySide[int]
    deck: int
    discard: tuple[str, ...]
    removed: tuple[str, ...]
    desk: Desk
    choosing_side: Side | None
    steps_to_choose: int
    vp: int
    score: Score
    odds: Odds
    floor: Floor
    thresholds: Thresholds
    gate: int
    gates: tuple[int, ...]
    milestone_rounds: tuple[int | None, ...]
    next_milestone: NextMilestone | None
    plant_open: bool
    exams: tuple[Exam, ...]
    free_steps: int
    ops_bonus: BySide[int]
    shipments: BySide[int]
    goes_first: Side
    expected: tuple[float, ...]
    over: bool
    result: Result | None


@dataclass(frozen=True, slots=True)
class View(Table):
    """Everything that a side may see: what lies open, its own hidden tracks among ``tracks``, and what follows.

    hand                 ids of its cards, and the ops that each is worth to it now
    headline             id of the card that it has set face down, or None
    rival_headline_set   whether the rival has set one
    menu                 its action menu
    """

    side: Side
    hand: tuple[str, ...]
    hand_ops: tuple[int, ...]
    headline: str | None
    rival_headline_set: bool
    menu: tuple[MenuLine, ...]

    @property
    def rival(self) -> str:
        """The other side."""
        return SIDES[1 - SIDES.index(self.side)]


@dataclass(frozen=True, slots=True)
class Change(PlainRecord):
    """A track and where its marker stands before and after a decision."""

    track: str
    before: int
    after: int

    @property
    def steps(self) -> int:
        """How far it moves."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Chance(PlainRecord):
    """A roll that a decision asks for, and what success and failure would change.

    odds    in percent, of the first try
    in_all  the same with a second try, where there would be one; what that uses up is among the changes of a failure
    """

    id: Annotated[str, OneOf((*ROLL_IDS, "desk", "exam", "chance"))]
    odds: int
    in_all: int
    success: tuple[Change, ...]
    failure: tuple[Change, ...]
