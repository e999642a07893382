"""The log of a match: what happened, put into sentences.

It needs no rules, only the records and the words. So it tells an old match too, whose rules are no more: what the words
do not know any more it calls by its id. What a reader may not know is left out before (`Turn.seen_by`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Annotated, Literal

from game.engine.plain_data import OneOf, PlainRecord
from game.rules.model import ECOSYSTEM, FLAGSHIP, MARKETS, SIDES
from game.rules.words.text import Text
from game.session.records import (
    RULE,
    UNKNOWN,
    CardMoved,
    Cause,
    Change,
    Ends,
    Record,
    Reshuffled,
    Roll,
    RoundBegins,
    Starts,
    StepBegins,
    Term,
)
from game.session.turn import FACE_DOWN, Turn

Kind = Literal["decision", "change", "roll", "card", "reveal", "deal", "step", "round", "starts", "ending"]
FACE_DOWN_OF = {f"{side}_headline": side for side in SIDES}


@dataclass(frozen=True, slots=True)
class Entry(PlainRecord):
    """A line of the log. What a kind of entry has no use for is empty: "", 0, no, or no cards.

    decision       number of the decision that it belongs to, from 1; 0: the set-up
    kind           "card" is a card that leaves the game, "reveal" a headline, "deal" cards that are dealt or shuffled
    side           whose it is; "" where it happens to both
    text           the finished sentence
    cause          why it happened; None of a decision, which is the cause of the rest
    step           of the review, in which it happens or which begins
    name           of a decision; "" while it is not known
    card           that is revealed or leaves
    cards, count   that are dealt: which as far as known, and how many
    track, before, after          of a change
    odds, roll, success, rerolled  of a roll; ``rerolled``: it is an academician's second
    """

    decision: int
    round: int
    kind: Kind
    side: Annotated[str, OneOf((*SIDES, ""))]
    text: str
    cause: Cause | None = None
    step: int = 0
    name: str = ""
    card: str = ""
    cards: tuple[str, ...] = ()
    count: int = 0
    track: str = ""
    before: int = 0
    after: int = 0
    odds: int = 0
    roll: int = 0
    success: bool = False
    rerolled: bool = False


class Journal:
    """Turns records into entries."""

    def __init__(self, text: Text, half_years: Sequence[str], you: str = "") -> None:
        """``half_years``: the names of the rounds; ``you``: the side that is spoken to, "" for nobody."""
        self._text = text
        self._half_years = half_years
        self._you = you

    def entries(self, number: int, turn: Turn) -> list[Entry]:
        """The entries of one decision, numbered from 1 (0 is the set-up)."""
        entries = []
        here = _Here(number, turn.round, turn.side)
        if turn.name:
            entries.append(self._decision(here, turn))
        for record in turn.records:
            here.enter(record)
            entry = self._entry(here, record)
            if entry is not None:
                entries.append(entry)
        return entries + self._dealt(here)

    def _decision(self, here: _Here, turn: Turn) -> Entry:
        side = self._text.side(turn.side)
        if turn.name == FACE_DOWN:
            return here.entry("decision", None, self._text("log.face_down", side=side))
        decision = _named(self._text.decision, turn.name)
        sentence = self._text("log.decision", side=side, decision=decision)
        return replace(here.entry("decision", None, sentence), name=turn.name)

    def _entry(self, here: _Here, record: Record) -> Entry | None:
        text = self._text
        match record:
            case Change():
                return self._change(here, record)
            case Roll():
                return self._roll(here, record)
            case CardMoved():
                return self._card(here, record)
            case StepBegins(number, step):
                sentence = text("log.step", step=number, name=_named(self._step, step))
                return here.entry("step", Cause("step", step), sentence)
            case Term():
                return None  # the review tells its sums itself
            case RoundBegins(number):
                half_year = text.half_year(self._half_years[number - 1])
                return here.entry("round", RULE, text("log.round", round=number, half_year=half_year))
            case Reshuffled():
                return here.entry("deal", RULE, text("log.reshuffle"))
            case Starts(side):
                return here.entry("starts", RULE, text("log.starts", side=text.side(side)))
            case Ends(ending, winner):
                return here.entry("ending", RULE, self._ending(ending, text.side(winner)))

    def _step(self, id: str) -> str:
        return self._text(f"review.{id}.name")

    def _ending(self, id: str, winner: str) -> str:
        key = f"endings.{id}.sentence"
        if self._text.has(key):
            return self._text(key, winner=winner)
        return self._text("log.ended", ending=id.replace("_", " "), winner=winner)

    def _change(self, here: _Here, record: Change) -> Entry:
        sentence = change_sentence(record.track, record.before, record.after, self._text)
        entry = here.entry("change", record.cause, sentence)
        return replace(entry, track=record.track, before=record.before, after=record.after)

    def _roll(self, here: _Here, record: Roll) -> Entry:
        text = self._text
        named = {"event": self._of_the_event(record.cause), "exam": text("log.exam"), "desk": text("log.desk")}
        if record.subject in named:
            what = named[record.subject]
            key, yes, no = "log.chance", "log.happens", "log.does_not_happen"
        else:
            what = text(f"log.{record.subject}")
            key, yes, no = "log.reroll" if record.again else "log.roll", "log.success", "log.failure"
        rolled = UNKNOWN if record.rolled is None else record.rolled
        outcome = text(yes if record.success else no)
        sentence = text(key, what=what, odds=record.odds, rolled=rolled, outcome=outcome)
        return replace(
            here.entry("roll", record.cause, sentence),
            odds=record.odds,
            roll=record.rolled or 0,
            success=record.success,
            rerolled=record.again,
        )

    def _of_the_event(self, cause: Cause) -> str:
        return _named(self._text.card if cause.kind == "card" else self._text.action, cause.id)

    def _card(self, here: _Here, record: CardMoved) -> Entry | None:
        if record.source == "draw":
            here.dealt.setdefault(record.target.removesuffix("_hand"), []).append(record.card)
            return None
        card = _named(self._text.card, record.card)
        if record.target == "in_play" and record.source in FACE_DOWN_OF:
            sentence = self._text("log.headline", side=self._text.side(FACE_DOWN_OF[record.source]), card=card)
            entry = here.entry("reveal", Cause("card", record.card), sentence)
        elif record.target == "removed":
            entry = here.entry("card", record.cause, self._text("log.removed", card=card))
        else:
            return None
        return replace(entry, card=record.card)

    def _dealt(self, here: _Here) -> list[Entry]:
        entries = []
        for side in SIDES:
            dealt = here.dealt.get(side, [])
            cards = tuple(card for card in dealt if card != UNKNOWN)
            if dealt:
                entry = here.entry("deal", RULE, self._dealt_sentence(side, cards, len(dealt)))
                entries.append(replace(entry, side=side, cards=cards, count=len(dealt)))
        return entries

    def _dealt_sentence(self, side: str, cards: Sequence[str], count: int) -> str:
        text = self._text
        if len(cards) < count:
            key = "log.dealt_rival_one" if count == 1 else "log.dealt_rival"
            return text(key, side=text.side(side), count=count)
        titles = text("log.cards_joined").join(_named(text.card, card) for card in cards)
        if side == self._you:
            return text("log.dealt_own", cards=titles)
        return text("log.dealt_open", side=text.side(side), cards=titles)


@dataclass(slots=True)
class _Here:
    """Where in the match the next entry belongs, and what was dealt in this decision so far."""

    number: int
    round: int
    side: str
    step: int = 0
    headlines: dict[Cause, tuple[int, str]] = field(default_factory=dict)  # both happen in one turn, each for its side
    dealt: dict[str, list[str]] = field(default_factory=dict)

    def enter(self, record: Record) -> None:
        """Goes where a record leads."""
        match record:
            case Term():
                return  # the review tells its sums itself
            case RoundBegins(number):
                self.round, self.side, self.step = number, "", 0
            case StepBegins(number):
                self.side, self.step = "", number
            case CardMoved(card, source) if source in FACE_DOWN_OF:
                self.headlines[Cause("card", card)] = self.round, FACE_DOWN_OF[source]

    def entry(self, kind: Kind, cause: Cause | None, sentence: str) -> Entry:
        """An entry here."""
        if cause in self.headlines:
            round, side = self.headlines[cause]
            return Entry(self.number, round, kind, side, sentence, cause)
        return Entry(self.number, self.round, kind, self.side, sentence, cause, self.step)


def change_sentence(track: str, before: int, after: int, text: Text) -> str:
    """How a track moved: "Capital: 2 to 15." """
    if track == "vp":
        side = ECOSYSTEM if after > before else FLAGSHIP
        return text("log.points", side=text.side(side), points=abs(after - before))
    if track in MARKETS:
        market = text.market(track)
        return text("log.market", track=market, before=_marker(before, text), after=_marker(after, text))
    return text("log.change", track=_named(text.track, track), before=before, after=after)


def _marker(place: int, text: Text) -> str:
    """Where a market's marker stands, in words: "Ecosystem +2", "level"."""
    if place == 0:
        return text("log.at_zero")
    side = ECOSYSTEM if place > 0 else FLAGSHIP
    return f"{text.side_short(side)} +{abs(place)}"


def _named(words: Callable[[str], str], id: str) -> str:
    """What the words call a thing; its id where they know it no more."""
    try:
        return words(id)
    except KeyError:
        return id.replace("_", " ")
