"""Runs chosen tests in a process of its own: `python tests/faults/running.py ORDER.json RESULT.json`.

ORDER holds files of tests, the ids of those that are wanted with their usual seconds in the order in which to run them
(all, if none are named), and whether to map: then the result says which lines of ``game/`` each test executes and how
long it takes; otherwise the first test that fails.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

# Seconds are those that the processor works, so that other work on the machine changes no verdict.
MOST_SECONDS = 20.0  # of one test; what takes longer is left out of the map
SLOWER, LEAST_SECONDS = 3.0, 5.0  # times its seconds under coverage, at least these: who is not done then has failed
COLLECTED_SECONDS = 120.0  # until the first test
WAITING_SECONDS = 60.0  # and so many by the clock beside: who waits for what never comes does not work
WAITING = 8.0  # times the seconds of work that a test may last by the clock
# asserts are not rewritten: so modules of tests are loaded as they were compiled, and not made anew for every fault
OPTIONS = ("-q", "-p", "no:cacheprovider", "--no-header", "--tb=no", "--assert=plain")


class TooSlow(BaseException):
    """A test took too long. It derives from `BaseException` so that the game cannot catch it."""


class Runner:
    """A plugin of pytest: orders the tests, limits their time, notes which fail and the lines that each executes."""

    def __init__(self, usual: dict[str, float], coverage: Any) -> None:
        self.usual, self.coverage = usual, coverage
        self.seconds: dict[str, float] = {}
        self.failed: list[str] = []

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keeps the chosen tests, in the order that was asked for."""
        if self.usual:
            places = {name: place for place, name in enumerate(self.usual)}
            items[:] = sorted((item for item in items if item.nodeid in places), key=lambda item: places[item.nodeid])

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """One test with its set-up: a context of the coverage, and an alarm."""
        if self.coverage:
            self.coverage.switch_context(item.nodeid)
        usual = self.usual.get(item.nodeid)
        limit(max(LEAST_SECONDS, SLOWER * usual) if usual is not None else MOST_SECONDS)
        begin = worked()
        try:
            return (yield)
        finally:
            limit(0)
            self.seconds[item.nodeid] = round(worked() - begin, 3)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remembers what failed; a test that fails without a fault tells nothing, so the map leaves it out."""
        if report.failed:
            self.failed.append(report.nodeid)


def worked() -> float:
    """Seconds that the processor has worked for this process and those that it has started and seen end."""
    return sum(os.times()[:4])


def limit(seconds: float) -> None:
    """Raises `TooSlow` after so many seconds of work, or of waiting much longer; 0: nobody is hurried any more."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, seconds and WAITING_SECONDS + WAITING * seconds)


def _stop(signum: int, frame: FrameType | None) -> None:
    raise TooSlow


def main(order_file: str, result_file: str) -> None:
    """Runs the tests and writes the result."""
    order: dict[str, Any] = json.loads(Path(order_file).read_text("utf-8"))
    coverage = None
    if order["map"]:
        import coverage as package

        coverage = package.Coverage(data_file=None, source=["game"], messages=False)
        coverage.start()
    signal.signal(signal.SIGALRM, _stop)
    signal.signal(signal.SIGPROF, _stop)
    limit(COLLECTED_SECONDS)
    runner = Runner(order["tests"], coverage)
    code = pytest.main([*OPTIONS, *(() if coverage else ("-x",)), *order["files"]], plugins=[runner])
    result: dict[str, Any] = {"code": int(code), "failed": runner.failed}
    if coverage:
        coverage.stop()
        good = {name: seconds for name, seconds in runner.seconds.items() if name not in runner.failed}
        result |= {"tests": good, "lines": _lines(coverage.get_data(), list(good))}
    Path(result_file).write_text(json.dumps(result), "utf-8")


def _lines(data: Any, good: list[str]) -> dict[str, dict[int, list[int]]]:
    """Of each file the tests that execute each of its lines, as places in ``good``."""
    places = {name: place for place, name in enumerate(good)}
    return {
        os.path.relpath(file): {
            line: [places[name] for name in names if name in places]
            for line, names in data.contexts_by_lineno(file).items()
        }
        for file in data.measured_files()
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
