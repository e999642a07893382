"""Two decisions followed into the same futures: each future is a match played on, luck is common, figures add up."""

from statistics import median_low

import pytest

from game.engine import layout
from game.engine.chance import MASK, mix
from game.lab.play.runner import MatchRunner
from game.lab.study.futures import AHEAD, PART, Asked, Compared, followed, futures
from game.lab.study.futures_told import ends, lines, rows, verdict
from game.players import series
from game.players.arena import SECOND_DEAL
from game.players.codes import parse
from game.players.computer import Computer
from game.position import Position, Refused
from game.position.board import shipped_rules
from game.rules.model import SIDES, STAGES, TRACKS
from game.rules.words.text import load_text
from game.session.match import Match
from tests.session.walks import nodes

NOVICES = (parse("novice"), parse("novice"))
RANDOM = (parse("random"), parse("random"))


@pytest.fixture(scope="module")
def position() -> Position:
    """A moment with several decisions."""
    return next(match for match in nodes(6) if match.phase == "card" and match.table.round == 3).position.without_seed()


def asked(position, players=RANDOM, known_to=True, names=None):
    legal = position.legal()
    return Asked(position, names or (legal[0], legal[-1]), players, position.side if known_to else "")


@pytest.mark.parametrize("seed", [3, 4])
def test_from_the_beginning_a_match_is_played_on_as_any_other(seed):
    hall = MatchRunner(shipped_rules(), "2025-deal", NOVICES)
    start = Position.new("2025-deal", seed)
    line = followed(hall, start, NOVICES, "", start.round + AHEAD).line
    assert line == hall.play_series(*NOVICES, seed, 1)[0]


@pytest.mark.parametrize(("players", "known_to"), [(NOVICES, True), (NOVICES, False), (RANDOM, True)])
def test_a_future_equals_a_match_played_from_that_position(position, players, known_to):
    """Players that leave their decisions to luck have the same luck too."""
    question = asked(position, players, known_to)
    *_, found = futures(question, 2)
    for number, decision, line in ((0, 0, found.first[0]), (1, 1, found.second[1])):
        start = question.start(number)
        match = Match.from_position(start, start.seed)
        luck = mix((start.seed & MASK) ^ SECOND_DEAL)
        computer = Computer(players[0])
        match.play(question.decisions[decision])
        while match.side is not None:
            match.play(computer.choose(match.observation(match.side), luck))
        row = match.position.row
        assert [line[series.WON_BY], line[series.TOTAL]] == [row[layout.WINNER], row[layout.TOTAL]]
        assert line[series.DECISIONS_MADE] == row[layout.DECISIONS]
        assert line[series.TRACKS :] == row[: series.LINE - series.TRACKS]


def test_the_same_decision_twice_meets_the_same_luck_and_differs_in_nothing(position):
    name = position.legal()[0]
    *_, found = futures(asked(position, names=(name, name)), 12)
    assert found.first == found.second
    assert found.turned("ecosystem") == (0, 0)
    assert found.better() == ""
    assert found.pairs.same


def test_the_same_seed_gives_the_same_figures_however_many_share_the_work(position):
    *_, alone = futures(asked(position), 14)
    *_, shared = futures(asked(position), 14, workers=3)
    assert (alone.first, alone.second) == (shared.first, shared.second)
    assert len({tuple(line) for line in alone.first}) > 1


def test_figures_come_after_every_part_and_at_the_end(position):
    assert [found.games for found in futures(asked(position), 2 * PART + 3)] == [PART, 2 * PART, 2 * PART + 3]


def test_a_decision_that_cannot_be_made_is_refused_with_its_sentence(position):
    with pytest.raises(Refused, match="tulips"):
        asked(position, names=("tulips", position.legal()[0])).check(load_text())
    asked(position).check(load_text())


def made_up(position, first_wins, second_wins):
    """Pairs of which so many were won by the Ecosystem, the first ones."""
    both = []
    for wins in (first_wins, second_wins):
        made = [[0] * series.LINE for _ in range(100)]
        for pair, line in enumerate(made):
            line[series.WON_BY] = layout.ECOSYSTEM if pair < wins else layout.FLAGSHIP
            line[series.ENDED_BY], line[series.TOTAL] = layout.END_OF_2028, 4
            line[series.ECOSYSTEM_FLOW] = 3 if wins == first_wins else 4
        both.append(made)
    first, second = both
    return Compared(asked(position), first, second)


def test_the_better_one_is_named_only_where_the_interval_excludes_none(position):
    side = position.side
    more, fewer = (50, 80) if side == "ecosystem" else (80, 50)
    clear = made_up(position, more, fewer)
    assert clear.better() == clear.asked.decisions[1]
    assert clear.won(side).value == pytest.approx(0.3)
    assert clear.turned(side) == (0, 30)
    assert made_up(position, fewer, more).better() == clear.asked.decisions[0]
    assert made_up(position, 50, 51).better() == ""
    assert clear.flow("ecosystem") == (1.0, 1.0, 1.0)


def test_a_side_gains_what_the_other_loses(position):
    found = made_up(position, 40, 70)
    ecosystem, flagship = found.won("ecosystem"), found.won("flagship")
    assert (flagship.value, flagship.low, flagship.high) == (-ecosystem.value, -ecosystem.high, -ecosystem.low)
    assert found.turned("ecosystem") == found.turned("flagship")[::-1]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_figures_are_told_side_by_side_with_their_intervals(position, language):
    text, found = load_text(language), made_up(position, 50, 80)
    told = {what: (first, second, difference) for what, first, second, difference in rows(found, text)}
    assert ("50 %", "80 %") in [cells[:2] for cells in told.values()]
    assert "±" in verdict(found, text)
    assert len(lines(found, text)) == 3 + len(told) + 2
    as_json = found.as_json()
    assert as_json["pairs"] == 100
    assert as_json["differences"]["ecosystem_wins"]["difference"] == pytest.approx(0.3)


# --- boards on the way


def levels(table):
    """The levels of all stages of both sides."""
    return [table.stages[side][stage] for side in SIDES for stage in STAGES]


def test_a_future_is_looked_at_as_the_half_year_after_the_next_begins(position):
    """The row is that of the same match, played decision by decision, when its round first is that one."""
    question = asked(position, NOVICES)
    *_, found = futures(question, 3)
    for number, seen in enumerate(found.seen[1]):
        start = question.start(number)
        match = Match.from_position(start, start.seed)
        luck = mix((start.seed & MASK) ^ SECOND_DEAL)
        computer = Computer(NOVICES[0])
        match.play(question.decisions[1])
        while match.side is not None and match.position.round < question.looked_at:
            match.play(computer.choose(match.observation(match.side), luck))
        assert match.position.round == question.looked_at == position.round + 2
        assert seen.row == match.position.row
        assert list(seen.levels) == levels(match.table)


def test_what_ends_before_is_looked_at_as_it_ended():
    last = (match for seed in range(6, 40) for match in nodes(seed) if match.table.round == match.table.rounds)
    late = next(match for match in last if match.phase == "card").position.without_seed()
    question = asked(late)
    *_, found = futures(question, 2)
    assert question.looked_at > late.table.rounds
    assert [one.row[layout.PHASE] for both in found.seen for one in both] == [layout.OVER] * 4


def test_the_typical_board_was_reached_and_none_lies_nearer_to_the_middle(position):
    *_, found = futures(asked(position), 15)
    for seen, table in zip(found.seen, found.typical, strict=True):
        middle = [median_low(stack) for stack in zip(*(one.levels for one in seen), strict=True)]
        away = [sum(abs(one - mid) for one, mid in zip(one.levels, middle, strict=True)) for one in seen]
        chosen = seen[away.index(min(away))]
        assert levels(table) == list(chosen.levels)
        assert table == Position(position.board, chosen.row, seeded=False).table
    assert len({one.levels for one in found.seen[0]}) > 1


def test_more_pairs_go_on_where_the_others_ended(position):
    *_, few = futures(asked(position), 7)
    *_, more = futures(asked(position), 12, begun=few)
    *_, once = futures(asked(position), 12)
    assert few.games == 7
    assert (more.first, more.second, more.seen) == (once.first, once.second, once.seen)


def test_what_is_there_at_the_end_is_the_mean_over_the_futures(position):
    *_, found = futures(asked(position), 12)
    text = load_text()
    told = {what: cells for what, *cells in ends(found, text)}
    place = series.TRACKS + TRACKS.index("demonstrations")
    for lines_of, cell in zip((found.first, found.second), told[text.track("demonstrations")], strict=False):
        assert cell == f"{sum(line[place] for line in lines_of) / 12:.1f}"
    opened = sum(line[series.PLANT_ROUND] > 0 for line in found.second)
    assert told[text("branch.plant")][1] == f"{100 * opened / 12:.0f} %"
    assert found.moved("allies")[0] == pytest.approx(
        sum(
            two[series.TRACKS + TRACKS.index("allies")] - one[series.TRACKS + TRACKS.index("allies")]
            for one, two in zip(found.first, found.second, strict=True)
        )
        / 12
    )
