"""The what-if lab in a page: the figures of the desktop, while the window goes on drawing."""

import base64
import struct

import pytest

from game.lab.study.dials import Dials
from game.lab.study.futures import futures
from game.lab.study.what_if import what_if
from tests.browser.inside import question
from tests.browser.page import WAKE

SETTING, PLACE = "coordination.upkeep", 2
LEAST_PICTURES = 10
LEAST_BYTES = 20_000  # of a picture with charts and words on it


def on_the_desktop(dials):
    """The same as the page tells (`tests.browser.inside.answer`)."""
    study = dials.study()
    (_, changed), *_ = study.variants()
    found = what_if([study.baseline(), changed], dials.games, study.seed, study.scenario, players=study.players())
    (pairs,) = found.pairs
    return [one.as_json(found.half_years) for one in (pairs, pairs.first, pairs.second)]


@pytest.mark.parametrize(("size", "language"), [((1366, 768), "en"), ((390, 844), "zh")])
def test_ten_thousand_pairs_of_the_lab_are_those_of_the_desktop_and_pictures_go_on(browser, address, size, language):
    page = browser(size)
    page.open(f"{address}index.html?lang={language}")
    page.python("app.open('what_if') and None")
    page.ask(WAKE)
    page.wait(page.asks("answer(app)"))
    page.python("page.frames.clear()")
    page.python(f"turn(app, {SETTING!r}, {PLACE})")
    page.ask(WAKE)
    page.wait(page.asks("answer(app)"))
    assert page.python("len(page.frames)") >= LEAST_PICTURES
    dials = Dials()
    dials.turn(dials.setting(SETTING), PLACE)
    told = page.python("answer(app)")
    assert told[0]["pairs"] == dials.games
    assert told == on_the_desktop(dials)
    assert told[0]["ecosystem_wins"]["difference"] != 0


def test_its_answer_is_saved_as_a_picture_a_table_and_a_question(browser, address):
    page = browser()
    page.open(f"{address}index.html?lang=en")
    page.python("app.open('what_if') and None")
    page.ask(WAKE)
    page.wait(page.asks("answer(app)"))
    kept = page.python("export(app)")
    picture = base64.b64decode(kept["picture"])
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == tuple(page.python("app.size"))
    assert len(picture) > LEAST_BYTES
    assert b"ecosystem" in base64.b64decode(kept["table"])
    assert b"magnet-race-study" in base64.b64decode(kept["study"])
    assert len(page.ask("GAME.page.saved().filter(one => one.name.startsWith('studies/'))")) == 3


def test_what_is_turned_while_matches_are_played_is_answered_alone(browser, address):
    page = browser()
    page.open(f"{address}index.html?lang=en")
    page.python("app.open('what_if') and None")
    for place in (0, 1, 3, PLACE):  # each question puts an end to the one before it
        page.python(f"turn(app, {SETTING!r}, {place})")
        page.ask(WAKE)
    page.wait(page.asks("answer(app)"))
    dials = Dials()
    dials.turn(dials.setting(SETTING), PLACE)
    assert page.python("answer(app)") == on_the_desktop(dials)


def test_two_futures_are_those_of_the_desktop(browser, address):
    asked = ("novice", "2025-deal", 7, 20)
    page = browser()
    page.open(f"{address}index.html?lang=en")
    page.python(f"follow{(*asked, 30)}")
    page.wait(page.asks("followed_to()"))
    *_, found = futures(question(*asked), 30)
    assert page.python("followed_to()") == found.as_json()
    assert found.turned(found.asked.side) != (0, 0)
