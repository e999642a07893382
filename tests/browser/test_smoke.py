"""The page opens, plays decisions of a person and of computers, and keeps the match: what every check looks at."""

import random

from tests.browser.inside import decided
from tests.browser.player import KEYBOARD, Player


def test_the_window_opens_plays_keeps_the_match_and_goes_on_with_it(browser, address):
    page = browser()
    page.open(f"{address}index.html?lang=en&scenario=lesson&seed=7")
    assert page.ask("document.title").startswith("Magnet Race")
    page.python("calm(app)")
    player = Player(page, KEYBOARD, random.Random(7))
    player.begin()
    decision = player.seen()["mine"][0]
    player.decide(decision, 0)
    page.wait("document.getElementById('live').textContent.length > 0")
    for number, code in enumerate(("random", "novice", "steady", "strong")):
        asked = (code, "2025-deal", 3 + number, 9 + 4 * number)
        assert page.python(f"decided{asked}") == decided(*asked), code
    page.wait(page.keeps("lesson.json"))
    page.open(f"{address}index.html?lang=en")
    player.choose("continue")
    assert player.until_a_turn()["made"] >= 1
    assert page.python("decisions(app)")[0] == decision
    page.ask("GAME.page.clear()")
    assert page.ask("GAME.page.saved()") == []
    page.wait(f"{page.keeps('lesson.json')}.then(kept => !kept)")
    assert page.said == []
