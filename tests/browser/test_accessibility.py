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
    "/gebied/NL00-nederland",
    "/methode",
    "/bronnen",
    "/over",
    "/toegankelijkheid",
    "/gebied/WK999999",
    "/gebied/GM0344-utrecht?jaar=vroeger",
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
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(open_page: OpenPage, path: str, scheme: str, width: int) -> None:
    """No page has a violation of WCAG 2.0 to 2.2 A and AA."""
    page = open_page(path, width=width, scheme=scheme)

    assert violations(page) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_when_all_is_open(open_page: OpenPage, width: int) -> None:
    """What is folded away has no violation either."""
    page = open_page("/gebied/WK034403-overvecht", width=width)
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")

    assert violations(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_in_320_pixels(open_page: OpenPage, path: str) -> None:
    """No page needs scrolling sideways at 320 px."""
    page = open_page(path, width=320)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
