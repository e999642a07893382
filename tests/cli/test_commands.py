"""The commands: what they answer, their exit codes, and one plain sentence for everything that goes wrong."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import game
from game.session.match import Match
from game.storage.savefile import saved_files

PROJECT = Path(__file__).resolve().parents[2]
MAIN = [sys.executable, str(PROJECT / "main.py")]


@pytest.fixture
def saved(tmp_path):
    """A match of ten decisions in a file."""
    match = Match.new(seed=3)
    for _ in range(10):
        match.play(match.legal()[0])
    match.save(tmp_path / "match.json")
    return tmp_path / "match.json"


def assert_one_sentence(answer):
    assert answer.code == 1
    assert answer.err.startswith("magnet-race: ")
    assert answer.err.count("\n") == 1
    assert "Traceback" not in answer.err


def test_the_version_is_said(run):
    assert run("--version").out == f"Magnet Race {game.__version__}\n"


def test_the_help_names_every_command(run):
    answer = run("--help")
    assert answer.code == 0
    for command in ("play", "check", "picture", "replay", "simulate"):
        assert command in answer.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["dance"],
        ["play", "--seed", "x"],
        ["play", "--load", "a.json", "--continue"],
        ["play", "--text", "--load", "a.json", "--seed", "7"],
        ["play", "--lang", "tlh"],
        ["simulate", "--games", "0"],
        ["simulate", "--games", "-5"],
        ["picture", "title"],
        ["picture", "title", "a.png", "--size", "big"],
        ["picture", "title", "a.png", "--size", "1x1"],
        ["replay"],
    ],
)
def test_a_command_that_cannot_be_understood_is_answered_with_2(run, arguments):
    answer = run(*arguments)
    assert answer.code == 2
    assert "error: " in answer.err


def test_the_shipped_rules_have_no_problems(run):
    answer = run("check")
    assert (answer.code, answer.out) == (0, "No problems.\n")


def test_a_problem_in_the_rules_is_named_with_its_place(run, tmp_path):
    rules = tmp_path / "rules"
    shutil.copytree(PROJECT / "rules", rules)
    cards = rules / "cards" / "world.yaml"
    cards.write_text(cards.read_text("utf-8").replace("tension:", "tensoin:", 1), "utf-8")
    answer = run("check", rules)
    assert answer.code == 1
    *problems, last = answer.out.splitlines()
    assert any("world.yaml:" in problem and "tension" in problem for problem in problems)
    assert last in ("1 problem", f"{len(problems)} problems")


def test_rules_that_are_not_there_are_a_problem(run, tmp_path):
    assert run("check", tmp_path / "nowhere").code == 1


def test_a_replay_verifies_a_save_and_tells_its_hash(run, saved):
    answer = run("replay", saved, "--verify", "--json")
    assert answer.code == 0
    told = json.loads(answer.out)
    assert told["verified"] is True
    assert told["decisions"] == 10
    assert told["hash"] == Match.load(saved).position.digest
    assert (told["over"], told["result"]) == (False, None)


def test_a_replay_in_words_tells_every_decision(run, saved):
    lines = run("replay", saved).out.splitlines()
    assert [line.split(".")[0] for line in lines[:10]] == [str(number) for number in range(1, 11)]
    assert lines[-1] == "The match is not over."
    assert len(run("replay", saved, "--verify").out.splitlines()) == 2


def test_a_save_that_was_tampered_with_does_not_verify(run, saved):
    content = json.loads(saved.read_text("utf-8"))
    content["seed"] += 1
    saved.write_text(json.dumps(content), "utf-8")
    before = saved.read_bytes()
    assert_one_sentence(run("replay", saved, "--verify"))
    answer = run("replay", saved, "--verify", "--json")
    assert answer.code == 1
    assert json.loads(answer.out)["verified"] is False
    assert saved.read_bytes() == before


@pytest.mark.parametrize("command", [["replay"], ["play", "--text", "--load"], ["picture", "table", "a.png", "--load"]])
def test_a_file_that_is_not_there_is_told_in_one_sentence(run, tmp_path, command):
    answer = run(*command, tmp_path / "nowhere.json")
    assert_one_sentence(answer)
    assert "nowhere.json" in answer.err


def test_simulated_matches_are_counted_in_json(run):
    answer = run("simulate", "--games", "20", "--seed", "5", "--json")
    assert answer.code == 0
    figures = json.loads(answer.out)
    assert {"games", "wins", "endings", "mean_decisions", "seconds", "matches_per_second"} <= set(figures)
    assert figures["games"] == 20 == sum(figures["wins"].values()) == sum(figures["endings"].values())
    assert set(figures["wins"]) == {"ecosystem", "flagship"}


def test_the_same_seed_simulates_the_same_matches(run):
    first, second = (json.loads(run("simulate", "--games", "5", "--seed", "9", "--json").out) for _ in range(2))
    assert [first[key] for key in ("wins", "endings", "mean_decisions")] == [
        second[key] for key in ("wins", "endings", "mean_decisions")
    ]


def test_simulated_matches_are_told_in_words(run):
    assert run("simulate", "--games", "5").out.startswith("5 random matches in ")


def test_a_seed_out_of_range_is_refused(run):
    for command in (["simulate", "--games", "5"], ["play", "--text"]):
        answer = run(*command, "--seed", "-1")
        assert answer.code == 2
        assert "'-1' is not a whole number from 0 to" in answer.err


def test_a_scenario_that_is_not_there_is_refused_with_those_that_are(run):
    answer = run("play", "--text", "--scenario", "1989-deal")
    assert_one_sentence(answer)
    assert "2025-deal" in answer.err


def test_there_must_be_a_match_to_go_on_with(run):
    assert_one_sentence(run("play", "--text", "--continue"))


def test_a_screen_is_drawn_at_the_size_asked_for(run, tmp_path):
    answer = run("picture", "title", tmp_path / "title.png", "--size", "640x400")
    assert answer.code == 0
    content = (tmp_path / "title.png").read_bytes()
    assert content[:4] == b"\x89PNG"
    assert (int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")) == (640, 400)


def test_an_unknown_screen_is_answered_with_the_list(run, tmp_path):
    answer = run("picture", "cellar", tmp_path / "a.png")
    assert_one_sentence(answer)
    assert "title" in answer.err


def test_a_picture_must_be_a_png_in_a_folder_that_is_there(run, tmp_path):
    assert_one_sentence(run("picture", "title", tmp_path / "a.bmp"))
    assert_one_sentence(run("picture", "title", tmp_path / "nowhere" / "a.png"))


def test_a_picture_can_be_seen_with_other_eyes_and_an_unknown_kind_is_answered_with_the_list(run, tmp_path):
    assert run("picture", "title", tmp_path / "a.png", "--sight", "deuteranopia").code == 0
    assert (tmp_path / "a.png").stat().st_size > 10_000
    refused = run("picture", "title", tmp_path / "b.png", "--sight", "sharp")
    assert_one_sentence(refused)
    assert "tritanopia" in refused.err


def test_the_command_line_imports_nothing_slow():
    slow = ("numpy", "numba", "yaml", "pygame", "tqdm")
    code = f"import sys, game.cli.main; print([m for m in {slow} if m in sys.modules])"
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True, timeout=60
    )
    assert answer.stdout.strip() == "[]"


if sys.platform == "linux":

    @pytest.mark.parametrize("address", [{}, {"DISPLAY": ":987"}])
    def test_without_a_display_the_text_mode_is_named(address):
        hidden = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")
        surroundings = {name: value for name, value in os.environ.items() if name not in hidden} | address
        answer = subprocess.run(
            MAIN, env=surroundings, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60
        )
        assert answer.returncode == 1
        assert "python -m game.start play --text" in answer.stderr
        assert answer.stderr.count("\n") == 1
        assert answer.stdout == ""


if os.name == "posix":

    def test_who_stops_listening_gets_no_traceback(saved):
        shell = f"{' '.join(MAIN)} replay {saved} | true; exit ${{PIPESTATUS[0]}}"
        answer = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, timeout=60)
        assert answer.returncode in (0, 1)  # 0 if all was said before anybody left
        assert answer.stderr == ""


@pytest.mark.parametrize("command", [[], ["picture", "title", "a.png"]])
def test_the_other_pygame_is_recognised_and_how_to_mend_it_is_told(run, monkeypatch, command):
    monkeypatch.setattr("pygame.IS_CE", False)
    answer = run(*command)
    assert_one_sentence(answer)
    assert "pip install pygame-ce" in answer.err


@pytest.mark.parametrize("part", ["pygame", "numpy", "yaml"])
def test_a_part_that_is_not_installed_is_named_with_the_command_that_installs_it(part, tmp_path):
    command = {"pygame": ["play"], "numpy": ["par", "--scenario", "sprint", "--games", "1"]}.get(
        part, ["play", "--text"]
    )
    code = f"import sys; sys.modules[{part!r}] = None; from game.cli.main import main; sys.exit(main({command!r}))"
    answer = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, timeout=60)
    assert answer.returncode == 1
    assert answer.stderr == f"magnet-race: {part} is not installed; `python -m game.start` sets everything up.\n"


def test_who_prints_without_what_makes_pdf_files_is_told_the_package(tmp_path):
    code = "import sys; sys.modules['fpdf'] = None; from game.cli.main import main; sys.exit(main(['print', 'out']))"
    answer = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert answer.returncode == 1
    assert "printing needs fpdf2: `python -m game.start print`" in answer.stderr
    assert not (tmp_path / "out").exists()


def test_main_hands_over_to_the_command_line(home):
    answer = subprocess.run(
        [*MAIN, "play", "--text", "--seed", "7"], input="1\n", capture_output=True, text=True, timeout=60
    )
    assert (answer.returncode, answer.stderr) == (0, "")
    assert len(Match.load(saved_files()[0]).decisions) == 1
