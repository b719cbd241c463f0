"""The report of one gebied as a document: a function of (view, base address)."""

from collections.abc import Iterator

from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.report.blocks import Block, Document
from wijkmonitor.report.content.closing import (
    known_chapter,
    method_chapter,
    missing_chapter,
    same_page,
    similar_chapter,
    sources_chapter,
)
from wijkmonitor.report.content.groups import groups_chapter
from wijkmonitor.report.content.opening import opening, points
from wijkmonitor.report.content.themes import ThemeChapters
from wijkmonitor.texts.dashboard_page import dashboard_page
from wijkmonitor.texts.frame_text import chosen_words, placed_name
from wijkmonitor.texts.profile_page import ProfilePage, profile_page
from wijkmonitor.texts.row_text import Viewpoint
from wijkmonitor.texts.urls import ProfileAddress, region_path
from wijkmonitor.views.profile import ProfileView
from wijkmonitor.views.report import ReportView
from wijkmonitor.wording.levels import with_article
from wijkmonitor.wording.report import REPORT, foot, report_title


def gebied_report(view: ReportView, base_url: str) -> Document:
    """Give the report; every address in it begins with `base_url`."""
    profile = view.profile
    page = profile_page(profile)
    address = f"{base_url}{page_address(profile).of_theme('')}"
    placed, choices = placed_name(profile), chosen_words(profile)
    titles = tuple(board.theme.title for board in view.dashboards)
    return Document(
        title=profile.name,
        subtitle=page.head.position,
        running_head=" · ".join((placed, *choices)),
        running_foot=foot(profile.release_id, profile.release_date, address),
        address=address,
        description=report_title(" · ".join((placed, *choices))),
        keywords=(REPORT.author, profile.name, profile.region.code, *titles),
        date=profile.release_date[:10],
        blocks=tuple(_blocks(view, page, base_url, address)),
    )


def _blocks(view: ReportView, page: ProfilePage, base_url: str, address: str) -> Iterator[Block]:
    profile = view.profile
    boards = tuple(map(dashboard_page, view.dashboards))
    yield from opening(profile, page, base_url)
    if page.is_compared:
        yield from points(page.points)
    chapters = ThemeChapters(profile, page, _viewpoint(profile), base_url, is_whole=view.is_whole)
    for board, texts in zip(view.dashboards, boards, strict=True):
        yield from chapters.chapter(board, texts)
    yield from known_chapter(page.known)
    yield from groups_chapter(view, boards, base_url)
    yield from similar_chapter(page.similar)
    yield from missing_chapter(gap for board in view.dashboards for gap in board.missing)
    yield from method_chapter(base_url)
    yield from sources_chapter(view.sources)
    yield same_page(address)


def _viewpoint(profile: ProfileView) -> Viewpoint:
    group = "" if profile.chosen_group == TOTAAL else profile.group_people
    return Viewpoint(
        profile.region.code,
        with_article(profile.reference_name),
        profile.chosen_reference,
        group,
        profile.name,
    )


def page_address(profile: ProfileView) -> ProfileAddress:
    """Give the address of the page of the site that says the same."""
    path = region_path(profile.region.code, profile.name)
    return ProfileAddress(path, profile.chosen_year, profile.chosen_group, profile.chosen_reference)
