"""A position to hold: what it says of itself, what it refuses, what is dealt anew, and what ends it."""

import copy
import hashlib
import json
import random
from collections import Counter

import numpy as np
import pytest

from game.engine import layout, track
from game.engine.compiled import PLAIN
from game.engine.layout import SEED_LIMIT
from game.position import Observation, Position, Refused
from game.position.batch import PASS, Batch
from game.position.board import shipped_rules
from game.position.looking import imagine, lost_actions
from game.rules.model import SIDES
from game.rules.words.text import load_text

MOST = shipped_rules().constants["endings.breakaway"] - 1  # of a bid: it must not end the match
HEAD = "magnet-race position 2; "
CARD_IN_PLAY = HEAD + (
    "phase: ops; decides: flagship; acts: flagship; starter: flagship; card: ten_x_site; ops left: 2; "
    "discard: ten_x_site; flagship hand: private_billion; "
)


def set_up(words):
    """A position in words, with nothing wrong, in which the Flagship spends ops."""
    position = Position.from_text(CARD_IN_PLAY + words)
    assert position.problems() == []
    return position


def cards_at(position, place):
    """The ids of the cards that lie in a place."""
    cards = position.board.index.cards
    return {card.id for number, card in enumerate(cards) if position.row[layout.WHERE + number] == place}


# --- what it says of itself


def test_a_new_position_says_what_stands():
    position = Position.new("sprint", seed=7, bid=2)
    assert (position.scenario, position.seed, position.side, position.over) == ("sprint", 7, "ecosystem", False)
    assert position.round == position.board.scenario.first_round
    assert position.result is None
    assert position.rules is shipped_rules()
    start = next(track.start for track in position.rules.tracks if track.id == "vp")
    assert Position.new(seed=7).table.tracks["vp"] == start
    assert position.table.tracks["vp"] == Position.new("sprint", seed=7).table.tracks["vp"] + 2
    assert repr(position) == f"<Position sprint, round {position.round}, headline, ecosystem to decide>"
    assert repr(position.without_seed()) == repr(position)
    assert repr(Position.new("sprint")).endswith("chance: deal>")


def test_the_whole_list_of_decisions_is_numbered_and_named():
    position = Position.new("2025-deal", seed=1)
    assert len(set(position.decisions)) == len(position.decisions)
    assert [position.number(name) for name in position.decisions] == list(range(len(position.decisions)))
    assert position.number(0) == 0
    assert position.legal() == [position.decisions[number] for number in position.legal_numbers()]
    for unknown in ("headlines", "", -1, len(position.decisions)):
        with pytest.raises(Refused):
            position.number(unknown)


def test_the_digest_is_of_the_row_in_little_endian_shorts():
    position = Position.new("2025-deal", seed=1)
    assert position.digest == hashlib.sha256(np.array(position.row, "<i2").tobytes()).hexdigest()
    assert position.digest != position.with_seed(2).digest


def test_a_row_that_was_asked_for_is_a_copy():
    position = Position.new("2025-deal", seed=1)
    position.row[track.PRICE] = 99
    assert position.row[track.PRICE] != 99


@pytest.mark.parametrize("twin_of", [Position.copy, copy.copy, copy.deepcopy])
def test_every_way_to_copy_gives_an_independent_twin(twin_of):
    position = Position.new("2025-deal", seed=1)
    before = position.text()
    twin = twin_of(position)
    assert twin == position
    twin.play(twin.legal()[0])
    assert twin != position
    assert position.text() == before


def test_positions_of_other_scenarios_seeds_or_chance_are_not_alike():
    position = Position.new("2025-deal", seed=1)
    assert position == Position.new("2025-deal", seed=1)
    assert position != Position.new("2025-deal", seed=2)
    assert position != Position.new("no-deal", seed=1)
    assert position.with_seed(0) != position.without_seed()
    assert position != "2025-deal"
    with pytest.raises(TypeError):
        hash(position)


# --- what it refuses


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (lambda: Position.new("chess", 1), "There is no scenario 'chess'; there are: "),
        (lambda: Position.new(seed=-1), "The seed must be from 0 to 1152921504606846975; it is -1."),
        (lambda: Position.new(seed=SEED_LIMIT), "The seed must be from 0 to"),
        (lambda: Position.new(seed=1, bid=MOST + 1), f"The bid must be from -{MOST} to {MOST} VP; it is {MOST + 1}."),
        (lambda: Position.new(seed=1, bid=-MOST - 1), f"The bid must be from -{MOST} to {MOST} VP; it is -{MOST + 1}."),
        (lambda: Position.new(seed=1).view("judge"), "There is no side 'judge'; there are: ecosystem, flagship."),
        (lambda: Position.new(seed=1).determinize("ecosystem", -1), "The seed must be from 0 to"),
        (lambda: Position.new().with_seed(1), "Chance has to decide first (`resolve`)"),
        (lambda: Position.new().text("ecosystem"), "Chance has to decide first (`resolve`)"),
        (lambda: Position.new().resolve(99), "There is no outcome 99; there are"),
        (lambda: Position.new().resolve(-1), "There is no outcome -1; there are"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_sentence(asked, sentence):
    with pytest.raises(ValueError) as refused:
        asked()
    assert str(refused.value).startswith(sentence)


def test_the_bounds_themselves_are_allowed():
    assert Position.new(seed=SEED_LIMIT - 1).seed == SEED_LIMIT - 1
    assert Position.new(seed=0).seed == 0
    assert [Position.new(seed=1, bid=bid).table.tracks["vp"] for bid in (-MOST, MOST)] == [-MOST, MOST]


def test_a_refused_decision_changes_nothing_and_says_what_why_not_says():
    position = set_up("")
    before = position.text()
    for name in position.decisions:
        reason = position.why_not(name)
        assert (reason is None) == (name in position.legal())
        if reason is not None:
            with pytest.raises(Refused) as refused:
                position.play(name)
            assert str(refused.value) == reason
    assert position.text() == before


def test_a_decision_that_is_not_known_is_refused_with_the_nearest_one():
    position = set_up("")
    assert position.why_not("edn") == load_text()("why_not.unknown", name="edn", near="end")
    nothing_near = load_text()("why_not.unknown_nothing_near", name="§")
    assert position.why_not("§") == nothing_near
    with pytest.raises(Refused, match="§"):
        position.play("§")


def test_nobody_is_asked_and_nothing_may_be_decided_while_chance_decides():
    position = Position.new()
    assert (position.side, position.legal_numbers(), position.seed) == (None, [], None)
    assert position.why_not("end") == load_text()("why_not.chance")
    assert position.problems() == []


# --- what a side cannot see


def walked(seed, phase=layout.HEADLINE, decider=1):
    """A position of a match in which the Ecosystem's headline lies face down."""
    position = Position.new("2025-deal", seed)
    position.play(position.legal()[0])
    assert (position.row[layout.PHASE], position.row[layout.DECIDER]) == (phase, decider)
    return position


def test_a_deal_keeps_what_the_side_sees_and_the_number_of_what_it_does_not():
    position = walked(5)
    for number in range(30):
        dealt = position.determinize("flagship", number)
        for place in (layout.HAND_OF_FLAGSHIP, layout.DISCARD, layout.REMOVED, layout.LATER):
            assert cards_at(dealt, place) == cards_at(position, place)
        for place in (layout.HAND_OF_ECOSYSTEM, layout.FACE_DOWN_OF_ECOSYSTEM, layout.DRAW):
            assert len(cards_at(dealt, place)) == len(cards_at(position, place))
        assert dealt == position.determinize("flagship", number)
        assert dealt.problems() == []


@pytest.mark.parametrize("place", [layout.HAND_OF_ECOSYSTEM, layout.FACE_DOWN_OF_ECOSYSTEM])
def test_every_unseen_card_is_as_likely_to_be_dealt_to_each_place(place):
    position, deals = walked(5), 3000
    found = Counter(
        card for number in range(deals) for card in cards_at(position.determinize("flagship", number), place)
    )
    unseen = cards_at(position, layout.DRAW) | cards_at(position, layout.HAND_OF_ECOSYSTEM)
    unseen |= cards_at(position, layout.FACE_DOWN_OF_ECOSYSTEM)
    assert set(found) == unseen
    mean = deals * len(cards_at(position, place)) / len(unseen)
    assert max(abs(count - mean) for count in found.values()) < 5 * mean**0.5


def test_an_observation_says_what_its_side_may_know():
    position = walked(5)
    ecosystem, flagship = (Observation(position, side) for side in SIDES)
    assert flagship.legal() == position.legal() != []
    assert ecosystem.legal() == []
    assert ecosystem.view() == position.view("ecosystem")
    assert flagship.text() == position.text("flagship")
    assert flagship.row == position.determinize("flagship", 0).row
    assert flagship.determinize(4) == position.determinize("flagship", 4)
    assert (flagship.scenario.id, flagship.rules) == ("2025-deal", position.rules)
    assert flagship.board is position.board
    assert flagship == Observation(position.with_seed(99), "flagship")
    assert flagship != ecosystem
    assert flagship != Observation(Position.new("2025-deal", seed=6), "flagship")
    assert Observation(Position.new("2025-deal", seed=6), "ecosystem") != ecosystem
    assert flagship != "flagship"
    assert repr(flagship).startswith("<Observation of the flagship: <Position 2025-deal")
    with pytest.raises(ValueError, match="There is no side 'judge'"):
        Observation(position, "judge")
    with pytest.raises(TypeError):
        hash(flagship)


# --- what ends it


@pytest.mark.parametrize("side", SIDES)
def test_who_resigns_has_lost(side):
    position = walked(5)
    records = position.resign(side)
    assert records
    assert position.over
    assert position.side is None
    assert position.legal() == []
    assert position.result is not None
    assert (position.result.winner, position.result.ending) == (SIDES[1 - SIDES.index(side)], "resignation")
    with pytest.raises(ValueError, match="The match is over"):
        position.resign(side)


def test_who_resigns_while_chance_decides_has_lost_too():
    position = Position.new()
    with pytest.raises(ValueError, match="There is no side"):
        position.resign("judge")
    position.resign("ecosystem")
    assert (position.over, position.pending, position.outcomes()) == (True, None, [])


def test_a_side_chooses_exactly_while_the_phase_says_so():
    chosen = Counter[bool]()
    for seed in range(6):
        position, chooser = Position.new("2025-deal", seed), random.Random(seed)
        while not position.over:
            asked = position.table.phase == "choose"
            assert position.table.choosing_side == (position.side if asked else None)
            chosen[asked] += 1
            events = [name for name in position.legal() if name.startswith("event ")]
            position.play(chooser.choice(events or position.legal()))
    assert chosen[True] > 5


# --- looking ahead


def test_both_results_of_a_roll_are_imagined_and_nothing_is_drawn():
    position = set_up("tracks: round 2, lab 2, capital 9")  # enough for a milestone
    rolled = {name: imagine(position, name, layout.FORCED_SUCCESS)[1] for name in position.legal()}
    asked = [name for name, rolls in rolled.items() if rolls]
    assert asked
    for name in asked:
        success, rolls = imagine(position, name, layout.FORCED_SUCCESS)
        failure, others = imagine(position, name, layout.FORCED_FAILURE)
        assert [roll[layout.RESULT] % 2 for roll in rolls] == [1] * len(rolls)
        assert [roll[layout.RESULT] % 2 for roll in others] == [0] * len(others)
        assert success.row != failure.row
        assert success.seed == position.seed


def test_actions_that_a_decision_costs_are_named_with_the_reason_and_ops_are_not_one():
    position = set_up("tracks: funds 0, capital 1")
    found = {}
    for name in position.legal():
        after, _ = imagine(position, name, layout.FORCED_SUCCESS)
        found[name] = dict(lost_actions(position, after, load_text()))
    assert any(found.values())
    for name, lost in found.items():
        assert set(lost) <= set(position.legal())
        after = imagine(position, name, layout.FORCED_SUCCESS)[0]
        for action in lost:
            assert action not in after.legal()
    assert found["end"] == {}


# --- many at once


def test_a_batch_tells_who_decides_and_the_tracks_of_each_position():
    batch = Batch.new("sprint", [3, 4, 5], bid=2, kind=PLAIN)
    batch.play(np.array([batch[0].legal_numbers()[0], PASS, PASS]))
    assert len(batch) == 3
    assert batch.side.tolist() == [1, 0, 0]
    assert batch.over.tolist() == [False] * 3
    assert batch.winner.tolist() == [-1] * 3
    assert batch.tracks().tolist() == [list(batch[number].table.tracks.values()) for number in range(3)]
    assert batch[1].seed == 4
    for array in (batch.side, batch.winner, batch.tracks()):
        array[:] = 9
    assert batch.side.tolist() == [1, 0, 0]
    with pytest.raises(ValueError, match="The seed must be"):
        Batch.new("sprint", [-1], kind=PLAIN)


def test_a_record_that_a_position_gives_is_plain_data_when_asked():
    position = Position.new("2025-deal", seed=5)
    for record in (position.table, position.view("ecosystem"), position.score):
        assert json.loads(json.dumps(record.as_json())) == record.as_json()
    assert position.view("ecosystem").rival == "flagship"
    assert position.view("flagship").rival == "ecosystem"
