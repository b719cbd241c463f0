"""The data dictionary of a release: every column, indicator, group and source, made from the catalogue."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

import pyarrow as pa

from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.indicator import Indicator
from wijkmonitor.domain.observation import Delivery, Status
from wijkmonitor.export.writers import harmless
from wijkmonitor.wording import release_files as words
from wijkmonitor.wording.numbers import unit_name
from wijkmonitor.wording.statuses import KIND_WORDS, STATUS_WORDS

INDICATORS: Final = "indicatoren"
GROUPS: Final = "groepen"
_Row = tuple[str, str, str, str, str]
"""kind, name, title, unit, meaning."""


def catalogue_tables(catalog: Catalog) -> dict[str, pa.Table]:
    """Give the indicators and the groups as tables beside the figures."""
    return {
        INDICATORS: pa.Table.from_pylist([_indicator(item) for item in catalog.indicators.values()]),
        GROUPS: pa.Table.from_pylist(list(_groups(catalog))),
    }


def dictionary_csv(catalog: Catalog, deliveries: Iterable[Delivery]) -> str:
    """Give the dictionary as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(words.DICTIONARY_HEAD)
    for row in _rows(catalog, deliveries):
        writer.writerow([harmless(cell) for cell in row])
    return text.getvalue()


def dictionary_markdown(catalog: Catalog, deliveries: Iterable[Delivery], release: str) -> str:
    """Give the dictionary to read."""
    parts = [f"# {words.DICTIONARY_TITLE}\n", words.dictionary_intro(release), ""]
    for table, columns in words.TABLES.items():
        parts += [
            f"\n## {table}.parquet\n",
            words.MEANINGS[table],
            "",
            *_table(("kolom", "betekenis"), columns.items()),
        ]
    for title, rows in (
        (words.STATUSES, ((item.value, STATUS_WORDS[item].reason) for item in Status)),
        (words.KINDS, ((name, item.reason) for name, item in KIND_WORDS.items())),
    ):
        parts += [f"\n## {title}\n", *_table(("waarde", "betekenis"), rows)]
    for theme in catalog.themes:
        parts += [f"\n## {theme.title}\n", theme.explanation, ""]
        parts += _table(
            ("indicator", "titel", "eenheid", "betekenis"),
            (
                (item.id, item.title, _unit(item), f"{item.explanation} {item.processing}".strip())
                for item in catalog.of_theme(theme.id)
            ),
        )
    for dimension in catalog.dimensions:
        parts += [f"\n## {dimension.title}\n", dimension.explanation, ""]
        parts += _table(("groep", "titel"), ((group.code, group.title) for group in dimension.groups))
    sources = ((item.id, item.source_line.removeprefix("Bron: "), item.licence) for item in deliveries)
    parts += [f"\n## {words.SOURCES}\n", *_table(("levering", "bron", "licentie"), sources)]
    return "\n".join(parts) + "\n"


def licence_text(deliveries: Iterable[Delivery], release: str, date: str) -> str:
    """Give the licence of the data with the source lines of each publisher."""
    by_publisher: dict[str, dict[str, None]] = {}
    for item in deliveries:
        line = f"- {item.source_line.removeprefix('Bron: ')}. {item.licence}. {item.url}".strip()
        by_publisher.setdefault(item.publisher, {})[line] = None
    parts = [words.licence_intro(release, date)]
    for publisher, lines in by_publisher.items():
        parts += [f"\n## {publisher}\n", *lines]
    return "\n".join(parts) + "\n"


def _indicator(item: Indicator) -> dict[str, object]:
    return {
        "indicator": item.id,
        "titel": item.title,
        "korte_titel": item.short_title,
        "toelichting": item.explanation,
        "bewerking": item.processing,
        "thema": item.theme,
        "onderwerp": item.onderwerp,
        "eenheid": item.unit.value,
        "decimalen": item.decimals,
        "richting": item.direction.value,
        "peildatum": item.reference_day,
        "over_wie": item.people,
        "gevoelig": item.is_sensitive,
    }


def _groups(catalog: Catalog) -> Iterator[dict[str, object]]:
    for code, group in catalog.groups.items():
        dimension = catalog.dimension(code)
        yield {
            "groep": code,
            "titel": group.title,
            "mensen": group.people,
            "toelichting": group.explanation,
            "verdeling": dimension.id if dimension else "",
            "gevoelig": dimension is not None and dimension.is_sensitive,
        }


def _rows(catalog: Catalog, deliveries: Iterable[Delivery]) -> Iterator[_Row]:
    for table, columns in words.TABLES.items():
        for name, meaning in columns.items():
            yield ("kolom", f"{table}.{name}", name, "", meaning)
    for item in Status:
        yield ("status", item.value, STATUS_WORDS[item].label, "", STATUS_WORDS[item].reason)
    for indicator in catalog.indicators.values():
        meaning = f"{indicator.explanation} {indicator.processing}".strip()
        yield ("indicator", indicator.id, indicator.title, _unit(indicator), meaning)
    for code, group in catalog.groups.items():
        yield ("groep", code, group.title, "", group.explanation)
    for delivery in deliveries:
        yield ("bron", delivery.id, delivery.source_line.removeprefix("Bron: "), "", delivery.url)


def _unit(indicator: Indicator) -> str:
    return unit_name(indicator.unit) or indicator.unit.value


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Give a table in Markdown."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(_one_line(cell) for cell in row)} |"


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
