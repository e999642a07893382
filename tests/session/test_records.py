"""Typed records: what happened, decoded from the engine's numbers and written as lines of words that read back."""

import random
from dataclasses import replace

import pytest

from game.engine import layout, review
from game.engine.plain_data import PlainRecord
from game.session.journal import Journal
from game.session.record_lines import LineError, read_record
from game.session.records import RULE, CardMoved, Cause, Change, Ends, Roll, decode
from game.session.turn import FACE_DOWN, Turn, private_tracks
from tests.session.walks import SIDES, new_match, nodes, words

SCENARIOS = ("2025-deal", "no-deal", "allies-join", "late-start", "sprint")


def played(scenario: str, seed: int):
    match, dice = new_match(seed, scenario=scenario), random.Random(seed)
    while not match.over:
        match.play(dice.choice(match.legal()))
    return match


def refusal(line: str) -> LineError:
    with pytest.raises(LineError) as caught:
        read_record(line, 7)
    assert str(caught.value).startswith("Line 7")
    return caught.value


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("seed", range(3))
def test_every_record_of_a_match_is_a_line_that_reads_back(scenario, seed):
    match = played(scenario, seed)
    records = [record for turn in match.turns for record in turn.records]
    assert len(records) > 100
    assert [read_record(str(record), 1) for record in records] == records


def test_a_record_has_the_names_of_the_engines_numbers():
    index = new_match(1).position.board.index
    card = next(number for number, card in enumerate(index.cards) if card.id == "price_spike")
    change = (layout.CHANGE, layout.CAUSE_CARD + card, 1, 4, 5, 0, 0, 0)
    again = (layout.DICE, layout.CAUSE_DESK, layout.CHANCE_OF_DESK, 0, 0, 34, 65, layout.SUCCEEDED_AT_SECOND)
    unrolled = (layout.DICE, review.EXAM, layout.CHANCE_OF_EXAM, 0, 0, layout.UNKNOWN, 50, layout.FAILED)
    lost = (layout.CARD_MOVES, layout.CAUSE_RULE, card, layout.FACE_DOWN_OF_FLAGSHIP, layout.REMOVED, 0, 0, 0)
    assert decode([change, again, unrolled, lost], index) == (
        Change("price", 4, 5, Cause("card", "price_spike")),
        Roll("desk", 65, 34, True, True, Cause("desk")),
        Roll("exam", 50, None, False, False, Cause("step", "exam")),
        CardMoved("price_spike", "flagship_headline", "removed", RULE),
    )


@pytest.mark.parametrize(
    "line",
    [
        "change price 4 5 by card price_spike",
        "change vp -1 -2 by step markets",
        "roll milestone odds 65 rolled 34 success by action milestone",
        "roll demonstration odds 49 rolled 77 failure again by card lab_week",
        "roll exam odds 50 rolled ? success by step exam",
        "card dod_equity draw flagship_hand by rule",
        "card ? draw flagship_hand by rule",
        "step 3 demand",
        "round 2",
        "end breakaway ecosystem",
        "reshuffle 31",
        "start flagship chosen by ecosystem",
    ],
)
def test_a_line_that_a_person_may_type_is_read_and_written_as_it_was(line):
    assert str(read_record(line, 1)) == line


@pytest.mark.parametrize(
    ("line", "key", "word"),
    [
        ("", "unknown", 1),
        ("changes price 4 5 by rule", "unknown", 1),
        ("change Price 4 5 by rule", "id", 2),
        ("change price four 5 by rule", "number", 3),
        ("change price 04 5 by rule", "number", 3),
        ("change price 4 99999 by rule", "number", 4),
        ("change price 4 5 because rule", "unknown", 5),
        ("change price 4 5 by luck", "unknown", 6),
        ("change price 4 5 by card", "missing", 7),
        ("change price 4 5 by rule now", "more", 7),
        ("change price  4 5 by rule", "number", 3),
        ("roll lottery odds 1 rolled 1 success by rule", "unknown", 2),
        ("roll desk odds 101 rolled 1 success by rule", "number", 4),
        ("roll desk odds 50 rolled 0 success by rule", "number", 6),
        ("roll desk odds 50 rolled 5 maybe by rule", "unknown", 7),
        ("card x moon flagship_hand by rule", "unknown", 3),
        ("round 0", "number", 2),
        ("round ²", "number", 2),
        ("end breakaway nobody", "unknown", 3),
        ("start flagship", "missing", 3),
    ],
)
def test_a_line_that_cannot_be_meant_is_refused_at_its_word(line, key, word):
    error = refusal(line)
    assert (error.key, error.fields["word"]) == (key, word)


def test_what_is_told_of_a_line_is_safe_to_print():
    assert str(refusal("change \x1b[2J" + "x" * 500)).isprintable()


# --- what a side may know


def test_a_side_is_not_told_which_cards_go_where_it_may_not_look():
    deal = Turn("", "", 1, tuple(CardMoved("price_spike", "draw", f"{side}_hand", RULE) for side in SIDES))
    for sides, cards in (((), "??"), (("ecosystem",), "p?"), (("flagship",), "?p"), (SIDES, "pp")):
        assert "".join(str(record)[len("card ")] for record in deal.seen_by(sides, {}).records) == cards


def test_a_headline_of_the_rival_has_no_name_but_its_reveal_has():
    set_down = CardMoved("price_spike", "flagship_hand", "flagship_headline", RULE)
    reveal = CardMoved("price_spike", "flagship_headline", "in_play", RULE)
    turn = Turn("headline price_spike", "flagship", 1, (set_down, reveal)).seen_by(("ecosystem",), {})
    assert turn == Turn(FACE_DOWN, "flagship", 1, (CardMoved("?", "flagship_hand", "flagship_headline", RULE), reveal))


def test_a_change_of_a_track_that_only_its_owner_sees_is_left_out():
    funds = next(track for track in new_match(1).rules.tracks if track.id == "funds")
    private = private_tracks([replace(funds, visible="owner"), replace(funds, id="price")])
    turn = Turn("end", "ecosystem", 1, (Change("funds", 1, 2, RULE), Change("price", 1, 2, RULE)))
    assert turn.seen_by(("flagship",), private).records == (Change("price", 1, 2, RULE),)
    assert turn.seen_by(("ecosystem",), private) == turn


# --- sentences of records alone


def told(*records, you="", name="", side=""):
    journal = Journal(words(), ("2025-H2",), you)
    return [entry.text for entry in journal.entries(1, Turn(name, side, 1, records))]


def test_what_the_words_do_not_know_any_more_is_told_by_its_id():
    cause = Cause("card", "old_card")
    assert told(
        Change("ancient_track", 1, 2, cause),
        Roll("event", 50, 3, True, False, cause),
        CardMoved("old_card", "in_play", "removed", cause),
        Ends("the_flood", "flagship"),
        name="old action alloy",
        side="ecosystem",
    ) == [
        "State Ecosystem: old action alloy.",
        "ancient track 1 → 2",
        "old card (50 %): rolled 3, it happens",
        "old card leaves the game.",
        "the flood: Market Flagship wins.",
    ]


def test_cards_are_told_to_you_of_another_who_shows_them_or_as_a_number():
    known = CardMoved("price_spike", "draw", "flagship_hand", RULE)
    hidden = CardMoved("?", "draw", "flagship_hand", RULE)
    title = words().card("price_spike")
    assert told(known, you="flagship") == [f"You are dealt {title}."]
    assert told(known) == [f"Market Flagship is dealt {title}."]
    assert told(hidden, hidden) == ["Market Flagship is dealt 2 cards."]


def test_an_entry_is_plain_data_when_asked():
    *_, match = nodes(1)
    for entry in match.log("ecosystem"):
        assert isinstance(entry, PlainRecord)
        plain = entry.as_json()
        assert plain["text"] == entry.text
        assert plain["cause"] == (None if entry.cause is None else {"kind": entry.cause.kind, "id": entry.cause.id})
