"""Another future, lines and a position set up by hand, with figures that are always the same: nothing is played."""

from __future__ import annotations

import hashlib

from game.lab.play.tally import KINDS, MEASURED
from game.lab.study.futures import Compared, Seen
from game.players import series
from game.rules.model import FLAGSHIP, SIDES
from game.session.branching import Branch, Trunk
from game.session.match import Match
from game.session.seats import HINTS
from game.ui.gallery.examples import example, finished
from game.ui.gallery.showcase import Showcase
from game.ui.screens.branch import BranchScene
from game.ui.screens.lines import LinesScene
from game.ui.screens.set_up import CARDS, SetUpScene
from game.ui.shell.scene import Scene

PAIRS = 300
SPREAD, MIDDLES = 22, (-2, 3)  # half points: how wide final sums lie, and around which the two futures do
COMMENT = "After this decision the Flagship could open its plant."


def _luck(*words: object) -> float:
    """A number from 0 to 1 that belongs to some words."""
    return int.from_bytes(hashlib.blake2b(repr(words).encode(), digest_size=4).digest(), "big") / 2**32


def _futures(middle: int, rounds: int) -> list[list[int]]:
    """Made-up ends of matches around a final sum."""
    made = []
    for pair in range(PAIRS):
        luck = sum(_luck(pair, part) for part in range(4)) / 2 - 1
        total = round(middle + SPREAD * luck)
        line = [0] * series.LINE
        line[series.WON_BY] = int(total <= 0)
        line[series.ENDED_BY] = KINDS[_luck(pair, "end") > 0.7]
        line[series.TOTAL] = total
        line[series.LAST_ROUND] = rounds
        line[series.PLANT_ROUND] = rounds - 1 if _luck(pair, "plant", middle) < 0.4 else 0
        line[series.ECOSYSTEM_FLOW] = 3 + round(2 * _luck(pair, "flow", middle))
        for name, most in (("demonstrations", 5), ("allies", 3)):
            line[series.ECOSYSTEM_FLOW + MEASURED.index(name)] = round(most * _luck(pair, name, middle))
        line[series.FLAGSHIP_FLOW] = 1 + round(2 * _luck(pair, "flow", -middle))
        made.append(line)
    return made


def _branch(match: Match) -> BranchScene:
    """The branch from the first decision of some choice after the first third of a match."""
    trunk = Trunk.of_match(match)
    first = len(match.decisions) // 3
    at = next(at for at in range(first, len(match.decisions)) if len(trunk.position(Branch(0, at)).legal()) > 2)
    return BranchScene(trunk, Branch(0, at), {FLAGSHIP: "strong"})


def branch(app: Showcase, match: Match | None) -> Scene:
    """Two decisions to be chosen."""
    return _branch(finished(app, match))


def branch_compared(app: Showcase, match: Match | None) -> Scene:
    """Two decisions compared."""
    scene = _branch(finished(app, match))
    app.push(scene)
    rounds = len(scene.position.rules.scenarios[scene.position.scenario].half_years)
    scene.switch_cards()
    asked = scene.asked()
    first, second = (_futures(middle, rounds) for middle in MIDDLES)
    # for the boards two moments of the match stand, for nothing is played
    positions = [one for one in scene.trunk.game.positions if one.round == asked.looked_at]
    one, other = ([Seen.of(position.row, position.board.book)] for position in (positions[0], positions[-1]))
    scene.found = Compared(asked, first, second, (one, other))
    scene.changed()
    return scene


def branch_running(app: Showcase, match: Match | None) -> Scene:
    """A branch of a match that runs, while the rival decides."""
    running = match if match is not None and not match.over else example(60, app.text, app.scenario)
    running.options |= {HINTS: True}
    rival = next(side for side in SIDES if side != running.side)
    return BranchScene(Trunk.of_match(running), Branch(0, len(running.decisions), rival), {})


def lines(app: Showcase, match: Match | None) -> Scene:
    """A match with two lines, one of them off the other, and a comment."""
    over = finished(app, match)
    trunk = Trunk.of_match(over)
    at = len(over.decisions) // 3
    for where in (Branch(0, at), Branch(1, 2, FLAGSHIP)):
        session = trunk.play_on(where, {FLAGSHIP: "steady"}, seed=5)
        for _ in range(4):
            session.play(session.match.legal()[0])
    trunk.comment(0, at, COMMENT)
    return LinesScene(trunk, 0, at)


def set_up(app: Showcase, match: Match | None) -> Scene:
    """The teacher's table with the example as it stands."""
    return SetUpScene(example(60, app.text, app.scenario).position, {FLAGSHIP: "steady"})


def set_up_cards(app: Showcase, match: Match | None) -> Scene:
    """The cards of a new board, on which something is wrong yet."""
    scene = SetUpScene()
    app.push(scene)
    scene.choose_tab(CARDS)
    return scene
