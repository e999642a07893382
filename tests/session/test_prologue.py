"""What a prologue tells is true of its scenario: it names nothing that is left out, and asks for no means it lacks."""

import pytest

from game.rules.model import ECOSYSTEM, FLAGSHIP, SIDES
from game.rules.words import scope
from game.rules.words.text import languages, load_text
from game.session import prologue
from game.session.match import Match, shipped_rules

SCENARIOS = tuple(shipped_rules().scenarios)


def told(match: Match) -> list[str]:
    """All that the prologue of a match says of its scenario."""
    scenario = match.rules.scenarios[match.scenario]
    made = [match.text(f"scenarios.{scenario.id}.{key}") for key in ("name", "teaches", "blurb")]
    for side in SIDES:
        made.append(prologue.question(side, match.rules, scenario, match.text))
        made.append(prologue.first_advice(match, match.table, side))
        made += [way for _, way in prologue.ways(match, side)]
    return made


def left_out(match: Match) -> list[str]:
    """The names of what a scenario does without: actions, tracks that nothing moves, headlines, the desk, exams."""
    rules, text, scenario = match.rules, match.text, match.rules.scenarios[match.scenario]
    names = [text(f"actions.{action}.name") for action in scenario.without_actions]
    quiet = scope.still(rules, scenario) - {"floor"}  # that there is no floor is what No Deal is about
    names += [text.track(track) for track in quiet]
    names += [] if scenario.headlines else [text("phases.headline.name")]
    names += [] if scenario.desk else [text("glossary.desk.name")]
    return names


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("id", SCENARIOS)
def test_a_prologue_names_nothing_that_its_scenario_leaves_out(id, language):
    match = Match.new(id, seed=1, text=load_text(language))
    for line in told(match):
        found = [name for name in left_out(match) if name.casefold() in line.casefold()]
        assert not found, f"{id}: {line}"


def test_a_lesson_leaves_much_out_that_the_full_game_has():
    assert len(left_out(Match.new("lesson", seed=1))) >= 10
    assert not left_out(Match.new("2025-deal", seed=1))


@pytest.mark.parametrize("id", SCENARIOS)
def test_the_ecosystem_is_asked_about_slowing_the_other_side_only_where_it_can(id):
    rules = shipped_rules()
    scenario, text = rules.scenarios[id], load_text("en")
    can = bool({"licence", "price_cut"} - set(scenario.without_actions))
    asked = prologue.question(ECOSYSTEM, rules, scenario, text)
    assert ("slowing the other side" in asked) == can
    assert prologue.question(FLAGSHIP, rules, scenario, text) == text("ui.title.flagship")


@pytest.mark.parametrize("id", SCENARIOS)
def test_what_the_questions_and_advice_take_for_granted_holds_at_the_start(id):
    match = Match.new(id, seed=1)
    table, scenario = match.table, match.rules.scenarios[id]
    assert table.flow[ECOSYSTEM] > 0  # "a complete chain"
    assert table.tracks["escrow"] + table.tracks["private"] > 0  # "promised capital"
    known = {entry.action for entry in scope.entries(match.rules, scenario) if entry.side == ECOSYSTEM}
    assert {"demonstrate", "points_loan", "expand"} <= known
    advice, empty = prologue.first_advice(match, table, FLAGSHIP), not table.flow[FLAGSHIP]
    first = {key: match.text(f"ui.prologue.first.flagship{key}") for key in ("", "_empty", "_average")}
    assert advice == first["_average" if scenario.flow == "average" else "_empty" if empty else ""]
