"""The command measure: parts, files that are put together, Ctrl-C, and the balance table that it writes."""

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest

from game.cli.main import main
from game.lab.measure.balance import table, write_table
from game.lab.measure.measured import Made, Measured, MergeError, merged
from game.lab.measure.record import Stopped, Studio
from game.lab.measure.run import Measurement
from game.lab.measure.setting import PARTS, QUICK, Setting
from game.players.codes import Level, parse
from game.rules import balance
from game.rules.check import scenario_digest
from game.session.match import shipped_rules

RANDOM, NOVICE = parse("random"), parse("novice")
SMALL = Setting(
    24,
    told=4,
    chance=2,
    bid=8,
    luck=8,
    second=2,
    weighing=4,
    plans=4,
    actions=4,
    bans=4,
    learning=4,
    what_ifs=4,
    steps=8,
    doublings=(4,),
)
CHEAP = ("matches", "bids", "luck", "plans", "actions", "bans", "levels")
MADE = Made("python main.py measure --full", "2026-01-31")
SCENARIO = "2025-deal"


def measured(
    levels: Sequence[Level], parts: Sequence[str] = ("matches", "bids"), workers: int = 2, setting: Setting = SMALL
) -> Measured:
    rules = shipped_rules()
    return Measurement(rules, SCENARIO, levels, setting, parts=parts, workers=workers).run(MADE)


@pytest.fixture(scope="module")
def whole() -> Measured:
    return measured([RANDOM, NOVICE], CHEAP)


def test_the_figures_do_not_depend_on_threads(whole):
    again = measured([RANDOM, NOVICE], CHEAP, workers=1)
    assert again == whole


def test_parts_measured_apart_are_the_same_put_together(whole):
    apart = [measured([level], [part]) for part in ("matches", "bids", "luck", "plans") for level in (RANDOM, NOVICE)]
    apart += [measured([RANDOM, NOVICE], ["levels"])]
    apart += [measured([NOVICE], [part]) for part in ("actions", "bans")]
    together = merged(apart)
    named = {(one.key, one.about, one.part): one for one in whole.figures}
    assert {(one.key, one.about, one.part): one for one in together.figures} == named
    assert [str(level) for level in together.levels] == ["random", "novice"]


def test_figures_go_into_a_file_and_back(whole):
    assert Measured.from_json(json.loads(json.dumps(whole.as_json(), allow_nan=False))) == whole


def test_what_was_measured_under_other_rules_is_not_put_together(whole):
    with pytest.raises(MergeError, match="not measured with the same rules"):
        merged([whole, replace(whole, rules="other")])
    with pytest.raises(MergeError, match="not measured with the same seed"):
        merged([whole, replace(whole, seed=1)])


def test_the_figure_from_more_matches_counts(whole):
    more = measured([RANDOM], ["matches"], setting=replace(SMALL, games=30))
    found = merged([whole, more]).figure("completion", "random")
    assert found is not None
    assert found.n == 30


def test_every_part_tells_its_matches_before_it_plays_them():
    rules = shipped_rules()
    levels = [RANDOM, NOVICE]
    for part in PARTS:
        told = []
        one = Measurement(rules, SCENARIO, levels, SMALL, parts=[part], progress=lambda work, name: told.append(work))  # noqa: B023
        one.run()
        assert len(told) == sum(task.matches for task in one.tasks), part
        assert sum(told) == pytest.approx(one.work), part


def test_a_part_that_is_interrupted_gives_its_matches_so_far(monkeypatch):
    record = Studio.record

    def interrupted(studio, *seats, **more):
        raise Stopped(record(studio, *seats, **more))

    monkeypatch.setattr(Studio, "record", interrupted)
    found = measured([RANDOM])
    assert not found.finished
    completion = found.figure("completion", "random")
    assert completion is not None
    assert completion.n == SMALL.games


def test_the_balance_table_holds_what_the_chances_were_worth(tmp_path):
    found = measured([NOVICE], ["matches", "bids", "told"])
    lines = balance.read(write_table(shipped_rules(), found, tmp_path).parent)[SCENARIO].lines
    whole = found.figure("brier", "novice")
    assert whole is not None
    assert lines[0].brier[balance.ALL].value == whole.value
    half_years = [one.part for one in found.figures if one.key == "brier_half_year"]
    assert set(lines[0].brier) == {balance.ALL, *half_years}
    assert lines[0].told == {}  # so few matches say nothing of a tenth


def test_the_balance_table_holds_a_line_a_level(whole, tmp_path):
    path = write_table(shipped_rules(), whole, tmp_path)
    assert path.name == balance.FILE
    found = balance.balance_of(shipped_rules(), SCENARIO, tmp_path)
    assert found is not None
    assert [line.level for line in found.lines] == ["random", "novice"]
    assert (found.commands, found.seed, found.date) == ((MADE.command,), 0, MADE.date)
    for line in found.lines:
        assert sum(one.value for one in line.endings.values()) == pytest.approx(1)
        assert line.brier == {}  # the part of the chances was not among those measured
        figure = whole.figure("fair_bid", line.level)
        assert (line.fair_bid and line.fair_bid.value) == (figure and figure.value)


def test_a_table_that_would_tell_half_is_not_written(whole, tmp_path):
    with pytest.raises(MergeError, match="needs the part bids of random"):
        table(measured([RANDOM], ["matches"]))
    with pytest.raises(MergeError, match="needs the part matches of novice"):
        table(measured([NOVICE], ["bids"]))
    with pytest.raises(MergeError, match="was interrupted"):
        table(replace(whole, finished=False))
    with pytest.raises(MergeError, match="of other rules"):
        write_table(shipped_rules(), replace(whole, rules="other"), tmp_path)
    assert not (tmp_path / balance.FILE).exists()


def test_the_tables_of_other_scenarios_stay(whole, tmp_path):
    other = replace(table(whole), scenario="elsewhere")
    balance.write([other], tmp_path)
    write_table(shipped_rules(), whole, tmp_path)
    assert set(balance.read(tmp_path)) == {SCENARIO, "elsewhere"}


def test_saved_parts_are_merged_by_the_command(tmp_path, capsys):
    files = [tmp_path / "a.json", tmp_path / "b.json"]
    for file, part in zip(files, ("matches", "luck"), strict=True):
        assert main(["measure", "--level", "random", "--games", "40", "--only", part, "--save", str(file)]) in (0, 1)
    capsys.readouterr()
    main(["measure", "--merge", *map(str, files), "--json"])
    found = json.loads(capsys.readouterr().out)
    assert {"completion", "luck"} <= {one["measure"] for one in found["figures"]}
    assert found["rules"] == scenario_digest(shipped_rules(), SCENARIO)
    assert [one["command"].split("--only ")[1] for one in found["made"]] == [
        "matches --games 40 --seed 0", "luck --games 40 --seed 0",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(None, "cannot be read"), ("nonsense", "broken.json: "), ("{}", "this holds no figures of measure")],
)
def test_a_file_that_holds_no_figures_is_told_of(tmp_path, capsys, content, sentence):
    path = tmp_path / "broken.json"
    if content is not None:
        path.write_text(content, "utf-8")
    assert main(["measure", "--merge", str(path)]) == 1
    told = capsys.readouterr().err
    assert sentence in told
    assert told.count("\n") == 1


def test_an_unknown_part_is_answered_with_the_list(capsys):
    assert main(["measure", "--only", "matches,cards"]) == 2
    assert "there is no part 'cards'; there are: matches (" in capsys.readouterr().err


def test_the_quick_setting_is_smaller_than_the_full_one_in_every_part():
    assert all(getattr(QUICK, name) for name in QUICK.__slots__)
