"""Standard input, output and error: they are there whatever the system handed over, and no sign ends the program."""

from __future__ import annotations

import codecs
import contextlib
import errno
import io
import os
import sys
from typing import Any

PLAIN_SIGNS = {
    "−": "-", "–": "-", "—": "-", "→": "->", "←": "<-", "↑": "^", "↓": "v", "±": "+/-", "×": "x", "÷": "/", "·": ".",
    "•": "*", "★": "*", "…": "...", "“": '"', "”": '"', "‘": "'", "’": "'", "≤": "<=", "≥": ">=", "\u00a0": " ",
}  # fmt: skip
"""What stands in for a sign that a console cannot show: above all, a minus must not be lost."""
ERRORS = "magnet-race"  # the name of `plainly` among the ways of Python to treat such signs


def plainly(error: UnicodeError) -> tuple[str, int]:
    """Signs that an encoding lacks in signs that every encoding has; "?" for what has no fellow."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(PLAIN_SIGNS.get(sign, "?") for sign in error.object[error.start : error.end]), error.end


class Closed(io.TextIOBase):
    """An output that is not there: whoever says something to it learns so."""

    def write(self, words: str) -> int:
        """Takes nothing."""
        raise OSError(errno.EBADF, "it is closed")


def prepare() -> None:
    """Puts something in the place of each stream that is closed, and has no sign end the program."""
    for handle in range(3):
        try:
            os.fstat(handle)
        except OSError:  # else the next file that is opened would be taken for it, a saved match for example
            with contextlib.suppress(OSError):
                os.open(os.devnull, os.O_RDWR)
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - for as long as the program runs
    if sys.stdout is None:
        sys.stdout = Closed()
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    codecs.register_error(ERRORS, plainly)
    _treat(sys.stdin, "replace")
    for stream in (sys.stdout, sys.stderr):
        _treat(stream, ERRORS)


def _treat(stream: Any, errors: str) -> None:
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors=errors)


def unheard() -> OSError | None:
    """What keeps the output from being written, if anything does; what was to be said is then lost."""
    try:
        sys.stdout.flush()
    except OSError as error:
        return error
    except ValueError:  # it was closed while the program ran
        return OSError(errno.EBADF, "it is closed")
    return None


def give_up_output() -> None:
    """Sends to nowhere what cannot be written, so that Python does not try again at the end."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def say_aside(words: str) -> None:
    """Says something on the standard error, if anybody can be told there."""
    with contextlib.suppress(OSError, ValueError):
        print(words, file=sys.stderr, flush=True)


def hush_libraries() -> None:
    """Has the program alone speak on the standard error: libraries in C (X11, ALSA) grumble past Python.

    With ``python -W default``, or another wish for warnings, they are heard.
    """
    if sys.warnoptions:
        return
    with contextlib.suppress(OSError, ValueError):
        ours = os.dup(2)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
        sys.stderr = open(ours, "w", encoding="utf-8", errors=ERRORS, buffering=1)  # noqa: SIM115
