"""Children of this program: they end with it, however it ends, and leave Ctrl-C to it."""

from __future__ import annotations

import contextlib
import multiprocessing
import multiprocessing.connection
import os
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any


def end_with_parent() -> None:
    """For a child whose standard input is a pipe that its parent holds: ends it when the parent is gone."""

    def wait() -> None:
        with contextlib.suppress(OSError, ValueError):
            sys.stdin.buffer.read()
        os._exit(1)

    threading.Thread(target=wait, name="parent", daemon=True).start()


class Workers(ProcessPoolExecutor):
    """Processes that play matches."""

    def __init__(self, count: int) -> None:
        super().__init__(count, mp_context=multiprocessing.get_context("spawn"), initializer=_begin)

    def submit(self, *work: Any, **named: Any) -> Future[Any]:
        """Hands out work; a process that is begun for it does not hear Ctrl-C, not even while it starts."""
        with _ctrl_c_waits():
            return super().submit(*work, **named)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """As in `ProcessPoolExecutor`; where work is called off, that at which somebody sits is called off as well."""
        if cancel_futures:
            for process in list((self._processes or {}).values()):  # kill_workers, which Python has from 3.14 on
                process.terminate()
        super().shutdown(wait, cancel_futures=cancel_futures)


def _begin() -> None:
    """The beginning of a worker: nobody but its parent ends it, and nothing keeps it when the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    assert parent is not None  # it was spawned

    def wait() -> None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=wait, name="parent", daemon=True).start()


@contextlib.contextmanager
def _ctrl_c_waits() -> Iterator[None]:
    """Holds Ctrl-C back for a moment; where signals can be masked, children begun meanwhile never hear it.

    The mask is for the children, who inherit it. It does not keep Ctrl-C from a program with several threads: any of
    them takes it, and Python raises it in the main one, in the middle of whatever that does. Therefore it is noted, and
    raised when the moment is over: a process that was begun and not yet put down would never be ended.
    """
    here = threading.current_thread() is threading.main_thread()
    before = signal.getsignal(signal.SIGINT)
    noted = []
    if here:
        signal.signal(signal.SIGINT, lambda number, frame: noted.append(number))
    masks = hasattr(signal, "pthread_sigmask")
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if masks else None
    try:
        yield
    finally:
        if mask is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        if here:
            signal.signal(signal.SIGINT, before)
    if noted:
        signal.raise_signal(signal.SIGINT)
