"""What stands behind the things on the table: their claims, and the rules that move them, with numbers.

``subjects.yaml`` says which claims and which lines of the cheat sheet belong to a thing; what actions do to it is read
from the menus. So a tip repeats no number and no sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from game.rules.decision import PLAYS
from game.rules.fields import Fields
from game.rules.folder import Folder
from game.rules.known import Known
from game.rules.load import Mapping as Tree
from game.rules.load import Problems, RulesError, quoted
from game.rules.model import REVIEW_STEPS, SIDES, STAGE_TRACKS, STAGES, TRACKS, Effect, Entry, Rules, Scenario
from game.rules.words import cheat_sheet
from game.rules.words.sentences import signed

if TYPE_CHECKING:
    from game.rules.words.text import Text

FILE = "subjects.yaml"
INVENTED = "invented for play"
PLACES = (
    *("calendar", "exam_ecosystem", "exam_flagship", "flow_ecosystem", "flow_flagship", "score", "turn", "deck"),
    *PLAYS,
)
"""What is drawn on the table and is no track, stage, action or side."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The claims behind a thing, and the lines of the cheat sheet that say its rule ("review.income")."""

    facts: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim as it is shown: its id ("" where nothing is claimed), its tag, the sentence, what others say."""

    id: str
    tag: str
    told: str
    note: str = ""


def names(actions: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """What each section of the file must hold."""
    return {
        "tracks": tuple(track for track in TRACKS if track not in STAGE_TRACKS),
        "stages": STAGES,
        "actions": tuple(dict.fromkeys(actions)),
        "sides": SIDES,
        "places": PLACES,
    }


def build_subjects(tree: Tree, actions: Iterable[str], known: Known) -> dict[str, Subject]:
    """The subjects in a tree of ``subjects.yaml`` by name ("tracks.price"); problems are noted in ``known``."""
    fields = Fields(tree, "", known.problems)
    made: dict[str, Subject] = {}
    for section, wanted in names(actions).items():
        node = fields.need(section)
        if node is None:
            continue
        here = Fields(node, section, known.problems)
        missing = [name for name in wanted if here.get(name) is None]
        if missing and isinstance(node, Tree):
            here.problem(node, f"{len(missing)} of {len(wanted)} are missing", f"the first is {quoted(missing[0])}")
        for name in wanted:
            if name not in missing:
                made[f"{section}.{name}"] = _subject(here, name, section, known)
        here.close()
    fields.close()
    return made


def _subject(section: Fields, name: str, where: str, known: Known) -> Subject:
    node = section.get(name)
    assert node is not None  # the caller looked
    fields = Fields(node, f"{where}, {name}", known.problems)
    claims = None if known.facts is None else tuple(sorted(known.facts))
    facts = tuple(fields.as_word(one, "claim", claims) for one in fields.listing("facts", default=True))
    lines = tuple(fields.as_word(one, "line", cheat_sheet.LINES) for one in fields.listing("lines", default=True))
    fields.close()
    return Subject(facts, lines)


@lru_cache(maxsize=2)
def _shipped(actions: tuple[str, ...], facts: frozenset[str], folder: Path | None) -> Mapping[str, Subject]:
    problems = Problems()
    tree = Folder(folder, problems).read(FILE)
    known = Known(problems, facts=facts)
    made = {} if tree is None else build_subjects(tree, actions, known)
    if problems.count:
        raise RulesError(problems.sorted())
    return made


def load_subjects(rules: Rules, folder: Path | None = None) -> Mapping[str, Subject]:
    """The subjects of a rules folder by name. Raises `game.rules.load.RulesError` with every problem of the file."""
    return _shipped(tuple(entry.action for entry in rules.entries), frozenset(rules.facts), folder)


# --- in words


def claims(name: str, rules: Rules, text: Text) -> tuple[Claim, ...]:
    """The claims behind a subject; where the sources are silent, that it is invented."""
    return claims_of(load_subjects(rules)[name].facts, rules, text)


def claims_of(facts: Iterable[str], rules: Rules, text: Text, tag: str = INVENTED) -> tuple[Claim, ...]:
    """Claims by id; ``tag`` is that of a thing behind which none stands."""
    cited = [rules.facts[id] for id in facts]
    made = tuple(Claim(fact.id, fact.tag, text.claim(fact), text.note(fact)) for fact in cited)
    return made or (Claim("", tag, text(f"tags.{tag}.help")),)


def rule_lines(name: str, rules: Rules, scenario: Scenario, text: Text) -> tuple[str, ...]:
    """The lines of the cheat sheet that say the rule of a subject, each after the name of its place there."""
    return tuple(cheat_sheet.line(key, rules, scenario, text) for key in load_subjects(rules)[name].lines)


def review_line(step: int, rules: Rules, scenario: Scenario, text: Text) -> str:
    """The rule of a step of the review, counted from 1."""
    return cheat_sheet.line(f"review.{REVIEW_STEPS[step - 1]}", rules, scenario, text)


def action_rule(action: str, side: str, rules: Rules, text: Text) -> str:
    """What an action of a side costs and does, in one line."""
    row = cheat_sheet.action_row(action, side, rules, text)
    return text("explain.line", name=row.price, told=row.told)


def moved_by(track: str, rules: Rules, text: Text) -> tuple[str, ...]:
    """What an amount on a track pays for, and which actions move it, as sentences; none if no action does."""
    pays: dict[str, None] = {}
    steps: dict[str, dict[int | None, None]] = {}
    for entry in rules.entries:
        name = text.action(entry.action)
        for paid, amount in entry.price:
            if paid == track:
                pays[text("explain.amount", name=name, amount=amount)] = None
        for step in _steps(entry, track):
            steps.setdefault(name, {})[step] = None
    moves = []
    for name, found in steps.items():
        shown = [""] if None in found else [signed(step) for step in found if step is not None]
        moves += [text("explain.amount", name=name, amount=amount).strip() for amount in shown]
    made = []
    if pays:
        made.append(text("explain.pays", actions=text.listed(pays)))
    if moves:
        made.append(text("explain.moves", actions=text.listed(moves)))
    return tuple(made)


def _steps(entry: Entry, track: str) -> Iterator[int | None]:
    """The steps by which the effects of a menu line can move a track; None where the amount is not fixed."""
    for effect in _all_effects(entry.effects):
        if effect.verb == "move":
            exact = effect.amount if effect.amount == 1 else None  # more may be there in part: up to so many are moved
            if effect.track == track:
                yield None if exact is None else -exact
            elif effect.target == track:
                yield exact
        elif effect.track == track:
            yield None if effect.verb == "advance" else effect.amount  # a market moves toward whoever acts


def _all_effects(effects: Iterable[Effect]) -> Iterator[Effect]:
    for effect in effects:
        yield effect
        if effect.roll is not None:
            yield from _all_effects((*effect.roll.success, *effect.roll.failure))
