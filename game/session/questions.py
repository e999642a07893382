"""Questions to talk about after a match, picked by rule from what happened in it.

One is about each side, one about both, one about whoever wrote the cards and one about the article: so neither side is
asked more than the other. Every question names the claims it goes back to, with evidence for and against them
(``rules/evidence.yaml``); its words stand in the texts under ``debrief.questions``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from game.rules.evidence import Evidence, load_evidence
from game.rules.model import ECOSYSTEM, FLAGSHIP, SIDES

if TYPE_CHECKING:
    from game.engine.records import Table
    from game.rules.model import Rules
    from game.rules.words.text import Text
    from game.session.journal import Entry
    from game.session.match import Match
    from game.session.story import Story

FELL = 3  # points that Coordination fell from where it had been: worth a question
MANY_DEMONSTRATIONS = 5
MINE_AHEAD = 3  # by so much the Flagship's mine is beyond its flow: mining alone has not helped it
MUCH_DEBT = 3
NEAR_RUPTURE = 1  # below the Tension that ends a match


@dataclass(frozen=True, slots=True)
class Found:
    """What a question asks about: the fields of its words, and the decision that shows it, if one does."""

    fields: dict[str, Any] = field(default_factory=dict)
    decision: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is asked: its sentence, the decision that shows what it is about (0: none), and its evidence."""

    id: str
    ask: str
    decision: int
    evidence: Evidence


class Record:
    """What the questions look at: how the tracks went, and how it all stood at the end."""

    def __init__(self, story: Story, end: Table, entries: Sequence[Entry], text: Text) -> None:
        self.story = story
        self.text = text
        self.end = end
        self._entries = entries

    def values(self, track: str) -> list[tuple[int, int]]:
        """Every value that a track had, each with the decision that brought it about."""
        changes = [entry for entry in self._entries if entry.kind == "change" and entry.track == track]
        if not changes:
            return [(0, self.end.tracks[track])]
        return [(0, changes[0].before), *((entry.decision, entry.after) for entry in changes)]

    def highest(self, track: str) -> tuple[int, int]:
        """The decision that first brought a track to its highest value, and that value."""
        return max(self.values(track), key=lambda one: one[1])

    def lowest(self, track: str) -> tuple[int, int]:
        """The decision that first brought a track to its lowest value, and that value."""
        return min(self.values(track), key=lambda one: one[1])

    def fall(self, track: str) -> tuple[int, int, int]:
        """The deepest fall of a track: the decision at its foot, where it fell from and where to."""
        values = self.values(track)
        top, found = values[0][1], (values[0][0], values[0][1], values[0][1])
        for decision, value in values:
            top = max(top, value)
            if top - value > found[1] - found[2]:
                found = decision, top, value
        return found

    def weakest(self, side: str) -> str:
        """The names of the stages that limited a side at the end."""
        return self.text("debrief.joined").join(self.text.stage(stage) for stage in self.end.weakest[side])


# --- the Ecosystem


def _coordination_fell(record: Record) -> Found | None:
    decision, high, low = record.fall("coordination")
    return Found({"high": high, "low": low}, decision) if high - low >= FELL else None


def _shown_not_delivered(record: Record) -> Found | None:
    decision, count = record.highest("demonstrations")
    flow = record.end.flow[ECOSYSTEM]
    if count < MANY_DEMONSTRATIONS or flow > record.end.thresholds.flow_counts_above:
        return None
    return Found({"count": count, "flow": flow}, decision)


def _debt(record: Record) -> Found | None:
    decision, debt = record.highest("debt")
    return Found({"debt": debt}, decision) if debt >= MUCH_DEBT else None


def _coordination_held(record: Record) -> Found | None:
    decision, low = record.lowest("coordination")
    return Found({"low": low}, decision)


# --- the Flagship


def _plant_thin(record: Record) -> Found | None:
    flow = record.end.flow[FLAGSHIP]
    if not record.end.plant_open or not record.end.weakest[FLAGSHIP] or flow >= record.end.thresholds.bulwark_flow:
        return None
    return Found({"flow": flow, "stages": record.weakest(FLAGSHIP)}, record.highest("milestones")[0])


def _plant_full(record: Record) -> Found | None:
    if not record.end.plant_open:
        return None
    return Found({"flow": record.end.flow[FLAGSHIP]}, record.highest("milestones")[0])


def _confidence_fell(record: Record) -> Found | None:
    decision, low = record.lowest("confidence")
    return Found({"low": low}, decision) if low <= record.end.thresholds.low_confidence else None


def _plant_closed(record: Record) -> Found | None:
    decision, count = record.highest("milestones")
    return Found({"count": count, "most": record.end.thresholds.plant_opens}, decision)


# --- both


def _tension(record: Record) -> Found | None:
    decision, tension = record.highest("tension")
    most = record.end.thresholds.rupture
    return Found({"tension": tension, "most": most}, decision) if tension >= most - NEAR_RUPTURE else None


def _licences(record: Record) -> Found | None:
    decision, licences = record.highest("licences")
    if not licences:
        return None
    return Found({"licences": licences, "stockpile": record.highest("stockpile")[1]}, decision)


def _price_war(record: Record) -> Found | None:
    decision, price = record.lowest("price")
    return Found({"price": price}, decision) if price <= record.end.floor.pays_up_to else None


def _bottleneck(record: Record) -> Found | None:
    """The stage that held a side back at most reviews."""
    count: Counter[tuple[str, str]] = Counter()
    for _, facts in record.story.rounds:
        count.update((side, stage) for side in SIDES for stage in facts.weakest[side])
    if not count:
        return None
    (side, stage), times = count.most_common(1)[0]
    text, of = record.text, len(record.story.rounds)
    return Found({"side": text.side(side), "stage": text.stage(stage), "times": times, "of": of})


# --- the cards and the article


def _writers(record: Record) -> Found | None:
    return Found()


def _mines(record: Record) -> Found | None:
    mine, flow = record.end.stages[FLAGSHIP]["mine"], record.end.flow[FLAGSHIP]
    return Found({"mine": mine, "flow": flow}) if mine - flow >= MINE_AHEAD else None


def _publisher(record: Record) -> Found | None:
    return Found()


Test = Callable[[Record], Found | None]
Choice = tuple[str, Test]

CHOICES: Sequence[Sequence[Choice]] = (
    (
        ("coordination_fell", _coordination_fell),
        ("shown_not_delivered", _shown_not_delivered),
        ("debt", _debt),
        ("coordination_held", _coordination_held),
    ),
    (
        ("plant_thin", _plant_thin),
        ("plant_full", _plant_full),
        ("confidence_fell", _confidence_fell),
        ("plant_closed", _plant_closed),
    ),
    (
        ("tension", _tension),
        ("licences", _licences),
        ("price_war", _price_war),
        ("bottleneck", _bottleneck),
    ),
    (("writers", _writers),),
    (
        ("mines", _mines),
        ("publisher", _publisher),
    ),
)
"""Of each row the first question that has something to ask about is asked: its id and what it looks for."""


def sources(question: Question, text: Text) -> str:
    """Where a question comes from, in words: the decision that shows what it is about, and its claims."""
    claims = text("debrief.joined").join(question.evidence.facts)
    if not question.decision:
        return text("debrief.claims", claims=claims)
    return text("debrief.source", number=question.decision, claims=claims)


def bearing(question: Question, rules: Rules, text: Text) -> tuple[str, ...]:
    """The evidence for and against the claims of a question, a sentence each."""
    sides = (("supports", question.evidence.supports), ("against", question.evidence.against))
    return tuple(
        text(f"debrief.{key}", id=id, told=text.claim(rules.facts[id])) for key, claims in sides for id in claims
    )


def questions(match: Match, story: Story) -> tuple[Question, ...]:
    """The questions that this match asks. It must be over."""
    return questions_of(Record(story, match.table, match.log(ECOSYSTEM), match.text), match.rules)


def questions_of(record: Record, rules: Rules) -> tuple[Question, ...]:
    """The questions that a game asks from what was kept of it. It must be over."""
    evidence = load_evidence(rules)
    made = []
    for row in CHOICES:
        for id, test in row:
            found = test(record)
            if found is not None:
                ask = record.text(f"debrief.questions.{id}", **found.fields)
                made.append(Question(id, ask, found.decision, evidence[id]))
                break
    return tuple(made)
