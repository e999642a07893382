"""Plans: what a bound player may and may not do, and that a free one plays as before."""

import itertools
from dataclasses import replace

import pytest

from game.engine import layout, track
from game.engine.tables import make_index
from game.lab.play.runner import MatchRunner
from game.players import minds, plans, search
from game.players.codes import parse
from game.players.computer import Computer, bench_for
from game.players.kinds import CodeError
from game.position.board import Board
from game.rules.decision import Decision
from game.rules.model import SIDES, TRACKS, Effect, Roll
from game.session.match import shipped_rules
from tests.session.walks import new_match

PLANS = (*plans.PLANS, "without_lobby", "without_expand+survey")


def decisions(code: str, seed: int) -> list[tuple[str, list[str], str]]:
    """A match of two players of a code: side, legal decisions and decision."""
    match = new_match(seed)
    player = Computer(parse(code))
    found = []
    while not match.over:
        side = match.side
        assert side is not None
        legal = match.legal()
        decision = player.choose(match.observation(side), seed)
        found.append((side, legal, decision))
        match.play(decision)
    return found


@pytest.fixture(scope="module")
def played() -> dict[str, list[tuple[str, list[str], str]]]:
    return {plan: decisions(f"random:plan={plan}", 5) + decisions(f"novice:plan={plan}", 6) for plan in PLANS}


def test_whoever_always_plants_tries_every_milestone(played):
    offered = [decision for side, legal, decision in played["always_plant"] if "milestone" in legal]
    assert offered
    assert set(offered) == {"milestone"}


def test_whoever_never_plants_tries_none(played):
    for _, legal, decision in played["never_plant"]:
        assert decision != "milestone" or set(legal) <= {"milestone"}


def test_a_price_war_cuts_whenever_it_can_and_sells_no_licence(played):
    cuts = 0
    for side, legal, decision in played["price_cut"]:
        if side == "ecosystem" and "price cut" in legal:
            assert decision == "price cut"
            cuts += 1
        assert decision != "licence"
    assert cuts > 0


def test_licences_are_taken_unless_they_rupture(played):
    taken = [decision for side, legal, decision in played["licences"] if side == "ecosystem" and "licence" in legal]
    assert taken.count("licence") > 0
    assert "price cut" not in [decision for _, _, decision in played["licences"]]


@pytest.mark.parametrize("actions", [("lobby",), ("expand", "survey")])
def test_what_is_forbidden_is_not_done(played, actions):
    done = {decision.split()[0] for _, _, decision in played[plans.without(actions)]}
    assert not done & set(actions)
    assert "recruit" in done


@pytest.mark.parametrize("plan", ["open_trade", "no_tariffs"])
def test_whoever_lays_down_a_weapon_never_takes_it_up(played, plan):
    (line,) = plans.PLANS[plan].lines
    bound = [decision for side, _, decision in played[plan] if side == plans.PLANS[plan].side]
    assert not {decision.replace(" ", "_") for decision in bound} & set(line.actions)


def row_with(board: Board, **tracks: int) -> list[int]:
    """A row of the board in which some tracks stand as they are told, and the named side decides."""
    row = [0] * (layout.WHERE + len(board.index.cards))
    for name, value in tracks.items():
        row[TRACKS.index(name)] = value
    return row


LEAST = {
    "chain_first": ("demonstrate", "ecosystem_flow", 4),
    "demonstrations_first": ("expand", "demonstrations", 3),
    "coordination_first": ("expand", "coordination", 5),
    "plant_first": ("build", "milestones", 3),
    "own_chain_first": ("milestone", "flagship_flow", 1),
    "always_plant": ("call_capital", "capital", 4),
}
"""Of the plans that wait: the action that is bound as long as a track or a flow is below a number."""
FLOWS = {"ecosystem_flow": track.ECOSYSTEM_MINE, "flagship_flow": track.FLAGSHIP_MINE}


def with_value(board: Board, subject: str, value: int, side: str) -> list[int]:
    """A row in which a track, or a chain's flow, has a value, and a side decides."""
    row = row_with(board, **({} if subject in FLOWS else {subject: value}))
    for stage in range(layout.STAGE_COUNT if subject in FLOWS else 0):
        row[FLOWS[subject] + stage] = value
    row[layout.DECIDER] = SIDES.index(side)
    return row


@pytest.mark.parametrize("plan", plans.PLANS)
def test_a_plan_ranks_its_own_sides_actions_as_long_as_it_says_and_leaves_all_else_free(plan):
    board = Board.of(shipped_rules(), "2025-deal")
    table, told = plans.compile_plan(plan, board.index), plans.PLANS[plan]
    bound = {action: line.rank for line in told.lines for action in line.actions}
    bound |= {"call_capital": plans.USEFUL} if told.saves_capital else {}
    waits, subject, least = LEAST.get(plan, ("", "", 0))
    assert set(bound) <= {entry.action for entry in board.index.entries if entry.side == told.side}
    for value in (least - 1, least) if waits else (0,):
        for side in SIDES:
            row = with_value(board, subject, value, side) if waits else row_with(board)
            row[layout.DECIDER] = SIDES.index(side)
            for name, number in board.index.numbers.items():
                action = Decision.parse(name).action
                wanted = bound.get(action, plans.FREE) if side == told.side else plans.FREE
                if action == waits and value == least:
                    wanted = plans.FREE
                assert plans.rank_of(board.book, row, table, 0, number) == wanted, (name, side, value)


def test_ranks_stand_in_order_and_the_highest_that_is_legal_is_left():
    assert [plans.FORBIDDEN, plans.FREE, plans.USEFUL, plans.FORCED] == [0, 1, 2, 3]
    board = Board.of(shipped_rules(), "2025-deal")
    table, numbers = plans.compile_plan("always_plant", board.index), board.index.numbers
    row = with_value(board, "capital", 0, "flagship")
    ladder = [numbers[name] for name in ("recruit", "call capital", "milestone") if name in numbers]
    assert len(ladder) == 3
    for count, left in ((1, 0), (2, 1), (3, 2)):
        options = ladder.copy()
        assert plans.within_plan(board.book, row, table, 0, options, count) == 1
        assert options[0] == ladder[left]
    options = ladder.copy()
    assert plans.within_plan(board.book, row, table, plans.NO_PLAN, options, 3) == 3
    assert options == ladder


def decisions_in_tree(code: str) -> set[str]:
    """Every decision in the tree that the Flagship grows from its first play."""
    match = new_match(5)
    player = Computer(parse("novice"))
    while match.side != "flagship" or match.table.phase != "card":
        assert match.side is not None
        match.play(player.choose(match.observation(match.side), 5))
    observation = match.observation("flagship")
    bench, numbers = bench_for(parse(code), observation.rules, observation.board.book)
    bench.lay(observation.row)
    bound = bench.numbers(numbers)
    used = bench.begin_search(bound, 1, bench.non_losing(1, int(bound[minds.PLAN_AT])))
    used = bench.search(bound, 200, 1, used)
    nodes = bench.space.nodes
    return {bench.index.decisions[int(nodes[node * search.NODE + search.DECISION])] for node in range(1, used)}


def test_a_bound_search_does_not_count_on_what_it_may_never_do():
    assert "stockpile" in decisions_in_tree("strong:sims=200")
    assert "stockpile" not in decisions_in_tree("strong:sims=200,plan=without_stockpile")


BRINGS = {
    "a gain": (Effect("gain", "milestones", amount=1), True),
    "a roll": (Effect("roll", amount=50, roll=Roll("milestone", (), (), ())), True),
    "a loss": (Effect("gain", "milestones", amount=-1), False),
    "nothing": (Effect("gain", "milestones", amount=0), False),
    "as much as there is": (Effect("move", "milestones", "funds", amount=None), False),
    "another track": (Effect("gain", "funds", amount=3), False),
    "another roll": (Effect("roll", amount=50, roll=Roll("demonstration", (), (), ())), False),
}


@pytest.mark.parametrize("effect", BRINGS)
def test_a_card_whose_event_can_bring_a_milestone_is_forbidden_to_who_never_plants(effect):
    """No card of these rules brings one, those of other rules may."""
    rules = shipped_rules()
    made, brings = BRINGS[effect]
    card = replace(rules.cards[3], effects=(Effect("gain", "funds", amount=1), made))
    index = make_index(replace(rules, cards=(*rules.cards[:3], card, *rules.cards[4:])))
    table = plans.compile_plan("never_plant", index)
    forbidden = {
        (side, name)
        for name, number in index.numbers.items()
        for side in SIDES
        if table[(2 * number + SIDES.index(side)) * plans.FIELDS + plans.RANK] == plans.FORBIDDEN
    }
    cards = {f"event {card.id}", f"headline {card.id}"} if brings else set()
    assert forbidden == {("flagship", name) for name in {"milestone", *cards}}


def test_a_plant_costs_the_capital_that_the_menu_asks():
    entries = make_index(shipped_rules()).entries
    asked = {dict(entry.price)["capital"] for entry in entries if entry.action == "milestone"}
    assert {plans.milestone_capital(entries)} == asked != {0}
    assert plans.milestone_capital(()) == 0


def test_an_action_that_the_rules_do_not_have_cannot_be_done_without():
    with pytest.raises(CodeError, match="there is no action 'dance' to do without; there are: survey, "):
        MatchRunner(shipped_rules(), "2025-deal", [parse("novice:plan=without_dance")])


def test_a_free_player_beside_a_bound_one_plays_as_alone():
    free, bound = parse("steady:deals=1"), parse("steady:deals=1,plan=never_plant")
    together = MatchRunner(shipped_rules(), "2025-deal", [free, bound])
    alone = MatchRunner(shipped_rules(), "2025-deal", [free])
    assert together.play(free, free, 4) == alone.play(free, free, 4)
    outcomes = [together.play(free, bound, seed) for seed in range(3)]
    assert all(one.ending != layout.BULWARK for one in outcomes)  # a Bulwark needs an open plant


def test_names_of_plans():
    assert all(plans.is_plan(plan) for plan in PLANS)
    assert not any(
        plans.is_plan(word) for word in itertools.chain(("", "without_", "without_1", "without_lobby+", "plant"))
    )
