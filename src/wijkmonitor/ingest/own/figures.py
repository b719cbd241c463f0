"""All own tables of an instance together, in the shape of a bundle, on their way into a release."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from wijkmonitor.domain.observation import OWN_SOURCE, Delivery, DeliveryId, FigureKind
from wijkmonitor.domain.region import short_name
from wijkmonitor.ingest.bundle import STORED_COLUMNS, Bundle
from wijkmonitor.ingest.own.description import OwnDescription
from wijkmonitor.ingest.own.table import OwnTable
from wijkmonitor.sources.frame import OBSERVATION_SCHEMA, REGION_SCHEMA

_MADE_UP = "Verzonnen cijfers van een verzonnen gemeente, om te laten zien hoe de Wijkmonitor werkt."
_N_KEY = ("region", "indicator", "group", "period", "delivery")


@dataclass(frozen=True, slots=True)
class OwnFigures:
    """What own tables add to a bundle."""

    bundle: Bundle
    """Without boundaries; its regions are the made-up ones."""
    denominators: pl.DataFrame
    """_N_KEY and n: of how many people, where a table says so itself."""


def own_figures(tables: Sequence[OwnTable], regions: pl.DataFrame) -> OwnFigures | None:
    """Put own tables together; None without any. `regions` are those of the bundle (REGION_SCHEMA).

    Made-up gebieden stand in the newest indeling too, whatever year their table is of: they are never
    abolished.
    """
    if not tables:
        return None
    newest = _newest(regions)
    observations = pl.concat([_observations(table, newest) for table in tables])
    bundle = Bundle(
        observations=observations.select(STORED_COLUMNS),
        regions=_regions(tables, newest),
        changed_area=pl.DataFrame(),
        boundaries=pl.DataFrame(),
        deliveries=tuple(_delivery(table) for table in tables),
    )
    given = observations.filter(pl.col("denominator").is_not_null() & pl.col("value").is_not_null())
    return OwnFigures(bundle, given.select(*_N_KEY, pl.col("denominator").alias("n")))


def _newest(regions: pl.DataFrame) -> int:
    newest = regions["indeling"].max()
    return newest if isinstance(newest, int) else 0


def _indeling(described: OwnDescription, newest: int) -> int:
    """Give the boundaries of a table; made-up ones are never newer than the real ones."""
    return min(described.indeling, newest) if described.is_fictional else described.indeling


def _observations(table: OwnTable, newest: int) -> pl.DataFrame:
    described = table.description
    schema = {name: OBSERVATION_SCHEMA[name] for name in STORED_COLUMNS}
    return table.rows.with_columns(
        pl.lit(_indeling(described, newest)).alias("indeling"),
        pl.format("{}JJ00", "year").alias("period"),
        pl.lit(FigureKind.GEPUBLICEERD.value).alias("kind"),
        pl.lit(described.table).alias("delivery"),
        pl.lit(described.columns["waarde"]).alias("column"),
    ).select(*(pl.col(name).cast(kind) for name, kind in schema.items()), "denominator")


def _regions(tables: Sequence[OwnTable], newest: int) -> pl.DataFrame:
    """Give the made-up gebieden, of several tables with the same one as the table made last says."""
    rows: dict[tuple[str, int], tuple[object, ...]] = {
        (place.code, indeling): (
            place.code, place.level.value, place.name, short_name(place.name), place.parent, indeling,
            None, [],
        )
        for table in sorted(tables, key=lambda item: item.description.made)
        for place in table.description.places
        for indeling in (_indeling(table.description, newest), newest)
    }  # fmt: skip
    return pl.DataFrame(list(rows.values()), schema=REGION_SCHEMA, orient="row")


def _delivery(table: OwnTable) -> Delivery:
    described, files = table.description, table.files
    return Delivery(
        id=DeliveryId(described.table),
        source=OWN_SOURCE,
        table=described.table,
        title=described.title,
        publisher=described.publisher,
        source_line=described.source_line,
        url=described.url,
        licence=described.licence,
        retrieved=files.received or described.made,
        sha256=files.sha256,
        file_name=files.table_name,
        remark=_remark(described),
        is_bundled=not files.received,
        series=f"{OWN_SOURCE}:{described.series}",
    )


def _remark(described: OwnDescription) -> str:
    protected = (
        f"Aantallen zijn afgerond op {described.rounding}; "
        f"wat over minder dan {described.minimum} mensen gaat, is verborgen."
    )
    return f"{_MADE_UP} {protected}" if described.is_fictional else f"Eigen tabel. {protected}"
