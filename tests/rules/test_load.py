"""Reading YAML: words stay words, every node knows its place, and nothing in a file can end in an exception."""

import pytest
import yaml

from game.rules import load
from game.rules.check import check, load_rules
from game.rules.load import MOST_DEPTH, MOST_PROBLEMS, Listing, Mapping, Node, Problem, Problems, Word, parse


def tree_of(source: str) -> Mapping:
    tree, problems = parse(source.encode(), "file.yaml")
    assert problems == ()
    assert tree is not None
    return tree


def problems_of(source: bytes) -> list[str]:
    return [str(problem) for problem in parse(source, "file.yaml")[1]]


@pytest.mark.parametrize("word", ["no", "on", "yes", "off", "true", "null", "~", "012", "1_000", "1:30", "2025-01-01"])
def test_every_scalar_is_a_word_as_it_is_written(word: str) -> None:
    value = tree_of(f"key: {word}").entries["key"][1]
    assert isinstance(value, Word)
    assert (value.text, value.plain) == (word, True)


def test_a_word_in_quotes_is_not_plain() -> None:
    value = tree_of('key: "2"').entries["key"][1]
    assert isinstance(value, Word)
    assert (value.text, value.plain) == ("2", False)


def test_every_node_knows_its_line_and_column() -> None:
    tree = tree_of("first: 1\nsecond:\n  - größe: [a, b]\n")
    key, second = tree.entries["second"]
    assert (key.line, key.column) == (2, 1)
    assert isinstance(second, Listing)
    item = second.items[0]
    assert isinstance(item, Mapping)
    assert (item.line, item.column) == (3, 5)
    words = item.entries["größe"][1]
    assert isinstance(words, Listing)
    assert (words.items[1].line, words.items[1].column) == (3, 16)


def test_a_byte_order_mark_at_the_beginning_is_passed_over() -> None:
    tree, problems = parse(b"\xef\xbb\xbfkey: value\n", "file.yaml")
    assert problems == ()
    assert tree is not None
    assert list(tree.entries) == ["key"]


def test_windows_line_ends_do_not_move_places() -> None:
    assert problems_of(b"a: 1\r\nb: 2\r\na: 3\r\n") == ['file.yaml:3:1: key "a" stands twice; first in line 1']


def test_several_faults_of_one_file_are_told_together() -> None:
    assert problems_of(b"a: &x 1\nb: *x\na: !!str 2\n") == [
        'file.yaml:1:4: anchor "&x"; leave it out',
        'file.yaml:2:4: alias "*x"; write it out',
        'file.yaml:3:1: key "a" stands twice; first in line 1',
        'file.yaml:3:4: tag "tag:yaml.org,2002:str"; leave it out: every value is a word, a list or a mapping',
    ]


@pytest.mark.parametrize("opening", [b"[", b"{a: ", b"- ", b"? ", b"[[{a: "])
def test_nesting_of_any_depth_is_refused_without_recursion(opening: bytes) -> None:
    told = problems_of(b"key:\n  " + opening * 100_000)
    assert len(told) == 1
    assert told[0].endswith(f"nested more than {MOST_DEPTH} deep") or "not readable" in told[0]


def test_nesting_of_just_forty_is_read() -> None:
    depth = MOST_DEPTH - 1
    assert problems_of(b"key: " + b"[" * depth + b"]" * depth) == []
    assert problems_of(b"key: " + b"[" * (depth + 1) + b"]" * (depth + 1)) != []


def test_a_thousand_aliases_make_no_bomb() -> None:
    source = b"a: &a [x, x]\n" + b"".join(b"k%d: [*a, *a]\n" % number for number in range(2_000))
    problems = parse(source, "file.yaml")[1]
    assert len(problems) == MOST_PROBLEMS + 1
    assert problems[-1].what == "and 3001 more problems"


def test_problems_come_in_the_order_of_places_and_each_once() -> None:
    problems = Problems()
    for line, column in ((2, 1), (1, 9), (1, 10), (2, 1)):
        problems.add(Node("file.yaml", line, column), "wrong", "mend it")
    assert problems.count == 3
    assert [str(problem) for problem in problems.sorted()] == [
        "file.yaml:1:9: wrong; mend it",
        "file.yaml:1:10: wrong; mend it",
        "file.yaml:2:1: wrong; mend it",
    ]


def test_a_problem_stays_on_one_line() -> None:
    problems = Problems()
    problems.add(Node("file.yaml", 1, 1), "a\nb\x1b[31m" + "x" * 1_000)
    line = str(problems.sorted()[0])
    assert line.isprintable()
    assert len(line) < 400


def test_a_problem_without_a_hint_ends_after_what_is_wrong() -> None:
    assert str(Problem("file.yaml", 3, 4, "what")) == "file.yaml:3:4: what"


def test_without_libyaml_the_same_rules_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    digest = load_rules().digest
    monkeypatch.setattr(load, "LOADER", yaml.SafeLoader)
    parse.cache_clear()
    assert check() == ()
    assert load_rules().digest == digest
    parse.cache_clear()
