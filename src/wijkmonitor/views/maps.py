"""The mini map of a gebied among its neighbours."""

from collections import OrderedDict
from dataclasses import dataclass, field

from wijkmonitor.domain.region import RegionCode, RegionLevel
from wijkmonitor.measures.geometry import svg_paths
from wijkmonitor.store.reader import OpenRelease
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import GeometryRow
from wijkmonitor.views.profile import MiniMapView
from wijkmonitor.wording.levels import with_level

WIDTH, HEIGHT = 320, 320
_KEPT = 600
"""How many maps stay in memory: one for each gemeente, and some for provincies and the country."""


@dataclass(slots=True)
class Neighbourhoods:
    """Makes the maps of a release; the boundaries inside one gebied are projected once and kept."""

    release: OpenRelease
    geometry: dict[RegionCode, dict[RegionCode, GeometryRow]] = field(default_factory=dict)
    """Of the current gebieden, by what they lie in."""
    _paths: OrderedDict[RegionCode, dict[str, str]] = field(default_factory=OrderedDict)

    def __post_init__(self) -> None:
        """Put all boundaries under the gebied they lie in."""
        regions = self.release.regions
        for level in (RegionLevel.PROVINCIE, RegionLevel.GEMEENTE, RegionLevel.WIJK):
            for row in self.release.geometry_of_level(level):
                stored = regions.get(row.code)
                if stored is None or stored.region.parent is None or not regions.is_current(stored):
                    continue
                self.geometry.setdefault(stored.region.parent, {})[row.code] = row

    def prepare(self) -> None:
        """Project all boundaries now, half a second of work: no visitor is the first of a gemeente."""
        for parent in self.geometry:
            self._paths_in(parent)

    def around(self, stored: StoredRegion, name: str) -> MiniMapView | None:
        """Give the map of a gebied in its parent; of a buurt that of its wijk; None without boundaries."""
        shown = self._shown(stored)
        if shown is None:
            return None
        parent, own = shown
        paths = self._paths_in(parent)
        row = self.geometry[parent].get(own)
        if own not in paths or row is None:
            return None
        others = tuple(path for code, path in paths.items() if code != own)
        label = with_level(stored.region.level.value, name)
        return MiniMapView(WIDTH, HEIGHT, paths[own], others, label, row.quality, row.indeling)

    def _shown(self, stored: StoredRegion) -> tuple[RegionCode, RegionCode] | None:
        """Give the gebied whose inside is drawn, and which part of it stands out."""
        region = stored.region
        if region.level is RegionLevel.BUURT:
            wijk = self.release.regions.get(region.parent or "")
            return None if wijk is None else self._shown(wijk)
        parent = region.parent
        return (parent, region.code) if parent in self.geometry and parent is not None else None

    def _paths_in(self, parent: RegionCode) -> dict[str, str]:
        paths = self._paths.get(parent)
        if paths is None:
            shapes: dict[str, bytes] = {code: row.wkb for code, row in self.geometry[parent].items()}
            paths = svg_paths(shapes, WIDTH, HEIGHT, 4)
            self._paths[parent] = paths
            if len(self._paths) > _KEPT:
                self._paths.popitem(last=False)
        return paths
