"""Build what pages show of similar wijken and buurten (methods §6)."""

from wijkmonitor.measures.similar import FEWEST_INHABITANTS, MODERATE_DISTANCE
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.similar import SimilarGebied, SimilarView
from wijkmonitor.wording.similar import NOT_FOR_FICTIONAL, too_few, too_small


def similar_view(edition: Edition, stored: StoredRegion) -> SimilarView:
    """Give the gebieden that are most like this one, nearest first, or why there are none."""
    regions = edition.release.regions
    found = []
    for row in edition.release.similar(stored):
        gemeente = regions.gemeente_of(row.other)
        found.append(
            SimilarGebied(
                code=row.other.region.code,
                name=edition.name(row.other),
                gemeente="" if gemeente is None else gemeente.region.short_name,
                distance=row.distance,
                is_moderate=row.distance > MODERATE_DISTANCE,
                alike=row.alike,
                differs=row.differs,
            )
        )
    return SimilarView(tuple(found), "" if found else why_no_similar(edition, stored))


def can_have_similar(edition: Edition, stored: StoredRegion) -> bool:
    """Tell whether similar gebieden are looked for: of wijken and buurten of the newest indeling."""
    return (
        stored.region.level.is_small
        and not stored.region.is_fictional
        and edition.release.regions.is_current(stored)
    )


def why_no_similar(edition: Edition, stored: StoredRegion) -> str:
    """Say why a gebied is compared with no similar ones; empty where it is, or where none are sought."""
    if stored.region.is_fictional:
        return NOT_FOR_FICTIONAL
    if edition.release.has_similar(stored) or not can_have_similar(edition, stored):
        return ""
    level = stored.region.level.value
    if (stored.inwoners or 0) < FEWEST_INHABITANTS:
        return too_small(level, FEWEST_INHABITANTS)
    return too_few(level)
