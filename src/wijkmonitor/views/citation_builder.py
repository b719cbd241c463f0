"""Build the page of a cited figure from the release that was cited and the one that serves."""

from collections.abc import Sequence

from wijkmonitor.domain.errors import AddressError, ReleaseDamagedError, ReleaseNotFoundError
from wijkmonitor.domain.group import GroupCode
from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.domain.period import Period
from wijkmonitor.domain.region import Region
from wijkmonitor.store.cited import CitedFigure, CitedRelease, CitedReleases
from wijkmonitor.views.citation import CitationView
from wijkmonitor.views.duiding import duiding_of_indicator
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.profile import RegionLink
from wijkmonitor.views.small_builders import release_view


def citation_view(
    edition: Edition, releases: CitedReleases, release_id: str, wanted: tuple[str, str, str, str, str]
) -> CitationView:
    """Give a figure as it was cited; `wanted`: (gebied, indicator, period code, group, table or empty).

    Raises AddressError for an indicator or group that this program does not know.
    """
    code, indicator_id, period, group_code, table = wanted
    indicator = edition.catalog.indicators.get(IndicatorId(indicator_id))
    if indicator is None:
        raise AddressError(
            f"De indicator '{indicator_id}' kent dit programma niet meer. Een oudere versie wel: zie "
            "'Een cijfer citeren' in de handleiding."
        )
    group = edition.catalog.group(group_code)
    cited, problem = _opened(releases, release_id)
    serving, _ = _opened(releases, edition.release.release.id)
    key = (code, indicator.id, group.code, period)
    region, name, ancestors = _place(edition, cited, code)
    stored = edition.region(code)
    return CitationView(
        asked=release_id,
        found=None if cited is None else cited.release,
        problem=problem,
        region=region,
        name=name,
        ancestors=ancestors,
        has_page=stored is not None and edition.release.has_profile(stored),
        indicator=indicator,
        period=Period.parse(period),
        group=group,
        figures=() if cited is None else _of_table(cited.figures(*key), table),
        current=() if serving is None else _now(serving.figures(*key), table),
        here=releases.releases(),
        duiding=duiding_of_indicator(edition.catalog, indicator, GroupCode(group.code)),
        release=release_view(edition),
    )


def _opened(releases: CitedReleases, release_id: str) -> tuple[CitedRelease | None, str]:
    """Give a release, or why there is none to read."""
    try:
        return releases.get(release_id), ""
    except ReleaseNotFoundError:
        return None, ""
    except ReleaseDamagedError as error:
        return None, str(error)


def _of_table(figures: Sequence[CitedFigure], table: str) -> tuple[CitedFigure, ...]:
    """Give the observations in the cited table only: that of another table is another figure."""
    return tuple(item for item in figures if not table or item.delivery.table == table)


def _now(figures: Sequence[CitedFigure], table: str) -> tuple[CitedFigure, ...]:
    """Give the observations of now: of the same table where it is still there."""
    return _of_table(figures, table) or tuple(figures)


def _place(
    edition: Edition, cited: CitedRelease | None, code: str
) -> tuple[Region | None, str, tuple[RegionLink, ...]]:
    """Give a gebied and where it lies, as the cited release had it: a code may be given to another."""
    stored = edition.region(code)
    is_of_now = cited is None or cited.release.id == edition.release.release.id
    if stored is not None and is_of_now:
        above = edition.release.regions.ancestors(stored)
        return stored.region, edition.name(stored), tuple(edition.link(item) for item in above)
    region = None if cited is None else cited.region(code)
    if region is None or cited is None:
        return None, code, ()
    lines: list[RegionLink] = []
    parent = region.parent
    while parent is not None and (found := cited.region(parent)) is not None:
        lines.insert(0, RegionLink(found.code, found.short_name, found.level.value, None))
        parent = found.parent
    return region, region.short_name, tuple(lines)
