"""A whole release as files: Parquet, DuckDB, dictionary, licence and checksums, put in place at once."""

from pathlib import Path
from typing import Final

from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.exported import ExportedRelease
from wijkmonitor.export.dictionary import (
    catalogue_tables,
    dictionary_csv,
    dictionary_markdown,
    licence_text,
)
from wijkmonitor.store.copying import DATABASE, copy_release, parquet_name
from wijkmonitor.store.exported import exporting, seal
from wijkmonitor.store.files import write_synced
from wijkmonitor.store.reader import OpenRelease
from wijkmonitor.wording import release_files as words

DICTIONARY: Final = "woordenboek.md"
DICTIONARY_TABLE: Final = "woordenboek.csv"
LICENCE: Final = "LICENTIE-GEGEVENS.md"


def export_release(
    release: OpenRelease, catalog: Catalog, target: Path, *, with_own: bool = False
) -> ExportedRelease:
    """Write a release to a folder; raises StoreError for a folder that holds something else.

    Tables that are not ours to pass on stay at home, and so do own tables unless asked for.
    """
    deliveries = [item for item in release.deliveries if (with_own if item.is_own else item.is_open)]
    left_out = [item.id for item in release.deliveries if item not in deliveries]
    made_up = [item.region.code for item in release.regions.by_id if item.region.is_fictional]
    fictional = [] if with_own else made_up
    known = release.release
    with exporting(target) as workplace:
        names = copy_release(release.path, workplace, catalogue_tables(catalog), left_out, fictional)
        texts = {
            DICTIONARY: dictionary_markdown(catalog, deliveries, known.id),
            DICTIONARY_TABLE: dictionary_csv(catalog, deliveries),
            LICENCE: licence_text(deliveries, known.id, known.built_on),
        }
        for name, text in texts.items():
            write_synced(workplace / name, text)
        meanings = {parquet_name(name): words.MEANINGS[name] for name in names}
        meanings |= {
            DATABASE: words.DATABASE,
            DICTIONARY: words.DICTIONARY,
            DICTIONARY_TABLE: words.DICTIONARY_TABLE,
            LICENCE: words.LICENCE,
        }
        return seal(workplace, known.id, known.built_on, meanings, with_own=with_own)
