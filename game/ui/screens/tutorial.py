"""The tutorial in the window: the table with a coach beside what it points at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pygame

from game.rules.decision import PLAYS, Decision
from game.session.lesson import WINDOW, Lesson
from game.session.seats import BEGINNER, COACH, HINTS, METER, OTHER, REASONS, player_name
from game.session.session import Session
from game.storage.savefile import SaveError
from game.storage.settings import COACHED
from game.ui.draw import fonts
from game.ui.draw.canvas import Box, Canvas
from game.ui.screens import opening, table_after
from game.ui.screens.table import TableScene
from game.ui.shell.dialog import Dialog
from game.ui.table import coach
from game.ui.table.choice import Choice
from game.ui.table.coach import Speech
from game.ui.table.panel import Panel
from game.ui.table.pointing import boxes_of, next_press
from game.ui.widgets.controls import button
from game.ui.widgets.focus import Item

if TYPE_CHECKING:
    from game.session.occasions import Occasion

STAGED = ("milestone", "demonstration")
"""The great moments that have a scene in the lesson too, as all have for which dice are rolled; the rest its coach
tells."""


class TutorialScene(TableScene):
    """Plays a lesson: only what its step asks for goes on, everything else is answered by the coach."""

    def __init__(self, lesson: Lesson) -> None:
        super().__init__(lesson.match, lesson.seat)
        self.lesson = lesson
        self.reply = ""  # why the last try has to wait
        self.pointed: list[Box] = []
        self._in_sight: Box = (0, 0, 0, 0)  # the part of the page in sight when the coach found its place
        self._unsaved = False  # whether the lesson as it stands is not on the disk, which was told
        # where the coach stood in what is in sight, when not in its one place; the last first
        self._homes: list[Box] = []
        self._beside = False  # whether it stands in its one place, with its buttons beside the words
        self._spoken = -1  # steps behind us when the focus was last put where the coach wants it

    # --- the lesson

    @property
    def curtain(self) -> bool:
        """Nothing is hidden: one learner sees both sides."""
        return False

    def entered(self) -> None:
        """The table stands already."""
        self.changed()

    def play(self, name: str) -> None:
        """Makes a decision if the step asks for it; otherwise the coach says why it has to wait."""
        self.reply = self.lesson.not_yet(name) or ""
        if self.reply:
            self.changed()
        else:
            self._move(lambda: self.lesson.play(name))

    def pick_card(self, card: str) -> None:
        """Picks a card; no other way of playing it than the step asks for is ready to be confirmed."""
        super().pick_card(card)
        wanted = Decision.parse(self.lesson.suggestion()) if self.lesson.step.do else None
        if wanted is not None and wanted.card == card and wanted.kind in PLAYS and self.choice.mode != wanted.kind:
            self.choice.choose_mode("")
            self.changed()

    def go_on(self) -> None:
        """The next step; where something is to be done, the coach does it."""
        if self.lesson.at_end:
            self.finish()
        else:
            self._move(self.lesson.go_on)

    def go_back(self) -> None:
        """One step back, with the table as it stood there."""
        if self.lesson.number > 1:
            self._move(self.lesson.back)

    def undo(self) -> None:
        """Taking back is one step back."""
        self.go_back()

    def redo(self) -> None:
        """Doing again is one step on, as the coach suggests it."""
        if not self.lesson.at_end:
            self.go_on()

    def _move(self, go: Callable[[], None]) -> None:
        """Goes through time, then shows what followed: the headlines, the review, the next step."""
        before, viewer = self.match, self.lesson.tutorial.side
        was = self.presenter.before()
        leader, seen = before.score.leader, len(before.log(viewer))
        self.reply = ""
        failed = self._kept(go)
        if self.lesson.match is not before or self.lesson.seat != self.side:
            self.match, self.side = self.lesson.match, self.lesson.seat
            self.session = Session(self.match)
            self._choice = Choice(self.match, self.side)
        else:
            self.choice.renew()
        new = self.match.log(viewer)[seen:] if self.match is before else []
        scenes = _with_scenes(self.presenter.scenes(new, False))
        if scenes:
            self.presenter.show(new, scenes, was, False, self.changed)
        else:
            table_after.show(self.app, self.match, new, leader, self.changed)
        if failed:
            table_after.tell_unsaved(self.app, failed)

    def _kept(self, go: Callable[[], None]) -> SaveError | None:
        """Goes through time. That stands if it cannot be saved; the reason is given back unless it was told before."""
        told, self._unsaved = self._unsaved, False
        try:
            go()
        except SaveError as error:
            self._unsaved = True
            return None if told else error
        return None

    def closed(self) -> None:
        """The table is closed: another window may go on with the lesson."""
        super().closed()
        self.lesson.close()

    def back(self) -> None:
        """Esc: drops the last pick, then asks whether to leave."""
        if self.choice.step_back():
            self.changed()
        else:
            self.open_menu()

    def open_menu(self) -> None:
        """Leave, begin again, or stay."""
        text = self.text
        options = [
            (text("ui.tutorial.leave"), "plain", self._leave),
            (text("ui.tutorial.again"), "plain", self._again),
            (text("ui.tutorial.stay"), "primary", lambda: None),
        ]
        question = text("ui.tutorial.leave_question", door=text("ui.opening.learn.title"))
        self.app.push(Dialog(text("ui.tutorial.leave_title"), question, options, "log-out"))

    def _leave(self) -> None:
        self.app.open_alone("title")

    def _again(self) -> None:
        self.lesson.finish()
        opening.learn(self.app)

    def finish(self) -> None:
        """The end: against the novice, a match of one's own, or on with this one."""
        text = self.text
        novice = player_name(BEGINNER, text)
        options = [
            (text("ui.tutorial.this_match"), "plain", self._this_match),
            (text("ui.tutorial.own_match"), "plain", self._own_match),
            (text("ui.tutorial.first_match", novice=novice), "primary", self._first_match),
        ]
        question = text("ui.tutorial.done_question", side=text.side(self.lesson.tutorial.side), novice=novice)
        self.app.push(Dialog(text("ui.tutorial.done_title"), question, options, "award", True))

    def _first_match(self) -> None:
        """A new match of the learner's side against the novice, with the help that the settings allow."""
        self.lesson.finish()
        tutorial, settings = self.lesson.tutorial, self.app.settings
        helped = {name: getattr(settings, name) for name in (HINTS, METER, REASONS)}
        helped |= {COACH: True} if settings.coached < COACHED else {}
        opening.new_match(self.app, tutorial.scenario, None, 0, {OTHER[tutorial.side]: BEGINNER}, helped)

    def _own_match(self) -> None:
        self.lesson.finish()
        self._leave()

    def _this_match(self) -> None:
        self.lesson.finish()
        self.match.options.clear()
        opening.show(self.app, self.match)

    # --- the coach

    def speech(self) -> Speech:
        """What the coach says now."""
        lesson, text = self.lesson, self.text
        step = text("ui.tutorial.step", number=lesson.number, count=lesson.count)
        now = text("ui.tutorial.choose", wanted=text.decision(lesson.suggestion())) if lesson.step.do else ""
        return Speech(step, lesson.title, lesson.said_in(WINDOW), now, self.reply)

    def items(self) -> list[Item]:
        """The table, then the coach above it."""
        made = super().items()
        lesson = self.lesson
        if isinstance(self._panel, Panel) and not lesson.step.do:
            self._panel.waits = self.text("ui.tutorial.here")
        self.pointed = [box for point in lesson.step.point for box in boxes_of(point, made)]
        wanted = next_press(self.choice, lesson.suggestion()) if lesson.step.do else ""
        self.pointed += [item.box for item in made if wanted and item.id == wanted]
        needed = [self.layout.hand, self.layout.panel] if lesson.step.do else []
        if wanted.startswith("target."):
            needed += [item.box for item in made if item.id.startswith("target.")]
        speech = self.speech()
        own_chain = boxes_of(f"chain {self.side}", made)
        other = [self.layout.hand, self.layout.panel, *own_chain]
        left, top, w, h = self._in_sight = self.frame.shown  # of an enlarged page the coach stands in what is in sight

        def seen(boxes: list[Box]) -> tuple[Box, ...]:
            return tuple((x - left, y - top, wide, high) for x, y, wide, high in boxes)

        x, y, wide, high = self._place(speech, (w, h), (seen(self.pointed), seen(needed), seen(other)))
        box = (left + x, top + y, wide, high)
        made += self._coach(box, speech)
        self._put_focus(wanted)
        return made

    def _place(
        self, speech: Speech, size: tuple[float, float], boxes: tuple[tuple[Box, ...], tuple[Box, ...], tuple[Box, ...]]
    ) -> Box:
        """Its one place, or the same above it; where it has no room in either, where it stood before or elsewhere."""
        spoken, needed, _ = boxes
        left, top, _, _ = self.frame.shown
        usual = coach.band(self.layout.middle)
        for x, y, wide, tall in (usual, coach.above(usual, self.layout.chain)):
            place = (x - left, y - top, wide, tall)
            fits = coach.fits(speech, place, self.frame.scale)
            self._beside = fits and coach.stays(place, tall, size, spoken, needed)
            if self._beside:
                return place
        found = self._where_it_stood(speech, size, spoken, needed)
        if found is None:
            found = coach.place(speech, self.frame.scale, fonts.text_scale, size, *boxes)
            if any(coach.shared(found, one) for one in needed):  # that cannot be helped: then rather where it stood
                found = self._where_it_stood(speech, size, spoken, ()) or found
        self._homes = [found, *(one for one in self._homes if one[:3] != found[:3])]
        return found

    def _where_it_stood(
        self, speech: Speech, size: tuple[float, float], spoken: tuple[Box, ...], needed: tuple[Box, ...]
    ) -> Box | None:
        """The last place at which the coach stood that covers nothing that is spoken of or needed now."""
        for x, y, wide, _ in self._homes:
            high = coach.height(speech, wide, self.frame.scale)
            if coach.stays((x, y, wide, high), high, size, spoken, needed):
                return x, y, wide, high
        return None

    def refresh(self) -> None:
        """Puts the coach elsewhere when another part of an enlarged page is in sight."""
        super().refresh()
        if self._in_sight != self.frame.shown:
            self._stale = True
            super().refresh()

    def coach_items(self) -> list[Item]:
        """The coach of a first match is silent: the lesson has its own."""
        return []

    def _coach(self, box: Box, speech: Speech) -> list[Item]:
        lesson, text = self.lesson, self.text

        beside = self._beside

        def paint(canvas: Canvas, item: Item) -> None:
            coach.rings(canvas, self.pointed)
            coach.draw(canvas, item.box, speech, beside)

        leave_box, back_box, next_box = coach.buttons(box, beside)
        spoken = ". ".join(filter(None, (speech.reply, speech.title, speech.said, speech.now)))
        on = text(f"ui.tutorial.{'show' if lesson.step.do else 'on_to_play' if lesson.at_end else 'next'}")
        made = [Item("coach", "coach panel", box, spoken, self._listen, paint, radius=8)]
        kind = "plain" if lesson.step.do else "primary"
        leave = text("ui.tutorial.leave")
        icons = ("", "") if beside else ("log-out", "undo-2")
        made.append(button("coach.leave", leave_box, leave, self.open_menu, group="coach", icon=icons[0]))
        if lesson.number > 1:
            label = text("ui.tutorial.back")
            made.append(
                button("coach.back", back_box, label, self.go_back, group="coach", icon=icons[1], key="coach_back")
            )
        made.append(
            button("coach.next", next_box, on, self.go_on, group="coach", icon="arrow-right", kind=kind,
                   key="coach_next", spoken=f"{spoken}. {on}")
        )  # fmt: skip
        for item in made:
            item.over = True
        return made

    def _listen(self) -> None:
        """The panel itself does nothing, but nothing below it is hit either."""

    def _put_focus(self, wanted: str) -> None:
        """At a new step the keyboard goes to what is to be pressed, or to Next."""
        here = len(self.lesson.past)
        if self._spoken != here:
            self._spoken = here
            ring = self.focus.ring
            self.focus.current = wanted or "coach.next"
            self.focus.ring = ring
            self.focus.tip_of = ""

    def keep_clear(self) -> list[Box]:
        """Tooltips keep away from the coach too."""
        panel = self.focus.get("coach")
        return [*super().keep_clear(), *([panel.box] if panel else [])]

    def handle(self, event: pygame.event.Event) -> None:
        """The answer to a wrong try stays until something else is done."""
        if self.reply and event.type in (pygame.KEYDOWN, pygame.MOUSEBUTTONDOWN):
            self.reply = ""
            self.changed()
        super().handle(event)


def _with_scenes(found: Sequence[Occasion]) -> list[Occasion]:
    """Those of a lesson's occasions that are shown on the stage: where one headline has a roll both are shown there."""
    headlines = any(one.kind == "headline" and one.rolls for one in found)
    return [one for one in found if one.kind in STAGED or one.rolls or (headlines and one.kind == "headline")]
