"""What the game keeps in the browser, as files to take away and to bring in: one place, one folder."""

from __future__ import annotations

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


def bring(name: str, given: bytes) -> str:
    """Keeps a match that somebody brings, under its own name or the next that is free; what it is called now.

    Raises `game.storage.savefile.SaveError` if it is no match that can be read, and `OSError`.
    """
    own = Path(name)
    stem = own.stem if files.is_name_everywhere(own.name) else "match"
    folder = savefile.saves_folder()
    path = folder / f"{stem}.json"
    number = 2
    while path.exists():
        path = folder / f"{stem} {number}.json"
        number += 1
    files.write(path, given, files.PRIVATE)
    try:
        savefile.read(path)
    except savefile.SaveError:
        files.remove(path)
        raise
    return path.name


def clear() -> None:
    """Removes everything that is kept. Raises `OSError`."""
    for found in listed():
        files.remove(home() / str(found["name"]))
