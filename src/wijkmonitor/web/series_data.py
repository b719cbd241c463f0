"""All years and groups of one indicator as a table to take along (CSV, RFC 4180)."""

import csv
import io
from collections.abc import Iterator

from wijkmonitor.domain.indicator import Indicator
from wijkmonitor.domain.region import RegionCode
from wijkmonitor.serving.page import Page
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import StoredObservation
from wijkmonitor.views.edition import Edition

CSV = "text/csv; charset=utf-8"
_HEAD = (
    "gebied", "naam", "niveau", "indicator", "titel", "groep", "periode", "waarde", "eenheid", "status",
    "soort", "gebiedsindeling", "uitgever", "tabel", "kolom", "licentie", "uitgave", "fictief",
)  # fmt: skip


def series_data(edition: Edition, stored: StoredRegion, indicator: Indicator) -> Page:
    """Give every observation of an indicator for a gebied, its gemeente and Nederland, as loaded."""
    gemeente = edition.release.regions.gemeente_of(stored)
    places = {item.region.code: item for item in (stored, gemeente, edition.land) if item is not None}
    rows = edition.release.observations(list(places.values()), indicators=[indicator.id])
    order = {code: place for place, code in enumerate(places)}
    rows.sort(key=lambda row: (order[row.region], row.group != "totaal", row.group, row.period, row.delivery))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_HEAD)
    writer.writerows(_lines(rows, places, edition, indicator))
    name = f"{stored.region.code}-{indicator.id}.csv"
    headers = (("content-disposition", f'attachment; filename="{name}"'),)
    return Page(text.getvalue().encode(), media_type=CSV, headers=headers)


def _lines(
    rows: list[StoredObservation],
    places: dict[RegionCode, StoredRegion],
    edition: Edition,
    indicator: Indicator,
) -> Iterator[tuple[object, ...]]:
    for row in rows:
        delivery, stored = edition.deliveries[row.delivery], places[row.region]
        value = "" if row.value is None else f"{row.value:.12g}"
        yield (
            row.region, edition.name(stored), stored.region.level.value, indicator.id, indicator.title,
            row.group, row.period, value, indicator.unit.value, row.status.value, row.kind.value,
            row.indeling, delivery.publisher, delivery.table, row.column, delivery.licence,
            edition.release.release.id, "ja" if stored.region.is_fictional else "nee",
        )  # fmt: skip
