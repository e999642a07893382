"""The glossary: every term with its name in the other language, what it means, its claims, and where to read on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from game.rules.model import Rules
from game.rules.words.glossary import Article, articles, related, search
from game.session.match import Match
from game.ui.draw.glyphs import TAG_ICON
from game.ui.draw.theme import C
from game.ui.screens import opening
from game.ui.screens.browser import BrowserScene, Entry
from game.ui.screens.searched import other_language
from game.ui.widgets import sheet
from game.ui.widgets.leaves import Button, Label, icon
from game.ui.widgets.pages import Block
from game.ui.widgets.tree import Flow, Panel, Part, Row, Ruler

MOST_RELATED = 6


class GlossaryScene(BrowserScene):
    """A search field, the terms that hold what was typed, and the chosen one in full."""

    icon = "search"
    entry_id = "term"
    group = "terms"
    share = 0.36
    notes = 1

    def __init__(self, rules: Rules, wanted: str = "", opened_by: str = "") -> None:
        """`wanted` is typed into the search field already; `opened_by` is the character of the key that opened it."""
        super().__init__(wanted)
        self.rules = rules
        self._all: tuple[Article, ...] = ()
        self._language = ""
        self._swallow = opened_by

    @property
    def all(self) -> tuple[Article, ...]:
        """Every term in the player's language."""
        if self._language != self.app.settings.language:
            self._language = self.app.settings.language
            self._all = articles(self.rules, self.text, other_language(self.text))
        return self._all

    @property
    def found(self) -> tuple[Article, ...]:
        """The terms that hold what was typed."""
        return search(self.all, self.field.value)

    @property
    def article(self) -> Article | None:
        """The term in full."""
        found = self.found
        return found[min(self.chosen, len(found) - 1)] if found else None

    def first_focus(self) -> str:
        """The search field."""
        return "search"

    @property
    def title(self) -> str:
        """The heading."""
        return self.text("ui.glossary.title")

    @property
    def search_label(self) -> str:
        """What the search is for."""
        return self.text("ui.glossary.search")

    @property
    def nothing(self) -> str:
        """That no term holds what was typed."""
        return self.text("ui.glossary.nothing", typed=self.field.value)

    @property
    def about(self) -> str:
        """How many terms hold it."""
        return self.text("ui.glossary.count", found=self.count, all=len(self.all))

    @property
    def count(self) -> int:
        """How many terms are in the list."""
        return len(self.found)

    def entry(self, number: int) -> Entry:
        """A term: its name, its name in the other language, its kind."""
        one = self.found[number]
        kind = self.text(f"ui.glossary.kinds.{one.kind}")
        return Entry(one.name, one.beside or kind, kind if one.beside else "", spoken=_spoken(one))

    def content(self, number: int, ruler: Ruler, width: float) -> Sequence[Block]:
        """What the term means, what stands behind it, and what it has to do with."""
        one, text = self.found[number], self.text
        about = " · ".join(filter(None, (one.beside, text(f"ui.glossary.kinds.{one.kind}"))))
        blocks = [sheet.heading(one.name, "h2"), *sheet.paragraph(about, "body", C.ink2, "semibold")]
        blocks += sheet.paragraph(one.told, 17, C.ink)
        if one.tag:
            tag = Label(text(f"tags.{one.tag}.name"), "body", C.ink, "bold")
            blocks.append(Block(Panel(Row((icon(TAG_ICON[one.tag], 19), tag)), (0, 6, 0, 6)), keep=True))
        for fact in (self.rules.facts[id] for id in one.facts):
            blocks.append(sheet.claim(fact.id, text.claim(fact), (fact.source, text.note(fact))))
        return [*blocks, *self._related(one)]

    def _related(self, one: Article) -> Iterator[Block]:
        """Terms that have to do with this one."""
        near = related(self.all, one, MOST_RELATED)
        if near:
            yield Block(
                Panel(Label(self.text("ui.glossary.related"), "label", C.ink2, "bold"), (0, 8, 0, 4)), keep=True
            )
            yield Block(Flow(tuple(
                Button(f"see.{number}", other.name, partial(self.look_up, other), "links", size="label")
                for number, other in enumerate(near)
            )))  # fmt: skip

    def links(self) -> tuple[Part, ...]:
        """The section of the rule book that tells of it, and a card that shows it."""
        one, text = self.article, self.text
        made: list[Part] = []
        if one is not None and one.section:
            label = text("ui.glossary.section", section=one.section)
            read = partial(self.app.open, "rulebook", chapter=one.section)
            made.append(Button("rulebook", label, read, "links", "book-open", size="label"))
        if one is not None and one.card:
            label = text("ui.glossary.card", card=text.card(one.card))
            look = partial(self.app.open, "cards", self.rules, one.card)
            made.append(Button("card", label, look, "links", "layout-grid", size="label"))
        return tuple(made)

    def look_up(self, one: Article) -> None:
        """Goes to a term in the whole list."""
        self.field.value, self.field.caret, self._typed = "", 0, ""
        self.chosen = self.first = self.all.index(one)
        self.at = 0
        self.changed()


def _spoken(one: Article) -> str:
    return ", ".join(filter(None, (one.name, one.beside, one.told)))


def about_the_screen(match: Match | None, side: str, opened_by: str) -> GlossaryScene:
    """The glossary as it opens over any screen, by the key that types `opened_by` or without one."""
    return GlossaryScene(opening.rules(), opened_by=opened_by)
