"""What a `source.yaml` declares: publisher, tables, layouts of files, and the deliveries we hold."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from wijkmonitor.domain.errors import SourceError
from wijkmonitor.domain.observation import FigureKind, Status
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.sources.block import Block
from wijkmonitor.sources.layout import Layout

_SOURCE_KEYS = frozenset(
    {
        "naam",
        "titel",
        "uitgever",
        "bronregel",
        "licentie",
        "adres",
        "standaardlayout",
        "jaartabellen",
        "cijfers",
        "grenzen",
        "layouts",
        "tabellen",
        "leveringen",
        "ophalen",
    }
)
_TABLE_KEYS = frozenset({"titel", "periode", "indeling", "status", "soort", "adres"})
DELIVERY_KEYS = _TABLE_KEYS | frozenset(
    {
        "id",
        "tabel",
        "bestanden",
        "uit_zip",
        "layout",
        "kolommen",
        "verwacht",
        "uitgesloten",
        "licentie",
        "ontvangen",
        "opmerking",
        "gebundeld",
        "bewezen",
    }
)
"""The keys of an entry under `leveringen:`."""


@dataclass(frozen=True, slots=True)
class TableDeclaration:
    """A table of the publisher that we know, whether or not a file of it is at hand."""

    id: str
    title: str
    period: str | None
    indeling: int | None
    status: Status
    kind: FigureKind
    url: str


@dataclass(frozen=True, slots=True)
class DeliveryDeclaration:
    """One entry under `leveringen:`: a file (and its companions) that holds a part of a table."""

    id: str
    """'84799NED-wijken': the table's id and what this file holds of it."""
    table: str
    title: str
    files: tuple[str, ...]
    """Relative to the data folder; the first is the main file, the others are companions."""
    layout: str
    columns: str
    """Which column of columns.csv maps the headers of the main file; the table's id unless declared."""
    period: str | None
    """None where a column of the file says it."""
    indeling: int | None
    """None where it follows from the period."""
    status: Status
    """Of cells that hold a figure, unless the file says it per cell."""
    kind: FigureKind
    expected: Mapping[str, int]
    """Gebieden per level that must be there; fewer is lost coverage and stops the load."""
    excluded: Mapping[str, str]
    """Rows we knowingly leave out: the text that identifies the row → why."""
    url: str
    licence: str
    retrieved: str
    remark: str
    is_bundled: bool
    is_proven: bool
    """Whether our reading was held against real bytes of this file; what was not is only read by name."""
    member: str = ""
    """The file to read when the main file is a zip; empty when it is not."""


@dataclass(frozen=True, slots=True)
class SourceDeclaration:
    """A producer of figures and everything we hold of it."""

    folder: Path
    """Where its source.yaml, columns.csv and corrections.yaml stand."""
    name: str
    title: str
    publisher: str
    source_line: str
    """With `{titel}` and `{tabel}` to be filled in per delivery."""
    licence: str
    default_layout: str
    """Layout of a file without an entry under `leveringen:`; empty where only declared files are read."""
    has_yearly_tables: bool
    """The publisher makes a new table every year; together they are one series."""
    has_figures: bool
    """False for lists of gebieden and boundaries: no figure comes from them."""
    bounds: Mapping[str, tuple[float, float]]
    """Indicators whose figures may leave the usual range of their unit: id → lowest, highest."""
    layouts: Mapping[str, Layout]
    tables: Mapping[str, TableDeclaration]
    deliveries: tuple[DeliveryDeclaration, ...]

    def delivery(self, delivery_id: str) -> DeliveryDeclaration:
        """Give a delivery by its id."""
        for delivery in self.deliveries:
            if delivery.id == delivery_id:
                return delivery
        raise SourceError(
            f"Bron {self.name} heeft geen levering '{delivery_id}'. Voeg die toe aan source.yaml."
        )

    def delivery_of_file(self, table_id: str, path: str) -> DeliveryDeclaration:
        """Declare a file of a known table on the spot: a year without an entry under `leveringen:`."""
        table = self.tables.get(table_id)
        if table is None or not self.default_layout:
            raise SourceError(
                f"Bron {self.name} kent geen tabel '{table_id}'. Voeg die toe aan 'tabellen' in source.yaml."
            )
        return DeliveryDeclaration(
            id=table.id,
            table=table.id,
            title=table.title,
            files=(path,),
            layout=self.default_layout,
            columns=table.id,
            period=table.period,
            indeling=table.indeling,
            status=table.status,
            kind=table.kind,
            expected={},
            excluded={},
            url=table.url,
            licence=self.licence,
            retrieved="",
            remark="",
            is_bundled=False,
            is_proven=True,
        )


def load_declaration(folder: Path) -> SourceDeclaration:
    """Read and check a `source.yaml`; a SourceError names file, key and remedy.

    A delivery inherits title, period, indeling, status, kind and address from its table.
    """
    block = Block.load(folder / "source.yaml")
    block.refuse_unknown_keys(_SOURCE_KEYS)
    layouts = {
        name: Layout.of(name, _child(block, "layouts", name)) for name in block.block("layouts").values
    }
    address = block.text("adres", "")
    tables = {
        table_id: _table(table_id, _child(block, "tabellen", table_id), address)
        for table_id in block.block("tabellen").values
    }
    declaration = SourceDeclaration(
        folder=folder,
        name=block.text("naam"),
        title=block.text("titel"),
        publisher=block.text("uitgever"),
        source_line=block.text("bronregel"),
        licence=block.text("licentie"),
        default_layout=block.text("standaardlayout", ""),
        has_yearly_tables=block.truth("jaartabellen", default=False),
        has_figures=block.truth("cijfers", default=True),
        bounds=_bounds(block.block("grenzen")),
        layouts=layouts,
        tables=tables,
        deliveries=(),
    )
    deliveries = tuple(_listed(item, declaration) for item in block.blocks("leveringen"))
    _refuse_repeated_ids(block.where, deliveries)
    return replace(declaration, deliveries=deliveries)


def _child(block: Block, key: str, name: str) -> Block:
    return block.block(key).block(name)


def _table(table_id: str, block: Block, address: str) -> TableDeclaration:
    block.refuse_unknown_keys(_TABLE_KEYS)
    return TableDeclaration(
        id=table_id,
        title=block.text("titel"),
        period=block.text("periode") if block.has("periode") else None,
        indeling=block.number("indeling") if block.has("indeling") else None,
        status=_status(block, Status.DEFINITIEF),
        kind=_kind(block, FigureKind.GEPUBLICEERD),
        url=block.text("adres", address.replace("{tabel}", table_id)),
    )


def _listed(block: Block, source: SourceDeclaration) -> DeliveryDeclaration:
    block.refuse_unknown_keys(DELIVERY_KEYS)
    return read_delivery_block(block, source, block.texts("bestanden"), is_proven=True)


def read_delivery_block(
    block: Block, source: SourceDeclaration, files: tuple[str, ...], *, is_proven: bool
) -> DeliveryDeclaration:
    """Read the description of a delivery, whose files the block names or a protocol makes.

    `is_proven` is what holds where the block does not say `bewezen`.
    """
    table = source.tables.get(block.text("tabel"))
    if table is None:
        raise block.complaint("tabel", "moet onder 'tabellen' staan")
    layout = block.text("layout")
    if layout not in source.layouts:
        raise block.complaint("layout", f"moet een van deze zijn: {', '.join(source.layouts)}")
    return DeliveryDeclaration(
        id=block.text("id"),
        table=table.id,
        title=block.text("titel", table.title),
        files=files,
        layout=layout,
        columns=block.text("kolommen", table.id),
        period=block.text("periode") if block.has("periode") else table.period,
        indeling=block.number("indeling") if block.has("indeling") else table.indeling,
        status=_status(block, table.status),
        kind=_kind(block, table.kind),
        expected=_expected(block.block("verwacht")),
        excluded=_texts_by_key(block.block("uitgesloten")),
        url=block.text("adres", table.url),
        licence=block.text("licentie", source.licence),
        retrieved=block.text("ontvangen", ""),
        remark=block.text("opmerking", ""),
        is_bundled=block.truth("gebundeld", default=False),
        is_proven=block.truth("bewezen", default=is_proven),
        member=block.text("uit_zip", ""),
    )


def _status(block: Block, default: Status) -> Status:
    text = block.text("status", default.value)
    if text not in set(Status) or not Status(text).is_figure:
        raise block.complaint("status", "moet definitief, voorlopig of nader_voorlopig zijn")
    return Status(text)


def _kind(block: Block, default: FigureKind) -> FigureKind:
    text = block.text("soort", default.value)
    if text not in set(FigureKind):
        raise block.complaint("soort", f"moet een van deze zijn: {', '.join(FigureKind)}")
    return FigureKind(text)


def _expected(block: Block) -> Mapping[str, int]:
    block.refuse_unknown_keys(frozenset(RegionLevel))
    return {level: block.number(level) for level in block.values}


def _texts_by_key(block: Block) -> Mapping[str, str]:
    return {key: block.text(key) for key in block.values}


def _bounds(block: Block) -> Mapping[str, tuple[float, float]]:
    bounds: dict[str, tuple[float, float]] = {}
    for indicator in block.values:
        limits = block.block(indicator)
        bounds[indicator] = (limits.decimal("laagste"), limits.decimal("hoogste"))
    return bounds


def _refuse_repeated_ids(where: str, deliveries: tuple[DeliveryDeclaration, ...]) -> None:
    seen: set[str] = set()
    for delivery in deliveries:
        if delivery.id in seen:
            raise SourceError(
                f"{where}: levering '{delivery.id}' staat er twee keer. Geef elke levering een eigen id."
            )
        seen.add(delivery.id)
