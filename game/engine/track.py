"""The place of every track in a row, in the order of `game.rules.model.TRACKS`.

Plain integers in a module of their own, so that ``row[track.CONFIDENCE]`` reads like the rule book and compiles to one
load. A test holds this list against the model.
"""

(
    ROUND,
    PRICE,
    TENSION,
    VP,
    FLOOR,
    DEFENCE,
    ELECTRIC_VEHICLES,
    ENERGY_STORAGE,
    ADVANCED_MANUFACTURING,
    FUNDS,
    INNOVATION_POINTS,
    DEBT,
    COORDINATION,
    DISCIPLINE,
    ECOSYSTEM_TALENT,
    SURVEY,
    PROPOSAL,
    LAB,
    DEMONSTRATIONS,
    ACADEMICIANS,
    LICENCES,
    CAPITAL,
    ESCROW,
    PRIVATE,
    CONFIDENCE,
    MILESTONES,
    RISK,
    FLAGSHIP_TALENT,
    STOCKPILE,
    ALLIES,
    TARIFFS,
    ECOSYSTEM_MINE,
    ECOSYSTEM_SEPARATE,
    ECOSYSTEM_ALLOY,
    ECOSYSTEM_SINTER,
    ECOSYSTEM_FINISH,
    ECOSYSTEM_MOTOR,
    FLAGSHIP_MINE,
    FLAGSHIP_SEPARATE,
    FLAGSHIP_ALLOY,
    FLAGSHIP_SINTER,
    FLAGSHIP_FINISH,
    FLAGSHIP_MOTOR,
) = range(43)

COUNT = 43

# Values that a condition may ask for although no track holds them (model.DERIVED, in its order).
ECOSYSTEM_FLOW, FLAGSHIP_FLOW, OPEN_MILESTONES = range(COUNT, COUNT + 3)
