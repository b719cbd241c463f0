"""The pages below the one of a gebied: the dashboard of a theme, an indicator, and differences."""

from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.serving.page import Page
from wijkmonitor.serving.section import Section, Visit
from wijkmonitor.texts import urls
from wijkmonitor.views.dashboard_builder import dashboard_view
from wijkmonitor.views.differences_builder import differences_view
from wijkmonitor.views.indicator_page import indicator_view
from wijkmonitor.views.sibling_choice import sibling_choice
from wijkmonitor.web.rendering import Renderer


def region_section(visit: Visit, renderer: Renderer, rest: str) -> Section | None:
    """Give the page at an address below a gebied ('thema/wonen-leefomgeving'); None when there is none."""
    kind, _, name = rest.partition("/")
    if kind == urls.THEME_PART:
        return _theme(visit, renderer, name)
    if kind == urls.INDICATOR_PART:
        return _indicator(visit, renderer, name)
    if rest == urls.DIFFERENCES_PART:
        return _differences(visit, renderer)
    return None


def _theme(visit: Visit, renderer: Renderer, name: str) -> Section | None:
    edition, stored = visit.edition, visit.stored
    theme = next((item for item in edition.catalog.themes if item.id == name), None)
    if theme is None:
        return None
    path = urls.theme_path(stored.region.code, edition.name(stored), theme.id)
    return Section(
        path,
        lambda: Page(
            renderer.render_dashboard(dashboard_view(edition, stored, theme, visit.choice())).encode()
        ),
    )


def _indicator(visit: Visit, renderer: Renderer, name: str) -> Section | None:
    edition, stored = visit.edition, visit.stored
    indicator = edition.catalog.indicators.get(IndicatorId(name))
    if indicator is None:
        return None
    path = urls.indicator_path(stored.region.code, edition.name(stored), indicator.id)

    def make() -> Page:
        wanted = sibling_choice(dict(visit.parameters))
        view = indicator_view(edition, stored, indicator, visit.choice(), wanted)
        return Page(renderer.render_indicator(view).encode())

    return Section(path, make)


def _differences(visit: Visit, renderer: Renderer) -> Section:
    edition, stored = visit.edition, visit.stored
    path = urls.differences_path(stored.region.code, edition.name(stored))
    wanted = visit.parameters.get("verdeling", "")
    return Section(
        path, lambda: Page(renderer.render_differences(differences_view(edition, stored, wanted)).encode())
    )
