"""From rules to one module of LLVM's language for wasm32: numba lowers each rule, nobody makes native code of it.

numba links every function with all that it calls, optimises that and makes machine code of it, for each anew. Here its
libraries only collect what it lowered, which takes a tenth of the time; then everything is put together and optimised
once, as a whole, so that what nobody outside calls loses the arguments that it does not use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import llvmlite.binding as llvm
from numba import types
from numba.core import codegen, registry

from game.engine.compiled import numba_twins
from game.engine.twins import import_rules
from game.web.exports import EXPORTS, flat

TRIPLE = "wasm32-unknown-unknown"
FEATURES = "+bulk-memory,+sign-ext,+nontrapping-fptoint,+mutable-globals,+simd128"
INLINING = 400  # how large a function may be that is put into its callers, in LLVM's measure (usual: 225)
SLOT = 8  # bytes of a number in the frame of a call


class Collected(codegen.JITCodeLibrary):  # type: ignore[misc]
    """A library of numba that keeps what was lowered into it as it is."""

    def _optimize_functions(self, ll_module: Any) -> None:
        pass

    def finalize(self) -> None:
        self._finalized = True

    def get_pointer_to_function(self, name: str) -> int:
        return 0  # nobody calls it here


@contextmanager
def collecting() -> Iterator[list[Collected]]:
    """While it lasts numba lowers only; gives the libraries that came about."""
    made: list[Collected] = []

    def create(self: Any, name: str, **options: Any) -> Collected:
        made.append(Collected(self, name, **options))  # type: ignore[no-untyped-call]
        return made[-1]

    kind = codegen.JITCPUCodegen
    with patch.object(kind, "create_library", create), patch.object(kind, "set_env", lambda self, name, env: None):
        yield made


def lower() -> tuple[list[str], dict[str, tuple[str, types.Type]]]:
    """Lowers the exports and all that they call: LLVM modules as text; by export its symbol and what it returns."""
    import_rules()
    registry.cpu_target.target_context.refresh()  # its own libraries are made as numba makes them
    by_name = numba_twins(no_cpython_wrapper=True, no_cfunc_wrapper=True)
    for twin in by_name.values():  # what a fault would name: the module's file, and no folder of who builds
        function = twin.py_func
        file = f"{function.__module__.replace('.', '/')}.py"
        function.__code__ = function.__code__.replace(co_filename=file)
    symbols = {}
    with collecting() as libraries:
        for name, kinds in EXPORTS.items():
            by_name[name].compile(kinds)
            found = by_name[name].overloads[kinds]
            symbols[name] = (found.fndesc.llvm_func_name, found.signature.return_type)
    return [str(library._final_module) for library in libraries], symbols


def for_wasm(text: str, layout: str) -> str:
    """A module's text for wasm32 instead of this machine."""
    text = re.sub(r'^target datalayout = ".*"$', f'target datalayout = "{layout}"', text, flags=re.M)
    text = re.sub(r'^target triple = ".*"$', f'target triple = "{TRIPLE}"', text, flags=re.M)
    text = re.sub(r'"target-(cpu|features)"="[^"]*"', "", text)
    return text.replace("= common ", "= weak ")  # wasm's linker knows no common symbols


def entry(name: str, symbol: str, result: types.Type, function: Any) -> str:
    """An exported function that takes the address of a frame, calls the rule, and leaves its result in the frame.

    The frame holds numbers of eight bytes: the result, then for each argument its value, or of an array the address
    and how long it is in each direction.
    """
    lines: list[str] = []
    arguments = ["ptr %result", "ptr %failure"]
    slot = 1

    def load(kind: str) -> str:
        nonlocal slot
        lines.append(f"  %p{slot} = getelementptr i64, ptr %frame, i32 {slot}")
        lines.append(f"  %v{slot} = load {kind}, ptr %p{slot}, align {SLOT}")
        slot += 1
        return f"%v{slot - 1}"

    for kind in flat(EXPORTS[name]):
        if not isinstance(kind, types.Array):
            llvm_kind = "double" if kind == types.float64 else "i64"
            arguments.append(f"{llvm_kind} {load(llvm_kind)}")
            continue
        size = kind.dtype.bitwidth // 8
        address = load("i64")
        lines.append(f"  %a{slot} = inttoptr i64 {address} to ptr")
        data = f"%a{slot}"
        shape = [load("i64") for _ in range(kind.ndim)]
        count, strides = shape[0], [str(size)]
        if kind.ndim == 2:
            lines.append(f"  %n{slot} = mul nsw i64 {shape[0]}, {shape[1]}")
            lines.append(f"  %s{slot} = mul nsw i64 {shape[1]}, {size}")
            count, strides = f"%n{slot}", [f"%s{slot}", str(size)]
        arguments += ["ptr null", "ptr null", f"i64 {count}", f"i64 {size}", f"ptr {data}"]
        arguments += [f"i64 {one}" for one in (*shape, *strides)]
    taken = [str(one.type) for one in function.arguments]
    assert [one.split()[0] for one in arguments] == [one.replace("i8*", "ptr") for one in taken], (name, taken)
    kept = {"none": "i8", "float64": "double", "bool": "i8"}.get(str(result), f"i{getattr(result, 'bitwidth', 0)}")
    if kept == "i8":
        after = ["  %wide = zext i8 %found to i64", "  store i64 %wide, ptr %frame"]
    elif kept in ("double", "i64"):
        after = [f"  store {kept} %found, ptr %frame"]
    else:
        after = [f"  %wide = sext {kept} %found to i64", "  store i64 %wide, ptr %frame"]
    if result == types.none:
        kept, after = "ptr", []
    else:
        after.insert(0, f"  %found = load {kept}, ptr %result")
    given = ", ".join(arguments)
    return "\n".join(
        [
            f"declare i32 @{quoted(symbol)}({', '.join(one.split()[0] for one in arguments)})",
            f"define void @{name}(ptr %frame) {{",
            f"  %result = alloca {kept}",
            "  %failure = alloca ptr",
            f"  store {kept} {'null' if kept == 'ptr' else '0.0' if kept == 'double' else '0'}, ptr %result",
            *lines,
            f"  %status = call i32 @{quoted(symbol)}({given})",
            *after,
            "  ret void",
            "}",
        ]
    )


def quoted(symbol: str) -> str:
    """A symbol as LLVM's language writes it."""
    return f'"{symbol}"'


def machine() -> Any:
    """LLVM's maker of code for wasm32."""
    llvm.initialize_all_targets()
    llvm.initialize_all_asmprinters()
    target = llvm.Target.from_triple(TRIPLE)
    return target.create_target_machine(cpu="generic", features=FEATURES, opt=3, reloc="static")


def joined(texts: list[str], symbols: dict[str, tuple[str, types.Type]], maker: Any) -> Any:
    """One optimised module of all that was lowered, with an entry for each export and nothing else to be seen."""
    layout = str(maker.target_data)
    whole = llvm.parse_assembly(f'target datalayout = "{layout}"\ntarget triple = "{TRIPLE}"\n')
    for text in texts:
        part = llvm.parse_assembly(for_wasm(text, layout))
        for function in part.functions:
            if not function.is_declaration and function.linkage == llvm.Linkage.external:
                function.linkage = "weak_odr"
        whole.link_in(part)
    entries = [entry(name, *symbols[name], whole.get_function(symbols[name][0])) for name in EXPORTS]
    whole.link_in(llvm.parse_assembly(for_wasm("\n".join(entries), layout)))
    for thing in [*whole.functions, *whole.global_variables]:
        if not thing.is_declaration and thing.name not in EXPORTS:
            thing.linkage = "internal"
    whole.verify()
    optimise(whole, maker)
    return whole


def optimise(module: Any, maker: Any) -> None:
    """Drops what nobody calls and every argument that nobody uses, then optimises as far as LLVM can."""
    tuning = llvm.create_pipeline_tuning_options(speed_level=3)
    tuning.inlining_threshold = INLINING
    builder = llvm.create_pass_builder(maker, tuning)
    first = llvm.create_new_module_pass_manager()
    first.add_always_inliner_pass()
    first.add_global_dead_code_eliminate_pass()
    first.add_sroa_pass()
    first.add_ipsccp_pass()
    first.add_dead_arg_elimination_pass()
    first.run(module, builder)
    for _ in range(2):  # the second time it meets functions that have lost arguments and branches
        builder.getModulePassManager().run(module, builder)
        again = llvm.create_new_module_pass_manager()
        again.add_ipsccp_pass()
        again.add_argument_promotion_pass()
        again.add_dead_arg_elimination_pass()
        again.add_global_dead_code_eliminate_pass()
        again.run(module, builder)


def word(kind: types.Type) -> str:
    """A kind of argument as `game.engine.wasm` reads it: "int64", "float64", or "int16*2": an array, two dimensions."""
    return f"{kind.dtype}*{kind.ndim}" if isinstance(kind, types.Array) else str(kind)
