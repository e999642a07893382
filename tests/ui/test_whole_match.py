"""A whole match in the window, by mouse alone and by keyboard alone, to its final screen."""

import random

import pytest

from game.session.match import Match
from game.ui.screens.final import FinalScene
from game.ui.screens.handover import HandoverScene
from game.ui.screens.reveal import RevealScene
from game.ui.screens.review_summary import ReviewSummaryScene
from game.ui.screens.table import TableScene
from tests.ui.hands import Hands

MOST_STEPS = 6000
OVER_AND_OVER = ("tool.", "log strip")


def choosable(hands):
    items = hands.top.focus.items
    return [item for item in items if item.choose and item.state in ("normal", "legal", "selected")]


def test_a_match_is_played_to_its_end_by_mouse_alone():
    dice = random.Random(4)
    match = Match.new(seed=4)
    hands = Hands(TableScene(match))
    kinds = set()
    for _ in range(MOST_STEPS):
        if isinstance(hands.top, FinalScene):
            break
        kinds.add(type(hands.top))
        items = [item for item in choosable(hands) if not item.id.startswith(OVER_AND_OVER)]
        acts = any(item.id.startswith("action.") for item in items)  # where nothing can be paid for, only End is left
        items = [item for item in items if item.id != "end" or not acts]
        if isinstance(hands.top, HandoverScene | RevealScene | ReviewSummaryScene):
            forward = hands.top.first_focus() or items[0].id
            hands.click(forward)
            continue
        confirm = [item for item in items if item.id == "confirm"]
        hands.click((confirm[0] if confirm and dice.random() < 0.5 else dice.choice(items)).id)
    assert match.over
    assert kinds == {TableScene, HandoverScene, RevealScene, ReviewSummaryScene}


@pytest.mark.parametrize("seed", [5])
def test_a_match_is_played_to_its_end_by_keyboard_alone(seed):
    match = Match.new(seed=seed)
    hands = Hands(TableScene(match))
    for _ in range(MOST_STEPS):
        if isinstance(hands.top, FinalScene):
            break
        if not isinstance(hands.top, TableScene):
            hands.press("enter")
            continue
        _one_decision_by_keys(hands)
    assert match.over


def _one_decision_by_keys(hands):
    """Picks with digits, Tab, arrows and Enter what comes first, and confirms with C."""
    table = hands.table
    before = len(table.match.decisions)
    phase = table.choice.phase
    if phase in ("headline", "card"):
        hands.press("1", "c")
    if len(table.match.decisions) == before:
        for _ in range(30):
            hands.press("tab")
            item = table.focus.item
            if item and item.group in ("actions", "targets") and item.state in ("normal", "legal", "selected"):
                hands.press("enter", "c")
                if len(table.match.decisions) > before:
                    return
            elif item and item.group == "actions":
                for _ in range(12):
                    hands.press("right" if _ % 4 != 3 else "down")
                    if table.focus.item and table.focus.item.state != "illegal":
                        hands.press("enter", "c")
                        break
                if len(table.match.decisions) > before:
                    return
            elif item and item.group == "end":
                hands.press("enter")
                return
