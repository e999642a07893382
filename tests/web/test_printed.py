"""Handouts beside the page: what the pages for printing link to is made, and the same game makes the same bytes."""

import re
import sys

import pytest

from game.paper.geometry import PAPERS
from game.paper.make import PARTS
from game.rules.words.text import languages, load_text
from game.web import from_npm, pages, printed
from game.web.pages import STATIC


@pytest.mark.parametrize("language", languages())
def test_a_page_links_to_every_handout_of_its_language_and_to_the_other_pages(language):
    linked = set(re.findall(r'href="([^"]+)"', (STATIC / f"print-{language}.html").read_text("utf-8")))
    assert set(printed.HANDOUTS) <= set(PARTS)
    files = {f"print/{name}-{language}-{paper}.pdf" for name in printed.HANDOUTS for paper in PAPERS}
    assert linked == {"sheet.css", *files, *(f"print-{other}.html" for other in languages() if other != language)}
    assert load_text(language)("web.page.printed_file") == f"print-{language}.html"


def test_handouts_are_made_in_every_language_on_every_paper_and_twice_the_same(monkeypatch):
    monkeypatch.setattr(printed, "HANDOUTS", ("key",))
    made = printed.printed()
    assert set(made) == {f"print/key-{language}-{paper}.pdf" for language in languages() for paper in PAPERS}
    assert all(content.startswith(b"%PDF") for content in made.values())
    assert printed.printed() == made


def test_a_page_is_not_made_where_the_handouts_cannot_be(monkeypatch):
    monkeypatch.setitem(sys.modules, "game.web.printed", None)
    with pytest.raises(from_npm.Missing, match="handouts"):
        pages.handouts()
