"""The places of a row and of the book: the engine's lists of names against the model's."""

import ast
import dataclasses
from pathlib import Path

import pytest

from game.engine import layout, track
from game.engine.tables import SUBJECTS, compile_book, make_index, row_length
from game.rules.model import CONSTANTS, DERIVED, STAGES, TRACKS, Rules

ENGINE = Path(layout.__file__).parent


def block(count: str) -> list[str]:
    """The names that ``layout`` numbers with ``range(count)``, in order."""
    for node in ast.parse((ENGINE / "layout.py").read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.value) == f"range({count})":
            assert isinstance(node.targets[0], ast.Tuple)
            return [ast.unparse(name) for name in node.targets[0].elts]
    raise AssertionError(f"layout numbers no names with range({count})")


def words(name: str) -> set[str]:
    return {word.removesuffix("s") for word in name.lower().split("_")}


CONSTANT_NAMES = block("CONSTANT_COUNT")


def test_the_tracks_of_the_engine_are_those_of_the_model_in_order():
    assert [getattr(track, name.upper()) for name in TRACKS] == list(range(track.COUNT))
    assert len(TRACKS) == track.COUNT


def test_the_values_that_follow_from_tracks_come_behind_them():
    places = [track.ECOSYSTEM_FLOW, track.FLAGSHIP_FLOW, track.OPEN_MILESTONES]
    assert [SUBJECTS[name] for name in DERIVED] == places


def test_a_side_has_its_six_stages_in_chain_order():
    for side in ("ecosystem", "flagship"):
        first = getattr(track, f"{side}_mine".upper())
        assert [SUBJECTS[f"{side}_{stage}"] for stage in STAGES] == list(range(first, first + layout.STAGE_COUNT))


def test_the_constants_of_the_book_stand_in_the_order_of_the_model():
    assert len(CONSTANT_NAMES) == len(CONSTANTS) == layout.CONSTANT_COUNT
    strangers = [
        (dotted, name)
        for dotted, name in zip(CONSTANTS, CONSTANT_NAMES, strict=True)
        if not words(dotted.split(".")[1]) <= words(name)
    ]
    assert strangers == []


@pytest.mark.parametrize("name", CONSTANT_NAMES)
def test_every_constant_is_used_by_a_rule_or_shown(name: str):
    users = [path.name for path in ENGINE.glob("*.py") if path.name != "layout.py"]
    base = {name} | ({"MINE_ALLY"} if name.endswith("_ALLY") else set())  # found as MINE_ALLY + stage
    assert any(f"layout.{one}" in (ENGINE / user).read_text("utf-8") for user in users for one in base)


def test_every_constant_reaches_its_place_in_the_book(rules: Rules):
    numbered = {name: 1000 + place for place, name in enumerate(CONSTANTS)}
    book = compile_book(dataclasses.replace(rules, constants=numbered), rules.scenarios["2025-deal"])
    assert book[: layout.CONSTANT_COUNT] == list(numbered.values())


def test_fields_of_a_row_have_places_of_their_own(rules: Rules):
    fields = block("track.COUNT, track.COUNT + 22")
    assert [getattr(layout, name) for name in fields] == list(range(track.COUNT, layout.SEED))
    assert layout.SEED + layout.SEED_WORDS == layout.WHERE
    assert row_length(compile_book(rules, rules.scenarios["2025-deal"])) == layout.WHERE + len(rules.cards)


def test_every_decision_has_one_number_and_a_name_of_plain_words(rules: Rules):
    index = make_index(rules)
    assert len(index.numbers) == len(index.decisions)
    assert all(
        name == name.strip().lower() and set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789_ ")
        for name in index.decisions
    )
    examples = ["headline dod_equity", "event price_stability", "ops talent_drive", "desk talent_drive"]
    examples += ["build alloy", "price cut", "demonstrate", "tariff", "choose defence", "ship defence", "end"]
    assert [name for name in examples if name not in index.numbers] == []


def test_the_book_holds_whole_numbers_that_fit(rules: Rules):
    book = compile_book(rules, rules.scenarios["2025-deal"])
    assert all(-(2**31) <= number < 2**31 and type(number) is int for number in book)
    assert len(book) < 2**15, "places of the book are kept in rows of 16 bits (RESUME_AT)"
