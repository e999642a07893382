"""What a match says for and against the article: each finding is there where it happened, with the figures of the table
that it is about, and not where it did not.
"""

from dataclasses import replace

import pytest

from game.rules.model import ECOSYSTEM, FLAGSHIP
from game.rules.words.text import load_text
from game.session.analysis import evidence
from game.session.analysis.game import game_of_match
from game.session.analysis.looking import analyse
from game.session.match import shipped_rules
from game.session.story import story
from tests.session.judging import AnyFigures
from tests.session.test_analysis import finished

TEXT = load_text()
SIDE = {side: TEXT.side(side) for side in (ECOSYSTEM, FLAGSHIP)}


@pytest.fixture(scope="module")
def any_match():
    """Some match that is over, as findings look at it."""
    game = game_of_match(finished(3))
    analysis = analyse(game, AnyFigures())
    rounds = tuple(one for _, one in game.story.rounds)
    return evidence.Played(analysis.winner or "", rounds, game.positions[-1].table, analysis)


def with_end(played, winner, **changes):
    """The same match with another winner, and another table at its end."""
    return replace(played, winner=winner, end=replace(played.end, **changes))


def with_rounds(played, winner, *tables):
    """The same with other tables at the ends of its half-years: each the changes of one."""
    rounds = tuple(replace(played.end, **changes) for changes in tables)
    return replace(played, winner=winner, rounds=rounds)


def test_a_match_stopped_before_its_first_review_says_nothing_of_a_mine(any_match):
    far = {side: {**any_match.end.stages[side], "mine": 6} for side in SIDE}
    played = with_end(any_match, "", stages=far, flow={ECOSYSTEM: 0, FLAGSHIP: 0})
    assert evidence.TESTS["mine_ahead"](played, TEXT)
    assert evidence.TESTS["mine_ahead"](replace(played, rounds=()), TEXT) is None


@pytest.mark.parametrize(("winner", "loser"), [(ECOSYSTEM, FLAGSHIP), (FLAGSHIP, ECOSYSTEM)])
def test_who_won_had_more_flow_or_less_or_as_much(any_match, winner, loser):
    def found(id, flow_of_winner, flow_of_loser):
        flow = {winner: flow_of_winner, loser: flow_of_loser}
        return evidence.TESTS[id](with_end(any_match, winner, flow=flow), TEXT)

    assert found("winner_flow", 4, 3) == {"side": SIDE[winner], "own": 4, "rivals": 3}
    assert found("loser_flow", 4, 3) is None
    assert found("loser_flow", 2, 5) == {"side": SIDE[loser], "own": 5, "rivals": 2}
    assert found("winner_flow", 2, 5) is None
    assert found("winner_flow", 3, 3) is None
    assert found("loser_flow", 3, 3) is None


def test_a_mine_that_is_two_ahead_of_the_flow_brought_nothing(any_match):
    def found(mine, flow):
        of_sides = {ECOSYSTEM: 3, FLAGSHIP: mine}
        stages = {side: {**any_match.end.stages[side], "mine": of_sides[side]} for side in SIDE}
        ends = with_end(any_match, ECOSYSTEM, stages=stages, flow={ECOSYSTEM: 6, FLAGSHIP: flow})
        return evidence.TESTS["mine_ahead"](ends, TEXT)

    assert found(4, 2) == {"mine": 4, "flow": 2}
    assert found(3, 2) is None


def test_the_plant_was_not_enough_or_it_decided(any_match):
    def found(id, winner, plant_open):
        lines = [replace(line, points=-5.0 if line.id == "plant" else 1.0) for line in any_match.end.score.lines]
        assert "plant" in {line.id for line in lines}
        score = replace(any_match.end.score, lines=tuple(lines))
        flow = {ECOSYSTEM: 4, FLAGSHIP: 2}
        return evidence.TESTS[id](with_end(any_match, winner, plant_open=plant_open, flow=flow, score=score), TEXT)

    needed = any_match.end.thresholds.bulwark_flow
    assert found("plant_not_enough", ECOSYSTEM, True) == {"flow": 2, "needed": needed}
    assert found("plant_not_enough", FLAGSHIP, True) is None
    assert found("plant_not_enough", ECOSYSTEM, False) is None
    assert found("plant_decided", FLAGSHIP, True) == {"points": "5", "flow": 2}
    assert found("plant_decided", ECOSYSTEM, True) is None
    assert found("plant_decided", FLAGSHIP, False) is None


def test_a_stage_that_held_a_side_back_at_three_half_years_did_so_often(any_match):
    def found(*weakest):
        ends = [{"weakest": {ECOSYSTEM: (), FLAGSHIP: stages}} for stages in weakest]
        return evidence.TESTS["held_back"](with_rounds(any_match, ECOSYSTEM, *ends), TEXT)

    assert found(("sinter",), ("sinter",), ("sinter", "motor"), ("motor",), ("sinter",)) == {
        "side": SIDE[FLAGSHIP],
        "stage": TEXT.stage("sinter"),
        "times": 3,
        "of": 5,
    }
    assert found(("sinter", "motor"), ("sinter", "motor"), ("sinter", "motor")) is None
    assert found(("sinter",), ("sinter",), ("motor",), ("motor",)) is None


def test_a_victory_together_or_apart_goes_by_the_lowest_coordination(any_match):
    low = any_match.end.thresholds.low_coordination

    def found(id, winner, *coordination):
        ends = [{"tracks": {**any_match.end.tracks, "coordination": value}} for value in coordination]
        return evidence.TESTS[id](with_rounds(any_match, winner, *ends), TEXT)

    assert found("together", ECOSYSTEM, low + 3, low + 1) == {"low": low + 1}
    assert found("apart", ECOSYSTEM, low + 3, low + 1) is None
    assert found("apart", ECOSYSTEM, low, low + 4) == {"low": low}
    assert found("together", ECOSYSTEM, low, low + 4) is None
    for id in ("together", "apart"):
        assert found(id, FLAGSHIP, low + 3, low + 1) is None
        assert found(id, FLAGSHIP, low, low + 4) is None
        assert found(id, ECOSYSTEM) is None


def test_luck_is_told_where_it_moved_more_than_the_decisions_of_either_side(any_match):
    class Moved:
        """What an analysis says of what moved the chance."""

        winner = ECOSYSTEM

        def __init__(self, lucky, **decided):
            self.lucky, self._decided = lucky, decided

        def decided(self, side):
            return self._decided[side]

    def found(*moved, **decided):
        return evidence.TESTS["luck"](replace(any_match, analysis=Moved(*moved, **decided)), TEXT)

    assert found(-0.3, ecosystem=0.1, flagship=-0.25) == {"luck": 30, "decided": 25}
    assert found(0.2, ecosystem=0.1, flagship=-0.25) is None
    assert found(0.25, ecosystem=0.25, flagship=0.0) is None


@pytest.mark.parametrize(("scenario", "flow"), [("lesson", "weakest"), ("lesson-average", "average")])
def test_the_rule_that_decides_the_flow_is_named(scenario, flow):
    game = game_of_match(finished(2, scenario))
    played = evidence.Played("", (), game.positions[-1].table)
    assert evidence.TESTS["by_rule"](played, TEXT) == {"what": TEXT(f"rulebook.flows.{flow}")}


FIELDS = {
    "side": "SIDE", "own": 4, "rivals": 3, "mine": 5, "flow": 2, "stage": "STAGE", "times": 3, "of": 4, "low": 2,
    "points": "5", "luck": 30, "decided": 20, "what": "the weakest stage", "needed": 4,
}  # fmt: skip


def told_of(monkeypatch, any_match, *happened):
    """The findings where exactly these happened, besides the rule."""
    tests = {id: (lambda played, text, id=id: FIELDS if id in happened else None) for id in evidence.TESTS}
    monkeypatch.setattr(evidence, "TESTS", tests | {"by_rule": lambda played, text: FIELDS})
    return evidence.findings(any_match, shipped_rules(), TEXT)


def test_three_findings_are_told_each_way_and_the_rule_is_always_the_last(any_match, monkeypatch):
    found = told_of(monkeypatch, any_match, *evidence.TESTS)
    assert [(one.id, one.supports) for one in found] == [
        ("winner_flow", True), ("plant_not_enough", True), ("together", True),
        ("loser_flow", False), ("plant_decided", False), ("by_rule", False),
    ]  # fmt: skip
    three = told_of(monkeypatch, any_match, "mine_ahead", "held_back", "together", "apart", "luck")
    assert [one.id for one in three] == ["mine_ahead", "held_back", "together", "apart", "luck", "by_rule"]
    assert [one.id for one in told_of(monkeypatch, any_match)] == ["by_rule"]


def test_a_finding_is_told_with_its_figures_and_claims(any_match, monkeypatch):
    first, luck, rule = told_of(monkeypatch, any_match, "mine_ahead", "luck")
    assert (first.told, first.claims) == (
        "The Flagship's mine stood at 5, its flow at 2: mining alone delivered no more.", ("F54", "F78"),
    )  # fmt: skip
    assert (luck.told, luck.claims) == (
        "Luck moved the win chance by 30 points, decisions of either side by no more than 20.", (),
    )  # fmt: skip
    assert rule.claims == ("F57",)
    told = evidence.told_halves((first, luck, rule), TEXT)
    assert told["for"] == [f"{first.told} (F54, F78)"]
    assert told["against"] == [luck.told, f"{rule.told} (F57)"]


def test_nothing_is_said_of_luck_where_nobody_judged(any_match):
    assert evidence.TESTS["luck"](replace(any_match, analysis=None), TEXT) is None


def test_a_match_says_what_its_winner_its_half_years_and_its_end_say(monkeypatch):
    match, asked = finished(3), []

    def findings(*what):
        asked.append(what)
        return ()

    monkeypatch.setattr(evidence, "findings", findings)
    told, analysis = story(match), analyse(game_of_match(match), AnyFigures())
    evidence.of_match(match, told, analysis)
    evidence.of_match(match, told)
    assert match.result is not None
    for (played, rules, text), judged in zip(asked, (analysis, None), strict=True):
        assert (played.winner, played.end, played.analysis) == (match.result.winner, match.table, judged)
        assert played.rounds == tuple(table for _, table in told.rounds)
        assert (rules, text) == (match.rules, match.text)


def test_points_of_a_line_are_the_ecosystems(any_match):
    lines = [replace(line, points=-5.0 if line.id == "plant" else 1.0) for line in any_match.end.score.lines]
    played = replace(any_match, end=replace(any_match.end, score=replace(any_match.end.score, lines=tuple(lines))))
    assert (played.points("plant"), played.points("no such line")) == (-5.0, 0)
