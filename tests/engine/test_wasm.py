"""`rules.wasm`: of these rules, equal to the plain ones to the last bit, and refused where it is something else."""

import ast
import gc
import json
import os
import shutil
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import wasmtime

from game.engine import compiled, layout, wasm
from game.engine.batch import chooser_of
from game.engine.compiled import FLOAT64, INT16, INT32, NUMBA, PLAIN, WASM, engine
from game.engine.rule import RULES
from game.engine.tables import compile_book
from game.engine.twins import import_rules
from game.engine.wasm import DAMAGED, HERE, NO_RUNTIME, ORIGIN, PROGRAM, SOURCES, STALE, Program, Unusable, WasmRules
from game.players.codes import LEVELS, parse
from game.players.computer import bench_for
from game.position import Position
from game.session.match import shipped_rules

GAME = Path(wasm.__file__).parents[1]
RULES_OF_PLAY = shipped_rules()
SCENARIOS = sorted(RULES_OF_PLAY.scenarios)
MATCHES = 200  # over all scenarios
BUDGETS = {"steady": "steady:deals=2", "strong": "strong:sims=12", "expert": "expert:sims=24"}
CODES = [BUDGETS.get(code, code) for code in LEVELS]
KINDS = [WASM, pytest.param(NUMBA, marks=pytest.mark.skipif("not compiled.numba_is_there()"))]


@pytest.fixture
def copied(tmp_path):
    """The file and its origin in a folder of their own."""
    for name in (PROGRAM, ORIGIN):
        shutil.copy(HERE / name, tmp_path)
    return tmp_path


def refused(folder):
    with pytest.raises(Unusable) as error:
        Program(folder)
    return error.value.reason


def test_the_file_was_built_from_the_rule_modules_as_they_stand():
    origin = json.loads((HERE / ORIGIN).read_text("utf-8"))
    assert origin["rules"] == wasm.digest(), "a rule module has changed: python -m game.web.build"
    assert {"numba", "llvmlite", "lld", "python"} <= origin["made_by"].keys()
    Program()


@cache
def final_rows(kind, scenario, count):
    """The rows in which so many random matches end, and how many decisions they took."""
    rules = engine(kind)
    book = compile_book(RULES_OF_PLAY, RULES_OF_PLAY.scenarios[scenario])
    length = layout.WHERE + len(RULES_OF_PLAY.cards)
    row, options = rules.zeros(length, INT16), rules.zeros(layout.MOST_OPTIONS, INT32)
    trace, held = rules.zeros((0, layout.RECORD), INT16), rules.array(book, INT32)
    found = []
    for seed in range(count):
        rules.begin(held, row, trace, seed, 0)
        made = int(rules.play_randomly(held, row, trace, options, chooser_of(seed)))
        found.append((made, [int(number) for number in row]))
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_matches_of_all_scenarios_end_in_the_same_rows_as_by_plain_rules(kind):
    each = -(-MATCHES // len(SCENARIOS))
    for scenario in SCENARIOS:
        assert final_rows(kind, scenario, each) == final_rows(PLAIN, scenario, each), scenario


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("code", CODES)
def test_players_of_every_level_decide_the_same_at_the_same_budget(kind, code, monkeypatch):
    """And their tree and their values are equal to the last bit, so that what they say of a decision is equal too."""
    position = Position.new(seed=5, rules=RULES_OF_PLAY)
    told = []
    for one in (PLAIN, kind):
        monkeypatch.setattr(compiled, "chosen", lambda one=one: one)
        bench, numbers = bench_for(parse(code), RULES_OF_PLAY, position.board.book)
        assert bench.rules.kind == one
        bench.rules.begin(bench.book, bench.row, bench.space.trace, 5, 0)
        decided = []
        for place in range(30):
            decision = bench.decide(bench.numbers(numbers), 1000 + place)
            values = [float(value) for value in bench.space.values] + [float(value) for value in bench.space.sums]
            decided.append((decision, values))
            bench.rules.apply(bench.book, bench.row, bench.space.trace, decision)
        told.append((decided, [int(number) for number in bench.row]))
    assert told[0] == told[1]


def test_the_digest_follows_every_module_from_which_a_rule_takes_anything(tmp_path):
    import_rules()
    of_rules = {rule.__module__ for rule in RULES}
    assert of_rules <= set(SOURCES)
    for module in of_rules:
        tree = ast.parse(Path(sys.modules[module].__file__ or "").read_text("utf-8"))
        used = {name for rule in RULES if rule.__module__ == module for name in rule.__code__.co_names}  # type: ignore[attr-defined]
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("game"):
                for alias in node.names:
                    if (alias.asname or alias.name) in used:
                        whole = f"{node.module}.{alias.name}"
                        assert whole in SOURCES or node.module in SOURCES, f"{module} takes {alias.name}"
    for name in SOURCES:
        path = tmp_path.joinpath(*name.split(".")[1:]).with_suffix(".py")
        path.parent.mkdir(exist_ok=True)
        shutil.copy(GAME.joinpath(*name.split(".")[1:]).with_suffix(".py"), path)
    digests = {wasm.digest(), wasm.digest(tmp_path)}
    assert len(digests) == 1
    for name in SOURCES:
        path = tmp_path.joinpath(*name.split(".")[1:]).with_suffix(".py")
        path.write_text(path.read_text("utf-8") + "# edited\n", "utf-8", newline="\r\n")
        digests.add(wasm.digest(tmp_path))
    assert len(digests) == len(SOURCES) + 1


def test_a_file_of_other_rules_is_never_used_and_play_goes_on_by_plain_rules(copied, monkeypatch):
    monkeypatch.delenv(compiled.PLAIN_ENVIRONMENT, raising=False)
    origin = json.loads((copied / ORIGIN).read_text("utf-8"))
    (copied / ORIGIN).write_text(json.dumps(origin | {"rules": "0" * 64}), "utf-8")
    assert refused(copied) == STALE
    monkeypatch.setattr(wasm, "program", lambda: Program(copied))
    assert (compiled.why_plain(), compiled.chosen(), engine().kind) == (STALE, PLAIN, PLAIN)


def test_a_damaged_file_is_refused(copied):
    code = (copied / PROGRAM).read_bytes()
    for damaged in (b"", code[:-1], code[:1000] + b"\x00" + code[1001:]):
        (copied / PROGRAM).write_bytes(damaged)
        assert refused(copied) == DAMAGED
    (copied / PROGRAM).write_bytes(code)
    for text in ("", "[]", "{}", '{"sha256": 1'):
        (copied / ORIGIN).write_text(text, "utf-8")
        assert refused(copied) == DAMAGED
    (copied / PROGRAM).unlink()
    assert refused(copied) == DAMAGED


@pytest.mark.parametrize(("size", "told"), [(20_000_000, PROGRAM), (20_000_001, "larger than 20,000,000 bytes")])
def test_a_program_of_more_than_twenty_million_bytes_is_not_read(copied, size, told):
    os.truncate(copied / PROGRAM, size)  # zeros, which take no room on the disk
    with pytest.raises(wasm.Unusable, match=told):
        Program(copied)


def test_a_runtime_that_is_missing_or_does_not_work_is_told(copied, monkeypatch):
    monkeypatch.setitem(sys.modules, "wasmtime", None)
    assert refused(copied) == NO_RUNTIME


def test_an_array_of_another_kind_is_refused_and_one_from_elsewhere_is_written_back():
    rules = WasmRules()
    numbers = np.arange(9, dtype=np.int16)
    for wrong in (numbers.astype(np.int32), numbers[::-1], numbers.reshape(3, 3), list(range(9))):
        with pytest.raises(TypeError, match="copy_row takes an array of int16 in 1 dimensions, row by row"):
            rules.copy_row(wrong, numbers)
    target = np.zeros(9, np.int16)
    kept = rules.keep(target)
    rules.copy_row(numbers, target)
    rules.copy_row(rules.array(range(8, -1, -1), INT16), kept)
    assert target.tolist() == list(range(9))
    assert kept.tolist() == list(range(8, -1, -1))


def test_what_the_rules_work_on_has_its_kind_and_shape():
    rules = WasmRules()
    for made in (rules.zeros((2, 3), FLOAT64), rules.keep(rules.zeros((2, 3), FLOAT64))):
        made[1, 2] = 0.5
        assert (made.format, made.tolist()) == ("d", [[0.0, 0.0, 0.0], [0.0, 0.0, 0.5]])
    nothing = rules.keep(rules.zeros((0, 3), INT16))
    assert (len(nothing), nothing.shape) == (0, (0, 3))
    assert rules.keep(rules.array([], INT32)).tolist() == []


def test_what_was_kept_outlives_its_rules_and_is_nobody_elses():
    kept = [WasmRules().keep(np.full(100_000, number, np.int32)) for number in range(5)]
    gc.collect()
    assert [set(array.tolist()) for array in kept] == [{0}, {1}, {2}, {3}, {4}]


def test_a_rule_that_is_not_exported_is_named():
    with pytest.raises(AttributeError, match=r"not_a_rule is not among the rules in rules\.wasm"):
        WasmRules().not_a_rule()


def test_the_file_names_no_folder_of_who_built_it():
    code = (HERE / PROGRAM).read_bytes()
    assert b"game/engine/chance.py" in code
    assert b"/game/" not in code
    assert rb"\game" not in code


def test_a_rule_that_goes_out_of_its_memory_is_stopped_and_the_next_call_works():
    rules = WasmRules()
    for _ in range(2):
        with pytest.raises(wasmtime.Trap):
            rules._memory.call("begin", 0x7FFF_FF00, [])
    one, other = rules.array([1, 2, 3], INT16), rules.zeros(3, INT16)
    rules.copy_row(one, other)
    assert list(other) == [1, 2, 3]


def test_a_wasmtime_that_is_made_otherwise_is_called_in_its_own_way(monkeypatch):
    monkeypatch.setattr(wasmtime.Func, "__call__", lambda function, store, frame: called.append(frame))
    monkeypatch.delattr("wasmtime._ffi.wasmtime_func_call")
    called: list[int] = []
    rules = WasmRules()
    rules.copy_row(rules.array([1], INT16), rules.zeros(1, INT16))
    assert called == [rules._frame_place]
