"""What a table of measured players belongs to, and when it was made."""

from __future__ import annotations

import datetime
import hashlib
import json

from game.players import weights
from game.players.codes import FITTED
from game.rules.model import Rules
from game.rules.players import load_sheet


def players_digest(rules: Rules) -> str:
    """A sha256 over what the built-in players decide by: the fitted weights and the novice's sheet."""
    fits = {name: weights.load(name)["weights"] for name in FITTED}
    sheet = {side: [repr(line) for line in lines] for side, lines in load_sheet(rules).items()}
    return hashlib.sha256(json.dumps([fits, sheet], sort_keys=True).encode()).hexdigest()


def today() -> str:
    """The date, as year, month and day."""
    return datetime.date.today().isoformat()
