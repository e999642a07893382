"""A folder of rules is loaded whole or not at all."""

import shutil
from pathlib import Path

import pytest

from game.rules.check import SHIPPED, RulesError, check, load_rules
from game.rules.load import MOST_PROBLEMS
from game.rules.model import CONSTANTS, TRACKS, Condition, Effect
from tests.rules.examples import change, found, small_rules


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A copy of the shipped rules."""
    return shutil.copytree(SHIPPED, tmp_path / "rules")


def digest_with(rules: Path, file: str, before: str, after: str) -> str:
    """The digest of a folder with one text of one file replaced, wherever it stands."""
    path = rules / file
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")
    return load_rules(rules).digest


# --- The shipped rules -----------------------------------------------------------------------------------------------


def test_the_shipped_rules_have_no_problems() -> None:
    assert [str(problem) for problem in check()] == []


def test_the_shipped_rules_hold_every_track_and_number() -> None:
    rules = load_rules()
    assert tuple(track.id for track in rules.tracks) == TRACKS
    assert tuple(rules.constants) == tuple(CONSTANTS)


def test_the_same_folder_gives_the_same_digest_wherever_it_lies(shipped: Path) -> None:
    assert load_rules(shipped).digest == load_rules().digest


# --- The digest ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("tracks.yaml", "start: 4, owner: world", "start: 5, owner: world"),
        ("board.yaml", "chance: 50", "chance: 51"),
        ("review.yaml", "flagship_chance: 50", "flagship_chance: 51"),
        ("actions.yaml", "price: {capital: 3}", "price: {capital: 4}"),
        ("actions.yaml", "percent: 4}", "percent: 5}"),
        ("cards/flagship.yaml", "move: {from: escrow, to: capital, up to: all}", "gain: {capital: 3}"),
        ("cards/world.yaml", "ops: 2", "ops: 3"),
        ("cards/ecosystem.yaml", "once: true", "once: false"),
        ("scenarios/first-try.yaml", "gates: [1, 2, 3]", "gates: [1, 2, 2]"),
        ("scenarios/first-try.yaml", "start: {}", "start: {price: 5}"),
        ("scenarios/first-try.yaml", "par: 0", "par: 0.5"),
    ],
)
def test_a_changed_number_changes_the_digest(tmp_path: Path, file: str, before: str, after: str) -> None:
    rules = small_rules(tmp_path)
    assert load_rules(rules).digest != digest_with(rules, file, before, after)


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("text/en.yaml", "Words", "Other words"),
        ("facts.yaml", "Prices rose.", "Prices fell."),
        ("facts.yaml", "  X54:", "  X99: {tag: checked, strength: strong, claim: More., source: A source}\n  X54:"),
        ("cards/world.yaml", "tag: invented for play", "tag: invented for play      # and a remark"),
        ("scenarios/first-try.yaml", "minutes: 10", "minutes: 20"),
        ("scenarios/first-try.yaml", "2025-H2, 2026-H1, 2026-H2", "2026-H1, 2026-H2, 2027-H1"),
    ],
)
def test_a_changed_word_does_not_change_the_digest(tmp_path: Path, file: str, before: str, after: str) -> None:
    rules = small_rules(tmp_path)
    assert load_rules(rules).digest == digest_with(rules, file, before, after)


# --- What is made of the files ---------------------------------------------------------------------------------------


def test_a_demonstration_by_card_waits_for_a_lab_token_and_room(tmp_path: Path) -> None:
    """Ruling 8: without a lab token only the roll is skipped."""
    rules = load_rules(small_rules(tmp_path))
    effect = rules.card("pilot").effects[0]
    assert effect.verb == "demonstrate"
    assert effect.when == (
        Condition("needs", "lab", "at least", 1),
        Condition("room", "demonstrations", "at most", 6),
    )
    assert effect.roll is not None
    assert effect.roll.success == rules.demonstration.success
    assert effect.roll.failure == ()


def test_an_effect_is_for_the_side_of_its_card_or_of_its_player(tmp_path: Path) -> None:
    rules = load_rules(small_rules(tmp_path))
    assert rules.card("task_force").effects[-1] == Effect("build", target="ecosystem", amount=1)
    spike = rules.card("price_spike").effects
    assert spike[1] == Effect("contest", target="ecosystem", amount=1, played_by="ecosystem")
    assert spike[2] == Effect("score", target="flagship", amount=1, played_by="flagship")


def test_a_line_that_names_several_tracks_becomes_an_effect_for_each(tmp_path: Path) -> None:
    rules = load_rules(small_rules(tmp_path))
    assert rules.card("task_force").effects[:2] == (
        Effect("gain", track="coordination", amount=2),
        Effect("gain", track="discipline", amount=2),
    )
    assert rules.card("site").effects[0] == Effect("lose", track="risk", amount=-2)
    assert rules.card("equity").effects[0] == Effect("move", track="escrow", target="capital", amount=None)


def test_a_menu_has_an_entry_for_each_object(tmp_path: Path) -> None:
    rules = load_rules(small_rules(tmp_path))
    entries = {entry.name: entry for entry in rules.entries}
    assert len(entries) == 14
    build = entries["build sinter"]
    assert build.dear == Condition("needs", "flagship_sinter", "at most", 0)
    assert (build.ops, build.dear_ops, build.price) == (1, 2, (("capital", 3),))
    assert build.needs == (
        Condition("price", "capital", "at least", 3),
        Condition("room", "flagship_sinter", "at most", 1),
    )
    assert build.effects == (Effect("gain", track="flagship_sinter", amount=1),)
    deliver = entries["deliver energy_storage"]
    assert deliver.dear == Condition("needs", "energy_storage", "at least", 1)
    assert deliver.needs[-1] == Condition("room", "energy_storage", "at least", -2)
    assert entries["advance survey"].object == "survey"


def test_half_points_are_kept_doubled(tmp_path: Path) -> None:
    rules = small_rules(tmp_path)
    change(rules, ({"in": "scenarios/first-try.yaml", "replace": "par: 0", "by": "par: -2.5"},))
    loaded = load_rules(rules)
    assert loaded.scenarios["first-try"].par == -5
    assert loaded.constants["final.flagship_flow"] == 3
    assert loaded.constants["final.demonstration"] == 1
    assert loaded.constants["final.flow_above"] == 2


def test_an_unknown_card_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        load_rules().card("perpetual_motion")


# --- Nothing loads by half -------------------------------------------------------------------------------------------


def test_rules_with_problems_are_not_loaded_and_the_error_holds_them_all(tmp_path: Path) -> None:
    rules = small_rules(tmp_path)
    changes = (
        {"in": "tracks.yaml", "replace": "start: 4, owner: world", "by": "start: 9, owner: world"},
        {"in": "cards/world.yaml", "replace": "gain: {price: 2}", "by": "gain: {prize: 2}"},
        {"in": "facts.yaml", "replace": "tag: checked", "by": "tag: cheked"},
        {"in": "scenarios/first-try.yaml", "replace": "hand: 2", "by": "hand: two"},
        {"in": "text/en.yaml", "replace": "{track} +{steps}", "by": "{track}"},
    )
    change(rules, changes)
    with pytest.raises(RulesError) as refused:
        load_rules(rules)
    assert refused.value.problems == check(rules)
    told = found(rules)
    assert [line.split(":")[0] for line in told] == sorted(f"rules/{one['in']}" for one in changes)
    assert str(refused.value).replace(rules.as_posix(), "rules").splitlines() == told


@pytest.mark.parametrize("path", ["nowhere", "\0", "x" * 5_000, "file.txt"])
def test_a_path_that_is_no_folder_is_a_problem_and_no_more(tmp_path: Path, path: str) -> None:
    (tmp_path / "file.txt").write_text("not a folder", "utf-8")
    told = check(tmp_path / path)
    assert len(told) == 1
    assert "folder" in told[0].what
    assert str(told[0]).isprintable()


def test_an_empty_folder_lacks_every_file(tmp_path: Path) -> None:
    told = found(tmp_path)
    assert [line.removeprefix("rules/") for line in told] == [
        "actions.yaml:1:1: the file is missing",
        "board.yaml:1:1: the file is missing",
        "cards/ecosystem.yaml:1:1: the file is missing",
        "cards/flagship.yaml:1:1: the file is missing",
        "cards/world.yaml:1:1: the file is missing",
        "facts.yaml:1:1: the file is missing",
        "review.yaml:1:1: the file is missing",
        "scenarios:1:1: the folder is missing",
        "text:1:1: the folder is missing",
        "tracks.yaml:1:1: the file is missing",
    ]


def test_a_flood_of_problems_is_cut_and_counted(tmp_path: Path) -> None:
    rules = small_rules(tmp_path)
    lines = "".join(f"    colour_{number}: red\n" for number in range(5_000))
    change(rules, ({"in": "cards/world.yaml", "append": lines},))
    told = check(rules)
    assert len(told) == MOST_PROBLEMS + 1
    assert told[-1].what == "and 4000 more problems"


def test_checking_changes_no_file(tmp_path: Path) -> None:
    rules = small_rules(tmp_path)
    before = {path: path.read_bytes() for path in rules.rglob("*") if path.is_file()}
    check(rules)
    assert {path: path.read_bytes() for path in rules.rglob("*") if path.is_file()} == before
