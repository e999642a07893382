"""Decisions and their names: the grammar of ruling 15, which stands here and nowhere else.

    headline CARD       event CARD       ops CARD       desk CARD
    choose MARKET       ship MARKET      end
    ACTION, or ACTION TARGET: the action's id with spaces for its underscores, then a stage, a market or a box of the
    pipeline: "price cut", "build alloy"

>>> Decision.parse("ops talent_drive")
Decision(kind='ops', card='talent_drive', market='', action='', target='')
>>> str(Decision(ACTION, action="price_cut")), str(Decision(ACTION, action="build", target="alloy"))
('price cut', 'build alloy')

The grammar knows no rules: whether there is such a card or such an action, the index says (`game.engine.tables`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from game.rules.model import MARKETS, PIPELINE, STAGES, Card, Entry

HEADLINE, EVENT, OPS, DESK = "headline", "event", "ops", "desk"
END, CHOOSE, SHIP, ACTION = "end", "choose", "ship", "action"
KINDS = (HEADLINE, EVENT, OPS, DESK, END, CHOOSE, SHIP, ACTION)
PLAYS = (EVENT, OPS, DESK)
"""The three ways to play a card (rule 4.3)."""

OF_CARDS = (HEADLINE, *PLAYS)
"""The kinds that name a card."""

RESERVED = tuple(kind for kind in KINDS if kind != ACTION)
"""First words of the decisions that are not actions: no action may begin with one."""

TARGETS = (*STAGES, *MARKETS, *PIPELINE)
"""What an action can be aimed at."""

MOST_LETTERS = 100
WORD = re.compile("[a-z0-9_]+")
FIELDS = {  # what a decision of each kind holds beside its kind
    HEADLINE: ("card",),
    EVENT: ("card",),
    OPS: ("card",),
    DESK: ("card",),
    END: (),
    CHOOSE: ("market",),
    SHIP: ("market",),
    ACTION: ("action",),
}
MAY_HOLD = {ACTION: "target"}


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision; ``str`` gives its name.

    kind    one of KINDS
    card    id of the card that is set as a headline or played
    market  CHOOSE: the market of one step; SHIP: the market that the magnets go to
    action  ACTION: its id, such as "price_cut"
    target  ACTION: what it is aimed at, out of TARGETS, or ""

    Fields that its kind has no use for are "". Raises `ValueError` if they are not, or if one that it needs is.
    """

    kind: str
    card: str = ""
    market: str = ""
    action: str = ""
    target: str = ""

    def __post_init__(self) -> None:
        """Refuses a record that has no name."""
        if self.kind not in KINDS:
            raise ValueError(f"there is no kind of decision {self.kind!r}; there are: {', '.join(KINDS)}")
        for field in ("card", "market", "action", "target"):
            value = getattr(self, field)
            needed = field in FIELDS[self.kind]
            if needed and not value:
                raise ValueError(f"a decision of the kind {self.kind!r} lacks its {field}")
            if value and not needed and field != MAY_HOLD.get(self.kind):
                raise ValueError(f"a decision of the kind {self.kind!r} has no {field}")

    @classmethod
    def parse(cls, name: str) -> Self:
        """The decision with this name. Raises `ValueError` with a sentence that says at which word it is none."""
        if len(name) > MOST_LETTERS:
            raise ValueError(f"a decision's name has at most {MOST_LETTERS} letters, not {len(name)}")
        words = name.split(" ")
        for place, word in enumerate(words, 1):
            if not WORD.fullmatch(word):
                raise _Misread(name, place, "a word of small letters, digits and _ belongs here")
        kind, rest = words[0], words[1:]
        if kind not in RESERVED:
            return cls._action(words)
        expected = len(FIELDS[kind])
        if len(rest) < expected:
            raise _Misread(name, len(words) + 1, f"a {FIELDS[kind][0]} is missing here")
        if len(rest) > expected:
            raise _Misread(name, expected + 2, f"nothing may follow {' '.join(words[: expected + 1])!r}")
        if kind in OF_CARDS:
            return cls(kind, card=rest[0])
        return cls(END) if kind == END else cls(kind, market=_one_of(name, rest[0], MARKETS))

    @classmethod
    def _action(cls, words: list[str]) -> Self:
        aimed = len(words) > 1 and words[-1] in TARGETS
        action = "_".join(words[:-1] if aimed else words)
        return cls(ACTION, action=action, target=words[-1] if aimed else "")

    def __str__(self) -> str:
        """The name that `parse` reads."""
        if self.kind == ACTION:
            words = self.action.replace("_", " ")
            return f"{words} {self.target}" if self.target else words
        return " ".join((self.kind, *(getattr(self, field) for field in FIELDS[self.kind])))

    @property
    def is_card(self) -> bool:
        """Whether it plays a card or sets one as the headline."""
        return self.kind in OF_CARDS


END_OF_OPS = Decision(END)


def every_decision(cards: Iterable[Card], entries: Iterable[Entry]) -> list[Decision]:
    """Every decision on these cards and menus, in the blocks of `game.engine.layout`: headlines and the three plays,
    the decisions without a card, then those of the menus, each once."""
    ids = [card.id for card in cards]
    made = [Decision(kind, card=id) for kind in OF_CARDS for id in ids]
    made.append(END_OF_OPS)
    made += [Decision(kind, market=market) for kind in (CHOOSE, SHIP) for market in MARKETS]
    return [*made, *dict.fromkeys(Decision(ACTION, action=entry.action, target=entry.object) for entry in entries)]


def could_be_a_name(words: str) -> bool:
    """Whether words are written as names of decisions are, of this edition of the rules or another.

    So old matches can be told: whether it is a decision of these rules, `Decision.parse` says.
    """
    return len(words) <= MOST_LETTERS and all(WORD.fullmatch(word) for word in words.split(" "))


class _Misread(ValueError):
    """A name that is no decision, with the place in it."""

    def __init__(self, name: str, place: int, what: str) -> None:
        super().__init__(f"the decision {name!r}, word {place}: {what}")


def _one_of(name: str, word: str, known: tuple[str, ...]) -> str:
    if word not in known:
        raise _Misread(name, 2, f"one of these belongs here: {', '.join(known)}")
    return word
