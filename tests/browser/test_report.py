"""The report of a match in a real browser: axe-core finds nothing, it fits its paper, and it needs no network."""

import itertools
import re
from functools import cache
from pathlib import Path

import pytest

from game.report.page import report
from game.rules.words.text import load_text
from game.session.analysis.game import Game, game_of_match
from game.session.analysis.looking import analyse
from game.session.analysis.records import Analysis
from tests.browser.axe import FOUND
from tests.session.judging import AnyFigures
from tests.session.walks import nodes

MOST_PAGES = 2
GIVEN_UP = 31  # positions of a match that is given up
PAGE_OF_PDF = re.compile(rb"/Type\s*/Page\b")
IN_THE_CHART = re.compile(r"color-contrast: text\[.*")
"""What axe leaves open, for it does not look below words of a drawing: `tests/report` reckons their contrast."""
NARROW = (320, 640)  # a page of 1280 at 400 %, as the guidelines want it read without scrolling to the side
LANGUAGES = ("en", "zh")
SCENARIOS = ("2025-deal", "sprint", "no-deal")


@cache
def played(scenario: str, seed: int) -> tuple[Game, Analysis]:
    """A match to its end, or given up, with figures that make much of it worth telling."""
    *_, match = itertools.islice(nodes(seed, scenario), GIVEN_UP if seed % 2 else None)
    if not match.over:
        match.resign("ecosystem")
    game = game_of_match(match)
    return game, analyse(game, AnyFigures())


def written(folder: Path, language: str, scenario: str, seed: int) -> str:
    """A report as a file; its address."""
    path = folder / f"{scenario}-{seed}-{language}.html"
    game, analysis = played(scenario, seed)
    path.write_text(report(game, analysis, load_text(language)), "utf-8")
    return path.as_uri()


@pytest.mark.parametrize("size", [(1366, 768), NARROW])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_wrong_with_it(browser, axe, tmp_path, language, size):
    page = browser(size)
    for scenario in SCENARIOS:
        for seed in (2, 3):
            page.show(written(tmp_path, language, scenario, seed))
            page.ask(axe)
            violations, undecided = page.ask(FOUND)
            assert violations == [], (scenario, seed)
            assert all(map(IN_THE_CHART.fullmatch, undecided)), (scenario, seed, undecided)


def test_axe_would_find_something(browser, axe, tmp_path):
    path = tmp_path / "bad.html"
    path.write_text("<!DOCTYPE html><title>t</title><p style='color: #eee'>pale</p><img src='data:,'>", "utf-8")
    page = browser()
    page.show(path.as_uri())
    page.ask(axe)
    names = {one.partition(":")[0] for one in page.ask(FOUND)[0]}
    assert {"color-contrast", "html-has-lang", "image-alt"} <= names


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_prints_on_two_pages_at_most(browser, tmp_path, language):
    page = browser()
    for scenario, seed in (("2025-deal", 2), ("2025-deal", 3), ("2025-deal", 4), ("sprint", 2), ("no-deal", 2)):
        page.show(written(tmp_path, language, scenario, seed))
        assert 1 <= len(PAGE_OF_PDF.findall(page.printed())) <= MOST_PAGES, (scenario, seed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_read_in_a_narrow_window_without_scrolling_to_the_side(browser, tmp_path, language):
    page = browser(NARROW)
    page.show(written(tmp_path, language, "2025-deal", 2))
    assert page.ask("document.documentElement.scrollWidth") <= page.ask("document.documentElement.clientWidth")


def test_it_opens_without_a_network_and_asks_for_nothing(browser, tmp_path):
    page = browser()
    page.offline()
    page.show(written(tmp_path, "en", "2025-deal", 2))
    assert page.ask("performance.getEntriesByType('resource').map(one => one.name)") == []
    assert page.ask("document.querySelector('h1').getBoundingClientRect().height") > 0
    assert page.said == []
