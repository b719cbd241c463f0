"""Every kind of page, in both themes, narrow and wide: no violation in axe-core, and nothing off the edge."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from browser.conftest import OpenPage

pytestmark = pytest.mark.browser

PAGES = [
    "/",
    "/zoeken?q=utrecht",
    "/zoeken?q=xqzwv",
    "/gebied/WK034403-overvecht",
    "/gebied/GM0344-utrecht?thema=veiligheid",
    "/gebied/WK034403-overvecht?referentie=WK034401&thema=arbeid-inkomen",
    "/gebied/WK034403-overvecht?referentie=soortgelijk",
    "/gebied/WK034403-overvecht/soortgelijk",
    "/gebied/WK034403-overvecht/verschillen",
    "/gebied/NL00-nederland/verschillen?verdeling=migratieachtergrond",
    "/gebied/WK034403-overvecht/verschillen?verdeling=herkomst",
    "/verschillen?indicator=rokers_pct&groep=leeftijd:65plus",
    "/gebied/GMVB01-voorbeeldstad-fictief?groep=herkomst:buiten-europa",
    "/gebied/GMVB01-voorbeeldstad-fictief/verschillen?verdeling=herkomst",
    "/gebied/NL00-nederland",
    "/gebied/WK034403-overvecht/thema/arbeid-inkomen",
    "/gebied/GM0363-amsterdam/thema/demografie",
    "/gebied/WK034403-overvecht/indicator/koopwoningen_pct?alleen=lager&sorteer=waarde",
    "/gebied/GM0344-utrecht/indicator/inwoners_aantal?binnen=NL00:gemeente",
    "/uitleg",
    "/duiding",
    "/duiding/verdachten-naar-herkomst",
    "/api",
    "/gebied/WK034403-overvecht/indicator/bijstand_pct",
    "/gebied/NL00-nederland/indicator/laag_inkomen_1jaar_pct?groep=migratieachtergrond:turkije",
    "/gebied/GM0344-utrecht?groep=herkomst:buiten-europa",
    "/gebied/NL00-nederland/thema/arbeid-inkomen",
    "/kaart",
    "/kaart?gebied=WK034403&indicator=misdrijven_per_1000&sorteer=waarde&richting=af",
    "/kaart?gebied=GM0363&indicator=inwoners_aantal",
    "/kaart?gebied=GM0344&groep=herkomst:europa",
    "/vergelijk",
    "/vergelijk?gebied=WK034403&gebied=WK051833&thema=arbeid-inkomen",
    "/vergelijk?gebied=WK034403&gebied=GM0344&groep=totaal&groep=leeftijd:65plus&zoek=zuilen",
    "/vergelijk?gebied=GM0344&groep=herkomst:europa&groep=migratieachtergrond:marokko",
    "/methode",
    "/bronnen",
    "/over",
    "/toegankelijkheid",
    "/gebied/WK999999",
    "/gebied/GM0344-utrecht?jaar=vroeger",
]
MAIN_PAGES = [
    "/gebied/WK034403-overvecht",
    "/gebied/WK034403-overvecht/thema/arbeid-inkomen",
    "/gebied/WK034403-overvecht/indicator/koopwoningen_pct?alleen=lager&sorteer=waarde",
    "/gebied/GMVB01-voorbeeldstad-fictief/verschillen?verdeling=herkomst",
    "/kaart?gebied=GM0344&groep=herkomst:europa",
    "/vergelijk?gebied=WK034403&gebied=WK051833&thema=arbeid-inkomen",
]
_RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {"target-size": {"enabled": True}},
}


def violations(page: Page) -> list[str]:
    """Give what axe-core finds wrong, one line an element."""
    response = Axe().run(page, options=_RULES).response
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in response["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing(open_page: OpenPage, path: str, scheme: str, width: int) -> None:
    """No page has a violation of WCAG 2.0 to 2.2 A and AA."""
    page = open_page(path, width=width, scheme=scheme)

    assert violations(page) == []


@pytest.mark.parametrize("path", MAIN_PAGES)
@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1280)])
def test_axe_finds_nothing_the_other_way_round(
    open_page: OpenPage, path: str, scheme: str, width: int
) -> None:
    """Nor in light on a phone and in dark on a desk: styles are shared, so one page of each kind will do."""
    page = open_page(path, width=width, scheme=scheme)

    assert violations(page) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_when_all_is_open(open_page: OpenPage, width: int) -> None:
    """What is folded away has no violation either."""
    page = open_page("/gebied/WK034403-overvecht", width=width)
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")

    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_during_the_tour(open_page: OpenPage, scheme: str, width: int) -> None:
    """The dialog of the tour has no violation; what it lies over cannot be reached meanwhile."""
    page = open_page("/gebied/WK034403-overvecht", width=width, scheme=scheme)
    page.get_by_role("button", name="Hoe lees ik dit?").click()
    page.get_by_role("dialog").wait_for()
    response = Axe().run(page, context="dialog", options=_RULES).response

    assert [violation["id"] for violation in response["violations"]] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "path",
    ["/gebied/GM0344-utrecht?groep=herkomst:europa", "/gebied/WK034403-overvecht/indicator/bijstand_pct"],
)
def test_axe_finds_nothing_in_an_open_duiding(
    open_page: OpenPage, path: str, width: int, scheme: str
) -> None:
    """Nor in all of a card."""
    page = open_page(path, width=width, scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")

    assert violations(page) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_in_a_comparison_when_all_is_open(open_page: OpenPage, width: int) -> None:
    """Nor in the folded themes of a comparison."""
    page = open_page("/vergelijk?gebied=WK034403&gebied=GM0344&gebied=NL00", width=width)
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")

    assert violations(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_in_320_pixels(open_page: OpenPage, path: str) -> None:
    """No page needs scrolling sideways at 320 px."""
    page = open_page(path, width=320)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
