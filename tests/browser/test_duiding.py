"""Reading a card: folded, open, by keyboard, without JavaScript, on paper."""

import pytest
from playwright.sync_api import expect

from browser.conftest import OpenPage

pytestmark = pytest.mark.browser

INDICATOR = "/gebied/WK034403-overvecht/indicator/bijstand_pct"
GROUP = "/gebied/GM0344-utrecht?groep=herkomst:buiten-europa"


@pytest.mark.parametrize("has_javascript", [True, False])
def test_a_folded_card_opens_by_keyboard(open_page: OpenPage, *, has_javascript: bool) -> None:
    """The card of a sensitive figure is one line until a reader opens it."""
    page = open_page(INDICATOR, has_javascript=has_javascript)
    card = page.locator("#duiding-bijstand")
    text = card.get_by_text("Het zegt niet waarom iemand bijstand krijgt.")
    expect(text).to_be_hidden()
    card.locator("summary").first.focus()
    page.keyboard.press("Enter")

    expect(text).to_be_visible()


@pytest.mark.parametrize("has_javascript", [True, False])
def test_a_group_is_never_seen_without_its_card(open_page: OpenPage, *, has_javascript: bool) -> None:
    """What it says and does not say stands above the pie, and cannot be folded away."""
    page = open_page(GROUP, has_javascript=has_javascript)
    card = page.locator("#duiding-herkomst")
    pie = page.locator(".taart").first.bounding_box()
    box = card.bounding_box()

    expect(card.get_by_text("Het zegt niets over één persoon")).to_be_visible()
    expect(card.get_by_text("Welk doel maakt het goed om hiernaar te kijken?")).to_be_hidden()
    assert box is not None
    assert pie is not None
    assert box["y"] + box["height"] <= pie["y"]


@pytest.mark.parametrize("path", [INDICATOR, GROUP])
def test_a_card_is_whole_on_paper(open_page: OpenPage, path: str) -> None:
    """What is folded on screen is printed: explanations, questions, sources and the four tests."""
    page = open_page(path)
    folded = (
        "[...document.querySelectorAll('details.duiding, .duiding details')].map(part => part.offsetHeight)"
    )
    on_screen = page.evaluate(folded)
    page.emulate_media(media="print")
    on_paper = page.evaluate(folded)

    assert on_screen
    assert all(height < 70 for height in on_screen)
    assert all(height > 120 for height in on_paper)


def test_a_number_of_a_source_leads_to_it(open_page: OpenPage) -> None:
    """A reader can go from a sentence to where it can be checked."""
    page = open_page("/duiding/verdachten-naar-herkomst")
    page.get_by_role("link", name="bron 3").click()

    expect(page).to_have_url("/duiding/verdachten-naar-herkomst#verdachten-naar-herkomst-bron-3")
    expect(page.locator("#verdachten-naar-herkomst-bron-3")).to_be_in_viewport()
