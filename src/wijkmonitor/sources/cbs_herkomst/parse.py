"""Read 85458NED and 84910NED: inhabitants by origin, old and new; a row a combination of codes."""

from collections.abc import Iterator, Mapping

import polars as pl

from wijkmonitor.domain.errors import Problem
from wijkmonitor.domain.group import GroupCode
from wijkmonitor.sources.coded import Meaning, groups_of, read_coded
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

_CODED = "odata"
"""Layout of a table that is fetched, with other rows and marks than the carrier's file."""
_COMBINATION = ("herkomstland", "geboorteland")
_ROLES = {"85458NED": _COMBINATION, "84910NED": ("migratieachtergrond", "generatie")}
_BOTH_SEXES = "T001038"
_ALL_AGES = "10000"
_TOTALS = {
    "geslacht": (_BOTH_SEXES, "mannen en vrouwen samen"),
    "leeftijd": (_ALL_AGES, "alle leeftijden samen"),
}
_NEWEST_LIST = 2024
"""The gemeenten of 2025 are those of 2024, so 2025 stands on the boundaries of 2024 (see source.yaml)."""


def read(
    declaration: SourceDeclaration,
    delivery: DeliveryDeclaration,
    contents: Mapping[str, bytes],
    regions: RegionIndex,
) -> Reading:
    """Read one delivery; each year is about the boundaries of that year."""
    if delivery.layout == _CODED:
        meaning = Meaning(_groups(declaration, delivery.table), _ROLES[delivery.table], _TOTALS)
        return read_coded(declaration, delivery, contents, regions, meaning)
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


def _groups(declaration: SourceDeclaration, table: str) -> dict[tuple[str, ...], GroupCode]:
    return groups_of(load_groups(declaration.folder, "tabel", "eerste", "tweede"), table)


def _group(table: KnownTable, declaration: SourceDeclaration) -> pl.Expr:
    known = {" ".join(codes): group for codes, group in _groups(declaration, "85458NED").items()}
    combination = pl.concat_str([table.role(name) for name in _COMBINATION], separator=" ")
    return combination.replace_strict(known, default=None, return_dtype=pl.String)


def _indeling() -> pl.Expr:
    return pl.col("period").str.head(4).cast(pl.Int16).clip(upper_bound=_NEWEST_LIST)


def _other_populations(table: KnownTable) -> Iterator[Problem]:
    for role, (code, what) in _TOTALS.items():
        yield from other_values(table.text, table.header(role), {code}, what)


def _unknown_combinations(table: KnownTable, frame: pl.DataFrame) -> Iterator[Problem]:
    unknown = frame.filter(pl.col("group").is_null())
    codes = [table.role(name) for name in _COMBINATION]
    for origin, birth, lines in unknown.group_by(codes, maintain_order=True).agg(LINE).iter_rows():
        yield Problem(
            f"de combinatie van herkomstland '{origin}' en geboorteland '{birth}' is onbekend.",
            f"{table.text.file_name}, {lines_in_words(lines)}",
            "Voeg de combinatie met haar groep toe aan cbs_herkomst/groups.csv.",
        )
