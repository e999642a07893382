"""What a tip says of a thing: what it is, its numbers, its rule, who changed it last, and the claim behind it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from game.rules.decision import Decision
from game.rules.model import MARKETS, SIDES, STAGES, WORLD
from game.rules.words import scope, subjects
from game.ui.draw.glyphs import TAG_ICON
from game.ui.table import card_faces as cards
from game.ui.widgets.focus import CHANGE, CLAIM, RULE, Note, Tip

if TYPE_CHECKING:
    from game.engine.records import Discs
    from game.rules.model import Card, Rules
    from game.rules.words.text import Text
    from game.session.journal import Entry
    from game.session.match import Match

MOST_RULES = 4
MOST_CLAIMS = 2


class Explained:
    """Tips for the things of a match, as one side may know them."""

    def __init__(self, match: Match, side: str, text: Text) -> None:
        self.match = match
        self.side = side
        self.text = text
        self.rules = match.rules
        self.scenario = match.rules.scenarios[match.scenario]

    # --- tips

    def track(self, track: str, title: str, numbers: Iterable[str] = ()) -> Tip:
        """A track, a market, the price, tension or the score."""
        rule = [*subjects.moved_by(track, self.rules, self.text), *self._lines(f"tracks.{track}")]
        kind = "markets" if track in MARKETS else "tracks"
        notes = (*self._rule(rule), *self.changes((track,)), *self.claims(f"tracks.{track}"))
        return Tip(title, (self.text(f"{kind}.{track}.help"), *numbers), notes=notes)

    def stage(self, side: str, stage: str, title: str, discs: Discs, numbers: Iterable[str] = ()) -> Tip:
        """A stage of a side's chain."""
        told = [
            self.text(f"stages.{stage}.help"),
            self.text("explain.discs", own=discs.own, plant=discs.plant, ally=discs.ally, limit=discs.limit),
            *numbers,
        ]
        notes = (*self._rule(self._stage_rule(side, stage, discs)), *self._discs((f"{side}_{stage}",)))
        return Tip(title, tuple(told), notes=(*notes, *self.claims(f"stages.{stage}")))

    def _stage_rule(self, side: str, stage: str, discs: Discs) -> list[str]:
        action = "expand" if side == SIDES[0] else "build"
        made = [self.action_rule(action, side), *self._lines(f"stages.{stage}")]
        if discs.ally_at:
            made.insert(1, self.text("explain.ally_at", needed=discs.ally_at))
        return made

    def spine(self, stage: str, levels: Iterable[str]) -> Tip:
        """A stage as such, with what each side has there."""
        changes = self._discs([f"{side}_{stage}" for side in SIDES])
        notes = (*self._rule(self._lines(f"stages.{stage}")), *changes, *self.claims(f"stages.{stage}"))
        return Tip(self.text.stage(stage), (self.text(f"stages.{stage}.help"), *levels), notes=notes)

    def place(
        self, name: str, title: str, numbers: Iterable[str] = (), moved: Iterable[str] = (), icon: str = "",
        unmoved: str = "explain.unmoved",
    ) -> Tip:  # fmt: skip
        """A part of the table that is no track: the calendar, a flow, the way a card is played.

        moved, unmoved  tracks whose last change is told, and the words where there was none
        """
        subject = f"places.{name}"
        changes = self.changes(moved, unmoved) if moved else ()
        return Tip(title, tuple(numbers), icon, (*self._rule(self._lines(subject)), *changes, *self.claims(subject)))

    def action(self, action: str, side: str, title: str, numbers: Iterable[str] = ()) -> Tip:
        """A line of a side's menu."""
        notes = (*self._rule([self.action_rule(action, side)]), *self.claims(f"actions.{action}"))
        return Tip(title, (*numbers, self.text(f"actions.{action}.help")), notes=notes)

    def owner(self, side: str, numbers: Iterable[str], moved: Iterable[str]) -> Tip:
        """A side."""
        notes = (*self.changes(moved), *self.claims(f"sides.{side}"))
        return Tip(self.text.side(side), (self.text(f"sides.{side}.who"), *numbers), notes=notes)

    def card(self, id: str, title: str = "", numbers: Iterable[str] = (), icon: str = "") -> Tip:
        """A card: what it does, and the claims that it stands for."""
        return tip_of_card(self._card(id), self.rules, self.text, title, numbers, icon)

    def _card(self, id: str) -> Card:
        """A card without what can never happen in this match."""
        return scope.in_match(self.rules, self.match.table, id)

    def entry(self, entry: Entry) -> Tip:
        """An entry of the log: what it says in full, when and why it happened, and the rule and the claim behind it."""
        text = self.text
        when = text.half_year(self.scenario.half_years[entry.round - 1])
        by = cause_of(entry, text)
        told = [text("explain.when", half_year=when, cause=by)] if by else []
        notes: tuple[Note, ...] = ()
        cause = entry.cause
        decided = Decision.parse(entry.name).card if entry.name else ""
        card = entry.card or decided or (cause.id if cause and cause.kind == "card" else "")
        if entry.track:
            notes = self._behind_track(entry.track)
        elif card:
            notes = self.card(card).notes
            told += text.effects(self._card(card), self.rules)
        if cause and cause.kind == "action":
            side = entry.side or self.side
            notes = (*self._rule([self.action_rule(cause.id, side)]), *notes)
        elif cause and cause.kind == "step":
            notes = (*self._rule([subjects.review_line(entry.step, self.rules, self.scenario, text)]), *notes)
        return Tip(entry.text, tuple(told), notes=notes)

    def _behind_track(self, track: str) -> tuple[Note, ...]:
        stage = stage_of(track)
        name = f"stages.{stage[1]}" if stage else f"tracks.{track}"
        return (*self._rule(self._lines(name)), *self.claims(name))

    # --- parts

    def action_rule(self, action: str, side: str) -> str:
        """What an action costs and does."""
        return subjects.action_rule(action, side, self.rules, self.text)

    def _lines(self, name: str) -> tuple[str, ...]:
        return subjects.rule_lines(name, self.rules, self.scenario, self.text)

    def _rule(self, lines: Iterable[str]) -> tuple[Note, ...]:
        return tuple(Note(RULE, line) for line in list(lines)[:MOST_RULES])

    def claims(self, name: str) -> tuple[Note, ...]:
        """The claims behind a subject."""
        return notes_of(subjects.claims(name, self.rules, self.text), self.text)

    def _discs(self, stages: Iterable[str]) -> tuple[Note, ...]:
        """Who or what moved own discs last; those of the plant and of allies come with milestones and allies."""
        return self.changes(stages, "explain.unmoved_discs")

    def changes(self, tracks: Iterable[str], unmoved: str = "explain.unmoved") -> tuple[Note, ...]:
        """Who or what moved one of these tracks last and when; or that nothing has, in the words of ``unmoved``."""
        wanted, text = frozenset(tracks), self.text
        for entry in reversed(self.match.log(self.side)):
            if entry.kind == "change" and entry.track in wanted:
                when = text.half_year(self.scenario.half_years[entry.round - 1])
                change, cause = entry.text.rstrip(".。"), cause_of(entry, text)
                return (Note(CHANGE, text("ui.table.last_change", change=change, cause=cause, half_year=when)),)
        return (Note(CHANGE, text(unmoved)),)


def tip_of_card(
    card: Card, rules: Rules, text: Text, title: str = "", numbers: Iterable[str] = (), icon: str = ""
) -> Tip:
    """The tip of a card as it is told in a match: what it does, and the claims that it stands for."""
    era = text("ui.cards.era", era=text(f"eras.{card.era}.name"), years=text(f"eras.{card.era}.years"))
    side = text(f"sides.{card.side}.name") if card.side == WORLD else text.side(card.side)
    about = text.clauses((cards.code(rules, card.id), side, text("ui.cards.ops", ops=card.ops), era))
    told = [*numbers, *text.effects(card, rules)]
    if card.once:
        told.append(text("ui.cards.legend_once"))
    claims = subjects.claims_of(card.facts, rules, text, card.tag)
    return Tip(title or text.card(card.id), tuple(told), icon, (Note(RULE, about), *notes_of(claims, text)))


def notes_of(claims: Iterable[subjects.Claim], text: Text, most: int = MOST_CLAIMS) -> tuple[Note, ...]:
    """Claims as notes of a tip, each with its tag; no more than ``most``."""
    made = []
    for claim in list(claims)[:most]:
        tag = text(f"tags.{claim.tag}.name")
        told = text("explain.claim" if claim.id else "explain.no_claim", id=claim.id, tag=tag, told=claim.told)
        made.append(Note(CLAIM, told, TAG_ICON[claim.tag]))
        if claim.note:
            made.append(Note(CLAIM, claim.note))
    return tuple(made)


def cause_of(entry: Entry, text: Text) -> str:
    """What brought a log entry about, in words; "" for what a player or nobody did."""
    cause = entry.cause
    if cause is None:
        return ""
    if cause.kind == "card":
        return text.card(cause.id)
    if cause.kind == "action":
        return text.action(cause.id)
    return text(f"review.{cause.id}.name") if cause.kind == "step" else text(f"ui.table.by.{cause.kind}")


def stage_of(track: str) -> tuple[str, str] | None:
    """The side and the stage of a stage's track, or None."""
    side, _, stage = track.partition("_")
    return (side, stage) if side in SIDES and stage in STAGES else None
