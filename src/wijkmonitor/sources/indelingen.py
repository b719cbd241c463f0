"""On which of our lists of gebieden a figure stands, when each year is measured on its own boundaries."""

from collections.abc import Iterable, Mapping

from wijkmonitor.sources.regions import RegionIndex


def nearest_indelingen(
    region_years: Iterable[tuple[str, int]], regions: RegionIndex
) -> Mapping[tuple[str, int], int]:
    """Give for each (region, year) the nearest indeling that knows the region; of two as near the older.

    A region that no list knows is left out.
    """
    known = {indeling: regions.codes(indeling) for indeling in regions.indelingen}
    nearest: dict[tuple[str, int], int] = {}
    for code, year in region_years:
        distances = [(abs(indeling - year), indeling) for indeling in known if code in known[indeling]]
        if distances:
            nearest[code, year] = min(distances)[1]
    return nearest
