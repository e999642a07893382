"""What a decision would change, shown before it is made: the same as what it then changes."""

from collections.abc import Iterable

import pytest

from game.engine.plain_data import BySide
from game.engine.records import Change
from game.session.journal import Entry
from game.session.match import Match, Refused
from game.session.preview import as_on_board
from game.session.records import RULE, Cause
from tests.engine.table import ROOMY, Table
from tests.session.walks import SIDES, leaps, new_match, row_of

SEEDS = range(1, 6)


def changes_by_its_own_cause(match: Match) -> list[Change]:
    """What the last decision changed by card, action or desk: not by what followed of itself."""
    found: dict[str, Change] = {}
    for entry in match.log(SIDES[0]):
        own = entry.cause is not None and entry.cause.kind in ("card", "action", "desk", "shipping")
        if entry.decision == len(match.decisions) and entry.kind == "change" and own:
            first = found.get(entry.track)
            found[entry.track] = Change(entry.track, entry.before if first is None else first.before, entry.after)
    return [change for change in found.values() if change.steps]


def last_rolls(match: Match) -> list[Entry]:
    return [
        entry
        for entry in match.log(SIDES[0])
        if entry.decision == len(match.decisions) and entry.kind == "roll"
        if entry.cause and entry.cause.kind != "step"
    ]


def followed_by_itself(match: Match) -> bool:
    """Whether the last decision set more going: a review or a deal."""
    last = [entry for entry in match.log(SIDES[0]) if entry.decision == len(match.decisions)]
    return any(entry.kind in ("step", "deal") or (entry.track and entry.cause == RULE) for entry in last)


def sorted_by_track(*changes: Iterable[Change]) -> list[Change]:
    return sorted((change for some in changes for change in some), key=lambda change: change.track)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_decision_without_dice_changes_what_its_preview_says(seed: int):
    compared = 0
    for match, name in leaps(seed):
        preview = None if name.startswith("headline ") else match.preview(name)
        match.play(name)
        if preview is not None and not preview.rolls:
            compared += 1
            assert sorted_by_track(preview.changes) == sorted_by_track(changes_by_its_own_cause(match)), name
            assert last_rolls(match) == []
    assert compared > 40


def test_of_a_stage_a_preview_tells_what_the_board_shows_then_with_what_allies_lend():
    lent = 0
    for seed in SEEDS:
        for match, name in leaps(seed):
            if name.startswith("headline "):
                match.play(name)
                continue
            seen, before = match.preview(name), match.table
            match.play(name)
            if seen.rolls or followed_by_itself(match):
                continue
            for side in SIDES:
                levels = [(before.stages[side][stage], level) for stage, level in match.table.stages[side].items()]
                names = [f"{side}_{stage}" for stage in match.table.stages[side]]
                told = {change.track: (change.before, change.after) for change in as_on_board(seen, before)}
                moved = {track: step for track, step in zip(names, levels, strict=True) if step[0] != step[1]}
                assert {track: step for track, step in told.items() if track in names} == moved
                lent += len(moved.keys() - {change.track for change in seen.changes})
    assert lent  # of some none was its side's own


@pytest.mark.parametrize("seed", SEEDS)
def test_every_legal_decision_without_dice_has_a_preview_that_comes_true(seed: int):
    """Not only the one that is played: each is tried on a copy of the match at every tenth decision."""
    for number, (match, name) in enumerate(leaps(seed)):
        if number % 10 == seed % 10:
            for option in match.legal():
                preview = match.preview(option)
                if not preview.rolls and not option.startswith("headline "):
                    twin = replayed(match)
                    twin.play(option)
                    assert sorted_by_track(preview.changes) == sorted_by_track(changes_by_its_own_cause(twin))
        match.play(name)


def replayed(match: Match) -> Match:
    twin = new_match(match.seed)
    for name in match.decisions:
        twin.play(name)
    return twin


@pytest.mark.parametrize("seed", SEEDS)
def test_a_decision_with_one_roll_goes_one_of_the_two_ways_of_its_preview(seed: int):
    for match, name in leaps(seed):
        preview = None if name.startswith("headline ") else match.preview(name)
        match.play(name)
        if preview is not None and len(preview.rolls) == 1:
            (roll,) = preview.rolls
            rolls = last_rolls(match)
            assert {one.odds for one in rolls} == {roll.odds}
            assert (roll.in_all > roll.odds) or len(rolls) == 1
            way = list(roll.success if rolls[-1].success else roll.failure)
            if rolls[-1].rerolled and rolls[-1].success:  # academicians stand as after a failure: it used one up
                way = [change for change in roll.success if change.track != "academicians"]
                way += [change for change in roll.failure if change.track == "academicians"]
            expected = sorted_by_track(preview.changes, way)
            assert expected == sorted_by_track(changes_by_its_own_cause(match)), name


@pytest.mark.parametrize("seed", SEEDS)
def test_a_headline_previews_the_cards_event(seed: int):
    """True if it happens first, from the position that was shown."""
    for match, name in leaps(seed):
        preview = match.preview(name) if name.startswith("headline ") else None
        side = match.side
        match.play(name)
        if preview is not None and side == "flagship" and not preview.rolls:
            log = [entry for entry in match.log(SIDES[0]) if entry.decision == len(match.decisions)]
            causes = [entry.cause for entry in log if entry.kind in ("change", "roll")]
            own = Cause("card", name.split()[1])
            if causes and causes[0] == own:
                changed: dict[str, int] = {}
                for entry in log:
                    if entry.kind == "change" and entry.cause == own:
                        changed[entry.track] = entry.after
                told = {change.track: change.after for change in preview.changes}
                assert told == {track: after for track, after in changed.items() if track in told}
                assert set(told) <= set(changed)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_previewed_score_and_flow_come_true_where_nothing_follows(seed: int):
    compared = 0
    for match, name in leaps(seed):
        preview = match.preview(name)
        before, flow = match.score.total, match.table.flow
        match.play(name)
        assert preview.score.before == before
        assert BySide(preview.flow.ecosystem.before, preview.flow.flagship.before) == flow
        if not name.startswith("headline ") and not preview.rolls and not followed_by_itself(match):
            compared += 1
            assert preview.score.after == match.score.total, name
            view = match.view(SIDES[0])
            assert BySide(*(flow.after for _, flow in preview.flow.items())) == view.flow
            assert preview.weakest == view.weakest
            assert preview.discs == view.discs
    assert compared > 40


@pytest.mark.parametrize("seed", SEEDS)
def test_a_preview_asks_no_dice(seed: int):
    """Its rolls name odds and both ways, never a number that was rolled; the row with its dice stays as it is."""
    for match, name in leaps(seed):
        before = row_of(match)
        for option in match.legal():
            for roll in match.preview(option).rolls:
                assert roll.as_json().keys() == {"id", "odds", "in_all", "success", "failure"}
                assert 5 <= roll.odds <= roll.in_all <= 100
        assert row_of(match) == before
        match.play(name)


def test_an_illegal_decision_has_no_preview(match: Match):
    with pytest.raises(Refused) as refused:
        match.preview("milestone")
    assert str(refused.value) == match.why_not("milestone")


def test_a_preview_tells_what_comes_out_of_reach():
    table = Table.opening().set(**ROOMY, milestones=0).set(capital=4).ops_are_spent("flagship")
    assert table.preview("milestone").notes == (
        "If it fails: Milestone costs 4 Capital; you have 0.",
        "If it fails: Build Mine costs 2 Capital; you have 0.",
    )
    assert table.preview("de risk").notes == ("After this: De-risk needs Risk 1; you have 0.",) * (
        table.tracks["risk"] == 1
    )
