"""``replay`` writes and tells the notation of a game, and tells a save of other rules from what it kept."""

import json
import re

import pytest

from game.session import notation
from game.session.game_record import record_of
from game.session.match import Match
from tests.session.judging import AnyFigures
from tests.session.walks import at_random, nodes

OTHER = "0" * 64


@pytest.fixture
def running(tmp_path) -> Match:
    match = at_random(5, 30)
    match.save(tmp_path / "match.json")
    return match


@pytest.fixture
def finished(tmp_path) -> Match:
    *_, match = nodes(5)
    match.save(tmp_path / "match.json")
    return match


def of_other_rules(file, **entries):
    content = json.loads(file.read_text("utf-8")) | {"rules": OTHER} | entries
    file.write_text(json.dumps(content), "utf-8")


def test_the_notation_of_a_finished_match_is_written_whole(run, tmp_path, finished):
    answer = run("replay", tmp_path / "match.json", "--notation", tmp_path / "game.txt")
    assert (answer.code, answer.out) == (0, "Written: game.txt.\n")
    assert notation.read((tmp_path / "game.txt").read_text("utf-8")) == record_of(finished)


def test_the_notation_of_a_running_match_is_what_lies_open(run, tmp_path, running):
    run("replay", tmp_path / "match.json", "--notation", tmp_path / "game.txt")
    text = (tmp_path / "game.txt").read_text("utf-8")
    assert "known to: nobody" in text
    assert "seed" not in text
    assert notation.read(text) == record_of(running)


def test_a_save_of_the_format_before_becomes_a_notation_too(run, tmp_path, finished):
    file = tmp_path / "match.json"
    content = json.loads(file.read_text("utf-8")) | {"version": 3}
    for entry in ("half_years", "private", "record"):
        del content[entry]
    file.write_text(json.dumps(content), "utf-8")
    assert run("replay", file, "--notation", tmp_path / "game.txt").code == 0
    assert notation.read((tmp_path / "game.txt").read_text("utf-8")) == record_of(finished)
    assert json.loads(file.read_text("utf-8")) == content


def test_a_notation_is_told_in_words_decision_by_decision(run, tmp_path, finished):
    (tmp_path / "game.txt").write_text(notation.write(record_of(finished)), "utf-8")
    first, second, *lines = run("replay", tmp_path / "game.txt").out.splitlines()
    assert first == "game.txt is the record of a match: it can be read, not resumed."
    assert second.startswith("2025 Deal, played with Magnet Race ")
    numbers = [int(line.split(".")[0]) for line in lines if re.match("[0-9]+[.] ", line)]
    assert numbers == list(range(1, len(finished.decisions) + 1))
    assert len(lines) > 3 * len(numbers)
    assert lines[-2] == f"{finished.text.side(finished.result.winner)} wins."
    assert lines[-1].startswith("Sum: ")


def test_a_notation_of_a_side_says_whose_eyes_it_has(run, tmp_path, running):
    (tmp_path / "game.txt").write_text(notation.write(record_of(running, "flagship")), "utf-8")
    lines = run("replay", tmp_path / "game.txt").out.splitlines()
    assert lines[2] == "Told as the Market Flagship knows it."
    assert lines[-1] == "The match is not over."


def test_a_notation_is_told_in_the_language_that_is_asked_for(run, tmp_path, running):
    (tmp_path / "game.txt").write_text(notation.write(record_of(running)), "utf-8")
    assert run("--lang", "zh", "replay", tmp_path / "game.txt").out.splitlines()[-1] == "对局还没有结束。"


@pytest.mark.parametrize(("lang", "line"), [("en", "Line 2"), ("zh", "第 2 行")])
def test_a_broken_notation_is_answered_with_its_line(run, tmp_path, running, lang, line):
    text = notation.write(record_of(running)).replace("program: ", "program: ?")
    (tmp_path / "game.txt").write_text(text, "utf-8")
    answer = run("--lang", lang, "replay", tmp_path / "game.txt")
    assert answer.code == 1
    assert answer.err.startswith("magnet-race: game.txt ")
    assert line in answer.err
    assert answer.err.count("\n") == 1


def test_a_save_of_other_rules_is_told_from_what_it_kept(run, tmp_path, running):
    of_other_rules(tmp_path / "match.json")
    answer = run("replay", tmp_path / "match.json")
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert lines[0].startswith("match.json was saved under other rules")
    assert [int(line.split(".")[0]) for line in lines[1:] if re.match("[0-9]+[.] ", line)] == list(range(1, 31))
    assert lines[-1] == "The match is not over."


def test_a_running_save_of_other_rules_keeps_its_secrets(run, tmp_path):
    match = Match.new(seed=5)
    match.play(match.legal()[0])
    match.save(tmp_path / "match.json")
    of_other_rules(tmp_path / "match.json")
    out = run("replay", tmp_path / "match.json").out
    out += run("replay", tmp_path / "match.json", "--json").out
    run("replay", tmp_path / "match.json", "--notation", tmp_path / "game.txt")
    out += (tmp_path / "game.txt").read_text("utf-8")
    hidden = [card for side in ("ecosystem", "flagship") for card in match.view(side).hand]
    hidden.append(match.decisions[0].split()[1])
    assert "headline ?" in out
    assert [card for card in hidden if card in out or match.text.card(card) in out] == []


@pytest.fixture
def any_figures(monkeypatch):
    """The judge's figures are not what these tests are about."""
    monkeypatch.setattr("game.players.judge.Judge", AnyFigures)


def test_nothing_is_analysed_for_a_report_that_cannot_be_written(run, tmp_path, finished, monkeypatch):
    def looked(*unused):
        raise AssertionError("minutes are spent although a folder lies in the report's place")

    monkeypatch.setattr("game.cli.analyse._look", looked)
    answer = run("replay", tmp_path / "match.json", "--report", tmp_path)
    assert answer.code == 1
    assert str(tmp_path) in answer.err


@pytest.mark.parametrize(("lang", "line"), [("en", "Decisions that mattered"), ("zh", "要紧的决定")])
def test_a_finished_match_is_analysed_in_words(run, tmp_path, finished, any_figures, lang, line):
    answer = run("--lang", lang, "replay", tmp_path / "match.json", "--analyse")
    assert (answer.code, answer.err) == (0, "")
    assert line in answer.out.splitlines()


def test_save_and_notation_of_a_match_are_analysed_alike(run, tmp_path, finished, any_figures):
    (tmp_path / "game.txt").write_text(notation.write(record_of(finished)), "utf-8")
    told = [
        json.loads(run("replay", tmp_path / file, "--analyse", "--json").out) for file in ("match.json", "game.txt")
    ]
    assert [one.pop("file") for one in told] == ["match.json", "game.txt"]
    names = [[(step["number"], step["name"], step["side"]) for step in one["steps"]] for one in told]
    assert names[0] == names[1]
    assert [name for _, name, _ in names[0]] == finished.decisions
    assert told[0]["winner"] == told[1]["winner"] == finished.result.winner


def test_of_a_running_match_only_what_lies_open_is_analysed(run, tmp_path, running, any_figures):
    told = json.loads(run("replay", tmp_path / "match.json", "--analyse", "--json").out)
    assert told["asker"] == "nobody"
    assert all(step["luck"] == [] and step["verdict"] is None for step in told["steps"])
    assert run("replay", tmp_path / "match.json", "--analyse").out.splitlines()[1].startswith("The match is not over")


def test_a_report_is_written_in_the_language_that_is_asked_for(run, tmp_path, finished, any_figures):
    answer = run("--lang", "zh", "replay", tmp_path / "match.json", "--report", tmp_path / "report.html")
    assert (answer.code, answer.out) == (0, "已写入：report.html。\n")
    assert '<html lang="zh">' in (tmp_path / "report.html").read_text("utf-8")
    assert run("replay", tmp_path / "match.json", "--report", tmp_path / "report.html").code == 0  # it is written over


def test_a_report_is_refused_while_the_match_runs_and_leaves_other_files_alone(run, tmp_path, running, any_figures):
    answer = run("replay", tmp_path / "match.json", "--report", tmp_path / "report.html")
    assert (answer.code, (tmp_path / "report.html").exists()) == (1, False)
    assert "not over" in answer.err
    *_, match = nodes(5)
    match.save(tmp_path / "over.json")
    answer = run("replay", tmp_path / "over.json", "--report", tmp_path / "match.json")
    assert answer.code == 1
    assert "is no report" in answer.err
    assert json.loads((tmp_path / "match.json").read_text("utf-8"))
    (tmp_path / "folder").mkdir()
    assert "is no report" in run("replay", tmp_path / "over.json", "--report", tmp_path / "folder").err


def test_what_cannot_be_analysed_says_why(run, tmp_path, running, any_figures):
    (tmp_path / "game.txt").write_text(notation.write(record_of(running)), "utf-8")
    answer = run("replay", tmp_path / "game.txt", "--analyse")
    assert answer.code == 1
    assert "what both sides know" in answer.err
    of_other_rules(tmp_path / "match.json")
    told = json.loads(run("replay", tmp_path / "match.json", "--analyse", "--json").out)
    assert (told["analysed"], "other rules" in told["reason"]) == (False, True)


def test_what_cannot_be_played_again_does_not_verify(run, tmp_path, finished):
    of_other_rules(tmp_path / "match.json")
    (tmp_path / "game.txt").write_text(notation.write(record_of(finished)), "utf-8")
    for name in ("match.json", "game.txt"):
        answer = run("replay", tmp_path / name, "--verify")
        assert (answer.code, answer.out) == (1, "")
        told = json.loads(run("replay", tmp_path / name, "--verify", "--json").out)
        assert (told["verified"], told["file"]) == (False, name)
        assert told["reason"] in answer.err


def test_a_game_that_is_told_in_json_says_how_it_ended(run, tmp_path, finished):
    (tmp_path / "game.txt").write_text(notation.write(record_of(finished)), "utf-8")
    answer = run("replay", tmp_path / "game.txt", "--json")
    told = json.loads(answer.out)
    assert answer.code == 0
    assert (told["verified"], told["over"], told["decisions"]) == (False, True, len(finished.decisions))
    assert told["result"] == {"ending": finished.result.ending, "winner": finished.result.winner}


def test_a_save_of_other_rules_that_kept_nothing_says_so(run, tmp_path, running):
    of_other_rules(tmp_path / "match.json", record=[])
    answer = run("replay", tmp_path / "match.json")
    assert answer.code == 1
    assert "in a format that does not hold what happened" in answer.err


def test_a_file_that_is_no_notation_is_not_written_over(run, tmp_path, running):
    file = tmp_path / "match.json"
    before = file.read_bytes()
    answer = run("replay", file, "--notation", file)
    assert (answer.code, file.read_bytes()) == (1, before)
    assert "no notation" in answer.err
    for _ in range(2):
        assert run("replay", file, "--notation", tmp_path / "game.txt").code == 0


def test_a_notation_that_cannot_be_written_is_told_in_one_sentence(run, tmp_path, running):
    (tmp_path / "wall").write_text("", "utf-8")
    answer = run("replay", tmp_path / "match.json", "--notation", tmp_path / "wall" / "game.txt")
    assert answer.code == 1
    assert answer.err.count("\n") == 1
    assert "cannot be written" in answer.err


def test_another_program_of_the_same_rules_still_plays_a_save_on(run, tmp_path, running):
    """What a save kept serves only where the rules are others: told otherwise by then, it does not stop a match."""
    file = tmp_path / "match.json"
    content = json.loads(file.read_text("utf-8")) | {"record": ["set-up round 1"]}
    file.write_text(json.dumps(content), "utf-8")
    assert run("replay", file, "--verify").code == 0
