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
from game.session.outcome import told_entries

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
MUCH_TALENT = 5  # of the Flagship: a strength that is not money
LACKED = ("alloy", "sinter", "motor")  # stages that the article says the United States lacked (F68 to F70)
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

    def __init__(self, story: Story, end: Table, entries: Sequence[Entry], text: Text, rules: Rules) -> None:
        self.story = story
        self.text = text
        self.rules = rules
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

    def top(self, track: str) -> int:
        """The highest value that a track can have."""
        return next(known.high for known in self.rules.tracks if known.id == track)

    def events(self, cards: Sequence[str]) -> dict[str, int]:
        """Which of these cards' events changed something, each with the first decision that it happened in."""
        found: dict[str, int] = {}
        for entry in self._entries:
            if entry.cause is not None and entry.cause.kind == "card" and entry.cause.id in cards:
                found.setdefault(entry.cause.id, entry.decision)
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


def _weaknesses(record: Record) -> Found | None:
    """People who left the Ecosystem: the article names nothing that goes against it."""
    decision, high, low = record.fall("ecosystem_talent")
    return Found({"high": high, "low": low}, decision) if low < high else None


def _debt(record: Record) -> Found | None:
    decision, debt = record.highest("debt")
    return Found({"debt": debt}, decision) if debt >= MUCH_DEBT else None


def _loyalty(record: Record) -> Found | None:
    decision, high = record.highest("discipline")
    return Found({"high": high}, decision) if decision and high == record.top("discipline") else None


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
    return Found({"low": low}, decision) if decision and low <= record.end.thresholds.low_confidence else None


def _lacking(record: Record) -> Found | None:
    """Where the match shows what the article says of 2025: stages without which nothing is made."""
    levels = record.end.stages[FLAGSHIP]
    missing = [record.text.stage(stage) for stage in LACKED if not levels[stage]]
    return Found({"stages": record.text("debrief.joined").join(missing)}) if missing else None


def _strengths(record: Record) -> Found | None:
    """All allies there are, many who know the trade: the article grants the Flagship little but money."""
    text, reached = record.text, []
    for track, enough in (("allies", record.top("allies")), ("flagship_talent", MUCH_TALENT)):
        decision, value = record.highest(track)
        if value >= enough:
            told = text("debrief.reached", track=text.track(track), value=value)
            reached.append((decision, told))
    if not reached:
        return None
    return Found({"reached": text("debrief.joined").join(told for _, told in reached)}, reached[0][0])


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
    return Found({"price": price}, decision) if decision and price <= record.end.floor.pays_up_to else None


def _bottleneck(record: Record) -> Found | None:
    """The stage that held a side back at most reviews by itself: of several as low none would change it alone."""
    count: Counter[tuple[str, str]] = Counter()
    for _, facts in record.story.rounds:
        count.update((side, facts.weakest[side][0]) for side in SIDES if len(facts.weakest[side]) == 1)
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


def _numbers(record: Record) -> Found | None:
    """Which cards that stand for a figure of the article came into play."""
    figures = set(load_evidence(record.rules)["numbers"].facts)
    cards = record.events([card.id for card in record.rules.cards if figures & set(card.facts)])
    if not cards:
        return None
    named = record.text("debrief.joined").join(record.text.card(id) for id in cards)
    return Found({"cards": named}, min(cards.values()))


def _publisher(record: Record) -> Found | None:
    return Found()


Test = Callable[[Record], Found | None]
Choice = tuple[str, Test]

CHOICES: Sequence[Sequence[Choice]] = (
    (
        ("coordination_fell", _coordination_fell),
        ("shown_not_delivered", _shown_not_delivered),
        ("weaknesses", _weaknesses),
        ("debt", _debt),
        ("loyalty", _loyalty),
        ("coordination_held", _coordination_held),
    ),
    (
        ("plant_thin", _plant_thin),
        ("plant_full", _plant_full),
        ("confidence_fell", _confidence_fell),
        ("lacking", _lacking),
        ("strengths", _strengths),
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
        ("numbers", _numbers),
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
    return tuple(text.evidence(rules.facts[id], key) for key, claims in sides for id in claims)


def questions(match: Match, story: Story) -> tuple[Question, ...]:
    """The questions that this match asks. It must be over, or stopped by the bell."""
    return questions_of(Record(story, match.table, told_entries(match), match.text, match.rules))


def questions_of(record: Record) -> tuple[Question, ...]:
    """The questions that a game asks from what was kept of it. It must be over."""
    evidence = load_evidence(record.rules)
    made = []
    for row in CHOICES:
        for id, test in row:
            found = test(record)
            if found is not None:
                ask = record.text(f"debrief.questions.{id}", **found.fields)
                made.append(Question(id, ask, found.decision, evidence[id]))
                break
    return tuple(made)
