"""How long a new teacher needs until a class can start: screens on the way, clicks, and all their words read.

    python tests/benchmarks/lesson_ready.py [--rate 200] [--click 5]

Every screen on the way is drawn and every word on it is counted, chosen or not, in English: who knows the game reads
less. So many words are read a minute (`--rate`), and a click takes so many seconds (`--click`); both are
assumptions, nobody was watched. Students of a table read together, but answer one after another. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

from game.rules.class_plan import load_class
from game.rules.words.paper import listed, load_paper
from game.session.match import shipped_rules
from game.ui.gallery.picture import make_scene
from game.ui.gallery.showcase import ready
from game.ui.screens.answers import AT_A_TABLE
from tests.ui.fitting import look

MINUTE = 60
WORD = re.compile(r"\w[\w'’%-]*")
SIZE = (1366, 768)
LINK = 4  # clicks that typing a short link is counted for

Step = tuple[str, int, int]
"""What is done, words, clicks."""


def words_on(screen: str) -> int:
    """How many words a screen shows in English, each text once."""
    scene = make_scene(screen, size=SIZE, scenario=load_class().scenario).scenes[-1]
    told = {mark.whole for mark in look(scene).marks if mark.text.strip()}
    return sum(len(WORD.findall(one)) for one in told)


def of_the_guide() -> int:
    """The words of the guide that a teacher reads before a lesson: goals, preparation and plan."""
    words = load_paper(shipped_rules(), "en")
    told = [words("guide.lead"), *listed(words, "guide.goals.points"), *listed(words, "guide.before.points")]
    for at in range(len(listed(words, "guide.plan.phases"))):
        told += listed(words, f"guide.plan.rows.{at}")
    return sum(len(WORD.findall(one)) for one in told)


def teacher() -> list[Step]:
    """From the first picture to a running clock with the vote on the projector."""
    return [
        ("opening page: For a class", words_on("title"), 1),
        ("the door: Lesson of 45 minutes", words_on("class"), 1),
        ("the board, with code and link: start the clock", words_on("class-board-link"), 1),
    ]


def table(students: int, link: bool = False) -> list[Step]:
    """From the first picture, or the link on the board, to the first hand of cards; so many at one computer."""
    asked = len(load_class().in_class)
    questions = students * (words_on("class-vote") + asked * words_on("class-question"))
    roles = ("role cards of both sides (F4)", words_on("class-roles"), 3)
    way = [
        ("opening page: For a class", words_on("title"), 1),
        ("the door: Vote and questions, then play", words_on("class"), 1),
    ]
    return [
        *([("the link on the board: typed, or scanned", words_on("class-board-link"), LINK)] if link else way),
        (f"the vote and {asked} questions, {students} students", questions, students * (asked + 2)),
        ("the story: To the table", words_on("prologue"), 1),
        *([roles] if students == AT_A_TABLE else []),
        ("who sits down: show my cards", words_on("handover"), 1),
    ]


def tell(title: str, steps: list[Step], rate: float, click: float) -> None:
    """A table of steps with their words, clicks and minutes, and their sum."""
    print(f"{title}\n  {'step':52} {'words':>6} {'clicks':>6} {'minutes':>7}")
    for name, words, clicks in [*steps, ("in all", sum(s[1] for s in steps), sum(s[2] for s in steps))]:
        print(f"  {name:52} {words:6} {clicks:6} {words / rate + clicks * click / MINUTE:7.1f}")


def main() -> None:
    """Counts and tells."""
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("--rate", type=float, default=200.0, help="words read in a minute")
    command.add_argument("--click", type=float, default=5.0, help="seconds to find and click a button")
    chosen = command.parse_args()
    with tempfile.TemporaryDirectory() as empty:
        os.environ["XDG_DATA_HOME"] = empty  # no matches of whoever measures
        count(chosen.rate, chosen.click)


def count(rate: float, click: float) -> None:
    """Draws the screens, and tells the steps of teacher and tables."""
    ready()
    tell("The teacher", teacher(), rate, click)
    guide = of_the_guide()
    print(f"  and of the guide, goals, preparation and plan: {guide} words, {guide / rate:.1f} minutes\n")
    for students in (AT_A_TABLE // 2, AT_A_TABLE):
        tell(f"A table of {students}, by the doors", table(students), rate, click)
        tell(f"A table of {students}, by the link on the board", table(students, link=True), rate, click)


if __name__ == "__main__":
    main()
