"""Read 84780NED: a row a gebied and school year, of boys and girls together."""

from collections.abc import Mapping

from wijkmonitor.domain.period import PeriodKind
from wijkmonitor.sources.coded import Meaning, read_coded
from wijkmonitor.sources.declaration import DeliveryDeclaration, SourceDeclaration
from wijkmonitor.sources.reading import Reading
from wijkmonitor.sources.regions import RegionIndex

_EVERYBODY = Meaning(
    totals={"geslacht": ("T001038", "jongens en meisjes samen")}, periods=PeriodKind.SCHOOLJAAR
)


def read(
    declaration: SourceDeclaration,
    delivery: DeliveryDeclaration,
    contents: Mapping[str, bytes],
    regions: RegionIndex,
) -> Reading:
    """Read one delivery; landsdelen and other regions that are no gebied of ours are left out."""
    return read_coded(declaration, delivery, contents, regions, _EVERYBODY)
