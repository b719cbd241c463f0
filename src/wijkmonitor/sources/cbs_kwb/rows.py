"""Which rows of a KWB file are gebieden, and which code each of them has: one function a layout."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from wijkmonitor.domain.errors import Problem, SourceError
from wijkmonitor.domain.region import LEVEL_OF_PREFIX, RegionLevel
from wijkmonitor.sources.columns import ColumnMap
from wijkmonitor.sources.declaration import DeliveryDeclaration
from wijkmonitor.sources.tabular import LINE, TextTable, UnreadableFileError, lines_in_words, stripped

REGION = "region"
IS_DELIVERED = "is_delivered"
"""False in a row of a list of gebieden for which CBS published no row."""

_LAND_ONLY = "NEE"
"""In the wijk- en buurtkaart: this surface is no water."""
_GEMEENTE_PREFIX = "GM"


@dataclass(frozen=True, slots=True)
class File:
    """A KWB file and its companions, read as text."""

    table: TextTable
    columns: ColumnMap
    delivery: DeliveryDeclaration
    companion: "File | None"

    def role(self, name: str) -> pl.Expr:
        """Give the stripped column that plays a role."""
        return stripped(self.columns.role(name))


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a file that are gebieden, with column `region`, and what was wrong with them."""

    table: TextTable
    problems: tuple[Problem, ...] = ()


def rows_of(file: File) -> Rows:
    """Pick the rows of a file that are gebieden and give each its code."""
    rows = _BY_LAYOUT.get(file.delivery.layout, _coded)(file)
    return Rows(rows.table, (*rows.problems, *_wrong_levels(file, rows.table)))


def _coded(file: File) -> Rows:
    """Take the code from its column; where a carrier put its own list beside it, they must agree."""
    frame = file.table.frame.with_columns(file.role("code").alias(REGION))
    return Rows(_with(file, frame), tuple(_disagreements(file, frame)))


def _listed(file: File) -> Rows:
    """Take the code from the carrier's list; a row without the publisher's code was not delivered."""
    code, listed = file.role("code"), file.role("code_lijst")
    frame = file.table.frame.with_columns(listed.alias(REGION), (code != "").alias(IS_DELIVERED))
    return Rows(_with(file, frame), tuple(_disagreements(file, frame.filter(IS_DELIVERED))))


def _disagreements(file: File, frame: pl.DataFrame) -> Iterator[Problem]:
    if file.columns.roles.get("code_lijst") in file.table.headers:
        differing = frame.filter(file.role("code") != file.role("code_lijst"))
        if differing.height:
            yield Problem(
                "de code van CBS en die van de drager verschillen.",
                f"{file.table.file_name}, {lines_in_words(differing[LINE].to_list())}",
                "De rijen zijn verkeerd gekoppeld; vraag het bestand opnieuw op.",
            )


def _surfaces(file: File) -> Rows:
    """Leave out the water, which repeats the code of its gemeente."""
    rows = _coded(file)
    return Rows(rows.table.rows(file.role("water") == _LAND_ONLY), rows.problems)


def _bare_codes(file: File) -> Rows:
    """Put back the letters that a carrier took off the code of a gemeente."""
    code = pl.lit(_GEMEENTE_PREFIX) + file.role("code")
    return Rows(_with(file, file.table.frame.with_columns(code.alias(REGION))))


def _core(file: File) -> Rows:
    """Leave out the provincies, which have inhabitants only; hold the inhabitants against StatLine."""
    table = _coded(file).table.rows(file.role("niveau") != RegionLevel.PROVINCIE.value)
    return Rows(table, tuple(_differing_inhabitants(file, table)))


def _core_provincies(file: File) -> Rows:
    return Rows(_coded(file).table.rows(file.role("niveau") == RegionLevel.PROVINCIE.value))


def _differing_inhabitants(file: File, table: TextTable) -> Iterator[Problem]:
    """Compare with the StatLine file: a blank there stands for 0."""
    if file.companion is None:
        return
    published = _published_inhabitants(file.companion)
    own = file.role("inwoners").replace("", "0")
    differing = (
        table.frame.select(REGION, LINE, own.alias("own"))
        .join(published, on=REGION, how="left")
        .filter(pl.col("own").ne_missing(pl.col("published")))
    )
    if differing.height:
        yield Problem(
            f"het aantal inwoners wijkt af van {file.companion.table.file_name}.",
            f"{table.file_name}, {lines_in_words(differing[LINE].to_list())}, kolom 'inwoners'",
            "De bestanden zijn niet van dezelfde uitgave; vraag ze samen opnieuw op.",
        )


def _published_inhabitants(companion: File) -> pl.DataFrame:
    return companion.table.frame.select(
        companion.role("code").alias(REGION), stripped(_inhabitants(companion)).alias("published")
    )


def _inhabitants(file: File) -> str:
    return next(column.header for column in file.columns.measures if column.indicator == "inwoners_aantal")


def _without_codes(file: File) -> Rows:
    """Take the codes from the companion, row by row; name, gemeente and inhabitants must be the same."""
    companion = _needed_companion(file)
    own, other = file.table.frame, companion.table.frame
    if own.height != other.height:
        raise UnreadableFileError([_unequal_lengths(file, companion)])
    joined = own.with_columns(
        other.select(companion.role("code").alias(REGION)).to_series(),
        (_identity(file, "inwoners").ne_missing(_identity(companion, None))).alias("differs"),
    )
    differing = joined.filter("differs")
    return Rows(
        _with(file, joined.drop("differs")),
        (_mismatch(file, companion, differing[LINE].to_list()),) if differing.height else (),
    )


def _identity(file: File, inhabitants_role: str | None) -> pl.Series:
    inhabitants = file.columns.role(inhabitants_role) if inhabitants_role else _inhabitants(file)
    parts = [file.role("naam"), file.role("gemeentenaam"), stripped(inhabitants)]
    return file.table.frame.select(pl.concat_str(parts, separator="|").alias("identity")).to_series()


def _needed_companion(file: File) -> File:
    if file.companion is None:
        raise SourceError(
            f"Levering {file.delivery.id} noemt geen tweede bestand. Vul dat in source.yaml in."
        )
    return file.companion


def _unequal_lengths(file: File, companion: File) -> Problem:
    return Problem(
        f"er staan {file.table.frame.height} rijen, maar {companion.table.frame.height} in"
        f" {companion.table.file_name}.",
        file.table.file_name,
        "Zonder codes kunnen de rijen alleen op volgorde worden gekoppeld; vraag beide bestanden samen op.",
    )


def _mismatch(file: File, companion: File, lines: list[int]) -> Problem:
    return Problem(
        f"naam, gemeente of inwoners zijn anders dan in {companion.table.file_name}.",
        f"{file.table.file_name}, {lines_in_words(lines)}",
        "Zonder codes kunnen de rijen alleen op volgorde worden gekoppeld; vraag beide bestanden samen op.",
    )


def _names_only(file: File) -> Rows:
    """Find the code of each name in the companion; never guess: what is not exactly one stops the load."""
    codes = _codes_by_name(_needed_companion(file))
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for name, line in file.table.frame.select(file.role("naam").alias("naam"), LINE).iter_rows():
        if name in file.delivery.excluded:
            continue
        if len(codes.get(name, ())) == 1:
            found[name] = codes[name][0]
        else:
            problems.append(_unresolved(file, name, line, codes.get(name, ())))
    code = file.role("naam").replace_strict(list(found), list(found.values()), default=None)
    frame = file.table.frame.with_columns(code.cast(pl.String).alias(REGION))
    return Rows(_with(file, frame.filter(pl.col(REGION).is_not_null())), tuple(problems))


def _codes_by_name(companion: File) -> Mapping[str, tuple[str, ...]]:
    """Give the codes of gemeenten and wijken by name; a buurt may bear the name of its wijk."""
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    rows = companion.table.frame.select(
        companion.role("naam").alias("naam"), companion.role("code").alias("code")
    )
    for name, code in rows.filter(pl.col("code").str.contains("^(?:GM|WK)")).iter_rows():
        found[name] = (*found[name], code)
    return found


def _unresolved(file: File, name: str, line: int, codes: tuple[str, ...]) -> Problem:
    state = f"kan {' en '.join(codes)} zijn" if codes else "hoort bij geen bekend gebied"
    return Problem(
        f"de naam '{name}' {state}.",
        f"{file.table.file_name}, {lines_in_words([line])}, kolom '{file.columns.role('naam')}'",
        "Zet de naam met een reden bij 'uitgesloten' in source.yaml, of verbeter haar.",
    )


def _with(file: File, frame: pl.DataFrame) -> TextTable:
    return TextTable(file.table.file_name, frame)


def _wrong_levels(file: File, table: TextTable) -> Iterator[Problem]:
    """Hold the level that the file names against the code: a shifted column shows here first."""
    header = file.columns.roles.get("niveau", "")
    if header not in table.headers:
        return
    named = stripped(header).str.to_lowercase()
    level = pl.col(REGION).str.head(2).replace_strict(LEVEL_OF_PREFIX, default=None, return_dtype=pl.String)
    wrong = table.frame.filter((named != "") & named.ne_missing(level))
    if wrong.height:
        yield Problem(
            "het niveau past niet bij de code van het gebied.",
            f"{table.file_name}, {lines_in_words(wrong[LINE].to_list())}, kolom '{header}'",
            "Er is een kolom of rij verschoven; vraag het bestand opnieuw op.",
        )


_BY_LAYOUT: Mapping[str, Callable[[File], Rows]] = {
    "wijkenlijst": _listed,
    "kaart": _surfaces,
    "tmap_zonder_letters": _bare_codes,
    "kern": _core,
    "kern_provincies": _core_provincies,
    "statline_zonder_codes": _without_codes,
    "statline_tabel": _names_only,
}
