"""Small numbers for long texts: the codes of one release, the same in every table of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.errors import StoreError
from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.observation import FigureKind, Status
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.ingest.bundle import Bundle

LEVELS = tuple(RegionLevel)
STATUSES = tuple(Status)
KINDS = tuple(FigureKind)
_MOST_DELIVERIES = 255
"""Their codes are one byte."""


@dataclass(frozen=True, slots=True)
class Codebook:
    """The texts of a release, each in a fixed order; a code is a place in that order."""

    regions: tuple[str, ...]
    """Large to small, then by code."""
    indicators: tuple[str, ...]
    """In catalogue order."""
    groups: tuple[str, ...]
    """`totaal` first."""
    periods: tuple[str, ...]
    deliveries: tuple[str, ...]
    tables: tuple[str, ...]
    """The publisher's table of each delivery, at the same place."""

    def indicator(self, indicator_id: str) -> int:
        """Give the code of an indicator."""
        return self.indicators.index(indicator_id)

    @property
    def table_names(self) -> tuple[str, ...]:
        """The distinct tables."""
        return tuple(sorted(set(self.tables)))


def codebook_of(bundle: Bundle, catalog: Catalog, own: Bundle | None = None) -> Codebook:
    """Make the codes of a bundle and the own tables beside it.

    Raises StoreError for an indicator or group that the catalogue does not know, and for too many tables.
    """
    bundles = [bundle] if own is None else [bundle, own]
    seen = {
        name: {text for part in bundles for text in part.observations[name].unique().cast(pl.String)}
        for name in ("indicator", "group", "period")
    }
    _refuse_unknown("indicator", seen["indicator"], set(catalog.indicators))
    groups = [str(group.code) for dimension in catalog.dimensions for group in dimension.groups]
    _refuse_unknown("groep", seen["group"], {*groups, TOTAAL})
    deliveries = [delivery for part in bundles for delivery in part.deliveries]
    if len(deliveries) > _MOST_DELIVERIES:
        raise StoreError(
            f"Er zijn {len(deliveries)} tabellen, en er passen er {_MOST_DELIVERIES} in een uitgave. "
            "Verwijder een eigen tabel met 'wijkmonitor ingest eigen --remove TABEL'."
        )
    regions = pl.concat([part.regions.select("code", "level") for part in bundles]).unique()
    order = {level.value: place for place, level in enumerate(LEVELS)}
    return Codebook(
        regions=tuple(
            code for code, level in sorted(regions.iter_rows(), key=lambda row: (order[row[1]], row[0]))
        ),
        indicators=tuple(catalog.indicators),
        groups=(TOTAAL, *(group for group in dict.fromkeys(groups) if group != TOTAAL)),
        periods=tuple(sorted(seen["period"])),
        deliveries=tuple(delivery.id for delivery in deliveries),
        tables=tuple(delivery.table for delivery in deliveries),
    )


def coded(texts: pl.Expr, order: Sequence[str], kind: pl.DataType) -> pl.Expr:
    """Give the codes of a text column; fails on a text that is not in the order."""
    return texts.cast(pl.Enum([str(text) for text in order])).to_physical().cast(kind)


def codes_in(texts: pl.Series, order: Sequence[str], kind: pl.DataType) -> pl.Expr:
    """Give `coded` of a long column of a frame; as categories its texts are looked at once, not every row."""
    categories = texts.cast(pl.Categorical())
    known = categories.unique().drop_nulls()
    codes = coded(pl.lit(known.cast(pl.String)), order, kind)
    places = known.to_physical().to_numpy()
    by_place = np.zeros(int(places.max(initial=0)) + 1, dtype=np.uint32)
    by_place[places] = pl.select(codes).to_series().to_numpy()
    found = pl.lit(pl.Series(by_place).cast(kind)).gather(pl.lit(categories.to_physical()))
    return found.alias(texts.name)


def _refuse_unknown(what: str, found: Iterable[str], known: set[str]) -> None:
    unknown = sorted(set(found) - known)
    if unknown:
        raise StoreError(
            f"De catalogus kent {what} niet: {', '.join(unknown[:10])}. Voeg toe aan src/wijkmonitor/catalog."
        )
