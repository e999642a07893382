"""Standard streams that are not there, are full, or cannot show a sign; and what libraries must not say."""

import errno
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.cli import streams

PROJECT = Path(__file__).resolve().parents[2]
MAIN = f"{sys.executable} main.py"
PLAY = f"{MAIN} play --text --seed 7"


def shell(words: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    """What a shell makes of a command, in bytes."""
    return subprocess.run(
        ["bash", "-c", words], cwd=PROJECT, capture_output=True, env=os.environ | more, timeout=120, check=False
    )


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "gbk", "ascii", "latin-1", "utf-16"])
def test_a_minus_sign_survives_every_console(encoding):
    output = io.BytesIO()
    codec = streams.ERRORS
    streams.prepare()
    with io.TextIOWrapper(output, encoding, codec) as written:
        written.write("bid −1 to −2 → “fine” × 3 …")
        written.flush()
        told = output.getvalue().decode(encoding)
    assert "?" not in told
    assert told.replace("−", "-").startswith("bid -1 to -2 ")


def test_a_sign_that_has_no_fellow_is_a_question_mark():
    streams.prepare()
    assert "磁".encode("ascii", streams.ERRORS) == b"?"


if os.name == "posix":

    @pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii"])
    def test_no_number_of_a_match_loses_its_sign(encoding):
        answer = shell(f"(yes 1 | head -60; echo card price_slump; echo quit) | {PLAY}", PYTHONIOENCODING=encoding)
        assert answer.returncode == 0
        assert b"Price minus 2" in answer.stdout
        assert not any(b"?%d" % digit in answer.stdout for digit in range(10))

    CLOSED = {
        "no input": (f"{PLAY} <&-", 0),
        "no output": (f"{PLAY} >&- </dev/null", 1),
        "no error output": (f"{PLAY} --seed -1 2>&-", 2),
        "nothing at all": (f"{MAIN} players <&- >&- 2>&-", 1),
        "full": (f"{MAIN} players >/dev/full", 1),
        "full while a match is played": (f"printf '1\\nquit\\n' | {PLAY} >/dev/full", 1),
        "full for a program": (f"{MAIN} play --json --seed 7 >/dev/full </dev/null", 1),
        "full for help": (f"{MAIN} --help >/dev/full", 1),
        "full for the version": (f"{MAIN} --version >/dev/full", 1),
        "full for an error": (f"{MAIN} replay nowhere.json 2>/dev/full", 1),
    }

    @pytest.mark.parametrize(("words", "code"), CLOSED.values(), ids=CLOSED)
    def test_a_stream_that_is_not_there_ends_in_the_right_code_and_at_most_a_sentence(words, code):
        answer = shell(words)
        assert answer.returncode == code
        assert b"Traceback" not in answer.stderr
        assert b"Exception ignored" not in answer.stderr
        if "2>" not in words and code == 1:
            assert answer.stderr.startswith(b"magnet-race: ")
            assert answer.stderr.count(b"\n") == 1
            assert b"is lost: " in answer.stderr

    def test_a_match_that_nobody_hears_of_is_kept_all_the_same(home):
        shell(f"printf '1\\n1\\nquit\\n' | {PLAY} >/dev/full")
        shell(f"printf '1\\nquit\\n' | {PLAY} --seed 8")
        assert len(list((home / "saves").glob("*.json"))) >= 1


def test_an_output_that_is_not_there_says_so_to_whoever_writes():
    with pytest.raises(OSError) as caught:
        streams.Closed().write("words")
    assert caught.value.errno == errno.EBADF


def test_libraries_grumble_only_if_they_are_asked_to():
    code = "import warnings, sys; from game.cli import main as cli; "
    code += "cli.main = lambda **named: warnings.warn('grumble') or 0; "
    code += "sys.exit(cli.start())"
    for options, told in ([], False), (["-W", "default"], True):
        answer = subprocess.run(
            [sys.executable, *options, "-c", code], cwd=PROJECT, capture_output=True, text=True, timeout=60, check=True
        )
        assert ("grumble" in answer.stderr) == told


def test_libraries_in_c_are_not_heard_on_the_terminal_and_the_program_is():
    code = "import os, sys; from game.cli import streams; streams.prepare(); streams.hush_libraries(); "
    code += "os.write(2, b'grumble'); print('a sentence −1', file=sys.stderr)"
    for options, heard in ([], "a sentence"), (["-W", "default"], "grumblea sentence"):
        answer = subprocess.run(
            [sys.executable, *options, "-c", code], cwd=PROJECT, capture_output=True, timeout=60, check=True
        )
        assert answer.stderr.decode("utf-8").startswith(heard)


@pytest.mark.parametrize("options", [["-P"], ["-I"], ["-O"], ["-bb"], ["-X", "dev"]], ids=" ".join)
def test_the_game_is_found_and_quiet_whatever_python_is_told(options):
    """Also where Python does not look beside the file that it runs."""
    answer = subprocess.run(
        [sys.executable, *options, "main.py", "players"], cwd=PROJECT, capture_output=True, timeout=60, check=False
    )
    assert answer.returncode == 0
    assert answer.stderr == b""
    assert answer.stdout
