"""What hands do beside clicks and keys: a finger that rests, drags or enlarges, a wheel, a turned screen, Back."""

import random

import pytest

from tests.browser.player import MOUSE, TOUCH, Player

PHONE, UPRIGHT = (844, 390), (390, 844)
LONG = 0.8  # seconds that a finger rests
STILL = 500  # milliseconds after which a page that was enlarged stands still
AT_LIST = (0.15, 0.6)  # of the page: over the list of the cards


def cards(browser, address, **screen):
    """A page that shows the cards, and the place of their list in it."""
    page = browser(**screen)
    page.open(f"{address}index.html?lang=en")
    page.python("calm(app)")
    Player(page, TOUCH if "touch" in screen else MOUSE, random.Random(7)).choose("cards")
    page.wait("GAME.page.app.top.route === 'cards'")
    across, down = page.ask("[innerWidth, innerHeight]")
    return page, (across * AT_LIST[0], down * AT_LIST[1])


def test_the_wheel_moves_a_list_and_moves_it_back(browser, address):
    page, at = cards(browser, address)
    assert page.python("app.top.first") == 0
    page.wheel(*at, 120)
    page.wait("GAME.page.app.top.first > 0")
    page.wheel(*at, -120)
    page.wait("GAME.page.app.top.first === 0")


def test_a_finger_that_drags_moves_a_list_and_chooses_nothing(browser, address):
    page, at = cards(browser, address, size=PHONE, density=3, touch=True)
    shown = page.python("app.top.chosen")
    page.drag(*at, -150)
    page.wait("GAME.page.app.top.first > 0")
    assert page.python("[app.top.route, app.top.chosen]") == ["cards", shown]


@pytest.fixture
def table(browser, address):
    """A match by touch on a phone, in which a decision is asked; the player at it."""
    page = browser(PHONE, density=3, touch=True)
    page.open(f"{address}index.html?lang=en&scenario=lesson&seed=7")
    page.python("calm(app)")
    player = Player(page, TOUCH, random.Random(7))
    player.begin()
    player.until_a_turn()
    return player


def test_a_finger_that_rests_tells_what_a_thing_is_and_does_not_choose_it(table):
    page, seen = table.page, table.seen()
    card = next(id for id in seen["items"] if id.startswith("card."))
    page.rest(*table.place(card), LONG)
    page.wait(f"GAME.page.app.top.focus.tip_of === '{card}'")
    assert page.python("made(app)") == seen["made"]
    assert page.python("app.top.focus.item.id if app.top.focus.item else ''") != card
    table.decide(table.pick(seen["mine"]), seen["made"])


def test_a_screen_that_is_turned_shows_the_same_match_and_goes_on_with_it(table):
    page, made = table.page, table.page.python("made(app)")
    for size in (UPRIGHT, PHONE):
        page.resize(size, 3, touch=True)
        page.wait(f"(([w, h]) => (w > h) === ({size[0]} > {size[1]}))(GAME.page.app.size.toJs())")
        w, h = page.python("app.size")
        assert (w > h) == (size[0] > size[1])
        seen = table.until_a_turn()
        assert seen["made"] >= made
        table.decide(table.pick(seen["mine"]), seen["made"])
        made = seen["made"] + 1
        assert page.python("made(app)") >= made


def test_two_fingers_enlarge_the_page_and_one_then_meets_what_it_sees(table):
    page, seen = table.page, table.seen()
    card = next(id for id in seen["items"] if id.startswith("card."))
    x, y = table.place(card)
    before = page.python(f"app.top.focus.get({card!r}).state")
    page.pinch(x, y, (60, 240))
    page.wait("visualViewport.scale > 1.5")
    page.ask(f"new Promise(done => setTimeout(done, {STILL}))")
    left, top, scale = page.ask("[visualViewport.offsetLeft, visualViewport.offsetTop, visualViewport.scale]")
    page.tap(x - left, y - top)
    page.wait(f"GAME.page.app.top.focus.current === '{card}'")
    assert page.python(f"app.top.focus.get({card!r}).state") != before
    least = min(page.python(f"app.top.focus.get({card!r}).box")[2:])
    drawn = least * page.python("app.top.frame.scale") * PHONE[0] / page.python("app.size[0]")
    assert drawn * scale >= 44, "enlarged that far a card is a target for a finger"


def test_back_is_one_step_back_in_the_game_and_does_not_leave_it(browser, address):
    page = browser()
    page.open(f"{address}index.html?lang=en")
    player = Player(page, MOUSE, random.Random(7))
    player.choose("settings")
    assert page.python("app.top.route") == "settings"
    page.go_back()
    page.wait("GAME.page.app.top.route === 'title'")
    player.choose("play")
    opened = page.python("app.top.route")
    assert opened != "title"
    page.go_back()
    page.wait("GAME.page.app.top.route === 'title'")
    assert page.ask("location.pathname.endsWith('index.html')")
