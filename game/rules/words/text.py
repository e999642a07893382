"""The words of one language: ``text("why_not.over")``, and names for every id of the rules.

>>> text = load_text("en")
>>> text.track("confidence"), text.decision("event ten_year_offtake")
('Confidence', 'Play Ten-year offtake as an event')
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from string import Formatter

from game.rules.decision import ACTION, FIELDS, Decision
from game.rules.folder import ENDING, Folder
from game.rules.load import Mapping as Tree
from game.rules.load import Problems, RulesError
from game.rules.model import MARKETS, STAGES, Card, Condition, Effect, Entry, Fact, Rules
from game.rules.words import sentences
from game.rules.words.numbers import BETWEEN, CLAIMS, FIRST_LANGUAGE, NOTES, UNFINISHED, fields_of, flatten


def own_names(folder: Path | None = None) -> dict[str, str]:
    """What each language calls itself, by its id: English, 简体中文."""
    return {id: load_text(id, folder)("language.name") for id in languages(folder)}


def languages(folder: Path | None = None) -> tuple[str, ...]:
    """The languages that a rules folder has words for, sorted."""
    return tuple(Folder(folder, Problems()).files("text"))


def load_text(language: str = "en", folder: Path | None = None) -> Text:
    """The words of a language. Raises `RulesError` if there is no such language or its file cannot be read."""
    problems = Problems()
    rules = Folder(folder, problems)
    known = rules.files("text")
    tree = None
    if language in known:
        tree = rules.read(f"text/{language}{ENDING}")
    else:
        problems.add(rules.place("text"), f"no words in the language {language!r}", f"known: {', '.join(known)}")
    own = _own_words(language, tree, problems)
    if problems.count:
        raise RulesError(problems.sorted())
    if UNFINISHED in own and language != FIRST_LANGUAGE:
        first = load_text(FIRST_LANGUAGE, folder)
        own = {key: words for key, words in own.items() if _agrees(key, words, first)}
        own = {key: first.pattern(key) for key in sorted(first.keys())} | own
    return Text(language, own)


_KEPT: dict[str, tuple[Tree, dict[str, str]]] = {}
"""Of each language the tree that was read last, and its words: every match asks for them, and the file stays."""


def _own_words(language: str, tree: Tree | None, problems: Problems) -> dict[str, str]:
    """The words of a tree by dotted key. `game.rules.load.parse` gives the same tree while a file is the same."""
    kept = _KEPT.get(language)
    if kept is not None and kept[0] is tree:
        return kept[1]
    words = {} if tree is None else flatten(tree, problems)[0]
    fields_of(words, problems)
    own = {key: word.text for key, word in words.items()}
    if tree is not None and not problems.count:
        _KEPT[language] = tree, own
    return own


def _agrees(key: str, words: str, first: Text) -> bool:
    """Whether words of another language have the fields of the English ones; claims have none."""
    return not first.has(key) or _fields(words) == first.fields(key)


class _Counting(Formatter):
    """Puts values into their fields; "{count:table|tables}" is a count with its word, which differs for one."""

    def format_field(self, value: object, form: str) -> str:
        one, _, many = form.partition(BETWEEN)
        return f"{value} {one if str(value) == '1' else many}" if form else str(value)


_COUNTING = _Counting()


def _fields(pattern: str) -> frozenset[str]:
    return frozenset(field for _, field, _, _ in Formatter().parse(pattern) if field)


class Text:
    """Words by dotted key. Unknown keys and missing values raise `KeyError` with the key's name."""

    def __init__(self, language: str, words: Mapping[str, str]) -> None:
        self.language = language
        self._words = words

    def __call__(self, key: str, /, **values: object) -> str:
        """The words of a key, with ``values`` in their fields."""
        pattern = self._words.get(key)
        if pattern is None:
            raise KeyError(f"the language {self.language} has no words for {key!r}")
        try:
            return _COUNTING.vformat(pattern, (), values) if BETWEEN in pattern else pattern.format(**values)
        except KeyError as error:
            raise KeyError(f"{key!r} needs a value for {error}") from None

    def pattern(self, key: str) -> str:
        """The words of a key as they stand, with the names of their fields."""
        return self._words[key]

    def has(self, key: str) -> bool:
        """Whether there are words for a key."""
        return key in self._words

    def keys(self) -> frozenset[str]:
        """Every key that has words."""
        return frozenset(self._words)

    def named(self, section: str) -> list[str]:
        """The ids that have a name in a section, such as the scenarios: for as long as no rules are read. Sorted."""
        head, tail = f"{section}.", ".name"
        return sorted(key[len(head) : -len(tail)] for key in self._words if key.startswith(head) and key.endswith(tail))

    def fields(self, key: str) -> frozenset[str]:
        """The names of the values that the words of a key need."""
        return _fields(self._words[key])

    def track(self, id: str) -> str:
        """A track's name, or that of a value that conditions ask for."""
        return self(f"tracks.{id}.name")

    def track_short(self, id: str) -> str:
        """A track's name for a narrow place."""
        return self(f"tracks.{id}.short")

    def side(self, id: str) -> str:
        """A side's name: State Ecosystem."""
        return self(f"sides.{id}.name")

    def side_short(self, id: str) -> str:
        """A side's short name: Ecosystem."""
        return self(f"sides.{id}.short")

    def stage(self, id: str) -> str:
        """A stage's name."""
        return self(f"stages.{id}.name")

    def market(self, id: str) -> str:
        """A market's name."""
        return self(f"markets.{id}.name")

    def card(self, id: str) -> str:
        """A card's title."""
        return self(f"cards.{id}.title")

    def card_short(self, id: str) -> str:
        """A card's title for a narrow place."""
        return self(f"cards.{id}.short")

    def flavour(self, id: str) -> str:
        """A card's line of flavour."""
        return self(f"cards.{id}.flavour")

    def action(self, id: str) -> str:
        """An action's name."""
        return self(f"actions.{id}.name")

    def ending(self, id: str) -> str:
        """The name of a kind of ending."""
        return self(f"endings.{id}.name")

    def claim(self, fact: Fact) -> str:
        """What a fact claims. English stands in ``facts.yaml``, other languages have a section ``facts``."""
        key = f"{CLAIMS}.{fact.id}"
        return self(key) if self.has(key) else fact.claim

    def evidence(self, fact: Fact, key: str) -> str:
        """A checked claim as evidence, with its number and its strength; key: "supports" or "against"."""
        strength = self(f"debrief.strengths.{fact.strength}")
        return self(f"debrief.{key}", id=fact.id, strength=strength, told=self.claim(fact))

    def note(self, fact: Fact) -> str:
        """What others say of a claim, and who; "" if nothing is noted."""
        if not fact.note:
            return ""
        key = f"{NOTES}.{fact.id}"
        return self("explain.note", told=self(key) if self.has(key) else fact.note, source=fact.note_source)

    def half_year(self, name: str) -> str:
        """A half-year in a sentence, from its name in the rules: "2025-H2"."""
        year, _, half = name.partition("-")
        key = f"half_years.{half.lower()}"
        return self(key, year=year) if self.has(key) else name

    def short_half_year(self, name: str) -> str:
        """A half-year where there is little room, as on the calendar: "2027-H1" as "27·H1"."""
        year, _, half = name.partition("-")
        key = f"half_years.short.{half.lower()}"
        return self(key, year=year[-2:]) if self.has(key) else name

    def listed(self, names: Iterable[object]) -> str:
        """Things one after the other in a sentence."""
        return self("joined.list").join(map(str, names))

    def clauses(self, parts: Iterable[str]) -> str:
        """Parts of a sentence one after the other."""
        return self("joined.clauses").join(parts)

    def object(self, id: str) -> str:
        """What an action is done to: the name of a stage, a market or a track."""
        if id in STAGES:
            return self.stage(id)
        return self.market(id) if id in MARKETS else self.track(id)

    def decision(self, name: str) -> str:
        """A decision's name read aloud: "Play Ten-year offtake as an event". Raises `KeyError` if it is none."""
        try:
            decision = Decision.parse(name)
        except ValueError as error:
            raise KeyError(str(error)) from error
        if decision.kind == ACTION:
            return self._action_decision(name, decision)
        values = {"card": self.card, "market": self.market}
        named = {field: values[field](getattr(decision, field)) for field in FIELDS[decision.kind]}
        return self(f"decisions.{decision.kind}", **named)

    def _action_decision(self, name: str, decision: Decision) -> str:
        if not self.has(f"actions.{decision.action}.name"):
            raise KeyError(f"there is no decision called {name!r}")
        action = self.action(decision.action)
        if not decision.target:
            return action
        own = f"decisions.objects.{decision.action}"
        pattern = own if self.has(own) else "decisions.object"
        return self(pattern, action=action, object=self.object(decision.target))

    def effects(self, card: Card, rules: Rules) -> list[str]:
        """A card's text: one sentence for each effect, generated."""
        return [sentence for _, sentence in self.effect_rows(card, rules)]

    def effect_rows(self, card: Card, rules: Rules) -> list[tuple[str, str]]:
        """A card's text with the key of an icon before each sentence."""
        return sentences.effect_rows(self, card, rules)

    def told_alone(self, card: Card) -> list[Effect]:
        """The effects of a card that have a row of their own in `effect_rows`, in the same order."""
        return sentences.told_alone(card)

    def entry_effects(self, entry: Entry, rules: Rules) -> list[str]:
        """What an entry of the menus costs, does and needs: one sentence each, generated."""
        return sentences.entry_sentences(self, entry, rules)

    def condition(self, condition: Condition) -> str:
        """A condition in words: "Confidence is 2 or more"."""
        return sentences.condition(self, condition)
