"""Replay and analysis with figures that are always the same, for pictures and tests: nothing is searched for them."""

from __future__ import annotations

import hashlib
import math
from functools import lru_cache

from game.players.judge import Judged, certain
from game.players.referee import Chance
from game.players.thoughts import Reason, Weighed
from game.position import Observation, Position
from game.rules.model import FLAGSHIP, SIDES
from game.session.analysis.game import game_of_match
from game.session.analysis.looking import Seen, look
from game.session.analysis.rows import ALL
from game.session.match import Match, shipped_rules
from game.session.seats import HINTS, METER
from game.ui.gallery.examples import Course, again, course, example, finished
from game.ui.gallery.showcase import Showcase
from game.ui.screens.analysis import AnalysisScene
from game.ui.screens.mistakes import MistakesScene
from game.ui.shell.scene import Scene

HALF = 0.05  # of the interval of a chance
DOUBT = 0.03
LARGEST = 0.2  # that one option is behind another
SCALE = 5.0  # points of the projected score that carry a chance far
REASON = Reason("change", "capital", {"before": 1.0, "after": 2.0})


def _share(*words: object) -> float:
    """A number from 0 to 1 that belongs to some words."""
    return int.from_bytes(hashlib.blake2b(repr(words).encode(), digest_size=4).digest(), "big") / 2**32


class ByTheScore:
    """Stands for `game.players.judge.Judge`: the chance is what the projected score makes likely, more or less."""

    def foresee(self, position: Position, decision: str = "") -> Chance:
        """A chance for all hands open."""
        return certain(position) if position.over else self._chance(position, decision)

    def before_deal(self, position: Position, decision: str, following: Position) -> Chance:
        """A chance before new cards."""
        return self._chance(following, "before deal")

    def outside(self, position: Position) -> Chance:
        """A chance for what lies open to both."""
        return certain(position) if position.over else self._chance(position, "outside")

    def judge(self, observation: Observation, played: str) -> Judged | None:
        """A verdict that depends on what the side could know."""
        legal = observation.legal()
        if len(legal) == 1:
            return None
        seen = observation.text()
        best = played if _share("played", seen) < 0.8 else legal[int(_share("best", seen) * len(legal))]
        others = [name for name in dict.fromkeys((played, *legal)) if name != best][:3]
        behind = {name: LARGEST * (_share("behind", seen, name) - 0.15) for name in others}
        middle = 0.3 + 0.4 * _share("middle", seen)
        options = [Weighed(best, middle, 0.01, 10)]
        options += [Weighed(name, middle - behind[name], 0.01, 10, None, behind[name], DOUBT) for name in others]
        return Judged(observation.side, played, best, tuple(options), REASON)

    @staticmethod
    def _chance(position: Position, words: str) -> Chance:
        table = position.table
        noise = 0.06 * (_share(table, words) - 0.5)
        middle = 1 / (1 + math.exp(-table.score.total / SCALE)) * 0.9 + 0.05 + noise
        return Chance(middle, middle - HALF, middle + HALF, 12, True)


def analysed(match: Match, asker: str = "") -> Seen:
    """The whole analysis of a match with made-up figures."""
    if match.rules is shipped_rules() and not (match.start or match.bid or match.resigned):
        return _analysed(course(match), match.scenario, asker)
    return _looked_at(match, asker)


@lru_cache(maxsize=8)
def _analysed(found: Course, scenario: str, asker: str) -> Seen:
    """The same of a match that any game can play again: many pictures show one example."""
    return _looked_at(again(found, None, scenario), asker)


def _looked_at(match: Match, asker: str) -> Seen:
    *_, last = look(game_of_match(match), ByTheScore(), asker)
    return last


def _scene(match: Match, at: int) -> AnalysisScene:
    scene = AnalysisScene(match, ByTheScore, analysed(match))
    scene.at = at
    return scene


def analysis(app: Showcase, match: Match | None) -> Scene:
    """The analysis of the match, or of the example, at the first decision that mattered."""
    scene = _scene(finished(app, match), 0)
    app.push(scene)
    scene.go(next(row.number for row in scene.key if row.kind in ("mistake", "slip")))
    return scene


def analysis_all(app: Showcase, match: Match | None) -> Scene:
    """The list of all decisions, at the beginning of the match, with the eyes of one side."""
    scene = _scene(finished(app, match), 0)
    app.push(scene)
    scene.choose_sift(ALL)
    scene.look_as((FLAGSHIP,))
    return scene


def analysis_begun(app: Showcase, match: Match | None) -> Scene:
    """An analysis on its way: a third of the match is looked at."""
    over = finished(app, match)
    seen = next(one for one in look(game_of_match(over), ByTheScore()) if one.done * 3 >= one.of)
    return StandsStill(over, ByTheScore, seen)


class StandsStill(AnalysisScene):
    """An analysis that never goes on, so that its picture is always the same."""

    def _look(self) -> None:
        """Nothing more is found."""


def analysis_running(app: Showcase, match: Match | None) -> Scene:
    """A match that is not over, as the person who plays the Flagship may look at it."""
    running = match if match is not None and not match.over else example(60, app.text, app.scenario)
    running.options |= {METER: True, HINTS: True}
    running.seats = {SIDES[0]: "novice"}
    scene = StandsStill(running, ByTheScore)
    app.push(scene)
    scene.look_as((FLAGSHIP,))
    scene.seen = analysed(running, FLAGSHIP)
    scene.go(scene.at)
    return scene


def mistakes(app: Showcase, match: Match | None) -> Scene:
    """A question from the match, with a first answer tried."""
    over = finished(app, match)
    scene = MistakesScene(game_of_match(over), analysed(over).analysis)
    scene.tried = [scene.step.name]
    return scene


def mistakes_solved(app: Showcase, match: Match | None) -> Scene:
    """The same with the answer shown."""
    over = finished(app, match)
    scene = MistakesScene(game_of_match(over), analysed(over).analysis)
    scene.given_up = True
    return scene
