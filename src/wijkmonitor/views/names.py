"""The name a visitor knows a gebied by."""

import re

from wijkmonitor.store.regions import RegionTable, StoredRegion

_ONLY_A_NUMBER = re.compile(r"(?i:wijk|buurt)?\s*\d+[0-9A-Z]*")


def known_name(stored: StoredRegion, regions: RegionTable) -> str:
    """Give the name people use; with the gemeente where it is only a number ('Wijk 00 in Appingedam')."""
    region = stored.region
    if region.level.is_small and _ONLY_A_NUMBER.fullmatch(region.short_name):
        gemeente = regions.gemeente_of(stored)
        if gemeente is not None:
            return f"{region.short_name} in {gemeente.region.short_name}"
    return region.short_name
