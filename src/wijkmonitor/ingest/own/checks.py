"""What must hold for each row of an own table before it may enter a release.

A complaint never repeats a figure that should have been hidden.
"""

import difflib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.errors import Problem
from wijkmonitor.domain.indicator import Aggregation, CertaintyType, Indicator, Unit
from wijkmonitor.domain.observation import Status
from wijkmonitor.ingest.own.description import OwnDescription
from wijkmonitor.measures.rounding import rate_factor
from wijkmonitor.sources.tabular import lines_in_words

FIGURES = tuple(status.value for status in Status if status.is_figure)
KEY = ("region", "year", "indicator", "group")
"""What a figure is about; a table has one row a key."""

_SHOWN = 20
"""Kinds of fault can hit every row; after this many the rest is counted in one line."""
_NEVER_NEGATIVE = (Unit.AANTAL, Unit.PROMILLE, Unit.PER_1000, Unit.PER_KM2, Unit.KM, Unit.KM2, Unit.HA,
                   Unit.KWH, Unit.M3)  # fmt: skip
_WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table (ROW_SCHEMA) with what they may be about."""

    file_name: str
    rows: pl.DataFrame
    description: OwnDescription
    catalog: Catalog
    regions: Collection[str]
    """The gebieden that may be in it: those of its indeling, or the made-up ones."""

    def problems(
        self, wrong: pl.DataFrame, column: str, what: Callable[[Mapping[str, object]], str], remedy: str
    ) -> Iterator[Problem]:
        """Give one problem for each thing that is wrong, with the lines where it is; the rest as a count."""
        lines: dict[str, list[int]] = {}
        for row in wrong.iter_rows(named=True):
            lines.setdefault(what(row), []).append(row["line"])
        header = self.description.columns[column]
        for text, numbers in list(lines.items())[:_SHOWN]:
            where = f"{self.file_name}, {lines_in_words(numbers)}, kolom '{header}'"
            yield Problem(text, where, remedy)
        if len(lines) > _SHOWN:
            yield Problem(f"Nog {len(lines) - _SHOWN} fouten van deze soort.", self.file_name, remedy)


def row_problems(table: Table) -> Iterator[Problem]:
    """Find everything that is wrong with single rows."""
    yield from _unknown_names(table)
    yield from _repeated(table)
    yield from _unreadable(table)
    yield from _wrong_statuses(table)
    yield from _impossible_values(table)
    yield from _unsafe_counts(table)
    yield from _impossible_shares(table)


def is_additive(indicator: Indicator) -> bool:
    """Tell whether a figure is itself a count that adds up over gebieden and groups."""
    return indicator.unit is Unit.AANTAL and indicator.aggregation is Aggregation.SOM


def _unknown_names(table: Table) -> Iterator[Problem]:
    known: Mapping[str, tuple[str, Collection[str], str]] = {
        "region": ("gebied", table.regions, "Controleer de code en het jaar bij 'indeling'."),
        "indicator": ("indicator", table.catalog.indicators.keys(), "Noem hem onder 'indicatoren'."),
        "group": ("groep", table.catalog.groups.keys(), "Noem hem onder 'groepen'."),
        "status": ("status", [status.value for status in Status], f"Kies uit: {', '.join(Status)}."),
    }
    for column, (header, names, remedy) in known.items():
        wrong = table.rows.filter(~pl.col(column).is_in(list(names)))

        def what(row: Mapping[str, object], column: str = column, header: str = header) -> str:
            return _unknown(str(row[column]), header, known[column][1])

        yield from table.problems(wrong, header, what, remedy)
    is_year = pl.col("year").str.contains(r"^(?:19|20)\d\d$")
    yield from table.problems(
        table.rows.filter(~is_year),
        "periode",
        lambda row: f"'{str(row['year'])[:40]}' is geen jaar.",
        "Schrijf het jaar in vier cijfers.",
    )


def _unknown(name: str, header: str, names: Collection[str]) -> str:
    close = difflib.get_close_matches(name, names, n=1) if name else []
    hint = f" Bedoelt u '{close[0]}'?" if close else ""
    return f"{header} '{name[:60]}' kennen wij niet.{hint}" if name else f"Hier ontbreekt {header}."


def _repeated(table: Table) -> Iterator[Problem]:
    wrong = table.rows.filter(table.rows.select(KEY).is_duplicated())
    yield from table.problems(
        wrong,
        "gebied",
        lambda row: f"{_key(row)} staat er meer dan eens.",
        "Laat één rij staan.",
    )


def _unreadable(table: Table) -> Iterator[Problem]:
    wrong = table.rows.explode("unreadable").drop_nulls("unreadable")
    yield from table.problems(
        wrong,
        "waarde",
        lambda row: f"Wat in kolom '{row['unreadable']}' staat, is geen getal.",
        "Gebruik cijfers met een decimale punt, of laat het veld leeg.",
    )


def _wrong_statuses(table: Table) -> Iterator[Problem]:
    is_figure = pl.col("status").is_in(FIGURES)
    is_hidden = pl.col("status").is_in([status.value for status in Status if not status.is_figure])
    there = pl.col("value").is_not_null()
    yield from table.problems(
        table.rows.filter(is_hidden & there),
        "waarde",
        lambda row: f"Er staat een waarde bij de status '{row['status']}'.",
        "Laat de waarde weg, of maak de status definitief of voorlopig.",
    )
    yield from table.problems(
        table.rows.filter(is_hidden & pl.col("numerator").is_not_null()),
        "teller",
        lambda row: f"Er staat een teller bij de status '{row['status']}': daaruit volgt de waarde.",
        "Laat de teller weg.",
    )
    yield from table.problems(
        table.rows.filter(is_figure & ~there),
        "waarde",
        lambda row: f"De status is '{row['status']}', maar er staat geen waarde.",
        "Vul de waarde in, of zeg met de status waarom zij er niet is.",
    )


def _impossible_values(table: Table) -> Iterator[Problem]:
    indicators = table.catalog.indicators
    is_pct = _is_one_of(item.id for item in indicators.values() if item.unit is Unit.PCT)
    outside = is_pct & ~pl.col("value").is_between(0.0, _WHOLE)
    yield from table.problems(
        table.rows.filter(outside),
        "waarde",
        lambda row: f"{row['value']} is geen percentage: het moet tussen 0 en 100 liggen.",
        "Controleer de waarde.",
    )
    is_positive = _is_one_of(item.id for item in indicators.values() if item.unit in _NEVER_NEGATIVE)
    yield from table.problems(
        table.rows.filter(is_positive & (pl.col("value") < 0)),
        "waarde",
        lambda row: f"{row['value']} is te laag: '{row['indicator']}' kan niet onder nul zijn.",
        "Controleer de waarde.",
    )
    for column, header in (("numerator", "teller"), ("denominator", "noemer")):
        yield from table.problems(
            table.rows.filter(pl.col(column) < 0),
            header,
            lambda row, column=column: f"{row[column]} is te laag: een aantal is niet onder nul.",  # type: ignore[misc]
            "Controleer het aantal.",
        )


def _unsafe_counts(table: Table) -> Iterator[Problem]:
    """Find counts that say something about a handful of people, or that are not rounded."""
    described = table.description
    indicators = table.catalog.indicators.values()
    counted = _is_one_of(item.id for item in indicators if is_additive(item))
    means = _is_one_of(item.id for item in indicators if item.certainty is CertaintyType.GEMIDDELDE)
    columns = (
        ("value", "waarde", counted),
        ("numerator", "teller", ~means),  # of a mean it is a sum of euros, not a count of people
        ("denominator", "noemer", pl.lit(value=True)),
    )
    for column, header, is_count in columns:
        count = pl.col(column)
        yield from table.problems(
            table.rows.filter(is_count & (count > 0) & (count < described.minimum)),
            header,
            lambda _: f"Er staat een aantal onder de drempel van {described.minimum}.",
            "Verberg de cel: laat waarde en teller leeg en geef de status 'te_klein'.",
        )
        yield from table.problems(
            table.rows.filter(is_count & (count % described.rounding != 0)),
            header,
            lambda _: f"Er staat een aantal dat niet is afgerond op {described.rounding}.",
            f"Rond elk aantal af op veelvouden van {described.rounding}.",
        )


def _impossible_shares(table: Table) -> Iterator[Problem]:
    numerator, denominator = pl.col("numerator"), pl.col("denominator")
    factors = {
        item.id: factor
        for item in table.catalog.indicators.values()
        if (factor := rate_factor(item.unit)) is not None
    }
    shares = [name for name, factor in factors.items() if factor == _WHOLE]
    yield from table.problems(
        table.rows.filter(_is_one_of(shares) & (numerator > denominator)),
        "teller",
        lambda row: f"De teller van {_key(row)} is groter dan de noemer.",
        "Controleer de aantallen.",
    )
    per = pl.col("indicator").replace_strict(factors, default=None, return_dtype=pl.Float64)
    slack = float(table.description.rounding)
    lowest = (numerator - slack).clip(0) / (denominator + slack) * per
    highest = (numerator + slack) / (denominator - slack) * per
    is_known = (denominator > slack) & per.is_not_null()
    is_off = (pl.col("value") < lowest - 1) | (pl.col("value") > highest + 1)
    yield from table.problems(
        table.rows.filter(is_known & is_off),
        "waarde",
        lambda row: f"De waarde van {_key(row)} past niet bij teller en noemer.",
        "Controleer alle drie.",
    )


def _is_one_of(indicators: Iterator[str] | Collection[str]) -> pl.Expr:
    return pl.col("indicator").is_in([str(name) for name in indicators])


def _key(row: Mapping[str, object]) -> str:
    return f"{row['region']}, {row['year']}, {row['indicator']}, {row['group']}"
