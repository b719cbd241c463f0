"""The site as files in a browser, below a prefix, from a server that knows nothing but files."""

import re

import msgspec
import pytest
from playwright.sync_api import Browser, expect

from browser.conftest import OpenFile
from browser.file_site import PREFIX
from browser.test_accessibility import violations
from wijkmonitor.app.static_site.own_assets import SEARCH_SCRIPT
from wijkmonitor.app.static_site.search_data import search_data
from wijkmonitor.search.entry import MatchKind
from wijkmonitor.views.edition import Edition

pytestmark = pytest.mark.browser

WIJK = "/gebied/WK034403-overvecht/"


def test_searching_opens_a_gebied(open_file: OpenFile) -> None:
    """Type, choose, and be on the page; a buurt without a page of its own leads to its wijk."""
    page = open_file("/")
    page.get_by_role("main").get_by_role("combobox").press_sequentially("overv", delay=20)
    expect(page.get_by_role("option").first).to_contain_text("Overvecht")
    page.get_by_role("option").first.click()

    expect(page).to_have_url(re.compile(f"{PREFIX}{WIJK}$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Overvecht")


def test_a_slice_of_the_pie_leads_to_its_card(open_file: OpenFile) -> None:
    """Without a server the table of a theme is its dashboard; the figure stands there."""
    page = open_file(WIJK, has_javascript=False)
    page.locator(".taart a[href*='thema/arbeid-inkomen'][href*='bijstand_pct']").first.click(force=True)

    expect(page).to_have_url(re.compile(f"{WIJK}thema/arbeid-inkomen/#bijstand_pct$"))
    expect(page.locator("#bijstand_pct")).to_be_visible()


def test_another_year_is_shown_and_said(open_file: OpenFile) -> None:
    """The figures are of that year, and the page says so; the pie of now is gone."""
    page = open_file(f"{WIJK}?jaar=2020")

    expect(page.locator(".bestandstoestand")).to_contain_text("de cijfers uit 2020 van alle inwoners")
    expect(page.get_by_label("Jaar", exact=True)).to_have_value("2020")
    expect(page.locator(".taart")).to_have_count(0)
    row = page.get_by_role("row").filter(has_text="Gemiddelde WOZ-waarde")
    expect(row).to_contain_text("€\u00a0207.000")
    expect(row).to_contain_text("2020 · bron")


def test_the_switch_asks_for_another_year(open_file: OpenFile) -> None:
    """The form of the page itself works as on a server."""
    page = open_file(WIJK)
    page.get_by_role("main").get_by_label("Jaar", exact=True).select_option("2022")
    page.get_by_role("main").get_by_role("button", name="Toon").first.click()

    expect(page).to_have_url(re.compile("jaar=2022"))
    expect(page.locator(".bestandstoestand")).to_contain_text("de cijfers uit 2022")


def test_a_sensitive_group_opens_with_its_card(open_file: OpenFile) -> None:
    """The card with the four tests stands before the first figure."""
    page = open_file("/gebied/GMVB01-voorbeeldstad-fictief/?groep=herkomst:buiten-europa")
    card, table = page.locator("main .duiding"), page.locator("main table").first
    expect(card).to_have_count(1)
    expect(table).to_be_visible()
    is_before = "([one, other]) => one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING"

    assert page.evaluate(is_before, [card.element_handle(), table.element_handle()])
    expect(card).to_contain_text("Proportionaliteit")


@pytest.mark.parametrize(
    "query", ["jaar=1999", "groep=herkomst:mars", "referentie=GM0014", "referentie=mars"]
)
def test_what_is_not_in_the_files_is_said(open_file: OpenFile, query: str) -> None:
    """The figures of now are never shown for those of another year, group or reference."""
    page = open_file(f"{WIJK}?{query}")

    expect(page.locator(".bestandstoestand")).to_contain_text("staat niet in deze bestanden")
    expect(page.locator("main table, main .taart")).to_have_count(0)


@pytest.mark.parametrize("path", [WIJK, "/gebied/GM0344-utrecht/thema/veiligheid/", "/kaart/GM0344/"])
def test_without_javascript_a_page_says_what_it_shows(open_file: OpenFile, path: str) -> None:
    """Also asked for a year: it says that these are the newest figures; no switch pretends to work."""
    page = open_file(f"{path}?jaar=2020", has_javascript=False)

    expect(page.locator(".bestandstoestand")).to_contain_text("toont de nieuwste cijfers van alle inwoners")
    expect(page.locator("main form")).to_be_hidden()


def test_two_gebieden_stand_side_by_side(open_file: OpenFile) -> None:
    """The same figure and the same words of judgement as on the page of each."""
    page = open_file("/vergelijk/?gebied=WK034403&gebied=GM0344")
    row = page.get_by_role("row").filter(has_text="Inwoners met bijstand")
    cells = row.get_by_role("cell")

    expect(page.get_by_role("heading", level=1)).to_have_text("Overvecht naast Utrecht")
    expect(cells.nth(0)).to_contain_text("12,3\u00a0%")
    expect(cells.nth(0)).to_contain_text("veel minder gunstig, duidelijk")
    expect(cells.nth(2)).to_contain_text("3,7\u00a0%")


def test_a_gebied_is_added_by_searching(open_file: OpenFile) -> None:
    """The choices that were made stay."""
    page = open_file("/vergelijk/?gebied=WK034403&jaar=2022")
    field = page.get_by_role("combobox", name="Zoek een gebied om toe te voegen")
    field.press_sequentially("noordwest", delay=20)
    page.locator("#zoek-erbij-suggesties [role=option]").first.click()

    expect(page).to_have_url(re.compile("gebied=WK034403&jaar=2022&gebied=WK034402"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Overvecht naast Noordwest")


def test_too_many_and_unknown_gebieden_are_said(open_file: OpenFile) -> None:
    """Seven are too many; a code without a file is named."""
    seven = "&".join(f"gebied=WK0344{number:02d}" for number in range(1, 8))
    expect(open_file(f"/vergelijk/?{seven}").locator(".bestandstoestand")).to_contain_text("hooguit zes")
    page = open_file("/vergelijk/?gebied=WK034403&gebied=GM9999")
    expect(page.locator(".bestandstoestand")).to_contain_text("Niet in deze bestanden: GM9999")


def test_an_old_or_short_address_still_leads_there(open_file: OpenFile) -> None:
    """The code decides, as on a server: with another name behind it or none, and for a map by its query."""
    for path in ("/gebied/WK034403", "/gebied/wk034403-oude-naam/"):
        expect(open_file(path).get_by_role("heading", level=1)).to_have_text("Overvecht")
    page = open_file("/kaart/?gebied=GM0344&indicator=bijstand_pct")
    expect(page).to_have_url(re.compile(f"{PREFIX}/kaart/GM0344/bijstand_pct/$"))
    expect(open_file("/niets").get_by_role("heading", level=1)).not_to_have_text("Overvecht")


def test_results_of_a_search_are_links(open_file: OpenFile) -> None:
    """The page of results makes them itself."""
    page = open_file("/zoeken/?q=overvecht")

    expect(page.get_by_role("status").filter(has_text="gevonden")).to_have_count(1)
    expect(page.locator(".resultaat a").first).to_have_attribute("href", f"{PREFIX}{WIJK}")


@pytest.mark.parametrize(
    "path",
    [f"{WIJK}?jaar=2020", "/gebied/GMVB01-voorbeeldstad-fictief/?groep=herkomst:buiten-europa",
     f"{WIJK}?jaar=1999",
     "/vergelijk/?gebied=WK034403&gebied=WK034402&gebied=GM0344", "/zoeken/?q=utrecht", WIJK],
)  # fmt: skip
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing(open_file: OpenFile, path: str, scheme: str, width: int) -> None:
    """What the scripts make has no violation either, and nothing sticks out."""
    page = open_file(path, width=width, scheme=scheme)
    expect(page.locator("html")).not_to_have_class(re.compile("wacht"))
    page.wait_for_load_state("networkidle")

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


_QUERIES = (
    "utrecht", "amsterdam", "den haag", "s-gravenhage", "rotterdam", "overvecht", "overvecht utrecht", "zuid",
    "centrum", "noord", "binnenstad", "leidsche rijn", "kanaleneiland", "schilderswijk", "wijk 03 overvecht",
    "gemeente utrecht", "provincie groningen", "groningen", "friesland", "fryslân", "sint jansteen", "bergen",
    "bergen nh", "den bosch", "eindhoven centrum", "centrum eindhoven", "buurt zuid", "wijk 00", "gm0344",
    "WK034403", "bu03440311", "urk", "a", "de", "hoog", "nieuw west amsterdam", "tilburg noord", "zuid-west",
    "’t zand", "t zand", "delft", "almere stad", "bos en lommer", "amsterdam bos", "xyz",
)  # fmt: skip


def test_the_order_is_that_of_the_server(browser: Browser, file_server: str, real_edition: Edition) -> None:
    """For common queries: the first ten, unless the server had to forgive a mistake to find them."""
    current = {item.region.code for item in real_edition.release.regions.by_id}
    data = msgspec.json.encode(search_data(real_edition, current)).decode()
    page = browser.new_page()
    page.goto(f"{file_server}/")
    script = (
        f"async ([data, queries]) => {{"
        f"const {{ build, chosen }} = await import('{PREFIX}/static/{SEARCH_SCRIPT}');"
        "const index = build(JSON.parse(data), '/');"
        "const codes = (query) => chosen(index, query, 10).map((number) => index.entries[number].code);"
        "return queries.map(codes); }"
    )
    found = page.evaluate(script, [data, list(_QUERIES)])
    page.close()
    compared = 0
    for query, codes in zip(_QUERIES, found, strict=True):
        hits = real_edition.search.find(query, 25)[:10]
        if all(hit.kind is not MatchKind.FUZZY for hit in hits):
            compared += 1

            assert [hit.entry.code for hit in hits] == codes, query

    assert compared >= 35
