"""What a match says for and against the article, and the exit ticket: the last page of a debrief."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from game.rules.class_plan import load_class
from game.rules.words.paper import listed
from game.session.analysis.evidence import of_match, told_halves
from game.session.classroom import counts
from game.session.session import Session
from game.session.story import Story, story
from game.ui.draw.theme import C
from game.ui.screens.class_words import paper_words
from game.ui.screens.final_facts import headline
from game.ui.screens.paged import SheetScene
from game.ui.widgets import sheet
from game.ui.widgets.leaves import Button, Label, Space
from game.ui.widgets.pages import Block
from game.ui.widgets.tree import TOP, Centred, Panel, Part, Row, Ruler, em

if TYPE_CHECKING:
    from game.session.analysis.records import Analysis
    from game.session.match import Match

WIDE = 1100.0  # em: of the page
LINE = 18.0  # size of what is said: a pair reads it together
HIGH = 470.0  # em: of the page at most
LEAST = 400.0  # em: width of a half
PLUS, MINUS, BULLET = "+", "\u2212", "\u2022"


class EvidenceScene(SheetScene):
    """Two halves, for and against, with the claims that each finding bears on; below, what everybody writes on paper.

    The match must be over, or stopped by the bell.
    """

    opaque = True

    def __init__(self, match: Match | Session, told: Story | None = None, analysis: Analysis | None = None) -> None:
        """``analysis``: what the match was worth, where somebody judged it."""
        super().__init__()
        self.session = Session.of(match)
        self.match = self.session.match
        self.story = told or story(self.match)
        self.analysis = analysis

    def page(self) -> Part:
        """The sheet, and the way to the last vote where a class plays."""
        text = self.text
        title = text("analysis.report.evidence")
        foot = [Button("back", text("ui.common.back"), self.back, "foot", "undo-2")]
        if self._votes:
            vote, go = text("class.hand_in.votes.after_talk"), partial(self._vote, counts.MOMENTS[-1])
            kind = "plain" if self._voted else "primary"
            foot.insert(0, Button("vote", vote, go, "foot", "list-checks", kind))
        return Centred(sheet.sheet(title, "scale", self.content(), (), tuple(foot)), em(WIDE), em(HIGH))

    def blocks(self, ruler: Ruler, width: float) -> Sequence[Block]:
        """How the match came out, both halves, and the exit ticket."""
        text = self.text
        told = told_halves(of_match(self.match, self.story, self.analysis), text)
        halves = [self._half(sign, key, told[key]) for sign, key in ((PLUS, "for"), (MINUS, "against"))]
        asks = listed(paper_words(text.language), "items.exit_asks")
        ticket = [Block(_line(BULLET, ask)) for ask in asks]
        return [
            *sheet.paragraph(headline(self.match), LINE, C.ink, "semibold"),
            *sheet.paired(halves[0], halves[1], em(LEAST), width),
            Block(Space(height=em(10.0)), gap=True),
            sheet.hairline(),
            sheet.heading(text("analysis.report.exit"), "h3"),
            *ticket,
            *sheet.paragraph(text("debrief.ticket"), "body", C.ink2),
        ]

    def _half(self, sign: str, key: str, told: Sequence[str]) -> list[Part]:
        text = self.text
        head = Label(f"{sign} {text(f'analysis.report.{key}')}", "h3", C.ink, "display")
        lines: list[Part] = [_line(BULLET, one) for one in told]
        return [Panel(head, (0, 0, 0, 6)), *(lines or [Label(text("analysis.report.nothing"), LINE, C.ink2)])]

    @property
    def _votes(self) -> bool:
        """Whether a class plays, in a match that is kept: one that is only looked at takes no votes."""
        return self.session.keeps and load_class().is_lesson(self.match.scenario)

    @property
    def _voted(self) -> bool:
        """Whether the table has voted after the talk."""
        return counts.of_options(self.match.options, counts.MOMENTS[-1], load_class().vote_steps).students > 0

    def first_focus(self) -> str:
        """What comes next."""
        return "vote" if self._votes and not self._voted else "back"

    def _vote(self, moment: str) -> None:
        self.app.open("answers", self.session, moment)


def _line(sign: str, words: str) -> Part:
    return Panel(Row((Label(sign, LINE, C.ink2), Label(words, LINE, C.ink, "medium", grow=1)), 6, TOP), (0, 0, 0, 8))
