"""What the game keeps in a browser: taken away, brought in, removed, and what it says where a browser keeps nothing."""

import json
import random
import time
from dataclasses import replace

import pytest

from game.lab.study import study
from game.lab.study.study import Study
from game.rules.words.text import load_text
from game.session.match import Match
from game.storage import savefile, settings
from tests.browser.chromium import BUILT, served
from tests.browser.page import LOOK_EVERY, PATIENCE
from tests.browser.player import KEYBOARD, Player

WORDS = load_text("en")
NAME = "lesson.json"  # how the name of a lesson's file ends


def press(page, selector):
    """A click of the mouse on something of the page itself."""
    x, y = page.ask(
        f"(box => [box.x + box.width / 2, box.y + box.height / 2])"
        f"(document.querySelector({selector!r}).getBoundingClientRect())"
    )
    page.click(x, y)


def one_decision(page, address):
    """A match in which one decision was made, and kept; that decision."""
    page.open(f"{address}index.html?lang=en&scenario=lesson&seed=7")
    page.python("calm(app)")
    player = Player(page, KEYBOARD, random.Random(7))
    player.begin()
    decision = player.seen()["mine"][0]
    player.decide(decision, 0)
    page.wait(page.keeps(NAME))
    return decision


def test_a_match_is_taken_away_removed_and_brought_back(browser, address, tmp_path):
    page = browser()
    decision = one_decision(page, address)
    page.open(f"{address}index.html?lang=en")
    page.take_to(tmp_path)
    press(page, "#files-button")
    name = next(one["name"] for one in page.ask("GAME.page.saved()") if one["name"].endswith(NAME))
    press(page, f"button[aria-label$='{name}']")
    taken = tmp_path / name.rpartition("/")[2]
    end = time.monotonic() + PATIENCE
    while not taken.exists() and time.monotonic() < end:
        time.sleep(LOOK_EVERY)
    match = Match.new(scenario="lesson", seed=7)
    assert savefile.read(taken).decisions[:1] == (decision,)
    match.play(decision)
    press(page, "#clear")
    page.wait("document.getElementById('files-status').textContent")
    assert page.asked == [WORDS("web.page.clear_sure")]
    page.wait(f"{page.keeps('.json')}.then(kept => !kept)")
    damaged = tmp_path / "damaged.json"
    damaged.write_text("{", "utf-8")
    with pytest.raises(savefile.SaveError) as why:
        savefile.read(damaged)
    asked, chosen = tmp_path / "a question.json", tmp_path / "from home.json"
    study.write(asked, Study())
    settings.write(chosen, replace(settings.USUAL, palette="safe", reduced_motion=True))
    for path, told in (
        (damaged, WORDS("web.page.not_brought", name=damaged.name, why=str(why.value))),
        (taken, WORDS("web.page.brought.match", name=taken.name)),
        (asked, WORDS("web.page.brought.study", name=asked.name)),
        (chosen, WORDS("web.page.brought.settings", name="settings.json")),
    ):
        page.bring("#bring", path)
        page.wait(f"document.getElementById('files-status').textContent === {json.dumps(told)}")
    assert page.python("app.settings.palette") == "safe"
    assert page.python("[path.name for path in study.list_studies()]") == [asked.name]
    press(page, "#files-close")
    page.wait(page.keeps(NAME))
    page.open(f"{address}index.html?lang=en")
    player = Player(page, KEYBOARD, random.Random(7))
    player.choose("continue")
    player.until_a_turn()
    assert page.python("decisions(app)")[:1] == [decision]


def test_who_clears_this_computer_is_offered_no_match_any_more(browser, address):
    page = browser()
    one_decision(page, address)
    page.open(f"{address}index.html?lang=en")
    assert page.python("has(app, 'continue')")
    press(page, "#files-button")
    press(page, "#clear")
    page.wait("document.getElementById('files-status').textContent")
    press(page, "#files-close")
    page.wait("GAME.page.app.top.focus.get('continue') === undefined")
    assert page.ask("caches.keys()") == []
    assert page.ask("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0


def test_over_plain_http_of_a_server_in_the_room_it_plays_and_keeps_matches(browser):
    page = browser(flags=("--host-resolver-rules=MAP school.test 127.0.0.1",))
    with served(BUILT) as at:
        address = at.replace("127.0.0.1", "school.test")
        one_decision(page, address)
        assert not page.ask("isSecureContext")
        page.open(f"{address}index.html?lang=en")
        assert page.python("has(app, 'continue')")


def test_a_browser_without_room_says_that_it_keeps_nothing(browser, address):
    page = browser()
    page.open(f"{address}index.html?lang=en")
    page.room(address, 1)
    page.ask("GAME.python.FS.writeFile('/home/player/large', new Uint8Array(1e6))")
    page.wait(f"document.getElementById('live').textContent === {json.dumps(WORDS('web.page.not_kept'))}")
    assert page.ask("document.getElementById('kept').textContent") == WORDS("web.page.not_kept")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_browser_that_is_too_old_says_so_in_words(browser, address, language):
    page = browser()
    page.before("delete globalThis.DecompressionStream")
    page.show(f"{address}index.html?lang={language}")
    page.wait("document.getElementById('trouble').textContent")
    assert page.ask("document.getElementById('trouble').textContent") == load_text(language)("web.page.too_old")
    assert page.ask("document.getElementById('told').textContent") == "DecompressionStream"
    assert page.ask("document.documentElement.lang") == language


def test_a_second_tab_says_that_the_game_is_open_in_another(browser, address):
    page = browser()
    page.open(f"{address}index.html?lang=en")
    page.another_tab()
    page.show(f"{address}index.html?lang=en")
    page.wait("document.getElementById('trouble').textContent")
    assert page.ask("document.getElementById('trouble').textContent") == WORDS("web.page.other_tab")
