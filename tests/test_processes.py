"""Children end with their parent, however it ends, and Ctrl-C is for the parent alone."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
PATIENCE = 90.0  # seconds, on a computer with much else to do
WORK = """
import os, sys, time
from game.processes import Workers
def work(number):
    os.write(1, f"{os.getpid()}\\n".encode())  # in one piece, for two write at once
    time.sleep(600)
if __name__ == "__main__":
    with Workers(2) as workers:
        list(workers.map(work, range(2)))
"""
CHILD = """
import subprocess, sys, time
code = "from game.processes import end_with_parent; import os, time; end_with_parent(); "
code += "print(os.getpid(), flush=True); time.sleep(600)"
subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE)
time.sleep(600)
"""


def is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_until(happens) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if happens():
            return True
        time.sleep(0.05)
    return False


if os.path.exists("/proc/self/stat"):

    @pytest.fixture
    def begun(tmp_path):
        """A program that has children, and their numbers."""
        started = []

        def begin(code: str, children: int):
            file = tmp_path / "program.py"
            file.write_text(code, "utf-8")
            parent = subprocess.Popen(
                [sys.executable, str(file)], cwd=PROJECT, env=os.environ | {"PYTHONPATH": str(PROJECT)},
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
            )  # fmt: skip
            started.append(parent)
            assert parent.stdout is not None
            return parent, [int(parent.stdout.readline()) for _ in range(children)]

        yield begin
        for parent in started:
            if parent.poll() is None:
                os.killpg(parent.pid, signal.SIGKILL)
            parent.communicate()

    @pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
    @pytest.mark.parametrize(("code", "children"), [(WORK, 2), (CHILD, 1)])
    def test_no_child_stays_when_its_parent_is_ended(begun, end, code, children):
        parent, pids = begun(code, children)
        parent.send_signal(end)
        parent.wait(PATIENCE)
        assert wait_until(lambda: not any(map(is_there, pids))), pids

    def test_ctrl_c_is_not_heard_by_a_worker(begun):
        _, pids = begun(WORK, 2)
        for pid in pids:
            os.kill(pid, signal.SIGINT)
        time.sleep(0.5)
        assert all(map(is_there, pids))

    def test_ctrl_c_in_plain_matches_ends_with_130_and_without_a_traceback(tmp_path):
        command = [sys.executable, "main.py", "simulate", "--games", "100000000", "--workers", "2"]
        program = subprocess.Popen(
            command, cwd=PROJECT, env=os.environ | {"MAGNET_RACE_PLAIN": "1"}, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background job would ignore it
        )  # fmt: skip

        def children() -> int:
            return len(Path(f"/proc/{program.pid}/task/{program.pid}/children").read_text("utf-8").split())

        assert wait_until(lambda: children() >= 3)
        time.sleep(1.0)
        os.killpg(program.pid, signal.SIGINT)
        try:
            out, err = program.communicate(timeout=PATIENCE)
        finally:
            if program.poll() is None:
                os.killpg(program.pid, signal.SIGKILL)
        assert program.returncode == 130
        assert "Interrupted" in out
        assert "Traceback" not in err
