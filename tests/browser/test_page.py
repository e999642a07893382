"""The page of the game: what it lets in, who can play it, at which sizes, and without a network."""

import gzip
import json
import random
import re
from urllib.parse import quote

import pytest

from game.position import Position
from game.rules.check import load_rules
from game.rules.model import STAGES
from game.rules.puzzles import puzzles_of
from game.rules.words.text import load_text
from game.session.match import Match
from game.session.set_up import SetUp
from game.web.from_npm import READER
from game.web.pages import MEGABYTE
from tests.browser.axe import FOUND
from tests.browser.chromium import BUILT, served
from tests.browser.inside import decided, widths
from tests.browser.page import WAKE
from tests.browser.player import KEYBOARD, LAYER, MOUSE, Player

PHONE = (844, 390)
SIZES = (11, 12, 13, 14, 15, 16, 18, 20, 24)  # pixels of the game's texts
MANY_COMPUTERS = 150  # each with a memory of its own; a browser gives room for about a hundred at once


def test_one_mirror_for_each_item_and_the_game_follows_the_mirror(browser, address):
    page = browser()
    page.open(f"{address}index.html?lang=en")
    page.wait("document.querySelectorAll('#layer > *').length > 5")
    names = page.ask("[...document.querySelectorAll('#layer > *')].map(one => one.getAttribute('aria-label'))")
    assert names == page.python("[item.label or item.tip.title for item in app.top.focus.items if item.reachable]")
    page.ask("[...document.querySelectorAll('#layer > *')].find(one => one.ariaLabel.startsWith('Settings')).focus()")
    assert page.python("app.top.focus.current") == "settings"
    page.ask("document.activeElement.click()")
    page.wait("document.title.length > 0")
    assert page.python("type(app.top).__name__") == "SettingsScene"
    page.wait(page.asks("page.rests and not app._dirty"))  # only then the screen has listed its items
    reachable = page.python("len([one for one in app.top.focus.items if one.reachable])")
    page.wait(f"document.querySelectorAll('#layer > *').length === {reachable}")  # told between pictures
    buttons = [node for node in page.tree() if node.get("role", {}).get("value") == "button"]
    assert len(buttons) >= reachable


@pytest.mark.parametrize("language", ["en", "zh"])
def test_axe_finds_nothing_wrong_with_the_page_and_its_layer(browser, address, axe, language):
    page = browser()
    page.open(f"{address}index.html?lang={language}")
    page.ask(axe)
    assert page.ask(FOUND) == [[], []]
    page.ask("document.getElementById('files-button').click()")
    assert page.ask(FOUND) == [[], []]
    page.ask("document.getElementById('files-close').click()")
    player = Player(page, LAYER, random.Random(7))
    player.choose("settings")
    assert page.ask(FOUND) == [[], []]
    page.open(f"{address}index.html?lang={language}&scenario=lesson&seed=7")
    page.python("calm(app)")
    page.ask(axe)
    player.begin()
    player.until_a_turn()
    assert page.ask(FOUND) == [[], []]


def test_lines_of_text_are_as_wide_as_on_the_desktop_to_a_pixel_or_two(browser, address):
    """So that what has room there has room here."""
    text = load_text("en")
    words = [text(f"stages.{stage}.short") for stage in STAGES] + ["Discipline", "Advanced manufacturing", "WEAKEST 2"]
    page = browser()
    page.open(f"{address}index.html?lang=en")
    here, there = widths(words, SIZES), page.python(f"widths({words!r}, {SIZES!r})")
    apart = [
        abs(one - other)
        for faces in zip(here, there, strict=True)
        for sizes in zip(*faces, strict=True)
        for one, other in zip(*sizes, strict=True)
    ]
    assert len(apart) > 300
    assert max(apart) <= 2


def test_a_first_visit_fetches_no_more_than_eight_megabytes():
    """As a server with gzip sends what the browser keeps then, and with the reader of codes, if one is wanted; what is
    left to who asks for it are the letters of Chinese, the handouts and the single file."""
    worker = (BUILT / "service-worker.js").read_text("utf-8")
    kept = json.loads(re.findall(r"^const FILES = (.*);", worker, re.MULTILINE)[0])
    assert {"index.html", "app.zip.gz", "pyodide/pyodide.asm.wasm.gz"} <= set(kept)
    reader = list((BUILT / READER).rglob("*.*"))
    assert len(reader) == 3
    paths = [*(BUILT / name for name in kept), BUILT / "service-worker.js", *reader]
    assert sum(len(gzip.compress(path.read_bytes(), 6)) for path in paths) <= 8 * MEGABYTE


REFUSED = """new Promise(done => {
  document.addEventListener('securitypolicyviolation', event => done(event.effectiveDirective), {once: true});
  DOING;
})"""
"""Which part of the page's policy refuses what is done."""


def test_the_policy_of_the_page_lets_in_nothing_but_its_own_files(browser, address):
    page = browser()
    page.open(f"{address}index.html?lang=en")
    script = "Object.assign(document.createElement('script'), {textContent: 'globalThis.letIn = 1'})"
    tried = {
        "connect-src": "fetch('https://example.org/').catch(() => 0)",
        "script-src-elem": f"document.body.append({script})",
        "img-src": "new Image().src = 'https://example.org/image.png'",
        "style-src-attr": "document.body.setAttribute('style', 'color: red')",
        "worker-src": "try { new Worker('data:text/javascript,1'); } catch { /* some refuse at once */ }",
    }
    assert {part: page.ask(REFUSED.replace("DOING", what)) for part, what in tried.items()} == {
        part: part for part in tried
    }
    assert page.ask("globalThis.letIn ?? 'refused'") == "refused"


POLICY = "default-src 'self' 'wasm-unsafe-eval'"
REPORTED = """document.addEventListener('securitypolicyviolation',
    event => (globalThis.violated ??= []).push(event.effectiveDirective))"""
"""Remembers what the policy of the page forbade."""


def test_it_plays_under_a_server_that_sends_the_same_policy_and_nothing_is_forbidden(browser):
    page = browser()
    page.before(REPORTED)
    with served(BUILT, POLICY) as address:
        page.open(f"{address}index.html?lang=zh&scenario=lesson&seed=7")
        page.python("calm(app)")
        player = Player(page, MOUSE, random.Random(7))
        player.begin()
        seen = player.until_a_turn()
        player.decide(player.pick(seen["mine"]), seen["made"])
        asked = ("strong", "lesson", 7, 4)
        assert page.thinks(*asked)[1] == decided(*asked)[1]
        assert page.ask("globalThis.violated ?? []") == []
        assert page.said == []
        page.ask("fetch('https://example.org/').catch(() => 0)")
        page.wait("(globalThis.violated ?? []).includes('connect-src')")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("size", "density"), [((1366, 768), 1), (PHONE, 3), ((390, 844), 3), ((1024, 768), 2)])
def test_the_canvas_has_the_shape_of_the_page_and_never_fewer_pixels_than_the_game_needs(
    browser, address, size, density, language
):
    page = browser(size, density=density, touch=size[0] < 900)
    page.open(f"{address}index.html?lang={language}")
    there = "(({width, height}) => String([width, height]))(document.getElementById('screen'))"
    page.wait(f"GAME.page.rests && String(GAME.page.app.size.toJs()) === {there}")  # the request takes room of it
    w, h = page.python("app.size")
    assert [w, h] == page.ask("[document.getElementById('screen').width, document.getElementById('screen').height]")
    assert w >= min(density * size[0], 2560), "the game draws as many pixels as the screen has"
    assert w >= 1024
    assert h >= 600
    across, down = page.ask(
        "(box => [box.width, box.height])(document.getElementById('screen').getBoundingClientRect())"
    )
    request = page.ask("document.getElementById('upright').offsetHeight")  # below the picture of a phone held upright
    assert abs(w / h - across / down) < 0.01
    assert abs(across - size[0]) <= 1
    assert abs(down + request - size[1]) <= 1
    assert bool(request) == (size[0] < size[1])
    assert page.python("app.settings.language") == language


def test_a_finger_chooses_and_a_resize_is_followed(browser, address):
    page = browser(PHONE, density=3, touch=True)
    page.open(f"{address}index.html?lang=en")
    x, y, w, h = page.python("[item.box for item in app.top.focus.items if item.id == 'play'][0]")
    scale = "app.top.frame.scale", "app.top.frame.ox", "app.top.frame.oy"
    s, ox, oy = page.python(f"[{', '.join(scale)}]")
    per = PHONE[0] / page.python("app.size[0]")
    page.tap((ox + (x + w / 2) * s) * per, (oy + (y + h / 2) * s) * per)
    page.wait("GAME.page.app.top.route === 'new_match'")
    page.resize((390, 844), 3, touch=True)
    page.wait("GAME.page.app.size.toJs()[0] < GAME.page.app.size.toJs()[1]")


def test_what_happens_between_two_steps_of_a_picture_is_heard_after_it(browser, address):
    page = browser()
    page.open(f"{address}index.html?lang=en")
    page.python("(app._timers.clear(), setattr(page, '_todo', ['_draw']), page.hear('move', 5, 5))[0]")
    page.ask(WAKE)  # draws; nothing else asks for another picture
    page.wait(page.asks("page.rests"))


def test_a_picture_in_steps_is_seen_when_it_is_whole_and_is_begun_anew_for_what_a_screen_reader_does(browser, address):
    page = browser()
    page.open(f"{address}index.html?lang=en&scenario=lesson&seed=7")
    page.wait(page.asks("page.rests and page.told and not app._dirty"))
    page.python("app._timers.clear()")
    page.ask(page.run("import game.web.page.main as main; main.LONGEST = 0.0; app.open('cheat_sheet', None, '', '')"))
    shown = "document.getElementById('screen').toDataURL()"
    seen, frames = page.ask(
        f"""(() => {{
            const seen = [{shown}];
            let frames = 0;
            do {{
                frames += 1;
                if (frames === 9) GAME.page.hear('move', 5, 5);
                if (frames === 10) GAME.page.focus({page.run("app.top.focus.items[-1].id")});
                var wait = GAME.page.frame();
                seen.push({shown});
            }} while (wait === undefined);
            return [seen.map(one => seen.indexOf(one)), frames];
        }})()"""
    )
    assert frames > 40
    assert seen[:-1] == [0] * frames, "nothing of it is seen before its last step"
    assert seen[-1] == frames
    page.wait(page.asks("page.rests and not app._dirty"))  # the pointer that moved meanwhile was heard
    assert page.python("app.top.focus.current == app.top.focus.items[-1].id")


def test_the_page_draws_while_a_computer_thinks_and_the_computer_decides_as_on_the_desktop(browser, address):
    page = browser()
    page.open(f"{address}index.html?lang=en")
    for code in ("strong", "expert"):
        asked = (code, "2025-deal", 5, 9)
        pauses, decision = page.thinks(*asked)
        assert decision == decided(*asked)[1]
        assert len(pauses) > 5


def test_computers_put_aside_at_once_are_not_harmed_by_many_new_objects(browser, address):
    page = browser()
    page.open(f"{address}index.html?lang=en")
    seeds = list(range(6))
    page.python(f"begin_thinking('expert', '2025-deal', {seeds}, 12)")
    while (decisions := page.python("[thoughts(), rings(5_000)][0]")) is None:
        pass
    assert decisions == [decided("expert", "2025-deal", seed, 12)[1] for seed in seeds]
    assert page.said == []


def test_rings_of_objects_are_taken_away_when_the_page_rests(browser, address):
    page = browser()
    page.open(f"{address}index.html?lang=en")
    page.python("calm(app)")
    assert page.python("[rings(10_000), alive()][1]") == 10_000
    page.ask("PAGE.wake()")
    page.wait("GAME.names.get('alive')() === 0")


def test_every_screen_and_all_that_it_imports_is_in_the_page(browser, address):
    page = browser()
    page.open(f"{address}index.html?lang=en")
    assert page.python("not_importable()") == []


def test_links_open_a_puzzle_and_a_position(browser, address):
    page = browser()
    page.open(f"{address}index.html?lang=en&puzzle={quote(puzzles_of(load_rules())[1].name)}")
    page.wait("GAME.page.app.top.route === 'puzzle'")
    words = Match.new(scenario="sprint", seed=7).position.text()
    page.open(f"{address}index.html?lang=en&position={quote(words)}")
    page.wait("GAME.page.app.top.route === 'set_up'")
    assert page.python("[app.top.set_up.words(), app.top.message]") == [
        SetUp.of(Position.from_text(words, load_rules())).words(),
        "",
    ]


def test_a_link_leads_a_table_of_a_class_to_its_vote_and_brings_the_code(browser, address):
    page = browser()
    page.open(f"{address}index.html?lang=en&class=krtm")
    page.wait("GAME.page.app.top.route === 'vote'")
    assert page.python("[app.classroom.code, app.classroom.address]") == ["KRTM", ""]  # no other computer reaches it


def test_computers_of_a_whole_school_day_find_room_one_after_the_other(browser, address):
    page = browser()
    page.open(f"{address}index.html?lang=en")
    asked = ("novice", "lesson", 5, 3)
    assert page.python(f"[decided{asked} for _ in range({MANY_COMPUTERS})][-1]") == decided(*asked)
    assert page.said == []


@pytest.mark.parametrize("by", [MOUSE, KEYBOARD])
def test_what_is_copied_over_plain_http_lies_in_the_clipboard_too(browser, by):
    page = browser(flags=("--host-resolver-rules=MAP school.test 127.0.0.1",))
    with served(BUILT) as at:
        page.open(f"{at.replace('127.0.0.1', 'school.test')}index.html?lang=en")
        assert not page.ask("isSecureContext")
        player = Player(page, by, random.Random(1))
        for id in ("class", "code", "copy"):
            player.choose(id)
        code = page.python("app.classroom.code")
        assert page.python("app.top.message") == load_text("en")("class.code.copied", code=code)
        assert page.in_the_clipboard() == code


def test_where_nothing_can_be_copied_the_game_says_so(browser):
    page = browser(flags=("--host-resolver-rules=MAP school.test 127.0.0.1",))
    page.before("Document.prototype.execCommand = () => false;")
    with served(BUILT) as at:
        page.open(f"{at.replace('127.0.0.1', 'school.test')}index.html?lang=en")
        player = Player(page, MOUSE, random.Random(1))
        for id in ("class", "code", "copy"):
            player.choose(id)
        code = page.python("app.classroom.code")
        assert page.python("app.top.message") == load_text("en")("class.code.no_clipboard", code=code)
