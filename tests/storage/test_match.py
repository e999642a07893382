"""Saves of whole matches: they go on exactly where they stood, and a changed one is found out."""

import json
import os
import random

import pytest

from game.session.game_record import record_of
from game.session.match import Match
from game.session.session import Session
from game.session.turn_lines import turn_lines
from game.storage import savefile
from game.storage.savefile import SaveError
from tests.storage.samples import damage

SEATING = ("seats", "resigned", "helped")
MUTATIONS = max(200, int(os.environ.get("MAGNET_RACE_MUTATIONS", "0")) // 10)


def played(decisions: int, seed: int = 5) -> Match:
    """A match of so many random decisions."""
    match = Match.new(seed=seed, bid=1)
    chance = random.Random(seed)
    for _ in range(decisions):
        match.play(chance.choice(match.legal()))
    return match


@pytest.fixture
def file(tmp_path):
    played(40).save(tmp_path / "match.json")
    return tmp_path / "match.json"


def refusal(file) -> SaveError:
    before = file.read_bytes()
    with pytest.raises(SaveError) as caught:
        Match.load(file)
    assert file.read_bytes() == before
    return caught.value


def change(file, **entries):
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | entries), "utf-8")


def test_after_every_decision_the_autosave_is_the_match_as_it_stands(tmp_path):
    match = Match.new(seed=5)
    match.autosave = tmp_path / "auto.json"
    chance = random.Random(5)
    while not match.over:
        match.play(chance.choice(match.legal()))
        if len(match.decisions) % 10 == 0 or match.over:
            again = Match.load(match.autosave)
            assert (again.position.digest, again.side, again.legal()) == (
                match.position.digest,
                match.side,
                match.legal(),
            )
            assert again.can_undo == match.can_undo


def test_an_undone_decision_is_not_in_the_autosave(tmp_path):
    match = played(0)
    match.autosave = tmp_path / "auto.json"
    while not match.can_undo:
        match.play(match.legal()[-1] if match.legal()[-1] != "end" else match.legal()[0])
    match.undo()
    assert Match.load(match.autosave).decisions == match.decisions


def test_what_the_players_chose_besides_comes_back(tmp_path):
    match = played(3)
    match.options["open_hands"] = True
    match.save(tmp_path / "match.json")
    assert Match.load(tmp_path / "match.json").options == {"open_hands": True}


@pytest.mark.parametrize(
    ("entries", "key"),
    [
        ({"rules": "0" * 64}, "other_rules"),
        ({"scenario": "another"}, "impossible_setup"),
        ({"seed": 2**64 - 1}, "impossible_setup"),
        ({"bid": 20}, "impossible_setup"),
        ({"decisions": ["end"]}, "impossible_decision"),
        ({"decisions": ["headline no_such_card"]}, "impossible_decision"),
        ({"decisions": []}, "other_position"),
        ({"position": "0" * 64}, "other_position"),
        ({"bid": 2}, "other_position"),
    ],
)
def test_a_save_that_cheats_is_refused_with_the_reason(file, entries, key):
    change(file, **entries)
    error = refusal(file)
    assert error.key == key
    assert str(error).startswith("match.json ")


def test_a_save_of_other_rules_says_whether_it_can_still_be_told(file):
    change(file, rules="0" * 64)
    assert "replay still tells it" in str(refusal(file))
    change(file, record=[])
    assert refusal(file).key == "other_rules_untold"


def older(file, version=3):
    """Makes the file one of an older version of the format, which kept nothing of what happened."""
    content = json.loads(file.read_text("utf-8")) | {"version": version}
    new = ["half_years", "private", "record", *(["over"] if version < 3 else []), *(SEATING if version < 2 else [])]
    file.write_text(json.dumps({entry: content[entry] for entry in content if entry not in new}), "utf-8")


@pytest.mark.parametrize("version", [1, 2, 3])
def test_an_older_save_keeps_what_happened_as_soon_as_it_is_loaded(monkeypatch, tmp_path, version):
    monkeypatch.setenv(savefile.HOME_ENVIRONMENT, str(tmp_path))
    file = savefile.autosave_path()
    match = played(40)
    match.save(file)
    older(file, version)
    assert savefile.read(file).record == ()
    Session.load(file).close()
    saved = savefile.read(file)
    assert saved.record == tuple(turn_lines(match.turns))
    assert saved.decisions == tuple(match.decisions)


@pytest.mark.parametrize("version", [1, 2, 3])
def test_an_older_save_that_a_player_named_is_left_as_it_is(monkeypatch, tmp_path, file, version):
    monkeypatch.setenv(savefile.HOME_ENVIRONMENT, str(tmp_path / "home"))
    older(file, version)
    before = file.read_bytes()
    session = Session.load(file)
    assert file.read_bytes() == before
    assert record_of(session.match) == record_of(played(40))


def test_mutated_saves_of_a_match_load_or_are_refused_and_nothing_else(file):
    sound = file.read_bytes()
    chance = random.Random(2)
    for number in range(MUTATIONS):
        content = damage(sound, chance)
        file.write_bytes(content)
        try:
            assert len(Match.load(file).decisions) == 40, number
        except SaveError:
            assert file.read_bytes() == content, number
