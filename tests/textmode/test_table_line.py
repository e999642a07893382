"""A table's line in text mode: asked for at any time, and told again at the end."""

import io

from game.session.classroom.table_line import read_line
from game.session.match import Match
from game.session.session import Session
from game.textmode.terminal import Terminal

TOLD = "The line of table 7: "


def played(*lines: str) -> list[str]:
    """What is said after the lines were typed in a lesson."""
    out = io.StringIO()
    Terminal(Session(Match.new("lesson", seed=3)), io.StringIO("\n".join(lines) + "\n"), out).run()
    return out.getvalue().splitlines()


def test_the_line_is_said_as_the_match_stands():
    (told,) = [line for line in played("1", "line krtm 7") if line.startswith(TOLD)]
    line = read_line(told.removeprefix(TOLD))
    assert (line.code, line.table, line.length, line.stop) == ("KRTM", 7, 1, "OPEN")


def test_it_is_said_again_when_the_match_is_over():
    told = [line for line in played("line 7", *["1"] * 200) if line.startswith(TOLD)]
    assert [read_line(one.removeprefix(TOLD)).stop for one in told] == ["OPEN", "END"]


def test_what_cannot_be_meant_is_answered():
    lines = played("line", "line krtm", "line krtm 0")
    assert sum("line KRTM 7" in line for line in lines) == 2
    assert any("The number of a table is from 1 to 999." in line for line in lines)
