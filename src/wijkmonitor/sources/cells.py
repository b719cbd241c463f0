"""Text of cells → numbers with a status; what is neither a number nor a known mark is a Problem."""

from collections.abc import Iterator

import polars as pl

from wijkmonitor.domain.errors import Problem
from wijkmonitor.sources.layout import Layout
from wijkmonitor.sources.tabular import lines_in_words

_NUMBER_SHAPES = {".": r"^-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$", ",": r"^-?\d+(?:,\d+)?$"}
_SIGN_IN_WORDS = {".": "een decimale punt", ",": "een decimale komma"}
_DECIMALS_KEPT = 9
"""Enough for any published figure; takes off the dust of multiplying binary fractions (64.1 × 1000)."""


def value(raw: pl.Expr, layout: Layout) -> pl.Expr:
    """Give the number in a cell, or null where the text is not one in this layout."""
    text = raw.str.strip_chars()
    point = text.str.replace(",", ".", literal=True) if layout.decimal_sign == "," else text
    is_number = text.str.contains(_NUMBER_SHAPES[layout.decimal_sign])
    number = pl.when(is_number).then(point.cast(pl.Float64, strict=False))
    if not layout.words:
        return number
    words, meanings = list(layout.words), list(layout.words.values())
    return number.otherwise(text.replace_strict(words, meanings, default=None, return_dtype=pl.Float64))


def absence(raw: pl.Expr, layout: Layout) -> pl.Expr:
    """Give the reason why a cell has no figure, or null where its text is no known mark for that."""
    marks = list(layout.missing)
    reasons = [layout.missing[mark].value for mark in marks]
    return raw.str.strip_chars().replace_strict(marks, reasons, default=None, return_dtype=pl.String)


def scaled(number: pl.Expr, factor: pl.Expr) -> pl.Expr:
    """Give a number in the unit of its indicator, clean of the dust of binary fractions.

    >>> pl.select(scaled(pl.lit(64.1), pl.lit(1000.0))).item()
    64100.0
    """
    return pl.when(factor == 1).then(number).otherwise((number * factor).round(_DECIMALS_KEPT))


def read_cells(cells: pl.DataFrame, layout: Layout, figure_status: str) -> pl.DataFrame:
    """Add `value` and `status` to a frame with `raw` and `factor`; status is null for an unreadable cell.

    A known mark wins over its reading as a number: -99999 is no figure.
    """
    number, reason = value(pl.col("raw"), layout), absence(pl.col("raw"), layout)
    return (
        cells.with_columns(number.alias("value"), reason.alias("status"))
        .with_columns(
            pl.when(pl.col("status").is_null()).then(scaled(pl.col("value"), pl.col("factor"))).alias("value")
        )
        .with_columns(
            pl.when(pl.col("value").is_not_null())
            .then(pl.lit(figure_status))
            .otherwise(pl.col("status"))
            .alias("status")
        )
    )


def unreadable_cells(cells: pl.DataFrame, layout: Layout) -> Iterator[Problem]:
    """Give a problem for each text that is neither number nor mark, with file, column and lines."""
    unreadable = cells.filter(pl.col("status").is_null())
    places = unreadable.group_by("file", "column", pl.col("raw").str.strip_chars(), maintain_order=True).agg(
        "line"
    )
    for file, column, text, lines in places.iter_rows():
        what = f"'{text}'" if text else "een lege cel"
        yield Problem(
            f"{what} is geen getal met {_SIGN_IN_WORDS[layout.decimal_sign]} en geen 'geen cijfer'-teken.",
            f"{file}, {lines_in_words(lines)}, kolom '{column}'",
            f"Vraag het bestand opnieuw op, of verklaar het teken bij layout {layout.name} in source.yaml.",
        )
