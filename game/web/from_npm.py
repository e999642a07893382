"""What of others runs in the page and npm fetches: Pyodide, and ZXing's reader of codes for browsers that have none."""

from __future__ import annotations

import gzip
import hashlib
import shutil
import subprocess
import tarfile
from pathlib import Path

NPM = ("--prefer-offline", "--fetch-retries=1")  # what was fetched once is taken from disk; no network is soon said
ZXING, ZXING_VERSION = "zxing-wasm", "3.1.6"
READER = "zxing"
"""The reader's folder in the page: only who reads codes by a camera fetches it."""
ZXING_FILES = {
    "dist/es/share.js": ("share.js", "b595f0f4c1060b5e2a45aecf0331e576181dc281b168cb22e98f8db69d16457a"),
    "dist/es/reader/index.js": (
        "reader/index.js",
        "368838c01a37be49b8daa833c3d9d253950fd9c29b8c98b9092018c9fd43b03c",
    ),
    "dist/reader/zxing_reader.wasm": (
        "zxing_reader.wasm",
        "5003fb4b88c4fbd1fd518a2fd8c8ad365c519e183a08c03a322dddfea3cea84e",
    ),
    "LICENSE": ("LICENSE", "fb506e4ade12d7a9efa67c9d76a9a28c8e15d347ca49a69e48e29b40b34ad2ab"),
}
"""Of the package: what each file is called in that folder, and its SHA-256."""


class Missing(Exception):
    """Something that building needs is not there; the message names it."""


def package(name: str, version: str, kept: Path, option: str) -> Path:
    """The folder of a package that npm fetches into ``kept``. ``option`` names a folder with it. Raises `Missing`."""
    npm = shutil.which("npm")
    if npm is None:
        raise Missing(f"npm is not here, which fetches {name}; or name a folder with it: {option} FOLDER")
    kept.mkdir(parents=True, exist_ok=True)
    done = subprocess.run([npm, "pack", f"{name}@{version}", *NPM], cwd=kept, capture_output=True, text=True)
    if done.returncode:
        raise Missing(f"npm could not fetch {name}@{version}: {done.stderr.strip()}")
    with tarfile.open(kept / f"{name}-{version}.tgz") as packed:
        packed.extractall(kept, filter="data")
    return kept / "package"


def reader(given: Path | None, kept: Path) -> dict[str, bytes]:
    """ZXing's reader as files of the page: of the given folder, or what npm fetches into ``kept``. Raises `Missing`.

    Every file is held against its digest, for it comes from somewhere else and runs in the page.
    """
    folder = given or kept / "package"
    if not given and not all((folder / name).exists() for name in ZXING_FILES):
        folder = package(ZXING, ZXING_VERSION, kept, "--zxing")
    made = {}
    for name, (there, digest) in ZXING_FILES.items():
        path = folder / name
        content = path.read_bytes() if path.exists() else b""
        if hashlib.sha256(content).hexdigest() != digest:
            raise Missing(f"{folder} is not {ZXING} {ZXING_VERSION}: {name} is another or is not in it")
        if there == "LICENSE":
            made[f"licences/{ZXING}-LICENSE.txt"] = content
        elif there.endswith(".wasm"):
            made[f"{READER}/{there}.gz"] = gzip.compress(content, 9, mtime=0)
        else:
            made[f"{READER}/{there}"] = content
    return made
