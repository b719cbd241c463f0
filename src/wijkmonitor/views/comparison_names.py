"""Names that tell the columns of a comparison apart: there is a Centrum in nearly every gemeente."""

from collections import Counter
from collections.abc import Mapping, Sequence

from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.views.edition import Edition
from wijkmonitor.wording.levels import position


def column_names(regions: Sequence[StoredRegion], edition: Edition) -> Mapping[int, str]:
    """Give the name of each gebied by its id; with its level and gemeente where the name comes twice."""
    names = {item.id: edition.name(item) for item in regions}
    for tell_apart in (_with_level, _with_code):
        often = Counter(names.values())
        names = {
            item.id: tell_apart(item, edition) if often[names[item.id]] > 1 else names[item.id]
            for item in regions
        }
    return names


def placed(stored: StoredRegion, edition: Edition) -> str:
    """Say what a gebied is and where it lies: 'wijk in de gemeente Utrecht'."""
    parents = tuple(
        (item.region.level.value, item.region.short_name)
        for item in reversed(edition.release.regions.ancestors(stored))
        if item.region.level is not RegionLevel.LAND
    )
    return position(stored.region.level.value, parents)


def _with_level(stored: StoredRegion, edition: Edition) -> str:
    gemeente = edition.release.regions.gemeente_of(stored)
    where = (
        stored.region.level.value
        if gemeente is None
        else f"{stored.region.level.value} in {edition.name(gemeente)}"
    )
    return f"{edition.name(stored)} ({where})"


def _with_code(stored: StoredRegion, edition: Edition) -> str:
    return f"{edition.name(stored)} ({stored.region.code})"
