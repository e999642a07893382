"""numba's cache on disk, trusted only as far as its checksums: what does not match is made anew and never run.

A damaged index or machine code would end the program, with a traceback or without one, on every start. Every file is
therefore kept with a checksum before its content. A disk that is full keeps nothing, and the rules run all the same.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from pathlib import Path
from typing import Any

from numba.core.caching import FunctionCache, IndexDataCacheFile

from game.storage import files

DIGEST = 32  # bytes
MOST_BYTES = 1 << 28  # of the machine code of one rule


class CheckedFile(IndexDataCacheFile):  # type: ignore[misc]
    """The index of a rule and its machine code, each with a checksum."""

    def _load_index(self) -> dict[Any, str]:
        content = _checked(self._index_path)
        try:
            version, stamp, overloads = pickle.loads(content) if content is not None else (None, None, {})
        except Exception:  # sound, and of another version of what it holds
            return {}
        return overloads if version == self._version and stamp == self._source_stamp else {}

    def _save_index(self, overloads: dict[Any, str]) -> None:
        with self._open_for_write(self._index_path) as file:
            file.write(_signed(self._dump((self._version, self._source_stamp, overloads))))

    def _load_data(self, name: str) -> Any:
        content = _checked(self._data_path(name))
        if content is None:
            raise FileNotFoundError(name)  # numba takes it for removed, and compiles
        return pickle.loads(content)

    def _save_data(self, name: str, data: Any) -> None:
        with self._open_for_write(self._data_path(name)) as file:
            file.write(_signed(self._dump(data)))


class CheckedCache(FunctionCache):  # type: ignore[misc]
    """The cache of one rule."""

    def __init__(self, py_func: Any) -> None:
        super().__init__(py_func)
        plain = self._cache_file
        base = os.path.basename(plain._index_path).removesuffix(".nbi")
        self._cache_file = CheckedFile(self._cache_path, base, plain._source_stamp)

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keeps what was compiled, if the disk takes it."""
        try:
            super().save_overload(sig, data)
        except OSError:
            self.disable()  # full, or no longer to be written: it is compiled again the next time


def _signed(content: bytes) -> bytes:
    return hashlib.sha256(content).digest() + content


def _checked(path: str) -> bytes | None:
    """The content of a file, or None if there is none that its checksum fits."""
    try:
        content = files.read(Path(path), MOST_BYTES)
    except OSError:
        return None
    digest, content = content[:DIGEST], content[DIGEST:]
    return content if hashlib.sha256(content).digest() == digest else None
