"""The stand-in for pygame in a browser, for the tests of the page."""

import importlib
import sys
import types

import pytest


@pytest.fixture(scope="module")
def stand_in():
    """The stand-in for pygame, over a browser that does nothing."""
    browser = types.ModuleType("js")
    for name in ("PAINT", "SOUND", "RULES", "TURNS", "PAGE", "document"):
        setattr(browser, name, types.SimpleNamespace(begin=lambda work: work()))
    bridge, outer = types.ModuleType("pyodide.ffi"), types.ModuleType("pyodide")
    for name in ("to_js", "create_proxy", "run_sync"):
        setattr(bridge, name, lambda value, **options: value)
    setattr(bridge, "can_run_sync", lambda: False)  # noqa: B010 - a module made here has no such name for a type checker
    with pytest.MonkeyPatch.context() as patch:
        for name, module in {"js": browser, "pyodide": outer, "pyodide.ffi": bridge}.items():
            patch.setitem(sys.modules, name, module)
        yield importlib.import_module("game.web.page.pygame")
