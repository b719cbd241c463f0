"""A table of OData version 3 in codes → observations: a row a combination of codes, a column a topic.

The reader of a source says which roles of columns.csv make the group and which must stand at their total.
Beside the rows may come the lists of codes (`D-<table>.json`); then each figure has the status of its period.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import polars as pl

from wijkmonitor.domain.errors import Problem
from wijkmonitor.domain.group import TOTAAL, GroupCode
from wijkmonitor.domain.period import PeriodKind
from wijkmonitor.domain.region import LEVEL_OF_PREFIX, NEDERLAND
from wijkmonitor.sources.columns import load_columns
from wijkmonitor.sources.declaration import DeliveryDeclaration, SourceDeclaration
from wijkmonitor.sources.dimensions import other_values, period_codes, region_code
from wijkmonitor.sources.indelingen import with_nearest_indeling
from wijkmonitor.sources.known_table import KnownTable, read_known_table
from wijkmonitor.sources.odata4 import TableDescription, read_description
from wijkmonitor.sources.reading import Reading
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.tabular import LINE, TextTable, lines_in_words
from wijkmonitor.sources.wide import observations_of_keyed

_BETWEEN = " | "


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the codes of a table mean to us."""

    groups: Mapping[tuple[str, ...], GroupCode] = field(default_factory=lambda: {(): TOTAAL})
    """The codes of the roles below, or their titles where the lists came along → our group."""
    group_roles: tuple[str, ...] = ()
    totals: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Role → the one code that every row has, and what that code is in Dutch."""
    by_title: bool = False
    """Whether `groups` names titles, because nobody told us the codes."""
    only: Mapping[str, str] = field(default_factory=dict)
    """Role → the code, or title, of the rows that are read; the others are about something else."""
    periods: PeriodKind = PeriodKind.JAAR
    """The kind of period that is read; a table may hold months and the year that they make up."""


def read_coded(
    declaration: SourceDeclaration,
    delivery: DeliveryDeclaration,
    contents: Mapping[str, bytes],
    regions: RegionIndex,
    meaning: Meaning,
) -> Reading:
    """Read one delivery: one kind of period, and gebieden of the levels that we know."""
    table = read_known_table(declaration, delivery, contents)
    return read_known(declaration, delivery, table, _description(delivery, contents), regions, meaning)


def read_known(
    declaration: SourceDeclaration,
    delivery: DeliveryDeclaration,
    whole: KnownTable,
    description: TableDescription | None,
    regions: RegionIndex,
    meaning: Meaning,
) -> Reading:
    """Read a table whose columns are known already, as `read_coded` does."""
    table = _chosen(whole, meaning, description)
    period, faults = _period(table, delivery)
    frame = table.text.frame.with_columns(
        _region(table).alias("region"), period.alias("period"), _group(table, meaning, description)
    ).filter(
        pl.col("region").str.head(2).is_in(list(LEVEL_OF_PREFIX)),
        pl.col("period").is_null() | (pl.col("period").str.slice(4, 2) == meaning.periods.value),
    )
    problems = [*faults, *_other_populations(table, meaning), *_unknown_codes(table, meaning, description)]
    placed = _placed(frame.drop_nulls(["group", "period"]), delivery, regions)
    layout = declaration.layouts[delivery.layout]
    keyed = TextTable(table.text.file_name, placed)
    reading = observations_of_keyed(keyed, table.columns, layout, delivery)
    observations = reading.observations
    if delivery.indeling is None:
        observations = _without_absent(observations, regions)
    return Reading(_with_status(observations, description), (*problems, *reading.problems))


def read_kinds(
    declaration: SourceDeclaration,
    delivery: DeliveryDeclaration,
    contents: Mapping[str, bytes],
    regions: RegionIndex,
    role: str,
) -> Reading:
    """Read a table in which the rows of one kind are a table of their own.

    The columns of columns.csv bear the titles of the kinds, and say which indicators their topics are.
    """
    kinds = load_columns(declaration.folder)
    meanings = {kind: Meaning(only={role: kind}, by_title=True) for kind in kinds}
    return Reading.joined(
        read_coded(declaration, replace(delivery, columns=kind), contents, regions, meaning)
        for kind, meaning in meanings.items()
    )


def _description(delivery: DeliveryDeclaration, contents: Mapping[str, bytes]) -> TableDescription | None:
    if len(delivery.files) == 1:
        return None
    name = delivery.files[1]
    return read_description(contents[name], name, delivery.table)


def _chosen(table: KnownTable, meaning: Meaning, description: TableDescription | None) -> KnownTable:
    wanted = [_named(table, role, meaning, description) == name for role, name in meaning.only.items()]
    return KnownTable(table.text.rows(pl.all_horizontal(wanted)), table.columns) if wanted else table


def _period(table: KnownTable, delivery: DeliveryDeclaration) -> tuple[pl.Expr, tuple[Problem, ...]]:
    """Give the period of each row; a table without such a column is about the period of its delivery."""
    if "periode" in table.columns.roles:
        return period_codes(table.text, table.header("periode"))
    return pl.lit(delivery.period), ()


def _region(table: KnownTable) -> pl.Expr:
    """Give the code of the gebied; a table without such a column is about the country."""
    return region_code(table.header("code")) if "code" in table.columns.roles else pl.lit(NEDERLAND)


def _group(table: KnownTable, meaning: Meaning, description: TableDescription | None) -> pl.Expr:
    if not meaning.group_roles:
        return pl.lit(meaning.groups[()]).alias("group")
    known = {_BETWEEN.join(codes): group for codes, group in meaning.groups.items()}
    codes = [_named(table, role, meaning, description) for role in meaning.group_roles]
    combination = pl.concat_str(codes, separator=_BETWEEN)
    return combination.replace_strict(known, default=None, return_dtype=pl.String).alias("group")


def _named(table: KnownTable, role: str, meaning: Meaning, description: TableDescription | None) -> pl.Expr:
    """Give the code of a role in each row, or its title where we know titles only."""
    if not meaning.by_title or description is None:
        return table.role(role)
    titles = {code: " ".join(title.split()) for code, title in description.codes[table.header(role)].items()}
    return table.role(role).replace(titles)


def _other_populations(table: KnownTable, meaning: Meaning) -> Iterator[Problem]:
    for role, (code, what) in meaning.totals.items():
        yield from other_values(table.text, table.header(role), {code}, what)


def _unknown_codes(
    table: KnownTable, meaning: Meaning, description: TableDescription | None
) -> Iterator[Problem]:
    """Find codes that no group has. A combination of known codes that is no group of ours is left out."""
    for place, role in enumerate(meaning.group_roles):
        known = {codes[place] for codes in meaning.groups}
        named = table.text.frame.with_columns(_named(table, role, meaning, description).alias("named"))
        unknown = named.filter(~pl.col("named").is_in(list(known)))
        for text, lines in unknown.group_by("named", maintain_order=True).agg(LINE).iter_rows():
            yield Problem(
                f"'{text}' is een onbekende groep van {table.header(role)}.",
                f"{table.text.file_name}, {lines_in_words(lines)}",
                "Voeg haar toe aan groups.csv van deze bron, of vraag haar niet op.",
            )


def _placed(frame: pl.DataFrame, delivery: DeliveryDeclaration, regions: RegionIndex) -> pl.DataFrame:
    """Add the boundaries of each row: those of the table, or of the row's own year."""
    if delivery.indeling is not None:
        return frame.with_columns(pl.lit(delivery.indeling, dtype=pl.Int16).alias("indeling"))
    return with_nearest_indeling(frame, regions)


def _without_absent(observations: pl.DataFrame, regions: RegionIndex) -> pl.DataFrame:
    """Leave out empty cells of gebieden that were not there in that year, where our lists can tell."""
    lists = regions.frame.select(pl.col("code").alias("region"), "indeling", "level")
    year = pl.col("period").str.head(4).cast(pl.Int16).alias("year")
    dated = observations.with_columns(year, pl.col("region").str.head(2).alias("prefix"))
    listed = lists.select(
        pl.col("region").str.head(2).alias("prefix"), pl.col("indeling").alias("year")
    ).unique()
    there = lists.select("region", pl.col("indeling").alias("year"))
    absent = dated.filter(pl.col("value").is_null()).join(listed, on=["prefix", "year"], how="semi")
    gone = absent.join(there, on=["region", "year"], how="anti").select("region", "year").unique()
    return dated.join(gone, on=["region", "year"], how="anti", maintain_order="left").drop("year", "prefix")


def _with_status(observations: pl.DataFrame, description: TableDescription | None) -> pl.DataFrame:
    """Give a figure the status of its period, and leave the reasons for absence as they are."""
    if description is None:
        return observations
    statuses = {period: status.value for period, status in description.period_status.items()}
    status = pl.col("period").replace_strict(statuses, default=pl.col("status"), return_dtype=pl.String)
    return observations.with_columns(
        pl.when(pl.col("value").is_not_null()).then(status).otherwise("status").alias("status")
    )


def groups_of(rows: Mapping[tuple[str, ...], GroupCode], table: str) -> dict[tuple[str, ...], GroupCode]:
    """Give the groups of one table from a groups.csv whose first column names the table."""
    return {codes[1:]: group for codes, group in rows.items() if codes[0] == table}
