"""A list of items as a table (CSV, RFC 4180): a column for each field, those of a part named `deel.veld`."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.inspect import Field, NoneType, StructType, UnionType, type_info

_LINKS = "_links"
_BETWEEN = " "
"""Codes and ids have no spaces, so a list of them is told apart by one."""

Column = tuple[str, tuple[str, ...]]
"""The head of a column, and the attributes that lead to its value."""


def csv_of(item: type[Struct], items: Sequence[Struct]) -> bytes:
    """Give items as a table; without items only its head."""
    columns = columns_of(item)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head for head, _ in columns)
    writer.writerows([_cell(row, path) for _, path in columns] for row in items)
    return text.getvalue().encode()


@cache
def columns_of(item: type[Struct]) -> tuple[Column, ...]:
    """Give the columns of a kind of item; links are no column, and lists of parts neither."""
    found = type_info(item)
    return tuple(_columns(found.fields, "", ())) if isinstance(found, StructType) else ()


def _columns(fields: Iterable[Field], prefix: str, path: tuple[str, ...]) -> Iterator[Column]:
    for field in fields:
        if field.encode_name == _LINKS:
            continue
        part = _part(field.type)
        here = (*path, field.name)
        if part is not None:
            yield from _columns(part.fields, f"{prefix}{field.encode_name}.", here)
        elif not _is_list_of_parts(field.type):
            yield f"{prefix}{field.encode_name}", here


def _part(of: msgspec.inspect.Type) -> StructType | None:
    """Give the part that a field holds, also where it may be absent."""
    options = of.types if isinstance(of, UnionType) else (of,)
    structs = [option for option in options if not isinstance(option, NoneType)]
    return structs[0] if len(structs) == 1 and isinstance(structs[0], StructType) else None


def _is_list_of_parts(of: msgspec.inspect.Type) -> bool:
    return isinstance(getattr(of, "item_type", None), StructType)


def _cell(row: Struct, path: Sequence[str]) -> object:
    found: Any = row
    for name in path:
        if found is None:
            return ""
        found = getattr(found, name)
    match found:
        case bool():
            return "ja" if found else "nee"
        case float():
            return f"{found:.12g}"
        case tuple():
            return _BETWEEN.join(map(str, found))
        case None:
            return ""
        case _:
            return str(found)
