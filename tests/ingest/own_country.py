"""A small country with a made-up gemeente and a table of the gemeente Utrecht, in releases of its own."""

from pathlib import Path

from ingest.own_files import (
    GROUPS,
    Row,
    a_description,
    a_fictional_description,
    a_table,
    voorbeeldstad_rows,
    write_files,
)
from ingest.small_bundle import (
    COUNTRY,
    DE_BILT,
    INWONERS,
    UTRECHT,
    WIJKEN_OF_DE_BILT,
    WIJKEN_OF_UTRECHT,
    a_bundle,
    everywhere,
)
from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.ingest.bundle import write_bundle
from wijkmonitor.ingest.own.publish import ingest_own
from wijkmonitor.store.reader import OpenRelease
from wijkmonitor.store.shelf import Shelf
from wijkmonitor.views.edition import Edition, open_edition

LOW, BIJSTAND = IndicatorId("laag_inkomen_pct"), IndicatorId("bijstand_pct")
TABLE = "85984NED-kern"
OWN = "utrecht-herkomst"


def nothing_said(_: str) -> None:
    """Take no notice of how far a build is."""


def a_country(folder: Path, extra: float = 0.0) -> Path:
    """Write a bundle of the country: inhabitants of 2024, low incomes of 2020; gives its folder."""
    wijken = (*WIJKEN_OF_UTRECHT, *WIJKEN_OF_DE_BILT)
    people = {code: 1000.0 + 10 * place for place, code in enumerate(wijken)}
    people |= {UTRECHT: 12_660.0, DE_BILT: 4_540.0, "NL00": 17_200.0}
    low = {code: 8.0 + place % 7 for place, code in enumerate(wijken)}
    low |= {UTRECHT: 12.0, DE_BILT: 11.0, "NL00": 10.0 + extra}
    work = {code: 4.0 + place % 5 for place, code in enumerate(wijken)} | {"NL00": 6.0}
    cells = everywhere(INWONERS, people) + everywhere(LOW, low, year=2020)
    write_bundle(folder, a_bundle(cells + everywhere(BIJSTAND, work, year=2023), COUNTRY))
    return folder


def utrecht_rows(*, level: float = 11.0, year: int = 2024) -> list[Row]:
    """Give shares of low incomes in Utrecht, of all and by group; Nederland is not in it."""
    rows = []
    for place, code in enumerate((UTRECHT, *WIJKEN_OF_UTRECHT)):
        n = 12_000 if code == UTRECHT else 1_000
        for number, group in enumerate(("totaal", *GROUPS)):
            part = n if group == "totaal" else n // 3 // 5 * 5
            share = level + place % 3 + (0, -2, 1, 8)[number]
            count = 5 * round(part * share / 500)
            rows.append(Row(code, LOW, round(100 * count / part, 1), group, year, count, part))
    return rows


def ingest(shelf: Shelf, bundle: Path, folder: Path, table: bytes, description: bytes) -> list[str]:
    """Take an own table; gives what was said."""
    said: list[str] = []
    ingest_own(shelf, bundle, *write_files(folder, table, description), said.append)
    return said


def with_voorbeeldstad(shelf: Shelf, bundle: Path, folder: Path) -> None:
    """Add the made-up gemeente."""
    ingest(shelf, bundle, folder, a_table(voorbeeldstad_rows()), a_fictional_description())


def with_utrecht(shelf: Shelf, bundle: Path, folder: Path) -> None:
    """Add the table of Utrecht."""
    ingest(shelf, bundle, folder, a_table(utrecht_rows()), a_description())


def open_now(shelf: Shelf) -> Edition:
    """Open the release that is served."""
    shelved = shelf.current()
    return open_edition(OpenRelease(shelved.path, shelved.release), load_catalog())
