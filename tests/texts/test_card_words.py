"""The figure of a card in words says whom it is about."""

import pytest

from wijkmonitor.domain.indicator import ThemeId
from wijkmonitor.domain.region import RegionCode
from wijkmonitor.texts.dashboard_page import dashboard_page
from wijkmonitor.views.choice import profile_choice
from wijkmonitor.views.dashboard_builder import dashboard_view
from wijkmonitor.views.edition import Edition

OVERVECHT = RegionCode("WK034403")
CARE = ThemeId("zorg-welzijn")


@pytest.mark.parametrize(
    ("group", "people"), [("", "18 jaar en ouder"), ("leeftijd:65plus", "65 jaar en ouder")]
)
def test_a_share_is_about_the_chosen_group(real_edition: Edition, group: str, people: str) -> None:
    """'1 op de 10 inwoners van 18 jaar en ouder' is another figure than that of who is 65 or older."""
    stored = real_edition.release.regions.by_code[OVERVECHT]
    theme = real_edition.catalog.theme(CARE)
    choice = profile_choice("", group, "", "", real_edition.catalog)

    page = dashboard_page(dashboard_view(real_edition, stored, theme, choice))

    told = [card.words for part in page.onderwerpen for card in part.cards if "jaar en ouder" in card.words]
    assert told
    assert all(words.endswith(people) for words in told), told
