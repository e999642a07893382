"""What is published of the records: a JSON Schema for each that a program may be given, kept under ``docs/schema``."""

from __future__ import annotations

from game.engine.json_schema import Schema, schema
from game.engine.plain_data import PlainRecord
from game.engine.records import VERSION, Result, Score, Table, View
from game.session.journal import Entry
from game.session.preview import Preview

PUBLISHED: tuple[type[PlainRecord], ...] = (View, Table, Entry, Preview, Score, Result)


def published() -> dict[str, Schema]:
    """Every published schema by the name of its file, without its ending."""
    return {record.__name__.lower(): schema(record, VERSION) for record in PUBLISHED}
