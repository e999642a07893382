"""The patterns that the sentences about effects are put together from, with the fields that each must hold."""

from __future__ import annotations

PATTERNS: dict[str, tuple[str, ...]] = {
    # verbs; "_one" is said of a single step, disc or point
    "gain": ("track", "steps"),
    "lose": ("track", "steps"),
    "move": ("steps", "source", "target"),
    "move_all": ("source", "target"),
    "advance": ("side", "market", "steps"),
    "advance_one": ("side", "market"),
    "advance_own": ("market", "steps"),  # behind "played by" the same side
    "advance_own_one": ("market",),
    "more": ("effect", "steps", "condition"),
    "contest": ("side", "steps"),
    "contest_one": ("side",),
    "build": ("side", "discs"),
    "build_one": ("side",),
    "score": ("side", "points"),
    "demonstrate": ("roll", "odds", "terms"),
    "roll": ("roll", "odds", "terms"),
    "success": ("effects",),
    "failure": ("effects",),
    # the terms of the odds, and what a roll is called
    "plus": ("percent", "track"),
    "plus_above": ("percent", "track", "above"),
    "minus": ("percent", "track"),
    "minus_above": ("percent", "track", "above"),
    "rolls.milestone": (),
    "rolls.demonstration": (),
    # guards
    "guarded": ("guards", "effect"),
    "guards_joined": (),
    "played_by": ("side",),
    "when": ("condition",),
    "chance": ("percent",),
    # conditions
    "and": ("first", "second"),
    "at_least": ("subject", "value"),
    "at_most": ("subject", "value"),
    "exactly": ("subject", "value"),
    "leads": ("side", "market"),
    "room": ("subject",),
    # in few words, on the face of a card
    "set": ("track",),
    "unset": ("track",),
    "up_to": ("steps", "source", "target"),
    "from_odds": ("roll", "odds"),
    "rolls_short.milestone": (),
    "rolls_short.demonstration": (),
    "weakest_stage": (),
    "best_market": (),
    "best_markets": (),
    "plays": ("side", "effect"),
    "to_player": ("effect",),
    "from_milestone": ("milestone",),
    "sign_at_least": ("subject", "value"),
    "sign_at_most": ("subject", "value"),
    "sign_exactly": ("subject", "value"),
    # entries of the action menus
    "effects_joined": (),
    "lines_joined": (),
    "free": (),
    "ops": ("ops",),
    "ops_one": (),
    "dear": ("cost", "condition"),
    "costs": ("price",),
    "price": ("track", "steps"),
    "needs": ("condition",),
}
"""Every pattern of the section ``effects`` with the fields that it must hold."""

OWN_WORDS = ("gain", "lose", "holds", "fails")
"""Patterns that a track may have of its own under ``effects.own``: a step gained or lost, it is 1 or more, it is 0."""
