"""Make the first cell of each row of a table the head of that row, as it is in the other forms of a report.

Typst can say so itself behind a feature that its Python package cannot switch on (typst 0.15); until then it
is said here, in the structure that a screen reader goes by. What is on paper stays as it is.

A table in which heads would outnumber figures keeps the heads of its columns only: nearly all of these have
two columns, so that the head is read just before its figure, and a checker takes so many heads for a mistake.
"""

import io
from collections.abc import Iterator
from typing import Final

import pikepdf

_KEPT_AS_IT_IS: Final = {
    "object_stream_mode": pikepdf.ObjectStreamMode.generate,
    "deterministic_id": True,
    "fix_metadata_version": False,
}
"""The same document gives the same bytes; who made it and when stays."""


def with_row_heads(content: bytes) -> bytes:
    """Give a tagged PDF whose tables have heads of rows too."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        root = pdf.Root.StructTreeRoot
        names = pikepdf.NameTree(root.IDTree) if "/IDTree" in root else {}
        for number, table in enumerate(_below(root, "/Table")):
            for line, cells in enumerate(_rows_to_head(table)):
                name = f"R{number}y{line}"
                names[name] = _headed(cells, name)
        written = io.BytesIO()
        pdf.save(written, **_KEPT_AS_IT_IS)
    return written.getvalue()


def _rows_to_head(table: pikepdf.Dictionary) -> list[list[pikepdf.Dictionary]]:
    """Give the cells of each row, where figures remain the majority when each row has a head."""
    columns, rows = ([*_rows_of(table, kind)] for kind in ("/THead", "/TBody"))
    heads = sum(map(len, columns)) + len(rows)
    figures = sum(len(row) - 1 for row in rows)
    return rows if heads <= figures else []


def _rows_of(table: pikepdf.Dictionary, kind: str) -> Iterator[list[pikepdf.Dictionary]]:
    """Give the cells of each row in a part of a table."""
    parts = (part for part in _children(table) if kind == part.S)
    yield from (list(_children(row)) for part in parts for row in _children(part))


def _headed(cells: list[pikepdf.Dictionary], name: str) -> pikepdf.Dictionary:
    """Make the first cell of a row its head, and let the others name it."""
    head, *others = cells
    head.S, head.ID = pikepdf.Name.TH, pikepdf.String(name)
    _of_table(head).Scope = pikepdf.Name.Row
    for cell in others:
        said = _of_table(cell)
        said.Headers = pikepdf.Array([*list(said.get("/Headers", [])), pikepdf.String(name)])
    return head


def _of_table(cell: pikepdf.Dictionary) -> pikepdf.Object:
    """Give what a cell says of itself as part of a table: the compiler says it of every cell."""
    return next(said for said in cell.A if said.get("/O") == "/Table")


def _below(element: pikepdf.Object, kind: str) -> Iterator[pikepdf.Dictionary]:
    """Give the elements of a kind, in reading order; none lies in another of its kind."""
    for child in _children(element):
        if kind == child.S:
            yield child
        else:
            yield from _below(child, kind)


def _children(element: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    inside = element.get("/K", pikepdf.Array([]))
    for child in inside if isinstance(inside, pikepdf.Array) else [inside]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
