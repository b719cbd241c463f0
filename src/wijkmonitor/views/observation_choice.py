"""Which observations are asked for, checked against what there is."""

from collections.abc import Iterable, Sequence

from wijkmonitor.domain.errors import AddressError
from wijkmonitor.domain.period import Period
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.store.observation_page import NO_LIMIT, ObservationFilter
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.views.choice import canonical_group
from wijkmonitor.views.edition import Edition
from wijkmonitor.wording.python_access import no_level

_NOTHING = -1
"""The number of what exists and has no figure in this release: no row has it."""


def observation_filter(
    edition: Edition,
    *,
    regions: Iterable[StoredRegion] = (),
    indicators: Iterable[str] = (),
    groups: Iterable[str] = (),
    years: Iterable[str] = (),
    levels: Iterable[str] = (),
) -> ObservationFilter:
    """Give the filter in numbers of the release; nothing asked of a kind lets everything of it through.

    Raises AddressError for an indicator, group, year or level that does not exist.
    """
    texts, catalog = edition.release.dictionary, edition.catalog
    return ObservationFilter(
        regions=[stored.id for stored in regions],
        indicators=_numbers([catalog.indicator(name).id for name in indicators], texts.indicators),
        groups=_numbers([catalog.group(canonical_group(code)).code for code in groups], texts.groups),
        periods=_numbers([Period.parse(year).code for year in years], texts.periods),
        runs=[run for name in levels for run in edition.release.regions.numbers[checked_level(name)]],
        limit=NO_LIMIT,
    )


def checked_level(name: str) -> RegionLevel:
    """Give a level by its name; raises AddressError that says which there are."""
    if name not in set(RegionLevel):
        raise AddressError(no_level(name, RegionLevel))
    return RegionLevel(name)


def _numbers(asked: Sequence[str], known: Sequence[str]) -> list[int]:
    return [known.index(item) if item in known else _NOTHING for item in asked]
