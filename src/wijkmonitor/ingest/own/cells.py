"""The cells of own tables, in the codes of a release."""

from dataclasses import dataclass

import polars as pl

from wijkmonitor.domain.observation import Delivery
from wijkmonitor.domain.region import is_fictional_code
from wijkmonitor.ingest.cells import cells_of, hierarchy
from wijkmonitor.ingest.codebook import Codebook, coded
from wijkmonitor.ingest.counts import counts_of
from wijkmonitor.ingest.own.figures import OwnFigures

DENOMINATOR_SCHEMA: dict[str, pl.DataType] = {
    "region_id": pl.UInt16(),
    "indicator_id": pl.UInt16(),
    "group_id": pl.UInt8(),
    "period_id": pl.UInt8(),
    "delivery_id": pl.UInt8(),
    "n": pl.Float64(),
}
_INWONERS = "inwoners_aantal"


@dataclass(frozen=True, slots=True)
class OwnCells:
    """What own tables add to a release."""

    cells: pl.DataFrame
    """CELL_SCHEMA."""
    denominators: pl.DataFrame
    """DENOMINATOR_SCHEMA."""
    regions: pl.DataFrame
    """REGION_SCHEMA of the made-up gebieden."""
    tree: pl.DataFrame
    """What each made-up gebied is part of, as `cells.hierarchy` gives it."""
    fictional: frozenset[int]
    """The codes of the made-up gebieden."""
    deliveries: tuple[Delivery, ...]

    def inwoners_of_fictional(self, codes: Codebook) -> pl.DataFrame:
        """Give region and `n`: how many people live in a made-up gebied."""
        if _INWONERS not in codes.indicators:
            return pl.DataFrame(schema={"region": pl.UInt16(), "n": pl.Float64()})
        inwoners = codes.indicator(_INWONERS)
        made_up = self.cells.filter(pl.col("region").is_in(sorted(self.fictional)))
        return counts_of(made_up, [inwoners], codes.periods).newest([inwoners])

    def figures(self) -> pl.DataFrame:
        """Give the cells of all inhabitants with `n`, null where it is not known."""
        everybody = self.cells.filter(pl.col("group") == 0)
        key = ["region", "indicator", "group", "period", "delivery"]
        given = self.denominators.rename({f"{name}_id": name for name in key})
        return everybody.join(given, on=key, how="left")


def own_cells_of(own: OwnFigures, codes: Codebook) -> OwnCells:
    """Bring own tables into the codes of a release.

    Cells of a gebied that no indeling of the bundle has were refused before.
    """
    bundle = own.bundle
    coding = {
        "region_id": coded(pl.col("region"), codes.regions, pl.UInt16()),
        "indicator_id": coded(pl.col("indicator"), codes.indicators, pl.UInt16()),
        "group_id": coded(pl.col("group"), codes.groups, pl.UInt8()),
        "period_id": coded(pl.col("period"), codes.periods, pl.UInt8()),
        "delivery_id": coded(pl.col("delivery"), codes.deliveries, pl.UInt8()),
    }
    return OwnCells(
        cells=cells_of(bundle, codes),
        denominators=own.denominators.select(*(text.alias(name) for name, text in coding.items()), "n"),
        regions=bundle.regions,
        tree=hierarchy(bundle, codes),
        fictional=frozenset(place for place, code in enumerate(codes.regions) if is_fictional_code(code)),
        deliveries=bundle.deliveries,
    )
