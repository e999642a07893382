"""A position in words: what is written is read back alike, and what cannot be meant is refused with its place."""

import random

import pytest

from game.position import Observation, Position
from game.position.board import shipped_rules
from game.position.notation import NotationError
from game.rules.model import MARKETS
from game.rules.words.text import load_text

SCENARIOS = sorted(shipped_rules().scenarios)
HEAD = "magnet-race position 2\n"


def walk(scenario, number, every=7):
    """Positions of a random match, now and then."""
    chooser = random.Random(f"notation {scenario} {number}")
    position = Position.new(scenario, seed=chooser.randrange(1 << 50))
    count = 0
    while not position.over:
        if count % every == 0:
            yield position
        position.play(chooser.choice(position.legal()))
        count += 1
    yield position


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_what_is_written_is_read_back_alike(scenario):
    for number in range(2):
        for position in walk(scenario, number):
            assert Position.from_text(position.text()) == position
            assert Position.from_text(position.text(one_line=True)) == position
            assert "\n" not in position.text(one_line=True)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_match_never_stands_at_a_position_with_problems(scenario):
    for position in walk(scenario, 3, every=1):
        assert position.problems() == []


@pytest.mark.parametrize("side", ["ecosystem", "flagship"])
def test_the_words_of_one_side_tell_what_it_may_know_and_nothing_else(side):
    """Hidden cards and dice are changed: the words stay the same, byte for byte, and lead to what the side observes."""
    for position in walk("2025-deal", 5):
        words = position.text(side)
        for number in range(3):
            assert position.determinize(side, 40 + number).text(side) == words
        assert Position.from_text(words).row == Observation(position, side).row


def test_a_board_that_is_handed_over_is_used_if_it_is_that_of_the_scenario():
    sprint, lesson = (Position.new(scenario, seed=1) for scenario in ("sprint", "lesson"))
    words = sprint.text()
    assert Position.from_text(words, board=sprint.board).board is sprint.board
    other = Position.from_text(words, board=lesson.board)
    assert (other.scenario, other) == ("sprint", sprint)


def test_an_open_position_is_written_with_what_came_out_so_far():
    chooser = random.Random(11)
    position = Position.new("2025-deal")
    for _ in range(300):
        if position.over:
            break
        assert Position.from_text(position.text()) == position
        if position.pending is not None:
            position.resolve(chooser.choice(position.outcomes()).name)
        else:
            position.play(chooser.choice(position.legal()))


def test_a_few_words_set_a_position_up():
    position = Position.from_text(
        HEAD + "tracks: round 3, price 1, vp -2   # a slump\n"
        "phase: card; decides: flagship; acts: flagship; starter: flagship\n"
        "flagship hand: dod_equity, private_billion\necosystem hand: talent_drive"
    )
    assert position.problems() == []
    assert position.side == "flagship"
    assert position.view("flagship").hand == ("dod_equity", "private_billion")
    assert position.view("flagship").tracks["price"] == 1
    assert "event dod_equity" in position.legal()


def test_a_position_of_shipping_stands_behind_the_last_play():
    position = Position.from_text(
        HEAD + "tracks: ecosystem_finish 4, ecosystem_motor 4; phase: shipping; decides: ecosystem"
    )
    assert position.problems() == []
    assert position.legal() == [f"ship {market}" for market in MARKETS]
    position.play("ship defence")
    assert position.view("ecosystem").markets["defence"] == 0, "one step, and the review's slip took it back"


def test_ops_that_are_left_may_be_fewer_than_the_card_is_worth():
    words = "phase: ops; decides: ecosystem; acts: ecosystem; starter: ecosystem; card: talent_drive; ops left: 1 of 4"
    position = Position.from_text(HEAD + words + "; discard: talent_drive; tracks: coordination 5")
    assert position.problems() == []
    play = position.table.play
    assert play is not None
    assert (play.ops, play.ops_of, play.rival_event) == (1, 4, False)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", 'Line 1: a position begins with "magnet-race position 2", not with "".'),
        ("chess 1", 'Line 1: a position begins with "magnet-race position 2", not with "chess 1".'),
        (HEAD + "trakcs: price 3", 'Line 2: "trakcs" is not known; did you mean "tracks"?'),
        (HEAD + "tracks: prise 3", 'Line 2: "prise" is not known; did you mean "price"?'),
        (HEAD + "tracks: price three", 'Line 2: "three" should be a whole number up to 9999.'),
        (HEAD + "phase: card\nphase: card", 'Line 3: "phase" is said twice.'),
        (
            HEAD + "phase: §",
            'Line 2: "\\xa7" is not known; possible are: ' + "headline, card, ops, choose, shipping, over.",
        ),
        (
            HEAD + "phase: " + 12 * "56789",
            f'Line 2: "{12 * "56789"}" is not known; possible are: headline, card, ops, choose, shipping, over.',
        ),
        (
            HEAD + "phase: " + 12 * "56789" + "x",
            f'Line 2: "{12 * "56789"}" is not known; possible are: headline, card, ops, choose, shipping, over.',
        ),
        (HEAD + "seed: -1", 'Line 2: "-1" is no seed: a whole number from 0 to 1152921504606846975, or "open".'),
        (
            HEAD + "seed: 1152921504606846976",
            'Line 2: "1152921504606846976" is no seed: a whole number from 0 to 1152921504606846975, or "open".',
        ),
        (HEAD + "discard: dod_equity\ndraw: dod_equity", "Line 3: the card dod_equity lies in two places."),
        (HEAD + "flagship hand: 3 hidden", "Cards are hidden, but it is not said whose knowledge this is (known to)."),
        (HEAD + "scenario: 2025", 'Line 2: "2025" is not known; did you mean "2025-deal"?'),
        (HEAD + "choosing: flagship 1 then 0", "Line 2: steps are chosen, but no card is in play."),
    ],
)
def test_words_that_cannot_be_meant_are_refused_with_their_place(words, sentence):
    with pytest.raises(NotationError) as refused:
        Position.from_text(words)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("tracks: price 99", "track"),
        ("tracks: tension 6", "ruptured"),
        ("phase: over", "no_ending"),
        ("phase: card; decides: flagship", "no_starter"),
        ("phase: headline; ecosystem hand: dod_loan", "nobody_decides"),
        ("phase: card; decides: flagship; starter: ecosystem; flagship hand: dod_loan", "not_their_play"),
        ("phase: ops; decides: flagship; starter: flagship", "no_card_in_play"),
        ("phase: ops; decides: flagship; starter: flagship; card: dod_equity; ops left: 9", "ops"),
        ("phase: ops; decides: flagship; starter: flagship; card: dod_loan; ops left: 1 of 3", "ops"),
        ("phase: shipping; decides: flagship; play: 4", "too_early_to_ship"),
        ("phase: shipping; decides: ecosystem; shipped: 2", "shipped"),
        ("phase: shipping; decides: flagship", "nothing_to_ship"),
        ("phase: card; decides: flagship; starter: flagship", "no_hand"),
        ("draw: integrated_policy", "too_early"),
        ("later: dod_equity", "too_late"),
        (
            "phase: choose; decides: flagship; acts: flagship; starter: flagship; card: dod_equity; "
            "choosing: flagship 1; tracks: " + ", ".join(f"{market} -3" for market in MARKETS),
            "nothing_legal",
        ),
        ("desk used: flagship 7", "desk"),
        ("play: 40", "play"),
    ],
)
def test_what_is_wrong_with_a_position_set_up_by_hand_is_told_in_both_languages(words, key):
    found = Position.from_text(HEAD + words).problems()
    assert key in [problem.key for problem in found]
    for language in ("en", "zh"):
        assert all("{" not in problem.told(load_text(language)) for problem in found)


def test_of_many_names_that_are_meant_perhaps_the_first_dozen_are_told():
    written = Position.new("2025-deal", seed=3).text().replace("tracks: round 1", "tracks: qqqqqqqq 1")
    with pytest.raises(NotationError) as refused:
        Position.from_text(written)
    known = refused.value.fields["known"].split(", ")
    assert known[:2] == ["round", "price"]
    assert len(known) == 12
