"""Nothing that is shipped repeats the article: no run of six of its words stands in any text but in its title.

The article itself is not here. ``article_runs.json`` holds hashes of its runs of six words, and says how they are
made; ``title`` are those of its title, which may stand wherever the article is cited by title or address, and nowhere
else.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from game.rules.check import load_rules
from game.rules.folder import SHIPPED

ROOT = SHIPPED.parent
RUN = 6
KNOWN: dict[str, Any] = json.loads(Path(__file__).with_name("article_runs.json").read_text("utf-8"))
RUNS = frozenset([*KNOWN["runs"], *KNOWN["title"]])
FOLDERS = ("rules", "docs", "game", "assets")
TEXTS = (".md", ".yaml", ".py", ".json", ".txt", ".toml", ".html", ".js", ".css", ".svg", ".csv")
ARTICLE = load_rules().article
CITED = (ARTICLE.title, ARTICLE.title.split(", ")[1], ARTICLE.address)
"""What the title may stand in: the whole citation, the title in it, and the address."""


def shipped() -> Iterator[Path]:
    """Every file of text that a player or a reader gets."""
    for path in (*ROOT.iterdir(), *(path for name in FOLDERS for path in (ROOT / name).rglob("*"))):
        if path.is_file() and (path.suffix in TEXTS or path.name == "LICENSE"):
            yield path


def runs_of(text: str) -> Iterator[str]:
    """Every run of six words, over the marks between them; citations of the article are taken out."""
    for cited in CITED:
        text = text.replace(cited, " \n")
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    words = re.findall("[a-z0-9]+", re.sub("['’]", "", text).lower())
    for start in range(len(words) - RUN + 1):
        yield " ".join(words[start : start + RUN])


def as_read(path: Path) -> Iterator[str]:
    """A file as it is written; of a page also what a reader sees, and of quoted text what its escapes stand for."""
    text = path.read_text("utf-8")
    yield text
    if path.suffix in (".html", ".svg"):
        yield unescape(re.sub("<[^>]*>", "", text))
    if path.suffix in (".json", ".py", ".yaml", ".js"):
        yield re.sub(r"\\[nrt]", " ", text)


def repeated(text: str, known: frozenset[str] = RUNS) -> list[str]:
    """The runs of a text that are known by their hash."""
    return [run for run in runs_of(text) if hashlib.blake2b(run.encode(), digest_size=8).hexdigest() in known]


FILES = sorted(shipped())


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_shipped_text_repeats_six_words_of_the_article(path: Path) -> None:
    assert [run for text in as_read(path) for run in repeated(text)] == []


def test_the_texts_looked_at_are_those_that_are_shipped() -> None:
    names = {str(path.relative_to(ROOT)) for path in FILES}
    wanted = {"README.md", "rules/facts.yaml", "rules/text/en.yaml", "rules/text/zh.yaml", "rules/RULEBOOK.md"}
    assert names >= wanted | {"docs/balance.md", "rules/cards/world.yaml", "CONTRIBUTING.md"}


def test_a_title_is_allowed_only_as_a_citation() -> None:
    title = CITED[1]
    assert repeated(f"{title}, says the publisher") == []
    assert repeated(title.lower().replace(" ", "\n- ")) != []


def test_a_planted_run_is_found_over_line_ends_and_marks() -> None:
    planted = "one two three four five six"
    known = frozenset([hashlib.blake2b(planted.encode(), digest_size=8).hexdigest()])
    assert repeated("said: One <!-- a mark --> two,\n  *three* four-five 'six'!", known) == [planted]
    assert repeated("one two three four five and six", known) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("page.html", "one <b>two</b> three f<i>our</i> five&nbsp;six"),
        ("words.json", r'["one two\nthree four\tfive six"]'),
    ],
)
def test_a_planted_run_is_found_through_the_marks_of_a_page_and_the_escapes_of_quoted_text(
    name: str, text: str, tmp_path: Path
) -> None:
    planted = "one two three four five six"
    known = frozenset([hashlib.blake2b(planted.encode(), digest_size=8).hexdigest()])
    (tmp_path / name).write_text(text, "utf-8")
    assert [run for told in as_read(tmp_path / name) for run in repeated(told, known)] == [planted]


def test_the_hashes_are_of_a_whole_article() -> None:
    assert len(RUNS) == len(KNOWN["runs"]) + len(KNOWN["title"]) > 600
