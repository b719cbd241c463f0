"""The tour on the page of a gebied: by keyboard, without JavaScript, on paper."""

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import OpenPage

pytestmark = pytest.mark.browser

OVERVECHT = "/gebied/WK034403-overvecht"


def _start(page: Page) -> None:
    """Open the tour by keyboard."""
    page.get_by_role("button", name="Hoe lees ik dit?").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="De binnenste ring: zes thema's")).to_be_visible()


def test_the_tour_never_opens_by_itself(open_page: OpenPage) -> None:
    """There is no dialog until someone asks."""
    page = open_page(OVERVECHT)
    page.wait_for_load_state("networkidle")

    expect(page.locator("dialog")).to_have_count(0)


def test_the_tour_by_keyboard(open_page: OpenPage) -> None:
    """Enter goes on, step by step; after the last the focus is back where it came from."""
    page = open_page(OVERVECHT)
    _start(page)
    for number in range(1, 6):
        expect(page.locator("dialog .nummer")).to_have_text(f"Stap {number} van 5")
        page.keyboard.press("Enter")

    expect(page.locator("dialog")).to_be_hidden()
    expect(page.get_by_role("button", name="Hoe lees ik dit?")).to_be_focused()


def test_the_tour_goes_back_and_can_be_skipped(open_page: OpenPage) -> None:
    """'Vorige' goes back, is off at the first step, and 'Overslaan' closes."""
    page = open_page(OVERVECHT)
    _start(page)
    page.get_by_role("button", name="Volgende").click()
    page.get_by_role("button", name="Vorige").click()

    expect(page.get_by_role("button", name="Vorige")).to_be_disabled()
    expect(page.get_by_role("button", name="Volgende")).to_be_focused()
    page.get_by_role("button", name="Overslaan").click()
    expect(page.locator("dialog")).to_be_hidden()


def test_escape_closes_the_tour_and_leaves_no_trace(open_page: OpenPage) -> None:
    """Escape closes; nothing stays lifted and nothing is kept in the browser."""
    page = open_page(OVERVECHT)
    _start(page)
    expect(page.locator(".is-uitgelicht")).to_have_count(6)
    page.keyboard.press("Escape")

    expect(page.locator("dialog")).to_be_hidden()
    expect(page.locator(".is-uitgelicht")).to_have_count(0)
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0


def test_the_focus_stays_in_the_tour(open_page: OpenPage) -> None:
    """Tab goes round the buttons of the dialog and never to the page behind it."""
    page = open_page(OVERVECHT)
    _start(page)
    for _ in range(6):
        page.keyboard.press("Tab")
        inside = page.evaluate("document.activeElement.closest('dialog, body')?.tagName")
        is_page = page.evaluate("document.activeElement.matches('main *')")

        assert inside in {"DIALOG", "BODY"}
        assert not is_page


def test_each_step_lifts_its_part(open_page: OpenPage) -> None:
    """The second step lifts the slices, the fifth the table."""
    page = open_page(OVERVECHT)
    _start(page)
    page.keyboard.press("Enter")
    expect(page.locator(".punt.is-uitgelicht")).to_have_count(30)
    for _ in range(3):
        page.keyboard.press("Enter")

    expect(page.locator(".balken.is-uitgelicht")).to_have_count(1)


def test_the_tour_without_javascript(open_page: OpenPage) -> None:
    """Without JavaScript the link leads to the page with the same five steps."""
    page = open_page(OVERVECHT, has_javascript=False)
    page.get_by_role("link", name="Hoe lees ik dit?").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Zo lees je de profieltaart")
    expect(page.locator("section.stap")).to_have_count(5)


def test_the_tour_is_not_on_paper(open_page: OpenPage) -> None:
    """An open dialog does not lie over the printed page; 'In het kort' does stand on it."""
    page = open_page(OVERVECHT)
    _start(page)
    page.emulate_media(media="print")

    expect(page.locator("dialog")).to_be_hidden()
    expect(page.locator(".rondleidinglink")).to_be_hidden()
    expect(page.locator(".kort")).to_be_visible()


@pytest.mark.parametrize("width", [320, 360])
def test_the_tour_fits_on_a_phone(open_page: OpenPage, width: int) -> None:
    """The dialog needs no scrolling sideways, and the heading of a step is in sight."""
    page = open_page(OVERVECHT, width=width)
    _start(page)
    page.keyboard.press("Enter")
    dialog = page.locator("dialog")

    assert dialog.evaluate("dialog => [dialog.scrollLeft, dialog.scrollWidth - dialog.clientWidth]") == [0, 0]
    assert dialog.evaluate("dialog => dialog.scrollTop") == 0
