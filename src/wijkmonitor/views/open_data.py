"""What there is to reuse: a dataset of everything, and one of each theme.

A dataset is a theme and not a table of a publisher: CBS and RIVM describe their own tables in the national
catalogue, and a second description of the same table would only compete with theirs. What we add is the
figures of one theme brought together, in one form, judged; the tables they come from are named.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from wijkmonitor.domain.indicator import Indicator, Theme
from wijkmonitor.domain.observation import Delivery
from wijkmonitor.store.rows import CoverageRow
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.pages import ReleaseView
from wijkmonitor.views.small_builders import release_view


class DatasetView(Struct, frozen=True):
    """One dataset."""

    theme: Theme | None
    """None for everything."""
    indicators: tuple[Indicator, ...]
    """Those with any figure."""
    first_year: int
    last_year: int
    figures: int
    origins: tuple[Delivery, ...]
    """The publishers' tables that the figures come from, one delivery a table."""


class OpenDataView(Struct, frozen=True):
    """The catalogue of this instance."""

    whole: DatasetView
    themes: tuple[DatasetView, ...]
    release: ReleaseView


def open_data_view(edition: Edition) -> OpenDataView:
    """Give the catalogue; a theme without any figure is not in it."""
    # What was made up to show how the monitor works is nobody's open data.
    real = [item for item in edition.release.deliveries if item.id not in edition.made_up]
    tables = {item.table: item for item in real}
    rows = [row for row in edition.release.coverage() if row.figures and row.table in tables]
    themes = (_dataset(theme, edition.of_theme[theme.id], rows, tables) for theme in edition.catalog.themes)
    return OpenDataView(
        whole=_dataset(None, edition.indicators, rows, tables),
        themes=tuple(item for item in themes if item.indicators),
        release=release_view(edition),
    )


def _dataset(
    theme: Theme | None,
    indicators: Sequence[Indicator],
    rows: Iterable[CoverageRow],
    tables: dict[str, Delivery],
) -> DatasetView:
    names = {item.id for item in indicators}
    found = [row for row in rows if row.indicator in names]
    there = {row.indicator for row in found}
    years = sorted({int(row.period[:4]) for row in found})
    cited = {row.table for row in found}
    return DatasetView(
        theme,
        tuple(item for item in indicators if item.id in there),
        years[0] if years else 0,
        years[-1] if years else 0,
        sum(row.figures for row in found),
        tuple(delivery for table, delivery in tables.items() if table in cited),
    )
