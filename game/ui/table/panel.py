"""The play panel: modes, the action menu, what a card does, the preview, and Confirm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from game.rules.decision import DESK, END, EVENT, OPS
from game.rules.model import SIDES
from game.ui.draw import marks
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.glyphs import action_icon
from game.ui.draw.theme import SIDE, C
from game.ui.draw.words import MINUS
from game.ui.table import preview_parts as table_preview
from game.ui.table.board import Part, around
from game.ui.table.choice import AIMED, ActionChoice, Choice
from game.ui.table.explained import Explained
from game.ui.widgets.controls import button
from game.ui.widgets.focus import DISABLED, ILLEGAL, NORMAL, SELECTED, Item, LateTip, Tip

if TYPE_CHECKING:
    from game.rules.words.text import Text

COLUMN = 124.0  # the right column: ops, free action, End, Confirm
MODE_ICON = {EVENT: "zap", OPS: "hammer", DESK: "archive"}
ROW = 32.0
SQUARE = 27.0  # step of the ops squares
SQUARES = 5  # a card is worth five ops at most


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

    def __init__(self, box: Box, choice: Choice, text: Text, acts: Acts) -> None:
        self.x, self.y, self.w, self.h = box
        self.box = box
        self.choice = choice
        self.text = text
        self.acts = acts
        self.told = Explained(choice.match, choice.side, text)
        self.column_w = COLUMN if self.w > 550 else 104.0
        self.left = self.x + 8
        self.room = self.w - self.column_w - 24
        self.wide = self.w > 550
        self.right = self.x + self.w - 8 - self.column_w

    # --- items

    def modes(self) -> list[Item]:
        """Event, Ops and Desk."""
        choice = self.choice
        if choice.phase not in ("card", "ops") or (choice.phase == "card" and not choice.card):
            return []
        spending = choice.phase == "ops"
        card = choice.card_in_play if spending else choice.card
        each = self._tab_w
        made = []
        for number, mode in enumerate((EVENT, OPS, DESK)):
            label = self.text(f"ui.table.mode.{mode}")
            if mode == OPS and card:
                label = self.text("ui.table.mode.ops_of", ops=choice.ops_of(card))
            allowed = spending or choice.name_of(card, mode) in choice.legal
            state = NORMAL if allowed else ILLEGAL
            if spending:
                state = SELECTED if mode == OPS else DISABLED
            elif mode == choice.mode and allowed:
                state = SELECTED
            refused = f"{mode} {card}" if state == DISABLED else "" if allowed else choice.name_of(card, mode)
            tip = LateTip(partial(self._mode_tip, mode, label, refused))
            box = (self.left + number * (each + 4), self.y + 8, each, ROW)
            made.append(
                button(
                    f"mode.{mode}", box, label, _bound(self.acts.mode, mode), group="modes",
                    icon=MODE_ICON[mode] if self.wide else "", state=state, tip=tip, key=mode, size="label",
                )
            )  # fmt: skip
        return made

    def _mode_tip(self, mode: str, label: str, refused: str) -> Tip:
        """What a mode is; `refused` is the decision that cannot be made now, or ""."""
        if refused:
            reason = self.choice.why_not(refused)
            return self.told.place(mode, self.text("ui.table.cannot", what=label), (reason,), icon="ban")
        return self.told.place(mode, label)

    @property
    def _tab_w(self) -> float:
        return 86.0 if self.wide else 64.0

    def free(self) -> list[Item]:
        """An action that costs no ops, if the rules have one."""
        choice = self.choice
        entry = choice.free_action()
        if entry is None or choice.phase not in ("card", "ops"):
            return []
        allowed = entry.name in choice.legal
        name = self.text.action(entry.action)
        short = next(
            (self.text.track_short(one.subject) for one in entry.needs if one.subject in choice.view.tracks), ""
        )
        tip = LateTip(partial(self._action_tip, entry.action, name, "" if allowed else entry.name, "ui.table.free"))
        state = ILLEGAL if not allowed else SELECTED if choice.target == entry.name else NORMAL
        box = (self.right, self.y + 46, self.column_w, ROW)
        if choice.phase == "ops" or self._menu_before():
            x = self.left + 3 * (self._tab_w + 4) + 2
            box = (x, self.y + 8, 126.0 if self.wide else 80.0, ROW)
        return [
            button(
                "free", box, name, _bound(self.acts.target, entry.name), group="free", size="label",
                icon=action_icon(entry.action) if self.wide else "", state=state, tip=tip, short=short,
            )
        ]  # fmt: skip

    def actions(self) -> list[Item]:
        """The side's action menu; before the ops are being spent, choosing one spends them."""
        choice = self.choice
        spending = choice.phase == "ops"
        if not spending and not self._menu_before():
            return []
        columns = 4
        menu = choice.actions()
        rows = (len(menu) + columns - 1) // columns
        top, high = self.y + 46, self.h - 62 - 46.0
        each_w = (self.w - 16 - 4 * (columns - 1)) / columns
        each_h = (high - 3 * (rows - 1)) / rows
        made = []
        for number, action in enumerate(menu):
            line, column = divmod(number, columns)
            box = (self.left + column * (each_w + 4), top + line * (each_h + 3), each_w, each_h)
            made.append(self._action(box, action, spending))
        return made

    def _menu_before(self) -> bool:
        choice = self.choice
        return choice.phase == "card" and bool(choice.card) and choice.mode == OPS and not choice.is_rivals(choice.card)

    def _action(self, box: Box, action: ActionChoice, spending: bool) -> Item:
        name = self.text.action(action.id)
        state, refused = NORMAL, ""
        if spending and not action.legal:
            state, refused = ILLEGAL, action.entries[0].name
        elif spending and self.choice.action == action.id:
            state = SELECTED
        tip = LateTip(partial(self._action_tip, action.id, name, refused))
        roomy = box[2] > 130
        return button(
            f"action.{action.id}", box, name, _bound(self.acts.action, action.id), group="actions", size="label",
            icon=action_icon(action.id) if roomy else "", state=state, tip=tip, badge=str(action.ops), align="left",
            spoken=self.text("ui.table.action", name=name, ops=action.ops),
        )  # fmt: skip

    def _action_tip(self, action: str, name: str, refused: str, note: str = "") -> Tip:
        """What an action is; `refused` is the decision that cannot be made now, or ""; `note` a key of more words."""
        side = self.choice.side
        if refused:
            title = self.text("ui.table.cannot", what=name)
            return self.told.action(action, side, title, (self.choice.why_not(refused),))
        return self.told.action(action, side, name, (self.text(note),) if note else ())

    def confirm(self) -> list[Item]:
        """Confirm, and End beside it."""
        choice = self.choice
        made = []
        if choice.view.over or choice.match.side != choice.side:
            return []
        decision = choice.decision
        label = self.text(f"ui.table.confirm.{self._confirm_key()}")
        hint = self.text(f"ui.table.first.{choice.phase}")
        tip = Tip(self.text.decision(decision) if decision else label, () if decision else (hint,))
        state = NORMAL if decision else ILLEGAL
        box = (self.right, self.y + self.h - 58, self.column_w, 50.0)
        made.append(
            button("confirm", box, label, self.acts.confirm, group="confirm", icon="check", kind="primary",
                   state=state, tip=tip, key="confirm")
        )  # fmt: skip
        if END in choice.legal:
            end = (self.x + self.w - 8 - self._end_w, self.y + 8, self._end_w, ROW)
            name = self.text("ui.table.end")
            tip = Tip(name, (self.text("ui.table.end_tip", ops=self.ops_left()[0]),))
            made.append(button("end", end, name, _bound(self.acts.play, END), group="end", tip=tip, size="label"))
        return made

    @property
    def _end_w(self) -> float:
        return 84.0 if self.wide else 72.0

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
        if self.choice.match.side != self.choice.side:  # what was decided is being told
            return
        phase = self.choice.phase
        if phase == "ops" or (phase == "card" and self.choice.card):
            self._ops_squares(canvas)
        if phase in ("headline", *AIMED) or (phase == "card" and not self.choice.card):
            self._title(canvas)
        self._body(canvas)
        choice, foot = self.choice, self.y + self.h - 60
        if choice.decision:
            canvas.line((self.left, foot), (self.left + self.room, foot), C.line, 1)
            table_preview.draw(canvas, self.left, foot + 2, self.room, choice, self.text)

    def _title(self, canvas: Canvas) -> None:
        phase = self.choice.phase
        icon = {"headline": "zap", "choose": "target", "shipping": "send", "card": "hammer"}[phase]
        view = self.choice.view
        card = view.play.card if view.play else ""
        side = self.text.side_short(self.choice.side)
        steps = view.shipments[self.choice.side] if phase == "shipping" else view.steps_to_choose
        hint = self.text(f"ui.table.hint.{phase}", steps=steps)
        title = self.text(f"ui.table.title.{phase}", card=self.text.card(card) if card else "", side=side)
        canvas.icon(icon, self.left + 12, self.y + 24, 20, C.ink)
        wide = canvas.text(title, self.left + 30, self.y + 24, "h3", C.ink, room=self.room - 34)
        if phase != "card" and canvas.measure(hint, "small") < self.w - wide - 66:
            canvas.text(hint, self.x + self.w - 12, self.y + 24, "small", C.ink2, anchor="right")

    def _squares_from(self) -> float:
        """Left edge of the ops squares."""
        spending = self.choice.phase == "ops"
        end = self.x + self.w - 8 - (self._end_w + 8 if spending else 0)
        return end - SQUARES * SQUARE

    def squares_box(self) -> Box:
        """The room of the ops squares."""
        return self._squares_from() + 3, self.y + 8, SQUARES * SQUARE - 3, ROW

    def ops_left(self) -> tuple[int, int]:
        """The ops that are left and those that the play began with; (0, 0) while no card is picked."""
        choice = self.choice
        play = choice.view.play
        if choice.phase == "ops" and play:
            return play.ops, play.ops_of
        if choice.phase == "card" and choice.card:
            return choice.ops_of(choice.card), choice.ops_of(choice.card)
        return 0, 0

    @property
    def card_told(self) -> str:
        """The card whose effects stand in the panel, or ""."""
        choice = self.choice
        shown = choice.phase in ("headline", "card") and not self._menu_before()
        return choice.card if shown and not (choice.phase == "card" and choice.mode == DESK) else ""

    def _ops_squares(self, canvas: Canvas) -> None:
        choice = self.choice
        spending = choice.phase == "ops"
        left, total = self.ops_left()
        entry = choice.entry(choice.target) if spending and choice.target else None
        cost = entry.ops if entry else 0
        count = max(total, left)
        size = SQUARE - 3
        for number in range(count):
            x = self._squares_from() + (SQUARES - count + number) * SQUARE + 3
            box = (x, self.y + 24 - size / 2, size, size)
            if number >= left:
                canvas.rrect(box, None, 5, C.line2, 1.25, (3, 2.5))
            elif number >= left - cost:
                canvas.rrect(box, C.gold, 5, C.ink, 1.5)
                canvas.text(f"{MINUS}1", x + size / 2, self.y + 24, "small", C.ink, "bold", "mid")
            elif spending:
                canvas.rrect(box, C.ink, 5)
            else:
                canvas.rrect(box, C.paper2, 5, C.ink, 1.5)

    def _body(self, canvas: Canvas) -> None:
        choice = self.choice
        top, high = self.y + 46, self.h - 60 - 46.0
        if choice.phase in ("headline", "card") and choice.card and not self._menu_before():
            if choice.phase == "card" and choice.mode == DESK:
                desk = choice.view.desk
                canvas.text(
                    self.text("ui.table.desk", chance=desk.chance, talent=desk.talent), self.left + 2, top + 6,
                    "body", C.ink, valign="top", room=self.room - 4, lines=3,
                )  # fmt: skip
                return
            rivals = choice.is_rivals(choice.card)
            if rivals and choice.phase == "card":
                canvas.rrect((self.left, top, self.room, 21), C.ink, 4)
                canvas.icon("zap", self.left + 13, top + 10.5, 15, C.gold)
                side = choice.record(choice.card).side
                ribbon = self.text("ui.table.fires_first", side=self.text.side_short(side))
                canvas.text(ribbon, self.left + 26, top + 10.5, "small", C.on_table, "semibold", room=self.room - 32)
                top, high = top + 24, high - 24
            table_preview.effects(
                canvas, (self.left, top, self.room, high - 2), choice.record(choice.card), self.text, choice.match.rules
            )
        elif choice.phase == "card" and not choice.card:
            self._lines(canvas, top, [self.text(f"ui.table.how.{mode}") for mode in (EVENT, OPS, DESK)])
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
        foot = self.y + self.h - (62 if self.choice.decision else 8)
        for line in lines:
            high = canvas.height_of(line, room - 4, "body", "", 3)
            if top + high > foot:
                return
            canvas.text(line, self.left + 2, top, "body", C.ink2, valign="top", room=room - 4, lines=3)
            top += high + 6


def _bound(act: Callable[[str], None], value: str) -> Callable[[], None]:
    return lambda: act(value)
