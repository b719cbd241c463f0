"""Read 85456NED and 84729NED: work by herkomst, national. Their codes are known by title only."""

from collections.abc import Mapping

from wijkmonitor.sources.coded import Meaning, groups_of, read_coded
from wijkmonitor.sources.declaration import DeliveryDeclaration, SourceDeclaration
from wijkmonitor.sources.groups import load_groups
from wijkmonitor.sources.reading import Reading
from wijkmonitor.sources.regions import RegionIndex

_EVERYBODY = {"geslacht": "Totaal mannen en vrouwen", "ouders": "Totaal"}
_ONLY = {
    "85456NED": _EVERYBODY | {"startkwalificatie": "Totaal"},
    "84729NED": _EVERYBODY | {"kenmerken": "Totaal personen"},
}


def read(
    declaration: SourceDeclaration,
    delivery: DeliveryDeclaration,
    contents: Mapping[str, bytes],
    regions: RegionIndex,
) -> Reading:
    """Read one of the two tables: whole years, men and women together, wherever they were born."""
    groups = groups_of(load_groups(declaration.folder, "tabel", "herkomst"), delivery.table)
    meaning = Meaning(groups, ("herkomst",), only=_ONLY[delivery.table], by_title=True)
    return read_coded(declaration, delivery, contents, regions, meaning)
