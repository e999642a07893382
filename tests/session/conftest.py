"""Matches to look at."""

import pytest

from game.session.match import Match
from tests.session.walks import new_match


@pytest.fixture
def match() -> Match:
    """A new match, always with the same seed."""
    return new_match(7)
