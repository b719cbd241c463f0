"""Read 86161NED and 86160NED: income and wealth of all households together, per gemeente."""

from collections.abc import Mapping

from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.sources.coded import Meaning, read_coded
from wijkmonitor.sources.declaration import DeliveryDeclaration, SourceDeclaration
from wijkmonitor.sources.reading import Reading
from wijkmonitor.sources.regions import RegionIndex

_ALL_HOUSEHOLDS = {"kenmerk": ("1050010", "alle particuliere huishoudens samen")}
_WITHOUT_STUDENTS = "Particuliere huishoudens excl. studenten"
_MEANING = {
    "86161NED": Meaning(
        {(_WITHOUT_STUDENTS,): TOTAAL}, ("populatie",), totals=_ALL_HOUSEHOLDS, by_title=True
    ),
    "86160NED": Meaning(totals=_ALL_HOUSEHOLDS),
}


def read(
    declaration: SourceDeclaration,
    delivery: DeliveryDeclaration,
    contents: Mapping[str, bytes],
    regions: RegionIndex,
) -> Reading:
    """Read one delivery. Income is without students, as in Kerncijfers wijken en buurten."""
    return read_coded(declaration, delivery, contents, regions, _MEANING[delivery.table])
