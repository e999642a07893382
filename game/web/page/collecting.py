"""When Python looks for rings of objects that nothing needs any more: in the page never by itself.

By itself it follows the frames of everything that runs. Those of work put aside (`turns.py`) lie where other work
writes meanwhile, so that Pyodide 314 fails as a whole: "table index is out of bounds" (its issue 6464). A collection
that is asked for whole follows no frames. It takes few milliseconds, for what is there to stay is frozen
(`App.loaded`).
"""

import gc

AT_REST = 5_000
"""New objects after which the page collects as soon as nothing is to be drawn."""
AT_ANY_TIME = 50_000
"""New objects after which it collects in the middle of pictures or of work."""


def begin() -> None:
    """From now on Python collects when `now_and_then` says so."""
    gc.disable()


def now_and_then(rests: bool = False) -> None:
    """Collects if there are many new objects; ``rests``: whether nothing else is to be done soon."""
    if gc.get_count()[0] >= (AT_REST if rests else AT_ANY_TIME):
        gc.collect()
