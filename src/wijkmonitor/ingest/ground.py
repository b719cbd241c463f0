"""The gebieden, borders and addresses that came in, laid over those of the program: what figures stand on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from wijkmonitor.domain.errors import FetchError, LoadRefusedError, Problem
from wijkmonitor.domain.region import RegionLevel, level_of
from wijkmonitor.ingest.bundle import Bundle
from wijkmonitor.ingest.comparison.model import Finding, Rule
from wijkmonitor.publishers.fetching import contents_of
from wijkmonitor.publishers.snapshots import Snapshot, SnapshotShelf
from wijkmonitor.sources.cbs_gebieden.further import Extended, with_lists
from wijkmonitor.sources.cbs_gebieden.known import LAND_SCHEMA, Evidence, Gebieden
from wijkmonitor.sources.cbs_gebieden.lists import FOLDER, LIST_SCHEMA, read_list
from wijkmonitor.sources.cbs_gebieden.succession import Abolition, load_abolitions, read_abolitions
from wijkmonitor.sources.cbs_grenzen.boundaries import boundaries_of
from wijkmonitor.sources.cbs_grenzen.carrying import brought_to_now, newest_boundaries
from wijkmonitor.sources.cbs_grenzen.outlines import Outlines
from wijkmonitor.sources.cbs_grenzen.parse import outlines_in
from wijkmonitor.sources.cbs_postcodes.parse import read_addresses
from wijkmonitor.sources.concordance import Concordance
from wijkmonitor.sources.declaration import DeliveryDeclaration
from wijkmonitor.sources.feeds import Feed
from wijkmonitor.sources.groundwork import GEBIEDEN, GRENZEN, POSTCODES
from wijkmonitor.sources.regions import RegionIndex

_LAND = "oppervlakte_land_ha"
_ABOLITIONS = "opvolgers"
_SHOWN = 5
_MOST_STRANGE = 0.02
"""Part of the buurten of a year that may be in the addresses only."""


@dataclass(slots=True)
class _Laid:
    """What was read of each snapshot, and what was wrong."""

    lists: list[pl.DataFrame] = field(default_factory=list)
    abolitions: list[Abolition] = field(default_factory=list)
    outlines: list[tuple[DeliveryDeclaration, Outlines]] = field(default_factory=list)
    addresses: dict[int, pl.DataFrame] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def lay(self, feed: Feed, content: bytes) -> None:
        """Read one snapshot; raises LoadRefusedError."""
        delivery = feed.delivery
        match feed.source:
            case GRENZEN.name:
                self.outlines.append((delivery, outlines_in(content, delivery)))
            case POSTCODES.name:
                layout = POSTCODES.declaration().layouts[delivery.layout]
                self.addresses[delivery.indeling or 0] = read_addresses(content, delivery, layout)
            case _ if delivery.id == _ABOLITIONS:
                self.abolitions += read_abolitions(content, delivery.files[0])
            case _:
                self.lists.append(read_list(GEBIEDEN.declaration(), delivery, content))


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
    laid = _laid(snapshots, shelf)
    evidence = Evidence(_all_abolitions(laid.abolitions), laid.addresses, _wijken(laid.outlines))
    extended, problems = with_lists(_known(base), _one_list(laid.lists), evidence)
    if problems:
        raise LoadRefusedError(GEBIEDEN.name, problems)
    gebieden = extended.gebieden
    concordances = tuple(Concordance.of(year, rows) for year, rows in sorted(laid.addresses.items()))
    index = RegionIndex(gebieden.regions, concordances)
    bundle = replace(
        base,
        regions=gebieden.regions,
        changed_area=gebieden.changed_area,
        boundaries=_boundaries(base, laid.outlines, index, gebieden),
    )
    return Ground(bundle, index, (*_findings(extended), *_unknown_buurten(index)))


def newest_year(shown: Bundle, ground: Ground) -> Iterator[Finding]:
    """Tell that another year becomes the newest: all pages, maps and comparisons go over to its gebieden."""
    before, after = (
        int(bundle.regions.select(pl.col("indeling").max()).item()) for bundle in (shown, ground.base)
    )
    if before != after:
        yield Finding(
            Rule.NIEUWSTE_INDELING,
            "gebieden",
            f"De gebieden gaan van {before} naar {after}: alle bladzijden, kaarten en vergelijkingen zijn "
            f"dan van de indeling van {after}. Een gebied dat veranderde, houdt alleen de cijfers die op de "
            f"nieuwe indeling staan. Haal ook de Kerncijfers van {after} op, als die er zijn.",
            is_blocking=False,
        )


def _laid(snapshots: Sequence[tuple[Feed, Snapshot]], shelf: SnapshotShelf) -> _Laid:
    laid = _Laid()
    for feed, snapshot in snapshots:
        try:
            laid.lay(feed, contents_of(feed, snapshot, shelf)[feed.delivery.files[0]])
        except LoadRefusedError as error:
            laid.problems += error.problems
        except FetchError as error:
            laid.problems.append(Problem(str(error), feed.id, ""))
    if laid.problems:
        raise LoadRefusedError("van de gebieden", laid.problems)
    return laid


def _boundaries(
    base: Bundle,
    outlines: Sequence[tuple[DeliveryDeclaration, Outlines]],
    index: RegionIndex,
    gebieden: Gebieden,
) -> pl.DataFrame:
    """Give the boundaries to carry: what came in where it is newer or better, brought to the newest year."""
    frames = [base.boundaries]
    problems: list[Problem] = []
    for delivery, shapes in outlines:
        try:
            frames.append(boundaries_of(shapes, delivery, index))
        except LoadRefusedError as error:
            problems += error.problems
    if problems:
        raise LoadRefusedError(GRENZEN.name, problems)
    return brought_to_now(newest_boundaries(frames), gebieden)


def _wijken(outlines: Iterable[tuple[DeliveryDeclaration, Outlines]]) -> dict[int, Outlines]:
    """Give the outlines of wijken by year: they tell what became of a wijk."""
    found: dict[int, Outlines] = {}
    for delivery, shapes in outlines:
        is_wijk = [level_of(code) is RegionLevel.WIJK for code in shapes.codes]
        if any(is_wijk):
            codes = tuple(code for code, wanted in zip(shapes.codes, is_wijk, strict=True) if wanted)
            found[delivery.indeling or 0] = Outlines(codes, shapes.shapes[is_wijk])
    return found


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


def _unknown_buurten(index: RegionIndex) -> Iterable[Finding]:
    """Name addresses in buurten that the list of that year does not have; figures there are left out."""
    for concordance in index.concordances:
        known = {code for code in index.codes(concordance.indeling) if level_of(code) is RegionLevel.BUURT}
        strange = sorted(set(concordance.frame["buurt"]) - known) if known else []
        if strange:
            yield Finding(
                Rule.ONBEKEND_GEBIED,
                POSTCODES.name,
                f"In de adressen van {concordance.indeling} staan {len(strange)} buurten die de lijst van "
                f"dat jaar niet heeft, zoals {', '.join(strange[:_SHOWN])}.",
                is_blocking=len(strange) > _MOST_STRANGE * len(known),
            )
