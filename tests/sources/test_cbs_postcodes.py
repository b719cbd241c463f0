"""The list of addresses of CBS: bytes in its form in, one row an address out, or a refusal."""

import io
import zipfile
from dataclasses import replace

import polars as pl
import pytest

from wijkmonitor.domain.errors import LoadRefusedError
from wijkmonitor.sources.cbs_postcodes.parse import read_addresses
from wijkmonitor.sources.feeds import load_feeds
from wijkmonitor.sources.groundwork import POSTCODES

HEADER_2025 = "PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025"


def _read(content: bytes, delivery_id: str = "adressen-2025-csv", **expected: int) -> pl.DataFrame:
    declaration = POSTCODES.declaration()
    delivery = replace(declaration.delivery(delivery_id), expected=expected)
    return read_addresses(content, delivery, declaration.layouts[delivery.layout])


def _csv(*rows: str, header: str = HEADER_2025) -> bytes:
    return "\r\n".join((header, *rows)).encode()


def test_codes_get_their_letters() -> None:
    """The file has bare codes; Amsterdam has letters inside its own."""
    found = _read(_csv("5611AA;1;07721110;077211;0772", "1011AB;99;0363AF01;0363AF;0363"))

    assert found.rows() == [("5611AA", 1, "BU07721110"), ("1011AB", 99, "BU0363AF01")]


def test_zeros_in_front_that_some_years_lack_are_put_back() -> None:
    """In 2023 the codes were numbers, and commas stood between the columns."""
    header = "PC6,Huisnummer,Buurt2023,Wijk2023,Gemeente2023"
    found = _read(_csv("9711AA,2,140000,1400,14", header=header), "adressen-2023-csv")

    assert found.rows() == [("9711AA", 2, "BU00140000")]


def test_quotes_and_spaces_are_taken_off() -> None:
    """A postcode with a space in it is the same postcode."""
    header = '"PC6";"Huisnummer";"Buurt2025";"Wijk2025";"Gemeente2025"'

    assert _read(_csv('"3561 ab";"7";"03440311";"034403";"0344"', header=header)).rows() == [
        ("3561AB", 7, "BU03440311")
    ]


def test_the_file_is_taken_out_of_its_zip() -> None:
    """As CBS gives it: a zip with names beside the list."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("gem2025.csv", "x")
        archive.writestr("pc6hnr20250801_gwb.csv", _csv("3561AB;7;03440311;034403;0344"))

    assert _read(packed.getvalue(), "adressen-2025-zip").height == 1


def _complaints(content: bytes, delivery_id: str = "adressen-2025-csv", **expected: int) -> list[str]:
    with pytest.raises(LoadRefusedError) as refusal:
        _read(content, delivery_id, **expected)
    return [f"{problem.where}: {problem.what}" for problem in refusal.value.problems]


def test_the_list_of_another_year_is_refused() -> None:
    """Its codes are those of other boundaries; the header says so."""
    (first, *_) = _complaints(_csv("3561AB;7;03440311;034403;0344"), "adressen-2024-csv")

    assert "kop, kolom 'Buurt2024': de kolom ontbreekt" in first


def test_every_fault_is_named_once() -> None:
    """A bad postcode, a number that is none, and codes that do not belong together, all in one refusal."""
    rows = [
        "0561AB;7;03440311;034403;0344",
        "3561AB;zeven;03440311;034403;0344",
        "3561AB;9;03440311;034404;0344",
    ]

    file = "cbs_postcodes/pc6hnr20250801_gwb.csv"
    mismatch = "bij 1 adressen horen buurt, wijk en gemeente niet bij elkaar."
    assert _complaints(_csv(*rows)) == [
        f"{file}, regel 2, kolom 'PC6': 1 regels hebben geen goede waarde.",
        f"{file}, regel 3, kolom 'Huisnummer': 1 regels hebben geen goede waarde.",
        f"{file}, regel 4: {mismatch}",
    ]


def test_a_list_cut_off_is_refused() -> None:
    """Addresses in one gemeente are not the country."""
    (complaint,) = _complaints(_csv("3561AB;7;03440311;034403;0344"), gemeente=342)

    assert complaint.endswith("er zijn adressen in 1 van de 342 gemeenten.")


@pytest.mark.parametrize(
    "content", [b"<!doctype html><html>Storing</html>", b"", _csv("3561AB;7;03440311;034403;0344;te veel")]
)
def test_what_is_no_list_is_refused(content: bytes) -> None:
    """A web page, nothing at all, or a line with a field too many."""
    with pytest.raises(LoadRefusedError):
        _read(content)


def test_one_year_can_be_fetched() -> None:
    """Of 2025 the address is known; nothing is fetched unasked."""
    (feed,) = load_feeds(POSTCODES.declaration())

    assert feed.address == "https://download.cbs.nl/postcode/2025-cbs-pc6huisnr20250801_buurt.zip"
    assert not feed.is_proven
