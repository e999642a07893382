"""Checks the language files: everything that the rules can name has its words, in every language alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from string import Formatter

from game.rules.decision import CHOOSE, END, FIELDS, OF_CARDS, SHIP
from game.rules.fields import ID, near
from game.rules.folder import ENDING, Folder
from game.rules.load import Listing, Node, Problems, Word, quoted
from game.rules.load import Mapping as Tree
from game.rules.model import DERIVED, ENDINGS, ERAS, MARKETS, PHASES, REVIEW_STEPS, SIDES, STAGES, TAGS, TRACKS, WORLD
from game.rules.words.sentence_patterns import OWN_WORDS, PATTERNS

FIRST_LANGUAGE = "en"
UNFINISHED = "language.unfinished"
"""A language that has this key need not agree with English yet; English stands in wherever it does not."""
CLAIMS, NOTES = "facts", "notes"
"""The sections of another language for ``facts.yaml``, which holds its English words itself: what is claimed, and what
others say of it."""
SPOKEN_PHASES = ("deal", *PHASES[:-1], "review", PHASES[-1])
"""The phases in which somebody is asked, and those that go by themselves, in the order of a round."""
NAMED = ("name", "short", "help")

SECTIONS: dict[str, tuple[tuple[str, ...] | None, tuple[str, ...]]] = {
    "sides": ((*SIDES, WORLD), ("name", "short", "mark")),
    "tracks": (TRACKS + DERIVED, NAMED),
    "stages": (STAGES, NAMED),
    "markets": (MARKETS, NAMED),
    "eras": (ERAS, ("name", "help")),
    "tags": (TAGS, ("name", "help")),
    "phases": (SPOKEN_PHASES, ("name", "help")),
    "review": (REVIEW_STEPS, ("name", "help")),
    "endings": (ENDINGS, ("name", "sentence")),
    "cards": (None, ("title", "short", "flavour")),
    "actions": (None, ("name", "help")),
    "scenarios": (None, ("name", "teaches", "blurb")),
    "tutorial": (None, ("title", "text")),
    "glossary": (None, ("name", "help")),
}
"""Sections that name things of the rules: their ids (None: the rules say which), and the words that each id needs."""


BETWEEN = "|"
COUNTED = re.compile(r"[^|{}]+\|[^|{}]+")
"""What may stand behind the ":" of a field that is a count: its word for one, and for more."""

DECISIONS: dict[str, tuple[str, ...]] = {
    **{kind: FIELDS[kind] for kind in (*OF_CARDS, CHOOSE, SHIP, END)},
    "object": ("action", "object"),
}
"""Patterns of the section ``decisions`` with their fields."""

Words = dict[str, Word]
Places = dict[str, Node]


def lint_words(folder: Folder, spoken: Mapping[str, Iterable[str]], sure: bool, problems: Problems) -> None:
    """Checks every language against the rules, and each against English.

    ``spoken`` holds the ids of cards, actions, scenarios and facts; if they are not ``sure`` to be all, words for
    others pass.
    """
    first: Words | None = None
    names = folder.files("text")
    if names and FIRST_LANGUAGE not in names:
        problems.add(folder.place(f"text/{FIRST_LANGUAGE}{ENDING}"), "the file is missing", "all others follow it")
    for name in sorted(names, key=lambda name: (name != FIRST_LANGUAGE, name)):
        tree = folder.read(f"text/{name}{ENDING}")
        if tree is None:
            continue
        words, places = flatten(tree, problems)
        fields = fields_of(words, problems)
        _lint_language(name, words, places, problems)
        _lint_sections(places, words, spoken, sure, problems)
        _lint_patterns(fields, words, places, problems)
        if name == FIRST_LANGUAGE:
            first, first_fields = words, fields
        elif first is not None:
            _compare(words, fields, places, first_fields, problems)
            for section in (CLAIMS, NOTES):
                _lint_claims(section, words, places, spoken[section], sure, problems)


def flatten(tree: Tree, problems: Problems) -> tuple[Words, Places]:
    """The words of a language by dotted key, and the place of every mapping on the way. Lists count from 0."""
    words: Words = {}
    places: Places = {"": tree}
    waiting: list[tuple[str, Node]] = [("", tree)]
    while waiting:
        prefix, node = waiting.pop()
        if isinstance(node, Tree):
            for key, (word, value) in node.entries.items():
                if "." in key or not key.strip():
                    problems.add(word, f"key {quoted(key)}", "a key is a word without a full stop")
                else:
                    waiting.append((f"{prefix}.{key}" if prefix else key, value))
            places[prefix] = node
        elif isinstance(node, Listing):
            waiting += [(f"{prefix}.{number}", item) for number, item in enumerate(node.items)]
            places[prefix] = node
        elif isinstance(node, Word):
            if node.plain and not node.text:
                problems.add(node, f"no words for {quoted(prefix)}", 'write them, or "" if there are none')
            words[prefix] = node
    return words, places


def fields_of(words: Words, problems: Problems) -> dict[str, frozenset[str]]:
    """The fields in braces of every pattern."""
    return {key: _fields_of(word, key, problems) for key, word in words.items()}


def _fields_of(word: Word, key: str, problems: Problems) -> frozenset[str]:
    if "{" not in word.text and "}" not in word.text:
        return frozenset()
    try:
        parts = list(Formatter().parse(word.text))
    except ValueError:
        problems.add(word, f"{key}: braces that do not match", "a field is {name}; a brace itself is written twice")
        return frozenset()
    fields = set()
    for _, field, form, conversion in parts:
        if field is None:
            continue
        if (form and not COUNTED.fullmatch(form)) or conversion or not ID.fullmatch(field):
            hint = "a field is {name}, or a count with its word: {name:one|many}"
            problems.add(word, f"{key}: {quoted('{' + field + '}')} is not a plain field", hint)
        fields.add(field)
    return frozenset(fields)


def _lint_language(name: str, words: Words, places: Places, problems: Problems) -> None:
    id = words.get("language.id")
    if id is None or "language.name" not in words:
        problems.add(places[""], "the language does not say who it is", f"language: {{id: {name}, name: ...}}")
    elif id.text != name:
        problems.add(id, f"id {quoted(id.text)} in a file called {quoted(name)}", f"say {name}")


def _lint_sections(
    places: Places, words: Words, spoken: Mapping[str, Iterable[str]], sure: bool, problems: Problems
) -> None:
    for section, (fixed, needed) in SECTIONS.items():
        if fixed is None and section not in spoken:
            continue  # a folder may do without the file that names them
        ids = dict.fromkeys(id for id in (spoken[section] if fixed is None else fixed) if id)
        for id in ids:
            missing = [key for key in needed if f"{section}.{id}.{key}" not in words]
            if missing and UNFINISHED not in words:
                place = _nearest(f"{section}.{id}", places)
                what = f"{section}.{id}: no words for {', '.join(missing)}"
                problems.add(place, what, f"each needs {', '.join(needed)}")
        node = places.get(section)
        for id, (key, _) in node.entries.items() if isinstance(node, Tree) else ():
            if id not in ids and (sure or fixed is not None) and UNFINISHED not in words:
                hint = near(id, ids, problems) or "the rules do not name it"
                problems.add(key, f"{section}.{id}: words for something unknown", hint)


def _lint_patterns(fields: Mapping[str, frozenset[str]], words: Words, places: Places, problems: Problems) -> None:
    for section, patterns in (("effects", PATTERNS), ("decisions", DECISIONS)):
        for name, wanted in patterns.items():
            key = f"{section}.{name}"
            if key not in words:
                if UNFINISHED in words:
                    continue
                problems.add(_nearest(key, places), f"{key}: the pattern is missing", _shown(wanted))
            elif fields[key] != frozenset(wanted):
                problems.add(words[key], f"{key}: holds {_braces(fields[key])}", _shown(wanted))
    for key, word in words.items():
        section, _, rest = key.partition(".")
        if section == "effects" and rest.startswith("own."):
            _, id, verb = f"{rest}..".split(".")[:3]
            if id not in TRACKS + DERIVED or verb not in OWN_WORDS or fields[key]:
                hint = f"own: a track, then {', '.join(OWN_WORDS)}, without fields"
                problems.add(word, f"{key}: nobody says this", near(id, TRACKS + DERIVED, problems) or hint)
        elif section == "effects" and rest not in PATTERNS:
            problems.add(word, f"{key}: nobody says this", near(rest, PATTERNS, problems))
        elif section == "decisions" and rest.startswith("objects."):
            if fields[key] != frozenset(DECISIONS["object"]):
                problems.add(word, f"{key}: holds {_braces(fields[key])}", _shown(DECISIONS["object"]))
        elif section == "decisions" and rest not in DECISIONS:
            problems.add(word, f"{key}: nobody says this", near(rest, DECISIONS, problems))


def _compare(
    words: Words,
    fields: Mapping[str, frozenset[str]],
    places: Places,
    first: Mapping[str, frozenset[str]],
    problems: Problems,
) -> None:
    """Another language must have the keys of English, and each pattern the same fields."""
    if UNFINISHED in words:
        return
    for key, wanted in first.items():
        if key not in words:
            what = f"{key}: not translated"
            problems.add(_nearest(key, places), what, f"{FIRST_LANGUAGE}{ENDING} has it")
        elif fields[key] != wanted:
            what = f"{key}: holds {_braces(fields[key])}"
            problems.add(words[key], what, f"{FIRST_LANGUAGE}{ENDING} has {_braces(wanted)}")
    for key, word in words.items():
        if key not in first and not key.startswith((f"{CLAIMS}.", f"{NOTES}.")):
            hint = near(key, first, problems) or f"{FIRST_LANGUAGE}{ENDING} does not have it"
            problems.add(word, f"{key}: nobody says this", hint)


def _lint_claims(
    section: str, words: Words, places: Places, facts: Iterable[str], sure: bool, problems: Problems
) -> None:
    """A language that translates the claims, or the notes on them, translates all of them, and no others."""
    if section not in places:
        return
    ids = [f"{section}.{id}" for id in facts]
    for key in ids:
        if key not in words and UNFINISHED not in words:
            problems.add(places[section], f"{key}: not translated", "facts.yaml has it")
    for key, word in words.items():
        if sure and key.startswith(f"{section}.") and key not in ids:
            problems.add(word, f"{key}: words for something unknown", near(key, ids, problems) or "no such claim")


def _nearest(key: str, places: Places) -> Node:
    """The place of a key, or of what it should stand in."""
    while key and key not in places:
        key = key.rpartition(".")[0]
    return places[key]


def _braces(fields: Iterable[str]) -> str:
    return ", ".join(f"{{{field}}}" for field in sorted(fields)) or "no fields"


def _shown(fields: tuple[str, ...]) -> str:
    return f"it needs {_braces(fields)}" if fields else "it has no fields"
