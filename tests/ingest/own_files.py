"""Own tables that a test writes itself: a made-up gemeente of eight wijken, and tables of real gebieden."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

VOORBEELDSTAD = "GMVB01"
WIJKEN = tuple(f"WKVB01{number:02d}" for number in range(1, 9))
NAMES = ("Binnenstad", "Havenkwartier", "Molenwijk", "Oosterpark", "De Weiden", "Stationsbuurt", "Zuidrand",
         "Nieuw-Noord")  # fmt: skip
GROUPS = ("herkomst:nederland", "herkomst:europa", "herkomst:buiten-europa")
HEADER = "gebied;periode;indicator;groep;waarde;teller;noemer;status"
_PARTS = (0.6, 0.15, 0.25)
_GAPS = {"bijstand_pct": (-2.0, 1.0, 6.0), "laag_inkomen_pct": (-3.0, 2.0, 9.0),
         "nettoarbeidsparticipatie_pct": (3.0, 0.0, -8.0)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an own table."""

    region: str
    indicator: str
    value: float | None
    group: str = "totaal"
    year: int = 2024
    numerator: int | None = None
    denominator: int | None = None
    status: str = "definitief"

    def line(self) -> str:
        """Give the row as it stands in the file."""
        numbers = (self.value, self.numerator, self.denominator)
        value, numerator, denominator = ("" if number is None else f"{number:.12g}" for number in numbers)
        texts = (self.region, str(self.year), self.indicator, self.group, value, numerator, denominator)
        return ";".join((*texts, self.status))


def a_table(rows: Iterable[Row]) -> bytes:
    """Write a table."""
    return "\n".join([HEADER, *(row.line() for row in rows), ""]).encode()


def a_description(**changes: object) -> bytes:
    """Write the description of a table of real gebieden, with some keys changed; None leaves one out."""
    keys: dict[str, object] = {
        "tabel": "utrecht-herkomst",
        "titel": "Bijstand naar herkomst in Utrecht",
        "uitgever": "Gemeente Utrecht",
        "bronregel": "'Bron: Gemeente Utrecht, eigen registraties 2024'",
        "url": "''",
        "licentie": "CC0",
        "gemaakt": "2026-11-22",
        "indeling": 2024,
        "reeks": "utrecht-herkomst",
        "drempel": 10,
        "afronding": 5,
    }
    kept = {name: value for name, value in (keys | changes).items() if value is not None}
    return "".join(f"{name}: {value}\n" for name, value in kept.items()).encode()


def a_fictional_description(**changes: object) -> bytes:
    """Write the description of the made-up gemeente."""
    places = [f"{{code: {VOORBEELDSTAD}, naam: Voorbeeldstad, niveau: gemeente, ouder: ''}}"]
    places += [
        f"{{code: {code}, naam: {name}, niveau: wijk, ouder: {VOORBEELDSTAD}}}"
        for code, name in zip(WIJKEN, NAMES, strict=True)
    ]
    keys: Mapping[str, object] = {
        "tabel": "voorbeeldstad-2024",
        "titel": "'Uitkomsten naar herkomst in Voorbeeldstad, 2024'",
        "uitgever": "Gemeente Voorbeeldstad (fictief)",
        "bronregel": "'Bron: Gemeente Voorbeeldstad (fictief), eigen registraties 2024'",
        "reeks": "voorbeeldstad",
        "fictief": "true",
        "gebieden": f"[{', '.join(places)}]",
    }
    return a_description(**(dict(keys) | changes))


def voorbeeldstad_rows(wijken: Sequence[str] = WIJKEN, year: int = 2024) -> list[Row]:
    """Give figures of all wijken and groups; they differ by wijk and by group."""
    rows: list[Row] = []
    for place, code in enumerate((VOORBEELDSTAD, *wijken)):
        people = 20_000 if code == VOORBEELDSTAD else 2_500
        tilt = 0 if code == VOORBEELDSTAD else place - 4
        rows.append(Row(code, "inwoners_aantal", people, year=year))
        for indicator, level in (
            ("bijstand_pct", 8),
            ("laag_inkomen_pct", 12),
            ("nettoarbeidsparticipatie_pct", 66),
        ):
            factor = -1 if level > 50 else 1
            rows.append(_share(code, indicator, "totaal", level + factor * tilt, people, year))
            for group, part, gap in zip(GROUPS, _PARTS, _GAPS[indicator], strict=True):
                rows.append(
                    _share(code, indicator, group, level + factor * tilt + gap, round(people * part), year)
                )
        for group, part in zip(GROUPS, _PARTS, strict=True):
            rows.append(Row(code, "inwoners_aantal", _rounded(people * part), group, year))
    return rows


def _share(code: str, indicator: str, group: str, wanted: float, people: int, year: int) -> Row:
    n = _rounded(people)
    count = max(10, _rounded(n * wanted / 100))
    return Row(code, indicator, round(100 * count / n, 1), group, year, count, n)


def _rounded(number: float) -> int:
    return 5 * round(number / 5)


def write_files(folder: Path, table: bytes, description: bytes) -> tuple[Path, Path]:
    """Write a delivery to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = (folder / "tabel.csv", folder / "beschrijving.yaml")
    for path, content in zip(paths, (table, description), strict=True):
        path.write_bytes(content)
    return paths
