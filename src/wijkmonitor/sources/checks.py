"""What must hold for the observations of any delivery before they may enter a release."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import polars as pl

from wijkmonitor.domain.errors import Problem
from wijkmonitor.domain.indicator import Unit
from wijkmonitor.domain.observation import Status
from wijkmonitor.domain.region import LEVEL_OF_PREFIX, RegionCode, is_region_code
from wijkmonitor.sources.declaration import DeliveryDeclaration, SourceDeclaration
from wijkmonitor.sources.reading import Reading
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.tabular import lines_in_words

_CELL = ("region", "indicator", "group", "period")
_PLACE = ("region", "indeling", "file")
_NOT_NEGATIVE = (Unit.AANTAL, Unit.PER_1000, Unit.PER_KM2, Unit.KM, Unit.KM2, Unit.HA, Unit.KWH, Unit.M3)
_HIGHEST = 1e12
"""No figure about the country is larger, in any unit."""
_SHOWN = 20
"""Kinds of fault can hit every row; after this many the rest is counted in one line."""


def check_reading(
    reading: Reading, source: SourceDeclaration, delivery: DeliveryDeclaration, regions: RegionIndex
) -> tuple[Problem, ...]:
    """Give everything that is wrong with a reading, each thing once."""
    if reading.observations.is_empty():
        nothing = Problem("er is geen enkel cijfer gelezen.", delivery.files[0], "Controleer het bestand.")
        return reading.problems or (nothing,)
    frame = reading.observations
    found = (
        *reading.problems,
        *_unknown_regions(frame, regions),
        *_lost_coverage(frame, delivery),
        *_duplicate_cells(frame),
        *_impossible_values(frame, source),
    )
    return tuple(dict.fromkeys(found))


def _unknown_regions(frame: pl.DataFrame, regions: RegionIndex) -> Iterator[Problem]:
    there = frame.select(_PLACE).unique()
    known = {indeling: _Known.of(regions.codes(indeling)) for indeling in there["indeling"].unique()}
    unknown = [place for place in there.iter_rows() if not known[place[1]].has(place[0])]
    if not unknown:
        return
    wanted = pl.DataFrame(unknown, schema={name: frame.schema[name] for name in _PLACE}, orient="row")
    places = (
        frame.join(wanted, on=_PLACE, how="semi", nulls_equal=True, maintain_order="left")
        .group_by(_PLACE, maintain_order=True)
        .agg(
            pl.col("line").unique().sort(),
            (pl.col("status") == Status.NIET_GELEVERD.value).all().alias("is_absent"),
        )
    )
    ever = frozenset(regions.frame["code"])
    faults = [
        _unknown_region(code, indeling, file, lines)
        for code, indeling, file, lines, is_absent in places.iter_rows()
        if not (is_absent and code in ever)
    ]
    yield from _limited(faults, delivery_file=frame["file"][0])


@dataclass(frozen=True, slots=True)
class _Known:
    """The codes of one indeling. Of a level without a list only the shape is checked."""

    codes: frozenset[str]
    prefixes: frozenset[str]

    @classmethod
    def of(cls, codes: frozenset[RegionCode]) -> Self:
        return cls(frozenset(codes), frozenset(code[:2] for code in codes))

    def has(self, code: str | None) -> bool:
        if code is None:
            return False
        return code in self.codes if code[:2] in self.prefixes else is_region_code(code)


def _unknown_region(code: str | None, indeling: int, file: str, lines: list[int]) -> Problem:
    return Problem(
        f"gebied '{code}' bestaat niet in de gebiedsindeling van {indeling}.",
        f"{file}, {lines_in_words(lines)}, gebiedscode",
        "Controleer de code; voeg een nieuw gebied toe aan de codelijst van dat jaar.",
    )


def _lost_coverage(frame: pl.DataFrame, delivery: DeliveryDeclaration) -> Iterator[Problem]:
    level = pl.col("region").str.head(2).replace_strict(LEVEL_OF_PREFIX, default=None, return_dtype=pl.String)
    counts = dict(
        frame.select("region").unique().with_columns(level.alias("level")).group_by("level").len().iter_rows()
    )
    for wanted_level, wanted in delivery.expected.items():
        found = counts.get(wanted_level, 0)
        if found < wanted:
            yield Problem(
                f"er staan {found} gebieden van niveau {wanted_level}, terwijl er {wanted} horen te zijn.",
                delivery.files[0],
                "Vraag het hele bestand op. Is de tabel echt kleiner? Pas dan 'verwacht' aan in source.yaml.",
            )


def _duplicate_cells(frame: pl.DataFrame) -> Iterator[Problem]:
    # Hashes first: two cells with one hash are rare, and then the cells themselves decide.
    if frame.select(pl.struct(_CELL).hash().n_unique()).item() == frame.height:
        return
    repeated = frame.filter(frame.select(_CELL).is_duplicated())
    places = repeated.group_by(*_CELL, maintain_order=True).agg(
        "line", pl.col("column").first(), pl.col("file").first()
    )
    by_region = places.group_by(
        "file", "region", "period", pl.col("line").list.sort(), maintain_order=True
    ).agg("column")
    faults = [
        Problem(
            f"gebied {region} heeft voor {period} meer dan één cijfer in dezelfde kolom.",
            f"{file}, {lines_in_words(lines)}, kolom '{columns[0]}'{_and_others(len(columns) - 1)}",
            "Haal de dubbele regels weg door het bestand opnieuw op te vragen.",
        )
        for file, region, period, lines, columns in by_region.iter_rows()
    ]
    yield from _limited(faults, delivery_file=frame["file"][0])


def _impossible_values(frame: pl.DataFrame, source: SourceDeclaration) -> Iterator[Problem]:
    low, high = _bounds(source)
    outside = frame.with_columns(low.alias("low"), high.alias("high")).filter(
        (pl.col("value") < pl.col("low")) | (pl.col("value") > pl.col("high")) | ~pl.col("value").is_finite()
    )
    faults = [
        Problem(
            f"'{raw.strip()}' kan niet bij {indicator}: dat moet {_range_in_words(lowest, highest)} zijn.",
            f"{file}, {lines_in_words([line])}, kolom '{column}'",
            "Vraag de uitgever wat er staat, of verklaar het in corrections.yaml.",
        )
        for raw, indicator, lowest, highest, file, line, column in outside.select(
            "raw", "indicator", "low", "high", "file", "line", "column"
        ).iter_rows()
    ]
    return _limited(faults, delivery_file=frame["file"][0])


def _bounds(source: SourceDeclaration) -> tuple[pl.Expr, pl.Expr]:
    indicator = pl.col("indicator")
    low: pl.Expr = pl.lit(None, dtype=pl.Float64)
    for unit in (*_NOT_NEGATIVE, Unit.PCT):
        low = pl.when(indicator.str.ends_with(f"_{unit.value}")).then(0.0).otherwise(low)
    high: pl.Expr = pl.when(indicator.str.ends_with(f"_{Unit.PCT.value}")).then(100.0).otherwise(_HIGHEST)
    for declared, (lowest, highest) in source.bounds.items():
        low = pl.when(indicator == declared).then(lowest).otherwise(low)
        high = pl.when(indicator == declared).then(highest).otherwise(high)
    return low, high


def _range_in_words(lowest: float | None, highest: float | None) -> str:
    if highest is None or highest == _HIGHEST:
        return "hoogstens een biljoen" if lowest is None else f"minstens {lowest:g} en hoogstens een biljoen"
    return f"tussen {lowest:g} en {highest:g}"


def _and_others(count: int) -> str:
    return f" en {count} andere" if count else ""


def _limited(faults: list[Problem], delivery_file: str) -> Iterator[Problem]:
    yield from faults[:_SHOWN]
    if len(faults) > _SHOWN:
        first = faults[_SHOWN]
        yield Problem(
            f"nog {len(faults) - _SHOWN} fouten van deze soort, de eerste op {first.where}.",
            delivery_file,
            first.remedy,
        )
