"""Read Vektis' open files: costs and insured years by sex, age, and gemeente or the digits of a postcode."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import polars as pl

from wijkmonitor.domain.errors import Problem
from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.sources.cells import unreadable_cells, value
from wijkmonitor.sources.declaration import DeliveryDeclaration, SourceDeclaration
from wijkmonitor.sources.dimensions import other_values
from wijkmonitor.sources.known_table import KnownTable, read_known_table
from wijkmonitor.sources.layout import Layout
from wijkmonitor.sources.place_names import PlaceNames
from wijkmonitor.sources.reading import Reading
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.tabular import LINE, lines_in_words
from wijkmonitor.sources.vektis_zorgkosten.costs import (
    AT_EQUAL_AGE,
    TOTAL,
    YEARS,
    average_of,
    country_sums,
    per_insured,
    sums_of,
)
from wijkmonitor.sources.vektis_zorgkosten.places import (
    POSTCODE,
    named_regions,
    odd_postcodes,
    placed_regions,
    unknown_names,
)

_COSTS = "kosten-"
_SEXES = ("M", "V", "")
_NEW_COPY = "Vraag het bestand opnieuw op bij Vektis."


def read(
    declaration: SourceDeclaration,
    delivery: DeliveryDeclaration,
    contents: Mapping[str, bytes],
    regions: RegionIndex,
) -> Reading:
    """Read one delivery: costs per insured person of each gemeente and of the country, by kind of care."""
    table = read_known_table(declaration, delivery, contents)
    layout = declaration.layouts[delivery.layout]
    problems = (
        *_unreadable(table, layout),
        *other_values(table.text, table.header("geslacht"), _SEXES, "een bekend geslacht"),
        *_half_named(table),
        *_repeated(table),
        *_unplaced(table, delivery, regions),
    )
    if problems:
        return Reading.refused(problems)
    kinds = _kinds(declaration.folder, table)
    rows = _rows(table, layout, kinds)
    country = country_sums(rows, tuple(kinds)).rename({"place": "region"})
    gebieden = _gebieden(sums_of(rows, tuple(kinds)), table, delivery, regions)
    sums = pl.concat([gebieden.select(country.columns), country])
    figures = per_insured(sums, average_of(rows), tuple(kinds))
    return Reading.of(_observations(figures, table, kinds, delivery))


def _place_role(table: KnownTable) -> str:
    return POSTCODE if POSTCODE in table.columns.roles else "gemeente"


def _unplaced(table: KnownTable, delivery: DeliveryDeclaration, regions: RegionIndex) -> tuple[Problem, ...]:
    """Find places that are not of that year; raises SourceError when its list is not loaded."""
    indeling = delivery.indeling or 0
    if _place_role(table) == POSTCODE:
        regions.concordance(indeling)
        return odd_postcodes(table)
    return unknown_names(table, PlaceNames.of(regions, [indeling]))


def _gebieden(
    sums: pl.DataFrame, table: KnownTable, delivery: DeliveryDeclaration, regions: RegionIndex
) -> pl.DataFrame:
    """Give the sums with `region` in the place of a name or a postcode."""
    indeling = delivery.indeling or 0
    if _place_role(table) == POSTCODE:
        measures = [name for name in sums.columns if name != "place"]
        return placed_regions(sums, regions.concordance(indeling), measures)
    return named_regions(sums, table, PlaceNames.of(regions, [indeling]))


def _costs(table: KnownTable) -> tuple[str, ...]:
    """Give the headers of all costs."""
    return tuple(header for role, header in table.columns.roles.items() if role.startswith(_COSTS))


def _kinds(folder: Path, table: KnownTable) -> dict[str, tuple[str, ...]]:
    """Give for each kind of care the headers in this file whose costs it is made of."""
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    with (folder / "kinds.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";", strict=True):
            if row["kosten"] in table.columns.roles:
                kinds[row["indicator"]].append(table.header(row["kosten"]))
    return {indicator: tuple(headers) for indicator, headers in kinds.items()}


def _rows(table: KnownTable, layout: Layout, kinds: Mapping[str, Sequence[str]]) -> pl.DataFrame:
    """Give each row with its place, class, insured years, all costs together, and those of each kind."""
    place = table.role(_place_role(table))
    return table.text.frame.select(
        pl.when(place != "").then(place).alias("place"),
        pl.concat_str(table.role("geslacht"), table.role("leeftijd"), separator=" ").alias("class"),
        value(pl.col(table.header("verzekerdejaren")), layout).alias(YEARS),
        _sum(_costs(table), layout).alias(TOTAL),
        *(_sum(headers, layout).alias(indicator) for indicator, headers in kinds.items()),
    )


def _sum(headers: Sequence[str], layout: Layout) -> pl.Expr:
    return pl.sum_horizontal(value(pl.col(header), layout) for header in headers)


def _observations(
    figures: pl.DataFrame,
    table: KnownTable,
    kinds: Mapping[str, Sequence[str]],
    delivery: DeliveryDeclaration,
) -> pl.DataFrame:
    years = table.header("verzekerdejaren")
    formulas = {
        YEARS: years,
        TOTAL: f"alle kosten / {years}",
        AT_EQUAL_AGE: f"alle kosten / {years}, bij gelijke leeftijd en geslacht",
        **{indicator: f"{' + '.join(headers)} / {years}" for indicator, headers in kinds.items()},
    }
    return figures.with_columns(
        pl.lit(delivery.indeling).alias("indeling"),
        pl.lit(TOTAAL).alias("group"),
        pl.lit(delivery.period).alias("period"),
        pl.lit(delivery.kind.value).alias("kind"),
        pl.lit(delivery.id).alias("delivery"),
        pl.col("indicator").replace_strict(formulas).alias("column"),
        pl.lit("").alias("raw"),
        pl.lit(table.text.file_name).alias("file"),
    )


def _unreadable(table: KnownTable, layout: Layout) -> Iterator[Problem]:
    """Find amounts and years that are no numbers; every cell of these files has one."""
    headers = [table.header("verzekerdejaren"), *_costs(table)]
    cells = table.text.frame.unpivot(headers, index=LINE, variable_name="column", value_name="raw")
    broken = cells.filter(value(pl.col("raw"), layout).is_null()).with_columns(
        pl.lit(None, dtype=pl.String).alias("status"),
        pl.lit(table.text.file_name).alias("file"),
        pl.col(LINE).alias("line"),
    )
    return unreadable_cells(broken, layout)


def _half_named(table: KnownTable) -> Iterator[Problem]:
    """Find rows that say a place without a class or the other way round: the rest row says neither."""
    blank = [table.role(role) == "" for role in ("geslacht", "leeftijd", _place_role(table))]
    half = table.text.frame.filter(pl.any_horizontal(blank) & ~pl.all_horizontal(blank))
    if half.height:
        yield Problem(
            "geslacht, leeftijd en plaats horen alle drie gevuld of alle drie leeg te zijn.",
            f"{table.text.file_name}, {lines_in_words(half[LINE].to_list())}",
            _NEW_COPY,
        )


def _repeated(table: KnownTable) -> Iterator[Problem]:
    """Find classes that stand twice for a place: their costs would count twice."""
    keys = table.text.frame.select(table.role(role) for role in ("geslacht", "leeftijd", _place_role(table)))
    twice = table.text.frame.filter(keys.is_duplicated())
    if twice.height:
        yield Problem(
            "deze groep van een plaats staat er meer dan eens.",
            f"{table.text.file_name}, {lines_in_words(twice[LINE].to_list())}",
            _NEW_COPY,
        )
