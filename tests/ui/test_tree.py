"""A page as a tree: what parts need, which boxes they get, and that the room alone decides how they are arranged."""

import pytest

from game.ui.draw import fonts
from game.ui.widgets.focus import Item
from game.ui.widgets.leaves import Control, Label, Space
from game.ui.widgets.pages import Block, Listing, Pages, pages
from game.ui.widgets.placed import Seen
from game.ui.widgets.tree import NOWHERE, Column, Fits, Flow, Grid, Panel, Row, Touch, arrange

LETTER, LINE = 10.0, 20.0


class Typewriter:
    """A ruler without a font: every letter is ten wide, every line twenty high."""

    def measure(self, text, size="body", face=""):
        return LETTER * len(text)

    def height_of(self, text, room, size="body", face="", lines=99):
        used, count = 0, 1
        for word in text.split(" "):
            if used and used + 1 + len(word) > room / LETTER:
                count, used = count + 1, 0
            used += len(word) + (1 if used else 0)
        return LINE * min(count, lines)


RULER = Typewriter()


@pytest.fixture(autouse=True)
def usual_size():
    yield
    fonts.text_scale = 1.0


def boxes(part, box):
    return [placed.box for placed in arrange(part, RULER, box).placed]


def named(number, high=10.0):
    return Space(30, high, name=str(number))


def button(id):
    return Control(lambda box: Item(id, "buttons", box, id), 30, 20)


def test_words_take_one_line_where_there_is_room_and_more_where_there_is_not():
    label = Label("four word long line")
    assert label.measure(RULER, 500) == (191, 20)
    assert label.measure(RULER, 100)[1] == 40


def test_what_grows_shares_what_the_others_leave_by_its_share():
    row = Row((Space(40, 10), Space(grow=1, name="one"), Space(grow=3, name="three")), gap=10)
    made = arrange(row, RULER, (0, 0, 260, 10))
    assert made.box("one")[:1] + made.box("one")[2:3] == (50, 50)
    assert made.box("three")[0] == 110
    assert made.box("three")[2] == 150


def test_parts_that_need_more_than_there_is_stay_within_the_row():
    row = Row((Space(200, 10, name="a"), Space(200, 10, name="b")), gap=0)
    made = arrange(row, RULER, (5, 0, 100, 10))
    assert made.box("a") == (5, 0, 50, 10)
    assert made.box("b") == (55, 0, 50, 10)


def test_a_column_is_as_high_as_its_parts_and_the_growing_one_takes_the_rest():
    column = Column((named(1, 20), Space(grow=1, name="rest"), named(2, 30)), gap=5)
    made = arrange(column, RULER, (0, 100, 80, 200))
    assert made.box("rest") == (0, 125, 80, 140)
    assert made.box("2") == (0, 270, 80, 30)
    assert column.measure(RULER, 80)[1] == 60


@pytest.mark.parametrize(("room", "across"), [(640, 4), (320, 3), (200, 2), (60, 1)])
def test_a_grid_has_as_many_columns_as_are_wide_enough(room, across):
    made = arrange(Grid(tuple(named(number) for number in range(4)), 90, gap=10), RULER, (0, 0, room, 100))
    assert len({made.box(str(number))[0] for number in range(4)}) == across


def test_a_flow_goes_on_in_the_next_line():
    flow = Flow(tuple(named(number) for number in range(5)), gap=10)
    made = arrange(flow, RULER, (0, 0, 110, 100))
    assert [made.box(str(number))[:2] for number in range(5)] == [(0, 0), (40, 0), (80, 0), (0, 20), (40, 20)]
    assert flow.measure(RULER, 110)[1] == 30


def test_the_same_parts_lie_beside_one_another_or_below_by_the_room_there_is():
    parts = (named("a"), named("b"))
    page = Fits(((100, Row(parts)), (0, Column(parts))))
    wide, narrow = arrange(page, RULER, (0, 0, 100, 50)), arrange(page, RULER, (0, 0, 99, 50))
    assert wide.box("a")[1] == wide.box("b")[1]
    assert narrow.box("a")[0] == narrow.box("b")[0]


def test_an_item_gets_the_box_of_its_part_and_paints_what_is_in_it():
    item = Item("row", "rows", NOWHERE, "a row")
    made = arrange(Panel(Touch(Label("words"), item), (5, 6, 7, 8)), RULER, (0, 0, 100, 50))
    assert [(one.id, one.box) for one in made.items] == [("row", (5, 6, 88, 36))]
    assert made.items[0].paint is not None
    assert [placed.paint for placed in made.placed] == [None]


def test_no_two_items_share_a_place_and_none_lies_outside():
    page = Column((Flow(tuple(button(f"f{k}") for k in range(7))), Grid(tuple(button(f"g{k}") for k in range(5)), 50)))
    items = arrange(page, RULER, (0, 0, 150, 300)).items
    assert len(items) == 12
    for number, one in enumerate(items):
        x, y, w, h = one.box
        assert x >= 0 <= y
        assert x + w <= 150
        assert y + h <= 300
        for other in items[number + 1 :]:
            left, top, wide, high = other.box
            assert x + w <= left or left + wide <= x or y + h <= top or top + high <= y


def row(number):
    return Space(10, 10, name=str(number))


@pytest.mark.parametrize(("first", "begins"), [(0, 0), (7, 7), (-3, 0), (99, 15)])
def test_a_list_shows_as_many_rows_as_there_is_room_for_from_one_on(first, begins):
    listing = Listing(row, 20, 10, first, gap=0, name="list")
    made = arrange(listing, RULER, (0, 0, 100, 50))
    assert made.seen("list") == Seen(begins, 5, 20)
    assert made.box(str(begins))[:2] == (0, 0)
    with pytest.raises(KeyError):
        made.box(str(begins + 5))


def test_a_list_leaves_room_for_what_turns_it_only_where_not_all_rows_are_in_sight():
    def turning(seen):
        return Space(10, 20, name="turning")

    short, long = (Listing(row, count, 10, 0, turning, gap=0, name="list") for count in (5, 6))
    assert arrange(short, RULER, (0, 0, 100, 50)).seen("list").shown == 5
    made = arrange(long, RULER, (0, 0, 100, 50))
    assert made.seen("list").shown == 2
    assert made.box("turning") == (0, 30, 100, 20)


def test_blocks_that_belong_together_begin_a_page_together():
    blocks = [Block(row(number), keep=number == 2) for number in range(6)]
    assert pages(blocks, [10] * 6, 30) == (0, 2, 5)
    assert pages(blocks, [10] * 6, 60) == (0,)


def test_no_page_begins_with_a_gap():
    blocks = [Block(row(number), gap=number == 3) for number in range(5)]
    assert pages(blocks, [10] * 5, 30) == (0, 4)


def test_what_is_kept_together_and_larger_than_a_page_is_torn():
    blocks = [Block(row(number), keep=True) for number in range(5)]
    assert pages(blocks, [10] * 5, 20) == (0, 2, 3)


def test_a_table_that_goes_on_repeats_its_head():
    head = Space(10, 10, name="head")
    blocks = [Block(head, keep=True), *(Block(row(number), head=head) for number in range(7))]
    shown = []
    for at in (0, 4, 7):
        made = arrange(Pages(lambda ruler, width: blocks, at, name="pages"), RULER, (0, 0, 100, 40))
        assert made.box("head") == (0, 0, 100, 10)
        shown.append([placed.name for placed in made.placed if placed.name.isdigit()])
    assert shown == [["0", "1", "2"], ["3", "4", "5"], ["6"]]


def test_a_page_is_found_by_the_name_of_a_block_of_it():
    blocks = [Block(row(number), name=f"b{number}") for number in range(9)]
    made = arrange(Pages(lambda ruler, width: blocks, "b5", name="pages"), RULER, (0, 0, 100, 30))
    assert made.seen("pages") == Seen(1, 1, 3, (0, 3, 6))


def test_the_same_tree_in_the_same_room_has_the_same_boxes():
    page = Column((Label("some words that wrap"), Row((named(1), Label("more", grow=1))), Grid((named(2),), 20)))
    assert boxes(page, (0, 0, 90, 200)) == boxes(page, (0, 0, 90, 200))
