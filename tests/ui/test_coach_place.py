"""Where the coach's panel stands: nowhere among the places that are tried would it cover less."""

from hypothesis import given, settings
from hypothesis import strategies as st

from game.ui.table import coach
from game.ui.table.coach import Speech

SIZE = (1280.0, 720.0)
SPEECH = Speech("1 of 9", "The chain", "Six stages in a row yield what the weakest one yields. " * 3, "", "")
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
