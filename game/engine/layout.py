"""What stands where: the fields of a row, and the tables of the book.

**A row** is one game: `COUNT` tracks, then the clock, then where each card lies. It is an ``int16`` array, or a list
of ints in plain Python; copying, comparing and hashing it are one line each.

**A book** is one set of rules for one scenario as a flat ``int32`` array: single numbers at fixed places, then tables
whose first place stands in the book itself. `game.engine.tables.compile_book` makes it. Because a book is an argument,
changed numbers need no new compilation.
"""

from typing import Any, Protocol

from game.engine import track


class Numbers(Protocol):
    """A sequence of integers that can be changed: an array when compiled, an array or a list in plain Python."""

    def __getitem__(self, place: int, /) -> int: ...

    def __setitem__(self, place: int, number: int, /) -> None: ...

    def __len__(self) -> int: ...


Row = Numbers  # int16
Book = Numbers  # int32
Trace = Any  # int16 array of change records, RECORD wide, or something of length 0 when nobody asks

ECOSYSTEM, FLAGSHIP, WORLD = 0, 1, 2
NOBODY = -1
SIDE_COUNT = 2
STAGE_COUNT = 6
MARKET_COUNT = 4

# --- Phases: who is asked for what -----------------------------------------------------------------------------------
HEADLINE, CARD, OPS, CHOOSE, SHIPPING, OVER = range(6)

# --- Kinds of ending (rule 7) ----------------------------------------------------------------------------------------
RUNNING, END_OF_2028, BREAKAWAY, BULWARK, RULEBOOK, RUPTURE, RESIGNATION = range(7)

# --- Where a card lies -----------------------------------------------------------------------------------------------
LATER, DRAW, DISCARD, REMOVED, IN_PLAY, HAND, RIVAL_HAND = range(7)
HAND_OF_ECOSYSTEM = HAND
HAND_OF_FLAGSHIP = RIVAL_HAND
FACE_DOWN_OF_ECOSYSTEM = 7
FACE_DOWN_OF_FLAGSHIP = 8
PLACES = (
    *("later", "draw", "discard", "removed", "in_play", "ecosystem_hand", "flagship_hand"),
    *("ecosystem_headline", "flagship_headline"),
)
"""Where a card lies, in words."""

# --- Fields of a row after the tracks --------------------------------------------------------------------------------
(
    PHASE,
    DECIDER,  # the side asked, or NOBODY
    ACTOR,  # the side whose play or headline it is: it loses by Rupture
    STARTER,  # the side that begins the plays of this round
    PLAY,  # plays finished in this round, 0 ...
    CARD_IN_PLAY,  # or NOBODY
    OPS_WORTH,  # ops that the card in play is worth, with what Coordination adds
    OPS_LEFT,
    DESK_USED_BY_ECOSYSTEM,
    DESK_USED_BY_FLAGSHIP,
    STEPS_TO_CHOOSE,  # market steps that wait for a choice
    CHOOSING_SIDE,  # the side whose marker those steps move
    RESUME_AT,  # where the event goes on after the choice
    SHIPPED,  # sides that have shipped in this round, or had nothing to ship
    WINNER,
    ENDING,
    TOTAL,  # the final sum, doubled, plus = Ecosystem
    TICK,  # steps of the calendar so far: deals, headlines, plays, reviews
    SLOT,  # draws in this tick
    DRAWS,  # draws in this game
    DECISIONS,
    FORCED,  # 0 in a match; a preview sets FORCED_SUCCESS or FORCED_FAILURE and stops before the play ends
) = range(track.COUNT, track.COUNT + 22)
SEED = track.COUNT + 22
SEED_WORDS = 4
SEED_WORD_BITS = 15
SEED_LIMIT = 1 << (SEED_WORDS * SEED_WORD_BITS)  # seeds are from 0 to SEED_LIMIT - 1
CHOOSER_BITS = 32
WHERE = SEED + SEED_WORDS  # row[WHERE + card]
FORCED_SUCCESS, FORCED_FAILURE = 1, 2

# --- Instructions of an effect (five integers each: verb, a, b, c, skip) ---------------------------------------------
GAIN, MOVE, CONTEST, BUILD, SCORE, ROLL, TERM, WHEN, PLAYED_BY, CHANCE, JUMP, STOP = range(12)
INSTRUCTION = 5
MILESTONE_ROLL, DEMONSTRATION_ROLL = 0, 1
ROLL_IDS = ("milestone", "demonstration")
AT_LEAST, AT_MOST, EXACTLY = range(3)
TESTS = ("at least", "at most", "exactly")
CONDITION = 4  # kind, subject, test, value
PRICE, ROOM, NEEDS = range(3)
KINDS = ("price", "room", "needs")

# --- Decisions: one number each --------------------------------------------------------------------------------------
# four blocks of one number a card, then the decisions without a card, then the names of the menus
HEADLINE_CARD, EVENT_CARD, OPS_CARD, DESK_CARD = range(4)
CARD_BLOCKS = 4
END, CHOOSE_MARKET = 0, 1
SHIP_TO = CHOOSE_MARKET + MARKET_COUNT
MENU = SHIP_TO + MARKET_COUNT
MOST_OPTIONS = 512

# --- Why a decision is refused: one code, and behind OBSTACLE_CONDITION the place of the condition that fails ---------
(
    ALLOWED,
    MATCH_IS_OVER,
    NOT_NOW,
    NOT_IN_HAND,
    RIVALS_CARD,
    DESK_IS_USED,
    DESK_NEEDS_OPS,
    RIVALS_ACTION,
    TOO_FEW_OPS,
    MARKET_IS_FULL,
    NOT_IN_SCENARIO,
    OBSTACLE_CONDITION,
) = range(12)

# --- Change records: eight integers each; row 0 of a trace holds their number ---------------------------------------
KIND, CAUSE, SUBJECT, BEFORE, AFTER, ROLLED, ODDS, RESULT = range(8)
RECORD = 8
CHANGE, DICE, CARD_MOVES, STEP, ROUND_BEGINS, ENDS, RESHUFFLE, STARTS, TERM = range(9)
FAILED, SUCCEEDED, FAILED_TWICE, SUCCEEDED_AT_SECOND = range(4)
UNKNOWN = -1
# causes: the rule itself, the eight review steps, then desk, shipping, actions and cards
CAUSE_RULE = 0
CAUSE_DESK = 10
CAUSE_SHIPPING = 11
CAUSE_ENTRY = 100
CAUSE_CARD = 1000
TRACE_LENGTH = 1024

# Dice that are not a roll of an action or card: what they are for.
CHANCE_OF_EVENT, CHANCE_OF_DESK, CHANCE_OF_EXAM = 10, 11, 12
ROLLS = dict(enumerate(ROLL_IDS)) | {CHANCE_OF_EVENT: "event", CHANCE_OF_DESK: "desk", CHANCE_OF_EXAM: "exam"}
"""What dice are for, in words: the subjects of a record of dice."""

# --- The book: single numbers first, in the order of CONSTANTS of the model; then the tables' first places -----------
CONSTANT_COUNT = 90
(
    CHAIN_FLOW,
    MINE_ALLY,
    SEPARATE_ALLY,
    ALLOY_ALLY,
    SINTER_ALLY,
    FINISH_ALLY,
    MOTOR_ALLY,
    PILOT_MILESTONE,
    PILOT_DISCS,
    OPEN_MILESTONE,
    OPEN_DISCS,
    DESK_OPS,
    DESK_CHANCE,
    DESK_TALENT,
    DESK_PER_ROUND,
    OPS_BONUS_AT,
    OPS_BONUS,
    OPS_MALUS_AT,
    OPS_MALUS,
    SHIPPING_ECOSYSTEM_KEEPS,
    SHIPPING_FLAGSHIP_KEEPS,
    SHIPPING_MOST,
    LEAST_ODDS,
    MOST_ODDS,
    BREAKAWAY_AT,
    BULWARK_FLOW,
    RULEBOOK_DEMONSTRATIONS,
    RULEBOOK_COORDINATION,
    RULEBOOK_MARKETS,
    RULEBOOK_STEP,
    RUPTURE_TENSION,
    FINAL_MARKET,
    FINAL_DEMONSTRATION,
    FINAL_MILESTONE,
    FINAL_FLOW,
    FINAL_FLOW_ABOVE,
    FINAL_DEBT,
    FINAL_FLAGSHIP_FLOW,
    FINAL_PLANT,
    FINAL_TIE_FLOW,
    PIPELINE_COORDINATION_PER_STEP,
    DEMAND_MAGNETS,
    DEMAND_TENSION_AT,
    DEMAND_TENSION_BITE,
    DEMAND_BITE_PER_POINT,
    DEMAND_CONFIDENCE_AT,
    INCOME_LOW_PRICE,
    INCOME_MIDDLE_PRICE,
    INCOME_ECOSYSTEM_LOW,
    INCOME_ECOSYSTEM_MIDDLE,
    INCOME_ECOSYSTEM_HIGH,
    INCOME_COORDINATION_AT,
    INCOME_COORDINATION_COST,
    INCOME_DEBT_PER_UNIT,
    INCOME_TARIFF_COST,
    INCOME_TARIFF_TENSION_AT,
    INCOME_TARIFF_TENSION_COST,
    INCOME_UNPAID_POINTS,
    INCOME_LICENCES_FADE,
    INCOME_TARIFFS_FADE,
    INCOME_FLAGSHIP,
    INCOME_FLAGSHIP_WITH_FLOW,
    INCOME_FLOOR_STEP,
    INCOME_FLOOR_PAYS_UP_TO,
    INCOME_FLOOR_PAYS,
    INCOME_SLUMP_CONFIDENCE,
    INCOME_SLUMP_CAPITAL,
    UPKEEP_DISCIPLINE_SHORT,
    UPKEEP_COORDINATION_LOSS,
    UPKEEP_DISCIPLINE_LOSS,
    UPKEEP_TENSION_ABOVE,
    UPKEEP_TENSION_FADES,
    UPKEEP_GATE_BEHIND,
    UPKEEP_GATE_CONFIDENCE,
    MARKETS_SCORE_AT,
    MARKETS_POINTS,
    MARKETS_SLIP,
    MARKETS_ECOSYSTEM_FLOW_AT,
    MARKETS_ECOSYSTEM_FLOW_COORDINATION,
    MARKETS_ECOSYSTEM_FLOW_POINTS,
    MARKETS_FLAGSHIP_FLOW_AT,
    MARKETS_FLAGSHIP_FLOW_POINTS,
    EXAM_FLAGSHIP_LOSS,
    EXAM_FLAGSHIP_CHANCE,
    EXAM_FLAGSHIP_CHANCE_LOSS,
    EXAM_FLAGSHIP_ALLIES,
    EXAM_ECOSYSTEM_MOST,
    LOW_CONFIDENCE,
    LOW_COORDINATION,
    LOW_POINTS,
) = range(CONSTANT_COUNT)
(
    CARD_COUNT,
    FIRST_ROUND,
    LAST_ROUND,
    HAND_SIZE,
    PLAYS,
    PAIR,
    PAR,
    HEADLINES,  # 1: a half-year begins with headlines
    DECISION_COUNT,
    ENTRY_COUNT,
    TRACK_LOW,  # tables: the place of their first number
    TRACK_HIGH,
    TRACK_START,
    GATES,  # by round
    EXPECTED,  # by round: the projected score that is usual then, doubled
    FLAGSHIP_EXAMS,  # by round: 1 = an exam
    ECOSYSTEM_EXAMS,  # by round: demonstrations due, NOBODY = no exam
    CARD_SIDE,
    CARD_OPS,
    CARD_ONCE,
    CARD_ROUND,  # the round in which the card joins the draw pile, 0 = never
    CARD_PROGRAM,
    CARD_RISE,  # the most by which the card's event can raise Tension
    ENTRIES,  # ENTRY integers each
    MENU_FROM,  # by side: first entry; the entries of a side stand together
    MENU_TO,
    ENTRY_OF,  # [side * names + name] -> entry or NOBODY
    MENU_NAMES,  # how many names the menus have
    CONDITIONS,
    PROGRAMS,
    DEMONSTRATION_PROGRAM,  # first instruction of the demonstrate action, for the odds that are shown
    MILESTONE_PROGRAM,
    MILESTONE_PRICE,  # capital that an attempt costs
    CARD_TENSION,  # the most by which any card's event can
    ACTION_TENSION,  # the most by which any action can
) = range(CONSTANT_COUNT, CONSTANT_COUNT + 35)
BOOK_HEAD = CONSTANT_COUNT + 35

# fields of an entry
(
    ENTRY_NAME,
    ENTRY_OPS,
    ENTRY_DEAR,
    ENTRY_DEAR_OPS,
    ENTRY_CONDITIONS,
    ENTRY_CONDITIONS_END,
    ENTRY_PROGRAM,
    ENTRY_PLAYED,  # 1: the scenario has this action
) = range(8)
ENTRY = 8
