"""Saves of whole matches: they go on exactly where they stood, and a changed one is found out."""

import json
import os
import random

import pytest

from game.session.match import Match
from game.storage.savefile import SaveError
from tests.storage.samples import damage

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
