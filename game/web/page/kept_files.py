"""What the game keeps in the browser, as files to take away: one place, one folder. `brought` brings them in."""

from __future__ import annotations

import tempfile
from pathlib import Path

from game.storage import files, savefile

MOST = 4_000_000  # bytes of a file that is brought in


def home() -> Path:
    """The folder of everything that is kept."""
    return savefile.saves_folder().parent


def listed() -> list[dict[str, object]]:
    """Every file, the one written last first: its name within the folder, and its bytes."""
    found = [path for path in home().rglob("*") if path.is_file() and not path.name.startswith(".")]
    found.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
    return [{"name": path.relative_to(home()).as_posix(), "bytes": path.stat().st_size} for path in found]


def content(name: str) -> bytes:
    """What is in a file of that list. Raises `OSError`."""
    return files.read(home() / name, MOST)


def dropped(name: str, given: bytes | None) -> str:
    """Lays a file that is dropped on the page where the browser keeps nothing; its path. None: it cannot be read."""
    folder = Path(tempfile.mkdtemp())
    path = folder / (Path(name).name or "file")
    if given is not None and len(given) <= MOST:
        files.write(path, given, files.PRIVATE)
    return str(path)


def clear() -> None:
    """Removes everything that is kept. Raises `OSError`."""
    for found in listed():
        files.remove(home() / str(found["name"]))
