"""Lists with a page beside them: wheel, pages and what is shown after them; and the log while reasons come in."""

from typing import Any

import pytest

from game.ui.screens import log, opening
from game.ui.screens.browser import LAST, LIST
from game.ui.screens.cards import CardsScene
from game.ui.screens.log import LogScene, Reason
from game.ui.screens.paged import DETAIL
from tests.ui.hands import table
from tests.ui.players import Player


@pytest.fixture
def cards():
    hands = Player(CardsScene(opening.rules()))
    return hands.top, hands


def middle(box):
    x, y, w, h = box
    return x + w / 2, y + h / 2


def test_the_wheel_moves_the_list_down_and_up_again(cards):
    scene, hands = cards
    over = middle(scene.arranged.box(LIST))
    scene.on_wheel(-1, *over)
    assert hands.top.first > 0
    assert hands.top.chosen == 0
    scene.on_wheel(1, *over)
    assert hands.top.first == 0


def test_the_wheel_beside_the_list_leads_on_through_what_is_read(cards):
    scene, _ = cards
    beside = middle(scene.arranged.box(DETAIL))
    seen = []
    for steps in (-1, -1, 1, 1):
        scene.on_wheel(steps, *beside)
        scene.refresh()
        seen.append((scene.chosen, scene.arranged.seen(DETAIL).first))
    assert seen[0] > (0, 0)
    assert seen[1] > seen[0]
    assert seen[2:] == [seen[0], (0, 0)]


def test_going_back_from_a_first_page_shows_the_last_one_of_what_stands_before(cards):
    scene, _ = cards
    scene.walk(1)
    scene.turn(-1)
    assert (scene.chosen, scene.at) == (0, LAST)
    scene.turn(1)
    assert (scene.chosen, scene.at) == (1, 0)


def test_a_page_of_the_list_shows_the_first_that_came_in_sight(cards):
    scene, hands = cards
    shown = scene.arranged.seen(LIST).shown
    scene.turn_list(1)
    assert hands.top.first == hands.top.chosen == shown
    scene.turn_list(-1)
    assert hands.top.first == hands.top.chosen == 0


def test_what_is_found_is_shown_from_its_beginning(cards):
    scene, hands = cards
    scene.walk(scene.count - 1)
    scene.focus.set("search")
    hands.press("e")
    assert (hands.top.chosen, hands.top.first) == (0, 0)
    assert hands.top.count > 1


class Recalled:
    """The work of remembering, which is done."""

    done, taken = True, 0

    def result(self):
        self.taken += 1


def test_who_reads_the_log_stays_at_that_line_when_reasons_come_in_above_it(monkeypatch):
    scene = table(7, 20)
    hands = Player(LogScene(scene.match, scene.side))
    shown = hands.top
    before = list(shown.rows)
    shown.chosen, shown.first, shown._recall = 8, 6, Recalled()
    monkeypatch.setattr(log, "rows", lambda session, side: [Reason("why"), Reason("and why"), *before])
    shown._look()
    assert (shown.chosen, shown.first) == (10, 8)
    assert shown.rows[shown.chosen] == before[8]


def test_a_log_that_was_closed_takes_nothing_up_any_more():
    scene = table(7, 20)
    hands = Player(scene)
    shown = LogScene(scene.match, scene.side)
    hands.app.push(shown)
    recalled: Any = Recalled()
    shown._recall = recalled
    hands.app.pop()
    shown._look()
    assert recalled.taken == 0


def test_the_key_of_the_log_opens_and_closes_it():
    hands = Player(table(7, 20))
    for opened in (True, False):
        hands.press("l")
        assert isinstance(hands.top, LogScene) == opened
