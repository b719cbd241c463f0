"""Similar gebieden as tables: which are alike, and which of them do better at what."""

from wijkmonitor.domain.group import TOTAAL, GroupCode
from wijkmonitor.domain.indicator import Indicator
from wijkmonitor.export import records
from wijkmonitor.export.package import Package, release_of
from wijkmonitor.export.records import Part
from wijkmonitor.export.table import Table
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.texts import urls
from wijkmonitor.views.better import BetterFigure, BetterGebied, better_view
from wijkmonitor.views.duiding import DuidingView, duiding_of_indicator
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.similar import SimilarGebied
from wijkmonitor.wording.judgements import certainty_label
from wijkmonitor.wording.pages import CERTAINTY_KEYS
from wijkmonitor.wording.statuses import KIND_WORDS

BETER = (
    *records.GEBIED, *records.WHAT, "duiding", "jaar", "waarde", "eenheid", "soort", "soortgelijk",
    "soortgelijk_naam", "gemeente", "soortgelijk_waarde", "zekerheid", "sinds", "bekende_jaren",
    "gebiedsindeling", *records.SOURCE, *records.END,
)  # fmt: skip
GELIJKEN = (
    *records.GEBIED, "soortgelijk", "soortgelijk_naam", "gemeente", "afstand", "lijkt_op", "wijkt_af",
    "gebiedsindeling", *records.END,
)  # fmt: skip


def similar_package(edition: Edition, stored: StoredRegion) -> Package:
    """Give the similar gebieden that do better at each figure, and all similar ones."""
    view = better_view(edition, stored)
    figures = [figure for theme in view.themes for figure in theme.figures]
    better = (_better(edition, stored, figure, other) for figure in figures for other in figure.gebieden)
    alike = (_alike(edition, stored, other) for other in view.similar.gebieden)
    return Package(
        f"{view.name} naast soortgelijke gebieden",
        urls.similar_path(stored.region.code, view.name),
        (("Gebied", f"{view.name} ({stored.region.code})"),),
        (Table.of("soortgelijk", BETER, better), Table.of("gelijken", GELIJKEN, alike)),
        *release_of(edition),
        tuple(dict.fromkeys(card for figure in figures for card in _cards(edition, figure.indicator))),
    )


def _cards(edition: Edition, indicator: Indicator) -> tuple[DuidingView, ...]:
    return duiding_of_indicator(edition.catalog, indicator, GroupCode(TOTAAL))


def _start(edition: Edition, stored: StoredRegion) -> Part:
    return records.gebied(stored.region.code, edition.name(stored), stored.region.level.value)


def _better(edition: Edition, stored: StoredRegion, row: BetterFigure, other: BetterGebied) -> Part:
    return {
        **_start(edition, stored),
        **records.what(row.indicator),
        "duiding": records.who(edition, TOTAAL, row.indicator)["duiding"],
        "jaar": row.year,
        "waarde": row.value,
        "eenheid": row.indicator.unit.value,
        "soort": KIND_WORDS[row.kind].label,
        **_other(other.gebied),
        "soortgelijk_waarde": other.value,
        "zekerheid": certainty_label(CERTAINTY_KEYS[other.certainty]),
        "sinds": other.since,
        "bekende_jaren": other.known_years,
        "gebiedsindeling": row.indeling,
        "uitgever": row.publisher,
        "tabel": row.table,
        "bron": row.source_line,
        "bron_url": row.source_url,
        "licentie": row.licence,
        **records.end(edition, stored.region.code),
    }


def _alike(edition: Edition, stored: StoredRegion, other: SimilarGebied) -> Part:
    titles = edition.catalog.indicators
    return {
        **_start(edition, stored),
        **_other(other),
        "afstand": other.distance,
        "lijkt_op": "; ".join(titles[item].title for item in other.alike),
        "wijkt_af": titles[other.differs].title,
        "gebiedsindeling": stored.region.indeling,
        **records.end(edition, stored.region.code),
    }


def _other(other: SimilarGebied) -> Part:
    return {"soortgelijk": other.code, "soortgelijk_naam": other.name, "gemeente": other.gemeente}
