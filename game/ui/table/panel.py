"""The play panel: modes, the action menu, what a card does, the preview, and Confirm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from game.rules.decision import DESK, END, EVENT, OPS
from game.rules.model import SIDES
from game.ui.draw import fonts, marks
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.glyphs import action_icon
from game.ui.draw.theme import SIDE, C
from game.ui.draw.words import MINUS
from game.ui.table import panel_words, preview_parts
from game.ui.table.board import Part, around
from game.ui.table.choice import AIMED, ActionChoice, Choice
from game.ui.table.explained import Explained
from game.ui.table.layout import Bar
from game.ui.widgets.controls import button
from game.ui.widgets.focus import ILLEGAL, NORMAL, Item, LateTip, Tip

if TYPE_CHECKING:
    from game.rules.words.text import Text

WIDE_FROM = 600.0  # the panel of a wide table; in a folded hand's room that of 4:3 is still narrower
COLUMN = 150.0  # the right column: End, what would change, and Confirm, which stays in one place
CONFIRM_H = 50.0
MODE_ICON = {EVENT: "zap", OPS: "hammer", DESK: "archive"}
HEAD = 36.0  # height of the title's line
ROW = 32.0
SQUARE = 27.0  # step of the ops squares
COLUMNS = 3  # of actions while ops are spent
SIGNED = 135.0  # width from which their buttons have a sign
FREE_W = 110.0  # width of the button of an action that costs nothing
LINE = 17.0  # height of a line of what would change, at the usual size of text
FOOT = 60.0  # height of the preview where it lies below the words
GAP = 8.0
WAYS, ACTION = 0.44, 110.0  # share of the ways of a panel with a bar; least width of an action in it


@dataclass(slots=True)
class Acts:
    """What the panel's buttons do, and the keys that do it too; given by the scene."""

    mode: Callable[[str], None]
    action: Callable[[str], None]
    target: Callable[[str], None]
    confirm: Callable[[], None]
    play: Callable[[str], None]
    key: Callable[[str], str]  # the key of a command, in words


class Panel:
    """The panel at the lower right, for one state of the table."""

    def __init__(self, box: Box, choice: Choice, text: Text, acts: Acts, bar: Bar | None = None) -> None:
        """Where there is a ``bar``, End and Confirm stand in it and leave their room to the panel."""
        self.x, self.y, self.w, self.h = box
        self.box = box
        self.choice = choice
        self.text = text
        self.acts = acts
        self.told = Explained(choice.match, choice.side, text)
        self.bar, self.waits = bar, ""  # why nothing is to be picked yet
        self.wide = self.w > WIDE_FROM
        self.larger = max(1.0, fonts.text_scale)  # the text, against its usual size
        self.column_w = COLUMN if self.wide else 120.0
        self.ways_w = 300.0 if self.wide else 236.0
        self.head, self.foot, self.square = HEAD, CONFIRM_H + 8, SQUARE
        if bar is not None:
            self.column_w = COLUMN * self.larger if choice.phase == "ops" else -GAP
            self.ways_w = self.w * WAYS
            self.head, self.foot = HEAD * fonts.beyond(), 2 * LINE * self.larger + GAP
            self.square = SQUARE * fonts.beyond()
        self.title_y = self.y + 20 * self.head / HEAD  # the middle of the title's line
        self.left = self.x + 8
        self.room = self.w - self.column_w - 24
        self.right = self.x + self.w - 8 - self.column_w
        self.beside = self.left + self.ways_w + 8  # where what stands beside the ways begins

    # --- items

    def modes(self) -> list[Item]:
        """The ways of using the picked card, each with what it would do now or why it is not possible."""
        choice = self.choice
        if choice.phase != "card" or not choice.card:
            return []
        step = (self.h - self.head - 4) / 3
        made = []
        for number, mode in enumerate(panel_words.modes(choice)):
            name = choice.name_of(choice.card, mode)
            ops = choice.ops_of(choice.card)
            label = self.text("ui.table.mode.ops_of" if mode == OPS else f"ui.table.mode.{mode}", ops=ops)
            allowed = name in choice.legal
            note, brief = (told(choice, self.text, mode) for told in (panel_words.way_note, panel_words.way_brief))
            look = label, note, MODE_ICON[mode], self.acts.key(mode), brief
            box = (self.left, self.y + self.head + number * step, self.ways_w, step - 4)
            tip = LateTip(partial(self._mode_tip, mode, label, "" if allowed else name, look[1]))
            state = panel_words.state_of(allowed, mode == choice.mode)
            act = _bound(self.acts.mode, mode)
            made.append(panel_words.two_lines(f"mode.{mode}", box, look, act, "modes", state, tip, mode))
        return made

    def _mode_tip(self, mode: str, label: str, refused: str, note: str) -> Tip:
        """What a mode is; `refused` is the decision that cannot be made now, or ""; `note` what it would do now."""
        if refused:
            reason = self.choice.why_not(refused)
            return self.told.place(mode, self.text("ui.table.cannot", what=label), (reason,), icon="ban")
        return self.told.place(mode, label, (note,) if self.larger > 1 else ())  # its button may have no room for it

    def free(self) -> list[Item]:
        """An action that costs no ops, if the rules have one."""
        choice = self.choice
        entry = choice.free_action()
        if entry is None or choice.phase not in ("card", "ops"):
            return []
        allowed = entry.name in choice.legal
        name = self.text.action(entry.action)
        tip = LateTip(
            partial(self._action_tip, entry.action, name, "" if allowed else entry.name, self.text("ui.table.free"))
        )
        state = panel_words.state_of(allowed, choice.target == entry.name)
        squares = self.squares_box()
        box = (squares[0] - FREE_W - 8, self.y + 6, FREE_W, ROW - 4)
        if choice.phase == "card":
            box = (self.left + self.ways_w - FREE_W, self.y + 5, FREE_W, ROW - 4)
        act = _bound(self.acts.target, entry.name)
        return [button("free", box, name, act, group="free", size="label", state=state, tip=tip)]

    def actions(self) -> list[Item]:
        """The side's action menu; before the ops are being spent, choosing one spends them."""
        choice = self.choice
        spending = choice.phase == "ops"
        if not spending and not self._menu_before():
            return []
        menu = choice.actions()
        columns = COLUMNS if spending else 2
        if spending and self.bar is not None:
            columns = max(1, int(self.room // (ACTION * self.larger)))
        rows = -(-len(menu) // columns)
        left, wide = (self.left, self.room) if spending else (self.beside, self.x + self.w - 8 - self.beside)
        top = self.y + (self.head if spending else 8)
        foot = 8 if self.larger == 1 else 4
        high = (self.y + self.h - foot if spending else self.foot_y - 4) - top
        each_w, each_h = (wide - 4 * (columns - 1)) / columns, (high - 3 * (rows - 1)) / rows
        made = []
        for number, action in enumerate(menu):
            line, column = divmod(number, columns)
            box = (left + column * (each_w + 4), top + line * (each_h + 3), each_w, each_h)
            made.append(self._spend(box, action) if spending else self._begin(box, action))
        return made

    def _menu_before(self) -> bool:
        choice = self.choice
        return choice.phase == "card" and bool(choice.card) and choice.mode == OPS and not choice.is_rivals(choice.card)

    def _begin(self, box: Box, action: ActionChoice) -> Item:
        """An action that can be begun with at once."""
        name = self.text.action(action.id)
        tip = LateTip(partial(self._action_tip, action.id, name, ""))
        return button(
            f"action.{action.id}", box, name, _bound(self.acts.action, action.id), group="actions", size="label",
            icon=action_icon(action.id) if self.wide else "", tip=tip, badge=action.cost, align="left",
            spoken=self.text("ui.table.action", name=name, ops=action.cost),
        )  # fmt: skip

    def _spend(self, box: Box, action: ActionChoice) -> Item:
        """An action with what it would change now, or why it is not possible, and its ops."""
        name = self.text.action(action.id)
        refused = "" if action.legal else action.entries[0].name
        note = panel_words.action_note(self.choice, self.text, action)
        brief = panel_words.action_note(self.choice, self.text, action, 1)
        look = name, note, action_icon(action.id) if box[2] >= SIGNED else "", action.cost, brief
        state = panel_words.state_of(action.legal, self.choice.action == action.id)
        tip = LateTip(partial(self._action_tip, action.id, name, refused, note if self.larger > 1 else ""))
        act = _bound(self.acts.action, action.id)
        return panel_words.two_lines(f"action.{action.id}", box, look, act, "actions", state, tip, "")

    def _action_tip(self, action: str, name: str, refused: str, note: str = "") -> Tip:
        """What an action is; `refused` is the decision that cannot be made now, or ""; `note` more words."""
        side = self.choice.side
        if refused:
            title = self.text("ui.table.cannot", what=name)
            return self.told.action(action, side, title, (self.choice.why_not(refused),))
        return self.told.action(action, side, name, (note,) if note else ())

    @property
    def foot_y(self) -> float:
        """Where the lowest part of the panel begins: beside Confirm, or below everything where that has a bar."""
        return self.y + self.h - self.foot

    @property
    def confirm_box(self) -> Box:
        """Where Confirm lies in every phase."""
        if self.bar is not None:
            return self.bar.confirm
        return self.right, self.foot_y, self.column_w, CONFIRM_H

    def confirm(self) -> list[Item]:
        """Confirm, which repeats what was picked, and End above it."""
        choice = self.choice
        made = []
        if choice.view.over or choice.match.side != choice.side:
            return []
        decision = choice.decision
        label = self.text(f"ui.table.confirm.{self._confirm_key()}")
        hint = (panel_words.first(choice, self.text, self.acts.key),)
        tip = Tip(self.text.decision(decision), ()) if decision else Tip(label, hint)
        state = NORMAL if decision else ILLEGAL
        made.append(
            button("confirm", self.confirm_box, label, self.acts.confirm, group="confirm", icon="check",
                   kind="primary" if decision or self.bar is None else "dark", state=state, tip=tip, key="confirm")
        )  # fmt: skip
        if END in choice.legal:
            end = (self.right, self.y + 6, self.column_w, ROW - 4) if self.bar is None else self.bar.end
            name = self.text("ui.table.end")
            tip = Tip(name, (self.text("ui.table.end_tip", ops=self.ops_left()[0]),))
            made.append(button("end", end, name, _bound(self.acts.play, END), group="end", tip=tip, size="label"))
        return made

    def _confirm_key(self) -> str:
        phase = self.choice.phase
        if phase == "card":
            return phase if self.choice.target else self.choice.mode or phase
        return "act" if phase == "ops" else phase

    # --- drawing

    def part(self) -> Part:
        """The panel as a part of the table's picture; a new panel is painted anew."""
        return Part("panel", around(self.box), self, self.paint)

    def paint(self, canvas: Canvas) -> None:
        """The panel's paper, words and preview."""
        canvas.panel(self.box)
        picked = self.choice.card or self.choice.target
        if self.choice.match.side != self.choice.side or (self.waits and not picked):  # what was decided is being told
            told, x, room = self.waits or self.text("ui.table.nothing_now"), self.left + 2, self.w - 20
            canvas.text(told, x, self.y + self.head / 2, "body", C.ink2, valign="top", room=room, lines=3)
            return
        choice = self.choice
        self._title(canvas)
        if choice.phase == "ops":
            self._ops_squares(canvas)
        self._body(canvas)
        if not choice.decision:
            return
        if not self.in_lines:
            x, y, w, _ = self.preview_box
            canvas.line((x, y - 2), (x + w, y - 2), C.line, 1)
            preview_parts.draw(canvas, x, y, w, choice, self.text)

    @property
    def in_lines(self) -> bool:
        """Whether what the picked decision would change stands in lines, as things of their own."""
        return self.bar is not None or self.choice.phase in ("ops", "card")

    def paint_preview(self, canvas: Canvas, item: Item) -> None:
        """What the picked decision would change, in lines."""
        preview_parts.in_lines(canvas, item.box, self.choice, self.text, LINE * self.larger)

    def paint_lost(self, canvas: Canvas, item: Item) -> None:
        """What the picked decision puts out of reach."""
        x, y, w, h = item.box
        canvas.icon("triangle-alert", x + 8, y + h / 2, 15, C.weak)
        canvas.text(item.label, x + 20, y + h / 2, "small", C.weak, "semibold", room=w - 22,
                    lines=2 if self.larger == 1 else 1, leading=14)  # fmt: skip

    @property
    def lost_box(self) -> Box:
        """Between the title and the squares."""
        left = self.left + (152.0 if self.wide else 128.0) * (1 if self.bar is None else self.larger)
        return left, self.y + 3, self._squares_from() - 6 - left, self.head - 5

    @property
    def preview_box(self) -> Box:
        """Where what the picked decision would change stands in words."""
        phase, low = self.choice.phase, self.foot_y
        if phase == "ops":
            foot = low if self.bar is None else self.y + self.h - GAP
            return self.right, self.y + self.head + 2, self.column_w, foot - self.y - self.head - 6
        if phase == "card":
            box = (self.beside, low - 6, self.right - self.beside - 8, self.foot if self.bar else CONFIRM_H + 8)
            return preview_parts.raised(box, self.card_box, self.choice, self.text, LINE * self.larger)
        high = FOOT if self.bar is None else self.foot
        return self.left, self.y + self.h - high + 2, self.room, high - 6

    @property
    def card_box(self) -> Box:
        """Where the effects of a picked card stand."""
        if self.choice.phase == "card":
            return self.beside, self.y + 8, self.x + self.w - 8 - self.beside, self.foot_y - self.y - 18
        return self.left, self.y + self.head + 6, self.room, self.preview_box[1] - self.y - self.head - 12

    def _title(self, canvas: Canvas) -> None:
        choice, phase = self.choice, self.choice.phase
        view = choice.view
        card = choice.card if phase == "card" else view.play.card if view.play else ""
        icon = {"headline": "zap", "choose": "target", "shipping": "send", "card": "hammer", "ops": "hammer"}[phase]
        side = self.text.side_short(choice.side)
        steps = view.shipments[choice.side] if phase == "shipping" else view.steps_to_choose
        key = "use" if phase == "card" and card else phase
        left = self.ops_left()[0]
        title, short = (
            self.text(f"ui.table.title.{key}", card=name(card) if card else "", side=side, ops=left)
            for name in (self.text.card, self.text.card_short)
        )
        room = self.ways_w - 34 if key == "use" else self.room - 34
        if phase == "ops":
            room = self.lost_box[0] - self.left - 32
        if choice.free_action() is not None:
            room -= FREE_W + 8
        middle = self.title_y
        canvas.icon(icon, self.left + 12, middle, 20, C.ink)
        wide = canvas.text(title, self.left + 30, middle, "h3", C.ink, room=room, short=short)
        if phase in ("headline", *AIMED):
            hint = self.text(f"ui.table.hint.{phase}", steps=steps)
            if canvas.measure(hint, "small") < self.w - wide - 66:
                canvas.text(hint, self.x + self.w - 12, middle, "small", C.ink2, anchor="right")

    def _squares_from(self) -> float:
        """Left edge of the ops squares."""
        return self.left + self.room - self.ops_left()[1] * self.square

    def squares_box(self) -> Box:
        """The room of the ops squares."""
        return self._squares_from(), self.y + 6, self.ops_left()[1] * self.square, self.head - 6

    def ops_left(self) -> tuple[int, int]:
        """The ops that are left and those that the play began with; (0, 0) while no card is picked."""
        play = self.choice.view.play
        if self.choice.phase == "ops" and play:
            return play.ops, max(play.ops, play.ops_of)
        return 0, 0

    @property
    def card_told(self) -> str:
        """The card whose effects stand in the panel, or ""."""
        choice = self.choice
        shown = choice.phase in ("headline", "card") and not self._menu_before()
        return choice.card if shown else ""

    def _ops_squares(self, canvas: Canvas) -> None:
        """A square an op: spent ones are dashed, those that the picked action costs are gold."""
        choice = self.choice
        left, total = self.ops_left()
        entry = choice.entry(choice.target) if choice.target else None
        cost = entry.ops if entry else 0
        size, middle = self.square - 3, self.title_y
        for number in range(total):
            x = self._squares_from() + number * self.square + 3
            box = (x, middle - size / 2, size, size)
            if number >= left:
                canvas.rrect(box, None, 5, C.line2, 1.25, (3, 2.5))
            elif number >= left - cost:
                canvas.rrect(box, C.gold, 5, C.ink, 1.5)
                canvas.text(f"{MINUS}1", x + size / 2, middle, "small", C.ink, "bold", "mid")
            else:
                canvas.rrect(box, C.ink, 5)

    def _body(self, canvas: Canvas) -> None:
        choice, top = self.choice, self.y + self.head + 8
        if self.card_told:
            x, y, w, h = self.card_box
            if choice.is_rivals(choice.card) and choice.phase == "card":
                canvas.rrect((x, y, w, 21), C.ink, 4)
                canvas.icon("zap", x + 13, y + 10.5, 15, C.gold)
                side = choice.record(choice.card).side
                ribbon = self.text("ui.table.fires_first", side=self.text.side_short(side))
                brief = self.text("ui.hand.ribbon.fires")
                canvas.text(ribbon, x + 26, y + 10.5, "small", C.on_table, "semibold", room=w - 32, short=brief)
                y, h = y + preview_parts.RIBBON, h - preview_parts.RIBBON
            record = choice.record(choice.card)
            preview_parts.effects(canvas, (x, y, w, h), record, self.text, choice.match.rules, choice.side)
        elif choice.phase == "card" and not choice.card:
            self._lines(canvas, top, [self.text(f"ui.table.how.{mode}") for mode in panel_words.modes(choice)])
        elif choice.phase == "headline":
            self._lines(canvas, top, [self.text("ui.table.how.headline")])
        elif choice.phase == "choose":
            self._lines(canvas, top, [self.text("ui.table.how.choose", steps=choice.view.steps_to_choose)])
        elif choice.phase == "shipping":
            self._shipping(canvas, top)

    def _shipping(self, canvas: Canvas, top: float) -> None:
        """Who ships first, who then, and how much each."""
        for number, (side, told) in enumerate(self.shipping_told()):
            y = top + number * 28
            canvas.rrect((self.left, y, self.room, 25), SIDE[side].light, 4)
            marks.mark(canvas, side, self.left + 15, y + 12.5, 9)
            canvas.text(told, self.left + 30, y + 12.5, "label", C.ink, "semibold", room=self.room - 36)
        self._lines(canvas, top + 60, [self.text("ui.table.how.shipping")])

    def shipping_told(self) -> list[tuple[str, str]]:
        """Both sides in the order in which they ship, each with a sentence on what it ships."""
        view, now = self.choice.view, self.choice.view.decider
        first = view.goes_first
        made = []
        for side in sorted(SIDES, key=lambda one: one != first):
            done = side == first != now
            key = "nothing" if not view.shipments[side] else "done" if done else "now" if side == now else "then"
            name, steps = self.text.side_short(side), view.shipments[side]
            made.append((side, self.text(f"ui.table.shipping.{key}", side=name, steps=steps)))
        return made

    def _lines(self, canvas: Canvas, top: float, lines: list[str]) -> None:
        room = self.room
        foot = self.preview_box[1] - 4 if self.choice.decision else self.y + self.h - GAP
        for line in lines:
            high = canvas.height_of(line, room - 4, "body", "", 3)
            if top + high > foot:
                return
            canvas.text(line, self.left + 2, top, "body", C.ink2, valign="top", room=room - 4, lines=3)
            top += high + 6


def _bound(act: Callable[[str], None], value: str) -> Callable[[], None]:
    return lambda: act(value)
