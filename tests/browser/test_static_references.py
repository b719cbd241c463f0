"""The site as files against other gebieden: in the browser it says what the live page of the address says."""

import gzip
import re
from importlib.resources import files

import pytest
from playwright.sync_api import Page, Route, expect

from browser.conftest import OpenFile, OpenPage
from browser.test_accessibility import violations

pytestmark = pytest.mark.browser

_WIJK = "WK034403-overvecht"
_OTHER = "WK034402-noordwest"
_MADE_UP = "GMVB01-voorbeeldstad-fictief"
_ADDRESSES = (
    (_WIJK, "demografie", "referentie=WK034401"),
    (_WIJK, "arbeid-inkomen", "referentie=WK034401"),
    (_WIJK, "veiligheid", "referentie=WK034401"),
    (_WIJK, "wonen-leefomgeving", "jaar=2020&referentie=GM0363"),
    (_WIJK, "veiligheid", "jaar=2021&referentie=GM0363"),
    (_WIJK, "arbeid-inkomen", "jaar=2022&referentie=GM0344"),
    (_WIJK, "zorg-welzijn", "jaar=2022&referentie=GM0363"),
    (_WIJK, "zorg-welzijn", "jaar=2024&referentie=WK059910"),
    (_WIJK, "wonen-leefomgeving", "referentie=PV26"),
    (_WIJK, "onderwijs", "referentie=WK036300"),
    ("GM0344-utrecht", "zorg-welzijn", "groep=leeftijd:65plus&referentie=GM0363"),
    (_WIJK, "zorg-welzijn", "groep=leeftijd:65plus&referentie=GM0363"),
    (_WIJK, "zorg-welzijn", "jaar=2020&groep=leeftijd:65plus&referentie=WK034403"),
    (_WIJK, "zorg-welzijn", "groep=leeftijd:65plus&referentie=WK034403"),
    (_WIJK, "zorg-welzijn", "groep=leeftijd:65plus&referentie=soortgelijk"),
    (_WIJK, "demografie", "jaar=2020&referentie=soortgelijk"),
    (_WIJK, "wonen-leefomgeving", "jaar=2020&referentie=soortgelijk"),
    (_WIJK, "veiligheid", "jaar=2022&referentie=soortgelijk"),
    (_WIJK, "arbeid-inkomen", "jaar=2021&referentie=soortgelijk"),
    (_WIJK, "arbeid-inkomen", "referentie=soortgelijk"),
    (_WIJK, "wonen-leefomgeving", "referentie=NL00"),
    (_WIJK, "wonen-leefomgeving", "referentie=WK034403"),
    (_OTHER, "arbeid-inkomen", "jaar=2020&referentie=soortgelijk"),
    (_OTHER, "veiligheid", "referentie=soortgelijk"),
    (_OTHER, "onderwijs", "jaar=2022&referentie=WK034403"),
    ("GM0344-utrecht", "arbeid-inkomen", "referentie=GM0363"),
    ("GM0344-utrecht", "zorg-welzijn", "jaar=2020&referentie=WK034403"),
    ("GM0344-utrecht", "veiligheid", "referentie=gemeente"),
    ("PV26-utrecht-pv", "wonen-leefomgeving", "referentie=GM0363"),
    (_MADE_UP, "arbeid-inkomen", "groep=herkomst:buiten-europa&referentie=GM0344"),
    (_MADE_UP, "arbeid-inkomen", "referentie=GM0363"),
)

_MOST_SCRIPT = 20_000
"""Bytes of script that a page may read, compressed."""

Row = dict[str, str]

_OF_LIVE_PAGE = """
() => {
  const heads = [...document.querySelectorAll(".thema-deel thead th")].map((head) => head.textContent.trim());
  const text = (found) => found?.textContent.replace(/\\s+/g, " ").trim() ?? "";
  const rows = [...document.querySelectorAll(".thema-deel tbody.rij")].map((body) => {
    const [first, second] = body.rows;
    const chip = second.querySelector(".chip");
    const row = { Oordeel: text(second.querySelector(".woord")), kleur: chip.className };
    row.isThere = String(!chip.matches(".is-leeg"));
    const titled = first.cells[0].cloneNode(true);
    titled.querySelector("small")?.remove();
    [...first.cells].slice(1).forEach((cell, at) => { row[heads[at + 1]] = text(cell); });
    return [text(titled), row];
  });
  return Object.fromEntries(rows);
}
"""
_OF_FILES = """
(title) => {
  const isOfTheme = (section) => section.querySelector("h2")?.textContent === title;
  const section = [...document.querySelectorAll("main section")].find(isOfTheme);
  const heads = [...section.querySelectorAll("thead th")].map((head) => head.textContent.trim());
  const text = (found) => found?.textContent.replace(/\\s+/g, " ").trim() ?? "";
  const rows = [...section.querySelectorAll("tbody tr")].map((line) => {
    const row = { kleur: line.querySelector(".chip")?.className ?? "" };
    row.isThere = String(!line.querySelector(".chip").matches(".is-leeg"));
    const titled = line.cells[0].cloneNode(true);
    titled.querySelector("small")?.remove();
    const cells = [...line.cells].slice(1);
    if (cells.length === 1) row.Oordeel = text(cells[0].querySelector(".waarde").lastElementChild);
    else cells.forEach((cell, at) => {
      const found = cell.querySelector(".waarde");
      row[heads[at + 1]] = text(heads[at + 1] === "Oordeel" ? found.lastElementChild : found);
    });
    return [text(titled), row];
  });
  return Object.fromEntries(rows);
}
"""


def _of_live(page: Page) -> dict[str, Row]:
    found: dict[str, Row] = page.evaluate(_OF_LIVE_PAGE)
    return found


def _of_files(page: Page, theme: str) -> dict[str, Row]:
    found: dict[str, Row] = page.evaluate(_OF_FILES, theme)
    return found


@pytest.mark.parametrize(("place", "theme", "query"), _ADDRESSES)
def test_the_browser_says_what_the_live_page_says(
    open_page: OpenPage, open_file: OpenFile, place: str, theme: str, query: str
) -> None:
    """Every slice of the theme: the figure, those beside it, the words and the colour of the judgement."""
    live = open_page(f"/gebied/{place}?thema={theme}&{query}")
    title = live.locator("#thema").inner_text()
    expected = _of_live(live)
    page = open_file(f"/gebied/{place}/?{query}")
    expect(page.locator("main table").first).to_be_visible()
    found = _of_files(page, title)

    assert found
    for name, row in found.items():
        if row["isThere"] == "true":
            assert row == {head: expected[name][head] for head in row}, name
            assert set(expected[name]) - set(row) <= {"Nederland", "Utrecht"}
        else:
            assert (row["Oordeel"], row["kleur"]) == (expected[name]["Oordeel"], expected[name]["kleur"])


def test_another_gebied_is_found_by_its_name(open_file: OpenFile) -> None:
    """Search, choose, and see the figures against it; the year stays."""
    page = open_file(f"/gebied/{_WIJK}/?jaar=2020")
    page.get_by_label("Vergelijk met een ander gebied").last.fill("noordwest utrecht")
    page.get_by_role("main").get_by_role("button", name="Zoek").click()
    found = page.get_by_role("main").locator("search li")
    expect(found.first).to_contain_text("wijk in de gemeente Utrecht")
    expect(found.filter(has_text="buurt in")).to_have_count(0)
    found.get_by_role("link", name="Noordwest").first.click()

    expect(page).to_have_url(re.compile("jaar=2020&referentie=WK034402$"))
    expect(page.locator(".bestandstoestand")).to_contain_text(
        "uit 2020 van alle inwoners, vergeleken met Noordwest"
    )
    expect(page.get_by_label("Vergelijk met", exact=True)).to_have_value("WK034402")


def test_what_cannot_be_compared_with_is_said(open_file: OpenFile) -> None:
    """A site of one gemeente has not all similar wijken; figures without a judgement would mislead."""
    page = open_file("/gebied/WK034401-west/?jaar=2020&referentie=soortgelijk")
    expect(page.locator(".bestandstoestand")).to_contain_text("Niet alle soortgelijke gebieden")
    expect(page.locator("main table")).to_have_count(0)
    page = open_file(f"/gebied/{_WIJK}/?referentie=WK059999")
    expect(page.locator(".bestandstoestand")).to_contain_text("Niet in deze bestanden: WK059999")


def test_columns_are_held_against_one_gebied(open_file: OpenFile) -> None:
    """Side by side each column has the judgement of its own page against the gebied that was chosen."""
    for place in (_WIJK, _OTHER):
        own = open_file(f"/gebied/{place}/?referentie=GM0363")
        words = own.get_by_role("row").filter(has_text="Gemiddelde WOZ-waarde").get_by_role("cell").last
        expect(words).to_contain_text("duidelijk")
        said = words.locator(".waarde > span").last.inner_text()
        page = open_file("/vergelijk/?gebied=WK034403&gebied=WK034402&referentie=GM0363")
        row = page.get_by_role("row").filter(has_text="Gemiddelde WOZ-waarde")

        expect(row.get_by_role("cell").nth(0 if place == _WIJK else 1)).to_contain_text(said)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing(open_file: OpenFile, scheme: str, width: int) -> None:
    """With a column more, and with places that were found."""
    query = "jaar=2020&referentie=soortgelijk&zoek=noord"
    page = open_file(f"/gebied/{_WIJK}/thema/veiligheid/?{query}", width=width, scheme=scheme)
    expect(page.locator("main table").first).to_be_visible()
    expect(page.get_by_role("main").locator("search li").first).to_be_visible()

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("path", [f"/gebied/{_WIJK}/?referentie=GM0363", "/vergelijk/?gebied=WK034403"])
def test_the_scripts_of_a_page_are_small(open_file: OpenFile, path: str) -> None:
    """All that a page reads to judge is less than a small picture."""
    page = open_file(path)
    expect(page.locator("main table").first).to_be_visible()
    read = page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    names = {re.sub(r"[?].*", "", name).rpartition("/")[2] for name in read}
    folders = [files("wijkmonitor.app.static_site") / "assets", files("wijkmonitor.web") / "static"]
    scripts = [
        file.read_bytes() for folder in folders for file in folder.iterdir() if file.name in names
        if file.name.endswith(".js")
    ]  # fmt: skip

    assert len(scripts) >= 6
    assert sum(len(gzip.compress(script, 9)) for script in scripts) <= _MOST_SCRIPT


def test_a_slow_line_is_told(open_file: OpenFile) -> None:
    """While the figures are on their way the page says so, and shows nothing of something else."""
    page = open_file(f"/gebied/{_WIJK}/")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/gegevens/**", hold)
    page.goto(f"{page.url}?jaar=2020", wait_until="domcontentloaded")

    expect(page.locator(".bestandstoestand")).to_have_text("De cijfers worden geladen.")
    expect(page.locator(".taart").first).not_to_be_visible()

    page.unroute("**/gegevens/**")  # what was held goes on
    expect(page.locator(".bestandstoestand")).to_contain_text("de cijfers uit 2020")
