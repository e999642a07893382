"""Changing rules by paths: every number can be reached, with the checks of a file and the same places."""

import pytest

from game.rules.changes import Change, ChangeError, parse_change
from game.rules.check import RulesError, load_rules
from game.rules.model import CONSTANTS
from tests.rules.examples import small_rules


def changed(*words, **where):
    return load_rules(changes=[parse_change(one) for one in words], **where)


def problem(*words):
    with pytest.raises(RulesError) as caught:
        changed(*words)
    (found,) = caught.value.problems
    return str(found)


def entry(rules, name, side="flagship"):
    return next(one for one in rules.entries if (one.side, one.name) == (side, name))


def terms(rules, name):
    return entry(rules, name).effects[0].roll.terms


def moved(rules, card):
    return {effect.track for effect in rules.card(card).effects}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("plant.open_discs=4", lambda rules: rules.constants["plant.open_discs"] == 4),
        ("final.plant=2.5", lambda rules: rules.constants["final.plant"] == 5),
        ("tracks.capital.start=8", lambda rules: next(t for t in rules.tracks if t.id == "capital").start == 8),
        ("actions.milestone.odds=70", lambda rules: entry(rules, "milestone").effects[0].amount == 70),
        ("actions.milestone.effects.1.roll.odds=70", lambda rules: entry(rules, "milestone").effects[0].amount == 70),
        ("actions.milestone.price.capital=7", lambda rules: entry(rules, "milestone").price == (("capital", 7),)),
        ("actions.milestone.risk.percent=-5", lambda rules: terms(rules, "milestone")[1].percent == -5),
        ("actions.flagship_recruit.ops=2", lambda rules: entry(rules, "recruit").ops == 2),
        ("demonstration.discipline.above=2", lambda rules: rules.demonstration.terms[1].above == 2),
        ("cards.dod_equity.ops=3", lambda rules: rules.card("dod_equity").ops == 3),
        ("cards.dod_equity.once=false", lambda rules: not rules.card("dod_equity").once),
        ("scenario.start.vp=3", lambda rules: rules.scenarios["2025-deal"].start == {"vp": 3}),
        ("scenarios.2025-deal.gates.5=5", lambda rules: rules.scenarios["2025-deal"].gates[4] == 5),
        ("scenario.gates.*=5", lambda rules: set(rules.scenarios["2025-deal"].gates) == {5}),
        ("scenario.gates=[5, 5, 5, 5, 5, 5, 5]", lambda rules: set(rules.scenarios["2025-deal"].gates) == {5}),
        ("scenario.par=1.5", lambda rules: rules.scenarios["2025-deal"].par == 3),
        ("tracks.escrow.start=by -4", lambda rules: next(t for t in rules.tracks if t.id == "escrow").start == 3),
        ("cards.price_stability.floor=none", lambda rules: "floor" not in moved(rules, "price_stability")),
    ],
)  # fmt: skip
def test_a_path_reaches_its_number(words, found):
    rules = changed(words)
    assert found(rules)
    assert not found(load_rules())
    assert rules.digest != load_rules().digest


def test_every_single_number_can_be_set_to_what_it_is():
    same = [Change(name, written(name, number)) for name, number in load_rules().constants.items()]
    assert load_rules(changes=same) == load_rules()


def written(name: str, number: int) -> str:
    """A number of the rules as it stands in the files."""
    constant = CONSTANTS[name]
    return constant.words[number] if constant.words else f"{number / (2 if constant.doubled else 1):g}"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("plant.open_dics=4", 'plant.open_dics=4: plant: there is no "open_dics"; did you mean "open_discs"?'),
        ("plnt.open_discs=4", 'plnt.open_discs=4: the rules: there is no "plnt"; did you mean "plant"?'),
        ("open_discs=4", 'open_discs=4: the rules: there is no "open_discs"; did you mean "plant.open_discs"?'),
        ("gates.enabld=false", 'gates.enabld=false: the rules: there is no "gates"; did you mean "gates.enabled"?'),
        ("price_floor.enabled=no", "price_floor.enabled=no: it must be true or false"),
        ("cards.dod_equity.id=gift", "cards.dod_equity.id=gift: the id of a thing cannot be changed; "
         "other files and the weights of the players speak of it"),
        ("cards.dod_equity.ops=[", "cards.dod_equity.ops=[: not readable as YAML: while parsing a flow node, "
         "did not find expected node content"),
    ],
)  # fmt: skip
def test_a_path_that_leads_nowhere_is_told_with_what_is_called_nearly_so(words, told):
    assert problem(words) == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("plant.open_discs=9", "plant: open_discs is 9, out of range; it must be from 0 to 6"),
        ("plant.open_discs=four", 'plant: must be a whole number for "open_discs", not "four"'),
        ("milestone.odds=300", "milestone, effect 1, roll: odds is 300, out of range; it must be from 1 to 100"),
        ("income.low_price=7", "income.low_price is 7, more than income.middle_price, which is 5"),
        ("plant.open_discs=by x", '"by x" cannot be added to what stands here'),
    ],
)
def test_a_value_meets_the_checks_of_the_file_at_its_place(words, told):
    found = problem(words)
    assert found.startswith(f"{words}, rules/")
    assert found.endswith(f": {told}")


def test_a_path_that_fits_twice_asks_which():
    told = "2 places are called so; say which: actions.survey.needs.survey or actions.survey.effects.1.gain.survey"
    assert problem("actions.survey.survey=2") == f"actions.survey.survey=2: {told}"


def test_words_that_are_no_change_are_refused():
    for words in ("plant.open_discs", "=4", "plant.open_discs="):
        with pytest.raises(ChangeError, match="changes nothing; write PATH=VALUE"):
            parse_change(words)


def test_own_rules_can_be_changed_too_and_stay_as_they_are(tmp_path):
    folder = small_rules(tmp_path)
    before = load_rules(folder)
    assert changed("plant.open_discs=1", folder=folder).constants["plant.open_discs"] == 1
    assert load_rules(folder) == before


@pytest.mark.parametrize("words", ["scenario.start.vp=" + "[" * 5000, "x" * 5000])
def test_a_change_without_end_is_not_told_back_whole(words):
    with pytest.raises((ChangeError, RulesError)) as told:
        load_rules(changes=(parse_change(words),))
    assert len(str(told.value)) < 500
