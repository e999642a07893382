"""The log of a match: change records of the engine put into sentences, for the side that reads them.

What a side may not know stays out: the cards that the rival is dealt, and a headline before its reveal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from game.engine import layout, track
from game.engine.observation import ending_name
from game.engine.tables import Index
from game.rules.decision import HEADLINE, Decision
from game.rules.model import MARKETS, REVIEW_STEPS, SIDES, TRACKS, Scenario
from game.rules.words.text import Text

Entry = dict[str, Any]
FACE_DOWN = dict(zip((layout.FACE_DOWN_OF_ECOSYSTEM, layout.FACE_DOWN_OF_FLAGSHIP), SIDES, strict=True))


@dataclass(frozen=True, slots=True)
class Turn:
    """One decision as it was made: its name, who made it, the round, and the records of what it changed."""

    name: str  # "" for the set-up
    side: str
    round: int
    records: tuple[tuple[int, ...], ...]


class Journal:
    """Turns records into log entries (plain data, each with its finished sentence)."""

    def __init__(self, text: Text, scenario: Scenario, index: Index) -> None:
        self._text = text
        self._scenario = scenario
        self._index = index

    def entries(self, number: int, turn: Turn, reader: str) -> list[Entry]:
        """The entries of one decision, numbered from 1 (0 is the set-up), as ``reader`` may see them."""
        entries = []
        if turn.name:
            entries.append(self._decision(number, turn, reader))
        dealt: dict[str, list[str]] = {side: [] for side in SIDES}
        here = _Place(number, turn.round, turn.side)
        headlines: dict[int, _Place] = {}  # by cause: both headlines happen in one turn, each for the side that set it
        for record in turn.records:
            if record[layout.KIND] == layout.ROUND_BEGINS:
                here = _Place(number, record[layout.SUBJECT], "")
            elif record[layout.KIND] == layout.STEP:
                here = _Place(number, here.round, "", record[layout.SUBJECT])
            elif record[layout.KIND] == layout.CARD_MOVES and record[layout.BEFORE] in FACE_DOWN:
                side = FACE_DOWN[record[layout.BEFORE]]
                headlines[layout.CAUSE_CARD + record[layout.SUBJECT]] = _Place(number, turn.round, side)
            entry = self._entry(headlines.get(record[layout.CAUSE], here), record, dealt)
            if entry is not None:
                entries.append(entry)
        return entries + self._dealt(here, dealt, reader)

    def _decision(self, number: int, turn: Turn, reader: str) -> Entry:
        secret = Decision.parse(turn.name).kind == HEADLINE and turn.side != reader
        side = self._text.side(turn.side)
        if secret:
            sentence = self._text("log.face_down", side=side)
        else:
            sentence = self._text("log.decision", side=side, decision=self._text.decision(turn.name))
        entry = _Place(number, turn.round, turn.side).entry("decision", "play", sentence)
        entry["name"] = "" if secret else turn.name
        return entry

    def _entry(self, here: _Place, record: tuple[int, ...], dealt: dict[str, list[str]]) -> Entry | None:
        kind = record[layout.KIND]
        subject = record[layout.SUBJECT]
        cause = self._cause(record[layout.CAUSE])
        text = self._text
        if kind == layout.CHANGE:
            return self._change(here, cause, record)
        if kind == layout.DICE:
            return self._dice(here, cause, record)
        if kind == layout.CARD_MOVES:
            return self._card(here, cause, record, dealt)
        if kind == layout.TERM:
            return None  # told by the review itself (`game.engine.sums`)
        if kind == layout.STEP:
            step = REVIEW_STEPS[subject - 1]
            return here.entry("step", cause, text("log.step", step=subject, name=text(f"review.{step}.name")))
        if kind == layout.ROUND_BEGINS:
            half_year = self._scenario.half_years[subject - 1]
            return here.entry("round", "rule", text("log.round", round=subject, half_year=text.half_year(half_year)))
        if kind == layout.RESHUFFLE:
            return here.entry("deal", "rule", text("log.reshuffle"))
        if kind == layout.STARTS:
            return here.entry("starts", "rule", text("log.starts", side=text.side(SIDES[subject])))
        ending = ending_name(subject)
        winner = text.side(SIDES[record[layout.AFTER]])
        return here.entry("ending", "rule", text(f"endings.{ending}.sentence", winner=winner))

    def _cause(self, cause: int) -> str:
        if cause >= layout.CAUSE_CARD:
            return f"card:{self._index.cards[cause - layout.CAUSE_CARD].id}"
        if cause >= layout.CAUSE_ENTRY:
            return f"action:{self._index.entries[cause - layout.CAUSE_ENTRY].action}"
        if cause == layout.CAUSE_DESK:
            return "desk"
        return "rule" if cause == layout.CAUSE_RULE else f"step:{REVIEW_STEPS[cause - 1]}"

    def _change(self, here: _Place, cause: str, record: tuple[int, ...]) -> Entry:
        text = self._text
        subject, before, after = record[layout.SUBJECT], record[layout.BEFORE], record[layout.AFTER]
        name = TRACKS[subject]
        if subject == track.VP:
            side = SIDES[layout.ECOSYSTEM if after > before else layout.FLAGSHIP]
            sentence = text("log.points", side=text.side(side), points=abs(after - before))
        elif name in MARKETS:
            sentence = text(
                "log.market", track=text.market(name), before=self._marker(before), after=self._marker(after)
            )
        else:
            sentence = text("log.change", track=text.track(name), before=before, after=after)
        entry = here.entry("change", cause, sentence)
        entry.update(track=name, before=before, after=after)
        return entry

    def _marker(self, place: int) -> str:
        """Where a market's marker stands, in words: "Ecosystem +2", "level"."""
        if place == 0:
            return self._text("log.at_zero")
        side = SIDES[layout.ECOSYSTEM if place > 0 else layout.FLAGSHIP]
        return f"{self._text(f'sides.{side}.short')} +{abs(place)}"

    def _dice(self, here: _Place, cause: str, record: tuple[int, ...]) -> Entry:
        text = self._text
        subject, result = record[layout.SUBJECT], record[layout.RESULT]
        success = result in (layout.SUCCEEDED, layout.SUCCEEDED_AT_SECOND)
        again = result in (layout.FAILED_TWICE, layout.SUCCEEDED_AT_SECOND)
        if subject < len(layout.ROLL_IDS):
            what = text(f"log.{layout.ROLL_IDS[subject]}")
            key, yes, no = "log.reroll" if again else "log.roll", "log.success", "log.failure"
        else:
            if subject == layout.CHANCE_OF_EVENT:
                kind, _, name = cause.partition(":")
                what = text.card(name) if kind == "card" else text.action(name)
            else:
                what = text("log.desk") if subject == layout.CHANCE_OF_DESK else text("log.exam")
            key, yes, no = "log.chance", "log.happens", "log.does_not_happen"
        sentence = text(
            key,
            what=what,
            odds=record[layout.ODDS],
            rolled=record[layout.ROLLED],
            outcome=text(yes if success else no),
        )
        entry = here.entry("roll", cause, sentence)
        entry.update(roll=record[layout.ROLLED], odds=record[layout.ODDS], success=success, rerolled=again)
        return entry

    def _card(self, here: _Place, cause: str, record: tuple[int, ...], dealt: dict[str, list[str]]) -> Entry | None:
        text = self._text
        card = self._index.cards[record[layout.SUBJECT]]
        before, after = record[layout.BEFORE], record[layout.AFTER]
        if before == layout.DRAW:
            dealt[SIDES[after - layout.HAND]].append(card.id)
            return None
        if after == layout.IN_PLAY and before in FACE_DOWN:
            side = FACE_DOWN[before]
            sentence = text("log.headline", side=text.side(side), card=text.card(card.id))
            entry = _Place(here.number, here.round, side).entry("reveal", f"card:{card.id}", sentence)
        elif after == layout.REMOVED:
            entry = here.entry("card", cause, text("log.removed", card=text.card(card.id)))
        else:
            return None
        entry["card"] = card.id
        return entry

    def _dealt(self, here: _Place, dealt: dict[str, list[str]], reader: str) -> list[Entry]:
        entries = []
        for side, cards in dealt.items():
            if not cards:
                continue
            if side == reader:
                titles = self._text("log.cards_joined").join(self._text.card(card) for card in cards)
                sentence = self._text("log.dealt_own", cards=titles)
            else:
                key = "log.dealt_rival_one" if len(cards) == 1 else "log.dealt_rival"
                sentence = self._text(key, side=self._text.side(side), count=len(cards))
            entry = here.entry("deal", "rule", sentence)
            entry.update(side=side, cards=cards if side == reader else [], count=len(cards))
            entries.append(entry)
        return entries


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the match an entry belongs."""

    number: int
    round: int
    side: str
    step: int = 0

    def entry(self, kind: str, cause: str, sentence: str) -> Entry:
        """An entry here, with every field that a reader may ask for."""
        return {
            "decision": self.number,
            "round": self.round,
            "kind": kind,
            "side": self.side,
            "cause": cause,
            "step": self.step,
            "track": "",
            "before": 0,
            "after": 0,
            "roll": 0,
            "odds": 0,
            "success": False,
            "rerolled": False,
            "text": sentence,
        }
