"""What happens: events come from the page (`game.web.page.input`), never from a queue."""

from __future__ import annotations

from typing import Any


class Event:
    """Something that happened: its `type`, and what belongs to that."""

    def __init__(self, type: int, dict: dict[str, Any] | None = None, **more: Any) -> None:
        self.type = type
        self.__dict__.update(dict or {}, **more)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"an event of the kind {self.type} has no {name}")


def get() -> list[Event]:
    """Nothing: the page tells what happens when it happens."""
    return []


def pump() -> None:
    """The page does so by itself."""


def event_name(type: int) -> str:
    """What to call a kind of event in a report."""
    return f"event {type}"
