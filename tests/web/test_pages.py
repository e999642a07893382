"""The folder for browsers: it is made of what belongs together."""

import gzip
import json
import re
import shutil
from base64 import b64encode
from hashlib import sha256

import pytest

from game.engine import wasm
from game.web import from_npm, pages
from tests.browser import smoke


def test_a_page_is_not_made_of_rules_that_are_stale_or_damaged(tmp_path, monkeypatch):
    for name in (wasm.PROGRAM, wasm.ORIGIN):
        shutil.copy(wasm.HERE / name, tmp_path / name)
    assert pages.program(tmp_path) == (wasm.HERE / wasm.PROGRAM).read_bytes()
    monkeypatch.setattr(wasm, "digest", lambda: "of other modules")
    with pytest.raises(from_npm.Missing, match=r"rules\.wasm is stale"):
        pages.program(tmp_path)
    (tmp_path / wasm.PROGRAM).write_bytes(b"cut")
    with pytest.raises(from_npm.Missing, match=r"rules\.wasm is damaged"):
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


def test_the_service_worker_knows_the_digest_of_every_file_and_keeps_chinese_and_the_reader_of_codes_for_later():
    made = {"index.html": b"page", "fonts/NotoSansSC-Regular.otf": b"letters", "zxing/share.js": b"reader"}
    made["service-worker.js"] = (pages.STATIC / "service-worker.js").read_bytes()
    pages.fill(made)
    worker = made["service-worker.js"].decode("utf-8")
    assert f'const FILES = {{"index.html": "sha256-{b64encode(sha256(b"page").digest()).decode()}"}};' in worker
    later = re.findall(r"^const LATER = (.*); //", worker, re.MULTILINE)[0]
    assert list(json.loads(later)) == ["fonts/NotoSansSC-Regular.otf", "zxing/share.js"]
    assert "{version}" not in worker


@pytest.mark.parametrize(("browser", "core"), [("", None), ("chromium", from_npm.Missing("npm could not fetch it"))])
def test_the_check_in_a_browser_says_where_it_cannot_be_made_and_is_good(monkeypatch, capsys, browser, core):
    def missing(given, kept):
        raise core

    monkeypatch.setattr(smoke, "found", lambda: browser)
    monkeypatch.setattr(pages, "core", missing)
    assert smoke.main() == 0
    reason = str(core) if browser else "there is no Chromium here"
    assert capsys.readouterr().out == f"The game was NOT tried in a browser: {reason}.\n"


def test_the_check_in_a_browser_fails_where_the_page_cannot_be_made(monkeypatch, capsys, tmp_path):
    def missing(target, pyodide, reader):
        raise from_npm.Missing("rules.wasm is stale")

    monkeypatch.setattr(smoke, "found", lambda: "chromium")
    monkeypatch.setattr(pages, "core", lambda given, kept: tmp_path)
    monkeypatch.setattr(from_npm, "reader", lambda given, kept: {})
    monkeypatch.setattr(pages, "build", missing)
    assert smoke.main() == 1
    assert "rules.wasm is stale" in capsys.readouterr().err


def test_the_reader_of_codes_is_taken_only_as_it_was_looked_at(tmp_path, monkeypatch):
    with pytest.raises(from_npm.Missing, match=r"is not zxing-wasm .*: dist/es/share\.js is another or is not in it"):
        from_npm.reader(tmp_path, tmp_path)
    contents = {name: name.encode() for name in from_npm.ZXING_FILES}
    for name, content in contents.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    digests = {name: (there, sha256(contents[name]).hexdigest()) for name, (there, _) in from_npm.ZXING_FILES.items()}
    monkeypatch.setattr(from_npm, "ZXING_FILES", digests)
    made = from_npm.reader(tmp_path, tmp_path)
    assert set(made) == {
        "zxing/share.js",
        "zxing/reader/index.js",
        "zxing/zxing_reader.wasm.gz",
        "licences/zxing-wasm-LICENSE.txt",
    }
    assert gzip.decompress(made["zxing/zxing_reader.wasm.gz"]) == contents["dist/reader/zxing_reader.wasm"]
    (tmp_path / "LICENSE").write_bytes(b"another")
    with pytest.raises(from_npm.Missing, match="LICENSE"):
        from_npm.reader(tmp_path, tmp_path)


def test_what_npm_cannot_fetch_is_named_with_the_option_that_does_without(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(from_npm.Missing, match="which fetches zxing-wasm; or name a folder with it: --zxing FOLDER"):
        from_npm.reader(None, tmp_path)
