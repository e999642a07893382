"""Builds the tracks and the single numbers of the rules from ``tracks.yaml``, ``board.yaml`` and ``review.yaml``."""

from __future__ import annotations

from game.rules.fields import Fields, near
from game.rules.known import Known
from game.rules.load import Mapping, Node, Problems, quoted
from game.rules.model import CONSTANTS, MARKETS, SIDES, TRACKS, WORLD, Constant, Track

LEAST_VALUE, MOST_VALUE = -99, 99
BELOW_ZERO = (*MARKETS, "vp")
"""The only tracks that go below 0: plus is the Ecosystem's, minus the Flagship's."""

REACHED = {
    "chain.mine_ally": "allies",
    "chain.separate_ally": "allies",
    "chain.alloy_ally": "allies",
    "chain.sinter_ally": "allies",
    "chain.finish_ally": "allies",
    "chain.motor_ally": "allies",
    "plant.pilot_milestone": "milestones",
    "plant.open_milestone": "milestones",
    "endings.breakaway": "vp",
    "endings.rulebook_demonstrations": "demonstrations",
    "endings.rulebook_coordination": "coordination",
    "endings.rulebook_step": MARKETS[0],
    "endings.rupture_tension": "tension",
    "income.low_price": "price",
    "income.middle_price": "price",
    "markets.scores_at": MARKETS[0],
    "low.confidence": "confidence",
    "income.floor_pays_up_to": "price",
    "markets.ecosystem_flow_coordination": "coordination",
    "upkeep.tension_above": "tension",
    "low.coordination": "coordination",
}
"""Numbers that a track has to reach: they must lie within its limits."""

IN_ORDER = (
    ("odds.least", "odds.most"),
    ("plant.pilot_milestone", "plant.open_milestone"),
    ("income.low_price", "income.middle_price"),
    ("ops.malus_at", "ops.bonus_at"),
)
"""Pairs of numbers of which the first may not exceed the second."""


EDITION = 2
"""The edition of the rules that this program plays; ``tracks.yaml`` says of which one a folder is."""


def is_of_this_edition(tree: Mapping, problems: Problems) -> bool:
    """Whether a folder's ``tracks.yaml`` is of the edition that is played here; if not, notes what can be done."""
    fields = Fields(tree, "", problems)
    said = fields.number("edition", 1, MOST_VALUE, default=1)
    if said != EDITION:
        fields.problem(
            fields.get("edition") or tree,
            f"these rules are of edition {said}, and this program plays edition {EDITION}",
            "copy the rules folder of this program and make your changes in the copy again; "
            "CHANGELOG.md says what is new",
        )
    return said == EDITION


def build_tracks(tree: Mapping, known: Known) -> tuple[Track, ...]:
    """Every track of the model, in its order."""
    before = known.problems.count
    fields = Fields(tree, "", known.problems)
    entries = fields.mapping("tracks")
    fields.get("edition")  # was looked at by `is_of_this_edition`
    fields.close()
    tracks = {}
    for id, (key, node) in entries.items():
        if id in TRACKS:
            tracks[id] = _track(id, node, known)
        else:
            known.problems.add(key, f"unknown track {quoted(id)}", near(id, TRACKS, known.problems))
    place = fields.get("tracks") or tree
    for id in TRACKS:
        if id not in tracks and isinstance(place, Mapping):
            known.problems.add(place, f"track {quoted(id)} is missing", "every track of the game must stand here")
    if known.problems.count > before:
        return ()
    known.tracks = {id: tracks[id] for id in TRACKS}
    return tuple(known.tracks.values())


def _track(id: str, node: Node, known: Known) -> Track:
    fields = Fields(node, id, known.problems)
    if not isinstance(node, Mapping):
        return Track(id, 0, 0, 0, WORLD, "all")
    low, high = _range(fields)
    start = fields.number("start", low, high)
    owner = fields.word("owner", (WORLD, *SIDES))
    visible = fields.word("visible", ("all", "owner"))
    if visible == "owner" and owner == WORLD:
        fields.problem(fields.need("visible") or node, "nobody could see this track", "the world has no eyes: say all")
    for side in SIDES:
        if id.startswith(f"{side}_") and owner and owner != side:
            fields.problem(fields.need("owner") or node, f"it belongs to the {side}, not to the {owner}")
    fields.close()
    return Track(id, low, high, start, owner, visible)


def _range(fields: Fields) -> tuple[int, int]:
    node = fields.need("range")
    items = fields.as_listing(node, "range") if node is not None else []
    if len(items) != 2:
        if items and node is not None:
            fields.problem(node, f"range holds {len(items)} numbers", "the lowest and the highest: [0, 8]")
        return LEAST_VALUE, MOST_VALUE
    before = fields.problems.count
    low = fields.as_number(items[0], "the lowest value", LEAST_VALUE, MOST_VALUE)
    high = fields.as_number(items[1], "the highest value", LEAST_VALUE, MOST_VALUE)
    if fields.problems.count > before:
        return LEAST_VALUE, MOST_VALUE
    if low >= high:
        fields.problem(items[1], f"the range ends at {high} and begins at {low}", "the lowest comes first")
        return LEAST_VALUE, MOST_VALUE
    if fields.where in BELOW_ZERO and low != -high:
        fields.problem(items[0], f"the range is {low} to {high}", f"both sides need the same way: {-high} to {high}")
    elif fields.where not in BELOW_ZERO and low < 0:
        fields.problem(items[0], f"the range begins at {low}", "only the markets and VP go below 0")
    return low, high


def build_constants(trees: dict[str, Mapping | None], known: Known) -> dict[str, int]:
    """Every number of the model by its dotted name; halves come doubled. ``trees`` by name of the file."""
    before = known.problems.count
    numbers: dict[str, int] = {}
    places: dict[str, Node] = {}
    for file, tree in trees.items():
        if tree is not None:
            _sections(file, tree, known, numbers, places)
    if known.problems.count > before or any(tree is None for tree in trees.values()):
        return {}
    known.constants = {name: numbers[name] for name in CONSTANTS}
    _lint_constants(known, places)
    return known.constants


def _sections(file: str, tree: Mapping, known: Known, numbers: dict[str, int], places: dict[str, Node]) -> None:
    top = Fields(tree, "", known.problems)
    mine = [name for name, constant in CONSTANTS.items() if constant.file == file]
    for section in dict.fromkeys(name.split(".")[0] for name in mine):
        node = top.need(section)
        if node is None:
            continue
        fields = Fields(node, section, known.problems)
        for name in mine:
            if name.startswith(f"{section}.") and isinstance(node, Mapping):
                key = name.split(".")[1]
                value = fields.need(key)
                if value is not None:
                    numbers[name] = _constant(fields, value, key, CONSTANTS[name])
                    places[name] = value
        fields.close()
    top.close()


def _constant(fields: Fields, value: Node, key: str, constant: Constant) -> int:
    """The number of a constant: halves come doubled, a word as its place."""
    if constant.words:
        word = fields.as_word(value, key, constant.words)
        return constant.words.index(word) if word else 0
    read = fields.as_halves if constant.doubled else fields.as_number
    return read(value, key, constant.low, constant.high)


def _lint_constants(known: Known, places: dict[str, Node]) -> None:
    numbers = known.constants
    for name, track in REACHED.items():
        bounds = known.bounds(track)
        if bounds and not bounds[0] <= numbers[name] <= bounds[1]:
            hint = f"{quoted(track)} goes from {bounds[0]} to {bounds[1]}"
            known.problems.add(places[name], f"{name} is {numbers[name]}, out of the track's range", hint)
    for first, second in IN_ORDER:
        if numbers[first] > numbers[second]:
            what = f"{first} is {numbers[first]}, more than {second}, which is {numbers[second]}"
            known.problems.add(places[first], what)
