"""The stage: a consequential moment as a large scene, between the decision and the board.

Any key or click first brings the result, then goes on. Only what the scene has told by then can be seen or heard, and
the screen reader is told no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pygame

from game.ui.draw import fonts
from game.ui.draw.canvas import Canvas, whole
from game.ui.shell import picture
from game.ui.shell.motion import Act, Clockwork, Motion
from game.ui.stage import paint
from game.ui.stage.backdrop import SHADE, Backdrop
from game.ui.stage.places import Places, places
from game.ui.stage.programme import Programme, nobody_knows
from game.ui.stage.telling import Before, Telling, tellings
from game.ui.stage.timeline import FAMILIAR, PACE, Timeline, timeline
from game.ui.table.headlines import in_order
from game.ui.table.moving import Moving
from game.ui.widgets import controls
from game.ui.widgets.focus import Item

if TYPE_CHECKING:
    from game.session.match import Match

STEERING = (
    *(pygame.K_TAB, pygame.K_UP, pygame.K_DOWN, pygame.K_LEFT, pygame.K_RIGHT),
    *(pygame.K_LSHIFT, pygame.K_RSHIFT, pygame.K_LCTRL, pygame.K_RCTRL, pygame.K_LALT, pygame.K_RALT, pygame.K_MODE),
)
"""Keys that move the focus or change other keys: they never skip."""
CLICKS = (pygame.BUTTON_LEFT, pygame.BUTTON_RIGHT)


class StageScene(Moving):
    """Shows the scenes of a programme one after the other. `on_done` is called after it closed."""

    covers = True
    grows = 2.0

    def __init__(self, match: Match, programme: Programme, on_done: Callable[[], None]) -> None:
        super().__init__()
        self.match = match
        self.programme = programme
        self.on_done = on_done
        reasons = {one.card: one.why for one in in_order(match, programme.entries, programme.table.score.leader)}
        self.tellings = tellings(match, programme.occasions, Before(programme.table, reasons))
        self.number = 0  # of the scene in sight
        self.timeline = Timeline((), (), 0.0, 0.0)
        self._behind: Backdrop | None = None
        self._begun = False
        self._heard = 0  # cues that were played

    @property
    def telling(self) -> Telling:
        """The scene in sight."""
        return self.tellings[self.number]

    @property
    def pace(self) -> float:
        """How long scenes last against the design; 0 where they are stills."""
        settings = self.app.settings
        return PACE.get(settings.stage, 0.0) if self.app.moving and not settings.reduced_motion else 0.0

    @property
    def places(self) -> Places:
        """Where everything lies at this window size."""
        return places(self.w, self.h, self.tall)

    @property
    def at(self) -> float:
        """The moment of the scene in sight, in milliseconds."""
        return self.timeline.length if self.running is None else min(self.running.moment, self.timeline.length)

    @property
    def behind(self) -> Backdrop | None:
        """The table behind the scene; None where a window or its text leaves no room for the mat beside it."""
        before = self.programme.before
        if before is None or self.tall or fonts.text_scale > 1:
            return None
        if self._behind is None or self._behind.text is not self.text:
            self._behind = Backdrop(before, self.text)
        return self._behind

    # --- its course

    def entered(self) -> None:
        """Begins with the first scene."""
        super().entered()
        if not self._begun:
            self._begun = True
            self._begin()

    def _begin(self) -> None:
        telling = self.telling
        known = telling.key in self.programme.seen
        self.programme.seen.add(telling.key)
        factor = self.pace * (FAMILIAR if known else 1.0)
        self.timeline = timeline(len(telling.throws), len(telling.slips), factor)
        self._heard = 0
        if not picture.one_by_one:  # before the first picture, which has enough to draw
            whole(self.preparing())
        act = Act("stage", telling.key, 0.0, self.timeline.length, self.places.bar, self.places.bar)
        self.run(Motion((act,) if factor else ()), self._told)
        self.changed()

    def _told(self) -> None:
        """Everything is told: the players read it as long as they like, or as long as the pace allows a computer's."""
        self._sound()
        rest, shown = self.programme.rest, self.number
        if rest is not None:
            self.app.after(round(rest), lambda: self._rested(shown))
        self.changed()

    def _rested(self, shown: int) -> None:
        if self.running is None and self.number == shown and self.app.scenes[-1:] == [self]:
            self.go_on()

    def go_on(self) -> None:
        """The next scene, or on with the match."""
        if self.number + 1 < len(self.tellings):
            self.number += 1
            self._begin()
            return
        self.app.pop()
        self.on_done()

    def skip(self) -> None:
        """To the result, or on if that is told."""
        if self.running is not None:
            self.end_motion()
        else:
            self.go_on()

    # --- sound

    def cues(self) -> list[tuple[float, str]]:
        """What is heard when, in the order in which it is heard."""
        telling, line = self.telling, self.timeline
        made = [(0.0, "card" if telling.card else "step")]
        for throw, (begin, end) in zip(telling.throws, line.rolls, strict=True):
            made.append((begin, "dice"))
            if throw.project:
                made.append((end, "success" if throw.success else "failure"))
        rises = any(slip.track == "tension" and int(slip.after) > int(slip.before) for slip in telling.slips)
        if rises:
            made.append((line.landed, "tension"))
        elif any(slip.is_disc for slip in telling.slips):
            made.append((line.landed, "disc"))
        return made

    def _sound(self) -> None:
        """Plays what is due; of what was skipped only the last."""
        due = [sound for moment, sound in self.cues() if moment <= self.at]
        if len(due) > self._heard:
            self._heard = len(due)
            self.app.sounds.play(due[-1])

    def tick(self, running: Clockwork) -> None:
        """The next picture is due, and perhaps a sound."""
        if running is self.running and self.app.scenes[-1:] == [self]:
            self._sound()
        super().tick(running)

    # --- input

    def items(self) -> list[Item]:
        """Skip while it is told, then Continue."""
        text, at = self.text, self.places
        if self.running is not None:
            return [
                controls.button(
                    "skip", at.skip, text("ui.stage.skip"), self.skip, group="go on", icon="skip-forward", kind="dark"
                )
            ]
        last = self.number + 1 == len(self.tellings)
        label = text("ui.stage.to_the_end" if last and self.match.over else "ui.stage.continue")
        return [
            controls.button("continue", at.go, label, self.skip, group="go on", icon="check", kind="primary", size="h3")
        ]

    def first_focus(self) -> str:
        """The one button."""
        return "skip" if self.running is not None else "continue"

    def handle(self, event: pygame.event.Event) -> None:
        """Any key or click: the result, then on."""
        key = event.type == pygame.KEYDOWN and event.key not in STEERING
        if key or (event.type == pygame.MOUSEBUTTONDOWN and event.button in CLICKS):
            self.skip()
        elif event.type not in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            super(Moving, self).handle(event)

    def back(self) -> None:
        """Esc is a key like any other here."""
        self.skip()

    def reader_line(self) -> str:
        """What the scene has told so far, then the button."""
        line, at = self.timeline, self.at
        told = self.telling.spoken(line.fallen(at), line.appeared(at), at >= line.landed)
        return ". ".join(filter(None, (told, super().reader_line())))

    # --- drawing

    def preparing(self) -> Iterator[None]:
        """The table behind the scene, before its first picture."""
        if self.behind is not None:
            yield from self.behind.making(self.size, self.frame.scale, (self.frame.ox, self.frame.oy))

    def painting(self, canvas: Canvas) -> Iterator[None]:
        """The scene at its moment, on a dark ground."""
        behind = self.behind
        if behind is None:
            canvas.surface.fill(SHADE)
        else:
            behind.dim(canvas)
            yield
        last = self.number + 1 == len(self.tellings)
        chances = self.programme.chances() if last else nobody_knows()
        told = self.tellings[: self.number + 1]
        shown = paint.Shown(told, self.timeline, self.at, chances, self.text, self.match, behind)
        yield from paint.scene(canvas, shown, self.places)
