"""What happened, sorted: to what each record belongs, in turns made by hand."""

from game.session.happenings import happenings, since
from game.session.records import RULE, CardMoved, Cause, Change, Ends, Reshuffled, RoundBegins, Starts, StepBegins
from game.session.turn import Turn

PRICE = Change("price", 4, 5, RULE)


def told(*turns):
    return [(one.kind, one.side, one.card, one.decisions, one.records) for one in happenings(turns)]


def test_what_happens_before_anybody_decided_belongs_to_the_first_half_year():
    assert told(Turn("", "", 1, (PRICE,))) == [("round", "", "", (), (PRICE,))]


def test_a_play_holds_its_actions_and_a_rivals_choice_but_not_a_rivals_action():
    play = (Turn("ops talent_drive", "ecosystem", 1, ()), Turn("survey", "ecosystem", 1, (PRICE,)))
    ops = ("ops", "ecosystem", "talent_drive", ("survey",), (PRICE,))
    assert told(*play) == [ops]
    assert told(*play, Turn("survey", "flagship", 1, ())) == [ops, ("action", "flagship", "", ("survey",), ())]
    assert told(*play, Turn("end", "ecosystem", 1, ())) == [ops]
    chosen = ("ops", "ecosystem", "talent_drive", ("survey", "choose cars"), (PRICE,))
    assert told(*play, Turn("choose cars", "flagship", 1, ())) == [chosen]


def test_headlines_are_set_and_revealed_one_by_one_and_their_changes_are_theirs():
    by_first, by_second = (Change("price", 4, 5, Cause("card", card)) for card in ("first", "second"))
    reveals = [CardMoved(card, f"{side}_headline", "in_play", RULE)
               for card, side in (("first", "ecosystem"), ("second", "flagship"))]  # fmt: skip
    found = told(
        Turn("headline ?", "ecosystem", 1, ()),
        Turn("headline second", "flagship", 1, (*reveals, by_second, by_first, Starts("flagship", ""), PRICE)),
    )
    assert found == [
        ("set", "ecosystem", "", (), ()),
        ("set", "flagship", "second", (), ()),
        ("headline", "ecosystem", "first", (), (reveals[0], by_first)),
        ("headline", "flagship", "second", (), (reveals[1], by_second)),
        ("round", "", "", (), (Starts("flagship", ""), PRICE)),
    ]


def test_a_review_a_half_year_and_the_end_begin_by_themselves_and_each_once():
    records = (StepBegins(1, "demand"), PRICE, StepBegins(2, "income"), RoundBegins(2), Reshuffled(3))
    end = Ends("rupture", "flagship")
    assert told(Turn("end", "flagship", 1, (*records, end))) == [
        ("action", "flagship", "", ("end",), ()),
        ("review", "", "", (), records[:3]),
        ("round", "", "", (), records[3:]),
        ("ending", "", "", (), (end,)),
    ]


def test_a_side_missed_what_followed_of_its_last_decision_and_all_that_others_did():
    step = StepBegins(1, "demand")
    turns = [Turn("", "", 1, ()), Turn("survey", "ecosystem", 1, (PRICE, step, PRICE)), Turn("end", "flagship", 1, ())]
    assert since(turns, "ecosystem") == [Turn("", "", 1, (step, PRICE)), turns[2]]
    assert since(turns, "flagship") == [Turn("", "", 1, ())]
    assert since(turns[:2], "flagship") == turns[:2]


def test_a_shipment_is_told_by_itself_and_what_it_moves_is_its_own():
    play, ship = Turn("ops talent_drive", "ecosystem", 1, ()), Turn("ship cars", "ecosystem", 1, (PRICE,))
    assert told(play, ship) == [
        ("ops", "ecosystem", "talent_drive", (), ()),
        ("ship", "ecosystem", "", (), (PRICE,)),
    ]
