"""Somebody who plays a match in text mode by ear: what they hear between two of their decisions, and for how long."""

import io
from dataclasses import dataclass

from game.players.codes import parse
from game.players.computer import Computer
from game.rules.words.text import load_text
from game.session.match import Match
from game.session.seats import OTHER
from game.session.session import Session
from game.textmode.speech import seconds
from game.textmode.terminal import Terminal

DECISION, RIVAL, REVIEW = "a decision", "a rival's turn", "a rival's turn with review"


@dataclass(frozen=True)
class Heard:
    """What was said between two decisions of the listener: a decision's own consequences, or what others did too."""

    kind: str
    said: str
    seconds: float


class Ear(io.StringIO):
    """A person at a terminal who decides as the novice does, and listens."""

    def __init__(self, match, side, screen):
        super().__init__()
        self.match, self.side, self.screen = match, side, screen
        self.heard = []
        self._player = Computer(parse("novice"), plain=True)
        self._at = self._decided = 0

    def isatty(self):
        return True

    def readline(self, *sizes):
        said = self.screen.getvalue()[self._at :]
        self._at += len(said)
        if self._decided:
            self.heard.append(Heard(self._kind(), said, seconds(said, self.match.text.language)))
        self._decided = len(self.match.decisions) + 1
        return self._player.think(self.match.observation(self.side)).decision + "\n"

    def _kind(self):
        """Whether others had a part in it: the review, the rival's decisions, or its headline that was revealed."""
        since = [entry for entry in self.match.log("") if entry.decision >= self._decided]
        if any(entry.step for entry in since):
            return REVIEW
        others = any(
            entry.kind == "reveal" or (entry.kind, entry.side) == ("decision", OTHER[self.side]) for entry in since
        )
        return RIVAL if others else DECISION


def listen(scenario, seed, side, level, language):
    """All that a person hears who plays a whole match as a novice against a novice."""
    match = Match.new(scenario, seed, text=load_text(language))
    match.seats = {OTHER[side]: "novice"}
    session, screen = Session(match), io.StringIO()
    session.plain = True
    ear = Ear(match, side, screen)
    Terminal(session, ear, screen, level).run()
    assert match.over
    return ear.heard
