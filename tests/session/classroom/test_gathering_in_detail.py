"""Lines that are found, named and played again: each limit, each reason, and with what such a match is looked at."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from game.rules.class_plan import load_class
from game.rules.words.text import load_text
from game.session.classroom import bell, gathering, table_line
from game.session.classroom.counts import of_options
from game.session.classroom.played import Played, Replay, plan_of
from game.session.classroom.table_line import LineError, TableLine, line_of, pack, read_line
from game.session.match import Match, shipped_rules
from tests.session.classroom.lines import CODE, table
from tests.session.classroom.test_figures import end, played
from tests.session.classroom.test_table_line import problem, resealed


@pytest.fixture(scope="module")
def replay() -> Replay:
    return Replay(shipped_rules())


def line_at(number: int) -> Any:
    return SimpleNamespace(line=SimpleNamespace(table=number))


# --- finding


def test_lines_are_found_between_other_words_and_numbered_where_there_are_several():
    found = gathering.in_text("Hello: MR1/a b\nxMR1/no\nmr22/c MR1234/no", "here")
    assert [(one.where, one.words) for one in found] == [
        ("here: 1", "MR1/a b\nxMR1/no\n"),
        ("here: 2", "mr22/c MR1234/no"),
    ]
    assert [(one.where, one.words) for one in gathering.in_text("Hello: MR1/a", "here")] == [("here", "MR1/a")]
    assert gathering.in_text("Hello MR/1", "here") == []


def test_a_line_is_named_by_its_first_twenty_four_letters():
    letters = "MR1/" + "x" * 20
    assert gathering.named(gathering.Found("a.txt", f" {letters}\n")) == f"a.txt ({letters})"
    assert gathering.named(gathering.Found("a.txt", f"{letters}y")) == f"a.txt ({letters}…)"


def test_matches_of_one_table_have_letters_and_after_z_numbers():
    labels = [one.label for one in gathering._labelled([line_at(number) for number in (7, 3, 7)])]
    assert labels == ["3", "7a", "7b"]
    many = [one.label for one in gathering._labelled([line_at(1)] * 28)]
    assert (many[0], many[25], many[26], many[27]) == ("1a", "1z", "1-27", "1-28")


def test_a_thousand_files_are_read_and_the_next_is_named():
    left_out: list[gathering.LeftOut] = []
    paths = [Path(f"{number}.txt") for number in range(1_002)]
    assert gathering._each_file(paths, left_out) == paths[:1_000]
    assert [(one.where, one.problem.key, one.problem.fields) for one in left_out] == [
        ("1000.txt", "too_many_files", {"most": 1_000}),
        ("1001.txt", "too_many_files", {"most": 1_000}),
    ]


def test_of_a_folder_the_text_files_are_read_in_their_order(tmp_path):
    for name in ("b.txt", "a.TXT", ".c.txt", "d.csv"):
        (tmp_path / name).write_text(name, "utf-8")
    found, left_out = gathering.in_files([tmp_path])
    assert (found, [(one.where, one.problem.key) for one in left_out]) == (
        [], [("a.TXT", "foreign"), ("b.txt", "foreign")],
    )  # fmt: skip


def test_a_file_has_a_million_bytes_at_most_and_is_text(tmp_path):
    for name, content in {"a": b" " * 1_000_000, "b": b" " * 1_000_001, "c": b"\xff", "d": b""}.items():
        (tmp_path / f"{name}.txt").write_bytes(content)
    found, left_out = gathering.in_files([tmp_path / f"{name}.txt" for name in "abcd"])
    assert found == []
    told = [one.told(load_text()) for one in left_out]
    assert told == [
        "a.txt: there is no table's line in it.",
        "b.txt: it cannot be read: it is larger than 1,000,000 bytes.",
        "c.txt: it is no text.",
        "d.txt: there is no table's line in it.",
    ]


def test_a_folder_that_cannot_be_looked_into_or_is_empty_is_named_and_the_rest_is_read(tmp_path, monkeypatch):
    for name in ("closed", "empty"):
        (tmp_path / name).mkdir()
    (tmp_path / "line.txt").write_text("MR1/cut", "utf-8")
    inside = Path.iterdir

    def iterdir(path):
        if path.name == "closed":
            raise PermissionError(13, "Permission denied")
        return inside(path)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    found, left_out = gathering.in_files([tmp_path / name for name in ("closed", "empty", "line.txt")])
    assert [(one.where, one.words) for one in found] == [("line.txt", "MR1/cut")]
    assert [one.told(load_text()) for one in left_out] == [
        "closed: it cannot be read: Permission denied.",
        "empty: no file in it ends with .txt.",
    ]


def test_what_does_not_count_is_told_with_what_it_is_held_against(replay):
    line = table(1)[1]
    other = resealed(line, f"/{CODE}/", "/OTHER/")
    found = gathering.gather([gathering.Found(name, words) for name, words in (("a", line), ("b", other), ("c", line))],
                             replay)  # fmt: skip
    assert [(one.where.split()[0], one.problem.key, one.problem.fields) for one in found.left_out] == [
        ("b", "other_class", {"code": "OTHER", "known": CODE}),
        ("c", "doubled", {"table": 1}),
    ]


def test_of_a_match_told_twice_the_earlier_place_is_named_where_the_later_line_has_more_answers(replay):
    match, full = table(1)
    fewer = str(replace(read_line(full), counts={}))
    assert fewer != full
    for words, left in (((full, fewer), "second"), ((fewer, full), "first")):
        places = zip(("first", "second"), words, strict=True)
        found = gathering.gather([gathering.Found(*one) for one in places], replay)
        assert [str(one.played.line) for one in found.tables] == [full]
        assert [one.where.split()[0] for one in found.left_out] == [left]
    assert match.options


def test_a_class_without_any_line_or_code_has_none(replay):
    assert gathering.gather([], replay).code == "-"
    assert gathering.gather([], replay, "ab").code == "AB"


# --- playing again


def line(**changes) -> TableLine:
    return replace(read_line(table(2)[1]), **changes)


@pytest.mark.parametrize(
    ("changes", "key", "fields"),
    [
        ({"rules": "0" * 12}, "rules", {}),
        ({"scenario": "nowhere"}, "field", {"field": "scenario"}),
        ({"seed": 2**63}, "field", {"field": "seed"}),
        ({"decisions": "1.ZZZZZZ"}, "field", {"field": "decisions"}),
        ({"position": "0" * 8}, "elsewhere", {}),
        ({"stop": "OPEN"}, "stop", {}),
        ({"stop": "BELL.50"}, "stop", {}),
    ],
)
def test_a_line_that_cannot_be_meant_is_refused_with_its_field(replay, changes, key, fields):
    with pytest.raises(LineError) as caught:
        replay.play(line(**changes))
    assert (caught.value.key, caught.value.fields) == (key, fields)


def test_the_first_decision_that_is_not_possible_is_told_by_its_number(replay):
    match = Match.new("lesson", seed=5)
    known = match.position.decisions
    first = match.position.number(match.legal()[0])
    impossible = known.index("milestone")
    sound = line_of(match, CODE, 1)
    with pytest.raises(LineError) as caught:
        replay.play(replace(sound, decisions=pack([first, impossible], len(known))))
    assert (caught.value.key, caught.value.fields) == ("impossible", {"number": 2})


def test_a_line_is_played_once_and_its_match_is_the_one_that_was_played(replay):
    match, words = table(2)
    found = replay.play(read_line(words))
    assert replay.play(read_line(words)) is found
    assert match.result is not None
    assert (found.winner, found.ending) == (match.result.winner, match.result.ending)
    assert found.end == match.table
    assert found.total == match.score.total
    assert [one.round for one in found.rounds[:-1]] == [2, 3, 4]


def test_plans_are_of_the_first_half_of_the_half_years_of_each_side_alone(replay):
    match = table(2)[0]
    half = [turn for turn in match.turns[1:] if turn.round <= 2]
    assert len(half) < len(match.turns) - 1
    names = {side: [turn.name for turn in half if turn.side == side] for side in ("ecosystem", "flagship")}
    assert replay.play(read_line(table(2)[1])).plans == {side: plan_of(side, made) for side, made in names.items()}


@pytest.mark.parametrize(
    ("side", "decisions", "plan"),
    [
        ("ecosystem", ["expand", "survey", "expand"], "chain"),
        ("ecosystem", ["survey", "demonstrate", "recruit", "coordinate", "campaign"], "technology"),
        ("ecosystem", ["coordinate", "campaign", "survey"], "together"),
        ("ecosystem", ["expand", "survey"], "mixed"),
        ("flagship", ["milestone", "de_risk", "build alloy"], "plant"),
        ("flagship", ["ally", "end", "end"], "allies"),
        ("flagship", ["expand"], "mixed"),
    ],
)
def test_a_plan_is_told_by_the_actions_that_the_rules_of_a_class_name(side, decisions, plan):
    assert plan_of(side, decisions) == plan
    assert plan in {*load_class().approaches[side], "mixed"}


def test_a_match_of_a_line_is_looked_at_with_its_bell_its_votes_and_the_meter(replay):
    stopped, words = table(1)
    read = read_line(words)
    match = replay.match(read, load_text())
    assert match.decisions == stopped.decisions
    assert match.table == stopped.table
    verdict = stopped.options[bell.VERDICT]
    assert {name: match.options[name] for name in ("meter", "class_code", "class_table", bell.VERDICT)} == {
        "meter": True, "class_code": CODE, "class_table": 1, bell.VERDICT: verdict,
    }  # fmt: skip
    for moment in ("before", "after_play", "after_talk"):
        assert of_options(match.options, moment, 5) == read.counts[moment]
    given_up = Match.new("lesson", seed=5)
    given_up.resign("flagship")
    assert replay.match(line_of(given_up, "", 9), load_text()).resigned == "flagship"
    assert "class_code" not in replay.match(line_of(given_up, "", 9), load_text()).options


def test_a_lead_counts_only_where_a_half_year_ended_before_the_match():
    assert played("ecosystem", rounds=[end(-9.0, over=True)]).lead_lost == 0.0
    assert played("flagship", rounds=[]).lead_lost == 0.0
    assert played("flagship", rounds=[end(1.5), end(-9.0)]).lead_lost == 1.5
    assert played("", rounds=[end(-9.0)]).lead_lost == 0.0
    assert played("ecosystem", rounds=[end(-1.5), end(3.0)]).lead_lost == 1.5


def test_stages_that_held_a_chain_are_counted_by_side():
    rounds = [end(weakest=(("mine",), ("alloy",))), end(weakest=(("mine", "motor"), ()))]
    found = cast(Played, played("ecosystem", rounds=rounds))
    assert found.breaks("ecosystem") == {"mine": 2, "motor": 1}
    assert found.breaks("flagship") == {"alloy": 1}


# --- the line itself


def test_a_line_with_too_few_fields_is_told_by_the_first_that_is_missing():
    whole = table(1)[1].partition("*")[0].split("/")

    def of_fields(count):
        body = "/".join(whole[:count])
        return f"{body}*{table_line.checksum(body)}"

    missing = []
    for count in (2, 3, 10):
        with pytest.raises(LineError) as caught:
            read_line(of_fields(count))
        missing.append((caught.value.key, caught.value.fields))
    assert missing == [("field", {"field": name}) for name in ("rules", "code", "position")]
    assert read_line(of_fields(11)).counts == {}


def test_votes_of_one_moment_stand_once_and_have_as_many_steps_as_the_scale():
    words = table(1)[1]
    assert problem(resealed(words, "/P.", "/B.")) == "field"
    assert problem(resealed(words, "/B.", "/B.0.")) == "field"


def test_numbers_are_written_in_digits_and_capital_letters():
    assert [table_line.in_base_36(number) for number in (0, 9, 10, 35, 36, 1_295)] == ["0", "9", "A", "Z", "10", "ZZ"]
    assert pack([3, 1, 2], 10) == "3.5X"  # 3 + 1 * 10 + 2 * 100 = 213
    assert table_line.unpack("3.5X", 10) == [3, 1, 2]
