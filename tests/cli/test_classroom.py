"""The commands for a class: a line of a save, and a page of lines."""

import csv

import pytest

from game.cli.main import main
from game.session.classroom import qr
from tests.session.classroom.lines import CODE, table


def test_a_save_becomes_a_line_and_lines_a_page_and_a_spreadsheet(tmp_path, capsys):
    folder = tmp_path / "lines"
    folder.mkdir()
    for number in (1, 2):
        table(number)[0].save(tmp_path / "match.json")
        assert main(["table-line", str(tmp_path / "match.json"), "--code", CODE, "--table", str(number)]) == 0
        line = capsys.readouterr().out
        assert line == table(number)[1] + "\n"
        (folder / f"{number}.txt").write_text(line, "utf-8")
    (folder / "cut.txt").write_text(line[:80], "utf-8")
    page, sheet = tmp_path / "class.html", tmp_path / "class.csv"
    assert main(["class", str(folder), "--page", str(page), "--csv", str(sheet)]) == 0
    told = capsys.readouterr().out
    assert "Class KRTM: matches 2" in told
    assert "cut.txt" in told
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert len(list(csv.reader(sheet.read_text("utf-8").splitlines()))) == 3


def test_a_file_that_is_no_page_is_not_written_over(tmp_path, capsys):
    line, page = tmp_path / "line.txt", tmp_path / "notes.html"
    line.write_text(table(1)[1], "utf-8")
    page.write_text("my notes", "utf-8")
    assert main(["class", str(line), "--page", str(page)]) == 1
    assert page.read_text("utf-8") == "my notes"
    assert "notes.html" in capsys.readouterr().err


def test_where_there_is_no_line_that_is_said(tmp_path, capsys):
    (tmp_path / "hello.txt").write_text("hello", "utf-8")
    assert main(["class", str(tmp_path)]) == 1
    out = capsys.readouterr()
    assert "hello.txt: there is no table's line in it." in out.out
    assert "no table's line" in out.err


def test_a_code_for_a_camera_is_printed_below_the_line(tmp_path, capsys):
    table(1)[0].save(tmp_path / "match.json")
    assert main(["table-line", str(tmp_path / "match.json"), "--qr"]) == 0
    line, _, code = capsys.readouterr().out.partition("\n")
    assert line.startswith("MR1/")
    assert code == f"{qr.in_words(line)}\n"


@pytest.mark.parametrize(
    ("scenario", "asked", "level"),
    [
        ("lesson", (), "brief"),
        ("lesson-average", (), "brief"),
        ("lesson", ("--speech", "normal"), "normal"),
        ("lesson", ("--speech", "full"), "full"),
        ("sprint", (), "normal"),
    ],
)
def test_a_lesson_in_words_is_told_briefly_unless_it_is_asked_for_otherwise(run, scenario, asked, level):
    said = run("play", "--text", "--seed", 3, "--scenario", scenario, *asked, lines=("speech", "quit"))
    assert f"Speech: {level}." in said.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--class", "no code!"), "is not one to eight letters or digits"),
        (("--class", "KRTM", "--text"), "a table of a class has its own match, in a window"),
        (("--class", "KRTM", "--seed", "3"), "a table of a class has its own match, in a window"),
        (("--class", "KRTM", "--flagship", "novice"), "a table of a class has its own match, in a window"),
        (("--class", "KRTM", "--tutorial"), "a table of a class has its own match, in a window"),
    ],
)
def test_a_table_of_a_class_has_its_own_match_and_its_code_can_be_one(run, arguments, said):
    answer = run("play", *arguments)
    assert answer.code == 2
    assert said in answer.err


def test_a_table_of_a_class_opens_in_the_window_with_its_code(run, monkeypatch):
    opened: list[dict[str, object]] = []

    def open_window(*given: object, **named: object) -> int:
        opened.append(named)
        return 0

    monkeypatch.setattr("game.cli.play.open_window", open_window)
    assert run("play", "--class", "krtm").code == 0
    assert opened == [{"table_of": "KRTM"}]
