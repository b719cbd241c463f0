"""Read 85658NED and 81959NED: registered suspects by origin, national, from the series of a carrier (JSON).

The file holds both tables: `currentSeries` in the classification of now, `legacy2022` in the old one. A
figure per 10,000 inhabitants is about suspects with an address in the Netherlands; the count is about all.
"""

from collections.abc import Iterable, Iterator, Mapping

import msgspec
import polars as pl

from wijkmonitor.domain.errors import Problem
from wijkmonitor.domain.observation import Status
from wijkmonitor.domain.region import NEDERLAND
from wijkmonitor.sources.coded import Meaning, groups_of, read_coded
from wijkmonitor.sources.columns import columns_for
from wijkmonitor.sources.declaration import DeliveryDeclaration, SourceDeclaration
from wijkmonitor.sources.groups import load_groups
from wijkmonitor.sources.reading import Reading
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.tabular import TextTable, UnreadableFileError, text_table
from wijkmonitor.sources.wide import observations_of_keyed

_STATUSES = {"Definitief": Status.DEFINITIEF, "Voorlopig": Status.VOORLOPIG}
_ALL = "Totaal"
_CODED = "odata"
"""Layout of a table that is fetched from CBS itself."""
_EVERYBODY = {
    "geslacht": ("T001038", "mannen en vrouwen samen"),
    "leeftijd": ("10000", "alle leeftijden samen"),
}
_TOTALS = {
    "85658NED": _EVERYBODY
    | {
        "geboorteland": ("T001638", "alle geboortelanden samen"),
        "opleiding": ("T001143", "alle opleidingen samen"),
        "inkomen": ("T001164", "alle inkomens samen"),
    },
    "81959NED": _EVERYBODY | {"generatie": ("T001040", "alle generaties samen")},
}


class _Point(msgspec.Struct, frozen=True, rename="camel"):
    key: str
    label: str
    year: int
    source: str
    total_suspects: int
    suspects_per_10000: int = msgspec.field(name="suspectsPer10000")
    is_aggregate: bool = True
    """False for a single country, which we take only when groups.csv names it."""
    status: str = ""


class _Period(msgspec.Struct, frozen=True):
    status: str


class _Legacy(msgspec.Struct, frozen=True):
    table: str
    period: _Period
    selection: dict[str, str]
    points: tuple[_Point, ...]


class _Current(msgspec.Struct, frozen=True):
    table: str
    selection: dict[str, str]
    series: tuple[_Point, ...]


class _File(msgspec.Struct, frozen=True, rename="camel"):
    legacy2022: _Legacy
    current_series: _Current


def read(
    declaration: SourceDeclaration,
    delivery: DeliveryDeclaration,
    contents: Mapping[str, bytes],
    regions: RegionIndex,
) -> Reading:
    """Read one of the two tables, from CBS itself or from the carrier."""
    if delivery.layout == _CODED:
        own = groups_of(load_groups(declaration.folder, "tabel", "herkomst"), delivery.table)
        meaning = Meaning(own, ("herkomst",), _TOTALS[delivery.table])
        return read_coded(declaration, delivery, contents, regions, meaning)
    file_name = delivery.files[0]
    points, selection = _part(_decoded(contents[file_name], file_name), delivery.table)
    groups = load_groups(declaration.folder, "tabel", "herkomst")
    columns = columns_for(declaration.folder, delivery.columns)
    known = [point for point in points if (delivery.table, point.key) in groups]
    problems = (
        *_other_selection(selection, file_name),
        *_unknown(points, groups, delivery.table, file_name),
        *_other_statuses(known, file_name),
    )
    headers = ("key", "year", "status", "totalSuspects", "suspectsPer10000")
    rows = [
        (point.key, f"{point.year}", point.status, f"{point.total_suspects}", f"{point.suspects_per_10000}")
        for point in known
    ]
    table = text_table(file_name, headers, rows, 1)
    codes = {key: group for (name, key), group in groups.items() if name == delivery.table}
    keyed = table.frame.with_columns(
        pl.lit(NEDERLAND).alias("region"),
        pl.lit(delivery.indeling).alias("indeling"),
        (pl.col("year") + "JJ00").alias("period"),
        pl.col("key").replace_strict(codes, return_dtype=pl.String).alias("group"),
    )
    reading = observations_of_keyed(
        TextTable(file_name, keyed), columns, declaration.layouts[delivery.layout], delivery
    )
    return Reading(_with_status(reading.observations, known), (*problems, *reading.problems))


def _decoded(content: bytes, file_name: str) -> _File:
    try:
        return msgspec.json.decode(content, type=_File)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        what = f"het bestand heeft niet de vorm die wij kennen: {error}."
        again = "Vraag het bestand opnieuw op, of pas cbs_verdachten/parse.py aan de nieuwe vorm aan."
        raise UnreadableFileError([Problem(what, file_name, again)]) from error


def _part(file: _File, table: str) -> tuple[tuple[_Point, ...], Mapping[str, str]]:
    """Give the points of a table, each with its status, and of whom they are."""
    if file.current_series.table == table:
        return file.current_series.series, file.current_series.selection
    status = file.legacy2022.period.status
    points = file.legacy2022.points if file.legacy2022.table == table else ()
    return tuple(msgspec.structs.replace(point, status=status) for point in points), file.legacy2022.selection


def _other_selection(selection: Mapping[str, str], file_name: str) -> Iterator[Problem]:
    for name, chosen in selection.items():
        if not chosen.startswith(_ALL):
            yield Problem(
                f"de cijfers gaan over '{chosen}', en niet over iedereen.",
                f"{file_name}, selection, {name}",
                "Vraag het bestand op met het totaal van deze dimensie.",
            )


def _unknown(
    points: Iterable[_Point], groups: Mapping[tuple[str, ...], str], table: str, file_name: str
) -> Iterator[Problem]:
    left_out = {"2012605", "1012950"} if table == "81959NED" else set()
    for key, label in dict.fromkeys((point.key, point.label) for point in points if point.is_aggregate):
        if (table, key) not in groups and key not in left_out:
            yield Problem(
                f"herkomst '{label}' ({key}) is onbekend.",
                f"{file_name}, {table}",
                "Voeg de code met haar groep toe aan cbs_verdachten/groups.csv.",
            )


def _other_statuses(points: Iterable[_Point], file_name: str) -> Iterator[Problem]:
    for status in sorted({point.status for point in points} - _STATUSES.keys()):
        yield Problem(
            f"status '{status}' is onbekend.", file_name, "Voeg hem toe aan cbs_verdachten/parse.py."
        )


def _with_status(observations: pl.DataFrame, points: Iterable[_Point]) -> pl.DataFrame:
    """Give each figure the status of its year."""
    statuses = {f"{point.year}JJ00": _STATUSES.get(point.status, Status.VOORLOPIG).value for point in points}
    return observations.with_columns(
        pl.when(pl.col("value").is_not_null())
        .then(pl.col("period").replace_strict(statuses, default=None, return_dtype=pl.String))
        .otherwise("status")
        .alias("status")
    )
