"""The tree of lines: written and read whole, and damaged ones told by the line that cannot be meant."""

import random

import pytest

from game.session.record_lines import LineError
from game.session.tree import MOST_LETTERS, Line, Tree, read_tree, tree_lines

TREE = Tree(
    (
        Line(0, 24, 55, "", ("ops talent_drive", "end"), (("flagship", "strong"),)),
        Line(1, 2, 0, "ecosystem", ("build alloy",), (), "flagship"),
        Line(0, 3, 2**60 - 1),
    )
)
WHOLE = TREE.with_comment(1, 2, "Here it was lost.").with_comment(0, 5000, "好")


def test_a_tree_reads_back_as_it_was_written():
    assert read_tree(tree_lines(WHOLE)) == WHOLE
    assert read_tree([]) == Tree()
    assert not Tree()
    assert WHOLE


def test_a_comment_is_one_line_in_the_place_of_what_stood_there_and_nothing_takes_it_away():
    tree = WHOLE.with_comment(1, 2, "  two\nlines  " + "x" * 2 * MOST_LETTERS)
    assert tree.comment(1, 2).startswith("two lines x")
    assert len(tree.comment(1, 2)) == MOST_LETTERS
    assert read_tree(tree_lines(tree)) == tree
    assert tree.with_comment(1, 2, " ").comments == WHOLE.comments[:1]


@pytest.mark.parametrize(
    ("words", "kept"),
    [("a\x1b[0m\x00b", "a[0mb"), ("\x00", ""), ("x" * (MOST_LETTERS - 1) + " y", "x" * (MOST_LETTERS - 1))],
)
def test_a_comment_that_was_taken_can_be_read_again(words, kept):
    tree = Tree().with_comment(0, 3, words)
    assert tree.comment(0, 3) == kept
    assert read_tree(tree_lines(tree)) == tree


def test_lines_are_told_below_what_they_leave_in_the_order_of_the_match():
    assert TREE.in_order() == [3, 1, 2]
    assert [TREE.depth(number) for number in range(4)] == [0, 1, 2, 1]


@pytest.mark.parametrize(
    ("lines", "at", "told"),
    [
        (["line 2 of 0 at 1 seed 5"], 1, "from 1 to 1"),
        (["line 1 of 1 at 1 seed 5"], 1, "from 0 to 0"),
        (["line 1 of 0 at 1 seed 5 known to nobody"], 1, "nobody"),
        (["line 1 of 0 at 1 seed -5"], 1, "seed"),
        (["line 1 of 0 at 1 seed 1152921504606846976"], 1, "seed"),
        (["line 1 of 0 at 1 seed 5 more"], 1, "more"),
        (["  decision end"], 1, "no line"),
        (["line 1 of 0 at 1 seed 5", "  decision Tulips!"], 2, "Tulips!"),
        (["line 1 of 0 at 1 seed 5", "  decision end", "  seat flagship strong"], 3, "seat"),
        (["line 1 of 0 at 1 seed 5", "  resignation flagship", "  decision end"], 3, "resignation"),
        (["line 1 of 0 at 1 seed 5", "line 2 of 1 at 1 seed 5"], 2, "from 0 to 0"),
        (["comment 1 at 0 early"], 1, "from 0 to 0"),
        (["comment 0 at 1 one", "comment 0 at 1 two"], 2, "comment"),
        (["comment 0 at 1 one", "line 1 of 0 at 1 seed 5"], 2, "line"),
        (["comment 0 at 1"], 1, "comment"),
        (["tulips"], 1, "tulips"),
    ],
)
def test_what_cannot_be_meant_is_told_with_its_line(lines, at, told):
    with pytest.raises(LineError) as caught:
        read_tree(lines)
    assert caught.value.fields["line"] == at
    assert told in str(caught.value)


def test_damage_is_told_or_leaves_a_tree_that_is_written_as_it_was_read():
    chance = random.Random(7)
    refused = 0
    for _ in range(400):
        lines = list(tree_lines(WHOLE))
        place = chance.randrange(len(lines))
        kind = chance.randrange(4)
        if kind == 0:
            del lines[place]
        elif kind == 1:
            lines[place] = lines[place][: chance.randrange(len(lines[place]))]
        elif kind == 2:
            lines.insert(place, lines[chance.randrange(len(lines))])
        else:
            letters = list(lines[place])
            letters[chance.randrange(len(letters))] = chance.choice("x 9-")
            lines[place] = "".join(letters)
        try:
            tree = read_tree(lines)
        except LineError as error:
            refused += 1
            assert 1 <= error.fields["line"] <= len(lines)
        else:
            assert read_tree(tree_lines(tree)) == tree
    assert refused > 100
