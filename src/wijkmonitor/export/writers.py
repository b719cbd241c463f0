"""A table as text: CSV by RFC 4180, what its columns mean by CSVW, and everything of a page as JSON."""

import csv
import io
from typing import Final

import msgspec

from wijkmonitor.domain.duiding import Toetsing
from wijkmonitor.export.package import Package
from wijkmonitor.export.table import Table, Value
from wijkmonitor.views.duiding import DuidingView
from wijkmonitor.wording import downloads as words

_RISKY: Final = ("=", "+", "-", "@", "\t", "\r")
"""A program that opens CSV may take a text that begins so for a formula."""


def csv_bytes(table: Table) -> bytes:
    """Give a table as CSV: UTF-8, commas, a decimal point; no text can become a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([_in_csv(value) for value in row] for row in table.rows)
    return text.getvalue().encode()


def harmless(text: str) -> str:
    """Give a text that no program takes for a formula.

    >>> harmless("=1+1"), harmless("'s-Gravenhage")
    ("'=1+1", "'s-Gravenhage")
    """
    return f"'{text}" if text.startswith(_RISKY) else text


def csvw_bytes(package: Package, table: Table, url: str) -> bytes:
    """Give what the columns of a CSV file mean (W3C, CSV on the Web), with what to read first."""
    described = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "nl"}],
        "url": url,
        "dc:title": package.title,
        "dc:description": f"{words.EMPTY_CELLS} {words.SIGNS} {words.FIRST_SIGNAL}",
        "dc:license": {"@id": words.LICENCE_URL},
        "dc:source": [line for _, line, _, _ in package.sources()],
        "dc:identifier": package.release_id,
        "dc:created": package.release_date,
        "notes": [_card(view) for view in package.duiding],
        "tableSchema": {
            "columns": [
                {
                    "name": column.name,
                    "titles": column.name,
                    "dc:description": column.meaning,
                    "datatype": column.kind.value,
                }
                for column in table.columns
            ]
        },
    }
    return msgspec.json.format(msgspec.json.encode(described), indent=1)


def json_bytes(package: Package) -> bytes:
    """Give every table of a page with all that belongs to it."""
    told = {
        "titel": package.title,
        "pagina": package.address,
        "uitgave": {"id": package.release_id, "datum": package.release_date},
        "gekozen": dict(package.chosen),
        "fictief": package.is_fictional,
        "duiding": [_card(view) for view in package.duiding],
        "licentie": {"tekst": words.LICENCE, "adres": words.LICENCE_URL},
        "bronnen": [
            {"uitgever": publisher, "bron": line, "adres": url, "licentie": licence}
            for publisher, line, url, licence in package.sources()
        ],
        "tabellen": [
            {
                "naam": table.name,
                "kolommen": [
                    {"naam": column.name, "soort": column.kind.value, "betekenis": column.meaning}
                    for column in table.columns
                ],
                "rijen": table.records(),
            }
            for table in package.tables
        ],
    }
    return msgspec.json.encode(told)


def tests_of(toetsing: Toetsing | None) -> dict[str, str]:
    """Give the answers to the four tests of a sensitive split."""
    if toetsing is None:
        return {}
    return {
        "legitimiteit": toetsing.legitimiteit,
        "functionaliteit": toetsing.functionaliteit,
        "subsidiariteit": toetsing.subsidiariteit,
        "proportionaliteit": toetsing.proportionaliteit,
    }


def _card(view: DuidingView) -> dict[str, object]:
    card = view.card
    return {
        "titel": card.title,
        "adres": f"/duiding/{card.id}",
        "watZegtDitWel": card.says,
        "watZegtDitNiet": card.says_not,
        "mogelijkeVerklaringen": card.explanations,
        "vragenAanBewoners": card.questions,
        "toetsen": tests_of(view.toetsing),
    }


def _in_csv(value: Value) -> str:
    if value is None:
        return ""
    return (
        harmless(value)
        if isinstance(value, str)
        else f"{value:.12g}"
        if isinstance(value, float)
        else str(value)
    )
