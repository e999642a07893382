"""The lesson's scenario: what it leaves out is not there, and it is as long as a lesson."""

from dataclasses import replace

import pytest

from game.engine import layout
from game.rules.changes import Change
from game.rules.check import load_rules
from game.rules.model import SIDES, STAGES
from game.rules.words import scope
from game.rules.words.cheat_sheet import cheat_sheet
from game.rules.words.text import languages, load_text
from game.session import coaching
from game.session.goals import goals
from game.session.match import Match, Refused, shipped_rules
from tests.session.walks import new_match, nodes, words

LEFT_OUT = {"licence", "tariff", "talks", "price_cut", "stockpile"}


def test_a_half_year_begins_with_a_play_and_no_headline():
    phases = {match.phase for seed in range(1, 6) for match in nodes(seed, "lesson")}
    assert phases == {"card", "ops", "choose", "shipping", "over"} or phases == {"card", "ops", "shipping", "over"}


def test_what_is_left_out_is_on_no_menu_and_never_legal():
    for match in nodes(4, "lesson"):
        for side in ("ecosystem", "flagship"):
            assert not {line.action for line in match.view(side).menu} & LEFT_OUT
        assert not any(name.split(" ")[0] in LEFT_OUT | {"headline", "desk"} for name in match.legal())


def test_other_scenarios_keep_all_of_it():
    menu = Match.new("2025-deal", seed=1).view("ecosystem").menu
    assert {line.action for line in menu} >= LEFT_OUT - {"tariff", "stockpile"}


@pytest.mark.parametrize("name", ["desk", "licence"])
def test_a_decision_that_is_left_out_is_refused_with_a_sentence(name: str):
    match = Match.new("lesson", seed=2)
    if name == "desk":
        name = f"desk {match.view(match.side or '').hand[0]}"
    else:
        while match.phase != "ops" or match.side != "ecosystem":
            match.play(match.legal()[0])
    assert "does without it" in (match.why_not(name) or "")
    with pytest.raises(Refused, match="does without it"):
        match.play(name)


def test_no_card_of_it_raises_tension_or_asks_for_what_is_left_out():
    match = Match.new("lesson", seed=1)
    scenario = match.rules.scenarios["lesson"]
    index = match._position.board.index
    book = match._position.board.book
    rises = {card.id: book[book[layout.CARD_RISE] + number] for number, card in enumerate(index.cards)}
    assert not any(rises[card.id] for card in match.rules.cards if card.id not in scenario.without)
    assert book[layout.ACTION_TENSION] == 0


def test_it_takes_thirty_to_fifty_decisions():
    lengths = sorted(len(list(nodes(seed, "lesson"))) - 1 for seed in range(1, 40))
    assert 30 <= lengths[len(lengths) // 2] <= 55


def test_the_lesson_with_the_rule_turned_differs_in_that_rule_alone():
    scenarios = shipped_rules().scenarios
    lesson, average = scenarios["lesson"], scenarios["lesson-average"]
    assert average == replace(lesson, id="lesson-average", flow="average", picture=average.picture)


def test_it_goes_as_the_lesson_does_in_the_what_if_lab_with_the_same_dial_turned():
    turned = load_rules(changes=(Change("flow.weakest", "false"),), scenario="lesson")
    one, other = Match.new("lesson-average", seed=5), Match.new("lesson", seed=5, rules=turned)
    while not one.over:
        names = one.legal()
        assert names == other.legal()
        name = names[len(one.decisions) * 5 % len(names)]
        one.play(name)
        other.play(name)
    assert (other.over, one.table.score, one.table.tracks) == (True, other.table.score, other.table.tracks)


def test_where_the_average_counts_no_stage_limits_a_chain_and_any_disc_helps():
    for match in nodes(3, "lesson-average"):
        table = match.table
        for side in SIDES:
            levels = table.stages[side].values()
            assert (table.weakest[side], table.flow[side]) == ((), sum(levels) // len(STAGES))
            first = goals(table, match.rules, side)[0]
            if first.id == "average":
                assert first.lacks == (table.flow[side] + 1) * len(STAGES) - sum(levels)
            assert not first.id.startswith(("narrowest", "unopened"))


def test_the_coach_says_that_the_average_counts_and_nothing_of_a_weakest_stage():
    said: dict[str, list[str]] = {side: [] for side in SIDES}
    for match in nodes(3, "lesson-average"):
        side = match.side or ""
        while side and (word := coaching.advice(match, side, said[side])):
            said[side].append(word)
            assert "  " not in coaching.words(match, side, word)[1]
    for side in SIDES:
        assert "lesson_average" in said[side]
        assert not {"lesson_weakest", "ops", "empty"} & set(said[side])


@pytest.mark.parametrize("side", SIDES)
def test_the_cheat_sheet_of_a_lesson_tells_what_there_is_and_how_flow_is_reckoned(side: str):
    rules = shipped_rules()
    told = {
        id: " ".join(
            f"{row.name} {row.told}"
            for part in ("round", "card", "actions")
            for row in cheat_sheet(rules, rules.scenarios[id], side, words()).section(part).rows
        )
        for id in ("2025-deal", "lesson", "lesson-average")
    }
    left_out = {"ecosystem": "Price cut", "flagship": "Stockpile +2"}[side]
    assert all(word in told["2025-deal"] for word in ("Headline", "Desk", "Talks", left_out))
    assert not any(word in told["lesson"] for word in ("Headline", "Desk", "Talks", left_out, "average"))
    assert "average of the six stages" in told["lesson-average"]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("side", SIDES)
def test_a_cheat_sheet_tells_only_of_what_a_scenario_has(side: str, language: str) -> None:
    rules, text = shipped_rules(), load_text(language)

    def whole(scenario: str) -> str:
        sheet = cheat_sheet(rules, rules.scenarios[scenario], side, text)
        return " ".join(f"{row.name} {row.told}" for section in sheet.sections for row in section.rows)

    names = [text("review.exam.name"), text("review.demand.name"), text.ending("rupture")]
    names += [text.track_short(track) for track in ("tension", "licences", "tariffs")]
    for name in names:
        assert name in whole("2025-deal"), name
        assert name not in whole("lesson"), name
    held = cheat_sheet(rules, rules.scenarios["lesson"], side, text).section("round").rows[-1].told
    assert "2" in held  # of four cards two are played, with no headline
    assert not any("{" in whole(id) for id in rules.scenarios)


def test_what_stands_still_in_a_scenario_never_moves_in_its_matches() -> None:
    rules = shipped_rules()
    still = {id: scope.still(rules, scenario) for id, scenario in rules.scenarios.items()}
    quiet = {"tension", "licences", "tariffs"}
    assert {id: tracks for id, tracks in still.items() if tracks} == {
        "lesson": quiet, "lesson-average": quiet, "no-deal": {"floor"}
    }  # fmt: skip
    for id in ("lesson", "no-deal"):
        begin = new_match(4, scenario=id).table.tracks
        for match in nodes(4, id):
            assert all(match.table.tracks[track] == begin[track] for track in still[id])


def test_a_track_moves_again_as_soon_as_one_card_or_a_start_moves_it() -> None:
    rules = shipped_rules()
    lesson = rules.scenarios["lesson"]
    for card, moved in (("op_ed_storm", "tension"), ("over_half_market_share", "tension"), ("tariff_round", "tariffs")):
        without = tuple(one for one in lesson.without if one != card)
        assert moved not in scope.still(rules, replace(lesson, without=without)), card
    without_actions = tuple(one for one in lesson.without_actions if one != "licence")
    assert "licences" not in scope.still(rules, replace(lesson, without_actions=without_actions))
    assert "licences" not in scope.still(rules, replace(lesson, start={**lesson.start, "licences": 1}))
    assert "tension" in scope.still(rules, replace(lesson, start={**lesson.start, "tension": 1}))
    assert "tension" not in scope.still(rules, replace(lesson, start={**lesson.start, "tension": 3}))
