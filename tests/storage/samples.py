"""A sound save, and ways to damage one."""

import json
import random
from dataclasses import asdict, replace
from typing import Any

from game.storage.savefile import FORMAT, VERSION, Save

SAMPLE = Save(
    program="0.1.0",
    rules="0123456789abcdef" * 4,
    scenario="2025-deal",
    seed=2**60 - 1,
    bid=-2,
    decisions=("headline dod_equity", "headline price_spike", "ops talent_drive", "build alloy", "end"),
    position="fedcba9876543210" * 4,
    options={"open_hands": True, "language": "en", "players": 2},
    seats={"flagship": "strong:sims=400"},
    resigned="ecosystem",
    helped=("2 ecosystem hint", "4 flagship chance"),
    over=True,
    half_years=("2025-H2", "2026-H1"),
    private={"funds": "ecosystem"},
    record=("set-up round 1", "decision 1 ecosystem round 1 headline dod_equity", "  end resignation flagship"),
    start="magnet-race position 2; scenario: 2025-deal",
    tree=("line 1 of 0 at 2 seed 7", "  decision end", "comment 1 at 1 Here it was lost."),
)
NEWER = replace(SAMPLE, decisions=(*SAMPLE.decisions, "end") * 40)
"""The same match later on, in a file that is longer."""

SCRAPS = (
    b"NaN",
    b"null",
    b"true",
    b"-1",
    b"1e999",
    b"[[[[[[[[[",
    b'"',
    b"\\",
    b"{}",
    b"\xff",
    b"\x00",
    b"\\ud800",
    b",",
)


def sample_content() -> dict[str, Any]:
    """What the file of `SAMPLE` holds, free to be changed."""
    content: dict[str, Any] = json.loads(json.dumps(asdict(SAMPLE)))
    return {"format": FORMAT, "version": VERSION} | content


def damage(content: bytes, chance: random.Random) -> bytes:
    """The content with one to three random accidents: bytes changed, cut, doubled, swapped, or scraps put in."""
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(content) + 1)
        end = min(len(content), place + chance.choice((1, 1, 2, 8, 64)))
        kind = chance.randrange(6)
        if kind == 0:
            content = content[:place] + bytes([chance.randrange(256)]) + content[place + 1 :]
        elif kind == 1:
            content = content[:place] + content[end:]
        elif kind == 2:
            content = content[:end] + content[place:]
        elif kind == 3:
            content = content[:place] + chance.choice(SCRAPS) + content[end:]
        elif kind == 4:
            content = content[:place]
        else:
            lines = content.splitlines(keepends=True)
            chance.shuffle(lines)
            content = b"".join(lines)
    return content
