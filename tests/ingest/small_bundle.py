"""A country of a few dozen gebieden with figures that a test writes itself, as a bundle and as cells."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import polars as pl
from shapely.geometry import box

from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.indicator import Indicator
from wijkmonitor.domain.observation import Delivery, DeliveryId
from wijkmonitor.domain.region import level_of, short_name
from wijkmonitor.ingest.bundle import STORED_COLUMNS, Bundle
from wijkmonitor.ingest.cells import cells_of, hierarchy
from wijkmonitor.ingest.codebook import KINDS, STATUSES, Codebook, codebook_of
from wijkmonitor.sources.frame import OBSERVATION_SCHEMA, REGION_SCHEMA

UTRECHT = "GM0344"
DE_BILT = "GM0310"
WIJKEN_OF_UTRECHT = tuple(f"WK0344{number:02d}" for number in range(1, 13))
WIJKEN_OF_DE_BILT = tuple(f"WK0310{number:02d}" for number in range(1, 5))
OVERVECHT = "WK034403"
INWONERS = "inwoners_aantal"

_BOUNDARY_SCHEMA: dict[str, pl.DataType] = {
    "code": pl.String(), "indeling": pl.Int16(), "level": pl.String(), "quality": pl.String(),
    "delivery": pl.String(), "x": pl.Int32(), "y": pl.Int32(), "area_km2": pl.Float64(),
    "geometry": pl.Binary(),
}  # fmt: skip
_CHANGED_SCHEMA: dict[str, pl.DataType] = {
    "code": pl.String(), "indeling_from": pl.Int16(), "indeling_to": pl.Int16(), "is_changed": pl.Boolean(),
    "reason": pl.String(),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """One source cell; without a value it says why."""

    region: str
    indicator: str
    value: float | None
    group: str = TOTAAL
    year: int = 2024
    indeling: int = 2024
    status: str = ""
    kind: str = "gepubliceerd"
    delivery: str = "85984NED-kern"

    def row(self) -> tuple[object, ...]:
        """Give the cell as a row of a bundle's observations."""
        status = self.status or ("geheim_of_onbekend" if self.value is None else "definitief")
        return (self.region, self.indeling, self.indicator, self.group, f"{self.year}JJ00", self.value,
                status, self.kind, self.delivery, f"kolom {self.indicator}")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """One gebied in one indeling; its parent follows from its code unless it is given."""

    code: str
    name: str = ""
    indeling: int = 2024
    parent: str = ""
    successors: Sequence[str] = field(default=())

    def row(self) -> tuple[object, ...]:
        """Give the gebied as a row of a bundle's regions."""
        name = self.name or f"Naam van {self.code}"
        parent = self.parent or _parent(self.code)
        return (self.code, level_of(self.code).value, name, short_name(name), parent, self.indeling, None,
                list(self.successors))  # fmt: skip


COUNTRY = (
    Place("NL00", "Nederland"),
    Place("PV26", "Utrecht"),
    Place(UTRECHT, "Utrecht"),
    Place(DE_BILT, "De Bilt"),
    *(Place(code, "Wijk 03 Overvecht" if code == OVERVECHT else "") for code in WIJKEN_OF_UTRECHT),
    *(Place(code) for code in WIJKEN_OF_DE_BILT),
    Place("BU03440301", "Taagdreef en omgeving"),
    Place("BU03440302", "Zambesidreef en omgeving"),
)


def _parent(code: str) -> str | None:
    match code[:2]:
        case "NL":
            return None
        case "PV":
            return "NL00"
        case "GM":
            return "PV26"
        case "WK":
            return f"GM{code[2:6]}"
        case _:
            return f"WK{code[2:8]}"


def country_of(indeling: int) -> tuple[Place, ...]:
    """Give the same gebieden in another indeling."""
    return tuple(Place(place.code, place.name, indeling) for place in COUNTRY)


def a_delivery(delivery_id: str) -> Delivery:
    """Give the provenance of a delivery; its table stands before the dash."""
    table = delivery_id.partition("-")[0]
    return Delivery(
        id=DeliveryId(delivery_id),
        source="cbs_kwb",
        table=table,
        title="Kerncijfers wijken en buurten",
        publisher="CBS",
        source_line=f"Bron: CBS, Kerncijfers wijken en buurten ({table})",
        url=f"https://opendata.cbs.nl/statline/#/CBS/nl/dataset/{table}/table",
        licence="CC BY 4.0",
        retrieved="2026-11-21",
        sha256="0" * 64,
        file_name=f"cbs_kwb/{delivery_id}.csv",
        remark="",
        is_bundled=True,
        series="cbs_kwb",
    )


def a_bundle(
    cells: Iterable[Cell],
    places: Sequence[Place] = COUNTRY,
    changed: Iterable[tuple[str, int]] = (),
    deliveries: Iterable[str] = (),
) -> Bundle:
    """Make a bundle; `changed` are (code, indeling) of gebieden with another area then."""
    schema = {name: OBSERVATION_SCHEMA[name] for name in STORED_COLUMNS}
    observations = pl.DataFrame([cell.row() for cell in cells], schema=schema, orient="row")
    newest = max(place.indeling for place in places)
    ids = sorted({*observations["delivery"].unique(), *deliveries})
    return Bundle(
        observations=observations,
        regions=pl.DataFrame([place.row() for place in places], schema=REGION_SCHEMA, orient="row"),
        changed_area=pl.DataFrame(
            [(code, indeling, newest, True, "andere oppervlakte") for code, indeling in changed],
            schema=_CHANGED_SCHEMA,
            orient="row",
        ),
        boundaries=_boundaries([place for place in places if place.indeling == newest]),
        deliveries=tuple(map(a_delivery, ids)),
    )


def _boundaries(places: Sequence[Place]) -> pl.DataFrame:
    """Give every gebied but the buurten and the country a square of its own, side by side."""
    rows = [
        (place.code, place.indeling, level_of(place.code).value, "benaderd", "grenzen-2024", x + 500, 500,
         1.0, box(x, 0, x + 1000, 1000).wkb)
        for number, place in enumerate(places)
        if place.code[:2] in {"PV", "GM", "WK"}
        for x in (130_000 + number * 1000,)
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=_BOUNDARY_SCHEMA, orient="row")


def a_catalog(*indicators: Indicator, groups: Sequence[str] = ()) -> Catalog:
    """Make a catalogue of these indicators only, with the real themes and breakdowns."""
    real = load_catalog()
    return Catalog(
        themes=real.themes,
        indicators=MappingProxyType({indicator.id: indicator for indicator in indicators}),
        dimensions=tuple(item for item in real.dimensions if not groups or item.id in groups),
        groups=real.groups,
    )


@dataclass(frozen=True, slots=True)
class Workplace:
    """A bundle on its way to a release: its cells, its tree and the codes of both."""

    cells: pl.DataFrame
    tree: pl.DataFrame
    codes: Codebook
    catalog: Catalog


def a_workplace(bundle: Bundle, catalog: Catalog) -> Workplace:
    """Put a bundle on the bench."""
    codes = codebook_of(bundle, catalog)
    return Workplace(cells_of(bundle, codes), hierarchy(bundle, codes), codes, catalog)


@dataclass(frozen=True, slots=True)
class Seen:
    """A cell as a test wants to see it."""

    value: float | None
    status: str
    kind: str
    column: str


def seen(
    cells: pl.DataFrame, codes: Codebook, indicator: str, year: int = 2024, group: str = TOTAAL
) -> dict[str, Seen]:
    """Give the cells of one indicator, period and group by the code of their gebied."""
    wanted = cells.filter(
        (pl.col("indicator") == codes.indicator(indicator))
        & (pl.col("period") == codes.periods.index(f"{year}JJ00"))
        & (pl.col("group") == codes.groups.index(group))
    )
    rows = wanted.select("region", "value", "status", "kind", pl.col("column").cast(pl.String)).iter_rows()
    return {
        codes.regions[region]: Seen(value, STATUSES[status].value, KINDS[kind].value, column)
        for region, value, status, kind, column in rows
    }


def values(
    cells: pl.DataFrame, codes: Codebook, indicator: str, year: int = 2024, group: str = TOTAAL
) -> dict[str, float | None]:
    """Give only the values of `seen`."""
    return {code: cell.value for code, cell in seen(cells, codes, indicator, year, group).items()}


def everywhere(
    indicator: str, amounts: Mapping[str, float | None], delivery: str = "85984NED-kern", year: int = 2024
) -> list[Cell]:
    """Give one cell of an indicator for each gebied."""
    return [Cell(code, indicator, value, delivery=delivery, year=year) for code, value in amounts.items()]
