"""What happened, told for the ear: by the card, the review by its steps, the weightiest first, as short as is wished.

    >>> narrate(match.turns[-4:], text, half_years, "ecosystem", BRIEF)
    ['Flagship: Ten-year offtake, event. Defence now Flagship 1, Confidence 5 to 6, 1 more.']

It takes typed records as a reader may know them (`Turn.seen_by`) and gives sentences; nothing is printed here, so a
terminal, a reader line and a live region can say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from game.rules.decision import ACTION, END, HEADLINE, SHIP
from game.rules.model import ECOSYSTEM, FLAGSHIP, MARKETS, STAGE_TRACKS
from game.rules.words.text import Text
from game.session.happenings import ENDING, REVIEW, ROUND, SET, Happening, happenings
from game.session.journal import Journal
from game.session.records import CardMoved, Change, Ends, Record, Roll, RoundBegins, Starts, StepBegins
from game.session.standing import called, called_to, lead
from game.session.turn import Turn
from game.storage.settings import SPEECHES

LEVELS = BRIEF, NORMAL, FULL = SPEECHES
"""How much is told: what weighs most; everything that changed, summed up; every record in a sentence of its own."""

MOST_CHANGES = {BRIEF: 1, NORMAL: 4}
MOST_CHANGES_OF_A_REVIEW = {BRIEF: 4, NORMAL: 3}  # NORMAL: of each step
CHANCES = ("event", "exam", "desk")  # rolls that are no success and no failure
ROLL_OF = {"demonstrate": "demonstration", "milestone": "milestone"}  # an action and the roll that tells it

WEIGHT = (
    *("vp", *MARKETS, "milestones", "demonstrations", "tension", *STAGE_TRACKS, "confidence", "coordination"),
    *("allies", "tariffs", "licences", "floor", "academicians", "risk", "price", "flagship_talent"),
    *("ecosystem_talent", "innovation_points", "capital", "funds", "debt", "discipline", "stockpile", "escrow"),
    *("private", "lab", "proposal", "survey"),
)
"""Tracks by what a change of them means for who wins, the weightiest first; all of them are as the reader may know."""

NOT_TOLD = ("round",)  # the heading of a half-year tells it


def narrate(turns: Sequence[Turn], text: Text, half_years: Sequence[str], you: str, level: str) -> list[str]:
    """The sentences of these turns, a line for each happening.

    turns       as the reader may know them
    half_years  the names of the rounds
    you         the side that is spoken to, "" for nobody
    level       one of LEVELS
    """
    if level == FULL:
        journal = Journal(text, half_years, you)
        return [
            entry.text
            for happening in happenings(turns)
            for turn in happening.turns
            for entry in journal.entries(0, turn)
        ]
    narrator, told = _Narrator(text, half_years, you, level), happenings(turns)
    revealed = {happening.card for happening in told if happening.kind == HEADLINE}
    told = [happening for happening in told if happening.kind != SET or happening.card not in revealed]
    return [line for happening in told if (line := narrator.line(happening))]


class _Narrator:
    """Puts a happening into a line."""

    def __init__(self, text: Text, half_years: Sequence[str], you: str, level: str) -> None:
        self._text = text
        self._half_years = half_years
        self._you = you
        self._level = level

    def line(self, happening: Happening) -> str:
        """The line of a happening; "" where there is nothing to tell at this level."""
        if happening.kind == ENDING:
            return self._ending(happening)
        if happening.kind == REVIEW:
            sentences = self._review(happening)
        elif happening.kind == ROUND:
            sentences = self._round(happening)
        else:
            sentences = self._deed(happening)
        told = [sentence for sentence in sentences if sentence]
        return self._text("ear.line", sentences=self._text("joined.sentences").join(told)) if told else ""

    # --- Cards, actions, shipments -----------------------------------------------------------------------------------

    def _heading(self, happening: Happening) -> str:
        text = self._text
        side = called(happening.side, text, self._you)
        if happening.kind == SET:
            if happening.card:
                return text("ear.set_own", side=side, card=text.card(happening.card))
            return "" if self._level == BRIEF else text("ear.set", side=side)
        if happening.kind == ACTION:
            actions = self._actions(happening)
            return text("ear.does", side=side, what=actions) if actions else ""
        if happening.kind == SHIP:
            market = happening.turns[0].name.partition(" ")[2]
            return text("ear.ships", side=side, market=text.market(market))
        return text("ear.plays", side=side, card=text.card(happening.card), how=text(f"ear.as.{happening.kind}"))

    def _actions(self, happening: Happening) -> str:
        """What was done with a card, in order; the same done again counts up."""
        rolled = {record.subject for record in happening.records if isinstance(record, Roll)}
        told = []
        for name, again in groupby(happening.decisions):
            if ROLL_OF.get(name) in rolled or name == END:
                continue  # the roll tells it
            count, decision = len(list(again)), self._text.decision(name)
            told.append(decision if count == 1 else self._text("ear.times", count=count, what=decision))
        return self._text.listed(told)

    def _deed(self, happening: Happening) -> list[str]:
        heading, told = self._heading(happening), self._consequences(happening.records, MOST_CHANGES)
        if happening.kind != ACTION:
            return [heading, self._actions(happening), *told]
        if heading or not any(told):
            return [heading, *told]
        first, *rest = (one for one in told if one)  # a roll tells its action
        return [self._text("ear.does", side=called(happening.side, self._text, self._you), what=first), *rest]

    def _consequences(self, records: Iterable[Record], most: dict[str, int]) -> list[str]:
        records = list(records)
        return [*self._rolls(records), self._drawn(records), self._changes(records, most[self._level])]

    def _rolls(self, records: Iterable[Record]) -> list[str]:
        text = self._text
        told: list[str] = []
        for record in records:
            if not isinstance(record, Roll):
                continue
            chance = record.subject in CHANCES
            yes, no = ("log.happens", "log.does_not_happen") if chance else ("log.success", "log.failure")
            outcome = text(yes if record.success else no)
            if record.again:
                told[-1] = text("ear.roll_again", first=told[-1], outcome=outcome)
                continue
            what = text("ear.chance") if record.subject == "event" else text(f"log.{record.subject}")
            told.append(text("ear.roll", what=what, odds=record.odds, outcome=outcome))
        return told

    def _drawn(self, records: Iterable[Record]) -> str:
        """How many cards the reader draws: the hand is told where one is chosen, and the rival draws as many."""
        hand = f"{self._you}_hand"
        drawn = sum(
            isinstance(record, CardMoved) and (record.source, record.target) == ("draw", hand) for record in records
        )
        return self._text("ear.drawn", count=drawn) if drawn else ""

    def _changes(self, records: Iterable[Record], most: int) -> str:
        """What changed in all, the weightiest first; what is left out is counted."""
        net: dict[str, tuple[int, int]] = {}
        for record in records:
            if isinstance(record, Change) and record.track not in NOT_TOLD:
                before = net.get(record.track, (record.before, record.before))[0]
                net[record.track] = before, record.after
        moved = {track: ends for track, ends in net.items() if ends[0] != ends[1]}
        order = sorted(moved, key=lambda track: WEIGHT.index(track) if track in WEIGHT else len(WEIGHT))
        told = [change_told(track, *moved[track], self._text, self._you) for track in order[:most]]
        if len(order) > most:
            told.append(self._text("ear.more", count=len(order) - most))
        return self._text.clauses(told)

    # --- Review, half-year, end ---------------------------------------------------------------------------------------

    def _review(self, happening: Happening) -> list[str]:
        text = self._text
        if self._level == BRIEF:
            told = [one for one in self._consequences(happening.records, MOST_CHANGES_OF_A_REVIEW) if one]
            return [text("ear.review"), *(told or [text("ear.nothing")])]
        sentences = [text("ear.review")]
        for step, records in _steps(happening.records):
            told = [one for one in self._consequences(records, MOST_CHANGES_OF_A_REVIEW) if one]
            if told:
                sentences.append(text("ear.step", step=text(f"ear.steps.{step}"), told=text.clauses(told)))
        return sentences

    def _round(self, happening: Happening) -> list[str]:
        text, sentences = self._text, []
        for record in happening.records:
            if isinstance(record, RoundBegins):
                half_year = text.half_year(self._half_years[record.number - 1])
                sentences.append(text("ear.round", round=record.number, half_year=half_year))
            elif isinstance(record, Starts) and self._level != BRIEF:
                sentences.append(text("ear.starts", side=called(record.side, text, self._you)))
        return [*sentences, *self._consequences(happening.records, MOST_CHANGES)]

    def _ending(self, happening: Happening) -> str:
        text = self._text
        (end,) = (record for record in happening.records if isinstance(record, Ends))
        return text(f"endings.{end.ending}.sentence", winner=text.side(end.winner))


def change_told(track: str, before: int, after: int, text: Text, you: str = "") -> str:
    """A change in the one notation for it: "Capital 3 to 7", "Defence now Flagship 2", "1 VP to Flagship"."""
    if track == "vp":
        side = ECOSYSTEM if after > before else FLAGSHIP
        return text("ear.points", side=called_to(side, text, you), points=abs(after - before))
    if track in MARKETS:
        return text("ear.market_now", market=text.market(track), place=lead(after, text, you))
    return text("ear.change", track=text.track(track), before=before, after=after)


def _steps(records: Iterable[Record]) -> list[tuple[str, list[Record]]]:
    """The records of a review by its steps."""
    steps: list[tuple[str, list[Record]]] = []
    for record in records:
        if isinstance(record, StepBegins):
            steps.append((record.step, []))
        elif steps:
            steps[-1][1].append(record)
    return steps
