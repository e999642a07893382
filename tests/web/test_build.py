"""Building `rules.wasm`: what is missing is named, and what is built is what the game calls."""

import importlib.util
import json
import shutil

import pytest

pytest.importorskip("numba")

from game.engine.wasm import HERE, ORIGIN
from game.web import build, lowering
from game.web.exports import EXPORTS, flat


def test_the_file_exports_what_is_named_with_these_arguments():
    exports = json.loads((HERE / ORIGIN).read_text("utf-8"))["exports"]
    assert {name: kinds[1:] for name, kinds in exports.items()} == {
        name: [lowering.word(kind) for kind in flat(kinds)] for name, kinds in EXPORTS.items()
    }


def test_the_linker_is_the_systems_else_the_one_of_the_package_index_else_its_lack_is_told(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}" if name == "wasm-ld-19" else None)
    assert build.linker() == ["wasm-ld-19"]
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: object())
    assert build.linker()[1:] == ["-m", "ziglang", "wasm-ld"]
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(build.Missing, match="package lld, or `pip install ziglang`"):
        build.linker()


def test_without_numba_the_command_says_so(monkeypatch, capsys):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert build.main([]) == 1
    assert capsys.readouterr().err == "game.web.build: numba is not here: install the extra `lab`\n"
