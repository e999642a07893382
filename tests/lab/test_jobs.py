"""Work that threads share: whoever leaves early waits for nothing that has not begun."""

import threading

import pytest

from game.lab.play.jobs import threads


def test_whoever_leaves_early_waits_for_no_work_but_that_which_has_begun():
    begun, may_end, done = threading.Event(), threading.Event(), []

    def work(number: int) -> None:
        begun.set()
        may_end.wait()
        done.append(number)

    def leaves() -> None:
        with threads(1) as pool:
            pool.map(work, range(50))
            begun.wait()
            threading.Timer(0.2, may_end.set).start()  # by then the other 49 are called off
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        leaves()
    assert done == [0]
