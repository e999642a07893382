"""The measures are right: on rules that are rigged, played for real, they find what is known beforehand."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from game.engine import layout, track
from game.engine.tables import make_index
from game.lab.measure import course, foresight, pieces, refit, second, signs, versus
from game.lab.measure.bans import BANS
from game.lab.measure.record import Played
from game.lab.measure.run import Measurement
from game.lab.measure.setting import Setting
from game.lab.play.runner import MatchRunner
from game.lab.train.fit import Learner
from game.lab.train.gym import Gym
from game.players import recorder
from game.players.codes import parse
from game.players.kinds import VALUES
from game.players.value import KNOTS
from game.players.weights import both_fits, feature_names
from game.rules import what_if
from game.rules.changes import Change
from game.rules.model import ECOSYSTEM, TRACKS, Rules
from game.session.match import shipped_rules
from tests.lab.rigged import NOVICE, RANDOM, SCENARIO, play, rigged, with_a_judge_that_sees

GAMES = 200


def test_in_quiet_rules_nothing_happens():
    _, found, _ = play(rigged({}), GAMES)
    changed = {TRACKS[place] for place in range(track.COUNT) if len(set(found.tracks()[:, place])) > 1}
    assert changed == set()
    assert len(found.ended) == GAMES
    wanted = [-expected for expected in rigged({}).scenarios[SCENARIO].expected]  # nothing but what is taken off
    for one in found.matches:
        rounds = one.decisions[:, recorder.ROUND].astype(int)
        assert one.decisions[:, recorder.SCORE].tolist() == [wanted[number - 1] for number in rounds]


def test_where_one_side_always_wins():
    rules = rigged({"scenario.start.vp": "2"})
    setting = Setting(GAMES, told=8, chance=4, bid=40, luck=40)
    found = Measurement(rules, SCENARIO, [RANDOM], setting, parts=("matches", "told", "bids", "luck")).run()

    def value(key: str, part: str = "") -> float:
        figure = found.figure(key, "random", part)
        assert figure is not None
        return figure.value

    assert value("balance") == 1
    assert value("completion") == 1
    assert value("ending", "end_of_2028") == 1
    assert value("luck") == 1
    chances = [one.value for one in found.figures if one.key == "told"]
    assert value("brier") == pytest.approx(0, abs=(1 - min(chances)) ** 2)
    assert value("first_error") <= 0  # what is told never exceeds what always comes true
    assert [value("projected_mean", half_year) for half_year in rules.scenarios[SCENARIO].half_years] == [
        2 - doubled / 2 for doubled in rules.scenarios[SCENARIO].expected
    ]
    # a tie goes to the Ecosystem, as nobody has two flow: only at three points less does it lose, and then always
    assert [value("bid", f"{bid:+d}") for bid in range(-3, 4)] == [0, 1, 1, 1, 1, 1, 1]
    assert value("bid_least") == 0


def test_where_one_card_always_wins():
    late = [card for card in shipped_rules().cards if (card.side, card.era) == (ECOSYSTEM, "commission")]
    card = late[0].id  # it comes up in some matches only
    rules = rigged({"scenario.start.vp": "-1", f"cards.{card}.effects": "[{score: {points: 1, for: ecosystem}}]"})
    studio, found, p = play(rules, 5 * GAMES)
    names = {name: number for number, name in enumerate(studio.index.decisions)}
    happens, for_ops = [names[f"headline {card}"], names[f"event {card}"]], names[f"ops {card}"]

    def came_up(one: Played) -> bool:
        chosen = one.decisions[:, recorder.CHOSEN]
        by_rival = (chosen == for_ops) & (one.decisions[:, recorder.SIDE] == layout.FLAGSHIP)
        return bool((np.isin(chosen, happens) | by_rival).any())

    won = [came_up(one) for one in found.matches]
    assert [one.won for one in found.matches] == won
    assert 0 < sum(won) < len(won)
    figures = pieces.cards(studio.index, "", found, p)
    power = {one.part: one for one in figures if one.key == "card_power"}
    others = [one for part, one in power.items() if part != card and one.n > GAMES / 2]
    assert others
    assert power[card].low > max(one.value for one in others)
    tracks = foresight.final_tracks(rules, studio.hall.book, "", found)
    tells = {one.part: one.value for one in tracks if one.key == "track_tells"}
    assert tells == {"vp": 1.0}, "nothing else ever changes"


def test_where_there_are_no_choices(monkeypatch):
    """With two cards in hand, one for the headline, a side chooses between two things or has nothing to choose."""
    with_a_judge_that_sees(monkeypatch)
    rules = rigged({"scenario.hand": "2", "scenario.plays": "1", "scenario.pair": "1"})
    _, found, _ = play(rules, GAMES)
    matches = found.ended
    for one in matches:
        ops = one.decisions[:, recorder.PHASE] == layout.OPS
        assert set(one.decisions[ops, recorder.OPTIONS]) <= {1}
        assert set(one.decisions[~ops, recorder.OPTIONS]) == {1, 2}, "a rival's card can only be played for its ops"
    mean, p95, most = course.branching("", matches)
    assert 1 < mean.value < 2
    assert p95.value == most.value == 2
    assert course.agency("", matches).value < 0.03, "only the last decision, which can end the match at once, tells"


SURVEY_SCORES = {
    "scenario.start.vp": "-1",
    "actions.survey.ops": "1",
    "actions.survey.effects": "[{score: {points: 1, for: ecosystem}}]",
}
"""Only `survey` scores, so an Ecosystem without it loses what it won with it."""


def test_where_an_action_decides_it_is_missed_alone_and_with_others():
    setting = Setting(60, actions=60, bans=60)
    found = Measurement(rigged(SURVEY_SCORES), SCENARIO, [RANDOM], setting, parts=("matches", "actions", "bans")).run()
    balance = found.figure("balance", "random")
    assert balance is not None
    assert balance.value > 0.9
    needed = {str(ban) for ban in BANS if ban.side == ECOSYSTEM and "survey" in ban.actions} | {f"{ECOSYSTEM} survey"}
    for key in ("ban_action", "ban_system", "ban_family"):
        losses = {one.part: one.value for one in found.figures if one.key == key}
        assert losses
        assert losses == {part: balance.value if part in needed else 0.0 for part in losses}


def test_a_value_is_fitted_again_among_players_that_are_bound():
    """Random players by a gym whose Ecosystem may not do what alone scores: it never wins."""
    rules = rigged(SURVEY_SCORES)
    bound, free = (Gym(rules, 1, SCENARIO, 1, bans=bans) for bans in ({ECOSYSTEM: ("survey", "recruit")}, None))
    fits = [np.zeros(bound.size)] * 2
    winners = [[gym.match(seed, fits, 0, (1000.0, 1000.0))[0] for seed in range(20)] for gym in (bound, free)]
    assert set(winners[0]) == {layout.FLAGSHIP}
    assert winners[1].count(layout.ECOSYSTEM) > 15


def test_only_the_banned_side_gets_a_new_value(monkeypatch):
    """Of two fits the one that wins is kept: who wants points surveys wherever it may, who fears them does not until
    the last decision, and from three points behind that is too late."""
    rules = rigged(SURVEY_SCORES | {"scenario.start.vp": "-3"})
    index = make_index(rules)
    wants = np.tile([float(name == "vp") for name in feature_names(index)], len(KNOTS))
    monkeypatch.setattr(Learner, "candidates", lambda learner, *rest: [-wants, wants])
    ban = next(ban for ban in BANS if ban.side == ECOSYSTEM and "survey" not in ban.actions)
    found = refit.refit(rules, SCENARIO, parse("steady:deals=1"), ban, 8, 1)
    assert found[: len(wants)].tolist() == wants.tolist()
    assert found[len(wants) :].tolist() == both_fits(VALUES, index)["flagship"]


def test_decisions_that_change_nothing_are_as_good_as_each_other(monkeypatch):
    with_a_judge_that_sees(monkeypatch)
    judge = parse("expert:sims=6")
    hall = MatchRunner(rigged({"scenario.start.vp": "2"}), SCENARIO, [RANDOM, judge])
    figure = second.second_best(hall, RANDOM, judge, range(3), 1)
    assert figure.n > 0
    assert figure.value == 1


def test_a_decision_that_brings_points_is_better_than_the_second_best(monkeypatch):
    with_a_judge_that_sees(monkeypatch, "vp")
    judge = parse("expert:sims=6")
    hall = MatchRunner(rigged(SURVEY_SCORES), SCENARIO, [RANDOM, judge])
    found = np.concatenate([second.gaps(hall, RANDOM, judge, seed) for seed in range(6)])
    assert found.max() > second.AS_GOOD


def test_a_setting_is_told_with_its_sign_and_size(monkeypatch):
    """A number that is a lead: with 2 less the Flagship always wins, with 2 more nothing changes, as ties go to the
    Ecosystem anyway."""
    lead = what_if.Setting(
        "lead",
        what_if.NUMBER,
        0,
        -2,
        2,
        1,
        (("scenario.start.vp", ""),),
        ECOSYSTEM,
        ("F1",),
        "checked",
        "deal",
        "shield",
    )
    monkeypatch.setattr(signs, "load_questions", lambda scenario: ())

    def told(setting: what_if.Setting) -> list[tuple[str, float, str]]:
        monkeypatch.setattr(signs, "load_settings", lambda scenario: (setting,))

        def changed(changes: Sequence[Change]) -> Rules:
            return rigged({"scenario.start.vp": changes[0].value})

        found = signs.signs(rigged({}), SCENARIO, RANDOM, range(60), 1, changed=changed)
        return [(one.part, one.value, one.colour) for one in (replace(one, judged=True) for one in found)]

    assert told(lead) == [("lead 0 -> -2", 1.0, "green"), ("lead 0 -> 2", 0.0, "amber")]
    assert told(replace(lead, helps="flagship"))[0] == ("lead 0 -> -2", -1.0, "red")
    assert told(replace(lead, helps=what_if.NOBODY))[0] == ("lead 0 -> -2", -1.0, "red")


def test_the_deal_alone_decides_where_nobody_can_do_anything():
    rules = rigged({"cards.talent_drive.effects": "[{score: {points: 1, for: ecosystem}}]", "scenario.start.vp": "-1"})
    studio, found, _ = play(rules, 60, NOVICE)
    again = studio.record(NOVICE, NOVICE, range(60), luck=versus.OTHER_LUCK)  # a novice leaves nothing to luck
    assert versus.share_of_luck("", found, again).value == pytest.approx(1)


def test_rigging_leaves_the_shipped_rules_alone():
    before = shipped_rules().digest
    rigged({"scenario.start.vp": "2"})
    assert shipped_rules().digest == before
