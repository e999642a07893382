"""What all commands have in common: one way to stop with a sentence, and the language of their words."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Iterator

from game.shipped import RULES, why_not_to_be_changed

INTERRUPTED = 130  # what shells expect of a program that Ctrl-C ended


class Stop(Exception):
    """A problem that ends the command; the message is the sentence to tell."""


@contextlib.contextmanager
def told(*problems: type[Exception]) -> Iterator[None]:
    """Ends the command with the sentence of any of these errors."""
    try:
        yield
    except problems as problem:
        raise Stop(str(problem)) from problem


def languages() -> list[str]:
    return sorted(path.stem for path in (RULES / "text").glob("*.yaml"))


def need_own_files() -> None:
    """Ends the command where the rules and assets that ship are not the user's to change."""
    why = why_not_to_be_changed()
    if why:
        raise Stop(f"the game's rules and assets cannot be changed: {why}.")


def language_of(chosen: argparse.Namespace) -> str:
    """The language to speak: that asked for, else that of the settings, else that of the system, else English."""
    return str(chosen.lang)
