"""The weights that ship were made under the rules that ship; files of weights are written, read and refused."""

import pytest

from game.engine.tables import make_index
from game.players import weights
from game.players.codes import FITTED
from game.players.kinds import VALUES
from game.players.value import KNOTS
from game.players.weights import MOST_BYTES, WeightsError, both_fits, feature_names, flat, load, save
from game.rules.check import load_rules, scenario_digest
from game.rules.model import SIDES, STANDARD


@pytest.mark.parametrize("name", FITTED)
def test_a_file_of_weights_belongs_to_the_rules_that_ship(name):
    assert load(name)["made"]["rules"] == scenario_digest(load_rules(), STANDARD)


def test_weights_are_read_back_as_they_were_written(tmp_path, monkeypatch):
    index = make_index(load_rules())
    fits = both_fits(VALUES, index)
    assert list(fits) == list(SIDES)
    assert [*fits[SIDES[0]], *fits[SIDES[1]]] == flat(VALUES, index)
    assert fits[SIDES[0]] != fits[SIDES[1]]
    fits["ecosystem"][0] = 0.123456789
    save(tmp_path / "kept.json", {"matches": 7}, fits, index)
    monkeypatch.setattr(weights, "FOLDER", tmp_path)
    assert load("kept")["made"] == {"matches": 7}
    again = both_fits("kept", index)
    assert again["ecosystem"][0] == 0.12346
    for side in SIDES:
        assert again[side] == pytest.approx(fits[side], rel=1e-4)
    assert len(feature_names(index)) * len(KNOTS) == len(again["flagship"])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "holds no weights that can be read"),
        ('{"weights": {"ecosystem": {}}}', "holds no weights that can be read"),
        ('{"weights": {"ecosystem": {"vp": [1]}, "flagship": {}}}', f"vp: {len(KNOTS)} numbers are wanted"),
        ('{"weights": {"ecosystem": {}, "flagship": {"vp": ["a", "b", "c"]}}}', "flagship, vp:"),
        (" " * (MOST_BYTES + 1), "is too large to be a file of weights"),
    ],
)
def test_a_file_that_holds_no_weights_is_refused_with_a_sentence(content, told, tmp_path, monkeypatch):
    monkeypatch.setattr(weights, "FOLDER", tmp_path)
    (tmp_path / "broken.json").write_text(content, "utf-8")
    load.cache_clear()
    with pytest.raises(WeightsError, match=told):
        load("broken")
    with pytest.raises(WeightsError, match=r"missing\.json"):
        load("missing")


def test_what_a_file_does_not_know_weighs_nothing(tmp_path, monkeypatch):
    index = make_index(load_rules())
    monkeypatch.setattr(weights, "FOLDER", tmp_path)
    (tmp_path / "sparse.json").write_text('{"weights": {"ecosystem": {"vp": [1, 2, 3]}, "flagship": {}}}', "utf-8")
    found = both_fits("sparse", index)
    place, count = feature_names(index).index("vp"), len(feature_names(index))
    assert [found["ecosystem"][knot * count + place] for knot in range(len(KNOTS))] == [1, 2, 3]
    assert sum(number != 0 for number in found["ecosystem"]) == 3
    assert not any(found["flagship"])
