"""Tables for a spreadsheet, as CSV files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from game.storage import files


def write_csv(path: Path, header: Sequence[str], lines: Iterator[tuple[object, ...]]) -> None:
    """Writes rows as a CSV file, whole or not at all. Raises `OSError` if it cannot be written."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(header)
    writer.writerows(lines)
    files.write_text(path, stream.getvalue())
