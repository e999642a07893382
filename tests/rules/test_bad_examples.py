"""Every lint pass has a bad example, and says exactly this about it."""

import ast
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from game.rules import load
from game.rules.check import check
from game.rules.load import MOST_BYTES, Problems
from tests.rules.examples import Example, change, examples, found, small_rules

RULES = Path(load.__file__).parent
EXAMPLES = examples()
CHECKED_ELSEWHERE = ("text.py",)  # its one problem is a language that is not there: test_text.py


def _too_large(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (rules / "facts.yaml").write_text("# " + "x" * MOST_BYTES, "utf-8")


def _a_folder_for_a_file(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (rules / "facts.yaml").unlink()
    (rules / "facts.yaml").mkdir()


def _forbidden(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def refuse(path: Path, *arguments, **options):
        if path.name == "facts.yaml":
            raise PermissionError(13, "Permission denied")
        return opened(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)


def _no_folder(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (rules / "scenarios").iterdir():
        path.unlink()
    (rules / "scenarios").rmdir()


def _an_unprintable_name(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = os.listdir

    def odd(path: Path) -> list[str]:
        return [*listed(path), "bell\x07.yaml"] if Path(path).name == "scenarios" else listed(path)

    monkeypatch.setattr(os, "listdir", odd)


def _a_hundred_and_one_scenarios(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = (rules / "scenarios/first-try.yaml").read_text("utf-8")
    words = (rules / "text/en.yaml").read_text("utf-8")
    line = "  first-try: {name: First-try, teaches: Words, blurb: Words}\n"
    assert line in words
    for number in range(100):
        (rules / f"scenarios/s{number}.yaml").write_text(source.replace("first-try", f"s{number}"), "utf-8")
        words = words.replace(line, line + line.replace("first-try", f"s{number}"))
    (rules / "text/en.yaml").write_text(words, "utf-8")


CARD = "  - {id: NAME, ops: 1, era: deal, effects: [{lose: {risk: 1}}], facts: [], tag: invented for play}\n"


def _too_many_cards(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = (rules / "text/en.yaml").read_text("utf-8")
    for side, count in (("flagship", 400), ("ecosystem", 93)):
        names = [f"{side}_{number}" for number in range(count)]
        with (rules / f"cards/{side}.yaml").open("a", encoding="utf-8") as stream:
            stream.writelines(CARD.replace("NAME", name) for name in names)
        lines = "".join(f"  {name}: {{title: A, short: B, flavour: C}}\n" for name in names)
        words = words.replace("cards:\n", "cards:\n" + lines)
    (rules / "text/en.yaml").write_text(words, "utf-8")


def _too_many_lines(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = rules / "scenarios/first-try.yaml"
    cards = ", ".join(["election"] * 501)
    path.write_text(path.read_text("utf-8").replace("without: []", f"without: [{cards}]"), "utf-8")


ACTION = "  - {id: NAME, side: flagship, ops: 1, objects: stages, effects: [{gain: {object: 1}}]}\n"


def _too_many_actions(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (rules / "actions.yaml").open("a", encoding="utf-8") as stream:
        stream.writelines(ACTION.replace("NAME", f"build_{number}") for number in range(35))


def _plain_yaml(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML without libyaml stumbles over this escape in a way of its own."""
    monkeypatch.setattr(load, "LOADER", yaml.SafeLoader)
    load.parse.cache_clear()
    path = rules / "facts.yaml"
    path.write_text(path.read_text("utf-8").replace("Prices rose.", '"\\UFFFFFFFF"'), "utf-8")


SPECIAL: dict[str, tuple[Callable[[Path, pytest.MonkeyPatch], None], str]] = {
    "a file that is too large": (_too_large, "rules/facts.yaml:1:1: the file is larger than 1,000,000 bytes"),
    "a folder for a file": (_a_folder_for_a_file, "rules/facts.yaml:1:1: this is not a file"),
    "a file that may not be read": (_forbidden, "rules/facts.yaml:1:1: the file cannot be read: Permission denied"),
    "a folder that is missing": (
        _no_folder,
        "rules/scenarios:1:1: the folder is missing",
    ),
    "a name that cannot be printed": (
        _an_unprintable_name,
        'rules/scenarios:1:1: a file with an unreadable name, "bell?.yaml"; rename it',
    ),
    "too many scenarios": (_a_hundred_and_one_scenarios, "rules/scenarios:1:1: 101 files; at most 100"),
    "too many cards": (_too_many_cards, "rules/cards/world.yaml:16:5: 501 cards; at most 500"),
    "too many lines in a list": (
        _too_many_lines,
        'rules/scenarios/first-try.yaml:15:10: first-try: "without" has 501 lines; at most 500',
    ),
    "too many actions": (_too_many_actions, "rules/actions.yaml:106:5: the menus have more than 200 entries"),
    "an escape that only plain Python reads so": (
        _plain_yaml,
        "rules/facts.yaml:1:1: not readable as YAML: ",
    ),
}


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.name for example in EXAMPLES])
def test_a_bad_example_is_told_exactly(example: Example, tmp_path: Path) -> None:
    rules = small_rules(tmp_path)
    change(rules, example.changes)
    assert example.problems, "an example that is not bad"
    assert found(rules) == list(example.problems)


@pytest.mark.parametrize("name", SPECIAL)
def test_a_folder_that_no_small_change_makes_is_told_exactly(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil, line = SPECIAL[name]
    rules = small_rules(tmp_path)
    spoil(rules, monkeypatch)
    assert any(problem.startswith(line) for problem in found(rules))
    load.parse.cache_clear()


def test_the_small_rules_themselves_are_good(tmp_path: Path) -> None:
    assert found(small_rules(tmp_path)) == []


def test_every_lint_pass_has_a_bad_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each place in game/rules that notes a problem is reached by one of the examples above."""
    reached: set[tuple[str, int]] = set()
    add = Problems.add

    def record(problems: Problems, *arguments: str) -> None:
        frame = sys._getframe(1)
        while Path(frame.f_code.co_filename).parent == RULES:
            reached.add((Path(frame.f_code.co_filename).name, frame.f_lineno))
            assert frame.f_back is not None
            frame = frame.f_back
        add(problems, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Problems, "add", record)
    for number, example in enumerate(EXAMPLES):
        rules = small_rules(tmp_path / str(number))
        load.parse.cache_clear()
        change(rules, example.changes)
        check(rules)
    for number, (spoil, _) in enumerate(SPECIAL.values()):
        with monkeypatch.context() as context:
            rules = small_rules(tmp_path / f"special {number}")
            load.parse.cache_clear()
            spoil(rules, context)
            check(rules)
    load.parse.cache_clear()
    missed = [
        f"{file}:{first}"
        for file, first, last in _places_that_note_problems()
        if not any((file, line) in reached for line in range(first, last + 1))
    ]
    assert missed == []


def _places_that_note_problems() -> list[tuple[str, int, int]]:
    places = []
    for path in sorted(RULES.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            adds = node.func.attr == "add" and ast.unparse(node.func.value).endswith("problems")
            if (adds or node.func.attr in ("problem", "wrong")) and path.name not in CHECKED_ELSEWHERE:
                places.append((path.name, node.lineno, node.end_lineno or node.lineno))
    return places
