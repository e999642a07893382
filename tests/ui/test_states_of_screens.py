"""Every screen of the gallery draws what it drew: of other matches than the gallery's own, in other sizes and words."""

import random
import zlib
from functools import cache

import pytest

from game.rules.model import STANDARD
from game.session.match import Match
from game.ui.gallery import picture
from tests.ui.recording import app_of, in_turn, named, opened, same_as_kept, strokes
from tests.ui.test_taken import PLAYING

pytestmark = pytest.mark.usefixtures("gallery_home", "usual_looks")

WHOLE = 1000  # more decisions than a match takes
MATCHES = ((0, 0), (11, WHOLE), (12, 60))
"""Seeds and how many decisions are played: the gallery's own, one that is over, one that runs."""
ASKED = ("hint",)
"""Screens of somebody who has to decide."""


@cache
def decided(seed: int) -> tuple[str, ...]:
    """The decisions of a match at random, to its end."""
    match, chooser = Match.new(STANDARD, seed=seed), random.Random(seed)
    while not match.over:
        match.play(chooser.choice([name for name in match.legal() if name != "end"] or match.legal()))
    return tuple(match.decisions)


def played(seed: int, decisions: int, text) -> Match:
    match = Match.new(STANDARD, seed=seed, text=text)
    for name in decided(seed)[:decisions]:
        match.play(name)
    return match


@pytest.mark.parametrize("name", [name for name in picture.scene_names() if name not in PLAYING])
def test_a_screen_draws_what_it_drew_of_other_matches(name, monkeypatch):
    def drawn():
        turn = zlib.crc32(name.encode())
        for number, (seed, decisions) in enumerate(MATCHES):
            view = in_turn(turn + number)
            app = app_of(view, STANDARD)
            match = played(seed, decisions, app.text) if seed else None
            if name in ASKED and match is not None and match.over:
                continue
            opened(app, name, match)
            yield f"{name} {seed} {named(view)}", strokes(app, monkeypatch)

    same_as_kept(f"screen-{name}", drawn())
