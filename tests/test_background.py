"""Work beside the window: it goes on by itself, however it is begun, and another platform may take all of it."""

import threading
from collections.abc import Callable

import pytest

from game import background


@pytest.mark.parametrize("begin", [background.begin, background.begin_soon])
def test_work_goes_on_in_a_thread_of_its_own(begin):
    done, where = threading.Event(), []

    def work() -> None:
        where.append(threading.current_thread())
        done.set()

    begin(work, "mine")
    assert done.wait(10)
    assert where[0] is not threading.current_thread()
    assert where[0].name == "mine"


def test_who_begins_work_soon_does_not_wait_for_work_that_was_begun_before():
    may_end, second = threading.Event(), threading.Event()
    background.begin_soon(may_end.wait, "first")
    background.begin_soon(second.set, "second")
    try:
        assert second.wait(10)
    finally:
        may_end.set()


def test_where_the_system_has_no_more_threads_the_starter_does_the_work_itself(monkeypatch):
    starter, done = background.Starter(), []
    begun = threading.Event()
    starter.begin(begun.set, "first")
    assert begun.wait(10)

    def none_left(work: Callable[[], object], name: str) -> background.Work:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(background, "in_a_thread", none_left)
    last = threading.Event()
    starter.begin(lambda: done.append(threading.current_thread().name), "second")
    starter.begin(last.set, "third")
    assert last.wait(10)
    assert done == ["starter"]


def test_a_platform_without_threads_begins_all_work_in_its_own_way(monkeypatch):
    begun = []

    def own_way(work: Callable[[], object], name: str) -> background.Work:
        begun.append(name)
        return background.in_a_thread(work, name)

    for name in ("_begin", "_begin_soon"):
        monkeypatch.setattr(background, name, getattr(background, name))
    background.use(own_way)
    background.begin(list, "one")
    background.begin_soon(list, "other")
    assert begun == ["one", "other"]
