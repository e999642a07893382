"""The teacher's page: one page that needs nothing else, that a screen reader can follow, and that names nobody."""

import itertools
import re
from functools import cache

import pytest

from game.report.class_charts import stacked
from game.report.class_page import class_page
from game.rules.words.paper import load_paper
from game.rules.words.text import load_text
from game.session.classroom import spreadsheet
from game.session.classroom.counts import MOMENTS
from game.session.classroom.figures import ClassFigures
from game.session.classroom.gathering import gather, in_text
from game.session.classroom.played import Replay
from game.session.classroom.table_line import line_of
from game.session.match import Match, shipped_rules
from tests.report.test_report import Reader
from tests.session.classroom.lines import table
from tests.session.classroom.test_table_line import resealed

PARTS = ("won", "sums", "breaks", "vote", "items", "talk", "tables", "left_out")


@cache
def figures(*tables: int, code: str = "KRTM") -> ClassFigures:
    lines = [resealed(table(number)[1], "/KRTM/", f"/{code}/") for number in tables]
    return ClassFigures(gather(in_text("\n".join([*lines, "MR1/cut"]), "pasted"), Replay(shipped_rules())))


def page(*classes: ClassFigures, language: str = "en") -> tuple[str, Reader]:
    words = class_page(classes, load_text(language), load_paper(shipped_rules(), language))
    reader = Reader()
    reader.feed(words)
    reader.close()
    return words, reader


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_headings_are_in_order_and_say_what_the_page_holds(language: str):
    text, (_, reader) = load_text(language), page(figures(1, 2, 3, 4), language=language)
    assert reader.all("html") == [{"lang": language}]
    levels = [int(tag[1]) for tag, _ in reader.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))
    assert reader.said("h2") == [text(f"class.page.{part}.title") for part in PARTS]


def test_it_needs_no_network_and_runs_no_script():
    words, reader = page(figures(1, 2, 3, 4))
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in reader.elements}
    assert not re.search(r"https?://|url\((?!#)|@import|src=", words)


def test_every_chart_tells_what_it_shows_to_who_does_not_see_it():
    _, reader = page(figures(1, 2), figures(3, 4, code="OTHER"))
    ids = [attributes["id"] for tag, attributes in reader.elements if tag in ("title", "desc") and "id" in attributes]
    charts = reader.all("svg")
    assert len(charts) == 2 * 5
    assert len(ids) == len(set(ids)) == 2 * len(charts)
    assert {one["role"] for one in charts} == {"img"}
    assert {id for one in charts for id in one["aria-labelledby"].split()} == set(ids)
    assert all(reader.said("desc"))


def test_every_table_of_the_class_stands_on_it_and_what_was_left_out_is_named():
    words, reader = page(figures(1, 2, 3, 4))
    rows = [told for tag, told in reader.texts if tag == "th" and re.fullmatch("[1-9]", told)]
    assert rows == ["1", "2", "3", "4"]
    assert "the line is cut off" in words


def test_every_table_has_a_caption_and_heads_with_a_scope():
    _, reader = page(figures(1, 2, 3, 4))
    assert len(reader.all("table")) == len(reader.all("caption")) == 4
    assert {one["scope"] for one in reader.all("th")} == {"col", "row"}


def test_two_classes_stand_beside_each_other_each_under_its_name():
    words, reader = page(figures(1, 2), figures(3, 4, code="OTHER"))
    assert reader.said("h3") == ["Class KRTM", "Class OTHER"] * len(PARTS)
    assert words.count("</svg>") == 10


def test_a_class_without_votes_and_without_tables_has_a_page():
    _, reader = page(ClassFigures(gather([], Replay(shipped_rules()))))
    assert len(reader.said("h2")) == len(PARTS)
    with pytest.raises(ValueError, match="needs a class"):
        page()


def test_no_token_lies_on_another():
    every = figures(1, 2, 3, 4).tables * 5
    placed, lines = stacked(every, lambda total: 100 - 10 * total, 13)
    for line in range(lines):
        across = sorted(x for _, x, at in placed if at == line)
        assert across
        assert all(right - left >= 26 for left, right in itertools.pairwise(across))


def test_the_spreadsheet_has_a_row_for_each_match_with_all_its_columns():
    classes = [figures(1, 2), figures(3, 4, code="OTHER")]
    heads, rows = spreadsheet.header(classes), list(spreadsheet.rows(classes))
    assert {len(row) for row in rows} == {len(heads)}
    told = [dict(zip(heads, row, strict=True)) for row in rows]
    assert [(one["class"], one["table"]) for one in told] == [
        ("KRTM", "1"),
        ("KRTM", "2"),
        ("OTHER", "3"),
        ("OTHER", "4"),
    ]
    for one in told:
        assert sum(int(str(one[f"vote_before_{step}"])) for step in range(1, 6)) == 3
        assert sum(int(str(one[f"claim_after_talk_{letter}"])) for letter in "ABCD") == 3


def test_where_a_table_answered_nothing_the_spreadsheet_has_noughts():
    silent = str(line_of(Match.new("lesson", seed=5), "KRTM", 9))
    both = ClassFigures(gather(in_text("\n".join([table(1)[1], silent]), "pasted"), Replay(shipped_rules())))
    answered, nothing = (dict(zip(spreadsheet.header([both]), row, strict=True)) for row in spreadsheet.rows([both]))
    counted = [head for head in answered if any(f"_{moment}_" in head for moment in MOMENTS)]
    assert len(counted) == 3 * (5 + 3 * 4)
    assert sum(int(str(answered[head])) for head in counted) == 3 * 3 * 4
    assert [nothing[head] for head in counted] == [0] * len(counted)
