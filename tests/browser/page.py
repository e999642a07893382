"""A page of the game in a browser, whichever it is: what is asked of it by way of JavaScript and its own Python."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

PATIENCE = float(os.environ.get("MAGNET_RACE_PATIENCE", "300"))  # seconds; busy machines are slow
LOOK_EVERY = 0.1
WAKE = "PAGE.wake(), 1"
"""Has the window look at what was done to it from outside: for input it does so by itself."""
INSIDE = Path(__file__).with_name("inside.py")


class Trouble(AssertionError):
    """The browser says that something is wrong in the page."""


class Page:
    """What a browser shows. Who makes one says how to go to an address and how to ask."""

    def __init__(self) -> None:
        self.said: list[str] = []  # what the page wrote to its console, errors too, as far as the browser tells it

    def go(self, address: str) -> None:
        """Goes to an address."""
        raise NotImplementedError

    def ask(self, expression: str) -> Any:
        """The value of an expression of JavaScript; promises are waited for."""
        raise NotImplementedError

    def show(self, address: str) -> None:
        """Goes to an address and waits until all of its document is there."""
        self.go(address)
        self.wait("location.href !== 'about:blank' && document.readyState === 'complete'")

    def open(self, address: str) -> None:
        """Goes to an address and waits until the window of the game stands. Raises `Trouble` with what is said."""
        self.go(address)
        self.wait("!!(document.documentElement?.dataset.ready || document.querySelector('#progress')?.hidden)")
        told = self.ask("document.getElementById('trouble').textContent + document.getElementById('told').textContent")
        if told:
            raise Trouble(told)

    def wait(self, expression: str, patience: float = PATIENCE) -> None:
        """Waits until an expression is true."""
        end = time.monotonic() + patience
        while not self.ask(expression):
            if time.monotonic() > end:
                raise TimeoutError(f"{expression}: {self.said[-5:]}")
            time.sleep(LOOK_EVERY)

    def python(self, source: str) -> Any:
        """The value of an expression of Python in the page; `app` is the game's window. By way of JSON."""
        script = f"import json; app = page.app; json.dumps({source})"
        return json.loads(self.ask(f"{self._names()} && {self.run(script)}"))

    def _names(self) -> str:
        """What Python's names in the page are, those of `tests.browser.inside` among them."""
        begin = f"(GAME.names = GAME.python.toPy({{page: GAME.page}}), {self.run(INSIDE.read_text('utf-8'))})"
        return f"(GAME.names ? 1 : ({begin}, 1))"

    @staticmethod
    def run(source: str) -> str:
        """An expression of JavaScript: what Python's expression gives."""
        return f"GAME.python.runPython({json.dumps(source)}, {{globals: GAME.names}})"

    def asks(self, source: str) -> str:
        """An expression of JavaScript: whether one of Python's gives something (`python`)."""
        return f"{self._names()} && {self.run(f'app = page.app; bool({source})')}"

    @staticmethod
    def keeps(part: str) -> str:
        """An expression that promises whether the browser has written down a file whose path holds this."""
        return f"""new Promise(done => {{
            indexedDB.open('/home/player').onsuccess = event => {{
                const all = event.target.result.transaction('FILE_DATA').objectStore('FILE_DATA').getAllKeys();
                all.onsuccess = () => done(all.result.some(path => path.includes({json.dumps(part)})));
            }};
        }})"""
