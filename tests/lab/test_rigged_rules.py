"""The measures are right: on rules that are rigged, played for real, they find what is known beforehand."""

import numpy as np
import pytest

from game.engine import layout, track
from game.lab.measure import course, pieces, versus
from game.lab.measure.limits import LIMITS
from game.lab.measure.run import Measurement
from game.lab.measure.setting import Setting
from game.players import recorder
from game.rules.model import ECOSYSTEM, TRACKS
from game.session.match import shipped_rules
from tests.lab.rigged import (
    NOVICE,
    RANDOM,
    SCENARIO,
    by_the_simplest_sheet,
    play,
    rigged,
    with_a_judge_that_sees_no_difference,
)

GAMES = 200


def test_in_quiet_rules_nothing_happens():
    _, found, _ = play(rigged({}), GAMES)
    changed = {TRACKS[place] for place in range(track.COUNT) if len(set(found.tracks()[:, place])) > 1}
    assert changed == set()
    assert len(found.ended) == GAMES
    assert {float(one.decisions[:, recorder.SCORE].max()) for one in found.matches} == {0.0}


def test_where_one_side_always_wins():
    rules = rigged({"scenario.start.vp": "2"})
    setting = Setting(GAMES, bid=40, luck=40, forced=4, restricted=4, steps=4, doublings=())
    found = Measurement(rules, SCENARIO, [RANDOM], setting, parts=("matches", "bids", "luck")).run()

    def value(key: str, part: str = "") -> float:
        figure = found.figure(key, "random", part)
        assert figure is not None
        return figure.value

    assert value("balance_random") == 1
    assert value("completion") == 1
    assert value("ending", "end_of_2028") == 1
    assert value("lead_changes") == 0
    assert value("early") == 0
    assert value("luck") == 1
    assert value("decisiveness") > 0.9
    # a tie goes to the Ecosystem, as nobody has two flow: only at three points less does it lose, and then always
    assert [value("bid", f"{bid:+d}") for bid in range(-3, 4)] == [0, 1, 1, 1, 1, 1, 1]
    assert value("bid_least") == 0


def test_where_one_card_always_wins():
    late = [card for card in shipped_rules().cards if (card.side, card.era) == (ECOSYSTEM, "commission")]
    card = late[0].id  # it comes up in some matches only
    rules = rigged({"scenario.start.vp": "-1", f"cards.{card}.effects": "[{score: {points: 1, for: ecosystem}}]"})
    studio, found, p = play(rules, 5 * GAMES)
    names = {name: number for number, name in enumerate(studio.index.decisions)}
    happens = [names[f"headline {card}"], names[f"event {card}"]]
    happens += [names[f"ops {card} event {when}"] for when in ("first", "after")]
    won = [bool(np.isin(one.decisions[:, recorder.CHOSEN], happens).any()) for one in found.matches]
    assert [one.won for one in found.matches] == won
    assert 0 < sum(won) < len(won)
    figures = pieces.cards(studio.index, "", found, p)
    power = {one.part: one for one in figures if one.key == "card_power"}
    assert power[card].colour == "red"
    others = [one for part, one in power.items() if part != card and one.n > GAMES / 2]
    assert others
    assert power[card].low > max(one.value for one in others)


def test_where_there_are_no_choices(monkeypatch):
    """With two cards in hand, one for the headline, a side chooses between two things or has nothing to choose."""
    with_a_judge_that_sees_no_difference(monkeypatch)
    rules = rigged({"scenario.hand": "2", "scenario.plays": "1", "scenario.pair": "1"})
    _, found, p = play(rules, GAMES)
    matches = found.ended
    for one in matches:
        ops = one.decisions[:, recorder.PHASE] == layout.OPS
        assert set(one.decisions[ops, recorder.OPTIONS]) <= {1}
        assert set(one.decisions[~ops, recorder.OPTIONS]) == {2}
    mean, p95, most = course.branching("", matches)
    assert 1 < mean.value < 2
    assert p95.value == most.value == 2
    assert mean.colour == "amber"
    assert course.agency("", matches).value < 0.03, "only the last decision, which can end the match at once, tells"
    assert course.agency("", matches).colour == "red"
    assert course.swing("", matches, p).value == pytest.approx(0, abs=0.01)


def test_where_the_lead_always_changes(monkeypatch):
    """Every event turns one point for the one side into one for the other; every play brings one event, the two
    headlines together two."""
    by_the_simplest_sheet(monkeypatch)
    turns = (
        "[{when: {vp: at least 1}, score: {points: 6, for: flagship}},"
        " {when: {vp: exactly -1}, score: {points: 2, for: ecosystem}},"
        " {when: {vp: at most -5}, score: {points: 4, for: ecosystem}}]"
    )
    rules = rigged({"scenario.start.vp": "1", "cards.*.effects": turns})
    _, found, _ = play(rules, 40, NOVICE)
    scenario = rules.scenarios[SCENARIO]
    plays = 2 * scenario.plays * (scenario.rounds - scenario.first_round + 1)
    figure = course.lead_changes("", found.ended)
    assert (figure.value, figure.low, figure.high) == (plays, plays, plays)
    assert all(one.won for one in found.matches)  # an even number of turns leaves the lead where it was


def test_where_an_action_decides_it_is_missed():
    """Only `survey` scores, so an Ecosystem without it loses what it won with it."""
    changes = {
        "scenario.start.vp": "-1",
        "actions.survey.ops": "1",
        "actions.survey.effects": "[{score: {points: 1, for: ecosystem}}]",
    }
    rules = rigged(changes)
    setting = Setting(60, bid=4, luck=4, forced=4, restricted=60, steps=4, doublings=())
    found = Measurement(rules, SCENARIO, [RANDOM], setting, parts=("matches", "restricted")).run()
    losses = {one.part: one.value for one in found.figures if one.key == "restricted"}
    goals = {one.part: one.value for one in found.figures if one.key == "restricted_goal"}
    balance = found.figure("balance_random", "random")
    assert balance is not None
    assert goals.pop(f"{ECOSYSTEM} survey") == balance.value > 0.9
    assert set(losses.values()) == {0.0}
    assert set(goals.values()) <= {0.0}


def test_an_action_that_scores_may_be_missed_as_much_as_it_likes():
    """Points, steps in markets and discs are what a side is there for, at once or by a roll; all else is a means."""
    effects = {(entry.side, entry.action): entry.effects for entry in shipped_rules().entries}
    goals = {f"{side} {action}" for (side, action), one in effects.items() if versus.scores(one)}
    assert goals == {
        *("ecosystem demonstrate", "ecosystem deliver", "ecosystem expand"),
        *("flagship milestone", "flagship deliver", "flagship build"),
    }
    assert LIMITS["restricted_goal"].colour(0.5, 0.4, 0.6) == "amber"
    assert LIMITS["restricted"].colour(0.5, 0.4, 0.6) == "red"


def test_the_deal_alone_decides_where_nobody_can_do_anything():
    rules = rigged({"cards.talent_drive.effects": "[{score: {points: 1, for: ecosystem}}]", "scenario.start.vp": "-1"})
    studio, found, _ = play(rules, 60, NOVICE)
    again = studio.record(NOVICE, NOVICE, range(60), luck=versus.OTHER_LUCK)  # a novice leaves nothing to luck
    assert versus.share_of_luck("", found, again).value == pytest.approx(1)


def test_rigging_leaves_the_shipped_rules_alone():
    before = shipped_rules().digest
    rigged({"scenario.start.vp": "2"})
    assert shipped_rules().digest == before
