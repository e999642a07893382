"""The novice: goes down a sheet of priorities and takes the first line that it may (`rules/players.yaml`).

A sheet is a flat array: LINES lines of LINE integers each, the Ecosystem's first, then the conditions.
"""

from game.engine import layout
from game.engine.layout import Book, Row
from game.engine.rule import rule
from game.engine.state import best_market, compares, value, weakest_stage

# head of a sheet: the places where the lines of the Ecosystem begin, those of the Flagship begin, and all lines end
HEAD = 3
# a line: the decision, its conditions from and to, and a stage or market that has to be the one to choose
LINE_DECISION, LINE_CONDITIONS, LINE_CONDITIONS_END, LINE_WEAKEST, LINE_BEST = range(5)
LINE = 5


@rule
def first_on_the_sheet(book: Book, row: Row, sheet: Row, options: Row, count: int) -> int:
    """The first decision on the deciding side's sheet that is among the options; the last option if none is."""
    line = first_line(book, row, sheet, options, count)
    return options[count - 1] if line == layout.NOBODY else sheet[line + LINE_DECISION]


@rule
def first_line(book: Book, row: Row, sheet: Row, options: Row, count: int) -> int:
    """Where in the sheet the first line stands that means one of the options; NOBODY if none does."""
    side = row[layout.DECIDER]
    weakest = weakest_stage(book, row, side)
    best = best_market(book, row, side)
    for line in range(sheet[side], sheet[side + 1], LINE):
        wanted_stage = sheet[line + LINE_WEAKEST]
        wanted_market = sheet[line + LINE_BEST]
        fits = (wanted_stage == layout.NOBODY or wanted_stage == weakest) and (
            wanted_market == layout.NOBODY or wanted_market == best
        )
        if fits and line_holds(book, row, sheet, line):
            for option in range(count):
                if options[option] == sheet[line + LINE_DECISION]:
                    return line
    return layout.NOBODY


@rule
def line_holds(book: Book, row: Row, sheet: Row, line: int) -> bool:
    """Whether every condition of a line holds."""
    for place in range(sheet[line + LINE_CONDITIONS], sheet[line + LINE_CONDITIONS_END], layout.CONDITION):
        if not compares(value(book, row, sheet[place + 1]), sheet[place + 2], sheet[place + 3]):
            return False
    return True
