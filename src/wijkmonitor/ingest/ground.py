"""The gebieden, borders and addresses that came in, laid over those of the program: what figures stand on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from wijkmonitor.domain.errors import FetchError, LoadRefusedError, Problem
from wijkmonitor.ingest.bundle import Bundle
from wijkmonitor.ingest.comparison.model import Finding, Rule
from wijkmonitor.publishers.fetching import contents_of
from wijkmonitor.publishers.snapshots import Snapshot, SnapshotShelf
from wijkmonitor.sources.cbs_gebieden.further import Extended, with_lists
from wijkmonitor.sources.cbs_gebieden.known import LAND_SCHEMA, Evidence, Gebieden
from wijkmonitor.sources.cbs_gebieden.lists import FOLDER, LIST_SCHEMA, read_list
from wijkmonitor.sources.cbs_gebieden.succession import Abolition, load_abolitions, read_abolitions
from wijkmonitor.sources.feeds import Feed
from wijkmonitor.sources.groundwork import GEBIEDEN
from wijkmonitor.sources.regions import RegionIndex

_LAND = "oppervlakte_land_ha"
_ABOLITIONS = "opvolgers"
_SHOWN = 5


@dataclass(slots=True)
class _Laid:
    """What was read of each snapshot, and what was wrong."""

    lists: list[pl.DataFrame] = field(default_factory=list)
    abolitions: list[Abolition] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Ground:
    """What figures are read and shown on."""

    base: Bundle
    """The program's bundle, with the gebieden and borders of now."""
    index: RegionIndex
    findings: tuple[Finding, ...] = ()


def ground_of(base: Bundle, snapshots: Sequence[tuple[Feed, Snapshot]], shelf: SnapshotShelf) -> Ground:
    """Lay snapshots of groundwork over the program's bundle; raises LoadRefusedError with every problem."""
    if not snapshots:
        return Ground(base, RegionIndex(base.regions))
    laid = _Laid()
    for feed, snapshot in snapshots:
        try:
            _lay(laid, feed, contents_of(feed, snapshot, shelf)[feed.delivery.files[0]])
        except LoadRefusedError as error:
            laid.problems += error.problems
        except FetchError as error:
            laid.problems.append(Problem(str(error), feed.id, ""))
    if laid.problems:
        raise LoadRefusedError("van de gebieden", laid.problems)
    evidence = Evidence(_all_abolitions(laid.abolitions))
    extended, problems = with_lists(_known(base), _one_list(laid.lists), evidence)
    if problems:
        raise LoadRefusedError(GEBIEDEN.name, problems)
    gebieden = extended.gebieden
    bundle = replace(base, regions=gebieden.regions, changed_area=gebieden.changed_area)
    return Ground(bundle, RegionIndex(gebieden.regions), tuple(_findings(extended)))


def _lay(laid: _Laid, feed: Feed, content: bytes) -> None:
    if feed.id == _ABOLITIONS:
        laid.abolitions += read_abolitions(content, feed.delivery.files[0])
    else:
        laid.lists.append(read_list(GEBIEDEN.declaration(), feed.delivery, content))


def _all_abolitions(added: Iterable[Abolition]) -> tuple[Abolition, ...]:
    """Give the program's abolitions and the steward's; of one gemeente what the steward says."""
    found = {abolition.code: abolition for abolition in (*load_abolitions(FOLDER), *added)}
    return tuple(found.values())


def _one_list(lists: Sequence[pl.DataFrame]) -> pl.DataFrame:
    return pl.concat(lists) if lists else pl.DataFrame(schema=LIST_SCHEMA)


def _known(base: Bundle) -> Gebieden:
    """Give what the program knows of gebieden; their land is a figure like any other."""
    land = (
        base.observations.filter(
            (pl.col("indicator") == _LAND) & (pl.col("group") == "totaal") & pl.col("value").is_not_null()
        )
        .sort("delivery")
        .group_by("region", "indeling")
        .agg(pl.col("value").first().alias("land_ha"))
        .rename({"region": "code"})
    )
    typed = land.select(pl.col(name).cast(kind) for name, kind in LAND_SCHEMA.items())
    return Gebieden(base.regions, base.changed_area, typed)


def _findings(extended: Extended) -> Iterable[Finding]:
    table = "gebieden"
    year = extended.gebieden.newest
    for code in extended.lost:
        name = extended.gebieden.regions.filter(pl.col("code") == code).sort("indeling")["name"][-1]
        yield Finding(
            Rule.OPVOLGER,
            table,
            f"Gemeente {name} ({code}) bestaat niet meer in {year}, en wij weten niet waar zij in opging. "
            "Zet haar in cbs_gebieden/opvolgers.csv (code;naam;opgeheven_op;opvolgers;toelichting), laad dat "
            "bestand met 'wijkmonitor update --from MAP --source opvolgers' en geef deze opdracht opnieuw.",
            is_blocking=True,
        )
    for unused in extended.unused:
        yield Finding(
            Rule.ONBEKEND_GEBIED,
            table,
            f"Van {unused} zijn nog niet alle niveaus bekend. Die gebiedsindeling wordt pas gebruikt als ook "
            f"de lijst uit de Kerncijfers van {unused} er is.",
            is_blocking=False,
        )
