"""One decision of a match with all that it brought about, and what a side may know of it.

Here, and nowhere else, stands what is left out for whoever may not know it: a headline before its reveal, the cards
that a side is dealt, and what a track does that only its owner sees.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from game.rules.decision import HEADLINE
from game.rules.model import SIDES
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

    def seen_by(self, sides: Collection[str], private: Mapping[str, str]) -> Turn:
        """The same as these sides may know it together: both of them everything, none of them what lies open.

        private  the tracks that only their owners see, each with its owner (`private_tracks`)
        """
        hidden = {track for track, owner in private.items() if owner not in sides}
        rival_headline = self.name.partition(" ")[0] == HEADLINE and self.side not in sides
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


def private_tracks(tracks: Collection[TrackRule]) -> dict[str, str]:
    """The tracks that only their owners see, each with its owner."""
    return {track.id: track.owner for track in tracks if track.visible != "all"}
