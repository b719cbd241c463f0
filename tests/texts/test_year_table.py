"""The table of years: a figure in every cell, or the words that there is none, and why."""

from texts.page_reading import parse, text_of
from wijkmonitor.domain.region import RegionCode
from wijkmonitor.views.choice import ProfileChoice
from wijkmonitor.views.dashboard_builder import dashboard_view
from wijkmonitor.views.edition import Edition
from wijkmonitor.web.assets import load_assets
from wijkmonitor.web.rendering import Renderer

ZWOLLE = RegionCode("GM0193")
NONE, WHY = "geen cijfer", "Geen cijfer:"


def test_a_year_without_a_figure_says_so_with_the_reason(real_edition: Edition) -> None:
    """Zwolle has no figures of 2019 where Nederland has: no bare dash, and the reason below the table."""
    stored = real_edition.release.regions.by_code[ZWOLLE]
    renderer = Renderer(load_assets())
    told = 0
    for theme in real_edition.catalog.themes:
        view = dashboard_view(real_edition, stored, theme, ProfileChoice())
        page = parse(renderer.render_dashboard(view))
        for card in page.css(".cijferkaart"):
            cells = [text_of(cell) for cell in card.css(".schuif table.regels td.getal")]
            assert all(any(letter.isdigit() for letter in text) or text == NONE for text in cells), cells
            assert (NONE in cells) == (WHY in text_of(card))
            told += NONE in cells
    assert told
