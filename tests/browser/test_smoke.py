"""The page opens, plays decisions of a person and of computers, and keeps the match: what every check looks at."""

import random

from tests.browser.inside import decided
from tests.browser.player import KEYBOARD, Player


def test_the_window_opens_plays_and_keeps_the_match(browser, address):
    page = browser()
    page.open(f"{address}index.html?lang=en&scenario=lesson&seed=7")
    assert page.ask("document.title").startswith("Magnet Race")
    page.python("calm(app)")
    player = Player(page, KEYBOARD, random.Random(7))
    player.begin()
    decision = player.seen()["mine"][0]
    player.decide(decision, 0)
    page.wait("GAME.page.saved().some(one => one.name.startsWith('saves/'))")
    page.wait("document.getElementById('live').textContent.length > 0")
    for number, code in enumerate(("random", "novice", "steady", "strong")):
        asked = (code, "2025-deal", 3 + number, 9 + 4 * number)
        assert page.python(f"decided{asked}") == decided(*asked), code
    page.ask("new Promise(done => setTimeout(done, 1000))")  # the browser writes the folder down a moment later
    page.open(f"{address}index.html?lang=en")
    assert page.ask("GAME.page.saved().some(one => one.name.startsWith('saves/'))")
    page.ask("GAME.page.clear()")
    assert page.ask("GAME.page.saved()") == []
    assert page.said == []
