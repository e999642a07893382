"""Nothing in the game writes or reads a file but by the store, so that no file can be half written or waited for."""

import ast
import os
from pathlib import Path

import pytest

from game.engine import wasm
from game.players import calibrated

GAME = Path(__file__).resolve().parents[2] / "game"
STORE = "storage/files.py"
ROUND_THE_STORE = {
    "start.py": "it builds an environment beside, which is renamed when it is whole, under a lock of its own",
    "web/build.py": "it makes rules.wasm on the machine of who develops; a pair that does not fit is never used",
    "web/pages.py": "it makes the page's folder anew on the machine of who develops, from what ships",
    "web/from_npm.py": "files that npm brought to the machine of who makes the page, whose digest it takes",
    "web/page/pygame/mixer.py": "sounds that ship with the program, in the memory of the page",
    "engine/wasm.py": "modules of the program itself, whose digest it takes",
    "engine/compiled.py": "the same, and the folder of numba's cache",
    "cli/notices.py": "licences that ship with the program",
    "cli/streams.py": "the place of a standard stream that is not there",
    "players/plug_in_host.py": "nowhere: what a player says where nobody shall hear it",
    "ui/draw/icons.py": "pictures that ship with the program",
    "ui/draw/emblems.py": "pictures that ship with the program",
    "ui/draw/pictures.py": "a picture in the memory",
    "ui/screens/slots.py": "a save is moved, not written",
    "storage/settings.py": "a damaged file is put aside, not written",
    "storage/savefile.py": "a damaged file is put aside, not written",
}
PATH_METHODS = frozenset({"write_text", "write_bytes", "read_text", "read_bytes", "touch", "rename", "unlink"})
FUNCTIONS = {
    "os": frozenset({"open", "replace", "rename", "remove", "unlink", "truncate"}),
    "shutil": frozenset({"copy", "copyfile", "move", "rmtree"}),
    "pygame.image": frozenset({"save"}),
}
OF_THE_STORE = frozenset({"files", "savefile"})  # modules with functions of such names, which go through the store


def goes_round(call: ast.Call) -> bool:
    """Whether a call reaches a file by itself."""
    function = call.func
    if isinstance(function, ast.Name):
        return function.id == "open"
    if not isinstance(function, ast.Attribute):
        return False
    owner = ast.unparse(function.value)
    return function.attr in FUNCTIONS.get(owner, ()) or (
        function.attr in PATH_METHODS and owner not in OF_THE_STORE and owner not in FUNCTIONS
    )


def calls(path: Path) -> list[str]:
    return [
        f"line {node.lineno}: {ast.unparse(node.func)}"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and goes_round(node)
    ]


def test_only_what_has_a_reason_goes_round_the_store():
    found = {str(path.relative_to(GAME).as_posix()): calls(path) for path in sorted(GAME.rglob("*.py"))}
    strangers = {name: there for name, there in found.items() if there and name not in (STORE, *ROUND_THE_STORE)}
    assert strangers == {}
    assert [name for name in ROUND_THE_STORE if not found.get(name)] == []


@pytest.mark.parametrize("source", ["open(a)", "path.write_text(b)", "os.replace(a, b)", "pygame.image.save(a, b)"])
def test_what_goes_round_the_store_is_seen(source):
    assert goes_round(ast.parse(source).body[0].value)


if hasattr(os, "mkfifo"):

    def test_nobody_waits_for_a_pipe_where_a_calibration_should_be(tmp_path):
        os.mkfifo(tmp_path / "calibration.json")
        with pytest.raises(calibrated.CalibrationError, match="regular file"):
            calibrated.read(tmp_path / "calibration.json")

    @pytest.mark.parametrize("name", [wasm.PROGRAM, wasm.ORIGIN])
    def test_nobody_waits_for_a_pipe_where_the_compiled_rules_should_be(tmp_path, name):
        for one in (wasm.PROGRAM, wasm.ORIGIN):
            if one == name:
                os.mkfifo(tmp_path / one)
            else:
                (tmp_path / one).write_bytes((wasm.HERE / one).read_bytes())
        with pytest.raises(wasm.Unusable):
            wasm.Program(tmp_path)
