"""The page of the game in a browser, as far as it can be looked at without one (`tests/browser` opens one)."""

import ast
import gc
import importlib
import re
import sys
import types
from pathlib import Path

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine import wasm
from game.rules.words.text import languages, load_text
from game.session.match import Match
from game.session.session import Session
from game.ui import routes
from game.ui.shell.app import App
from game.ui.widgets.keyboard import letter
from game.web import from_npm, pages, single
from game.web.page import collecting, links

PROJECT = Path(__file__).resolve().parents[2]
STATIC = pages.STATIC
NOT_IN_THE_PAGE = ("colour_blindness", "waiting")  # numpy's pictures, and SDL's own sleep


@pytest.fixture(autouse=True, scope="module")
def _a_window_of_pygame():
    """pygame's own fonts and keys, to compare with."""
    pygame.font.init()
    pygame.display.init()


def attributes():
    """Every name after a dot in the game's window."""
    for path in sorted((PROJECT / "game/ui").rglob("*.py")):
        if path.stem not in NOT_IN_THE_PAGE and "gallery" not in path.parts:
            yield from (
                node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Attribute)
            )


def uses_of_pygame():
    """Every name of pygame that the game's window uses, such as ``draw.polygon``."""
    for node in attributes():
        name = ast.unparse(node)
        if re.fullmatch(r"pygame(\.\w+)+", name):
            yield name.removeprefix("pygame.")


def value(module, name):
    for part in name.split("."):
        module = getattr(module, part)
    return module


def test_every_name_of_pygame_that_a_screen_uses_is_in_the_page(stand_in):
    names = set(uses_of_pygame())
    assert len(names) > 60
    missing = set()
    for name in names:
        try:
            value(stand_in, name)
        except AttributeError:
            missing.add(name)
    assert missing == set()


def test_whatever_screens_ask_of_a_surface_it_can_do_in_the_page(stand_in):
    """By name alone: what only another object of that name is asked for would be found too, and there is none."""
    of_a_surface = {node.attr for node in attributes()} & {name for name in dir(pygame.Surface) if name[0] != "_"}
    assert {"blit", "fill", "get_size"} <= of_a_surface
    assert of_a_surface - set(dir(stand_in.Surface)) == set()


def test_numbers_are_those_of_pygame(stand_in):
    numbers = {name: number for name, number in vars(stand_in).items() if isinstance(number, int) and name.isupper()}
    numbers |= {name: number for name, number in vars(stand_in).items() if name.startswith(("K_", "KMOD_"))}
    numbers.pop("IS_CE")
    assert len(numbers) >= 50
    assert {name: number for name, number in numbers.items() if getattr(pygame, name) != number} == {}


def test_keys_have_the_names_that_pygame_gives_them(stand_in):
    names = stand_in.key.NAMES
    assert {key: name for key, name in names.items() if pygame.key.name(key) != name} == {}


SIDE = st.integers(-20, 20)
BOX = st.tuples(SIDE, SIDE, st.integers(0, 20), st.integers(0, 20))


@given(one=BOX, other=BOX, across=SIDE, down=SIDE)
def test_rectangles_are_those_of_pygame(stand_in, one, other, across, down):
    ours, theirs = stand_in.Rect(one), pygame.Rect(one)
    for name in ("size", "topleft", "center", "right", "bottom", "left", "top", "width", "height"):
        assert getattr(ours, name) == getattr(theirs, name), name
    assert tuple(ours.move(across, down)) == tuple(theirs.move(across, down))
    assert tuple(ours.union(other)) == tuple(theirs.union(other))
    assert ours.collidepoint(across, down) == bool(theirs.collidepoint(across, down))
    assert ours.colliderect(other) == bool(theirs.colliderect(other))
    assert bool(ours) == bool(theirs)
    if ours.colliderect(other):
        assert tuple(ours.clip(other)) == tuple(theirs.clip(other))


@given(one=st.tuples(*[st.integers(0, 255)] * 4), other=st.tuples(*[st.integers(0, 255)] * 4), share=st.floats(0, 1))
def test_colours_are_those_of_pygame(stand_in, one, other, share):
    mixed, theirs = stand_in.Color(one).lerp(other, share), pygame.Color(one).lerp(other, share)
    assert max(abs(a - b) for a, b in zip(mixed, theirs, strict=True)) <= 1  # pygame rounds halves another way
    assert tuple(stand_in.Color("#0F8B8D")) == tuple(pygame.Color("#0F8B8D"))


@pytest.mark.parametrize("name", ["Inter-Medium", "InterDisplay-ExtraBold", "NotoSansSC-Regular"])
def test_a_line_is_as_high_as_sdl_makes_it(stand_in, monkeypatch, name):
    path = PROJECT / "assets/fonts" / f"{name}.otf"
    units, above, below = pages.metrics(path)
    share = types.SimpleNamespace(to_py=lambda: (above / units, below / units))
    painter = types.SimpleNamespace(vertical=lambda family: share, face=lambda family, px: "")
    monkeypatch.setattr(importlib.import_module("game.web.page.pygame.font"), "PAINT", painter)
    for px in range(7, 60):  # no text is larger; beyond, SDL rounds a line of InterDisplay down now and then
        ours, theirs = stand_in.font.Font(str(path), px), pygame.font.Font(str(path), px)
        assert (ours.get_ascent(), ours.get_height()) == (theirs.get_ascent(), theirs.get_height()), px


def test_keys_of_a_browser_are_events_of_pygame(stand_in):
    hearing = importlib.import_module("game.web.page.hearing")
    down, typed = hearing.key(True, "é", False, False, False, False, False)
    assert (down.type, down.unicode, typed.type, typed.text) == (pygame.KEYDOWN, "é", pygame.TEXTINPUT, "é")
    (enter,) = hearing.key(True, "Enter", True, False, False, False, False)
    assert (enter.key, enter.unicode) == (pygame.K_KP_ENTER, "\r")
    (ctrl_c,) = hearing.key(True, "c", False, False, True, False, False)
    assert ctrl_c.key == pygame.K_c
    assert ctrl_c.mod & pygame.KMOD_CTRL
    assert hearing.key(True, "MediaPlay", False, False, False, False, False) == []
    assert stand_in.key.get_pressed()[pygame.K_KP_ENTER]
    hearing.left()
    assert not stand_in.key.get_pressed()[pygame.K_KP_ENTER]


def test_what_is_pasted_into_the_page_lies_in_the_clipboard_and_its_keys_are_pressed(stand_in):
    hearing = importlib.import_module("game.web.page.hearing")
    events = hearing.pasted("one\ntwo")
    assert [event.type for event in events] == [pygame.KEYDOWN, pygame.KEYUP]
    assert {(event.key, event.mod, letter(event)) for event in events} == {(pygame.K_v, pygame.KMOD_LCTRL, "v")}
    assert stand_in.scrap.get_text() == "one\ntwo"


def test_the_game_is_told_whether_the_browser_lets_it_copy(stand_in, monkeypatch):
    lets = [False, True]
    monkeypatch.setattr(stand_in.scrap, "PAINT", types.SimpleNamespace(copy=lambda words: lets.pop()))
    stand_in.scrap.put_text("one")
    with pytest.raises(stand_in.error):
        stand_in.scrap.put_text("two")
    assert stand_in.scrap.get_text() == "two"  # to be pasted in the game itself


def test_a_file_that_is_dropped_on_the_page_is_one_for_the_game_and_what_has_no_bytes_is_missing(stand_in):
    kept_files = importlib.import_module("game.web.page.kept_files")
    hearing = importlib.import_module("game.web.page.hearing")
    (event,) = hearing.dropped(kept_files.dropped("../table 7.txt", b"MR1/"))
    assert (event.type, Path(event.file).name, Path(event.file).read_bytes()) == (
        pygame.DROPFILE,
        "table 7.txt",
        b"MR1/",
    )
    assert not Path(kept_files.dropped("a folder", None)).exists()


def test_a_tap_is_a_click_after_which_no_mouse_is_anywhere(stand_in):
    hearing = importlib.import_module("game.web.page.hearing")
    kinds = [event.type for event in hearing.tap(7, 9)]
    assert kinds == [1024, 1025, 1024, 1026, 1024]
    assert stand_in.mouse.get_pos() == (-1, -1)


def test_every_item_that_can_have_the_focus_has_one_mirror_with_its_name_and_state(stand_in):
    layer = importlib.import_module("game.web.page.layer")
    app = App(routes.screen)
    app.open("title")
    app.top.refresh()
    mirrors = layer.mirrors(app.top)
    assert [one.id for one in mirrors] == [item.id for item in app.top.focus.items if item.reachable]
    assert all(one.name for one in mirrors)
    told = layer.Layer()
    assert told.news(app.top)["items"]
    assert told.news(app.top) is None, "what is told once is not told again"
    layer.focus(app.top, "settings")
    assert app.top.focus.current == "settings"
    assert told.news(app.top)["current"] == "settings"
    layer.press(app.top, "cards")
    assert app.top.route == "browser" or len(app.scenes) == 2


def test_the_places_of_arrays_in_a_call_are_found_by_their_kinds(stand_in):
    rules = importlib.import_module("game.web.page.rules")
    kinds = ["none", "int32*1", "int64", "float64*2", "int16*1"]
    assert list(rules._places(kinds)) == [0, 3, 6]


def test_a_place_in_the_rules_memory_is_one_array_however_often_it_is_asked_for(stand_in, monkeypatch):
    rules = importlib.import_module("game.web.page.rules")
    instance = types.SimpleNamespace(first=lambda: 64)
    monkeypatch.setattr(rules, "RULES", types.SimpleNamespace(make=lambda: instance))
    memory = rules.BrowserMemory({})
    memory.block(64, 4)[:] = b"book"
    assert bytes(memory.block(64, 4)) == b"book"
    assert bytes(memory.block(80, 4)) == bytes(4)


def test_another_platform_can_run_the_program(stand_in, monkeypatch):
    made = []

    def runtime(code, exports):
        made.append((len(code), sorted(exports)))
        return lambda: None

    monkeypatch.setattr(wasm, "_runtime", wasm._runtime)
    wasm.run_by(runtime)
    try:
        assert wasm.program().new_memory() is None
        assert made[0][0] == (wasm.HERE / wasm.PROGRAM).stat().st_size
        assert "decide" in made[0][1]
    finally:
        wasm.program.cache_clear()


def test_the_page_has_its_words_in_every_language():
    script = "".join(path.read_text("utf-8") for path in STATIC.glob("*.mjs"))
    used = {
        name for found in re.findall(r"\bwords\.(\w+)|say\('\w+', '(\w+)'|refuse\('(\w+)'", script) for name in found
    }
    used.discard("")
    assert {"fetching", "too_old", "kept"} <= used
    for language in languages():
        assert used <= set(pages.words_of(load_text(language))), language


def test_nothing_is_fetched_from_anywhere_else():
    """No address of another host stands in the page; licences and the sheets may name one, and XML has its own."""
    for path in STATIC.iterdir():
        found = re.findall(r"https?://[^\s'\"<)]+", path.read_text("utf-8"))
        assert [one for one in found if not one.startswith(("http://www.w3.org/", "http://localhost"))] == [], path.name


def test_the_page_allows_itself_its_own_files_and_webassembly_and_nothing_more():
    for name in (
        "index.html",
        *(f"{page}-{language}.html" for page in ("school", "print") for language in languages()),
    ):
        html = (STATIC / name).read_text("utf-8")
        (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)
        assert policy == "default-src 'self' 'wasm-unsafe-eval'"
        assert not re.search(r"<script>|<style>| style=| on\w+=", html), name


def test_the_single_file_names_no_other_file():
    files = {path.name: path.read_bytes() for path in STATIC.iterdir()}
    files |= {"pyodide/pyodide.mjs": b"export const a = 1;", "app.zip.gz": b"PK</script>"}
    files |= {"zxing/zxing_reader.wasm.gz": b"left out"}
    html = single.page(files).decode("utf-8")
    assert not re.search(r"<(?:link|script)[^>]* (?:src|href)=", html)
    assert html.count("</script>") == html.count("<script")
    assert "from './" not in html
    assert "from 'magnet-race/pyodide.mjs'" in html
    assert '"app.zip.gz"' in html
    assert '"zxing/zxing_reader.wasm.gz"' not in html


def test_the_sheet_says_how_many_bytes_there_are():
    made = {path.name: path.read_bytes() for path in STATIC.iterdir()} | {"app.zip.gz": bytes(3_000_000)}
    pages.fill(made)
    sheet = made["school-en.html"].decode("utf-8")
    assert not re.search(r"\{\w+\}", sheet)
    small = sum(len(content) for name, content in made.items() if name.endswith((".mjs", ".js", ".css", ".svg")))
    least = float(re.findall(r"<td>([\d.]+) MB</td>", sheet)[0])
    assert 3.0 <= least <= 3.0 + small / 1e6 + 0.1
    worker = made["service-worker.js"].decode("utf-8")
    assert '"app.zip.gz"' in worker
    assert "{version}" not in worker


def test_a_folder_that_is_no_pyodide_is_refused_with_what_is_missing(tmp_path):
    with pytest.raises(from_npm.Missing, match=r"pyodide\.asm\.wasm"):
        pages.core(tmp_path, tmp_path)


def test_what_happens_at_the_table_is_said_once_and_in_the_narrators_words(stand_in):
    speaking = importlib.import_module("game.web.page.speaking")
    session = Session(Match.new(seed=7))
    session.seat({"flagship": "novice"})
    app = App(routes.screen)
    app.open("table", session)
    speaker = speaking.Speaker()
    assert speaker.news(app), "the deal is told"
    assert speaker.news(app) == ""
    name = session.match.legal()[0]
    session.play(name)
    assert session.match.text.card(name.removeprefix("headline ")) in speaker.news(app)
    assert speaking.Speaker().news(app) == "", "a match that is taken up is not told from its beginning"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"scenario": "sprint", "seed": "7", "bid": "-2"}, {"scenario": "sprint", "seed": 7, "bid": -2}),
        ({"scenario": "../board", "seed": "--7", "bid": "99", "lang": "zh"}, {}),
        ({"seed": "9" * 5000}, {}),
        ({"seed": "18446744073709551615", "puzzle": "one"}, {"seed": 2**64 - 1}),
    ],
)
def test_a_link_says_what_a_new_match_begins_with_and_nothing_that_cannot_be(asked, told):
    assert links.new_match(asked) == told


class Ring:
    """An object that holds itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.mark.parametrize(
    ("made", "rests", "left"),
    [
        (collecting.AT_REST // 2, True, True),
        (collecting.AT_REST, True, False),
        (collecting.AT_REST, False, True),
        (collecting.AT_ANY_TIME, False, False),
    ],
)
def test_the_page_collects_at_rest_and_before_there_is_too_much_but_never_by_itself(made, rests, left):
    gc.collect()
    collecting.begin()
    try:
        for _ in range(made):
            Ring()
        assert sum(isinstance(one, Ring) for one in gc.get_objects()) == made
        collecting.now_and_then(rests)
        assert any(isinstance(one, Ring) for one in gc.get_objects()) == left
    finally:
        gc.enable()


def imported_at_once(module, source):
    """Names of modules that a module imports before anything in it is called."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            name = importlib.util.resolve_name("." * node.level + (node.module or ""), module.rpartition(".")[0])
            yield from (name, *(f"{name}.{one.name}" for one in node.names))


def is_left_out(name):
    """Whether a module that nobody ships in the page is one of the game's, of the lab's, or of Python's library."""
    top = name.partition(".")[0]
    if top in sys.stdlib_module_names:
        return pages.is_unused(f"{name.replace('.', '/')}.py")
    return top in ("numpy", "numba") or (PROJECT / f"{name.replace('.', '/')}.py").exists()


def test_what_the_screens_import_is_not_left_out_of_the_page():
    shipped = {name.removesuffix(".py").replace("/", "."): text for name, text in pages.sources() if name[-3:] == ".py"}
    waiting = ["game.web.page.main"]
    waiting += [where.partition(":")[0] for where in routes.ROUTES.values()]
    met, left_out = set(), set()
    while waiting:
        name = waiting.pop()
        module = f"{name}.__init__" if f"{name}.__init__" in shipped else name
        if module in met:
            continue
        met.add(module)
        if module in shipped:
            waiting += [*imported_at_once(module, shipped[module]), name.rpartition(".")[0]]
        elif is_left_out(name):
            left_out.add(name)
    assert len(met) > 300
    assert left_out == set()


def test_what_nobody_draws_on_gets_no_canvas(stand_in, monkeypatch):
    surface = importlib.import_module("game.web.page.pygame.surface")
    done = []

    def doing(name):
        def do(*what):
            done.append(name)
            return name

        return do

    names = ("plain", "show", "make", "blit")
    painter = types.SimpleNamespace(**{name: doing(name) for name in names})
    monkeypatch.setattr(surface, "PAINT", painter)
    window = surface.Surface((40, 30), ink="window")
    line, veil = surface.Surface((20, 10), stand_in.SRCALPHA, shape="words"), surface.Surface((40, 30))
    veil.fill((8, 12, 16, 170))
    for shown in (line, veil):
        window.blit(shown, (3, 4))
    assert done == ["plain", "show", "show"]
    line.copy()
    assert done[3:] == ["make", "make", "show", "blit"], "its pixels are needed: it has a canvas from now on"
    window.blit(line, (3, 4))
    assert done[-1] == "blit"
