"""All that is known of gebieden over the years, and what else tells where they went."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from wijkmonitor.sources.cbs_gebieden.gebieden import GEBIED_SCHEMA
from wijkmonitor.sources.cbs_gebieden.succession import Abolition
from wijkmonitor.sources.cbs_grenzen.outlines import Outlines

LAND_SCHEMA: dict[str, pl.DataType] = {"code": pl.String(), "indeling": pl.Int16(), "land_ha": pl.Float64()}


@dataclass(frozen=True, slots=True)
class Gebieden:
    """All that is known of gebieden over the years."""

    regions: pl.DataFrame
    """REGION_SCHEMA."""
    changed_area: pl.DataFrame
    """CHANGE_SCHEMA, towards the newest indeling."""
    land: pl.DataFrame
    """LAND_SCHEMA."""

    @property
    def newest(self) -> int:
        """The newest indeling."""
        return int(self.regions.select(pl.col("indeling").max()).item())

    def codes(self, indeling: int) -> frozenset[str]:
        """Give the codes of an indeling."""
        return frozenset(self.regions.filter(pl.col("indeling") == indeling)["code"])

    def gebieden(self) -> pl.DataFrame:
        """Give GEBIED_SCHEMA."""
        with_land = self.regions.join(self.land, on=["code", "indeling"], how="left")
        return with_land.select(pl.col(name).cast(kind) for name, kind in GEBIED_SCHEMA.items())


@dataclass(frozen=True, slots=True)
class Evidence:
    """What tells where gebieden went, beside the lists themselves."""

    abolitions: tuple[Abolition, ...]
    addresses: Mapping[int, pl.DataFrame] = field(default_factory=dict)
    """ADDRESS_SCHEMA by year."""
    wijken: Mapping[int, Outlines] = field(default_factory=dict)
    """The outlines of wijken by year."""
