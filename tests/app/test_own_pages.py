"""Pages with own tables: each names its source, keeps totals and groups of one table, and says 'fictief'."""

import csv
import html
import io
import json
import re

import pytest
from starlette.types import ASGIApp

from app.asking import ask
from app.small_country import settings_of
from ingest.own_country import BIJSTAND, LOW, a_country, with_utrecht, with_voorbeeldstad
from ingest.own_files import VOORBEELDSTAD, WIJKEN
from wijkmonitor.app.application import create_application
from wijkmonitor.app.editions import Editions
from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.store.shelf import Shelf

NOTICE = "Fictief: dit gebied bestaat niet."
OWN_LINE = "Gemeente Utrecht, eigen registraties 2024"
FICTIONAL_LINE = "Gemeente Voorbeeldstad (fictief), eigen registraties 2024"
TOWN = f"/gebied/{VOORBEELDSTAD}-voorbeeldstad-fictief"
WIJK = f"/gebied/{WIJKEN[7]}-nieuw-noord-fictief"
OVERVECHT = "/gebied/WK034403-overvecht"
ABROAD = "groep=herkomst:buiten-europa"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> ASGIApp:
    """Give the application of an instance with a made-up gemeente and a table of Utrecht."""
    folder = tmp_path_factory.mktemp("eigen-pagina")
    shelf, bundle = Shelf(folder / "data"), a_country(folder / "bundel")
    with_voorbeeldstad(shelf, bundle, folder / "een")
    with_utrecht(shelf, bundle, folder / "twee")
    return create_application(Editions(shelf), settings_of(shelf.folder))


def _page(served: ASGIApp, address: str, status: int = 200) -> str:
    reply = ask(served, address)
    assert reply.status == status
    return html.unescape(reply.body.decode()).replace("\u00a0", " ")


def _title(text: str) -> str:
    return text.partition("<title>")[2].partition("</title>")[0]


FICTIONAL_PAGES = (
    TOWN,
    WIJK,
    f"{WIJK}?{ABROAD}",
    f"{WIJK}?{ABROAD}&referentie={WIJKEN[7]}",
    f"{WIJK}?referentie=gemeente",
    f"{TOWN}/thema/arbeid-inkomen",
    f"{WIJK}/thema/arbeid-inkomen?{ABROAD}",
    f"{WIJK}/indicator/{LOW}",
    f"{TOWN}/indicator/{LOW}?{ABROAD}",
    f"/kaart?gebied={VOORBEELDSTAD}&indicator={LOW}",
    f"/kaart?gebied={WIJKEN[0]}&indicator={LOW}&{ABROAD}",
    f"/vergelijk?gebied={WIJKEN[0]}&gebied={WIJKEN[7]}",
    f"/vergelijk?gebied={WIJKEN[0]}&gebied=WK034403",
)


@pytest.mark.parametrize("address", FICTIONAL_PAGES)
def test_says_fictional_in_notice_title_and_source(address: str, served: ASGIApp) -> None:
    """Every page about a made-up gebied says so on top, in its title and beside its source."""
    text = _page(served, address)

    assert NOTICE in text
    assert "(fictief)" in _title(text)
    assert FICTIONAL_LINE in text


@pytest.mark.parametrize("address", ["/", OVERVECHT, "/bronnen", "/kaart", "/vergelijk?gebied=WK034403"])
def test_other_pages_say_nothing_of_it(address: str, served: ASGIApp) -> None:
    """The notice stands only where a made-up gebied is on the page."""
    assert NOTICE not in _page(served, address)


def test_a_made_up_gebied_is_found_as_such(served: ASGIApp) -> None:
    """Search results and suggestions say it in the name; suggestions in a field too."""
    results = _page(served, "/zoeken?q=voorbeeldstad")
    suggested = json.loads(ask(served, "/zoeken.json?q=voorbeeldstad").body)

    assert "Voorbeeldstad (fictief)" in results
    assert {item["name"]: item["is_fictional"] for item in suggested}["Voorbeeldstad (fictief)"] is True


def test_an_export_says_fictional_in_each_row(served: ASGIApp) -> None:
    """Rows of the made-up wijk and its gemeente say ja, and those of Nederland nee."""
    text = ask(served, f"{WIJK}/indicator/{LOW}.csv").body.decode()
    rows = list(csv.DictReader(io.StringIO(text)))

    assert {(row["gebied"], row["fictief"]) for row in rows} == {
        (WIJKEN[7], "ja"), (VOORBEELDSTAD, "ja"), ("NL00", "nee")
    }  # fmt: skip


def test_the_citation_says_fictional(served: ASGIApp) -> None:
    """Who cites the figure cites that it was made up."""
    text = _page(served, f"{WIJK}/indicator/{LOW}")

    assert (
        f"in Nieuw-Noord (fictief), wijk in Voorbeeldstad (fictief) (2024): 16,0 %. Bron: {FICTIONAL_LINE}"
        in text
    )


def test_nederland_beside_a_made_up_figure_is_named_with_its_year(served: ASGIApp) -> None:
    """The real figure is of 2020, the made-up one of 2024: both years are said, and both sources."""
    text = _page(served, WIJK)

    assert "16,0 % tegenover 10,0 % in Nederland (2024, Nederland 2020)." in text
    assert "16,0 % · Nederland (2020) 10,0 %" in re.sub("<[^>]+>", "", text)
    assert "Kerncijfers wijken en buurten (85984NED)" in text


def test_there_is_no_map_and_the_page_says_why(served: ASGIApp) -> None:
    """The map page of a made-up gemeente has its table, and no shapes."""
    text = _page(served, f"/kaart?gebied={VOORBEELDSTAD}&indicator={LOW}")

    assert "Van een verzonnen gebied is er geen kaart" in text
    assert "Binnenstad (fictief)" in text
    assert 'class="kaart"' not in text
    assert 'id="ligging"' not in _page(served, WIJK)


@pytest.mark.parametrize(
    "address",
    [f"/kaart?indicator={LOW}", f"/gebied/NL00-nederland/indicator/{LOW}", "/gebied/PV26-utrecht",
     f"/gebied/NL00-nederland/indicator/{BIJSTAND}?binnen=NL00:wijk", "/gebied/NL00-nederland"],
)  # fmt: skip
def test_the_country_does_not_know_it(address: str, served: ASGIApp) -> None:
    """No map, table or list of the country holds a made-up gebied."""
    text = _page(served, address)

    assert "fictief" not in text
    assert VOORBEELDSTAD not in text


def test_it_has_no_similar_gebieden_and_says_why(served: ASGIApp) -> None:
    """Similar gebieden are not sought."""
    text = _page(served, f"{WIJK}/soortgelijk", status=404)

    assert "Bij een verzonnen gebied zoeken wij geen soortgelijke gebieden." in text


def test_a_group_of_an_own_table_stands_beside_its_own_total(served: ASGIApp) -> None:
    """Beside the groups of Utrecht stands what the same table says of all, not the figure of CBS."""
    text = _page(served, f"{OVERVECHT}/indicator/{LOW}")
    groups = text.partition('class="regels groepjaren"')[2].partition("</table>")[0]
    cells = [part.partition("<")[0] for part in groups.split('<td class="getal">')[1:]]

    assert cells[0] == "11,0 %"
    assert len(cells) == 4
    assert OWN_LINE in text


def test_the_published_total_stays_on_the_page(served: ASGIApp) -> None:
    """All inhabitants: the figure of CBS of 2020, with CBS as its source."""
    text = _page(served, f"{OVERVECHT}?thema=arbeid-inkomen")

    assert "10,0" in text
    assert OWN_LINE not in text


@pytest.mark.parametrize(
    "address",
    [f"{OVERVECHT}?{ABROAD}", f"{OVERVECHT}/thema/arbeid-inkomen?{ABROAD}", f"{OVERVECHT}/indicator/{LOW}",
     f"/kaart?gebied=GM0344&indicator={LOW}&{ABROAD}", f"/vergelijk?gebied=WK034403&groep=totaal&{ABROAD}",
     f"{OVERVECHT}/thema/arbeid-inkomen", "/bronnen"],
)  # fmt: skip
def test_names_the_own_table_where_its_figures_are(address: str, served: ASGIApp) -> None:
    """The source line of the delivery stands on each page that shows a figure of it."""
    assert OWN_LINE in _page(served, address)


def test_a_group_is_judged_against_all_of_the_same_table(served: ASGIApp) -> None:
    """Chosen against all inhabitants of the gebied: the reference is the own table's figure of 2024."""
    text = _page(served, f"{OVERVECHT}?{ABROAD}&referentie=WK034403&thema=arbeid-inkomen")

    assert "alle inwoners van Overvecht" in text
    assert "In het kort" in text
    assert "bij alle inwoners van Overvecht: 19,7 % tegenover 11,0 % in 2024." in text


def test_sources_list_says_what_the_own_tables_are(served: ASGIApp) -> None:
    """With rounding and threshold; a made-up one says that it was made up."""
    text = _page(served, "/bronnen")

    assert (
        "Eigen tabel. Aantallen zijn afgerond op 5; wat over minder dan 10 mensen gaat, is verborgen." in text
    )
    assert "Verzonnen cijfers van een verzonnen gemeente" in text


@pytest.mark.parametrize(
    "address",
    [f"{OVERVECHT}/indicator/{LOW}?{ABROAD}", f"/kaart?gebied=GM0344&indicator={LOW}&{ABROAD}"],
)
def test_does_not_say_of_an_own_table_what_was_done_to_another(address: str, served: ASGIApp) -> None:
    """The catalogue says how the figure of CBS came about; that of an own table stands as delivered."""
    processing = load_catalog().indicators[LOW].processing

    assert "Overgenomen uit de tabel van Gemeente Utrecht." in _page(served, address)
    assert processing not in _page(served, address)
    assert processing in _page(served, f"{OVERVECHT}/indicator/{LOW}")
