"""The measures themselves are right: on made-up records with known answers."""

from dataclasses import replace

import numpy as np
import pytest

from game.engine import layout, track
from game.engine.tables import make_index
from game.lab.measure import course, figures, foresight, second, versus
from game.lab.measure.bans import GROUPS, SYSTEM, loss
from game.lab.measure.chances import chances
from game.lab.measure.figures import Figure, rate
from game.lab.measure.measured import Measured
from game.lab.measure.pieces import cards, evenness
from game.lab.measure.record import Played, Recording
from game.lab.measure.run import Measurement
from game.lab.measure.setting import FULL, is_deep, scaled
from game.lab.measure.table import curve
from game.lab.play.intervals import wilson
from game.players import recorder
from game.players.codes import parse
from game.session.match import shipped_rules

DECISIONS = 20
NONE = np.zeros((2, 1))
ENOUGH = {"0.1 - 0.2": False, "0.5 - 0.6": True}  # tenths, each with whether enough matches touched it


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


def test_a_coin_is_as_uncertain_as_can_be():
    matches = [match(number % 2) for number in range(100)]
    p = chances(matches)
    assert all(chance == pytest.approx(0.5) for chance in p)


def test_no_choices():
    matches = [match(0), match(1)]
    assert [one.value for one in course.branching("", matches)] == [1, 1, 1]
    assert course.agency("", matches).value == 0
    assert course.agency("", [match(0, options=50)] * 3).value == 1


def test_only_one_kind_of_ending():
    found = {one.part: one for one in course.endings("", [match(0)] * 200)}
    assert (found["breakaway"].value, found["breakaway"].colour) == (1.0, "green")
    assert (found["bulwark"].value, found["bulwark"].colour) == (0, "amber")  # 200 matches cannot tell
    many = {one.part: one for one in course.endings("", [match(0)] * 1600)}
    assert many["bulwark"].colour == "red"
    assert many["rupture"].colour == "red"


def test_a_shorter_scenario_may_lack_an_ending():
    rules = shipped_rules()
    parts = {id for id, scenario in rules.scenarios.items() if course.is_part(rules, scenario)}
    assert parts == {"late-start", "lesson", "lesson-average", "no-deal", "sprint"}
    found = {one.part: one for one in course.endings("", [match(0)] * 1600, part=True)}
    assert {one.colour for part, one in found.items() if part != "rupture"} == {""}
    assert (found["rupture"].value, found["rupture"].colour) == (0, "green")  # tension may be left out
    ruptured = match(0)
    ruptured.row[layout.ENDING] = layout.RUPTURE
    found = {one.part: one for one in course.endings("", [ruptured] * 1600, part=True)}
    assert found["rupture"].colour == "red"


def test_single_cards_are_judged_where_players_search(monkeypatch: pytest.MonkeyPatch):
    rules = shipped_rules()
    levels = [parse("steady"), parse("strong:sims=1")]
    setting = replace(FULL, games=2)
    found = Measurement(rules, "2025-deal", levels, setting, parts=("matches",), workers=1).run()
    judged = {
        key: {one.about: one.judged for one in found.figures if one.key == key} for key in ("deal_event", "length")
    }
    assert judged == {
        "deal_event": {"steady:deals=4": False, "strong:sims=1": True},
        "length": {"steady:deals=4": True, "strong:sims=1": True},
    }


def test_a_figure_that_is_from_too_little_is_not_judged_after_all():
    """Tenths of chances that few matches touched have no colour, whoever plays."""
    levels = [parse("novice"), parse("steady")]
    measurement = Measurement(shipped_rules(), "lesson", levels, replace(FULL, games=2), parts=("matches",), workers=1)
    for level in levels:
        told = [Figure("told_error", str(level), part, 0.2, 0.1, 0.3, 9, judged) for part, judged in ENOUGH.items()]
        assert [one.judged for one in measurement._judged(str(level), told)] == list(ENOUGH.values())
        assert [one.colour for one in measurement._judged(str(level), told)] == ["", "amber"]


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


def duel(rate: float, n: int = 1000) -> Figure:
    return figures.rate("level_step", "", round(rate * n), n)


def test_four_steps_of_ten_to_one_are_sixteen_hundred_elo():
    whole = [duel(10 / 11, 11_000)] * 4
    assert versus.span("", whole).value == pytest.approx(1600, abs=2)
    assert versus.span("", [duel(1.0)]).value < 2000  # a clean sweep has a finite distance


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


def test_what_is_lost_by_a_ban():
    base = Recording(tuple(match(layout.FLAGSHIP) for _ in range(100)), NONE, NONE, NONE)
    bound = Recording(tuple(match(int(number >= 10)) for number in range(100)), NONE, NONE, NONE)
    assert loss("ban_system", "", "", "flagship", base, bound).value == pytest.approx(0.10)
    assert loss("ban_system", "", "", "ecosystem", base, bound).value == pytest.approx(-0.10)


def test_the_families_hold_every_action_of_a_menu_once():
    for side, groups in GROUPS.items():
        families = [action for group, actions in groups.items() if group != SYSTEM for action in actions]
        menu = dict.fromkeys(entry.action for entry in shipped_rules().entries if entry.side == side)
        assert sorted(families) == sorted(menu)
        assert set(groups[SYSTEM]) < set(menu)


def test_plans_that_win_about_half_are_counted():
    found = [rate("plan", "", hits, 1000, f"ecosystem {hits}") for hits in (300, 390, 410, 500, 700)]
    found.append(rate("plan", "", 500, 1000, "flagship 500"))
    one = versus.viable("", "ecosystem", found)
    assert (one.value, one.low, one.high) == (2, 1, 3)  # 410 may be less than 400, 390 more


def test_the_area_under_the_curve():
    won = np.array([True, True, False, False])

    def area(*values: float) -> float:
        return foresight.auc("track_tells", "", np.array(values), won).value

    assert area(3, 4, 1, 2) == 1
    assert area(1, 2, 3, 4) == 0
    assert area(5, 5, 5, 5) == 0.5
    assert area(2, 4, 1, 3) == 0.75
    assert area(2, 4, 2, 3) == 0.625  # a level pair counts half
    assert foresight.auc("track_tells", "", np.ones(3), np.ones(3, dtype=bool)).n == 0


def test_the_interval_of_an_area_holds_it_as_often_as_it_says():
    """Of two normal values whose means are one standard deviation apart the area is 0.76."""
    dice = np.random.default_rng(1)
    won = np.arange(80) % 2 == 0
    found = [foresight.auc("track_tells", "", dice.normal(won.astype(float)), won) for _ in range(300)]
    held = sum(one.low <= 0.7602 <= one.high for one in found) / len(found)
    assert 0.91 <= held <= 0.99
    parted = foresight.auc("track_tells", "", won.astype(float), won)
    assert parted.low < parted.value == parted.high == 1, "it has a width even where the values part all"


def test_less_is_better_of_a_debt():
    assert foresight.tells("funds", 0.7)
    assert not foresight.tells("funds", 0.3)
    assert foresight.tells("debt", 0.3)
    assert not foresight.tells("debt", 0.7)


def test_the_projected_score_as_half_years_are_entered():
    """Scores of 4 half points for the winner from the third half-year on, level before."""
    ahead = [0.0] * 8 + [4.0] * 12
    matches = [match(number % 2, [score * (1 - number % 2 * 2) for score in ahead]) for number in range(40)]
    scenario = shipped_rules().scenarios["2025-deal"]
    found = {(one.key, one.part): one for one in foresight.projections(scenario, "", matches)}
    names = scenario.half_years
    assert found["projected_mean", names[2]].value == 0
    assert found["projected_tells_first", names[1]].value == 0.5
    assert found["projected_tells", names[2]].value == 1
    assert found["projected_tells_last", names[6]].n == 0, "no match reached it"
    level = found["projected_level", ""]
    assert (level.value, level.n) == (0.5, 40), "level once a match: the first half-year does not count"


def test_shares_of_gaps():
    gaps = [np.array([0.0, 0.02, -0.01]), np.array([0.009, 0.5, 0.3])]
    assert second.share("", gaps).value == 0.5
    assert second.share("", [np.array([0.0])] * 50).colour == "red"


def test_the_balance_is_drawn_over_strength():
    levels = (parse("novice"), parse("strong:sims=300"))
    balances = tuple(rate("balance", str(level), hits, 100) for level, hits in zip(levels, (20, 50), strict=True))
    drawn = curve(Measured("", "2025-deal", levels, 0, balances, finished=True))
    assert [line.split()[0] for line in drawn[1:3]] == ["novice", "strong:sims=300"]
    places = [line[line.index("[") + 1 :].index("*") for line in drawn[1:3]]
    assert places == [8, 20]


def test_a_deep_search_plays_itself_and_the_level_below_and_no_more():
    deep, quick = (scaled(FULL, level) for level in (parse("expert:sims=6000"), parse("strong:sims=300")))
    assert is_deep(parse("expert:sims=6000"))
    assert (deep.games, deep.bid, deep.luck, deep.plans) == (400, 0, 0, 0)
    assert deep.steps > 0
    assert (quick.games, quick.bans) == (FULL.games, FULL.bans)


def test_red_needs_the_whole_interval():
    assert Figure("balance", "", "", 0.60, 0.50, 0.70, 20).colour == "amber"
    assert Figure("balance", "", "", 0.60, 0.58, 0.62, 2000).colour == "red"
    assert Figure("balance", "", "", 0.50, 0.48, 0.52, 2000).colour == "green"
    assert Figure("balance", "", "", 0.0, 0.0, 1.0, 0).colour == ""
