"""Non-interference: what a side may not know changes nothing of what it is shown, byte for byte.

A twin of a match has the rival's hand and face-down headline shuffled with the draw pile, and another seed. Both must
look the same to the side that may not know: view, log, recap, score, undo, and on its turn what is legal, why not, and
every preview.
"""

import json
import random
from dataclasses import replace

import pytest

from game.engine import layout
from game.engine.chance import seed as write_seed
from game.engine.plain_data import PlainRecord
from game.session.match import SEED_LIMIT, Match
from game.session.records import CardMoved
from tests.session.walks import SIDES, leaps, nodes

SEEDS = range(1, 5)
Hidden = dict[int, int]  # card -> the card that lies in its place in the twin's match


def rival(side: str) -> str:
    return SIDES[1 - SIDES.index(side)]


def hidden_places(side: str) -> tuple[int, ...]:
    """Where cards lie that a side may not see."""
    number = 1 - SIDES.index(side)
    return layout.HAND + number, layout.FACE_DOWN_OF_ECOSYSTEM + number, layout.DRAW


def twin_of(match: Match, side: str, chooser: random.Random) -> Match:
    """Another match that looks the same to ``side``: hidden cards change places, and the dice to come are others."""
    cards = range(len(match._position.board.index.cards))
    hidden = [card for card in cards if match._position._row[layout.WHERE + card] in hidden_places(side)]
    shuffled = random.Random(chooser.random()).sample(hidden, len(hidden))
    stands_for = dict(zip(hidden, shuffled, strict=True))
    twin = object.__new__(Match)
    twin.__dict__.update(match.__dict__)
    twin._position = match.position
    twin.seed = chooser.randrange(SEED_LIMIT)
    twin._position._row = changed_row(match._position._row, stands_for, twin.seed)
    twin._past = [position.copy() for position in match._past]
    for position in twin._past:
        position._row = changed_row(position._row, stands_for, twin.seed)
    twin._future = match._future.copy()
    twin._turns = changed_turns(match, side, stands_for)
    twin._entries = {}
    return twin


def changed_row(row: list[int], stands_for: Hidden, seed: int) -> list[int]:
    changed = row.copy()
    for card, other in stands_for.items():
        changed[layout.WHERE + other] = row[layout.WHERE + card]
    write_seed(changed, seed)
    return changed


def changed_turns(match: Match, side: str, stands_for: Hidden) -> list:
    """The history as it would have been: since it was last dealt, each hidden card of the rival is the other one."""
    hand, face_down, _ = hidden_places(side)
    ids = [card.id for card in match._position.board.index.cards]
    since: dict[int, tuple[int, int]] = {}
    for number, turn in enumerate(match._turns):
        for place, record in enumerate(turn.records):
            if isinstance(record, CardMoved) and record.target == layout.PLACES[hand]:
                since[ids.index(record.card)] = (number, place)
    held = {card for card in stands_for if match._position._row[layout.WHERE + card] in (hand, face_down)}
    turns = []
    for number, turn in enumerate(match._turns):
        records = []
        for place, record in enumerate(turn.records):
            if isinstance(record, CardMoved):
                card = ids.index(record.card)
                if card in held and (number, place) >= since[card]:
                    record = replace(record, card=ids[stands_for[card]])
            records.append(record)
        name = turn.name
        for card in held:
            if match._position._row[layout.WHERE + card] == face_down and number >= since[card][0]:
                was, other = f"headline {ids[card]}", f"headline {ids[stands_for[card]]}"
                name = name.replace(was, other) if turn.side == rival(side) else name
        turns.append(replace(turn, name=name, records=tuple(records)))
    return turns


def seen(match: Match, side: str) -> str:
    """Everything that ``side`` is shown, as bytes of JSON."""
    shown: dict[str, object] = {
        "view": match.view(side),
        "log": match.log(side),
        "recap": match.recap(side),
        "score": match.score,
        "undo": [match.can_undo, match.can_redo],
        "over": [match.over, match.result, match.side],
    }
    if match.side == side:
        shown["legal"] = match.legal()
        shown["why_not"] = {name: match.why_not(name) for name in match._position.board.index.decisions}
        shown["previews"] = [match.preview(name) for name in match.legal()]
    return json.dumps(shown, default=PlainRecord.as_json)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("seed", SEEDS)
def test_what_a_side_may_not_know_changes_nothing_of_what_it_is_shown(seed: int, side: str):
    chooser = random.Random(seed)
    for number, match in enumerate(nodes(seed)):
        if (number + seed) % 3 == 0 or match._position._row[layout.PHASE] == layout.HEADLINE or match.over:
            assert seen(twin_of(match, side, chooser), side) == seen(match, side)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_decision_without_dice_shows_nothing_of_it_either(seed: int, side: str):
    """Both twins decide the same, and take it back again if that is possible."""
    chooser = random.Random(seed)
    compared = 0
    for match, name in leaps(seed):
        twin = twin_of(match, side, chooser) if match.side == side else None
        reveals = name.startswith("headline ") and side == SIDES[1]
        draws = match._position._row[layout.DRAWS]
        match.play(name)
        if twin is not None and match._position._row[layout.DRAWS] == draws and not reveals:
            compared += 1
            twin.play(name)
            assert seen(twin, side) == seen(match, side)
            if match.can_undo:
                match.undo()
                twin.undo()
                assert seen(twin, side) == seen(match, side)
                match.redo()
    assert compared > 15


@pytest.mark.parametrize("side", SIDES)
def test_the_twins_are_different_matches(side: str):
    """The tests above compare something: to the rival the twins look different."""
    chooser = random.Random(1)
    hands = []
    for number, match in enumerate(nodes(1)):
        if number % 10 == 0 and not match.over:
            twin = twin_of(match, side, chooser)
            assert twin.position.digest != match.position.digest
            assert sorted(twin._position._row[layout.WHERE :]) == sorted(match._position._row[layout.WHERE :])
            hands.append(twin.view(rival(side)).hand != match.view(rival(side)).hand)
    assert sum(hands) > len(hands) * 0.8


def test_a_face_down_headline_is_among_what_is_changed():
    chooser = random.Random(2)
    for match in nodes(2):
        if match.view("flagship").rival_headline_set:
            twin = twin_of(match, "flagship", chooser)
            assert twin.view("ecosystem").headline != match.view("ecosystem").headline
            assert twin.decisions[-1] == f"headline {twin.view('ecosystem').headline}"
            return
    raise AssertionError("no headline was set")


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_side_is_shown_no_card_that_it_may_not_see(seed: int, side: str):
    """The crude form of the same: no id of a hidden card stands in its view, and its log names none as dealt."""
    for match in nodes(seed):
        places = hidden_places(side)
        hidden = [
            card.id
            for n, card in enumerate(match._position.board.index.cards)
            if match._position._row[layout.WHERE + n] in places
        ]
        shown = json.dumps(match.view(side).as_json())
        assert [card for card in hidden if f'"{card}"' in shown] == []
        assert all(entry.cards == () for entry in match.log(side) if entry.kind == "deal" and entry.side == rival(side))


def test_every_track_is_public():
    """Only hands, the pile, unrevealed headlines and the seed are hidden (ruling 14)."""
    *_, match = nodes(1)
    for side in SIDES:
        assert match.view(side).tracks.keys() == {track.id for track in match.rules.tracks}
        assert "seed" not in match.view(side).as_json()
