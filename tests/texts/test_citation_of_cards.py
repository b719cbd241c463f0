"""The link of a card leads to the figure on the card, for real gebieden and groups."""

import pytest

from wijkmonitor.store.cited import CitedReleases
from wijkmonitor.store.shelf import Shelf
from wijkmonitor.texts.citation_urls import CITATION_PREFIX, read_citation
from wijkmonitor.texts.dashboard_page import dashboard_page
from wijkmonitor.views.choice import profile_choice
from wijkmonitor.views.dashboard_builder import dashboard_view
from wijkmonitor.views.edition import Edition

PLACES = [
    ("WK034403", "", ""),
    ("BU03630403", "", ""),
    ("GM1680", "", ""),
    ("NL00", "", "herkomst:europa"),
    ("GM0344", "", "herkomst:buiten-europa"),
    ("WK034403", "2020", ""),
    ("GM0518", "2020", "leeftijd:65plus"),
]


@pytest.mark.parametrize(("code", "year", "group"), PLACES)
def test_the_link_leads_to_the_figure_on_the_card(
    real_edition: Edition, code: str, year: str, group: str
) -> None:
    """The first observation at the address is the one that the card shows, of the same table and indeling."""
    release = real_edition.release
    releases = CitedReleases(Shelf(release.path.parents[2]))
    stored = release.regions.by_code[code]  # type: ignore[index]
    choice = profile_choice(year, group, "", "", real_edition.catalog)
    checked = 0
    for theme in real_edition.catalog.themes:
        view = dashboard_view(real_edition, stored, theme, choice)
        texts = {
            card.item.row.indicator.id: card
            for part in dashboard_page(view).onderwerpen
            for card in part.cards
        }
        for card in (card for part in view.onderwerpen for card in part.cards):
            address = read_citation(texts[card.indicator.id].citation_url.removeprefix(CITATION_PREFIX))
            assert address is not None
            found = releases.get(address.release).figures(
                address.region, address.indicator, address.group, address.period
            )
            shown = next(item for item in found if item.delivery.table == address.table)

            assert (shown.value, shown.status) == (card.row.figure.value, card.row.figure.status), address
            assert shown.indeling == card.row.indeling, address
            checked += 1
    assert checked > 0
