"""Ctrl-C in the middle of a long run gives the table so far: a real signal to a real process."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from game.cli.stop import INTERRUPTED

PROJECT = Path(__file__).resolve().parents[2]
# whoever started the tests may have told its children not to hear Ctrl-C
MAIN = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from game.cli.main import main; sys.exit(main(sys.argv[1:]))"
)
LONG = 100
"""Seconds that a busy machine may take to begin, and to end."""

if os.name == "posix":
    import termios

    @pytest.mark.parametrize(
        ("command", "under_way"),
        [
            (["simulate", "--games", "100000000"], rb" [1-9][0-9]*/100000000 "),
            (["ladder", "random", "random:seed=1", "--matches", "10000000"], rb" [1-9][0-9]*/10000000 "),
            (["measure", "--level", "random", "--games", "10000000"], rb" left: matches random"),
        ],
        ids=["simulate", "ladder", "measure"],
    )
    def test_ctrl_c_gives_what_was_found_so_far(command, under_way):
        reader, terminal = os.openpty()  # progress is only shown where somebody is looking
        termios.tcsetwinsize(terminal, (24, 120))
        child = subprocess.Popen(
            [sys.executable, "-c", MAIN, *command, "--json"], cwd=PROJECT, stdout=subprocess.PIPE, stderr=terminal
        )
        os.close(terminal)
        giving_up = threading.Timer(LONG, child.kill)
        giving_up.start()
        try:
            told = b""
            while not re.search(under_way, told):
                told += os.read(reader, 4096)  # ends with an error if the child is gone
            child.send_signal(signal.SIGINT)
            rest = threading.Thread(target=_read_all, args=(reader,), daemon=True)
            rest.start()
            out, _ = child.communicate(timeout=LONG)
        finally:
            giving_up.cancel()
            child.kill()
        found = json.loads(out)
        assert found["finished"] is False
        played = [found.get("games", 0), *(one["n"] for key in ("pairings", "figures") for one in found.get(key, []))]
        assert max(played) > 0


STUCK = """
import signal, sys, time
from game.cli import main
from game.lab.play import jobs

jobs.LEAVING_SECONDS = 0.1

def command(arguments, hush):
    with jobs.threads(2) as pool:
        pool.submit(time.sleep, 600)  # as numba's first compilation: nothing stops it
        time.sleep(0.1)
        print("the table so far")
        raise KeyboardInterrupt

main._run = command
sys.exit(main.start())
"""


def test_ctrl_c_waits_for_no_work_that_cannot_be_stopped():
    answer = subprocess.run([sys.executable, "-c", STUCK], cwd=PROJECT, capture_output=True, timeout=LONG, check=False)
    assert answer.returncode == INTERRUPTED
    assert answer.stdout.strip() == b"the table so far"
    assert b"Traceback" not in answer.stderr


def _read_all(reader: int) -> None:
    """Takes what is still told, so that nobody waits for room to tell it; ends when the other end is closed."""
    try:
        while os.read(reader, 4096):
            pass
    except OSError:  # a terminal whose other end was closed
        pass
