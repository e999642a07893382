"""A walk through random matches: what must hold at every single decision."""

import copy
import dataclasses
import itertools
import json
import random
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

import pytest

from game.engine import layout
from game.engine.plain_data import PlainRecord
from game.engine.step import apply
from game.session.match import Match, Refused
from tests.engine.invariants import faults
from tests.session.walks import SIDES, leaps, new_match, nodes, row_of, words

SEEDS = range(1, 5)


def every_look(match: Match) -> list[Any]:
    """Everything that can be looked at."""
    looks: list[Any] = [match.legal(), match.score, match.result, match.over, match.side, match.decisions]
    looks += [match.can_undo, match.can_redo, match.position.digest]
    for side in SIDES:
        looks += [match.view(side), *match.log(side)[-20:], *match.recap(side)[:20]]
    looks += [match.why_not(name) for name in ("end", "milestone", "event dod_equity", "nonsense")]
    looks += [match.preview(name) for name in match.legal()]
    return looks


@pytest.mark.parametrize("seed", SEEDS)
def test_a_decision_is_legal_exactly_if_there_is_no_reason_against_it(seed: int):
    for match in nodes(seed):
        possible = {name for name in match._position.board.index.decisions if match.why_not(name) is None}
        assert possible == set(match.legal())
        assert len(possible) == len(match.legal()), "no decision is listed twice"


@pytest.mark.parametrize("seed", SEEDS)
def test_there_is_always_something_to_decide_until_the_match_is_over(seed: int):
    for match in nodes(seed):
        assert bool(match.legal()) != match.over
        assert (match.side is None) == match.over == (match.result is not None)


@pytest.mark.parametrize("seed", range(1, 21))
def test_every_position_is_sound(seed: int):
    """Tracks within their limits, sixty cards in one place each, hands as large as the plays left, and more."""
    for match in nodes(seed):
        scenario = match.rules.scenarios[match.scenario]
        assert faults(match.rules, scenario, match._position.board.index, match._position._row) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_a_refusal_is_a_sentence_and_changes_nothing(seed: int):
    for match in nodes(seed):
        before = row_of(match)
        for name in random.Random(seed).sample(match._position.board.index.decisions, 20):
            reason = match.why_not(name)
            if reason is not None:
                assert reason.endswith((".", "?"))
                assert "{" not in reason
                with pytest.raises(Refused) as refused:
                    match.play(name)
                assert str(refused.value) == reason
        assert row_of(match) == before


@pytest.mark.parametrize("seed", SEEDS)
def test_looking_changes_nothing(seed: int):
    for match in nodes(seed):
        before = row_of(match)
        first = every_look(match)
        assert every_look(match) == first
        assert row_of(match) == before


@pytest.mark.parametrize("seed", SEEDS)
def test_everything_that_is_shown_becomes_plain_data_that_json_can_hold(seed: int):
    for match in nodes(seed):
        for look in every_look(match):
            plain = look.as_json() if isinstance(look, PlainRecord) else look
            assert json.loads(json.dumps(plain)) == plain


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_can_change_a_match_through_what_it_shows(seed: int):
    """Records are frozen to the last value; a caller that changes a list that it was given changes its own copy."""
    for match in itertools.islice(nodes(seed), 0, None, 10):
        for look in every_look(match):
            if isinstance(look, PlainRecord):
                assert list(loose(look)) == []
    match = new_match(seed)
    match.legal().clear()
    match.decisions.append("end")
    assert match.legal()
    assert match.decisions == []


def loose(value: object) -> Iterator[object]:
    """Whatever could be changed in a value of a record."""
    if isinstance(value, PlainRecord):
        fields = dataclasses.fields(value)  # type: ignore[arg-type]
        for field in fields:
            with pytest.raises(dataclasses.FrozenInstanceError):
                setattr(value, field.name, None)
            yield from loose(getattr(value, field.name))
    elif isinstance(value, tuple | MappingProxyType):
        for one in value.values() if isinstance(value, MappingProxyType) else value:
            yield from loose(one)
    elif not (value is None or isinstance(value, str | int | float)):
        yield value


@pytest.mark.parametrize("seed", SEEDS)
def test_a_copy_of_a_row_goes_the_same_way_and_leaves_the_row_alone(seed: int):
    for match, name in leaps(seed):
        before = row_of(match)
        twin = match._position._row.copy()
        apply(match._position.board.book, twin, (), match._position.board.index.numbers[name])
        assert row_of(match) == before
        match.play(name)
        assert tuple(twin) == row_of(match)


def test_a_match_is_not_copied_because_its_copy_would_know_the_dice():
    match = new_match(1)
    for copied in (copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match=r"match\.position .*without_seed"):
            copied(match)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_saved_match_comes_back_at_the_same_position(seed: int, tmp_path):
    file = tmp_path / "match.json"
    for match in nodes(seed):
        match.save(file)
        again = Match.load(file, text=words())
        assert row_of(again) == row_of(match)
        assert again.position.digest == match.position.digest
        for side in SIDES:
            assert again.view(side) == match.view(side)
            assert again.recap(side) == match.recap(side)
    assert [again.log(side) for side in SIDES] == [match.log(side) for side in SIDES]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_seed_and_decisions_give_the_same_match(seed: int):
    *_, match = nodes(seed)
    again = new_match(seed)
    for name in match.decisions:
        again.play(name)
    assert row_of(again) == row_of(match)
    assert again.result == match.result


def test_the_name_of_every_decision_leads_back_to_its_number():
    index = new_match(1).position.board.index
    assert [index.numbers[name] for name in index.decisions] == list(range(len(index.decisions)))


def test_every_decision_reads_aloud_in_its_own_words():
    match = new_match(1)
    aloud = [match.text.decision(name) for name in match._position.board.index.decisions]
    assert len(set(aloud)) == len(aloud)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_log_holds_every_decision_and_says_only_finished_sentences(seed: int):
    *_, match = nodes(seed)
    for side in SIDES:
        log = match.log(side)
        assert [entry.decision for entry in log] == sorted(entry.decision for entry in log)
        decided = [entry for entry in log if entry.kind == "decision"]
        assert [entry.decision for entry in decided] == list(range(1, len(match.decisions) + 1))
        named = [entry.name or match.decisions[entry.decision - 1] for entry in decided]
        assert named == match.decisions
        assert all(entry.text and "{" not in entry.text for entry in log)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_change_records_add_up_to_the_position(seed: int):
    """What the player is told is what happened: only `adjust` writes a track."""
    *_, match = nodes(seed)
    tracks = {one.id: one.start for one in match.rules.tracks}
    for entry in match.log("ecosystem"):
        if entry.kind == "change":
            assert tracks[entry.track] == entry.before != entry.after
            tracks[entry.track] = entry.after
    assert tracks == match.view("ecosystem").tracks


@pytest.mark.parametrize("seed", range(1, 21))
def test_money_that_leaves_escrow_or_private_arrives_as_capital_and_never_goes_back(seed: int):
    *_, match = nodes(seed)
    changes = [entry for entry in match.log("flagship") if entry.kind == "change"]
    paid_out = 0
    for entry, following in itertools.pairwise(changes):
        if entry.track in ("escrow", "private"):
            paid_out += entry.before - entry.after
            assert entry.after < entry.before
            assert (following.track, following.cause) == ("capital", entry.cause)
            assert following.after - following.before == entry.before - entry.after
    tracks = match.view("flagship").tracks
    promised = sum(one.start for one in match.rules.tracks if one.id in ("escrow", "private"))
    assert tracks["escrow"] + tracks["private"] + paid_out == promised


@pytest.mark.parametrize("seed", SEEDS)
def test_a_recap_is_what_happened_since_a_side_last_decided(seed: int):
    for match in nodes(seed):
        for side in SIDES:
            log, recap = match.log(side), match.recap(side)
            assert recap == log[len(log) - len(recap) :], "it is the end of the log"
            assert all(entry.side != side for entry in recap if entry.kind == "decision")
            if match._turns[-1].side == side and not any(entry.kind == "reveal" for entry in recap):
                assert all(entry.side == "" for entry in recap if entry.kind == "change")


@pytest.mark.parametrize("seed", SEEDS)
def test_the_result_is_the_projected_score_of_the_last_position(seed: int):
    *_, match = nodes(seed)
    assert match.result is not None
    assert match.result.total == match.score.total == match._position._row[layout.TOTAL] / 2
    assert match.result.lines == match.score.lines
    if match.result.ending == "end_of_2028" and not match.result.tie:
        assert match.result.winner == match.score.leader
