"""Building a page: elements with attributes and children. What is text stays text, so nothing in it becomes markup."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

Child = Element | str
DOCTYPE = "<!DOCTYPE html>\n"


def el(tag: str, *children: Child, **attributes: str | float) -> Element:
    """An element. Attributes: ``class_`` for "class", and "_" for "-"; numbers are rounded to a tenth."""
    made = Element(tag)
    for name, value in attributes.items():
        told = value if isinstance(value, str) else f"{round(value, 1):g}"
        made.set(name.rstrip("_").replace("_", "-"), told)
    last: Element | None = None
    for child in children:
        if isinstance(child, Element):
            made.append(child)
            last = child
        elif last is None:
            made.text = (made.text or "") + child
        else:
            last.tail = (last.tail or "") + child
    return made


def write(page: Element) -> str:
    """The whole document."""
    return DOCTYPE + ElementTree.tostring(page, encoding="unicode", method="html") + "\n"
