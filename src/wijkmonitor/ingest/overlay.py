"""What was fetched laid over the program's own bundle: the bundle of an instance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from wijkmonitor.domain.errors import FetchError, LoadRefusedError, Problem
from wijkmonitor.domain.observation import Delivery
from wijkmonitor.ingest.bundle import Bundle, compact
from wijkmonitor.ingest.comparison.model import Finding, Rule
from wijkmonitor.ingest.load import with_borrowed_regions
from wijkmonitor.publishers.fetching import contents_of
from wijkmonitor.publishers.snapshots import Snapshot, SnapshotShelf
from wijkmonitor.sources.feeds import Feed
from wijkmonitor.sources.groundwork import GEBIEDEN
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.registry import described, read_contents, source_named

_MOST_UNPLACED = 0.02
"""Share of the figures of a table that may be of gebieden in no list of ours."""


@dataclass(frozen=True, slots=True)
class Received:
    """A table as it came in, read: its figures and where they came from."""

    feed: Feed
    observations: pl.DataFrame
    delivery: Delivery


def read_snapshots(
    snapshots: Sequence[tuple[Feed, Snapshot]], shelf: SnapshotShelf, regions: RegionIndex
) -> list[Received]:
    """Read every snapshot with the reader of its source; raises LoadRefusedError with every problem."""
    received: list[Received] = []
    problems: list[Problem] = []
    for feed, snapshot in snapshots:
        try:
            received.append(_read(feed, snapshot, shelf, regions))
        except LoadRefusedError as error:
            problems += error.problems
            shelf.doubt(feed.source, feed.id)
        except FetchError as error:
            problems.append(Problem(str(error), feed.id, ""))
    if problems:
        raise LoadRefusedError("van de uitgevers", problems)
    return received


def again(feed: Feed, published: Bundle) -> Received:
    """Take a table from the bundle in which it was read before, with the same readers from the same bytes."""
    delivery = next(item for item in published.deliveries if item.id == feed.id)
    own = published.observations.filter(pl.col("delivery") == feed.id)
    return Received(feed, compact(own), delivery)


def overlaid(base: Bundle, received: Sequence[Received]) -> tuple[Bundle, tuple[Finding, ...]]:
    """Put received tables in the place of what they replace; gives also what a person should know."""
    gone = {name for item in received for name in (item.feed.id, *item.feed.replaces)}
    kept = base.observations.filter(~pl.col("delivery").is_in(list(gone)))
    regions, new = base.regions, kept.clear()
    if received:
        regions, new = with_borrowed_regions(regions, pl.concat(item.observations for item in received))
    observations = pl.concat([kept, new.cast(dict(kept.schema))])  # type: ignore[arg-type]
    deliveries = [item for item in base.deliveries if item.id not in gone]
    deliveries += [item.delivery for item in received]
    bundle = replace(
        base,
        observations=observations,
        regions=regions,
        deliveries=tuple(sorted(deliveries, key=lambda item: item.id)),
    )
    return bundle, tuple(finding for item in received for finding in _unplaced(item, regions))


def _read(feed: Feed, snapshot: Snapshot, shelf: SnapshotShelf, regions: RegionIndex) -> Received:
    source = source_named(feed.source)
    dated = replace(feed.delivery, retrieved=snapshot.received)
    frame = read_contents(source, dated, contents_of(feed, snapshot, shelf), regions)
    delivery = described(source.declaration(), dated, snapshot.sha256, feed.delivery.files[0])
    return Received(feed, compact(frame), delivery)


def _unplaced(item: Received, regions: pl.DataFrame) -> tuple[Finding, ...]:
    """Name figures of gebieden that no list of that year or any other has: they cannot be shown."""
    counted = (
        item.observations.filter(pl.col("value").is_not_null())
        .group_by(pl.col("region").cast(pl.String), pl.col("indeling").cast(pl.Int32))
        .len()
    )
    known = regions.select(pl.col("code").cast(pl.String).alias("region"), pl.col("indeling").cast(pl.Int32))
    gone = counted.join(known, on=["region", "indeling"], how="anti")
    if gone.is_empty():
        return ()
    codes, lost, figures = gone["region"].unique().sort(), int(gone["len"].sum()), int(counted["len"].sum())
    text = (
        f"{item.delivery.table}: {lost} van de {figures} cijfers horen bij {len(codes)} gebieden "
        f"die in geen lijst van ons staan, zoals {', '.join(codes.head(3))}. Die cijfers zijn weggelaten."
    )
    for year in gone.filter(pl.col("indeling") > known["indeling"].max())["indeling"].unique().sort():
        text += f" Van {year} is er geen lijst van gebieden: laad die eerst (bron {GEBIEDEN.name})."
    is_blocking = lost > _MOST_UNPLACED * figures
    return (Finding(Rule.ONBEKEND_GEBIED, item.delivery.table, text, is_blocking=is_blocking),)


def tables_touched(received: Sequence[Received], base: Bundle) -> frozenset[str]:
    """Give the publishers' tables in which anything may be different."""
    table_of: Mapping[str, str] = {str(item.id): item.table for item in base.deliveries}
    names = {item.delivery.table for item in received}
    return frozenset(
        names | {table_of[name] for item in received for name in item.feed.replaces if name in table_of}
    )
