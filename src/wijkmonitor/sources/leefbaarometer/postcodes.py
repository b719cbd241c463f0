"""Version 2.0 of the Leefbaarometer: a row a postcode, six columns a measurement.

A postcode is no gebied of ours. Its score becomes part of that of a gebied only by the rule of `concordance`:
the mean by addresses of postcodes that together are practically the gebied.
"""

import polars as pl

from wijkmonitor.domain.errors import Problem, SourceError
from wijkmonitor.domain.observation import Status
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.sources.concordance import NoFigure, averaged
from wijkmonitor.sources.declaration import DeliveryDeclaration
from wijkmonitor.sources.layout import Layout
from wijkmonitor.sources.reading import Reading
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.tabular import lines_in_words

_A_MEASUREMENT = 6
"""Columns that belong together: the total and five dimensions."""
_LEVELS = (RegionLevel.GEMEENTE, RegionLevel.WIJK, RegionLevel.BUURT)
_KEYS = ("indicator", "group", "period", "column")
_POSTCODE = r"^[1-9]\d{3}$"


def with_whole_lines(content: bytes, layout: Layout) -> bytes:
    """Give back the separators that were left out behind the last measurement of a postcode.

    A line that ends within a measurement stays as it is, so that the file is refused as cut off.
    """
    separator = layout.separators[0].encode()
    header, *lines = content.split(b"\n")
    wanted = header.count(separator)
    return b"\n".join([header, *(_whole(line, separator, wanted) for line in lines)])


def _whole(line: bytes, separator: bytes, wanted: int) -> bytes:
    present = line.count(separator)
    is_cut_between = bool(line) and present < wanted and present % _A_MEASUREMENT == 0
    return line + separator * (wanted - present) if is_cut_between else line


def within_gebieden(reading: Reading, delivery: DeliveryDeclaration, regions: RegionIndex) -> Reading:
    """Bring scores of postcodes to gebieden; SourceError without the addresses of that year.

    Gebieden that no postcodes fit get no observation: nothing was measured of them.
    """
    problems = (*reading.problems, *_wrong_postcodes(reading.observations))
    if problems:
        return Reading.refused(problems)
    if delivery.indeling is None:
        raise SourceError(f"Levering {delivery.id} noemt geen indeling. Vul die in source.yaml in.")
    concordance = regions.concordance(delivery.indeling)
    scores = reading.observations.select(pl.col("region").alias("postcode"), "value", *_KEYS)
    placed = averaged(scores, concordance, _LEVELS).filter(
        pl.col("reason").is_null() | (pl.col("reason") == NoFigure.ONTBREEKT.value)
    )
    status = (
        pl.when(pl.col("value").is_null())
        .then(pl.lit(Status.GEHEIM_OF_ONBEKEND.value))
        .otherwise(pl.lit(delivery.status.value))
    )
    return Reading.of(
        placed.with_columns(
            status.alias("status"),
            pl.lit(delivery.indeling).alias("indeling"),
            pl.lit(delivery.kind.value).alias("kind"),
            pl.lit(delivery.id).alias("delivery"),
            pl.lit("").alias("raw"),
            pl.lit(delivery.files[0]).alias("file"),
        )
    )


def _wrong_postcodes(scores: pl.DataFrame) -> tuple[Problem, ...]:
    wrong = scores.filter(~pl.col("region").str.contains(_POSTCODE)).unique("line").sort("line")
    if wrong.is_empty():
        return ()
    return (
        Problem(
            f"'{wrong['region'][0]}' is geen postcode van vier cijfers.",
            f"{wrong['file'][0]}, {lines_in_words(wrong['line'].to_list())}",
            "Vraag het bestand per viercijferige postcode op.",
        ),
    )
