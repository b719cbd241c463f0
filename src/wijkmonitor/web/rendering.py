"""From a view to the text of a page. What each page is made of."""

from collections.abc import Iterable, Mapping
from typing import Final

from wijkmonitor.domain.region import is_fictional_code
from wijkmonitor.texts import api_urls, taking, urls
from wijkmonitor.texts.api_page import ApiPage
from wijkmonitor.texts.better_page import better_page
from wijkmonitor.texts.citation_page import CitationPage
from wijkmonitor.texts.comparison_page import comparison_page
from wijkmonitor.texts.dashboard_page import dashboard_page
from wijkmonitor.texts.differences_country_page import country_page
from wijkmonitor.texts.differences_page import differences_page
from wijkmonitor.texts.downloads_page import downloads_page
from wijkmonitor.texts.duiding_text import duiding_page, duiding_texts, overview_page
from wijkmonitor.texts.embed_maker import EmbedMaker
from wijkmonitor.texts.embed_page import EmbedPage
from wijkmonitor.texts.embed_urls import EMBED_MAKER
from wijkmonitor.texts.head_text import (
    NO_HEAD,
    HeadText,
    dashboard_head,
    indicator_head,
    profile_head,
    sources_head,
)
from wijkmonitor.texts.indicator_page import indicator_page
from wijkmonitor.texts.map_page import map_page
from wijkmonitor.texts.open_data_urls import DOWNLOADS
from wijkmonitor.texts.profile_page import profile_page
from wijkmonitor.texts.small_pages import (
    legend,
    search_page,
    sources_page,
    start_page,
    suggestion_links,
    tour_page,
)
from wijkmonitor.texts.structured_data import SiteText
from wijkmonitor.views.better import BetterView
from wijkmonitor.views.citation import CitationView
from wijkmonitor.views.comparison import ComparisonView
from wijkmonitor.views.dashboard import DashboardView
from wijkmonitor.views.differences import DifferencesView
from wijkmonitor.views.differences_country import CountryDifferencesView
from wijkmonitor.views.downloads import DownloadsView
from wijkmonitor.views.duiding import DuidingView
from wijkmonitor.views.duiding_pages import DuidingOverview, DuidingPageView
from wijkmonitor.views.embed import EmbedView
from wijkmonitor.views.embed_options import EmbedOptions
from wijkmonitor.views.indicator_page import IndicatorView
from wijkmonitor.views.map_view import MapView
from wijkmonitor.views.pages import ErrorView, ReleaseView, SearchView, SourcesView, StartView, TextView
from wijkmonitor.views.profile import ProfileView
from wijkmonitor.web.assets import Asset
from wijkmonitor.web.templating import page_templates
from wijkmonitor.wording import api_page
from wijkmonitor.wording.citation import WORDS as CITATION
from wijkmonitor.wording.dates import day
from wijkmonitor.wording.embedding import WORDS as EMBEDDING
from wijkmonitor.wording.explaining import year_ranges
from wijkmonitor.wording.interface import INTERFACE
from wijkmonitor.wording.numbers import number
from wijkmonitor.wording.open_data import CATALOGUE_TITLE
from wijkmonitor.wording.pages import COUNTRY, capital

_ADDRESSES: Final = {
    "start": urls.START,
    "search": urls.SEARCH,
    "suggestions": urls.SUGGESTIONS,
    "tour": urls.TOUR,
    "map": urls.MAP,
    "method": urls.METHOD,
    "sources": urls.SOURCES,
    "about": urls.ABOUT,
    "accessibility": urls.ACCESSIBILITY,
    "compare": urls.COMPARE,
    "differences": urls.DIFFERENCES,
    "duiding": urls.DUIDING,
    "api": api_urls.PAGE,
}

_SmallView = (
    StartView
    | SearchView
    | SourcesView
    | TextView
    | ErrorView
    | DownloadsView
    | DuidingOverview
    | DuidingPageView
)


class Renderer:
    """Renders every page; made once, since it reads all templates."""

    def __init__(
        self,
        assets: Mapping[str, Asset],
        base_url: str = "",
        organisation: str = "",
        *,
        has_downloads: bool = False,
    ) -> None:
        """Read all templates.

        `base_url`: where people find this instance; empty where nobody said so, and then no page says which
        address is its own. `organisation`: who offers it. `has_downloads`: it offers a release as files.
        """
        self._site = SiteText(base_url, organisation) if organisation else SiteText(base_url)
        self._environment = page_templates(
            shared={
                "words": INTERFACE,
                "api": {name: getattr(api_page, name) for name in vars(api_page) if name.isupper()},
                "country": COUNTRY,
                "urls": _ADDRESSES | {"downloads": DOWNLOADS if has_downloads else ""},
                "assets": {name: asset.path for name, asset in assets.items()},
                "legend": legend(),
                "base_url": base_url,
                "cite": CITATION,
                "embed": EMBEDDING,
                "catalogue_title": CATALOGUE_TITLE,
            },
            filters={"capital": capital, "number": number, "day": day, "year_ranges": year_ranges},
        )

    def render_profile(self, view: ProfileView) -> str:
        """Give the page of a gebied."""
        release = ReleaseView(view.release_id, view.release_date, view.is_fictional)
        codes = [view.region.code]
        page = profile_page(view)
        head, take = profile_head(view, page, self._site), taking.of_profile(view)
        return self._page("gebied.html", view, page, release, codes, view.duiding, head, take)

    def render_dashboard(self, view: DashboardView) -> str:
        """Give the dashboard of a theme."""
        page, codes = dashboard_page(view), [view.frame.region.code]
        head, take = dashboard_head(view, page.frame.path), taking.of_dashboard(view)
        return self._page("thema.html", view, page, view.frame.release, codes, view.duiding, head, take)

    def render_indicator(self, view: IndicatorView) -> str:
        """Give the page of one indicator."""
        page, codes = indicator_page(view), [view.frame.region.code]
        head, take = indicator_head(view, page, self._site), taking.of_indicator(view, page.card)
        return self._page("indicator.html", view, page, view.frame.release, codes, view.duiding, head, take)

    def render_map(self, view: MapView) -> str:
        """Give the map page."""
        codes, page = [view.asked.code], map_page(view)
        head, take = HeadText(page.path), taking.of_map(view)
        return self._page("kaart.html", view, page, view.release, codes, view.duiding, head, take)

    def render_comparison(self, view: ComparisonView) -> str:
        """Give the page with gebieden side by side."""
        codes, page = [link.code for link in view.regions], comparison_page(view)
        head, take = HeadText(page.canonical), taking.of_comparison(view)
        return self._page("vergelijk.html", view, page, view.release, codes, view.duiding, head, take)

    def render_better(self, view: BetterView) -> str:
        """Give the page that puts a gebied beside similar ones."""
        page, take = better_page(view), taking.of_better(view)
        return self._page("soortgelijk.html", view, page, view.release, head=HeadText(page.path), take=take)

    def render_differences(self, view: DifferencesView) -> str:
        """Give the page of differences between groups."""
        page, codes = differences_page(view), [view.frame.region.code]
        head, take = HeadText(page.frame.path), taking.of_differences(view)
        return self._page("verschillen.html", view, page, view.frame.release, codes, view.duiding, head, take)

    def render_country_differences(self, view: CountryDifferencesView) -> str:
        """Give the page that compares the gap of a group over the country."""
        page = country_page(view)
        head, take = HeadText(page.path), taking.of_country(view)
        return self._page("verschillen_land.html", view, page, view.release, (), view.duiding, head, take)

    def render_citation(self, view: CitationView, page: CitationPage) -> str:
        """Give the page of a cited figure."""
        codes = [] if view.region is None else [view.region.code]
        head = HeadText(page.address.path) if view.figures else NO_HEAD
        return self._page("cijfer.html", view, page, view.release, codes, view.duiding, head)

    def render_embed(self, view: EmbedView, page: EmbedPage) -> str:
        """Give the page of one picture, without its style and script."""
        codes = [view.frame.region.code]
        return self._page("insluiten.html", view, page, view.release, codes)

    def render_embed_refusal(self, reason: str) -> str:
        """Give the page that says why there is no picture, without its style and script."""
        return self._environment.render_template("insluiten_fout.html", reason=reason)

    def render_embed_maker(self, view: EmbedOptions, page: EmbedMaker) -> str:
        """Give the page that makes the code of a picture."""
        head = HeadText(EMBED_MAKER)
        return self._page("insluiten_maken.html", view, page, view.release, head=head)

    def render_start(self, view: StartView) -> str:
        """Give the start page."""
        return self._render("start.html", view, start_page(view), HeadText(urls.START))

    def render_search(self, view: SearchView) -> str:
        """Give the page of search results."""
        return self._render("zoeken.html", view, search_page(view))

    def render_sources(self, view: SourcesView) -> str:
        """Give the page of sources with the table of coverage."""
        return self._render("bronnen.html", view, sources_page(view), sources_head(view, self._site))

    def render_downloads(self, view: DownloadsView) -> str:
        """Give the page with the files of a whole release."""
        return self._render("downloads.html", view, downloads_page(view), HeadText(DOWNLOADS))

    def render_duiding(self, view: DuidingPageView) -> str:
        """Give the page of one card."""
        page = duiding_page(view)
        return self._render("duiding.html", view, page, HeadText(page.duiding.url))

    def render_duidingen(self, view: DuidingOverview) -> str:
        """Give the page of all cards."""
        return self._render("duidingen.html", view, overview_page(view), HeadText(urls.DUIDING))

    def render_tour(self, view: TextView) -> str:
        """Give the page that explains the pie in five steps."""
        return self._render("uitleg.html", view, tour_page(), HeadText(urls.TOUR))

    def render_method(self, view: TextView) -> str:
        """Give the page that explains every rule."""
        return self._render("methode.html", view, None, HeadText(urls.METHOD))

    def render_about(self, view: TextView) -> str:
        """Give the page about the Wijkmonitor."""
        return self._render("over.html", view, None, HeadText(urls.ABOUT))

    def render_accessibility(self, view: TextView) -> str:
        """Give the accessibility statement."""
        return self._render("toegankelijkheid.html", view, None, HeadText(urls.ACCESSIBILITY))

    def render_api(self, view: TextView, page: ApiPage) -> str:
        """Give the page about the API."""
        return self._render("api.html", view, page)

    def render_error(self, view: ErrorView) -> str:
        """Give a page that helps when there is nothing to show."""
        page = suggestion_links(view.suggestions)
        codes = [link.code for link in view.suggestions]
        return self._page("fout.html", view, page, view.release, codes if len(codes) == 1 else ())

    def _render(self, template: str, view: _SmallView, page: object, head: HeadText = NO_HEAD) -> str:
        return self._page(template, view, page, view.release, head=head)

    def _page(  # what every page is made of
        self,
        template: str,
        view: object,
        page: object,
        release: ReleaseView,
        codes: Iterable[str] = (),
        duiding: tuple[DuidingView, ...] = (),
        head: HeadText = NO_HEAD,
        take: taking.Taking | None = None,
    ) -> str:
        """Give a page; it says so when any gebied that it is about was made up, and opens with its cards."""
        is_fictional = any(map(is_fictional_code, codes))
        fictional = INTERFACE.notices.fictional if is_fictional else ""
        return self._environment.render_template(
            template,
            view=view,
            page=page,
            release=release,
            fictional=fictional,
            duidingen=duiding_texts(duiding),
            head=head,
            take=take,
        )
