"""What the game costs in a browser, in one run: `python -m tests.browser.figures`, after `game.web.pages`.

Bytes over the wire, seconds to the first picture, how long pictures take in a match, how long computers think, and how
fast the lab's matches go, each beside the same on the desktop where there is such a thing. On a busy machine every
time is an upper bound.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import statistics
import sys
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

from game.lab.study.dials import Dials
from game.lab.study.live import BUSY, Live
from tests.browser.chromium import BUILT, Chromium, is_ready
from tests.browser.inside import many, spent
from tests.browser.page import WAKE
from tests.browser.player import MOUSE, Player

MEGABYTE = 1_000_000
WORKING = "navigator.serviceWorker.ready.then(({active}) => active.state === 'activated')"
SCENARIO = "2025-deal"
DIAL, PLACE = "coordination.upkeep", 2


class Counting(SimpleHTTPRequestHandler):
    """A server that remembers which bytes it gave."""

    gave: ClassVar[list[str]] = []

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Sends a file: nothing is sent of one that the browser has already."""
        self.gave.append(self.path.partition("?")[0].lstrip("/") or "index.html")
        super().copyfile(source, outputfile)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Says nothing."""


def tell(name: str, *figures: object) -> None:
    """One line of the table."""
    print(f"{name:44}", *figures, flush=True)


def wire(names: list[str]) -> str:
    """What files come to, as they are and packed as a server with gzip packs them."""
    contents = [(BUILT / name).read_bytes() for name in names]
    raw, packed = sum(map(len, contents)), sum(len(gzip.compress(content, 6)) for content in contents)
    return f"{raw / MEGABYTE:.2f} MB raw, {packed / MEGABYTE:.2f} MB gzipped, {len(names)} files"


def hundredths(figures: list[float]) -> str:
    """Median and 99th percentile of milliseconds, and how many there were."""
    ordered = sorted(figures)
    high = ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]
    return f"median {statistics.median(ordered):.1f} ms, 99 of 100 within {high:.1f} ms, n = {len(ordered)}"


def pictures(what: str, page: Chromium) -> None:
    """How long the page was held for each of its last pictures: at most without a pause, and in all."""
    longest, together = zip(*page.python("page.frames"), strict=True)
    tell(f"pictures of {what}, held without a pause", hundredths(list(longest)))
    tell(f"pictures of {what}, all done for them", hundredths(list(together)))


def main(arguments: list[str] | None = None) -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.figures", description="the game in a browser")
    parser.add_argument("--decisions", type=int, default=20, help="of each computer (20)")
    parser.add_argument("--matches", type=int, default=10_000, help="of the lab (10,000)")
    chosen = parser.parse_args(arguments)
    if not is_ready():
        return 1
    tell("load of this machine, cores", *(f"{one:.1f}" for one in os.getloadavg()), os.cpu_count())
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Counting, directory=str(BUILT)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    page = Chromium()
    try:
        measure(page, address, chosen.decisions, chosen.matches)
    finally:
        page.close()
        server.shutdown()
    return 0


def measure(page: Chromium, address: str, decisions: int, matches: int) -> None:
    """All figures, one after the other."""
    page.open(f"{address}index.html?lang=en")
    tell("first visit, milliseconds", page.ask("GAME.times"))
    page.wait(WORKING)
    tell("first visit, over the wire", wire(Counting.gave))
    before = len(Counting.gave)
    page.open(f"{address}index.html?lang=en&scenario=lesson&seed=7")
    tell("second visit, milliseconds", page.ask("GAME.times"))
    tell("second visit, over the wire", wire(Counting.gave[before:]))

    player = Player(page, MOUSE, random.Random(7))
    page.python("app.only_now(pace='at_once')")
    player.begin()
    page.python("page.frames.clear()")
    player.play()
    pictures("a match", page)

    for code in ("strong", "expert"):
        asked = (code, SCENARIO, list(range(decisions)))
        tell(f"{code}, a decision", "browser:", hundredths(page.python(f"spent{asked}")))
        tell(f"{code}, a decision", "desktop:", hundredths(spent(*asked)))

    there, slow = page.python(f"many{('novice', SCENARIO, 0, matches)}")
    here, fast = many("novice", SCENARIO, 0, matches)
    tell(f"{matches} matches of novice", f"browser: {slow / 1000:.1f} s; desktop: {fast / 1000:.1f} s, one core each")
    tell("of them different", sum(one != other for one, other in zip(there, here, strict=True)))

    lab(page)

    before = len(Counting.gave)
    page.open(f"{address}index.html?lang=zh")
    page.wait("document.fonts.check('16px NotoSansSC-Regular')")
    tell("Chinese, over the wire besides", wire(sorted({name for name in Counting.gave[before:] if "Noto" in name})))


def lab(page: Chromium) -> None:
    """The what-if lab as it opens, and after a dial was turned, there and here; and the pictures meanwhile."""
    page.python("app.open('what_if') and None")
    page.ask(WAKE)
    page.wait(page.asks("answer(app)"))
    there = [page.python("seconds(app)")]
    page.python("page.frames.clear()")
    page.python(f"turn(app, {DIAL!r}, {PLACE})")
    page.ask(WAKE)
    page.wait(page.asks("answer(app)"))
    there.append(page.python("seconds(app)"))
    live, dials, here = Live(), Dials(), []
    for _ in there:
        live.ask(dials.study(), dials.games)
        while (found := live.answer()) is not None and found.state in BUSY:
            time.sleep(0.005)
        assert found is not None
        here.append(found.seconds)
        dials.turn(dials.setting(DIAL), PLACE)
    live.close()
    for what, slow, fast in zip(("as it opens", "a dial turned"), there, here, strict=True):
        tell(f"the lab, {what}, {dials.games} pairs", f"browser: {slow:.1f} s; desktop: {fast:.1f} s, all its cores")
    pictures("the lab meanwhile", page)


if __name__ == "__main__":
    sys.exit(main())
