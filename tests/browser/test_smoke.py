"""The page opens, plays a decision of a computer, and keeps the match."""

import json
from typing import Any

DECIDES = """
from game.players.codes import parse
from game.players.computer import Computer
from game.session.match import Match
import random


def decided(code, scenario, seed, decisions):
    match = Match.new(scenario=scenario, seed=seed)
    dice = random.Random(seed)
    for _ in range(decisions):
        if match.side is None:
            break
        match.play(dice.choice(match.legal()))
    if match.side is None:
        return [match.decisions, ""]
    return [match.decisions, Computer(parse(code)).think(match.observation(match.side), seed).decision]
"""


def here(code, scenario, seed, decisions):
    """What this very program decides."""
    names: dict[str, Any] = {}
    exec(DECIDES, names)
    return names["decided"](code, scenario, seed, decisions)


def there(page, code, scenario, seed, decisions):
    """What the page decides."""
    page.python("1")
    page.ask(f"GAME.python.runPython({json.dumps(DECIDES)}, {{globals: GAME.names}})")
    return page.python(f"decided({code!r}, {scenario!r}, {seed}, {decisions})")


def test_the_window_opens_and_a_computer_decides_as_on_the_desktop(browser, address):
    page = browser()
    page.open(f"{address}index.html?lang=en")
    assert page.python("type(app.top).__name__") == "TitleScene"
    assert page.ask("document.title").startswith("Magnet Race")
    for number, code in enumerate(("random", "novice", "steady", "strong")):
        asked = (code, "2025-deal", 3 + number, 9 + 4 * number)
        assert there(page, *asked) == here(*asked), code
    assert page.said == []


def test_a_match_that_was_begun_by_the_keyboard_is_there_after_a_reload(browser, address):
    page = browser()
    page.open(f"{address}index.html?lang=en&scenario=sprint&seed=7")
    assert page.python("type(app.top).__name__") == "NewMatchScene"
    page.key("Enter")
    page.wait("GAME.page.saved().some(one => one.name.startsWith('saves/'))")
    page.ask("new Promise(done => setTimeout(done, 1000))")
    page.open(f"{address}index.html?lang=en")
    assert page.ask("GAME.page.saved().some(one => one.name.startsWith('saves/'))")
    page.ask("GAME.page.clear()")
    assert page.ask("GAME.page.saved()") == []
