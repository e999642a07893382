"""No file, however broken, ends in an exception: rules are mutated at random, and checked.

2,000 mutated files by default; MAGNET_RACE_MUTATIONS=100000 sets another number.
"""

import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from game.rules import load
from game.rules.check import SHIPPED, RulesError, check, load_rules
from game.rules.load import parse
from game.rules.words.text import languages, load_text
from tests.rules.examples import small_rules

MUTATIONS = int(os.environ.get("MAGNET_RACE_MUTATIONS", "2000"))
FILES_AT_ONCE = 4
SHIPPED_EVERY = 10  # mostly the small rules, which read faster
PLAIN = 200
TOKEN = re.compile(rb"[a-zA-Z0-9_.-]+")

WORDS = (
    *(
        "no",
        "yes",
        "~",
        "",
        '""',
        "''",
        "object",
        "room",
        "behind",
        "at least 1",
        "at most -1",
        "all",
        "<<",
        "*a",
        "&a x",
    ),
    *("-1", "0", "1", "2", "99", "100", "101", "1.5", "-0", "007", "1e9", "0x10", ".inf", "999999999999999999999"),
    *(
        "!!int 3",
        "!x y",
        "|",
        ">-",
        "[",
        "]",
        "{",
        "}",
        "[]",
        "{}",
        "- a",
        "? a",
        "a: b",
        "%YAML 1.1",
        "---",
        "...",
        "#",
    ),
    *("ecosystem", "flagship", "world", "defence", "flagship_flow", "vp", "round", "milestone", "demonstration"),
    *(
        "gain",
        "lose",
        "move",
        "advance",
        "contest",
        "build",
        "score",
        "demonstrate",
        "roll",
        "when",
        "chance",
    ),
    *("{x}", "{", "}", "{0}", "{x.y}", "{x!r}", "{x:9}", "\\", '"\\ud800"', '"\\x00"', "\t", "\u2028", "\u202e", "\0"),
)


def mutate(source: bytes, dice: random.Random, others: list[bytes]) -> bytes:
    """One file, spoilt in one to three ways."""
    for _ in range(dice.randint(1, 3)):
        source = dice.choice(WAYS)(source, dice, others)
    return source


def _flip(source: bytes, dice: random.Random, others: list[bytes]) -> bytes:
    spoilt = bytearray(source)
    for _ in range(dice.randint(1, 8)):
        if spoilt:
            spoilt[dice.randrange(len(spoilt))] ^= 1 << dice.randrange(8)
    return bytes(spoilt)


def _truncate(source: bytes, dice: random.Random, others: list[bytes]) -> bytes:
    return source[: dice.randrange(len(source) + 1)]


def _splice(source: bytes, dice: random.Random, others: list[bytes]) -> bytes:
    other = dice.choice(others)
    start = dice.randrange(len(other) + 1)
    piece = other[start : start + dice.randrange(200)]
    place = dice.randrange(len(source) + 1)
    return source[:place] + piece + source[place + dice.randrange(50) :]


def _insert(source: bytes, dice: random.Random, others: list[bytes]) -> bytes:
    place = dice.randrange(len(source) + 1)
    return source[:place] + _word(dice) * dice.choice((1, 1, 1, 2, 50)) + source[place:]


def _replace_word(source: bytes, dice: random.Random, others: list[bytes]) -> bytes:
    """A word gives way to another: mostly still YAML, and wrong deeper down."""
    words = list(TOKEN.finditer(source))
    if not words:
        return source
    chosen = dice.choice(words)
    other = dice.choice(words)[0] if dice.random() < 0.6 else _word(dice)
    return source[: chosen.start()] + other + source[chosen.end() :]


def _drop_line(source: bytes, dice: random.Random, others: list[bytes]) -> bytes:
    lines = source.splitlines(keepends=True)
    if lines:
        del lines[dice.randrange(len(lines))]
    return b"".join(lines)


def _repeat_lines(source: bytes, dice: random.Random, others: list[bytes]) -> bytes:
    lines = source.splitlines(keepends=True)
    start = dice.randrange(len(lines) + 1)
    return b"".join(lines[: start + dice.randint(1, 9)] + lines[start:])


def _indent(source: bytes, dice: random.Random, others: list[bytes]) -> bytes:
    lines = source.splitlines(keepends=True)
    if lines:
        place = dice.randrange(len(lines))
        lines[place] = b"  " + lines[place] if dice.random() < 0.5 else lines[place].removeprefix(b"  ")
    return b"".join(lines)


def _word(dice: random.Random) -> bytes:
    return dice.choice(WORDS).encode("utf-8", "surrogatepass")


WAYS: tuple[Callable[[bytes, random.Random, list[bytes]], bytes], ...] = (
    *(_flip, _truncate, _splice, _insert, _drop_line, _repeat_lines, _indent),
    *(_replace_word,) * 14,  # what stays YAML comes furthest
)


def check_whatever_it_is(rules: Path) -> None:
    """Rules are loaded whole or refused with problems that a person can find."""
    problems = check(rules)
    for problem in problems:
        assert str(problem).isprintable()
        assert problem.file.startswith(rules.as_posix())
        assert min(problem.line, problem.column) >= 1
        assert problem.what
    if problems:
        with pytest.raises(RulesError) as refused:
            load_rules(rules)
        assert refused.value.problems == problems
        return
    loaded = load_rules(rules)
    for language in languages(rules):
        text = load_text(language, rules)
        for card in loaded.cards:
            assert all(text.effects(card, loaded))
        for entry in loaded.entries:
            assert all(text.entry_effects(entry, loaded))


def test_mutated_rules_are_loaded_whole_or_refused_with_their_places(tmp_path: Path) -> None:
    folders = (small_rules(tmp_path / "small"), shutil.copytree(SHIPPED, tmp_path / "shipped"))
    sources = [{path: path.read_bytes() for path in sorted(rules.rglob("*.yaml"))} for rules in folders]
    dice = random.Random(2025)
    mutated = 0
    while mutated < MUTATIONS:
        kind = int(dice.randrange(SHIPPED_EVERY) == 0)
        files = sources[kind]
        chosen = dice.sample(list(files), dice.randint(1, FILES_AT_ONCE))
        mutated += len(chosen)
        for path in chosen:
            path.write_bytes(mutate(files[path], dice, list(files.values())))
        try:
            check_whatever_it_is(folders[kind])
        except Exception as error:
            spoilt = {path.name: path.read_bytes() for path in chosen}
            raise AssertionError(f"mutation {mutated}: {spoilt}") from error
        for path in chosen:
            path.write_bytes(files[path])


def test_plain_yaml_survives_mutations_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same without libyaml, on single files: PyYAML's own scanner raises other errors."""
    monkeypatch.setattr(load, "LOADER", yaml.SafeLoader)
    sources = [path.read_bytes() for path in sorted(small_rules(tmp_path).rglob("*.yaml")) if path.name != "en.yaml"]
    dice = random.Random(2026)
    for _ in range(PLAIN):
        tree, problems = parse(mutate(dice.choice(sources), dice, sources), "file.yaml")
        assert tree is not None or problems
    parse.cache_clear()
