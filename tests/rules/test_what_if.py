"""The settings of a what-if study: read from the rules, each with an effect and with words."""

import pytest

from game.rules.check import load_rules
from game.rules.what_if import NOBODY, load_assumptions, load_settings
from game.rules.words.text import languages, load_text
from tests.rules.examples import small_rules

SETTINGS = load_settings()


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda one: one.id)
def test_a_setting_changes_the_rules_at_either_end_and_nothing_at_its_default(setting):
    shipped = load_rules().digest
    assert load_rules(changes=[setting.change(setting.default)]).digest == shipped
    for number in {setting.values()[0], setting.values()[-1]} - {setting.default}:
        assert load_rules(changes=[setting.change(number)]).digest != shipped


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda one: one.id)
def test_a_setting_has_its_words_and_cites_what_there_is(setting):
    text = load_text()
    assert text(f"what_if.settings.{setting.id}.name")
    assert text(f"what_if.settings.{setting.id}.help")
    assert setting.facts
    assert set(setting.facts) <= set(load_rules().facts)


@pytest.mark.parametrize("language", languages())
def test_a_setting_that_helps_nobody_says_why_and_no_other_does(language):
    text = load_text(language)
    for setting in SETTINGS:
        assert text.has(f"what_if.settings.{setting.id}.flat") == (setting.helps == NOBODY)
        assert all(text(words) for words in setting.words())
    assert any(setting.helps == NOBODY for setting in SETTINGS)


def test_all_settings_can_be_turned_at_once():
    changes = [
        setting.change(setting.values()[-1 if setting.values()[0] == setting.default else 0]) for setting in SETTINGS
    ]
    assert load_rules(changes=changes).digest != load_rules().digest


def test_every_setting_turns_something_that_the_model_assumes_and_some_things_nothing_turns():
    assumptions = load_assumptions()
    turned = [id for one in assumptions for id in one.settings]
    assert set(turned) == {setting.id for setting in load_settings()}
    assert any(not one.settings for one in assumptions)


@pytest.mark.parametrize("language", languages())
def test_an_assumption_has_its_words_and_cites_what_there_is(language):
    text, rules = load_text(language), load_rules()
    for one in load_assumptions():
        assert text(f"what_if.assumptions.{one.id}.name")
        assert text(f"what_if.assumptions.{one.id}.told")
        assert set(one.facts) <= set(rules.facts)


def test_own_rules_need_no_settings(tmp_path):
    assert load_settings(folder=small_rules(tmp_path)) == ()
