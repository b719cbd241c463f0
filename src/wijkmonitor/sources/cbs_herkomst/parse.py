"""Read 85458NED: inhabitants by herkomst and country of birth, one row a combination of codes."""

from collections.abc import Iterator, Mapping

import polars as pl

from wijkmonitor.domain.errors import Problem
from wijkmonitor.sources.declaration import DeliveryDeclaration, SourceDeclaration
from wijkmonitor.sources.dimensions import other_values, period_codes, region_code
from wijkmonitor.sources.groups import load_groups
from wijkmonitor.sources.known_table import KnownTable, read_known_table
from wijkmonitor.sources.reading import Reading
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.tabular import (
    LINE,
    TextTable,
    lines_in_words,
)
from wijkmonitor.sources.wide import observations_of_keyed

_COMBINATION = ("herkomstland", "geboorteland")
_BOTH_SEXES = "T001038"
_ALL_AGES = "10000"
_NEWEST_LIST = 2024
"""The gemeenten of 2025 are those of 2024, so 2025 stands on the boundaries of 2024 (see source.yaml)."""


def read(
    declaration: SourceDeclaration,
    delivery: DeliveryDeclaration,
    contents: Mapping[str, bytes],
    _regions: RegionIndex,
) -> Reading:
    """Read one delivery; each year is about the boundaries of that year."""
    table = read_known_table(declaration, delivery, contents)
    period, faults = period_codes(table.text, table.header("periode"))
    frame = table.text.frame.with_columns(
        region_code(table.header("code")).alias("region"),
        period.alias("period"),
        _group(table, declaration).alias("group"),
    ).with_columns(_indeling().alias("indeling"))
    problems = (*faults, *_other_populations(table), *_unknown_combinations(table, frame))
    keyed = TextTable(table.text.file_name, frame)
    layout = declaration.layouts[delivery.layout]
    reading = observations_of_keyed(keyed, table.columns, layout, delivery)
    return Reading(reading.observations.drop_nulls(["group", "period"]), (*problems, *reading.problems))


def _group(table: KnownTable, declaration: SourceDeclaration) -> pl.Expr:
    groups = load_groups(declaration.folder, *_COMBINATION)
    known = {" ".join(codes): group for codes, group in groups.items()}
    combination = pl.concat_str([table.role(name) for name in _COMBINATION], separator=" ")
    return combination.replace_strict(known, default=None, return_dtype=pl.String)


def _indeling() -> pl.Expr:
    return pl.col("period").str.head(4).cast(pl.Int16).clip(upper_bound=_NEWEST_LIST)


def _other_populations(table: KnownTable) -> Iterator[Problem]:
    yield from other_values(table.text, table.header("geslacht"), {_BOTH_SEXES}, "mannen en vrouwen samen")
    yield from other_values(table.text, table.header("leeftijd"), {_ALL_AGES}, "alle leeftijden samen")


def _unknown_combinations(table: KnownTable, frame: pl.DataFrame) -> Iterator[Problem]:
    unknown = frame.filter(pl.col("group").is_null())
    codes = [table.role(name) for name in _COMBINATION]
    for origin, birth, lines in unknown.group_by(codes, maintain_order=True).agg(LINE).iter_rows():
        yield Problem(
            f"de combinatie van herkomstland '{origin}' en geboorteland '{birth}' is onbekend.",
            f"{table.text.file_name}, {lines_in_words(lines)}",
            "Voeg de combinatie met haar groep toe aan cbs_herkomst/groups.csv.",
        )
