"""What programs are told has a published form: the committed schemas are those of the records, and matches keep it."""

import itertools
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, ValidationError

from game.engine.json_schema import schema
from game.engine.plain_data import BySide, PlainRecord, read_only
from game.engine.records import VERSION
from game.session.match import shipped_rules
from game.session.schemas import published
from tests.session.walks import SIDES, nodes

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "schema"
REGOLD = os.environ.get("MAGNET_RACE_REGOLD") == "1"
SCHEMAS = published()


def test_the_committed_schemas_are_those_of_the_records():
    if REGOLD:
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name, made in SCHEMAS.items():
            (FOLDER / f"{name}.json").write_text(json.dumps(made, indent=1) + "\n", "utf-8")
    kept = {path.stem: json.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.json")}
    assert kept == SCHEMAS


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one_and_says_its_version(name: str):
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$id"] == f"magnet-race/{name}/{VERSION}"


@pytest.mark.parametrize("scenario", shipped_rules().scenarios)
def test_whatever_a_match_tells_has_its_published_form(scenario: str):
    seen: set[str] = set()
    for match in itertools.islice(nodes(3, scenario), 0, None, 7):
        records: list[PlainRecord] = [match.table, match.score, *(match.view(side) for side in SIDES)]
        records += [match.preview(name) for name in match.legal()[:10]]
        records += [match.result] if match.result else []
        records += match.log(SIDES[0])
        for record in records:
            name = type(record).__name__.lower()
            Draft202012Validator(SCHEMAS[name]).validate(json.loads(json.dumps(record.as_json())))
            seen.add(name)
    assert {"view", "table", "score", "preview", "entry"} <= seen


def test_a_finished_match_tells_its_result_in_the_published_form():
    *_, match = nodes(5)
    assert match.result is not None
    Draft202012Validator(SCHEMAS["result"]).validate(match.result.as_json())


@pytest.mark.parametrize(
    "change",
    [
        {"phase": "lunch"},
        {"round": "2"},
        {"seed": 7},
        {"flow": {"ecosystem": 2}},
        {"hand": [1]},
        {"tracks": {"price": None}},
    ],
)
def test_what_has_another_form_is_refused(change: dict[str, object]):
    match = next(iter(nodes(1)))
    with pytest.raises(ValidationError):
        Draft202012Validator(SCHEMAS["view"]).validate(match.view("ecosystem").as_json() | change)


def test_a_field_that_is_missing_is_refused():
    plain = next(iter(nodes(1))).view("flagship").as_json()
    del plain["menu"]
    with pytest.raises(ValidationError):
        Draft202012Validator(SCHEMAS["view"]).validate(plain)


@dataclass(frozen=True, slots=True)
class Pair(PlainRecord):
    """An example."""

    both: BySide[tuple[int, ...]]
    named: Mapping[str, float] | None


@dataclass(frozen=True, slots=True)
class Open(PlainRecord):
    """A record that could be changed."""

    rows: list[int]


def test_a_record_becomes_plain_data_all_the_way_down():
    pair = Pair(BySide((1, 2), ()), read_only({"half": 0.5}))
    assert pair.as_json() == {"both": {"ecosystem": [1, 2], "flagship": []}, "named": {"half": 0.5}}
    assert Pair(BySide((), ()), None).as_json()["named"] is None


def test_a_value_by_side_is_asked_for_by_the_name_of_a_side():
    both = BySide(1, 2)
    assert (both["ecosystem"], both["flagship"]) == (both.ecosystem, both.flagship) == (1, 2)
    assert dict(both.items()) == {"ecosystem": 1, "flagship": 2}
    with pytest.raises(KeyError):
        both["world"]


def test_what_could_be_changed_has_no_place_in_a_record():
    with pytest.raises(TypeError):
        schema(Open, VERSION)
    with pytest.raises(TypeError):
        Open([1]).as_json()


def test_six_records_are_published_each_by_its_name_in_small_letters():
    found = published()
    assert sorted(found) == ["entry", "preview", "result", "score", "table", "view"]
    assert all(made["type"] == "object" and made["properties"] for made in found.values())
    for name in ("view", "table"):
        Draft202012Validator.check_schema(found[name])
        assert found[name]["title"] == name.capitalize()
