"""A judge of any figures for tests of what is made of them: as quick as a hash, and the same for the same question."""

import hashlib

from game.players.judge import Budget, Judged, certain
from game.players.referee import Chance
from game.players.thoughts import Reason, Weighed

DOUBT = 0.03
LARGEST = 0.2  # that one option is behind another


def share(*words) -> float:
    """A number from 0 to 1 that belongs to some words."""
    return int.from_bytes(hashlib.blake2b(repr(words).encode(), digest_size=4).digest(), "big") / 2**32


class AnyFigures:
    """Stands for `game.players.judge.Judge`: what it says depends on what it is asked, as the judge's figures do."""

    def __init__(self, plain: bool = True, budget: Budget | None = None, among: str = "") -> None:
        self.asked: list[str] = []

    def foresee(self, position, decision=""):
        self.asked.append("foresee")
        return certain(position) if position.over else self._chance("open", position.digest, decision)

    def before_deal(self, position, decision, following):
        self.asked.append("before_deal")
        return self._chance("before deal", position.digest, decision, following.table)

    def outside(self, position):
        self.asked.append("outside")
        return certain(position) if position.over else self._chance("outside", position.table)

    def judge(self, observation, played):
        self.asked.append(observation.side)
        legal = observation.legal()
        if len(legal) == 1:
            return None
        seen = observation.text()
        best = legal[int(share("best", seen) * len(legal))]
        others = [name for name in dict.fromkeys((played, *legal)) if name != best][:3]
        behind = {name: LARGEST * (share("behind", seen, name) - 0.25) for name in others}
        options = [Weighed(best, 0.5, 0.01, 10)]
        options += [Weighed(name, 0.5 - behind[name], 0.01, 10, None, behind[name], DOUBT) for name in others]
        figures = {"before": 1.0, "after": 2.0}
        return Judged(observation.side, played, best, tuple(options), Reason("change", "capital", figures))

    @staticmethod
    def _chance(*words):
        middle = 0.1 + 0.8 * share(*words)
        return Chance(middle, middle - 0.05, middle + 0.05, 12, True)
