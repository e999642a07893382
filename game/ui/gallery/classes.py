"""What a class sees: the door, the board in two phases, votes and questions, and what a bell decides."""

from __future__ import annotations

from game.rules.class_plan import load_class
from game.session.classroom import bell, counts
from game.session.classroom.gathering import in_text
from game.session.classroom.table_line import line_of
from game.session.classroom.verdict import reckoner
from game.session.match import Match
from game.session.session import Session
from game.ui.gallery import tables
from game.ui.gallery.examples import example
from game.ui.gallery.showcase import Showcase
from game.ui.screens import opening, ringing
from game.ui.screens.answers import AnswersScene
from game.ui.screens.bell import BellScene
from game.ui.screens.cheat_sheet import CheatSheetScene
from game.ui.screens.class_board import ClassBoardScene
from game.ui.screens.class_code import ClassCodeScene
from game.ui.screens.class_door import ClassDoorScene, doubted, lesson
from game.ui.screens.class_together import ClassTogetherScene
from game.ui.screens.class_vote import VoteScene
from game.ui.screens.debrief import DebriefScene
from game.ui.screens.evidence import EvidenceScene
from game.ui.screens.hand_in import HandInScene
from game.ui.screens.menu import MenuScene
from game.ui.screens.roles import about_the_screen as roles_of
from game.ui.shell.scene import Scene

PLAYED = 20  # decisions of the table that is shown
DOUBT = 6  # percent by which levels of players differ at the bell that is shown
EARLY = 5  # decisions of one that the bell stops before it decides anything
MINUTE = 60
CODE = "KRTM"  # of the class of the examples
ADDRESS = "https://school.example/magnet-race/"


def _match(app: Showcase, match: Match | None) -> Match:
    return match or example(PLAYED, app.text, lesson())


def door(app: Showcase, match: Match | None) -> Scene:
    """The page behind the door for a class."""
    return ClassDoorScene()


def board(app: Showcase, match: Match | None) -> Scene:
    """The board while the class plays, some hands counted."""
    scene = _board(app, match)
    scene.clock.go(1, scene.now)
    scene.clock.add(-18, scene.now)
    scene.changed()
    for answer in (0, 0, 0, 1, 1):
        scene._count(scene._question()[0], answer, 2)
    return scene


def board_vote(app: Showcase, match: Match | None) -> Scene:
    """The board while the class votes again, both hands open."""
    scene = _board(app, match)
    scene.clock.go(1, scene.now)
    scene.clock.go(1, scene.now)
    scene.open_hands = True
    for answer in (0, 1, 3, 3, 4):
        scene._count(scene._question()[0], answer, 5)
    return scene


def board_empty(app: Showcase, match: Match | None) -> Scene:
    """The board at the beginning, where nobody has played yet."""
    app.classroom.code = CODE
    return ClassBoardScene(None, "double")


def board_play(app: Showcase, match: Match | None) -> Scene:
    """The board while the class plays, where no match is shown."""
    scene = board_empty(app, match)
    app.push(scene)
    assert isinstance(scene, ClassBoardScene)
    scene.clock.go(1, scene.now)
    return scene


def board_link(app: Showcase, match: Match | None) -> Scene:
    """The board at the beginning in a browser, with the link that opens a table."""
    app.classroom.code, app.classroom.address = CODE, ADDRESS
    return ClassBoardScene()


def code(app: Showcase, match: Match | None) -> Scene:
    """The code of a class, on the desktop."""
    app.classroom.code = CODE
    return ClassCodeScene()


def code_link(app: Showcase, match: Match | None) -> Scene:
    """The code of a class in a browser, with its link."""
    app.classroom.code, app.classroom.address = CODE, ADDRESS
    return ClassCodeScene()


def _board(app: Showcase, match: Match | None) -> ClassBoardScene:
    app.classroom.code = CODE
    scene = ClassBoardScene(_match(app, match))
    app.push(scene)
    return scene


def roles(app: Showcase, match: Match | None) -> Scene:
    """The role cards of the side whose table lies below, in a lesson."""
    return _roles(app, _match(app, match))


def roles_full(app: Showcase, match: Match | None) -> Scene:
    """The role cards of a match that has all of the full game."""
    return _roles(app, match or example(PLAYED, app.text))


def _roles(app: Showcase, match: Match) -> Scene:
    below = tables.picture(app, match)
    app.push(below)
    return roles_of(match, below.side, "")


def vote(app: Showcase, match: Match | None) -> Scene:
    """The vote of a student before the match."""
    return VoteScene()


def question(app: Showcase, match: Match | None) -> Scene:
    """A question after the match."""
    scene = AnswersScene(_match(app, match), "after_play")
    app.push(scene)
    scene._take(3)
    return scene


def answered(app: Showcase, match: Match | None) -> Scene:
    """A student has answered everything."""
    scene = question(app, match)
    assert isinstance(scene, AnswersScene)
    for _ in range(len(scene.asked) - 1):
        scene._take(1)
    return scene


def at_home(app: Showcase, match: Match | None) -> Scene:
    """A question at home, answered."""
    scene = AnswersScene(None, "")
    app.push(scene)
    scene._take(1)
    return scene


def bell_won(app: Showcase, match: Match | None) -> Scene:
    """A match that the bell decided."""
    return _bell(app, match, 62)


def bell_draw(app: Showcase, match: Match | None) -> Scene:
    """A match that the bell left a draw."""
    return _bell(app, match, 52)


def hand_in(app: Showcase, match: Match | None) -> Scene:
    """A table's line, with its code for a camera."""
    scene = HandInScene(_stopped(app, match, 62))
    scene.code.value, scene.table.value = CODE, "7"
    return scene


def hand_in_empty(app: Showcase, match: Match | None) -> Scene:
    """Nobody has typed the table's number yet."""
    return HandInScene(_stopped(app, match, 52))


def together(app: Showcase, match: Match | None) -> Scene:
    """A class on the teacher's screen; one of its lines was cut off."""
    scene = ClassTogetherScene()
    app.push(scene)
    lines = []
    for table, percent in enumerate((62, 38, 50, 70, 41), 1):
        stopped = _given(example(PLAYED + 2 * table, app.text, lesson()), percent)
        for k, moment in enumerate(counts.MOMENTS):
            voted = counts.nothing(load_class().vote_steps).with_vote(3 - k, 2).with_vote(table % 5, 1)
            stopped.options |= counts.as_options(moment, voted)
        lines.append(str(line_of(stopped, CODE, table)))
    scene.take(in_text("\n".join([*lines, lines[0][:80]]), app.text("class.together.paste")), [])
    return scene


def together_camera(app: Showcase, match: Match | None) -> Scene:
    """The same in a browser that may ask for a camera."""
    scene = together(app, match)
    assert isinstance(scene, ClassTogetherScene)
    scene.has_camera = True
    scene.changed()
    return scene


def together_empty(app: Showcase, match: Match | None) -> Scene:
    """No table has been taken yet."""
    return ClassTogetherScene()


def bell_early(app: Showcase, match: Match | None) -> Scene:
    """A match that was stopped too early for a bell to decide it."""
    early = _given(example(EARLY, app.text, lesson()), 62) if match is None else _stopped(app, match, 62)
    return BellScene(early)


def bell_average(app: Showcase, match: Match | None) -> Scene:
    """A match under the average of the stages that the bell decided, by chances that nobody measured."""
    return BellScene(_stopped(app, match, 38, doubted()))


def bell_debrief(app: Showcase, match: Match | None) -> Scene:
    """The debrief of a match that the bell stopped."""
    return DebriefScene(_stopped(app, match, 62))


def bell_evidence(app: Showcase, match: Match | None) -> Scene:
    """What a match that the bell left a draw says of the article, and the exit ticket."""
    return EvidenceScene(Session(_stopped(app, match, 52), keep=True))


def table_average(app: Showcase, match: Match | None) -> Scene:
    """The table where the average of the stages counts."""
    return tables.picture(app, match or example(PLAYED, app.text, doubted()))


def sheet_average(app: Showcase, match: Match | None) -> Scene:
    """The cheat sheet where the average of the stages counts."""
    below = table_average(app, match)
    app.push(below)
    return CheatSheetScene(opening.rules(), doubted())


def ask_bell(app: Showcase, match: Match | None) -> Scene:
    """When shall the bell ring?"""
    scene = MenuScene(_match(app, match))
    app.push(scene)
    ringing.ask(app, scene.session, app.pop)
    return app.top


def _bell(app: Showcase, match: Match | None, percent: int) -> Scene:
    return BellScene(_stopped(app, match, percent))


def _stopped(app: Showcase, match: Match | None, percent: int, scenario: str = "") -> Match:
    """The example, of the lesson or of this scenario, is played on until a bell decides. Somebody's own match keeps
    what was decided, or is told what would be."""
    if match is not None:
        if bell.verdict(match) is None:
            bell.decide(match, reckoner(match, plain=False)())
        return match
    stopped = example(PLAYED, app.text, scenario or lesson())
    while bell.too_early(stopped):
        stopped.play(stopped.legal()[0])
    return _given(stopped, percent, scenario)


def _given(stopped: Match, percent: int, scenario: str = "") -> Match:
    """An example for which the bell is said to have told this chance, so that each verdict can be shown."""
    stopped.options = dict(stopped.options) | {bell.VERDICT: percent}
    if not scenario:  # elsewhere no level was measured by itself
        stopped.options |= {bell.LEAST: percent - DOUBT, bell.MOST: percent + DOUBT}
    return stopped
