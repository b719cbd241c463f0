"""Read every delivery of every source from a folder with the publishers' files: all of it, or nothing."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import polars as pl

from wijkmonitor.domain.errors import LoadRefusedError, Problem
from wijkmonitor.domain.observation import Delivery
from wijkmonitor.ingest.bundle import Bundle, compact
from wijkmonitor.sources.cbs_gebieden.parse import changed_between, read_regions
from wijkmonitor.sources.cbs_grenzen.boundaries import read_boundaries
from wijkmonitor.sources.declaration import DeliveryDeclaration
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.registry import SOURCES, Source, deliveries_in, provenance, read_delivery

Report = Callable[[str], None]


def load_bundle(data_folder: Path, report: Report) -> Bundle:
    """Read all bundled deliveries; raises LoadRefusedError with the problems of every delivery together."""
    report("Gebieden en grenzen lezen …")
    regions = RegionIndex(read_regions(data_folder))
    frames: list[pl.DataFrame] = []
    deliveries: list[Delivery] = []
    problems: list[Problem] = []
    for source, delivery in bundled_deliveries(data_folder):
        report(f"{source.name}: {delivery.id} …")
        try:
            frames.append(compact(read_delivery(source, delivery, data_folder, regions)))
            deliveries.append(provenance(source.declaration(), delivery, data_folder))
        except LoadRefusedError as error:
            problems += error.problems
        else:
            problems += _of_a_later_year(frames[-1], delivery, max(regions.indelingen))
    if problems:
        raise LoadRefusedError("van de bundel", problems)
    report("Grenzen vergelijken en vereenvoudigen …")
    frame, observations = with_borrowed_regions(regions.frame, pl.concat(frames))
    return Bundle(
        observations=observations,
        regions=frame,
        changed_area=_changed_areas(data_folder, regions.indelingen),
        boundaries=read_boundaries(data_folder, regions),
        deliveries=tuple(sorted(deliveries, key=lambda item: item.id)),
    )


def _of_a_later_year(
    observations: pl.DataFrame, delivery: DeliveryDeclaration, newest: int
) -> Iterator[Problem]:
    """Find figures of gebieden of a year after the newest list: there is nowhere to show them."""
    years = observations.filter(pl.col("value").is_not_null() & (pl.col("indeling") > newest))["indeling"]
    for year in years.unique().sort():
        yield Problem(
            f"er zijn cijfers op de gebiedsindeling van {year}; de nieuwste lijst van gebieden is {newest}.",
            delivery.files[0],
            f"Voeg de lijst van {year} toe aan cbs_gebieden.",
        )


def with_borrowed_regions(
    regions: pl.DataFrame, observations: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give every figure a gebied of its own indeling.

    Where no list of that year has the code, its name and parent are borrowed from the nearest year that has
    it: the wijken of Amsterdam in 2015. Cells without a figure of such a gebied are left out: a carrier put a
    table on the list of another year, and those gebieden were not there.

    Nothing is borrowed for a year after the newest list: pages, maps and comparisons are of the newest year
    there is, and a table of some gebieden would take all others away. Its figures are left out.
    """
    newest = regions["indeling"].max()
    keys = ["region", "indeling"]
    known = regions.select(pl.col("code").alias("region"), "indeling")
    there = observations.filter(pl.col("value").is_not_null()).select(keys).unique()
    figures = there.with_columns(pl.col("region").cast(pl.String))
    missing = figures.join(known, on=keys, how="anti").filter(pl.col("indeling") <= newest)
    borrowed = (
        missing.rename({"region": "code"})
        .join(regions.rename({"indeling": "other"}), on="code")
        .with_columns((pl.col("other") - pl.col("indeling")).abs().alias("distance"))
        .sort("distance")
        .unique(["code", "indeling"], keep="first")
        .select(regions.columns)
    )
    all_regions = pl.concat([regions, borrowed])
    known = all_regions.select(pl.col("code").cast(observations.schema["region"]).alias("region"), "indeling")
    unknown = observations.select(keys).unique().join(known, on=keys, how="anti")
    if unknown.is_empty():
        return all_regions, observations
    return all_regions, observations.join(unknown, on=keys, how="anti", nulls_equal=True)


def _changed_areas(data_folder: Path, indelingen: Sequence[int]) -> pl.DataFrame:
    newest = max(indelingen)
    return pl.concat(changed_between(data_folder, year, newest) for year in indelingen if year != newest)


def bundled_deliveries(data_folder: Path) -> Iterator[tuple[Source, DeliveryDeclaration]]:
    """Give every delivery whose figures may travel with the program: declared, or a file of a known table."""
    for source in SOURCES:
        for delivery in deliveries_in(source, data_folder):
            if delivery.is_bundled:
                yield source, delivery
