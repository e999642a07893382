"""Calibration: the table and the score of chances with known answers, and lines that find out what was done to them."""

import random
from dataclasses import replace

import pytest

from game.lab.measure.calibration import Observatory, calibrate, calibration, fit_line, score, table
from game.lab.measure.told import Told
from game.players import calibrated, weights
from game.players.calibrated import (
    EVERY_LEVEL,
    BellLine,
    CalibrationError,
    Line,
    calibration_of,
    calibrations_of,
    line_for,
    logistic,
    logit,
    read,
    write,
)
from game.players.codes import parse
from game.players.referee import BEST, AtBell, Referee, told
from game.rules.model import SIDES
from game.session import seats
from game.session.analysis.game import game_of_match
from game.session.match import Match, shipped_rules
from game.session.session import Session


def honest(count: int, seed: int = 1, shift: float = 0.0, steep: float = 1.0) -> list[Told]:
    """Matches, three looks each, whose chances come true if their logits are taken ``steep`` times and shifted."""
    dice = random.Random(seed)
    found = []
    for match in range(count):
        middle = dice.uniform(-2, 2)
        won = dice.random() < logistic(shift + steep * middle)
        found += [Told(match, 1 + look, logistic(middle), won) for look in range(3)]
    return found


def test_tenths_count_what_came_true_of_what_was_told():
    looks = [Told(1, 1, 0.25, True), Told(2, 1, 0.21, False), Told(3, 2, 0.95, True), Told(4, 2, 1.0, True)]
    found = table(looks)
    assert [(one.tenth, one.n, one.matches) for one in found] == [(2, 2, 2), (9, 2, 2)]
    assert [one.won for one in found] == [0.5, 1.0]
    assert found[0].told == pytest.approx(0.23)
    assert 0.3 < found[1].low < found[1].high == 1.0, "two matches that went one way leave much open"
    assert [one.tenth for one in table(looks, 2)] == [9]


def test_the_brier_score_of_a_coin_is_a_quarter_and_of_who_knows_is_nothing():
    assert score([Told(match, 1, 0.5, match % 2 == 0) for match in range(10)]).score == 0.25
    assert score([Told(match, 1, float(match % 2), match % 2 == 1) for match in range(10)]).score == 0
    assert score([Told(match, 1 + match % 2, 0.5, True) for match in range(10)], 2).n == 5


@pytest.mark.parametrize(("shift", "steep"), [(0.0, 1.0), (0.7, 1.0), (0.0, 0.5), (-0.5, 0.8)])
def test_a_line_finds_what_was_done_to_the_chances(shift, steep):
    line = fit_line(honest(4000, shift=shift, steep=steep), 1)
    assert abs(line.offset - shift) < 4 * line.offset_variance**0.5
    assert abs(line.slope - steep) < 4 * line.slope_variance**0.5
    assert 0 < line.offset_variance < 0.01
    assert line.matches == 4000


def test_a_line_is_found_where_chances_lie_near_the_ends_and_some_come_out_otherwise():
    """Newton's step from the line as it is goes far beyond it there."""
    dice = random.Random(5)
    extreme = [Told(match, 1, 1e-6 if match % 2 else 1 - 1e-6, dice.random() < 0.5) for match in range(200)]
    line = fit_line(extreme, 1)
    assert 0.3 < line.told(1e-6) < 0.7
    assert 0.3 < line.told(1 - 1e-6) < 0.7


def test_a_chance_of_any_logit_is_a_chance():
    assert (logistic(-1e6), logistic(0.0), logistic(1e6)) == (0.0, 0.5, 1.0)


def test_a_line_rises_even_where_the_chances_are_upside_down():
    upside_down = [replace(one, won=not one.won) for one in honest(800)]
    line = fit_line(upside_down, 1)
    assert line.slope > 0
    assert fit_line([], 4) == Line.as_it_is(4)


def test_calibrated_chances_come_true_on_fresh_matches():
    observed, fresh = (honest(3000, seed, shift=0.8, steep=0.6) for seed in (2, 3))
    lines, chances = calibrate(observed, fresh)
    assert [line.half_year for line in lines] == [1, 2, 3]
    assert score(chances).score < score(fresh).score - 0.01
    off = [one for one in table(chances) if one.matches >= 200 and abs(one.told - one.won) > 0.05]
    assert off == []


def test_a_line_keeps_order_ends_and_the_middle_of_its_interval():
    line = Line(1, 0.3, 0.7, 0.02, 0.03, 0.01, 50)
    chances = [number / 20 for number in range(21)]
    assert [line.told(one) for one in chances] == sorted(line.told(one) for one in chances)
    assert (line.told(0.0), line.told(1.0)) == (0.0, 1.0)
    assert line.told(0.6) == pytest.approx(logistic(0.3 + 0.7 * logit(0.6)))
    low, high = line.interval(0.6, 0.05, 1.96)
    assert low < line.told(0.6) < high
    assert line_for((line,), 1) is line
    assert line_for((line,), 2) == Line.as_it_is(2)


# --- the file


@pytest.fixture
def made():
    """A calibration of six random matches by a search of one simulation."""
    observatory = Observatory(shipped_rules(), "2025-deal", [parse("random"), parse("novice")], 1, plain=True)
    looks = observatory.watch(range(6), 1)
    assert observatory.watch(range(6), 2) == looks
    assert {one.match for one in looks} == set(range(6))
    assert all(0 <= one.chance <= 1 for one in looks)
    assert len({(one.match, one.won) for one in looks}) == 6
    return calibration(shipped_rules(), "2025-deal", observatory, (looks, looks), ("a command", "2026-01-01"))


def test_what_is_written_is_read_again_and_belongs_to_its_rules_and_weights_alone(made, tmp_path, monkeypatch):
    monkeypatch.setattr(weights, "FOLDER", tmp_path)
    read.cache_clear()
    rules = shipped_rules()
    assert calibration_of(rules, "2025-deal", BEST.weights) is None
    write(tmp_path / calibrated.FILE, made)
    assert calibration_of(rules, "2025-deal", BEST.weights) == made
    sprint, standard = (replace(rules.scenarios[id], hand=4) for id in ("sprint", "2025-deal"))
    others = replace(rules, scenarios=dict(rules.scenarios) | {"sprint": sprint})
    assert calibration_of(others, "2025-deal", BEST.weights) == made
    changed = replace(rules, scenarios=dict(rules.scenarios) | {"2025-deal": standard})
    assert calibration_of(changed, "2025-deal", BEST.weights) is None
    assert calibration_of(rules, "sprint", BEST.weights) is None
    monkeypatch.setattr(calibrated, "weights_digest", lambda name: "refitted")
    assert calibration_of(rules, "2025-deal", BEST.weights) is None
    read.cache_clear()


@pytest.mark.parametrize("words", ["", "[]", '{"2025-deal": [{}]}', '{"2025-deal": 3}', "{"])
def test_a_file_that_is_damaged_is_refused_with_a_sentence(words, tmp_path):
    path = tmp_path / calibrated.FILE
    path.write_text(words)
    with pytest.raises(CalibrationError, match="holds no calibration"):
        read(path)


def test_who_is_told_a_chance_under_rules_that_nobody_measured_is_told_that_too():
    assert told([0.4] * 6, None, 60).calibrated is False
    assert told([0.4] * 6, Line.as_it_is(2), 60).calibrated is False
    assert told([0.4] * 6, Line(2, 0.1, 1.0, 0.0, 0.0, 0.0, 9), 60).calibrated is True


def test_a_bell_goes_by_its_own_lines_where_there_are_any(made, tmp_path, monkeypatch):
    monkeypatch.setattr(weights, "FOLDER", tmp_path)
    read.cache_clear()
    begun = Match.new("2025-deal", seed=1, bid=2).observation("ecosystem")
    referee = Referee(plain=True, chance=1)
    chance = referee.chance(begun)
    known = ((0.01, 0.0, 0.0), (0.0, 0.0, 0.0), (0.0, 0.0, 0.0))
    of_novices = BellLine(1, 0, 0.0, -3.0, 0.0, 0.0, known, 12)
    write(tmp_path / calibrated.FILE, replace(made, levels=("novice",), bell=(of_novices,), bell_command="another"))
    assert referee.at_bell(begun) == AtBell(chance, chance.ecosystem, chance.ecosystem)  # of every level there is none
    bell = BellLine(1, 0, 0.5, 0.1, 0.9, 0.4, known, 12)
    later = [BellLine(*at, 0.5, 9.0, 0.0, 0.0, known, 12) for at in ((1, 1), (2, 0))]
    write(tmp_path / calibrated.FILE, replace(made, bell=(later[0], bell, later[1]), bell_command="another"))
    found, standing = referee.at_bell(begun), (referee.on_table(begun), begun.view().score.total)
    assert (found.chance.ecosystem, found.chance.calibrated) == (bell.chance(*standing), True)
    assert found.chance.low < found.chance.ecosystem < found.chance.high
    assert chance != found.chance
    assert [found.least, found.most] == [pytest.approx(logistic(-3.0)), found.chance.ecosystem]
    read.cache_clear()


@pytest.mark.parametrize(
    "broken", [((1, 0, 0), (0, 1, 0)), ((1, 0), (0, 1), (0, 0)), ((1, 0, 0), (0, 1, 0), (0, 0, "x"))]
)
def test_a_bell_whose_doubt_cannot_be_read_is_told_with_its_file(made, tmp_path, broken):
    path = tmp_path / calibrated.FILE
    write(path, replace(made, bell=(BellLine(1, 0, 0.5, 0.1, 0.9, 0.4, broken, 12),)))
    with pytest.raises(CalibrationError, match=path.name):
        read(path)


def test_a_number_of_a_bell_that_is_none_is_told_with_its_file(made, tmp_path):
    path = tmp_path / calibrated.FILE
    known = ((1.0, 0.0, 0.0),) * 3
    write(path, replace(made, bell=(BellLine(1, 0, 0.5, float("inf"), 0.9, 0.4, known, 12),)))
    with pytest.raises(CalibrationError, match="a number is wanted"):
        read(path)


def test_the_lesson_that_ships_has_lines_for_its_bell_of_every_level_and_of_each():
    """Else bells would go by the search, and tell no range."""
    found = calibrations_of(shipped_rules(), "lesson", BEST.weights)
    plays = {(half_year, number) for half_year in (2, 3, 4) for number in range(5)}
    for among in (EVERY_LEVEL, "novice", "steady"):
        assert {(one.half_year, one.plays) for one in found[among].bell} == plays


def test_a_match_against_a_computer_is_told_by_matches_among_its_like_and_all_others_by_every_level(
    made, tmp_path, monkeypatch
):
    monkeypatch.setattr(weights, "FOLDER", tmp_path)
    monkeypatch.setattr(seats, "CHANCE_SIMULATIONS", 1)
    read.cache_clear()
    among_all = replace(made, lines=(Line(1, 0.0, 1.0, 0.0, 0.0, 0.0, 6),))
    among_novices = replace(made, levels=("novice",), lines=(Line(1, 2.0, 1.0, 0.0, 0.0, 0.0, 6),))
    for one in (among_all, among_novices):
        write(tmp_path / calibrated.FILE, one)
    assert {one.among for one in read(tmp_path / calibrated.FILE)["2025-deal"].values()} == {"", "novice"}

    def told_to(*codes: str) -> float:
        session = Session.new("2025-deal", seed=1, options={"meter": True})
        session.plain = True
        session.seat(dict(zip(SIDES, codes, strict=False)))
        return session.chance_reckoner()().ecosystem

    of_two_people = told_to()
    assert 0 < of_two_people < 1
    assert logit(told_to("novice")) == pytest.approx(logit(of_two_people) + 2)
    assert told_to("novice", "novice:seed=3") == told_to("novice")
    assert told_to("novice", "steady") == told_to("steady") == told_to("expert") == of_two_people
    write(tmp_path / calibrated.FILE, replace(among_novices, levels=("strong:sims=60",)))
    assert told_to("expert") == told_to("novice") > of_two_people
    read.cache_clear()


def test_a_computer_that_comes_to_the_table_changes_by_what_chances_are_told(made, tmp_path, monkeypatch):
    monkeypatch.setattr(weights, "FOLDER", tmp_path)
    monkeypatch.setattr(seats, "CHANCE_SIMULATIONS", 1)
    read.cache_clear()
    write(tmp_path / calibrated.FILE, replace(made, levels=("novice",), lines=(Line(1, 2.0, 1.0, 0.0, 0.0, 0.0, 6),)))
    session = Session.new("2025-deal", seed=1, options={"meter": True})
    session.plain = True
    before = session.chance_reckoner()()
    session.seat({"flagship": "novice"})
    after = session.chance_reckoner()()
    assert (before.calibrated, after.calibrated) == (False, True)
    assert logit(after.ecosystem) == pytest.approx(logit(before.ecosystem) + 2)
    read.cache_clear()


def test_an_analysis_of_a_match_against_a_computer_goes_by_the_same_lines_as_the_table():
    match = Match.new("2025-deal", seed=1)
    match.seats = {"flagship": "steady:deals=2"}
    assert game_of_match(match).among == "steady"
    assert game_of_match(Match.new("2025-deal", seed=1)).among == calibrated.EVERY_LEVEL


def test_a_calibration_that_ships_belongs_to_the_rules_and_weights_that_ship():
    for scenario, held in read(weights.FOLDER / calibrated.FILE).items():
        assert calibrated.calibrations_of(shipped_rules(), scenario, BEST.weights) == held
        assert calibrated.EVERY_LEVEL in held


def test_a_tenth_in_which_all_went_one_way_is_not_told_as_certain():
    (one,) = table([Told(match, 1, 0.95, True) for match in range(10)])
    assert one.won == one.high == 1
    assert 0.65 < one.low < 0.8
