"""A table of text in which every header is one we know, and none that we need is missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import polars as pl

from wijkmonitor.sources.columns import ColumnMap, columns_for
from wijkmonitor.sources.declaration import DeliveryDeclaration, SourceDeclaration
from wijkmonitor.sources.tabular import TextTable, UnreadableFileError, read_table, stripped


@dataclass(frozen=True, slots=True)
class KnownTable:
    """The main file of a delivery as text, and what its headers mean."""

    text: TextTable
    columns: ColumnMap

    @classmethod
    def of(cls, text: TextTable, columns: ColumnMap) -> Self:
        """Bring a table and its columns together; raises UnreadableFileError when they do not fit."""
        problems = columns.problems_with(text.headers, text.file_name)
        if problems:
            raise UnreadableFileError(problems)
        return cls(text, columns)

    def header(self, role: str) -> str:
        """Give the header that plays a role, such as 'periode'."""
        return self.columns.role(role)

    def role(self, name: str) -> pl.Expr:
        """Give the column that plays a role, without padding."""
        return stripped(self.header(name))


def read_known_table(
    declaration: SourceDeclaration, delivery: DeliveryDeclaration, contents: Mapping[str, bytes]
) -> KnownTable:
    """Read the delimited main file of a delivery; raises UnreadableFileError."""
    file_name = delivery.files[0]
    text = read_table(contents[file_name], file_name, declaration.layouts[delivery.layout])
    return KnownTable.of(text, columns_for(declaration.folder, delivery.columns))
