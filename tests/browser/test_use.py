"""Using the monitor: by keyboard, without JavaScript, on paper."""

import re

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import OpenPage

pytestmark = pytest.mark.browser

OVERVECHT = "/gebied/WK034403-overvecht"


def focused_name(page: Page) -> str:
    """Give the name of the element that has the focus."""
    name = page.evaluate(
        "document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText"
    )
    return str(name)


def test_search_by_keyboard(open_page: OpenPage) -> None:
    """Type, arrow down, Enter: the gebied opens."""
    page = open_page("/")
    field = page.get_by_role("combobox")
    field.press_sequentially("overvecht", delay=20)
    expect(page.get_by_role("option").first).to_contain_text("Overvecht")
    field.press("ArrowDown")

    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(1)
    field.press("Enter")
    expect(page).to_have_url(re.compile("/gebied/WK034403-overvecht"))


def test_a_choice_outlives_a_later_answer(open_page: OpenPage) -> None:
    """Who chose with the arrow while the last letters were on their way, still has the choice."""
    page = open_page("/")
    field = page.get_by_role("combobox")
    field.press_sequentially("overvech", delay=20)
    expect(page.get_by_role("option").first).to_contain_text("Overvecht")
    field.press("ArrowDown")
    with page.expect_response(re.compile("q=overvecht$")):
        field.press("t")

    expect(page.locator("[role=option][aria-selected=true]")).to_contain_text("Overvecht")
    field.press("Enter")
    expect(page).to_have_url(re.compile("/gebied/WK034403-overvecht"))


def test_escape_closes_the_suggestions(open_page: OpenPage) -> None:
    """Escape closes the list and leaves what was typed."""
    page = open_page("/")
    field = page.get_by_role("combobox")
    field.press_sequentially("utrecht", delay=20)
    expect(page.get_by_role("listbox")).to_be_visible()
    field.press("Escape")

    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("utrecht")


def test_search_without_javascript(open_page: OpenPage) -> None:
    """Without JavaScript the form leads to a page of results."""
    page = open_page("/", has_javascript=False)
    page.get_by_role("searchbox").fill("den haag")
    page.get_by_role("button", name="Zoek").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Zoekresultaten")
    expect(page.locator(".resultaat a").first).to_have_text("'s-Gravenhage")


def test_a_slice_leads_to_its_row_without_javascript(open_page: OpenPage) -> None:
    """A slice is a plain link to the row of its indicator."""
    page = open_page(OVERVECHT, has_javascript=False)
    page.locator('a.punt[href$="#misdrijven_per_1000"] .vlak').click()

    expect(page).to_have_url(re.compile(r"thema=veiligheid#misdrijven_per_1000$"))
    expect(page.locator("#misdrijven_per_1000")).to_be_in_viewport()


def test_year_and_reference_without_javascript(open_page: OpenPage) -> None:
    """The form of year and reference works by itself."""
    page = open_page(OVERVECHT, has_javascript=False)
    page.get_by_label("Vergelijk met").select_option("gemeente")
    page.get_by_role("button", name="Toon").click()

    expect(page).to_have_url(re.compile("referentie=gemeente"))
    expect(page.locator("#taart-titel")).to_contain_text("Utrecht")


def test_the_keyboard_reaches_every_slice(open_page: OpenPage) -> None:
    """Tab goes round the pie, and each slice says its message and shows it."""
    page = open_page(OVERVECHT)
    first, second = page.locator("a.punt").nth(0), page.locator("a.punt").nth(1)
    first.focus()
    page.keyboard.press("Tab")

    expect(second).to_be_focused()
    assert focused_name(page) == second.get_attribute("aria-label")
    expect(page.locator(".tip")).to_have_text(str(second.get_attribute("aria-label")))


def test_a_focused_slice_has_a_ring(open_page: OpenPage) -> None:
    """The slice with the focus has a thick outline in the colour of focus."""
    page = open_page(OVERVECHT)
    page.locator("a.thema").first.focus()
    page.keyboard.press("Tab")
    width = page.evaluate("getComputedStyle(document.activeElement.querySelector('.vlak')).strokeWidth")

    assert float(width.removesuffix("px")) >= 3


def test_the_skip_link_comes_first(open_page: OpenPage) -> None:
    """The first Tab shows the link that skips to the content."""
    page = open_page(OVERVECHT)
    page.keyboard.press("Tab")

    expect(page.get_by_role("link", name="Ga direct naar de inhoud")).to_be_focused()


def test_names_in_the_pie_do_not_overlap(open_page: OpenPage) -> None:
    """With the fonts of this machine no name lies over another or off the page."""
    page = open_page(OVERVECHT)
    boxes = page.locator(".taart .naam").evaluate_all(
        "names => names.map(name => { const box = name.getBoundingClientRect();"
        " return [box.left, box.top, box.right, box.bottom]; })"
    )
    overlaps = [
        (one, other)
        for index, one in enumerate(boxes)
        for other in boxes[index + 1 :]
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] - 2 and other[1] < one[3] - 2
    ]

    assert overlaps == []
    assert all(box[0] >= 0 and box[2] <= 1280 for box in boxes)


def test_theme_names_stay_in_their_ring(open_page: OpenPage) -> None:
    """No name of a theme is wider than the arc it stands on."""
    page = open_page(OVERVECHT)
    excess = page.locator(".taart .themanaam").evaluate_all(
        "names => names.map(name => name.getComputedTextLength()"
        " - document.querySelector(name.firstElementChild.getAttribute('href')).getTotalLength())"
    )

    assert max(excess) <= 0


def test_the_pie_fits_on_paper(open_page: OpenPage) -> None:
    """On paper the controls are gone and the pie and the sources stay."""
    page = open_page(OVERVECHT)
    page.emulate_media(media="print")

    expect(page.locator(".keuzes")).to_be_hidden()
    expect(page.locator(".taart")).to_be_visible()
    expect(page.locator(".bronnen")).to_be_visible()


def test_the_pie_stands_as_numbers_on_paper(open_page: OpenPage) -> None:
    """On paper the tables of all six themes are unfolded, without JavaScript too."""
    page = open_page(OVERVECHT, has_javascript=False)
    page.emulate_media(media="print")

    for table in page.locator(".balken table").all():
        expect(table).to_be_visible()
    expect(page.locator(".op-papier")).to_contain_text("Vergeleken met Nederland")
    expect(page.locator("p.nogmeer")).to_be_hidden()


def test_a_number_never_breaks_on_a_phone(open_page: OpenPage) -> None:
    """At 320 px every figure stands on one line and within the page."""
    page = open_page(f"{OVERVECHT}?referentie=WK034401&thema=arbeid-inkomen", width=320)
    page.evaluate("document.querySelectorAll('.balken details').forEach(part => part.open = true)")
    cells = page.locator("td.getal").evaluate_all(
        "cells => cells.map(cell => { const range = document.createRange();"
        " range.selectNodeContents(cell.lastChild); const box = cell.getBoundingClientRect();"
        " return [range.getClientRects().length, box.left, box.right]; })"
    )

    assert len(cells) > 50
    assert {lines for lines, _, _ in cells} == {1}
    assert all(left >= 0 and right <= 320 for _, left, right in cells)


def test_a_focused_shape_on_the_map_shows_its_message(open_page: OpenPage) -> None:
    """Tab goes from shape to shape in the order of their names; the ring is inside the shape as well."""
    page = open_page("/kaart?gebied=GM0344")
    first, second = page.locator(".landkaart a").nth(0), page.locator(".landkaart a").nth(1)
    first.focus()
    page.keyboard.press("Tab")
    width = page.evaluate("getComputedStyle(document.activeElement.querySelector('path')).strokeWidth")

    expect(second).to_be_focused()
    expect(page.locator(".tip")).to_have_text(str(second.get_attribute("aria-label")))
    assert float(width.removesuffix("px")) >= 6


def test_the_map_is_skipped_by_keyboard(open_page: OpenPage) -> None:
    """The link before the shapes leads to the table."""
    page = open_page("/kaart", has_javascript=False)
    page.get_by_role("link", name="Sla de kaart over").focus()
    page.keyboard.press("Enter")

    expect(page.locator("#tabel")).to_be_in_viewport()


def test_another_indicator_on_the_map_without_javascript(open_page: OpenPage) -> None:
    """The form of the map works by itself and keeps the gebied."""
    page = open_page("/kaart?gebied=WK034403", has_javascript=False)
    page.locator("#indicator").select_option("laag_inkomen_pct")
    page.get_by_role("button", name="Toon").click()

    expect(page).to_have_url(re.compile("gebied=WK034403.*indicator=laag_inkomen_pct"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("in de wijken van Utrecht")


def test_the_map_stays_on_paper_without_its_controls(open_page: OpenPage) -> None:
    """On paper the form is gone; map, legend, table and sources stay."""
    page = open_page("/kaart?gebied=GM0344")
    page.emulate_media(media="print")

    expect(page.locator(".kaartkeuze")).to_be_hidden()
    for part in (".landkaart", ".kaartsleutel", ".kaarttabel", ".bronnen"):
        expect(page.locator(part)).to_be_visible()


def test_the_start_page_has_one_link_to_its_example(open_page: OpenPage) -> None:
    """The pie is one stop for the keyboard, after the search."""
    page = open_page("/")
    links = page.locator(".voorproef a")

    expect(links).to_have_count(1)
    expect(links).to_have_accessible_name("De profieltaart van Overvecht")


def test_nothing_moves_when_motion_is_unwanted(open_page: OpenPage) -> None:
    """With reduced motion a slice has no transition."""
    page = open_page(OVERVECHT)
    page.emulate_media(reduced_motion="reduce")
    duration = page.evaluate("getComputedStyle(document.querySelector('.punt .vlak')).transitionDuration")

    assert duration == "0s"


def test_no_request_leaves_the_site(open_page: OpenPage, live_server: str) -> None:
    """Every request of a page goes to the monitor itself."""
    page = open_page("/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(OVERVECHT)

    assert asked
    assert all(url.startswith(live_server) for url in asked)
