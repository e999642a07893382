"""The settings that a what-if study turns: what the article argues about, named once, as changes of the rules.

``rules/what_if.yaml`` lists them, and questions that set some of them at once. A setting is one of three kinds:

    switch   on in the rules; ``off`` holds the changes that make them as if it had never been
    number   ``set`` holds the paths that get the number (`game.rules.changes`)
    shift    ``shift`` holds the paths to whose numbers it is added

``helps`` says whom it helps that a switch is off, or that a number grows: a side, or ``nobody``; then the words say why
(``what_if.settings.ID.flat``). A question says whom its values help. `python main.py measure --only what-ifs` finds
out whether that is so.

What a setting is by default is read from the rules themselves. Its words stand under ``what_if.settings`` in the
language files, those of the questions under ``what_if.questions``. Under ``assumptions`` stands what the model takes
for granted, each with the settings that turn it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from game.rules.changes import EVERY, Change, Table
from game.rules.fields import Fields, near
from game.rules.folder import CARD_FILES, FILES, Folder, scenario_file
from game.rules.load import Listing, Mapping, Node, Problem, Problems, RulesError, Word, quoted
from game.rules.model import SIDES, STANDARD, TAGS

FILE = "what_if.yaml"
SWITCH, NUMBER, SHIFT = "switch", "number", "shift"
NOBODY = "nobody"
HELPED = (*SIDES, NOBODY)
KINDS = {"off": SWITCH, "set": NUMBER, "shift": SHIFT}
ON, OFF = "true", "false"
LEAST, MOST = -99, 100
GROUPS = ("deal", "plant", "ecosystem")
"""Where settings stand in the window, in this order; their words are ``what_if.groups.GROUP``."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that a study can change.

    id             as in ``--set ID=VALUE``; its words are ``what_if.settings.ID.name`` and ``.help``
    kind           SWITCH, NUMBER or SHIFT
    default        what the rules say: 1 for a switch, 0 for a shift
    low, high      its range, both ends included
    step           from one value to the next
    edits          what it does to the rules: path and value; a number's or shift's own value is left out ("")
    helps          the side that gains when it is off, or grows; NOBODY where it changes too little to tell
    facts, tag     the claims that it stands for (``facts.yaml``), and whether the article makes them
    group          one of `GROUPS`
    icon           name of a picture
    """

    id: str
    kind: str
    default: int
    low: int
    high: int
    step: int
    edits: tuple[tuple[str, str], ...]
    helps: str
    facts: tuple[str, ...]
    tag: str
    group: str
    icon: str

    def word(self, number: int) -> str:
        """A value as it is written in a change: true and false for a switch."""
        return str(number) if self.kind != SWITCH else ON if number else OFF

    def words(self) -> tuple[str, ...]:
        """The keys of the words that explain it: what it does, and why it is flat if it helps nobody."""
        kinds = ("help", "flat") if self.helps == NOBODY else ("help",)
        return tuple(f"what_if.settings.{self.id}.{kind}" for kind in kinds)

    def change(self, number: int) -> Change:
        """The change that turns this setting to a value."""
        return Change(self.id, self.word(number))

    def values(self) -> tuple[int, ...]:
        """Every value that it can take, the lowest first; the default is always one of them."""
        return tuple(sorted({*range(self.low, self.high + 1, self.step), self.default}))


@dataclass(frozen=True, slots=True)
class Question:
    """A question that the article raises: values of settings, by their ids. Its words are ``what_if.questions.ID``.

    ``helps``: the side that these values help, or NOBODY.
    """

    id: str
    values: tuple[tuple[str, int], ...]
    helps: str


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something that the model takes for granted. Its words are ``what_if.assumptions.ID.name`` and ``.told``.

    settings  ids of those that turn it; none where nothing does
    facts     the claims that it bears on
    """

    id: str
    settings: tuple[str, ...]
    facts: tuple[str, ...]


def load_settings(scenario: str = STANDARD, folder: Path | None = None) -> tuple[Setting, ...]:
    """The settings in the order of the file, with the defaults of a scenario; none if the folder has no such file.

    Raises `game.rules.load.RulesError` if anything is wrong with the file.
    """
    return _load(scenario, folder)[0]


def load_questions(scenario: str = STANDARD, folder: Path | None = None) -> tuple[Question, ...]:
    """The questions in the order of the file. Raises `game.rules.load.RulesError` if anything is wrong with it."""
    return _load(scenario, folder)[1]


def load_assumptions(scenario: str = STANDARD, folder: Path | None = None) -> tuple[Assumption, ...]:
    """What the model takes for granted, in the order of the file. Raises `game.rules.load.RulesError`."""
    return _load(scenario, folder)[2]


Found = tuple[tuple[Setting, ...], tuple[Question, ...], tuple[Assumption, ...]]
_KEPT: dict[str, tuple[Mapping, dict[str, Mapping | None], Found]] = {}
"""Of each scenario the trees that were read last, and what was found in them: every lab and every study asks for it."""


def _load(scenario: str, folder: Path | None) -> Found:
    problems = Problems()
    place = Folder(folder, problems)
    if not place.holds(FILE):
        return (), (), ()
    names = [*FILES, *(f"cards/{name}" for name in CARD_FILES)]
    trees = {name: place.read(name) for name in names} | {scenario_file(scenario): place.scenario(scenario)}
    tree = place.read(FILE)
    kept = _KEPT.get(scenario)
    if kept is not None and kept[0] is tree and all(trees[name] is kept[1].get(name) for name in names):
        return kept[2]
    settings = () if tree is None else build_settings(tree, Table(trees, scenario), None, problems)
    if tree is None or problems.count:
        raise RulesError(problems.sorted())
    top = Fields(tree, "", problems)
    found = settings, _questions(top, settings, problems), _assumptions(top, settings, None, problems)
    if not problems.count:
        _KEPT[scenario] = tree, trees, found
    return found


def setting_ids(tree: Mapping) -> list[str]:
    """The ids of the settings in a tree, "" where there is none that can be read."""
    entry = tree.entries.get("settings")
    return [_id(item) for item in entry[1].items] if entry and isinstance(entry[1], Listing) else []


def _id(item: Node) -> str:
    entry = item.entries.get("id") if isinstance(item, Mapping) else None
    return entry[1].text if entry and isinstance(entry[1], Word) else ""


def build_settings(
    tree: Mapping, table: Table, facts: Iterable[str] | None, problems: Problems, wanted: Iterable[str] | None = None
) -> tuple[Setting, ...]:
    """The settings of a tree, all or those ``wanted``.

    ``table`` holds the rules that they change, ``facts`` the ids of the claims that there are.
    """
    top = Fields(tree, "", problems)
    settings: dict[str, Setting] = {}
    for number, node in enumerate(top.listing("settings"), 1):
        if not isinstance(node, Mapping):
            top.wrong(node, "a setting")
            continue
        if wanted is not None and _id(node) not in wanted:
            continue
        before = problems.count
        setting = _setting(node, number, table, facts, problems)
        if setting.id in settings:
            problems.add(node, f"setting {quoted(setting.id)} stands twice")
        elif problems.count == before:
            settings[setting.id] = setting
    if wanted is None and not problems.count:
        _questions(top, tuple(settings.values()), problems)
        _assumptions(top, tuple(settings.values()), facts, problems)
    top.get("questions")
    top.get("assumptions")
    top.close()
    return tuple(settings.values())


def _questions(top: Fields, settings: Sequence[Setting], problems: Problems) -> tuple[Question, ...]:
    """The questions of a tree; each value is one that its setting can take."""
    by_id = {setting.id: setting for setting in settings}
    questions: dict[str, Question] = {}
    for number, node in enumerate(top.listing("questions", default=True), 1):
        fields = Fields(node if isinstance(node, Mapping) else top.node, f"question {number}", problems)
        if not isinstance(node, Mapping):
            top.wrong(node, "a question")
            continue
        id = fields.id()
        values = []
        for key, (word, value) in fields.mapping("set").items():
            setting = by_id.get(key)
            if setting is None:
                fields.problem(word, f"there is no setting {quoted(key)}", near(key, by_id, problems))
                continue
            words = [setting.word(one) for one in setting.values()]
            said = fields.as_word(value, key, words)
            if said:
                values.append((key, setting.values()[words.index(said)]))
        helps = fields.word("helps", HELPED)
        fields.close()
        if id in questions:
            problems.add(node, f"question {quoted(id)} stands twice")
        questions[id] = Question(id, tuple(values), helps)
    return tuple(questions.values())


def _assumptions(
    top: Fields, settings: Sequence[Setting], facts: Iterable[str] | None, problems: Problems
) -> tuple[Assumption, ...]:
    """What a tree says that the model takes for granted; ``facts``: the ids of the claims that there are, if known."""
    known = [setting.id for setting in settings]
    claims = None if facts is None else list(facts)
    found: dict[str, Assumption] = {}
    for number, node in enumerate(top.listing("assumptions", default=True), 1):
        if not isinstance(node, Mapping):
            top.wrong(node, "an assumption")
            continue
        fields = Fields(node, f"assumption {number}", problems)
        id = fields.id()
        turned = tuple(fields.as_word(one, "setting", known) for one in fields.listing("settings"))
        cited = tuple(fields.as_word(one, "claim", claims) for one in fields.listing("facts", least=1))
        fields.close()
        if id in found:
            problems.add(node, f"assumption {quoted(id)} stands twice")
        found[id] = Assumption(id, turned, cited)
    return tuple(found.values())


def _setting(node: Mapping, number: int, table: Table, facts: Iterable[str] | None, problems: Problems) -> Setting:
    fields = Fields(node, f"setting {number}", problems)
    id = fields.word("id")
    fields.where = id[:40] or fields.where
    if id and table.find(id):
        fields.problem(node, f"{quoted(id)} is a path of the rules", "a setting needs a name of its own")
    tag = fields.word("tag", TAGS)
    group, icon = fields.word("group", GROUPS), fields.word("icon")
    helps = fields.word("helps", HELPED)
    cited = tuple(fields.as_word(item, "facts") for item in fields.listing("facts"))
    for fact, item in zip(cited, fields.listing("facts"), strict=True):
        if facts is not None and fact and fact not in facts:
            fields.problem(item, f"cites {quoted(fact)}, which facts.yaml does not hold", near(fact, facts, problems))
    named = [key for key in KINDS if fields.get(key) is not None]
    if len(named) != 1:
        fields.problem(node, f"it has {len(named)} of {', '.join(KINDS)}", "exactly one says what it does")
        return Setting(id, SWITCH, 1, 0, 1, 1, (), helps, cited, tag, group, icon)
    kind = KINDS[named[0]]
    edits = _edits(fields, named[0], table)
    default, low, high, step = 1, 0, 1, 1
    if kind != SWITCH:
        low, high = _range(fields)
        step = fields.number("step", 1, max(1, high - low), default=1)
        default = 0 if kind == SHIFT else _default(fields, edits, table)
        if not low <= default <= high:
            fields.problem(node, f"the rules say {default}, out of its range", f"the range is {low} to {high}")
    fields.close()
    return Setting(id, kind, default, low, high, step, edits, helps, cited, tag, group, icon)


def _edits(fields: Fields, key: str, table: Table) -> tuple[tuple[str, str], ...]:
    """What the setting does, each path looked up in the rules."""
    if key == "off":
        lines: list[tuple[Node, str, Node]] = [(word, word.text, value) for word, value in fields.mapping(key).values()]
        edits = [(path, fields.as_word(value, path)) for _, path, value in lines]
    else:
        lines = [(item, item.text if isinstance(item, Word) else "", item) for item in fields.listing(key, least=1)]
        edits = [(path, "") for _, path, _ in lines]
    for node, path, _ in lines:
        found = table.find(path) if path else []
        if not found or (len(found) > 1 and EVERY not in path):
            fields.problem(node, f"{quoted(path)} leads to {len(found)} places in the rules", "it must lead to one")
    return tuple(edits)


def _range(fields: Fields) -> tuple[int, int]:
    items = fields.listing("range")
    if len(items) != 2:
        fields.problem(fields.node, f"range holds {len(items)} numbers", "the lowest and the highest: [0, 8]")
        return LEAST, MOST
    low = fields.as_number(items[0], "the lowest value", LEAST, MOST)
    return low, fields.as_number(items[1], "the highest value", low, MOST)


def _default(fields: Fields, edits: Sequence[tuple[str, str]], table: Table) -> int:
    """The number that the rules hold now; a problem if they hold several."""
    numbers = {table.number(path) for path, _ in edits}
    number = numbers.pop() if len(numbers) == 1 else None
    if number is None:
        fields.problem(fields.node, "the places that it sets do not hold the same whole number now")
        return 0
    return number


def expand(changes: Sequence[Change], settings: Sequence[Setting], problems: Problems) -> list[tuple[Change, str]]:
    """Changes of settings as changes of rules, each with the words of who asked for it; others as they are."""
    by_id = {setting.id: setting for setting in settings}
    made: list[tuple[Change, str]] = []
    for change in changes:
        setting = by_id.get(change.path)
        if setting is None:
            made.append((change, str(change)))
        elif setting.kind == SWITCH:
            if change.value not in (ON, OFF):
                problems.extend((Problem(str(change), 0, 0, f"it must be {ON} or {OFF}"),))
            elif change.value == OFF:
                made += [(Change(path, value), str(change)) for path, value in setting.edits]
        else:
            added = "by " if setting.kind == SHIFT else ""
            made += [(Change(path, f"{added}{change.value}"), str(change)) for path, _ in setting.edits]
    return made
