"""The report: one page that needs nothing else, that a screen reader can follow, and that names no player."""

import itertools
import re
from html.parser import HTMLParser

import pytest

from game.report.html import el, write
from game.report.page import report
from game.rules.words.text import load_text
from game.session.analysis.game import game_of_match
from game.session.analysis.looking import analyse
from game.session.analysis.moments import decisions_that_mattered
from game.ui.draw.theme import Palette
from tests.session.judging import AnyFigures
from tests.session.walks import at_random, nodes
from tests.ui.test_palettes import contrast

CONTRAST = 4.5  # of words to what is below them
VOID = ("meta",)


class Reader(HTMLParser):
    """Reads a page: every element with its attributes, every text, and whether all that was opened is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[str] = []

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        if data.strip():
            self.texts.append((self._open[-1], data))

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def said(self, *tags: str) -> list[str]:
        return [text for tag, text in self.texts if tag in tags]


def game(seed=3):
    *_, match = nodes(seed)
    match.seats["flagship"] = "strong:sims=77"
    return game_of_match(match)


def page(language="en", seed=3) -> tuple[str, Reader]:
    own = game(seed)
    words = report(own, analyse(own, AnyFigures()), load_text(language))
    reader = Reader()
    reader.feed(words)
    reader.close()
    assert reader._open == []
    return words, reader


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_headings_are_in_order_and_say_what_the_page_holds(language):
    text, (_, reader) = load_text(language), page(language)
    assert reader.all("html") == [{"lang": language}]
    levels = [int(tag[1]) for tag, _ in reader.elements if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))
    parts = ("story", "curve", "decisions", "luck", "evidence", "talk", "exit", "tables")
    assert reader.said("h2") == [text(f"analysis.report.{part}") for part in parts]


def test_it_needs_no_network_and_runs_no_script():
    words, reader = page()
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in reader.elements}
    assert not re.search(r"https?://|url\((?!#)|@import|src=", words)


def test_it_names_no_player_and_no_seed():
    words, _ = page()
    assert "strong" not in words.lower()
    assert "seed" not in words.lower()


def test_the_curve_tells_what_it_shows_to_who_does_not_see_it():
    _, reader = page()
    (svg,) = reader.all("svg")
    ids = {attributes.get("id") for tag, attributes in reader.elements if tag in ("title", "desc")}
    assert svg["role"] == "img"
    assert set(svg["aria-labelledby"].split()) <= ids
    assert re.search("ends at (0|100) %", " ".join(reader.said("desc")))
    points = next(one["points"] for one in reader.all("polyline"))
    assert len(points.split()) == len(game().positions)


@pytest.mark.parametrize(("ink", "ground"), [("ink2", "paper"), ("ink2", "white"), ("ink", "gold")])
def test_the_words_of_the_chart_stand_out_from_what_is_below_them(ink, ground):
    """The half-years and the percents stand on its ground, the numbers of the decisions on their marks."""
    assert contrast(getattr(Palette(), ink), getattr(Palette(), ground)) >= CONTRAST


def test_every_table_has_a_caption_and_heads_with_a_scope():
    _, reader = page()
    assert len(reader.all("table")) == len(reader.all("caption")) == 3
    assert {one["scope"] for one in reader.all("th")} == {"col", "row"}


def test_the_decisions_that_mattered_stand_on_it_with_what_else_was_possible():
    own = game()
    analysis, text = analyse(own, AnyFigures()), load_text()
    words, reader = page()
    heads = " ".join(reader.said("h3"))
    for step in decisions_that_mattered(analysis):
        assert text.decision(step.name) in heads
    assert words.count(text("analysis.report.better")) == len(decisions_that_mattered(analysis))


def test_questions_and_room_for_an_answer_are_on_it():
    words, reader = page()
    assert reader.said("small")
    assert load_text()("analysis.report.ticket") in words


def test_a_match_that_is_not_over_has_no_report():
    own = game_of_match(at_random(3, 20))
    with pytest.raises(ValueError, match="must be over"):
        report(own, analyse(own, AnyFigures()), load_text())


def test_words_stay_words_and_become_no_markup():
    assert write(el("p", "a < b & <script>", el("b", "c"), "d", class_="e")).endswith(
        '<p class="e">a &lt; b &amp; &lt;script&gt;<b>c</b>d</p>\n'
    )
