"""The sources we know, and the one way to read a delivery: all of it, or refused with every problem."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from wijkmonitor.domain.errors import LoadRefusedError, Problem, SourceError
from wijkmonitor.domain.observation import Delivery, DeliveryId
from wijkmonitor.sources.cbs_arbeid_herkomst import parse as cbs_arbeid_herkomst
from wijkmonitor.sources.cbs_criminaliteit import parse as cbs_criminaliteit
from wijkmonitor.sources.cbs_herkomst import parse as cbs_herkomst
from wijkmonitor.sources.cbs_inkomen_vermogen import parse as cbs_inkomen_vermogen
from wijkmonitor.sources.cbs_jeugdzorg import parse as cbs_jeugdzorg
from wijkmonitor.sources.cbs_kwb import parse as cbs_kwb
from wijkmonitor.sources.cbs_laag_inkomen import parse as cbs_laag_inkomen
from wijkmonitor.sources.cbs_ses_woa import parse as cbs_ses_woa
from wijkmonitor.sources.cbs_uitkeringen import parse as cbs_uitkeringen
from wijkmonitor.sources.cbs_verdachten import parse as cbs_verdachten
from wijkmonitor.sources.cbs_vsv import parse as cbs_vsv
from wijkmonitor.sources.cbs_wmo import parse as cbs_wmo
from wijkmonitor.sources.cbs_zorgkosten import parse as cbs_zorgkosten
from wijkmonitor.sources.checks import check_reading
from wijkmonitor.sources.corrections import corrected, in_words, load_corrections
from wijkmonitor.sources.declaration import DeliveryDeclaration, SourceDeclaration, load_declaration
from wijkmonitor.sources.duo_onderwijs import parse as duo_onderwijs
from wijkmonitor.sources.frame import OBSERVATION_SCHEMA
from wijkmonitor.sources.leefbaarometer import parse as leefbaarometer
from wijkmonitor.sources.politie_misdrijven import parse as politie_misdrijven
from wijkmonitor.sources.reading import Reading
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.rivm_gezondheid import parse as rivm_gezondheid
from wijkmonitor.sources.rivm_zorgkosten import parse as rivm_zorgkosten
from wijkmonitor.sources.snapshot import Snapshot, combined_hash, missing_files
from wijkmonitor.sources.tabular import UnreadableFileError
from wijkmonitor.sources.uwv_uitkeringen import parse as uwv_uitkeringen
from wijkmonitor.sources.vektis_zorgkosten import parse as vektis_zorgkosten
from wijkmonitor.sources.zip_member import member

Reader = Callable[[SourceDeclaration, DeliveryDeclaration, Mapping[str, bytes], RegionIndex], Reading]


@dataclass(frozen=True, slots=True)
class Source:
    """A producer of figures: where its declaration stands and how its files are read."""

    name: str
    folder: Path
    read: Reader

    def declaration(self) -> SourceDeclaration:
        """Read the source's `source.yaml`."""
        return load_declaration(self.folder)


_HERE = Path(__file__).parent
_AGAIN = "Lees het bestand daarna opnieuw."

SOURCES: tuple[Source, ...] = (
    Source("cbs_kwb", _HERE / "cbs_kwb", cbs_kwb.read),
    Source("cbs_herkomst", _HERE / "cbs_herkomst", cbs_herkomst.read),
    Source("cbs_laag_inkomen", _HERE / "cbs_laag_inkomen", cbs_laag_inkomen.read),
    Source("cbs_ses_woa", _HERE / "cbs_ses_woa", cbs_ses_woa.read),
    Source("cbs_verdachten", _HERE / "cbs_verdachten", cbs_verdachten.read),
    Source("cbs_arbeid_herkomst", _HERE / "cbs_arbeid_herkomst", cbs_arbeid_herkomst.read),
    Source("cbs_wmo", _HERE / "cbs_wmo", cbs_wmo.read),
    Source("cbs_jeugdzorg", _HERE / "cbs_jeugdzorg", cbs_jeugdzorg.read),
    Source("cbs_zorgkosten", _HERE / "cbs_zorgkosten", cbs_zorgkosten.read),
    Source("cbs_criminaliteit", _HERE / "cbs_criminaliteit", cbs_criminaliteit.read),
    Source("politie_misdrijven", _HERE / "politie_misdrijven", politie_misdrijven.read),
    Source("rivm_gezondheid", _HERE / "rivm_gezondheid", rivm_gezondheid.read),
    Source("rivm_zorgkosten", _HERE / "rivm_zorgkosten", rivm_zorgkosten.read),
    Source("cbs_vsv", _HERE / "cbs_vsv", cbs_vsv.read),
    Source("duo_onderwijs", _HERE / "duo_onderwijs", duo_onderwijs.read),
    Source("leefbaarometer", _HERE / "leefbaarometer", leefbaarometer.read),
    Source("cbs_inkomen_vermogen", _HERE / "cbs_inkomen_vermogen", cbs_inkomen_vermogen.read),
    Source("cbs_uitkeringen", _HERE / "cbs_uitkeringen", cbs_uitkeringen.read),
    Source("uwv_uitkeringen", _HERE / "uwv_uitkeringen", uwv_uitkeringen.read),
    Source("vektis_zorgkosten", _HERE / "vektis_zorgkosten", vektis_zorgkosten.read),
)


def source_named(name: str) -> Source:
    """Give a source by its short name."""
    for source in SOURCES:
        if source.name == name:
            return source
    raise SourceError(f"Bron '{name}' is onbekend. Kies uit: {', '.join(source.name for source in SOURCES)}.")


def deliveries_in(source: Source, data_folder: Path) -> tuple[DeliveryDeclaration, ...]:
    """Give every delivery of a source: the declared ones, and files of tables we know in its folder.

    A file that bears the id of a known table (`cbs_kwb/kwb2018_84286NED.csv`) and that no delivery names is a
    delivery by itself, in the source's default layout. So a further year needs a column in columns.csv only.
    """
    declaration = source.declaration()
    if not declaration.default_layout:
        return declaration.deliveries
    named = {path for delivery in declaration.deliveries for path in delivery.files}
    found = sorted(
        path.relative_to(data_folder).as_posix() for path in (data_folder / source.name).glob("*.csv")
    )
    undeclared = tuple(
        declaration.delivery_of_file(table, path)
        for path in found
        for table in declaration.tables
        if table in path and path not in named
    )
    return (*declaration.deliveries, *undeclared)


def read_delivery(
    source: Source, delivery: DeliveryDeclaration, data_folder: Path, regions: RegionIndex
) -> pl.DataFrame:
    """Read one delivery into OBSERVATION_SCHEMA; raises LoadRefusedError with every problem, each once."""
    problems = missing_files(data_folder, delivery.files)
    if problems:
        raise LoadRefusedError(delivery.id, problems)
    contents = {path: (data_folder / path).read_bytes() for path in delivery.files}
    return read_contents(source, delivery, contents, regions)


def read_contents(
    source: Source, delivery: DeliveryDeclaration, contents: Mapping[str, bytes], regions: RegionIndex
) -> pl.DataFrame:
    """Read the bytes of one delivery, wherever they came from; raises LoadRefusedError as `read_delivery`."""
    declaration = source.declaration()
    try:
        reading = source.read(declaration, delivery, _taken_out(delivery, contents), regions)
    except UnreadableFileError as error:
        raise LoadRefusedError(delivery.id, error.problems) from error
    except SourceError as error:
        raise LoadRefusedError(delivery.id, [Problem(str(error), delivery.files[0], _AGAIN)]) from error
    reading = corrected(reading, load_corrections(source.folder), delivery.id, delivery.retrieved)
    problems = check_reading(reading, declaration, delivery, regions)
    if problems:
        raise LoadRefusedError(delivery.id, problems)
    return reading.observations.select(*OBSERVATION_SCHEMA)


def _taken_out(delivery: DeliveryDeclaration, contents: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Put the declared file of a zip in the place of the zip; readers know of no zips."""
    if not delivery.member:
        return contents
    main = delivery.files[0]
    return {**contents, main: member(contents[main], main, delivery.member)}


def read_file(source: Source, table: str, path: Path, regions: RegionIndex) -> pl.DataFrame:
    """Read a file of a known table that no delivery names: another year in the publisher's own form."""
    delivery = source.declaration().delivery_of_file(table, path.name)
    return read_delivery(source, delivery, path.parent, regions)


def provenance(source: SourceDeclaration, delivery: DeliveryDeclaration, data_folder: Path) -> Delivery:
    """Describe a delivery as the release keeps it, with the fingerprint of its files."""
    snapshots = [Snapshot.read(data_folder, path) for path in delivery.files]
    return described(source, delivery, combined_hash(snapshots), Path(delivery.files[0]).name)


def described(
    source: SourceDeclaration, delivery: DeliveryDeclaration, sha256: str, file_name: str
) -> Delivery:
    """Describe a delivery as the release keeps it."""
    return Delivery(
        id=DeliveryId(delivery.id),
        source=source.name,
        table=delivery.table,
        title=delivery.title,
        publisher=source.publisher,
        source_line=source.source_line.format(titel=delivery.title, tabel=delivery.table),
        url=delivery.url,
        licence=delivery.licence,
        retrieved=delivery.retrieved,
        sha256=sha256,
        file_name=file_name,
        remark=_remark(source, delivery),
        is_bundled=delivery.is_bundled,
        series=source.name if source.has_yearly_tables else delivery.table,
    )


def _remark(source: SourceDeclaration, delivery: DeliveryDeclaration) -> str:
    """Give what a reader should know of the bytes, with the figures that are not shown as published."""
    own = [item for item in load_corrections(source.folder) if item.delivery == delivery.id]
    return f"{delivery.remark} {in_words(own)}".strip()
