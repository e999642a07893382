"""A Firefox without a display, driven by Marionette, its own protocol: the standard library is enough for it."""

from __future__ import annotations

import base64
import contextlib
import itertools
import json
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.browser.page import LOOK_EVERY, PATIENCE, Page, Trouble

NAMES = ("firefox-esr", "firefox")
PORT = "MarionetteActivePort"  # the file of a profile in which Firefox writes where it listens
SETTINGS = """
user_pref("marionette.port", 0);
user_pref("app.update.disabledForTesting", true);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("toolkit.telemetry.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("dom.disable_beforeunload", true);
"""
KEYS = {
    "Enter": "\ue006", "Tab": "\ue004", "Escape": "\ue00c",
    "ArrowLeft": "\ue012", "ArrowUp": "\ue013", "ArrowRight": "\ue014", "ArrowDown": "\ue015",
}  # fmt: skip
"""How WebDriver names keys."""


def found() -> str:
    """The browser of this system; "" if there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), "")


class Firefox(Page):
    """One browser with one page."""

    def __init__(self, size: tuple[int, int] = (1366, 768)) -> None:
        super().__init__()
        self._profile = tempfile.TemporaryDirectory(prefix="magnet-race-browser-", ignore_cleanup_errors=True)
        folder = Path(self._profile.name)
        (folder / "user.js").write_text(SETTINGS, "utf-8")
        command = [found(), "--headless", "--marionette", "--no-remote", "--profile", str(folder)]
        self._process = subprocess.Popen(
            [*command, "--width", str(size[0]), "--height", str(size[1])],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._numbers = itertools.count(1)
        self._socket = socket.create_connection(("127.0.0.1", self._port(folder / PORT)), PATIENCE)
        self._stream = self._socket.makefile("rb")
        self._read()
        self.tells = self._call("WebDriver:NewSession")["capabilities"]
        self._call("WebDriver:SetTimeouts", script=int(1000 * PATIENCE), pageLoad=int(1000 * PATIENCE))

    def _port(self, file: Path) -> int:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if file.exists() and (written := file.read_text("utf-8").strip()):
                return int(written)
            if self._process.poll() is not None:
                raise Trouble("Firefox does not start")
            time.sleep(LOOK_EVERY)
        raise TimeoutError("Firefox does not listen")

    def _call(self, command: str, **parameters: Any) -> Any:
        number = next(self._numbers)
        message = json.dumps([0, number, command, parameters]).encode()
        self._socket.sendall(b"%d:%s" % (len(message), message))
        while True:
            answer = self._read()
            if answer[1] == number:
                if answer[2]:
                    raise Trouble(f"{command}: {answer[2]['error']}: {answer[2]['message']}")
                return answer[3]

    def _read(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            one = self._stream.read(1)
            if not one:
                raise Trouble("the browser has ended")
            length += one
        return json.loads(self._stream.read(int(length[:-1])))

    # --- the page

    def go(self, address: str) -> None:
        """Goes to an address."""
        self._call("WebDriver:Navigate", url=address)

    def ask(self, expression: str) -> Any:
        """The value of an expression of JavaScript; promises are waited for. Raises `Trouble`."""
        script = f"""const done = arguments[arguments.length - 1];
            new Promise(resolve => resolve({expression})).then(
                value => done([JSON.stringify(value ?? null)]), error => done([null, String(error)]))"""
        value, *wrong = self._call("WebDriver:ExecuteAsyncScript", script=script, args=[], sandbox=None)["value"]
        if wrong:
            raise Trouble(wrong[0])
        return json.loads(value)

    def click(self, x: float, y: float) -> None:
        """The left button at a place of the page."""
        move = {"type": "pointerMove", "x": round(x), "y": round(y), "duration": 0}
        steps = [move, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self._call("WebDriver:PerformActions", actions=[{"type": "pointer", "id": "mouse", "actions": steps}])

    def key(self, name: str) -> None:
        """A key goes down and up: a character, or a name such as "Enter"."""
        steps = [{"type": kind, "value": KEYS.get(name, name)} for kind in ("keyDown", "keyUp")]
        self._call("WebDriver:PerformActions", actions=[{"type": "key", "id": "keys", "actions": steps}])

    def picture(self, path: Path) -> None:
        """What the page shows, as a PNG file."""
        path.write_bytes(base64.b64decode(self._call("WebDriver:TakeScreenshot", full=False)["value"]))

    def close(self) -> None:
        """Ends the browser."""
        with contextlib.suppress(OSError, Trouble):
            self._call("Marionette:Quit", flags=["eForceQuit"])
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._stream.close()
        self._socket.close()
        self._profile.cleanup()
