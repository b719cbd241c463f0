"""Observations as a frame: every figure with all one needs to know before using it, in columns."""

from collections.abc import Iterable, Sequence
from typing import Final

import polars as pl

from wijkmonitor.domain.group import GroupCode
from wijkmonitor.store.observation_page import ObservationFilter
from wijkmonitor.views.duiding import duiding_of_indicator
from wijkmonitor.views.edition import Edition

COLUMNS: Final = (
    "gebied", "naam", "niveau", "indicator", "groep", "jaar", "periode", "waarde", "eenheid", "status",
    "soort", "indeling", "andere_grenzen", "bron", "tabel", "kolom", "licentie", "uitgave", "duiding",
    "fictief",
)  # fmt: skip
"""
| column | what it holds |
|---|---|
| waarde | the figure; null exactly when `status` says why there is none |
| jaar, periode | the year, and the CBS code of the period |
| soort | published, estimated by the publisher, or computed by us |
| indeling, andere_grenzen | the boundaries of the figure, and whether the gebied has other ones now |
| bron, tabel, kolom, licentie | who published it, where it stands, and what may be done with it |
| uitgave | the release it comes from |
| duiding | the id of the card to read before the figure; null where it needs none |
| fictief | the gebied was made up |
"""


def observation_frame(edition: Edition, wanted: ObservationFilter) -> pl.DataFrame:
    """Give observations as a frame of COLUMNS, in the order of the store."""
    numbers = pl.DataFrame(edition.release.observation_table(wanted))
    texts = edition.release.dictionary
    ready = numbers.join(_regions(edition), on="region_id", how="left", maintain_order="left")
    ready = ready.join(_sources(edition), on="delivery_id", how="left", maintain_order="left")
    ready = ready.join(
        _cards(edition, numbers), on=["indicator_id", "group_id"], how="left", maintain_order="left"
    )
    ready = ready.join(_other_areas(edition), on=["region_id", "indeling"], how="left", maintain_order="left")
    return ready.select(
        "gebied",
        "naam",
        "niveau",
        _named("indicator_id", texts.indicators, "indicator"),
        _named("group_id", texts.groups, "groep"),
        _named("period_id", texts.periods, "periode")
        .cast(pl.String)
        .str.head(4)
        .cast(pl.Int16)
        .alias("jaar"),
        _named("period_id", texts.periods, "periode"),
        pl.col("value").alias("waarde"),
        _named("indicator_id", [item.unit.value for item in edition.indicators], "eenheid"),
        _named("status_id", [item.value for item in texts.statuses], "status"),
        _named("kind_id", [item.value for item in texts.kinds], "soort"),
        "indeling",
        pl.col("andere_grenzen").fill_null(value=False),
        "bron",
        "tabel",
        _named("column_id", texts.columns, "kolom"),
        "licentie",
        pl.lit(edition.release.release.id, pl.Categorical).alias("uitgave"),
        "duiding",
        "fictief",
    )


def _named(column: str, names: Sequence[str], alias: str) -> pl.Expr:
    """Give the texts behind numbers of the release."""
    return pl.lit(_texts(names)).gather(pl.col(column).cast(pl.UInt32)).alias(alias)


def _texts(names: Iterable[str]) -> pl.Series:
    return pl.Series(list(names), dtype=pl.String).cast(pl.Categorical)


def _regions(edition: Edition) -> pl.DataFrame:
    stored = edition.release.regions.by_id
    return pl.DataFrame(
        {
            "region_id": pl.Series([item.id for item in stored], dtype=pl.UInt16),
            "gebied": _texts(item.region.code for item in stored),
            "naam": _texts(edition.name(item) for item in stored),
            "niveau": _texts(item.region.level.value for item in stored),
            "fictief": [item.region.is_fictional for item in stored],
        }
    )


def _sources(edition: Edition) -> pl.DataFrame:
    deliveries = edition.release.deliveries
    return pl.DataFrame(
        {
            "delivery_id": list(range(len(deliveries))),
            "bron": _texts(item.source_line for item in deliveries),
            "tabel": _texts(item.table for item in deliveries),
            "licentie": _texts(item.licence for item in deliveries),
        }
    )


def _cards(edition: Edition, numbers: pl.DataFrame) -> pl.DataFrame:
    """Give the card of each indicator and group among the observations."""
    found = numbers.select("indicator_id", "group_id").unique(maintain_order=True)
    groups = edition.release.dictionary.groups
    ids = [_card(edition, indicator, groups[group]) for indicator, group in found.iter_rows()]
    return found.with_columns(pl.Series("duiding", ids, dtype=pl.String).cast(pl.Categorical))


def _card(edition: Edition, indicator: int, group: GroupCode) -> str | None:
    views = duiding_of_indicator(edition.catalog, edition.indicators[indicator], group)
    return views[0].card.id if views else None


def _other_areas(edition: Edition) -> pl.DataFrame:
    areas = sorted(edition.release.other_areas)
    return pl.DataFrame(
        {
            "region_id": pl.Series([region for region, _ in areas], dtype=pl.UInt16),
            "indeling": pl.Series([indeling for _, indeling in areas], dtype=pl.UInt16),
            "andere_grenzen": pl.Series([True] * len(areas), dtype=pl.Boolean),
        }
    )
