"""A Chromium without a display, driven over its DevTools pipe: the standard library is enough for it."""

from __future__ import annotations

import base64
import contextlib
import functools
import http.server
import itertools
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.browser.page import PATIENCE, Page, Trouble

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
WIRED = """
import fcntl, os, sys
read, write = (fcntl.fcntl(int(number), fcntl.F_DUPFD, 10) for number in sys.argv[1:3])
os.dup2(read, 3)
os.dup2(write, 4)
os.execvp(sys.argv[3], sys.argv[3:])
"""
"""Starts a browser with its pipes where it looks for them: it reads from 3 and writes to 4."""
KEYS = {"Enter": ("Enter", 13, "\r"), "Tab": ("Tab", 9, ""), "Escape": ("Escape", 27, "")}
DRAGGED = 8  # steps in which a finger is seen to move
ARROWS = {"ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40}


BUILT = Path(__file__).resolve().parents[2] / "build" / "web"
"""Where `python -m game.web.pages` lays the game for browsers."""


def found() -> str:
    """The browser of this system; "" if there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), "")


def is_built() -> bool:
    """Whether the game for browsers lies there."""
    return (BUILT / "files.json").exists()


def is_ready() -> bool:
    """Whether there is all that a measurement needs; says what it is if not."""
    ready = bool(found()) and is_built()
    if not ready:
        print("This needs Chromium, and build/web: python -m game.web.pages", file=sys.stderr)
    return ready


class Chromium(Page):
    """One browser with one page."""

    def __init__(
        self, size: tuple[int, int] = (1366, 768), touch: bool = False, density: float = 1, flags: Sequence[str] = ()
    ) -> None:
        self._profile = tempfile.TemporaryDirectory(prefix="magnet-race-browser-", ignore_cleanup_errors=True)
        to_browser, self._out = os.pipe()
        self._in, from_browser = os.pipe()
        command = [found(), "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--no-first-run"]
        wired = [sys.executable, "-c", WIRED, str(to_browser), str(from_browser)]
        self._process = subprocess.Popen(
            [*wired, *command, *flags, f"--user-data-dir={self._profile.name}"],
            pass_fds=(to_browser, from_browser),
            stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(from_browser)
        self._numbers = itertools.count(1)
        self._rest = b""
        super().__init__()
        self.asked: list[str] = []  # what the page asked in the browser's own dialogs; each was answered with yes
        self._session = ""
        self.another_tab()
        self.resize(size, density, touch)

    # --- the pipe

    def _send(self, method: str, **parameters: Any) -> int:
        number = next(self._numbers)
        message: dict[str, Any] = {"id": number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        return number

    def _call(self, method: str, **parameters: Any) -> dict[str, Any]:
        number = self._send(method, **parameters)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            answer = self._read(end - time.monotonic())
            if answer.get("id") == number:
                if "error" in answer:
                    raise Trouble(f"{method}: {answer['error']}")
                return dict(answer["result"])
        raise TimeoutError(method)

    def _read(self, wait: float) -> dict[str, Any]:
        while b"\0" not in self._rest:
            if not select.select([self._in], [], [], max(0.0, wait))[0]:
                return {}
            more = os.read(self._in, 1 << 20)
            if not more:
                raise Trouble("the browser has ended")
            self._rest += more
        line, self._rest = self._rest.split(b"\0", 1)
        message: dict[str, Any] = json.loads(line)
        told = message.get("params", {})
        if message.get("method") == "Runtime.consoleAPICalled":
            self.said.append(" ".join(str(one.get("value", one.get("description", ""))) for one in told["args"]))
        elif message.get("method") == "Runtime.exceptionThrown":
            self.said.append(str(told["exceptionDetails"]))
        elif message.get("method") == "Page.javascriptDialogOpening":
            self.asked.append(told["message"])
            self._send("Page.handleJavaScriptDialog", accept=True)
        elif message.get("method") == "Log.entryAdded":
            self.said.append(f"{told['entry']['level']}: {told['entry']['text']} {told['entry'].get('url', '')}")
        return message

    # --- the page

    def another_tab(self) -> None:
        """Opens a tab, which is the page from now on; one before it stays open."""
        self._session = ""
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self._call(f"{domain}.enable")

    def go(self, address: str) -> None:
        """Goes to an address."""
        self._call("Page.navigate", url=address)

    def ask(self, expression: str) -> Any:
        """The value of an expression of JavaScript; promises are waited for."""
        done = self._call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in done:
            raise Trouble(done["exceptionDetails"].get("exception", {}).get("description", expression))
        return done["result"].get("value")

    def thinks(self, code: str, scenario: str, seed: int, decisions: int) -> tuple[list[float], str]:
        """Has a computer think in the background (`tests.browser.inside.think`); what it decides.

        Before it the milliseconds from each picture that the browser could draw meanwhile to the next.
        """
        self.python("1")
        begin = self.run(f"think({code!r}, {scenario!r}, {seed}, {decisions})")
        pauses, decision = self.ask(f"""new Promise(done => {{
            const thinking = {begin}, pauses = [];
            let last = performance.now();
            const draw = now => {{
                pauses.push(now - last);
                last = now;
                thinking.done ? done([pauses, thinking.result().decision]) : requestAnimationFrame(draw);
            }};
            requestAnimationFrame(draw);
        }})""")
        return pauses, decision

    def resize(self, size: tuple[int, int], density: float = 1, touch: bool = False) -> None:
        """The screen of a machine."""
        self._call(
            "Emulation.setDeviceMetricsOverride", width=size[0], height=size[1], deviceScaleFactor=density, mobile=touch
        )
        self._call("Emulation.setTouchEmulationEnabled", enabled=touch)

    def click(self, x: float, y: float) -> None:
        """The left button at a place of the page."""
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self._call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def tap(self, x: float, y: float) -> None:
        """A finger at a place of the page."""
        self._call("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
        self._call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def rest(self, x: float, y: float, seconds: float) -> None:
        """A finger that stays at a place of the page for so long."""
        self._call("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
        time.sleep(seconds)
        self._call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def drag(self, x: float, y: float, down: float) -> None:
        """A finger that moves so many pixels down from a place of the page."""
        self._call("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
        for part in range(1, DRAGGED + 1):
            moved = {"x": x, "y": y + down * part / DRAGGED}
            self._call("Input.dispatchTouchEvent", type="touchMove", touchPoints=[moved])
        self._call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def pinch(self, x: float, y: float, apart: tuple[float, float]) -> None:
        """Two fingers beside a place of the page: so many pixels apart at first, and so many at the end."""
        first, last = apart
        for part in range(DRAGGED + 1):
            reach = (first + (last - first) * part / DRAGGED) / 2
            fingers = [{"x": x + side * reach, "y": y, "id": number} for number, side in enumerate((-1, 1))]
            self._call("Input.dispatchTouchEvent", type="touchMove" if part else "touchStart", touchPoints=fingers)
        self._call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def wheel(self, x: float, y: float, down: float) -> None:
        """The wheel of the mouse at a place of the page, by so many pixels down."""
        self._call("Input.dispatchMouseEvent", type="mouseWheel", x=x, y=y, deltaX=0, deltaY=down)

    def go_back(self) -> None:
        """The browser's button Back."""
        past = self._call("Page.getNavigationHistory")
        self._call("Page.navigateToHistoryEntry", entryId=past["entries"][past["currentIndex"] - 1]["id"])

    def key(self, name: str) -> None:
        """A key goes down and up: a character, or a name such as "Enter"."""
        _, code, typed = KEYS.get(name, (name, ARROWS.get(name, ord(name.upper()[0])), name if len(name) == 1 else ""))
        for kind in ("keyDown", "keyUp"):
            typing = {"text": typed} if typed and kind == "keyDown" else {}
            self._call("Input.dispatchKeyEvent", type=kind, key=name, windowsVirtualKeyCode=code, **typing)

    def in_the_clipboard(self) -> str:
        """What the keys that paste would give to the page; "" if that is nothing. The page itself gets it too."""
        self.ask(
            "window.clipboardHolds = '', window.addEventListener('paste', event => {"
            " window.clipboardHolds = event.clipboardData.getData('text'); }, {capture: true, once: true}), 1"
        )
        key = {"key": "v", "code": "KeyV", "windowsVirtualKeyCode": ord("V"), "modifiers": 2}
        self._call("Input.dispatchKeyEvent", type="keyDown", commands=["paste"], **key)
        self._call("Input.dispatchKeyEvent", type="keyUp", **key)
        return str(self.ask("window.clipboardHolds"))

    def bring(self, selector: str, path: Path) -> None:
        """Chooses a file where the page asks for one."""
        found = self._call("Runtime.evaluate", expression=f"document.querySelector({selector!r})")["result"]
        self._call("DOM.setFileInputFiles", files=[str(path)], objectId=found["objectId"])

    def take_to(self, folder: Path) -> None:
        """Where files go that the page gives away."""
        self._call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder))

    def before(self, script: str) -> None:
        """Runs in every page from now on before anything of its own."""
        self._call("Page.addScriptToEvaluateOnNewDocument", source=script)

    def room(self, address: str, size: int) -> None:
        """Has the browser keep no more than so many bytes for the pages of a server."""
        self._call("Storage.overrideQuotaForOrigin", origin=address.rstrip("/"), quotaSize=size)

    def refuse(self, address: str, what: str) -> None:
        """Has the browser refuse something that a page of this server asks for, as somebody who answers no."""
        self._call("Browser.setPermission", permission={"name": what}, setting="denied", origin=address.rstrip("/"))

    def offline(self, without: bool = True) -> None:
        """Takes the network away, or gives it back."""
        self._call(
            "Network.emulateNetworkConditions", offline=without, latency=0, downloadThroughput=-1, uploadThroughput=-1
        )

    def picture(self, path: Path) -> None:
        """What the page shows, as a PNG file."""
        path.write_bytes(base64.b64decode(self._call("Page.captureScreenshot", format="png")["data"]))

    def printed(self) -> bytes:
        """The page as it is printed, as a PDF file; sizes and margins are the page's own."""
        done = self._call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return base64.b64decode(done["data"])

    def tree(self) -> list[dict[str, Any]]:
        """The tree that screen readers are given, as a list of nodes."""
        return list(self._call("Accessibility.getFullAXTree")["nodes"])

    def press_named(self, name: str) -> None:
        """Does to the one thing of this name in the tree of screen readers what they do to press it."""
        nodes = [node for node in self.tree() if not node["ignored"] and node.get("name", {}).get("value") == name]
        nodes = [node for node in nodes if node["role"]["value"] in ("button", "textbox")]
        if len(nodes) != 1:
            raise Trouble(f"{len(nodes)} things are called {name!r}")
        found = self._call("DOM.resolveNode", backendNodeId=nodes[0]["backendDOMNodeId"])["object"]["objectId"]
        self._call("Runtime.callFunctionOn", objectId=found, functionDeclaration="function () { this.click(); }")

    def hindered(self) -> list[str]:
        """Why the page could not be installed as an app."""
        return [one["errorId"] for one in self._call("Page.getInstallabilityErrors")["installabilityErrors"]]

    def close(self) -> None:
        """Ends the browser."""
        with contextlib.suppress(OSError, Trouble, TimeoutError):
            self._session = ""
            self._call("Browser.close")
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._out)
        os.close(self._in)
        self._profile.cleanup()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, policy: str = "", permissions: str = "", **named: Any) -> None:
        self._headers = {"Content-Security-Policy": policy, "Permissions-Policy": permissions}
        super().__init__(*arguments, **named)

    def end_headers(self) -> None:
        """Adds the policies, where there are any."""
        for name, value in self._headers.items():
            if value:
                self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *arguments: Any) -> None:
        """Says nothing."""


@contextlib.contextmanager
def served(folder: Path, policy: str = "", permissions: str = "") -> Iterator[str]:
    """A server for a folder, as `python -m http.server` is one; its address.

    ``policy``, ``permissions``: the Content-Security-Policy and Permissions-Policy that it sends with every file, as
    a school's server may.
    """
    handler = functools.partial(_Quiet, directory=str(folder), policy=policy, permissions=permissions)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()
