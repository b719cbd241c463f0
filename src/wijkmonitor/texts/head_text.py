"""What stands in the head of a page for machines: its own address, its picture, and what data it shows."""

from msgspec import Struct

from wijkmonitor.texts.frame_text import placed_name
from wijkmonitor.texts.indicator_page import IndicatorPage
from wijkmonitor.texts.open_data_urls import picture_path
from wijkmonitor.texts.profile_page import ProfilePage
from wijkmonitor.texts.structured_data import (
    SiteText,
    indicator_data,
    profile_data,
    sources_data,
)
from wijkmonitor.texts.urls import SOURCES
from wijkmonitor.views.dashboard import DashboardView
from wijkmonitor.views.frame import FrameView
from wijkmonitor.views.indicator_page import IndicatorView
from wijkmonitor.views.pages import SourcesView
from wijkmonitor.views.profile import ProfileView
from wijkmonitor.wording.open_data import picture_of


class HeadText(Struct, frozen=True):
    """The head of a page, as far as it differs from page to page."""

    path: str = ""
    """The address that counts, without what was chosen; empty where there is none (an error, a search)."""
    picture: str = ""
    """The path of the picture in a message with a link to the page; empty for the one of the site."""
    picture_says: str = ""
    data: str = ""
    """schema.org as JSON-LD, safe inside a script element."""


NO_HEAD = HeadText()


def profile_head(view: ProfileView, page: ProfilePage, site: SiteText) -> HeadText:
    """Give the head of the page of a gebied."""
    return HeadText(
        page.path,
        picture_path(view.region.code, view.name),
        picture_of(page.head.placed_name),
        profile_data(view, page, site),
    )


def indicator_head(view: IndicatorView, page: IndicatorPage, site: SiteText) -> HeadText:
    """Give the head of the page of an indicator."""
    return HeadText(page.frame.path, *_picture(view.frame), data=indicator_data(view, page, site))


def dashboard_head(view: DashboardView, path: str) -> HeadText:
    """Give the head of the dashboard of a theme."""
    return HeadText(path, *_picture(view.frame))


def sources_head(view: SourcesView, site: SiteText) -> HeadText:
    """Give the head of the page of sources."""
    return HeadText(SOURCES, data=sources_data(view, site))


def _picture(frame: FrameView) -> tuple[str, str]:
    return picture_path(frame.region.code, frame.name), picture_of(placed_name(frame))
