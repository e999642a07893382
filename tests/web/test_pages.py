"""The folder for browsers: it is made of what belongs together."""

import shutil

import pytest

from game.engine import wasm
from game.web import pages


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
