"""Read 81826NED from an old StatLine file: cost of care per person, a row a group and year."""

from collections.abc import Iterator, Mapping

import polars as pl

from wijkmonitor.domain.errors import Problem
from wijkmonitor.domain.observation import Status
from wijkmonitor.domain.region import NEDERLAND
from wijkmonitor.sources.declaration import DeliveryDeclaration, SourceDeclaration
from wijkmonitor.sources.dimensions import other_values
from wijkmonitor.sources.groups import load_groups
from wijkmonitor.sources.known_table import KnownTable, read_known_table
from wijkmonitor.sources.layout import Layout
from wijkmonitor.sources.reading import Reading
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.tabular import TextTable
from wijkmonitor.sources.wide import observations_of_keyed

_WHOLE_TABLE = ("Gemiddelde zorgkosten volgens de Zvw", "Totaal mannen en vrouwen")
"""What the two lines above the header must say of every column."""
_AGE = "0 tot 65 jaar, gestandaardiseerd"
_STARS = {"": Status.DEFINITIEF, "*": Status.VOORLOPIG, "**": Status.NADER_VOORLOPIG}
_PERIOD = r"^(\d{4})(\*{0,2})$"


def read(
    declaration: SourceDeclaration,
    delivery: DeliveryDeclaration,
    contents: Mapping[str, bytes],
    _regions: RegionIndex,
) -> Reading:
    """Read one delivery; a year with a star is provisional."""
    table = read_known_table(declaration, delivery, contents)
    layout = declaration.layouts[delivery.layout]
    groups = {title: group for (title,), group in load_groups(declaration.folder, "titel").items()}
    known = {*groups, *delivery.excluded}
    problems = [
        *_other_subjects(contents[delivery.files[0]], table, layout),
        *other_values(table.text, table.header("leeftijd"), {_AGE}, "de leeftijd van deze levering"),
        *other_values(table.text, table.header("migratieachtergrond"), known, "een bekende achtergrond"),
        *_other_periods(table),
    ]
    period = table.role("periode")
    keyed = table.text.frame.with_columns(
        pl.lit(NEDERLAND).alias("region"),
        pl.lit(delivery.indeling).alias("indeling"),
        (period.str.extract(_PERIOD, 1) + "JJ00").alias("period"),
        table.role("migratieachtergrond").replace_strict(groups, default=None).alias("group"),
    ).drop_nulls(["group", "period"])
    reading = observations_of_keyed(TextTable(table.text.file_name, keyed), table.columns, layout, delivery)
    return Reading(_with_status(reading.observations, keyed, table), (*problems, *reading.problems))


def _other_subjects(content: bytes, table: KnownTable, layout: Layout) -> Iterator[Problem]:
    """Find a file about something else: the lines above the header say what all of the table is about."""
    lines = content.decode(layout.encoding).splitlines()[1 : layout.title_rows]
    for number, (line, wanted) in enumerate(zip(lines, _WHOLE_TABLE, strict=True), start=2):
        found = {cell.strip('" ') for cell in line.split(layout.separators[0])[3:]}
        if found != {wanted}:
            yield Problem(
                f"de tabel gaat niet alleen over '{wanted}'.",
                f"{table.text.file_name}, regel {number}",
                "Vraag het bestand op met alleen dit onderwerp.",
            )


def _other_periods(table: KnownTable) -> Iterator[Problem]:
    for text in table.text.frame.select(table.role("periode")).to_series().unique(maintain_order=True):
        if not pl.Series([text]).str.contains(_PERIOD).item():
            yield Problem(
                f"'{text}' is geen jaar.",
                f"{table.text.file_name}, kolom '{table.header('periode')}'",
                "Herstel de periode.",
            )


def _with_status(observations: pl.DataFrame, keyed: pl.DataFrame, table: KnownTable) -> pl.DataFrame:
    """Give a figure the status that the star behind its year says."""
    stars = keyed.select("period", table.role("periode").str.extract(_PERIOD, 2).alias("star")).unique()
    statuses = {period: _STARS[star].value for period, star in stars.iter_rows()}
    status = pl.col("period").replace_strict(statuses, return_dtype=pl.String)
    return observations.with_columns(
        pl.when(pl.col("value").is_not_null()).then(status).otherwise("status").alias("status")
    )
