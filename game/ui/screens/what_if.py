"""The what-if lab: turn a rule, and see at once how the same matches end under it.

Matches are played in threads of `study.live`; the screen looks every few hundredths of a second what is known by
now, and draws only then. What somebody turned is kept by `game.lab.study.dials`.
"""

from __future__ import annotations

import itertools
import secrets
import sys

import pygame

from game.lab.study.dials import Dials
from game.lab.study.live import BUSY, DONE, REFUSED, Answer, Live
from game.lab.study.study import Study
from game.lab.study.summary import Summary, summarise
from game.rules.what_if import GROUPS, SWITCH, Setting
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.screens import opening, what_if_charts, what_if_foot, what_if_heads, what_if_layout, what_if_rows
from game.ui.screens.paged import PagedScene
from game.ui.screens.what_if_layout import EDGE, GAP, TOP, Layout
from game.ui.shell.arranged import Parted
from game.ui.widgets import slider
from game.ui.widgets.focus import Item
from game.ui.widgets.tree import Part, arrange

LOOK_EVERY = 16  # milliseconds between two looks at what is known; each may draw one chart anew
CHARTS = ("wins", "scores", "plant", "endings", "means")
PERCENT = 100
WAIT = 200  # milliseconds between two looks whether the computer players are ready
HAND_OVER = 0.0005  # seconds after which Python's threads make way for the window while matches are played
SHORT_SEED = 1_000_000
NUMBERS = itertools.count()


class WhatIfScene(Parted, PagedScene):
    """The lab. ``live`` plays; without one nothing is played and `summary` is shown as it is (for pictures)."""

    grows = 1.4
    grows_tall = 1.0
    shrinks = True

    def __init__(self, dials: Dials | None = None, live: Live | None = None, summary: Summary | None = None) -> None:
        super().__init__()
        self.dials = dials or Dials()
        self.live = live
        self.group = GROUPS[0]
        self.page = 0
        self.answer: Answer | None = None
        self.summary = summary
        self.drawn = dict.fromkeys(CHARTS, (summary, next(NUMBERS)))  # what each chart shows, and a number for it
        self.shown: Study | None = None  # the study that the summary answers
        self.timing = False  # a first match is played, to know how long many will take
        self._dragged: Setting | None = None
        self._looking = False
        self._interval = sys.getswitchinterval()

    # --- life

    def entered(self) -> None:
        """Begins to play, or goes on."""
        if self.live is not None and self.answer is None:
            sys.setswitchinterval(HAND_OVER)
            self._begin()

    def _begin(self) -> None:
        """Begins to play, when the computer players are ready: two compilers at once would take twice as long."""
        if self.app.readiness.busy and self in self.app.scenes:
            self.app.after(WAIT, self._begin)
        else:
            self.ask()

    def back(self) -> None:
        """Esc closes the lab."""
        self.close()
        self.app.pop()

    def close(self) -> None:
        """Puts an end to everything in the background."""
        if self.live is not None:
            self.live.stop()
            sys.setswitchinterval(self._interval)

    def ask(self) -> None:
        """Asks what the dials say; slow players are only timed until somebody says that they shall play."""
        if self.live is None:
            self.changed()
            return
        study = self.dials.study()
        self.timing = self.dials.on_demand
        if self.timing and self.live.pace(study) is not None:
            self.live.stop()
        elif self.timing:
            self.live.ask(Study(study.scenario, study.ecosystem, study.flagship, study.seed), 1)
        else:
            self.live.ask(study, self.dials.games)
        self.look()

    def play_slowly(self) -> None:
        """Plays what takes its time."""
        if self.live is not None:
            self.timing = False
            self.live.ask(self.dials.study(), self.dials.games)
            self.look()

    def stop(self) -> None:
        """Ends the playing; what is known stays."""
        if self.live is not None:
            self.live.stop()
            self.look()

    def look(self) -> None:
        """Takes what is known by now, and looks again while there is more to come."""
        if self.live is None:
            return
        if self not in self.app.scenes:
            self.close()
            return
        found = self.live.answer()
        if found is not None and found.state == DONE:
            self.app.loaded("lab")
        if found is None or self.timing or found.state == REFUSED:
            self.summary = self.shown = None  # no figures of other rules shall be taken for an answer
        elif found.pairs.games and found.study == self.dials.study():
            known = self.summary.games if self.summary is not None and self.shown == found.study else 0
            if found.pairs.games != known:
                self.summary, self.shown = summarise(found.pairs, found.half_years), found.study
        self.answer = found
        late = self._show_one()
        self.changed()
        if (late or (found is not None and found.state in BUSY)) and not self._looking:
            self._looking = True
            self.app.after(LOOK_EVERY, self._look_again)

    def _show_one(self) -> bool:
        """Lets one chart show what is known, so that no frame has to draw all of them; true if others are behind."""
        behind = [name for name in CHARTS if self.drawn[name][0] is not self.summary]
        if behind:
            oldest = min(behind, key=lambda name: self.drawn[name][1])
            self.drawn[oldest] = (self.summary, next(NUMBERS))
        return len(behind) > 1

    def show_all(self) -> None:
        """Lets every chart show what is known."""
        while self._show_one():
            pass

    def _look_again(self) -> None:
        self._looking = False
        self.look()

    @property
    def stale(self) -> bool:
        """Whether what is shown answers another question than the one that is asked."""
        return self.live is not None and self.shown != self.dials.study()

    # --- layout

    @property
    def parted(self) -> bool:
        """Whether larger text has room for a part of the lab at a time."""
        return self.app.settings.text_scale / PERCENT > self.most

    @property
    def layout(self) -> Layout:
        """Where everything lies that is in sight."""
        if not self.parted:
            return what_if_layout.whole(self.w, self.h, self.tall, self.several)
        box = self._tabs_box()
        names = what_if_layout.parts(self.w)
        top = box[1] + self._tabs().measure(Canvas.ruler(self.frame.scale), box[2])[1] + GAP
        return what_if_layout.part(self.w, self.h, top, names[self._shown])

    def _tabs_box(self) -> Box:
        return EDGE, TOP, self.w - 2 * EDGE, self.h

    def _tabs(self) -> Part:
        names = [self.text(f"ui.what_if.{part}") for part in what_if_layout.parts(self.w)]
        return self.tabs(names, self._shown)

    @property
    def _shown(self) -> int:
        """The part in sight: a wider window has fewer."""
        return min(self.part, len(what_if_layout.parts(self.w)) - 1)

    @property
    def several(self) -> bool:
        """Whether there are scenarios to choose from."""
        return len(opening.rules().scenarios) > 1

    @property
    def per_page(self) -> int:
        """Rows of settings in sight."""
        return max(1, len(self.layout.rows))

    @property
    def pages(self) -> int:
        """Pages of the open group."""
        return max(1, -(-len(self._members()) // self.per_page))

    def _members(self) -> list[Setting]:
        return [setting for setting in self.dials.settings if setting.group == self.group]

    def _rows(self) -> list[tuple[Setting, Box]]:
        rows = self.layout.rows
        first = self.page * len(rows)
        return list(zip(self._members()[first : first + len(rows)], rows, strict=False))

    # --- items

    def items(self) -> list[Item]:
        """The bar at the top, the settings, the players, the charts; the tabs of parts."""
        made = what_if_heads.items(self)
        for setting, box in self._rows():
            made += what_if_rows.row_items(self, setting, box)
        made += [*what_if_foot.items(self), *self._charts()]
        return made + (
            arrange(self._tabs(), Canvas.ruler(self.frame.scale), self._tabs_box()).items if self.parted else []
        )

    def _charts(self) -> list[Item]:
        """The charts can take the focus, so that they can be read aloud."""
        if self.summary is None:
            return []
        said = what_if_charts.spoken(self.text, self.summary)
        return [Item(f"chart.{name}", "charts", box, said[name], radius=8) for name, box in self.layout.mats.items()]

    def first_focus(self) -> str:
        """The first setting."""
        setting = self._members()[0]
        values = f".{self.dials.values[setting.id]}" if setting.kind == SWITCH else ""
        return f"set.{setting.id}{values}"

    # --- choices

    def open(self, group: str) -> None:
        """Shows a group of settings."""
        self.group, self.page = group, 0
        self.changed()

    def turn(self, step: int) -> None:
        """To another page of the group."""
        if 0 <= self.page + step < self.pages:
            self.page += step
            self.changed()

    def switch(self, setting: Setting, value: str) -> None:
        """On or off."""
        self.turn_setting(setting, int(value))

    def turn_setting(self, setting: Setting, place: int) -> None:
        """Turns a setting to a place among its values, and asks."""
        before = self.dials.values[setting.id]
        self.dials.turn(setting, place)
        if self.dials.values[setting.id] != before:
            self.ask()
            moved = self.focus.get(f"set.{setting.id}.{self.dials.values[setting.id]}")
            if moved is not None:
                self.focus.set(moved.id, self.focus.ring)

    def reset(self) -> None:
        """Everything as in the rules."""
        self.dials.reset()
        self.ask()

    def seat(self, code: str) -> None:
        """Lets others play."""
        self.dials.seat(code)
        self.ask()

    def use_scenario(self, scenario: str) -> None:
        """Plays another scenario."""
        self.dials.use_scenario(scenario)
        self.page = min(self.page, self.pages - 1)
        self.ask()

    def new_luck(self) -> None:
        """Other seeds."""
        self.dials.seed = secrets.randbelow(SHORT_SEED)
        self.ask()

    def load_study(self, study: Study) -> None:
        """Asks what a study asks. Raises `game.lab.study.study.StudyError` if it cannot be asked here."""
        self.dials.load(study)
        changed = [setting.group for setting in self.dials.settings if self.dials.is_changed(setting)]
        self.open(changed[0] if changed else self.group)
        self.ask()

    def open_files(self) -> None:
        """Saving and exporting."""
        self.app.open("save_study", self)

    def open_load(self) -> None:
        """The list of studies."""
        self.app.open("studies", self)

    def open_questions(self) -> None:
        """The questions of the article."""
        self.app.open("questions", self)

    # --- input

    def handle(self, event: pygame.event.Event) -> None:
        """A slider follows the mouse from the click on; everything else as everywhere."""
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            self.refresh()
            self._dragged = self._slider_at(event.pos)
            if self._dragged is not None:
                self.focus.set(f"set.{self._dragged.id}", ring=False)
                self._drag(event.pos)
        elif event.type == pygame.MOUSEMOTION and self._dragged is not None:
            if event.buttons[0]:
                self._drag(event.pos)
                return
            self._dragged = None
        elif event.type == pygame.MOUSEBUTTONUP and event.button == 1:
            self._dragged = None
        super().handle(event)

    def _slider_at(self, pos: tuple[int, int]) -> Setting | None:
        """The setting on whose rail a pixel lies."""
        at_x, at_y = self.point(pos)
        for setting, row in self._rows():
            x, y, w, h = what_if_rows.rail_box(row)
            if setting.kind != SWITCH and x <= at_x < x + w and y <= at_y < y + h:
                return setting
        return None

    def _drag(self, pos: tuple[int, int]) -> None:
        setting = self._dragged
        item = self.focus.get(f"set.{setting.id}") if setting else None
        if setting is not None and item is not None:
            rail = what_if_rows.rail_box(item.box)
            self.turn_setting(setting, slider.place_at(rail, len(setting.values()), self.point(pos)[0]))

    def on_key(self, event: pygame.event.Event) -> bool:
        """Left, Right, Home and End turn the slider that has the focus."""
        item = self.focus.item
        steps = {pygame.K_LEFT: -1, pygame.K_RIGHT: 1, pygame.K_HOME: -999, pygame.K_END: 999}
        if item is not None and event.key in steps and what_if_rows.turn_by_key(self, item, steps[event.key]):
            return True
        return super().on_key(event)

    def on_wheel(self, steps: int, x: float, y: float) -> None:
        """The wheel turns the pages of the settings."""
        if self.pages > 1:
            super().on_wheel(steps, x, y)

    # --- drawing

    def paint(self, canvas: Canvas) -> None:
        """The heading, the mats, the rows and the charts."""
        text, layout = self.text, self.layout
        room = self.focus.items[0].box[0] - 2 * GAP
        wide = canvas.measure(text("ui.what_if.title"), "h2")
        if wide <= room - 2 * EDGE:
            canvas.text(text("ui.what_if.title"), 2 * EDGE, 32, "h2", C.on_table)
        if not self.parted:
            canvas.text(
                text("ui.what_if.about"), 34 + wide, 32, "label", C.on_table2, "medium", room=room - 24 - wide, lines=2,
                leading=18,
            )  # fmt: skip
        if layout.left is not None:
            canvas.panel(layout.left)
        if layout.left is not None and layout.heads:
            x, y, _, _ = layout.left
            canvas.text(text("ui.what_if.rules"), x + 16, y + 23, "h3", C.ink, room=130)
        for setting, box in self._rows():
            what_if_rows.paint_row(canvas, self, setting, box)
        what_if_foot.paint(canvas, self)
        for name, box in layout.mats.items():
            self._paint_chart(canvas, name, box)

    def _paint_chart(self, canvas: Canvas, name: str, box: Box) -> None:
        text, (seen, number) = self.text, self.drawn[name]
        if seen is None:
            canvas.panel(box)
            title = text("ui.what_if.means" if name == "means" else f"ui.what_if.{name}")
            canvas.text(title, box[0] + 16, box[1] + 22, "h3", C.ink, room=box[2] - 32)
            return
        paint = getattr(what_if_charts, name)
        if name == "wins":
            stale = self.stale
            canvas.layer(("what-if", name, number, stale), box, lambda part: paint(part, box, text, seen, stale))
        else:
            canvas.layer(("what-if", name, number), box, lambda part: paint(part, box, text, seen))


def lab_that_plays() -> WhatIfScene:
    """The lab as players open it."""
    return WhatIfScene(live=Live())
