"""Read what DUO says of schools: advice, basic skills and mean scores, brought to gemeenten."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from wijkmonitor.domain.errors import Problem
from wijkmonitor.domain.region import NEDERLAND
from wijkmonitor.sources.cells import absence, unreadable_cells, value
from wijkmonitor.sources.columns import columns_for
from wijkmonitor.sources.declaration import DeliveryDeclaration, SourceDeclaration
from wijkmonitor.sources.duo_onderwijs.computed import computed_observations
from wijkmonitor.sources.duo_onderwijs.copied import copied_table
from wijkmonitor.sources.duo_onderwijs.schools import Part, figures_of, parts_of
from wijkmonitor.sources.duo_onderwijs.scores import read_scores
from wijkmonitor.sources.known_table import KnownTable, read_known_table
from wijkmonitor.sources.layout import Layout
from wijkmonitor.sources.place_names import PlaceNames, codes_of_names
from wijkmonitor.sources.reading import Reading
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.tabular import LINE, lines_in_words

_COPY = "kopie"
_SCHOOL_YEAR = r"^(\d{4})-\d{4}$"
_NUMBER = r"^\d{1,4}$"
_NEW_COPY = "Vraag het bestand opnieuw op bij DUO."


def read(
    declaration: SourceDeclaration,
    delivery: DeliveryDeclaration,
    contents: Mapping[str, bytes],
    regions: RegionIndex,
) -> Reading:
    """Read one delivery: the shares of each gemeente with schools, and of the country."""
    layout = declaration.layouts[delivery.layout]
    table = _table(declaration, delivery, contents)
    region, faults = _regions(table, delivery, regions)
    parts = [part for part in _parts(declaration.folder) if part.role in table.columns.roles]
    if not parts:
        return read_scores(table, delivery, layout, region, (*faults, *_repeated(table)))
    problems = (
        *faults,
        *_unreadable(table, parts, layout),
        *_repeated(table),
        *_odd_school_years(table),
    )
    if problems:
        return Reading.refused(problems)
    figures = figures_of(_counts(table, parts, layout, delivery, region), parts)
    return Reading.of(_observations(figures, table, parts, delivery))


def _table(
    declaration: SourceDeclaration, delivery: DeliveryDeclaration, contents: Mapping[str, bytes]
) -> KnownTable:
    if delivery.layout != _COPY:
        return read_known_table(declaration, delivery, contents)
    (file_name,) = delivery.files
    columns = columns_for(declaration.folder, delivery.columns)
    return KnownTable.of(copied_table(contents[file_name], file_name), columns)


def _parts(folder: Path) -> tuple[Part, ...]:
    small = {row["rol"]: float(row["gemiddelde"]) for row in _rows(folder / "small_counts.csv")}
    return parts_of(_rows(folder / "shares.csv"), small)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";", strict=True))


def _regions(
    table: KnownTable, delivery: DeliveryDeclaration, regions: RegionIndex
) -> tuple[pl.Expr, tuple[Problem, ...]]:
    """Give the gemeente of each school, by its number or else its name; without either it is the country."""
    if "gemeentenummer" not in table.columns.roles:
        return pl.lit(NEDERLAND), ()
    number, name = table.role("gemeentenummer"), table.role("gemeente")
    by_number = pl.lit("GM") + number.str.zfill(4)
    without = table.text.frame.filter(number == "").select(name).to_series().unique(maintain_order=True)
    if without.is_empty():
        return by_number, tuple(_odd_numbers(table))
    places = PlaceNames.of(regions, [delivery.indeling or 0])
    codes, unknown = codes_of_names(without, places, table.text.file_name, table.header("gemeente"))
    by_name = name.replace_strict(codes, default=None, return_dtype=pl.String)
    return pl.when(number == "").then(by_name).otherwise(by_number), (*_odd_numbers(table), *unknown)


def _counts(
    table: KnownTable, parts: list[Part], layout: Layout, delivery: DeliveryDeclaration, region: pl.Expr
) -> pl.DataFrame:
    """Give region, period, school, role and value; the value is null where DUO hides it."""
    headers = {table.header(part.role): part.role for part in parts}
    school = [table.role(role) for role in ("instelling", "vestiging") if role in table.columns.roles]
    is_yearly = "schooljaar" in table.columns.roles
    year = table.role("schooljaar").str.head(4) + "SJ00" if is_yearly else pl.lit(delivery.period)
    keyed = table.text.frame.with_columns(
        region.alias("region"), year.alias("period"), pl.concat_str(school, separator=" ").alias("school")
    )
    cells = keyed.unpivot(
        list(headers), index=["region", "period", "school"], variable_name="column", value_name="raw"
    )
    return cells.select(
        "region",
        "period",
        "school",
        pl.col("column").replace_strict(headers).alias("role"),
        value(pl.col("raw"), layout).alias("value"),
    )


def _observations(
    figures: pl.DataFrame, table: KnownTable, parts: list[Part], delivery: DeliveryDeclaration
) -> pl.DataFrame:
    formulas: dict[str, list[str]] = {}
    for part in parts:
        header = table.header(part.role)
        for indicator in (part.whole, part.indicator):
            formulas.setdefault(indicator, []).append(header)
    columns = {indicator: " + ".join(headers) for indicator, headers in formulas.items() if indicator}
    return computed_observations(figures, columns, table, delivery)


def _unreadable(table: KnownTable, parts: list[Part], layout: Layout) -> Iterator[Problem]:
    """Find cells that are neither a count nor DUO's mark for fewer than five."""
    headers = [table.header(part.role) for part in parts]
    cells = table.text.frame.unpivot(headers, index=LINE, variable_name="column", value_name="raw")
    raw = pl.col("raw")
    placed = cells.with_columns(
        value(raw, layout).alias("value"),
        pl.lit(None, dtype=pl.String).alias("status"),
        pl.lit(table.text.file_name).alias("file"),
        pl.col(LINE).alias("line"),
    )
    yield from unreadable_cells(
        placed.filter(pl.col("value").is_null() & absence(raw, layout).is_null()), layout
    )
    fractions = placed.filter(pl.col("value") % 1 != 0)
    if fractions.height:
        yield _problem("een aantal leerlingen is een heel getal, en hier staat een breuk.", fractions, table)


def _odd_numbers(table: KnownTable) -> Iterator[Problem]:
    number = table.role("gemeentenummer")
    odd = table.text.frame.filter((number != "") & ~number.str.contains(_NUMBER))
    if odd.height:
        yield _problem("het gemeentenummer is geen getal van hoogstens vier cijfers.", odd, table)


def _odd_school_years(table: KnownTable) -> Iterator[Problem]:
    if "schooljaar" in table.columns.roles:
        odd = table.text.frame.filter(~table.role("schooljaar").str.contains(_SCHOOL_YEAR))
        if odd.height:
            yield _problem("het schooljaar is niet van de vorm 2024-2025.", odd, table)


def _repeated(table: KnownTable) -> Iterator[Problem]:
    """Find schools that stand twice in a year: their pupils would count twice."""
    keys = [role for role in ("instelling", "vestiging", "schooljaar") if role in table.columns.roles]
    twice = table.text.frame.filter(table.text.frame.select(map(table.role, keys)).is_duplicated())
    if twice.height:
        yield _problem("deze school staat er meer dan eens.", twice, table)


def _problem(what: str, rows: pl.DataFrame, table: KnownTable) -> Problem:
    return Problem(what, f"{table.text.file_name}, {lines_in_words(rows[LINE].to_list())}", _NEW_COPY)
