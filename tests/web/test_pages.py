"""The folder for browsers: it is made of what belongs together."""

import shutil
from base64 import b64encode
from hashlib import sha256

import pytest

from game.engine import wasm
from game.web import pages
from tests.browser import smoke


def test_a_page_is_not_made_of_rules_that_are_stale_or_damaged(tmp_path, monkeypatch):
    for name in (wasm.PROGRAM, wasm.ORIGIN):
        shutil.copy(wasm.HERE / name, tmp_path / name)
    assert pages.program(tmp_path) == (wasm.HERE / wasm.PROGRAM).read_bytes()
    monkeypatch.setattr(wasm, "digest", lambda: "of other modules")
    with pytest.raises(pages.Missing, match=r"rules\.wasm is stale"):
        pages.program(tmp_path)
    (tmp_path / wasm.PROGRAM).write_bytes(b"cut")
    with pytest.raises(pages.Missing, match=r"rules\.wasm is damaged"):
        pages.program(tmp_path)


def test_a_module_is_compiled_when_it_changed_and_not_again(tmp_path, monkeypatch):
    asked = []

    def compile_all(modules, node, pyodide):
        asked.append(sorted(modules))
        for path, content in modules.values():
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(b"compiled " + content)

    monkeypatch.setattr(pages, "compile_all", compile_all)
    monkeypatch.setattr(shutil, "which", lambda name: name)
    before = [("a.py", b"1"), ("b.py", b"1"), ("c.yaml", b"1")]
    after = [("a.py", b"2"), *before[1:]]
    for files in (before, before, after):
        made = dict(pages.compiled(iter(files), tmp_path))
        assert made == {
            f"{name}c" if name.endswith(".py") else name: b"compiled " * name.endswith(".py") + content
            for name, content in files
        }
    assert asked == [["a.py", "b.py"], [], ["a.py"]]


def test_the_service_worker_knows_the_digest_of_every_file_and_keeps_chinese_for_later():
    made = {"index.html": b"page", "fonts/NotoSansSC-Regular.otf": b"letters"}
    made["service-worker.js"] = (pages.STATIC / "service-worker.js").read_bytes()
    pages.fill(made)
    worker = made["service-worker.js"].decode("utf-8")
    assert f'const FILES = {{"index.html": "sha256-{b64encode(sha256(b"page").digest()).decode()}"}};' in worker
    assert 'const LATER = {"fonts/NotoSansSC-Regular.otf": "sha256-' in worker
    assert "{version}" not in worker


@pytest.mark.parametrize(("browser", "core"), [("", None), ("chromium", pages.Missing("npm could not fetch it"))])
def test_the_check_in_a_browser_says_where_it_cannot_be_made_and_is_good(monkeypatch, capsys, browser, core):
    def missing(given, kept):
        raise core

    monkeypatch.setattr(smoke, "found", lambda: browser)
    monkeypatch.setattr(pages, "core", missing)
    assert smoke.main() == 0
    reason = str(core) if browser else "there is no Chromium here"
    assert capsys.readouterr().out == f"The game was NOT tried in a browser: {reason}.\n"


def test_the_check_in_a_browser_fails_where_the_page_cannot_be_made(monkeypatch, capsys, tmp_path):
    def missing(target, pyodide):
        raise pages.Missing("rules.wasm is stale")

    monkeypatch.setattr(smoke, "found", lambda: "chromium")
    monkeypatch.setattr(pages, "core", lambda given, kept: tmp_path)
    monkeypatch.setattr(pages, "build", missing)
    assert smoke.main() == 1
    assert "rules.wasm is stale" in capsys.readouterr().err
