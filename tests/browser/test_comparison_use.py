"""Comparing gebieden: adding by keyboard and without JavaScript, on a phone, on paper."""

import re

import pytest
from playwright.sync_api import expect

from browser.conftest import OpenPage

pytestmark = pytest.mark.browser

PAIR = "/vergelijk?gebied=WK034403&gebied=WK051833"
SIX = PAIR + "&gebied=GM0344&gebied=GM0034&gebied=BU03440831&gebied=NL00"


def test_a_gebied_is_added_by_keyboard(open_page: OpenPage) -> None:
    """Type, arrow down, Enter: the gebied stands beside the others and nothing else changed."""
    page = open_page(f"{PAIR}&jaar=2020")
    field = page.get_by_role("main").get_by_role("combobox", name="Zoek een gebied om toe te voegen")
    with page.expect_response(lambda response: response.url.endswith("q=almere")):
        field.press_sequentially("almere", delay=20)
    expect(page.get_by_role("option").first).to_contain_text("Almere")
    field.press("ArrowDown")
    field.press("Enter")

    expect(page).to_have_url(re.compile("gebied=WK034403&gebied=WK051833&jaar=2020&gebied=GM0034"))
    expect(page.locator(".taarten h3 a")).to_have_text(["Overvecht", "Bouwlust", "Almere"])


def test_the_search_in_the_head_still_opens_a_gebied(open_page: OpenPage) -> None:
    """Only the field of the page itself adds."""
    page = open_page(PAIR)
    field = page.get_by_role("banner").get_by_role("combobox")
    field.press_sequentially("almere", delay=20)
    expect(page.get_by_role("option").first).to_contain_text("Almere")
    field.press("ArrowDown")
    field.press("Enter")

    expect(page).to_have_url(re.compile("/gebied/GM0034-almere"))


def test_a_gebied_is_added_and_moved_without_javascript(open_page: OpenPage) -> None:
    """Forms and links are all it takes."""
    page = open_page(PAIR, has_javascript=False)
    page.get_by_role("searchbox", name="Zoek een gebied om toe te voegen").fill("almere")
    page.get_by_role("main").get_by_role("button", name="Zoek").click()
    page.get_by_role("link", name="Voeg Almere toe").click()
    page.get_by_role("link", name="Zet Almere naar links").click()
    page.get_by_role("link", name="Haal Overvecht weg").click()

    expect(page.locator(".taarten h3 a")).to_have_text(["Almere", "Bouwlust"])


def test_a_row_is_a_block_on_a_phone(open_page: OpenPage) -> None:
    """Each figure stands on a line with the name of its column, within the page."""
    page = open_page(SIX, width=360)
    row = page.locator(".naast-elkaar tbody tr").first
    lines = row.locator("td")

    expect(lines.first.locator(".kolomnaam")).to_be_visible()
    tops = lines.evaluate_all("cells => cells.map(cell => cell.getBoundingClientRect().top)")
    assert len(set(tops)) == len(tops) == 6


def test_six_columns_scroll_in_their_own_region(open_page: OpenPage) -> None:
    """On a tablet the table scrolls, not the page, and the keyboard reaches it."""
    page = open_page(SIX, width=720)
    region = page.get_by_role("region", name=re.compile("De cijfers naast elkaar: Demografie"))
    region.focus()

    expect(region).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= 720


def test_all_themes_stand_on_paper(open_page: OpenPage) -> None:
    """What is folded away on screen is unfolded on paper, and the controls are gone."""
    page = open_page(PAIR, has_javascript=False)
    page.emulate_media(media="print")

    expect(page.locator(".keuzes")).to_be_hidden()
    for table in page.locator(".naast-elkaar").all():
        expect(table).to_be_visible()
