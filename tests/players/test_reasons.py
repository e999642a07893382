"""Reasons, hints and the win chance: their figures are those that the search and the weights hold."""

import numpy as np
import pytest

from game.engine import track
from game.players import explanations as reasons
from game.players import feature, value
from game.players.hints import hints
from game.players.weights import feature_names, load
from game.rules.model import SIDES, TRACKS
from tests.players.table import decider, known, player, walk


def test_a_comparison_tells_what_the_search_found():
    for match in walk(seed=31, every=29):
        thought = player("strong:sims=40").think(match.observation(decider(match)))
        for reason in thought.reasons:
            if reason.kind == "compare":
                best, second = thought.options[:2]
                assert reason.figures["chance"] == round(known(best.chance) * 100, 1)
                assert reason.figures["gain"] == round((known(best.chance) - known(second.chance)) * 100, 1)
                assert reason.figures["next"] == second.decision
                assert (
                    reason.figures["simulations"] == thought.simulations == sum(one.visits for one in thought.options)
                )


def test_the_odds_of_a_reason_are_those_on_the_table():
    told = 0
    for match in walk(seed=32, every=1):
        if "milestone" in match.legal() or "demonstrate" in match.legal():
            name = "milestone" if "milestone" in match.legal() else "demonstrate"
            computer = player("steady:deals=2")
            observation = match.observation(decider(match))
            bench = computer._at_work(observation)
            weighed = computer.think(observation).options
            bench.lay(observation.row)
            found = reasons.find_reasons(bench, observation, name, weighed, 0, computer._fit(observation))
            both = match.view(decider(match)).odds
            odds = both.milestone if name == "milestone" else both.demonstration
            assert [reason.figures["odds"] for reason in found if reason.kind == "odds"] == [odds]
            told += 1
            if told == 5:
                return


def test_the_points_of_a_change_are_the_weights_of_the_file():
    compared = 0
    names = feature_names(next(iter(walk(33, 1))).observation("ecosystem").board.index)
    markets = {*reasons.OF_MARKETS, *range(reasons.MARKETS_FIRST, reasons.MARKETS_END)}
    for match in walk(seed=33, every=17):
        side = decider(match)
        observation = match.observation(side)
        computer = player("steady:deals=2")
        bench = computer._at_work(observation)
        fit = computer._fit(observation)
        weights = load("steady")["weights"][side]
        late = value.clock(observation.board.book, observation.row)
        chance = bench.win_chance(fit)
        before = bench.features()
        for reason in reasons.changes(bench, observation, match.legal()[0], fit):
            place = TRACKS.index(reason.subject) if reason.subject in TRACKS else names.index(reason.subject)
            assert reason.figures["before"] == round(before[place], 1)
            if place in markets:
                continue
            change = reason.figures["after"] - reason.figures["before"]
            points = (
                np.interp(late, value.KNOTS, weights[names[place]])
                * chance
                * (1 - chance)
                * 100
                * (1, -1)[SIDES.index(side)]
            )
            assert reason.figures["points"] == pytest.approx(points * change, abs=abs(points) * 0.11 + 0.06)
            compared += 1
    assert compared > 10


def test_every_decision_has_two_reasons_or_is_the_only_one():
    for match in walk(seed=34, every=23):
        thought = player("strong:sims=40").think(match.observation(decider(match)))
        told = [reasons.tell(reason, match.text) for reason in thought.reasons]
        assert len(told) == 2
        assert all(told)


def test_every_feature_that_a_reason_may_speak_of_has_words():
    text = next(iter(walk(35, 1))).text
    for number in range(track.COUNT, feature.TABLE_FEATURES):
        if number not in reasons.UNSAID:
            assert text(f"players.features.{feature.name_of(number)}")


def test_hints_are_the_best_three_and_their_changes_those_of_the_search():
    for match in walk(seed=36, every=41):
        thought = player("strong:sims=40").think(match.observation(decider(match)))
        found = hints(thought)
        assert [hint.decision for hint in found] == [option.decision for option in thought.options[:3]]
        mean = sum(known(one.chance) * one.visits for one in thought.options) / sum(
            one.visits for one in thought.options
        )
        for hint, option in zip(found, thought.options, strict=False):
            assert hint.change == pytest.approx(known(option.chance) - mean)
            assert hint.error >= option.error


def test_both_sides_win_chances_lie_between_none_and_all():
    for match in walk(seed=37, every=50):
        for side in SIDES:
            chance, error = player("strong:sims=40").win_chance(match.observation(side))
            assert 0 < chance < 1
            assert 0 <= error < 0.2
