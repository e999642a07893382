"""A review told back from the log: what stood before each step, what each step changed, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM, FLAGSHIP, REVIEW_STEPS, WORLD
from game.ui.draw.glyphs import MARKET_ICON, track_icon
from game.ui.table.headlines import value

if TYPE_CHECKING:
    from game.session.journal import Entry
    from game.session.match import Match


@dataclass(frozen=True, slots=True)
class Line:
    """One change for the panel of a side: icon, name, why, and the value before and after ("" = only what is added)."""

    icon: str
    name: str
    why: str
    before: str
    after: str
    short: str = ""  # the name for a narrow place


class Review:
    """The review that a list of log entries holds. A review changes no chain: they are as the match has them now."""

    def __init__(self, match: Match, entries: Sequence[Entry]) -> None:
        self.text = match.text
        self.rules = match.rules
        self.constants = match.rules.constants
        self.scenario = match.rules.scenarios[match.scenario]
        self.facts = match.table
        entries = [entry for entry in entries if entry.step]
        self.round: int = entries[0].round
        self.numbers: list[int] = sorted({entry.step for entry in entries})
        self.entries = {number: [entry for entry in entries if entry.step == number] for number in self.numbers}
        self.terms = match.review_terms(entries[0].decision)  # what the engine reckoned, by name
        self._values: dict[int, dict[str, int]] = {}
        tracks = dict(self.facts.tracks)
        for entry in reversed(entries):
            if entry.kind == "change":
                tracks[entry.track] = entry.before
        for number in self.numbers:
            self._values[number] = dict(tracks)
            tracks.update((entry.track, entry.after) for entry in self.changes(number))

    @property
    def last(self) -> int:
        """The step that the review ended with: the last of all, or the one that ended the match."""
        return self.numbers[-1]

    def changes(self, number: int) -> list[Entry]:
        """What a step changed."""
        return [entry for entry in self.entries[number] if entry.kind == "change"]

    def before(self, number: int) -> dict[str, int]:
        """Every open track before a step."""
        return self._values[number]

    def after(self, number: int) -> dict[str, int]:
        """Every open track after a step."""
        return self.before(number) | {entry.track: entry.after for entry in self.changes(number)}

    def flow(self, side: str) -> int:
        """A side's flow."""
        return self.facts.flow[side]

    def gate(self, round: int) -> int:
        """Milestones that may be reached in a round."""
        return self.scenario.gates[round - 1]

    def moved(self, number: int, track: str) -> int:
        """How far a step moved a track, all in all."""
        return sum(entry.after - entry.before for entry in self.changes(number) if entry.track == track)

    def ending(self, number: int) -> str:
        """The sentence of the ending that a step brought, or ""."""
        return next((str(entry.text) for entry in self.entries[number] if entry.kind == "ending"), "")

    def summary(self, number: int) -> str:
        """A step in a few words: its change, how many, or that there was none."""
        changes = self.changes(number)
        if number == len(REVIEW_STEPS) and not self.ending(number):
            changes = []
        if len(changes) == 1:
            change = changes[0]
            name = self.text.track_short(change.track)
            return f"{name} {value(change.track, change.before)} → {value(change.track, change.after)}"
        if changes:
            return self.text("ui.review.changes", count=len(changes))
        return self.text("ui.review.unchanged")

    # --- lines

    def lines(self, number: int, side: str) -> list[Line]:
        """What a step changed for a side, or for both, each line with its cause."""
        made = []
        causes = self._point_causes(number)
        for entry in self.entries[number]:
            track = entry.track
            if entry.kind == "roll" and side == FLAGSHIP:
                why = self.text("ui.review.why.luck", odds=entry.odds)
                made.append(Line("dices", self.text("ui.review.roll"), why, "", str(entry.roll)))
            if entry.kind != "change" or track == "round":
                continue
            why = causes.pop(0) if track == "vp" and causes else self._why(number, entry)
            if self.side_of(entry) not in (side, WORLD):
                continue
            short = self.text.track_short(track)
            if track == "vp":
                points = self.text("ui.review.points", points=abs(entry.after - entry.before))
                made.append(Line("flag", short, why, "", points))
                continue
            name = self.name_of(entry)
            before, after = value(track, entry.before), value(track, entry.after)
            made.append(Line(track_icon(track), name, why, before, after, short))
        return made

    def side_of(self, entry: Entry) -> str:
        """The side that a change belongs to: who scored, who led the market, whose track it is."""
        track = entry.track
        if track == "vp":
            return ECOSYSTEM if entry.after > entry.before else FLAGSHIP
        if track in MARKET_ICON:
            return ECOSYSTEM if entry.before > 0 else FLAGSHIP
        return next((one.owner for one in self.rules.tracks if one.id == track), WORLD)

    def name_of(self, entry: Entry) -> str:
        """What `lines` calls the track of a change."""
        return self.text.track_short(entry.track) if entry.track == "vp" else self.text.object(entry.track)

    def changed(self, number: int) -> bool:
        """Whether a step brought anything: a change, a roll, an ending."""
        told = [entry for entry in self.entries[number] if entry.kind != "step" and entry.track != "round"]
        return any(entry.kind in ("change", "roll", "ending") for entry in told)

    def scoring(self, side: str) -> list[str]:
        """The markets that count for a side in this review, in board order."""
        toward = 1 if side == ECOSYSTEM else -1
        return [market for market in MARKET_ICON if self.terms[f"{market}_led"] == toward]

    def _point_causes(self, number: int) -> list[str]:
        """Why the points of the markets step were scored, in the order in which they were."""
        if REVIEW_STEPS[number - 1] != "markets":
            return []
        causes = [self.text("ui.review.why.markets")] if self.terms["market_points"] else []
        return [*causes, self.text("ui.review.why.flow")]

    def _why(self, number: int, entry: Entry) -> str:
        step, track = REVIEW_STEPS[number - 1], entry.track
        rises = entry.after > entry.before
        keys = {
            ("pipeline", "proposal"): "proposal_in" if rises else "proposal_out",
            ("income", "funds"): "funds_up" if rises else "funds_down",
            ("income", "coordination"): "unpaid",
            ("income", "vp"): "unpaid",
            ("income", "licences"): "fades",
            ("income", "tariffs"): "fades",
            ("upkeep", "tension"): "fades",
            ("income", "confidence"): "slump",
            ("upkeep", "coordination"): "too_low",
            ("upkeep", "discipline"): "fades",
            ("upkeep", "confidence"): "late",
            ("demand", "confidence"): "bites",
            ("exam", "coordination"): "missing",
            ("exam", "confidence"): "exam",
            ("demand", "vp"): "bites",
            ("low", "vp"): "low",
        }
        key = keys.get((step, track), "slips" if track in MARKET_ICON else track)
        return self.text(f"ui.review.why.{key}")
