"""Codes of tables read by a camera in a browser: truly, from films of codes and of the game's own screen, and by the
browser's own reader, for which a stand-in stands here; and what is said where no camera may be used."""

import json
import os
import random
from pathlib import Path

import pygame
import pytest

from game.rules.words.text import load_text
from game.session.classroom import qr
from game.web.pages import SINGLE
from tests.browser.axe import FOUND
from tests.browser.chromium import BUILT, served
from tests.browser.page import WAKE
from tests.browser.player import KEYBOARD, MOUSE, Player
from tests.session.classroom.lines import table

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
WORDS = load_text("en")
DEVICE = "--use-fake-device-for-media-stream"  # a camera that shows a moving pattern, or a film
ALLOWED = (DEVICE, "--use-fake-ui-for-media-stream")
FRAME = (1280, 720)
GREY, WHITE, BLACK = (120, 118, 112), (255, 255, 255), (0, 0, 0)
SQUARE = 6  # pixels of the camera for a square of a code
STATUS = "document.getElementById('camera-status').textContent"
OPEN = "document.getElementById('camera').open"
NO_SOUND = "video-caption: #camera-sees"
"""What axe leaves open: it cannot know that what a camera sees has no sound, so nothing of it is to be read."""
OWN_READER = """
globalThis.CODES = [];
globalThis.BarcodeDetector = class {
  static async getSupportedFormats() { return ['qr_code']; }
  constructor({formats}) { this.formats = formats; }
  async detect(picture) { return CODES.map(rawValue => ({rawValue, format: this.formats[0], width: picture.width})); }
};
"""
"""A browser's own reader of codes, as a Chromebook has one: it reads what a test holds before it."""
BEGIN_TO_HEAR = """(status => {
  globalThis.SAID = [];
  new MutationObserver(() => SAID.push(status.textContent)).observe(status, {childList: true});
})(document.getElementById('camera-status'))"""
"""Writes down all that the region says which a screen reader reads aloud."""


def drawn(line: str) -> pygame.Surface:
    """A sheet with a code on it, held before the camera a little askew."""
    rows = qr.squares(line)
    size = (len(rows) + 2 * qr.QUIET) * SQUARE
    sheet = pygame.Surface((size, size), depth=32)
    sheet.fill(WHITE)
    for down, row in enumerate(rows, qr.QUIET):
        for across, black in enumerate(row, qr.QUIET):
            if black:
                sheet.fill(BLACK, (across * SQUARE, down * SQUARE, SQUARE, SQUARE))
    return seen(pygame.transform.rotozoom(sheet.convert_alpha(), 7, 1))


def seen(sheet: pygame.Surface | None) -> pygame.Surface:
    """What a camera sees of something in the middle of a grey room."""
    picture = pygame.Surface(FRAME, depth=32)
    picture.fill(GREY)
    if sheet is not None:
        picture.blit(sheet, sheet.get_rect(center=(FRAME[0] // 2, FRAME[1] // 2)))
    return picture


def film(path: Path, pictures: list[pygame.Surface]) -> str:
    """Writes pictures as a film without colours, each shown for a second; the option that has a camera show it."""
    with path.open("wb") as file:
        file.write(f"YUV4MPEG2 W{FRAME[0]} H{FRAME[1]} F1:1 Ip A1:1 C420jpeg\n".encode())
        for picture in pictures:
            grey = pygame.image.tobytes(pygame.transform.grayscale(picture), "RGB")[::3]
            file.write(b"FRAME\n" + grey + bytes([128]) * (len(grey) // 2))
    return f"--use-file-for-fake-video-capture={path}"


@pytest.fixture(autouse=True, scope="module")
def _a_screen():
    """Pictures of this form are made as for a screen."""
    pygame.display.init()
    pygame.display.set_mode((16, 16))


def together(page, address, language="en", by=MOUSE):
    """The class together, opened in a browser; who presses things there."""
    page.open(f"{address}index.html?lang={language}")
    page.python("calm(app)")
    page.python("app.open('class_together')")
    page.ask(WAKE)
    player = Player(page, by, random.Random(7))
    player._until("page.told and page.rests and not app._dirty and has(app, 'paste')")
    return player


def reading(page, address, language="en", by=MOUSE):
    """The same with the camera's picture open, and ready."""
    player = together(page, address, language, by)
    player.choose("camera")
    ready = load_text(language)("web.page.camera_ready")
    page.wait(f"{STATUS} === {json.dumps(ready)}")
    return player


def held(page, *lines):
    """Holds codes before the browser's own reader; what is said then."""
    before = page.ask(STATUS)
    page.ask(f"CODES = {json.dumps(lines)}, 1")
    page.wait(f"{STATUS} !== {json.dumps(before)}")
    return page.ask(STATUS)


def so_far(text, tables, left_out, told=""):
    """What is said of a code: what became of it, and how many tables count."""
    count = text("class.together.taken", count=tables, left_out=left_out)
    return text("class.together.so_far", told=told, count=count)


def counted(page):
    """The labels of the tables that count, and how many lines do not."""
    return page.python("[[one.label for one in app.top.figures.tables], len(app.top.figures.left_out)]")


def test_codes_that_a_camera_truly_sees_count_each_once_and_a_damaged_one_is_named(browser, address, tmp_path):
    scenes = [seen(None), drawn(table(1)[1]), seen(None), drawn(table(2)[1]), drawn(table(3)[1][:90])]
    page = browser(flags=(*ALLOWED, film(tmp_path / "class.y4m", scenes)))
    player = together(page, address)
    assert not page.ask("'BarcodeDetector' in globalThis"), "this browser reads by what the page brings"
    page.ask(BEGIN_TO_HEAR)
    player.choose("camera")
    again = WORDS("class.together.again", table="1")
    page.wait(f"SAID.some(one => one.startsWith({json.dumps(again)}))")  # the film begins anew
    page.wait(page.asks("len(app.top.figures.left_out)"))
    assert counted(page) == [["1", "2"], 1]
    said = page.ask("SAID")
    for number in "12":
        read = WORDS("class.together.read", table=number)
        assert sum(one.startswith(read) for one in said) == 1, said
    assert any(WORDS("class.lines.cut") in one for one in said), said
    fetched = page.ask("performance.getEntriesByType('resource').map(one => one.name)")
    assert any(name.endswith("zxing_reader.wasm.gz") for name in fetched)
    own = address.rstrip("/")
    assert [name for name in fetched if not name.startswith((own, f"blob:{own}"))] == []
    assert [line for line in page.said if "Content Security Policy" in line] == []
    page.wait("caches.match('zxing/zxing_reader.wasm.gz').then(kept => !!kept)")


def test_the_code_on_the_screen_of_a_table_is_read_by_a_camera_that_sees_all_of_that_screen(browser, address, tmp_path):
    """A laptop's whole screen fills the picture of the camera, so that the code is less than half as high as it."""
    shows = browser((1366, 768))
    shows.open(f"{address}index.html?lang=en")
    shows.python("calm(app)")
    options = "{'class_code': 'KRTM', 'class_table': 7}"
    shows.python(f"hand_in(app, 'lesson', 2, 60, {options})")
    shows.ask(WAKE)
    shows.wait(shows.asks("page.rests and not app._dirty and page.told"))
    shows.picture(tmp_path / "screen.png")
    line = shows.python("app.top.line()")
    assert len(line) > 100
    screen = pygame.image.load(tmp_path / "screen.png")
    screen = pygame.transform.smoothscale(screen, (1230, round(1230 * 768 / 1366)))
    page = browser(flags=(*ALLOWED, film(tmp_path / "table.y4m", [seen(screen)])))
    together(page, address).choose("camera")
    page.wait(page.asks("app.top.figures.tables"))
    assert page.python("[str(one.played.line) for one in app.top.figures.tables]") == [line]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_browsers_own_reader_is_taken_where_it_has_one_and_every_code_is_answered(browser, address, language):
    page = browser(flags=ALLOWED)
    page.before(OWN_READER)
    reading(page, address, language)
    text = load_text(language)
    assert held(page, table(1)[1]) == so_far(text, 1, 0, text("class.together.read", table="1"))
    assert held(page, table(1)[1], table(2)[1]) == so_far(text, 2, 0, text("class.together.read", table="2"))
    assert held(page, table(1)[1][:90]).endswith(so_far(text, 2, 1))
    assert text("class.lines.cut") in page.ask(STATUS)
    assert held(page, table(1)[1]) == so_far(text, 2, 1, text("class.together.again", table="1"))
    assert held(page, "https://example.org/") == text("class.together.no_line")
    assert counted(page) == [["1", "2"], 1]
    assert page.ask("performance.getEntriesByType('resource').filter(one => /zxing/.test(one.name)).length") == 0


@pytest.mark.parametrize("way", ["Escape", "Enter", "back"])
def test_closing_gives_the_camera_back_and_the_focus_to_where_it_was(browser, address, way):
    page = browser(flags=ALLOWED)
    page.before(OWN_READER)
    reading(page, address, by=KEYBOARD)
    page.ask("globalThis.TRACK = document.getElementById('camera-sees').srcObject.getTracks()[0], 1")
    assert page.ask("TRACK.readyState") == "live"
    assert page.ask("document.activeElement.id") == "camera-close"
    if way == "back":
        page.go_back()
    else:
        page.key(way)
    page.wait(f"!{OPEN}")
    page.wait("TRACK.readyState === 'ended' && document.getElementById('camera-sees').srcObject === null")
    page.wait(f"document.activeElement.getAttribute('aria-label') === {json.dumps(WORDS('class.together.camera'))}")
    assert page.python("app.top.route") == "class_together"


def test_the_camera_can_be_asked_for_again_and_goes_on_with_the_same_class(browser, address):
    page = browser(flags=ALLOWED)
    page.before(OWN_READER)
    player = reading(page, address)
    held(page, table(1)[1])
    page.key("Escape")
    page.wait(f"!{OPEN}")
    page.ask("CODES = [], 1")
    player.choose("camera")
    page.wait(f"{STATUS} === {json.dumps(WORDS('web.page.camera_ready'))}")
    held(page, table(2)[1])
    assert counted(page) == [["1", "2"], 0]


@pytest.mark.parametrize(
    ("flags", "refused", "told"),
    [((DEVICE,), True, "camera_refused"), ((), False, "camera_none")],
)
def test_a_camera_that_is_refused_or_not_there_is_told_in_a_sentence_and_nothing_is_lost(
    browser, address, flags, refused, told
):
    page = browser(flags=flags)
    if refused:
        page.refuse(address, "camera")
    player = together(page, address)
    paste(page, table(1)[1])
    player.choose("camera")
    page.wait(f"{STATUS} === {json.dumps(WORDS(f'web.page.{told}'))}")
    assert page.ask("document.getElementById('camera-sees').hidden")
    page.key("Escape")
    page.wait(f"!{OPEN}")
    assert counted(page) == [["1"], 0]


def test_a_reader_that_cannot_be_fetched_is_told_of(browser):
    page = browser(flags=ALLOWED)
    with served(BUILT) as at:
        player = together(page, at)
    player.choose("camera")  # the server is gone by now
    page.wait(f"{STATUS} === {json.dumps(WORDS('web.page.camera_no_reader'))}")


def test_a_reader_that_fails_is_told_of_and_the_camera_can_be_closed(browser, address):
    page = browser(flags=ALLOWED)
    page.before(OWN_READER + "BarcodeDetector.prototype.detect = async () => { throw new Error('no service'); };")
    together(page, address).choose("camera")
    page.wait(f"{STATUS} === {json.dumps(WORDS('web.page.camera_no_reader'))}")
    page.key("Escape")
    page.wait(f"!{OPEN}")


def paste(page, words):
    """What was copied outside of the game is pasted by the browser."""
    page.ask(f"""(clipboardData => {{
        clipboardData.setData('text/plain', {json.dumps(words)});
        document.dispatchEvent(new ClipboardEvent('paste', {{clipboardData, bubbles: true, cancelable: true}}));
    }})(new DataTransfer())""")


def test_over_plain_http_and_where_the_server_forbids_it_no_camera_is_offered_and_lines_are_pasted_and_dropped(browser):
    page = browser(flags=(*ALLOWED, "--host-resolver-rules=MAP school.test 127.0.0.1"))
    with served(BUILT) as at:
        together(page, at.replace("127.0.0.1", "school.test"))
        assert not page.python("has(app, 'camera')")
        paste(page, "\n".join(table(number)[1] for number in (1, 2)))
        page.wait(page.asks("len(app.top.figures.tables) == 2"))
        paste(page, table(3)[1])
        page.wait(page.asks("len(app.top.figures.tables) == 3"))
        page.ask(f"""(dataTransfer => {{
            dataTransfer.items.add(new File([{json.dumps(table(4)[1])}], 'table 4.txt'));
            document.dispatchEvent(new DragEvent('drop', {{dataTransfer, bubbles: true, cancelable: true}}));
        }})(new DataTransfer())""")
        page.wait(page.asks("len(app.top.figures.tables) == 4"))
    with served(BUILT, permissions="camera=()") as at:
        together(page, at)
        assert not page.python("has(app, 'camera')")


def test_the_single_file_offers_no_camera(browser):
    page = browser(flags=ALLOWED)
    page.open((BUILT / SINGLE).as_uri() + "?lang=en")
    page.python("app.open('class_together')")
    page.wait(page.asks("has(app, 'paste')"))
    assert not page.python("has(app, 'camera')")


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_axe_finds_nothing_wrong_while_codes_are_read_and_all_of_it_is_on_the_screen(
    browser, axe, address, language, size
):
    page = browser(size, flags=ALLOWED)
    page.before(OWN_READER)
    reading(page, address, language)
    held(page, table(1)[1])
    page.ask(axe)
    violations, undecided = page.ask(FOUND)
    assert violations == []
    assert undecided == [NO_SOUND]
    box = "document.getElementById('camera').getBoundingClientRect()"
    assert page.ask(f"{box}.top >= 0 && {box}.bottom <= innerHeight && {box}.left >= 0 && {box}.right <= innerWidth")
    assert page.ask("document.getElementById('camera').scrollHeight <= document.getElementById('camera').clientHeight")
    assert page.ask("document.getElementById('camera-sees').videoWidth") > 0
