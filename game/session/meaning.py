"""What a great moment means, in one sentence: the last words of its scene.

Every number is read from what happened and from the table as it stands; where that is not known, for more has happened
since than the scene has told, the sentence keeps to what happened.

>>> meaning(match, milestone, table)
'The plant has to wait. A failure also teaches: the next try stands at 50 %.'
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM, FLAGSHIP, MARKETS, SIDES, STAGE_TRACKS, STAGES
from game.session.goals import LOW
from game.session.occasions import merged

if TYPE_CHECKING:
    from game.engine.records import Table
    from game.rules.model import Effect, Rules
    from game.rules.words.text import Text
    from game.session.journal import Entry
    from game.session.match import Match
    from game.session.occasions import Occasion

MONEY = "capital"
"""What the Flagship may have while nothing flows."""
EXAM_PARTS = {"loss": "always", "luck_loss": "by_luck", "allies_help": "allies", "gate_help": "gate"}
"""What the Flagship's exam reckons with (`game.engine.sums`), and the words of each."""


def milestone_name(text: Text, number: int, before: Table) -> str:
    """What is built with a milestone: what the table before it says that the milestone adds, else how far it has come.

    number  of the milestone, from 1
    """
    if number == before.thresholds.plant_opens:
        id = "plant"
    elif _plant_discs(number, before):
        id = "pilot"
    elif any(discs.plant for discs in before.discs[FLAGSHIP].values()):
        id = "line"
    else:
        id = "ground" if number == 1 else "halls"
    return text(f"meaning.milestones.{id}")


def _plant_discs(number: int, table: Table) -> tuple[str, int] | None:
    """The stage to which a milestone ahead will add discs, and how many."""
    for stage, discs in table.discs[FLAGSHIP].items():
        for coming in discs.to_come:
            if coming.milestone == number:
                return stage, coming.discs
    return None


def meaning(match: Match, one: Occasion, before: Table) -> str:
    """The sentence of an occasion of a decision; "" where there is nothing to say.

    before  the table before the decision
    """
    if one.kind == "ending" or not one.entries:
        return ""
    return _Moment(match, one, before, None if _is_followed(match, one) else match.table).told()


def _is_followed(match: Match, one: Occasion) -> bool:
    """Whether more has happened than the occasion that is still to be told: later decisions, a review, a headline."""
    decision = one.entries[-1].decision
    brought = [entry for entry in match.log(one.side or ECOSYSTEM) if entry.decision == decision]
    reviewed = any(entry.step or entry.kind == "step" for entry in brought)
    headlines = sum(entry.kind == "reveal" for entry in brought)
    return decision < len(match.decisions) or reviewed or headlines > 1


@dataclass(frozen=True, slots=True)
class _Moment:
    """An occasion with the table before it, and after it as far as it may be told."""

    match: Match
    one: Occasion
    before: Table
    after: Table | None

    @property
    def text(self) -> Text:
        return self.match.text

    @property
    def rules(self) -> Rules:
        return self.match.rules

    def _say(self, key: str, **values: object) -> str:
        return self.text(f"meaning.{key}", **values)

    def told(self) -> str:
        """The sentence."""
        own = {"milestone": self._milestone, "demonstration": self._demonstration, "exam": self._exam}
        if self.one.kind in own:
            return own[self.one.kind]()
        ways = (self._edge, self._low, self._lead, self._chain, self._money, self._markets, self._in_vain)
        return next(filter(None, (way() for way in ways)), "")

    def _moved(self) -> dict[str, Entry]:
        return {entry.track: entry for entry in merged(self.one.entries)}

    def _last_roll(self) -> Entry | None:
        rolls = self.one.rolls
        return rolls[-1] if rolls else None

    # --- what has a rule of its own

    def _milestone(self) -> str:
        moved, roll = self._moved(), self._last_roll()
        coming = self.after.next_milestone if self.after is not None else None
        if roll is not None and not roll.success:
            if coming is None:
                return self._say("waits")
            teaches = "risk" in moved
            return self._say("waits_and_learns" if teaches else "waits_at", odds=coming.odds)
        reached = self.before.tracks["milestones"] + 1
        adds = _plant_discs(reached, self.before)
        if adds is not None:
            stage, discs = self.text.stage(adds[0]), adds[1]
            if reached == self.before.thresholds.plant_opens:
                wanted = self.before.thresholds.bulwark_flow
                return self._say("plant", stage=stage, discs=discs, wanted=wanted)
            return self._say("pilot", stage=stage, discs=discs)
        if coming is None:
            return self._say("nearer")
        if coming.opens is not None:
            half_year = self._half_year(coming.opens)
            return self._say("next_gate", number=coming.number, half_year=half_year)
        return self._say("next", number=coming.number, odds=coming.odds)

    def _demonstration(self) -> str:
        moved, roll = self._moved(), self._last_roll()
        if roll is not None and not roll.success:
            return self._say("worked_over" if "proposal" in moved else "nothing_shown")
        shown = self.before.tracks["demonstrations"] + 1
        if "vp" in moved:
            points = abs(moved["vp"].after - moved["vp"].before)
            return self._say("shown_scores", count=shown, points=points)
        return self._say("shown") if "innovation_points" in moved else ""

    def _exam(self) -> str:
        terms = self.match.review_terms(self.one.entries[0].decision)
        if "loss" in terms:
            values = {"allies": self.before.tracks["allies"], "gate": self.before.gate}
            parts = [
                self._say(f"exam_parts.{words}", number=terms[term], **values)
                for term, words in EXAM_PARTS.items()
                if terms.get(term)
            ]
            return self._say("exam_flagship", lost=terms["lost"], parts=self.text.listed(parts))
        moved = self._moved()
        if "missing" not in terms or "coordination" not in moved:
            return ""
        change = moved["coordination"]
        lost = change.before - change.after
        return self._say("exam_ecosystem", due=terms["due"], missing=terms["missing"], lost=lost)

    # --- what an event may mean, the most urgent first

    def _edge(self) -> str:
        change = self._moved().get("tension")
        edge = self.before.thresholds.rupture - 1
        if change is None or not change.before < change.after == edge:
            return ""
        return self._say("edge", rupture=edge + 1)

    def _low(self) -> str:
        moved, limits = self._moved(), self.before.thresholds
        for side, least in ((ECOSYSTEM, limits.low_coordination), (FLAGSHIP, limits.low_confidence)):
            change = moved.get(LOW[side])
            if change is not None and change.before > change.after and change.after <= least:
                rival = self.text.side_short(SIDES[1 - SIDES.index(side)])
                return self._say("low", track=self.text.track(LOW[side]), value=change.after, rival=rival)
        return ""

    def _lead(self) -> str:
        change = self._moved().get("vp")
        if change is None:
            return ""
        if not change.after:
            return self._say("level")
        side = ECOSYSTEM if change.after > 0 else FLAGSHIP
        points = abs(change.after)
        return self._say("leads", side=self.text.side_short(side), points=points)

    def _chain(self) -> str:
        """What became of the flow of the side whose chain changed."""
        moved = self._moved()
        after = self.after
        for side in SIDES:
            changed = [track for track in moved if track in STAGE_TRACKS and track.startswith(side)]
            if after is None or not (changed or after.flow[side] != self.before.flow[side]):
                continue
            name, flow, was = self.text.side_short(side), after.flow[side], self.before.flow[side]
            if flow != was:
                key = "begins" if not was else "rises" if flow > was else "falls" if flow else "stops"
                return self._say(key, side=name, flow=flow, before=was)
            weakest = after.weakest[side]
            if not flow and weakest:
                return self._say("empty", side=name, count=len(weakest), stages=len(STAGES))
            if weakest:
                stages = self.text.listed(self.text(f"stages.{stage}.short") for stage in weakest)
                return self._say("held", side=name, flow=flow, stages=stages)
        return ""

    def _money(self) -> str:
        change = self._moved().get(MONEY)
        if self.after is None or change is None or change.after <= change.before or self.after.flow[FLAGSHIP]:
            return ""
        weakest = self.after.weakest[FLAGSHIP]
        return self._say("money", count=len(weakest), stages=len(STAGES)) if weakest else ""

    def _markets(self) -> str:
        if self.after is None or not any(market in self._moved() for market in MARKETS):
            return ""
        far = self.before.thresholds.market_scores
        led = {side: self._led(self.after, sign, far) for side, sign in zip(SIDES, (1, -1), strict=True)}
        names = {f"{side}_name": self.text.side_short(side) for side in SIDES}
        return self._say("markets", far=far, **led, **names)

    def _led(self, table: Table, sign: int, far: int) -> int:
        return sum(sign * table.markets[market] >= far for market in MARKETS)

    def _in_vain(self) -> str:
        """A track that the card would raise, and that stands at its most already."""
        card = self.rules.card(self.one.card) if self.one.card else None
        moved = self._moved()
        for effect in card.effects if card is not None else ():
            limits = self.before.limits.get(effect.track)
            if limits is None or effect.track in moved or not _is_gain(effect):
                continue
            if self.before.tracks.get(effect.track) == limits.high:
                return self._say("in_vain", track=self.text.track(effect.track), most=limits.high)
        return ""

    def _half_year(self, round: int) -> str:
        scenario = self.rules.scenarios[self.match.scenario]
        return self.text.half_year(scenario.half_years[round - 1])


def _is_gain(effect: Effect) -> bool:
    """Whether a line of a card raises a track whoever played it and however things stand."""
    return effect.verb == "gain" and not effect.when and not effect.chance and not effect.played_by
