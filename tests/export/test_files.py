"""Every table on screen as a file: the same figures, with all that belongs to them; nonsense gets help."""

import html
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.types import ASGIApp

from app.asking import Reply, ask
from export.reading import as_csv, csv_rows, sheets
from ingest.small_bundle import OVERVECHT, WIJKEN_OF_UTRECHT
from wijkmonitor.export.writers import harmless
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.views.choice import ProfileChoice
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.profile_builder import profile_view

WIJK = f"/gebied/{OVERVECHT}-overvecht"
LOW = "laag_inkomen_pct"
FILES = {
    f"{WIJK}/cijfers": "cijfers",
    f"{WIJK}/cijfers?referentie=gemeente&jaar=2020": "cijfers",
    "/gebied/GM0344-utrecht/cijfers": "cijfers",
    "/gebied/NL00-nederland/cijfers": "cijfers",
    f"{WIJK}/thema/arbeid-inkomen": "cijfers",
    f"{WIJK}/indicator/{LOW}": "waarnemingen",
    f"{WIJK}/verschillen": "verschillen",
    f"/kaart?gebied=GM0344&indicator={LOW}": "gebieden",
    "/kaart": "gebieden",
    f"/vergelijk?gebied={OVERVECHT}&gebied=GM0344": "vergelijking",
}
"""Pages with the first table of each."""


def ending(address: str, text: str) -> str:
    """Give the address of a file of a page."""
    path, mark, query = address.partition("?")
    return f"{path}.{text}{mark}{query}"


@pytest.mark.parametrize(("address", "name"), FILES.items())
def test_every_file_of_a_page_says_the_same(address: str, name: str, application: ASGIApp) -> None:
    """CSV, Excel and JSON of one page have the same cells."""
    flat, book, told = (ask(application, ending(address, kind)) for kind in ("csv", "xlsx", "json"))
    rows = csv_rows(flat.body)
    titles = {"cijfers": "Cijfers", "waarnemingen": "Waarnemingen", "verschillen": "Verschillen"}
    titles |= {"gebieden": "Gebieden", "vergelijking": "Vergelijking"}
    excel = [[as_csv(cell) for cell in row] for row in sheets(book.body)[titles[name]]]
    table = json.loads(told.body)["tabellen"][0]
    records = [[as_csv(cell) for cell in row.values()] for row in table["rijen"]]

    assert (flat.status, book.status, told.status) == (200, 200, 200)
    assert table["naam"] == name
    assert rows[0] == [column["naam"] for column in table["kolommen"]]
    assert rows[1:] == [[harmless(cell) if not _is_number(cell) else cell for cell in row] for row in records]
    assert excel[1 : len(records) + 1] == records


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("address", FILES)
def test_every_row_carries_where_it_is_from(address: str, application: ASGIApp) -> None:
    """A figure has its source, period, boundaries and release; an empty one its reason."""
    table = json.loads(ask(application, ending(address, "json")).body)["tabellen"][0]

    for row in table["rijen"]:
        assert row["uitgave"]
        assert row["fictief"] in {"ja", "nee"}
        if row["waarde"] is None:
            assert row["status"] not in {"definitief", "voorlopig"}
            assert row["reden"]
        else:
            assert row["bron"]
            assert row["licentie"]
            assert row["periode"]
            assert row["gebiedsindeling"]


def test_the_figures_are_those_of_the_page(
    edition: Edition, overvecht: StoredRegion, application: ASGIApp
) -> None:
    """Every slice of the pie stands in the file with its figure, judgement and certainty."""
    view = profile_view(edition, overvecht, ProfileChoice())
    told = json.loads(ask(application, f"{WIJK}/cijfers.json").body)["tabellen"][0]["rijen"]
    rows = {row["indicator"]: row for row in told}

    for row in (row for theme in view.themes for row in theme.slices):
        own = rows[row.indicator.id]
        assert own["waarde"] == row.figure.value
        assert own["status"] == row.figure.status.value
        assert own["nederland_waarde"] == (row.nederland.value if row.nederland else None)
        assert own["referentie_waarde"] == (row.judgement.reference_value if row.judgement else None)
    low = rows[LOW]
    assert (low["waarde"], low["gemeente_waarde"], low["nederland_waarde"]) == (10, 14, 12)
    assert len(told) == len(edition.catalog.indicators)


def test_a_csv_leads_to_what_its_columns_mean(application: ASGIApp) -> None:
    """A Link header names the metadata of CSV on the Web, which is there and describes every column."""
    reply = ask(application, f"{WIJK}/cijfers.csv?referentie=gemeente")
    link = reply.headers["link"]
    name = link[1 : link.index(">")]
    told = json.loads(ask(application, f"{WIJK}/{name}").body)

    assert 'rel="describedby"; type="application/csvm+json"' in link
    assert told["url"] == "cijfers.csv?referentie=gemeente"
    assert [item["name"] for item in told["tableSchema"]["columns"]] == csv_rows(reply.body)[0]


def test_other_tables_of_a_page_have_addresses(application: ASGIApp) -> None:
    """The years of a theme and the gebieden beside a figure are files of their own."""
    years = csv_rows(ask(application, f"{WIJK}/thema/arbeid-inkomen-jaren.csv").body)
    beside = csv_rows(ask(application, f"{WIJK}/indicator/{LOW}-gebieden.csv").body)

    assert {row[0] for row in years[1:]} == {OVERVECHT, "GM0344", "NL00"}
    assert len(beside) == 1 + len(WIJKEN_OF_UTRECHT)
    assert "sinds" not in beside[0]


def test_the_first_sheet_says_what_was_chosen(application: ASGIApp) -> None:
    """Title, choices, address, release and licence stand on the sheet Lees mij."""
    book = sheets(ask(application, f"{WIJK}/cijfers.xlsx?referentie=gemeente").body)
    told = " ".join(str(cell) for row in book["Lees mij"] for cell in row if cell)

    assert "de gemeente Utrecht" in told
    assert f"{WIJK}?referentie=gemeente" in told
    assert "CC BY 4.0" in told
    assert "eerste signaal" in told
    assert list(book) == ["Lees mij", "Cijfers", "Bronnen", "Kolommen"]


@pytest.mark.parametrize(
    "address",
    [
        f"{WIJK}/niets.csv", f"{WIJK}/cijfers.pdf", f"{WIJK}/thema/weer.csv",
        f"{WIJK}/indicator/geluk_pct.xlsx",
        f"{WIJK}/cijfers", "/niets.csv", "/.csv", f"{WIJK}/.csv", f"{WIJK}/indicator/{LOW}-weer.svg",
    ],
)  # fmt: skip
def test_what_is_no_file_is_not_found(address: str, application: ASGIApp) -> None:
    """A page that helps, not an error."""
    assert ask(application, address).status == 404


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/vergelijk.csv", "Kies eerst"),
        ("/vergelijk.xlsx?gebied=XX", "XX"),
        ("/kaart.csv?gebied=GM9999", "GM9999"),
        ("/kaart.json?indicator=geluk", "geluk"),
        (f"{WIJK}/cijfers.csv?jaar=ooit", "ooit"),
        (f"{WIJK}/thema/arbeid-inkomen-gebieden.csv", "gebieden"),
        (f"{WIJK}/indicator/{LOW}.csv?binnen=GM0001:wijk", "GM0001"),
    ],
)
def test_what_cannot_be_asked_is_told(address: str, said: str, application: ASGIApp) -> None:
    """A wrong choice gets a sentence that says what may be chosen."""
    reply = ask(application, address)

    assert reply.status == 400
    assert said in html.unescape(reply.body.decode())


def test_a_wrong_name_is_mended(application: ASGIApp) -> None:
    """The code decides; the name and the query follow."""
    reply = ask(application, f"/gebied/{OVERVECHT}-oost/cijfers.csv?jaar=2020")

    assert (reply.status, reply.headers["location"]) == (301, f"{WIJK}/cijfers.csv?jaar=2020")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([f"{WIJK}/cijfers", "/kaart", "/vergelijk", "/verschillen", f"{WIJK}/taart"]),
    st.sampled_from(["csv", "xlsx", "json", "svg", "csv-metadata.json"]),
    st.sampled_from(["jaar", "groep", "referentie", "gebied", "indicator", "niveau", "verdeling"]),
    st.text(st.characters(codec="ascii", categories=["L", "N"]), max_size=12),
)
def test_no_address_breaks_it(application: ASGIApp, path: str, kind: str, name: str, value: str) -> None:
    """Whatever is asked gives a file, a page that helps, or a way to the right address."""
    reply: Reply = ask(application, f"{path}.{kind}?{name}={value}")

    assert reply.status in {200, 301, 400, 404}
