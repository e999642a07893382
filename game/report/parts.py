"""Parts that the pages of this room are made of: the document itself, sections, tables, and numbers with their sign."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from game.report.html import el
from game.report.style import style


def document(title: str, language: str, body: Element) -> Element:
    """A whole document, its style sheet inside."""
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("title", title),
        el("style", style()),
    )
    return el("html", head, body, lang=language)


def section(title: str, *children: Element | str) -> Element:
    """A part of a page under a heading."""
    return el("section", el("h2", title), *children)


def table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Element:
    """A table whose first column names its rows; the others are numbers."""
    head = el("tr", *(el("th", one, scope="col", class_="n" if place else "") for place, one in enumerate(heads)))
    body = [el("tr", el("th", row[0], scope="row"), *(el("td", one, class_="n") for one in row[1:])) for row in rows]
    return el("table", el("caption", caption), el("thead", head), el("tbody", *body))


def signed(number: float) -> str:
    """A number of points with its sign: +2.5, −3, 0."""
    return f"{number:+g}".replace("-", "−") if number else "0"
