"""Studies as files: what was asked comes back, and what is no study is refused with the reason."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine import layout
from game.lab.study import study
from game.lab.study.study import Study, StudyError, Sweep, parse_sweep, setting_values
from game.rules.changes import Change
from game.rules.check import load_rules
from game.rules.what_if import load_settings
from game.rules.words.text import languages, load_text

WHOLE = Study(
    ecosystem="steady:deals=1",
    seed=12,
    games=300,
    changes=(Change("price_floor.enabled", "false"), Change("coordination.upkeep", "3")),
    sweep=Sweep("milestone.odds", 25, 95, 10),
    precision=0.01,
    rules="abc",
)


@pytest.mark.parametrize("asked", [Study(), WHOLE])
def test_a_study_comes_back_from_its_file(tmp_path, asked):
    path = tmp_path / "deep" / "study.json"
    study.write(path, asked)
    assert study.read(path) == asked
    study.write(path, asked)  # a study may be written over
    assert study.read(path) == asked


def test_studies_are_listed_newest_first():
    assert study.list_studies() == []
    for name in ("one", "two"):
        study.write(study.folder() / f"{name}.json", Study())
    assert {path.stem for path in study.list_studies()} == {"one", "two"}


def broken(**entries):
    """The content of a file that is whole but for these entries; None leaves one out."""
    content = {"format": study.FORMAT, "version": 1, "program": "1"}
    content |= {"scenario": "2025-deal", "ecosystem": "novice", "flagship": "novice", "seed": 0, "games": 10}
    content |= {"changes": [], "sweep": "", "precision": None, "rules": ""} | entries
    return json.dumps({name: value for name, value in content.items() if value != "left out"}).encode()


BAD = {
    "not_json": b"\xff{",
    "foreign": b'{"format": "magnet-race-save"}',
    "too_large": b" " * (study.MOST_BYTES + 1),
    "newer": broken(version=99),
    "unknown": broken(more=1),
    "lacking": broken(seed="left out"),
    "value": broken(games=True),
}
VALUES = [
    {"version": "1"},
    {"seed": -1},
    {"seed": layout.SEED_LIMIT},
    {"games": 0},
    {"games": 1.5},
    {"precision": 2.0},
    {"precision": 1},
    {"changes": "x=1"},
    {"changes": [1]},
    {"changes": ["x=1"] * 300},
    {"scenario": "x" * 400},
    {"scenario": "a\u0000b"},
]


@pytest.mark.parametrize("key", BAD)
def test_a_file_that_is_no_study_is_refused_with_the_reason_in_every_language(tmp_path, key):
    path = tmp_path / "bad.json"
    path.write_bytes(BAD[key])
    with pytest.raises(StudyError) as told:
        study.read(path)
    assert told.value.key == key
    for language in languages():
        assert "bad.json" in load_text(language)(f"study.{key}", **told.value.fields)
    assert path.read_bytes() == BAD[key]


@pytest.mark.parametrize("entries", VALUES)
def test_an_entry_that_cannot_be_is_named(tmp_path, entries):
    path = tmp_path / "bad.json"
    path.write_bytes(broken(**entries))
    with pytest.raises(StudyError, match=next(iter(entries))):
        study.read(path)


@pytest.mark.parametrize(
    "entries", [{"changes": ["nothing"]}, {"sweep": "x"}, {"ecosystem": "novce"}, {"flagship": "steady:deals=0"}]
)
def test_words_that_nobody_understands_are_told(tmp_path, entries):
    path = tmp_path / "bad.json"
    path.write_bytes(broken(**entries))
    with pytest.raises(StudyError, match="no study that can be used"):
        study.read(path)


@given(st.binary(max_size=300) | st.builds(lambda cut: broken()[:cut], st.integers(0, len(broken()) - 1)))
def test_no_bytes_can_bring_the_reading_down(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "any.json"
    path.write_bytes(content)
    with pytest.raises(StudyError):
        study.read(path)


def test_a_missing_file_and_a_folder_are_told(tmp_path):
    with pytest.raises(StudyError, match="no file"):
        study.read(tmp_path / "nothing.json")
    with pytest.raises(StudyError, match="cannot be read"):
        study.read(tmp_path)
    with pytest.raises(StudyError):
        study.write(tmp_path, Study())


def test_reading_a_study_does_not_run_somebodys_own_player(tmp_path):
    own = tmp_path / "own.py"
    own.write_text("raise SystemExit('ran')", "utf-8")
    path = tmp_path / "study.json"
    study.write(path, Study(ecosystem=str(own)))
    assert study.read(path).ecosystem == str(own)


def test_a_file_that_is_no_study_is_not_written_over(tmp_path):
    path = tmp_path / "diary.json"
    path.write_text("Dear diary", "utf-8")
    with pytest.raises(StudyError, match="left as it is"):
        study.write(path, Study())
    assert path.read_text("utf-8") == "Dear diary"


@pytest.mark.parametrize(
    ("words", "values"),
    [("a=0..4", (0, 1, 2, 3, 4)), ("a.b=-2..2..2", (-2, 0, 2)), ("a=25..95..50", (25, 75)), ("a=3..3", (3,))],
)
def test_a_sweep_says_its_values(words, values):
    assert parse_sweep(words).values == values
    assert parse_sweep(str(parse_sweep(words))) == parse_sweep(words)


@pytest.mark.parametrize("words", ["a", "a=1", "a=1..", "=1..2", "a=3..1", "a=1..2..0", "a=0..9999", "a=1.5..2"])
def test_words_that_are_no_sweep_are_refused(words):
    with pytest.raises(StudyError):
        parse_sweep(words)


def test_a_scenario_that_is_not_there_is_told():
    with pytest.raises(StudyError, match="2025-deal"):
        Study(scenario="2024-deal").baseline()


def test_a_study_tells_whether_it_belongs_to_these_rules():
    rules = load_rules()
    assert Study().is_known_under(rules)
    assert study.saved_under(Study(), rules).is_known_under(rules)
    assert not Study(rules="other").is_known_under(rules)


def test_changes_that_are_values_of_settings_are_told_from_others():
    settings = load_settings()
    odd = (Change("plant.open_discs", "4"), Change("coordination.upkeep", "99"), Change("price_floor.enabled", "maybe"))
    asked = Study(changes=(Change("price_floor.enabled", "false"), Change("coordination.upkeep", "3"), *odd))
    values, others = setting_values(asked, settings)
    assert (values["price_floor.enabled"], values["coordination.upkeep"]) == (0, 3)
    assert others == odd
    assert {id for id, value in values.items() if value != {one.id: one.default for one in settings}[id]} == {
        "price_floor.enabled",
        "coordination.upkeep",
    }
