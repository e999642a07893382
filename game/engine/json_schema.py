"""The plain form of a record as a JSON Schema (2020-12), made from its fields, so that it cannot say anything else."""

from __future__ import annotations

import inspect
import types
from collections.abc import Mapping
from dataclasses import fields
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from game.engine.plain_data import Json, OneOf, PlainRecord

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", types.NoneType: "null"}
Schema = dict[str, Json]


def schema(record: type[PlainRecord], version: int) -> Schema:
    """The schema of a record, with those of all records in it under ``$defs``."""
    known: dict[str, Json] = {}
    made = _record(record, {}, known)
    return {
        "$schema": DIALECT,
        "$id": f"magnet-race/{record.__name__.lower()}/{version}",
        "title": record.__name__,
        **made,
        "$defs": {name: known[name] for name in sorted(known)},
    }


def _record(record: type[PlainRecord], meant: Mapping[TypeVar, object], known: dict[str, Json]) -> Schema:
    """A record as an object that holds exactly its fields; ``meant``: what its type variables stand for."""
    hints = get_type_hints(record, include_extras=True)
    names = [field.name for field in fields(record)]  # type: ignore[arg-type]
    required: list[Json] = [*names]
    return {
        "description": _told(record),
        "type": "object",
        "properties": {name: _value(hints[name], meant, known) for name in names},
        "required": required,
        "additionalProperties": False,
    }


def _told(record: type[PlainRecord]) -> str:
    """What a record is, and first what the record is that it adds to."""
    line = [one for one in reversed(record.__mro__) if issubclass(one, PlainRecord) and one is not PlainRecord]
    return "\n\n".join((one.__doc__ and inspect.cleandoc(one.__doc__)) or "" for one in line)


def _value(hint: Any, meant: Mapping[TypeVar, object], known: dict[str, Json]) -> Schema:
    """The schema of a field's type. Raises `TypeError` for a type that a record may not hold."""
    hint = meant.get(hint, hint) if isinstance(hint, TypeVar) else hint
    origin, given = get_origin(hint), get_args(hint)
    if hint in PLAIN:
        return {"type": PLAIN[hint]}
    if origin is Annotated:
        words = next(note.words for note in given[1:] if isinstance(note, OneOf))
        return {"type": "string", "enum": [*words]}
    if origin is Literal:
        return {"type": "string", "enum": [*given]}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_value(one, meant, known) for one in given]}
    if origin is tuple:
        return {"type": "array", "items": _value(given[0], meant, known)}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _value(given[1], meant, known)}
    if origin is not None and issubclass(origin, PlainRecord):
        parameters = origin.__parameters__  # type: ignore[attr-defined]
        inner = {
            name: meant.get(one, one) if isinstance(one, TypeVar) else one
            for name, one in zip(parameters, given, strict=True)
        }
        return _record(origin, inner, known)
    if isinstance(hint, type) and issubclass(hint, PlainRecord):
        if hint.__name__ not in known:
            known[hint.__name__] = {}  # so that a record may hold its like
            known[hint.__name__] = _record(hint, {}, known)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    raise TypeError(f"a record may not hold {hint!r}")
