"""What the player has picked on the table but not yet confirmed, and which decision it amounts to."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.rules.decision import END, EVENT, HEADLINE, OPS, PLAYS, Decision
from game.rules.model import ECOSYSTEM, FLAGSHIP
from game.rules.words import scope
from game.session.hands import in_groups

if TYPE_CHECKING:
    from game.engine.records import MenuLine, View
    from game.rules.model import Card
    from game.session.match import Match
    from game.session.preview import Preview

AIMED = ("choose", "shipping")
"""The phases in which a market on the board is all there is to pick."""


@dataclass(frozen=True, slots=True)
class ActionChoice:
    """An action of the menu: its entries (one an object), the least and the most ops that it costs now, and whether any
    of them is legal."""

    id: str
    entries: tuple[MenuLine, ...]
    ops: int
    most: int
    legal: bool

    @property
    def cost(self) -> str:
        """What it costs, in few letters: "1", or "1–2" where that hangs on what is picked next."""
        return str(self.ops) if self.ops == self.most else f"{self.ops}–{self.most}"


class Choice:
    """The picked card, mode, action and target of one side. Looks at a match and never changes it."""

    def __init__(self, match: Match, side: str) -> None:
        self.match = match
        self.side = side
        self.card = ""
        self.mode = ""
        self.action = ""
        self.target = ""  # a whole decision name, in the phases ops, choose and shipping
        self._previews: dict[str, Preview] = {}
        self._reasons: dict[str, str] = {}
        self._hand: list[str] = []
        self.renew()

    def renew(self) -> None:
        """After a decision: looks again and drops what no longer stands."""
        before = self._hand
        self.view: View = self.match.view(self.side)
        mine = self.match.side == self.side
        self.legal: list[str] = self.match.legal() if mine else []
        self.forget_words()
        phase = self.phase
        hand = in_groups(self.view.hand, self.side, self.match.rules)
        in_play = self.card_in_play
        if in_play:  # the card in play stays where it lay
            at = before.index(in_play) if in_play in before else len(hand)
            hand.insert(min(at, len(hand)), in_play)
            hand = in_groups(hand, self.side, self.match.rules)
        self._hand = hand
        if phase not in ("headline", "card") or self.card not in hand:
            self.card, self.mode = "", ""
        self.target = ""
        self.action = ""  # nothing stays picked: a second press of Confirm would do it again

    def unpicked(self) -> Choice:
        """The same as it stands now with nothing picked; it stays so when this one is renewed."""
        found = copy(self)
        found.card = found.mode = found.action = found.target = ""
        return found

    @property
    def phase(self) -> str:
        """The phase of the view."""
        return self.view.phase

    @property
    def card_in_play(self) -> str:
        """The own card whose ops are being spent or whose choice is open, or ""."""
        play = self.view.play
        return play.card or "" if play and play.side == self.side else ""

    @property
    def hand(self) -> list[str]:
        """The cards as they lie in front of the player, in their groups; the card in play keeps its place."""
        return self._hand

    @property
    def lies(self) -> int:
        """Number in the hand of the card in play, -1 if there is none."""
        return self._hand.index(self.card_in_play) if self.card_in_play else -1

    @property
    def may_swap(self) -> bool:
        """Whether the card whose ops are to be spent can still be put back for another: nothing has happened since."""
        card, last = self.card_in_play, self.match.decisions[-1:]
        played = bool(card) and last == [str(Decision(OPS, card=card))] and not self.is_rivals(card)
        return played and self.match.can_undo

    def is_rivals(self, card: str) -> bool:
        """Whether a card belongs to the other side, so that spending its ops fires its event."""
        return self.match.rules.card(card).side == (FLAGSHIP if self.side == ECOSYSTEM else ECOSYSTEM)

    # --- picking

    def choose_card(self, card: str) -> None:
        """Picks a card; the mode stays if it is legal for this card, else the first legal one is taken."""
        self.card = card
        self.target = ""
        if self.phase != "card":
            self.mode = EVENT
            return
        if not self.mode or self.name_of(card, self.mode) not in self.legal:
            self.mode = next((mode for mode in PLAYS if self.name_of(card, mode) in self.legal), OPS)

    def choose_mode(self, mode: str) -> None:
        """Picks event, ops or desk for the picked card."""
        self.mode = mode
        self.target = ""

    def choose_target(self, name: str) -> None:
        """Picks a whole decision: a target of an action, a free action, a market."""
        self.target = name
        entry = self.entry(name)
        if entry is not None and self.phase == "ops":
            self.action = entry.action

    def card_may(self, card: str) -> bool:
        """Whether a card of the hand can be used now; cheaper than the reason why not."""
        if self.phase == "headline":
            return str(Decision(HEADLINE, card=card)) in self.legal
        return any(self.name_of(card, mode) in self.legal for mode in PLAYS)

    def card_why_not(self, card: str) -> str:
        """Why a card of the hand cannot be used now, or ""."""
        if self.phase == "headline":
            return self.why_not(str(Decision(HEADLINE, card=card)))
        reasons = [self.why_not(self.name_of(card, mode)) for mode in PLAYS]
        return "" if "" in reasons else reasons[0]

    def name_of(self, card: str, mode: str) -> str:
        """The decision that plays a card in a mode."""
        return str(Decision(mode, card=card))

    def choose_action(self, action: str) -> None:
        """Picks an action; its target is picked too if there is only one that is legal."""
        self.action = action
        legal = [entry.name for entry in self.entries(action) if entry.name in self.legal]
        self.target = legal[0] if len(legal) == 1 else ""

    def pick(self, name: str) -> None:
        """Picks everything that a legal decision needs, so that Confirm would make it; End has a button of its own."""
        decision = Decision.parse(name)
        if decision.is_card:
            self.choose_card(decision.card)
            if decision.kind in PLAYS:
                self.choose_mode(decision.kind)
        elif decision.kind != END:
            self.choose_target(name)

    def step_back(self) -> bool:
        """Drops the last thing that was picked; false if nothing was."""
        if self.target and len(self.entries(self.action)) > 1:
            self.target = ""
        elif self.target or self.action:
            self.target = self.action = ""
        elif self.card:
            self.card = self.mode = ""
        else:
            return False
        return True

    def home(self) -> str:
        """Where the keyboard goes when a new phase begins, or when there is nothing to confirm: never to End."""
        if self.phase == "ops":
            return next((f"action.{one.id}" for one in self.actions() if one.legal), "confirm")
        if self.phase in AIMED:
            return f"target.{self.legal[0]}"
        return next((f"card.{at}" for at, card in enumerate(self.hand) if self.card_may(card)), "card.0")

    # --- what it amounts to

    @property
    def decision(self) -> str:
        """The decision that Confirm would make, or ""."""
        phase = self.phase
        name = self.target
        if phase == "headline" and self.card:
            name = str(Decision(HEADLINE, card=self.card))
        elif phase == "card" and self.card and self.mode and not self.target:
            name = self.name_of(self.card, self.mode)
        return name if name in self.legal else ""

    def why_not(self, name: str) -> str:
        """Why a decision is not legal now, or ""."""
        if name in self.legal:
            return ""
        if name not in self._reasons:
            self._reasons[name] = self.match.why_not(name) or ""
        return self._reasons[name]

    def forget_words(self) -> None:
        """The language has changed: what is kept in words is told anew."""
        self._previews.clear()
        self._reasons.clear()

    def preview(self) -> Preview | None:
        """What the picked decision would change, or None."""
        return self.look(self.decision) if self.decision else None

    def look(self, name: str) -> Preview:
        """What a legal decision would change; reckoned once."""
        if name not in self._previews:
            self._previews[name] = self.match.preview(name)
        return self._previews[name]

    # --- the action menu

    def entries(self, action: str) -> list[MenuLine]:
        """The lines of the side's menu for an action, one an object."""
        return [entry for entry in self.view.menu if entry.action == action]

    def actions(self) -> list[ActionChoice]:
        """The side's menu in rule book order, without what is free."""
        made: list[ActionChoice] = []
        for id in dict.fromkeys(entry.action for entry in self.view.menu if entry.ops):
            entries = self.entries(id)
            legal = [entry for entry in entries if entry.name in self.legal]
            costs = [entry.ops for entry in legal or entries]
            made.append(ActionChoice(id, tuple(entries), min(costs), max(costs), bool(legal)))
        return made

    def free_action(self) -> MenuLine | None:
        """The side's free action, if the rules have one."""
        return next((entry for entry in self.view.menu if not entry.ops), None)

    def entry(self, name: str) -> MenuLine | None:
        """The menu line with this decision name."""
        return next((one for one in self.view.menu if one.name == name), None)

    def ops_of(self, card: str) -> int:
        """Ops that a card is worth; while they are being spent, what the play began with."""
        play = self.view.play
        if self.phase == "ops" and play and card == play.card:
            return play.ops_of
        worth = dict(zip(self.view.hand, self.view.hand_ops, strict=True))
        return worth.get(card, self.record(card).ops)

    def record(self, card: str) -> Card:
        """A card's record, without what can never happen in this match."""
        return scope.in_match(self.match.rules, self.view, card)
