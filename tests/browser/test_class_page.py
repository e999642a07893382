"""The teacher's page of a class of forty tables in a real browser: axe-core finds nothing, and it needs no network."""

import re
from pathlib import Path

import pytest

from game.report.class_page import class_page
from game.rules.words.paper import load_paper
from game.rules.words.text import load_text
from game.session.classroom.figures import ClassFigures
from game.session.classroom.gathering import gather, in_text
from game.session.classroom.played import Replay
from game.session.match import shipped_rules
from tests.browser.axe import FOUND
from tests.session.classroom.lines import table

TABLES = 40
NARROW = (320, 640)  # a page of 1280 at 400 %, as the guidelines want it read without scrolling to the side
IN_A_CHART = re.compile(r"color-contrast: (text|.*\[y=).*")
"""What axe leaves open, for it does not look below words of a drawing, which alone have a place: `tests/report` reckons
their contrast."""


@pytest.fixture(scope="module")
def figures() -> ClassFigures:
    """A class of forty tables, one of them cut and one handed in twice."""
    lines = [table(number)[1] for number in range(1, TABLES + 1)]
    return ClassFigures(
        gather(in_text("\n".join([*lines, lines[0], lines[1][:90]]), "pasted"), Replay(shipped_rules()))
    )


def written(folder: Path, figures: ClassFigures, language: str) -> str:
    """The page as a file; its address."""
    path = folder / f"{language}.html"
    words = load_paper(shipped_rules(), language)
    path.write_text(class_page([figures], load_text(language), words), "utf-8")
    return path.as_uri()


@pytest.mark.parametrize("size", [(1366, 768), NARROW])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_axe_finds_nothing_wrong_with_it(browser, axe, tmp_path, figures, language, size):
    assert len(figures.tables) == TABLES
    page = browser(size)
    page.show(written(tmp_path, figures, language))
    page.ask(axe)
    violations, undecided = page.ask(FOUND)
    assert violations == []
    assert all(map(IN_A_CHART.fullmatch, undecided)), undecided


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_opens_without_a_network_and_asks_for_nothing(browser, tmp_path, figures, language):
    page = browser()
    page.offline()
    page.show(written(tmp_path, figures, language))
    assert page.ask("performance.getEntriesByType('resource').map(one => one.name)") == []
    assert page.ask("document.querySelector('h1').getBoundingClientRect().height") > 0
    assert page.said == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_table_of_all_tables_is_whole_on_a_screen_of_1366_and_nothing_else_runs_beyond_it(
    browser, tmp_path, figures, language
):
    page = browser((1366, 768))
    page.show(written(tmp_path, figures, language))
    wide = "document.querySelector('.wide')"
    assert page.ask(f"{wide}.scrollWidth - {wide}.clientWidth") <= 0
    assert page.ask("document.documentElement.scrollWidth - innerWidth") <= 0
