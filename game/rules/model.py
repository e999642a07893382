"""The rules as frozen records, after loading and checking.

Everything here is plain data from the standard library. Ids are the names that the YAML files use; the engine
(`game.engine.tables`) turns them into integers. A `Rules` object is only ever made whole: see `game.rules.check`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

ECOSYSTEM = "ecosystem"
FLAGSHIP = "flagship"
WORLD = "world"
SIDES = (ECOSYSTEM, FLAGSHIP)

STAGES = ("mine", "separate", "alloy", "sinter", "finish", "motor")
"""The six stages of a chain, in chain order (rule 3)."""

STAGE_TRACKS = tuple(f"{side}_{stage}" for side in SIDES for stage in STAGES)
"""The tracks of the two chains' discs, the Ecosystem's first."""

MARKETS = ("defence", "electric_vehicles", "energy_storage", "advanced_manufacturing")
"""The four markets, in board order (rule 2; F09-F12)."""

PIPELINE = ("survey", "proposal", "lab")
"""The boxes in which a token waits before it is demonstrated (rule 2; F18, F27, F28)."""

PHASES = ("headline", "card", "ops", "choose", "shipping", "over")
"""Who is asked for what, in the order of `game.engine.layout` (rule 4): the last one asks nobody."""

BEGUN = ("ops", "choose")
"""The phases in the middle of a play."""

REVIEW_STEPS = ("pipeline", "demand", "income", "upkeep", "markets", "exam", "low", "calendar")
"""The steps of the review at the end of a half-year, in the order of the rule book (rule 4.4)."""

END_OF_2028 = "end_of_2028"
RESIGNATION = "resignation"
EARLY_ENDINGS = ("breakaway", "bulwark", "rulebook", "rupture")
"""The endings that come before the calendar is at its end, in the order of the rule book (rule 7)."""

ENDINGS = (END_OF_2028, *EARLY_ENDINGS, RESIGNATION)
"""All the ways in which a match ends, in the order of `game.engine.layout`."""

SCORE_LINES = (
    *("vp", "markets", "demonstrations", "flow_ecosystem", "debt"),
    *("milestones", "flow_flagship", "plant", "par", "to_come", "expected"),
)
"""The lines of the final sum (rule 7), par only where the scenario has one (rule 8); then, while a match runs, those of
the projected score: what flow that scores now would still bring, and what is expected by now."""

STANDARD = "2025-deal"
"""The scenario that is meant where none is named."""

ERAS = ("deal", "build", "commission")
TAGS = ("article claim", "article opinion", "checked", "invented for play")
CHECKED = "checked"
STRENGTHS = ("strong", "fair")
"""How well a checked claim is borne out: two independent sources or the one that made the figure; one good source."""

TRACKS = (
    *("round", "price", "tension", "vp", "floor"),
    *MARKETS,
    *("funds", "innovation_points", "debt", "coordination", "discipline", "ecosystem_talent"),
    *("survey", "proposal", "lab", "demonstrations", "academicians", "licences"),
    *("capital", "escrow", "private", "confidence", "milestones", "risk", "flagship_talent"),
    *("stockpile", "allies", "tariffs"),
    *STAGE_TRACKS,
)
"""Every track the rules of play speak of, in the order of a row. ``rules/tracks.yaml`` must hold exactly these."""

DERIVED = ("ecosystem_flow", "flagship_flow", "open_milestones")
"""Values that a condition may ask for although no track holds them: the flow of a side, and the milestones whose gate
is open and that are not reached."""

WEAKEST, AVERAGE = "weakest", "average"
FLOWS = (WEAKEST, AVERAGE)
"""What a side's flow can be: the weakest of its six stages, or their average rounded down (rule 3)."""


@dataclass(frozen=True, slots=True)
class Track:
    """One track: its limits, where its marker starts, whose it is and who may see it (rule 2)."""

    id: str
    low: int
    high: int
    start: int
    owner: str  # "ecosystem", "flagship" or "world"
    visible: str  # "all" or "owner"


@dataclass(frozen=True, slots=True)
class Constant:
    """A single number of the rules, by its dotted name: the file's section, then the number."""

    file: str
    low: int
    high: int
    doubled: bool = False  # the YAML may hold halves; the engine counts in halves (rule 7)
    words: tuple[str, ...] = ()  # the YAML holds one of these words; the engine its place


CONSTANTS = {
    # board.yaml: the chain, the plant, desk, odds, endings and the final sum (rules 3, 4.3, 5, 7)
    "chain.flow": Constant("board.yaml", 0, len(FLOWS) - 1, words=FLOWS),
    "chain.mine_ally": Constant("board.yaml", 0, 4),  # allies needed for a disc; 0 = never
    "chain.separate_ally": Constant("board.yaml", 0, 4),
    "chain.alloy_ally": Constant("board.yaml", 0, 4),
    "chain.sinter_ally": Constant("board.yaml", 0, 4),
    "chain.finish_ally": Constant("board.yaml", 0, 4),
    "chain.motor_ally": Constant("board.yaml", 0, 4),
    "plant.pilot_milestone": Constant("board.yaml", 1, 5),
    "plant.pilot_discs": Constant("board.yaml", 0, 6),
    "plant.open_milestone": Constant("board.yaml", 1, 5),
    "plant.open_discs": Constant("board.yaml", 0, 6),
    "desk.ops": Constant("board.yaml", 1, 4),
    "desk.chance": Constant("board.yaml", 0, 100),
    "desk.talent": Constant("board.yaml", 0, 3),
    "desk.per_round": Constant("board.yaml", 0, 4),
    "ops.bonus_at": Constant("board.yaml", 0, 7),  # Coordination at which the Ecosystem's cards are worth more ops
    "ops.bonus": Constant("board.yaml", 0, 3),
    "ops.malus_at": Constant("board.yaml", -1, 6),  # Coordination down to which they are worth less; -1 = never
    "ops.malus": Constant("board.yaml", 0, 3),
    "shipping.ecosystem_keeps": Constant("board.yaml", 0, 8),  # magnets that are needed at home
    "shipping.flagship_keeps": Constant("board.yaml", 0, 8),
    "shipping.most": Constant("board.yaml", 0, 6),
    "odds.least": Constant("board.yaml", 0, 50),
    "odds.most": Constant("board.yaml", 50, 100),
    "endings.breakaway": Constant("board.yaml", 1, 20),
    "endings.bulwark_flow": Constant("board.yaml", 1, 8),
    "endings.rulebook_demonstrations": Constant("board.yaml", 1, 7),
    "endings.rulebook_coordination": Constant("board.yaml", 1, 6),
    "endings.rulebook_markets": Constant("board.yaml", 1, 4),
    "endings.rulebook_step": Constant("board.yaml", 1, 3),
    "endings.rupture_tension": Constant("board.yaml", 1, 6),
    "final.market": Constant("board.yaml", 0, 10, True),
    "final.demonstration": Constant("board.yaml", 0, 10, True),
    "final.milestone": Constant("board.yaml", 0, 10, True),
    "final.flow": Constant("board.yaml", 0, 10, True),
    "final.flow_above": Constant("board.yaml", 0, 8),
    "final.debt": Constant("board.yaml", 0, 10, True),
    "final.flagship_flow": Constant("board.yaml", 0, 10, True),
    "final.plant": Constant("board.yaml", 0, 10, True),
    "final.tie_flow": Constant("board.yaml", 0, 8),
    # review.yaml, step by step (rule 4.4)
    "pipeline.coordination_per_step": Constant("review.yaml", 1, 6),
    "demand.magnets": Constant("review.yaml", 0, 8),
    "demand.tension_at": Constant("review.yaml", 0, 7),
    "demand.tension_bite": Constant("review.yaml", 0, 6),
    "demand.bite_per_point": Constant("review.yaml", 1, 8),
    "demand.confidence_at": Constant("review.yaml", 1, 8),
    "income.low_price": Constant("review.yaml", 0, 8),  # the highest price that counts as low
    "income.middle_price": Constant("review.yaml", 0, 8),
    "income.ecosystem_low": Constant("review.yaml", 0, 6),
    "income.ecosystem_middle": Constant("review.yaml", 0, 6),
    "income.ecosystem_high": Constant("review.yaml", 0, 6),
    "income.coordination_at": Constant("review.yaml", 0, 7),
    "income.coordination_cost": Constant("review.yaml", 0, 6),
    "income.debt_per_unit": Constant("review.yaml", 1, 6),
    "income.tariff_cost": Constant("review.yaml", 0, 6),
    "income.tariff_tension_at": Constant("review.yaml", 0, 7),
    "income.tariff_tension_cost": Constant("review.yaml", 0, 6),
    "income.unpaid_points": Constant("review.yaml", 0, 5),
    "income.licences_fade": Constant("review.yaml", 0, 3),
    "income.tariffs_fade": Constant("review.yaml", 0, 3),
    "income.flagship": Constant("review.yaml", 0, 6),
    "income.flagship_with_flow": Constant("review.yaml", 0, 6),
    "income.floor_step": Constant("review.yaml", 0, 9),  # the price step the floor protects (F49)
    "income.floor_pays_up_to": Constant("review.yaml", 0, 8),  # the highest price at which the floor pays
    "income.floor_pays": Constant("review.yaml", 0, 6),
    "income.slump_confidence": Constant("review.yaml", 0, 6),
    "income.slump_capital": Constant("review.yaml", 0, 6),  # income that falls away without a floor
    "upkeep.discipline_short": Constant("review.yaml", 0, 6),
    "upkeep.coordination_loss": Constant("review.yaml", 0, 6),
    "upkeep.discipline_loss": Constant("review.yaml", 0, 5),
    "upkeep.tension_above": Constant("review.yaml", 0, 6),  # Tension above it fades
    "upkeep.tension_fades": Constant("review.yaml", 0, 6),
    "upkeep.gate_behind": Constant("review.yaml", 1, 5),
    "upkeep.gate_confidence": Constant("review.yaml", 0, 6),
    "markets.scores_at": Constant("review.yaml", 1, 3),
    "markets.points": Constant("review.yaml", 0, 5),
    "markets.slip": Constant("review.yaml", 0, 3),
    "markets.ecosystem_flow_at": Constant("review.yaml", 1, 8),
    "markets.ecosystem_flow_coordination": Constant("review.yaml", 0, 6),
    "markets.ecosystem_flow_points": Constant("review.yaml", 0, 5),
    "markets.flagship_flow_at": Constant("review.yaml", 1, 8),
    "markets.flagship_flow_points": Constant("review.yaml", 0, 5),
    "exams.flagship_loss": Constant("review.yaml", 0, 6),
    "exams.flagship_chance": Constant("review.yaml", 0, 100),
    "exams.flagship_chance_loss": Constant("review.yaml", 0, 6),
    "exams.flagship_allies": Constant("review.yaml", 0, 5),
    "exams.ecosystem_most": Constant("review.yaml", 0, 6),
    "low.confidence": Constant("review.yaml", 0, 6),
    "low.coordination": Constant("review.yaml", 0, 6),
    "low.points": Constant("review.yaml", 0, 5),
}
"""Every number of the rules that is not a track, an action, a card or a scenario: where it stands and its range."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that must hold: ``subject`` (a track or a derived value) compared with ``value``.

    kind   is "needs" (a requirement), "price" (it must be paid) or "room" (the main effect must fit); it only chooses
           the sentence that a refusal is told in.
    test   is "at least", "at most" or "exactly".
    """

    kind: str
    subject: str
    test: str
    value: int


@dataclass(frozen=True, slots=True)
class Effect:
    """One line of an effect: a verb, its arguments, and the guards before it.

    verb       one of `game.rules.verbs.VERBS`
    track      the track it moves ("" if none); `move`: where from; `advance`: the market
    target     `move`: where to; `build`, `contest`, `score`, `advance`: the side
    amount     signed steps, discs, points; `move`: the most that moves (``None`` = all); a roll: base odds in percent
    played_by  "" or the side that must have played the card
    when       conditions that must all hold
    chance     0, or the percentage at which the line happens at all
    roll       `roll`, `demonstrate`: the odds terms and what follows; otherwise ``None``
    """

    verb: str
    track: str = ""
    target: str = ""
    amount: int | None = 0
    played_by: str = ""
    when: tuple[Condition, ...] = ()
    chance: int = 0
    roll: Roll | None = None


@dataclass(frozen=True, slots=True)
class OddsTerm:
    """``percent`` for every step of ``track`` above ``above``."""

    track: str
    above: int
    percent: int


@dataclass(frozen=True, slots=True)
class Roll:
    """A roll against shown odds: base (in `Effect.amount`) plus terms, kept within the limits of the rules.

    id names the roll in words and in the log: "milestone" or "demonstration".
    """

    id: str
    terms: tuple[OddsTerm, ...]
    success: tuple[Effect, ...]
    failure: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an action menu with its object settled: `build alloy`, `milestone`.

    name      the decision's name, for example "build alloy" (shared by both sides where both have the action)
    action    id of the action, "build"
    object    "" or the object's word, "alloy"
    ops       its price in ops; 0 is free and may be used at any moment of an own play
    dear_ops  what it costs instead while `dear` holds (None = no such case)
    price     tracks that pay, with the amount, before the effects
    needs     everything else that must hold, in the order in which a refusal names it
    """

    name: str
    action: str
    object: str
    side: str
    ops: int
    dear: Condition | None
    dear_ops: int
    price: tuple[tuple[str, int], ...]
    needs: tuple[Condition, ...]
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A card of the deck: a side's resource card or a world event (rule 2)."""

    id: str
    side: str  # "ecosystem", "flagship" or "world"
    ops: int
    era: str
    once: bool
    effects: tuple[Effect, ...]
    facts: tuple[str, ...]
    tag: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim that a card or a rule cites, in our own words, with its tag and source.

    note         what others say of the claim, "" if nothing
    note_source  who says so
    strength     how well a checked claim is borne out, one of `STRENGTHS`; "" of other claims
    """

    id: str
    tag: str
    claim: str
    source: str
    note: str = ""
    note_source: str = ""
    strength: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a text that claims go back to can be found: its title with publisher and date, and its address."""

    title: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A set-up: which rounds are played, how, and what starts otherwise (rule 8)."""

    id: str
    first_round: int
    half_years: tuple[str, ...]  # one name a round, "2025-H2" first
    minutes: int
    hand: int
    plays: int  # per side and round
    pair: int  # plays in a row before the other side plays
    eras: Mapping[str, int]  # era -> round in which it joins the draw pile
    gates: tuple[int, ...]  # milestones that may be reached, by round
    flagship_exams: tuple[int, ...]  # rounds
    ecosystem_exams: Mapping[int, int]  # round -> demonstrations due
    start: Mapping[str, int]  # tracks that start otherwise
    without: tuple[str, ...]  # cards that leave the deck
    expected: tuple[int, ...]  # the projected score that is usual in each round, doubled; plus = Ecosystem
    par: int = 0  # doubled points; plus = the Ecosystem must beat it
    flow: str = ""  # one of FLOWS where it is not what the rules say
    headlines: bool = True  # whether a half-year begins with headlines
    desk: bool = True  # whether a card may be put to the desk
    without_actions: tuple[str, ...] = ()  # actions that leave both menus
    picture: str = ""  # the card whose art stands for it where a story is chosen; "": none

    @property
    def rounds(self) -> int:
        """Number of the last round."""
        return len(self.half_years)

    def deals(self, card: Card) -> bool:
        """Whether a card may come up."""
        return card.era in self.eras and card.id not in self.without

    @property
    def length(self) -> int:
        """How many rounds are played."""
        return self.rounds - self.first_round + 1

    @property
    def par_points(self) -> float:
        """Par in points, plus = the Ecosystem must beat it; 0 = none."""
        return self.par / 2


@dataclass(frozen=True, slots=True)
class Rules:
    """The whole rule book as data: one object, made by `game.rules.check.load_rules`."""

    tracks: tuple[Track, ...]  # in the order of TRACKS
    constants: Mapping[str, int]  # dotted name -> number; points of the final sum are doubled
    demonstration: Roll
    entries: tuple[Entry, ...]
    cards: tuple[Card, ...]  # ecosystem, flagship, world; in file order
    facts: Mapping[str, Fact]
    scenarios: Mapping[str, Scenario]
    digest: str  # of everything that changes play; words do not count
    article: Citation = Citation()  # what facts F.. go back to

    def card(self, id: str) -> Card:
        """The card with this id; raises `KeyError` if there is none."""
        for card in self.cards:
            if card.id == id:
                return card
        raise KeyError(id)
