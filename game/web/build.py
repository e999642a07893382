"""Builds `game/engine/rules.wasm` from the rule modules, and says in `rules.json` what it was made from.

    python -m game.web.build           # when a rule module has changed; takes a minute
    python -m game.web.build --check   # builds, and says whether the files are what comes out

It needs numba (the extra ``lab``) and a linker: `wasm-ld` of LLVM (a system's package ``lld``), or that in the package
``ziglang``. The same rule modules and the same versions make the same bytes. Numbers and cards are data: a changed YAML
needs no build.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.metadata
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from game.engine.wasm import HERE, ORIGIN, PROGRAM, digest

STACK = 1 << 18  # bytes for what the rules put on the stack; below it nothing, so that more ends in a refusal
LINKER = re.compile(r"(wasm-ld)(-\d+)?")
NEEDED = {"numba": "numba", "llvmlite": "llvmlite"}


class Missing(Exception):
    """Something that building needs is not there; the message names it."""


def linker() -> list[str]:
    """The command that links: the system's newest, or ziglang's. Raises `Missing`."""
    names = ["wasm-ld", *(f"wasm-ld-{version}" for version in range(30, 12, -1))]
    for name in names:
        if shutil.which(name):
            return [name]
    if importlib.util.find_spec("ziglang") is not None:
        return [sys.executable, "-m", "ziglang", "wasm-ld"]
    raise Missing("no wasm-ld is here: install your system's package lld, or `pip install ziglang`")


def build() -> tuple[bytes, dict[str, object]]:
    """The program, and what it was made from. Raises `Missing`."""
    for name, package in NEEDED.items():
        if importlib.util.find_spec(name) is None:
            raise Missing(f"{package} is not here: install the extra `lab`")
    link = linker()
    from game.web import lowering
    from game.web.exports import EXPORTS, flat

    rules = digest()
    texts, symbols = lowering.lower()
    maker = lowering.machine()
    module = lowering.joined(texts, symbols, maker)
    with tempfile.TemporaryDirectory() as folder:
        thing, program = Path(folder, "rules.o"), Path(folder, PROGRAM)
        thing.write_bytes(maker.emit_object(module))
        exported = [f"--export={name}" for name in ("__heap_base", *EXPORTS)]
        options = ["--no-entry", "-O3", "--gc-sections", "--strip-all", "--stack-first", "-z", f"stack-size={STACK}"]
        done = subprocess.run(
            [*link, *options, *exported, str(thing), "-o", str(program)], capture_output=True, text=True
        )
        if done.returncode:
            raise Missing(f"{' '.join(link)} could not link: {done.stderr.strip()}")
        code = program.read_bytes()
    told = subprocess.run([*link, "--version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"\d+(\.\d+)+", told)
    made_by = {package: importlib.metadata.version(package) for package in NEEDED.values()}
    return code, {
        "rules": rules,
        "sha256": hashlib.sha256(code).hexdigest(),
        "made_by": {"python": ".".join(map(str, sys.version_info[:2])), **made_by, "lld": found[0] if found else told},
        "exports": {
            name: [str(symbols[name][1]), *(lowering.word(kind) for kind in flat(kinds))]
            for name, kinds in EXPORTS.items()
        },
    }


def as_text(origin: dict[str, object]) -> str:
    """`rules.json`, a line for each export."""
    exports: dict[str, list[str]] = origin["exports"]  # type: ignore[assignment]
    lines = [f'  "{name}": {json.dumps(one)},' for name, one in origin.items() if name != "exports"]
    rows = ",\n".join(f'    "{name}": {json.dumps(kinds)}' for name, kinds in exports.items())
    return "\n".join(["{", *lines, '  "exports": {', rows, "  }", "}", ""])


def main(arguments: list[str] | None = None) -> int:
    """The command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m game.web.build", description="builds rules.wasm")
    parser.add_argument("--check", action="store_true", help="only say whether the files are what comes out")
    chosen = parser.parse_args(arguments)
    try:
        code, origin = build()
    except Missing as error:
        print(f"game.web.build: {error}", file=sys.stderr)
        return 1
    if chosen.check:
        same = (HERE / PROGRAM).read_bytes() == code and (HERE / ORIGIN).read_text("utf-8") == as_text(origin)
        print(f"{PROGRAM}: {'as it comes out' if same else 'not what comes out'}")
        return 0 if same else 1
    (HERE / PROGRAM).write_bytes(code)
    (HERE / ORIGIN).write_text(as_text(origin), "utf-8", newline="\n")
    print(f"{HERE / PROGRAM}: {len(code)} bytes, rules {origin['rules']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
