"""A class gathered from its lines: figures as from the saves, and whatever is damaged named and left out."""

from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple, cast

import pytest

from game.rules.words.text import load_text
from game.session.classroom import bell, told
from game.session.classroom.figures import ClassFigures
from game.session.classroom.gathering import Gathered, Table, gather, gather_files, in_text
from game.session.classroom.played import BELL, MIXED, Played, Replay, plan_of
from game.session.classroom.table_line import TableLine, checksum, line_of, read_line
from game.session.match import Match, shipped_rules
from game.session.story import story
from tests.session.classroom.lines import CODE, played, table
from tests.session.classroom.test_table_line import resealed

TABLES = range(1, 7)


class Planned(NamedTuple):
    """What an exception looks at in a match: the plans of both sides and who won; it was level all the time."""

    plans: Mapping[str, str]
    winner: str
    lead_lost: float = 0.0
    total: float = 0.0


@pytest.fixture(scope="module")
def replay() -> Replay:
    return Replay(shipped_rules())


def gathered(words: str, replay: Replay, code: str = "") -> Gathered:
    return gather(in_text(words, "pasted"), replay, code)


def every_line() -> str:
    return "\n".join(f"Table {number}: {table(number)[1]}" for number in TABLES)


def reasons(found: Gathered) -> list[str]:
    return [one.problem.key for one in found.left_out]


def test_figures_from_lines_are_those_from_the_saves(tmp_path: Path, replay: Replay):
    found = gathered(every_line(), replay)
    assert [one.label for one in found.tables] == [str(number) for number in TABLES]
    for one in found.tables:
        path = tmp_path / f"{one.label}.json"
        table(int(one.label))[0].save(path)
        match = Match.load(path)
        verdict = bell.verdict(match)
        winner = match.result.winner if match.result else verdict.winner if verdict else None
        assert one.played.winner == winner
        assert one.played.ending == (match.result.ending if match.result else BELL)
        assert one.played.total == match.score.total
        assert one.played.end == match.table
        assert one.played.rounds == tuple(table for _, table in story(match).rounds)


def test_votes_and_answers_of_all_tables_add_up(replay: Replay):
    figures = ClassFigures(gathered(every_line(), replay))
    for moment in ("before", "after_play", "after_talk"):
        assert figures.votes[moment].students == 3 * len(TABLES)
        assert sum(figures.answered("weakest", moment)) == 3 * len(TABLES)
    assert figures.items == ("weakest", "together", "claim")
    steps = [step for number in TABLES for step in votes_of(number, "before")]
    assert figures.mean_vote("before") == pytest.approx(sum(steps) / len(steps))


def votes_of(number: int, moment: str) -> list[int]:
    counts = str(table(number)[0].options[f"votes_{moment}"]).split()
    return [step for step, count in enumerate(counts, 1) for _ in range(int(count))]


def test_every_table_is_in_one_lane_and_won_by_one(replay: Replay):
    figures = ClassFigures(gathered(every_line(), replay))
    for side in ("ecosystem", "flagship"):
        lanes = figures.lanes(side)
        assert sorted(one.label for lane in lanes for one in lane.tables) == [str(number) for number in TABLES]
        assert sum(lane.won for lane in lanes) == len(figures.won[side])
    assert sum(len(tables) for tables in figures.won.values()) == len(TABLES)
    assert figures.half_years == sum(len(one.played.rounds) for one in figures.tables)


def figures_of(*tables: tuple[str, str]) -> ClassFigures:
    """A class of which nothing counts but the Flagship's plan and who won, at each table."""
    made = [
        Table(str(number), cast(Played, Planned({"flagship": plan, "ecosystem": MIXED}, winner)))
        for number, (plan, winner) in enumerate(tables, 1)
    ]
    return ClassFigures(Gathered(CODE, tuple(made), ()))


def test_the_only_table_at_which_a_plan_came_out_otherwise_is_worth_showing():
    won, lost = ("plant", "flagship"), ("plant", "ecosystem")
    shown = figures_of(won, lost, won, ("chain", "ecosystem")).shown
    assert shown is not None
    assert (shown.table.label, shown.reason, shown.side, shown.plan) == ("2", "lost_alone", "flagship", "plant")
    shown = figures_of(lost, lost, won).shown
    assert shown is not None
    assert (shown.table.label, shown.reason) == ("3", "won_alone")


def test_two_tables_with_a_plan_or_none_with_a_clear_one_are_no_exception():
    for tables in (
        [("plant", "flagship"), ("plant", "ecosystem")],
        [(MIXED, "flagship"), (MIXED, "ecosystem"), (MIXED, "flagship")],
        [("plant", "flagship"), ("plant", "ecosystem"), ("plant", "ecosystem"), ("plant", "flagship")],
    ):
        shown = figures_of(*tables).shown
        assert shown is not None
        assert shown.reason == "closest"


def test_what_is_damaged_is_named_and_the_rest_counts(replay: Replay):
    line, other = table(1)[1], table(3)[1]
    found = gathered(
        "\n".join([
            every_line(),
            line[:90],
            other.replace("LESSON", "SPRINT"),
            other.replace("MR1", "MR9"),
            resealed(other, f"/{CODE}/", "/OTHER/"),
            line,
            resealed(other, other.split("/")[2], "0" * 12),
        ]),
        replay,
    )  # fmt: skip
    assert [one.label for one in found.tables] == [str(number) for number in TABLES]
    assert sorted(reasons(found)) == sorted(["cut", "checksum", "version", "other_class", "doubled", "doubled"])
    assert all("pasted: " in one.where and one.told(load_text()) for one in found.left_out)


def test_lines_of_other_rules_or_with_decisions_that_cannot_be_are_left_out(replay: Replay):
    fields = table(4)[1].split("/")
    rules = resealed(table(4)[1], fields[2], "0" * 12)
    seed = resealed(table(4)[1], f"/{fields[6]}/{fields[7]}/", f"/ZZZ/{fields[7]}/")
    position = resealed(table(4)[1], fields[10], "00000000")
    stop = resealed(table(4)[1], "/END/", "/OPEN/")
    assert [reasons(gathered(one, replay)) for one in (rules, position, stop)] == [["rules"], ["elsewhere"], ["stop"]]
    assert reasons(gathered(seed, replay))[0] in ("impossible", "stop", "elsewhere")


def test_of_two_lines_of_one_match_the_one_with_more_answers_counts(replay: Replay):
    match = played(8)
    after = str(line_of(match, CODE, 8))
    match.options = {name: value for name, value in match.options.items() if not name.endswith("after_talk")}
    before = str(line_of(match, CODE, 8))
    for words in (f"{before}\n{after}", f"{after}\n{before}"):
        found = gathered(words, replay)
        assert (len(found.tables), reasons(found)) == (1, ["doubled"])
        assert str(found.tables[0].played.line) == after


def test_a_table_that_played_twice_has_two_matches_told_apart(replay: Replay):
    second = str(line_of(table(4)[0], CODE, 1))
    found = gathered(f"{table(1)[1]}\n{second}", replay)
    assert [one.label for one in found.tables] == ["1a", "1b"]


def test_the_class_is_that_of_most_lines_or_the_one_that_is_named(replay: Replay):
    words = every_line() + "\n" + resealed(table(1)[1], f"/{CODE}/", "/OTHER/")
    assert gathered(words, replay).code == CODE
    named = gathered(words, replay, "other")
    assert (named.code, len(named.tables), len(named.left_out)) == ("OTHER", 1, len(TABLES))


def test_files_and_folders_are_read_and_what_holds_no_line_is_named(tmp_path: Path, replay: Replay):
    folder = tmp_path / "class"
    folder.mkdir()
    for number in TABLES:
        (folder / f"table {number}.txt").write_text(table(number)[1] + "\n", "utf-8")
    (folder / "hello.txt").write_text("hello", "utf-8")
    (folder / "picture.txt").write_bytes(b"\xff\xfe\x00")
    (folder / "other.csv").write_text("passed over", "utf-8")
    empty = tmp_path / "empty"
    empty.mkdir()
    found = gather_files([folder, empty, tmp_path / "nowhere.txt"], replay)
    assert len(found.tables) == len(TABLES)
    named = {one.where: one.problem.key for one in found.left_out}
    assert named == {"hello.txt": "foreign", "picture.txt": "no_text", "empty": "empty_folder",
                     "nowhere.txt": "unreadable"}  # fmt: skip


@pytest.mark.parametrize(("side", "letter", "winner"), [("ecosystem", "E", "flagship"), ("flagship", "F", "ecosystem")])
def test_a_resignation_and_an_open_match_are_told(replay: Replay, side: str, letter: str, winner: str):
    match = Match.new("lesson", seed=5)
    assert replay.play(read_line(str(line_of(match, CODE, 1)))).ending == "open"
    match.resign(side)
    line = str(line_of(match, CODE, 1))
    assert f"/RESIGNED.{letter}/" in line
    found = replay.play(read_line(line))
    assert (found.winner, found.ending) == (winner, "resignation")


def test_a_plan_is_what_most_telling_actions_were_for():
    assert plan_of("flagship", ["build alloy", "build finish", "milestone", "ops talks", "end"]) == "chain"
    assert plan_of("flagship", ["build alloy", "milestone"]) == MIXED
    assert plan_of("ecosystem", []) == MIXED
    assert plan_of("ecosystem", ["recruit", "coordinate", "survey"]) == "technology"


def test_a_class_is_told_in_sentences_in_both_languages(replay: Replay):
    figures = ClassFigures(gathered(every_line() + "\nMR1/cut", replay))
    for language in ("en", "zh"):
        text = load_text(language)
        lines = [
            *told.summary(figures, text),
            *(line for _, line in told.findings(figures, text)),
            *told.questions(figures, text),
        ]
        assert len(lines) > 6
        assert told.shown(figures, text)
        assert CODE in lines[0]


def test_nothing_at_all_is_a_class_without_tables(replay: Replay):
    figures = ClassFigures(gathered("", replay))
    assert (figures.tables, figures.mean, figures.shown) == ((), 0.0, None)
    assert told.shown(figures, load_text())


def test_a_checksum_is_seven_letters_and_differs():
    assert {len(checksum(one)) for one in ("", "A", "B" * 500)} == {7}
    assert len({checksum(f"MR1/{number}") for number in range(500)}) == 500


def test_two_hundred_matches_are_played_again_and_the_next_is_left_out():
    class Stands:
        """Plays nothing again."""

        def play(self, line: TableLine) -> SimpleNamespace:
            return SimpleNamespace(line=line)

    line = table(1)[1]
    lines = [resealed(line, f"/{CODE}/1/", f"/{CODE}/{number}/") for number in range(1, 100)]
    seeds = [resealed(one, "/LESSON/", f"/LESSON/{number}") for number in range(1, 4) for one in lines]
    for count, left_out in ((199, 0), (200, 0), (201, 1)):
        found = gathered("\n".join(seeds[:count]), cast(Replay, Stands()))
        assert (len(found.tables), reasons(found)) == (count - left_out, ["too_many_tables"] * left_out)
