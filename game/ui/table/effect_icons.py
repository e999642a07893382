"""Effects as icon-value pairs for small cards: what a card does at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.ui.draw.glyphs import MARKET_ICON, track_icon
from game.ui.draw.theme import LETTER
from game.ui.draw.words import MINUS

if TYPE_CHECKING:
    from game.rules.model import Card, Effect

Pair = tuple[str, str]  # (icon, value)


def pairs(card: Card, side: str, most: int = 3) -> list[Pair]:
    """At most three icon-value pairs of a card as `side` would play it; "?" marks what depends on something."""
    made: list[Pair] = []
    for effect in card.effects:
        if effect.played_by and effect.played_by != side:
            continue
        pair = _pair(effect)
        if pair and pair not in made:
            made.append(pair)
    return made[:most]


def _pair(effect: Effect) -> Pair | None:
    amount = effect.amount if effect.amount is not None else 0
    doubt = "?" if effect.when or effect.chance else ""
    sign = "+" if amount >= 0 else MINUS
    value = f"{sign}{abs(amount)}{doubt}"
    owner = LETTER.get(effect.target, "")
    if effect.verb in ("gain", "lose"):
        if effect.track == "floor":
            return "shield", f"on{doubt}" if effect.verb == "gain" else f"off{doubt}"
        lost = effect.verb == "lose" or amount < 0
        return track_icon(effect.track), f"{MINUS if lost else '+'}{abs(amount)}{doubt}"
    if effect.verb == "move":
        return track_icon(effect.target), value
    if effect.verb == "advance":
        return MARKET_ICON.get(effect.track, "target"), f"{owner}{value}"
    if effect.verb == "contest":
        return "target", f"{owner}{value}"
    if effect.verb == "build":
        return "hammer", value
    if effect.verb == "score":
        return "flag", f"{owner}{value}"
    if effect.verb in ("demonstrate", "roll"):
        return "dices", f"{amount}%"
    return None
