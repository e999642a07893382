"""What computer players, referee and judge tell, from figures made for it: each limit and the value beside it."""

import json
import math
from types import SimpleNamespace
from typing import Any

import pytest

from game.engine import layout, track
from game.players import arena, calibrated, explanations, feature, judge, novice, play_outs, referee, value
from game.players.calibrated import BellLine, Line
from game.players.codes import parse
from game.players.computer import Computer
from game.players.judge import Budget, Judge, Judged
from game.players.minds import NOISE, PLAN_AT, PLAYER
from game.players.referee import Referee
from game.players.thoughts import Reason, Weighed
from game.players.weights import feature_names, save
from game.position import Observation
from game.rules.model import ECOSYSTEM, SIDES
from tests.players.table import decider
from tests.session.walks import at_random, new_match


def observation(**more) -> Any:
    return SimpleNamespace(
        side=ECOSYSTEM, scenario=SimpleNamespace(half_years=("2025-H2", "2026-H1", "2026-H2")), **more
    )


# --- lines that tell chances


def test_what_is_certain_stays_so_and_a_logit_never_gets_beyond_one_in_ten_thousand():
    line = Line(1, 0.5, 2.0, 0.0, 0.0, 0.0, 9)
    assert [line.told(chance) for chance in (0.0, 1.0)] == [0.0, 1.0]
    assert line.told(0.5) == pytest.approx(1 / (1 + math.exp(-0.5)))
    assert calibrated.logit(1e-9) == pytest.approx(math.log(0.0001 / 0.9999))
    assert calibrated.logit(1.0) == pytest.approx(math.log(0.9999 / 0.0001))
    assert Line.as_it_is(3) == Line(3, 0.0, 1.0, 0.0, 0.0, 0.0, 0)


def test_the_interval_of_a_line_is_that_of_its_chance_and_its_two_numbers():
    """At even odds the logit is 0, so only the offset is unknown: 0.16 by 2 standard errors, and 0.3 of the chance."""
    low, high = Line(1, 1.0, 0.5, 0.0064, 9.0, 9.0, 9).interval(0.5, 0.15, 2.0)
    wide = math.hypot(0.5 * 0.15 / 0.25, 2.0 * 0.08)
    assert (calibrated.logit(low), calibrated.logit(high)) == pytest.approx((1.0 - wide, 1.0 + wide))
    assert wide == pytest.approx(0.34)


def test_players_are_of_a_level_only_where_all_of_them_are():
    assert calibrated.level_among(["strong:3", "strong"]) == "strong"
    assert [calibrated.level_among(codes) for codes in ([], ["novice", "steady"])] == ["", ""]


def test_of_no_file_and_no_scenario_there_is_no_calibration(tmp_path):
    assert calibrated.read(tmp_path / "nowhere.json") == {}
    assert calibrated.calibrations_of(new_match(1).rules, "no-such-scenario", referee.BEST.weights) == {}
    assert calibrated.COIN == 0.25, "the squared error of one half"


def test_a_calibration_is_read_again_as_soon_as_it_is_written(tmp_path):
    file = tmp_path / "calibration.json"

    def written(scenario, among, budget):
        found = calibrated.Calibration(scenario, "r", "w", "c", "d", among, budget, (Line.as_it_is(1),), (), ())
        calibrated.write(file, found)

    written("b", ("novice",), 5)
    written("a", ("novice", "strong"), 7)
    written("b", ("steady",), 9)
    written("b", ("novice",), 11)
    found = calibrated.read(file)
    assert {name: {among: one.budget for among, one in ones.items()} for name, ones in found.items()} == {
        "a": {"": 7}, "b": {"novice": 11, "steady": 9},
    }  # fmt: skip
    words = file.read_text("utf-8")
    assert list(json.loads(words)) == ["a", "b"]
    assert words.startswith('{\n "a": [\n  {\n')
    assert words.endswith("}\n")


def test_a_bell_is_told_by_its_line_and_the_range_of_the_levels(monkeypatch):
    """The value is 3 and the score 2, so the logit is 0.25 + 0.5 - 0.5 by the line that decides."""
    known = ((0.01, 0.0, 0.0), (0.0, 0.0, 0.0), (0.0, 0.0, 0.0375))
    lines = {
        "novice": BellLine(1, 0, 0.0, 0.5, 0.0, 0.0, known, 9),
        "": BellLine(1, 0, 0.0, 0.25, 1 / 6, -0.25, known, 9),
        "steady": BellLine(1, 0, 0.0, -0.5, 0.0, 0.0, known, 9),
    }
    monkeypatch.setattr(referee, "bell_lines_of", lambda *asked: lines)
    monkeypatch.setattr(Referee, "on_table", lambda self, observation: 3.0)
    seen: Any = SimpleNamespace(view=lambda: SimpleNamespace(over=False, score=SimpleNamespace(total=2.0)))
    found = Referee(True, 1).at_bell(seen)

    def chance(logit: float) -> float:
        return 1 / (1 + math.exp(-logit))

    assert found.chance.ecosystem == pytest.approx(chance(0.25))
    wide = 1.96 * math.sqrt(0.01 + 4 * 0.0375)
    assert (found.chance.low, found.chance.high) == pytest.approx((chance(0.25 - wide), chance(0.25 + wide)), abs=1e-4)
    assert (found.chance.simulations, found.chance.calibrated) == (0, True)
    assert (found.least, found.most) == pytest.approx((chance(-0.5), chance(0.5)))


def test_the_value_of_the_table_does_not_know_in_which_hand_a_card_lies():
    """Either hand is dealt anew, and what one side holds is worth something to it: the table's value stays."""
    match = new_match(3)
    dealt = [match.observation(side).determinize(number) for side in SIDES for number in range(3)]
    hands = {tuple(position.row[layout.WHERE :]) for position in dealt}
    valued = Referee(True, 1)
    assert len({valued.on_table(Observation(position, ECOSYSTEM)) for position in dealt}) == 1
    assert len(hands) == 6


def test_a_hint_without_simulations_names_the_first_decision_that_does_not_lose():
    match = new_match(3)
    thought = Referee(True, 1, hint=0).think(match.observation(decider(match)))
    assert (thought.decision, thought.simulations) == (match.legal()[0], 0)
    assert thought.options == (Weighed(match.legal()[0]),)


# --- the judge


def clear(played="other", chances=(0.5, 0.3)) -> Judged:
    first, other = chances
    options = (Weighed("first", first), Weighed("other", other, behind=first - other, doubt=0.01))
    return Judged(ECOSYSTEM, played, "first", options, None)


def why(judged: Judged, losing=()):
    return Judge._why(SimpleNamespace(), observation(), judged, losing)  # type: ignore[arg-type]


def test_a_decision_that_certainly_loses_is_told_by_how_many_do():
    assert why(clear(), ["other", "third"]) == Reason("brink", figures={"count": 2})
    assert why(clear("first"), ["other"]) == Reason("brink", figures={"count": 1})


def test_a_decision_that_leaves_less_than_half_a_percent_is_told_as_hopeless(monkeypatch):
    monkeypatch.setattr(judge, "ends", lambda *asked: None)
    monkeypatch.setattr(judge, "on_board", lambda *asked: [Reason("seen"), Reason("second")])
    assert why(clear(chances=(0.5, 0.0049))) == Reason("hopeless", figures={"next": "other"})
    assert why(clear(chances=(0.5, 0.005))) == Reason("seen")
    assert why(clear(chances=(0.5, 0.3)), ["first", "other"]) == Reason("seen"), "all lose alike"
    assert why(Judged(ECOSYSTEM, "other", "first", clear(chances=(0.5, 0.495)).options, None)) is None, "not clear"


def test_an_end_is_asked_of_what_is_eight_points_behind_and_comes_before_the_board(monkeypatch):
    asked = []

    def ends(bench, observation, decision, others, fit):
        asked.append((decision, tuple(others), fit))
        return Reason("ends")

    monkeypatch.setattr(judge, "ends", ends)
    monkeypatch.setattr(judge, "on_board", lambda *asked: [])
    monkeypatch.setattr(judge, "odds", lambda bench, decision: [Reason("odds", decision)])
    assert why(clear(chances=(0.5, 0.421))) == Reason("odds", "first")
    assert asked == []
    assert why(clear(chances=(0.5, 0.41))) == Reason("ends")
    options = (*clear(chances=(0.5, 0.3)).options, Weighed("third", 0.1, behind=0.4, doubt=0.01))
    why(Judged(ECOSYSTEM, "first", "first", options, None))
    why(Judged(ECOSYSTEM, "third", "first", options, None))
    assert asked == [("first", ("other",), 0), ("first", ("other", "third"), 0), ("first", ("third",), 0)]


def test_the_first_thing_on_the_board_speaks_for_a_decision_beside_another(monkeypatch):
    match, seen = at_random(3, 8), []

    def on_board(bench, observation, decision, other, fit):
        seen.append((decision, other, fit))
        return found

    monkeypatch.setattr(judge, "on_board", on_board)
    looking = Judge(plain=True, budget=Budget(1, 1, 1))
    found = [Reason("first"), Reason("second")]
    assert looking.why(match.observation(ECOSYSTEM), "survey", "end") == Reason("first")
    found = []
    assert looking.why(match.observation(ECOSYSTEM), "survey", "end") is None
    assert seen == [("survey", "end", 0)] * 2


def test_a_budget_has_as_much_for_choosing_as_six_parts_for_valuing():
    assert Budget.of(7) == Budget(choose=42, value=7, foresee=7)


# --- reasons


def test_a_half_year_of_a_reason_is_told_by_its_name(monkeypatch):
    told = [Reason("due", "demonstrations", {"round": 2, "due": 3}, 1.5), Reason("change", "capital", {"before": 1})]
    monkeypatch.setattr(explanations, "differences", lambda *asked: told)
    found = explanations.on_board(SimpleNamespace(), observation(), "survey", None, 0)  # type: ignore[arg-type]
    assert found == [Reason("due", "demonstrations", {"due": 3, "half_year": "2026-H1"}, 1.5), told[1]]


def test_what_two_decisions_do_alike_is_told_beside_the_board_as_it_is(monkeypatch):
    asked = []

    def differences(bench, observation, decision, other, fit):
        asked.append(other)
        return [] if other else [Reason("change", "capital", {"before": 1})]

    monkeypatch.setattr(explanations, "differences", differences)
    explanations.on_board(SimpleNamespace(), observation(), "survey", "end", 0)  # type: ignore[arg-type]
    assert asked == ["end", None]


def test_an_end_that_comes_oftener_is_told_for_whom_it_is_good(monkeypatch):
    soon = {
        "good": {("rulebook", "ecosystem"): 0.75},
        "bad": {("rulebook", "ecosystem"): 0.25, ("rupture", "flagship"): 0.125},
        "worse": {("rulebook", "ecosystem"): 0.125},
    }
    monkeypatch.setattr(explanations, "ends_soon", lambda bench, observation, decision, fit: soon[decision])

    def ends(decision, *others):
        return explanations.ends(SimpleNamespace(), observation(), decision, others, 0)  # type: ignore[arg-type]

    figures = {"next": "worse", "side": "ecosystem", "share": 12, "rather": 75}
    assert ends("good", "bad", "worse") == Reason("ends", "rulebook", figures, 62.5)
    assert ends("worse", "good") is None
    soon["good"], soon["bad"] = {}, {("rupture", "flagship"): 0.5}
    figures = {"next": "bad", "side": "flagship", "share": 50, "rather": 0}
    assert ends("good", "bad") == Reason("ends", "rupture", figures, 50.0)


def test_features_are_named_behind_the_tracks():
    assert [feature.name_of(track.COUNT + place) for place in (0, 1, 2)] == ["bias", "ecosystem_flow", "flagship_flow"]
    assert feature.name_of(feature.NEAR_BRINK) == "near_brink"


# --- players


def test_a_sheet_without_a_line_that_means_an_option_lets_the_last_option_be_taken():
    position = new_match(3)._position
    book, row = position.board.book, list(position.row)
    empty = [3, 3, 3]  # where each side's lines begin, and where the last ends: there are none
    assert novice.first_line(book, row, empty, [7, 8, 9], 3) == -1
    assert novice.first_on_the_sheet(book, row, empty, [7, 8, 9], 2) == 8


def test_without_a_limit_in_the_rules_a_demonstration_bears_any_discipline():
    book = list(new_match(3)._position.board.book)
    limit = value.borne_discipline(book)
    highest = next(one.high for one in new_match(3).rules.tracks if one.id == "discipline")
    assert limit < highest
    book[book[layout.DEMONSTRATION_PROGRAM] + 3] = 0  # the roll has no terms
    assert value.borne_discipline(book) == highest


def test_play_outs_deal_and_decide_by_numbers_of_their_own():
    """The figures of the shipped puzzles were made with these; others would deal other cards."""
    assert (play_outs.DEAL, play_outs.MIND) == (81, 167)


def test_a_file_of_weights_has_a_line_for_each_feature_with_its_number_at_each_knot(tmp_path):
    index = new_match(3)._position.board.index
    names = feature_names(index)
    size = 3 * len(names)  # three knots
    save(
        tmp_path / "kept.json",
        {"matches": 7},
        {"ecosystem": range(size), "flagship": [-number / 3 for number in range(size)]},
        index,
    )
    lines = (tmp_path / "kept.json").read_text("utf-8").splitlines()
    many = len(names)
    assert lines[:6] == ["{", ' "made": {', '  "matches": 7', " },", ' "weights": {', '  "ecosystem": {']
    assert lines[6] == f'   "{names[0]}": [0.0, {many}.0, {2 * many}.0],'
    assert lines[6 + many - 1] == f'   "{names[-1]}": [{many - 1}.0, {2 * many - 1}.0, {3 * many - 1}.0]'
    assert lines[6 + many : 8 + many] == ["  },", '  "flagship": {']
    assert lines[9 + many].startswith(f'   "{names[1]}": [-0.33333, ')
    assert lines[-3:] == ["  }", " }", "}"]


def test_a_novice_whose_list_has_no_line_for_it_says_so():
    computer = Computer(parse("novice"), plain=True)
    bench: Any = SimpleNamespace(line_on_the_sheet=lambda name: None)

    def reason(*legal):
        return computer._simple_reason(bench, observation(legal=lambda: legal), "end")

    assert reason("end", "survey") == Reason("off_sheet")
    assert reason("end") == Reason("only")
    random = Computer(parse("random"), plain=True)
    found = random._simple_reason(bench, observation(legal=lambda: ("end", "survey", "recruit")), "end")
    assert found == Reason("random", figures={"count": 3})


@pytest.mark.parametrize(("noise", "chosen"), [(1_000.0, {10, 11}), (0.0, {99})])
def test_who_decides_by_noise_keeps_to_its_plan(noise, chosen, monkeypatch):
    """Of four legal decisions two are within the plan, and each of them is taken now and then."""
    made, asked = [], set()

    def within_plan(book, row, weights, plan, options, count):
        asked.add((weights, plan, count))
        return 2

    def apply(book, row, trace, decision):
        made.append(decision)
        row[layout.PHASE] = layout.OVER

    for name, instead in {
        "begin": lambda *what: None, "legal": lambda *what: 4, "within_plan": within_plan, "apply": apply,
        "decide": lambda *what: 99,
    }.items():  # fmt: skip
        monkeypatch.setattr(arena, name, instead)
    players = [0.0] * 2 * PLAYER
    players[PLAYER + NOISE], players[PLAYER + PLAN_AT] = noise, 7.0
    minds: Any = SimpleNamespace(players=players, weights="weights")
    space: Any = SimpleNamespace(trace=(), options=[10, 11, 12, 13])
    for seed in range(20):
        row = list(new_match(3)._position.row)
        row[layout.PHASE], row[layout.DECIDER] = layout.OPS, layout.FLAGSHIP
        arena.play_match([], row, seed, minds, space, [], [])
    assert set(made) == chosen
    assert asked == ({("weights", 7, 4)} if noise else set())
