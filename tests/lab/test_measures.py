"""The measures themselves are right: on made-up records with known answers."""

from dataclasses import replace

import numpy as np
import pytest

from game.engine import layout, track
from game.engine.tables import make_index
from game.lab.measure import course, figures, versus
from game.lab.measure.chances import chances
from game.lab.measure.figures import Figure, rate
from game.lab.measure.pieces import cards, evenness
from game.lab.measure.record import Played, Recording
from game.lab.measure.run import Measurement
from game.lab.measure.setting import FULL
from game.lab.play.intervals import wilson
from game.players import recorder
from game.players.codes import parse
from game.session.match import shipped_rules

DECISIONS = 20
NONE = np.zeros((2, 1))


def match(winner: int, scores: list[float] | None = None, options: int = 1, chosen: int = 0) -> Played:
    """A match of DECISIONS decisions that tell nothing about who wins."""
    table = np.zeros((DECISIONS, recorder.RECORD))
    table[:, recorder.PHASE] = layout.CARD
    table[:, recorder.ROUND] = np.repeat(np.arange(1, 6), DECISIONS // 5)
    table[:, recorder.CLOCK] = np.arange(DECISIONS) / DECISIONS
    table[:, recorder.OPTIONS] = options
    table[:, recorder.CHOSEN] = chosen
    table[:, recorder.SPREAD] = 0.0 if options == 1 else 0.5
    table[:, recorder.SCORE] = scores or [1.0 if winner == layout.ECOSYSTEM else -1.0] * DECISIONS
    row = np.zeros(layout.WHERE, dtype=np.int64)
    row[layout.WINNER] = winner
    row[layout.ENDING] = layout.BREAKAWAY
    row[track.ROUND] = 5
    return Played(table, row)


def test_one_side_always_wins():
    matches = [match(layout.ECOSYSTEM) for _ in range(100)]
    figure = course.balance(parse("steady"), matches)
    assert (figure.value, figure.n, figure.colour) == (1.0, 100, "red")
    assert all((chance > 0.95).all() for chance in chances(matches))
    assert course.decisiveness("", matches, chances(matches)).value == 1.0


def test_a_coin_is_as_uncertain_as_can_be():
    matches = [match(number % 2) for number in range(100)]
    p = chances(matches)
    assert all(chance == pytest.approx(0.5) for chance in p)
    assert float(course.entropy(np.array([0.5, 0.25])) @ (1, 1)) == pytest.approx(1.811278)
    assert course.swing("", matches, p).value == pytest.approx(0)
    assert course.calibration("", matches, p).value == pytest.approx(0.25)
    assert course.comeback("", matches, p).n == 0


def test_a_lead_that_always_changes():
    swaying = [1.0, -1.0] * (DECISIONS // 2)
    assert course.lead_changes("", [match(layout.FLAGSHIP, swaying)] * 3).value == DECISIONS - 1
    assert course.lead_changes("", [match(layout.ECOSYSTEM, swaying)] * 3).value == DECISIONS
    assert course.lead_changes("", [match(layout.FLAGSHIP)] * 3).colour == "red"


def test_no_choices():
    matches = [match(0), match(1)]
    assert [one.value for one in course.branching("", matches)] == [1, 1, 1]
    assert course.agency("", matches).value == 0
    assert course.agency("", [match(0, options=50)] * 3).value == 1
    assert course.branching("", [match(0, options=50)] * 3)[2].colour == "red"


def test_only_one_kind_of_ending():
    found = {one.part: one for one in course.endings("", [match(0)] * 200)}
    assert (found["breakaway"].value, found["breakaway"].colour) == (1.0, "red")
    assert (found["bulwark"].value, found["bulwark"].colour) == (0, "amber")  # 200 matches cannot tell
    many = {one.part: one for one in course.endings("", [match(0)] * 1600)}
    assert many["bulwark"].colour == "red"
    assert many["rupture"].colour == "amber"


def test_a_shorter_scenario_may_lack_an_ending():
    rules = shipped_rules()
    parts = {id for id, scenario in rules.scenarios.items() if course.is_part(rules, scenario)}
    assert parts == {"late-start", "no-deal", "sprint"}
    found = {one.part: one for one in course.endings("", [match(0)] * 1600, part=True)}
    assert (found["bulwark"].colour, found["breakaway"].colour) == ("amber", "red")


def test_single_cards_are_judged_where_players_search(monkeypatch: pytest.MonkeyPatch):
    rules = shipped_rules()
    levels = [parse("steady"), parse("strong:sims=1")]
    setting = replace(FULL, games=2)
    found = Measurement(rules, "2025-deal", levels, setting, parts=("matches",), workers=1).run()
    judged = {key: {one.about: one.judged for one in found.figures if one.key == key} for key in ("card_event", "desk")}
    assert judged == {
        "card_event": {"steady:deals=1": False, "strong:sims=1": True},
        "desk": {"steady:deals=1": True, "strong:sims=1": True},
    }


def test_that_all_matches_end_is_green_and_one_that_does_not_is_red():
    for n in range(1, 2000):
        assert wilson(n, n)[1] == 1.0
        assert wilson(0, n)[0] == 0.0
    assert [rate("completion", "", hits, 200).colour for hits in (200, 199)] == ["green", "red"]


def test_how_evenly_actions_are_used():
    assert evenness(np.array([0, 1, 2, 3]), 4) == pytest.approx(1)
    assert evenness(np.array([0, 0, 1, 1]), 4) == pytest.approx(0.5)
    assert evenness(np.array([2, 2, 2]), 4) == 0


def test_one_card_always_wins():
    index = make_index(shipped_rules())
    strong = index.numbers[f"event {index.cards[0].id}"]
    weak = index.numbers[f"event {index.cards[1].id}"]
    matches = tuple(match(number % 2, chosen=weak if number % 2 else strong) for number in range(60))
    none = np.zeros((2, len(index.decisions)), dtype=np.int64)
    found = cards(index, "", Recording(matches, none, none, none), [np.full(DECISIONS, 0.5)] * len(matches))
    power = {one.part: one for one in found if one.key == "card_power"}
    assert power[index.cards[0].id].value == pytest.approx(0.5)
    assert power[index.cards[1].id].value == pytest.approx(-0.5)
    assert power[index.cards[0].id].colour == power[index.cards[1].id].colour == "red"
    assert power[index.cards[2].id].n == 0


def test_a_bid_of_two_is_fair_where_two_points_are_missing():
    rates = np.array([0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55])
    won = (np.arange(100)[None, :] < 100 * rates[:, None] - 1e-9).astype(float)
    step, least, fair = versus.fair_bid("", won)
    assert step.value == pytest.approx(0.05)
    assert least.value == pytest.approx(0.05)
    assert fair.value == pytest.approx(2.0)
    step, least = versus.fair_bid("", np.ones((7, 100)))  # a bid that moves nothing is fair nowhere
    assert step.value == pytest.approx(0)
    assert least.value == 0


def test_a_bid_that_helps_the_other_side_is_noticed():
    rates = np.array([0.2, 0.3, 0.4, 0.5, 0.6, 0.55, 0.7])
    won = (np.arange(100)[None, :] < 100 * rates[:, None] - 1e-9).astype(float)
    _, least, _ = versus.fair_bid("", won)
    assert least.value == pytest.approx(-0.05)
    assert least.colour == "amber"


def duel(rate: float, n: int = 1000) -> Figure:
    return figures.rate("level_step", "", round(rate * n), n)


def test_four_steps_of_ten_to_one_are_sixteen_hundred_elo():
    whole = [duel(10 / 11, 11_000)] * 4
    assert versus.span("", whole).value == pytest.approx(1600, abs=2)
    assert versus.span("", whole).colour == versus.steps("", whole).colour == "green"
    assert versus.span("", [duel(1.0)]).value < 2000  # a clean sweep has a finite distance


def test_two_steps_of_four_are_too_few():
    found = versus.steps("", [duel(0.9), duel(0.9), duel(0.6), duel(0.5)])
    assert (found.value, found.colour) == (2, "red")
    assert versus.steps("", [duel(0.9), duel(0.9), duel(0.74), duel(0.5)]).colour == "amber"  # 0.74 may be 0.75
    assert versus.steps("", [duel(0.5)]).colour == ""  # one step is no ladder


def test_what_a_random_player_chooses_is_not_judged():
    few = figures.rate("ending", "random", 0, 1600, "bulwark")
    assert few.colour == "red"
    assert replace(few, judged=False).colour == ""


def test_the_plant_and_who_wins_with_it():
    rules = shipped_rules()
    matches = [match(number % 2) for number in range(40)]
    for one in matches[:10]:
        one.row[track.MILESTONES] = rules.constants["plant.open_milestone"]
    opened, with_plant, without = course.plant(rules, "", matches)
    assert (opened.value, with_plant.n, without.n) == (0.25, 10, 30)
    assert with_plant.value == without.value == 0.5


def test_the_deal_decides_all_or_nothing():
    first = Recording(tuple(match(number % 2) for number in range(40)), NONE, NONE, NONE)
    other = Recording(tuple(match(number // 2 % 2) for number in range(40)), NONE, NONE, NONE)
    assert versus.share_of_luck("", first, first).value == pytest.approx(1)
    assert versus.share_of_luck("", first, other).value == pytest.approx(0)


def test_what_is_lost_without_an_action():
    base = Recording(tuple(match(layout.FLAGSHIP) for _ in range(100)), NONE, NONE, NONE)
    bound = Recording(tuple(match(int(number >= 10)) for number in range(100)), NONE, NONE, NONE)
    assert versus.loss("", "flagship", "lobby", base, bound).value == pytest.approx(0.10)
    assert versus.loss("", "ecosystem", "expand", base, bound).value == pytest.approx(-0.10)


def test_red_needs_the_whole_interval():
    assert Figure("balance", "", "", 0.60, 0.50, 0.70, 20).colour == "amber"
    assert Figure("balance", "", "", 0.60, 0.58, 0.62, 2000).colour == "red"
    assert Figure("balance", "", "", 0.50, 0.48, 0.52, 2000).colour == "green"
    assert Figure("balance", "", "", 0.0, 0.0, 1.0, 0).colour == ""
