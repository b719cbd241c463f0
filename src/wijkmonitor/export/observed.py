"""Observations as loaded: every year and every group, published and computed."""

from collections.abc import Iterable, Iterator

from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.export import records
from wijkmonitor.export.records import Part
from wijkmonitor.store.rows import StoredObservation
from wijkmonitor.views.edition import Edition
from wijkmonitor.wording.statuses import STATUS_WORDS

WAARNEMING = (
    *records.GEBIED, *records.WHAT, *records.WHO, "periode", "waarde", "eenheid", "status", "reden", "soort",
    "gebiedsindeling", "andere_grenzen", "uitgever", "tabel", "kolom", "bron", "bron_url", "licentie",
    *records.END,
)  # fmt: skip


def observed_records(edition: Edition, rows: Iterable[StoredObservation]) -> Iterator[Part]:
    """Give observations as records, gebieden in the order they come: all inhabitants first, then by year."""
    found = list(rows)
    order = {code: place for place, code in enumerate(dict.fromkeys(row.region for row in found))}
    indicators = {name: place for place, name in enumerate(edition.catalog.indicators)}
    groups = {name: place for place, name in enumerate(edition.catalog.groups)}
    found.sort(
        key=lambda row: (
            indicators[row.indicator],
            order[row.region],
            row.group != TOTAAL,
            groups.get(row.group, 0),
            row.period,
            row.delivery,
        )
    )
    for row in found:
        yield _record(edition, row)


def _record(edition: Edition, row: StoredObservation) -> Part:
    stored = edition.release.regions.by_code[row.region]
    indicator = edition.catalog.indicators[row.indicator]
    return {
        **records.gebied(row.region, edition.name(stored), stored.region.level.value),
        **records.what(indicator),
        **records.who(edition, row.group, indicator),
        "periode": row.period,
        "waarde": row.value,
        "eenheid": indicator.unit.value,
        "status": row.status.value,
        "reden": STATUS_WORDS[row.status].label,
        "soort": row.kind.value if row.value is not None else "",
        "gebiedsindeling": row.indeling,
        "andere_grenzen": records.yes(is_so=edition.release.has_other_area(stored, row.indeling)),
        **records.delivered(edition.deliveries[row.delivery]),
        "kolom": row.column,
        **records.end(edition, row.region),
    }
