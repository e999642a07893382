"""How the tables of a class start: what the board tells them, the code and link of the class, and the lesson itself."""

from __future__ import annotations

from functools import partial

from game.rules.model import AVERAGE, FLAGSHIP, SIDES
from game.rules.words.text import Text
from game.session import prologue
from game.session.classroom import class_code, qr
from game.session.classroom.class_code import CODE
from game.session.seats import COACH
from game.ui.draw import marks
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import SIDE, C
from game.ui.screens import opening, qr_picture
from game.ui.screens.class_board_parts import BACK_ROW
from game.ui.shell.scene import Shell
from game.ui.widgets import sheet
from game.ui.widgets.focus import Tip
from game.ui.widgets.leaves import Button, Label, Picture
from game.ui.widgets.tree import TOP, Column, Fits, Panel, Part, Row, em

BESIDE = 560.0  # em: from here on a picture stands beside the words
LARGE_TO = 1.3  # size of text to which there is room for large letters on the board, and for a picture
START_PAD = (24.0, 14.0, 24.0, 14.0)
MARK = 44.0  # size of a side's mark
LINE = 38  # letters of an address for which there is room beside its picture


def ensure(app: Shell) -> None:
    """Gives the class a code where it has none."""
    if not app.classroom.code:
        app.classroom.code = class_code.new_code()


def link(app: Shell) -> str:
    """What opens vote and questions on a student's computer; "" where this program has no address."""
    room = app.classroom
    return class_code.link(room.address, room.code) if room.address and room.code else ""


def button(app: Shell, text: Text) -> Part:
    """The code for all to see; choosing it opens where it is copied."""
    told = text("class.code.is", code=app.classroom.code)
    tip = Tip(text("class.code.open"))
    return Button("class_code", told, partial(app.open, "class_code"), "code", "users", "dark", size="h2", tip=tip)


def how_to_start(app: Shell, text: Text) -> Part:
    """What students do at their computers, in letters for the back row; by a link and its QR code if there is one."""
    address = link(app)
    large = "h1" if em(1) <= LARGE_TO else "h3"
    first = text("class.code.start.link" if address else "class.code.start.door", key=app.key("class_vote"))
    steps = (first, text("class.code.start.vote"), text("class.code.start.hand_in", code=app.classroom.code))
    told = [Label(step, large, C.ink) for step in steps]
    if address:
        told.insert(1, address_label(address, large))
    words = Column(tuple(told), gap=14, grow=1)
    made: Part = words
    if address and qr.fits(address) and em(1) <= LARGE_TO:
        made = Fits(((em(BESIDE), Row((words, qr_picture.picture(address)), 24, TOP)), (0.0, words)))
    return Panel(Panel(made, START_PAD, sheet.paper), (0, 0, 0, 0), grow=1)


def what_now(app: Shell, text: Text, phase: str) -> str:
    """What students do at their computers in a later phase (`class_plan.PHASES`), in the words of the buttons there."""
    return text(
        f"class.board.now.{'play' if phase == 'second' else phase}",
        cheat_sheet=app.key("cheat_sheet"),
        roles=app.key("roles"),
        bell=text("ui.menu.bell"),
        swap=text("class.bell.swap"),
        after=text("class.answers.after"),
        debrief=text("ui.final.debrief"),
        line=text("ui.final.hand_in"),
        vote=text("class.hand_in.votes.after_talk"),
        code=app.classroom.code,
    )


def both_sides(text: Text, scenario: str) -> Part:
    """While tables play: what each side has to ask itself and should do first, for the back row."""
    rules = opening.rules()
    played = rules.scenarios[scenario]
    panels: list[Part] = []
    for side in SIDES:
        average = side == FLAGSHIP and played.flow == AVERAGE
        told = (
            Row(
                (Picture(partial(_mark, side), MARK, MARK), Label(text.side(side), "h2", SIDE[side].deep, "display")),
                12,
            ),
            Label(prologue.question(side, rules, played, text), "h1", C.ink, lines=9),
            Label(text(f"ui.prologue.first.{side}{'_average' if average else ''}"), BACK_ROW, C.ink2, lines=9),
        )
        panels.append(Panel(Column(told, gap=12), START_PAD, sheet.paper, grow=1))
    return Row(tuple(panels), 16, TOP)


def _mark(side: str, canvas: Canvas, box: Box) -> None:
    marks.mark(canvas, side, MARK / 2, MARK / 2, MARK / 2 - 1)


def address_label(address: str, size: str) -> Label:
    """A link, in two lines where it is long: nobody shall type a space or a hyphen that is not in it."""
    page, mark, asked = address.partition("?")
    told = address if len(address) <= LINE else f"{page}\n{mark}{asked}"
    return Label(told, size if len(page) <= LINE else "h3", C.ink)


def play(app: Shell, scenario: str, counts: dict[str, str]) -> None:
    """Two pairs at this computer, with the coach; what they voted goes with the match, and the code of their class."""
    code = {CODE: app.classroom.code} if app.classroom.code else {}
    options: dict[str, bool | str] = {COACH: True, **code, **counts}
    opening.new_match(app, scenario, None, 0, {}, options)
