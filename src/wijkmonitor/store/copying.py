"""Copy a release to files that anybody can read: Parquet, and one DuckDB file with the same tables.

In the release a figure holds small numbers instead of words, and stands there twice, in two orders; that
serves pages. A copy has the words, once, in the order of indicator, group, period and gebied.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from wijkmonitor.domain.errors import StoreError
from wijkmonitor.store.reader import CONNECTION

OBSERVATIONS: Final = "waarnemingen"
REGIONS: Final = "gebieden"
SOURCES: Final = "bronnen"
DATABASE: Final = "wijkmonitor.duckdb"

_FIGURES: Final = """
    SELECT r.code AS gebied, i.text AS indicator, g.text AS groep, p.text AS periode, o.value AS waarde,
           s.text AS status, k.text AS soort, o.indeling AS gebiedsindeling, d.table_name AS tabel,
           c.text AS kolom, d.id AS levering
    FROM observation_by_indicator o
    JOIN region r USING (region_id)
    JOIN delivery d USING (delivery_id)
    JOIN dictionary i ON i.kind = 'indicator' AND i.id = o.indicator_id
    JOIN dictionary g ON g.kind = 'group' AND g.id = o.group_id
    JOIN dictionary p ON p.kind = 'period' AND p.id = o.period_id
    JOIN dictionary s ON s.kind = 'status' AND s.id = o.status_id
    JOIN dictionary k ON k.kind = 'kind' AND k.id = o.kind_id
    JOIN dictionary c ON c.kind = 'column' AND c.id = o.column_id
    WHERE NOT list_contains($left_out, d.id)
    ORDER BY o.indicator_id, o.group_id, o.period_id, o.region_id, o.delivery_id
"""
_GEBIEDEN: Final = """
    SELECT code AS gebied, name AS naam, short_name AS korte_naam, level AS niveau, parent AS ligt_in,
           indeling AS gebiedsindeling, list_aggregate(successors, 'string_agg', ' ') AS opgegaan_in,
           inwoners
    FROM region WHERE NOT list_contains($fictional, code) ORDER BY indeling, code
"""
_BRONNEN: Final = """
    SELECT id AS levering, publisher AS uitgever, table_name AS tabel, title AS titel, source_line AS bron,
           url AS bron_url, licence AS licentie, retrieved AS opgehaald, sha256, remark AS opmerking
    FROM delivery WHERE NOT list_contains($left_out, id) ORDER BY delivery_id
"""
_QUIET: Final = "SET enable_progress_bar = false"
_TO_PARQUET: Final = "COPY ({query}) TO '{path}' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 9)"
_TO_TABLE: Final = "CREATE TABLE {name} AS SELECT * FROM read_parquet('{path}')"


def copy_release(
    release: Path,
    folder: Path,
    others: Mapping[str, pa.Table],
    left_out: Sequence[str],
    fictional: Sequence[str],
) -> tuple[str, ...]:
    """Write the tables of a release, and `others` beside them; gives the names of the tables.

    Figures of the deliveries in `left_out`, and the gebieden in `fictional`, stay where they are. Raises
    StoreError when a file cannot be written.
    """
    queries = {OBSERVATIONS: _FIGURES, REGIONS: _GEBIEDEN, SOURCES: _BRONNEN}
    try:
        with duckdb.connect(str(release), read_only=True, config=CONNECTION) as connection:
            connection.execute(_QUIET)
            for name, query in queries.items():
                stays = {"left_out": list(left_out), "fictional": list(fictional)}
                given = {key: value for key, value in stays.items() if f"${key}" in query}
                connection.execute(_TO_PARQUET.format(query=query, path=_path(folder, name)), given)
            for name, table in others.items():
                connection.register("given", table)
                query = "SELECT * FROM given"
                connection.execute(_TO_PARQUET.format(query=query, path=_path(folder, name)))
                connection.unregister("given")
        names = (*queries, *others)
        with duckdb.connect(str(folder / DATABASE)) as connection:
            connection.execute(_QUIET)
            for name in names:
                connection.execute(_TO_TABLE.format(name=name, path=_path(folder, name)))
            connection.execute("CHECKPOINT")
    except (duckdb.Error, OSError) as error:
        raise StoreError(
            f"De uitgave kon niet worden geschreven naar {folder}: {error}. Er is niets veranderd."
        ) from error
    return names


def parquet_name(table: str) -> str:
    """Give the file of a table.

    >>> parquet_name("waarnemingen")
    'waarnemingen.parquet'
    """
    return f"{table}.parquet"


def _path(folder: Path, table: str) -> str:
    """Give the path of a table as it stands in a statement."""
    return str(folder / parquet_name(table)).replace("'", "''")
