"""Makes `build/web`: the game as a folder of static files, which a browser runs from any server.

    python -m game.web.pages                         # fetches Pyodide's core and the reader of codes by npm, once
    python -m game.web.pages --pyodide FOLDER        # takes it from a folder: what `npm pack pyodide` unpacks
    python -m game.web.pages --zxing FOLDER          # the same for the reader: what `npm pack zxing-wasm` unpacks
    python -m http.server --directory build/web      # then open http://localhost:8000

In the folder are Python as WebAssembly (Pyodide), the game, PyYAML, pyphen's English, `rules.wasm`, fonts, sounds, and
a reader of codes for a camera (ZXing); nothing is fetched from anywhere else. `magnet-race.html` in it is all of it in
one file, but for the reader. Where Node.js is there, the
modules are compiled, so that the page starts sooner.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import json
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile
from base64 import b64encode
from collections.abc import Iterator
from fnmatch import fnmatchcase
from importlib import metadata
from pathlib import Path

from game import __version__
from game.engine.wasm import HERE as ENGINE
from game.engine.wasm import NO_RUNTIME, PROGRAM, Program, Unusable
from game.rules.words.text import Text, languages, load_text
from game.shipped import ASSETS, ROOT, RULES
from game.ui.draw.fonts import FILES, HAN_FILES
from game.web import from_npm, single
from game.web.from_npm import Missing

PYODIDE = "314.0.7"
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json", "package.json")
PAGES = Path(__file__).parent / "page"
STATIC = PAGES / "static"
COMPILE = Path(__file__).parent / "compile.mjs"
LEFT_OUT = (
    *("cli", "paper", "textmode", "ui/gallery", "ui/draw/colour_blindness.py", "start.py"),
    *("lab/measure", "lab/puzzles", "lab/train"),
    *(f"web/{name}.py" for name in ("build", "exports", "from_npm", "lowering", "pages", "printed", "single")),
)
"""Of the folder `game`: what needs a command line, numpy or a compiler, or is there for a terminal."""
LEFT_IN = ("lab/measure/__init__.py", "lab/measure/limits.py")
"""What the what-if lab's screens need of that."""
ALSO = {
    "pyyaml": ("yaml/*.py",),
    "segno": tuple(f"segno/{name}.py" for name in ("__init__", "consts", "encoder", "utils", "writers")),
    "pyphen": ("pyphen/__init__.py", "pyphen/dictionaries/hyph_en_GB.dic"),
}
"""Files of installed packages that the game needs in the page: Python alone, nothing compiled for this machine."""
UNUSED = frozenset(Path(__file__).with_name("unused.txt").read_text("utf-8").split())
"""Modules and packages of Python's library that nothing in the page imports, as patterns; a test imports every screen
without them."""
CHINESE = "zh"
LICENCE = re.compile(r"licen[cs]e|copying", re.IGNORECASE)
SINGLE = "magnet-race.html"
NOT_FIRST = ("fonts/Noto", f"{from_npm.READER}/", "licences/", "school-", "print-", "sheet.")
"""How files begin that a first visit does not fetch."""
MEGABYTE = 1_000_000
WHEN = (1980, 1, 1, 0, 0, 0)  # of everything in a zip: the same game makes the same bytes


def core(given: Path | None, kept: Path) -> Path:
    """A folder with Pyodide's core: the given one, or what npm fetches into ``kept``. Raises `Missing`."""
    folder = given or kept / "package"
    if not given and not all((folder / name).exists() for name in CORE):
        folder = from_npm.package("pyodide", PYODIDE, kept, "--pyodide")
    missing = [name for name in CORE if not (folder / name).exists()]
    if missing:
        raise Missing(f"{folder} is no Pyodide: {', '.join(missing)} is not in it")
    version = json.loads((folder / "package.json").read_text("utf-8"))["version"]
    if version != PYODIDE:
        raise Missing(f"{folder} is Pyodide {version}; the page is made for {PYODIDE}")
    return folder


def sources() -> Iterator[tuple[str, bytes]]:
    """What goes into `app.zip.gz`: the name within it, and the bytes."""
    game = ROOT / "game" if (ROOT / "game").is_dir() else ROOT.parent
    left_out, left_in = [game / name for name in LEFT_OUT], [game / name for name in LEFT_IN]
    for path in sorted(game.rglob("*")):
        is_left_out = path not in left_in and any(path.is_relative_to(one) for one in left_out)
        if path.suffix in (".py", ".json") and not is_left_out:
            yield f"game/{path.relative_to(game).as_posix()}", path.read_bytes()
    yield f"game/engine/{PROGRAM}", (ENGINE / PROGRAM).read_bytes()
    shipped = [(ASSETS / name, f"assets/{name}") for name in ("emblems", "icons", "sounds", "weights")]
    for folder, top in ((RULES, "rules"), *shipped):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".py":
                yield f"{top}/{path.relative_to(folder).as_posix()}", path.read_bytes()
    for package, patterns in ALSO.items():
        for file in sorted(metadata.files(package) or (), key=str):
            if any(file.match(pattern) for pattern in patterns):
                yield file.as_posix(), Path(str(file.locate())).read_bytes()


def zipped(files: Iterator[tuple[str, bytes]]) -> bytes:
    """A zip of files packed by gzip as a whole, the same for the same files.

    What modules have in common is packed once so: a tenth less than a zip that packs each by itself.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as whole:
        for name, content in files:
            whole.writestr(zipfile.ZipInfo(name, WHEN), content)
    return gzip.compress(made.getvalue(), 9, mtime=0)


def unzipped(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of a zip."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for info in packed.infolist():
            if not info.is_dir():
                yield info.filename, packed.read(info)


def is_unused(name: str) -> bool:
    """Whether a file of Python's library is one that the page does without."""
    stem = name.removesuffix(".py")
    return any(fnmatchcase(stem, unused) or name.startswith(f"{unused}/") for unused in UNUSED)


def compiled(files: Iterator[tuple[str, bytes]], pyodide: Path) -> Iterator[tuple[str, bytes]]:
    """The same files, their modules compiled by the very Python that runs in the page; as they are without Node.js.

    What was compiled once is kept beside Pyodide, so that a module is compiled when it changed. Raises `Missing`.
    """
    node = shutil.which("node")
    if node is None:
        yield from files
        return
    folder = pyodide / "compiled"
    how = hashlib.sha256(f"{PYODIDE}\n{COMPILE.read_text('utf-8')}\n".encode())
    made: dict[str, bytes] = {}
    modules: dict[str, tuple[Path, bytes]] = {}  # by name: where its compiled form is kept, and its text
    for name, content in files:
        if name.endswith(".py"):
            one = how.copy()
            one.update(f"{name}\n".encode() + content)
            modules[name] = folder / f"{one.hexdigest()}.pyc", content
        else:
            made[name] = content
    compile_all({name: found for name, found in modules.items() if not found[0].exists()}, node, pyodide)
    made |= {f"{name}c": kept.read_bytes() for name, (kept, _) in modules.items()}
    yield from sorted(made.items())


def compile_all(modules: dict[str, tuple[Path, bytes]], node: str, pyodide: Path) -> None:
    """Compiles modules, by name: where the compiled form goes, and the text. Raises `Missing`."""
    if not modules:
        return
    with tempfile.TemporaryDirectory(dir=pyodide) as name:
        folder = Path(name)
        for inside, (_, content) in modules.items():
            path = folder / inside
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        done = subprocess.run([node, str(COMPILE), str(pyodide), name], capture_output=True, text=True)
        if done.returncode:
            raise Missing(f"the modules could not be compiled: {done.stderr.strip()}")
        for inside, (kept, _) in modules.items():
            kept.parent.mkdir(exist_ok=True)
            (folder / f"{inside}c").replace(kept)


def metrics(path: Path) -> tuple[int, int, int]:
    """Of a font: units of an em, and how many of them its letters reach above and below the base line."""
    content = path.read_bytes()
    count = struct.unpack_from(">H", content, 4)[0]
    tables = {
        content[at : at + 4]: struct.unpack_from(">I", content, at + 8)[0] for at in range(12, 12 + 16 * count, 16)
    }
    units = struct.unpack_from(">H", content, tables[b"head"] + 18)[0]
    above, below = struct.unpack_from(">hh", content, tables[b"hhea"] + 4)
    return units, above, -below


def names(files: dict[str, str]) -> list[str]:
    """Names of fonts, each once."""
    return sorted({Path(name).stem for name in files.values()})


def words_of(text: Text) -> dict[str, str]:
    """The words of the page itself, before and beside the window."""
    head = "web.page."
    return {key.removeprefix(head): text.pattern(key) for key in sorted(text.keys()) if key.startswith(head)}


def library(pyodide: Path) -> bytes:
    """Python's library as the page gets it; kept beside Pyodide, for it is the same until another version comes."""
    how = hashlib.sha256(
        "\n".join((PYODIDE, *sorted(UNUSED), COMPILE.read_text("utf-8"), shutil.which("node") or "")).encode()
    )
    kept = pyodide / f"library-{how.hexdigest()[:16]}.zip.gz"
    if not kept.exists():
        whole = (pyodide / "python_stdlib.zip").read_bytes()
        used = (file for file in unzipped(whole) if not is_unused(file[0]))
        kept.write_bytes(zipped(compiled(used, pyodide)))
    return kept.read_bytes()


def program(folder: Path = ENGINE) -> bytes:
    """The rules for the page, which cannot hold them against the modules. Raises `Missing` if they are stale."""
    try:
        Program(folder)
    except Unusable as error:
        if error.reason != NO_RUNTIME:  # whoever has no wasmtime has a browser
            raise Missing(f"{PROGRAM} is {error.reason}; python -m game.web.build makes it anew") from error
    return (folder / PROGRAM).read_bytes()


def build(target: Path, pyodide: Path, reader: dict[str, bytes]) -> dict[str, bytes]:
    """Writes the folder and returns its files by name. Raises `Missing` and `OSError`.

    ``reader``: the files of `game.web.from_npm.reader`.
    """
    made: dict[str, bytes] = {path.name: path.read_bytes() for path in sorted(STATIC.iterdir())}
    made |= licences()
    for name in CORE[:2]:
        made[f"pyodide/{name}"] = (pyodide / name).read_bytes()
    made["pyodide/pyodide.asm.wasm.gz"] = gzip.compress((pyodide / "pyodide.asm.wasm").read_bytes(), 9, mtime=0)
    made["pyodide/python_stdlib.zip.gz"] = library(pyodide)
    made["app.zip.gz"] = zipped(compiled(sources(), pyodide))
    made["rules.wasm"] = program()
    fonts = [*names(FILES), *names(HAN_FILES)]
    for name in fonts:
        made[f"fonts/{name}.otf"] = (ASSETS / "fonts" / f"{name}.otf").read_bytes()
    lock = json.loads((pyodide / "pyodide-lock.json").read_text("utf-8"))
    first = ("pyodide/pyodide.asm.wasm.gz", "pyodide/python_stdlib.zip.gz", "app.zip.gz", "rules.wasm")
    manifest = {
        "game": __version__,
        "pyodide": PYODIDE,
        "bytes": sum(len(made[name]) for name in (*first, *(f"fonts/{name}.otf" for name in names(FILES)))),
        "fonts": {name: metrics(ASSETS / "fonts" / f"{name}.otf") for name in fonts},
        "first_fonts": names(FILES),
        "han_fonts": names(HAN_FILES),
        "fetched_for": [CHINESE],
        "words": {language: words_of(load_text(language)) for language in languages()},
        "lock": {**lock, "packages": {}},
    }
    made["files.json"] = json.dumps(manifest, ensure_ascii=False, sort_keys=True).encode()
    made |= reader
    fill(made)
    made[SINGLE] = single.page(made)
    made |= handouts()
    shutil.rmtree(target, ignore_errors=True)
    for name, content in made.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return made


def handouts() -> dict[str, bytes]:
    """The handouts to print, which a browser fetches when they are asked for. Raises `Missing`."""
    try:
        from game.web.printed import printed
    except ImportError as error:
        raise Missing(f"{error.name} is not installed, which makes the handouts to print") from error
    return printed()


def licences() -> dict[str, bytes]:
    """The licences of all that is in the folder."""
    folder = Path(__file__).parent / "licences"
    made = {f"licences/{path.name}": path.read_bytes() for path in sorted(folder.iterdir())}
    for package in ALSO:
        for file in sorted(metadata.files(package) or (), key=str):
            if file.match("*.dist-info/**/*") and LICENCE.search(file.name):
                made[f"licences/{package}-{file.name}"] = Path(str(file.locate())).read_bytes()
    for folder in (ASSETS / "fonts", ASSETS / "icons"):
        made |= {f"licences/{folder.name}-{path.name}": path.read_bytes() for path in sorted(folder.glob("LICENSE*"))}
    made["licences/game-LICENSE.txt"] = (ROOT / "LICENSE").read_bytes()
    return made


def fill(made: dict[str, bytes]) -> None:
    """Puts the figures into the administrators' sheets, and the list of files into the service worker."""
    chinese = [name for name in made if name.startswith("fonts/Noto")]
    reader = [name for name in made if name.startswith(f"{from_npm.READER}/")]
    first = [name for name in made if not name.startswith(NOT_FIRST)]
    raw = sum(len(made[name]) for name in first) / MEGABYTE
    packed = sum(len(gzip.compress(made[name], 6)) for name in first) / MEGABYTE
    more = sum(len(made[name]) for name in chinese) / MEGABYTE
    read = sum(len(made[name]) for name in reader) / MEGABYTE
    figures = {"raw": raw, "packed": packed, "chinese": more, "reader": read}
    told = {name: f"{figure:.1f}" for name, figure in figures.items()}
    told |= {f"{name}15": f"{15 * figure:.0f}" for name, figure in figures.items()} | {"pyodide": PYODIDE}
    for name in [name for name in made if name.startswith("school-")]:
        sheet = made[name].decode("utf-8")
        for field, value in told.items():
            sheet = sheet.replace(f"{{{field}}}", value)
        made[name] = sheet.encode("utf-8")
    worker = made["service-worker.js"].decode("utf-8")
    later = [*chinese, *reader]
    kept = sorted(name for name in made if name not in (*later, "service-worker.js"))
    fields = {"version": digest(made), "files": integrity(made, kept), "later": integrity(made, later)}
    for field, value in fields.items():
        worker = worker.replace(f"{{{field}}}", value)
    made["service-worker.js"] = worker.encode("utf-8")


def integrity(made: dict[str, bytes], names: list[str]) -> str:
    """Of files their digests, as a browser asks for them, as JSON."""
    digests = {name: b64encode(hashlib.sha256(made[name]).digest()).decode("ascii") for name in names}
    return json.dumps({name: f"sha256-{digest}" for name, digest in digests.items()})


def digest(made: dict[str, bytes]) -> str:
    """A digest of all files: the version of what a browser keeps."""
    whole = hashlib.sha256()
    for name, content in sorted(made.items()):
        whole.update(f"{name}\n{len(content)}\n".encode())
        whole.update(content)
    return whole.hexdigest()[:16]


def main(arguments: list[str] | None = None) -> int:
    """The command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m game.web.pages", description="makes the game for browsers")
    parser.add_argument("--pyodide", type=Path, help="a folder with Pyodide's core, instead of fetching it by npm")
    parser.add_argument("--out", type=Path, default=Path("build/web"), help="the folder to write (build/web)")
    parser.add_argument("--zxing", type=Path, help="a folder with the reader of codes, instead of fetching it by npm")
    chosen = parser.parse_args(arguments)
    try:
        reader = from_npm.reader(chosen.zxing, Path("build/zxing"))
        made = build(chosen.out, core(chosen.pyodide, Path("build/pyodide")), reader)
    except (Missing, OSError) as error:
        print(f"game.web.pages: {error}", file=sys.stderr)
        return 1
    print(f"{chosen.out}: {len(made)} files, {sum(map(len, made.values())):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
