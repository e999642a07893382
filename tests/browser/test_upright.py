"""A phone held upright: the page asks to turn it, lays the picture across the screen, or leaves it as it is."""

import random

import pytest

from game.rules.words.text import load_text
from tests.browser.player import TOUCH, Player

PHONE, UPRIGHT = (844, 390), (390, 844)
BUTTON = """(id => (box => [box.x + box.width / 2, box.y + box.height / 2])
    (document.getElementById(id).getBoundingClientRect()))"""
ASKS = "!document.getElementById('upright').hidden"


def press(page, id):
    """A finger on something of the page itself."""
    page.tap(*page.ask(f"{BUTTON}({id!r})"))


@pytest.fixture(params=["en", "zh"])
def page(browser, address, request):
    """A phone held upright, on which a new match is set up."""
    page = browser(UPRIGHT, density=3, touch=True)
    page.open(f"{address}index.html?lang={request.param}&scenario=lesson&seed=7")
    page.python("calm(app)")
    page.wait(ASKS)
    words = load_text(request.param)
    assert page.ask("document.getElementById('upright-told').textContent") == words("web.page.upright")
    return page


def test_the_picture_is_laid_across_the_screen_and_played_there(page):
    press(page, "upright-turn")
    page.wait("(([w, h]) => w > h)(GAME.page.app.size.toJs())")
    assert not page.ask(ASKS)
    player = Player(page, TOUCH, random.Random(7))
    player.begin()
    seen = player.until_a_turn()
    player.decide(player.pick(seen["mine"]), seen["made"])
    page.resize(PHONE, 3, touch=True)
    page.wait("!document.body.classList.contains('turned')")
    page.wait("(([w, h]) => w > h)(GAME.page.app.size.toJs())")
    page.resize(UPRIGHT, 3, touch=True)
    page.wait(ASKS)


def test_the_request_covers_nothing_and_goes_when_it_is_refused(page):
    edges = "(({top, bottom}) => [top, bottom])(document.getElementById(id).getBoundingClientRect())"
    canvas, asked = page.ask(f"['screen', 'upright'].map(id => {edges})")
    assert canvas[1] <= asked[0]
    assert asked[1] <= UPRIGHT[1]
    press(page, "upright-stay")
    page.wait(f"!({ASKS})")
    page.wait(f"document.getElementById('screen').getBoundingClientRect().bottom === {UPRIGHT[1]}")
    Player(page, TOUCH, random.Random(7)).begin()


def test_a_desktop_is_asked_nothing(browser, address):
    page = browser((600, 844))
    page.open(f"{address}index.html?lang=en")
    assert not page.ask(ASKS)
