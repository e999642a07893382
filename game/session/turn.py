"""One decision of a match with all that it brought about, and what a side may know of it.

Here, and nowhere else, stands what is left out for whoever may not know it: a headline before its reveal, the cards
that a side is dealt, and what a track does that only its owner sees.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from game.rules.decision import HEADLINE, Decision
from game.rules.model import SIDES, WORLD
from game.rules.model import Track as TrackRule
from game.session.records import UNKNOWN, CardMoved, Change, Record

FACE_DOWN = f"{HEADLINE} {UNKNOWN}"
"""The name of the decision that set a headline which the reader may not know."""

SECRET_PLACES = {place: side for side in SIDES for place in (f"{side}_hand", f"{side}_headline")}
"""Where a card lies that only one side may see, and which side."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One decision as it was made: its name, who made it, the round, and the records of what it changed.

    The set-up and a resignation have neither name nor side.
    """

    name: str
    side: str
    round: int
    records: tuple[Record, ...]

    def seen_by(self, sides: Collection[str], secret: Collection[TrackRule] = ()) -> Turn:
        """The same as these sides may know it together: both of them everything, none of them what lies open.

        secret  the tracks that only their owners see (`secret_tracks`)
        """
        hidden = {track.id for track in secret if track.owner not in (*sides, WORLD)}
        rival_headline = self.name and Decision.parse(self.name).kind == HEADLINE and self.side not in sides
        return replace(
            self,
            name=FACE_DOWN if rival_headline else self.name,
            records=tuple(
                _unnamed(record, sides)
                for record in self.records
                if not (isinstance(record, Change) and record.track in hidden)
            ),
        )


def _unnamed(record: Record, sides: Collection[str]) -> Record:
    """A card that goes where none of these sides may look has no name for them."""
    if isinstance(record, CardMoved) and SECRET_PLACES.get(record.target, "") not in ("", *sides):
        return replace(record, card=UNKNOWN)
    return record


def secret_tracks(tracks: Collection[TrackRule]) -> tuple[TrackRule, ...]:
    """The tracks that only their owners see."""
    return tuple(track for track in tracks if track.visible != "all")
