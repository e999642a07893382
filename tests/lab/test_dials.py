"""The dials of the lab: what was turned is what is asked, and a study turns them back."""

import pytest

from game.lab.study.dials import MATCHES, Dials
from game.lab.study.study import Study, StudyError
from game.lab.study.summary import FARTHEST, summarise
from game.lab.study.what_if import what_if
from game.players import kinds
from game.players.codes import LEVELS
from game.rules.changes import Change
from game.rules.check import load_rules
from game.rules.what_if import GROUPS, SWITCH

DIALS = Dials()


@pytest.fixture
def dials():
    return Dials()


def test_untouched_dials_ask_for_the_rules_as_they_are(dials):
    assert dials.study() == Study(games=dials.games)
    assert not any(dials.is_changed(setting) for setting in dials.settings)


@pytest.mark.parametrize("setting", DIALS.settings, ids=lambda one: one.id)
def test_every_setting_can_be_turned_to_both_ends_and_back(dials, setting):
    places = (0, len(setting.values()) - 1)
    for place in places:
        dials.turn(setting, place)
        assert dials.place(setting) == place
        changed = dials.values[setting.id] != setting.default
        assert dials.study().changes == ((setting.change(dials.values[setting.id]),) if changed else ())
    dials.turn(setting, 10_000)
    assert dials.values[setting.id] == setting.values()[-1]
    dials.turn(setting, setting.values().index(setting.default))
    assert not dials.is_changed(setting)


def test_every_setting_stands_in_a_group():
    assert {setting.group for setting in DIALS.settings} == set(GROUPS)


@pytest.mark.parametrize("question", DIALS.questions, ids=lambda one: one.id)
def test_a_question_turns_what_it_names_and_nothing_else(dials, question):
    dials.turn(dials.settings[0], 0)
    dials.ask(question)
    turned = {setting.id: dials.values[setting.id] for setting in dials.settings if dials.is_changed(setting)}
    assert turned == {id: value for id, value in question.values if value != dials.setting(id).default}
    assert sum(dials.changed_in(group) for group in GROUPS) == len(turned)
    study = dials.study()
    assert study.variants()[0][1].digest != study.baseline().digest


def test_a_study_turns_the_dials_and_comes_back_the_same(dials):
    switch = next(setting for setting in dials.settings if setting.kind == SWITCH)
    study = Study(
        ecosystem="steady", flagship="novice", seed=9, games=MATCHES[kinds.STEADY],
        changes=(switch.change(0), Change("scenario.start.vp", "2")),
    )  # fmt: skip
    dials.load(study)
    assert dials.study() == study
    dials.reset()
    assert dials.study().changes == ()
    with pytest.raises(StudyError):
        dials.load(Study(scenario="nowhere"))


def test_slow_players_play_on_demand_and_fewer_matches(dials):
    games = []
    for level in ("novice", "steady", "strong"):
        dials.seat(level)
        games.append(dials.games)
        assert dials.on_demand == (LEVELS[level].kind == kinds.SEARCH)
    assert games == sorted(games, reverse=True)


def test_another_scenario_keeps_what_was_turned(dials):
    setting = dials.settings[-1]
    dials.turn(setting, 0)
    for scenario in load_rules().scenarios:
        dials.use_scenario(scenario)
        assert dials.study().scenario == scenario
        assert dials.values[setting.id] == setting.values()[0]


def test_a_summary_counts_every_match():
    found = what_if([load_rules(), load_rules(changes=[Change("scenario.start.vp", "4")])], 60)
    pairs = found.pairs[0]
    seen = summarise(pairs, found.half_years)
    assert seen.games == 60
    for which in (1, 2):
        assert sum(column[which] for column in seen.scores) == pytest.approx(1)
    assert [points for points, *_ in seen.scores] == list(range(-FARTHEST, FARTHEST + 1))
    assert sum(one.second for one in seen.endings) == pytest.approx(1)
    assert seen.first.value == pytest.approx(pairs.first.wins[0] / 60)
    assert seen.won.value == pytest.approx(seen.second.value - seen.first.value)
    assert [one.name for one in seen.opened] == list(found.half_years)
    assert seen.opened[-1].first == pytest.approx(pairs.first.opened / 60)
    assert seen.medians[1] > seen.medians[0]
    assert not seen.same
    same = summarise(what_if([load_rules(), load_rules()], 10).pairs[0], found.half_years)
    assert same.same
    assert same.won.value == 0
