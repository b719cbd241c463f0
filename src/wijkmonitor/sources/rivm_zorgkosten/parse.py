"""Read 50149NED of RIVM: what care cost per inhabitant, per gemeente, wijk and buurt."""

import re
from collections.abc import Iterator, Mapping

import polars as pl

from wijkmonitor.domain.errors import Problem
from wijkmonitor.domain.region import LEVEL_OF_PREFIX, RegionLevel
from wijkmonitor.sources.coded import Meaning, read_known
from wijkmonitor.sources.declaration import DeliveryDeclaration, SourceDeclaration
from wijkmonitor.sources.known_table import KnownTable
from wijkmonitor.sources.odata4 import TableDescription, read_description
from wijkmonitor.sources.reading import Reading
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.rivm_zorgkosten.described import columns_of
from wijkmonitor.sources.tabular import UnreadableFileError, read_table
from wijkmonitor.sources.topics import read_topics, squeezed

TOTAL = "zorgkosten_inwoner_euro"
_PER_PEOPLE = re.compile(r"(?<!\d)10[. ]?000(?!\d)")
"""Ten thousand in the title of a kind of figure, however it is written."""
_LOWEST, _HIGHEST = 1_500, 6_000
"""Euros: the middle gemeente has been between these in every year there is, by Vektis and by VZinfo."""


def read(
    declaration: SourceDeclaration,
    delivery: DeliveryDeclaration,
    contents: Mapping[str, bytes],
    regions: RegionIndex,
) -> Reading:
    """Read one delivery: of its three kinds of figures only the amounts per ten thousand inhabitants."""
    rows, topics, lists = delivery.files
    described = read_topics(contents[topics], topics)
    columns = columns_of(declaration.folder, delivery.table, described, topics)
    description = read_description(contents[lists], lists, delivery.table)
    kind = _per_ten_thousand(description, columns.role("soort"))
    text = read_table(contents[rows], rows, declaration.layouts[delivery.layout])
    table = KnownTable.of(text, columns)
    meaning = Meaning(only={"soort": kind})
    reading = read_known(declaration, delivery, table, description, regions, meaning)
    return Reading(reading.observations, (*reading.problems, *_other_scale(reading.observations, rows)))


def _per_ten_thousand(description: TableDescription, dimension: str) -> str:
    """Give the code of the figures per 10,000 inhabitants; raises UnreadableFileError unless there is one."""
    titles = {code: squeezed(title) for code, title in description.codes.get(dimension, {}).items()}
    found = [code for code, title in titles.items() if _PER_PEOPLE.search(title)]
    if len(found) != 1:
        there = ", ".join(sorted(titles.values())) or "geen"
        what = f"er hoort precies één soort cijfer per 10.000 inwoners te zijn (nu zijn er: {there})."
        remedy = "Kijk in de tabel welke soort dat is, en meld het ons."
        raise UnreadableFileError([Problem(what, description.file_name, remedy)])
    return found[0]


def _other_scale(observations: pl.DataFrame, file_name: str) -> Iterator[Problem]:
    """Find years whose middle gemeente costs what no gemeente costs: another unit, or another kind."""
    level = pl.col("region").str.head(2).replace_strict(LEVEL_OF_PREFIX, default=None, return_dtype=pl.String)
    is_total = (pl.col("indicator") == TOTAL) & (level == RegionLevel.GEMEENTE.value)
    years = observations.filter(is_total).group_by("period").agg(pl.col("value").median()).sort("period")
    for period, middle in years.drop_nulls("value").iter_rows():
        if not _LOWEST <= middle <= _HIGHEST:
            yield Problem(
                f"in {period[:4]} zou zorg in de middelste gemeente {middle:.0f} euro per inwoner kosten; "
                f"dat hoort tussen {_LOWEST} en {_HIGHEST} te liggen.",
                file_name,
                "Kijk of het bedrag wel per 10.000 inwoners is, en in hele euro's.",
            )
