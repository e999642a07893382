"""Where the coach's panel stands: nowhere among the places that are tried would it cover less."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.rules.model import SIDES
from game.session import coaching
from game.session.match import Match
from game.session.seats import COACH
from game.ui.screens.table import TableScene
from game.ui.table import coach
from game.ui.table.coach import Speech
from game.ui.table.coaching import ABOUT, CHAIN
from tests.ui.hands import Hands

SIZE = (1280.0, 720.0)
SPEECH = Speech("1 of 9", "The chain", "Six stages in a row yield what the weakest one yields. " * 3)
boxes = st.lists(
    st.tuples(st.floats(0, 1100), st.floats(0, 600), st.floats(20, 900), st.floats(20, 400)), max_size=3
).map(tuple)


def covered(place, pointed, needed, other):
    """What a place costs for what lies below it."""
    grown = [(x - coach.RING, y - coach.RING, w + 2 * coach.RING, h + 2 * coach.RING) for x, y, w, h in pointed]
    groups = ((coach.COVERS_POINTED, grown), (coach.COVERS_NEEDED, needed), (coach.COVERS_OTHER, other))
    return sum(weight * coach.shared(place, box) for weight, group in groups for box in group)


@settings(max_examples=30, deadline=None)
@given(pointed=boxes, needed=boxes, other=boxes)
def test_no_other_place_of_a_panel_of_this_width_covers_less(pointed, needed, other):
    x, y, w, h = coach.place(SPEECH, 1.0, 1.0, SIZE, pointed, needed, other)
    assert x >= coach.MARGIN
    assert y >= coach.MARGIN
    assert x + w <= SIZE[0] - coach.MARGIN
    here = covered((x, y, w, h), pointed, needed, other)
    across, down = range(8, int(SIZE[0] - w - 7), 20), range(8, int(SIZE[1] - h - 7), 20)
    least = min(covered((left, top, w, h), pointed, needed, other) for left in across for top in down)
    assert here <= least + 0.02 * sum(SIZE), "as far as it may stand from the middle for that"


def test_a_wide_panel_is_low_and_its_button_stands_beside_its_words():
    assert coach.height(SPEECH, coach.SLIM, 1.0) < coach.height(SPEECH, coach.SLIM - 1, 1.0)
    for w in (*coach.WIDTHS, coach.SLIM):
        box = (100.0, 100.0, w, coach.height(SPEECH, w, 1.0))
        x, y, wide, high = coach.got(box)
        assert box[0] < x
        assert x + wide < box[0] + w
        assert box[1] + coach.HEAD < y
        assert y + high < box[1] + box[3]


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080), (1024, 768)], ids=str)
@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("phase", ["card", "ops"])
def test_a_word_on_the_chain_covers_neither_hand_nor_panel(size, phase, side, monkeypatch):
    match = Match.new("lesson", seed=3)
    while (match.phase, match.side) != (phase, side):
        match.play(match.legal()[0])
    match.options[COACH] = True
    hands = Hands(TableScene(match, match.side or ""), size)
    layout, covered = hands.table.layout, []
    x, y, w, h = layout.hand
    hand = (x, y - layout.head, w, h + layout.head)
    spending = {"ops", "lesson_weakest", "lesson_average"}
    about = [word for word in (*coaching.WHEN, *coaching.LESSON) if CHAIN in ABOUT.get(word, ())]
    for word in (word for word in about if phase == "ops" or word not in spending):
        monkeypatch.setattr(hands.table.coaching, "word", lambda word=word: word)
        hands.table.changed()
        box = hands.item("coach").box
        covered += [word for kept in (hand, layout.panel, layout.chain) if coach.shared(box, kept)]
    assert covered == []
