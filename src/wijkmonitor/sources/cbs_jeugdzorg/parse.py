"""Read the youth care tables of CBS per wijk: a row a wijk and kind of care, one table a year."""

from collections.abc import Mapping

from wijkmonitor.sources.coded import read_kinds
from wijkmonitor.sources.declaration import DeliveryDeclaration, SourceDeclaration
from wijkmonitor.sources.reading import Reading
from wijkmonitor.sources.regions import RegionIndex


def read(
    declaration: SourceDeclaration,
    delivery: DeliveryDeclaration,
    contents: Mapping[str, bytes],
    regions: RegionIndex,
) -> Reading:
    """Read one delivery; a young person with two kinds of care counts for both, and once in the total."""
    return read_kinds(declaration, delivery, contents, regions, "soort")
