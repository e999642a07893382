"""The tutorial in the window: the table, and below it a coach who rings what it speaks of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
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
from game.ui.table import coach, coach_strip, dock, spreads
from game.ui.table.choice import Choice
from game.ui.table.coach import Speech
from game.ui.table.coach_strip import Leaf
from game.ui.table.dock import Dock
from game.ui.table.layout import Layout
from game.ui.table.panel import Panel
from game.ui.table.pointing import boxes_of, next_press
from game.ui.table.spread_scene import PERCENT
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
        self._unsaved = False  # whether the lesson as it stands is not on the disk, which was told
        self._spoken = -1  # steps behind us when the focus was last put where the coach wants it
        self._led = -1  # steps behind us when a spread was last shown for what the coach speaks of
        self._leaf, self._leaf_of = 0, (-1, "")  # what is in sight of what is said, and the step and answer it is of

    # --- the table and the strip below it

    @property
    def dock(self) -> Dock:
        """How both lie in the window."""
        return dock.dock(self.size, self.app.settings.text_scale / PERCENT)

    def resize(self, size: tuple[int, int]) -> None:
        """The window has a new size."""
        super().resize(size)
        self.frame = self.dock.frame

    def put_in_force(self) -> None:
        """Text has the size now that it has on the table."""
        fonts.text_scale = self.dock.table

    def laid_out(self, rounds: int, meter: bool = False, hints: bool = False, folded: bool = False) -> Layout:
        """The boxes of the table above the strip."""
        return dock.laid_out(self.dock, rounds, meter, hints, folded, self.spread)

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

    def leaves(self) -> tuple[Leaf, ...]:
        """The same, as far as each part of it has room in the strip."""
        with dock.text_of(self.dock.words):
            return coach_strip.leaves(self.speech(), self.dock.strip, self.frame.scale)

    def items(self) -> list[Item]:
        """The table, then the coach below it."""
        made = super().items()
        if self._turned(made):
            made = super().items()
        lesson = self.lesson
        if isinstance(self._panel, Panel) and not lesson.step.do:
            self._panel.waits = self.text("ui.tutorial.here")
        self.pointed = [box for point in lesson.step.point for box in boxes_of(point, made)]
        wanted = next_press(self.choice, lesson.suggestion()) if lesson.step.do else ""
        self.pointed += [item.box for item in made if wanted and item.id == wanted]
        if self.layout.spread:
            tabs = {item.id: item.box for item in made if item.group == "spreads"}
            beside = {spreads.of_box(self.layout, box) for box in self.pointed if not self.layout.shows(box)}
            self.pointed = [box for box in self.pointed if self.layout.shows(box)]
            self.pointed += [tabs[f"spread.{name}"] for name in sorted(filter(None, beside))]
        made += self._coach()
        self._put_focus(wanted)
        return made

    def _turned(self, made: list[Item]) -> bool:
        """Where the table lies on spreads: opens a step that is only read with the one on which lies what it speaks of.
        Whether it has turned to another one.
        """
        lesson, here = self.lesson, len(self.lesson.past)
        if not self.layout.spread or lesson.step.do or self._led == here:
            return False
        self._led = here
        boxes = [box for point in lesson.step.point for box in boxes_of(point, made)]
        wanted = next((spreads.of_box(self.layout, box) for box in boxes if not self.layout.shows(box)), "")
        if not wanted or any(self.layout.shows(box) for box in boxes):
            return False
        self.turn_to(wanted)
        return True

    def coach_items(self) -> list[Item]:
        """The coach of a first match is silent: the lesson has its own."""
        return []

    def _coach(self) -> list[Item]:
        lesson, box, told = self.lesson, self.dock.strip, self.leaves()
        speech, key = self.speech(), (len(lesson.past), self.reply)
        if self._leaf_of != key:
            self._leaf_of, self._leaf = key, 0
        shown = min(self._leaf, len(told) - 1)

        def paint(canvas: Canvas, item: Item) -> None:
            coach.rings(canvas, self.pointed)
            coach_strip.draw(canvas, item.box, speech, told, shown)

        with dock.text_of(self.dock.words):
            places = coach_strip.buttons(box)
        spoken = ". ".join(filter(None, (speech.reply, speech.title, speech.said, speech.now)))
        made = [Item("coach", "coach panel", box, spoken, self._listen, paint, radius=8)]
        made += self._coach_buttons(places, shown, shown + 1 < len(told), spoken)
        for item in made:
            item.over = True
            item.paint = partial(self._in_its_size, item.paint)
        return made

    def _coach_buttons(self, places: coach_strip.Places, shown: int, more: bool, spoken: str) -> list[Item]:
        """The buttons beside leaf `shown` of the coach's words; those that lead on say the words as well."""
        lesson, text, made = self.lesson, self.text, []

        def offer(name: str, box: Box, word: str, call: Callable[[], None], key: str = "", kind: str = "plain") -> None:
            label = text(f"ui.tutorial.{word}")
            said = f"{spoken}. {label}" if key == "coach_next" else label
            made.append(button(f"coach.{name}", box, label, call, group="coach", key=key, kind=kind, spoken=said))

        if shown:
            offer("back", places.back, "back", partial(self._turn_leaf, shown - 1), "coach_back")
        elif lesson.number > 1:
            offer("back", places.back, "back", self.go_back, "coach_back")
        if more:
            offer("next", places.next, "more", partial(self._turn_leaf, shown + 1), "coach_next", "primary")
        elif not lesson.step.do:
            offer("next", places.next, "on_to_play" if lesson.at_end else "next", self.go_on, "coach_next", "primary")
        offer("leave", places.leave, "leave", self.open_menu)
        if lesson.step.do and not more:
            offer("show", places.show, "show", self.go_on, "coach_next")
        return made

    def _in_its_size(self, paint: Callable[[Canvas, Item], None] | None, canvas: Canvas, item: Item) -> None:
        """Draws with text of the size that was asked for; that on the table may be smaller."""
        with dock.text_of(self.dock.words):
            if paint is not None:
                paint(canvas, item)

    def _turn_leaf(self, number: int) -> None:
        """Shows another part of what the coach says."""
        self._leaf = number
        self.changed()

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
