"""Changes rules before they are built: any number, word or line of the rules folder by its path.

    plant.open_discs=4                       a section of board.yaml or review.yaml, then the number
    tracks.capital.start=6                   tracks.yaml: a track, then its field
    actions.milestone.price.capital=4        actions.yaml: an action by its id
    cards.dod_equity.ops=3                   a card by its id
    scenario.start.vp=2                      the scenario that is played; scenarios.2025-deal.start.vp names one

A line of a list is named by its id, by its track, or by its number from 1 on; where two share an id, their side stands
before it (``actions.flagship_recruit``). ``*`` stands for every line. Spaces are written ``_``. After the first, steps
may be left out as long as one place only fits: ``actions.milestone.odds``. A value is written as in the files; ``none``
takes a line out, ``by -2`` adds to the number that stands there.

The trees are changed, then read like any other: so a change meets the same checks as a file, and nothing about the
rules is written twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from game.rules.fields import INTEGER, near, one_of
from game.rules.load import Listing, Mapping, Node, Problem, Problems, Word, cut, parse, quoted

Kind = TypeVar("Kind", bound=Node)
Trees = dict[str, Mapping | None]
"""The trees of a rules folder by the names of their files."""

ROOT_FILES = ("tracks.yaml", "board.yaml", "review.yaml", "actions.yaml")
NAMES = ("id", "side")  # of things: other files, the words and the fitted weights speak of them by these
NAMING = ("id", "track")  # what a line of a list may be called by
OPTIONAL = {
    "scenarios": ("par", "flow", "without"),
    "cards": ("once",),
}  # lines that may be left out, so that they can be set
EVERY, TAKEN_OUT, ADDED = "*", "none", "by "
MOST_PLACES = 6  # that a message names


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the rules: what stands at a path, and what shall stand there instead."""

    path: str
    value: str

    def __str__(self) -> str:
        """As it is written on the command line."""
        return f"{self.path}={self.value}"


class ChangeError(ValueError):
    """Words that are no change; the message says why."""


def parse_change(words: str) -> Change:
    """The change that ``PATH=VALUE`` says. Raises `ChangeError` with a sentence."""
    path, equals, value = words.partition("=")
    if not (path.strip() and equals and value.strip()):
        raise ChangeError(f"{cut(words)!r} changes nothing; write PATH=VALUE, as in plant.open_discs=4")
    return Change(path.strip(), value.strip())


@dataclass(slots=True)
class Place:
    """Where a node hangs: in which mapping or list, under which key or number, and its whole path."""

    parent: Mapping | Listing
    key: str | int
    node: Node
    path: tuple[str, ...]

    def hang(self, node: Node) -> None:
        """Puts another node here."""
        if isinstance(self.parent, Mapping) and isinstance(self.key, str):
            self.parent.entries[self.key] = (self.parent.entries[self.key][0], node)
        elif isinstance(self.parent, Listing) and isinstance(self.key, int):
            self.parent.items[self.key] = node

    def take_out(self) -> None:
        """Removes what stands here."""
        if isinstance(self.parent, Mapping) and isinstance(self.key, str):
            del self.parent.entries[self.key]
        elif isinstance(self.parent, Listing):
            self.parent.items = [item for item in self.parent.items if item is not self.node]


class Table:
    """The trees of one folder, laid out to be looked up and changed. The trees that were given are never touched."""

    def __init__(self, trees: Trees, scenario: str, settings: Sequence[str] = ()) -> None:
        """``scenario``: the one that the word ``scenario`` stands for; ``settings``: other names, for hints."""
        self._settings = settings
        self.trees: Trees = {name: None if tree is None else _copy(tree) for name, tree in trees.items()}
        top = Node("the rules", 0, 0)
        self.root = Mapping(top.file, 0, 0, {})
        for file in ROOT_FILES:
            tree = self.trees.get(file)
            self.root.entries.update(tree.entries if tree is not None else {})
        cards: list[Node] = []
        scenarios = Mapping(top.file, 0, 0, {})
        for file, tree in self.trees.items():
            folder, _, name = file.removesuffix(".yaml").rpartition("/")
            if folder == "scenarios" and tree is not None:
                scenarios.entries[name] = (Word(tree.file, tree.line, tree.column, name, True), tree)
            elif folder == "cards" and tree is not None and "cards" in tree.entries:
                listing = tree.entries["cards"][1]
                cards += listing.items if isinstance(listing, Listing) else []
        self._enter("cards", Listing(top.file, 0, 0, cards))
        self._enter("scenarios", scenarios)
        if scenario in scenarios.entries:
            self._enter("scenario", scenarios.entries[scenario][1])

    def _enter(self, name: str, node: Node) -> None:
        self.root.entries[name] = (Word("", 0, 0, name, True), node)

    def find(self, path: str) -> list[Place]:
        """Every place that a path may mean; several only if it says ``*`` or leaves too many steps out."""
        steps = tuple(path.replace(" ", "_").split("."))
        return _find(self.root, steps, ())

    def number(self, path: str) -> int | None:
        """The whole number that stands at a path; None if there is none, or not one."""
        found = self.find(path)
        words = {place.node.text for place in found if isinstance(place.node, Word)}
        alike = len(words) == 1 and (len(found) == 1 or EVERY in path)
        return int(min(words)) if alike and INTEGER.fullmatch(min(words)) else None

    def apply(self, change: Change, problems: Problems, said: str = "") -> None:
        """Makes a change, or notes why it cannot be made. ``said``: the change that a person asked for, if another."""
        said = cut(said or str(change))
        places = self._settle(change.path, said, problems)
        for place in places:
            if place.path[-1] in NAMES:
                hint = "other files and the weights of the players speak of it"
                _refuse(problems, Node(said, 0, 0), f"the {place.path[-1]} of a thing cannot be changed", hint)
                return
        for place in places:
            self._put(place, change.value, said, problems)

    def _settle(self, path: str, said: str, problems: Problems) -> list[Place]:
        """The places that a change is for; a problem if there are none, or more than it says."""
        found = self.find(path)
        if not found:
            added = self._optional(path)
            if added is None:
                self._unknown(path, said, problems)
                return []
            return [added]
        if len(found) > 1 and EVERY not in path:
            names = [".".join(place.path) for place in found[:MOST_PLACES]]
            hint = f"say which: {one_of(names)}"
            _refuse(problems, Node(said, 0, 0), f"{len(found)} places are called so", hint)
            return []
        return found

    def _optional(self, path: str) -> Place | None:
        """A place for a line that may be left out and was: it is written in, empty."""
        before, _, key = path.rpartition(".")
        parents = self.find(before) if before else []
        if len(parents) != 1 or not isinstance(parents[0].node, Mapping):
            return None
        parent = parents[0]
        top = {"scenario": "scenarios"}.get(parent.path[0], parent.path[0])
        if parent.path[-1] != "start" and key not in OPTIONAL.get(top, ()):
            return None
        node = parents[0].node
        empty = Word(node.file, node.line, node.column, "", True)
        node.entries[key] = (Word(node.file, node.line, node.column, key, True), empty)
        return Place(node, key, empty, (*parent.path, key))

    def _unknown(self, path: str, said: str, problems: Problems) -> None:
        """Says which step of a path leads nowhere, and what is called nearly so."""
        steps = path.split(".")
        last = 0
        while last < len(steps) and self.find(".".join(steps[: last + 1])):
            last += 1
        before = ".".join(steps[:last])
        parents = self.find(before) if before else []
        inside = [place.node for place in parents] or [self.root]
        below = {name: ".".join(place.path) for node in inside for name, place, _ in _all_below(node)}
        direct = dict.fromkeys(name for node in inside for name, _, _ in _children(node))
        alike = [one for one in self._settings if not last and one.split(".")[0] == steps[0]]
        hint = near(path, alike, problems)
        if not hint and steps[last] in below:
            hint = f"did you mean {quoted(below[steps[last]])}?"
        hint = hint or near(steps[last], {**direct, **below}, problems)
        hint = hint or near(path, [] if last else self._settings, problems)
        hint = hint or (f"known here: {', '.join(direct)}" if direct else "")
        where = before or "the rules"
        _refuse(problems, Node(said, 0, 0), f"{where}: there is no {quoted(steps[last])}", hint)

    def _put(self, place: Place, value: str, said: str, problems: Problems) -> None:
        old = place.node
        # a value that has a fault is told of by both: what was asked for, and where it would stand in the files
        where = Node(said if not old.line else f"{said}, {old.file}", old.line, old.column)
        if value == TAKEN_OUT:
            self._take_out(place)
        elif value.startswith(ADDED):
            number = isinstance(old, Word) and INTEGER.fullmatch(old.text)
            by = value.removeprefix(ADDED).removeprefix("+")
            if isinstance(old, Word) and number and INTEGER.fullmatch(by):
                place.hang(replace(old, file=where.file, text=str(int(old.text) + int(by))))
            else:
                _refuse(problems, where, f"{quoted(value)} cannot be added to what stands here")
        else:
            tree, found = parse(f"value: {value}".encode(), said)
            if found or tree is None:
                problems.extend(tuple(replace(one, line=0, column=0) for one in found))
                return
            new = tree.entries["value"][1]
            if isinstance(old, (Mapping, Listing)) and isinstance(new, Word):
                names = [name for name, _, _ in _children(old)]
                hint = f"set one of {', '.join(names[:MOST_PLACES])}" if names else "write a list, as in [a, b]"
                _refuse(problems, where, f"{place.path[-1]} is not a single value", hint)
                return
            place.hang(_copy(new, where))

    def _take_out(self, place: Place) -> None:
        """Takes a line out, and the lines around it that are empty then."""
        place.take_out()
        self._take_out_of_files(place.node)
        parent = place.parent
        if len(place.path) > 2 and not (parent.entries if isinstance(parent, Mapping) else parent.items):
            for upper in self.find(".".join(place.path[:-1])):
                if upper.node is parent:
                    self._take_out(upper)

    def _take_out_of_files(self, node: Node) -> None:
        """A card stands in the list of all cards and in that of its file."""
        for file, tree in self.trees.items():
            listing = tree.entries["cards"][1] if tree is not None and file.startswith("cards/") else None
            if isinstance(listing, Listing):
                listing.items = [item for item in listing.items if item is not node]


def _refuse(problems: Problems, place: Node, what: str, hint: str = "") -> None:
    """Notes why a change cannot be made; line 0 is a place in no file."""
    problems.extend((Problem(place.file, place.line, place.column, what, hint),))


def _find(node: Node, steps: tuple[str, ...], path: tuple[str, ...]) -> list[Place]:
    """The places below a node that steps lead to; where no child is called like a step, the nearest below it are."""
    step, rest = steps[0], steps[1:]
    found = [one for one in _children(node) if step in (one[0], EVERY)]
    if not found and path and not step.isdecimal():
        found = [one for one in _all_below(node) if one[0] == step]
    if not found and step.isdecimal() and isinstance(node, Listing) and 0 < int(step) <= len(node.items):
        item = node.items[int(step) - 1]
        found = [(step, Place(node, int(step) - 1, item, (step,)), item)]
    places = []
    for _, place, child in found:
        here = replace(place, path=path + place.path)
        places += _find(child, rest, here.path) if rest else [here]
    return places


def _children(node: Node) -> list[tuple[str, Place, Node]]:
    """What hangs in a node, by name."""
    if isinstance(node, Mapping):
        entries = [(key.replace(" ", "_"), key, value) for key, (_, value) in node.entries.items()]
        return [(name, Place(node, key, value, (name,)), value) for name, key, value in entries]
    if not isinstance(node, Listing):
        return []
    own = [_name(item) for item in node.items]
    named = [
        f"{_word(item, 'side')}_{name}" if name and own.count(name) > 1 and _word(item, "side") else name
        for name, item in zip(own, node.items, strict=True)
    ]
    names = [name if name and named.count(name) == 1 else str(place) for place, name in enumerate(named, 1)]
    return [(name, Place(node, at, node.items[at], (name,)), node.items[at]) for at, name in enumerate(names)]


def _all_below(node: Node) -> Iterator[tuple[str, Place, Node]]:
    """Everything below a node, with its path from there."""
    for name, place, child in _children(node):
        yield name, place, child
        for below, deeper, grandchild in _all_below(child):
            yield below, replace(deeper, path=place.path + deeper.path), grandchild


def _name(item: Node) -> str:
    return next((word for key in NAMING if (word := _word(item, key))), "")


def _word(item: Node, key: str) -> str:
    entry = item.entries.get(key) if isinstance(item, Mapping) else None
    return entry[1].text if entry and isinstance(entry[1], Word) else ""


def _copy(node: Kind, place: Node | None = None) -> Kind:
    """A tree that can be changed without changing this one; all of it at one place if ``place`` says so."""
    at = place or node
    new: Node
    if isinstance(node, Word):  # made by hand and not by `replace`: a whole folder is copied for every question asked
        new = Word(at.file, at.line, at.column, node.text, node.plain)
    elif isinstance(node, Mapping):
        entries = {key: (_copy(word, place), _copy(value, place)) for key, (word, value) in node.entries.items()}
        new = Mapping(at.file, at.line, at.column, entries)
    elif isinstance(node, Listing):
        new = Listing(at.file, at.line, at.column, [_copy(item, place) for item in node.items])
    else:
        new = Node(at.file, at.line, at.column)
    return new  # type: ignore[return-value]
