"""A match can begin from a position: what is handed out reads back, and what cannot be played is told."""

import pytest

from game.position import Position
from game.position.beginning import CannotBegin, begins, handed_out, obstacles, read
from game.position.board import shipped_rules
from game.position.notation import NotationError
from game.rules.words.text import load_text
from tests.session.walks import nodes


def after(decisions: int) -> Position:
    """The position of a match after so many decisions."""
    return next(match for number, match in enumerate(nodes(4)) if number == decisions).position


@pytest.mark.parametrize("at", [0, 7, 33, 60])
def test_what_is_handed_out_is_one_line_that_reads_back_as_the_same_position(at):
    position = after(at)
    words = handed_out(position)
    assert "\n" not in words
    assert len(words) < len(position.text(one_line=True))
    assert Position.from_text(words) == position.without_seed()
    assert read(words, shipped_rules(), 9) == position.with_seed(9)


def test_what_is_handed_out_tells_no_dice():
    position = after(20)
    assert handed_out(position) == handed_out(position.with_seed(77))


def test_what_one_side_knows_is_dealt_by_the_seed_of_who_begins():
    position = after(20)
    words = position.text(known_to="flagship", one_line=True)
    dealt = {tuple(read(words, shipped_rules(), seed).view("ecosystem").hand) for seed in range(8)}
    assert len(dealt) > 1
    assert read(words, shipped_rules(), 3) == position.determinize("flagship", 3)


def test_all_that_is_wrong_is_told_in_words():
    words = "magnet-race position 2; tracks: tension 99, price 55"
    with pytest.raises(CannotBegin) as caught:
        read(words, shipped_rules(), 1)
    told = caught.value.told(load_text())
    for word in ("tension", "99", "price", "55"):
        assert word in told
    assert caught.value.problems == obstacles(Position.from_text(words))


def test_a_match_that_is_over_and_one_that_waits_for_chance_cannot_begin():
    *_, over = nodes(4)
    waiting = Position.new("2025-deal")
    for position, key in ((over.position, "over"), (waiting, "waits")):
        assert [problem.key for problem in obstacles(position)] == [key]
        with pytest.raises(CannotBegin):
            begins(position, 1)


def test_words_that_cannot_be_meant_are_told_with_their_place():
    with pytest.raises(NotationError, match="Line 1"):
        read("magnet-race position 2; tulips: 3", shipped_rules(), 1)
