"""A round up to its review (rules 4.1 to 4.3): deal, headline, who starts, plays in turn, ops, desk."""

from collections import Counter
from typing import Any

import pytest

from game.engine import layout, track
from game.engine.plain_data import BySide
from game.engine.records import Play
from game.engine.step import ask_for_headline, begin_round, deal, go_on, side_of_play
from game.session.records import CardMoved, Cause
from tests.engine.table import Table, moved

SIDES = ("ecosystem", "flagship")


def count(table: Table, place: int) -> int:
    return sum(table.place_of(card.id) == place for card in table.rules.cards)


def in_deck(table: Table) -> list[str]:
    return [card.id for card in table.rules.cards if table.place_of(card.id) == layout.DRAW]


def dealt(table: Table, trace: Any) -> list[int]:
    """To which hands the records of a trace deal, in order."""
    records = trace[1 : trace[0, 0] + 1].tolist()
    return [record[layout.AFTER] for record in records if record[layout.KIND] == layout.CARD_MOVES]


def events(table: Table) -> list[str]:
    """The cards whose events changed something in the last decision, in the order in which they did."""
    told = [entry for entry in table.log("ecosystem") if entry.decision == len(table.decisions)]
    causes = [entry.cause for entry in told if entry.kind == "change"]
    return [cause.id for cause in dict.fromkeys(causes) if cause and cause.kind == "card"]


def pair_of_headlines(table: Table, ecosystem_card: str, flagship_card: str) -> Table:
    """Both sides set these headlines; each keeps a card, so that plays follow."""
    table.hand("ecosystem", ecosystem_card, "cadre_training").hand("flagship", flagship_card, "independent_lab")
    table.headline_is_asked("ecosystem")
    table.does(f"headline {ecosystem_card}", f"headline {flagship_card}")
    return table


# --- Deal ------------------------------------------------------------------------------------------------------------


def test_both_hands_are_filled_to_five_from_the_24_deal_cards(table: Table):
    assert table.view("ecosystem").hands == BySide(5, 5)
    assert table.view("ecosystem").deck == 24 - 10
    in_play = [card for card in table.rules.cards if table.place_of(card.id) != layout.LATER]
    assert {card.era for card in in_play} == {"deal"}


def test_cards_are_dealt_in_turn_from_the_ecosystem(table: Table, trace: Any):
    table.hand("ecosystem").hand("flagship")
    deal(table.book, table.row, trace)
    assert dealt(table, trace) == [layout.HAND_OF_ECOSYSTEM, layout.HAND_OF_FLAGSHIP] * 5


def test_a_hand_that_is_full_is_passed_over_in_the_deal(table: Table, trace: Any):
    table.hand("ecosystem", *in_deck(table)[:4])
    table.hand("flagship", *in_deck(table)[:2])
    deal(table.book, table.row, trace)
    assert dealt(table, trace) == [layout.HAND_OF_ECOSYSTEM, *[layout.HAND_OF_FLAGSHIP] * 3]


def test_the_discards_are_reshuffled_even_in_mid_deal(table: Table, trace: Any):
    table.hand("ecosystem").hand("flagship")
    pile = in_deck(table)
    table.lay(layout.DISCARD, *pile[3:]).lay(layout.REMOVED, pile[3])
    deal(table.book, table.row, trace)
    assert [count(table, hand) for hand in (layout.HAND_OF_ECOSYSTEM, layout.HAND_OF_FLAGSHIP)] == [5, 5]
    assert not {table.place_of(card) for card in pile[:3]} & {layout.DRAW, layout.DISCARD}, (
        "the old pile is dealt first"
    )
    assert table.place_of(pile[3]) == layout.REMOVED, "what has left the game stays out"
    kinds = [record[layout.KIND] for record in trace[1 : trace[0, 0] + 1].tolist()]
    assert kinds.index(layout.RESHUFFLE) == 3
    assert count(table, layout.DISCARD) == 0


def test_the_deal_stops_when_there_is_no_card_left(table: Table, trace: Any):
    table.hand("ecosystem").hand("flagship")
    pile = in_deck(table)
    table.lay(layout.REMOVED, *pile[3:])
    deal(table.book, table.row, trace)
    assert dealt(table, trace) == [layout.HAND_OF_ECOSYSTEM, layout.HAND_OF_FLAGSHIP, layout.HAND_OF_ECOSYSTEM]


@pytest.mark.parametrize(
    ("this_round", "eras"),
    [
        (2, {"deal": 24}),
        (3, {"deal": 24, "build": 22}),
        (5, {"deal": 24, "build": 22}),
        (6, {"deal": 24, "build": 22, "commission": 14}),
    ],
)
def test_build_cards_join_in_round_3_and_commission_cards_in_round_6(
    this_round: int, eras: dict[str, int], table: Table, trace: Any
):
    begin_round(table.book, table.set(round=this_round).row, trace)
    there = [card.era for card in table.rules.cards if table.place_of(card.id) != layout.LATER]
    assert Counter(there) == eras


def test_every_card_of_the_pile_is_as_likely_to_be_dealt_first(table: Table, trace: Any):
    first: Counter[str] = Counter()
    for seed in range(1200):
        again = Table.opening(seed)
        records = again._turns[0].records
        first[next(record.card for record in records if isinstance(record, CardMoved))] += 1
    assert len(first) == 24
    assert min(first.values()) >= 25, "expected 50 each"
    assert max(first.values()) <= 80


# --- Headline --------------------------------------------------------------------------------------------------------


def test_the_ecosystem_sets_its_headline_first_and_the_flagship_does_not_see_it(table: Table):
    assert table.side == "ecosystem"
    card = table.view("ecosystem").hand[0]
    table.play(f"headline {card}")
    assert table.side == "flagship"
    assert table.view("ecosystem").headline == card
    seen = table.view("flagship")
    assert (seen.headline, seen.rival_headline_set) == (None, True)
    assert card not in str(seen)


@pytest.mark.parametrize(
    ("ecosystem_card", "flagship_card", "first"),
    [
        ("talent_drive", "apprenticeships", "ecosystem"),  # 3 before 2
        ("apprenticeships", "alloy_supplier", "flagship"),  # the rival's cards count their ops too
        ("alloy_supplier", "apprenticeships", "ecosystem"),
    ],
)
def test_the_headline_with_more_ops_happens_first(ecosystem_card: str, flagship_card: str, first: str, table: Table):
    pair_of_headlines(table, ecosystem_card, flagship_card)
    cards = {"ecosystem": ecosystem_card, "flagship": flagship_card}
    assert events(table) == [cards[first], *(card for side, card in cards.items() if side != first)]


@pytest.mark.parametrize(("vp", "first"), [(1, "flagship"), (0, "flagship"), (-1, "ecosystem")])
def test_of_equal_ops_the_side_behind_goes_first_and_level_the_flagship(vp: int, first: str, table: Table):
    """The opening is level."""
    pair_of_headlines(table.set(vp=vp), "talent_drive", "alloy_supplier")
    assert events(table)[0] == {"ecosystem": "talent_drive", "flagship": "alloy_supplier"}[first]


def test_coordination_adds_nothing_to_a_headline(table: Table):
    pair_of_headlines(table.set(coordination=6, vp=3), "proposal_funnel", "apprenticeships")
    assert events(table)[0] == "apprenticeships", "level in ops, and the Ecosystem is ahead"


def test_a_rivals_card_as_headline_happens_for_the_rival(table: Table):
    before = table.tracks
    pair_of_headlines(table, "apprenticeships", "bottleneck_survey")
    assert moved(before, table.tracks) == {"flagship_talent": 2, "survey": 3}


@pytest.mark.parametrize(
    ("ecosystem_card", "flagship_card", "changes"),
    [
        ("price_spike", "dod_loan", {"price": 2, "funds": 2}),
        ("talent_drive", "price_spike", {"price": 2, "capital": 2}),
    ],
)
def test_a_world_card_counts_as_played_by_its_picker(
    ecosystem_card: str, flagship_card: str, changes: dict[str, int], table: Table
):
    before = table.tracks
    pair_of_headlines(table, ecosystem_card, flagship_card)
    spike = [entry for entry in table.log("flagship") if entry.cause == Cause("card", "price_spike") and entry.track]
    assert {entry.track: entry.after - before[entry.track] for entry in spike} == changes


def test_a_headline_leaves_no_choice(table: Table):
    pair_of_headlines(table, "over_half_market_share", "dod_loan")
    assert table.tracks["defence"] == 2
    assert table.view("ecosystem").phase == "card"


def test_starred_headlines_leave_the_game_and_others_are_discarded(table: Table):
    pair_of_headlines(table, "talent_drive", "private_billion")
    assert table.view("flagship").removed == ("talent_drive",)
    assert table.view("flagship").discard == ("private_billion",)


def test_a_side_without_a_card_sets_no_headline(table: Table):
    table.hand("ecosystem").hand("flagship", "apprenticeships", "independent_lab")
    begin_round_without_deal(table)
    assert table.legal() == ["headline apprenticeships", "headline independent_lab"]
    assert table.does("headline apprenticeships") == {"flagship_talent": 2}


def begin_round_without_deal(table: Table) -> None:
    for card in table.rules.cards:
        if table.place_of(card.id) in (layout.DRAW, layout.LATER):
            table.lay(layout.REMOVED, card.id)
    begin_round(table.book, table.row, ())


# --- Who starts ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("vp", "starts"), [(1, "ecosystem"), (0, "ecosystem"), (-1, "flagship")])
def test_the_side_ahead_starts_and_level_the_ecosystem(vp: int, starts: str, table: Table):
    pair_of_headlines(table.set(vp=vp), "talent_drive", "apprenticeships")
    assert (table.side, table.table.starter) == (starts, starts)
    assert table.view("ecosystem").phase == "card"


def test_ahead_is_judged_after_the_headlines(table: Table):
    pair_of_headlines(table.set(vp=-1, debt=0), "fragmented_supply", "apprenticeships")
    assert table.score.total == 0
    assert table.side == "ecosystem"


@pytest.mark.parametrize("starter", SIDES)
def test_plays_go_one_by_one_in_turn(starter: str, table: Table):
    other = SIDES[1 - SIDES.index(starter)]
    table.set(vp=3 if starter == "ecosystem" else -3)
    table.play(table.legal()[0])
    table.play(table.legal()[0])
    order = []
    while table.view("ecosystem").phase != "headline":
        order.append((table.side, table.play_now.number, table.play_now.pair_number))
        table.play(next(name for name in table.legal() if name.startswith("ops ")))
        table.play("end")
    assert order == [(side, number, 1) for number in (1, 2, 3) for side in (starter, other)]
    assert table.view("ecosystem").hands == BySide(5, 5), "one card was kept, four were dealt"


def test_a_side_without_a_card_is_passed_over(table: Table):
    table.hand("ecosystem", "talent_drive").hand("flagship", "dod_loan", "apprenticeships").card_is_asked("ecosystem")
    table.play("event talent_drive")
    assert table.side == "flagship"


# --- Ops -------------------------------------------------------------------------------------------------------------


def test_ops_are_spent_one_action_at_a_time_and_the_play_ends_with_the_last(roomy: Table):
    roomy.hand("ecosystem", "talent_drive", "bottleneck_survey").card_is_asked("ecosystem")
    roomy.play("ops talent_drive")
    roomy.play("licence")
    assert roomy.play_now.ops == 1
    roomy.play("survey")
    assert roomy.play_now.card is None
    assert (roomy.side, roomy.play_now.number) == ("flagship", 1)


def test_end_gives_up_the_ops_that_are_left(roomy: Table):
    roomy.hand("ecosystem", "talent_drive", "bottleneck_survey").card_is_asked("ecosystem")
    assert roomy.does("ops talent_drive", "end") == {}
    assert (roomy.side, roomy.play_now.card, roomy.play_now.ops) == ("flagship", None, 0)


def test_an_own_starred_card_spent_for_its_ops_stays_in_the_game(roomy: Table):
    roomy.hand("ecosystem", "talent_drive").card_is_asked("ecosystem").play("ops talent_drive")
    assert roomy.place_of("talent_drive") == layout.DISCARD


def test_a_rivals_event_happens_before_the_ops(roomy: Table):
    roomy.hand("ecosystem", "dod_loan").card_is_asked("ecosystem")
    assert roomy.does("ops dod_loan") == {"flagship_separate": 1, "confidence": 1, "capital": 6}
    assert roomy.play_now == Play(
        side="ecosystem",
        number=1,
        of=3,
        pair_number=1,
        card="dod_loan",
        mode="ops",
        ops=1,
        ops_of=1,
        rival_event=True,
    )


@pytest.mark.parametrize(("coordination", "ops"), [(0, 2), (2, 2), (3, 3), (4, 4), (5, 4), (6, 4)])
def test_high_coordination_adds_an_op_to_a_card_of_the_ecosystem_and_low_takes_one(
    coordination: int, ops: int, roomy: Table
):
    roomy.set(coordination=coordination).hand("ecosystem", "talent_drive").card_is_asked("ecosystem")
    assert roomy.table.ops_bonus == BySide(ops - 3, 0)
    roomy.play("ops talent_drive")
    assert (roomy.play_now.ops, roomy.play_now.ops_of) == (ops, ops)


def test_a_card_of_one_op_is_worth_one_at_the_least(roomy: Table):
    roomy.set(coordination=0).hand("ecosystem", "bottleneck_survey").card_is_asked("ecosystem")
    roomy.play("ops bottleneck_survey")
    assert roomy.play_now.ops == 1


def test_coordination_does_nothing_to_the_flagships_cards(roomy: Table):
    roomy.set(coordination=6).hand("flagship", "alloy_supplier").card_is_asked("flagship").play("ops alloy_supplier")
    assert roomy.play_now.ops == 3


def test_a_rivals_card_has_the_bonus_too_and_it_is_fixed_when_the_card_is_played(roomy: Table):
    roomy.set(coordination=5).hand("ecosystem", "apprenticeships").card_is_asked("ecosystem")
    roomy.play("ops apprenticeships")
    assert (roomy.play_now.ops, roomy.play_now.rival_event) == (3, True)
    assert roomy.set(coordination=2).play_now.ops == 3, "what happens during the play changes nothing"


# --- Desk ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("side", "talent"), [("ecosystem", "ecosystem_talent"), ("flagship", "flagship_talent")])
@pytest.mark.parametrize("card", ["talent_drive", "ten_x_site", "price_spike"])
def test_the_desk_buries_any_card_without_its_effect_for_talent(side: str, talent: str, card: str, roomy: Table):
    roomy.hand(side, card).card_is_asked(side).dice("success")
    assert roomy.does(f"desk {card}") == {talent: 1}
    assert roomy.last_rolls() == [("desk", 25, True)]
    assert roomy.place_of(card) == layout.DISCARD, "a star alone removes nothing"


def test_the_desk_may_bring_nothing(roomy: Table):
    roomy.hand("ecosystem", "talent_drive").card_is_asked("ecosystem").dice("failure")
    assert roomy.does("desk talent_drive") == {}


def test_a_card_of_one_op_cannot_go_to_the_desk(table: Table):
    table.hand("ecosystem", "bottleneck_survey").card_is_asked("ecosystem")
    assert table.why_not("desk bottleneck_survey") == (
        "The desk takes cards of 2 ops or more, as printed; Bottleneck survey has 1."
    )


def test_the_desk_is_used_once_a_round_by_each_side(table: Table):
    table.hand("ecosystem", "talent_drive", "proposal_funnel").card_is_asked("ecosystem")
    table.play("desk talent_drive")
    table.card_is_asked("ecosystem", play=2)
    assert table.why_not("desk proposal_funnel") == "The desk has been used this round."
    assert table.view("ecosystem").desk.used == BySide(True, False)
    assert table.hand("flagship", "ten_x_site").card_is_asked("flagship").why_not("desk ten_x_site") is None


def test_the_desk_is_free_again_in_the_next_round(table: Table, trace: Any):
    table.desk_is_used("ecosystem").desk_is_used("flagship")
    begin_round(table.book, table.row, trace)
    assert table.view("ecosystem").desk.used == BySide(False, False)


@pytest.mark.parametrize(
    ("hands", "phase", "decider"),
    [
        (("talent_drive", "dod_equity"), layout.HEADLINE, layout.ECOSYSTEM),
        (("", "dod_equity"), layout.HEADLINE, layout.FLAGSHIP),
        (("talent_drive", ""), layout.HEADLINE, layout.ECOSYSTEM),
    ],
)
def test_only_a_side_with_cards_is_asked_for_a_headline(table: Table, hands: Any, phase: int, decider: int):
    for side, card in zip(SIDES, hands, strict=True):
        table.hand(side, *([card] if card else []))
    ask_for_headline(table.book, table.row, (), layout.ECOSYSTEM)
    assert (table.row[layout.PHASE], table.row[layout.DECIDER]) == (phase, decider)


def test_without_a_card_in_either_hand_the_half_year_passes_and_the_next_is_dealt(table: Table):
    table.hand("ecosystem").hand("flagship")
    ask_for_headline(table.book, table.row, (), layout.ECOSYSTEM)
    assert table.row[layout.DECIDER] == layout.NOBODY
    go_on(table.book, table.row, ())
    assert (table.row[track.ROUND], table.row[layout.PHASE]) == (2, layout.HEADLINE)
    assert count(table, layout.HAND_OF_ECOSYSTEM) == table.book[layout.HAND_SIZE]


@pytest.mark.parametrize(
    ("plays", "pair", "order"),
    [(3, 2, "SSRRSR"), (2, 1, "SRSR"), (4, 2, "SSRRSSRR"), (5, 3, "SSSRRRSSRR"), (1, 4, "SR")],
)
def test_plays_come_in_turns_and_what_is_left_at_the_end_is_shared_alike(plays, pair, order):
    """S: the side that starts; R: its rival."""
    book, row = [0] * layout.BOOK_HEAD, [0] * 200
    book[layout.PLAYS], book[layout.PAIR] = plays, pair
    for starter in (layout.ECOSYSTEM, layout.FLAGSHIP):
        row[layout.STARTER] = starter
        turns = [side_of_play(book, row, play) for play in range(2 * plays)]
        assert "".join("S" if side == starter else "R" for side in turns) == order
