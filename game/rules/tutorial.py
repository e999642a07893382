"""Builds the tutorial from ``tutorial.yaml``: the steps of a guided match, without a word or a number of the rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path

from game.rules.build.effects import Scope, build_conditions
from game.rules.decision import every_decision
from game.rules.fields import Fields, near
from game.rules.folder import ENDING, Folder
from game.rules.known import Known
from game.rules.load import Listing, Node, Problems, RulesError, quoted
from game.rules.load import Mapping as Tree
from game.rules.model import CONSTANTS, MARKETS, PHASES, SIDES, STAGES, TRACKS, Card, Condition, Entry, Rules, Scenario
from game.rules.words.numbers import fields_of, flatten

FILE = "tutorial.yaml"
SECTION = "tutorial"  # of the words
MOST_SEED = 2**31

POINTS = (
    *("calendar", "score", "hand", "panel", "log", "markets", "tools"),
    *(f"chain {side}" for side in SIDES),
    *(f"stage {side} {stage}" for side in SIDES for stage in STAGES),
    *(f"market {market}" for market in MARKETS),
    *(f"track {track}" for track in TRACKS),
)
"""What a step can point at on the table."""

SEEN = (
    *("flow_ecosystem", "flow_flagship", "weakest_flagship", "weakest_ecosystem"),
    *("card", "card_ops", "ops_left", "odds", "rolled_odds", "rival", "standing", "gate", "round", "half_year"),
    *(f"now_{track}" for track in TRACKS),
)
"""Fields that the words of a step may hold beside `numbers`: what the table shows at that moment."""


@dataclass(frozen=True, slots=True)
class Step:
    """One idea of the tutorial.

    id      names its words: ``tutorial.ID.title``, ``.text`` and, where something is to be done, ``.why``
    side    the side that must decide when the step opens; the rival's decisions until then are made. "": as it stands
    point   what is ringed on the table, out of POINTS
    do      decisions that go on, the suggested first; ``*`` stands for any words. Empty: the step is only read
    phase   the step is there only in this phase, and stays until it is over; "" at any time, once
    expect  what must hold when it opens, or the seed is not good for the tutorial
    """

    id: str
    side: str
    point: tuple[str, ...]
    do: tuple[str, ...]
    phase: str
    expect: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Tutorial:
    """A guided match: set-up, the learner's side, what the rival decides (the first pattern that fits), the steps."""

    scenario: str
    side: str
    seed: int
    deal: Mapping[str, tuple[tuple[str, ...], ...]]  # side -> of each of these cards one that it must be dealt first
    rival: tuple[str, ...]
    steps: tuple[Step, ...]


def load_tutorial(rules: Rules, folder: Path | None = None) -> Tutorial:
    """The tutorial of a rules folder. Raises `game.rules.load.RulesError` with every problem of the file."""
    problems = Problems()
    tree = Folder(folder, problems).read(FILE)
    known = Known(problems)
    known.tracks.update({one.id: one for one in rules.tracks})
    known.constants.update(rules.constants)
    made = None if tree is None else build_tutorial(tree, rules.cards, rules.entries, rules.scenarios, known)
    if made is None or problems.count:
        raise RulesError(problems.sorted())
    return made


def build_tutorial(
    tree: Tree, cards: Sequence[Card], entries: Sequence[Entry], scenarios: Mapping[str, Scenario], known: Known
) -> Tutorial:
    """The tutorial in a tree of ``tutorial.yaml``; problems are noted in ``known``."""
    fields = Fields(tree, "", known.problems)
    scenario = fields.word("scenario", tuple(scenarios) or None)
    side = fields.word("side", SIDES)
    seed = fields.number("seed", 0, MOST_SEED)
    ids = [card.id for card in cards]
    deal: dict[str, tuple[tuple[str, ...], ...]] = {}
    hands = fields.get("deal")
    if hands is not None:
        deals = Fields(hands, "deal", known.problems)
        for one in SIDES:
            deal[one] = tuple(_one_of(deals, node, ids) for node in deals.listing(one, default=True))
        deals.close()
    names = [str(decision) for decision in every_decision(cards, entries)]
    rival = _patterns(fields, "rival", fields.listing("rival", least=1), names)
    steps: list[Step] = []
    for number, node in enumerate(fields.listing("steps", least=1), 1):
        step = _step(node, number, names, known)
        if step.id in [before.id for before in steps]:
            fields.problem(node, f"two steps are called {quoted(step.id)}")
        steps.append(step)
    fields.close()
    return Tutorial(scenario, side, seed, deal, rival, tuple(steps))


def _one_of(fields: Fields, node: Node, ids: Sequence[str]) -> tuple[str, ...]:
    """A card, or a list of cards of which one will do."""
    nodes = node.items if isinstance(node, Listing) else [node]
    return tuple(fields.as_word(one, "card", ids or None) for one in nodes)


def _step(node: Node, number: int, names: Sequence[str], known: Known) -> Step:
    fields = Fields(node, f"step {number}", known.problems)
    id = fields.id()
    fields.where = f"step {quoted(id)}" if id else fields.where
    side = fields.word("side", SIDES, default="")
    point = tuple(fields.as_word(one, "place", POINTS) for one in fields.listing("point", default=True))
    do = _patterns(fields, "do", fields.listing("do", default=True), names)
    phase = fields.word("phase", PHASES[:-1], default="")
    expect = build_conditions(fields, "expect", Scope(known, fields.where, side or SIDES[0], menu=True))
    fields.close()
    return Step(id, side, point, do, phase, expect)


def _patterns(fields: Fields, key: str, nodes: Iterable[Node], names: Sequence[str]) -> tuple[str, ...]:
    """Patterns of decisions, each of which some decision can fit."""
    made = []
    for node in nodes:
        pattern = "" if isinstance(node, Listing) else fields.as_word(node, key)
        if pattern and not any(fnmatchcase(name, pattern) for name in names):
            hint = near(pattern, names, fields.problems) or "decisions read as in ruling 15; * stands for any words"
            fields.problem(node, f"no decision is called {quoted(pattern)}", hint)
        made.append(pattern)
    return tuple(made)


def numbers(rules: Rules, scenario: Scenario) -> dict[str, str]:
    """The numbers of the rules that words may hold as fields, by name.

    A number of board.yaml or review.yaml by its dotted name with _ ("endings_breakaway"); the start and the end of a
    track ("start_capital", "most_tension"); an action's ops, dearer ops, price, first requirement, first amount and the
    amount by track ("ops_flagship_build", "dear_...", "price_...", "need_...", "gain_...",
    "gain_ecosystem_points_loan_debt"); of the scenario: minutes, hand, plays, pair, rounds (that are played), par,
    kept, first and last.
    """
    made = {}
    for name, constant in CONSTANTS.items():
        if constant.words:
            continue
        value = rules.constants[name] / 2 if constant.doubled else rules.constants[name]
        made[name.replace(".", "_")] = f"{value:g}"
    for track in rules.tracks:
        made[f"start_{track.id}"] = str(scenario.start.get(track.id, track.start))
        made[f"most_{track.id}"] = str(track.high)
    for entry in rules.entries:
        name = f"{entry.side}_{entry.action}"
        made.setdefault(f"ops_{name}", str(entry.ops))
        made.setdefault(f"dear_{name}", str(entry.dear_ops))
        made.setdefault(f"price_{name}", " + ".join(str(amount) for _, amount in entry.price) or "0")
        needed = [condition.value for condition in entry.needs if condition.kind == "needs"]
        made.setdefault(f"need_{name}", str(needed[0]) if needed else "0")
        made.setdefault(f"gain_{name}", str(abs(entry.effects[0].amount or 0)) if entry.effects else "0")
        for effect in entry.effects:
            if effect.track and effect.amount is not None:
                made.setdefault(f"gain_{name}_{effect.track}", str(abs(effect.amount)))
    made |= {name: str(getattr(scenario, name)) for name in ("minutes", "hand", "plays", "pair")}
    made["rounds"] = str(scenario.length)
    made["par"] = f"{scenario.par_points:+g}"
    made["kept"] = str(scenario.hand - scenario.plays - scenario.headlines)  # a headline takes a card too
    made["first"], made["last"] = scenario.half_years[scenario.first_round - 1], scenario.half_years[-1]
    return made


def lint_fields(tutorial: Tutorial, rules: Rules, folder: Folder, problems: Problems) -> None:
    """Notes every field of the tutorial's words that is neither a number of the rules nor seen on the table."""
    known = [*SEEN, *numbers(rules, rules.scenarios[tutorial.scenario])]
    for language in folder.files("text"):
        tree = folder.read(f"text/{language}{ENDING}")
        words = {} if tree is None else flatten(tree, problems)[0]
        told = {key: word for key, word in words.items() if key.startswith(f"{SECTION}.")}
        for key, fields in fields_of(told, problems).items():
            for field in sorted(fields - set(known)):
                what = f"{key}: nobody fills in {quoted('{' + field + '}')}"
                problems.add(told[key], what, near(field, known, problems))


def with_seed(tutorial: Tutorial, seed: int) -> Tutorial:
    """The same tutorial with another deal."""
    return replace(tutorial, seed=seed)
