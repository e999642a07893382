"""The debrief: how the score moved and where it turned, how the chains grew, and questions to talk about."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM
from game.rules.words import subjects
from game.session.outcome import outcome, reader
from game.session.questions import Question, bearing, questions, sources
from game.session.seats import METER
from game.session.session import Session
from game.session.story import Story, story
from game.session.turning import LEAST_CHANCE, LookedBack, TurningPoint, turning_points
from game.storage.settings import Settings
from game.ui.draw import fonts, marks, words
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.glyphs import TAG_ICON
from game.ui.draw.theme import LETTER, SIDE, C
from game.ui.screens import final_parts
from game.ui.screens.final_facts import detail, headline
from game.ui.shell.jobs import Job
from game.ui.shell.scene import Scene
from game.ui.table.explained import notes_of
from game.ui.widgets import controls
from game.ui.widgets.focus import CLAIM, NORMAL, SELECTED, Item, LateTip, Note, Tip
from game.ui.widgets.tree import em

if TYPE_CHECKING:
    from game.session.analysis.records import Analysis
    from game.session.match import Match

BACK_W = 176.0
ALL_TO = 1.0  # size of text to which there is room for all mats
HEAD = 38.0  # of a mat: its title
CHIP_W, TOTAL_W = 74.0, 82.0
TITLE_W = 340.0  # at the left of the sum
ASSUMES_W = 250.0  # at the head of the questions
EVIDENCE_H = 38.0  # of the way to what the match says of the article
BAR_W = 76.0  # of a turning point: how far it moved, and to which side
COIN = 12.0
TOGETHER, TABS_H = 1.4, 30.0  # size of text to which all mats are shown together; em: height of their tabs else
MATS = ("points", "talk", "chart")
"""The mats that are always shown, in the order of their tabs where there is room for one."""
LOOK = 40  # milliseconds between two looks at whether looking back is done
PERCENT = 100


class DebriefScene(Scene):
    """Shows what a match can teach. It must be over, or stopped by the bell: then it tells what lies open to both."""

    grows = 2.0

    def __init__(self, match: Match | Session, told: Story | None = None, analysis: Analysis | None = None) -> None:
        """``analysis``: what the match was worth, where somebody judged it."""
        super().__init__()
        self.session = Session.of(match)
        match = self.session.match
        found = outcome(match)
        assert found is not None, "the match is not over"
        self.match = match
        self.outcome = found
        self.analysis = analysis
        self.story = told or story(match)
        self.mat = MATS[0]  # the one in sight where there is room for one
        self._looked_back: LookedBack | None = None
        self._looking: Job[LookedBack | None] | None = None
        self._given_up = threading.Event()
        self.progress = 0.0  # of looking back at the chances
        self._tell()

    def _tell(self) -> None:
        """Puts the turning points and the questions into the words of the match."""
        self.points: tuple[TurningPoint, ...] = turning_points(self.match, self.story, self._looked_back)
        self.questions: tuple[Question, ...] = questions(self.match, self.story)

    # --- looking back

    def entered(self) -> None:
        """Begins to look back at the chances, where the players wanted any; until then the points are the score's."""
        if self._looked_back is None and self._looking is None and self.session.allows(METER):
            self._look()

    def _look(self) -> None:
        if self not in self.app.scenes:
            self._given_up.set()
            return
        if self._looking is None and not self.app.readiness.busy:
            self.session.plain = self.app.readiness.is_plain
            self._looking = Job(partial(self.session.looked_back, self._looked_at, self._given_up))
        if self._looking is not None and self._looking.done:
            self._looked_back = self._looking.result()
            self._tell()
            self.changed()
            return
        self.app.redraw()
        self.app.after(LOOK, self._look)

    def _looked_at(self, made: int, of: int) -> None:
        self.progress = made / of

    def settings_changed(self, before: Settings) -> None:
        """The words may be others now."""
        super().settings_changed(before)
        self._tell()

    # --- layout

    @property
    def boxes(self) -> dict[str, Box]:
        """The mats; larger words take the room of how the chains grew, which the final sum shows too."""
        last = self.evidence_box[1] - 8
        if self._one_mat:
            top = 70 + em(TABS_H) + 8
            return {self.mat: (8, top, self.w - 16, self.h - top - 8)}
        if em(1) > ALL_TO:
            return {"chart": (8, 70, 700, 304), "points": (716, 70, 556, 304), "talk": (8, 382, 1264, last - 382)}
        if self.tall:
            return {
                "chart": (8, 116, 592, 292),
                "points": (608, 116, 408, 252),
                "growth": (8, 416, 592, last - 416),
                "talk": (608, 376, 408, 384),
            }
        return {
            "chart": (8, 70, 770, 318),
            "points": (788, 70, 484, 250),
            "growth": (8, 398, 770, last - 398),
            "talk": (788, 328, 484, 384),
        }

    @property
    def evidence_box(self) -> Box:
        """The way to what the match says of the article: below how the chains grew, below all, or beside the tabs."""
        if self._one_mat:
            return self._tab_box(len(MATS))
        high = EVIDENCE_H * fonts.beyond()
        wide = self.w - 16.0
        if em(1) <= ALL_TO:
            wide = 592.0 if self.tall else 770.0
        return 8.0, self.h - 8 - high, wide, high

    @property
    def _one_mat(self) -> bool:
        """Whether the words are so large that there is room for one of the mats."""
        return em(1) > (1.0 if self.tall else TOGETHER)

    def _tabs(self) -> list[Item]:
        """A tab for each mat."""
        if not self._one_mat:
            return []
        names = [self.text("ui.final.parts.chart" if mat == "chart" else f"debrief.{mat}") for mat in MATS]
        return [
            controls.button(
                f"mat.{mat}", self._tab_box(number), name, partial(self._show, mat),
                group="mats", kind="dark", size="label", state=SELECTED if mat == self.mat else NORMAL,
            )
            for number, (mat, name) in enumerate(zip(MATS, names, strict=True))
        ]  # fmt: skip

    def _tab_box(self, number: int) -> Box:
        each = (self.w - 16 + 6) / (len(MATS) + 1)
        return 8 + number * each, 70.0, each - 6, em(TABS_H)

    def _show(self, mat: str) -> None:
        self.mat = mat
        self.changed()

    def row_box(self, mat: str, number: int, count: int) -> Box:
        """A row of a mat, of so many."""
        x, y, w, h = self.boxes[mat]
        head = em(HEAD)
        each = (h - head - 8) / count
        return x + 8, y + head + number * each + 2, w - 16, each - 4

    # --- items

    def items(self) -> list[Item]:
        """The way back, the sum, the turning points, the questions."""
        boxes = self.boxes
        made = [*self._buttons(), *self._tabs(), *self._sum()]
        made += self._points() if "points" in boxes else []
        return made + (self._questions() if "talk" in boxes else [])

    def _buttons(self) -> list[Item]:
        wide = BACK_W * fonts.beyond()
        box = (self.w - 8 - wide, 15.0, wide, 42.0)
        label = self.text("ui.common.back")
        evidence, go = self.text("analysis.report.exit" if self._one_mat else "debrief.evidence"), self._evidence
        return [
            controls.button(
                "back", box, label, self.back, group="buttons", icon="undo-2", kind="primary", size="label"
            ),
            controls.button("evidence", self.evidence_box, evidence, go, group="evidence", icon="scale", kind="dark"),
        ]

    def _sum(self) -> list[Item]:
        """A chip for each line of the sum that scored; where larger words leave no room the total's tip tells them."""
        scored = [(line, line.side) for line in self.outcome.lines if line.side]
        room = self.w - 8 - BACK_W * fonts.beyond() - 16 - em(TOTAL_W) - 20
        fits = em(1) <= 1 or room - TITLE_W >= len(scored) * (em(CHIP_W) + 4)
        lines = scored if fits and not self._one_mat else []
        wide = max(CHIP_W, min(em(CHIP_W), (room - TITLE_W) / max(1, len(lines)) - 4))
        below = self.tall and not self._one_mat
        left, top = (16.0, 68.0) if below else (room - len(lines) * (wide + 4), 16.0)
        made = []
        for number, (line, side) in enumerate(lines):
            name = self.text(f"score.{line.id}")
            told = words.score(line.points)
            icon = final_parts.LINE_ICON.get(line.id, "circle-dot")
            paint = partial(_paint_chip, told=told, icon=icon, side=side)
            tip = Tip(f"{name}: {told}", (detail(self.match, line),), icon)
            box = (left + number * (wide + 4), top, wide, 40.0)
            made.append(Item(f"sum.{line.id}", "sum", box, "", None, paint, tip=tip))
        total = words.score(self.outcome.total)
        box = (left + len(lines) * (wide + 4) + 20, top, em(TOTAL_W), 40.0)
        name = self.text("ui.final.total" if self.outcome.result else "ui.final.projected_total")
        each = [] if lines else [f"{self.text(f'score.{line.id}')}: {words.score(line.points)}" for line, _ in scored]
        tip = Tip(f"{name}: {total}", tuple(each))
        made.append(Item("sum.total", "sum", box, "", None, self._paint_total, tip=tip))
        return made

    def _points(self) -> list[Item]:
        made = []
        most = max([abs(point.change) for point in self.points], default=1.0)
        rows = max(3, len(self.points))
        for number, point in enumerate(self.points):
            moved, change = self._moved(point)
            way = self.text("debrief.open_log")
            tip = Tip(point.title, (moved, *point.told, way), "scroll-text")
            paint = partial(
                _paint_point, number=number + 1, point=point, when=self._when(point), change=change, most=most
            )
            who = [self.text.side(point.side)] if point.side else []
            spoken = ", ".join((*who, point.title, self._when(point), change))
            go = partial(self.open_log, point.decision)
            box = self.row_box("points", number, rows)
            made.append(Item(f"point.{number + 1}", "points", box, f"{number + 1}. {spoken}", go, paint, tip=tip))
        return made

    def _moved(self, point: TurningPoint) -> tuple[str, str]:
        """From where to where a point moved, and how far."""
        text = self.text
        if not point.in_chance:
            moved = text("debrief.moved", before=words.score(point.before), after=words.score(point.after))
            return moved, words.score(point.change)
        shares = {name: round(PERCENT * one) for name, one in (("before", point.before), ("after", point.after))}
        moved = text("debrief.moved_chance", side=text.side_short(ECOSYSTEM), **shares)
        points = abs(shares["after"] - shares["before"])
        letter = LETTER[words.leader(point.change)]
        return moved, text("debrief.change_chance", side=letter, points=points)

    def _when(self, point: TurningPoint) -> str:
        key = "when_review" if point.kind == "review" else "when"
        return self.text(f"debrief.{key}", half_year=self.text.half_year(point.half_year), number=point.decision)

    def _questions(self) -> list[Item]:
        made = []
        for number, question in enumerate(self.questions):
            paint = partial(_paint_question, number=number + 1, question=question, source=sources(question, self.text))
            go = partial(self.open_log, question.decision) if question.decision else None
            tip = LateTip(partial(self._question_tip, question))
            box = self.row_box("talk", number, len(self.questions))
            made.append(Item(f"question.{number + 1}", "questions", box, question.ask, go, paint, tip=tip))
        x, y, w, _ = self.boxes["talk"]
        wide = min(w * 0.56, em(ASSUMES_W))
        box = (x + w - wide - 8, y + 4, wide, em(HEAD) - 8)
        label, go = self.text("ui.what_if.assumptions_title"), partial(self.app.open, "assumptions")
        made.append(controls.button("assumptions", box, label, go, group="questions", icon="scale", size="small"))
        return made

    def _question_tip(self, question: Question) -> Tip:
        rules = self.match.rules
        lines = (self.text("debrief.open_log"),) if question.decision else ()
        claims = subjects.claims_of(question.evidence.facts, rules, self.text)
        cited = notes_of(claims, self.text, len(claims))
        notes = (*cited, *(Note(CLAIM, told, "scale") for told in bearing(question, rules, self.text)))
        icon = TAG_ICON[claims[0].tag]
        return Tip(question.ask, lines, icon, notes)

    def first_focus(self) -> str:
        """The first turning point, or the way back."""
        return "point.1" if self.points else "back"

    # --- choices

    def open_log(self, decision: int) -> None:
        """The log, at a decision if one is named."""
        self.app.open("log", self.session, reader(self.match), decision)

    def _evidence(self) -> None:
        self.app.open("evidence", self.session, self.story, self.analysis)

    def back(self) -> None:
        """Esc: back to the analysis, or to what the bell decided."""
        self.app.pop()

    # --- drawing

    def paint(self, canvas: Canvas) -> None:
        """The headline, the chart with its coins, the growth, and the grounds of the two lists."""
        self._paint_head(canvas)
        boxes, at = self.boxes, [point.decision for point in self.points]
        key = ("debrief", self.match.position.digest, self.text.language)
        if "chart" in boxes:
            canvas.layer(
                (*key, "chart", *at), boxes["chart"],
                lambda inner: final_parts.chart(inner, boxes["chart"], self.match, self.story, at),
            )  # fmt: skip
        if "growth" in boxes:
            canvas.layer(
                (*key, "growth"), boxes["growth"],
                lambda inner: final_parts.growth(inner, boxes["growth"], self.match, self.story),
            )  # fmt: skip
        for mat in (mat for mat in MATS[:2] if mat in boxes):
            x, y, w, _ = boxes[mat]
            canvas.panel(boxes[mat])
            wide = canvas.text(self.text(f"debrief.{mat}"), x + 16, y + em(22), "h3", C.ink, room=w * 0.5)
            if mat == "talk":
                continue  # a way to what the model assumes stands there
            canvas.text(
                self._note(), x + w - 16, y + em(22.5), "small", C.ink2, anchor="right",
                room=w - wide - 44,
            )  # fmt: skip
        if not self.points and "points" in boxes:
            x, y, w, _ = boxes["points"]
            canvas.text(self._none(), x + 16, y + em(60), "body", C.ink, valign="top", room=w - 32, lines=3)

    def _note(self) -> str:
        """What stands at the head of the points: what they are moves of, or how far looking back is."""
        if self._looking is not None and self._looked_back is None:
            return self.text("debrief.looks_back", percent=round(PERCENT * self.progress))
        return self.text(f"debrief.points_note{'' if self._looked_back is None else '_chance'}")

    def _none(self) -> str:
        unit = "" if self._looked_back is None else "_chance"
        return self.text(f"debrief.none{unit}", least=round(PERCENT * LEAST_CHANCE))

    def _paint_head(self, canvas: Canvas) -> None:
        winner = self.outcome.winner
        if winner:
            marks.mark(canvas, winner, 42, 36, 23 if winner == ECOSYSTEM else 22, C.paper)
        else:  # a draw at the bell
            canvas.icon("scale", 42, 36, 40, C.paper)
        ends = self.w - 8 - BACK_W * fonts.beyond() if self.tall and not self._one_mat else self._left_of("sum.")
        room = ends - 78 - 20
        middle = 36 - em(11) if fonts.beyond() == 1 else 36
        canvas.text(self.text("debrief.title"), 78, middle, "h2", C.on_table, room=room)
        if fonts.beyond() == 1:
            canvas.text(headline(self.match), 78, 36 + em(14), "label", C.on_table2, "medium", room=room)

    def _left_of(self, start: str) -> float:
        """Left edge of the first item whose id begins so."""
        return next(item.box[0] for item in self.focus.items if item.id.startswith(start))

    def _paint_total(self, canvas: Canvas, item: Item) -> None:
        x, y, w, h = item.box
        total = self.outcome.total
        leader = words.leader(total)
        if not self._one_mat:  # its lines stand before it
            canvas.icon("arrow-right", x - 13, y + h / 2, 16, C.on_table2)
        line = C.on_table if item.hover else C.paper
        canvas.rrect(item.box, SIDE[leader].solid if leader else C.ink, 6, line, 1.5)
        canvas.text(words.score(total), x + w / 2, y + h / 2, "h3", C.white, "display", "mid", room=w - 8)


def _paint_chip(canvas: Canvas, item: Item, told: str, icon: str, side: str) -> None:
    x, y, w, h = item.box
    canvas.rrect(item.box, C.table2, 6, C.on_table if item.hover else SIDE[side].dark, 1.5)
    canvas.icon(icon, x + 14, y + h / 2, 16, C.on_table)
    canvas.text(told, x + w - 8, y + h / 2, "label", C.on_table, "bold", "right", room=w - 30)


def _paint_point(
    canvas: Canvas, item: Item, number: int, point: TurningPoint, when: str, change: str, most: float
) -> None:
    """Its coin, who decided, what and when; and how far it moved the score, to the left for the Ecosystem."""
    x, y, w, h = item.box
    middle = y + h / 2
    second = x + 20 + 30 * fonts.beyond()  # where who decided stands, beside the coin
    _row_ground(canvas, item, number)
    canvas.circle((x + 20, middle), COIN * fonts.beyond(), C.gold, C.ink, 1.75)
    canvas.text(str(number), x + 20, middle, "label", C.ink, "bold", "mid")
    if point.side:
        marks.mark(canvas, point.side, second, middle, 13 if point.side == ECOSYSTEM else 12)
    else:  # the headlines of both, or a review
        canvas.icon("scale" if point.kind == "review" else "zap", second, middle, 20, C.ink)
    side = words.leader(point.change)
    canvas.text(change, x + w - 8, middle - em(8), "body", SIDE[side].solid, "bold", "right")
    centre, half = x + w - 8 - BAR_W / 2, BAR_W / 2
    canvas.rrect((centre - half, middle + 6, BAR_W, 8), C.paper3, 4)
    long = half * abs(point.change) / most
    left = centre - long if side == ECOSYSTEM else centre
    canvas.fill((left, middle + 6, long, 8), SIDE[side].solid)
    canvas.line((centre, middle + 3), (centre, middle + 17), C.ink, 1.5)
    left = second + 22 * fonts.beyond()
    room = x + w - left - BAR_W - 20
    high = 2 if h >= em(56) else 1
    top = middle - em(9 if high == 2 else 8)
    canvas.text(point.title, left, top, "label", C.ink, "semibold", room=room, lines=high, leading=15)
    canvas.text(when, left, middle + em(15 if high == 2 else 8.5), "small", C.ink2, room=room)


def _paint_question(canvas: Canvas, item: Item, number: int, question: Question, source: str) -> None:
    x, y, w, h = item.box
    _row_ground(canvas, item, number)
    canvas.circle((x + 20, y + h / 2), 13 * fonts.beyond(), C.ink)
    canvas.text(str(number), x + 20, y + h / 2, "label", C.paper, "bold", "mid")
    foot = em(18)
    canvas.text(question.ask, x + 44, y + (h - foot) / 2, "label", C.ink, "semibold", room=w - 54, lines=3, leading=17)
    canvas.text(source, x + 44, y + h - foot / 2 - 1, "small", C.ink2, room=w - 54)


def _row_ground(canvas: Canvas, item: Item, number: int) -> None:
    if item.hover:
        canvas.rrect(item.box, C.white, 5, C.ink, 1.5)
    elif number % 2:
        canvas.rrect(item.box, C.paper2, 5)
